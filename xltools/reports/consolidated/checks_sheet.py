"""The checks: both sides as live formulas, the difference, the tolerance, the verdict, and what differs. Below them
the list of rounding: every total that its shown parts do not add up to."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from itertools import count

from xltools.checks.check import TOLERANCE, Check, Relation, Side
from xltools.consolidation.table import Difference, Position
from xltools.definition.control import Waiver
from xltools.excel import styles
from xltools.excel.fitting import LANDSCAPE_A3, LONGEST_TEXT, clipped
from xltools.excel.formulas import absolute, literal, quoted, reference, rounded_sum_formula
from xltools.excel.list_sheet import At, Cell, Column, ListTable, write_list_sheet
from xltools.excel.sheet_writer import LONGEST_FORMULA, SheetWriter
from xltools.excel.styles import Style
from xltools.excel.writer import BookWriter
from xltools.reports.consolidated.cover import ALL_HOLD, LAST_ROW, SheetHeads
from xltools.reports.consolidated.proof import Proof
from xltools.reports.placing import PlacedTable
from xltools.wording.language import Language

_REQUIRED_ROW, _HOLDING_ROW, _MASTER_ROW = LAST_ROW + 2, LAST_ROW + 3, LAST_ROW + 4
_MASTER_COLUMN = 4
_HEADING = LAST_ROW + 6
# More names than these say no more than their number; the lists they come from are in the workbook.
_MOST_LISTED = 12


@dataclass(frozen=True, slots=True)
class JudgedCheck:
    """``waiver`` answers for it where it does not hold."""

    number: int
    check: Check
    waiver: Waiver | None

    @property
    def must_hold(self) -> bool:
        return self.check.required and self.waiver is None


class CheckSheet:
    """The master cell tells whether every required check holds that nobody answers for.

    It compares how many hold with how many must, which is a plain value: a verdict that was cleared or is an error is
    one too few. Verdicts are the numbers 1 and 0; their words, which a definition can replace, only show them.
    """

    def __init__(
        self,
        checks: Iterable[Check],
        proof: Proof,
        words: Language,
        waiver_of: Callable[[Check], Waiver | None],
        tables: Iterable[PlacedTable],
    ) -> None:
        self._proof = proof
        self._words = words
        self._rounded = tuple(_rounded_totals(tables))
        rows = [
            JudgedCheck(number, check, None if check.holds else waiver_of(check))
            for number, check in enumerate(checks, start=1)
        ]
        self._required = sum(row.must_hold for row in rows)
        self._holding = sum(row.must_hold and row.check.holds for row in rows)
        columns = self._columns()
        headings = [words.text(f"check.head.{column.key}") for column in columns]
        self._table = ListTable(words.text("sheet.checks"), _HEADING, "Checks", columns, headings, rows)

    @property
    def master(self) -> Cell:
        """Whether every required check holds, in words."""
        good, bad = self._words.text("check.all_hold"), self._words.text("check.some_fail")
        formula = f"=IF(IFERROR({self._master_cell}=1,FALSE),{literal(good)},{literal(bad)})"
        return Cell(good if self._holding == self._required else bad, formula=formula)

    @property
    def _master_cell(self) -> str:
        """The cell that holds 1 while that is so."""
        return f"{quoted(self._table.sheet)}!{absolute(_MASTER_ROW, _MASTER_COLUMN)}"

    def write(self, book: BookWriter, heads: SheetHeads) -> None:
        text = self._words.text

        def head(sheet: SheetWriter) -> None:
            note = text("check.subtitle", failed=text("check.failed"), differs=text("check.differs"))
            heads.write(sheet, text("sheet.checks.title"), note)
            self._write_master(sheet)

        book.define(ALL_HOLD, self._master_cell)
        sheet = write_list_sheet(book, self._table, head, frozen="name", page=LANDSCAPE_A3)
        # Verdicts look as they are when they are read, not as they were when the workbook was written.
        result = self._table.address(self._table.first_row, "result")
        sheet.look_of_truth(self._table.area("verdict"), f"${result}=1")
        self._write_rounding(sheet, self._table.last_row + 3)

    def _write_master(self, sheet: SheetWriter) -> None:
        """How many must hold, as a plain value, how many do, and whether these are all."""
        required, result = (
            f"{absolute(area.first_row, area.first_column)}:{absolute(area.last_row, area.last_column)}"
            for area in map(self._table.area, ("required", "result"))
        )
        must, holding = absolute(_REQUIRED_ROW, _MASTER_COLUMN), absolute(_HOLDING_ROW, _MASTER_COLUMN)
        for row, key in ((_REQUIRED_ROW, "required"), (_HOLDING_ROW, "holding"), (_MASTER_ROW, "all")):
            sheet.text(row, 1, self._words.text(f"check.master.{key}"), styles.PLAIN)
        number, column = styles.NUMBER, _MASTER_COLUMN
        sheet.number(_REQUIRED_ROW, column, self._required, number)
        sheet.formula(_HOLDING_ROW, column, f"=COUNTIFS({required},1,{result},1)", self._holding, number)
        all_hold = f"=IF(AND(COUNT({must})=1,{must}={holding}),1,0)"
        sheet.formula(_MASTER_ROW, column, all_hold, int(self._holding == self._required), number)

    def _columns(self) -> tuple[Column[JudgedCheck], ...]:
        label, number, centered = styles.LABEL, styles.NUMBER, styles.CENTERED
        return (
            Column("number", 12.0, number, lambda row, _: row.number),
            Column("code", 8.0, centered, lambda row, _: row.check.code),
            Column("name", 38.0, label, lambda row, _: row.check.name),
            Column("scope", 30.0, label, lambda row, _: row.check.scope),
            Column("left", 34.0, label, lambda row, _: row.check.left.label),
            Column("left_value", 19.0, number, lambda row, here: self._side(row.check, row.check.left, here)),
            Column("right", 34.0, label, lambda row, _: row.check.right.label),
            Column(
                "right_value", 19.0, number, lambda row, here: self._side(row.check, row.check.right, here)
            ),
            Column("difference", 15.0, number, self._difference),
            Column("tolerance", 10.0, number.with_decimals(3), lambda *_: TOLERANCE),
            Column("required", 10.0, centered, lambda row, _: int(row.must_hold)),
            Column("result", 10.0, centered, _result),
            Column("verdict", 24.0, centered, self._verdict),
            Column("note", 46.0, label, self._note),
        )

    def _side(self, check: Check, side: Side, here: At) -> Cell:
        formula = self._proof.formula(side.source, self._table.sheet, here("scope"))
        return Cell(side.value, self._number_style(check), formula or "")

    def _difference(self, row: JudgedCheck, here: At) -> Cell:
        return Cell(row.check.difference, self._number_style(row.check), f"={_rounded_difference(here)}")

    def _number_style(self, check: Check) -> Style:
        """Amounts with the decimals of the currency, counts with those they have."""
        if self._proof.is_money(check.left.source):
            return styles.NUMBER.with_decimals(self._proof.decimals)
        values = (check.left.value, check.right.value)
        whole = all(value == value.to_integral_value() for value in values)
        return styles.NUMBER.with_decimals(0 if whole else 2)

    def _verdict(self, row: JudgedCheck, here: At) -> Cell:
        key = "check.waived" if row.waiver else "check.failed" if row.check.required else "check.differs"
        holds, fails = self._words.text("check.holds"), self._words.text(key)
        formula = f"=IF({here('result')}=1,{literal(holds)},{literal(fails)})"
        return Cell(holds if row.check.holds else fails, formula=formula)

    def _note(self, row: JudgedCheck, _: At) -> str:
        """Who answers for it, and what differs."""
        if row.check.holds:
            return ""
        lines = []
        if row.waiver:
            said, until = row.waiver, self._words.day(row.waiver.until)
            lines.append(self._words.text("check.waiver", who=said.who, reason=said.reason, until=until))
        named = row.check.listed[:_MOST_LISTED]
        if named:
            left_out = len(row.check.listed) - len(named)
            more = " " + self._words.text("check.more_listed", count=left_out) if left_out else ""
            lines.append(" ".join([", ".join(named), more]).strip())
        return clipped("\n".join(lines), LONGEST_TEXT)

    def _write_rounding(self, sheet: SheetWriter, top: int) -> None:
        text = self._words.text
        sheet.text(top, 1, text("rounding.title"), styles.CAPTION)
        sheet.text(top + 1, 1, text("rounding.note" if self._rounded else "rounding.none"), styles.PLAIN)
        if self._rounded:
            columns = _rounding_columns(sheet.name)
            headings = [text(f"rounding.head.{column.key}") for column in columns]
            ListTable(sheet.name, top + 2, "Rounding", columns, headings, self._rounded).write(sheet)


def _rounded_difference(here: At) -> str:
    return f"ROUND({here('left_value')}-{here('right_value')},6)"


def _result(row: JudgedCheck, here: At) -> Cell:
    """A side without a number holds nothing."""
    difference = _rounded_difference(here)
    compared = difference if row.check.relation is Relation.AT_MOST else f"ABS({difference})"
    sides = f"{here('left_value')},{here('right_value')}"
    formula = f"=IF(COUNT({sides})=2,IF({compared}<{here('tolerance')},1,0),0)"
    return Cell(int(row.check.holds), formula=formula)


@dataclass(frozen=True, slots=True)
class RoundedTotal:
    """A difference with the words a reader finds it by."""

    number: int
    table: PlacedTable
    column: str
    row: str
    difference: Difference

    def cell(self, value: Decimal, formula: str) -> Cell:
        return Cell(value, styles.NUMBER.with_decimals(self.decimals), formula)

    def rounded_sum(self, value: Decimal, parts: Iterable[Position], sheet: str) -> Cell:
        """Live: the cells of ``parts`` rounded as they are shown."""
        spots = [self.table.spot(part.row, part.column) for part in parts]
        formula = rounded_sum_formula(spots, sheet, self.decimals)
        return self.cell(value, formula if len(formula) <= LONGEST_FORMULA else "")

    @property
    def decimals(self) -> int:
        at = self.difference.at
        return self.table.table.rows[at.row].cells[at.column].decimals


def _rounded_totals(tables: Iterable[PlacedTable]) -> Iterator[RoundedTotal]:
    number = count(1)
    for placed in tables:
        rows, columns = placed.table.row_labels(), placed.table.column_labels()
        for difference in placed.table.differences:
            at = difference.at
            yield RoundedTotal(next(number), placed, columns[at.column], rows[at.row], difference)


def _rounding_columns(sheet: str) -> tuple[Column[RoundedTotal], ...]:
    """Beside each other as the columns of the checks above them are wide."""
    label, number = styles.LABEL, styles.NUMBER

    def total(row: RoundedTotal, _: At) -> Cell:
        return row.rounded_sum(row.difference.total, [row.difference.at], sheet)

    def added(row: RoundedTotal, _: At) -> Cell:
        return row.rounded_sum(row.difference.sum_of_parts, row.difference.parts, sheet)

    def difference(row: RoundedTotal, here: At) -> Cell:
        return row.cell(row.difference.amount, f"=ROUND({here('total')}-{here('sum')},{row.decimals})")

    return (
        Column("number", 12.0, number, lambda row, _: row.number),
        Column("parts", 8.0, number, lambda row, _: len(row.difference.parts)),
        Column("table", 38.0, label, lambda row, _: row.table.table.title),
        Column("column", 30.0, label, lambda row, _: row.column),
        Column("row", 34.0, label, lambda row, _: row.row),
        Column("total", 19.0, number, total),
        Column("cell", 34.0, label, lambda row, _: reference(*row.table.spot(*row.difference.at))),
        Column("sum", 19.0, number, added),
        Column("difference", 15.0, number, difference),
    )
