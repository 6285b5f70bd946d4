"""The tables of resources, strategy, indicators and responsibilities."""

from __future__ import annotations

from dataclasses import replace
from itertools import zip_longest

from xltools.consolidation.figures import ALL, IndicatorFigure, ResourceFigure
from xltools.consolidation.table import (
    ColumnRole,
    Heading,
    RowRole,
    Table,
    TableCell,
    TableRow,
    figures,
    texts,
)
from xltools.definition.definition import Definition
from xltools.definition.model import Indicator, PublishedTable
from xltools.wording.language import Language


def resource(published: PublishedTable, definition: Definition) -> Table:
    """A resource table with its own labels and totals (Tables 1-4)."""
    table = definition.resource_table_by_code[published.subject]
    columns = [(line.code, line.name) for line in definition.columns_of(table.code)]
    if table.column_total:
        columns.append((ALL, table.column_total))
    lines = [(line.code, line.name, RowRole.BODY) for line in definition.rows_of(table.code)]
    if table.row_total:
        lines.append((ALL, table.row_total, RowRole.TOTAL))
    return Table(
        published.number,
        published.title,
        (ColumnRole.NAME, *(ColumnRole.NUMBER for _ in columns)),
        ((Heading(table.heading), *(Heading(name) for _, name in columns)),),
        tuple(
            TableRow(
                role,
                (TableCell(name), *figures(ResourceFigure(table.code, row, column) for column, _ in columns)),
            )
            for row, name, role in lines
        ),
        subject=table.code,
    )


def strategy(published: PublishedTable, definition: Definition) -> Table:
    """Strategic aims, each with its targets (Table 5)."""
    rows: list[TableRow] = []
    for aim in definition.aims:
        rows.append(TableRow(RowRole.GROUP, texts(aim.name)))
        rows += [
            TableRow(RowRole.BODY, texts(f"{target.code}: {target.name}"))
            for target in definition.targets
            if target.aim == aim.code
        ]
    return Table(
        published.number, published.title, (ColumnRole.TEXT,), ((Heading(published.title),),), tuple(rows)
    )


def goals(published: PublishedTable, definition: Definition, words: Language) -> Table:
    """The goals of each sub-program beside the strategic aims it serves (Table 6)."""
    rows: list[TableRow] = []
    for program in definition.programs:
        for subprogram in definition.subprograms_of(program.code):
            own = [goal.text for goal in definition.goals if goal.subprogram == subprogram.code]
            aims = [
                definition.aim_by_code[x.aim] for x in definition.aim_links if x.subprogram == subprogram.code
            ]
            served = [aim.objective or aim.name for aim in aims]
            names = (program.name, subprogram.name)
            for goal, aim in zip_longest(own, served, fillvalue=""):
                rows.append(TableRow(RowRole.BODY, texts(*names, goal, aim)))
                names = ("", "")
    return Table(
        published.number,
        published.title,
        (ColumnRole.NAME, ColumnRole.NAME, ColumnRole.TEXT, ColumnRole.TEXT),
        (
            tuple(
                Heading(words.text(key))
                for key in ("program_name", "subprogram_name", "table.goals", "table.aims")
            ),
        ),
        tuple(rows),
        (
            (words.text("table.institution"), definition.institution.name),
            (words.text("table.year"), str(definition.institution.year)),
        ),
    )


def indicators(published: PublishedTable, definition: Definition, words: Language) -> Table:
    """The indicators of a sub-program with their values and texts (Tables 7, 10)."""
    subprogram = definition.subprogram_by_code[published.subject]
    head = (
        (words.text("table.budget_year"), str(definition.institution.year)),
        (words.text("program_name"), definition.program_by_code[subprogram.program].name),
        (words.text("subprogram_name"), subprogram.name),
        (words.text("table.rationale"), subprogram.rationale),
        (words.text("subprogram_goal"), subprogram.goal),
    )
    shown = [i for i in definition.indicators_of(subprogram.code) if i.printed]
    rows: list[TableRow] = []
    for number, indicator in enumerate(shown, start=1):
        rows.append(_indicator_row(indicator, f"{number}- {indicator.name}", definition))
        rows += [
            TableRow(RowRole.TEXT, texts(f"{words.text(f'table.indicator.{key}')}: {text}"))
            for key, text in (
                ("description", indicator.description),
                ("method", indicator.method),
                ("source", words.upper(indicator.source)),
                ("responsible", indicator.responsible or definition.institution.name),
            )
            if text
        ]
    return Table(
        published.number,
        published.title,
        _indicator_columns(definition),
        _indicator_headings(definition, words),
        tuple(rows),
        tuple((label, text) for label, text in head if text),
        subprogram.code,
    )


def without_texts(table: Table) -> Table:
    """The table of ``indicators`` without the lines that explain them: figures only."""
    rows = (replace(row, role=RowRole.BODY) for row in table.rows if row.role is not RowRole.TEXT)
    return replace(table, rows=tuple(rows))


def indicator_parts(definition: Definition, words: Language) -> Table | None:
    """The indicators that are not printed but go into ratios; None when there are none."""
    parts = [indicator for indicator in definition.indicators if not indicator.printed]
    if not parts:
        return None
    return Table(
        "",
        words.text("table.indicator_parts"),
        _indicator_columns(definition),
        _indicator_headings(definition, words),
        tuple(_indicator_row(indicator, indicator.name, definition) for indicator in parts),
    )


def _indicator_row(indicator: Indicator, name: str, definition: Definition) -> TableRow:
    values = (IndicatorFigure(indicator.code, period.code) for period in definition.indicator_periods)
    return TableRow(RowRole.GROUP, (*texts(name, indicator.unit), *figures(values, indicator.decimals)))


def _indicator_columns(definition: Definition) -> tuple[ColumnRole, ...]:
    return (ColumnRole.NAME, ColumnRole.SHORT, *(ColumnRole.NUMBER for _ in definition.indicator_periods))


def _indicator_headings(definition: Definition, words: Language) -> tuple[tuple[Heading, ...], ...]:
    periods = (Heading(period.heading) for period in definition.indicator_periods)
    return ((Heading(words.text("indicator")), Heading(words.text("unit_of_measure")), *periods),)


def activity_departments(published: PublishedTable, definition: Definition, words: Language) -> Table:
    """The departments responsible for each activity (Table 15)."""
    rows: list[tuple[str, str, str, str]] = []
    for program in definition.programs:
        for subprogram in definition.subprograms_of(program.code):
            for activity in definition.activities_of(subprogram.code):
                names = [
                    words.upper(definition.name_of(responsibility.department))
                    for responsibility in definition.responsibilities
                    if responsibility.activity == activity.code
                ]
                rows.append((program.name, subprogram.name, activity.name, ", ".join(names)))
    return _responsibility_table(published, rows, words, "table.activity")


def indicator_departments(published: PublishedTable, definition: Definition, words: Language) -> Table:
    """The department that monitors each indicator (Table 16)."""
    rows = [
        (program.name, subprogram.name, indicator.name, words.upper(_monitor(indicator, definition)))
        for program in definition.programs
        for subprogram in definition.subprograms_of(program.code)
        for indicator in definition.indicators_of(subprogram.code)
        if indicator.printed
    ]
    return _responsibility_table(published, rows, words, "table.indicators")


def _monitor(indicator: Indicator, definition: Definition) -> str:
    """Its name, or an empty cell where nobody monitors the indicator."""
    return definition.name_of(indicator.monitor) if indicator.monitor else ""


def _responsibility_table(
    published: PublishedTable, rows: list[tuple[str, str, str, str]], words: Language, subject: str
) -> Table:
    """Program and sub-program are named on their first row only, as the published tables do."""
    shown: list[TableRow] = []
    before = ("", "")
    for program, subprogram, name, departments in rows:
        first = program if program != before[0] else ""
        second = subprogram if (program, subprogram) != before else ""
        shown.append(TableRow(RowRole.BODY, texts(first, second, name, departments)))
        before = (program, subprogram)
    return Table(
        published.number,
        published.title,
        (ColumnRole.NAME, ColumnRole.NAME, ColumnRole.TEXT, ColumnRole.TEXT),
        (
            tuple(
                Heading(words.text(key))
                for key in ("program_name", "subprogram_name", subject, "table.department")
            ),
        ),
        tuple(shown),
    )
