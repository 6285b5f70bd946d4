"""The first sheet of the summary: whose program it is, its key figures, and the charts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from xltools.checks.outcome import Outcome
from xltools.consolidation.figures import ALL, INSTITUTION
from xltools.definition.model import PeriodKind
from xltools.excel import styles
from xltools.excel.fitting import PORTRAIT_A4, row_height
from xltools.excel.sheet_writer import SheetWriter
from xltools.excel.styles import Style
from xltools.excel.writer import BookWriter
from xltools.reports.citing import Cited, change, ratio, write_cited
from xltools.reports.pages import print_blocks
from xltools.reports.summary.chart_data import Material, Unit, item_groups, program_budget
from xltools.reports.summary.charts import PlacedChart, chart_height, insert_chart, percent_format
from xltools.wording.language import Language

_COLUMNS, _WIDTH = 3, 30.0
_PIXELS = _COLUMNS * (7 * int(_WIDTH) + 5)
# A row of 15 points is 20 pixels high.
_ROW_POINTS, _ROW_PIXELS = 15.0, 20


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


def write_cover(
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
            write_cited(sheet, row + 1, column, figure.cited, figure.style)
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
