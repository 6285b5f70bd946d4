"""The rows of a data sheet: what they show, and the cells of the forms it was read from."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from typing import NamedTuple, overload

from xltools.excel.formulas import Area, Spot, areas, written

DataCell = str | int | Decimal | None


class SourceCell(NamedTuple):
    """A cell of a form, and the ``column`` of the data sheet that shows its value."""

    column: int
    source_row: int
    source_column: int


@dataclass(frozen=True)
class SourceCells:
    """The ``cells`` of a form a data row was read from: the same few hundred in every form, so each is made once."""

    cells: tuple[SourceCell, ...] = ()

    @cached_property
    def addresses(self) -> str:
        """``D14:H14`` or ``D14, F14``."""
        return ", ".join(written(area, "") for area in self._areas)

    @cached_property
    def block(self) -> str:
        """The smallest area that holds them all."""
        return written(
            Area(
                "",
                min(area.first_row for area in self._areas),
                min(area.first_column for area in self._areas),
                max(area.last_row for area in self._areas),
                max(area.last_column for area in self._areas),
            ),
            "",
        )

    @cached_property
    def _areas(self) -> Sequence[Area]:
        return areas(Spot("", row, column) for row, column in sorted(cell[1:] for cell in self.cells))


class DataRow(NamedTuple):
    """The ``cells`` of a data row, and those of the form it was read from."""

    cells: tuple[DataCell, ...]
    file: str
    sheet: str
    sources: SourceCells


@dataclass(frozen=True)
class MadeRows(Sequence[DataRow]):
    """Rows that are made whenever somebody looks at them, and never kept: ``make`` makes one of its ``codes`` and of
    the records from its first up to the first of the next row. ``firsts`` ends with that of a row behind the last."""

    make: Callable[[tuple[str, ...], int, int], DataRow]
    codes: Sequence[tuple[str, ...]]
    firsts: Sequence[int]

    def __len__(self) -> int:
        return len(self.codes)

    def __iter__(self) -> Iterator[DataRow]:
        return map(self.make, self.codes, self.firsts, self.firsts[1:])

    @overload
    def __getitem__(self, at: int) -> DataRow: ...
    @overload
    def __getitem__(self, at: slice) -> MadeRows: ...
    def __getitem__(self, at: int | slice) -> DataRow | MadeRows:
        if isinstance(at, int):
            return self.make(self.codes[at], self.firsts[at], self.firsts[at + 1])
        first, last, _ = at.indices(len(self))
        return MadeRows(self.make, self.codes[first:last], self.firsts[first : last + 1])
