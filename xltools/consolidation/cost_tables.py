"""The tables of costs: by activity, by economic item, and who reported what."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from xltools.consolidation.figures import (
    ALL,
    INSTITUTION,
    CostFigure,
    DepartmentFigure,
    Level,
    Subject,
)
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
from xltools.definition.model import Activity, EconomicItem, Period, ProgramKind, PublishedTable
from xltools.wording.language import Language

# How deep the lines of items lie below institution, program, sub-program and activity.
_ITEM_LEVEL = 4


def activity_costs(published: PublishedTable, definition: Definition, words: Language) -> Table:
    """The activities of a sub-program, each with its top-level items, and the total (Tables 8, 11)."""
    rows: list[TableRow] = []
    for activity in definition.activities_of(published.subject):
        rows += _lines(Subject(Level.ACTIVITY, activity.code), activity.name, RowRole.GROUP, definition)
    total = words.text("table.total_spaced")
    rows += _lines(Subject(Level.SUBPROGRAM, published.subject), total, RowRole.TOTAL, definition)
    return _by_period(published, words.text("table.activities"), tuple(rows), definition)


def institution_by_activity(published: PublishedTable, definition: Definition, words: Language) -> Table:
    """Each program above its sub-programs, each sub-program above its activities, and the institution; each with its
    top-level items. The items lie deepest in the outline, so that it opens level by level without them."""
    rows: list[TableRow] = []
    for program in definition.programs:
        subject = Subject(Level.PROGRAM, program.code)
        rows += _at_level(1, _lines(subject, program.name, RowRole.SUBTOTAL, definition))
        for subprogram in definition.subprograms_of(program.code):
            subject = Subject(Level.SUBPROGRAM, subprogram.code)
            rows += _at_level(2, _lines(subject, subprogram.name, RowRole.GROUP, definition))
            for activity in definition.activities_of(subprogram.code):
                subject = Subject(Level.ACTIVITY, activity.code)
                rows += _at_level(3, _lines(subject, activity.name, RowRole.BODY, definition))
    total = words.text("table.grand_total")
    rows += _at_level(0, _lines(INSTITUTION, total, RowRole.TOTAL, definition))
    return _by_period(published, words.text("table.by_activity"), tuple(rows), definition)


def _at_level(level: int, lines: list[TableRow]) -> list[TableRow]:
    """``lines`` of one subject, which lies at ``level`` of the outline."""
    return [replace(line, level=_ITEM_LEVEL if line.level else level) for line in lines]


def _lines(subject: Subject, name: str, role: RowRole, definition: Definition) -> list[TableRow]:
    """The subject's total, then one line for each top-level item, below it in the outline."""
    rows = [_cost_row(subject, ALL, name, role, definition.cost_periods)]
    for item in definition.item_children(""):
        label = item.short_name or item.name
        line_role = RowRole.TOTAL if role is RowRole.TOTAL else RowRole.BODY
        line = _cost_row(subject, item.code, label, line_role, definition.cost_periods, indent=1)
        rows.append(replace(line, level=1))
    return rows


def _cost_row(
    subject: Subject, item: str, name: str, role: RowRole, periods: Sequence[Period], indent: int = 0
) -> TableRow:
    cells = figures(CostFigure(subject, item, period.code) for period in periods)
    return TableRow(role, (TableCell(name, indent=indent), *cells))


def _by_period(
    published: PublishedTable, label: str, rows: tuple[TableRow, ...], definition: Definition
) -> Table:
    periods = definition.cost_periods
    return Table(
        published.number,
        published.title,
        (ColumnRole.NAME, *(ColumnRole.AMOUNT for _ in periods)),
        ((Heading(label), *(Heading(period.heading) for period in periods)),),
        rows,
        subject=published.subject,
    )


def institution_by_item(
    published: PublishedTable, definition: Definition, words: Language, periods: Sequence[Period]
) -> Table:
    """Every economic item by kind of program (Table 13), for ``periods``."""
    subjects = (*(Subject(Level.KIND, kind.value) for kind in ProgramKind), INSTITUTION)
    items = [(i.code, i.name, _item_role(i, definition)) for i in definition.items_in_printed_order()]
    items.append((ALL, words.text("table.grand_total"), RowRole.TOTAL))
    rows = tuple(
        TableRow(
            role,
            (
                TableCell(name),
                *figures(CostFigure(s, item, period.code) for period in periods for s in subjects),
            ),
        )
        for item, name, role in items
    )
    kinds = [*(words.text(f"kind.{kind.value}") for kind in ProgramKind), words.text("total")]
    return Table(
        published.number,
        published.title,
        (ColumnRole.NAME, *(ColumnRole.AMOUNT for _ in range(len(periods) * len(subjects)))),
        (
            (Heading(""), *(Heading(period.heading, len(subjects)) for period in periods)),
            (Heading(words.text("economic_code")), *(Heading(kind) for _ in periods for kind in kinds)),
        ),
        rows,
        levels=(0, *([*(1 for _ in ProgramKind), 0] * len(periods))),
    )


def _item_role(item: EconomicItem, definition: Definition) -> RowRole:
    return RowRole.SUBTOTAL if definition.item_children(item.code) else RowRole.BODY


def activity_form(
    published: PublishedTable, activity: Activity, definition: Definition, words: Language
) -> Table:
    """The official cost table of one activity (Table 14)."""
    subprogram = definition.subprogram_by_code[activity.subprogram]
    head = (
        (words.text("institution_name"), definition.institution.name),
        (words.text("program_name"), definition.program_by_code[subprogram.program].name),
        (words.text("subprogram_name"), subprogram.name),
        (words.text("subprogram_goal"), subprogram.goal),
        (words.text("activity_name"), activity.name),
        (words.text("description"), activity.description),
    )
    subject = Subject(Level.ACTIVITY, activity.code)
    return Table(
        published.number,
        f"{published.title} – {activity.name}",
        (ColumnRole.NAME, *(ColumnRole.AMOUNT for _ in definition.cost_periods)),
        ((Heading(words.text("economic_code")), *(Heading(p.heading) for p in definition.cost_periods)),),
        _item_rows(subject, definition.form_items, words.text("activity_total"), definition),
        tuple((label, text) for label, text in head if text),
        activity.code,
    )


def by_item(subject: Subject, title: str, total: str, definition: Definition, words: Language) -> Table:
    """A sub-program's or a program's costs by economic item; not published, the step between two levels."""
    items = tuple(definition.items_in_printed_order())
    return Table(
        "",
        title,
        (ColumnRole.NAME, *(ColumnRole.AMOUNT for _ in definition.cost_periods)),
        ((Heading(words.text("economic_code")), *(Heading(p.heading) for p in definition.cost_periods)),),
        _item_rows(subject, items, total, definition),
        subject=subject.code,
    )


def _item_rows(
    subject: Subject, items: Sequence[EconomicItem], total: str, definition: Definition
) -> tuple[TableRow, ...]:
    rows = [
        _cost_row(subject, item.code, item.name, _item_role(item, definition), definition.cost_periods)
        for item in items
    ]
    return (*rows, _cost_row(subject, ALL, total, RowRole.TOTAL, definition.cost_periods))


def department_matrix(period: Period, definition: Definition, words: Language) -> Table:
    """Departments x activities in one period; an empty cell where the department does not fill that activity."""
    activities = definition.activities
    filled = {code: {a.code for a in found} for code, found in definition.activities_by_department.items()}
    rows = [
        TableRow(
            RowRole.BODY,
            (
                *texts(department.code, department.name),
                *figures(
                    DepartmentFigure(department.code, a.code, period.code)
                    if a.code in filled[department.code]
                    else None
                    for a in activities
                ),
                *figures([DepartmentFigure(department.code, ALL, period.code)]),
            ),
        )
        for department in definition.departments
        if filled[department.code]
    ]
    totals = figures(
        DepartmentFigure(ALL, code, period.code) for code in (*(a.code for a in activities), ALL)
    )
    rows.append(TableRow(RowRole.TOTAL, (*texts("", words.text("total")), *totals)))
    return Table(
        "",
        f"{words.text('sheet.departments_by_activity')} – {period.heading}",
        (ColumnRole.SHORT, ColumnRole.NAME, *(ColumnRole.AMOUNT for _ in range(len(activities) + 1))),
        (
            (
                Heading(words.text("code")),
                Heading(words.text("department")),
                *(Heading(activity.name) for activity in activities),
                Heading(words.text("total")),
            ),
        ),
        tuple(rows),
        levels=(0, 0, *(1 for _ in activities), 0),
    )


def activity_descriptions(published: PublishedTable, definition: Definition, words: Language) -> Table:
    """Name and description of each activity of a sub-program (Tables 9, 12)."""
    return Table(
        published.number,
        published.title,
        (ColumnRole.NAME, ColumnRole.TEXT),
        ((Heading(words.text("activity_name")), Heading(words.text("description"))),),
        tuple(
            TableRow(RowRole.BODY, texts(activity.name, activity.description))
            for activity in definition.activities_of(published.subject)
        ),
        subject=published.subject,
    )
