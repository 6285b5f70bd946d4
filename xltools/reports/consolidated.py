"""The consolidated workbook: every level's tables as live formulas, down to the data rows and their source."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from xltools.checks.outcome import Outcome
from xltools.consolidation import cost_tables, other_tables
from xltools.consolidation.figures import Level, Subject
from xltools.consolidation.table import Table
from xltools.consolidation.tables import official_tables
from xltools.definition.definition import Definition
from xltools.definition.model import PublishedTable, TableKind
from xltools.excel import styles
from xltools.excel.writer import BookWriter, new_workbook, reference
from xltools.reports.checks_sheet import CheckSheet
from xltools.reports.cover import write_cover
from xltools.reports.data_sheets import DataSheet, cost_data, indicator_data, resource_data, write_data
from xltools.reports.figure_formulas import FigureFormulas
from xltools.reports.lists import write_departments, write_findings
from xltools.reports.placing import PlacedSheet, all_tables, place
from xltools.reports.render import Renderer
from xltools.wording.language import Language

_TOP = 5


def write_consolidated(outcome: Outcome, words: Language, path: Path) -> None:
    """Write the workbook for ``outcome`` to ``path``.

    Raises:
        TargetBusyError: the file is open in Excel.
    """
    definition = outcome.definition
    sheets = consolidated_sheets(definition, words)
    data = (
        cost_data(outcome.records, outcome.explanations(), definition, words),
        indicator_data(outcome.records, definition, words),
        resource_data(outcome.records, definition, words),
    )
    sources = {figure: areas for sheet in data for figure, areas in sheet.sources.items()}
    formulas = FigureFormulas(tuple(all_tables(sheets)), sources, definition)
    renderer = Renderer(outcome.totals, formulas, definition, words)
    checks = CheckSheet(outcome.checks, formulas, data[0], definition, words)
    properties = {
        "title": words.text("consolidated.title"),
        "subject": f"{definition.institution.name} {definition.institution.year}",
        "company": definition.institution.name,
        "comments": words.text("cover.run", run=outcome.run_id),
    }
    with new_workbook(path, properties) as book:
        write_cover(book, outcome, words, checks, _contents(sheets, data, words))
        write_departments(book, outcome, words)
        write_findings(book, outcome, words)
        checks.write(book)
        for placed in sheets:
            _write_tables(book, placed, renderer, outcome, words)
        for sheet in data:
            write_data(book, sheet)


def consolidated_sheets(definition: Definition, words: Language) -> tuple[PlacedSheet, ...]:
    """The sheets of tables, placed; every kind of table is there, published or not."""
    sheets = [
        ("sheet.by_activity", _listed(TableKind.INSTITUTION_BY_ACTIVITY, definition, words)),
        ("sheet.by_item", _by_item(definition, words)),
        ("sheet.activity_costs", _per_subprogram(TableKind.ACTIVITY_COSTS, definition, words)),
        ("sheet.levels", _levels(definition, words)),
        ("sheet.activity_forms", _listed(TableKind.ACTIVITY_FORMS, definition, words)),
        ("sheet.indicators", _indicators(definition, words)),
        ("sheet.resources", _resources(definition, words)),
        (
            "sheet.departments_by_activity",
            [cost_tables.department_matrix(p, definition, words) for p in definition.cost_periods],
        ),
    ]
    return tuple(
        place(words.text(key), words.text(f"{key}.title"), tables, _TOP) for key, tables in sheets if tables
    )


def _listed(kind: TableKind, definition: Definition, words: Language) -> list[Table]:
    """The tables of ``kind`` under their printed number and title, or under our own when they are not printed."""
    published = [table for table in definition.published_tables if table.kind is kind]
    default = PublishedTable("", words.text(f"title.{kind.value}"), kind)
    return [t for table in published or [default] for t in official_tables(table, definition, words)]


def _per_subprogram(kind: TableKind, definition: Definition, words: Language) -> list[Table]:
    tables: list[Table] = []
    for subprogram in definition.subprograms:
        default = PublishedTable(
            "", f"{words.text(f'title.{kind.value}')} – {subprogram.name}", kind, subprogram.code
        )
        printed = (t for t in definition.published_tables if t.kind is kind and t.subject == subprogram.code)
        tables += official_tables(next(printed, default), definition, words)
    return tables


def _by_item(definition: Definition, words: Language) -> list[Table]:
    kind = TableKind.INSTITUTION_BY_ITEM
    default = PublishedTable("", words.text(f"title.{kind.value}"), kind)
    published = next((t for t in definition.published_tables if t.kind is kind), default)
    return [cost_tables.institution_by_item(published, definition, words, definition.cost_periods)]


def _levels(definition: Definition, words: Language) -> list[Table]:
    """Programs and sub-programs by economic item: the steps between the activities and the institution."""
    named = [
        *(
            (Subject(Level.PROGRAM, p.code), words.text("title.program_by_item", name=p.name))
            for p in definition.programs
        ),
        *(
            (Subject(Level.SUBPROGRAM, s.code), words.text("title.subprogram_by_item", name=s.name))
            for s in definition.subprograms
        ),
    ]
    total = words.text("table.grand_total")
    return [cost_tables.by_item(subject, title, total, definition, words) for subject, title in named]


def _indicators(definition: Definition, words: Language) -> list[Table]:
    tables = _per_subprogram(TableKind.INDICATORS, definition, words)
    parts = other_tables.indicator_parts(definition, words)
    return [table for table in (*tables, parts) if table and table.rows]


def _resources(definition: Definition, words: Language) -> list[Table]:
    tables: list[Table] = []
    for resource in definition.resource_tables:
        default = PublishedTable("", resource.title, TableKind.RESOURCE, resource.code)
        printed = (
            t
            for t in definition.published_tables
            if t.kind is TableKind.RESOURCE and t.subject == resource.code
        )
        tables += official_tables(next(printed, default), definition, words)
    return tables


def _contents(
    sheets: Sequence[PlacedSheet], data: Sequence[DataSheet], words: Language
) -> list[tuple[str, str]]:
    """(sheet name, what it shows) in the order of the workbook."""
    own = [
        (words.text(key), words.text(f"{key}.title"))
        for key in ("sheet.departments", "sheet.findings", "sheet.checks")
    ]
    return [*own, *((s.name, s.title) for s in sheets), *((d.name, d.title) for d in data)]


def _write_tables(
    book: BookWriter, placed: PlacedSheet, renderer: Renderer, outcome: Outcome, words: Language
) -> None:
    sheet = book.sheet(placed.name)
    institution = outcome.definition.institution
    sheet.text(1, 1, placed.title, styles.TITLE)
    sheet.height(1, 26)
    unit = words.text("unit_of_amounts", currency=institution.currency)
    status = words.text("status.draft") if outcome.is_draft else words.text("status.complete")
    sheet.text(2, 1, f"{institution.name} · {institution.year} · {status} · {unit}", styles.SUBTITLE)
    back = "internal:" + reference(words.text("sheet.cover"), 1, 1)
    sheet.link(3, 1, back, words.text("back_to_cover"), styles.LINK)
    renderer.write_sheet(sheet, placed)
    first = placed.tables[0]
    if len(placed.tables) == 1 and not first.table.head:
        sheet.raw.freeze_panes(first.first_row - 1, 1)
    else:
        sheet.raw.freeze_panes(3, 1)
