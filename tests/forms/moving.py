"""What people and other programs do to a form before it comes back: each change is a function of the workbook."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable
from typing import Any

import openpyxl
from openpyxl.cell.cell import MergedCell

# openpyxl's stubs cannot know that every sheet of a form is a worksheet and every cell a plain one.
Book = Any
Worksheet = Any
Change = Callable[[Book], None]


def re_saved(data: bytes, *changes: Change) -> bytes:
    """``data`` opened and saved by another program, with ``changes`` in between.

    openpyxl drops the cached value of every formula, as programs that do not calculate do.
    """
    book = openpyxl.load_workbook(io.BytesIO(data))
    for change in changes:
        change(book)
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


def sheet_with(book: Book, key: str) -> Worksheet:
    """The sheet whose marker names ``key``, whatever it is called now."""
    return next(sheet for sheet in book.worksheets if key in str(sheet["A1"].value).split("/")[6:7])


def write(sheet_key: str, address: str, value: object) -> Change:
    """Type ``value`` into a cell."""

    def change(book: Book) -> None:
        sheet_with(book, sheet_key)[address].value = value

    return change


def rewrite_markers(old: str, new: str) -> Change:
    """Another text in the marker of every sheet."""

    def change(book: Book) -> None:
        for sheet in book.worksheets:
            marker = str(sheet["A1"].value)
            assert old in marker
            sheet["A1"] = marker.replace(old, new)

    return change


def copy_row(sheet: Worksheet, source: int, target: int) -> None:
    """Like copying a row in Excel: the hidden key goes along."""
    for cell in list(sheet[source]):
        if not isinstance(cell, MergedCell):
            sheet.cell(target, cell.column).value = cell.value


def copy_column(sheet: Worksheet, source: int, target: int) -> None:
    for (cell,) in list(sheet.iter_rows(min_col=source, max_col=source)):
        if not isinstance(cell, MergedCell) and cell.value is not None:
            sheet.cell(cell.row, target).value = cell.value


def swap_rows(sheet: Worksheet, one: int, other: int) -> None:
    """Sorting by hand: two rows change places with their keys."""
    for column in range(1, sheet.max_column + 1):
        first, second = sheet.cell(one, column), sheet.cell(other, column)
        first.value, second.value = second.value, first.value


def with_cell_xml(data: bytes, sheet_name: str, address: str, content: str) -> bytes:
    """``data`` with the inside of one cell replaced, for what openpyxl cannot write (a formula and its value)."""
    pattern = rf'<c r="{address}"( s="\d+")?[^>]*?(/>|>.*?</c>)'
    return with_sheet_xml(data, sheet_name, pattern, rf'<c r="{address}"\1>{content}</c>')


def with_sheet_xml(data: bytes, sheet_name: str, pattern: str, replacement: str) -> bytes:
    """``data`` with one ``pattern`` replaced in the part of a sheet, for what no program would write."""
    book = openpyxl.load_workbook(io.BytesIO(data), read_only=True)
    part = f"xl/worksheets/sheet{book.sheetnames.index(sheet_name) + 1}.xml"
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(target, "w") as changed:
        for name in source.namelist():
            content = source.read(name)
            if name == part:
                text, count = re.subn(pattern, replacement, content.decode("utf-8"))
                assert count == 1
                content = text.encode("utf-8")
            changed.writestr(name, content)
    return target.getvalue()
