"""A department mends the form it got back: it types into unlocked cells of protected sheets, marks its list, and does
nothing else. It knows its own figures: those of a good form."""

from __future__ import annotations

import io
from collections import Counter
from collections.abc import Iterator
from typing import Any

import openpyxl

from tests.forms.moving import Book, Worksheet
from xltools.excel.reader import read_workbook
from xltools.excel.unreadable import Unreadable
from xltools.forms.correction_list import says_list
from xltools.forms.markers import IDENTITY_SHEET, MarkedSheet, marked_sheets

At = tuple[int, int]


class CannotMendError(Exception):
    """Something has to be put right that a protected sheet does not let anybody change."""


def mended(back: bytes, good: bytes) -> bytes:
    """The form that came ``back``, with the figures of the ``good`` one."""
    book, figures = _opened(back), _opened(good)
    theirs = {sheet.marker.sheet_key: sheet for sheet in _forms(good)}
    for sheet in _forms(back):
        if sheet.sheet.name in book.sheetnames and sheet.marker.sheet_key in theirs:
            model = theirs[sheet.marker.sheet_key]
            _type_figures(book[sheet.sheet.name], sheet, figures[model.sheet.name], model)
    _mark_list(book)
    saved = io.BytesIO()
    book.save(saved)
    return saved.getvalue()


def without_tabs_too_many(back: bytes) -> tuple[bytes, int]:
    """The form without its sheets that are copies or belong to somebody else, as a right click on a tab deletes them,
    and how many these were."""
    forms = _forms(back)
    own = Counter(sheet.marker.identity.department for sheet in forms).most_common(1)[0][0]
    seen: set[str] = set()
    too_many: list[str] = []
    for sheet in forms:
        its = sheet.marker
        if its.identity.department != own or its.sheet_key in seen:
            too_many.append(sheet.sheet.name)
        seen.add(its.sheet_key)
    if not too_many:
        return back, 0
    book = _opened(back)
    for name in too_many:
        book.remove(book[name])
    saved = io.BytesIO()
    book.save(saved)
    return saved.getvalue(), len(too_many)


def _opened(data: bytes) -> Book:
    return openpyxl.load_workbook(io.BytesIO(data))


def _forms(data: bytes) -> list[MarkedSheet]:
    read = read_workbook(data)
    assert not isinstance(read, Unreadable)
    return [sheet for sheet in marked_sheets(read) if sheet.sheet.name != IDENTITY_SHEET]


def _type_figures(sheet: Worksheet, its: MarkedSheet, model: Worksheet, theirs: MarkedSheet) -> None:
    crossings = dict(_crossings(its, theirs))
    for at, there in crossings.items():
        cell, figure = sheet.cell(*at), model.cell(*there).value
        if _same(cell.value, figure):
            continue
        if isinstance(figure, str) and figure.startswith("="):
            if not str(cell.value).startswith("="):
                raise CannotMendError(f"{sheet.title}!{cell.coordinate} has no formula")
            continue
        _type(sheet, cell, figure)
    for row in sheet.iter_rows():
        for cell in row:
            is_beside = (cell.row, cell.column) not in crossings
            if is_beside and cell.value is not None and not cell.protection.locked:
                _type(sheet, cell, None)


def _crossings(its: MarkedSheet, theirs: MarkedSheet) -> Iterator[tuple[At, At]]:
    """Where the same keys cross in both."""
    for row in its.rows.keys() & theirs.rows.keys():
        for column in its.columns.keys() & theirs.columns.keys():
            for at in its.places((row, column)):
                yield at, next(theirs.places((row, column)))


def _type(sheet: Worksheet, cell: Any, value: object) -> None:
    if cell.protection.locked or not sheet.protection.sheet:
        raise CannotMendError(f"{sheet.title}!{cell.coordinate} is locked, or its sheet is not protected")
    cell.value = value


def _same(one: object, other: object) -> bool:
    return one == other or (one in (None, "") and other in (None, ""))


def _mark_list(book: Book) -> None:
    """An X into every cell of the list that may be typed into."""
    for sheet in book.worksheets:
        if says_list(str(sheet["A1"].value)):
            for row in sheet.iter_rows(2):
                for cell in row:
                    if not cell.protection.locked and type(cell).__name__ == "Cell" and cell.value is None:
                        cell.value = "X"
