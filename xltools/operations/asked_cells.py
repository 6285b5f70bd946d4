"""WORKBOOK and CELL as they were typed -> a workbook we wrote and a cell of it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from xltools.excel.cells import Workbook, column_number
from xltools.excel.formulas import Spot
from xltools.excel.package import Limits
from xltools.excel.reader import read_properties, read_workbook
from xltools.excel.unreadable import Unreadable
from xltools.operations.asking import Choice, chosen
from xltools.operations.loading import CannotRunError
from xltools.wording.language import Language

# A workbook of ten thousand forms has thirty million cells; nobody sends us one that we did not write.
_OURS = Limits(2**34, 2**34, 2**33, 1_000, 50_000, 1_000, 50_000_000)
_CELL = re.compile(r"\$?([A-Za-z]{1,3})\$?([0-9]{1,7})")


@dataclass(frozen=True, slots=True)
class OpenedBook:
    """``title`` and ``comments`` are its properties."""

    workbook: Workbook
    title: str
    comments: str


def opened(path: Path) -> OpenedBook:
    """Read a workbook that ``consolidate`` wrote.

    Raises:
        CannotRunError: there is no such file, or it is no workbook.
    """
    try:
        data = path.read_bytes()
    except OSError as error:
        raise CannotRunError("error.trace_no_workbook", file=path, cause=error.strerror) from error
    book = read_workbook(data, _OURS)
    if isinstance(book, Unreadable):
        raise CannotRunError("error.trace_no_workbook", file=path, cause=book.detail)
    properties = read_properties(data, _OURS)
    if isinstance(properties, Unreadable):
        raise CannotRunError("error.trace_no_workbook", file=path, cause=properties.detail)
    return OpenedBook(book, properties["title"], properties["description"])


def spot_in(cell: str, book: Workbook, words: Language) -> Spot:
    """``'Kurum - Faaliyet'!B7``, also without the quotes a terminal has taken away.

    Raises:
        CannotRunError: it names no cell, or a sheet the workbook does not have.
    """
    sheet, mark, address = cell.strip().rpartition("!")
    match = _CELL.fullmatch(address.strip())
    if not mark or match is None:
        raise CannotRunError("error.trace_no_cell", given=cell, sheet=book.sheets[-1].name)
    sheet = sheet.strip()
    if sheet[:1] == sheet[-1:] == "'" and len(sheet) > 1:
        sheet = sheet[1:-1].replace("''", "'")
    choices = tuple(Choice(known.name, (), known.name) for known in book.sheets)
    return Spot(chosen(sheet, choices, words, "error.trace_no_sheet"), int(match[2]), column_number(match[1]))
