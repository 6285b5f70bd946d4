"""The summary: cover with charts, contents, and the published tables in the published order and wording."""

from __future__ import annotations

import textwrap
from pathlib import Path

from xltools.checks.outcome import Outcome
from xltools.consolidation.rollup import Totals
from xltools.consolidation.rounding import with_rounding_notes
from xltools.consolidation.tables import official_tables
from xltools.definition.definition import Definition
from xltools.definition.model import PublishedTable
from xltools.excel import styles
from xltools.excel.fitting import PORTRAIT_A4, sheet_name
from xltools.excel.formulas import reference
from xltools.excel.list_sheet import Cell, write_line
from xltools.excel.writer import BookWriter, new_workbook
from xltools.reports.citing import Citations
from xltools.reports.figure_formulas import FigureFormulas
from xltools.reports.output_set import properties_of_run
from xltools.reports.placing import PlacedSheet, all_tables, place
from xltools.reports.render import Renderer
from xltools.reports.summary.chart_data import Material, amount_tables, unit_of
from xltools.reports.summary.chart_targets import target_tables
from xltools.reports.summary.charts import placed_charts, write_chart_sheet
from xltools.reports.summary.cover import write_cover
from xltools.wording.language import Language

_CONTENTS_WIDTHS = (16.0, 84.0)
_LONGEST_HEAD = 90  # characters that fit on a portrait page; the cover has the names in full


def write_summary(outcome: Outcome, words: Language, path: Path) -> None:
    """Write the summary of ``outcome`` to ``path``.

    Raises:
        TargetBusyError: the file is open in Excel.
    """
    definition = outcome.definition
    sheets = summary_sheets(definition, words, outcome.totals)
    formulas = FigureFormulas(all_tables(sheets.values()), {}, definition)
    renderer = Renderer(outcome.totals, formulas, definition, words)
    institution = definition.institution
    title = institution.program_title or words.text("summary.title")
    properties = properties_of_run(outcome, title, words)
    cover, data = (words.text(key) for key in ("sheet.cover", "chart.sheet"))
    data = sheet_name(data, [cover, words.text("summary.contents"), *(p.name for p in sheets.values())])
    citations = Citations(formulas, outcome.totals.as_written, institution.decimals)
    material = Material(definition, words, citations, data)
    tables = (*amount_tables(material), *target_tables(material))
    unit = unit_of(tables, institution.currency, words)
    charts = placed_charts(tables, data)
    with new_workbook(path, properties, words, footer=properties["comments"]) as book:
        material = Material(definition, words, citations, cover)
        write_cover(book, book.sheet(cover), outcome, material, charts, unit)
        _write_contents(book, sheets, data if charts else "", outcome, words)
        for placed in sheets.values():
            _write_table(book, placed, renderer, outcome, words)
        if charts:
            write_chart_sheet(book.sheet(data), charts, unit, _running_head(outcome, words), words)


def summary_sheets(
    definition: Definition, words: Language, totals: Totals
) -> dict[PublishedTable, PlacedSheet]:
    """published table -> its sheet, in the published order, with the notes on rounding that ``totals`` call for."""
    names = [words.text(key) for key in ("sheet.cover", "summary.contents")]
    sheets: dict[PublishedTable, PlacedSheet] = {}
    for published in definition.published_tables:
        wanted = words.text("summary.sheet", number=published.number) if published.number else published.title
        names.append(sheet_name(wanted, names))
        tables = (
            with_rounding_notes(table, totals, definition, words)
            for table in official_tables(published, definition, words)
        )
        sheets[published] = place(names[-1], published.title, tables, top=3, gap=1)
    return sheets


def _write_contents(
    book: BookWriter,
    sheets: dict[PublishedTable, PlacedSheet],
    data: str,
    outcome: Outcome,
    words: Language,
) -> None:
    """The second sheet; ``data`` is the name of the sheet of chart data, empty when there is none."""
    name = words.text("summary.contents")
    sheet = book.sheet(name)
    sheet.lay_out(_CONTENTS_WIDTHS)
    sheet.text(1, 1, name, styles.TITLE)
    sheet.height(1, 28)
    sheet.text(2, 1, _running_head(outcome, words), styles.SUBTITLE)
    sheet.text(4, 1, words.text("summary.table"), styles.HEADING_LEFT)
    sheet.text(4, 2, words.text("cover.content"), styles.HEADING_LEFT)
    lines = [(placed.name, p.number or "–", p.title) for p, placed in sheets.items()]
    if data:
        lines.append((data, "–", words.text("chart.sheet.title")))
    for row, (target, number, title) in enumerate(lines, start=5):
        link = Cell(number, link="internal:" + reference(target, 1, 1))
        write_line(sheet, row, ((link, styles.LINK_CELL), (title, styles.LABEL)), _CONTENTS_WIDTHS)
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
    sheet.text(1, 1, f"{_running_head(outcome, words)} · {placed.name}", styles.SUBTITLE)
    if any(figure.is_money for table in placed.tables for figure in table.spots):
        currency = outcome.definition.institution.currency
        sheet.text(2, 1, words.text("unit_of_amounts", currency=currency), styles.NOTE_LINE)
    renderer.write_sheet(sheet, placed)


def _running_head(outcome: Outcome, words: Language) -> str:
    """Whose program it is, on one line, and that it is a draft while it is one."""
    institution = outcome.definition.institution
    names = f"{institution.name} · {institution.program_title or institution.year}"
    line = textwrap.shorten(names, _LONGEST_HEAD, placeholder="…")
    return f"{line} · {words.text('status.draft')}" if outcome.is_draft else line
