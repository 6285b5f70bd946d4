"""What a data sheet is: sorted rows in as many worksheets as they need, and the cells of the forms they came from."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from itertools import groupby
from typing import NamedTuple, TypeVar

from xltools.consolidation.figures import Figure
from xltools.excel.formulas import Area
from xltools.reports.sheet_head import LAST_ROW

NOTE_ROW = LAST_ROW + 1
HEADING_ROW = LAST_ROW + 2
FIRST_ROW = HEADING_ROW + 1

MOST_ROWS = 1_048_576 - HEADING_ROW
"""of data in one worksheet"""

Key = TypeVar("Key", bound=Hashable)

DataCell = str | int | Decimal | None


class SourceCell(NamedTuple):
    """A cell of a form, and the ``column`` of the data sheet that shows its value."""

    column: int
    source_row: int
    source_column: int


class SourceCells(NamedTuple):
    """The cells a data row was read from."""

    file: str
    sheet: str
    cells: tuple[SourceCell, ...]


ORIGIN = (("data.file", 34.0), ("data.sheet", 15.0), ("data.cells", 14.0))
"""Heading and width of the columns behind the rows, which say where they were read."""


@dataclass(frozen=True)
class DataPart:
    """One worksheet and the Excel table on it; ``origins`` belong to ``rows``."""

    name: str
    title: str
    table_name: str
    rows: Sequence[tuple[DataCell, ...]]
    origins: Sequence[SourceCells]

    @property
    def last_row(self) -> int:
        """One empty row when there are no data."""
        return FIRST_ROW + max(len(self.rows), 1) - 1


@dataclass(frozen=True)
class DataSheet:
    """``parts`` are alike: ``columns`` are (heading, width, decimals) of their rows, behind which the origins are
    written; ``sources`` tell in which cells of the parts a figure was reported."""

    parts: tuple[DataPart, ...]
    columns: tuple[tuple[str, float, int], ...]
    sources: Mapping[Figure, tuple[Area, ...]]
    period_columns: Mapping[str, int] = field(default_factory=dict)

    @property
    def width(self) -> int:
        """How many columns there are, with those of the origin."""
        return len(self.columns) + len(ORIGIN)

    def period_areas(self, period: str) -> tuple[Area, ...]:
        """All cells of the column of ``period``, part by part."""
        column = self.period_columns[period]
        return tuple(Area(part.name, FIRST_ROW, column, part.last_row, column) for part in self.parts)


class Run(NamedTuple):
    """Rows below each other in one worksheet."""

    sheet: str
    first_row: int
    last_row: int

    def area(self, column: int) -> Area:
        return Area(self.sheet, self.first_row, column, self.last_row, column)


def in_parts(
    name: str,
    title: str,
    table_name: str,
    rows: Sequence[tuple[DataCell, ...]],
    origins: Sequence[SourceCells],
) -> tuple[DataPart, ...]:
    """All ``rows`` in one worksheet; ``name``, ``name 2``, ``name 3`` when they are more than it holds."""
    count = max(-(-len(rows) // MOST_ROWS), 1)
    if count == 1:
        return (DataPart(name, title, table_name, rows, origins),)
    return tuple(
        DataPart(
            _numbered(name, number, " "),
            f"{title} ({number}/{count})",
            _numbered(table_name, number, ""),
            rows[(number - 1) * MOST_ROWS : number * MOST_ROWS],
            origins[(number - 1) * MOST_ROWS : number * MOST_ROWS],
        )
        for number in range(1, count + 1)
    )


def runs_by(keys: Iterable[Key], name: str) -> dict[Key, list[Run]]:
    """Where in the parts of the sheet ``name`` the rows of each key stand; ``keys`` has one per row, in their order."""
    found: dict[Key, list[Run]] = {}
    first = 0
    for key, same in groupby(keys):
        end = first + sum(1 for _ in same)
        own = found.setdefault(key, [])
        while first < end:
            part, row = divmod(first, MOST_ROWS)
            count = min(end - first, MOST_ROWS - row)
            own.append(Run(_numbered(name, part + 1, " "), FIRST_ROW + row, FIRST_ROW + row + count - 1))
            first += count
    return found


def column_areas(runs: Sequence[Run], column: int) -> tuple[Area, ...]:
    return tuple([run.area(column) for run in runs])


def _numbered(name: str, number: int, between: str) -> str:
    """The first is not numbered: whoever needs one worksheet sees none."""
    return name if number == 1 else f"{name}{between}{number}"
