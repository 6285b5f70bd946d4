"""The rows of the data sheets: every accepted value, with the cells of the form it came from.

Only lowest figures read these sheets. The rows of costs are sorted by activity, department and item, so that what a
department reported for an activity is one block; what was reported for an item of an activity is found by its key.
"""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cache, cached_property, lru_cache
from operator import itemgetter

from xltools.consolidation.columns import Columns
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
from xltools.reports.consolidated.data_parts import KEY_MARK, DataSheet, HeldRows, held, in_parts
from xltools.reports.consolidated.data_rows import DataCell, DataRow, MadeRows, SourceCell, SourceCells
from xltools.wording.language import Language

ITEM = 4
"""Where a row of the cost data holds the code of its item, counted from 0."""
_FIRST_PERIOD_COLUMN = 7  # of the cost data, behind code and name of department, activity and item

Codes = tuple[str, ...]
Headings = tuple[tuple[str, float, int], ...]
"""Heading, width and decimals of columns."""
ShownRow = tuple[tuple[DataCell, ...], tuple[int, ...]]
"""The cells of a data row, and the columns in which each of the values stands it was read from."""


@dataclass(frozen=True)
class CostColumns:
    """The columns of amounts: one for each of the ``periods``, then one for each in which some items are in no total.
    ``uncounted`` is (item, period) -> the column of its own that such an amount stands in."""

    periods: Mapping[str, int]
    uncounted: Mapping[tuple[str, str], int]

    def of(self, item: str, period: str) -> int:
        return self.uncounted.get((item, period), self.periods[period])

    @cached_property
    def of_each(self) -> Callable[[str, tuple[str, ...]], tuple[int, ...]]:
        """The columns of the amounts of an item in some periods; most forms have them in the same."""
        return cache(lambda item, periods: tuple(self.of(item, period) for period in periods))

    @cached_property
    def all(self) -> range:
        first = min(self.periods.values(), default=1)
        return range(first, first + len(self.periods) + len(set(self.uncounted.values())))


def cost_columns(first: int, definition: Definition) -> CostColumns:
    """Beside each other from the column ``first`` on."""
    codes = [period.code for period in definition.cost_periods]
    others = [code for code in codes if any(code == period for _, period in definition.uncounted)]
    columns = {code: first + len(codes) + at for at, code in enumerate(others)}
    return CostColumns(
        {code: first + at for at, code in enumerate(codes)},
        {cell: columns[cell[1]] for cell in definition.uncounted},
    )


def cost_data(
    records: Records, explanations: Iterable[Explanation], definition: Definition, words: Language
) -> DataSheet:
    """One row per activity, department and item with at least one value; one column per period."""
    columns = cost_columns(_FIRST_PERIOD_COLUMN, definition)
    decimals = definition.institution.decimals
    departments, items = definition.department_by_code, definition.item_by_code
    said = {(e.department, e.subject, e.row): e.text for e in explanations}

    def row(codes: Codes, periods: Sequence[str], amounts: Sequence[int]) -> ShownRow:
        activity, department, item = codes
        places = columns.of_each(item, tuple(periods))
        reported = {at: whole_currency(amount, decimals) for at, amount in zip(places, amounts, strict=True)}
        cells = (
            department,
            departments[department].name,
            activity,
            definition.activity_by_code[activity].name,
            item,
            items[item].name,
            *map(reported.get, columns.all),
            said.get((department, activity, item), ""),
            activity + KEY_MARK + item,
        )
        return cells, places

    by = ("activity", "department", "item")
    rows, codes = collected(records.costs, by, ("period", "amount"), row)
    name = words.text("sheet.data")
    headings = (
        *department_headings(words),
        *activity_headings(words),
        *item_headings(words),
        *amount_headings(definition, words),
        (words.text("form.explanation"), 30.0, 0),
        (words.text("data.key"), 14.0, 0),
    )
    parts = in_parts(name, words.text("data.costs_title"), "CostData", rows)
    readings = (
        read_by_item(name, map(itemgetter(0, 2), codes), columns, (ITEM + 1, len(headings))),
        read_by_department(name, map(itemgetter(0, 1), codes), columns.periods),
    )
    count, uncounted = len(records.costs), columns.uncounted
    asked, at = bool(definition.cost_periods), columns.periods
    return DataSheet(parts, headings, readings, readings, count, at, uncounted=uncounted, is_asked=asked)


def read_by_item(
    name: str, codes: Iterable[Codes], columns: CostColumns, code_columns: tuple[int, int]
) -> HeldRows:
    """The rows of each activity and item, as ``codes`` tell them; these stand in ``code_columns``, the item and the
    key of both."""

    def figures(item: str, key: str) -> tuple[CostFigure | None, ...]:
        subject = Subject(Level.ACTIVITY, key.split(KEY_MARK)[0])
        at = {columns.of(item, period): CostFigure(subject, item, period) for period in columns.periods}
        return tuple(map(at.get, columns.all))

    keyed = ((item, activity + KEY_MARK + item) for activity, item in codes)
    return HeldRows("items", code_columns, tuple(columns.all), held(name, keyed, figures), code_columns[1])


def read_by_department(name: str, codes: Iterable[Codes], columns: Mapping[str, int]) -> HeldRows:
    """The rows of each activity and department, as ``codes`` tell them, which stand behind each other."""
    by_department = held(
        name,
        codes,
        lambda activity, department: tuple(DepartmentFigure(department, activity, p) for p in columns),
    )
    return HeldRows("departments", (3, 1), tuple(columns.values()), by_department)


def indicator_data(records: Records, definition: Definition, words: Language) -> DataSheet:
    """One row per indicator and department with at least one value; one column per period."""
    columns = {period.code: 5 + at for at, period in enumerate(definition.indicator_periods)}

    def row(codes: Codes, periods: Sequence[str], values: Sequence[Decimal]) -> ShownRow:
        indicator, department = codes
        cells = (
            department,
            definition.department_by_code[department].name,
            indicator,
            definition.indicator_by_code[indicator].name,
            *map(dict(zip(periods, values, strict=True)).get, columns),
        )
        return cells, tuple([columns[period] for period in periods])

    by = ("indicator", "department")
    rows, codes = collected(records.indicators, by, ("period", "value"), row)
    name = words.text("sheet.indicator_data")
    headings = (
        *department_headings(words),
        (words.text("data.indicator_code"), 10.0, 0),
        (words.text("indicator"), 46.0, 0),
        *((period.heading, 14.0, -1) for period in definition.indicator_periods),
    )
    by_indicator = held(
        name,
        ((indicator,) for indicator, _ in codes),
        lambda indicator: tuple(IndicatorFigure(indicator, period) for period in columns),
    )
    values = tuple(columns.values())
    reading = HeldRows("indicators", (3,), values, by_indicator)
    each = HeldRows("indicators", (3, 1), values, held(name, codes))
    parts = in_parts(name, words.text("data.indicators_title"), "IndicatorData", rows)
    count, asked = len(records.indicators), bool(definition.indicators)
    return DataSheet(parts, headings, (reading,), (each,), count, columns, is_asked=asked)


def resource_data(records: Records, definition: Definition, words: Language) -> DataSheet:
    """One row per reported cell of a resource table."""
    lines = {(line.table, line.code): line.name for line in definition.resource_rows}
    columns = {(column.table, column.code): column.name for column in definition.resource_columns}
    value_column, key_column = (7,), 8

    def row(codes: Codes, values: Sequence[Decimal]) -> ShownRow:
        table, line, column, department = codes
        cells = (
            department,
            definition.department_by_code[department].name,
            table,
            definition.resource_table_by_code[table].title,
            lines[table, line],
            columns[table, column],
            values[0],
            KEY_MARK.join((table, line, column)),
        )
        return cells, value_column * len(values)

    by = ("table", "line", "heading", "department")
    rows, codes = collected(records.resources, by, ("value",), row)
    name = words.text("sheet.resource_data")
    headings = (
        *department_headings(words),
        (words.text("data.table_code"), 9.0, 0),
        (words.text("data.table"), 40.0, 0),
        (words.text("data.line"), 26.0, 0),
        (words.text("data.column"), 22.0, 0),
        (words.text("data.value"), 12.0, -1),
        (words.text("data.key"), 20.0, 0),
    )
    by_cell = held(
        name,
        [(table, KEY_MARK.join((table, *cell))) for table, *cell, _ in codes],
        lambda _, key: (ResourceFigure(*key.split(KEY_MARK)),),
    )
    reading = HeldRows("resources", (3, key_column), value_column, by_cell)
    alone = held(
        name, [(table, KEY_MARK.join((table, *cell)), department) for table, *cell, department in codes]
    )
    each = HeldRows("resources", (3, key_column, 1), value_column, alone)
    parts = in_parts(name, words.text("data.resources_title"), "ResourceData", rows)
    asked = bool(definition.resource_tables)
    return DataSheet(parts, headings, (reading,), (each,), len(records.resources), is_asked=asked)


def department_headings(words: Language) -> Headings:
    return (words.text("data.department_code"), 10.0, 0), (words.text("department"), 34.0, 0)


def activity_headings(words: Language) -> Headings:
    return (words.text("data.activity_code"), 9.0, 0), (words.text("table.activity"), 34.0, 0)


def item_headings(words: Language) -> Headings:
    return (words.text("data.item_code"), 9.0, 0), (words.text("data.item"), 30.0, 0)


def amount_headings(definition: Definition, words: Language) -> Headings:
    """Those of the ``CostColumns``."""
    periods = definition.cost_periods
    apart = {period for _, period in definition.uncounted}
    headings = [period.heading for period in periods]
    headings += [words.text("data.uncounted", period=p.heading) for p in periods if p.code in apart]
    return tuple((heading, 17.0, 0) for heading in headings)


def collected(
    records: Columns, by: Sequence[str], fields: Sequence[str], row: Callable[..., ShownRow]
) -> tuple[MadeRows, list[Codes]]:
    """One row for neighbours in ``records`` that share the codes ``by``, by which these are sorted, and the codes of
    each: read from one file, because a form is one, and from one of its sheets. ``row`` gets the codes and the
    ``fields``."""
    firsts = array("I")
    codes: list[Codes] = []
    for at, found in enumerate(records.rows(*by)):
        if not codes or found != codes[-1]:
            codes.append(found)
            firsts.append(at)
    firsts.append(len(records))
    values = [records[name] for name in fields]
    files, sheets, rows, columns = (records[name] for name in ("file", "sheet", "row", "column"))

    def made(of: Codes, first: int, end: int) -> DataRow:
        cells, shown_in = row(of, *[column[first:end] for column in values])
        sources = _cells(shown_in, tuple(rows[first:end]), tuple(columns[first:end]))
        return DataRow(cells, files[first], sheets[first], sources)

    return MadeRows(made, codes, firsts), codes


@lru_cache(maxsize=1 << 14)  # the same few hundred cells in every form
def _cells(columns: tuple[int, ...], rows: tuple[int, ...], source_columns: tuple[int, ...]) -> SourceCells:
    return SourceCells(tuple(map(SourceCell, columns, rows, source_columns)))
