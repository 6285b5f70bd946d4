"""One worksheet part -> its cells, merges, and hidden rows and columns."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping, Sequence
from datetime import datetime, time, timedelta
from functools import lru_cache

from xltools.excel.cells import (
    LAST_COLUMN,
    LAST_ROW,
    Cell,
    CellKind,
    Sheet,
    SheetState,
    cell_address,
)
from xltools.excel.spread_formulas import SpreadFormulas
from xltools.excel.text_and_styles import BLANKS, TextScan, unescaped
from xltools.excel.unreadable import Cause, ReadError, damaged

_TRUE = ("1", "true")


class SheetScan(TextScan):
    """One worksheet part."""

    def __init__(
        self, strings: Sequence[str], kinds: Mapping[str, CellKind], date_1904: bool, room: int
    ) -> None:
        super().__init__()
        self.cells: dict[tuple[int, int], Cell] = {}
        self._strings, self._kinds, self._date_1904, self._room = strings, kinds, date_1904, room
        self._merges: list[tuple[int, int, int, int]] = []
        self._hidden_rows: set[int] = set()
        self._hidden_columns: list[tuple[int, int]] = []
        self._row, self._column = 0, 0
        self._cell: dict[str, str] | None = None  # the attributes of the cell being read
        self._in_value = False
        self._value: str | None = None
        self._formula: str | None = None
        self._formula_kind: dict[str, str] = {}  # its attributes
        self._spread = SpreadFormulas()
        self._extensions = 0  # what stands in lists of extensions is no content, whatever it is called

    def sheet(self, name: str, state: SheetState) -> Sheet:
        merges, columns = tuple(self._merges), tuple(self._hidden_columns)
        spread = self._spread.by_cell(self.cells.keys())
        return Sheet(name, state, self.cells, merges, frozenset(self._hidden_rows), columns, spread)

    def start(self, name: str, attributes: dict[str, str]) -> None:
        # cells and values are nearly all there is; the other elements take the longer way
        local = self._names[name]
        if local == "c" and self._cell is None and not self._extensions:
            self._cell, self._value, self._formula = attributes, None, None
            self.pieces.clear()
        elif local == "v" and not (self._in_value or self._extensions):
            self._in_value = True
            self.text.clear()
        else:
            super().start(name, attributes)

    def end(self, name: str) -> None:
        local = self._names[name]
        if local == "v" and not self._extensions:
            self._value = "".join(self.text)
            self._in_value = False
        elif local == "c" and self._cell is not None and not self._extensions:
            self._close_cell(self._cell)
            self._cell = None
        else:
            super().end(name)

    def opened(self, name: str, attributes: dict[str, str]) -> None:
        if name == "extLst" or self._extensions:
            self._extensions += name == "extLst"
        elif name == "row":
            self._open_row(attributes)
        elif name == "f":
            self.text.clear()
            self._formula_kind = attributes
        elif name in ("c", "v"):
            raise damaged("a cell within a cell")
        elif name == "mergeCell":
            self._merges.append(_range(attributes.get("ref", "")))
        elif name == "col" and attributes.get("hidden") in _TRUE:
            first, last = int(attributes.get("min", "")), int(attributes.get("max", ""))
            if not 1 <= first <= last <= LAST_COLUMN:
                raise damaged(f"there are no columns {first} to {last} in Excel")
            self._hidden_columns.append((first, last))
        else:
            super().opened(name, attributes)

    def closed(self, name: str) -> None:
        if self._extensions:
            self._extensions -= name == "extLst"
        elif name == "f":
            self._formula = "".join(self.text)
        else:
            super().closed(name)

    def _open_row(self, attributes: dict[str, str]) -> None:
        stated = attributes.get("r")
        self._row = self._row + 1 if stated is None else int(stated)
        if not 1 <= self._row <= LAST_ROW:
            raise damaged(f"there is no row {self._row} in Excel")
        self._column = 0
        if attributes.get("hidden") in _TRUE:
            self._hidden_rows.add(self._row)

    def _close_cell(self, attributes: dict[str, str]) -> None:
        stated = attributes.get("r")
        # the address as stated wins over its row's number; else it is the row's next cell
        at = row, self._column = _address(stated) if stated else _existing(self._row, self._column + 1)
        if self._value is None and self._formula is None and not self.pieces:
            return  # a third of the cells of a form have a style and nothing else
        if self._formula is not None:
            self._note_formula(at, self._formula)
        kind, raw = self._content(attributes)
        if kind is not None:
            cell = Cell(row, self._column, kind, raw, self._formula)
        elif self._formula is not None:
            cell = Cell(row, self._column, CellKind.TEXT, "", self._formula, False)
        else:
            return
        first = self.cells.setdefault(at, cell)
        if first is not cell and first != cell:
            raise damaged(f"the cell {cell.address} is stored twice, with different contents")
        if len(self.cells) > self._room:
            raise ReadError(Cause.TOO_LARGE, "more cells than any form needs")

    def _note_formula(self, at: tuple[int, int], text: str) -> None:
        match self._formula_kind.get("t"):
            case "shared":
                self._spread.share(at, self._formula_kind.get("si", ""), text)
            case "array" | "dataTable" if "ref" in self._formula_kind:
                self._spread.array(_range(self._formula_kind["ref"]), text)

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
                value = value.strip(BLANKS)
                if not _is_number(value):
                    return CellKind.TEXT if value else None, value
            return self._kinds.get(attributes.get("s", ""), CellKind.NUMBER), value
        if code in _CODES:
            return self._coded(code, value.strip(BLANKS)) if value else (None, "")
        return CellKind.TEXT, unescaped(value)

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
_CORNER = re.compile(r"\$?([A-Z]{0,3})\$?([0-9]{0,7})", re.IGNORECASE)
_NUMBER = re.compile(r"[-+]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)([eE][-+]?[0-9]+)?")
_LONGEST_NUMBER = 64  # Excel writes up to 24 characters
_SURELY_A_NUMBER = 15  # digits; most amounts are whole, and this is quicker than a pattern


def _is_number(raw: str) -> bool:
    if len(raw) <= _SURELY_A_NUMBER and raw.isascii() and raw.isdecimal():
        return True
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


@lru_cache(
    maxsize=1 << 14
)  # the cells of a form stand at the same few hundred addresses as those of the next
def _address(text: str) -> tuple[int, int]:
    """(row, column) of a cell that can be."""
    return _existing(*_corner(text), text)


def _existing(row: int, column: int, stated: str = "") -> tuple[int, int]:
    if not (1 <= row <= LAST_ROW and 1 <= column <= LAST_COLUMN):
        raise damaged(f"there is no cell {stated or cell_address(row, column)} in Excel")
    return row, column


def _range(text: str) -> tuple[int, int, int, int]:
    """Also one cell ("B2"), whole columns ("A:C") and whole rows ("1:5")."""
    first, _, last = text.partition(":")
    (top, left), (bottom, right) = _corner(first), _corner(last or first)
    found = top or 1, left or 1, bottom or LAST_ROW, right or LAST_COLUMN
    if not (found[0] <= found[2] <= LAST_ROW and found[1] <= found[3] <= LAST_COLUMN):
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
