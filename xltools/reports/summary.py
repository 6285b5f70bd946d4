"""The summary: the published tables in the published order and wording, ready to print."""

from __future__ import annotations

from pathlib import Path

from xltools.checks.outcome import Outcome
from xltools.consolidation.tables import official_tables
from xltools.definition.definition import Definition
from xltools.definition.model import PublishedTable
from xltools.excel import styles
from xltools.excel.writer import PORTRAIT_A4, BookWriter, new_workbook, reference, sheet_name
from xltools.reports.figure_formulas import FigureFormulas
from xltools.reports.placing import PlacedSheet, all_tables, place
from xltools.reports.render import Renderer
from xltools.wording.language import Language


def write_summary(outcome: Outcome, words: Language, path: Path) -> None:
    """Write the summary of ``outcome`` to ``path``.

    Raises:
        TargetBusyError: the file is open in Excel.
    """
    definition = outcome.definition
    sheets = summary_sheets(definition, words)
    formulas = FigureFormulas(tuple(all_tables(list(sheets.values()))), {}, definition)
    renderer = Renderer(outcome.totals, formulas, definition, words)
    institution = definition.institution
    properties = {
        "title": institution.program_title or words.text("summary.title"),
        "subject": f"{institution.name} {institution.year}",
        "company": institution.name,
        "comments": words.text("cover.run", run=outcome.run_id),
    }
    with new_workbook(path, properties) as book:
        _write_contents(book, sheets, outcome, words)
        for placed in sheets.values():
            _write_table(book, placed, renderer, outcome, words)


def summary_sheets(definition: Definition, words: Language) -> dict[PublishedTable, PlacedSheet]:
    """published table -> its sheet, in the published order."""
    names: list[str] = []
    sheets: dict[PublishedTable, PlacedSheet] = {}
    for published in definition.published_tables:
        wanted = words.text("summary.sheet", number=published.number) if published.number else published.title
        names.append(sheet_name(wanted, names))
        sheets[published] = place(
            names[-1], published.title, official_tables(published, definition, words), top=3, gap=1
        )
    return sheets


def _write_contents(
    book: BookWriter, sheets: dict[PublishedTable, PlacedSheet], outcome: Outcome, words: Language
) -> None:
    sheet = book.sheet(words.text("summary.contents"))
    institution = outcome.definition.institution
    sheet.width(1, 16)
    sheet.width(2, 84)
    sheet.raw.hide_gridlines(2)
    sheet.text(1, 1, institution.name, styles.TITLE)
    sheet.height(1, 28)
    sheet.text(2, 1, institution.program_title or words.text("summary.title"), styles.STRONG)
    row = 3
    if outcome.is_draft:
        sheet.merged_text(row, 1, 2, words.text("status.draft_long"), styles.STATUS_BAD)
    row += 2
    sheet.text(row, 1, words.text("summary.table"), styles.HEADING_LEFT)
    sheet.text(row, 2, words.text("cover.content"), styles.HEADING_LEFT)
    for published, placed in sheets.items():
        row += 1
        target = "internal:" + reference(placed.name, 1, 1)
        sheet.link(row, 1, target, published.number or "–", styles.LINK_CELL)
        sheet.text(row, 2, published.title, styles.LABEL)
    sheet.page(PORTRAIT_A4)
    sheet.raw.fit_to_pages(1, 0)


def _write_table(
    book: BookWriter,
    placed: PlacedSheet,
    renderer: Renderer,
    outcome: Outcome,
    words: Language,
) -> None:
    sheet = book.sheet(placed.name)
    institution = outcome.definition.institution
    line = f"{institution.name} · {institution.program_title or institution.year}"
    if outcome.is_draft:
        line += f" · {words.text('status.draft')}"
    sheet.text(1, 1, line, styles.SUBTITLE)
    renderer.write_sheet(sheet, placed)
