"""The programs a form may have been saved with: the same model written by each of them."""

from __future__ import annotations

import io
import re
import shutil
import subprocess
import tempfile
import zipfile
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from enum import Enum
from pathlib import Path

import openpyxl
import xlsxwriter
from openpyxl.utils import get_column_letter
from openpyxl.utils.datetime import CALENDAR_MAC_1904

from tests.mutations.model import Book, Cell, Error, Sheet

_MOST_SECONDS = 900  # it takes about half a second a file, ten times that on a busy machine
_MOST_FILES = 130
"""LibreOffice 7.4 ends quietly before it has saved 250 files in one run."""


class Dialect(Enum):
    """``SEVENTEEN``: every number in the 17 digits of its double, as Excel writes it. ``BYTES``: what is no workbook
    a program wrote, or is several files."""

    XLSXWRITER = "xlsxwriter"
    OPENPYXL = "openpyxl"
    SEVENTEEN = "17 digits"
    LIBREOFFICE = "LibreOffice"
    BYTES = "as it is"


PROGRAMS = (Dialect.XLSXWRITER, Dialect.OPENPYXL, Dialect.SEVENTEEN, Dialect.LIBREOFFICE)


# --- xlsxwriter --------------------------------------------------------------------------------------------------


def by_xlsxwriter(book: Book) -> bytes:
    stream = io.BytesIO()
    options = {"in_memory": True, "date_1904": book.date_1904}
    with xlsxwriter.Workbook(stream, options) as target:
        formats: dict[str, object] = {"General": None}
        for sheet in book.sheets:
            worksheet = target.add_worksheet(sheet.name)
            if sheet.state == "hidden":
                worksheet.hide()
            elif sheet.state == "veryHidden":
                worksheet.very_hidden()
            for top, left, bottom, right in sheet.merges:
                worksheet.merge_range(top - 1, left - 1, bottom - 1, right - 1, "")
            for row in sheet.hidden_rows:
                worksheet.set_row(row - 1, None, None, {"hidden": True})
            for column in sheet.hidden_columns:
                worksheet.set_column(column - 1, column - 1, None, None, {"hidden": True})
            for (row, column), cell in sheet.cells.items():
                if cell.number_format not in formats:
                    formats[cell.number_format] = target.add_format({"num_format": cell.number_format})
                _write(worksheet, (row - 1, column - 1), cell, formats[cell.number_format])
    return stream.getvalue()


# xlsxwriter is not typed.
def _write(worksheet: xlsxwriter.worksheet.Worksheet, at: tuple[int, int], cell: Cell, style: object) -> None:
    value = cell.value
    if cell.formula:
        cached = value.code if isinstance(value, Error) else "" if value is None else value
        worksheet.write_formula(*at, cell.formula, style, cached)
    elif isinstance(value, bool):
        worksheet.write_boolean(*at, value, style)
    elif isinstance(value, int | float):
        worksheet.write_number(*at, value, style)
    elif isinstance(value, str):
        worksheet.write_string(*at, value, style)
    else:
        assert value is None, "xlsxwriter writes an error only as the value of a formula"
        worksheet.write_blank(*at, None, style)


# --- Excel's spelling of numbers -----------------------------------------------------------------------------------

# A stored number, also that of a formula: cells of other types say so in "t".
_NUMBER_CELL = re.compile(r'(<c r="[A-Z]+[0-9]+"(?: s="[0-9]+")?>(?:<f>[^<]*</f>)?<v>)([^<]+)(</v>)')


def in_seventeen_digits(data: bytes) -> bytes:
    """The same workbook with every number in 17 significant digits: 36.7 as 36.700000000000003."""

    def respelled(match: re.Match[str]) -> str:
        return f"{match[1]}{float(match[2]):.17g}{match[3]}"

    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            part = old.read(name)
            if name.startswith("xl/worksheets/sheet"):
                part = _NUMBER_CELL.sub(respelled, part.decode("utf-8")).encode("utf-8")
            new.writestr(name, part)
    return stream.getvalue()


# --- openpyxl ----------------------------------------------------------------------------------------------------


def by_openpyxl(book: Book) -> bytes:
    """Without the values of formulas: openpyxl does not calculate and keeps none."""
    target = openpyxl.Workbook()
    target.remove(target.worksheets[0])
    if book.date_1904:
        target.epoch = CALENDAR_MAC_1904
    for sheet in book.sheets:
        _sheet_by_openpyxl(target, sheet)
    stream = io.BytesIO()
    target.save(stream)
    return stream.getvalue()


def _sheet_by_openpyxl(target: openpyxl.Workbook, sheet: Sheet) -> None:
    worksheet = target.create_sheet(sheet.name)
    worksheet.sheet_state = sheet.state
    for (row, column), cell in sheet.cells.items():
        into = worksheet.cell(row, column)
        into.number_format = cell.number_format
        if cell.formula:
            into.value = cell.formula
        elif isinstance(cell.value, Error):
            into.value, into.data_type = cell.value.code, "e"
        elif isinstance(cell.value, str):
            into.value = cell.value
            into.data_type = "s"  # openpyxl takes text that begins with "=" for a formula
        else:
            into.value = cell.value
    for top, left, bottom, right in sheet.merges:
        worksheet.merge_cells(start_row=top, start_column=left, end_row=bottom, end_column=right)
    for row in sheet.hidden_rows:
        worksheet.row_dimensions[row].hidden = True
    for column in sheet.hidden_columns:
        worksheet.column_dimensions[get_column_letter(column)].hidden = True


# --- LibreOffice -------------------------------------------------------------------------------------------------


def office() -> str | None:
    """The program, or None where it is not installed."""
    return shutil.which("soffice") or shutil.which("libreoffice")


def by_libreoffice(files: Mapping[str, bytes]) -> dict[str, bytes]:
    """All ``files`` (name -> workbook) opened and saved by LibreOffice; many of them in two runs side by side."""
    program = office()
    assert program, "LibreOffice (soffice) is not installed"
    names = list(files)
    batches = [names[at : at + _MOST_FILES] for at in range(0, len(names), _MOST_FILES)]
    with ThreadPoolExecutor(2) as runs:
        saved = runs.map(lambda batch: _saved_by(program, {name: files[name] for name in batch}), batches)
        return {name: data for batch in saved for name, data in batch.items()}


def _saved_by(program: str, files: Mapping[str, bytes]) -> dict[str, bytes]:
    """One run, with a profile of its own."""
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        sources = [root / f"{name}.xlsx" for name in files]
        for source, data in zip(sources, files.values(), strict=True):
            source.write_bytes(data)
        saved = root / "saved"
        command = [
            program,
            f"-env:UserInstallation={(root / 'profile').as_uri()}",
            "--headless",
            "--convert-to",
            "xlsx:Calc MS Excel 2007 XML",
            "--outdir",
            str(saved),
            *map(str, sources),
        ]
        done = subprocess.run(command, capture_output=True, text=True, timeout=_MOST_SECONDS, check=False)
        missing = [name for name in files if not (saved / f"{name}.xlsx").exists()]
        assert not missing, f"LibreOffice did not save {missing}: {done.stdout[-500:]}{done.stderr[-500:]}"
        return {name: (saved / f"{name}.xlsx").read_bytes() for name in files}
