"""Any bytes -> a workbook as it is stored: sheets of cells with kind, raw spelling and formula.

It reads what libraries read too, but loses nothing on the way: error cells, numbers under merges,
numbers that a date format hides, strict files. A sheet is a sparse mapping, never a grid. A file
that cannot be read is an `Unreadable`, not an exception. Encrypted files are PASSWORD, but not those
that Excel opens without asking because it encrypted them itself.
"""

from __future__ import annotations

from xltools.excel.cells import (
    NUMBERS,
    Cell,
    CellKind,
    Sheet,
    SheetState,
    Workbook,
    cell_address,
    column_letters,
)
from xltools.excel.package import Limits, Package, Scan, open_package
from xltools.excel.text_and_styles import StringScan, StyleScan
from xltools.excel.unreadable import Cause, ReadError, Unreadable, damaged
from xltools.excel.worksheet import SheetScan

__all__ = [
    "NUMBERS",
    "Cause",
    "Cell",
    "CellKind",
    "Limits",
    "Sheet",
    "SheetState",
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
    book = _WorkbookScan()
    package.parse(main, book)
    if len(book.sheets) > limits.sheets:
        raise ReadError(Cause.TOO_LARGE, f"more than {limits.sheets} sheets")
    related = package.relationships(main)
    strings, styles = StringScan(), StyleScan()
    for kind, scan in (("sharedStrings", strings), ("styles", styles)):
        for part in [r.part for r in related.values() if r.kind == kind][:1]:
            if part is None:
                raise damaged(f"the part with the {kind} is missing")
            package.parse(part, scan)
    kinds = styles.number_kinds()
    sheets: list[Sheet] = []
    room = limits.cells
    for name, state, key in book.sheets:
        if key == "":  # a macro module of Excel 5: Excel lists it, but it has no part
            continue
        relationship = related.get(key) if key else None
        if relationship is None or relationship.part is None:
            raise damaged(f"the part with the sheet {name} is missing")
        if relationship.kind in _NO_CELLS:
            continue
        cells = SheetScan(strings.found, kinds, book.date_1904, room)
        package.parse(relationship.part, cells)
        sheets.append(cells.sheet(name, state))
        room -= len(cells.cells)
    return Workbook(tuple(sheets), book.date_1904, tuple(book.names))


_NO_CELLS = {"chartsheet", "dialogsheet", "xlMacrosheet", "xlIntlMacrosheet"}
_TRUE = ("1", "true")


class _WorkbookScan(Scan):
    """The workbook part: its sheets as (name, state, relationship id), its names as (name, formula)."""

    def __init__(self) -> None:
        super().__init__()
        self.date_1904 = False
        self.sheets: list[tuple[str, SheetState, str | None]] = []
        self.names: list[tuple[str, str]] = []
        self._root, self._name = "", ""

    def opened(self, name: str, attributes: dict[str, str]) -> None:
        self._root = self._root or name
        if self._root != "workbook":
            raise ReadError(*_MAIN_PARTS.get(self._root, _NO_WORKBOOK))
        if name == "workbookPr":
            self.date_1904 = attributes.get("date1904") in _TRUE
        elif name == "sheet":
            key = next((value for at, value in attributes.items() if at.endswith(" id")), None)
            state = SheetState(attributes.get("state", "visible"))
            self.sheets.append((attributes.get("name", ""), state, key))
        elif name == "definedName":
            self._name = attributes.get("name", "")
            self.text.clear()

    def closed(self, name: str) -> None:
        if name == "definedName":
            self.names.append((self._name, "".join(self.text)))


_MAIN_PARTS = {
    "document": (Cause.WORD, "a Word document"),
    "presentation": (Cause.NOT_EXCEL, "a PowerPoint presentation"),
}
_NO_WORKBOOK = (Cause.DAMAGED, "the main part is not a workbook")
