"""Puts the marks of findings into a workbook, with openpyxl, and in front of it the list of what is to be corrected.

Everything else of the workbook stays: a cell is marked by a conditional format, which lifts itself once the cell holds
an acceptable value, and by a note. The list and the notes of an earlier round are taken out first.
"""

from __future__ import annotations

import io
import warnings
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Any

import openpyxl
from openpyxl.comments import Comment

from xltools.excel import styles
from xltools.excel.cells import Workbook, cell_address
from xltools.excel.fitting import clipped, line_count
from xltools.excel.formulas import Spot
from xltools.feedback.list_sheet import (
    MARK_FILL,
    WARNING,
    WARNING_FILL,
    Book,
    ListHead,
    Mark,
    Worksheet,
    coloured_while,
    write_list,
)
from xltools.feedback.package import Results, saved, stored_text
from xltools.findings.finding import Severity
from xltools.forms.correction_list import NOTE_AUTHOR, says_list
from xltools.wording.language import Language

_COLOURS = {
    Severity.ERROR: (styles.BAD, MARK_FILL),
    Severity.WARNING: (WARNING, WARNING_FILL),
}
_NOTE_WIDTH = 320
_NOTE_CHARACTERS = 46.0  # column width units that fit beside each other in a note of that width
_NOTE_LINE, _TALLEST_NOTE = 19, 600


def with_marks(
    data: bytes, original: Workbook, marks: Sequence[Mark], head: ListHead, words: Language
) -> bytes:
    """``data`` with the marks in it; ``original`` is how it reads, without the lists of earlier rounds.

    Raises whatever openpyxl raises at a workbook it cannot carry over, also where it warns that it drops a part.
    """
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        warnings.filterwarnings("error", message=".*will be (removed|lost)")
        book: Book = openpyxl.load_workbook(io.BytesIO(data))
    for sheet in list(book.worksheets):
        if says_list(str(sheet["A1"].value)):
            book.remove(sheet)
        else:
            _take_out_notes(sheet)
    by_spot = sorted((mark for mark in marks if mark.spot), key=_spot)
    for spot, here in groupby(by_spot, key=_spot):
        _mark_cell(book[spot.sheet], spot, list(here))
    listed = write_list(book, head, marks, words)
    return saved(book, [listed, *_results(book, original)])


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
            ink, fill = _COLOURS[mark.severity]
            sheet.conditional_formatting.add(address, coloured_while(f"NOT({mark.accepted_here})", ink, fill))
    _note(sheet[address], "\n\n".join(f"{mark.message}\n{mark.fix}" for mark in marks))


def _note(cell: Any, text: str) -> None:
    """Behind a note of the department's own, when there is one."""
    author = NOTE_AUTHOR
    if cell.comment is not None:
        text, author = f"{cell.comment.text}\n\n{text}", cell.comment.author
    text = clipped(stored_text(text))
    height = min(_TALLEST_NOTE, 24 + _NOTE_LINE * line_count(text, _NOTE_CHARACTERS))
    cell.comment = Comment(text, author, height, _NOTE_WIDTH)


def _results(book: Book, original: Workbook) -> Iterator[Results]:
    """The calculated values of the sheets behind the list, in the order of ``book``."""
    by_name = {sheet.name: sheet for sheet in original.sheets}
    for sheet in book.worksheets[1:]:
        cells = by_name[sheet.title].cells.values()
        yield {cell.address: cell for cell in cells if cell.formula is not None}
