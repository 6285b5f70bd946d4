"""The native charts of the summary, drawn from the sheet of chart data.

Colours are those of Okabe and Ito, told apart with any kind of colour vision and in grey; a third series and
further ones have a pattern, and every bar carries its number.
"""

from __future__ import annotations

from typing import Any

from xltools.excel.writer import BookWriter, SheetWriter
from xltools.reports.chart_data import Form
from xltools.reports.chart_sheet import PlacedChart, Unit, percent_format
from xltools.reports.indicator_chart import AXIS_END
from xltools.wording.language import Language

_FONT = "Calibri"
_INK = "#1F2A44"
_GRID = "#D5DAE3"
_FILLS: tuple[dict[str, Any], ...] = (
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


def chart_height(placed: PlacedChart) -> int:
    """In pixels."""
    if placed.table.form is Form.COLUMNS:
        return _COLUMNS_HIGH
    return _AROUND + _BAR * max(3, len(placed.table.lines))


def insert_chart(
    book: BookWriter,
    sheet: SheetWriter,
    row: int,
    placed: PlacedChart,
    width: int,
    unit: Unit,
    words: Language,
) -> None:
    """Draw ``placed`` from row ``row`` of ``sheet`` on, ``width`` pixels wide."""
    table = placed.table
    bars = table.form is not Form.COLUMNS
    chart = book.raw.add_chart({"type": "bar" if bars else "column"})
    height = chart_height(placed)
    chart.set_size({"width": width, "height": height})
    chart.set_title({"name": _literal(table.title), "overlay": False, "name_font": _font(12, bold=True)})
    chart.set_chartarea({"border": {"none": True}})
    for series in _series(placed, unit, words):
        chart.add_series(series)
    if table.form is Form.CHANGES or len(table.columns) == 1:
        chart.set_legend({"none": True})
    else:
        chart.set_legend({"position": "top", "font": _font(9)})
    if bars:
        _set_bar_axes(chart, placed, unit, words)
        head = 74 if len(table.columns) > 1 and table.form is Form.BARS else 48
        inner = (height - head - 52) / height
        chart.set_plotarea(
            {"layout": {"x": _NAMES, "y": head / height, "width": 0.97 - _NAMES, "height": inner}}
        )
    else:
        chart.set_x_axis({"num_font": _font(10), "line": {"color": _INK}})
        chart.set_y_axis(
            {
                **_amount_axis(unit, words),
                "major_gridlines": {"visible": True, "line": {"color": _GRID}},
            }
        )
    sheet.chart(row, 1, chart, table.text)


def _series(placed: PlacedChart, unit: Unit, words: Language) -> list[dict[str, Any]]:
    table = placed.table
    changes = table.form is Form.CHANGES
    last = 1 + len(table.columns)
    columns = [last] if changes else range(2, last + 1)
    number = percent_format(words, signed=True) if changes else _number_format(unit)
    labels = {"value": True, "num_format": number, "font": _font(9)}
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
            **(_CHANGE if changes else _FILLS[at % len(_FILLS)]),
            **layout,
        }
        for at, column in enumerate(columns)
    ]


def _set_bar_axes(chart: Any, placed: PlacedChart, unit: Unit, words: Language) -> None:
    """The first line stands at the top, the axis of values at the bottom."""
    if placed.table.form is Form.CHANGES:
        end = float(AXIS_END)
        values = {
            "name": _literal(words.text("chart.targets.axis")),
            "num_format": words.text("percent", number="0"),
            "min": -end,
            "max": end,
            "major_unit": end / 2,
        }
    else:
        values = _amount_axis(unit, words)
    chart.set_x_axis(
        {
            "name_font": _font(9),
            "num_font": _font(9),
            "line": {"none": True},
            "major_gridlines": {"visible": True, "line": {"color": _GRID}},
            **values,
        }
    )
    chart.set_y_axis(
        {
            "reverse": True,
            "crossing": "max",
            "label_position": "low",
            "num_font": _font(9),
            "line": {"color": _INK},
            "major_tick_mark": "none",
        }
    )


def _amount_axis(unit: Unit, words: Language) -> dict[str, Any]:
    return {
        "name": _literal(words.text("chart.amount_axis", unit=unit.name)),
        "name_font": _font(9),
        "num_font": _font(9),
        "num_format": "#,##0",
        "min": 0,
    }


def _literal(text: str) -> str:
    """xlsxwriter takes text that begins with ``=`` for a reference to a cell."""
    return f" {text}" if text.startswith("=") else text


def _number_format(unit: Unit) -> str:
    return "#,##0" + ("." + "0" * unit.decimals if unit.decimals else "")


def _font(points: int, *, bold: bool = False) -> dict[str, Any]:
    return {"name": _FONT, "size": points, "bold": bold, "color": _INK}
