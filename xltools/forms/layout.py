"""The standard form of one department: which sheets, which rows, which columns, and their keys.

This is the only place that knows the form; writer, reader and tests ask it. Each sheet carries a marker in its first
cell, column keys in the marker's row and row keys in the marker's column, both hidden. A value is found where a row key
and a column key cross, wherever rows and columns have been moved. Cell addresses are those of a new form.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from enum import Enum
from functools import cached_property
from typing import NamedTuple

KEY_ROW = 1
KEY_COLUMN = 1
TITLE_ROW = 2
SUBTITLE_ROW = 3
ABOUT_ROW = 4
HEAD_ROW = 5
LABEL_COLUMN = 2

SEPARATOR = "|"
LABEL = "label"
EXPLANATION = "explanation"
HELP = "help"
"""Of the column behind the others in which the form says what to look at; it holds no value."""
VALUE = "value"
PERIOD = "period"
REVISED = "revised"
APPROVED = "approved"
KNOWN = "known"
DECLARATION = "declare|nothing"
DECLARED = "X"
"""What a department writes in the cell by which it declares that it has nothing to report."""

Crossing = tuple[str, str]
"""The row key and the column key that cross at a cell."""


def row_key(*codes: str) -> str:
    return SEPARATOR.join(codes)


def period_key(code: str) -> str:
    return row_key(PERIOD, code)


def known_key(code: str) -> str:
    """Of the column of what is known of a reporting period, its targets and appropriations."""
    return row_key(KNOWN, code)


class SheetKind(Enum):
    """What a sheet of the form asks for; the member's value begins the sheet's key."""

    GUIDE = "guide"
    INDICATORS = "indicators"
    TEXTS = "texts"
    COSTS = "costs"
    RESOURCE = "resource"


class ColumnRole(Enum):
    """LABEL, TOTAL, KNOWN (locked numbers) and COMPUTED columns are ours; the others are filled in. What was approved
    stands, locked, in its own column and in a hidden APPROVED one; in the REVISED one beside it what counts instead."""

    LABEL = "label"
    AMOUNT = "amount"
    NUMBER = "number"
    TEXT = "text"
    TOTAL = "total"
    REVISED = "revised"
    APPROVED = "approved"
    KNOWN = "known"
    COMPUTED = "computed"


class RowRole(Enum):
    """INPUT rows are filled in, SUBTOTAL and TOTAL rows add, TEXT rows only tell."""

    INPUT = "input"
    SUBTOTAL = "subtotal"
    TOTAL = "total"
    TEXT = "text"


@dataclass(frozen=True, slots=True)
class LayoutColumn:
    """``code`` is the period or the resource column the cells of this column belong to. A TOTAL column adds the columns
    with the keys ``parts``; what is typed into another must be equal to their sum. ``of`` is the key of the column
    whose approved values a REVISED or APPROVED one is about."""

    key: str
    heading: str
    role: ColumnRole
    code: str = ""
    parts: tuple[str, ...] = ()
    of: str = ""

    @property
    def asks_number(self) -> bool:
        return self.role in (ColumnRole.AMOUNT, ColumnRole.NUMBER)

    @property
    def asks_words(self) -> bool:
        """Whether what stands in it is a value in words, and no remark on one."""
        return self.role is ColumnRole.TEXT and bool(self.code)

    @property
    def asks_value(self) -> bool:
        return self.asks_number or self.asks_words


@dataclass(frozen=True, slots=True)
class LayoutRow:
    """``parts`` are the keys of the rows a subtotal or total adds, each but in the columns where it is ``uncounted``;
    ``labels`` fill the label columns; ``decimals`` is how many decimals the row's numbers show."""

    key: str
    labels: tuple[str, ...]
    role: RowRole
    code: str = ""
    parts: tuple[str, ...] = ()
    decimals: int = 0
    uncounted: frozenset[str] = frozenset()


class LayoutCell(NamedTuple):
    """A cell of a sheet: the row and the column that cross there."""

    row: LayoutRow
    column: LayoutColumn

    @property
    def key(self) -> Crossing:
        return (self.row.key, self.column.key)


@dataclass(frozen=True)
class SheetLayout:
    """One sheet. ``head`` is the label/text line above the table, where it has one, ``foot`` are those below it: what
    stands above stays in sight, so it is short. ``reserved`` is how many rows are kept free above (the guide's own
    text); rows and columns are in written order. ``has_amounts``: a resource table asks for amounts."""

    kind: SheetKind
    subject: str
    name: str
    title: str
    columns: tuple[LayoutColumn, ...]
    rows: tuple[LayoutRow, ...]
    head: tuple[str, str] | None = None
    foot: tuple[tuple[str, str], ...] = ()
    reserved: int = 0
    has_amounts: bool = False

    @property
    def is_of_money(self) -> bool:
        """Whether its numbers are amounts of the currency: costs, or those of a resource table."""
        return self.kind is SheetKind.COSTS or self.has_amounts

    @property
    def key(self) -> str:
        return SEPARATOR.join((self.kind.value, self.subject)) if self.subject else self.kind.value

    @property
    def heading_row(self) -> int:
        return HEAD_ROW + self.reserved

    @cached_property
    def row_numbers(self) -> dict[str, int]:
        """row key -> row number in a new form; text rows, which have no key, are left out."""
        first = self.heading_row + 1
        return {row.key: first + at for at, row in enumerate(self.rows) if row.key}

    @cached_property
    def column_numbers(self) -> dict[str, int]:
        """column key -> column number in a new form."""
        return {column.key: LABEL_COLUMN + at for at, column in enumerate(self.columns)}

    @property
    def keys(self) -> frozenset[str]:
        """The row keys and column keys of a new form."""
        return frozenset((*self.row_numbers, *self.column_numbers))

    @property
    def foot_row(self) -> int:
        """The first of the lines below the table."""
        return self.heading_row + len(self.rows) + 2

    @property
    def last_row(self) -> int:
        return self.foot_row - 1 + len(self.foot) if self.foot else self.heading_row + len(self.rows)

    @cached_property
    def last_column(self) -> int:
        """The last one that is seen."""
        seen = (column for column in self.columns if column.role is not ColumnRole.APPROVED)
        return max(self.column_numbers[column.key] for column in seen)

    @property
    def help_column(self) -> int:
        """Behind all others, the hidden ones, too."""
        return LABEL_COLUMN + len(self.columns)

    @cached_property
    def revisions(self) -> dict[str, tuple[LayoutColumn, LayoutColumn]]:
        """key of a column that was pre-filled -> its REVISED and its APPROVED column."""
        approved = {column.of: column for column in self.columns if column.role is ColumnRole.APPROVED}
        revised = (column for column in self.columns if column.role is ColumnRole.REVISED)
        return {column.of: (column, approved[column.of]) for column in revised}

    @property
    def label_columns(self) -> tuple[LayoutColumn, ...]:
        return tuple(column for column in self.columns if column.role is ColumnRole.LABEL)

    @cached_property
    def parts(self) -> dict[Crossing, tuple[Crossing, ...]]:
        """The cells that each cell which adds adds."""
        parts: dict[Crossing, tuple[Crossing, ...]] = {}
        for row in self.row_by_key.values():
            for column in self.columns:
                if column.role is ColumnRole.TOTAL:
                    parts[row.key, column.key] = tuple((row.key, key) for key in column.parts)
                elif column.asks_number or column.role is ColumnRole.REVISED:
                    held = column.of or column.key
                    added = (part for part in row.parts if held not in self.row_by_key[part].uncounted)
                    parts[row.key, column.key] = tuple((part, column.key) for part in added)
        return {total: added for total, added in parts.items() if added}

    @cached_property
    def weighing(self) -> frozenset[Crossing]:
        """The totals that add cells of a REVISED column: they are no plain sums."""
        revised = {column.key for column in self.columns if column.role is ColumnRole.REVISED}
        return frozenset(total for total, parts in self.parts.items() if revised & {key for _, key in parts})

    @cached_property
    def inputs_of(self) -> dict[Crossing, tuple[Crossing, ...]]:
        """The cells to fill that each cell which adds comes to, through the subtotals between."""

        def filled(cell: Crossing) -> list[Crossing]:
            parts = self.parts.get(cell)
            return [below for part in parts for below in filled(part)] if parts else [cell]

        return {total: tuple(filled(total)) for total in self.parts}

    @cached_property
    def computed(self) -> tuple[LayoutCell, ...]:
        """The amounts that the form calculates from other columns, in the rows to fill."""
        sums = [c for c in self.columns if c.role is ColumnRole.TOTAL and self.kind is SheetKind.COSTS]
        return tuple(LayoutCell(row, c) for row in self.rows if row.role is RowRole.INPUT for c in sums)

    @cached_property
    def checked(self) -> dict[Crossing, tuple[Crossing, ...]]:
        """The cells to fill that must be equal to the sum of others, and those others."""
        parts = {cell.key: [(cell.row.key, key) for key in cell.column.parts] for cell in self.inputs}
        return {
            cell: tuple(below for part in added for below in self.inputs_of.get(part, (part,)))
            for cell, added in parts.items()
            if added
        }

    def total(self, cell: Crossing, values: Mapping[Crossing, Decimal]) -> Decimal:
        """What a total comes to; ``values`` are those of the cells to fill, of a REVISED column what counts there."""
        return sum([values[part] for part in self.inputs_of[cell] if part in values], Decimal(0))

    @cached_property
    def row_by_key(self) -> dict[str, LayoutRow]:
        return {row.key: row for row in self.rows if row.key}

    @cached_property
    def column_by_key(self) -> dict[str, LayoutColumn]:
        return {column.key: column for column in self.columns}

    @cached_property
    def words(self) -> dict[str, str]:
        """Key of a row or a column -> its label or heading."""
        labels = {row.key: row.labels[0] for row in self.row_by_key.values()}
        return labels | {column.key: column.heading for column in self.columns}

    @cached_property
    def own_words(self) -> frozenset[str]:
        """What the sheet itself says: labels, headings and the lines around the table may be nothing but a number."""
        words = [label for row in self.rows for label in row.labels]
        words += [column.heading for column in self.columns]
        words += [text for line in (self.head or (), *self.foot) for text in line]
        return frozenset(" ".join(word.split()) for word in (*words, self.title))

    @cached_property
    def inputs(self) -> tuple[LayoutCell, ...]:
        """Every cell to fill, row by row."""
        filled = [c for c in self.columns if c.asks_number or c.role in (ColumnRole.TEXT, ColumnRole.REVISED)]
        return tuple(LayoutCell(row, c) for row in self.rows if row.role is RowRole.INPUT for c in filled)

    @cached_property
    def totals(self) -> tuple[LayoutCell, ...]:
        """Every cell that adds."""
        return tuple(
            LayoutCell(self.row_by_key[row], self.column_by_key[column]) for row, column in self.parts
        )


@dataclass(frozen=True, slots=True)
class FormLayout:
    """The form of ``department``: its sheets in order, the guide first."""

    department: str
    sheets: tuple[SheetLayout, ...]

    @property
    def keys(self) -> frozenset[str]:
        """The keys of the sheets to fill."""
        return frozenset(sheet.key for sheet in self.sheets if sheet.kind is not SheetKind.GUIDE)

    def sheet(self, key: str) -> SheetLayout:
        return next(sheet for sheet in self.sheets if sheet.key == key)


@dataclass(frozen=True, slots=True)
class Slot:
    """The place of one value: the keys that cross there."""

    sheet: str
    row: str
    column: str


@dataclass(frozen=True, slots=True)
class Answers:
    """What a form is filled with. Numbers are written as they stand in the form (amounts in whole currency with
    decimals); a slot that is not there stays blank."""

    values: Mapping[Slot, Decimal | str] = field(default_factory=dict)

    def numbers(self, sheet: str) -> dict[Crossing, Decimal]:
        """Those of one sheet."""
        return {
            (slot.row, slot.column): value
            for slot, value in self.values.items()
            if slot.sheet == sheet and isinstance(value, Decimal)
        }

    def filled(self, sheet: str) -> set[Crossing]:
        """The cells of one sheet in which something stands."""
        return {
            (slot.row, slot.column) for slot in self.values if slot.sheet == sheet and self.values[slot] != ""
        }

    def text(self, slot: Slot) -> str:
        value = self.values.get(slot)
        return value if isinstance(value, str) else ""
