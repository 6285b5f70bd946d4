"""A sheet of a filled form as a grid of keys: where the rows and columns of the layout stand in it now.

The marker cell tells the key row and the key column, wherever they have moved.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from xltools.excel.cells import TEXT, Cell, Sheet, Workbook
from xltools.forms.identity import IDENTITY_SHEET, MARKER, Marker, parse_marker
from xltools.forms.layout import SheetKind


@dataclass(frozen=True, slots=True)
class MarkedSheet:
    """A sheet with its marker, and the cell the marker stands in."""

    sheet: Sheet
    marker: Marker
    row: int
    column: int


@dataclass(frozen=True, slots=True)
class KeyGrid:
    """``rows`` and ``columns`` tell the numbers at which a key stands; more than one is a copy."""

    rows: dict[str, tuple[int, ...]]
    columns: dict[str, tuple[int, ...]]


def marked_sheets(workbook: Workbook) -> list[MarkedSheet]:
    """Every sheet that carries a marker, in the workbook's order; the identity sheet is one of them."""
    found: list[MarkedSheet] = []
    for sheet in workbook.sheets:
        for cell in _texts(sheet):
            if cell.raw.startswith(MARKER):
                marker = parse_marker(cell.raw)
                if marker:
                    found.append(MarkedSheet(sheet, marker, cell.row, cell.column))
                    break
    return found


def sheet_keys(marked: Iterable[MarkedSheet]) -> frozenset[str]:
    """The keys of the sheets to fill."""
    keys = (sheet.marker.sheet_key for sheet in marked if sheet.sheet.name != IDENTITY_SHEET)
    return frozenset(key for key in keys if key != SheetKind.GUIDE.value)


def key_grid(marked: MarkedSheet) -> KeyGrid:
    """The keys in the marker's column and in its row."""
    rows: dict[str, tuple[int, ...]] = {}
    columns: dict[str, tuple[int, ...]] = {}
    for cell in _texts(marked.sheet):
        if cell.column == marked.column and cell.row != marked.row:
            rows[cell.raw] = (*rows.get(cell.raw, ()), cell.row)
        elif cell.row == marked.row and cell.column != marked.column:
            columns[cell.raw] = (*columns.get(cell.raw, ()), cell.column)
    return KeyGrid(rows, columns)


def _texts(sheet: Sheet) -> Iterable[Cell]:
    return (cell for cell in sheet.cells.values() if cell.kind is TEXT)
