"""How a table fits on a page of the Word document: which page, how large its letters, how wide its columns.

A number is never broken or cut: letters get smaller and then the page wider until every number and every word of a
head fits its column. Lengths are in twentieths of a point, sizes of letters in half points, as in the document.
"""

from __future__ import annotations

import math
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import Enum

from xltools.consolidation.table import ColumnRole, RowRole, Table

MARGIN = 1134  # 2 cm
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


class Page(Enum):
    """Width and height."""

    PORTRAIT = (11906, 16838)
    LANDSCAPE = (16838, 11906)
    A3 = (23811, 16838)

    @property
    def room(self) -> int:
        return self.value[0] - 2 * MARGIN

    @property
    def height(self) -> int:
        return self.value[1] - 2 * MARGIN


# The first that fits is taken: small letters on an upright page are read more easily than a turned page.
_SIZES = (
    (Page.PORTRAIT, range(20, 15, -1)),
    (Page.LANDSCAPE, range(20, 12, -1)),
    (Page.A3, range(18, 9, -1)),
)


@dataclass(frozen=True, slots=True)
class Fit:
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


def fit(table: Table, cells: Sequence[Sequence[str]]) -> Fit:
    """The fit of ``table`` whose rows show ``cells``. A table too wide for every page gets the widest, its columns
    narrowed alike."""
    columns = [_column(table, cells, at) for at in range(len(table.columns))]
    for page, sizes in _SIZES:
        for size in sizes:
            least = [column.width(column.least, size) for column in columns]
            if sum(least) <= page.room:
                best = [column.width(column.best, size) for column in columns]
                return Fit(page, size, _shared(page.room, least, best))
    return Fit(page, size, tuple(width * page.room // sum(least) for width in least))


def height(table: Table, cells: Sequence[Sequence[str]], fit: Fit) -> int:
    """About how high the rows of ``table`` are below its heads."""
    return sum(
        _row_height(texts, (sum(fit.widths),) if row.role is RowRole.TEXT else fit.widths, fit.size)
        for row, texts in zip(table.rows, cells, strict=True)
    )


def _row_height(texts: Sequence[str], widths: Sequence[int], size: int) -> int:
    lines = max(
        (
            sum(
                max(1, math.ceil(letters(part) * _GAPS * size * _HALF_POINT / width))
                for part in text.split("\n")
            )
            for text, width in zip(texts, widths, strict=False)
        ),
        default=1,
    )
    return round(lines * size * _HALF_POINT * _LINE) + _ROW


def letters(text: str) -> float:
    """The width of ``text`` on one line, in letter sizes."""
    return sum(map(_letter, text))


def _letter(char: str) -> float:
    if char in _NARROW:
        return 0.27
    if char in _MIDDLE:
        return 0.36
    if char in _WIDE or unicodedata.east_asian_width(char) in "WF":
        return 1.0 if char not in _WIDE else 0.9
    if char.isdigit():
        return _DIGIT
    return _SMALL if char.islower() else _LARGE


def _column(table: Table, cells: Sequence[Sequence[str]], at: int) -> _Column:
    role = table.columns[at]
    shown = [
        (row, line[at], table.rows[row].cells[at])
        for row, line in enumerate(cells)
        if table.rows[row].role is not RowRole.TEXT and at < len(line)
    ]
    heads = list(_heads(table, at))
    words = [word for text in heads for word in text.split()]
    words += [word for _, text, cell in shown if cell.figure is None for word in text.split()]
    numbers = max((letters(text) for _, text, cell in shown if cell.figure is not None), default=0.0)
    longest = min(_LONGEST_WORD, max(map(letters, words), default=0.0))
    full = max((letters(text) for _, text, cell in shown if cell.figure is None), default=0.0)
    least = max(numbers, longest, min(full, _LEAST.get(role, 0.0)), 1.0) * _BOLD
    head = min(max(map(letters, heads), default=0.0) * _BOLD, _BEST_HEAD)
    best = max(least, head, min(full * _BOLD, _BEST.get(role, 0.0)))
    return _Column(least, best, INDENT * max((cell.indent for _, _, cell in shown), default=0))


def _heads(table: Table, at: int) -> Iterable[str]:
    """The heads that stand over this column alone."""
    for headings in table.headings:
        column = 0
        for heading in headings:
            if column == at and heading.span == 1:
                yield heading.text
            column += heading.span


def _shared(room: int, least: Sequence[int], best: Sequence[int]) -> tuple[int, ...]:
    """Columns that fill ``room``: first each gets its best as far as it goes, then all alike get what is left."""
    wanted = sum(best) - sum(least)
    left = room - sum(least)
    part = min(1.0, left / wanted) if wanted else 0.0
    widths = [low + int((high - low) * part) for low, high in zip(least, best, strict=True)]
    rest, odd = divmod(room - sum(widths), len(widths))
    return tuple(width + rest + (at < odd) for at, width in enumerate(widths))
