"""The consolidated workbook: every level's tables as live formulas, down to the data rows and their source."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path

from xltools.checks.comparisons import compared_blocks
from xltools.checks.outcome import Outcome
from xltools.consolidation import cost_tables
from xltools.consolidation.figures import Figure, Level, Subject
from xltools.consolidation.published_unit import as_asked
from xltools.consolidation.rollup import Totals
from xltools.consolidation.rounding import with_rounding_notes
from xltools.consolidation.table import Table
from xltools.consolidation.tables import indicator_parts, official_tables, without_texts
from xltools.definition.definition import Definition
from xltools.definition.model import PublishedTable, TableKind
from xltools.excel.fitting import sheet_name
from xltools.excel.formulas import Area
from xltools.excel.writer import BookWriter, new_workbook
from xltools.reports.consolidated.annexes import input_list, waiver_list, write_annex
from xltools.reports.consolidated.bridge import Bridge, bridge
from xltools.reports.consolidated.checks_sheet import CheckSheet
from xltools.reports.consolidated.cost_sums import cost_sums
from xltools.reports.consolidated.cover import SheetHeads, write_cover
from xltools.reports.consolidated.data_control import DataControl
from xltools.reports.consolidated.data_parts import DataSheet, write_data
from xltools.reports.consolidated.data_sheets import cost_data, indicator_data, resource_data
from xltools.reports.consolidated.drill import Drill
from xltools.reports.consolidated.lists import (
    department_list,
    department_rows,
    finding_list,
    write_departments,
    write_findings,
)
from xltools.reports.consolidated.proof import Proof, prove
from xltools.reports.consolidated.revised_list import revised_list, write_revised
from xltools.reports.consolidated.sign_off import write_sign_off
from xltools.reports.consolidated.sources import NO_LINKS, Sources
from xltools.reports.consolidated.text_list import text_list, write_texts, written_at
from xltools.reports.consolidated.variance import VarianceSheet
from xltools.reports.figure_formulas import Citations, FigureFormulas
from xltools.reports.placing import PlacedSheet, all_tables, place
from xltools.reports.render import Renderer
from xltools.reports.run_file import properties_of_run
from xltools.wording.language import Language

_TOP = 5
_OF_COSTS = (
    "sheet.by_activity",
    "sheet.by_item",
    "sheet.activity_costs",
    "sheet.levels",
    "sheet.activity_forms",
)


def write_consolidated(outcome: Outcome, words: Language, path: Path, files: Sources = NO_LINKS) -> None:
    """Write the workbook for ``outcome`` to ``path``; ``files`` link the forms its values come from.

    Raises:
        TargetBusyError: the file is open in Excel.
    """
    properties = properties_of_run(outcome, words.text("consolidated.title"), words)
    with new_workbook(path, properties, words, footer=properties["comments"]) as book:
        _write_sheets(book, outcome, words, files)


def _write_sheets(book: BookWriter, outcome: Outcome, words: Language, files: Sources) -> None:
    """Place everything, then write it. What that takes is given back before the file is put together, which takes
    the most memory."""
    definition = outcome.definition
    sheets = consolidated_sheets(definition, words, outcome.totals)
    every = data_sheets(outcome, words)
    data = [rows for rows in every if rows.is_asked]
    control = DataControl(data, outcome.totals, definition, words)
    formulas = FigureFormulas(all_tables(sheets), {**_blocks(data), **control.keyed()}, definition)
    departments = department_list(outcome, files, words)
    drill = Drill(sheets, data, department_rows(departments), definition, words)
    texts = text_list(outcome, files, words)
    renderer = Renderer(outcome.totals, formulas, words, drill.target, written_at(texts))
    citations = Citations(formulas, outcome.totals.as_written, definition.institution.decimals)
    proof = prove(outcome, words, sheets, formulas, every, control)
    checks = CheckSheet(outcome.checks, proof, words, outcome.waivers.waiver_of_check, all_tables(sheets))
    changes = compared_blocks(definition, outcome.explanations(), words.text("variance.institution"))
    heads = SheetHeads(outcome, checks.master, words)
    bridged = bridge(definition, citations, words)
    write_cover(book, heads, _contents(_own_sheets(outcome, bridged), sheets, proof, data, words))
    write_sign_off(book, heads, citations)
    write_annex(book, heads, input_list(outcome, words), "sheet.inputs")
    if outcome.waivers.listed:
        write_annex(book, heads, waiver_list(outcome, words), "sheet.waivers")
    write_departments(book, heads, departments)
    write_findings(book, heads, finding_list(outcome, words))
    checks.write(book, heads)
    VarianceSheet(changes, formulas, outcome.totals.as_written, definition, words).write(book, heads)
    if bridged:
        bridged.write(book, heads)
    if outcome.revised:
        write_revised(book, heads, revised_list(outcome, files, words))
    if texts.rows:
        write_texts(book, heads, texts)
    for placed in sheets:
        sheet = book.sheet(placed.name)
        heads.write(sheet, placed.title)
        renderer.write_sheet(sheet, placed)
    proof.write_lists(book, heads)
    for rows in data:
        write_data(book, heads, rows, files, words)


def _own_sheets(outcome: Outcome, bridged: Bridge | None) -> list[str]:
    """The sheets before the tables, by the phrases of their names: those of which there is something."""
    sheets = ["sheet.sign_off", "sheet.inputs", "sheet.waivers", "sheet.departments"]
    sheets += [
        "sheet.findings",
        "sheet.checks",
        "sheet.variance",
        "sheet.bridge",
        "sheet.revised",
        "sheet.texts",
    ]
    empty = {
        "sheet.waivers": not outcome.waivers.listed,
        "sheet.bridge": not bridged,
        "sheet.revised": not outcome.revised,
        "sheet.texts": not outcome.records.texts,
    }
    return [sheet for sheet in sheets if not empty.get(sheet)]


def data_sheets(outcome: Outcome, words: Language) -> tuple[DataSheet, ...]:
    """The sheets of costs, of which the first has a row for each department, of indicators and of resources; every
    total reads them in the end."""
    records, definition = outcome.records, outcome.definition
    said = outcome.explanations()
    costs = (
        cost_sums(records, said, definition, words)
        if records.are_summed(definition)
        else (cost_data(records, said, definition, words),)
    )
    return (
        *costs,
        indicator_data(records, definition, words),
        resource_data(records, definition, words),
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
    sheets: list[PlacedSheet] = []
    for wanted, title, tables in _sheets(definition, words):
        name = sheet_name(wanted, [sheet.name for sheet in sheets])
        asked = (as_asked(table, definition.institution) for table in tables)
        noted = (with_rounding_notes(table, totals, definition, words) for table in asked)
        if tables:
            sheets.append(place(name, title, noted, _TOP))
    return tuple(sheets)


def _sheets(definition: Definition, words: Language) -> Iterator[tuple[str, str, Sequence[Table]]]:
    """Name, title and tables of each sheet. Long tables that have other heads, or whose rows are the same departments
    in another period, get a sheet each: Excel repeats one head on the pages of a sheet."""
    text, of_kind = words.text, partial(_of_kind, definition, words)
    shared = {
        "sheet.by_activity": of_kind(TableKind.INSTITUTION_BY_ACTIVITY),
        "sheet.by_item": _by_item(definition, words),
        "sheet.activity_costs": _activity_costs(definition, words),
        "sheet.levels": _levels(definition, words),
        "sheet.activity_forms": of_kind(TableKind.ACTIVITY_FORMS),
        "sheet.indicators": _indicators(definition, words),
        "sheet.resources": [
            table
            for resource in definition.resource_tables
            for table in of_kind(TableKind.RESOURCE, resource.code, resource.title)
        ],
    }
    without = () if definition.cost_periods else _OF_COSTS
    own = text("program_group")
    titles = {"sheet.levels": "sheet.levels.grouped"} if definition.program_groups else {}
    for key, tables in shared.items():
        title = text(titles.get(key, f"{key}.title"), own=own)
        yield text(key), title, () if key in without else tables
    matrix = text("sheet.departments_by_activity"), text("sheet.departments_by_activity.title")
    for period in definition.cost_periods:
        table = cost_tables.department_matrix(period, definition, words)
        yield f"{matrix[0]} {period.code}", f"{matrix[1]}: {period.heading}", [table]
    for kind in (TableKind.ACTIVITY_DEPARTMENTS, TableKind.INDICATOR_DEPARTMENTS):
        tables = [table for table in of_kind(kind) if table.rows]
        yield text(f"sheet.{kind.value}"), text(f"sheet.{kind.value}.title"), tables


def _of_kind(
    definition: Definition, words: Language, kind: TableKind, subject: str = "", title: str = ""
) -> list[Table]:
    """The tables of ``kind``, or the one of ``subject``, under their printed number and title, or under our own when
    they are not printed."""
    printed = [table for table in definition.published_tables if table.kind is kind]
    if subject:
        printed = [table for table in printed if table.subject == subject][:1]
    own = PublishedTable(title=title or words.text(f"title.{kind.value}"), kind=kind, subject=subject)
    return [
        table for published in printed or [own] for table in official_tables(published, definition, words)
    ]


def _per_subprogram(kind: TableKind, definition: Definition, words: Language) -> list[Table]:
    titled = [(s.code, f"{words.text(f'title.{kind.value}')} – {s.name}") for s in definition.subprograms]
    return [table for code, title in titled for table in _of_kind(definition, words, kind, code, title)]


def _activity_costs(definition: Definition, words: Language) -> list[Table]:
    """Of the sub-programs that are parted into activities."""
    lowest = definition.lowest_subprograms
    tables = _per_subprogram(TableKind.ACTIVITY_COSTS, definition, words)
    return [table for table in tables if table.subject not in lowest]


def _by_item(definition: Definition, words: Language) -> list[Table]:
    """With every period, also where fewer are printed."""
    kind = TableKind.INSTITUTION_BY_ITEM
    own = PublishedTable(title=words.text(f"title.{kind.value}"), kind=kind)
    published = next((table for table in definition.published_tables if table.kind is kind), own)
    return [cost_tables.institution_by_item(published, definition, words, definition.cost_periods)]


def _levels(definition: Definition, words: Language) -> list[Table]:
    """Program groups, programs and sub-programs by economic item: the steps between the activities and the
    institution."""
    total, group = words.text("table.grand_total"), words.text("program_group")
    return [
        cost_tables.by_item(
            Subject(level, part.code),
            words.text(title, name=part.name, level=group),
            total,
            definition,
            words,
        )
        for level, parts, title in (
            (Level.PROGRAM_GROUP, definition.program_groups, "title.program_group_by_item"),
            (Level.PROGRAM, definition.programs_in_printed_order, "title.program_by_item"),
            (Level.SUBPROGRAM, definition.subprograms, "title.subprogram_by_item"),
        )
        for part in parts
        if level is not Level.SUBPROGRAM or part.code not in definition.lowest_subprograms
    ]


def _indicators(definition: Definition, words: Language) -> list[Table]:
    tables = _per_subprogram(TableKind.INDICATORS, definition, words)
    parts = indicator_parts(definition, words)
    return [without_texts(table) for table in (*tables, parts) if table and table.rows]


def _contents(
    own: Sequence[str],
    sheets: Sequence[PlacedSheet],
    proof: Proof,
    data: Sequence[DataSheet],
    words: Language,
) -> list[tuple[str, str]]:
    """(sheet name, what it shows) in the order of the workbook; ``own`` are the phrases of the first names."""
    first, behind = (
        [(words.text(key), words.text(f"{key}.title")) for key in keys] for keys in (own, proof.contents())
    )
    parts = [(part.name, part.title) for sheet in data for part in sheet.parts]
    return [*first, *((s.name, s.title) for s in sheets), *behind, *parts]
