"""The checks: both sides as live formulas, the difference, the tolerance, the verdict, and what differs."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from xltools.checks.check import TOLERANCE, Check, Relation, Side
from xltools.definition.control import Waiver
from xltools.excel import styles
from xltools.excel.cells import cell_address
from xltools.excel.fitting import LANDSCAPE_A3, LONGEST_TEXT, clipped, row_height
from xltools.excel.formulas import Area, absolute, literal, quoted
from xltools.excel.styles import Style
from xltools.excel.writer import BookWriter, SheetWriter
from xltools.reports.consolidated.rounding_list import RoundedTotal, write_rounding
from xltools.reports.consolidated.sheet_head import ALL_HOLD, LAST_ROW, SheetHeads
from xltools.reports.side_formulas import SideFormulas
from xltools.wording.language import Language

_NOTE_ROW = LAST_ROW + 1
_REQUIRED_ROW, _HOLDING_ROW, _MASTER_ROW = LAST_ROW + 2, LAST_ROW + 3, LAST_ROW + 4
_MASTER_COLUMN = 4
_HEADING = LAST_ROW + 6
_FIRST = _HEADING + 1
_COLUMNS = {
    "number": 12.0, "code": 8.0, "name": 38.0, "scope": 30.0, "left": 34.0, "left_value": 19.0, "right": 34.0,
    "right_value": 19.0, "difference": 15.0, "tolerance": 10.0, "required": 10.0, "result": 10.0,
    "verdict": 24.0, "note": 46.0,
}  # fmt: skip
_AT = {key: at for at, key in enumerate(_COLUMNS, start=1)}
# More names than these say no more than their number; the lists they come from are in the workbook.
_MOST_LISTED = 12
_NOTE = replace(styles.NOTE, text_wrap=False)


class CheckSheet:
    """``master`` tells on the cover whether every required check holds that nobody answers for.

    It compares how many hold with how many must, which is a plain value: a verdict that was cleared or is an error is
    one too few. Verdicts are the numbers 1 and 0; their words, which a definition can replace, only show them.
    """

    def __init__(
        self,
        checks: tuple[Check, ...],
        sides: SideFormulas,
        words: Language,
        waiver_of: Callable[[Check], Waiver | None],
        rounded: tuple[RoundedTotal, ...],
    ) -> None:
        self._rows = tuple((check, None if check.holds else waiver_of(check)) for check in checks)
        self._sides = sides
        self._rounded = rounded
        self._words = words
        self.name = words.text("sheet.checks")

    def master_formula(self) -> str:
        good, bad = literal(self._words.text("check.all_hold")), literal(self._words.text("check.some_fail"))
        return f"=IF(IFERROR({self.master_cell}=1,FALSE),{good},{bad})"

    def master_value(self) -> str:
        return self._words.text(
            "check.all_hold" if self._holding() == self._required() else "check.some_fail"
        )

    @property
    def master_cell(self) -> str:
        """The cell that holds 1 while every required check holds."""
        return f"{quoted(self.name)}!{absolute(_MASTER_ROW, _MASTER_COLUMN)}"

    def _required(self) -> int:
        """How many must hold: the required checks that nobody answers for."""
        return sum(_must_hold(check, waiver) for check, waiver in self._rows)

    def _holding(self) -> int:
        return sum(check.holds for check, waiver in self._rows if _must_hold(check, waiver))

    @property
    def last_row(self) -> int:
        return _FIRST + max(len(self._rows), 1) - 1

    def write(self, book: BookWriter, heads: SheetHeads) -> None:
        sheet = book.sheet(self.name)
        heads.write(sheet, self._words.text("sheet.checks.title"))
        sheet.text(_NOTE_ROW, 1, self._subtitle(), _NOTE)
        self._write_master(sheet)
        book.define(ALL_HOLD, self.master_cell)
        for (_, width), column in zip(_COLUMNS.items(), _AT.values(), strict=True):
            sheet.width(column, width)
        sheet.height(_HEADING, 30)
        for at, (check, waiver) in enumerate(self._rows):
            self._write_check(sheet, _FIRST + at, at + 1, check, waiver)
        headings = [self._words.text(f"check.head.{key}") for key in _COLUMNS]
        sheet.table(_HEADING, 1, self.last_row, len(_COLUMNS), "Checks", headings)
        self._look(sheet)
        write_rounding(sheet, self.last_row + 3, self._rounded, tuple(_COLUMNS.values()), self._words)
        sheet.raw.freeze_panes(_HEADING, _AT["name"])
        sheet.raw.hide_gridlines(2)
        sheet.page(LANDSCAPE_A3, (_HEADING, _HEADING))
        sheet.raw.fit_to_pages(1, 0)

    def _subtitle(self) -> str:
        failed, differs = self._words.text("check.failed"), self._words.text("check.differs")
        return self._words.text("check.subtitle", failed=failed, differs=differs)

    def _write_master(self, sheet: SheetWriter) -> None:
        """How many must hold, as a plain value, how many do, and whether these are all."""
        text, first = self._words.text, _FIRST
        required, result = (
            f"{absolute(first, _AT[key])}:{absolute(self.last_row, _AT[key])}"
            for key in ("required", "result")
        )
        must, holding = absolute(_REQUIRED_ROW, _MASTER_COLUMN), absolute(_HOLDING_ROW, _MASTER_COLUMN)
        for row, key in ((_REQUIRED_ROW, "required"), (_HOLDING_ROW, "holding"), (_MASTER_ROW, "all")):
            sheet.text(row, 1, text(f"check.master.{key}"), styles.PLAIN)
        number, column = styles.NUMBER, _MASTER_COLUMN
        sheet.number(_REQUIRED_ROW, column, self._required(), number)
        sheet.formula(_HOLDING_ROW, column, f"=COUNTIFS({required},1,{result},1)", self._holding(), number)
        all_hold = f"=IF(AND(COUNT({must})=1,{must}={holding}),1,0)"
        sheet.formula(_MASTER_ROW, column, all_hold, int(self._holding() == self._required()), number)

    def _look(self, sheet: SheetWriter) -> None:
        """Verdicts look as they are when they are read, not as they were when the workbook was written."""
        verdicts = Area(self.name, _FIRST, _AT["verdict"], self.last_row, _AT["verdict"])
        result = cell_address(_FIRST, _AT["result"])
        sheet.look_of_truth(verdicts, f"${result}=1")

    def _write_check(
        self, sheet: SheetWriter, row: int, number: int, check: Check, waiver: Waiver | None
    ) -> None:
        note = self._note(check, waiver)
        texts = {
            "code": check.code,
            "name": check.name,
            "scope": check.scope,
            "left": check.left.label,
            "right": check.right.label,
            "note": note,
        }
        sheet.number(row, _AT["number"], number, styles.NUMBER)
        for key, text in texts.items():
            sheet.text(row, _AT[key], text, styles.CENTERED if key == "code" else styles.LABEL)
        style = self._number_style(check)
        self._write_side(sheet, row, _AT["left_value"], check.left, style)
        self._write_side(sheet, row, _AT["right_value"], check.right, style)
        left, right = cell_address(row, _AT["left_value"]), cell_address(row, _AT["right_value"])
        sheet.formula(row, _AT["difference"], f"=ROUND({left}-{right},6)", check.difference, style)
        sheet.number(row, _AT["tolerance"], TOLERANCE, styles.NUMBER.with_decimals(3))
        self._write_verdict(sheet, row, check, waiver)
        sheet.height(row, row_height(*((text, _COLUMNS[key]) for key, text in texts.items())))

    def _write_side(self, sheet: SheetWriter, row: int, column: int, side: Side, style: Style) -> None:
        formula = self._sides.formula(side.source, sheet.name, cell_address(row, _AT["scope"]))
        if formula is None:
            sheet.number(row, column, side.value, style)
        else:
            sheet.formula(row, column, formula, side.value, style)

    def _write_verdict(self, sheet: SheetWriter, row: int, check: Check, waiver: Waiver | None) -> None:
        """A side without a number holds nothing."""
        left, right, tolerance, result = (
            cell_address(row, _AT[key]) for key in ("left_value", "right_value", "tolerance", "result")
        )
        difference = f"ROUND({left}-{right},6)"
        compared = difference if check.relation is Relation.AT_MOST else f"ABS({difference})"
        formula = f"=IF(COUNT({left},{right})=2,IF({compared}<{tolerance},1,0),0)"
        sheet.number(row, _AT["required"], int(_must_hold(check, waiver)), styles.CENTERED)
        sheet.formula(row, _AT["result"], formula, int(check.holds), styles.CENTERED)
        holds = self._words.text("check.holds")
        key = "check.waived" if waiver else "check.failed" if check.required else "check.differs"
        fails = self._words.text(key)
        verdict = f"=IF({result}=1,{literal(holds)},{literal(fails)})"
        sheet.formula(row, _AT["verdict"], verdict, holds if check.holds else fails, styles.CENTERED)

    def _number_style(self, check: Check) -> Style:
        """Amounts with the decimals of the currency, counts with those they have."""
        if self._sides.is_money(check.left.source):
            return styles.NUMBER.with_decimals(self._sides.decimals)
        values = (check.left.value, check.right.value)
        whole = all(value == value.to_integral_value() for value in values)
        return styles.NUMBER.with_decimals(0 if whole else 2)

    def _note(self, check: Check, waiver: Waiver | None) -> str:
        """Who answers for it, and what differs."""
        if check.holds:
            return ""
        lines = []
        if waiver:
            until = self._words.day(waiver.until)
            lines.append(self._words.text("check.waiver", who=waiver.who, reason=waiver.reason, until=until))
        named = check.listed[:_MOST_LISTED]
        if named:
            left_out = len(check.listed) - len(named)
            more = " " + self._words.text("check.more_listed", count=left_out) if left_out else ""
            lines.append(" ".join([", ".join(named), more]).strip())
        return clipped("\n".join(lines), LONGEST_TEXT)


def _must_hold(check: Check, waiver: Waiver | None) -> bool:
    return check.required and waiver is None
