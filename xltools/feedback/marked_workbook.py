"""Puts the marks of findings into a workbook, with openpyxl, and in front of it the list of what is to be corrected.

Everything else of the workbook stays, but for what its template says about its cells, which is restored: a cell is
marked by a conditional format, which lifts itself once the cell holds an acceptable value, and by a note. The list and
the notes of an earlier round are taken out first.

openpyxl loses some contents without a word: numbers that a date format hides and Excel could not show, numbers under
merges, whole strict files, "very hidden", macros. So the result is read again and held against the original.
"""

from __future__ import annotations

import io
import re
import warnings
import zipfile
from collections.abc import Iterator, Sequence, Set
from itertools import groupby
from typing import Any
from xml.sax.saxutils import escape

import openpyxl
from openpyxl.comments import Comment
from openpyxl.writer.excel import ExcelWriter

from xltools.excel import styles
from xltools.excel.cells import NUMBERS, CellKind, Sheet, Workbook, cell_address
from xltools.excel.finishing import FIXED_DATE, repacked
from xltools.excel.fitting import clipped, line_count
from xltools.excel.formulas import Spot, written
from xltools.excel.reader import read_workbook
from xltools.feedback.correction_sheet import (
    WARNING_LOOK,
    Book,
    CorrectionList,
    Results,
    Worksheet,
    coloured_while,
    stored_text,
    write_list,
)
from xltools.feedback.marks import Mark
from xltools.feedback.restoring import Restoration
from xltools.findings.finding import Severity
from xltools.forms.correction_list import NOTE_AUTHOR, is_list, says_list

_LOOKS = {Severity.ERROR: (styles.BAD, "#FFC7CE"), Severity.WARNING: WARNING_LOOK}
_NOTE_WIDTH = 320
_NOTE_CHARACTERS = 46.0  # column width units that fit beside each other in a note of that width
_NOTE_LINE, _TALLEST_NOTE = 19, 600
# openpyxl makes a cell of every cell under a merge; a form merges a few thousand.
_MOST_MERGED_CELLS = 200_000
_FORMULA_CELL = re.compile(r'<c r="([A-Z]+[0-9]+)"([^>]*)>(<f[^>]*/>|<f[^>]*>[^<]*</f>)<v ?(?:/>|></v>)</c>')
_WORKSHEET = re.compile(r"xl/worksheets/sheet([0-9]+)\.xml")
_TYPES = {CellKind.TEXT: "str", CellKind.BOOLEAN: "b", CellKind.ERROR: "e"}


class NotTheSameError(Exception):
    """openpyxl would lose something of a workbook."""


def with_marks(
    data: bytes, original: Workbook, listed: CorrectionList, restoration: Restoration | None = None
) -> bytes:
    """``data`` with the list and its marks; ``original`` is how it reads, without the lists of earlier rounds, and
    ``restoration`` what is to be otherwise.

    Raises:
        NotTheSameError: anything else would be lost or changed.
        Exception: whatever openpyxl raises at a workbook it cannot carry over.
    """
    merged = sum(
        (last - first + 1) * (right - left + 1)
        for sheet in original.sheets
        for first, left, last, right in sheet.merges
    )
    if merged > _MOST_MERGED_CELLS or _has_macros(data):
        raise NotTheSameError
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        warnings.filterwarnings("error", message=".*will be (removed|lost)")
        book: Book = openpyxl.load_workbook(io.BytesIO(data))
    for sheet in list(book.worksheets):
        if says_list(str(sheet["A1"].value)):
            book.remove(sheet)
        else:
            _take_out_notes(sheet)
    if restoration:
        restoration.put_into(book)
        original = restoration.restored
    by_spot = sorted((mark for mark in listed.marks if mark.spot), key=_spot)
    for spot, here in groupby(by_spot, key=_spot):
        _mark_cell(book[spot.sheet], spot, list(here))
    content = _saved(book, [write_list(book, listed), *_results(book, original)])
    copy = read_workbook(content)
    if not (isinstance(copy, Workbook) and differs_by_list_alone(original, copy)):
        raise NotTheSameError
    return content


def _has_macros(data: bytes) -> bool:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return any(name.lower().endswith("vbaproject.bin") for name in archive.namelist())


# --- the marks ------------------------------------------------------------------------------------------------


def _spot(mark: Mark) -> Spot:
    assert mark.spot
    return mark.spot


def _take_out_notes(sheet: Worksheet) -> None:
    # ``iter_rows`` would walk over every cell up to the last one, be it XFD1048576.
    for cell in sheet._cells.values():
        if cell.comment is not None and cell.comment.author == NOTE_AUTHOR:
            cell.comment = None


def _mark_cell(sheet: Worksheet, spot: Spot, marks: Sequence[Mark]) -> None:
    address = cell_address(spot.row, spot.column)
    for mark in marks:
        if mark.accepted_here:
            rule = coloured_while(f"NOT({mark.accepted_here})", _LOOKS[mark.severity])
            sheet.conditional_formatting.add(address, rule)
        for area in mark.blank:
            first = cell_address(area.first_row, area.first_column)
            rule = coloured_while(f"ISBLANK({first})", _LOOKS[mark.severity])
            sheet.conditional_formatting.add(written(area, spot.sheet), rule)
    _note(sheet[address], "\n\n".join(f"{mark.message}\n{mark.fix}" for mark in marks))


def _note(cell: Any, text: str) -> None:
    """Behind a note of the department's own, when there is one."""
    author = NOTE_AUTHOR
    if cell.comment is not None:
        text, author = f"{cell.comment.text}\n\n{text}", cell.comment.author
    text = clipped(stored_text(text))
    height = min(_TALLEST_NOTE, 24 + _NOTE_LINE * line_count(text, _NOTE_CHARACTERS))
    cell.comment = Comment(text, author, height, _NOTE_WIDTH)


# --- what openpyxl saves, finished ------------------------------------------------------------------------------


def _results(book: Book, original: Workbook) -> Iterator[Results]:
    """The calculated values of the sheets behind the list, in the order of ``book``."""
    by_name = {sheet.name: sheet for sheet in original.sheets}
    for sheet in book.worksheets[1:]:
        cells = by_name[sheet.title].cells.values()
        yield {cell.address: cell for cell in cells if cell.formula is not None}


def _saved(book: Book, results: Sequence[Results]) -> bytes:
    """``book`` as bytes, every formula with its calculated value, which openpyxl drops: a form that is read before
    Excel has calculated it again would have lost it. ``results`` belong to its worksheets, in their order."""
    book.properties.created = book.properties.modified = FIXED_DATE
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_STORED) as archive:
        ExcelWriter(book, archive).save()

    def finished(name: str, part: bytes) -> bytes:
        sheet = _WORKSHEET.fullmatch(name)
        return _with_results(part, results[int(sheet[1]) - 1]) if sheet else part

    return repacked(written.getvalue(), finished)


def _with_results(part: bytes, results: Results) -> bytes:
    def with_result(match: re.Match[str]) -> str:
        address, attributes, formula = match.groups()
        cell = results.get(address)
        if cell is None or not cell.has_value:
            return match[0]
        kind = f' t="{_TYPES[cell.kind]}"' if cell.kind not in NUMBERS else ""
        value = cell.raw if cell.kind in NUMBERS else escape(stored_text(cell.raw))
        return f'<c r="{address}"{attributes}{kind}>{formula}<v>{value}</v></c>'

    return _FORMULA_CELL.sub(with_result, part.decode("utf-8")).encode("utf-8")


# --- held against the original ----------------------------------------------------------------------------------


def differs_by_list_alone(original: Workbook, copy: Workbook) -> bool:
    """Whether ``copy`` is ``original`` with the list put in front of its sheets.

    Compared are names, order and states of the sheets, merges, hidden rows and columns, and of every cell its kind,
    value and formula with its calculated value. Two spellings of one double (36.7 and 36.700000000000003) are one
    value, a cell with nothing but spaces is a blank one, and a formula whose text stands in another cell (a shared one)
    may be spelled out.
    """
    return (
        len(copy.sheets) == len(original.sheets) + 1
        and is_list(copy.sheets[0])
        and copy.date_1904 == original.date_1904
        and all(map(_says_the_same, original.sheets, copy.sheets[1:]))
    )


def _says_the_same(one: Sheet, other: Sheet) -> bool:
    shared = {at for at, cell in one.cells.items() if cell.formula == ""}
    return _said(one, shared) == _said(other, shared)


def _said(sheet: Sheet, shared: Set[tuple[int, int]]) -> tuple[object, ...]:
    """What is compared; the text of a formula that is ``shared`` is left out."""
    cells = {
        at: (
            cell.kind,
            cell.has_value,
            float(cell.raw) if cell.kind in NUMBERS else cell.raw,
            "" if at in shared and cell.formula is not None else cell.formula,
        )
        for at, cell in sheet.cells.items()
        if cell.raw.strip() or cell.formula is not None or cell.kind is not CellKind.TEXT
    }
    return sheet.name, sheet.state, sorted(sheet.merges), sheet.hidden_rows, sheet.unseen_columns, cells
