"""Totals typed over, their formulas changed, their stated values wrong."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

from tests.mutations.dialects import Dialect
from tests.mutations.edits import address, recalculated
from tests.mutations.forms import BLANK, Arrived, Target, target
from tests.mutations.mistake import Expected, Mistake, in_sheet, written_over
from tests.mutations.model import Book, Cell, Position, Sheet
from tests.mutations.typed import STORES_A_VALUE
from xltools.forms.layout import RowRole, SheetKind, Slot

TOPIC = "totals"
_NOT_STATED = {Dialect.OPENPYXL: "keeps no value of a formula, so that no total is stated"}
# What the file keeps of the mistake is a formula without a value: such a total says nothing that could be wrong.
_UNSTATED = {Dialect.OPENPYXL: Expected()}
_Spot = Callable[[Target], Position]


def mistakes() -> Iterator[Mistake]:
    for name, spot in (("subtotal", _subtotal), ("activity total", _activity_total)):
        yield _typed_over(name, spot)
        yield _stated_wrong(name, spot)
        yield _cleared(name, spot)
    yield _typed_over_blank_cells()
    yield _resource_total_typed_over()
    yield _typed_over_with_its_own_value()
    yield _formula_changed()
    yield _cell_left_out()
    yield _one_kurus_off()
    yield _nothing_stated()


def _subtotal(place: Target) -> Position:
    """The first subtotal of a cost sheet."""
    row = next(row for row in place.sheet.rows if row.role is RowRole.SUBTOTAL)
    return place.sheet.row_numbers[row.key], place.any_column()


def _activity_total(place: Target) -> Position:
    return place.sheet.row_numbers[place.sheet.rows[-1].key], place.any_column()


def _typed_over(what: str, spot: _Spot) -> Mistake:
    """What adds the wrong number is wrong with it: that is no mistake of its own."""
    name = f"{what} typed over"
    place = target(name, SheetKind.COSTS)
    at = spot(place)

    def edit(book: Book, sheet: Sheet) -> Book:
        return book.put(recalculated(sheet.put((at, Cell(777777)))))

    return in_sheet(TOPIC, name, place, edit, ("S303", at))


def _stated_wrong(what: str, spot: _Spot) -> Mistake:
    name = f"stated {what} wrong"
    place = target(name, SheetKind.COSTS)
    at = spot(place)

    def edit(book: Book, sheet: Sheet) -> Book:
        return book.put(sheet.put((at, replace(sheet.cells[at], value=1234567.89))))

    return in_sheet(TOPIC, name, place, edit, ("S304", at), otherwise=_NOT_STATED)


def _cleared(what: str, spot: _Spot) -> Mistake:
    """A total that states nothing: it is calculated here anyway."""
    name = f"{what} cleared"
    place = target(name, SheetKind.COSTS)
    return in_sheet(TOPIC, name, place, written_over((spot(place), None)))


def _typed_over_blank_cells() -> Mistake:
    name = "subtotal typed over blank cells"
    place = target(name, SheetKind.COSTS)
    at = _subtotal(place)
    parts = [
        Slot(place.sheet.key, part, place.column_key(at[1]))
        for part in place.sheet.row_by_key[place.row_key(at[0])].parts
    ]
    blank: dict[Slot, Arrived | None] = dict.fromkeys(parts, BLANK)

    def edit(book: Book, sheet: Sheet) -> Book:
        cleared = sheet.put(*((place.form.at(slot), None) for slot in parts))
        return book.put(recalculated(cleared.put((at, Cell(777777)))))

    return in_sheet(TOPIC, name, place, edit, ("S303", at), changed=blank)


def _resource_total_typed_over() -> Mistake:
    name = "total of a resource table typed over"
    place = target(name, SheetKind.RESOURCE)
    at = (place.sheet.row_numbers[place.sheet.rows[-1].key], place.any_column())
    return in_sheet(TOPIC, name, place, written_over((at, Cell(1))), ("S303", at))


def _typed_over_with_its_own_value() -> Mistake:
    """The number is right: nothing is wrong with the form."""
    name = "total typed over with its own value"
    place = target(name, SheetKind.COSTS)
    at = _subtotal(place)

    def edit(book: Book, sheet: Sheet) -> Book:
        return book.put(sheet.put((at, replace(sheet.cells[at], formula=""))))

    return in_sheet(TOPIC, name, place, edit)


def _formula_changed() -> Mistake:
    name = "formula of a total changed, the same sum"
    place = target(name, SheetKind.COSTS)
    at = _subtotal(place)

    def edit(book: Book, sheet: Sheet) -> Book:
        cell = sheet.cells[at]
        return book.put(sheet.put((at, replace(cell, formula=f"{cell.formula}+0*2"))))

    return in_sheet(TOPIC, name, place, edit, ("S305", at), otherwise=_UNSTATED)


def _cell_left_out() -> Mistake:
    """The first part, personnel, always holds a number."""
    name = "formula of a total leaves out a cell"
    place = target(name, SheetKind.COSTS)
    at = _subtotal(place)
    first = place.rows[0]

    def edit(book: Book, sheet: Sheet) -> Book:
        cell = sheet.cells[at]
        shorter = cell.formula.replace(address((first, at[1])), address((first + 1, at[1])))
        return book.put(recalculated(sheet.put((at, replace(cell, formula=shorter)))))

    return in_sheet(TOPIC, name, place, edit, ("S304", at), otherwise=_UNSTATED)


def _one_kurus_off() -> Mistake:
    name = "stated total wrong by one kuruş"
    place = target(name, SheetKind.COSTS)
    at = _subtotal(place)

    def edit(book: Book, sheet: Sheet) -> Book:
        value = sheet.cells[at].value
        assert isinstance(value, int | float)
        return book.put(sheet.put((at, replace(sheet.cells[at], value=value + 0.01))))

    return in_sheet(TOPIC, name, place, edit, ("S304", at), otherwise=_NOT_STATED)


def _nothing_stated() -> Mistake:
    name = "no total stated"
    place = target(name, SheetKind.COSTS)

    def edit(book: Book, sheet: Sheet) -> Book:
        cells = {at: replace(cell, value=None) if cell.formula else cell for at, cell in sheet.cells.items()}
        return book.put(replace(sheet, cells=cells))

    cannot = dict.fromkeys((Dialect.XLSXWRITER, Dialect.SEVENTEEN), STORES_A_VALUE)
    return in_sheet(TOPIC, name, place, edit, otherwise=cannot)
