"""The consolidated workbook: every level's tables as live formulas, down to the data rows and their source."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from xltools.checks.comparisons import compared_blocks
from xltools.checks.outcome import Outcome
from xltools.consolidation import cost_tables
from xltools.consolidation.figures import Figure, Level, Subject
from xltools.consolidation.rollup import Totals
from xltools.consolidation.rounding import with_rounding_notes
from xltools.consolidation.table import Table
from xltools.consolidation.tables import indicator_parts, official_tables, without_texts
from xltools.definition.definition import Definition
from xltools.definition.model import PublishedTable, TableKind
from xltools.excel.formulas import Area
from xltools.excel.writer import BookWriter, new_workbook
from xltools.reports.citing import Citations
from xltools.reports.consolidated.checks_sheet import CheckSheet
from xltools.reports.consolidated.cover import write_cover
from xltools.reports.consolidated.data_control import DataControl
from xltools.reports.consolidated.data_parts import DataSheet
from xltools.reports.consolidated.data_sheets import cost_data, indicator_data, resource_data
from xltools.reports.consolidated.data_table import write_data
from xltools.reports.consolidated.drill import Drill
from xltools.reports.consolidated.lists import (
    department_list,
    department_rows,
    finding_list,
    write_departments,
    write_findings,
)
from xltools.reports.consolidated.proof import Proof, prove
from xltools.reports.consolidated.sheet_head import SheetHeads
from xltools.reports.consolidated.sign_off import write_sign_off
from xltools.reports.consolidated.sources import NO_LINKS, Sources
from xltools.reports.consolidated.variance import VarianceSheet
from xltools.reports.figure_formulas import FigureFormulas
from xltools.reports.placing import PlacedSheet, all_tables, place
from xltools.reports.render import Renderer
from xltools.wording.language import Language

_TOP = 5
_OWN = ("sheet.sign_off", "sheet.departments", "sheet.findings", "sheet.checks", "sheet.variance")


def write_consolidated(outcome: Outcome, words: Language, path: Path, files: Sources = NO_LINKS) -> None:
    """Write the workbook for ``outcome`` to ``path``; ``files`` link the forms its values come from.

    Raises:
        TargetBusyError: the file is open in Excel.
    """
    institution = outcome.definition.institution
    run = words.text("cover.run", run=outcome.run_id)
    properties = {
        "title": words.text("consolidated.title"),
        "subject": f"{institution.name} {institution.year}",
        "company": institution.name,
        "comments": run,
        "keywords": outcome.run_id,
    }
    with new_workbook(path, properties, words, footer=run) as book:
        _write_sheets(book, outcome, words, files)


def _write_sheets(book: BookWriter, outcome: Outcome, words: Language, files: Sources) -> None:
    """Place everything, then write it. What that takes is given back before the file is put together, which takes
    the most memory."""
    definition = outcome.definition
    sheets = consolidated_sheets(definition, words, outcome.totals)
    data = data_sheets(outcome, words)
    control = DataControl(data, outcome.totals, definition, words)
    formulas = FigureFormulas(all_tables(sheets), {**_blocks(data), **control.keyed()}, definition)
    departments = department_list(outcome, files, words)
    drill = Drill(sheets, data, department_rows(departments), definition, words)
    renderer = Renderer(outcome.totals, formulas, definition, words, drill.target)
    citations = Citations(formulas, renderer.value, definition.institution.decimals)
    proof = prove(outcome, words, sheets, formulas, data[0], control)
    checks = CheckSheet(outcome.checks, proof, words, outcome.waivers.waiver_of_check, all_tables(sheets))
    changes = compared_blocks(definition, outcome.explanations(), words.text("variance.institution"))
    heads = SheetHeads(outcome, checks.master_value(), words)
    write_cover(book, outcome, words, checks, _contents(sheets, proof, data, words))
    write_sign_off(book, heads, outcome, citations, words)
    write_departments(book, heads, departments, words)
    write_findings(book, heads, finding_list(outcome, words), words)
    checks.write(book, heads)
    VarianceSheet(changes, formulas, renderer.value, definition, words).write(book, heads)
    for placed in sheets:
        _write_tables(book, placed, renderer, heads)
    proof.write_lists(book, heads, words)
    for sheet in data:
        write_data(book, heads, sheet, files, words)


def data_sheets(outcome: Outcome, words: Language) -> tuple[DataSheet, DataSheet, DataSheet]:
    """The sheets of costs, indicators and resources; every total reads them in the end."""
    return (
        cost_data(outcome.records, outcome.explanations(), outcome.definition, words),
        indicator_data(outcome.records, outcome.definition, words),
        resource_data(outcome.records, outcome.definition, words),
    )


def _blocks(data: Sequence[DataSheet]) -> dict[Figure, tuple[Area, ...]]:
    """The data cells of each figure that is read where it stands, without a key."""
    return {
        figure: areas
        for sheet in data
        for held in sheet.held
        if not held.key
        for figure, areas in held.places().items()
    }


def consolidated_sheets(definition: Definition, words: Language, totals: Totals) -> tuple[PlacedSheet, ...]:
    """The sheets of tables, placed; every kind of table is there, published or not. ``totals`` decide which notes on
    rounding stand below a table."""
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
        ("sheet.responsibilities", _responsibilities(definition, words)),
    ]
    return tuple(
        place(
            words.text(key),
            words.text(f"{key}.title"),
            (with_rounding_notes(table, totals, definition, words) for table in tables),
            _TOP,
        )
        for key, tables in sheets
        if tables
    )


def _listed(kind: TableKind, definition: Definition, words: Language) -> list[Table]:
    """The tables of ``kind`` under their printed number and title, or under our own when they are not printed."""
    published = [table for table in definition.published_tables if table.kind is kind]
    default = PublishedTable(title=words.text(f"title.{kind.value}"), kind=kind)
    return [t for table in published or [default] for t in official_tables(table, definition, words)]


def _per_subprogram(kind: TableKind, definition: Definition, words: Language) -> list[Table]:
    tables: list[Table] = []
    for subprogram in definition.subprograms:
        default = PublishedTable(
            title=f"{words.text(f'title.{kind.value}')} – {subprogram.name}",
            kind=kind,
            subject=subprogram.code,
        )
        printed = (t for t in definition.published_tables if t.kind is kind and t.subject == subprogram.code)
        tables += official_tables(next(printed, default), definition, words)
    return tables


def _by_item(definition: Definition, words: Language) -> list[Table]:
    kind = TableKind.INSTITUTION_BY_ITEM
    default = PublishedTable(title=words.text(f"title.{kind.value}"), kind=kind)
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
    parts = indicator_parts(definition, words)
    return [without_texts(table) for table in (*tables, parts) if table and table.rows]


def _resources(definition: Definition, words: Language) -> list[Table]:
    tables: list[Table] = []
    for resource in definition.resource_tables:
        default = PublishedTable(title=resource.title, kind=TableKind.RESOURCE, subject=resource.code)
        printed = (
            t
            for t in definition.published_tables
            if t.kind is TableKind.RESOURCE and t.subject == resource.code
        )
        tables += official_tables(next(printed, default), definition, words)
    return tables


def _responsibilities(definition: Definition, words: Language) -> list[Table]:
    kinds = (TableKind.ACTIVITY_DEPARTMENTS, TableKind.INDICATOR_DEPARTMENTS)
    return [table for kind in kinds for table in _listed(kind, definition, words) if table.rows]


def _contents(
    sheets: Sequence[PlacedSheet], proof: Proof, data: Sequence[DataSheet], words: Language
) -> list[tuple[str, str]]:
    """(sheet name, what it shows) in the order of the workbook."""
    own, behind = (
        [(words.text(key), words.text(f"{key}.title")) for key in keys] for keys in (_OWN, proof.contents())
    )
    parts = [(part.name, part.title) for sheet in data for part in sheet.parts]
    return [*own, *((s.name, s.title) for s in sheets), *behind, *parts]


def _write_tables(book: BookWriter, placed: PlacedSheet, renderer: Renderer, heads: SheetHeads) -> None:
    sheet = book.sheet(placed.name)
    heads.write(sheet, placed.title)
    renderer.write_sheet(sheet, placed)
