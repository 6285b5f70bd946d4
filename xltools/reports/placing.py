"""Where tables stand in a workbook being written, and so where each figure stands.

All sheets are placed before a cell is written: a formula may refer to a later sheet.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from xltools.consolidation.figures import Figure
from xltools.consolidation.table import Table
from xltools.excel.formulas import Area, Spot

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
