"""Values a cell can hardly mean: taken all the same, with a warning at the cell."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from tests.mutations.edits import recalculated
from tests.mutations.forms import BLANK, Arrived, Target, arrived, target
from tests.mutations.mistake import Expected, Mistake, Told, told
from tests.mutations.model import Book, Position, Value
from tests.mutations.program import outcome_of
from xltools.forms.layout import SheetKind
from xltools.forms.records import Submission

TOPIC = "doubtful values"
_OF_ONE_CELL = ("P201", "P202", "P203", "P204")


def told_with_doubts(submission: Submission) -> Counter[Told]:
    """What reading the form tells, and what is said of its single cells when it is the only form."""
    doubts = outcome_of([submission]).doubts
    told_of_cells = ((d.code, d.place.sheet, d.place.cell) for d in doubts if d.code in _OF_ONE_CELL)
    return told(submission) + Counter(told for told in told_of_cells if told[2])


def mistakes() -> Iterator[Mistake]:
    for share in (100.5, -3):
        yield _indicator(f"share of {share}", "DGMDB", "indicator|G10-2", share, "P201")
    yield _indicator("share of 100", "DGMDB", "indicator|G10-2", 100, "")
    yield _indicator("rate of change below zero", "DGMDB", "indicator|G10-4", -12.5, "")
    yield _indicator("count with decimals", "UIDB", "indicator|G7-15", 12.5, "P202")
    yield _anywhere("staff with decimals", SheetKind.RESOURCE, 12.5, "P202")
    yield _anywhere("staff below zero", SheetKind.RESOURCE, -12, "P203")
    yield _anywhere("amount below zero", SheetKind.COSTS, -1250.5, "P203")
    yield _anywhere("amount left blank in a filled row", SheetKind.COSTS, None, "P204")


def _indicator(name: str, department: str, row_key: str, value: Value, code: str) -> Mistake:
    place = target(name, SheetKind.INDICATORS, department)
    return _typed(name, place, (place.sheet.row_numbers[row_key], place.any_column()), value, code)


def _anywhere(name: str, kind: SheetKind, value: Value, code: str) -> Mistake:
    place = target(name, kind)
    return _typed(name, place, place.form.at(place.any_number()), value, code)


def _typed(name: str, place: Target, at: Position, value: Value, code: str) -> Mistake:
    slot, key = place.slot_at(at), place.sheet.key
    role = next(c.role for c in place.sheet.columns if c.key == slot.column)
    arrives: Arrived = BLANK if value is None else arrived(value, role)

    def change(book: Book) -> Book:
        return book.put(recalculated(book.with_key(key).type_in(at, value)))

    expected = Expected(((code, place.sheet.name, place.form.cell(slot)),) if code else (), {slot: arrives})
    return Mistake(TOPIC, name, place.form, change, expected, telling=told_with_doubts)
