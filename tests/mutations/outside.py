"""Numbers that stand in no cell to fill: below, beside, above, in place of words, in rows added by hand."""

from __future__ import annotations

from collections.abc import Iterator

from tests.mutations.edits import insert_rows, recalculated
from tests.mutations.forms import Target, target
from tests.mutations.mistake import Mistake, in_sheet, written_over
from tests.mutations.model import Book, Cell, Position, Sheet
from tests.mutations.program import DRAFT
from xltools.forms.layout import EXPLANATION, KEY_COLUMN, LABEL_COLUMN, SheetKind

OUTSIDE, BY_HAND = "numbers outside the form", "rows added by hand"
_NEAR = "Mal ve Hizmet Alım Giderleri (ek)"


def mistakes() -> Iterator[Mistake]:
    for kind in (SheetKind.COSTS, SheetKind.INDICATORS, SheetKind.RESOURCE):
        yield _below(kind)
        yield _beside(kind)
    yield _far_away()
    yield _table_beside()
    yield _above("number in the title", (3, 4))
    yield _above("number above the headings", (4, 5))
    yield _in_key_column()
    yield _two_below()
    yield _date_below()
    yield _words_around()
    yield _over_a_label()
    yield _beside_a_subtotal()
    yield _as_explanation()
    yield _telephone()
    yield _row_below()
    yield _within("row added within the table", _NEAR, "S306")
    yield _within("number in a blank row within the table", "", "S301")
    yield _unknown_row("row with an invented key", "benim satırım")
    yield _unknown_row("row of another activity", "cost|F9|01")
    yield _unknown_indicator()


def _number(name: str, place: Target, *spots: Position, value: float = 125000) -> Mistake:
    """A number where no number belongs, told at each cell."""
    told = [("S301", spot) for spot in spots]
    return in_sheet(OUTSIDE, name, place, written_over(*((spot, Cell(value)) for spot in spots)), *told)


def _below(kind: SheetKind) -> Mistake:
    name = f"{kind.value}: number below"
    place = target(name, kind)
    return _number(name, place, (place.sheet.last_row + 2, place.any_column()))


def _beside(kind: SheetKind) -> Mistake:
    name = f"{kind.value}: number beside"
    place = target(name, kind)
    return _number(name, place, (place.any_row(), place.sheet.last_column + 2), value=1250.5)


def _far_away() -> Mistake:
    place = target("number far away", SheetKind.COSTS)
    return _number("number far away", place, (place.sheet.last_row + 4000, 600))


def _table_beside() -> Mistake:
    """More numbers than are told one by one."""
    place = target("a table beside the form", SheetKind.COSTS)
    at = (place.any_row(), place.sheet.last_column + 2)
    spots = [(at[0], at[1] + beside) for beside in range(21)]
    edit = written_over(*((spot, Cell(125000)) for spot in spots))
    return in_sheet(OUTSIDE, "a table beside the form", place, edit, ("S310", at))


def _above(name: str, at: Position) -> Mistake:
    return _number(name, target(name, SheetKind.INDICATORS), at)


def _in_key_column() -> Mistake:
    place = target("number in the hidden key column", SheetKind.COSTS)
    return _number("number in the hidden key column", place, (place.sheet.last_row + 3, KEY_COLUMN))


def _two_below() -> Mistake:
    place = target("two numbers below", SheetKind.COSTS)
    row = place.sheet.last_row + 2
    return _number("two numbers below", place, *((row, column) for column in place.columns[:2]), value=5)


def _date_below() -> Mistake:
    place = target("date below", SheetKind.COSTS)
    at = (place.sheet.last_row + 3, place.any_column())
    day = Cell(44319, number_format="dd.mm.yyyy")
    return in_sheet(OUTSIDE, "date below", place, written_over((at, day)), ("S301", at))


def _words_around() -> Mistake:
    name = "words beside and below"
    place = target(name, SheetKind.COSTS)
    below = ((place.sheet.last_row + 2, 3), Cell("kontrol edildi"))
    beside = ((place.any_row(), place.sheet.last_column + 2), Cell("Ali'ye sor: 0312 000"))
    return in_sheet(OUTSIDE, name, place, written_over(below, beside))


# --- in place of words -------------------------------------------------------------------------------------------


def _over_a_label() -> Mistake:
    """The number is told; that the label is gone is the same mistake."""
    place = target("number typed over a label", SheetKind.COSTS)
    return _number("number typed over a label", place, (place.any_row(), LABEL_COLUMN))


def _beside_a_subtotal() -> Mistake:
    place = target("number as explanation of a subtotal", SheetKind.COSTS)
    row = next(row for row in place.sheet.rows if row.parts)
    at = (place.sheet.row_numbers[row.key], place.sheet.column_numbers[EXPLANATION])
    return _number("number as explanation of a subtotal", place, at)


def _as_explanation() -> Mistake:
    """It is kept as words, and told, since it is part of no total."""
    name = "number as explanation"
    place = target(name, SheetKind.COSTS)
    at = (place.any_row(), place.sheet.column_numbers[EXPLANATION])
    changed = {place.slot_at(at): "2500,5"}
    edit = written_over((at, Cell(2500.5)))
    return in_sheet(OUTSIDE, name, place, edit, ("S309", at), changed=changed, program=DRAFT)


def _telephone() -> Mistake:
    name = "telephone typed as a number"
    place = target(name, SheetKind.GUIDE)
    at = (place.sheet.row_numbers["sign|phone"], place.sheet.column_numbers["prepared"])
    return in_sheet(OUTSIDE, name, place, written_over((at, Cell(3120000000))))


# --- rows added by hand: told once, at their first number ----------------------------------------------------------


def _row(place: Target, row: int, label: str, key: str = "") -> list[tuple[Position, Cell | None]]:
    """A row with a number in every column of numbers."""
    cells: list[tuple[Position, Cell | None]] = [((row, column), Cell(1000)) for column in place.columns]
    cells += [((row, LABEL_COLUMN), Cell(label))]
    return cells + ([((row, KEY_COLUMN), Cell(key))] if key else [])


def _row_below() -> Mistake:
    name = "row added below the table"
    place = target(name, SheetKind.COSTS)
    row = place.sheet.last_row + 1
    edit = written_over(*_row(place, row, _NEAR))
    return in_sheet(BY_HAND, name, place, edit, ("S306", (row, place.columns[0])))


def _within(name: str, label: str, code: str) -> Mistake:
    """The sum around the row adds it, as Excel does: that it differs is a consequence."""
    place = target(name, SheetKind.COSTS)
    row, column = place.random.choice(place.rows[2:7]), place.any_column()

    def edit(book: Book, sheet: Sheet) -> Book:
        room = insert_rows(book, sheet, row)
        after = room.with_key(sheet.key).put(((row, column), Cell(125000)))
        return room.put(recalculated(after.put(((row, LABEL_COLUMN), Cell(label))) if label else after))

    return in_sheet(BY_HAND, name, place, edit, (code, (row, column)))


def _unknown_row(name: str, key: str) -> Mistake:
    place = target(name, SheetKind.COSTS)
    row = place.sheet.last_row + 2
    edit = written_over(*_row(place, row, "Temsil Giderleri", key))
    return in_sheet(BY_HAND, name, place, edit, ("S211", (row, place.columns[0])))


def _unknown_indicator() -> Mistake:
    name = "row of an indicator nobody knows"
    place = target(name, SheetKind.INDICATORS)
    row = place.sheet.last_row + 1
    edit = written_over(*_row(place, row, "Eski gösterge", "indicator|G99-1"))
    return in_sheet(BY_HAND, name, place, edit, ("S211", (row, place.columns[0])))
