"""Sheets renamed, moved, copied, hidden, deleted, added, or taken from another form."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from tests.mutations.edits import insert_columns, insert_rows, rename
from tests.mutations.forms import CENTRAL, any_form, form, target
from tests.mutations.mistake import Change, Expected, Mistake, Told
from tests.mutations.model import Book, Cell, Sheet
from xltools.forms.layout import SheetKind, Slot

TOPIC = "sheets"
_TABLES = (SheetKind.COSTS, SheetKind.INDICATORS, SheetKind.RESOURCE)


def mistakes() -> Iterator[Mistake]:
    for name, change in _HARMLESS:
        yield Mistake(TOPIC, name, any_form(name), change, Expected())
    for kind in _TABLES:
        yield _deleted(kind)
        yield _copied(kind)
    yield _numbers_added()
    yield _foreign_added()
    yield _foreign_instead()
    yield _marker_cleared()


# --- harmless ----------------------------------------------------------------------------------------------------


def _all_renamed(book: Book) -> Book:
    for at, sheet in enumerate(book.sheets):
        book = rename(book, sheet, f"Sayfa {at} & son")
    return book


def _names_exchanged(book: Book) -> Book:
    one, other = book.sheets[1].name, book.sheets[2].name
    for name, new in ((one, "geçici"), (other, one), ("geçici", other)):
        book = rename(book, next(sheet for sheet in book.sheets if sheet.name == name), new)
    return book


def _in_state(state: str) -> Change:
    """All sheets to fill; the guide stays in sight, because one sheet must."""

    def change(book: Book) -> Book:
        first, *others = book.sheets
        return replace(book, sheets=(first, *(replace(sheet, state=state) for sheet in others)))

    return change


def _pushed(book: Book) -> Book:
    for key in [sheet.key for sheet in book.sheets]:
        book = insert_rows(book, book.with_key(key), 1, 3)
        book = insert_columns(book, book.with_key(key), 1, 2)
    return book


def _with(book: Book, *sheets: Sheet) -> Book:
    return replace(book, sheets=(*book.sheets, *sheets))


def _without(key: str) -> Change:
    return lambda book: replace(book, sheets=tuple(sheet for sheet in book.sheets if sheet.key != key))


_WORDS = Sheet("notlar", {(1, 1): Cell("Ayşe'ye sor"), (2, 1): Cell("=1+1 yazma")})
_HARMLESS: tuple[tuple[str, Change], ...] = (
    ("opened and saved", lambda book: book),
    ("every sheet renamed", _all_renamed),
    ("names of two sheets exchanged", _names_exchanged),
    ("sheets in reverse", lambda book: replace(book, sheets=book.sheets[::-1])),
    ("every sheet shown", _in_state("visible")),
    ("identity sheet deleted", _without("identity")),
    ("guide deleted", _without("guide")),
    ("a sheet of words added", lambda book: _with(book, _WORDS)),
    ("rows above and columns before every sheet", _pushed),
)


# --- sheets lost, doubled, foreign -------------------------------------------------------------------------------


def _nothing(slots: list[Slot]) -> dict[Slot, None]:
    return dict.fromkeys(slots)


def _deleted(kind: SheetKind) -> Mistake:
    name = f"{kind.value}: sheet deleted"
    place = target(name, kind)
    expected = Expected((("S201", "", ""),), _nothing(place.slots))
    return Mistake(TOPIC, name, place.form, _without(place.sheet.key), expected)


def _copied(kind: SheetKind) -> Mistake:
    name = f"{kind.value}: sheet copied"
    place = target(name, kind)
    copy = f"{place.sheet.name} (2)"

    def change(book: Book) -> Book:
        return _with(book, replace(book.with_key(place.sheet.key), name=copy))

    return Mistake(TOPIC, name, place.form, change, Expected((("S202", copy, ""),), _nothing(place.slots)))


def _numbers_added() -> Mistake:
    name = "a sheet of numbers added"
    cells = {(2, 2): Cell(12), (3, 2): Cell(13.5), (9, 3): Cell(44319, number_format="dd.mm.yyyy")}
    told: Told = ("S302", "hesap", "")
    return Mistake(
        TOPIC, name, any_form(name), lambda book: _with(book, Sheet("hesap", cells)), Expected((told,))
    )


def _foreign_added() -> Mistake:
    name = "a sheet of another department added"
    foreign = replace(form("BTDB").sheet("indicators"), name="Göstergeler BTDB")
    told: Told = ("S207", foreign.name, "")
    return Mistake(TOPIC, name, any_form(name), lambda book: _with(book, foreign), Expected((told,)))


def _foreign_instead() -> Mistake:
    name = "another department's sheet in place of the own"
    place = target(name, SheetKind.INDICATORS, CENTRAL[0])
    foreign = replace(form("BTDB").sheet("indicators"), name=place.sheet.name)
    expected = Expected((("S207", place.sheet.name, ""),), _nothing(place.slots))
    return Mistake(TOPIC, name, place.form, lambda book: book.put(foreign), expected)


def _marker_cleared() -> Mistake:
    """Nobody can tell any more what its numbers are of: told once, by the sheet's name."""
    name = "marker of one sheet cleared"
    place = target(name, SheetKind.COSTS)
    told: tuple[Told, ...] = (("S215", place.sheet.name, ""),)

    def change(book: Book) -> Book:
        return book.put(book.with_key(place.sheet.key).put(((1, 1), None)))

    return Mistake(TOPIC, name, place.form, change, Expected(told, _nothing(place.slots)))
