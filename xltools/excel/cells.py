"""A workbook as it is stored: sheets of cells with kind, raw spelling and formula.

A sheet is a sparse mapping, never a grid.
"""

from __future__ import annotations

import enum
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cache, cached_property
from typing import NamedTuple

LAST_ROW = 1_048_576
LAST_COLUMN = 16_384
SHOWN_DIGITS = 15
_PLAIN_DECIMAL = re.compile(r"[0-9]+\.[0-9]*[1-9]")


class CellKind(enum.Enum):
    """What a cell holds. Blank cells are not stored, so there is no kind for them."""

    NUMBER = "number"
    DATE = "date"  # a number whose style shows a date or a time
    PERCENT = "percent"  # a number whose style shows it as a percentage
    TEXT = "text"  # also the empty text, which Excel does not call blank
    BOOLEAN = "boolean"
    ERROR = "error"


# Up to Python 3.11 it takes 0.2 microseconds to look up a member of an enumeration, and as long to hash it. What asks
# for the kind of every cell asks for these.
TEXT, NUMBER = CellKind.TEXT, CellKind.NUMBER
NUMBERS = (CellKind.NUMBER, CellKind.DATE, CellKind.PERCENT)


class Cell(NamedTuple):
    """One cell that holds something; `row` and `column` count from 1.

    `raw`: a number as it is spelled in the file (DATE: its serial number, PERCENT: 0.05 for 5 %), the text, "1" or "0"
    of a boolean, the code of an error. A stored "number" that is none ("1_000", "1e999") is TEXT.
    `formula`: None when there is none, otherwise its text without "="; "" when a shared formula's
    text stands in another cell. `has_value` False: a formula without a stored result (TEXT, "").
    """

    row: int
    column: int
    kind: CellKind
    raw: str
    formula: str | None
    has_value: bool = True

    @property
    def address(self) -> str:
        return cell_address(self.row, self.column)

    @property
    def number(self) -> Decimal:
        """The number as Excel shows it, to 15 digits: Excel stores 36.7 as 36.700000000000003."""
        if self.kind not in NUMBERS:
            raise ValueError(f"{self.address} holds no number but {self.kind.value}")
        return shown_number(self.raw)


def shown_number(raw: str) -> Decimal:
    """The number that ``raw`` spells, to 15 digits."""
    if len(raw) <= SHOWN_DIGITS and (raw.isdecimal() or _PLAIN_DECIMAL.fullmatch(raw)):
        return Decimal(raw)  # spelled as it is shown; this takes half as long
    return Decimal(f"{float(raw):.15g}")


class SheetState(enum.Enum):
    VISIBLE = "visible"
    HIDDEN = "hidden"
    VERY_HIDDEN = "veryHidden"  # only a macro or the VBA editor can show it


class Note(NamedTuple):
    """A note on a cell; LibreOffice stores no author."""

    author: str
    text: str


@dataclass(frozen=True, slots=True)
class Unread:
    """What stands beside the cells and is not read. ``text_boxes``: shapes with words in them; ``objects``: charts,
    diagrams, embedded documents; ``sheets``: macro, dialog and chart sheets."""

    notes: tuple[Note, ...] = ()
    text_boxes: int = 0
    pictures: int = 0
    objects: int = 0
    sheets: int = 0


Content = Cell | str
"""What stands in a cell: most are plain typed numbers, kept as their bare spelling."""


@dataclass(frozen=True)
class Sheet:
    """One worksheet. `contents`: (row, column) -> what stands there, in document order, also under merges.

    `merges`: (first row, first column, last row, last column). `hidden_rows`: of the rows that
    stand in the file. `hidden_columns`: (first, last) ranges. `spread`: (row, column) of a cell whose formula
    stands in another one, shared or as an array -> the text that stands there. `formats`: (row, column) of a number ->
    its number format, where that may show another number. `page_texts`: headers and footers of its printed pages, with
    the codes in them.
    """

    name: str
    state: SheetState
    contents: Mapping[tuple[int, int], Content]
    merges: tuple[tuple[int, int, int, int], ...]
    hidden_rows: frozenset[int]
    hidden_columns: tuple[tuple[int, int], ...]
    spread: Mapping[tuple[int, int], str] = field(default_factory=dict)
    formats: Mapping[tuple[int, int], str] = field(default_factory=dict)
    page_texts: tuple[str, ...] = ()

    @cached_property
    def cells(self) -> Mapping[tuple[int, int], Cell]:
        """All of the contents as cells; whoever asks for few of them asks ``cell``."""
        return {at: as_cell(at, content) for at, content in self.contents.items()}

    @cached_property
    def texts(self) -> tuple[Cell, ...]:
        """The cells that hold a text."""
        cells = (content for content in self.contents.values() if not isinstance(content, str))
        return tuple(cell for cell in cells if cell.kind is TEXT)

    @cached_property
    def unseen_columns(self) -> frozenset[int]:
        """The hidden ones, one by one."""
        hidden = self.hidden_columns
        return frozenset(column for first, last in hidden for column in range(first, last + 1))

    def cell(self, at: tuple[int, int]) -> Cell | None:
        content = self.contents.get(at)
        return None if content is None else as_cell(at, content)


def as_cell(at: tuple[int, int], content: Content) -> Cell:
    return Cell(*at, NUMBER, content, None) if isinstance(content, str) else content


@dataclass(frozen=True, slots=True)
class Workbook:
    """The worksheets in their order; chart, dialog and macro sheets are left out.

    `date_1904`: dates are counted from 1904 instead of 1900. `names`: the defined names as (name, formula),
    where one name may mean several things on several sheets. `unread`: what it carries besides cells.
    """

    sheets: tuple[Sheet, ...]
    date_1904: bool
    names: tuple[tuple[str, str], ...] = ()
    unread: Unread = Unread()


@cache
def column_letters(column: int) -> str:
    """28 -> "AB"."""
    letters = ""
    while column > 0:
        column, digit = divmod(column - 1, 26)
        letters = chr(65 + digit) + letters
    return letters


def column_number(letters: str) -> int:
    """ "AB" or "ab" -> 28; 0 for no letters."""
    number = 0
    for letter in letters.upper():
        number = number * 26 + ord(letter) - 64
    return number


def cell_address(row: int, column: int) -> str:
    """(14, 4) -> "D14"."""
    return f"{column_letters(column)}{row}"
