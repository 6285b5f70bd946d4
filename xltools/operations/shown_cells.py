"""What the cells of one of our workbooks show, and what they are made of."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from itertools import islice

from xltools.consolidation.lineage import Node
from xltools.excel.cells import NUMBERS, Cell, Workbook
from xltools.excel.formulas import Spot, reference
from xltools.excel.references import areas_read, only_adds

_MOST_NEAR = 3
Placed = Callable[[Spot], Node | None]
"""a cell -> the tree of what was placed there; None where nothing was"""


class ShownCells:
    """The cells of ``book``. A cell outside of what was ``placed`` (a side of a check, a total to sign, a rate) is
    traced through its formula to cells that are."""

    def __init__(self, book: Workbook, placed: Placed) -> None:
        self._cells = {sheet.name: sheet.cells for sheet in book.sheets}
        self._placed = placed

    def shown(self, spot: Spot) -> Decimal | None:
        """The number the cell shows; None for any other content."""
        cell = self._cell(spot)
        return cell.number if cell is not None and cell.kind in NUMBERS else None

    def node(self, spot: Spot) -> Node | None:
        """The tree of what the cell shows; None where that is no reported value and made of none."""
        return self._placed(spot) or self._calculated(spot)

    def near(self, spot: Spot) -> list[Spot]:
        """The cells next to ``spot`` on its sheet that can be traced."""
        cells = self._cells.get(spot.sheet, {}).values()
        numbers = (Spot(spot.sheet, cell.row, cell.column) for cell in cells if cell.kind in NUMBERS)
        distances = ((abs(at.row - spot.row) + abs(at.column - spot.column), at) for at in numbers)
        return list(islice((at for _, at in sorted(distances) if self.node(at) is not None), _MOST_NEAR))

    def _calculated(self, spot: Spot) -> Node | None:
        """A formula over traceable cells; its own parts are never itself, because no workbook of ours is circular."""
        cell, value = self._cell(spot), self.shown(spot)
        if cell is None or cell.formula is None or value is None:
            return None
        read = (
            Spot(area.sheet, row, column)
            for area in areas_read(cell.formula, spot.sheet)
            for row in range(area.first_row, area.last_row + 1)
            for column in range(area.first_column, area.last_column + 1)
        )
        parts = tuple(node for at in read if self.shown(at) is not None and (node := self.node(at)))
        return Node(reference(*spot), value, parts, is_sum=only_adds(cell.formula)) if parts else None

    def _cell(self, spot: Spot) -> Cell | None:
        return self._cells.get(spot.sheet, {}).get((spot.row, spot.column))
