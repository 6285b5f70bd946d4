"""A workbook we wrote as grids of cells that can be changed as a person would change them, and written again.

Rows that are inserted or deleted take the references of all formulas with them, as Excel and LibreOffice do.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from xml.sax.saxutils import unescape

from tests.outputs.recalculation import WORKBOOK, for_calculation

END = 1_048_576
_SHEET = re.compile(r'<sheet name="([^"]*)"')
_DATA = re.compile(r"<sheetData>.*</sheetData>", re.DOTALL)
_ROW = re.compile(r'<row r="(\d+)"([^>]*?)(?:/>|>(.*?)</row>)', re.DOTALL)
_CELL = re.compile(r'<c r="([A-Z]+)\d+"([^>]*?)(?:/>|>(.*?)</c>)', re.DOTALL)
_TEXT = re.compile(r"<si>(.*?)</si>", re.DOTALL)
_REFERENCE = re.compile(r"'((?:[^']|'')+)'!(\$?[A-Z]{1,3}\$?)(\d+)(?::(\$?[A-Z]{1,3}\$?)(\d+))?")


@dataclass(frozen=True)
class Cell:
    """``look`` are the attributes of its XML, the kind of its value among them."""

    look: str
    content: str

    def with_number(self, value: float) -> Cell:
        return Cell(self._plain, f"<v>{value!r}</v>")

    def with_text(self, text: str) -> Cell:
        return Cell(f'{self._plain} t="inlineStr"', f"<is><t>{text}</t></is>")

    def with_error(self, error: str) -> Cell:
        return Cell(f'{self._plain} t="e"', f"<v>{error}</v>")

    @property
    def _plain(self) -> str:
        return re.sub(r' t="\w+"', "", self.look)


Row = dict[str, Cell]
"""column letters -> cell"""
Moved = Callable[[int, bool], int]
"""a row, and whether it is the last of an area -> where it is now"""


class Book:
    """``grids``: sheet name -> row number -> its cells."""

    def __init__(self, path: Path) -> None:
        with zipfile.ZipFile(path) as package:
            self._parts = {name: package.read(name) for name in package.namelist()}
        self._parts[WORKBOOK] = for_calculation(self._parts[WORKBOOK])
        names = [unescape(name) for name in _SHEET.findall(self._parts[WORKBOOK].decode())]
        self._part = {name: f"xl/worksheets/sheet{at}.xml" for at, name in enumerate(names, start=1)}
        strings = self._parts["xl/sharedStrings.xml"].decode()
        self._texts = [
            "".join(re.findall(r"<t[^>]*>(.*?)</t>", item, re.DOTALL)) for item in _TEXT.findall(strings)
        ]
        self._looks: dict[str, dict[int, str]] = {}
        self.grids = {name: self._read(name) for name in names}

    def _read(self, name: str) -> dict[int, Row]:
        rows: dict[int, Row] = {}
        self._looks[name] = {}
        for number, look, cells in _ROW.findall(self._parts[self._part[name]].decode()):
            self._looks[name][int(number)] = look
            rows[int(number)] = {letters: Cell(at, content) for letters, at, content in _CELL.findall(cells)}
        return rows

    def value(self, sheet: str, row: int, column: str) -> float | str | None:
        """The number or text of a cell that is no formula."""
        cell = self.grids[sheet].get(row, {}).get(column)
        stored = re.search(r"<v>(.*?)</v>", cell.content) if cell else None
        if cell is None or stored is None:
            return None
        return unescape(self._texts[int(stored[1])]) if 't="s"' in cell.look else float(stored[1])

    def insert(self, sheet: str, row: int, cells: Row) -> None:
        """A row with ``cells`` in front of ``row``."""
        old = self.grids[sheet]
        self.grids[sheet] = {at + (at >= row): content for at, content in old.items()} | {row: cells}
        self._move_references(sheet, lambda at, _: min(at + (at >= row), END))

    def delete(self, sheet: str, row: int, count: int = 1) -> None:
        end = row + count
        old = self.grids[sheet]
        self.grids[sheet] = {at - count * (at >= end): c for at, c in old.items() if not row <= at < end}
        self._move_references(sheet, lambda at, is_last: at - count if at >= end else min(at, row - is_last))

    def _move_references(self, sheet: str, moved: Moved) -> None:
        def rewritten(match: re.Match[str]) -> str:
            name, left, top, right, bottom = match.groups()
            if name.replace("''", "'") != sheet:
                return match[0]
            first, last = moved(int(top), False), moved(int(bottom or top), True)
            if first > last:
                return "#REF!"
            return f"'{name}'!{left}{first}" + (f":{right}{last}" if right else "")

        for grid in self.grids.values():
            for row in grid.values():
                for column, cell in row.items():
                    if "<f>" in cell.content:
                        row[column] = Cell(cell.look, _REFERENCE.sub(rewritten, cell.content))

    def write(self, path: Path) -> Path:
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
            parts = {part: name for name, part in self._part.items()}
            for part, content in self._parts.items():
                changed = self._written(parts[part], content.decode()) if part in parts else content
                package.writestr(part, changed)
        return path

    def _written(self, name: str, content: str) -> str:
        rows = "".join(self._row(name, number) for number in sorted(self.grids[name]))
        return _DATA.sub(lambda _: f"<sheetData>{rows}</sheetData>", content, count=1)

    def _row(self, name: str, number: int) -> str:
        cells = self.grids[name][number]
        inner = "".join(
            f'<c r="{letters}{number}"{cells[letters].look}>{cells[letters].content}</c>'
            for letters in sorted(cells, key=lambda letters: (len(letters), letters))
        )
        return f'<row r="{number}"{self._looks[name].get(number, "")}>{inner}</row>'


@dataclass(frozen=True)
class DataRows:
    """The data rows of a sheet of ``book``."""

    book: Book
    sheet: str
    first: int
    last: int

    @property
    def numbers(self) -> range:
        return range(self.first, self.last + 1)

    @property
    def grid(self) -> dict[int, Row]:
        return self.book.grids[self.sheet]

    def headings(self) -> Iterator[tuple[str, str]]:
        """(column letters, heading)"""
        for letters in self.grid[self.first - 1]:
            yield letters, str(self.book.value(self.sheet, self.first - 1, letters))

    def value(self, row: int, column: str) -> float | str | None:
        return self.book.value(self.sheet, row, column)

    def amount_columns(self) -> list[str]:
        """The columns in which the first rows hold numbers."""
        return [
            letters
            for letters, _ in self.headings()
            if any(isinstance(self.value(row, letters), float) for row in self.numbers)
        ]

    def ordered(self, column: str, *, backwards: bool = False) -> list[int]:
        """The rows as they stand when they are sorted by ``column``."""
        return sorted(self.numbers, key=lambda row: _order(self.value(row, column)), reverse=backwards)

    def sort(self, column: str, *, backwards: bool = False) -> None:
        cells = [self.grid[row] for row in self.ordered(column, backwards=backwards)]
        self.grid.update(zip(self.numbers, cells, strict=True))

    def swap(self, one: int, other: int) -> None:
        self.grid[one], self.grid[other] = self.grid[other], self.grid[one]

    def put(self, row: int, column: str, cell: Cell | None) -> None:
        if cell is None:
            self.grid[row].pop(column, None)
        else:
            self.grid[row][column] = cell

    def add(self, row: int, column: str, amount: float) -> None:
        value = self.value(row, column)
        assert isinstance(value, float)
        self.put(row, column, self.grid[row][column].with_number(value + amount))


def data_rows(book: Book, sheet: str, heading: int = 5) -> DataRows:
    """The data below the row ``heading`` of ``sheet``."""
    numbers = [row for row, cells in book.grids[sheet].items() if row > heading and cells]
    return DataRows(book, sheet, heading + 1, max(numbers))


def _order(value: float | str | None) -> tuple[int, float, str]:
    """Numbers, then texts, then blanks, as a spreadsheet sorts."""
    if isinstance(value, float):
        return 0, value, ""
    return (2, 0.0, "") if value is None else (1, 0.0, value.casefold())
