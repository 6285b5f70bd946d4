"""Rows and columns inserted, deleted, copied, moved and sorted, all with their keys."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from tests.mutations.edits import (
    columns_swapped,
    delete_column,
    delete_row,
    insert_columns,
    insert_rows,
    permuted,
    recalculated,
)
from tests.mutations.forms import Target, target
from tests.mutations.mistake import Mistake, in_sheet
from tests.mutations.model import Book, Sheet
from xltools.forms.layout import EXPLANATION, SheetKind, Slot

ROWS, COLUMNS = "rows", "columns"
_WIDTH = range(1, 13)
"""All columns of a form's sheet and some more."""


def mistakes() -> Iterator[Mistake]:
    yield from (_rows_inserted(kind) for kind in (SheetKind.COSTS, SheetKind.RESOURCE))
    yield _row_above_headings()
    yield from (_rows_sorted(kind) for kind in (SheetKind.COSTS, SheetKind.RESOURCE))
    yield _rows_moved()
    for kind in (SheetKind.COSTS, SheetKind.INDICATORS, SheetKind.RESOURCE):
        yield _row_deleted(kind)
        yield _row_copied(kind)
    yield _total_row_deleted()
    for kind in (SheetKind.COSTS, SheetKind.INDICATORS):
        yield _column_inserted(kind)
        yield _columns_exchanged(kind)
    yield _keys_shown()
    for kind in (SheetKind.COSTS, SheetKind.INDICATORS, SheetKind.RESOURCE):
        yield _column_deleted(kind)
        yield _column_copied(kind)
    yield _total_column_deleted()
    yield _explanations_deleted()


def recalculated_after(book: Book, key: str) -> Book:
    return book.put(recalculated(book.with_key(key)))


def row_lost(place: Target, row: int) -> dict[Slot, None]:
    return {slot: None for slot in place.slots if slot.row == place.row_key(row)}


def column_lost(place: Target, column: int) -> dict[Slot, None]:
    return {slot: None for slot in place.slots if slot.column == place.column_key(column)}


# --- rows --------------------------------------------------------------------------------------------------------


def _rows_inserted(kind: SheetKind) -> Mistake:
    name = f"{kind.value}: blank rows inserted"
    place = target(name, kind)
    at = place.random.choice(place.rows[1:])
    return in_sheet(ROWS, name, place, lambda book, sheet: insert_rows(book, sheet, at, 2))


def _row_above_headings() -> Mistake:
    name = "blank row above the headings"
    place = target(name, SheetKind.INDICATORS)
    at = place.sheet.heading_row
    return in_sheet(ROWS, name, place, lambda book, sheet: insert_rows(book, sheet, at))


def _rows_sorted(kind: SheetKind) -> Mistake:
    name = f"{kind.value}: rows sorted with their keys"
    place = target(name, kind)
    shuffled = place.random.sample(place.rows, len(place.rows))
    places = dict(zip(place.rows, shuffled, strict=True))
    return in_sheet(ROWS, name, place, lambda book, sheet: book.put(permuted(sheet, places, _WIDTH)))


def _rows_moved() -> Mistake:
    name = "two rows moved"
    place = target(name, SheetKind.COSTS)
    one, other = place.random.sample(place.rows, 2)
    places = {one: other, other: one}
    return in_sheet(ROWS, name, place, lambda book, sheet: book.put(permuted(sheet, places, _WIDTH)))


def _row_deleted(kind: SheetKind) -> Mistake:
    name = f"{kind.value}: row deleted"
    place = target(name, kind)
    row = place.any_row()

    def edit(book: Book, sheet: Sheet) -> Book:
        return recalculated_after(delete_row(book, sheet, row), sheet.key)

    return in_sheet(ROWS, name, place, edit, ("S203", None), changed=row_lost(place, row))


def _row_copied(kind: SheetKind) -> Mistake:
    """Copied and inserted below itself, as Excel does it: the hidden key goes along."""
    name = f"{kind.value}: row copied"
    place = target(name, kind)
    row = place.any_row()

    def edit(book: Book, sheet: Sheet) -> Book:
        room = insert_rows(book, sheet, row + 1).with_key(sheet.key)
        copied = [((row + 1, column), cell) for (at, column), cell in room.cells.items() if at == row]
        return book.put(recalculated(room.put(*copied)))

    return in_sheet(ROWS, name, place, edit, ("S204", None), changed=row_lost(place, row))


def _total_row_deleted() -> Mistake:
    """Nothing is filled in there, so that every value still arrives."""
    name = "total row deleted"
    place = target(name, SheetKind.COSTS)
    row = place.sheet.row_numbers[place.sheet.rows[-1].key]
    return in_sheet(ROWS, name, place, lambda book, sheet: delete_row(book, sheet, row), ("S203", None))


# --- columns -----------------------------------------------------------------------------------------------------


def _column_inserted(kind: SheetKind) -> Mistake:
    name = f"{kind.value}: blank column inserted"
    place = target(name, kind)
    at = place.any_column()
    return in_sheet(COLUMNS, name, place, lambda book, sheet: insert_columns(book, sheet, at))


def _columns_exchanged(kind: SheetKind) -> Mistake:
    name = f"{kind.value}: columns exchanged with their keys"
    place = target(name, kind)
    one, other = place.random.sample(place.columns, 2)
    return in_sheet(COLUMNS, name, place, lambda book, sheet: book.put(columns_swapped(sheet, one, other)))


def _keys_shown() -> Mistake:
    name = "keys shown"
    place = target(name, SheetKind.COSTS)

    def edit(book: Book, sheet: Sheet) -> Book:
        return book.put(replace(sheet, hidden_columns=frozenset(), hidden_rows=frozenset()))

    return in_sheet(COLUMNS, name, place, edit)


def _column_deleted(kind: SheetKind) -> Mistake:
    name = f"{kind.value}: column deleted"
    place = target(name, kind)
    column = place.any_column()

    def edit(book: Book, sheet: Sheet) -> Book:
        return recalculated_after(delete_column(book, sheet, column), sheet.key)

    return in_sheet(COLUMNS, name, place, edit, ("S205", None), changed=column_lost(place, column))


def _column_copied(kind: SheetKind) -> Mistake:
    """Copied beside the form, with its key."""
    name = f"{kind.value}: column copied"
    place = target(name, kind)
    column, beside = place.any_column(), place.sheet.last_column + 2

    def edit(book: Book, sheet: Sheet) -> Book:
        copied = [
            ((row, beside), replace(cell, formula=""))
            for (row, at), cell in sheet.cells.items()
            if at == column and not sheet.is_merged((row, at))
        ]
        return book.put(sheet.put(*copied))

    return in_sheet(COLUMNS, name, place, edit, ("S206", None), changed=column_lost(place, column))


def _total_column_deleted() -> Mistake:
    name = "total column deleted"
    place = target(name, SheetKind.RESOURCE, "PDB")
    staff = next(sheet for sheet in place.form.layout.sheets if sheet.key == "resource|T2")
    column = staff.column_numbers["value|*"]
    on_staff = replace(place, sheet=staff)
    return in_sheet(
        COLUMNS, name, on_staff, lambda book, sheet: delete_column(book, sheet, column), ("S205", None)
    )


def _explanations_deleted() -> Mistake:
    name = "explanation column deleted"
    place = target(name, SheetKind.COSTS)
    column = place.sheet.column_numbers[EXPLANATION]
    return in_sheet(
        COLUMNS,
        name,
        place,
        lambda book, sheet: delete_column(book, sheet, column),
        ("S205", None),
        changed=column_lost(place, column),
    )
