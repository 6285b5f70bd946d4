"""The sheet of chart data: every number a chart of the summary draws, as a formula that cites the tables."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from xltools.excel import styles
from xltools.excel.cells import cell_address
from xltools.excel.fitting import PORTRAIT_A4, row_height
from xltools.excel.numbers import fifteen_digits
from xltools.excel.styles import Style
from xltools.excel.writer import SheetWriter
from xltools.reports.chart_data import ChartTable, Form, Line, largest_amount
from xltools.reports.citing import Cited, write_cited
from xltools.wording.language import Language

_UNIT_ROW, _UNIT_COLUMN = 5, 2
_NAME_WIDTH, _FIGURE_WIDTH, _FIGURES = 62.0, 16.0, 4
# From which largest amount on a unit is used; whole currency below.
_UNITS = (
    (Decimal(10) ** 13, 10**9, "billion"),
    (Decimal(10) ** 7, 10**6, "million"),
    (Decimal(10) ** 4, 10**3, "thousand"),
)


@dataclass(frozen=True, slots=True)
class Unit:
    """What the amounts of the charts are counted in; ``name`` as readers say it ("milyon TL")."""

    size: int
    name: str

    @property
    def decimals(self) -> int:
        return 1 if self.size > 1 else 0


@dataclass(frozen=True, slots=True)
class PlacedChart:
    """``table`` with its title in row ``top`` of ``sheet``; names stand in column 1."""

    table: ChartTable
    sheet: str
    top: int

    @property
    def heading(self) -> int:
        return self.top + 1

    @property
    def first_row(self) -> int:
        return self.top + 2

    @property
    def last_row(self) -> int:
        return self.first_row + len(self.table.lines) - 1

    @property
    def bottom(self) -> int:
        """The last row, with the list of what is not drawn."""
        left_out = len(self.table.left_out)
        return self.last_row + (2 + left_out if left_out else 0)


def unit_of(tables: Sequence[ChartTable], currency: str, words: Language) -> Unit:
    """The largest unit in which the largest amount of ``tables`` still has two digits."""
    largest = largest_amount(table for table in tables if table.form is not Form.CHANGES)
    for least, unit_size, name in _UNITS:
        if largest >= least:
            return Unit(unit_size, words.text(f"unit.{name}", currency=currency))
    return Unit(1, currency)


def placed_charts(tables: Sequence[ChartTable], sheet: str) -> tuple[PlacedChart, ...]:
    placed: list[PlacedChart] = []
    top = _UNIT_ROW + 2
    for table in tables:
        placed.append(PlacedChart(table, sheet, top))
        top = placed[-1].bottom + 2
    return tuple(placed)


def write_chart_sheet(
    sheet: SheetWriter, charts: Sequence[PlacedChart], unit: Unit, line: str, words: Language
) -> None:
    """Write the sheet; ``line`` is the institution's line below the title."""
    sheet.width(1, _NAME_WIDTH)
    for column in range(2, 2 + _FIGURES):
        sheet.width(column, _FIGURE_WIDTH)
    sheet.raw.hide_gridlines(2)
    sheet.text(1, 1, words.text("chart.sheet.title"), styles.TITLE)
    sheet.height(1, 28)
    sheet.text(2, 1, line, styles.SUBTITLE)
    sheet.text(3, 1, words.text("chart.sheet.note"), styles.NOTE)
    sheet.height(3, row_height((words.text("chart.sheet.note"), _NAME_WIDTH), font_size=9))
    sheet.text(_UNIT_ROW, 1, words.text("chart.unit"), styles.LABEL)
    sheet.number(_UNIT_ROW, _UNIT_COLUMN, unit.size, styles.NUMBER)
    sheet.text(_UNIT_ROW, _UNIT_COLUMN + 1, unit.name, styles.LABEL)
    for placed in charts:
        _write_chart(sheet, placed, unit, words)
    sheet.raw.freeze_panes(2, 1)
    breaks = [placed.top for placed in charts[1:] if len(placed.table.lines) > 2 * _FIGURES]
    sheet.scaled_page(PORTRAIT_A4, 80, breaks)


def _write_chart(sheet: SheetWriter, placed: PlacedChart, unit: Unit, words: Language) -> None:
    table = placed.table
    sheet.text(placed.top, 1, table.title, styles.CAPTION)
    sheet.height(placed.top, 24)
    corner = words.text("indicator") if table.form is Form.CHANGES else unit.name
    sheet.text(placed.heading, 1, corner, styles.HEADING_LEFT)
    for at, column in enumerate(table.columns, start=2):
        sheet.text(placed.heading, at, column, styles.HEADING)
    sheet.height(placed.heading, row_height(*((c, _FIGURE_WIDTH * 0.9) for c in table.columns), least=22))
    for row, line in enumerate(table.lines, start=placed.first_row):
        sheet.text(row, 1, line.name, styles.LABEL)
        sheet.height(row, row_height((line.name, _NAME_WIDTH)))
        for at in range(len(line.figures)):
            _write_figure(sheet, row, at, table, line, unit, words)
    _write_left_out(sheet, placed, words)


def _write_figure(
    sheet: SheetWriter,
    row: int,
    at: int,
    table: ChartTable,
    line: Line,
    unit: Unit,
    words: Language,
) -> None:
    cited = line.figures[at]
    if table.form is not Form.CHANGES:
        style = styles.NUMBER.with_decimals(unit.decimals)
        write_cited(sheet, row, 2 + at, in_units(cited, unit), style)
        return
    drawn = at == len(table.columns) - 1
    style = percent(styles.NUMBER, words) if drawn else styles.NUMBER.with_decimals(line.decimals)
    write_cited(sheet, row, 2 + at, cited or Cited("", None), style)


def _write_left_out(sheet: SheetWriter, placed: PlacedChart, words: Language) -> None:
    if not placed.table.left_out:
        return
    top = placed.last_row + 2
    sheet.text(top, 1, words.text("chart.left_out"), styles.HEADING_LEFT)
    sheet.text(top, 2, words.text("chart.reason"), styles.HEADING_LEFT)
    for row, (name, reason) in enumerate(placed.table.left_out, start=top + 1):
        sheet.text(row, 1, name, styles.LABEL)
        sheet.text(row, 2, reason, styles.PLAIN)
        sheet.height(row, row_height((name, _NAME_WIDTH)))


def in_units(cited: Cited | None, unit: Unit) -> Cited:
    """``cited`` divided by the sheet's unit cell."""
    if cited is None or not isinstance(cited.value, Decimal):
        return Cited("", None)
    cell = cell_address(_UNIT_ROW, _UNIT_COLUMN)
    value = fifteen_digits(cited.value / unit.size)
    return Cited(f"{cited.formula}/{_fixed(cell)}" if cited.formula else "", value)


def percent(style: Style, words: Language) -> Style:
    """``style`` showing a rate of change as a percentage with its sign."""
    return replace(style, num_format=percent_format(words, signed=True))


def percent_format(words: Language, *, signed: bool) -> str:
    """The percent sign stands where the language writes it."""
    number = words.text("percent", number="#,##0.0")
    return f"+{number};-{number};{number}" if signed else number


def _fixed(cell: str) -> str:
    """``B5`` as ``$B$5``."""
    letters = cell.rstrip("0123456789")
    return f"${letters}${cell[len(letters) :]}"
