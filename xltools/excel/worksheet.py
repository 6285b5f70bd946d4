"""One worksheet part -> its cells, merges, and hidden rows and columns."""

from __future__ import annotations

import math
import re
from collections.abc import Collection, Sequence
from datetime import datetime, time, timedelta
from functools import lru_cache
from xml.etree.ElementTree import Element

from xltools.excel.cells import (
    LAST_COLUMN,
    LAST_ROW,
    NUMBER,
    TEXT,
    Cell,
    CellKind,
    Content,
    Sheet,
    SheetState,
    cell_address,
    column_number,
)
from xltools.excel.part import local_name
from xltools.excel.text_and_styles import BLANKS, Shared, TextReader, unescaped
from xltools.excel.unreadable import Cause, ReadError, damaged

TRUE = ("1", "true")


class SheetReader(TextReader):
    """One worksheet part."""

    def __init__(self, shared: Shared, room: int) -> None:
        self.contents: dict[tuple[int, int], Content] = {}
        self.elements = {
            "row": self._read_row,
            "sheetData": self._end_rows,
            "mergeCell": self._read_merge,
            "col": self._read_column,
            "headerFooter": self._read_page_texts,
        }
        self._texts, self._date_1904, self._room = shared.texts, shared.date_1904, room
        self._kinds, self._misleading = shared.styles.kinds, shared.styles.misleading
        self._formats: dict[tuple[int, int], str] = {}
        self._merges: list[tuple[int, int, int, int]] = []
        self._hidden_rows: set[int] = set()
        self._hidden_columns: list[tuple[int, int]] = []
        self._page_texts: list[str] = []
        self._row = 0
        self._are_read = False
        # Formulas whose text stands in another cell, which may come later.
        self._shared: dict[str, str] = {}  # number of a shared formula -> its text
        self._sharing: dict[
            tuple[int, int], str
        ] = {}  # cell without a text of its own -> number of its formula
        self._arrays: list[tuple[tuple[int, int, int, int], str]] = []

    def sheet(self) -> Sheet:
        """What was read; its name and whether it is shown stand elsewhere."""
        texts = {at: self._shared.get(number) for at, number in self._sharing.items() if at in self.contents}
        shared = {at: text for at, text in texts.items() if text is not None}
        return Sheet(
            name="",
            state=SheetState.VISIBLE,
            contents=self.contents,
            merges=tuple(self._merges),
            hidden_rows=frozenset(self._hidden_rows),
            hidden_columns=tuple(self._hidden_columns),
            spread=shared | _in_arrays(self._arrays, self.contents.keys()),
            formats=self._formats,
            page_texts=tuple(self._page_texts),
        )

    def _end_rows(self, rows: Element) -> None:
        """What follows in lists of extensions is no content, whatever it is called."""
        if self._are_read:
            raise damaged("a second list of rows")
        for child in rows:
            name = local_name(child.tag)
            if name == "c":  # outside the rows; it must say where it stands
                self._read_cell(_address(child.get("r", "")), child)
            elif name != "row":
                _refuse_within(child, _CELL)
        self._are_read = True

    def _read_merge(self, element: Element) -> None:
        self._merges.append(_range(element.get("ref", "")))

    def _read_column(self, element: Element) -> None:
        if element.get("hidden") in TRUE:
            first, last = int(element.get("min", "")), int(element.get("max", ""))
            if not 1 <= first <= last <= LAST_COLUMN:
                raise damaged(f"there are no columns {first} to {last} in Excel")
            self._hidden_columns.append((first, last))

    def _read_page_texts(self, element: Element) -> None:
        self._page_texts += [child.text for child in element if child.text]

    def _read_row(self, element: Element) -> None:
        if self._are_read:
            return
        stated = element.get("r")
        self._row = self._row + 1 if stated is None else int(stated)
        if not 1 <= self._row <= LAST_ROW:
            raise damaged(f"there is no row {self._row} in Excel")
        if element.get("hidden") in TRUE:
            self._hidden_rows.add(self._row)
        column = 0
        for cell in element:
            if local_name(cell.tag) == "c":
                stated = cell.get("r")
                # the address as stated wins over its row's number; else it is the row's next cell
                at = _address(stated) if stated else _existing(self._row, column + 1)
                column = at[1]
                if len(cell):  # a third of the cells of a form have a style and nothing else
                    self._read_cell(at, cell)
            else:
                _refuse_within(cell, _CELL)
        if len(self.contents) > self._room:
            raise ReadError(Cause.TOO_LARGE, "more cells than any form needs")

    def _read_cell(self, at: tuple[int, int], cell: Element) -> None:
        value = formula = inline = None
        for child in cell:
            name = local_name(child.tag)
            if name == "v" and value is None and inline is None:
                value = _only_text(child)
            elif name == "f" and formula is None:
                formula = _only_text(child)
                self._note_formula(at, formula, child)
            elif name == "is" and value is None and inline is None:
                inline = self.text_in(child)
            elif name in _ONCE:
                raise damaged(f"the cell {cell_address(*at)} holds more than one value or formula")
            else:
                _refuse_within(child, _CONTENT)
        kind, raw = self._content(cell, value, inline)
        if kind is None and formula is None:
            return
        if kind is NUMBER and self._misleading and (code := self._misleading.get(cell.get("s", ""))):
            self._formats[at] = code
        is_plain = kind is NUMBER and formula is None
        self._keep(at, raw if is_plain else Cell(*at, kind or TEXT, raw, formula, kind is not None))

    def _keep(self, at: tuple[int, int], content: Content) -> None:
        first = self.contents.setdefault(at, content)
        if first is not content and first != content:
            raise damaged(f"the cell {cell_address(*at)} is stored twice, with different contents")

    def _note_formula(self, at: tuple[int, int], text: str, formula: Element) -> None:
        match formula.get("t"):
            case "shared" if text:
                self._shared.setdefault(formula.get("si", ""), text)
            case "shared":
                self._sharing[at] = formula.get("si", "")
            case "array" | "dataTable" if "ref" in formula.attrib:
                self._arrays.append((_range(formula.get("ref", "")), text))

    def _content(self, cell: Element, value: str | None, inline: str | None) -> tuple[CellKind | None, str]:
        """Kind and raw text; no kind when no value is stored."""
        code = cell.get("t", "n")
        if inline is not None and (code == "inlineStr" or value is None):
            return TEXT, inline
        if value is None:
            return None, ""
        if code == "n":
            if not _is_number(value):
                value = value.strip(BLANKS)
                if not _is_number(value):
                    return TEXT if value else None, value
            return self._kinds.get(cell.get("s", ""), NUMBER), value
        if code in _CODES:
            return self._coded(code, value.strip(BLANKS)) if value else (None, "")
        return TEXT, unescaped(value)

    def _coded(self, code: str, value: str) -> tuple[CellKind, str]:
        if code == "s":
            if not value.isdecimal() or int(value) >= len(self._texts):
                raise damaged(f"a cell shows text number {value}, which the file does not hold")
            return TEXT, self._texts[int(value)]
        if code == "e":
            return CellKind.ERROR, value
        if code == "b" and value in _BOOLEANS:
            return CellKind.BOOLEAN, _BOOLEANS[value]
        serial = _serial(value, self._date_1904) if code == "d" else None
        return (TEXT, value) if serial is None else (CellKind.DATE, serial)


def _only_text(element: Element) -> str:
    if len(element):
        raise damaged("elements within a value")
    return element.text or ""


def _refuse_within(stranger: Element, names: frozenset[str]) -> None:
    """A cell or value somewhere Excel does not write one would be lost; lists of extensions hold none."""
    if local_name(stranger.tag) in ("", "extLst"):
        return
    for element in stranger.iter():
        if local_name(element.tag) in names:
            raise damaged(
                f"{local_name(element.tag)} within {local_name(stranger.tag)}, which Excel does not write"
            )


_CELL = frozenset({"c"})
_CONTENT = frozenset({"c", "v", "f", "is", "t"})
_ONCE = frozenset({"v", "f", "is"})
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
    return int(match[2] or 0), column_number(match[1])


# The cells of a form stand at the same few hundred addresses as those of the next.
@lru_cache(maxsize=1 << 14)
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


# Arrays lie beside each other; over one another, as no Excel lets them, they could cost any time.
_MOST_IN_ARRAYS = 10_000_000


def _in_arrays(
    arrays: Sequence[tuple[tuple[int, int, int, int], str]], cells: Collection[tuple[int, int]]
) -> dict[tuple[int, int], str]:
    """The text of the array formula for each of the ``cells`` that is part of one but does not hold it."""
    spread: dict[tuple[int, int], str] = {}
    room = _MOST_IN_ARRAYS
    for (top, left, bottom, right), text in arrays:
        size = (bottom - top + 1) * (right - left + 1)
        room -= min(size, len(cells))
        if room < 0:
            raise ReadError(Cause.TOO_LARGE, "more array formulas than any form needs")
        if size < len(cells):
            within = [(row, at) for row in range(top, bottom + 1) for at in range(left, right + 1)]
        else:
            within = [at for at in cells if top <= at[0] <= bottom and left <= at[1] <= right]
        spread |= {at: text for at in within if at != (top, left) and at in cells}
    return spread
