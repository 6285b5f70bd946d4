"""Numbers and amounts as text where nobody asks for them: on the guide, beside and below the table, on other sheets."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from tests.mutations.dialects import Dialect
from tests.mutations.forms import Target, any_form, target
from tests.mutations.mistake import Expected, Mistake, in_sheet, written_over
from tests.mutations.model import Book, Cell, Position, Sheet
from tests.mutations.program import DRAFT, Program, complete
from xltools.forms.layout import EXPLANATION, SheetKind

TOPIC = "numbers as text outside the form"
_FREE_ROW = 60  # of the guide


def mistakes() -> Iterator[Mistake]:
    for text in ("12.500.000", "12.500.000,50 TL", "125000", "1.250"):
        yield _told(f"guide: {text}", SheetKind.GUIDE, (_FREE_ROW, 3), text)
    yield _told("guide: digits shown backwards", SheetKind.GUIDE, (_FREE_ROW, 3), "\u202e000521\u202c")
    yield _calculated("guide: a calculated amount", SheetKind.GUIDE, (_FREE_ROW, 3), "=1000*12", 12000)
    for kind in (SheetKind.COSTS, SheetKind.INDICATORS, SheetKind.RESOURCE):
        for text in ("9500", "7", "2031", "12 500"):
            name = f"{kind.value}: {text} beside the table"
            yield _told(name, kind, _beside(target(name, kind)), text)
    name = "digits shown backwards beside the table"
    yield _told(name, SheetKind.COSTS, _beside(target(name, SheetKind.COSTS)), "\u202e0059\u202c")
    name = "text amount calculated beside the table"
    at = _beside(target(name, SheetKind.COSTS))
    yield _calculated(name, SheetKind.COSTS, at, '="12.500"&",50"', "12.500,50")
    yield _digits_beside_a_subtotal()
    for kind in (SheetKind.COSTS, SheetKind.INDICATORS, SheetKind.RESOURCE):
        name = f"{kind.value}: amount in words below"
        at = (target(name, kind).sheet.last_row + 2, 2)
        yield _told(name, kind, at, "ek ödenek 12.500.000 TL", "S314", complete())
    for text in ("1,250,000.50", "10 bin", "3,5 milyon TL", "see page 125000", "9500 TL eklenecek"):
        name = f"beside the table: {text}"
        yield _told(name, SheetKind.COSTS, _beside(target(name, SheetKind.COSTS)), text, "S314", complete())
    yield _told(
        "amount in words on the guide", SheetKind.GUIDE, (_FREE_ROW, 2), "ek 12.500 TL", "S314", complete()
    )
    yield _several_words()
    for name, text in (("telephone", "0312 422 09 00"), ("date", "01.02.2021"), ("law", "5018 sayılı Kanun")):
        yield _told(f"guide: a {name} in words", SheetKind.GUIDE, (_FREE_ROW, 2), text, "", complete())
    yield _signed()
    yield _on_another_sheet(
        "amounts as text on another sheet", {"B5": "2.000,50 TL", "B6": "2021"}, "S302", complete(1)
    )
    yield _on_another_sheet(
        "amount in words on another sheet", {"B5": "ek ödenek 12.500.000 TL"}, "S314", complete()
    )


def _beside(place: Target) -> Position:
    return place.any_row(), place.sheet.last_column + 2


def _told(
    name: str, kind: SheetKind, at: Position, text: str, code: str = "S301", program: Program = DRAFT
) -> Mistake:
    """``text`` typed at a cell where nothing belongs."""
    told = [(code, at)] if code else []
    return in_sheet(TOPIC, name, target(name, kind), written_over((at, Cell(text))), *told, program=program)


def _calculated(name: str, kind: SheetKind, at: Position, formula: str, value: str | float) -> Mistake:
    place = target(name, kind)
    without = {Dialect.OPENPYXL: Expected(program=complete())}  # it stores no values of formulas
    edit = written_over((at, Cell(value, formula)))
    return in_sheet(TOPIC, name, place, edit, ("S301", at), otherwise=without, program=DRAFT)


def _digits_beside_a_subtotal() -> Mistake:
    name = "digits as explanation of a subtotal"
    place = target(name, SheetKind.COSTS)
    row = next(row for row in place.sheet.rows if row.parts)
    at = (place.sheet.row_numbers[row.key], place.sheet.column_numbers[EXPLANATION])
    return in_sheet(TOPIC, name, place, written_over((at, Cell("9500"))), ("S301", at), program=DRAFT)


def _several_words() -> Mistake:
    """One note for the sheet."""
    name = "amounts in several words"
    place = target(name, SheetKind.COSTS)
    below = place.sheet.last_row + 2
    edit = written_over(((below, 2), Cell("ek 12.500 TL")), ((below + 1, 2), Cell("ve 3 milyon TL")))
    return in_sheet(TOPIC, name, place, edit, ("S314", (below, 2)), program=complete())


def _signed() -> Mistake:
    """Who signs writes a telephone number and a date."""
    name = "telephone and date of who signs"
    place = target(name, SheetKind.GUIDE)
    rows, column = place.sheet.row_numbers, place.sheet.column_numbers["prepared"]
    phone, day = (rows["sign|phone"], column), (rows["sign|date"], column)
    edit = written_over((phone, Cell("3124220900")), (day, Cell("20210922")))
    return in_sheet(TOPIC, name, place, edit, program=complete())


def _on_another_sheet(name: str, texts: dict[str, str], code: str, program: Program) -> Mistake:
    cells = {(int(at[1:]), 2): Cell(text) for at, text in texts.items()}
    cell = next(iter(texts)) if code == "S314" else ""

    def change(book: Book) -> Book:
        return replace(book, sheets=(*book.sheets, Sheet("hesap", cells)))

    return Mistake(TOPIC, name, any_form(name), change, Expected(((code, "hesap", cell),), program=program))
