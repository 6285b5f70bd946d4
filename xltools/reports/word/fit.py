"""How a table fits on a page of the Word document: the size of its letters, the page, and the widths of its columns.

A number is never broken or cut: letters get smaller and then the page wider until every number and every word of a
head fits its column. Lengths are in twentieths of a point, sizes of letters in half points, as in the document.
"""

from __future__ import annotations

import math
import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import Enum

from xltools.consolidation.rollup import Totals
from xltools.consolidation.table import ColumnRole, RowRole, Table, TableCell
from xltools.wording.language import Language

# The page and the template's margins around it and in a cell.
_MARGIN = 1134  # 2 cm
CELL_MARGIN = 57
INDENT = 140
_BORDER = 16
_HALF_POINT = 10
# Widths of letters in parts of their size, from Calibri, rounded up; heads and totals are bold.
_NARROW, _MIDDLE, _WIDE = "ijlıI.,:;'’|! ", "frtJ()-–/", "mwMW%@&"
_DIGIT, _SMALL, _LARGE, _BOLD = 0.51, 0.53, 0.65, 1.04
# Columns of text: how many letter sizes they need at least where they hold a long text, and at best.
_LEAST = {ColumnRole.NAME: 12.0, ColumnRole.TEXT: 20.0, ColumnRole.SHORT: 4.0}
_BEST = {ColumnRole.NAME: 30.0, ColumnRole.TEXT: 60.0, ColumnRole.SHORT: 10.0}
_BEST_HEAD = 8.0  # of a column of figures: up to here a head stands on one line
_LONGEST_WORD = 16.0  # a longer one is broken, as Word does
# A line is higher than its letters, a row than its lines; words leave gaps where lines end.
_LINE, _ROW, _GAPS = 1.35, 50, 1.1
# What XML 1.0 cannot hold, however it is written.
_NO_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def plain(text: str) -> str:
    """``text`` with a visible mark for each character that XML cannot hold, and blanks for tabs."""
    return _NO_XML.sub("\ufffd", text.replace("\r\n", "\n").replace("\r", "\n")).replace("\t", " ")


class Page(Enum):
    """Width and height."""

    PORTRAIT = (11906, 16838)
    LANDSCAPE = (16838, 11906)
    A3 = (23811, 16838)

    @property
    def room(self) -> int:
        return self.value[0] - 2 * _MARGIN

    @property
    def height(self) -> int:
        return self.value[1] - 2 * _MARGIN


_DASH = "-"
# The first that fits is taken: small letters on an upright page are read more easily than a turned page.
_SIZES = (
    (Page.PORTRAIT, range(20, 15, -1)),
    (Page.LANDSCAPE, range(20, 12, -1)),
    (Page.A3, range(18, 9, -1)),
)


@dataclass(frozen=True, slots=True)
class Fitted:
    """A table, what its cells show, and how it fits: on which page, with letters of which size, in columns how wide."""

    table: Table
    cells: Sequence[Sequence[str]]
    page: Page
    size: int
    widths: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class _Column:
    """What a column needs at least and at best, in letter sizes, and the fixed indent of its cells."""

    least: float
    best: float
    indent: int

    def width(self, need: float, size: int) -> int:
        return round(need * size * _HALF_POINT) + self.indent + 2 * CELL_MARGIN + _BORDER


# --- how it fits ----------------------------------------------------------------------------------------------


def shown_cells(table: Table, totals: Totals, words: Language) -> tuple[tuple[str, ...], ...]:
    """What each cell of each row shows; a blank figure is an empty text."""

    def shown(cell: TableCell) -> str:
        if cell.words is not None:
            return totals.texts.get(cell.words, "")
        value = totals.as_written(cell.figure) if cell.figure is not None else cell.text
        if cell.computed is not None:
            value = cell.computed.value
        if value is None or isinstance(value, str):
            return value or ""
        if cell.is_dashed and value == 0:
            return _DASH
        return words.number(value.scaleb(-cell.scale), cell.decimals)

    return tuple(tuple(map(shown, row.cells)) for row in table.rows)


def fitted(table: Table, cells: Sequence[Sequence[str]]) -> Fitted:
    """``table``, whose rows show ``cells``. One too wide for every page gets the widest, its columns
    narrowed alike."""
    columns = [_column(table, cells, at) for at in range(len(table.columns))]
    for page, sizes in _SIZES:
        for size in sizes:
            least = [column.width(column.least, size) for column in columns]
            if sum(least) <= page.room:
                best = [column.width(column.best, size) for column in columns]
                return Fitted(table, cells, page, size, _shared(page.room, least, best))
    return Fitted(table, cells, page, size, tuple(width * page.room // sum(least) for width in least))


def _column(table: Table, cells: Sequence[Sequence[str]], at: int) -> _Column:
    role = table.columns[at]
    shown = [
        (texts[at], row.cells[at])
        for row, texts in zip(table.rows, cells, strict=True)
        if row.role is not RowRole.TEXT and at < len(texts)
    ]
    texts = [text for text, cell in shown if not cell.is_number]
    heads = list(_heads_over(table, at))
    words = [word for text in (*heads, *texts) for word in text.split()]
    numbers = _widest(text for text, cell in shown if cell.is_number)
    full = _widest(texts)
    least = max(numbers, min(_LONGEST_WORD, _widest(words)), min(full, _LEAST.get(role, 0.0)), 1.0) * _BOLD
    head = min(_widest(heads) * _BOLD, _BEST_HEAD)
    best = max(least, head, min(full * _BOLD, _BEST.get(role, 0.0)))
    return _Column(least, best, INDENT * max((cell.indent for _, cell in shown), default=0))


def _heads_over(table: Table, at: int) -> Iterator[str]:
    """The heads that stand over this column alone."""
    for headings in table.headings:
        column = 0
        for heading in headings:
            if column == at and heading.span == 1:
                yield heading.text
            column += heading.span


def _widest(texts: Iterable[str]) -> float:
    """The width of the widest on one line, in letter sizes."""
    return max((sum(map(_letter, text)) for text in texts), default=0.0)


def _letter(char: str) -> float:
    if char in _NARROW:
        return 0.27
    if char in _MIDDLE:
        return 0.36
    if char in _WIDE:
        return 0.9
    if unicodedata.east_asian_width(char) in "WF":
        return 1.0
    if char.isdigit():
        return _DIGIT
    return _SMALL if char.islower() else _LARGE


def _shared(room: int, least: Sequence[int], best: Sequence[int]) -> tuple[int, ...]:
    """Columns that fill ``room``: first each gets its best as far as it goes, then all alike get what is left."""
    wanted = sum(best) - sum(least)
    left = room - sum(least)
    part = min(1.0, left / wanted) if wanted else 0.0
    widths = [low + int((high - low) * part) for low, high in zip(least, best, strict=True)]
    rest, odd = divmod(room - sum(widths), len(widths))
    return tuple(width + rest + (at < odd) for at, width in enumerate(widths))


def height(fit: Fitted) -> int:
    """About how high the rows are below the heads."""
    height = 0
    for row, texts in zip(fit.table.rows, fit.cells, strict=True):
        widths = (sum(fit.widths),) if row.role is RowRole.TEXT else fit.widths
        lines = 1
        for text, width in zip(texts, widths, strict=False):
            parts = (_widest([part]) * _GAPS * fit.size * _HALF_POINT / width for part in text.split("\n"))
            lines = max(lines, sum(max(1, math.ceil(part)) for part in parts))
        height += round(lines * fit.size * _HALF_POINT * _LINE) + _ROW
    return height
