"""The tables of costs: by activity, by economic item, and who reported what."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from xltools.consolidation.figures import (
    ALL,
    INSTITUTION,
    CostFigure,
    DepartmentFigure,
    Level,
    Subject,
    program_tree,
)
from xltools.consolidation.table import (
    ColumnRole,
    Heading,
    RowRole,
    Table,
    TableCell,
    TableRow,
    figures,
    headed,
    texts,
)
from xltools.definition.definition import Definition
from xltools.definition.model import Activity, EconomicItem, Period, PublishedTable, Subprogram
from xltools.forms.table_notes import uncounted_notes
from xltools.wording.language import Language

# By how deep a line stands: 1 is a program, 0 the program group above it.
_ROLES = {0: RowRole.SUBTOTAL, 1: RowRole.SUBTOTAL, 2: RowRole.GROUP, 3: RowRole.BODY}
# How deep the lines of items lie below institution, program, sub-program and activity.
_ITEM_LEVEL = 4


def activity_costs(published: PublishedTable, definition: Definition, words: Language) -> Table:
    """The activities of a sub-program, each with its top-level items, and the total (Tables 8, 11)."""
    rows: list[TableRow] = []
    for activity in definition.activities_of(published.subject):
        rows += _lines(Subject(Level.ACTIVITY, activity.code), activity.name, RowRole.GROUP, definition)
    if published.subject not in definition.lowest_subprograms:
        total = words.text("table.total_spaced")
        rows += _lines(Subject(Level.SUBPROGRAM, published.subject), total, RowRole.TOTAL, definition)
    return _costs_below(published, words.text("table.activities"), rows, definition, words)


def program_costs(published: PublishedTable, definition: Definition, words: Language) -> Table:
    """The sub-programs of a program, each with its top-level items, and the total."""
    subject = Subject(Level.PROGRAM, published.subject)
    return _costs_of_parts(published, subject, words.text("table.subprograms"), definition, words)


def program_group_costs(published: PublishedTable, definition: Definition, words: Language) -> Table:
    """The programs of a program group, each with its top-level items, and the total."""
    subject = Subject(Level.PROGRAM_GROUP, published.subject)
    return _costs_of_parts(published, subject, words.text("table.programs"), definition, words)


def _costs_of_parts(
    published: PublishedTable, whole: Subject, heading: str, definition: Definition, words: Language
) -> Table:
    rows: list[TableRow] = []
    for part in whole.children(definition):
        rows += _lines(part, part.name(definition, words), RowRole.GROUP, definition)
    rows += _lines(whole, words.text("table.total_spaced"), RowRole.TOTAL, definition)
    return _costs_below(published, heading, rows, definition, words)


def _costs_below(
    published: PublishedTable, heading: str, rows: list[TableRow], definition: Definition, words: Language
) -> Table:
    columns = _by_period(heading, definition)
    table = headed(published.number, published.title, columns, rows, subject=published.subject)
    return _noted(table, definition.cost_periods, definition, words)


def program_items(published: PublishedTable, definition: Definition, words: Language) -> Table:
    """A program's costs by economic item, as published."""
    return _items_of(published, Level.PROGRAM, definition, words)


def program_group_items(published: PublishedTable, definition: Definition, words: Language) -> Table:
    """Those of a program group."""
    return _items_of(published, Level.PROGRAM_GROUP, definition, words)


def _items_of(published: PublishedTable, level: Level, definition: Definition, words: Language) -> Table:
    subject, total = Subject(level, published.subject), words.text("table.grand_total")
    return replace(by_item(subject, published.title, total, definition, words), number=published.number)


def institution_by_activity(published: PublishedTable, definition: Definition, words: Language) -> Table:
    """Each program above its sub-programs, each sub-program above its activities, and the institution; each with its
    top-level items. The items lie deepest in the outline, so that it opens level by level without them."""
    heading, deepest = words.text("table.by_activity"), _ITEM_LEVEL
    if definition.program_groups:
        heading, deepest = f"{words.text('program_group')} / {heading}", _ITEM_LEVEL + 1

    def lines(level: int, subject: Subject, name: str, role: RowRole) -> Iterator[TableRow]:
        for line in _lines(subject, name, role, definition):
            yield replace(line, level=deepest if line.level else level)

    rows = [row for line in program_outline(definition, words) for row in lines(*line)]
    rows += lines(0, INSTITUTION, words.text("table.grand_total"), RowRole.TOTAL)
    columns = _by_period(heading, definition)
    table = headed(published.number, published.title, columns, rows, subject=published.subject)
    return _noted(table, definition.cost_periods, definition, words)


def program_outline(definition: Definition, words: Language) -> Iterator[tuple[int, Subject, str, RowRole]]:
    """The lines of ``program_tree``: how deep each stands, its name, before that of a program group what the
    institution calls one, and what the line is."""
    above = 1 if definition.program_groups else 0
    group = words.text("program_group")
    for depth, subject, name in program_tree(definition):
        if subject.level is Level.PROGRAM_GROUP:
            name = words.text("title.program_group_by_item", level=group, name=name)
        yield depth, subject, name, _ROLES[depth - above]


def _lines(subject: Subject, name: str, role: RowRole, definition: Definition) -> Iterator[TableRow]:
    """The subject's total, then one line for each top-level item, below it in the outline."""
    yield _cost_row(subject, ALL, name, role, definition)
    line_role = RowRole.TOTAL if role is RowRole.TOTAL else RowRole.BODY
    for item in definition.item_children(""):
        label = item.short_name or item.name
        yield replace(_cost_row(subject, item.code, label, line_role, definition, indent=1), level=1)


def activity_form(
    published: PublishedTable, activity: Activity, definition: Definition, words: Language
) -> Table:
    """The official cost table of one activity (Table 14)."""
    subprogram = definition.subprogram_by_code[activity.subprogram]
    head: tuple[tuple[str, str], ...] = (
        (words.text("institution_name"), definition.institution.name),
        *named_lines(subprogram, definition, words),
        (words.text("subprogram_goal"), subprogram.goal),
    )
    total = "subprogram_total"
    if subprogram.code not in definition.lowest_subprograms:
        total = "activity_total"
        head += (
            (words.text("activity_name"), activity.name),
            (words.text("description"), activity.description),
        )
    subject, title = Subject(Level.ACTIVITY, activity.code), f"{published.title} – {activity.name}"
    rows = _item_rows(subject, definition.form_items, words.text(total), definition)
    columns = _by_period(words.text("economic_code"), definition)
    table = headed(published.number, title, columns, rows, head, activity.code)
    return _noted(table, definition.cost_periods, definition, words)


def named_lines(
    subprogram: Subprogram, definition: Definition, words: Language
) -> tuple[tuple[str, str], ...]:
    """A sub-program below its program and, where there is one, its program group, as the heads of tables name them."""
    group = definition.group_name_of(subprogram.program)
    above = ((words.text("program_group"), group),) if group else ()
    return (
        *above,
        (words.text("program_name"), definition.program_by_code[subprogram.program].name),
        (words.text("subprogram_name"), subprogram.name),
    )


def by_item(subject: Subject, title: str, total: str, definition: Definition, words: Language) -> Table:
    """The costs of a sub-program, a program or a program group by economic item; the step between two levels."""
    rows = _item_rows(subject, definition.items_in_printed_order(), total, definition)
    columns = _by_period(words.text("economic_code"), definition)
    table = headed("", title, columns, rows, subject=subject.code)
    return _noted(table, definition.cost_periods, definition, words)


def _noted(table: Table, periods: Sequence[Period], definition: Definition, words: Language) -> Table:
    """``table`` of costs in ``periods`` with what its totals leave out said below."""
    return replace(table, notes=tuple(uncounted_notes(definition.items, periods, words)))


def _item_rows(
    subject: Subject, items: Iterable[EconomicItem], total: str, definition: Definition
) -> Iterator[TableRow]:
    for item in items:
        yield _cost_row(subject, item.code, item.name, _item_role(item, definition), definition)
    yield _cost_row(subject, ALL, total, RowRole.TOTAL, definition)


def _item_role(item: EconomicItem, definition: Definition) -> RowRole:
    return RowRole.SUBTOTAL if definition.item_children(item.code) else RowRole.BODY


def _cost_row(
    subject: Subject, item: str, name: str, role: RowRole, definition: Definition, indent: int = 0
) -> TableRow:
    cells = figures(CostFigure(subject, item, period.code) for period in definition.cost_periods)
    return TableRow(role, (TableCell(name, indent=indent), *cells))


def _by_period(label: str, definition: Definition) -> Iterator[tuple[ColumnRole, str]]:
    """Names under ``label``, then one column for each period."""
    yield ColumnRole.NAME, label
    yield from ((ColumnRole.AMOUNT, period.heading) for period in definition.cost_periods)


def institution_by_item(
    published: PublishedTable,
    definition: Definition,
    words: Language,
    periods: Sequence[Period] | None = None,
) -> Table:
    """Every economic item by kind of program (Table 13), for ``periods``; without any for those that are published. One
    column a period where programs have no kinds."""
    if periods is None:
        periods = [period for period in definition.cost_periods if period.published]
    kinds = definition.program_kinds
    subjects = (*(Subject(Level.KIND, kind.value) for kind in kinds), INSTITUTION)
    items = [(i.code, i.name, _item_role(i, definition)) for i in definition.items_in_printed_order()]
    items.append((ALL, words.text("table.grand_total"), RowRole.TOTAL))
    label, totalled = (
        words.text("economic_code"),
        [*(s.name(definition, words) for s in subjects[:-1]), words.text("total")],
    )
    by_period = (Heading("" if kinds else label), *(Heading(p.heading, len(subjects)) for p in periods))
    by_kind = (Heading(label), *(Heading(name) for _ in periods for name in totalled))
    table = Table(
        published.number,
        published.title,
        (ColumnRole.NAME, *(ColumnRole.AMOUNT for _ in range(len(periods) * len(subjects)))),
        (by_period, by_kind) if kinds else (by_period,),
        tuple(
            TableRow(
                role,
                (*texts(name), *figures(CostFigure(s, item, p.code) for p in periods for s in subjects)),
            )
            for item, name, role in items
        ),
        levels=(0, *([*(1 for _ in kinds), 0] * len(periods))) if kinds else (),
    )
    return _noted(table, periods, definition, words)


def department_matrix(period: Period, definition: Definition, words: Language) -> Table:
    """Departments x activities in one period; an empty cell where the department does not fill that activity."""
    activities = definition.carriers

    def row(role: RowRole, code: str, names: tuple[TableCell, ...], filled: Iterable[Activity]) -> TableRow:
        asked = {activity.code for activity in filled} | {ALL}
        shown = (
            DepartmentFigure(code, activity, period.code) if activity in asked else None
            for activity in (*(activity.code for activity in activities), ALL)
        )
        return TableRow(role, (*names, *figures(shown)))

    rows = [
        row(RowRole.BODY, department.code, texts(department.code, department.name), filled)
        for department in definition.departments
        if (filled := definition.activities_by_department[department.code])
    ]
    rows.append(row(RowRole.TOTAL, ALL, texts("", words.text("total")), activities))
    columns = (
        (ColumnRole.SHORT, words.text("code")),
        (ColumnRole.NAME, words.text("department")),
        *((ColumnRole.AMOUNT, activity.name) for activity in activities),
        (ColumnRole.AMOUNT, words.text("total")),
    )
    title = f"{words.text('sheet.departments_by_activity')} – {period.heading}"
    table = replace(headed("", title, columns, rows), levels=(0, 0, *(1 for _ in activities), 0))
    return _noted(table, [period], definition, words)
