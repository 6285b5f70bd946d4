"""What a table is, before anyone renders it: columns, rows, and cells that name figures.

The consolidated workbook, the summary and any document render the same description.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum
from typing import NamedTuple

from xltools.consolidation.figures import Figure, IndicatorFigure


class ColumnRole(Enum):
    """How wide a column is and how its cells align."""

    NAME = "name"
    TEXT = "text"
    SHORT = "short"
    AMOUNT = "amount"
    NUMBER = "number"


class RowRole(Enum):
    """HEADING rows are repeated column heads, TEXT rows run over the whole width, the others hold figures."""

    BODY = "body"
    GROUP = "group"
    SUBTOTAL = "subtotal"
    TOTAL = "total"
    TEXT = "text"


CellsAbove = Callable[[int, int], str]
"""how many rows above the one that is written, and a column counted from 0 -> the address of the cell there"""


class Computed(NamedTuple):
    """What is no figure but comes from the cells beside it: a rate, a state, a sentence. ``formula`` is empty where
    only the ``value`` is known."""

    value: Decimal | str | None
    formula: Callable[[CellsAbove], str]
    is_words: bool = False


@dataclass(frozen=True, slots=True)
class TableCell:
    """Either text, a figure or what is computed; neither is an empty cell. ``decimals`` is how many decimals are shown
    of the figure in units of ten to the power of ``scale``; ``is_dashed``: a nil is shown as a dash. ``words``: what a
    department wrote as the value of this stands there. ``is_amount``: the figure is an amount that is no cost."""

    text: str = ""
    figure: Figure | None = None
    decimals: int = 0
    indent: int = 0
    scale: int = 0
    is_dashed: bool = False
    words: IndicatorFigure | None = None
    computed: Computed | None = None
    is_amount: bool = False

    @property
    def is_money(self) -> bool:
        return self.is_amount or (self.figure is not None and self.figure.is_money)

    @property
    def is_number(self) -> bool:
        """Whether it stands among numbers; a dash does, too."""
        return self.figure is not None or (self.computed is not None and not self.computed.is_words)


@dataclass(frozen=True, slots=True)
class TableRow:
    """``level`` is how deep the row lies in the outline, below the row it is a part of."""

    role: RowRole
    cells: tuple[TableCell, ...]
    level: int = 0


@dataclass(frozen=True, slots=True)
class Heading:
    """A column head; ``span`` columns wide."""

    text: str
    span: int = 1


class Position(NamedTuple):
    """A cell of a table; its rows and columns count from 0."""

    row: int
    column: int


@dataclass(frozen=True, slots=True)
class Difference:
    """The total shown ``at`` a cell, and what its ``parts`` in the same table add up to as they are shown."""

    at: Position
    parts: tuple[Position, ...]
    total: Decimal
    sum_of_parts: Decimal

    @property
    def amount(self) -> Decimal:
        return self.total - self.sum_of_parts


@dataclass(frozen=True, slots=True)
class Table:
    """``number`` is the printed number or empty; ``head`` are label/text lines above the table; ``headings`` are one
    or two rows of column heads; ``notes`` stand below the table; ``levels`` are how deep the columns lie in the
    outline, empty when none does; ``differences`` come from rounding (``rounding.py``)."""

    number: str
    title: str
    columns: tuple[ColumnRole, ...]
    headings: tuple[tuple[Heading, ...], ...]
    rows: tuple[TableRow, ...]
    head: tuple[tuple[str, str], ...] = ()
    subject: str = ""
    notes: tuple[str, ...] = ()
    levels: tuple[int, ...] = ()
    differences: tuple[Difference, ...] = ()

    @property
    def has_amounts(self) -> bool:
        return any(cell.is_money for row in self.rows for cell in row.cells)

    def cell(self, at: Position) -> TableCell:
        return self.rows[at.row].cells[at.column]

    def places(self) -> Iterator[tuple[Figure, Position]]:
        """Each figure and its cell, row by row; a figure may stand in several."""
        for row, line in enumerate(self.rows):
            for column, cell in enumerate(line.cells):
                if cell.figure is not None:
                    yield cell.figure, Position(row, column)

    @property
    def name_column(self) -> int:
        """Where the names of the rows stand, counted from 0."""
        return self.columns.index(ColumnRole.NAME) if ColumnRole.NAME in self.columns else 0

    def row_labels(self) -> tuple[str, ...]:
        """What each row is called: its name, behind that of the row it is indented under."""
        at = self.name_column
        labels: list[str] = []
        above = ""
        for row in self.rows:
            cell = row.cells[min(at, len(row.cells) - 1)]
            labels.append(f"{above} – {cell.text}" if cell.indent else cell.text)
            above = above if cell.indent else cell.text
        return tuple(labels)

    def column_labels(self) -> tuple[str, ...]:
        """What each column is called: its head, behind the one above it."""
        spread = [[h.text for h in headings for _ in range(h.span)] for headings in self.headings]
        return tuple(" – ".join(filter(None, heads)) for heads in zip(*spread, strict=True))


def texts(*cells: str) -> tuple[TableCell, ...]:
    return tuple(TableCell(text) for text in cells)


def figures(cells: Iterable[Figure | None], decimals: int = 0) -> tuple[TableCell, ...]:
    return tuple(TableCell(figure=figure, decimals=decimals) for figure in cells)


def headed(
    number: str,
    title: str,
    columns: Iterable[tuple[ColumnRole, str]],
    rows: Iterable[TableRow],
    head: Iterable[tuple[str, str]] = (),
    subject: str = "",
) -> Table:
    """A table whose ``columns`` have one head each; lines of ``head`` without a text are left out."""
    roles, heads = zip(*columns, strict=True)
    lines = tuple((label, text) for label, text in head if text)
    return Table(number, title, roles, (tuple(map(Heading, heads)),), tuple(rows), lines, subject)
