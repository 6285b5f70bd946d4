"""Forms that were sent out before the definition changed: no mistake of their departments, and told as none.

A form of an older definition is made of today's by taking away what was added since, or by putting in what was dropped.
Forms of the first version carry the definition's fingerprint only, later ones the keys of each sheet, too.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace

from tests.mutations.edits import address, delete_column, delete_row, insert_columns, insert_rows
from tests.mutations.forms import Arrived, Target, definition, target
from tests.mutations.lines import column_lost, recalculated_after, row_lost
from tests.mutations.mistake import Expected, Mistake, Told, written_over
from tests.mutations.model import Book, Cell, Position, Sheet
from tests.mutations.program import DRAFT, Program, complete
from xltools.forms.layout import HELP, KEY_COLUMN, KEY_ROW, LABEL_COLUMN, SheetKind, Slot
from xltools.forms.markers import IDENTITY_SHEET, keys_fingerprint

TOPIC = "definition changed after the form was sent"
_MARKER = "xltools-form/"
_OLDER = "0a1b2c3d4e5f"
_Edit = Callable[[Book, Sheet], Book]


@dataclass(frozen=True)
class _Version:
    """How a form says that an older definition wrote it; ``tells_keys``: also which keys each sheet was sent with."""

    name: str
    tells_keys: bool

    def sent(self, book: Book) -> Book:
        """``book`` as if an older definition had written just what stands in it."""
        keys = {sheet.name: _keys_of(sheet) for sheet in book.sheets}
        keys[IDENTITY_SHEET] = {sheet.key for sheet in book.sheets} - {"", "guide", "identity"}
        return replace(book, sheets=tuple(self._marked(sheet, keys[sheet.name]) for sheet in book.sheets))

    def _marked(self, sheet: Sheet, keys: set[str]) -> Sheet:
        at = next(at for at, cell in sheet.cells.items() if str(cell.value).startswith(_MARKER))
        parts = str(sheet.cells[at].value).split("/")
        parts[5] = f"{_OLDER}-{keys_fingerprint(keys)}" if self.tells_keys else _OLDER
        return sheet.put((at, Cell("/".join(parts))))


_FIRST, _LATER = _Version("first version", False), _Version("keys told", True)


def _keys_of(sheet: Sheet) -> set[str]:
    return {
        str(cell.value)
        for (row, column), cell in sheet.cells.items()
        if (row == KEY_ROW) != (column == KEY_COLUMN) and cell.value not in (None, HELP)
    }


def mistakes() -> Iterator[Mistake]:
    for version in (_FIRST, _LATER):
        yield from (_row_added(kind, version) for kind in _TABLES)
        yield from (_column_added(kind, version) for kind in (SheetKind.COSTS, SheetKind.INDICATORS))
        yield _sheet_added(version)
        yield from (_row_dropped(kind, version) for kind in _TABLES)
        yield _item_divided(version)
        yield _column_dropped(version)
        yield _sheet_dropped(version)
        yield _activity_recoded(version)
        yield _indicator_recoded(version)
        yield _unit_changed(version)
        yield _heading_changed(version)
    yield _row_deleted_by_hand()
    yield _sheet_deleted_by_hand()
    yield _parts_of_a_later_version()


_TABLES = (SheetKind.COSTS, SheetKind.INDICATORS, SheetKind.RESOURCE)


def _older(
    name: str,
    version: _Version,
    place: Target,
    edit: _Edit,
    told: tuple[Told, ...],
    program: Program,
    changed: Mapping[Slot, Arrived | None] | None = None,
) -> Mistake:
    """The form as it was sent by an older definition, which the edit makes of today's."""

    def change(book: Book) -> Book:
        return version.sent(edit(book, book.with_key(place.sheet.key)))

    return Mistake(
        TOPIC, f"{name}, {version.name}", place.form, change, Expected(told, changed or {}, program)
    )


# --- added since -------------------------------------------------------------------------------------------------


def _row_added(kind: SheetKind, version: _Version) -> Mistake:
    name = f"{kind.value}: row added to the definition"
    place = target(name, kind)
    row = place.any_row()

    def edit(book: Book, sheet: Sheet) -> Book:
        return recalculated_after(delete_row(book, sheet, row), sheet.key)

    told = ("S220", place.sheet.name, "")
    return _older(name, version, place, edit, (told,), DRAFT, row_lost(place, row))


def _column_added(kind: SheetKind, version: _Version) -> Mistake:
    name = f"{kind.value}: period added to the definition"
    place = target(name, kind)
    column = place.any_column()

    def edit(book: Book, sheet: Sheet) -> Book:
        return recalculated_after(delete_column(book, sheet, column), sheet.key)

    told = ("S222", place.sheet.name, "")
    return _older(name, version, place, edit, (told,), DRAFT, column_lost(place, column))


def _sheet_added(version: _Version) -> Mistake:
    name = "activity added to the definition"
    place = target(name, SheetKind.COSTS)
    lost = dict.fromkeys(place.slots)
    return _older(name, version, place, _without, (("S223", "", ""),), DRAFT, lost)


def _without(book: Book, sheet: Sheet) -> Book:
    return replace(book, sheets=tuple(other for other in book.sheets if other.name != sheet.name))


# --- dropped since -----------------------------------------------------------------------------------------------


def _row_dropped(kind: SheetKind, version: _Version) -> Mistake:
    """A row with a key of its kind that the definition does not have, amounts in it, added by the sums."""
    name = f"{kind.value}: row dropped from the definition"
    place = target(name, kind)
    after = place.rows[0]
    first, second = place.columns[0], place.columns[-1]

    def edit(book: Book, sheet: Sheet) -> Book:
        room = insert_rows(book, sheet, after + 1).with_key(sheet.key)
        key = str(sheet.cells[after, KEY_COLUMN].value).rpartition("|")[0] + "|ESKI"
        row = ((KEY_COLUMN, key), (LABEL_COLUMN, "Eski satır"), (first, 125), (second, 130))
        room = room.put(*(((after + 1, column), Cell(value)) for column, value in row))
        return recalculated_after(book.put(room), sheet.key)

    told = ("S224", place.sheet.name, address((after + 1, first)))
    return _older(name, version, place, edit, (told,), DRAFT)


def _item_divided(version: _Version) -> Mistake:
    """An item that the departments filled in, which the definition has divided since: today it adds its parts."""
    name = "item divided in the definition"
    place = target(name, SheetKind.COSTS)
    whole = place.sheet.row_by_key[f"cost|{place.sheet.subject}|BD"]
    number, column = place.sheet.row_numbers[whole.key], place.columns[0]
    parts = {place.sheet.row_numbers[part] for part in whole.parts}

    def edit(book: Book, sheet: Sheet) -> Book:
        book = book.put(sheet.put(((number, column), Cell(125_000)), *_cleared(place, number)))
        for row in sorted(parts, reverse=True):
            book = delete_row(book, book.with_key(sheet.key), row)
        return recalculated_after(book, sheet.key)

    at = (number - sum(row < number for row in parts), column)
    told = (("S220", place.sheet.name, ""), ("S224", place.sheet.name, address(at)))
    lost = {slot: None for row in parts for slot in row_lost(place, row)}
    return _older(name, version, place, edit, told, DRAFT, lost)


def _cleared(place: Target, row: int) -> list[tuple[Position, None]]:
    return [((row, column), None) for column in place.columns[1:]]


def _column_dropped(version: _Version) -> Mistake:
    name = "period dropped from the definition"
    place = target(name, SheetKind.COSTS)
    at, first, second = place.columns[1], place.rows[0], place.rows[3]

    def edit(book: Book, sheet: Sheet) -> Book:
        room = insert_columns(book, sheet, at).with_key(sheet.key)
        heading = ((place.sheet.heading_row, at), Cell("2019 Bütçe"))
        amounts = (((row, at), Cell(125_000)) for row in (first, second))
        return book.put(room.put(((KEY_ROW, at), Cell("period|2019B")), heading, *amounts))

    told = ("S224", place.sheet.name, address((first, at)))
    return _older(name, version, place, edit, (told,), DRAFT)


def _sheet_dropped(version: _Version) -> Mistake:
    """The sheet of an activity that the department is no longer asked for."""
    name = "activity dropped from the definition"
    place = target(name, SheetKind.COSTS)

    def edit(book: Book, sheet: Sheet) -> Book:
        old = _recoded(replace(sheet, name="Maliyet ESKI"), place.sheet.subject, "ESKI")
        activity = definition().activity_by_code[place.sheet.subject].name
        named = next(at for at, cell in old.cells.items() if cell.value == activity)
        return replace(book, sheets=(*book.sheets, old.put((named, Cell("Eski faaliyet")))))

    return _older(name, version, place, edit, (("S224", "Maliyet ESKI", ""),), DRAFT)


# --- under another code --------------------------------------------------------------------------------------------


def _activity_recoded(version: _Version) -> Mistake:
    name = "activity under another code"
    place = target(name, SheetKind.COSTS)
    told = ("S225", place.sheet.name, "")

    def edit(book: Book, sheet: Sheet) -> Book:
        return book.put(_recoded(sheet, place.sheet.subject, "ESKI"))

    return _older(name, version, place, edit, (told,), DRAFT, dict.fromkeys(place.slots))


def _indicator_recoded(version: _Version) -> Mistake:
    name = "indicator under another code"
    place = target(name, SheetKind.INDICATORS)
    row = place.any_row()

    def edit(book: Book, sheet: Sheet) -> Book:
        return book.put(sheet.put(((row, KEY_COLUMN), Cell("indicator|ESKI"))))

    told = ("S216", place.sheet.name, address((row, LABEL_COLUMN)))
    return _older(name, version, place, edit, (told,), DRAFT, row_lost(place, row))


def _recoded(sheet: Sheet, code: str, other: str) -> Sheet:
    """The sheet with ``other`` for ``code`` in its marker and keys."""

    keys = ((at, str(cell.value).split("|")) for at, cell in sheet.cells.items() if at[1] == KEY_COLUMN)
    changed = ((at, "|".join((head, other, *rest))) for at, (head, old, *rest) in keys if old == code)
    return sheet.put(*((at, Cell(key)) for at, key in changed))


# --- asked otherwise -----------------------------------------------------------------------------------------------


def _unit_changed(version: _Version) -> Mistake:
    name = "unit changed in the definition"
    place = target(name, SheetKind.INDICATORS)
    return _reworded(name, version, place, (place.any_row(), LABEL_COLUMN + 1), "bin adet")


def _heading_changed(version: _Version) -> Mistake:
    name = "heading changed in the definition"
    place = target(name, SheetKind.COSTS)
    return _reworded(name, version, place, (place.sheet.heading_row, place.any_column()), "2019 Bütçe")


def _reworded(name: str, version: _Version, place: Target, at: Position, words: str) -> Mistake:
    told = ("S106", place.sheet.name, address(at))
    return _older(name, version, place, written_over((at, Cell(words))), (told,), complete(1))


# --- the department's own doing --------------------------------------------------------------------------------------


def _row_deleted_by_hand() -> Mistake:
    """The form tells the keys it was sent with, so that an older definition excuses nothing."""
    name = "row deleted by hand in a form of an older definition"
    place = target(name, SheetKind.COSTS)
    row = place.any_row()

    def change(book: Book) -> Book:
        sent = _LATER.sent(book)
        return recalculated_after(delete_row(sent, sent.with_key(place.sheet.key), row), place.sheet.key)

    told = ("S203", place.sheet.name, "")
    return Mistake(TOPIC, name, place.form, change, Expected((told,), row_lost(place, row), DRAFT))


def _sheet_deleted_by_hand() -> Mistake:
    name = "sheet deleted by hand in a form of an older definition"
    place = target(name, SheetKind.COSTS)

    def change(book: Book) -> Book:
        sent = _LATER.sent(book)
        return _without(sent, sent.with_key(place.sheet.key))

    expected = Expected((("S201", "", ""),), dict.fromkeys(place.slots), DRAFT)
    return Mistake(TOPIC, name, place.form, change, expected)


def _parts_of_a_later_version() -> Mistake:
    """A later version may add parts at the end of the marker."""
    name = "marker with more parts"
    place = target(name, SheetKind.COSTS)

    def grown(sheet: Sheet) -> Sheet:
        marker = next(at for at, cell in sheet.cells.items() if str(cell.value).startswith(_MARKER))
        return sheet.put((marker, Cell(f"{sheet.cells[marker].value}/yeni/2")))

    def change(book: Book) -> Book:
        return replace(book, sheets=tuple(grown(sheet) for sheet in book.sheets))

    return Mistake(TOPIC, name, place.form, change, Expected(program=complete()))
