"""Any bytes -> a workbook as it is stored: sheets of cells with kind, raw spelling and formula.

It reads what libraries read too, but loses nothing on the way: error cells, numbers under merges,
numbers that a date format hides, strict files. A sheet is a sparse mapping, never a grid. A file
that cannot be read is an `Unreadable`, not an exception. Encrypted files are PASSWORD, also those
that Excel opens without asking because their password is its built-in "VelvetSweatshop".
"""

import enum
import math
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from decimal import Decimal
from functools import cache

from xltools.excel.package import (
    Cause,
    Limits,
    Package,
    ReadError,
    Scan,
    Unreadable,
    damaged,
    open_package,
)

__all__ = [
    "Cause",
    "Cell",
    "CellKind",
    "Limits",
    "Sheet",
    "SheetState",
    "Unreadable",
    "Workbook",
    "cell_address",
    "column_letters",
    "read_workbook",
]

_LAST_ROW = 1_048_576
_LAST_COLUMN = 16_384


class CellKind(enum.Enum):
    """What a cell holds. Blank cells are not stored, so there is no kind for them."""

    NUMBER = "number"
    DATE = "date"  # a number whose style shows a date or a time
    TEXT = "text"  # also the empty text, which Excel does not call blank
    BOOLEAN = "boolean"
    ERROR = "error"


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell that holds something; `row` and `column` count from 1.

    `raw`: a number as it is spelled in the file (a DATE: its serial number), the text, "1" or "0"
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
        if self.kind is not CellKind.NUMBER and self.kind is not CellKind.DATE:
            raise ValueError(f"{self.address} holds no number but {self.kind.value}")
        return Decimal(f"{float(self.raw):.15g}")


class SheetState(enum.Enum):
    VISIBLE = "visible"
    HIDDEN = "hidden"
    VERY_HIDDEN = "veryHidden"  # only a macro or the VBA editor can show it


@dataclass(frozen=True, slots=True)
class Sheet:
    """One worksheet. `cells`: (row, column) -> cell, in document order, also those under merges.

    `merges`: (first row, first column, last row, last column). `hidden_rows`: of the rows that
    stand in the file. `hidden_columns`: (first, last) ranges.
    """

    name: str
    state: SheetState
    cells: Mapping[tuple[int, int], Cell]
    merges: tuple[tuple[int, int, int, int], ...]
    hidden_rows: frozenset[int]
    hidden_columns: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Workbook:
    """The worksheets in their order; chart, dialog and macro sheets are left out.

    `date_1904`: dates are counted from 1904 instead of 1900.
    """

    sheets: tuple[Sheet, ...]
    date_1904: bool


def read_workbook(data: bytes, limits: Limits = Limits()) -> Workbook | Unreadable:  # noqa: B008
    """Read a whole workbook; a file at fault gives `Unreadable`, never an exception."""
    try:
        package, main = open_package(data, limits)
        return _read(package, main, limits)
    except ReadError as error:
        return error.unreadable


@cache
def column_letters(column: int) -> str:
    """28 -> "AB"."""
    letters = ""
    while column > 0:
        column, digit = divmod(column - 1, 26)
        letters = chr(65 + digit) + letters
    return letters


def cell_address(row: int, column: int) -> str:
    """(14, 4) -> "D14"."""
    return f"{column_letters(column)}{row}"


def _read(package: Package, main: str, limits: Limits) -> Workbook:
    book = _WorkbookScan()
    package.parse(main, book)
    related = package.relationships(main)
    strings, styles = _StringScan(), _StyleScan()
    for kind, scan in (("sharedStrings", strings), ("styles", styles)):
        for part in [r.part for r in related.values() if r.kind == kind][:1]:
            if part is None:
                raise damaged(f"the part with the {kind} is missing")
            package.parse(part, scan)
    dates = styles.date_styles()
    sheets: list[Sheet] = []
    room = limits.cells
    for name, state, key in book.sheets:
        if key == "":  # a macro module of Excel 5: Excel lists it, but it has no part
            continue
        relationship = related.get(key) if key else None
        if relationship is None or relationship.part is None:
            raise damaged(f"the part with the sheet {name} is missing")
        if relationship.kind in _NO_CELLS:
            continue
        cells = _SheetScan(strings.found, dates, book.date_1904, room)
        package.parse(relationship.part, cells)
        sheets.append(cells.sheet(name, state))
        room -= len(cells.cells)
    return Workbook(tuple(sheets), book.date_1904)


_NO_CELLS = {"chartsheet", "dialogsheet", "xlMacrosheet", "xlIntlMacrosheet"}
_TRUE = ("1", "true")


class _WorkbookScan(Scan):
    """The workbook part: its sheets as (name, state, relationship id)."""

    def __init__(self) -> None:
        super().__init__()
        self.date_1904 = False
        self.sheets: list[tuple[str, SheetState, str | None]] = []
        self._root = ""

    def opened(self, name: str, attributes: dict[str, str]) -> None:
        self._root = self._root or name
        if self._root != "workbook":
            raise ReadError(*_MAIN_PARTS.get(self._root, _NO_WORKBOOK))
        if name == "workbookPr":
            self.date_1904 = attributes.get("date1904") in _TRUE
        elif name == "sheet":
            key = next((value for at, value in attributes.items() if at.endswith(" id")), None)
            state = SheetState(attributes.get("state", "visible"))
            self.sheets.append((attributes.get("name", ""), state, key))


_MAIN_PARTS = {
    "document": (Cause.WORD, "a Word document"),
    "presentation": (Cause.NOT_EXCEL, "a PowerPoint presentation"),
}
_NO_WORKBOOK = (Cause.DAMAGED, "the main part is not a workbook")


class _TextScan(Scan):
    """Collects the text of `t` elements, without phonetic guides (how to read East Asian text)."""

    def __init__(self) -> None:
        super().__init__()
        self.pieces: list[str] = []
        self._phonetic = False
        self._keep = self._keep_all = False

    def opened(self, name: str, attributes: dict[str, str]) -> None:
        if name == "t":
            self.text.clear()
            space = attributes.get(_SPACE)
            self._keep = self._keep_all if space is None else space == "preserve"
        elif name == "rPh":
            self._phonetic = True
        elif self._depth == 1:
            self._keep_all = attributes.get(_SPACE) == "preserve"

    def closed(self, name: str) -> None:
        if name == "t":
            if not self._phonetic:
                piece = "".join(self.text)
                self.pieces.append(piece if self._keep else piece.strip(_BLANKS))
        elif name == "rPh":
            self._phonetic = False

    def taken(self) -> str:
        """The text collected since the last time, its escapes decoded."""
        text = _unescaped("".join(self.pieces))
        self.pieces.clear()
        return text


_SPACE = "http://www.w3.org/XML/1998/namespace space"
_BLANKS = " \t\r\n"
_ESCAPE = re.compile("_x([0-9A-Fa-f]{4})_")


def _unescaped(text: str) -> str:
    """`_x000D_` stands for a character that XML cannot hold, `_x005F_` for an underscore."""
    if "_x" not in text:
        return text
    text = _ESCAPE.sub(lambda match: chr(int(match[1], 16)), text)
    # two escapes may spell one character beyond 16 bits; half of one is no character at all
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")


class _StringScan(_TextScan):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def closed(self, name: str) -> None:
        if name == "si":
            self.found.append(self.taken())
        else:
            super().closed(name)


class _StyleScan(Scan):
    """Which cell styles show a number as a date."""

    def __init__(self) -> None:
        super().__init__()
        self._formats: dict[str, str] = {}
        self._styles: list[str] = []
        self._within = ""

    def opened(self, name: str, attributes: dict[str, str]) -> None:
        if name in ("numFmts", "cellXfs"):
            self._within = name
        elif name == "numFmt" and self._within == "numFmts":
            self._formats[attributes.get("numFmtId", "")] = attributes.get("formatCode", "")
        elif name == "xf" and self._within == "cellXfs":
            self._styles.append(attributes.get("numFmtId", "0"))

    def closed(self, name: str) -> None:
        if name == self._within:
            self._within = ""

    def date_styles(self) -> frozenset[str]:
        """The style numbers, as cells spell them."""
        dates = {key for key, code in self._formats.items() if _shows_date(code)}
        dates |= _BUILT_IN_DATES - self._formats.keys()
        return frozenset(str(at) for at, key in enumerate(self._styles) if key in dates)


_BUILT_IN_DATES = {str(n) for n in (*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59))}
# what a format shows as it stands, and brackets (colour, condition, currency) except elapsed time;
# an unclosed quote or bracket ends with the format, so that no format takes quadratic time
_LITERAL = re.compile(
    r'"[^"]*"?|\\.|[_*].|\[(?!(?:h+|m+|s+)\])[^\]]*\]?|general|e[+-]', re.IGNORECASE | re.DOTALL
)
# e, b, g: years and eras of other calendars
_DATE_LETTER = re.compile("[ymdhsebg]|a/p", re.IGNORECASE)


def _shows_date(code: str) -> bool:
    return _DATE_LETTER.search(_LITERAL.sub("", code)) is not None


class _SheetScan(_TextScan):
    """One worksheet part."""

    def __init__(
        self, strings: Sequence[str], dates: frozenset[str], date_1904: bool, room: int
    ) -> None:
        super().__init__()
        self.cells: dict[tuple[int, int], Cell] = {}
        self._strings, self._dates, self._date_1904, self._room = strings, dates, date_1904, room
        self._merges: list[tuple[int, int, int, int]] = []
        self._hidden_rows: set[int] = set()
        self._hidden_columns: list[tuple[int, int]] = []
        self._row, self._row_text, self._column = 0, "", 0
        self._cell: dict[str, str] | None = None  # the attributes of the cell being read
        self._in_value = False
        self._value: str | None = None
        self._formula: str | None = None

    def sheet(self, name: str, state: SheetState) -> Sheet:
        merges, columns = tuple(self._merges), tuple(self._hidden_columns)
        return Sheet(name, state, self.cells, merges, frozenset(self._hidden_rows), columns)

    def start(self, name: str, attributes: dict[str, str]) -> None:
        # cells and values are nearly all there is; the other elements take the longer way
        local = self._names[name]
        if local == "c" and self._cell is None:
            self._cell, self._value, self._formula = attributes, None, None
            self.pieces.clear()
        elif local == "v" and not self._in_value:
            self._in_value = True
            self.text.clear()
        else:
            super().start(name, attributes)

    def end(self, name: str) -> None:
        local = self._names[name]
        if local == "v":
            self._value = "".join(self.text)
            self._in_value = False
        elif local == "c" and self._cell is not None:
            self._close_cell(self._cell)
            self._cell = None
        else:
            super().end(name)

    def opened(self, name: str, attributes: dict[str, str]) -> None:
        if name == "row":
            self._open_row(attributes)
        elif name == "f":
            self.text.clear()
        elif name in ("c", "v"):
            raise damaged("a cell within a cell")
        elif name == "mergeCell":
            self._merges.append(_range(attributes.get("ref", "")))
        elif name == "col" and attributes.get("hidden") in _TRUE:
            first, last = int(attributes.get("min", "")), int(attributes.get("max", ""))
            if not 1 <= first <= last <= _LAST_COLUMN:
                raise damaged(f"there are no columns {first} to {last} in Excel")
            self._hidden_columns.append((first, last))
        else:
            super().opened(name, attributes)

    def closed(self, name: str) -> None:
        if name == "f":
            self._formula = "".join(self.text)
        else:
            super().closed(name)

    def _open_row(self, attributes: dict[str, str]) -> None:
        stated = attributes.get("r")
        self._row = self._row + 1 if stated is None else int(stated)
        if not 1 <= self._row <= _LAST_ROW:
            raise damaged(f"there is no row {self._row} in Excel")
        self._row_text, self._column = str(self._row), 0
        if attributes.get("hidden") in _TRUE:
            self._hidden_rows.add(self._row)

    def _close_cell(self, attributes: dict[str, str]) -> None:
        stated, size = attributes.get("r", ""), len(self._row_text)
        column = _COLUMNS.get(stated[:-size]) if stated[-size:] == self._row_text else None
        row, column = (self._row, column) if column else self._position(stated)
        self._column = column
        kind, raw = self._content(attributes)
        if kind is not None:
            cell = Cell(row, column, kind, raw, self._formula)
        elif self._formula is not None:
            cell = Cell(row, column, CellKind.TEXT, "", self._formula, False)
        else:
            return
        first = self.cells.setdefault((row, column), cell)
        if first is not cell and first != cell:
            raise damaged(f"the cell {cell.address} is stored twice, with different contents")
        if len(self.cells) > self._room:
            raise ReadError(Cause.TOO_LARGE, "more cells than any form needs")

    def _position(self, stated: str) -> tuple[int, int]:
        """The address as stated, which wins over its row's number; else the row's next cell."""
        row, column = _corner(stated) if stated else (self._row, self._column + 1)
        if not (1 <= row <= _LAST_ROW and 1 <= column <= _LAST_COLUMN):
            raise damaged(f"there is no cell {stated or cell_address(row, column)} in Excel")
        return row, column

    def _content(self, attributes: dict[str, str]) -> tuple[CellKind | None, str]:
        """Kind and raw text; no kind when no value is stored."""
        code, value = attributes.get("t", "n"), self._value
        if self.pieces:  # of an inline string
            text = self.taken()
            if code == "inlineStr" or value is None:
                return CellKind.TEXT, text
        if value is None:
            return None, ""
        if code == "n":
            if not _is_number(value):
                value = value.strip(_BLANKS)
                if not _is_number(value):
                    return CellKind.TEXT if value else None, value
            return CellKind.DATE if attributes.get("s") in self._dates else CellKind.NUMBER, value
        if code in _CODES:
            return self._coded(code, value.strip(_BLANKS)) if value else (None, "")
        return CellKind.TEXT, _unescaped(value)

    def _coded(self, code: str, value: str) -> tuple[CellKind, str]:
        if code == "s":
            if not value.isdecimal() or int(value) >= len(self._strings):
                raise damaged(f"a cell shows text number {value}, which the file does not hold")
            return CellKind.TEXT, self._strings[int(value)]
        if code == "e":
            return CellKind.ERROR, value
        if code == "b" and value in _BOOLEANS:
            return CellKind.BOOLEAN, _BOOLEANS[value]
        serial = _serial(value, self._date_1904) if code == "d" else None
        return (CellKind.TEXT, value) if serial is None else (CellKind.DATE, serial)


_CODES = {"s", "e", "b", "d"}
_BOOLEANS = {"1": "1", "0": "0", "true": "1", "false": "0"}
_COLUMNS = {column_letters(column): column for column in range(1, 703)}  # the usual ones, to ZZ
_CORNER = re.compile(r"\$?([A-Z]{0,3})\$?([0-9]{0,7})", re.IGNORECASE)
_NUMBER = re.compile(r"[-+]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)([eE][-+]?[0-9]+)?")
_LONGEST_NUMBER = 64  # Excel writes up to 24 characters


def _is_number(raw: str) -> bool:
    match = _NUMBER.fullmatch(raw) if len(raw) <= _LONGEST_NUMBER else None
    return match is not None and (match.lastindex is None or math.isfinite(float(raw)))


def _corner(text: str) -> tuple[int, int]:
    """An address such as "D14" -> (14, 4); 0 for a part that is missing, as in "D" or "14"."""
    match = _CORNER.fullmatch(text)
    if match is None:
        raise damaged(f"{text[:40]} is no cell address")
    column = 0
    for letter in match[1].upper():
        column = column * 26 + ord(letter) - 64
    return int(match[2] or 0), column


def _range(text: str) -> tuple[int, int, int, int]:
    """Also one cell ("B2"), whole columns ("A:C") and whole rows ("1:5")."""
    first, _, last = text.partition(":")
    (top, left), (bottom, right) = _corner(first), _corner(last or first)
    found = top or 1, left or 1, bottom or _LAST_ROW, right or _LAST_COLUMN
    if not (found[0] <= found[2] <= _LAST_ROW and found[1] <= found[3] <= _LAST_COLUMN):
        raise damaged(f"there are no cells {text[:40]} in Excel")
    return found


def _serial(text: str, date_1904: bool) -> str | None:
    """An ISO 8601 date, date and time, or time as Excel's serial number; None for anything else."""
    try:
        if ":" in text and "-" not in text:
            start, moment = _NO_DAY, datetime.combine(_NO_DAY, time.fromisoformat(text))
        else:
            start = datetime(1904, 1, 1) if date_1904 else _NO_DAY
            moment = datetime.fromisoformat(text)
    except ValueError:
        return None
    days = (moment.replace(tzinfo=None) - start) / timedelta(days=1)
    # Excel believes in 29 February 1900
    return f"{days - (0 < days < 61 and start.year < 1904 and moment.year > 1899):.15g}"


_NO_DAY = datetime(1899, 12, 30)
