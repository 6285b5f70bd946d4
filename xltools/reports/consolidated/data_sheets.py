"""The rows of the data sheets: every accepted value, with the cells of the form it came from.

Only lowest figures read these sheets. The rows of costs are sorted by activity, department and item, so that what a
department reported for an activity is one block; what was reported for an item of an activity is found by its key.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import groupby
from operator import itemgetter
from typing import Any

import pandas as pd

from xltools.consolidation.figures import (
    CostFigure,
    DepartmentFigure,
    IndicatorFigure,
    Level,
    ResourceFigure,
    Subject,
)
from xltools.consolidation.records import Records
from xltools.definition.definition import Definition
from xltools.excel.numbers import whole_currency
from xltools.forms.records import Explanation
from xltools.reports.consolidated.data_parts import (
    KEY_MARK,
    DataCell,
    DataSheet,
    HeldRows,
    SourceCell,
    SourceCells,
    held,
    in_parts,
)
from xltools.wording.language import Language

ITEM = 4
"""Where a row of the cost data holds the code of its item, counted from 0."""
_FIRST_PERIOD_COLUMN = 7  # of the cost data, behind code and name of department, activity and item


def cost_data(
    records: Records, explanations: Iterable[Explanation], definition: Definition, words: Language
) -> DataSheet:
    """One row per activity, department and item with at least one value; one column per period."""
    columns = {p.code: _FIRST_PERIOD_COLUMN + at for at, p in enumerate(definition.cost_periods)}
    decimals = definition.institution.decimals
    said = {(e.department, e.subject, e.row): e.text for e in explanations}
    departments = {department.code: department.name for department in definition.departments}
    rows: list[tuple[DataCell, ...]] = []
    origins: list[SourceCells] = []
    by = ("activity", "department", "item")
    for (activity, department, item), (periods, amounts, *where) in _grouped(
        records.costs, by, "period", "amount"
    ):
        reported = {p: whole_currency(amount, decimals) for p, amount in zip(periods, amounts, strict=True)}
        rows.append(
            (
                department,
                departments[department],
                activity,
                definition.activity_by_code[activity].name,
                item,
                definition.item_by_code[item].name,
                *map(reported.get, columns),
                said.get((department, activity, item), ""),
                activity + KEY_MARK + item,
            )
        )
        origins.append(_origin(tuple([columns[period] for period in periods]), *where))
    name = words.text("sheet.data")
    headings = _cost_headings(definition, words)
    parts = in_parts(name, words.text("data.costs_title"), "CostData", rows, origins)
    readings = _cost_readings(name, rows, columns, len(headings))
    return DataSheet(parts, headings, readings, readings, columns)


def _cost_headings(definition: Definition, words: Language) -> tuple[tuple[str, float, int], ...]:
    """Heading, width and decimals of each column of the data sheet of costs."""
    return (
        (words.text("data.department_code"), 10.0, 0),
        (words.text("department"), 34.0, 0),
        (words.text("data.activity_code"), 9.0, 0),
        (words.text("table.activity"), 34.0, 0),
        (words.text("data.item_code"), 9.0, 0),
        (words.text("data.item"), 30.0, 0),
        *((period.heading, 17.0, 0) for period in definition.cost_periods),
        (words.text("form.explanation"), 30.0, 0),
        (words.text("data.key"), 14.0, 0),
    )


def _cost_readings(
    name: str, rows: Sequence[tuple[DataCell, ...]], columns: Mapping[str, int], key: int
) -> tuple[HeldRows, HeldRows]:
    """By activity and item, whose key stands in the column ``key``, and by activity and department."""
    by_item = held(
        name,
        map(itemgetter(ITEM, key - 1), rows),
        lambda item, key: tuple(
            CostFigure(Subject(Level.ACTIVITY, key.split(KEY_MARK)[0]), item, period) for period in columns
        ),
    )
    by_department = held(
        name,
        map(itemgetter(2, 0), rows),
        lambda activity, department: tuple(DepartmentFigure(department, activity, p) for p in columns),
    )
    values = tuple(columns.values())
    return (
        HeldRows("items", (ITEM + 1, key), values, by_item, key),
        HeldRows("departments", (3, 1), values, by_department),
    )


def indicator_data(records: Records, definition: Definition, words: Language) -> DataSheet:
    """One row per indicator and department with at least one value; one column per period."""
    columns = {period.code: 5 + at for at, period in enumerate(definition.indicator_periods)}
    rows: list[tuple[DataCell, ...]] = []
    origins: list[SourceCells] = []
    by = ("indicator", "department")
    for (indicator, department), (periods, values, *where) in _grouped(
        records.indicators, by, "period", "value"
    ):
        rows.append(
            (
                department,
                definition.department_by_code[department].name,
                indicator,
                definition.indicator_by_code[indicator].name,
                *map(dict(zip(periods, values, strict=True)).get, columns),
            )
        )
        origins.append(_origin(tuple([columns[period] for period in periods]), *where))
    name, title = words.text("sheet.indicator_data"), words.text("data.indicators_title")
    headings = (
        (words.text("data.department_code"), 10.0, 0),
        (words.text("department"), 34.0, 0),
        (words.text("data.indicator_code"), 10.0, 0),
        (words.text("indicator"), 46.0, 0),
        *((period.heading, 14.0, -1) for period in definition.indicator_periods),
    )
    by_indicator = held(
        name,
        ((str(row[2]),) for row in rows),
        lambda indicator: tuple(IndicatorFigure(indicator, period) for period in columns),
    )
    values = tuple(columns.values())
    reading = HeldRows("indicators", (3,), values, by_indicator)
    each = HeldRows("indicators", (3, 1), values, held(name, map(itemgetter(2, 0), rows)))
    parts = in_parts(name, title, "IndicatorData", rows, origins)
    return DataSheet(parts, headings, (reading,), (each,))


def resource_data(records: Records, definition: Definition, words: Language) -> DataSheet:
    """One row per reported cell of a resource table."""
    names = {(line.table, line.code): line.name for line in definition.resource_rows}
    headings = {(line.table, line.code): line.name for line in definition.resource_columns}
    rows: list[tuple[DataCell, ...]] = []
    origins: list[SourceCells] = []
    keys: list[tuple[str, str]] = []
    by = ("table", "line", "heading", "department")
    value_column = 7
    for (table, line, heading, department), (values, *where) in _grouped(records.resources, by, "value"):
        keys.append((table, KEY_MARK.join((table, line, heading))))
        rows.append(
            (
                department,
                definition.department_by_code[department].name,
                table,
                definition.resource_table_by_code[table].title,
                names[table, line],
                headings[table, heading],
                values[0],
                keys[-1][1],
            )
        )
        origins.append(_origin((value_column,) * len(values), *where))
    name, title = words.text("sheet.resource_data"), words.text("data.resources_title")
    columns = (
        (words.text("data.department_code"), 10.0, 0),
        (words.text("department"), 34.0, 0),
        (words.text("data.table_code"), 9.0, 0),
        (words.text("data.table"), 40.0, 0),
        (words.text("data.line"), 26.0, 0),
        (words.text("data.column"), 22.0, 0),
        (words.text("data.value"), 12.0, -1),
        (words.text("data.key"), 20.0, 0),
    )
    by_cell = held(name, keys, lambda _, key: (ResourceFigure(*key.split(KEY_MARK)),))
    key = len(columns)
    reading = HeldRows("resources", (3, key), (value_column,), by_cell)
    each = HeldRows(
        "resources", (3, key, 1), (value_column,), held(name, map(itemgetter(2, key - 1, 0), rows))
    )
    parts = in_parts(name, title, "ResourceData", rows, origins)
    return DataSheet(parts, columns, (reading,), (each,))


def _grouped(
    frame: pd.DataFrame, by: Sequence[str], *values: str
) -> Iterator[tuple[tuple[str, ...], list[tuple[Any, ...]]]]:
    """Neighbouring rows that share the codes ``by``, in which the frame is sorted: their ``values``, column by column,
    then those that tell where each was read."""
    columns = [frame[name].tolist() for name in (*by, *values, "file", "sheet", "row", "column")]
    rows = zip(*columns, strict=True)
    count = len(by)
    for codes, group in groupby(rows, key=itemgetter(*range(count))):
        yield codes, list(zip(*group, strict=True))[count:]


def _origin(
    columns: tuple[int, ...],
    files: Sequence[str],
    sheets: Sequence[str],
    rows: tuple[int, ...],
    source_columns: tuple[int, ...],
) -> SourceCells:
    """Of values in ``columns`` of the data sheet; a form is one file, a row is on one sheet."""
    return SourceCells(files[0], sheets[0], _cells(columns, rows, source_columns))


@lru_cache(maxsize=1 << 14)  # the same few hundred cells in every form
def _cells(
    columns: tuple[int, ...], rows: tuple[int, ...], source_columns: tuple[int, ...]
) -> tuple[SourceCell, ...]:
    return tuple(map(SourceCell, columns, rows, source_columns))
