"""Cells merged in a form: what no longer shows, and what shows as one."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from tests.mutations.dialects import Dialect
from tests.mutations.edits import recalculated
from tests.mutations.forms import Target, target
from tests.mutations.mistake import Mistake, in_sheet
from tests.mutations.model import Area, Book, Sheet
from tests.mutations.program import DRAFT
from xltools.forms.layout import SheetKind

TOPIC = "merges"


def mistakes() -> Iterator[Mistake]:
    for how, down, right in (("columns", 0, 1), ("rows", 1, 0)):
        yield _number_below_merge(how, down, right)
        yield _merged_with_a_blank(how, down, right)
    yield _merged_words()


def _area(place: Target, down: int, right: int) -> Area:
    """Two neighbouring cells to fill that hold numbers."""
    row = place.random.choice(place.rows[:2])
    column = place.random.choice(place.columns[:-1])
    return row, column, row + down, column + right


def _number_below_merge(how: str, down: int, right: int) -> Mistake:
    """Nobody sees the number, so it is told and not taken, though Excel adds it."""
    name = f"number under a merge of {how}"
    place = target(name, SheetKind.COSTS)
    area = _area(place, down, right)

    def edit(book: Book, sheet: Sheet) -> Book:
        return book.put(replace(sheet, merges=(*sheet.merges, area)))

    cannot = {Dialect.OPENPYXL: "drops what stands under a merge"}
    changed = {place.slot_at(area[2:]): None}
    return in_sheet(TOPIC, name, place, edit, ("S307", area[2:]), changed=changed, otherwise=cannot)


def _merged_with_a_blank(how: str, down: int, right: int) -> Mistake:
    name = f"{how} merged, one of the cells blank"
    place = target(name, SheetKind.COSTS)
    area = _area(place, down, right)
    first, blank = area[:2], area[2:]

    def edit(book: Book, sheet: Sheet) -> Book:
        cleared = sheet.put((blank, None))
        return book.put(recalculated(replace(cleared, merges=(*sheet.merges, area))))

    arrives = {place.slot_at(blank): None}
    return in_sheet(TOPIC, name, place, edit, ("S308", first), changed=arrives, program=DRAFT)


def _merged_words() -> Mistake:
    name = "cells merged below the table"
    place = target(name, SheetKind.COSTS)
    last = place.sheet.last_row

    def edit(book: Book, sheet: Sheet) -> Book:
        return book.put(replace(sheet, merges=(*sheet.merges, (last + 2, 2, last + 4, 6))))

    return in_sheet(TOPIC, name, place, edit)
