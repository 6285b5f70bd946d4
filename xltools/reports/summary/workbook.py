"""The summary: cover with charts, contents, and the published tables in the published order and wording."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from pathlib import Path

from xltools.checks.outcome import Outcome
from xltools.consolidation.figures import ALL, INSTITUTION
from xltools.consolidation.published_unit import as_published, published_currency
from xltools.consolidation.rollup import Totals
from xltools.consolidation.rounding import with_rounding_notes
from xltools.consolidation.tables import official_tables
from xltools.definition.asked_unit import asked_currency
from xltools.definition.definition import Definition
from xltools.definition.model import PublishedTable
from xltools.excel import styles
from xltools.excel.fitting import PORTRAIT_A4, row_height, sheet_name
from xltools.excel.formulas import reference
from xltools.excel.list_sheet import Cell, write_cell, write_line
from xltools.excel.sheet_writer import SheetWriter
from xltools.excel.styles import Style
from xltools.excel.writer import BookWriter, new_workbook
from xltools.reports.figure_formulas import Citations, Cited, FigureFormulas, change, ratio
from xltools.reports.placing import PlacedSheet, all_tables, place, print_blocks
from xltools.reports.render import Renderer
from xltools.reports.run_file import properties_of_run
from xltools.reports.summary.chart_data import (
    Material,
    amount_tables,
    budget_before,
    item_groups,
    unit_of,
)
from xltools.reports.summary.chart_targets import target_tables
from xltools.reports.summary.charts import Charts, percent_format
from xltools.reports.summary.text_sheets import (
    TextSheet,
    in_printed_order,
    text_sheets,
    write_text_sheet,
)
from xltools.wording.language import Language

_COLUMNS, _WIDTH = 3, 30.0  # of the cover
_PIXELS = _COLUMNS * (7 * int(_WIDTH) + 5)
# A row of 15 points is 20 pixels high.
_ROW_POINTS, _ROW_PIXELS = 15.0, 20
_CONTENTS_WIDTHS = (16.0, 84.0)
# Characters of the names on a page of tables; the cover has them in full.
_LONGEST_HEAD, _SHORTEST_NAMES = 90, 50


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
    taken = [cover, words.text("summary.contents"), *(placed.name for placed in sheets.values())]
    texts = text_sheets(definition, words, taken)
    data = sheet_name(data, [*taken, *(text.name for text in texts if text.name)])
    citations = Citations(formulas, outcome.totals.as_written, institution.decimals)
    material = Material(definition, words, citations, data)
    tables = (*amount_tables(material), *target_tables(material))
    charts = Charts.placed(tables, data, unit_of(tables, institution, words), words)
    with new_workbook(path, properties, words, footer=properties["comments"]) as book:
        summary = _Summary(book, outcome, words)
        summary.write_cover(Material(definition, words, citations, cover), charts)
        summary.write_contents(sheets, texts, data if tables else "")
        for sheet in in_printed_order(sheets, texts):
            if isinstance(sheet, PublishedTable):
                summary.write_table(sheet, sheets[sheet], renderer)
            elif sheet.name:
                summary.write_texts(sheet)
        if tables:
            charts.write_sheet(book.sheet(data), summary.running_head)


def summary_sheets(
    definition: Definition, words: Language, totals: Totals
) -> dict[PublishedTable, PlacedSheet]:
    """published table -> its sheet, in the published order, with the notes on rounding that ``totals`` call for."""
    names = [words.text(key) for key in ("sheet.cover", "summary.contents")]
    sheets: dict[PublishedTable, PlacedSheet] = {}
    for published in definition.program_tables:
        names.append(sheet_name(_called(published, words), names))
        tables = (
            with_rounding_notes(as_published(table, definition.institution), totals, definition, words)
            for table in official_tables(published, definition, words)
        )
        sheets[published] = place(names[-1], published.title, tables, top=3, gap=1)
    return sheets


def _entries(
    sheets: Mapping[PublishedTable, PlacedSheet], texts: Sequence[TextSheet]
) -> Iterator[tuple[str, int, str, str]]:
    """(sheet, row, number, title) of every heading of the institution's own and of every table."""
    for sheet in in_printed_order(sheets, texts):
        if isinstance(sheet, PublishedTable):
            yield sheets[sheet].name, 1, sheet.number, sheet.title
            continue
        for row, passage in sheet.headings:
            spot = (sheet.name, row) if sheet.table is None or sheet.name else (sheets[sheet.table].name, 1)
            yield *spot, passage.number, passage.heading


def _called(published: PublishedTable, words: Language) -> str:
    """What the table is called above its page: by its printed number where it has one."""
    return words.text("summary.sheet", number=published.number) if published.number else published.title


@dataclass(frozen=True, slots=True)
class _Summary:
    """Writes the sheets of one summary."""

    book: BookWriter
    outcome: Outcome
    words: Language

    @property
    def running_head(self) -> str:
        """Whose program it is, on one line, and that it is a draft while it is one."""
        return self._head("")

    def _head(self, part: str) -> str:
        """The running head above ``part``, which is named in full: the names give way to it."""
        institution = self.outcome.definition.institution
        names = f"{institution.name} · {institution.program_title or institution.printed_year}"
        room = max(_SHORTEST_NAMES, _LONGEST_HEAD - len(part) // 2)
        draft = self.words.text("status.draft") if self.outcome.is_draft else ""
        return " · ".join(filter(None, (textwrap.shorten(names, room, placeholder="…"), draft, part)))

    def write_cover(self, material: Material, charts: Charts) -> None:
        """The names, the key figures and the facts; the charts begin on the first page where they fit."""
        sheet = self.book.sheet(material.sheet)
        sheet.lay_out([_WIDTH] * _COLUMNS)
        row = _write_lines(sheet, 1, self._names())
        row = _write_figures(sheet, row + 1, self._key_figures(material))
        row = _write_lines(sheet, row + 1, _small_print(self._facts()))
        tops = [1]
        for chart in charts.charts:
            tops.append(row + 1)
            charts.insert(self.book, sheet, row + 1, chart, _PIXELS)
            below = row + 1 + -(-chart.height // _ROW_PIXELS)
            for empty in range(row + 1, below):
                sheet.height(empty, _ROW_POINTS)
            row = _write_lines(sheet, below, _small_print(chart.table.notes))
        print_blocks(sheet, PORTRAIT_A4, tops, row)

    def _names(self) -> Iterator[_Line]:
        """The band with the names, and below it the verdict."""
        institution = self.outcome.definition.institution
        yield institution.parent, styles.BAND_SMALL, 12
        yield institution.name, styles.BAND, 18
        yield institution.program_title or institution.printed_year, styles.BAND, 18
        status = styles.STATUS_BAD if self.outcome.is_draft else styles.STATUS
        yield self.outcome.verdict.text(self.words), status, 13

    def _key_figures(self, material: Material) -> list[KeyFigure]:
        """What a reader asks first; what the institution does not have is not there."""
        intake, definition = self.outcome.intake, material.definition
        counts = {
            "key.program_groups": len(definition.program_groups),
            "key.programs": len(definition.programs),
            "key.subprograms": len(definition.subprograms),
            "key.activities": len(definition.activities_apart),
            "key.indicators": sum(indicator.printed for indicator in definition.indicators),
        }
        there = {key: count for key, count in counts.items() if count} | {"key.departments": intake.received}
        about = {"expected": intake.expected, "own": self.words.text("program_group")}
        names = {key: self.words.text(key, **about) for key in there}
        counted = (KeyFigure(names[key], Cited("", Decimal(count))) for key, count in there.items())
        return [*_amounts(material), *counted]

    def _facts(self) -> Iterator[str]:
        """Who prepared it, the unit of amounts, the checks and the run."""
        definition, text = self.outcome.definition, self.words.text
        if (institution := definition.institution).prepared_by:
            yield text("summary.prepared_by", name=institution.prepared_by)
        if definition.has_amounts:
            asked, unit = (say(institution, self.words) for say in (asked_currency, published_currency))
            key = "unit_of_amounts_long" if unit == asked else "unit_of_amounts_published"
            yield text(key, currency=asked, unit=unit)
        yield f"{text('cover.checks')}: {self.outcome.check_counts.text(self.words)}"
        yield text("cover.run", run=self.outcome.run_id)

    def write_contents(
        self, sheets: Mapping[PublishedTable, PlacedSheet], texts: Sequence[TextSheet], data: str
    ) -> None:
        """The second sheet; ``data`` is the name of the sheet of chart data, empty when there is none."""
        text = self.words.text
        sheet = self.book.sheet(text("summary.contents"))
        sheet.lay_out(_CONTENTS_WIDTHS, 4)
        sheet.text(1, 1, sheet.name, styles.TITLE)
        sheet.height(1, 28)
        sheet.text(2, 1, self.running_head, styles.SUBTITLE)
        sheet.text(4, 1, text("summary.table"), styles.HEADING_LEFT)
        sheet.text(4, 2, text("cover.content"), styles.HEADING_LEFT)
        lines = [*_entries(sheets, texts), *([(data, 1, "", text("chart.sheet.title"))] if data else ())]
        for row, (target, at, number, title) in enumerate(lines, start=5):
            link = Cell(number or "–", link="internal:" + reference(target, at, 1))
            write_line(sheet, row, ((link, styles.LINK_CELL), (title, styles.LABEL)), _CONTENTS_WIDTHS)
        sheet.page(PORTRAIT_A4, (4, 4))
        sheet.raw.fit_to_pages(1, 0)

    def write_texts(self, texts: TextSheet) -> None:
        write_text_sheet(self.book.sheet(texts.name), texts, self._head(texts.name))

    def write_table(self, published: PublishedTable, placed: PlacedSheet, renderer: Renderer) -> None:
        sheet = self.book.sheet(placed.name)
        sheet.text(1, 1, self._head(_called(published, self.words)), styles.SUBTITLE)
        if any(one.table.has_amounts for one in placed.tables):
            currency = published_currency(self.outcome.definition.institution, self.words)
            sheet.text(2, 1, self.words.text("unit_of_amounts", currency=currency), styles.NOTE_LINE)
        renderer.write_sheet(sheet, placed)


# --- what stands on the cover --------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class KeyFigure:
    """One number with its name; ``style`` says how it is shown."""

    name: str
    cited: Cited
    style: Style = styles.KEY_FIGURE


def _amounts(material: Material) -> Iterator[KeyFigure]:
    """The budget of the program's year, the budget before and the change, the share of each group of items."""
    text, definition = material.words.text, material.definition
    institution, no_rate = definition.institution, text("no_rate")
    currency = published_currency(institution, material.words)
    shown = styles.number_format(institution.published_decimals, institution.published_scale)
    money = replace(styles.KEY_FIGURE, num_format=shown)
    if (budget := definition.annual_budget) is None:
        return
    total = material.cost(INSTITUTION, ALL, budget)
    yield KeyFigure(text("key.total", period=budget.heading, currency=currency), total, money)
    before = budget_before(budget, definition)
    if before:
        earlier = material.cost(INSTITUTION, ALL, before)
        yield KeyFigure(text("key.total", period=before.heading, currency=currency), earlier, money)
        style = replace(styles.KEY_FIGURE, num_format=percent_format(material.words, signed=True))
        rate = change(total, earlier, no_rate)
        yield KeyFigure(text("key.change", period=before.heading), rate, style)
    share = replace(styles.KEY_FIGURE, num_format=percent_format(material.words, signed=False))
    for group in item_groups(definition):
        label = text("key.share", group=group.short_name or group.name, period=budget.heading)
        part = ratio(material.cost(INSTITUTION, group.code, budget), total, no_rate)
        yield KeyFigure(label, part, share)


_Line = tuple[str, Style, int]
"""A text over all columns, its look and the size of its letters in points."""


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
