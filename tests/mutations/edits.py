"""What a person does to rows, columns and sheets in Excel, on the model; formulas follow as they do there."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from decimal import ROUND_HALF_UP, Decimal

from openpyxl.utils import column_index_from_string, get_column_letter

from tests.mutations.model import Area, Book, Cell, Position, Sheet

Line = Callable[[int], int | None]
"""Where a row or a column goes; None when it is deleted."""
_REFERENCE = re.compile(r"(?:('[^']+'|\w+)!)?([A-Z]{1,3})([0-9]+)(?::([A-Z]{1,3})([0-9]+))?(?![\w(])")


def address(at: Position) -> str:
    return f"{get_column_letter(at[1])}{at[0]}"


def _stays(line: int) -> int:
    return line


def _inserted(at: int, count: int) -> Line:
    return lambda line: line + count if line >= at else line


def _deleted(at: int) -> Line:
    return lambda line: None if line == at else line - (line > at)


def insert_rows(book: Book, sheet: Sheet, at: int, count: int = 1) -> Book:
    return _shifted(book, sheet, _inserted(at, count), _stays)


def insert_columns(book: Book, sheet: Sheet, at: int, count: int = 1) -> Book:
    return _shifted(book, sheet, _stays, _inserted(at, count))


def delete_row(book: Book, sheet: Sheet, at: int) -> Book:
    return _shifted(book, sheet, _deleted(at), _stays)


def delete_column(book: Book, sheet: Sheet, at: int) -> Book:
    return _shifted(book, sheet, _stays, _deleted(at))


def _shifted(book: Book, sheet: Sheet, rows: Line, columns: Line) -> Book:
    def formula_of(cell: Cell, own: str) -> Cell:
        return replace(cell, formula=_followed(cell.formula, own, sheet.name, rows, columns))

    changed = []
    for other in book.sheets:
        cells = {
            at: formula_of(cell, other.name) if cell.formula else cell for at, cell in other.cells.items()
        }
        other = replace(other, cells=cells)
        changed.append(_lines_moved(other, rows, columns) if other.name == sheet.name else other)
    return replace(book, sheets=tuple(changed))


def _lines_moved(sheet: Sheet, rows: Line, columns: Line) -> Sheet:
    cells: dict[Position, Cell] = {}
    for (row, column), cell in sheet.cells.items():
        new_row, new_column = rows(row), columns(column)
        if new_row is not None and new_column is not None:
            cells[new_row, new_column] = cell
    return replace(
        sheet,
        cells=cells,
        merges=tuple(area for merge in sheet.merges if (area := _area(merge, rows, columns)) is not None),
        hidden_rows=frozenset(n for row in sheet.hidden_rows if (n := rows(row)) is not None),
        hidden_columns=frozenset(n for column in sheet.hidden_columns if (n := columns(column)) is not None),
    )


def _area(area: Area, rows: Line, columns: Line) -> Area | None:
    """An area whose lines went elsewhere: it spans what is left of it."""
    top, left, bottom, right = area
    left_rows = [n for row in range(top, bottom + 1) if (n := rows(row)) is not None]
    left_columns = [n for column in range(left, right + 1) if (n := columns(column)) is not None]
    if not left_rows or not left_columns:
        return None
    return left_rows[0], left_columns[0], left_rows[-1], left_columns[-1]


def _followed(formula: str, own: str, sheet: str, rows: Line, columns: Line) -> str:
    def follow(match: re.Match[str]) -> str:
        name, left, top, right, bottom = match.groups()
        if (name or own).strip("'") != sheet:
            return match[0]
        first, last = (
            (int(top), column_index_from_string(left)),
            (
                int(bottom or top),
                column_index_from_string(right or left),
            ),
        )
        area = _area((*first, *last), rows, columns)
        prefix = f"{name}!" if name else ""
        if area is None:
            return f"{prefix}#REF!"
        one, other = address(area[:2]), address(area[2:])
        return f"{prefix}{one}:{other}" if right else f"{prefix}{one}"

    return _REFERENCE.sub(follow, formula)


def rename(book: Book, sheet: Sheet, name: str) -> Book:
    """A sheet renamed; formulas that speak of it follow."""
    sheets = []
    for other in book.sheets:
        cells = {
            at: replace(cell, formula=cell.formula.replace(f"'{sheet.name}'!", f"'{name}'!"))
            for at, cell in other.cells.items()
        }
        sheets.append(replace(other, name=name if other.name == sheet.name else other.name, cells=cells))
    return replace(book, sheets=tuple(sheets))


def permuted(sheet: Sheet, places: Mapping[int, int], columns: Iterable[int]) -> Sheet:
    """Rows sorted by hand: what stands in the ``columns`` of a row goes to the row it is mapped to. Sums over the
    whole block stay as they are."""
    chosen = set(columns)
    cells = {
        (places.get(row, row) if column in chosen else row, column): cell
        for (row, column), cell in sheet.cells.items()
    }
    return replace(sheet, cells=cells)


def columns_swapped(sheet: Sheet, one: int, other: int) -> Sheet:
    """Two columns change places with all they hold; the formulas of the form add within a column and follow."""
    swap = {one: other, other: one}
    cells = {}
    for (row, column), cell in sheet.cells.items():
        to = column if sheet.is_merged((row, column)) else swap.get(column, column)
        if cell.formula and to != column:
            old, new = get_column_letter(column), get_column_letter(to)
            cell = replace(cell, formula=re.sub(rf"\b{old}(?=[0-9])", new, cell.formula))
        cells[row, to] = cell
    return replace(sheet, cells=cells)


# --- what Excel calculates ---------------------------------------------------------------------------------------

_SUM = re.compile(r"=(?:ROUND\()?SUM\(([^()]*)\)(?:,2\))?")


def recalculated(sheet: Sheet) -> Sheet:
    """Every sum of the sheet with the value Excel would store: texts, errors and booleans are left out of a sum."""
    cells = dict(sheet.cells)
    for at, cell in sheet.cells.items():
        if _SUM.fullmatch(cell.formula):
            total = _sum(cell.formula, cells)
            cells[at] = replace(
                cell, value=int(total) if total == total.to_integral_value() else float(total)
            )
    return replace(sheet, cells=cells)


def _sum(formula: str, cells: Mapping[Position, Cell]) -> Decimal:
    match = _SUM.fullmatch(formula)
    assert match, f"no sum: {formula}"
    added = Decimal(0)
    for _, left, top, right, bottom in _REFERENCE.findall(match[1]):
        for row in range(int(top), int(bottom or top) + 1):
            for column in range(column_index_from_string(left), column_index_from_string(right or left) + 1):
                added += _number(cells.get((row, column)), cells)
    return added.quantize(Decimal("0.01"), ROUND_HALF_UP)


def _number(cell: Cell | None, cells: Mapping[Position, Cell]) -> Decimal:
    if cell is None:
        return Decimal(0)
    if _SUM.fullmatch(cell.formula):
        return _sum(cell.formula, cells)
    value = cell.value
    is_number = isinstance(value, int | float) and not isinstance(value, bool)
    return Decimal(f"{value:.15g}") if is_number else Decimal(0)
