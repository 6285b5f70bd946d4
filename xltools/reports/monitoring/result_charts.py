"""The charts of results: every indicator over the periods of the year, and what each activity has spent."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby
from typing import Any, NamedTuple

from xltools.consolidation.published_unit import published_currency
from xltools.consolidation.result_records import Result
from xltools.definition.model import Indicator
from xltools.excel import styles
from xltools.excel.fitting import LANDSCAPE_A4, PORTRAIT_A4
from xltools.excel.list_sheet import ListTable
from xltools.excel.sheet_writer import SheetWriter
from xltools.reports.monitoring.course_list import ActivityList, CourseList, CourseRow
from xltools.reports.monitoring.results_book import ResultsBook
from xltools.reports.placing import print_blocks
from xltools.reports.summary.charts import FILLS, GRID, NAMES_AXIS, chart_font, chart_text

_FIRST_ROW = 5
# Of the sheet of charts: two beside each other; a row of 15 points is 20 pixels high.
_BESIDE, _WIDTH, _ROW_POINTS, _ROW_PIXELS = 2, 60.0, 15.0, 20
_PIXELS = 7 * int(_WIDTH) + 5
_HIGH, _BAR, _AROUND = 240, 40, 150
_NAMES = 0.36  # the part of the width that names at the left of bars get


class _Drawn(NamedTuple):
    """A chart of the ``rows`` of a list: one series for the targets, one for what came."""

    title: str
    text: str
    table: ListTable[Any]
    rows: tuple[int, int]
    number: str
    names: str = "period"
    is_wide: bool = False

    @property
    def height(self) -> int:
        """In pixels."""
        return _AROUND + _BAR * (self.rows[1] - self.rows[0] + 1) if self.is_wide else _HIGH


@dataclass(frozen=True)
class ResultCharts:
    """``of_institution`` are the results as they are shown."""

    shared: ResultsBook
    of_institution: ListTable[Result]

    def write(self) -> None:
        """The sheet of charts, and behind it the numbers they draw; neither where there is nothing to draw."""
        drawn = [*self._of_activities(), *self._of_indicators()]
        if not drawn:
            return
        words = self.shared.words
        sheet = self.shared.book.sheet(words.text("monitoring.sheet.charts"))
        self.shared.head(sheet, words.text("monitoring.title.charts"))
        sheet.lay_out([_WIDTH] * _BESIDE, 3)
        row, tops = _FIRST_ROW, []
        for line in _lines(drawn):
            tops.append(row)
            for column, one in enumerate(line, start=1):
                self._insert(sheet, row, column, one)
            below = row + -(-line[0].height // _ROW_PIXELS) + 1
            for empty in range(row, below):
                sheet.height(empty, _ROW_POINTS)
            row = below
        print_blocks(sheet, PORTRAIT_A4, tops, row - 1)
        self._write_data()

    # --- what is drawn -------------------------------------------------------------------------------------------

    @property
    def _data(self) -> str:
        return self.shared.words.text("chart.sheet")

    @cached_property
    def _activities(self) -> ListTable[Any] | None:
        spending = self.shared.spending
        return ActivityList(spending, self._data).table(_FIRST_ROW) if spending else None

    @cached_property
    def _course(self) -> ListTable[CourseRow]:
        top = self._activities.last_row + 3 if self._activities else _FIRST_ROW
        return CourseList(self.shared.lists, self.of_institution, self._data).table(top)

    def _of_activities(self) -> Iterator[_Drawn]:
        table, institution = self._activities, self.shared.results.definition.institution
        if table and table.rows:
            words = self.shared.words
            unit = published_currency(institution, words)
            about = {"period": self.shared.results.definition.period.name, "unit": unit}
            every = {row.activity for row in self.shared.results.spending}
            drawn = {"count": words.number(len(table.rows)), "all": words.number(len(every))}
            is_whole = len(every) == len(table.rows)
            key = "monitoring.chart.spending" if is_whole else "monitoring.chart.largest"
            told = about if is_whole else about | drawn
            title, text = words.text(key, **told), words.text(f"{key}.text", **told)
            number = styles.number_format(institution.published_decimals)
            yield _Drawn(title, text, table, (table.first_row, table.last_row), number, "name", is_wide=True)

    def _of_indicators(self) -> Iterator[_Drawn]:
        numbered = enumerate(self._course.rows, self._course.first_row)
        for _, own in groupby(numbered, lambda pair: pair[1].result.indicator.code):
            (first, row), *more = own
            indicator: Indicator = row.result.indicator
            text = self.shared.words.text("monitoring.chart.indicator.text", name=indicator.name)
            title = f"{indicator.name} ({indicator.unit})" if indicator.unit else indicator.name
            number = styles.number_format(indicator.decimals)
            yield _Drawn(title, text, self._course, (first, first + len(more)), number)

    # --- drawing -------------------------------------------------------------------------------------------------

    def _insert(self, sheet: SheetWriter, row: int, column: int, drawn: _Drawn) -> None:
        chart = self.shared.book.raw.add_chart({"type": "bar" if drawn.is_wide else "column"})
        width = _PIXELS * (_BESIDE if drawn.is_wide else 1) - 8
        chart.set_size({"width": width, "height": drawn.height})
        chart.set_title(
            {"name": chart_text(drawn.title), "overlay": False, "name_font": chart_font(10, bold=True)}
        )
        chart.set_chartarea({"border": {"color": GRID}})
        chart.set_legend({"position": "bottom", "font": chart_font(9)})
        for key, look in zip(("target", "actual"), (FILLS[1], FILLS[0]), strict=True):
            chart.add_series(_series(drawn, key) | look)
        grid = {
            "major_gridlines": {"visible": True, "line": {"color": GRID}},
            "num_font": chart_font(8),
            "min": 0,
        }
        if any(_is_negative(drawn, row) for row in range(drawn.rows[0], drawn.rows[1] + 1)):
            del grid["min"]
        if drawn.is_wide:
            chart.set_x_axis({**grid, "num_format": drawn.number})
            chart.set_y_axis(NAMES_AXIS)
            inner = (drawn.height - 90) / drawn.height
            layout = {"x": _NAMES, "y": 40 / drawn.height, "width": 0.95 - _NAMES, "height": inner}
            chart.set_plotarea({"layout": layout})
        else:
            chart.set_x_axis({"num_font": chart_font(8)})
            chart.set_y_axis({**grid, "num_format": drawn.number})
        sheet.chart(row, column, chart, drawn.text)

    def _write_data(self) -> None:
        shared = self.shared
        sheet = shared.book.sheet(self._data)
        shared.head(sheet, shared.words.text("chart.sheet.title"))
        tables = [table for table in (self._activities, self._course) if table and table.rows]
        sheet.lay_out([column.width for column in self._course.columns], 3)
        for table in tables:
            table.write(sheet)
        sheet.page(LANDSCAPE_A4)
        sheet.raw.fit_to_pages(1, 0)


def _lines(drawn: Sequence[_Drawn]) -> Iterator[list[_Drawn]]:
    """What stands beside each other: a wide chart alone, the others in pairs."""
    wide, others = [one for one in drawn if one.is_wide], [one for one in drawn if not one.is_wide]
    yield from ([one] for one in wide)
    yield from (others[at : at + _BESIDE] for at in range(0, len(others), _BESIDE))


def _series(drawn: _Drawn, key: str) -> dict[str, Any]:
    table, (first, last) = drawn.table, drawn.rows
    names, values = table.place(drawn.names) - 1, table.place(key) - 1
    return {
        "name": [table.sheet, table.heading_row - 1, values],
        "categories": [table.sheet, first - 1, names, last - 1, names],
        "values": [table.sheet, first - 1, values, last - 1, values],
        "data_labels": {"value": True, "num_format": drawn.number, "font": chart_font(8)},
        "gap": 60,
    }


def _is_negative(drawn: _Drawn, row: int) -> bool:
    """An axis begins at zero unless something is below it."""
    line = drawn.table.rows[row - drawn.table.first_row]
    if not isinstance(line, CourseRow):
        return False
    values = (cell.value for cell in (line.target, line.actual))
    return any(not isinstance(value, str) and value is not None and value < 0 for value in values)
