"""A form as a small neutral model, loaded without our reader and written by any program.

Styles are left out but for number formats: nothing else of them says what a number is.
"""

from __future__ import annotations

import io
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

import openpyxl

Position = tuple[int, int]
"""(row, column), both counted from 1."""
Area = tuple[int, int, int, int]
"""(first row, first column, last row, last column)."""


@dataclass(frozen=True, slots=True)
class Error:
    """An error value such as ``#DIV/0!``."""

    code: str


Value = int | float | str | bool | Error | None


@dataclass(frozen=True, slots=True)
class Cell:
    """``formula`` begins with "=" or is empty; of a formula ``value`` is the cached result, None when there is
    none."""

    value: Value
    formula: str = ""
    number_format: str = "General"


@dataclass(frozen=True)
class Sheet:
    """``state`` is visible, hidden or veryHidden."""

    name: str
    cells: Mapping[Position, Cell]
    merges: tuple[Area, ...] = ()
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()
    state: str = "visible"

    @property
    def key(self) -> str:
        """The part of the marker that names the sheet, or nothing where there is no marker."""
        texts = (cell.value for cell in self.cells.values())
        markers = [text for text in texts if isinstance(text, str) and text.startswith("xltools-form/")]
        return "".join(markers[0].split("/")[6:7]) if markers else ""

    def is_merged(self, at: Position) -> bool:
        return any(
            top <= at[0] <= bottom and left <= at[1] <= right for top, left, bottom, right in self.merges
        )

    def put(self, *changes: tuple[Position, Cell | None]) -> Sheet:
        """Cells written; None clears one."""
        cells = dict(self.cells)
        for at, cell in changes:
            if cell is None:
                cells.pop(at, None)
            else:
                cells[at] = cell
        return replace(self, cells=cells)

    def type_in(self, at: Position, value: Value) -> Sheet:
        """A value typed over what stands there; the cell keeps its number format."""
        number_format = self.cells[at].number_format if at in self.cells else "General"
        return self.put((at, Cell(value, number_format=number_format)))


@dataclass(frozen=True)
class Book:
    """``date_1904``: dates are counted from 1904."""

    sheets: tuple[Sheet, ...]
    date_1904: bool = field(default=False)

    def with_key(self, key: str) -> Sheet:
        return next(sheet for sheet in self.sheets if sheet.key == key)

    def put(self, changed: Sheet) -> Book:
        """The book with the sheet of the same name replaced."""
        sheets = (changed if sheet.name == changed.name else sheet for sheet in self.sheets)
        return replace(self, sheets=tuple(sheets))


def load(data: bytes) -> Book:
    """A workbook read twice by openpyxl: its formulas and their cached values."""
    formulas = openpyxl.load_workbook(io.BytesIO(data))
    values = openpyxl.load_workbook(io.BytesIO(data), data_only=True)
    return Book(tuple(_sheet(sheet, values[sheet.title]) for sheet in formulas.worksheets))


# openpyxl's stubs know worksheets whose cells may be anything.
def _sheet(sheet: Any, values: Any) -> Sheet:
    cells: dict[Position, Cell] = {}
    for row in sheet.iter_rows():
        for cell in row:
            if cell.value is None:
                if getattr(cell, "has_style", False) and cell.number_format != "General":
                    cells[cell.row, cell.column] = Cell(None, number_format=cell.number_format)
                continue
            formula = str(cell.value) if cell.data_type == "f" else ""
            value = values.cell(cell.row, cell.column).value if formula else cell.value
            cells[cell.row, cell.column] = Cell(value, formula, cell.number_format)
    rows, columns = sheet.row_dimensions, sheet.column_dimensions
    return Sheet(
        sheet.title,
        cells,
        tuple((m.min_row, m.min_col, m.max_row, m.max_col) for m in sheet.merged_cells.ranges),
        frozenset(number for number, row in rows.items() if row.hidden),
        frozenset(
            number
            for column in columns.values()
            if column.hidden
            for number in range(column.min, column.max + 1)
        ),
        sheet.sheet_state,
    )
