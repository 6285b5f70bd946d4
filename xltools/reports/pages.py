"""How a sheet of tables is printed: paper, scale, and page breaks where a person would put them.

Each table begins on a new page; a row stays together with the lines that explain it. A table that nearly fits on
one page is made to fit.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from xltools.consolidation.table import RowRole, TableRow
from xltools.excel.fitting import (
    LANDSCAPE_A3,
    LANDSCAPE_A4,
    PORTRAIT_A4,
    Page,
    page_breaks,
    room_on_page,
    scale_to_height,
    scale_to_width,
)
from xltools.excel.writer import SheetWriter
from xltools.reports.placing import PlacedSheet, PlacedTable

_DEFAULT_HEIGHT = 15.0
# Smaller print than this is hard to read: rather a larger paper, or another page.
_SMALLEST_ON_A4 = 55
_SMALLEST_TO_FIT = 60
_NARROW = 120.0


def set_up_pages(
    sheet: SheetWriter, placed: PlacedSheet, widths: Sequence[float], heights: Mapping[int, float]
) -> None:
    """``heights`` are those of the rows that were written, by row number."""
    page = _page(widths)
    scale = scale_to_width(widths, page.width)
    tops = [1, *(table.top for table in placed.tables[1:])]
    needed = [
        scale_to_height(_height(top, table.bottom, heights), page.height)
        for top, table in zip(tops, placed.tables, strict=True)
    ]
    scale = min([scale, *(fitting for fitting in needed if fitting >= _SMALLEST_TO_FIT)])
    room = room_on_page(page.height, scale)
    breaks: list[int] = []
    for top, table in zip(tops, placed.tables, strict=True):
        if top > 1:
            breaks.append(top)
        breaks += _breaks_within(table, top, heights, room)
    first = placed.tables[0]
    repeated = (first.first_heading, first.first_row - 1) if len(placed.tables) == 1 else None
    sheet.scaled_page(page, scale, breaks, repeated)


def _page(widths: Sequence[float]) -> Page:
    if sum(widths) < _NARROW:
        return PORTRAIT_A4
    return LANDSCAPE_A4 if scale_to_width(widths, LANDSCAPE_A4.width) >= _SMALLEST_ON_A4 else LANDSCAPE_A3


def _height(first: int, last: int, heights: Mapping[int, float]) -> float:
    return sum(heights.get(row, _DEFAULT_HEIGHT) for row in range(first, last + 1))


def _breaks_within(table: PlacedTable, top: int, heights: Mapping[int, float], room: float) -> list[int]:
    """The rows of ``table`` before which a new page begins."""
    starts = [
        table.first_row + at
        for at, row in enumerate(table.table.rows)
        if at == 0 or not _belongs_to_the_row_above(row)
    ]
    if table.table.head:
        # The lines above may fill a page of their own; the headings stay with the first row.
        lines = range(table.top + 1, table.top + 1 + len(table.table.head))
        starts = [*lines, table.first_heading, *starts[1:]]
    if not starts:
        return []
    ends = [start - 1 for start in starts[1:]] + [table.bottom]
    blocks = [_height(start, end, heights) for start, end in zip(starts, ends, strict=True)]
    above = _height(top, starts[0] - 1, heights)
    repeated = _height(table.first_heading, table.first_row - 1, heights)
    return [starts[at] for at in page_breaks(blocks, above, repeated, room)]


def _belongs_to_the_row_above(row: TableRow) -> bool:
    return row.role is RowRole.TEXT or row.cells[0].indent > 0
