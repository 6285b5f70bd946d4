"""The sheet of changes: every comparison of ``checks/comparisons.py`` as live formulas over the tables.

The limits stand in cells at the head of the sheet; one pattern of formulas serves all rows of a block. Where no rate
can be computed the cell says so in words.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cached_property

from xltools.checks.comparisons import ComparedBlock, Line, Measure, Said, Standing, rate, standing
from xltools.consolidation.figures import Figure
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
from xltools.reports.placing import print_blocks
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
    """A line with its two values."""

    line: Line
    base: Decimal | None
    new: Decimal | None

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
        sheet.lay_out((11.0, _NAME_WIDTH, 19.0, 19.0, 19.0, 13.0, 10.0, 18.0, 62.0), LAST_ROW, _NAME)
        self._write_limits(sheet)
        tops = [_MONTH_ROW + 2 * len(self._elapsed) + 2]
        for number, block in enumerate(self.blocks, start=1):
            tops.append(self._write_block(sheet, tops[-1], number, block) + 3)
        heading = tops[0] + 2 if len(self.blocks) == 1 else None
        print_blocks(sheet, LANDSCAPE_A3, tops[:-1], tops[-1] - 1, heading)

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

    def _write_block(self, sheet: SheetWriter, top: int, number: int, block: ComparedBlock) -> int:
        """Caption, note, headings and rows; returns the last row."""
        text = self.words.text
        what = text(f"variance.{block.topic.value}")
        caption = text("variance.block", what=what, base=block.base.heading, new=block.new.heading)
        sheet.text(top, 1, caption, styles.CAPTION)
        sheet.height(top, 24.0)
        sheet.text(top + 1, 1, text(f"variance.{block.measure.value}.note"), styles.NOTE_LINE)
        columns = self._columns(block, sheet.name)
        table = ListTable(
            sheet.name, top + 2, f"Variance{number}", columns, self._headings(block), self._rows(block)
        )
        table.write(sheet)
        verdicts = table.area("verdict")
        shown = table.address(table.first_row, "verdict")
        for judged, style in ((Standing.BEYOND, styles.BAD_CELL), (Standing.WITHIN, styles.GOOD_CELL)):
            said = literal(text(f"variance.{judged.value}"))
            sheet.look(verdicts, f"IFERROR({shown}={said},FALSE)", style)
        return table.last_row

    def _rows(self, block: ComparedBlock) -> list[_Change]:
        return [
            _Change(line, self.value(line.of(block.base)), self.value(line.of(block.new)))
            for line in block.lines
        ]

    def _headings(self, block: ComparedBlock) -> list[str]:
        limit = "points" if block.measure is Measure.SPENDING else "limit"
        code, name, *others = (
            self.words.text(f"variance.head.{key}")
            for key in ("code", "name", "difference", "rate", limit, "verdict", "explanations")
        )
        return [code, name, block.base.heading, block.new.heading, *others]

    def _columns(self, block: ComparedBlock, sheet: str) -> tuple[Column[_Change], ...]:
        label, number = styles.LABEL, styles.NUMBER
        base, new, measure = block.base, block.new, block.measure
        return (
            Column("code", 11.0, label, lambda row, _: Cell(row.line.code, row.label)),
            Column("name", _NAME_WIDTH, label, lambda row, _: _name(row)),
            Column("base", 19.0, number, lambda row, _: self._figure(row, row.base, base, sheet)),
            Column("new", 19.0, number, lambda row, _: self._figure(row, row.new, new, sheet)),
            Column("difference", 19.0, number, self._difference),
            Column("rate", 13.0, number, lambda row, here: self._rate(row, measure, here)),
            Column("limit", 10.0, number, lambda row, _: self._limit(row, measure)),
            Column("verdict", 18.0, styles.CENTERED, lambda row, here: self._verdict(row, block, here)),
            Column("explanations", 62.0, label, lambda row, _: joined(row.line.explained, self.words)),
        )

    def _figure(self, row: _Change, value: Decimal | None, period: Period, sheet: str) -> Cell:
        """A formula over the cells of the tables; the value alone where no table shows the figure."""
        spots = self.formulas.spots(row.line.of(period)) or []
        formula = sum_or_blank_formula(areas(spots), sheet, self._decimals(row)) if spots else ""
        return Cell(value, row.number(row.line.decimals), formula)

    def _difference(self, row: _Change, here: At) -> Cell:
        base, new = here("base"), here("new")
        formula = f'=IF(COUNT({base},{new})<2,"",ROUND({new}-{base},{self._decimals(row)}))'
        difference = None if row.base is None or row.new is None else row.new - row.base
        return Cell(difference, row.number(row.line.decimals), formula)

    def _decimals(self, row: _Change) -> int:
        """Those a difference is rounded to."""
        return row.line.figure.decimals(self.definition)

    def _rate(self, row: _Change, measure: Measure, here: At) -> Cell:
        base, new = here("base"), here("new")
        counted = f"100*{new}/{base}" if measure is Measure.SPENDING else f"100*({new}-{base})/ABS({base})"
        no_rate = self.words.text("variance.no_rate")
        computed = rate(measure, row.base, row.new)
        return Cell(
            no_rate if computed is None else rounded(computed, _RATE_DECIMALS),
            row.number(_RATE_DECIMALS),
            f"=IF(OR(N({base})=0,COUNT({new})=0),{literal(no_rate)},ROUND({counted},{_RATE_DECIMALS}))",
        )

    def _limit(self, row: _Change, measure: Measure) -> Cell:
        limit = measure.limit(self.definition.institution)
        return Cell(limit, row.number(), f"={absolute(_LIMIT_ROWS[measure], _VALUE)}")

    def _verdict(self, row: _Change, block: ComparedBlock, here: At) -> Cell:
        """Without a division, as the rule itself."""
        base, new, limit, months = here("base"), here("new"), here("limit"), MONTHS
        if block.measure is Measure.SPENDING:
            months = self._months(block.new)
            distance = f"100*ABS({new}*{MONTHS}-{base}*{absolute(self._month_row(months), _VALUE)})"
            allowed = f"{limit}*{MONTHS}*ABS({base})"
        else:
            distance, allowed = f"100*ABS({new}-{base})", f"{limit}*ABS({base})"
        said = {judged: self.words.text(f"variance.{judged.value}") for judged in Standing}
        within, beyond, no_rate, no_limit = map(literal, said.values())
        compared = f"IF(ROUND({distance}-{allowed},{self._decimals(row)})>0,{beyond},{within})"
        formula = f"=IF(ISTEXT({here('rate')}),{no_rate},IF({limit}=0,{no_limit},{compared}))"
        judged = standing(block.measure, row.base, row.new, self.definition.institution, months)
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
