"""The summary: cover with charts, contents, and the published tables in the published order and wording."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from pathlib import Path

from xltools.checks.outcome import Outcome
from xltools.consolidation.figures import ALL, INSTITUTION
from xltools.consolidation.rollup import Totals
from xltools.consolidation.rounding import with_rounding_notes
from xltools.consolidation.tables import official_tables
from xltools.definition.definition import Definition
from xltools.definition.model import PeriodKind, PublishedTable
from xltools.excel import styles
from xltools.excel.fitting import PORTRAIT_A4, row_height, sheet_name
from xltools.excel.formulas import reference
from xltools.excel.list_sheet import Cell, write_cell, write_line
from xltools.excel.sheet_writer import SheetWriter
from xltools.excel.styles import Style
from xltools.excel.writer import BookWriter, new_workbook
from xltools.reports.figure_formulas import Citations, Cited, FigureFormulas, change, ratio
from xltools.reports.output_set import properties_of_run
from xltools.reports.placing import PlacedSheet, all_tables, place, print_blocks
from xltools.reports.render import Renderer
from xltools.reports.summary.chart_data import (
    Material,
    Unit,
    amount_tables,
    item_groups,
    program_budget,
    unit_of,
)
from xltools.reports.summary.chart_targets import target_tables
from xltools.reports.summary.charts import (
    PlacedChart,
    chart_height,
    insert_chart,
    percent_format,
    placed_charts,
    write_chart_sheet,
)
from xltools.wording.language import Language

_COLUMNS, _WIDTH = 3, 30.0  # of the cover
_PIXELS = _COLUMNS * (7 * int(_WIDTH) + 5)
# A row of 15 points is 20 pixels high.
_ROW_POINTS, _ROW_PIXELS = 15.0, 20
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
    renderer = Renderer(outcome.totals, formulas, words)
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
        _write_cover(book, book.sheet(cover), outcome, material, charts, unit)
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


# --- the cover -----------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class KeyFigure:
    """One number of the cover with its name; ``style`` says how it is shown."""

    name: str
    cited: Cited
    style: Style


def key_figures(material: Material, received: int, expected: int) -> list[KeyFigure]:
    """What a reader asks first; what the institution does not have is not there."""
    words, definition = material.words, material.definition
    counts = (
        ("programs", len(definition.programs)),
        ("subprograms", len(definition.subprograms)),
        ("activities", len(definition.activities)),
        ("indicators", sum(indicator.printed for indicator in definition.indicators)),
        ("departments", received),
    )
    return [
        *_amounts(material),
        *(
            KeyFigure(
                words.text(f"key.{name}", expected=expected), Cited("", Decimal(count)), styles.KEY_FIGURE
            )
            for name, count in counts
        ),
    ]


def _amounts(material: Material) -> list[KeyFigure]:
    """The budget of the program's year, the budget before and the change, the share of each group of items."""
    words, definition = material.words, material.definition
    currency = definition.institution.currency
    budget = program_budget(definition)
    if budget is None:
        return []
    budgets = [p for p in definition.cost_periods if p.kind is PeriodKind.BUDGET and p.year < budget.year]
    before = max(budgets, key=lambda period: period.year, default=None)
    total = material.cost(INSTITUTION, ALL, budget)
    found = [
        KeyFigure(words.text("key.total", period=budget.heading, currency=currency), total, styles.KEY_FIGURE)
    ]
    if before is not None:
        earlier = material.cost(INSTITUTION, ALL, before)
        label = words.text("key.total", period=before.heading, currency=currency)
        found.append(KeyFigure(label, earlier, styles.KEY_FIGURE))
        rate = change(total, earlier, words.text("no_rate"))
        style = replace(styles.KEY_FIGURE, num_format=percent_format(words, signed=True))
        found.append(KeyFigure(words.text("key.change", period=before.heading), rate, style))
    share = replace(styles.KEY_FIGURE, num_format=percent_format(words, signed=False))
    for group in item_groups(definition):
        part = ratio(material.cost(INSTITUTION, group.code, budget), total, words.text("no_rate"))
        label = words.text("key.share", group=group.short_name or group.name, period=budget.heading)
        found.append(KeyFigure(label, part, share))
    return found


def _write_cover(
    book: BookWriter,
    sheet: SheetWriter,
    outcome: Outcome,
    material: Material,
    charts: Sequence[PlacedChart],
    unit: Unit,
) -> None:
    """Write the whole sheet; the charts begin on the first page where they fit."""
    words = material.words
    sheet.lay_out([_WIDTH] * _COLUMNS)
    row = _write_lines(sheet, 1, _names(outcome, words))
    figures = key_figures(material, outcome.intake.received, outcome.intake.expected)
    row = _write_figures(sheet, row + 1, figures)
    row = _write_lines(sheet, row + 1, _small_print(_facts(outcome, words)))
    tops = [1]
    for placed in charts:
        tops.append(row + 1)
        row = _write_chart(book, sheet, row + 1, placed, unit, words)
    print_blocks(sheet, PORTRAIT_A4, tops, row)


_Line = tuple[str, Style, int]
"""A text over all columns, its look and the size of its letters in points."""


def _names(outcome: Outcome, words: Language) -> Iterator[_Line]:
    """The band with the names, and below it the verdict."""
    institution = outcome.definition.institution
    yield institution.parent, styles.BAND_SMALL, 12
    yield institution.name, styles.BAND, 18
    yield institution.program_title or str(institution.year), styles.BAND, 18
    status = styles.STATUS_BAD if outcome.is_draft else styles.STATUS
    yield outcome.verdict.text(words), status, 13


def _facts(outcome: Outcome, words: Language) -> Iterator[str]:
    """Who prepared it, the unit of amounts, the checks and the run."""
    institution = outcome.definition.institution
    if institution.prepared_by:
        yield words.text("summary.prepared_by", name=institution.prepared_by)
    yield words.text("unit_of_amounts_long", currency=institution.currency)
    yield f"{words.text('cover.checks')}: {outcome.check_counts.text(words)}"
    yield words.text("cover.run", run=outcome.run_id)


def _small_print(texts: Iterable[str]) -> Iterator[_Line]:
    return ((text, styles.NOTE, 9) for text in texts)


def _write_lines(sheet: SheetWriter, row: int, lines: Iterable[_Line]) -> int:
    """Those that say something, below each other; returns the row below them."""
    for text, style, points in lines:
        if text:
            sheet.merged_text(row, 1, _COLUMNS, text, style)
            room = (text, _COLUMNS * _WIDTH - 4)
            sheet.height(row, row_height(room, font_size=points, least=points * 1.9))
            row += 1
    return row


def _write_figures(sheet: SheetWriter, row: int, figures: Sequence[KeyFigure]) -> int:
    """Three beside each other, the name above its number; returns the row below them."""
    for start in range(0, len(figures), _COLUMNS):
        beside = figures[start : start + _COLUMNS]
        sheet.height(row, row_height(*((figure.name, _WIDTH) for figure in beside), font_size=9))
        sheet.height(row + 1, 28.0)
        for column, figure in enumerate(beside, start=1):
            sheet.text(row, column, figure.name, styles.KEY_FIGURE_NAME)
            write_cell(sheet, row + 1, column, figure.cited.cell, figure.style)
        for column in range(len(beside) + 1, _COLUMNS + 1):
            sheet.blank(row, column, styles.KEY_FIGURE_NAME)
            sheet.blank(row + 1, column, styles.KEY_FIGURE)
        row += 2
    return row


def _write_chart(
    book: BookWriter, sheet: SheetWriter, row: int, placed: PlacedChart, unit: Unit, words: Language
) -> int:
    """The chart and its notes; returns the row below them."""
    insert_chart(book, sheet, row, placed, _PIXELS, unit, words)
    below = row + -(-chart_height(placed) // _ROW_PIXELS)
    for empty in range(row, below):
        sheet.height(empty, _ROW_POINTS)
    return _write_lines(sheet, below, _small_print(placed.table.notes))
