"""The first sheet of the summary: whose program it is, its key figures, and the charts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from xltools.checks.outcome import Outcome
from xltools.consolidation.figures import ALL, INSTITUTION
from xltools.definition.definition import Definition
from xltools.definition.model import PeriodKind
from xltools.excel import styles
from xltools.excel.fitting import PORTRAIT_A4, page_breaks, room_on_page, row_height, scale_to_width
from xltools.excel.styles import Style
from xltools.excel.writer import BookWriter, SheetWriter
from xltools.reports.chart_data import Material, item_groups, program_budget
from xltools.reports.chart_sheet import PlacedChart, Unit, percent_format
from xltools.reports.charts import chart_height, insert_chart
from xltools.reports.citing import Cited, change, ratio, write_cited
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
    words, definition = material.words, outcome.definition
    for column in range(1, _COLUMNS + 1):
        sheet.width(column, _WIDTH)
    sheet.raw.hide_gridlines(2)
    heights: dict[int, float] = {}
    row = _write_names(sheet, definition, heights)
    status = styles.STATUS_BAD if outcome.is_draft else styles.STATUS
    _write_line(sheet, row, outcome.verdict.text(words), status, heights, 13)
    row += 1
    figures = key_figures(material, outcome.intake.received, outcome.intake.expected)
    row = _write_figures(sheet, row + 1, figures, heights)
    row = _write_facts(sheet, row + 1, outcome, words, heights)
    _write_charts(book, sheet, row + 1, charts, unit, words, heights)


def _write_names(sheet: SheetWriter, definition: Definition, heights: dict[int, float]) -> int:
    """The band with the names; returns the row below it."""
    institution = definition.institution
    lines = (
        (institution.parent, styles.BAND_SMALL, 12),
        (institution.name, styles.BAND, 18),
        (institution.program_title or str(institution.year), styles.BAND, 18),
    )
    row = 1
    for text, style, points in lines:
        if text:
            _write_line(sheet, row, text, style, heights, points)
            row += 1
    return row


def _write_line(
    sheet: SheetWriter, row: int, text: str, style: Style, heights: dict[int, float], points: int
) -> None:
    sheet.merged_text(row, 1, _COLUMNS, text, style)
    heights[row] = row_height((text, _COLUMNS * _WIDTH - 4), font_size=points, least=points * 1.9)
    sheet.height(row, heights[row])


def _write_figures(
    sheet: SheetWriter, row: int, figures: Sequence[KeyFigure], heights: dict[int, float]
) -> int:
    """Three beside each other, the name above its number; returns the row below them."""
    for start in range(0, len(figures), _COLUMNS):
        names = [figure.name for figure in figures[start : start + _COLUMNS]]
        heights[row] = row_height(*((name, _WIDTH) for name in names), font_size=9)
        heights[row + 1] = 28.0
        for column in range(1, _COLUMNS + 1):
            at = start + column - 1
            if at < len(figures):
                sheet.text(row, column, figures[at].name, styles.KEY_FIGURE_NAME)
                write_cited(sheet, row + 1, column, figures[at].cited, figures[at].style)
            else:
                sheet.blank(row, column, styles.KEY_FIGURE_NAME)
                sheet.blank(row + 1, column, styles.KEY_FIGURE)
        for written in (row, row + 1):
            sheet.height(written, heights[written])
        row += 2
    return row


def _write_facts(
    sheet: SheetWriter, row: int, outcome: Outcome, words: Language, heights: dict[int, float]
) -> int:
    """Who prepared it, the unit of amounts, the checks and the run, in small print; returns the row below."""
    institution = outcome.definition.institution
    prepared = words.text("summary.prepared_by", name=institution.prepared_by)
    texts = (
        prepared if institution.prepared_by else "",
        words.text("unit_of_amounts_long", currency=institution.currency),
        f"{words.text('cover.checks')}: {outcome.check_counts.text(words)}",
        words.text("cover.run", run=outcome.run_id),
    )
    for text in filter(None, texts):
        _write_line(sheet, row, text, styles.NOTE, heights, 9)
        row += 1
    return row


def _write_charts(
    book: BookWriter,
    sheet: SheetWriter,
    row: int,
    charts: Sequence[PlacedChart],
    unit: Unit,
    words: Language,
    heights: dict[int, float],
) -> None:
    """The charts with their notes below each other; a chart that does not fit on the page begins the next."""
    above = sum(heights.get(at, _ROW_POINTS) for at in range(1, row))
    tops: list[int] = []
    blocks: list[float] = []
    for placed in charts:
        tops.append(row)
        insert_chart(book, sheet, row, placed, _PIXELS, unit, words)
        below = row + -(-chart_height(placed) // _ROW_PIXELS)
        for empty in range(row, below):
            sheet.height(empty, _ROW_POINTS)
        for at, note in enumerate(placed.table.notes):
            _write_line(sheet, below + at, note, styles.NOTE, heights, 9)
        row = below + len(placed.table.notes) + 1
        blocks.append(sum(heights.get(at, _ROW_POINTS) for at in range(tops[-1], row)))
    scale = scale_to_width([_WIDTH] * _COLUMNS, PORTRAIT_A4.width)
    room = room_on_page(PORTRAIT_A4.height, scale)
    fits = not blocks or above + blocks[0] <= room
    breaks = [] if fits else [tops[0]]
    breaks += [tops[at] for at in page_breaks(blocks, above if fits else 0.0, 0.0, room)]
    sheet.scaled_page(PORTRAIT_A4, scale, breaks)
