"""The native charts of the summary, and the sheet of their data: every number a chart draws, as a formula that cites
the tables.

Colours are those of Okabe and Ito, told apart with any kind
of colour vision and in grey; a third series and further ones have a pattern, and every bar carries its number.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any

from xltools.excel import styles
from xltools.excel.fitting import PORTRAIT_A4, row_height, scale_to_width
from xltools.excel.formulas import absolute
from xltools.excel.list_sheet import write_cell
from xltools.excel.numbers import fifteen_digits
from xltools.excel.sheet_writer import SheetWriter
from xltools.excel.writer import BookWriter
from xltools.reports.figure_formulas import BLANK, Cited
from xltools.reports.summary.chart_data import ChartTable, Form, Unit
from xltools.reports.summary.chart_targets import AXIS_END
from xltools.wording.language import Language

_UNIT_ROW, _UNIT_COLUMN = 5, 2
_NAME_WIDTH, _FIGURE_WIDTH, _FIGURES = 62.0, 16.0, 4
_FONT = "Calibri"
_INK = "#1F2A44"
GRID = "#D5DAE3"
FILLS: tuple[dict[str, Any], ...] = (
    {"fill": {"color": "#0072B2"}, "border": {"color": "#0072B2"}},
    {"fill": {"color": "#56B4E9"}, "border": {"color": "#0072B2"}},
    {
        "pattern": {"pattern": "wide_upward_diagonal", "fg_color": "#D55E00", "bg_color": "#FFFFFF"},
        "border": {"color": "#D55E00"},
    },
    {
        "pattern": {"pattern": "small_grid", "fg_color": "#009E73", "bg_color": "#FFFFFF"},
        "border": {"color": "#009E73"},
    },
)
_CHANGE = {"fill": {"color": "#9CCBE8"}, "border": {"none": True}}
# Pixels: of one bar with a name of two lines, and of title, legend and axis together.
_BAR, _AROUND, _COLUMNS_HIGH = 31, 120, 350
# The part of the width the names at the left of bars get.
_NAMES = 0.42


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

    @property
    def height(self) -> int:
        """Of the drawing, in pixels."""
        if self.table.form is Form.COLUMNS:
            return _COLUMNS_HIGH
        return _AROUND + _BAR * max(3, len(self.table.lines))


@dataclass(frozen=True, slots=True)
class Charts:
    """Draws ``charts``, whose amounts are in ``unit``, and writes the sheet of their data."""

    charts: tuple[PlacedChart, ...]
    unit: Unit
    words: Language

    @classmethod
    def placed(cls, tables: Iterable[ChartTable], sheet: str, unit: Unit, words: Language) -> Charts:
        """Those of ``tables``, below each other on ``sheet``."""
        charts: list[PlacedChart] = []
        top = _UNIT_ROW + 2
        for table in tables:
            charts.append(PlacedChart(table, sheet, top))
            top = charts[-1].bottom + 2
        return cls(tuple(charts), unit, words)

    # --- the sheet of data -----------------------------------------------------------------------------------

    def write_sheet(self, sheet: SheetWriter, line: str) -> None:
        """``line`` is the institution's line below the title."""
        text = self.words.text
        sheet.lay_out((_NAME_WIDTH, *[_FIGURE_WIDTH] * _FIGURES), 2, 1)
        sheet.text(1, 1, text("chart.sheet.title"), styles.TITLE)
        sheet.height(1, 28)
        sheet.text(2, 1, line, styles.SUBTITLE)
        sheet.text(3, 1, text("chart.sheet.note"), styles.NOTE)
        sheet.height(3, row_height((text("chart.sheet.note"), _NAME_WIDTH), font_size=9))
        if any(chart.table.form is not Form.CHANGES for chart in self.charts):
            sheet.text(_UNIT_ROW, 1, text("chart.unit"), styles.LABEL)
            sheet.number(_UNIT_ROW, _UNIT_COLUMN, self.unit.size, styles.NUMBER)
            sheet.text(_UNIT_ROW, _UNIT_COLUMN + 1, self.unit.name, styles.LABEL)
        for chart in self.charts:
            self._write_chart(sheet, chart)
        breaks = [chart.top for chart in self.charts[1:] if len(chart.table.lines) > 2 * _FIGURES]
        scale = scale_to_width(list(sheet.widths.values()), PORTRAIT_A4.width)
        sheet.scaled_page(PORTRAIT_A4, scale, breaks)

    def _write_chart(self, sheet: SheetWriter, chart: PlacedChart) -> None:
        table = chart.table
        of_rates = replace(styles.NUMBER, num_format=percent_format(self.words, signed=True))
        sheet.text(chart.top, 1, table.title, styles.CAPTION)
        sheet.height(chart.top, 24)
        corner = self.words.text("indicator") if table.form is Form.CHANGES else self.unit.name
        sheet.text(chart.heading, 1, corner, styles.HEADING_LEFT)
        for column, heading in enumerate(table.columns, start=2):
            sheet.text(chart.heading, column, heading, styles.HEADING)
        sheet.height(chart.heading, row_height(*((c, _FIGURE_WIDTH * 0.9) for c in table.columns), least=22))
        for row, line in enumerate(table.lines, start=chart.first_row):
            sheet.text(row, 1, line.name, styles.LABEL)
            sheet.height(row, row_height((line.name, _NAME_WIDTH)))
            of_values = styles.NUMBER.with_decimals(line.decimals)
            for column, cited in enumerate(line.figures, start=2):
                if table.form is not Form.CHANGES:
                    shown, style = self._in_units(cited), styles.NUMBER.with_decimals(self.unit.decimals)
                else:
                    shown, style = cited, of_rates if column > len(table.columns) else of_values
                write_cell(sheet, row, column, shown.cell, style)
        if table.left_out:
            self._write_left_out(sheet, chart.last_row + 2, table)

    def _write_left_out(self, sheet: SheetWriter, top: int, table: ChartTable) -> None:
        sheet.text(top, 1, self.words.text("chart.left_out"), styles.HEADING_LEFT)
        sheet.text(top, 2, self.words.text("chart.reason"), styles.HEADING_LEFT)
        for row, (name, reason) in enumerate(table.left_out, start=top + 1):
            sheet.text(row, 1, name, styles.LABEL)
            sheet.text(row, 2, reason, styles.PLAIN)
            sheet.height(row, row_height((name, _NAME_WIDTH)))

    def _in_units(self, cited: Cited) -> Cited:
        """``cited`` divided by the sheet's unit cell."""
        if not isinstance(cited.value, Decimal):
            return BLANK
        formula = f"{cited.formula}/{absolute(_UNIT_ROW, _UNIT_COLUMN)}" if cited.formula else ""
        return Cited(formula, fifteen_digits(cited.value / self.unit.size))

    # --- drawing ---------------------------------------------------------------------------------------------

    def insert(self, book: BookWriter, sheet: SheetWriter, row: int, placed: PlacedChart, width: int) -> None:
        """Draw ``placed`` from row ``row`` of ``sheet`` on, ``width`` pixels wide."""
        table, height = placed.table, placed.height
        form, is_alone = table.form, table.form is Form.CHANGES or len(table.columns) == 1
        chart = book.raw.add_chart({"type": "column" if form is Form.COLUMNS else "bar"})
        chart.set_size({"width": width, "height": height})
        chart.set_title(
            {"name": chart_text(table.title), "overlay": False, "name_font": chart_font(12, bold=True)}
        )
        chart.set_chartarea({"border": {"none": True}})
        for series in self._series(placed):
            chart.add_series(series)
        chart.set_legend({"none": True} if is_alone else {"position": "top", "font": chart_font(9)})
        values = self._rate_axis() if form is Form.CHANGES else self._amount_axis()
        grid = {"major_gridlines": {"visible": True, "line": {"color": GRID}}}
        if form is Form.COLUMNS:
            chart.set_x_axis({"num_font": chart_font(10), "line": {"color": _INK}})
            chart.set_y_axis({**values, **grid})
        else:
            chart.set_x_axis({"line": {"none": True}, **grid, **values})
            chart.set_y_axis(NAMES_AXIS)
            head = 48 if is_alone else 74
            inner = (height - head - 52) / height
            layout = {"x": _NAMES, "y": head / height, "width": 0.97 - _NAMES, "height": inner}
            chart.set_plotarea({"layout": layout})
        sheet.chart(row, 1, chart, table.text)

    def _series(self, placed: PlacedChart) -> list[dict[str, Any]]:
        table = placed.table
        changes = table.form is Form.CHANGES
        last = 1 + len(table.columns)
        columns = [last] if changes else range(2, last + 1)
        number = percent_format(self.words, signed=True) if changes else self.unit.num_format
        labels = {"value": True, "num_format": number, "font": chart_font(9)}
        labels["position"] = "inside_base" if changes else "outside_end"
        # Where a line belongs to one series only the bars share one place; else they stand beside each other.
        layout = {"gap": 45, "overlap": 100} if table.form is Form.BARS else {"gap": 60}
        rows = placed.first_row - 1, placed.last_row - 1
        return [
            {
                "name": [placed.sheet, placed.heading - 1, column - 1],
                "categories": [placed.sheet, rows[0], 0, rows[1], 0],
                "values": [placed.sheet, rows[0], column - 1, rows[1], column - 1],
                "data_labels": labels,
                **(_CHANGE if changes else FILLS[at % len(FILLS)]),
                **layout,
            }
            for at, column in enumerate(columns)
        ]

    def _rate_axis(self) -> dict[str, Any]:
        end = float(AXIS_END)
        ends = {"min": -end, "max": end, "major_unit": end / 2}
        number = percent_format(self.words, "0", signed=False)
        return _axis(self.words.text("chart.targets.axis"), num_format=number, **ends)

    def _amount_axis(self) -> dict[str, Any]:
        name = self.words.text("chart.amount_axis", unit=self.unit.name)
        return _axis(name, num_format="#,##0", min=0)


def percent_format(words: Language, plain: str = "#,##0.0", *, signed: bool) -> str:
    """The percent sign stands where the language writes it; a blank beside it belongs to no number."""
    number = words.text("percent", number=plain).replace("\u00a0", '"\u00a0"')
    return f"+{number};-{number};{number}" if signed else number


def _axis(name: str, **numbers: Any) -> dict[str, Any]:
    return {"name": chart_text(name), "name_font": chart_font(9), "num_font": chart_font(9), **numbers}


def chart_text(text: str) -> str:
    """xlsxwriter takes text that begins with ``=`` for a reference to a cell."""
    return f" {text}" if text.startswith("=") else text


def chart_font(points: int, *, bold: bool = False) -> dict[str, Any]:
    return {"name": _FONT, "size": points, "bold": bold, "color": _INK}


NAMES_AXIS = {
    "reverse": True,
    "crossing": "max",
    "label_position": "low",
    "num_font": chart_font(9),
    "line": {"color": _INK},
    "major_tick_mark": "none",
}
"""The first line stands at the top, the axis of values at the bottom."""
