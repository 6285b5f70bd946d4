"""The sheet of changes: every comparison of ``checks/comparisons.py`` as live formulas over the tables, in one list
under one head, which filters, pivots, and is repeated on every page.

The limits stand in cells at the head of the sheet; one pattern of formulas serves all rows of a measure. Where no rate
can be computed the cell says so in words.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cached_property

from xltools.checks.comparisons import ComparedBlock, Line, RateStanding, Said, rate, standing
from xltools.consolidation.figures import Figure
from xltools.definition.compared import Measure
from xltools.definition.definition import MONTHS, Definition
from xltools.definition.model import Period
from xltools.excel import styles
from xltools.excel.fitting import LANDSCAPE_A3
from xltools.excel.formulas import absolute, areas, literal, sum_or_blank_formula
from xltools.excel.list_sheet import At, Cell, Column, ListTable, write_line
from xltools.excel.numbers import rounded
from xltools.excel.sheet_writer import SheetWriter
from xltools.excel.styles import Style
from xltools.excel.writer import BookWriter
from xltools.reports.consolidated.cover import LAST_ROW, SheetHeads
from xltools.reports.figure_formulas import FigureFormulas
from xltools.wording.language import Language

_RATE_DECIMALS = 2
# A row shows no more than these; the rest is told by its number.
_LONGEST_EXPLANATION = 1_400

_LIMITS = LAST_ROW + 2
_LIMIT_ROWS = {Measure.CHANGE: _LIMITS + 1, Measure.DEVIATION: _LIMITS + 2, Measure.SPENDING: _LIMITS + 3}
_MONTH_ROW = _LIMITS + 4
"""of the elapsed months, and the share of the year they are below them; more such pairs follow"""
_NAME, _VALUE = 2, 3
"""The columns of the limits: below them those of the names and of the base."""
_NAME_WIDTH = 52.0


@dataclass(frozen=True, slots=True)
class _Change:
    """A line of ``block`` with its two values."""

    block: ComparedBlock
    line: Line
    base: Decimal | None
    new: Decimal | None

    @property
    def measure(self) -> Measure:
        return self.block.measure

    @property
    def label(self) -> Style:
        return styles.LABEL if self.line.depth else styles.LABEL_TOTAL

    def number(self, decimals: int = 0) -> Style:
        return (styles.NUMBER if self.line.depth else styles.NUMBER_TOTAL).with_decimals(decimals)


@dataclass(frozen=True)
class VarianceSheet:
    """``value`` is a figure as workbooks hold it."""

    blocks: tuple[ComparedBlock, ...]
    formulas: FigureFormulas
    value: Callable[[Figure], Decimal | None]
    definition: Definition
    words: Language

    def write(self, book: BookWriter, heads: SheetHeads) -> None:
        sheet = book.sheet(self.words.text("sheet.variance"))
        heads.write(sheet, self.words.text("sheet.variance.title"))
        table = self._table(sheet.name, _MONTH_ROW + 2 * len(self._elapsed) + 3)
        sheet.lay_out([column.width for column in table.columns], table.heading_row, _NAME)
        self._write_limits(sheet)
        for row, key in enumerate(("variance.note", "variance.spending.note"), start=table.heading_row - 2):
            sheet.text(row, 1, self.words.text(key), styles.NOTE_LINE)
        table.write(sheet)
        shown = table.address(table.first_row, "verdict")
        for judged, style in (
            (RateStanding.BEYOND, styles.BAD_CELL),
            (RateStanding.WITHIN, styles.GOOD_CELL),
        ):
            said = literal(self.words.text(f"variance.{judged.value}"))
            sheet.look(table.area("verdict"), f"IFERROR({shown}={said},FALSE)", style)
        sheet.page(LANDSCAPE_A3, (table.heading_row, table.heading_row))
        sheet.raw.fit_to_pages(1, 0)

    def _table(self, sheet: str, heading_row: int) -> ListTable[_Change]:
        rows = [
            _Change(block, line, self.value(line.of(block.base)), self.value(line.of(block.new)))
            for block in self.blocks
            for line in block.lines
        ]
        columns = self._columns(sheet)
        headings = [self.words.text(f"variance.head.{column.key}") for column in columns]
        return ListTable(sheet, heading_row, "Changes", columns, headings, rows)

    def _write_limits(self, sheet: SheetWriter) -> None:
        """What the rows are judged by."""
        limits, text = self.definition.institution, self.words.text
        sheet.text(_LIMITS, _NAME, text("variance.limits"), styles.HEADING_LEFT)
        sheet.text(_LIMITS, _VALUE, text("variance.value"), styles.HEADING)
        given = {
            _LIMIT_ROWS[Measure.CHANGE]: ("change_limit", limits.change_limit),
            _LIMIT_ROWS[Measure.DEVIATION]: ("deviation_limit", limits.deviation_limit),
            _LIMIT_ROWS[Measure.SPENDING]: ("spending_gap", limits.spending_gap),
        }
        for row, (key, value) in given.items():
            cells = ((text(f"variance.{key}"), styles.LABEL), (value, styles.NUMBER))
            write_line(sheet, row, cells, (_NAME_WIDTH, 0.0), left=_NAME)
        for months, periods in self._elapsed.items():
            self._write_elapsed(sheet, months, periods)

    @cached_property
    def _elapsed(self) -> dict[int, list[str]]:
        """How many months of the year are over -> the headings of the spending that ends then."""
        spending = (block.new for block in self.blocks if block.measure is Measure.SPENDING)
        elapsed: dict[int, list[str]] = {}
        for period in dict.fromkeys(spending):
            elapsed.setdefault(self._months(period), []).append(period.heading)
        return elapsed or {self.definition.elapsed_months(): []}

    def _months(self, period: Period) -> int:
        return self.definition.elapsed_months(period.last_month)

    def _month_row(self, months: int) -> int:
        return _MONTH_ROW + 2 * list(self._elapsed).index(months)

    def _write_elapsed(self, sheet: SheetWriter, months: int, periods: Sequence[str]) -> None:
        """In the year of the calendar the months that are over are called by the last of them."""
        row, text = self._month_row(months), self.words.text
        label = text("variance.elapsed_months", periods=", ".join(periods))
        if len(self._elapsed) == 1 and self.definition.institution.first_month == 1:
            label = text("variance.spending_month")
        write_line(
            sheet, row, ((label, styles.LABEL), (months, styles.NUMBER)), (_NAME_WIDTH, 0.0), left=_NAME
        )
        sheet.text(row + 1, _NAME, text("variance.elapsed"), styles.LABEL)
        elapsed = rounded(Decimal(100 * months) / MONTHS, _RATE_DECIMALS)
        formula = f"=ROUND(100*{absolute(row, _VALUE)}/{MONTHS},{_RATE_DECIMALS})"
        sheet.formula(row + 1, _VALUE, formula, elapsed, styles.NUMBER.with_decimals(_RATE_DECIMALS))

    def _columns(self, sheet: str) -> tuple[Column[_Change], ...]:
        label, number, text = styles.LABEL, styles.NUMBER, self.words.text
        return (
            Column("code", 11.0, label, lambda row, _: Cell(row.line.code, row.label)),
            Column("name", _NAME_WIDTH, label, lambda row, _: _name(row)),
            Column("topic", 17.0, label, lambda row, _: text(f"variance.{row.block.topic.value}")),
            Column("measure", 13.0, label, lambda row, _: text(f"variance.measure.{row.measure.value}")),
            Column("base_period", 18.0, label, lambda row, _: row.block.base.heading),
            Column("new_period", 18.0, label, lambda row, _: row.block.new.heading),
            Column("base", 18.0, number, lambda row, _: self._figure(row, row.base, row.block.base, sheet)),
            Column("new", 18.0, number, lambda row, _: self._figure(row, row.new, row.block.new, sheet)),
            Column("difference", 18.0, number, self._difference),
            Column("rate", 11.0, number, self._rate),
            Column("limit", 10.0, number, self._limit),
            Column("verdict", 16.0, styles.CENTERED, self._verdict),
            Column("explanations", 62.0, label, lambda row, _: joined(row.line.explained, self.words)),
        )

    def _figure(self, row: _Change, value: Decimal | None, period: Period, sheet: str) -> Cell:
        """A formula over the cells of the tables; the value alone where no table shows the figure."""
        spots = self.formulas.spots(row.line.of(period)) or []
        formula = sum_or_blank_formula(areas(spots), sheet, self._decimals(row)) if spots else ""
        return Cell(value, row.number(self._shown(row)), formula)

    def _difference(self, row: _Change, here: At) -> Cell:
        base, new = here("base"), here("new")
        formula = f'=IF(COUNT({base},{new})<2,"",ROUND({new}-{base},{self._decimals(row)}))'
        difference = None if row.base is None or row.new is None else row.new - row.base
        return Cell(difference, row.number(self._shown(row)), formula)

    def _shown(self, row: _Change) -> int:
        """How many decimals a line shows."""
        line, institution = row.line, self.definition.institution
        return institution.shown_decimals if line.figure.is_money else line.decimals

    def _decimals(self, row: _Change) -> int:
        """Those a difference is rounded to."""
        return row.line.figure.decimals(self.definition)

    def _rate(self, row: _Change, here: At) -> Cell:
        base, new = here("base"), here("new")
        counted = (
            f"100*{new}/{base}" if row.measure is Measure.SPENDING else f"100*({new}-{base})/ABS({base})"
        )
        no_rate = self.words.text("variance.no_rate")
        computed = rate(row.measure, row.base, row.new)
        return Cell(
            no_rate if computed is None else rounded(computed, _RATE_DECIMALS),
            row.number(_RATE_DECIMALS),
            f"=IF(OR(N({base})=0,COUNT({new})=0),{literal(no_rate)},ROUND({counted},{_RATE_DECIMALS}))",
        )

    def _limit(self, row: _Change, _: At) -> Cell:
        limit = row.measure.limit(self.definition.institution)
        return Cell(limit, row.number(), f"={absolute(_LIMIT_ROWS[row.measure], _VALUE)}")

    def _verdict(self, row: _Change, here: At) -> Cell:
        """Without a division, as the rule itself."""
        base, new, limit, months = here("base"), here("new"), here("limit"), MONTHS
        if row.measure is Measure.SPENDING:
            months = self._months(row.block.new)
            distance = f"100*ABS({new}*{MONTHS}-{base}*{absolute(self._month_row(months), _VALUE)})"
            allowed = f"{limit}*{MONTHS}*ABS({base})"
        else:
            distance, allowed = f"100*ABS({new}-{base})", f"{limit}*ABS({base})"
        said = {judged: self.words.text(f"variance.{judged.value}") for judged in RateStanding}
        within, beyond, no_rate, no_limit = map(literal, said.values())
        compared = f"IF(ROUND({distance}-{allowed},{self._decimals(row)})>0,{beyond},{within})"
        formula = f"=IF(ISTEXT({here('rate')}),{no_rate},IF({limit}=0,{no_limit},{compared}))"
        judged = standing(row.measure, row.base, row.new, self.definition.institution, months)
        return Cell(said[judged], formula=formula)


def _name(row: _Change) -> Cell:
    return Cell(row.line.name, replace(row.label, indent=max(0, row.line.depth - 1)))


def joined(explained: Sequence[Said], words: Language) -> str:
    """Each explanation behind its department or activity, as many as a row can show."""
    lines: list[str] = []
    room = _LONGEST_EXPLANATION
    for said in explained:
        line = f"{said.about}: {said.text}"
        if lines and len(line) > room:
            lines.append(words.text("variance.more_explanations", count=len(explained) - len(lines)))
            break
        lines.append(line if len(line) <= room else f"{line[:room]}…")
        room -= len(line)
    return "\n".join(lines)
