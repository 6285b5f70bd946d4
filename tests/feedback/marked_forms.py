"""A form of the sample institution with mistakes in it, and what a marked form says about itself."""

from __future__ import annotations

import datetime
import io
import zipfile
from collections.abc import Iterator
from enum import Enum
from pathlib import Path
from typing import Any, NamedTuple

import openpyxl

from tests.forms.moving import Book, Worksheet, re_saved, with_cell_xml, write
from tests.forms.sample import form_bytes, read, sample_answers, sample_definition
from xltools.definition.definition import Definition
from xltools.feedback.give_back import marked_form
from xltools.forms.build_layout import form_language
from xltools.forms.layout import HELP
from xltools.forms.records import Submission

DEFINITION = sample_definition()
COSTS, OTHER_COSTS = "costs|1", "costs|10"
GUIDE = "Yönerge"
HOSTILE = '=HYPERLINK("http://evil.example","O\'Brien")'


class Way(Enum):
    """MARKED: the department's own workbook goes back; FRESH: a new form with its values."""

    MARKED = "marked"
    FRESH = "fresh"


class Line(NamedTuple):
    """One line of the list, as it is shown."""

    severity: str
    sheet: str
    cell: str
    message: str
    fix: str
    state: str


def text(sheet_key: str, address: str, value: str) -> Any:
    """Write ``value`` as text, whatever it begins with."""

    def change(book: Book) -> None:
        write(sheet_key, address, value)(book)
        next(s for s in book.worksheets if str(s["A1"].value).endswith(f"/{sheet_key}"))[
            address
        ].data_type = "s"

    return change


def last_looked_at(book: Book) -> None:
    """Excel opens a workbook on the sheet it was saved on."""
    book.active = 2


def good_form(definition: Definition = DEFINITION) -> bytes:
    return form_bytes(definition, answers=sample_answers(definition))


def form_with_mistakes(definition: Definition = DEFINITION) -> bytes:
    """Mistakes a department can put right in its own workbook, most of them on the sheet of activity 1."""
    data = re_saved(
        good_form(definition),
        text(COSTS, "C6", "10 bin"),
        text(COSTS, "D6", HOSTILE),
        write(COSTS, "C7", datetime.date(2031, 5, 3)),
        write(COSTS, "D7", 333.3333),
        write(COSTS, "D9", "1.250.000,50 TL"),
        write(COSTS, "G8", 125000),
        write(OTHER_COSTS, "C11", 7),
        write(OTHER_COSTS, "B7", "Başka bir satır"),
        last_looked_at,
    )
    return with_cell_xml(data, "Maliyet 1", "C9", "<f>1000*12</f><v>12000</v>")


def fed_back(
    data: bytes, folder: Path, definition: Definition = DEFINITION, language: str = "tr"
) -> tuple[Way, bytes]:
    """What the department gets for ``data``."""
    content = marked_form(data, read(data, definition), definition, language)
    (folder / "NORTH.xlsx").write_bytes(content)
    return way_of(content, definition), content


def way_of(content: bytes, definition: Definition = DEFINITION) -> Way:
    """By what the list says above its lines."""
    said = opened(content).worksheets[0]["A4"].value
    return next(way for way in Way if form_language(definition).text(f"feedback.{way.value}") == said)


def opened(data: bytes, *, values: bool = False) -> Book:
    return openpyxl.load_workbook(io.BytesIO(data), data_only=values)


def lines(data: bytes) -> list[Line]:
    """The lines of the list, with the states the file itself holds."""
    sheet = opened(data, values=True).worksheets[0]
    shown = sheet.iter_rows(7, max_col=len(Line._fields), values_only=True)
    return [Line(*(str(value or "") for value in row)) for row in shown]


def waiting(data: bytes) -> dict[str, str]:
    """Cell for an X that is blank -> the message of its line."""
    sheet = opened(data).worksheets[0]
    cells = (row[6] for row in sheet.iter_rows(7) if not row[6].protection.locked and row[6].value is None)
    return {cell.coordinate: sheet.cell(cell.row, 4).value for cell in cells}


def ticked(*cells: str) -> Any:
    """Type X into these cells of the list; into every one that waits when none is named."""

    def change(book: Book) -> None:
        sheet = book.worksheets[0]
        for row in sheet.iter_rows(7):
            if not row[6].protection.locked and (not cells or row[6].coordinate in cells):
                row[6].value = "x"

    return change


def linked(data: bytes) -> dict[str, tuple[str, str]]:
    """Location of a link -> (sheet, cell) of the line it stands in."""
    sheet = opened(data).worksheets[0]
    return {
        row[2].hyperlink.location: (row[1].value, row[2].value)
        for row in sheet.iter_rows(7)
        if row[2].hyperlink
    }


def notes(sheet: Worksheet) -> dict[str, str]:
    return {cell.coordinate: cell.comment.text for row in sheet.iter_rows() for cell in row if cell.comment}


def coloured(sheet: Worksheet) -> set[str]:
    """The cells with a conditional format; those of the guide tell the state of the sheets, marked or not, and those
    of the live help have theirs, too."""
    if sheet.title == GUIDE:
        return set()
    areas = (str(area.sqref) for area in sheet.conditional_formatting)
    return {area for area in areas if sheet[f"{area.partition(':')[0].rstrip('0123456789')}1"].value != HELP}


def parts(data: bytes) -> Iterator[tuple[str, bytes]]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        for name in archive.namelist():
            yield name, archive.read(name)


def with_parts(data: bytes, change: Any) -> bytes:
    """``data`` with ``change(name, content)`` in the place of every part."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        for name, content in parts(data):
            archive.writestr(name, change(name, content))
    return target.getvalue()


def codes(submission: Submission) -> list[str]:
    return [found.code for found in submission.findings]
