"""The official tables: what each table of the program is, whoever renders it.

The definition's list of published tables says which there are, in which order and about what; the sources of their
layout are the official tables of the performance program guide and the published program. Those of costs are in
``cost_tables.py``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from itertools import zip_longest

from xltools.consolidation import cost_tables
from xltools.consolidation.figures import ALL, IndicatorFigure, ResourceFigure
from xltools.consolidation.table import (
    ColumnRole,
    RowRole,
    Table,
    TableCell,
    TableRow,
    figures,
    headed,
    texts,
)
from xltools.definition.definition import Definition
from xltools.definition.model import Indicator, Program, PublishedTable, Subprogram, TableKind
from xltools.wording.language import Language

_THIRD = 2


def official_tables(published: PublishedTable, definition: Definition, words: Language) -> tuple[Table, ...]:
    """The table ``published`` stands for; the activity forms are one table for each activity."""
    if published.kind is TableKind.ACTIVITY_FORMS:
        return tuple(
            cost_tables.activity_form(published, activity, definition, words)
            for _, subprogram in _subprograms(definition)
            for activity in definition.activities_of(subprogram.code)
        )
    return (_BUILDERS[published.kind](published, definition, words),)


def _subprograms(definition: Definition) -> Iterator[tuple[Program, Subprogram]]:
    """Each sub-program behind its program, in the order of the programs."""
    for program in definition.programs_in_printed_order:
        for subprogram in definition.subprograms_of(program.code):
            yield program, subprogram


def resource(published: PublishedTable, definition: Definition, _words: Language) -> Table:
    """A resource table with its own labels and totals (Tables 1-4)."""
    table = definition.resource_table_by_code[published.subject]
    columns = [(line.code, line.name) for line in definition.columns_of(table.code)]
    if table.column_total:
        columns.append((ALL, table.column_total))
    lines = [(line.code, line.name, RowRole.BODY) for line in definition.rows_of(table.code)]
    if table.row_total:
        lines.append((ALL, table.row_total, RowRole.TOTAL))
    value = TableCell(decimals=table.decimals, is_amount=table.is_of_amounts)

    def values(row: str) -> Iterator[TableCell]:
        return (replace(value, figure=ResourceFigure(table.code, row, column)) for column, _ in columns)

    rows = (TableRow(role, (*texts(name), *values(row))) for row, name, role in lines)
    of_values = ColumnRole.AMOUNT if table.is_of_amounts else ColumnRole.NUMBER
    heads = ((ColumnRole.NAME, table.printed_heading), *((of_values, name) for _, name in columns))
    return headed(published.number, published.title, heads, rows, subject=table.code)


def strategy(published: PublishedTable, definition: Definition, _words: Language) -> Table:
    """Strategic aims, each with its targets (Table 5)."""
    rows: list[TableRow] = []
    for aim in definition.aims:
        rows.append(TableRow(RowRole.GROUP, texts(aim.name)))
        rows += [
            TableRow(RowRole.BODY, texts(f"{target.code}: {target.name}"))
            for target in definition.targets
            if target.aim == aim.code
        ]
    return headed(published.number, published.title, [(ColumnRole.TEXT, published.title)], rows)


def goals(published: PublishedTable, definition: Definition, words: Language) -> Table:
    """The goals of each sub-program beside the strategic aims it serves (Table 6)."""
    rows: list[TableRow] = []
    for program, subprogram in _subprograms(definition):
        own = [goal.text for goal in definition.goals if goal.subprogram == subprogram.code]
        aims = [
            definition.aim_by_code[x.aim] for x in definition.aim_links if x.subprogram == subprogram.code
        ]
        served = [aim.objective or aim.name for aim in aims]
        names = (program.name, subprogram.name)
        for goal, aim in zip_longest(own, served, fillvalue=""):
            rows.append(TableRow(RowRole.BODY, texts(*names, goal, aim)))
            names = ("", "")
    head = (
        (words.text("table.institution"), definition.institution.name),
        (words.text("table.year"), definition.institution.printed_year),
    )
    columns = _program_columns(words, "table.goals", "table.aims")
    return headed(published.number, published.title, columns, rows, head)


def indicators(published: PublishedTable, definition: Definition, words: Language) -> Table:
    """The indicators of a sub-program with their values and texts (Tables 7, 10)."""
    subprogram = definition.subprogram_by_code[published.subject]
    head = (
        (words.text("table.budget_year"), definition.institution.printed_year),
        *cost_tables.named_lines(subprogram, definition, words),
        (words.text("table.rationale"), subprogram.rationale),
        (words.text("subprogram_goal"), subprogram.goal),
    )
    rows: list[TableRow] = []
    printed = (i for i in definition.indicators_of(subprogram.code) if i.printed)
    for number, indicator in enumerate(printed, start=1):
        rows.append(_indicator_row(indicator, f"{indicator.number or number}- {indicator.name}", definition))
        explaining = {
            "description": indicator.description,
            "method": indicator.method,
            "source": _printed(indicator.source, definition, words),
            "responsible": indicator.responsible or definition.institution.name,
        }
        rows += [
            TableRow(RowRole.TEXT, texts(f"{words.text(f'table.indicator.{key}')}: {text}"))
            for key, text in explaining.items()
            if text
        ]
    columns = _indicator_columns(definition, words)
    return headed(published.number, published.title, columns, rows, head, subprogram.code)


def _printed(name: str, definition: Definition, words: Language) -> str:
    """``name`` as the published tables write it."""
    return words.upper(name) if definition.institution.capitals else name


def without_texts(table: Table) -> Table:
    """The table of ``indicators`` without the lines that explain them: figures only."""
    rows = (replace(row, role=RowRole.BODY) for row in table.rows if row.role is not RowRole.TEXT)
    return replace(table, rows=tuple(rows))


def indicator_parts(definition: Definition, words: Language) -> Table | None:
    """The indicators that are not printed but go into ratios; None when there are none."""
    parts = [indicator for indicator in definition.indicators if not indicator.printed]
    rows = [_indicator_row(indicator, indicator.name, definition) for indicator in parts]
    title = words.text("table.indicator_parts")
    return headed("", title, _indicator_columns(definition, words), rows) if parts else None


def _indicator_row(indicator: Indicator, name: str, definition: Definition) -> TableRow:
    values = [IndicatorFigure(indicator.code, period.code) for period in definition.annual_periods]
    in_words = tuple(TableCell(words=value) for value in values)
    cells = in_words if indicator.is_text else figures(values, indicator.decimals)
    return TableRow(RowRole.GROUP, (*texts(name, indicator.unit), *cells))


def _indicator_columns(definition: Definition, words: Language) -> Iterator[tuple[ColumnRole, str]]:
    yield ColumnRole.NAME, words.text("indicator")
    yield ColumnRole.SHORT, words.text("unit_of_measure")
    yield from ((ColumnRole.NUMBER, period.heading) for period in definition.annual_periods)


def activity_descriptions(published: PublishedTable, definition: Definition, words: Language) -> Table:
    """Name and description of each activity of a sub-program (Tables 9, 12)."""
    columns = (
        (ColumnRole.NAME, words.text("activity_name")),
        (ColumnRole.TEXT, words.text("description")),
    )
    rows = (
        TableRow(RowRole.BODY, texts(activity.name, activity.description))
        for activity in definition.activities_of(published.subject)
    )
    return headed(published.number, published.title, columns, rows, subject=published.subject)


def activity_departments(published: PublishedTable, definition: Definition, words: Language) -> Table:
    """The departments responsible for each activity (Table 15)."""

    def departments(activity: str) -> str:
        responsible = (r.department for r in definition.responsibilities if r.activity == activity)
        return ", ".join(_printed(definition.name_of(code), definition, words) for code in responsible)

    lowest = definition.lowest_subprograms
    rows = (
        (program.name, s.name, "" if s.code in lowest else activity.name, departments(activity.code))
        for program, s in _subprograms(definition)
        for activity in definition.activities_of(s.code)
    )
    return _responsibility_table(published, rows, words, "table.activity")


def indicator_departments(published: PublishedTable, definition: Definition, words: Language) -> Table:
    """The department that monitors each indicator (Table 16); an empty cell where nobody does."""

    def monitor(indicator: Indicator) -> str:
        return _printed(definition.name_of(indicator.monitor), definition, words) if indicator.monitor else ""

    rows = (
        (program.name, subprogram.name, indicator.name, monitor(indicator))
        for program, subprogram in _subprograms(definition)
        for indicator in definition.indicators_of(subprogram.code)
        if indicator.printed
    )
    return _responsibility_table(published, rows, words, "table.indicators")


def _responsibility_table(
    published: PublishedTable, rows: Iterable[tuple[str, str, str, str]], words: Language, subject: str
) -> Table:
    """Program and sub-program are named on their first row only, as the published tables do. Without a third column
    where no row has anything to say in it: sub-programs that carry their costs themselves."""
    lines: list[TableRow] = []
    before = ("", "")
    for program, subprogram, name, departments in rows:
        first = program if program != before[0] else ""
        second = subprogram if (program, subprogram) != before else ""
        lines.append(TableRow(RowRole.BODY, texts(first, second, name, departments)))
        before = (program, subprogram)
    columns = list(_program_columns(words, subject, "table.department"))
    if lines and not any(row.cells[_THIRD].text for row in lines):
        del columns[_THIRD]
        lines = [replace(row, cells=row.cells[:_THIRD] + row.cells[_THIRD + 1 :]) for row in lines]
    return headed(published.number, published.title, columns, lines)


def _program_columns(words: Language, *prose: str) -> Iterator[tuple[ColumnRole, str]]:
    """Program and sub-program, then columns of text under the phrases ``prose``."""
    yield ColumnRole.NAME, words.text("program_name")
    yield ColumnRole.NAME, words.text("subprogram_name")
    yield from ((ColumnRole.TEXT, words.text(key)) for key in prose)


_BUILDERS: Mapping[TableKind, Callable[[PublishedTable, Definition, Language], Table]] = {
    TableKind.RESOURCE: resource,
    TableKind.STRATEGY: strategy,
    TableKind.GOALS: goals,
    TableKind.INDICATORS: indicators,
    TableKind.ACTIVITY_COSTS: cost_tables.activity_costs,
    TableKind.ACTIVITY_DESCRIPTIONS: activity_descriptions,
    TableKind.INSTITUTION_BY_ACTIVITY: cost_tables.institution_by_activity,
    TableKind.INSTITUTION_BY_ITEM: cost_tables.institution_by_item,
    TableKind.ACTIVITY_DEPARTMENTS: activity_departments,
    TableKind.INDICATOR_DEPARTMENTS: indicator_departments,
    TableKind.PROGRAM_COSTS: cost_tables.program_costs,
    TableKind.PROGRAM_ITEMS: cost_tables.program_items,
    TableKind.PROGRAM_GROUP_COSTS: cost_tables.program_group_costs,
    TableKind.PROGRAM_GROUP_ITEMS: cost_tables.program_group_items,
}
