"""Where in a sheet that came back the rows and the columns of its layout stand."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from xltools.forms.layout import ColumnRole, Crossing, LayoutCell, RowRole, SheetLayout

At = tuple[int, int]
"""The row and the column of a cell."""


@dataclass(frozen=True)
class Positions:
    """Where the rows and the columns of a layout stand in a sheet: key -> number, of the keys that stand exactly
    once."""

    layout: SheetLayout
    rows: Mapping[str, int]
    columns: Mapping[str, int]

    @cached_property
    def inputs(self) -> dict[At, LayoutCell]:
        """The cells to fill, as far as their keys were found."""
        return {at: cell for cell in self.layout.inputs if (at := self.at(cell.key))}

    @cached_property
    def numbers(self) -> dict[At, LayoutCell]:
        """Those of them that ask for a number."""
        return {at: cell for at, cell in self.inputs.items() if cell.column.asks_number}

    @cached_property
    def texts(self) -> dict[At, LayoutCell]:
        """Those that ask for words, and for what is to count instead of an approved value."""
        return {at: cell for at, cell in self.inputs.items() if at not in self.numbers}

    @cached_property
    def crossings(self) -> dict[At, Crossing]:
        """The keys of each of the numbers."""
        return {at: cell.key for at, cell in self.numbers.items()}

    @cached_property
    def subjects(self) -> dict[At, tuple[str, ...]]:
        """What each of the numbers is of, as its record says it: subject, row and column; an indicator is a subject
        itself."""
        subject = (self.layout.subject,) if self.layout.subject else ()
        return {at: (*subject, cell.row.code, cell.column.code) for at, cell in self.numbers.items()}

    @cached_property
    def totals(self) -> dict[At, LayoutCell]:
        """The cells that add; not those of which the form has no part."""
        totals = {at: cell for cell in self.layout.totals if (at := self.at(cell.key))}
        return {at: cell for at, cell in totals.items() if self.parts_of(cell)}

    @cached_property
    def stated(self) -> dict[At, LayoutCell]:
        """Those that show the total of the sheet; of a column that may be revised, the one beside it shows what
        counts."""
        totals, revised = self.totals.items(), self.layout.revisions
        return {
            at: cell
            for at, cell in totals
            if cell.row.role is RowRole.TOTAL and cell.column.key not in revised
        }

    @cached_property
    def inside(self) -> frozenset[At]:
        """Where a number has its place: the cells to fill, the totals, what was approved and what is known."""
        return frozenset((*self.inputs, *self.totals, *self.approved, *self.known))

    @cached_property
    def known(self) -> dict[At, LayoutCell]:
        """The cells that hold what was known."""
        return self._of(ColumnRole.KNOWN)

    @cached_property
    def computed(self) -> dict[At, LayoutCell]:
        """The cells in which the form computes something else than a sum."""
        return self._of(ColumnRole.COMPUTED)

    def _of(self, role: ColumnRole) -> dict[At, LayoutCell]:
        columns = [column for column in self.layout.columns if column.role is role]
        rows = self.layout.row_by_key.values() if columns else ()
        cells = (LayoutCell(row, column) for row in rows for column in columns)
        return {at: cell for cell in cells if (at := self.at(cell.key))}

    @cached_property
    def approved(self) -> dict[At, At]:
        """The hidden cell with what was approved -> the cell in which that was pre-filled."""
        pairs = (
            (self.at((row.key, approved.key)), self.at((row.key, key)))
            for key, (_, approved) in self.layout.revisions.items()
            for row in self.layout.rows
            if row.role is RowRole.INPUT
        )
        return {hidden: at for hidden, at in pairs if hidden and at}

    @property
    def first_row(self) -> int:
        return min(self.rows.values(), default=0)

    def at(self, cell: Crossing) -> At | None:
        """Where the keys cross, unless one of them is lost or copied."""
        row, column = cell
        has_both = row in self.rows and column in self.columns
        return (self.rows[row], self.columns[column]) if has_both else None

    def parts_of(self, total: LayoutCell) -> tuple[At, ...]:
        """The cells that a cell that adds should add, in their order."""
        return self._parts[total.key]

    @cached_property
    def _parts(self) -> dict[Crossing, tuple[At, ...]]:
        parts_of = self.layout.parts.items()
        return {key: tuple(sorted(filter(None, map(self.at, parts)))) for key, parts in parts_of}
