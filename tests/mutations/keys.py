"""Hidden keys destroyed or exchanged, labels and headings changed: the words no longer fit the keys."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from tests.mutations.edits import permuted
from tests.mutations.forms import Target, target
from tests.mutations.lines import column_lost, row_lost
from tests.mutations.mistake import Expected, Mistake, in_sheet, written_over
from tests.mutations.model import Book, Cell, Position, Sheet
from xltools.forms.layout import KEY_COLUMN, KEY_ROW, LABEL_COLUMN, SheetKind

KEYS, WORDS = "keys", "labels and headings"
_TABLES = (SheetKind.COSTS, SheetKind.INDICATORS, SheetKind.RESOURCE)
_DESTROYED = (("cleared", None), ("overwritten", Cell("bozuk")))


def mistakes() -> Iterator[Mistake]:
    for kind in _TABLES:
        for how, cell in _DESTROYED:
            yield _row_key(kind, how, cell)
            yield _column_key(kind, how, cell)
        yield _label(kind, "changed", Cell("Başka bir şey"))
        yield _label(kind, "cleared", None)
        yield _heading(kind)
    yield from (_labels_exchanged(kind) for kind in (SheetKind.COSTS, SheetKind.RESOURCE))
    yield from (_headings_exchanged(kind) for kind in (SheetKind.COSTS, SheetKind.INDICATORS))
    yield _same_label_written_otherwise()
    yield _row_keys_exchanged()
    yield _column_keys_exchanged()
    yield _sorted_without_keys()
    yield _all_keys_cleared("key column cleared", lambda at: at[1] == KEY_COLUMN)
    yield _all_keys_cleared("key row cleared", lambda at: at[0] == KEY_ROW)


# --- keys destroyed ----------------------------------------------------------------------------------------------


def _row_key(kind: SheetKind, how: str, cell: Cell | None) -> Mistake:
    name = f"{kind.value}: row key {how}"
    place = target(name, kind)
    row = place.any_row()
    edit = written_over(((row, KEY_COLUMN), cell))
    return in_sheet(KEYS, name, place, edit, ("S210", (row, LABEL_COLUMN)), changed=row_lost(place, row))


def _column_key(kind: SheetKind, how: str, cell: Cell | None) -> Mistake:
    name = f"{kind.value}: column key {how}"
    place = target(name, kind)
    column = place.any_column()
    edit = written_over(((KEY_ROW, column), cell))
    heading = (place.sheet.heading_row, column)
    return in_sheet(KEYS, name, place, edit, ("S214", heading), changed=column_lost(place, column))


def _all_keys_cleared(name: str, is_key: Callable[[Position], bool]) -> Mistake:
    """With the marker: a sheet of which nobody can tell what its numbers are of."""
    place = target(name, SheetKind.COSTS)

    def change(book: Book) -> Book:
        sheet = book.with_key(place.sheet.key)
        return book.put(sheet.put(*((at, None) for at in sheet.cells if is_key(at))))

    told = (("S215", place.sheet.name, ""),)
    return Mistake(KEYS, name, place.form, change, Expected(told, dict.fromkeys(place.slots)))


# --- words changed -----------------------------------------------------------------------------------------------


def _label(kind: SheetKind, how: str, cell: Cell | None) -> Mistake:
    name = f"{kind.value}: label {how}"
    place = target(name, kind)
    at = (place.any_row(), LABEL_COLUMN)
    return in_sheet(WORDS, name, place, written_over((at, cell)), ("S209", at))


def _heading(kind: SheetKind) -> Mistake:
    name = f"{kind.value}: heading changed"
    place = target(name, kind)
    at = (place.sheet.heading_row, place.any_column())
    return in_sheet(WORDS, name, place, written_over((at, Cell("2035 Bütçe"))), ("S213", at))


def _same_label_written_otherwise() -> Mistake:
    name = "label in capitals with more spaces"
    place = target(name, SheetKind.COSTS)
    at = (place.rows[0], LABEL_COLUMN)
    return in_sheet(WORDS, name, place, written_over((at, Cell("PERSONEL  GİDERLERİ "))))


# --- words and keys that change places -----------------------------------------------------------------------------
# Nobody can tell whether the words or the keys are meant: told once, at the first of them, and nothing of the sheet
# is taken.


def _mixed_up(
    topic: str, name: str, place: Target, code: str, first: Position, edit: Callable[[Book, Sheet], Book]
) -> Mistake:
    return in_sheet(topic, name, place, edit, (code, first), changed=dict.fromkeys(place.slots))


def _swapped(one: Position, other: Position) -> Callable[[Book, Sheet], Book]:
    return lambda book, sheet: book.put(sheet.put((one, sheet.cells[other]), (other, sheet.cells[one])))


def _labels_exchanged(kind: SheetKind) -> Mistake:
    name = f"{kind.value}: labels exchanged"
    place = target(name, kind)
    one, other = sorted(place.random.sample(place.rows, 2))
    first = (one, LABEL_COLUMN)
    return _mixed_up(WORDS, name, place, "S208", first, _swapped(first, (other, LABEL_COLUMN)))


def _headings_exchanged(kind: SheetKind) -> Mistake:
    name = f"{kind.value}: headings exchanged"
    place = target(name, kind)
    one, other = sorted(place.random.sample(place.columns, 2))
    row = place.sheet.heading_row
    return _mixed_up(WORDS, name, place, "S212", (row, one), _swapped((row, one), (row, other)))


def _row_keys_exchanged() -> Mistake:
    name = "row keys exchanged"
    place = target(name, SheetKind.COSTS)
    one, other = sorted(place.random.sample(place.rows, 2))
    edit = _swapped((one, KEY_COLUMN), (other, KEY_COLUMN))
    return _mixed_up(KEYS, name, place, "S208", (one, LABEL_COLUMN), edit)


def _column_keys_exchanged() -> Mistake:
    name = "column keys exchanged"
    place = target(name, SheetKind.COSTS)
    one, other = sorted(place.random.sample(place.columns, 2))
    edit = _swapped((KEY_ROW, one), (KEY_ROW, other))
    return _mixed_up(KEYS, name, place, "S212", (place.sheet.heading_row, one), edit)


def _sorted_without_keys() -> Mistake:
    name = "rows sorted without their keys"
    place = target(name, SheetKind.COSTS)
    places = dict(zip(place.rows, [*place.rows[1:], place.rows[0]], strict=True))
    columns = range(LABEL_COLUMN, place.sheet.last_column + 1)

    def edit(book: Book, sheet: Sheet) -> Book:
        return book.put(permuted(sheet, places, columns))

    return _mixed_up(KEYS, name, place, "S208", (place.rows[0], LABEL_COLUMN), edit)
