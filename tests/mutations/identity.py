"""Forms of another year, institution, layout, department or definition."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from tests.mutations.forms import Form, any_form, target
from tests.mutations.mistake import Change, Expected, Mistake, in_sheet, written_over
from tests.mutations.model import Book, Cell, Sheet
from tests.mutations.program import complete
from xltools.forms.layout import DECLARATION, KEY_COLUMN, SheetKind, Slot

TOPIC = "identity"
_MARKER = "xltools-form/"


def mistakes() -> Iterator[Mistake]:
    for name, part, other, code in (
        ("layout of another version", 1, "9", "S101"),
        ("another institution", 2, "DSI", "S102"),
        ("the year before", 3, "2020", "S103"),
        ("a department nobody knows", 4, "YOKDB", "S104"),
        ("a department with nothing to report", 4, "HM", "S105"),
    ):
        form = any_form(name)
        yield Mistake(
            TOPIC, name, form, _remarked(part, other), Expected(((code, "", ""),), nothing_of(form))
        )
    form = any_form("an older definition")
    older = Expected(program=complete())
    yield Mistake(TOPIC, "an older definition", form, _remarked(5, "0a1b2c3d4e5f"), older)
    yield _declared("nothing to report declared, yet figures", "X", "C104")
    yield _declared("declaration that says something else", "hayır", "V112")
    form = any_form("a workbook that is no form")
    yield Mistake(
        TOPIC,
        "a workbook that is no form",
        form,
        _unmarked,
        Expected((("F102", "", ""),), nothing_of(form)),
    )


def _declared(name: str, text: str, code: str) -> Mistake:
    """ "Nothing to report" declared on the guide; every value still arrives."""
    place = target(name, SheetKind.GUIDE)
    row = place.sheet.row_numbers[DECLARATION]
    at = (row, place.sheet.column_numbers["prepared"])
    edit = written_over(((row, KEY_COLUMN), Cell(DECLARATION)), (at, Cell(text)))
    return in_sheet(TOPIC, name, place, edit, (code, at))


def nothing_of(form: Form) -> dict[Slot, None]:
    return dict.fromkeys(form.values)


def _remarked(part: int, other: str) -> Change:
    """Another text in one part of every marker."""

    def remark(sheet: Sheet) -> Sheet:
        for at, cell in sheet.cells.items():
            if isinstance(cell.value, str) and cell.value.startswith(_MARKER):
                parts = cell.value.split("/")
                parts[part] = other
                return sheet.put((at, Cell("/".join(parts))))
        return sheet

    return lambda book: replace(book, sheets=tuple(remark(sheet) for sheet in book.sheets))


def _unmarked(book: Book) -> Book:
    return replace(book, sheets=tuple(sheet.put(((1, 1), None)) for sheet in book.sheets))
