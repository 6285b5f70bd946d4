"""The data sheets: every accepted value on a row that names and links the cells of the form it came from.

Rows are sorted so that the parts of each lowest figure are one block; only lowest figures read these sheets.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from itertools import groupby
from operator import itemgetter
from typing import Any, NamedTuple

import pandas as pd

from xltools.consolidation.figures import (
    CostFigure,
    DepartmentFigure,
    Figure,
    IndicatorFigure,
    Level,
    ResourceFigure,
    Subject,
)
from xltools.consolidation.records import Records
from xltools.definition.definition import Definition
from xltools.excel.formulas import Area, Spot, areas
from xltools.excel.numbers import whole_currency
from xltools.forms.records import Explanation
from xltools.reports.sheet_head import LAST_ROW
from xltools.wording.language import Language

NOTE_ROW = LAST_ROW + 1
HEADING_ROW = LAST_ROW + 2
FIRST_ROW = HEADING_ROW + 1

_FIRST_PERIOD_COLUMN = 7  # of the cost data, behind code and name of department, activity and item

DataCell = str | int | Decimal | None


class SourceCell(NamedTuple):
    """A cell of a form, and the ``column`` of the data sheet that shows its value."""

    column: int
    source_row: int
    source_column: int


class SourceCells(NamedTuple):
    """The cells a data row was read from."""

    file: str
    sheet: str
    cells: tuple[SourceCell, ...]


ORIGIN = (("data.file", 34.0), ("data.sheet", 15.0), ("data.cells", 14.0))
"""Heading and width of the columns behind the rows, which say where they were read."""


@dataclass(frozen=True)
class DataSheet:
    """``columns`` are (heading, width, decimals) of ``rows``, behind which ``origins`` are written; ``sources`` tell
    which cells a figure was reported in."""

    name: str
    title: str
    table_name: str
    columns: tuple[tuple[str, float, int], ...]
    rows: tuple[tuple[DataCell, ...], ...]
    origins: tuple[SourceCells, ...]
    sources: Mapping[Figure, tuple[Area, ...]]
    period_columns: Mapping[str, int] = field(default_factory=dict)

    @property
    def width(self) -> int:
        """How many columns there are, with those of the origin."""
        return len(self.columns) + len(ORIGIN)

    @property
    def last_row(self) -> int:
        return FIRST_ROW + max(len(self.rows), 1) - 1

    def period_area(self, period: str) -> Area:
        """All cells of the column of ``period``; one empty row when there are no data."""
        column = self.period_columns[period]
        return Area(self.name, FIRST_ROW, column, self.last_row, column)


def cost_data(
    records: Records, explanations: Iterable[Explanation], definition: Definition, words: Language
) -> DataSheet:
    """One row per activity, item and department with at least one value; one column per period."""
    columns = {p.code: _FIRST_PERIOD_COLUMN + at for at, p in enumerate(definition.cost_periods)}
    decimals = definition.institution.decimals
    said = {(e.department, e.subject, e.row): e.text for e in explanations}
    rows: list[tuple[DataCell, ...]] = []
    origins: list[SourceCells] = []
    blocks: dict[tuple[str, str], list[int]] = {}
    by_department: dict[tuple[str, str], list[int]] = {}
    by = ("activity", "item", "department")
    for (activity, item, department), reported in _grouped(records.costs, by, "period", "amount"):
        number = FIRST_ROW + len(rows)
        blocks.setdefault((activity, item), []).append(number)
        by_department.setdefault((department, activity), []).append(number)
        amounts = {period: whole_currency(amount, decimals) for period, amount, *_ in reported}
        rows.append(
            (
                department,
                definition.department_by_code[department].name,
                activity,
                definition.activity_by_code[activity].name,
                item,
                definition.item_by_code[item].name,
                *(amounts.get(period) for period in columns),
                said.get((department, activity, item), ""),
            )
        )
        origins.append(_origin((columns[period], *where) for period, _, *where in reported))
    name = words.text("sheet.data")
    headings = (
        (words.text("data.department_code"), 10.0, 0),
        (words.text("department"), 34.0, 0),
        (words.text("data.activity_code"), 9.0, 0),
        (words.text("table.activity"), 34.0, 0),
        (words.text("data.item_code"), 9.0, 0),
        (words.text("data.item"), 30.0, 0),
        *((period.heading, 17.0, 0) for period in definition.cost_periods),
        (words.text("form.explanation"), 30.0, 0),
    )
    sources: dict[Figure, tuple[Area, ...]] = {}
    for period, column in columns.items():
        for (activity, item), numbers in blocks.items():
            subject = Subject(Level.ACTIVITY, activity)
            sources[CostFigure(subject, item, period)] = _column_areas(name, numbers, column)
        for (department, activity), numbers in by_department.items():
            sources[DepartmentFigure(department, activity, period)] = _column_areas(name, numbers, column)
    title = words.text("data.costs_title")
    return DataSheet(name, title, "CostData", headings, tuple(rows), tuple(origins), sources, columns)


def indicator_data(records: Records, definition: Definition, words: Language) -> DataSheet:
    """One row per indicator and department with at least one value; one column per period."""
    columns = {period.code: 5 + at for at, period in enumerate(definition.indicator_periods)}
    rows: list[tuple[DataCell, ...]] = []
    origins: list[SourceCells] = []
    blocks: dict[str, list[int]] = {}
    by = ("indicator", "department")
    for (indicator, department), reported in _grouped(records.indicators, by, "period", "value"):
        blocks.setdefault(indicator, []).append(FIRST_ROW + len(rows))
        values = {period: value for period, value, *_ in reported}
        rows.append(
            (
                department,
                definition.department_by_code[department].name,
                indicator,
                definition.indicator_by_code[indicator].name,
                *(values.get(period) for period in columns),
            )
        )
        origins.append(_origin((columns[period], *where) for period, _, *where in reported))
    name, title = words.text("sheet.indicator_data"), words.text("data.indicators_title")
    headings = (
        (words.text("data.department_code"), 10.0, 0),
        (words.text("department"), 34.0, 0),
        (words.text("data.indicator_code"), 10.0, 0),
        (words.text("indicator"), 46.0, 0),
        *((period.heading, 14.0, -1) for period in definition.indicator_periods),
    )
    sources: dict[Figure, tuple[Area, ...]] = {
        IndicatorFigure(indicator, period): _column_areas(name, numbers, column)
        for indicator, numbers in blocks.items()
        for period, column in columns.items()
    }
    return DataSheet(name, title, "IndicatorData", headings, tuple(rows), tuple(origins), sources)


def resource_data(records: Records, definition: Definition, words: Language) -> DataSheet:
    """One row per reported cell of a resource table."""
    names = {(line.table, line.code): line.name for line in definition.resource_rows}
    headings = {(line.table, line.code): line.name for line in definition.resource_columns}
    rows: list[tuple[DataCell, ...]] = []
    origins: list[SourceCells] = []
    blocks: dict[Figure, list[int]] = {}
    by = ("table", "line", "heading", "department")
    value_column = 7
    for (table, line, heading, department), reported in _grouped(records.resources, by, "value"):
        blocks.setdefault(ResourceFigure(table, line, heading), []).append(FIRST_ROW + len(rows))
        rows.append(
            (
                department,
                definition.department_by_code[department].name,
                table,
                definition.resource_table_by_code[table].title,
                names[table, line],
                headings[table, heading],
                reported[0][0],
            )
        )
        origins.append(_origin((value_column, *where) for _, *where in reported))
    name, title = words.text("sheet.resource_data"), words.text("data.resources_title")
    columns = (
        (words.text("data.department_code"), 10.0, 0),
        (words.text("department"), 34.0, 0),
        (words.text("data.table_code"), 9.0, 0),
        (words.text("data.table"), 40.0, 0),
        (words.text("data.line"), 26.0, 0),
        (words.text("data.column"), 22.0, 0),
        (words.text("data.value"), 12.0, -1),
    )
    sources = {figure: _column_areas(name, numbers, value_column) for figure, numbers in blocks.items()}
    return DataSheet(name, title, "ResourceData", columns, tuple(rows), tuple(origins), sources)


def _grouped(
    frame: pd.DataFrame, by: Sequence[str], *values: str
) -> Iterator[tuple[tuple[str, ...], list[tuple[Any, ...]]]]:
    """Neighbouring rows that share the codes ``by``, in which the frame is sorted: their ``values`` and where each
    was read."""
    columns = [frame[name].tolist() for name in (*by, *values, "file", "sheet", "row", "column")]
    rows = zip(*columns, strict=True)
    count = len(by)
    for codes, group in groupby(rows, key=itemgetter(*range(count))):
        yield codes, [row[count:] for row in group]


def _origin(cells: Iterable[tuple[Any, ...]]) -> SourceCells:
    """``cells`` are (column of the data sheet, file, sheet, row, column); a form is one file, a row is on one sheet."""
    found = list(cells)
    _, file, sheet, *_ = found[0]
    return SourceCells(file, sheet, tuple(SourceCell(cell[0], cell[3], cell[4]) for cell in found))


def _column_areas(sheet: str, rows: list[int], column: int) -> tuple[Area, ...]:
    return tuple(areas(Spot(sheet, row, column) for row in rows))
