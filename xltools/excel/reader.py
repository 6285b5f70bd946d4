"""Any bytes -> a workbook as it is stored: sheets of cells with kind, raw spelling and formula.

It reads what libraries read too, but loses nothing on the way: error cells, numbers under merges,
numbers that a date format hides, strict files. A sheet is a sparse mapping, never a grid. A file
that cannot be read is an `Unreadable`, not an exception. Encrypted files are PASSWORD, but not those
that Excel opens without asking because it encrypted them itself.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import reduce
from operator import add
from xml.etree.ElementTree import Element

from xltools.excel.cells import (
    NUMBER,
    NUMBERS,
    TEXT,
    Cell,
    CellKind,
    Note,
    Sheet,
    SheetState,
    Unread,
    Workbook,
    cell_address,
    column_letters,
)
from xltools.excel.package import Limits, Package, Relationship, open_package
from xltools.excel.part import PartReader
from xltools.excel.text_and_styles import NumberStyles, StringReader, number_styles
from xltools.excel.unread import unread_beside
from xltools.excel.unreadable import Cause, ReadError, Unreadable, damaged
from xltools.excel.worksheet import SheetReader

__all__ = [
    "NUMBER",
    "NUMBERS",
    "TEXT",
    "Cause",
    "Cell",
    "CellKind",
    "Limits",
    "Note",
    "Sheet",
    "SheetState",
    "Unread",
    "Unreadable",
    "Workbook",
    "cell_address",
    "column_letters",
    "read_workbook",
]


def read_workbook(data: bytes, limits: Limits = Limits()) -> Workbook | Unreadable:  # noqa: B008
    """Read a whole workbook; a file at fault gives `Unreadable`, never an exception."""
    try:
        package, main = open_package(data, limits)
        book = _read(package, main, limits)
        package.refuse_unread()
        return book
    except ReadError as error:
        return error.unreadable


def _read(package: Package, main: str, limits: Limits) -> Workbook:
    book = _WorkbookReader()
    package.parse(main, book)
    if len(book.sheets) > limits.sheets:
        raise ReadError(Cause.TOO_LARGE, f"more than {limits.sheets} sheets")
    related = package.relationships(main)
    strings, styles = StringReader(), _only(related, "styles")
    if texts := _only(related, "sharedStrings"):
        package.parse(texts, strings)
    number_style = number_styles(styles, package.content(styles)) if styles else NumberStyles()
    sheets: list[Sheet] = []
    parts: list[str] = []
    room, others = limits.cells, 0
    for name, state, key in book.sheets:
        if key == "":  # a macro module of Excel 5: Excel lists it, but it has no part
            others += 1
            continue
        relationship = related.get(key) if key else None
        if relationship is None or relationship.part is None:
            raise damaged(f"the part with the sheet {name} is missing")
        if relationship.kind in _NO_CELLS:
            others += 1
            continue
        cells = SheetReader(strings.found, number_style, book.date_1904, room)
        package.parse(relationship.part, cells)
        sheets.append(cells.sheet(name, state))
        parts.append(relationship.part)
        room -= len(cells.cells)
    unread = reduce(
        add, (unread_beside(package, part) for part in dict.fromkeys(parts)), Unread(sheets=others)
    )
    return Workbook(tuple(sheets), book.date_1904, tuple(book.names), unread)


def _only(related: Mapping[str, Relationship], kind: str) -> str | None:
    """The first part of a kind that a workbook has one of."""
    for relationship in related.values():
        if relationship.kind == kind:
            if relationship.part is None:
                raise damaged(f"the part with the {kind} is missing")
            return relationship.part
    return None


_NO_CELLS = {"chartsheet", "dialogsheet", "xlMacrosheet", "xlIntlMacrosheet"}
_TRUE = ("1", "true")


class _WorkbookReader(PartReader):
    """The workbook part: its sheets as (name, state, relationship id), its names as (name, formula)."""

    def __init__(self) -> None:
        self.date_1904 = False
        self.sheets: list[tuple[str, SheetState, str | None]] = []
        self.names: list[tuple[str, str]] = []
        self.elements = {
            "workbookPr": self._read_properties,
            "sheet": self._read_sheet,
            "definedName": self._read_name,
        }

    def begin(self, name: str, _attributes: Mapping[str, str]) -> None:
        if name != "workbook":
            raise ReadError(*_MAIN_PARTS.get(name, _NO_WORKBOOK))

    def _read_properties(self, element: Element) -> None:
        self.date_1904 = element.get("date1904") in _TRUE

    def _read_sheet(self, element: Element) -> None:
        key = next((value for at, value in element.items() if at.endswith("}id")), None)
        state = SheetState(element.get("state", "visible"))
        self.sheets.append((element.get("name", ""), state, key))

    def _read_name(self, element: Element) -> None:
        self.names.append((element.get("name", ""), element.text or ""))


_MAIN_PARTS = {
    "document": (Cause.WORD, "a Word document"),
    "presentation": (Cause.NOT_EXCEL, "a PowerPoint presentation"),
}
_NO_WORKBOOK = (Cause.DAMAGED, "the main part is not a workbook")
