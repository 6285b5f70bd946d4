"""Where tables stand in a workbook being written, and so where each figure stands; and how a sheet is printed.

All sheets are placed before a cell is written: a formula may refer to a later sheet. On paper, what belongs together
stays on one page where it fits. Of tables each begins on a new page; a row stays together with the lines that explain
it; a table that nearly fits on one page is made to fit; one much too wide is parted between its heads.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate

from xltools.consolidation.figures import Figure
from xltools.consolidation.table import RowRole, Table, TableRow
from xltools.excel.fitting import (
    LANDSCAPE_A3,
    LANDSCAPE_A4,
    PORTRAIT_A4,
    Page,
    column_pixels,
    page_breaks,
    pixels_on_page,
    room_on_page,
    scale_to_height,
    scale_to_width,
)
from xltools.excel.formulas import Area, Spot
from xltools.excel.sheet_writer import SheetWriter

FIRST_COLUMN = 1


@dataclass(frozen=True)
class PlacedTable:
    """``table`` on ``sheet`` with its caption in row ``top``."""

    sheet: str
    table: Table
    top: int

    @property
    def first_heading(self) -> int:
        return self.top + 1 + len(self.table.head) + (1 if self.table.head else 0)

    @property
    def first_row(self) -> int:
        return self.first_heading + len(self.table.headings)

    @property
    def last_row(self) -> int:
        return self.first_row + len(self.table.rows) - 1

    @property
    def bottom(self) -> int:
        """The last row of figures, or of the notes below them."""
        return self.last_row + len(self.table.notes)

    @property
    def last_column(self) -> int:
        return FIRST_COLUMN + len(self.table.columns) - 1

    @property
    def area(self) -> Area:
        """From the caption to the last row of figures."""
        return Area(self.sheet, self.top, FIRST_COLUMN, self.last_row, self.last_column)

    def row_area(self, at: int) -> Area:
        row = self.first_row + at
        return Area(self.sheet, row, FIRST_COLUMN, row, self.last_column)

    def spot(self, row: int, column: int) -> Spot:
        """The cell of the table's ``row`` and ``column``, which count from 0."""
        return Spot(self.sheet, self.first_row + row, FIRST_COLUMN + column)

    @cached_property
    def spots(self) -> dict[Figure, Spot]:
        """figure -> its cell in this table."""
        return {figure: self.spot(*at) for figure, at in self.table.places()}


@dataclass(frozen=True, slots=True)
class PlacedSheet:
    """A sheet with tables below each other; ``title`` stands in its first cell when there are several."""

    name: str
    title: str
    tables: tuple[PlacedTable, ...]


def place(name: str, title: str, tables: Iterable[Table], top: int, gap: int = 2) -> PlacedSheet:
    """Put ``tables`` below each other from row ``top`` on, ``gap`` free rows between them."""
    placed: list[PlacedTable] = []
    for table in tables:
        placed.append(PlacedTable(name, table, top))
        top = placed[-1].bottom + 1 + gap
    return PlacedSheet(name, title, tuple(placed))


def all_tables(sheets: Iterable[PlacedSheet]) -> Iterator[PlacedTable]:
    for sheet in sheets:
        yield from sheet.tables


_DEFAULT_HEIGHT = 15.0
# Smaller print than this is hard to read: rather a larger paper, or another page.
_SMALLEST_ON_A4 = 55
_SMALLEST_TO_FIT = 60
_NARROW = 120.0
SCALE_ACROSS = 70
"""Of a sheet that is printed on several pages beside each other."""


def print_blocks(
    sheet: SheetWriter,
    page: Page,
    tops: Sequence[int],
    bottom: int,
    repeated: tuple[int, int] | None = None,
) -> None:
    """Blocks of rows that begin at ``tops`` and end at ``bottom``, on pages as wide as the sheet; the rows ``repeated``
    stand on each."""
    scale = scale_to_width(list(sheet.widths.values()), page.width)
    breaks = _breaks(sheet, tops, bottom, repeated, room_on_page(page.height, scale))
    sheet.scaled_page(page, scale, breaks, repeated if breaks else None)


def print_tables(sheet: SheetWriter, placed: PlacedSheet) -> None:
    widths = list(sheet.widths.values())
    across = _pages_across(placed, widths)
    page = LANDSCAPE_A4 if across else _page(widths)
    tops = [1, *(table.top for table in placed.tables[1:])]
    needed = [
        scale_to_height(_height(sheet, top, table.bottom), page.height)
        for top, table in zip(tops, placed.tables, strict=True)
    ]
    widest = SCALE_ACROSS if across else scale_to_width(widths, page.width)
    scale = min([widest, *(s for s in needed if s >= _SMALLEST_TO_FIT)])
    room = room_on_page(page.height, scale)
    breaks = tops[1:]
    for top, table in zip(tops, placed.tables, strict=True):
        heads = (table.first_heading, table.first_row - 1)
        breaks += _breaks(sheet, _starts(table), table.bottom, heads, room, top)
    first, goes_on = placed.tables[0], len(breaks) > len(tops) - 1
    alike = goes_on and len({table.table.headings for table in placed.tables}) == 1
    repeated = (first.first_heading, first.first_row - 1) if len(placed.tables) == 1 or alike else None
    sheet.scaled_page(page, scale, sorted(breaks), repeated)
    if across:
        sheet.pages_across(across, first.table.name_column + 1)


def _pages_across(placed: PlacedSheet, widths: Sequence[float]) -> list[int]:
    """What stands under one head stays together."""
    table = max((one.table for one in placed.tables), key=lambda table: len(table.columns))
    names = table.name_column + 1
    ends = list(accumulate(heading.span for heading in table.headings[0]))
    return pages_across(widths, names, [end for end in ends[:-1] if end >= names])


def pages_across(widths: Sequence[float], names: int, starts: Sequence[int]) -> list[int]:
    """The columns before which a new page begins, where even the larger paper would hold columns of ``widths`` in small
    print only: some of those before which there are as many columns as ``starts`` says. The first ``names`` columns
    stand on every page."""
    if scale_to_width(widths, LANDSCAPE_A3.width) >= _SMALLEST_TO_FIT:
        return []
    pixels = [column_pixels(width) for width in widths]
    groups = [sum(pixels[start:end]) for start, end in zip(starts, [*starts[1:], len(pixels)], strict=True)]
    beside = sum(pixels[:names])
    room = pixels_on_page(LANDSCAPE_A4.width, SCALE_ACROSS)
    return [FIRST_COLUMN + starts[at] for at in page_breaks(groups, beside, beside, room)]


def _page(widths: Sequence[float]) -> Page:
    if sum(widths) < _NARROW:
        return PORTRAIT_A4
    return LANDSCAPE_A4 if scale_to_width(widths, LANDSCAPE_A4.width) >= _SMALLEST_ON_A4 else LANDSCAPE_A3


def _height(sheet: SheetWriter, first: int, last: int) -> float:
    return sum(sheet.heights.get(row, _DEFAULT_HEIGHT) for row in range(first, last + 1))


def _breaks(
    sheet: SheetWriter,
    tops: Sequence[int],
    bottom: int,
    repeated: tuple[int, int] | None,
    room: float,
    first: int = 1,
) -> list[int]:
    """Those of ``tops`` before which a new page begins; what stands above them begins in the row ``first``."""
    if not tops:
        return []
    ends = [top - 1 for top in tops[1:]] + [bottom]
    blocks = [_height(sheet, top, end) for top, end in zip(tops, ends, strict=True)]
    heads = _height(sheet, *repeated) if repeated else 0.0
    return [tops[at] for at in page_breaks(blocks, _height(sheet, first, tops[0] - 1), heads, room)]


def _starts(table: PlacedTable) -> list[int]:
    """The rows of ``table`` that may begin a page."""
    starts = [
        table.first_row + at
        for at, row in enumerate(table.table.rows)
        if at == 0 or not _belongs_to_the_row_above(row)
    ]
    if table.table.head:
        # The lines above may fill a page of their own; the headings stay with the first row.
        lines = range(table.top + 1, table.top + 1 + len(table.table.head))
        return [*lines, table.first_heading, *starts[1:]]
    return starts


def _belongs_to_the_row_above(row: TableRow) -> bool:
    return row.role is RowRole.TEXT or row.cells[0].indent > 0
