"""What a form comes with already: values that were approved last year, and how a sheet that holds some looks.

An approved value stands in its own cell, locked. A hidden column holds it once more: by that a cell that was typed over
is noticed, whatever happened to the rows around it. In the column beside it a department types what is to count
instead, where it must. The marker of the sheet has the fingerprint of all approved values, so that those of the hidden
column are known to be those that were sent.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal

from xltools.forms.layout import (
    APPROVED,
    REVISED,
    ColumnRole,
    Crossing,
    FormLayout,
    LayoutColumn,
    SheetKind,
    SheetLayout,
    Slot,
    row_key,
)
from xltools.forms.markers import MarkedSheet, values_fingerprint
from xltools.wording.language import Language

COLOURS = 2
"""The lines that the guide of a pre-filled form needs besides."""


@dataclass(frozen=True, slots=True)
class Prefilled:
    """The approved ``values`` of a form, as they stand in it, and where they come from, in words. ``texts`` are
    what was approved in words: a note shows them at their cells, which stay blank."""

    values: Mapping[Slot, Decimal] = field(default_factory=dict)
    source: str = ""
    texts: Mapping[Slot, str] = field(default_factory=dict)

    def of(self, sheet: str) -> dict[Crossing, Decimal]:
        """Those of one sheet."""
        return {(slot.row, slot.column): value for slot, value in self.values.items() if slot.sheet == sheet}

    def hidden(self, layout: SheetLayout) -> dict[Crossing, Decimal]:
        """Those of a sheet as they stand in its hidden columns."""
        keys = {base: approved.key for base, (_, approved) in layout.revisions.items()}
        return {(row, keys[base]): value for (row, base), value in self.of(layout.key).items()}

    @property
    def fingerprint(self) -> str:
        """That of the whole form."""
        cells = (((slot.sheet, slot.row, slot.column), value) for slot, value in self.values.items())
        return values_fingerprint(cells)

    def columns(self, layout: SheetLayout) -> tuple[str, ...]:
        """The codes of the columns of ``layout`` that hold some."""
        held = {column for _, column in self.of(layout.key)}
        return tuple(column.code for column in layout.columns if column.key in held)

    def within(self, layout: FormLayout) -> Prefilled:
        """Those that ``layout`` has a cell for."""
        cells = [
            (Slot(sheet.key, *cell.key), cell.column) for sheet in layout.sheets for cell in sheet.inputs
        ]
        asked = {slot for slot, column in cells if is_prefillable(column)}
        in_words = {slot for slot, column in cells if column.asks_words}
        return replace(
            self,
            values={slot: value for slot, value in self.values.items() if slot in asked},
            texts={slot: text for slot, text in self.texts.items() if slot in in_words},
        )


def revisable_form(layout: FormLayout, prefilled: Prefilled, words: Language) -> FormLayout:
    """``layout`` with the columns that the ``prefilled`` values need; itself where there are none."""
    if not prefilled.values:
        return layout
    sheets = [
        replace(sheet, reserved=sheet.reserved + COLOURS)
        if sheet.kind is SheetKind.GUIDE
        else revisable_sheet(sheet, prefilled.columns(sheet), words)
        for sheet in layout.sheets
    ]
    return replace(layout, sheets=tuple(sheets))


def revisable_sheet(sheet: SheetLayout, codes: Iterable[str], words: Language) -> SheetLayout:
    """``sheet`` with a column to revise beside each of the columns ``codes``, and the hidden ones at the end. What adds
    one of them adds what counts instead."""
    chosen = [column for column in sheet.columns if is_prefillable(column) and column.code in set(codes)]
    beside = {column.key: _beside(column, REVISED, ColumnRole.REVISED, words) for column in chosen}
    columns: list[LayoutColumn] = []
    for column in sheet.columns:
        parts = tuple(beside[key].key if key in beside else key for key in column.parts)
        columns.append(replace(column, parts=parts) if parts != column.parts else column)
        columns += [beside[column.key]] if column.key in beside else []
    columns += (_beside(column, APPROVED, ColumnRole.APPROVED, words) for column in chosen)
    return replace(sheet, columns=tuple(columns)) if chosen else sheet


def _beside(column: LayoutColumn, head: str, role: ColumnRole, words: Language) -> LayoutColumn:
    heading = words.text(f"form.{head}", period=column.heading)
    return LayoutColumn(row_key(head, column.code), heading, role, column.code, of=column.key)


def is_prefillable(column: LayoutColumn) -> bool:
    """Whether approved values may stand in it: not where it is the sum of other columns, or must be equal to it."""
    return column.asks_number and not column.parts


def prefilled_in(sheets: Iterable[tuple[SheetLayout, MarkedSheet]]) -> Prefilled:
    """What the ``sheets`` of a form that came back were pre-filled with, each beside the layout it was sent with."""
    values: dict[Slot, Decimal] = {}
    sources: list[str] = []
    for layout, marked in sheets:
        base = {approved.key: key for key, (_, approved) in layout.revisions.items()}
        for (row, column), value in marked.approved.items():
            if column in base and row in layout.row_by_key:
                values[Slot(layout.key, row, base[column])] = value
        sources += _sources(layout, marked)
    return Prefilled(values, sources[0] if sources else "")


def _sources(layout: SheetLayout, marked: MarkedSheet) -> Iterator[str]:
    """What stands above the first row of the hidden columns."""
    first = min((rows[0] for rows in marked.rows.values()), default=0)
    for _, approved in layout.revisions.values():
        for column in marked.columns.get(approved.key, ()):
            cells = (marked.sheet.cell((row, column)) for row in range(first - 1, marked.row, -1))
            yield from (cell.raw for cell in cells if cell and cell.raw.strip())
