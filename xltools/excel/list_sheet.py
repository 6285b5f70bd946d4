"""Lists, described once: a column says its key, its width, its look, and what it shows of a row.

What stands where is known before anything is written: formulas of other sheets find the cells of a column by its key.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import partial
from typing import Generic, TypeVar

from xltools.excel.cells import cell_address
from xltools.excel.fitting import LANDSCAPE_A4, Page, row_height
from xltools.excel.formulas import Area
from xltools.excel.sheet_writer import SheetWriter
from xltools.excel.styles import HEADING, Style, linked
from xltools.excel.writer import BookWriter

Row = TypeVar("Row")
Value = str | int | Decimal | None
At = Callable[[str], str]
"""key of a column -> the address of its cell in the row that is written"""


@dataclass(frozen=True, slots=True)
class Cell:
    """``value`` (None is a blank) in the look ``style``, if it is not that of its column. ``formula``, with its ``=``,
    comes to the value; ``link`` leads from it, as far as Excel takes links."""

    value: Value
    style: Style | None = None
    formula: str = ""
    link: str = ""


@dataclass(frozen=True, slots=True)
class Column(Generic[Row]):
    """``value`` gets a row, and the addresses of the cells beside its own for formulas over them."""

    key: str
    width: float
    style: Style
    value: Callable[[Row, At], Value | Cell]


@dataclass(frozen=True)
class ListTable(Generic[Row]):
    """``rows`` below the ``headings`` in ``heading_row`` of ``sheet``, from the column ``left`` on.

    ``name`` is that of the Excel table; without one the headings are plain cells. A row is as high as its texts need,
    at least ``least`` points; with None Excel is left to it.
    """

    sheet: str
    heading_row: int
    name: str
    columns: Sequence[Column[Row]]
    headings: Sequence[str]
    rows: Sequence[Row]
    heading_height: float = 30.0
    least: float | None = 18.0
    left: int = 1
    heading_style: Style = HEADING

    @property
    def first_row(self) -> int:
        return self.heading_row + 1

    @property
    def last_row(self) -> int:
        """One empty row when there are none."""
        return self.heading_row + max(len(self.rows), 1)

    @property
    def last_column(self) -> int:
        return self.left + len(self.columns) - 1

    def place(self, key: str) -> int:
        """The number of the column ``key``."""
        return self.left + next(at for at, column in enumerate(self.columns) if column.key == key)

    def address(self, row: int, key: str) -> str:
        return cell_address(row, self.place(key))

    def area(self, key: str) -> Area:
        """All cells of the column ``key``."""
        column = self.place(key)
        return Area(self.sheet, self.first_row, column, self.last_row, column)

    def write(self, sheet: SheetWriter) -> None:
        if not self.name:
            for place, heading in enumerate(self.headings, start=self.left):
                sheet.text(self.heading_row, place, heading, self.heading_style)
        for number, row in enumerate(self.rows, start=self.first_row):
            self._write_row(sheet, number, row)
        if self.name:
            ends = (self.heading_row, self.left, self.last_row, self.last_column)
            sheet.table(*ends, self.name, self.headings)
        sheet.height(self.heading_row, self.heading_height)

    def _write_row(self, sheet: SheetWriter, number: int, row: Row) -> None:
        here = partial(self.address, number)
        cells = [(column.value(row, here), column.style) for column in self.columns]
        write_line(sheet, number, cells, [column.width for column in self.columns], self.least, self.left)


def write_list_sheet(
    book: BookWriter,
    table: ListTable[Row],
    head: Callable[[SheetWriter], None],
    *,
    frozen: str,
    page: Page = LANDSCAPE_A4,
) -> SheetWriter:
    """The sheet of ``table`` below what ``head`` writes; its headings and the columns up to ``frozen`` stay in sight,
    the headings on every printed page. Returns the sheet for what else there is to be said on it."""
    sheet = book.sheet(table.sheet)
    head(sheet)
    widths = [column.width for column in table.columns]
    sheet.lay_out(widths, table.heading_row, table.place(frozen), left=table.left)
    table.write(sheet)
    sheet.page(page, (table.heading_row, table.heading_row))
    sheet.raw.fit_to_pages(1, 0)
    return sheet


def write_line(
    sheet: SheetWriter,
    row: int,
    cells: Iterable[tuple[Value | Cell, Style]],
    widths: Sequence[float],
    least: float | None = 18.0,
    left: int = 1,
) -> None:
    """``cells`` beside each other from the column ``left`` on; the row is as high as the texts need that are wrapped in
    their ``widths``, at least ``least`` points, with None as high as Excel makes it."""
    texts: list[tuple[str, float]] = []
    for at, (shown, usual) in enumerate(cells):
        cell = shown if isinstance(shown, Cell) else Cell(shown)
        style = cell.style or usual
        write_cell(sheet, row, left + at, cell, style)
        if least is not None and isinstance(cell.value, str) and style.text_wrap and not cell.formula:
            texts.append((cell.value, widths[at] - 2 * style.indent))
    if least is not None:
        sheet.height(row, row_height(*texts, least=least))


def write_cell(sheet: SheetWriter, row: int, column: int, cell: Cell, style: Style) -> None:
    """``cell`` in the look ``style``."""
    value = cell.value
    if cell.formula:
        sheet.formula(row, column, cell.formula, value, style)
    elif cell.link and value and sheet.links_left:
        sheet.link(row, column, cell.link, str(value), linked(style))
    elif isinstance(value, str):
        sheet.text(row, column, value, style)
    elif value is None:
        sheet.blank(row, column, style)
    else:
        sheet.number(row, column, value, style)
