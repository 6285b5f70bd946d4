"""Whether a marked copy says what the department's workbook said: cell by cell, nothing lost, nothing changed.

openpyxl, which puts in the marks, loses some contents without a word: numbers that a date format hides and Excel
could not show, numbers under merges, whole strict files, "very hidden". Such a copy is not sent to anybody.
"""

from __future__ import annotations

from collections.abc import Iterable

from xltools.excel.cells import NUMBERS, Cell, CellKind, Sheet, Workbook
from xltools.forms.correction_list import is_list


def differs_by_list_alone(original: Workbook, copy: Workbook) -> bool:
    """Whether ``copy`` is ``original`` with the list put in front of its sheets.

    Compared are names, order and states of the sheets, merges, hidden rows and columns, and of every cell its kind,
    value and formula with its calculated value. Two spellings of one double (36.7 and 36.700000000000003) are one
    value, a cell with the empty text is a blank one, and a formula whose text stands in another cell (a shared one)
    may be spelled out.
    """
    return (
        bool(copy.sheets)
        and is_list(copy.sheets[0])
        and copy.date_1904 == original.date_1904
        and len(copy.sheets) == len(original.sheets) + 1
        and all(map(_same_sheet, original.sheets, copy.sheets[1:]))
    )


def _same_sheet(one: Sheet, other: Sheet) -> bool:
    ours, theirs = _filled(one), _filled(other)
    return (
        (one.name, one.state, sorted(one.merges)) == (other.name, other.state, sorted(other.merges))
        and one.hidden_rows == other.hidden_rows
        and _columns(one.hidden_columns) == _columns(other.hidden_columns)
        and ours.keys() == theirs.keys()
        and all(_same_cell(cell, theirs[at]) for at, cell in ours.items())
    )


def _filled(sheet: Sheet) -> dict[tuple[int, int], Cell]:
    return {
        at: cell
        for at, cell in sheet.cells.items()
        if cell.raw or cell.formula is not None or cell.kind is not CellKind.TEXT
    }


def _columns(ranges: Iterable[tuple[int, int]]) -> set[int]:
    return {column for first, last in ranges for column in range(first, last + 1)}


def _same_cell(one: Cell, other: Cell) -> bool:
    if (one.kind, one.has_value) != (other.kind, other.has_value) or not _same_formula(one, other):
        return False
    return float(one.raw) == float(other.raw) if one.kind in NUMBERS else one.raw == other.raw


def _same_formula(one: Cell, other: Cell) -> bool:
    return one.formula == other.formula or (one.formula == "" and other.formula is not None)
