"""Merged cells over cells to fill: what they hide, and what they show as one."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from xltools.excel.numbers import holds_number
from xltools.findings.finding import Finding
from xltools.forms.layout import ColumnRole, LayoutColumn, LayoutRow
from xltools.forms.sheet_structure import Positions
from xltools.forms.sheet_view import SheetView

_At = tuple[int, int]


def merged_inputs(view: SheetView, found: Positions) -> Iterator[Finding]:
    """Findings: S307 (a number nobody sees), S308 (several cells to fill that show as one)."""
    numbers = _number_cells(found)
    for (top, left, _, _), inside in _merged(view, numbers):
        hidden = [
            at for at in inside if at != (top, left) and at in view.cells and holds_number(view.cells[at])
        ]
        for at in hidden:
            cell = view.cells[at]
            told = view.find("S307", at, found=view.shown(cell))
            yield told.about(view.subject(*numbers[at]), view.money(cell.number))
        if len(inside) > 1 and not hidden:
            told = view.find("S308", inside[0], count=str(len(inside)))
            yield told.about(view.subject(*numbers[inside[0]]))


def covered_cells(view: SheetView, found: Positions) -> frozenset[_At]:
    """The cells to fill that a merge covers: all but its top left one."""
    merges = _merged(view, _number_cells(found))
    return frozenset(at for (top, left, _, _), inside in merges for at in inside if at != (top, left))


def _number_cells(found: Positions) -> dict[_At, tuple[LayoutRow, LayoutColumn]]:
    return {at: place for at, place in found.inputs.items() if place[1].role is not ColumnRole.TEXT}


def _merged(view: SheetView, cells: Collection[_At]) -> Iterator[tuple[tuple[int, int, int, int], list[_At]]]:
    """Each merge that touches ``cells``, with those of them within it."""
    rows, columns = sorted({row for row, _ in cells}), sorted({column for _, column in cells})
    for merge in view.marked.sheet.merges:
        top, left, bottom, right = merge
        inside_rows = [row for row in rows if top <= row <= bottom]
        inside = [(row, column) for row in inside_rows for column in columns if left <= column <= right]
        if inside:
            yield merge, inside
