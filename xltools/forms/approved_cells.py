"""The cells of a sheet that were pre-filled with approved values, and those beside them in which these are revised."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from decimal import Decimal
from typing import NamedTuple

from xltools.excel.cells import NUMBER, Cell
from xltools.excel.formulas import Spot, revised_sum_formula, sum_formula
from xltools.excel.numbers import is_blank
from xltools.findings.finding import Finding
from xltools.forms.layout import EXPLANATION, ColumnRole, Crossing, LayoutCell, RowRole, SheetLayout
from xltools.forms.positions import At, Positions
from xltools.forms.received import SheetView


class Typed(NamedTuple):
    """What stands in a cell to revise: ``base`` is the cell with the approved value."""

    asked: LayoutCell
    cell: Cell
    base: At | None


def approved_cells(view: SheetView, positions: Positions) -> dict[At, Decimal]:
    """The cells that were pre-filled -> the approved value."""
    cells = ((at, view.cell(hidden)) for hidden, at in positions.approved.items())
    return {at: cell.number for at, cell in cells if cell and cell.kind is NUMBER}


def typed_revisions(view: SheetView, positions: Positions) -> Iterator[Typed]:
    """The cells to revise in which something stands, row by row."""
    for at, asked in positions.texts.items():
        cell = view.cell(at) if asked.column.role is ColumnRole.REVISED else None
        if cell is not None and not is_blank(cell):
            yield Typed(asked, cell, positions.at((asked.row.key, asked.column.of)))


def what_counts(layout: SheetLayout, numbers: Mapping[Crossing, Decimal]) -> dict[Crossing, Decimal]:
    """The numbers by which the columns to revise add up: the revised one, else the one that is revised there."""
    counting: dict[Crossing, Decimal] = {}
    for base, (revised, _) in layout.revisions.items():
        for row in layout.row_by_key:
            number = numbers.get((row, revised.key), numbers.get((row, base)))
            if number is not None:
                counting[row, revised.key] = number
    return counting


def total_formula(
    layout: SheetLayout,
    parts: Iterable[Crossing],
    spot_of: Callable[[Crossing], Spot],
    decimals: int,
    home: str | None = None,
) -> str:
    """The formula on the sheet ``home``, by default their own, that adds ``parts``: of a cell to revise what stands
    there, else what is revised there."""
    revised: list[Crossing] = []
    others: list[Crossing] = []
    for row, column in parts:
        is_revised = layout.column_by_key[column].role is ColumnRole.REVISED
        is_input = layout.row_by_key[row].role is RowRole.INPUT
        (revised if is_revised and is_input else others).append((row, column))
    if home is None:
        home = layout.name
    if not revised:
        return sum_formula(map(spot_of, others), home, decimals)
    values = [spot_of((row, layout.column_by_key[column].of)) for row, column in revised]
    return revised_sum_formula(values, map(spot_of, revised), map(spot_of, others), home, decimals)


def revised_without_reason(
    view: SheetView, positions: Positions, revised: Collection[LayoutCell]
) -> Iterator[Finding]:
    """V204, at the cell that waits for the reason; once for each row with something ``revised``."""
    for row, asked in {cell.row.key: cell for cell in revised}.items():
        at = positions.at((row, EXPLANATION))
        if at and is_blank(view.cell(at)):
            yield view.find("V204", at, label=asked.row.labels[0]).about(view.subject(asked))
