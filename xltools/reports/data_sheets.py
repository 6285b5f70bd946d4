"""The data sheets: every accepted value on a row with the file, sheet and row it came from.

Rows are sorted so that the parts of each lowest figure are one block; only lowest figures read these sheets.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from itertools import groupby
from typing import Any

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
from xltools.excel import styles
from xltools.excel.formulas import Area, Spot, areas
from xltools.excel.numbers import whole_currency
from xltools.excel.writer import BookWriter
from xltools.forms.records import Explanation
from xltools.wording.language import Language

HEADING_ROW = 3
FIRST_ROW = HEADING_ROW + 1

_FIRST_PERIOD_COLUMN = 7  # of the cost data, behind code and name of department, activity and item

DataCell = str | int | Decimal | None


@dataclass(frozen=True)
class DataSheet:
    """``columns`` are (heading, width, decimals); ``sources`` tell which cells a figure was reported in."""

    name: str
    title: str
    table_name: str
    columns: tuple[tuple[str, float, int], ...]
    rows: tuple[tuple[DataCell, ...], ...]
    sources: Mapping[Figure, tuple[Area, ...]]
    period_columns: Mapping[str, int] = field(default_factory=dict)

    def period_area(self, period: str) -> Area:
        """All cells of the column of ``period``; one empty row when there are no data."""
        column = self.period_columns[period]
        return Area(self.name, FIRST_ROW, column, FIRST_ROW + max(len(self.rows), 1) - 1, column)


def _where(words: Language) -> tuple[tuple[str, float, int], ...]:
    return (
        (words.text("data.file"), 34.0, 0),
        (words.text("data.sheet"), 15.0, 0),
        (words.text("data.row"), 8.0, 0),
    )


def cost_data(
    records: Records, explanations: Iterable[Explanation], definition: Definition, words: Language
) -> DataSheet:
    """One row per activity, item and department with at least one value; one column per period."""
    periods = [period.code for period in definition.cost_periods]
    decimals = definition.institution.decimals
    said = {(e.department, e.subject, e.row): e.text for e in explanations}
    rows: list[tuple[DataCell, ...]] = []
    blocks: dict[tuple[str, str], list[int]] = {}
    by_department: dict[tuple[str, str], list[int]] = {}
    for (activity, item, department), records_of_row in _grouped(
        records.costs, "activity", "item", "department"
    ):
        number = FIRST_ROW + len(rows)
        blocks.setdefault((activity, item), []).append(number)
        by_department.setdefault((department, activity), []).append(number)
        amounts = {
            record["period"]: whole_currency(int(record["amount"]), decimals) for record in records_of_row
        }
        first = records_of_row[0]
        rows.append(
            (
                department,
                definition.department_by_code[department].name,
                activity,
                definition.activity_by_code[activity].name,
                item,
                definition.item_by_code[item].name,
                *(amounts.get(period) for period in periods),
                said.get((department, activity, item), ""),
                first["file"],
                first["sheet"],
                int(first["row"]),
            )
        )
    name = words.text("sheet.data")
    columns = (
        (words.text("data.department_code"), 10.0, 0),
        (words.text("department"), 34.0, 0),
        (words.text("data.activity_code"), 9.0, 0),
        (words.text("table.activity"), 34.0, 0),
        (words.text("data.item_code"), 9.0, 0),
        (words.text("data.item"), 30.0, 0),
        *((period.heading, 17.0, 0) for period in definition.cost_periods),
        (words.text("form.explanation"), 30.0, 0),
        *_where(words),
    )
    sources: dict[Figure, tuple[Area, ...]] = {}
    period_columns = {period: _FIRST_PERIOD_COLUMN + at for at, period in enumerate(periods)}
    for period, column in period_columns.items():
        for (activity, item), numbers in blocks.items():
            subject = Subject(Level.ACTIVITY, activity)
            sources[CostFigure(subject, item, period)] = _column_areas(name, numbers, column)
        for (department, activity), numbers in by_department.items():
            sources[DepartmentFigure(department, activity, period)] = _column_areas(name, numbers, column)
    title = words.text("data.costs_title")
    return DataSheet(name, title, "CostData", columns, tuple(rows), sources, period_columns)


def indicator_data(records: Records, definition: Definition, words: Language) -> DataSheet:
    """One row per indicator and department with at least one value; one column per period."""
    periods = [period.code for period in definition.indicator_periods]
    rows: list[tuple[DataCell, ...]] = []
    blocks: dict[str, list[int]] = {}
    for (indicator, department), records_of_row in _grouped(records.indicators, "indicator", "department"):
        blocks.setdefault(indicator, []).append(FIRST_ROW + len(rows))
        values = {record["period"]: record["value"] for record in records_of_row}
        first = records_of_row[0]
        rows.append(
            (
                department,
                definition.department_by_code[department].name,
                indicator,
                definition.indicator_by_code[indicator].name,
                *(values.get(period) for period in periods),
                first["file"],
                first["sheet"],
                int(first["row"]),
            )
        )
    name = words.text("sheet.indicator_data")
    columns = (
        (words.text("data.department_code"), 10.0, 0),
        (words.text("department"), 34.0, 0),
        (words.text("data.indicator_code"), 10.0, 0),
        (words.text("indicator"), 46.0, 0),
        *((period.heading, 14.0, -1) for period in definition.indicator_periods),
        *_where(words),
    )
    sources: dict[Figure, tuple[Area, ...]] = {
        IndicatorFigure(indicator, period): _column_areas(name, numbers, 5 + at)
        for indicator, numbers in blocks.items()
        for at, period in enumerate(periods)
    }
    return DataSheet(
        name, words.text("data.indicators_title"), "IndicatorData", columns, tuple(rows), sources
    )


def resource_data(records: Records, definition: Definition, words: Language) -> DataSheet:
    """One row per reported cell of a resource table."""
    names = {(line.table, line.code): line.name for line in definition.resource_rows}
    headings = {(line.table, line.code): line.name for line in definition.resource_columns}
    rows: list[tuple[DataCell, ...]] = []
    blocks: dict[Figure, list[int]] = {}
    for record in _dicts(records.resources):
        table, line, heading = record["table"], record["line"], record["heading"]
        blocks.setdefault(ResourceFigure(table, line, heading), []).append(FIRST_ROW + len(rows))
        rows.append(
            (
                record["department"],
                definition.department_by_code[record["department"]].name,
                table,
                definition.resource_table_by_code[table].title,
                names[table, line],
                headings[table, heading],
                record["value"],
                record["file"],
                record["sheet"],
                int(record["row"]),
            )
        )
    name = words.text("sheet.resource_data")
    columns = (
        (words.text("data.department_code"), 10.0, 0),
        (words.text("department"), 34.0, 0),
        (words.text("data.table_code"), 9.0, 0),
        (words.text("data.table"), 40.0, 0),
        (words.text("data.line"), 26.0, 0),
        (words.text("data.column"), 22.0, 0),
        (words.text("data.value"), 12.0, -1),
        *_where(words),
    )
    sources = {figure: _column_areas(name, numbers, 7) for figure, numbers in blocks.items()}
    return DataSheet(name, words.text("data.resources_title"), "ResourceData", columns, tuple(rows), sources)


def _grouped(frame: pd.DataFrame, *by: str) -> Iterable[tuple[tuple[str, ...], list[dict[str, Any]]]]:
    """Neighbouring rows that share the codes ``by``; the frame is sorted by them."""
    return (
        (codes, list(rows))
        for codes, rows in groupby(_dicts(frame), lambda row: tuple(row[name] for name in by))
    )


def _dicts(frame: pd.DataFrame) -> list[dict[str, Any]]:
    return [{str(name): value for name, value in row.items()} for row in frame.to_dict("records")]


def _column_areas(sheet: str, rows: list[int], column: int) -> tuple[Area, ...]:
    return tuple(areas(Spot(sheet, row, column) for row in rows))


def write_data(book: BookWriter, data: DataSheet) -> None:
    """Write ``data`` as a real Excel table; a blank stays blank."""
    sheet = book.sheet(data.name)
    sheet.text(1, 1, data.title, styles.TITLE)
    for column, (_, width, _) in enumerate(data.columns, start=1):
        sheet.width(column, width)
    sheet.height(HEADING_ROW, 32)
    for number, row in enumerate(data.rows, start=FIRST_ROW):
        for column, value in enumerate(row, start=1):
            if isinstance(value, str):
                if value:
                    sheet.text(number, column, value, styles.PLAIN)
            elif value is not None:
                shown_whole = data.columns[column - 1][2] == 0
                sheet.number(number, column, value, styles.DATA_WHOLE if shown_whole else styles.DATA_NUMBER)
    last = FIRST_ROW + max(len(data.rows), 1) - 1
    headings = [heading for heading, _, _ in data.columns]
    sheet.table(HEADING_ROW, 1, last, len(headings), data.table_name, headings)
    sheet.raw.freeze_panes(HEADING_ROW, 2)
    sheet.landscape((HEADING_ROW, HEADING_ROW))
