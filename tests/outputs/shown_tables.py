"""What a reader of a workbook sees: captioned tables, found by the labels shown and never by address.

A table begins at its caption in the first column, goes on with its headings and ends at the first empty row. A label
that is indented belongs to the last label that is not.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache
from itertools import takewhile
from pathlib import Path
from unittest.mock import patch

from openpyxl import load_workbook
from openpyxl.cell.cell import Cell, MergedCell
from openpyxl.utils import get_column_letter
from openpyxl.workbook import Workbook
from openpyxl.worksheet.merge import MergedCellRange
from openpyxl.worksheet.worksheet import Worksheet

Spot = tuple[str, str]
"""sheet name, address"""
Row = str | tuple[str, str]
"""a label, or the label of the row it is indented under and its own"""
Column = str | tuple[str, str]
"""a heading, or the heading above it and its own"""


def open_book(path: Path, *, formulas: bool = False) -> Workbook:
    """The workbook with the values it shows, or with its formulas."""
    # A fifth of the time would go into the borders of merged cells, which openpyxl draws anew and nobody looks at.
    with patch.object(MergedCellRange, "format"):
        return load_workbook(path, data_only=not formulas)


@lru_cache(maxsize=16)
def opened(path: Path, *, formulas: bool = False) -> Workbook:
    """A workbook nobody changes any more, opened once."""
    return open_book(path, formulas=formulas)


def sheets_of(book: Workbook) -> list[Worksheet]:
    return [sheet for sheet in book.worksheets if isinstance(sheet, Worksheet)]


def name_of(sheet: Worksheet) -> str:
    return str(sheet.title)


def sheet_of(book: Workbook, name: str) -> Worksheet:
    sheet = book[name]
    assert isinstance(sheet, Worksheet)
    return sheet


def exact(value: object) -> Decimal | None:
    """The number a cell holds at Excel's 15 digits; None for a blank. Text is no number and raises."""
    if value is None or value == "":
        return None
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise TypeError(f"{value!r} is not a number")
    return Decimal(f"{value:.15g}")


def whole(value: object) -> int | None:
    """The number as it is shown without decimals, rounded half away from zero; None for a blank."""
    number = exact(value)
    return None if number is None else int(number.quantize(Decimal(1), ROUND_HALF_UP))


@dataclass(frozen=True)
class ShownTable:
    """``cells`` by row and column as they are labelled; no label stands for two rows. ``labels``: the cell of each
    row's label."""

    sheet: str
    cells: Mapping[tuple[Row, Column], Cell]
    labels: Mapping[Row, Cell]

    def value(self, row: Row, column: Column) -> object:
        return self.cells[row, column].value

    def spot(self, row: Row, column: Column) -> Spot:
        return (self.sheet, self.cells[row, column].coordinate)

    def label_spot(self, row: Row) -> Spot:
        return (self.sheet, self.labels[row].coordinate)

    def rows(self) -> tuple[Row, ...]:
        return tuple(dict.fromkeys(row for row, _ in self.cells))

    def columns(self) -> tuple[Column, ...]:
        return tuple(dict.fromkeys(column for _, column in self.cells))


def shown_table(book: Workbook, caption: str, corner: str) -> ShownTable:
    """The table under ``caption``; ``corner`` heads its column of labels, wherever that stands."""
    sheet, top = _caption(book, caption)
    lines = _lines(sheet)
    heading, label = next(
        (row, column)
        for row in range(top + 1, len(lines) + 1)
        for column, cell in _shown(sheet, row)
        if cell.value == corner
    )
    headings = _headings(sheet, heading, label, above=heading - 1 > top)
    texts = {area.min_row for area in sheet.merged_cells.ranges if area.min_col <= label < area.max_col}
    cells: dict[tuple[Row, Column], Cell] = {}
    labels: dict[Row, Cell] = {}
    parent = ""
    for number in range(heading + 1, len(lines) + 1):
        if not _shown(sheet, number):
            break
        if number in texts:
            continue  # a line of text over the whole width
        first = _cell(sheet, number, label)
        text = str(first.value or "")
        row: Row = (parent, text) if first.alignment.indent else text
        parent = parent if first.alignment.indent else text
        labels[row] = first
        for column, name in headings.items():
            if column > label:
                assert (row, name) not in cells, f"{caption}: two rows {row} or two columns {name}"
                cells[row, name] = _cell(sheet, number, column)
    return ShownTable(name_of(sheet), cells, labels)


def captions(book: Workbook, text: str) -> list[Spot]:
    """Every cell of a first column that shows exactly ``text``."""
    return [
        (name_of(sheet), f"A{row}")
        for sheet in sheets_of(book)
        for row, line in enumerate(_lines(sheet), start=1)
        if line[0].value == text
    ]


def listed(book: Workbook, sheet_name: str, corner: str) -> list[dict[str, Cell]]:
    """The rows of the list on a sheet (its first heading is ``corner``) down to its end, each by heading."""
    sheet = sheet_of(book, sheet_name)
    lines = _lines(sheet)
    heading = next(row for row in range(1, len(lines) + 1) if _value(sheet, row, 1) == corner)
    headings = {column: str(cell.value) for column, cell in _shown(sheet, heading)}
    numbers = takewhile(lambda number: _shown(sheet, number), range(heading + 1, len(lines) + 1))
    return [{name: _cell(sheet, number, column) for column, name in headings.items()} for number in numbers]


def label_value(book: Workbook, sheet_name: str, label: str) -> str:
    """The text beside ``label`` in the first two columns of a sheet."""
    found = [line[1].value for line in _lines(sheet_of(book, sheet_name)) if line[0].value == label]
    assert len(found) == 1, f"{sheet_name}: {len(found)} rows labelled {label!r}"
    return str(found[0])


def crossing(sheet: Worksheet, label: str, heading: str) -> Cell:
    """The cell of a form where the row ``label`` and the column ``heading`` cross."""
    shown = {
        (row, column): cell.value
        for row, line in enumerate(_lines(sheet), start=1)
        for column, cell in enumerate(line, start=1)
    }
    rows = [row for (row, _), value in shown.items() if value == label]
    columns = [column for (_, column), value in shown.items() if value == heading]
    assert len(rows) == len(columns) == 1, (name_of(sheet), label, rows, heading, columns)
    return _cell(sheet, rows[0], columns[0])


def all_cells(book: Workbook) -> dict[Spot, object]:
    """(sheet, address) -> value of every cell that shows something."""
    return {
        (name_of(sheet), f"{get_column_letter(column)}{row}"): cell.value
        for sheet in sheets_of(book)
        for row, line in enumerate(_lines(sheet), start=1)
        for column, cell in enumerate(line, start=1)
        if cell.value not in (None, "")
    }


# openpyxl measures a sheet anew for every row it is asked for, so rows are taken once.
@lru_cache(maxsize=64)
def _lines(sheet: Worksheet) -> tuple[tuple[Cell | MergedCell, ...], ...]:
    return tuple(sheet.iter_rows(min_col=1, min_row=1))


def _value(sheet: Worksheet, row: int, column: int) -> object:
    line = _lines(sheet)[row - 1]
    return line[column - 1].value if column <= len(line) else None


def _cell(sheet: Worksheet, row: int, column: int) -> Cell:
    cell = _lines(sheet)[row - 1][column - 1]
    assert isinstance(cell, Cell), f"{name_of(sheet)}: row {row}, column {column} is merged away"
    return cell


def _caption(book: Workbook, caption: str) -> tuple[Worksheet, int]:
    found = captions(book, caption)
    assert len(found) == 1, f"{caption!r} stands {len(found)} times: {found}"
    return sheet_of(book, found[0][0]), int(found[0][1][1:])


def _shown(sheet: Worksheet, number: int) -> list[tuple[int, Cell]]:
    """The cells of a row that show something, with the number of their column."""
    return [
        (column, cell)
        for column, cell in enumerate(_lines(sheet)[number - 1], start=1)
        if isinstance(cell, Cell) and cell.value not in (None, "")
    ]


def _headings(sheet: Worksheet, number: int, label: int, *, above: bool) -> dict[int, Column]:
    """column number -> heading, with the merged heading above it where there is one."""
    own = {column: str(cell.value) for column, cell in _shown(sheet, number)}
    group = _shown(sheet, number - 1) if above else []
    if not group or group[0][0] <= label:
        return dict(own)
    over = {column: str(cell.value) for column, cell in group}
    return {
        column: (over[max(start for start in over if start <= column)], name) if column >= min(over) else name
        for column, name in own.items()
    }
