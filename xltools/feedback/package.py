"""What openpyxl saves, finished: every formula with its calculated value, the same bytes for the same input.

openpyxl drops the calculated value of every formula it saves and stamps the time into the file. A form that is read
before Excel has calculated it again would have lost those values.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Mapping, Sequence
from xml.sax.saxutils import escape

from openpyxl.workbook import Workbook
from openpyxl.writer.excel import ExcelWriter

from xltools.excel.cells import NUMBERS, Cell, CellKind
from xltools.excel.writer import FIXED_DATE

Results = Mapping[str, Cell]
"""Address -> the cell whose calculated value is to stand there."""

_ZIP_DATE = (1980, 1, 1, 0, 0, 0)
_FORMULA_CELL = re.compile(r'<c r="([A-Z]+[0-9]+)"([^>]*)>(<f[^>]*/>|<f[^>]*>[^<]*</f>)<v ?(?:/>|></v>)</c>')
_WORKSHEET = re.compile(r"xl/worksheets/sheet([0-9]+)\.xml")
_UNSTORABLE = re.compile("[\x00-\x08\x0b-\x1f\ufffe\uffff]|_(?=x[0-9A-Fa-f]{4}_)")
_TYPES = {CellKind.TEXT: "str", CellKind.BOOLEAN: "b", CellKind.ERROR: "e"}


def stored_text(text: str) -> str:
    """``text`` as a workbook stores it: characters that XML cannot hold are spelled ``_x0007_``."""
    return _UNSTORABLE.sub(lambda found: f"_x{ord(found[0]):04X}_", text)


def saved(book: Workbook, results: Sequence[Results]) -> bytes:
    """``book`` as bytes; ``results`` belong to its worksheets, in their order."""
    book.properties.created = book.properties.modified = FIXED_DATE
    written, finished = io.BytesIO(), io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_STORED) as archive:
        ExcelWriter(book, archive).save()
    with (
        zipfile.ZipFile(written) as source,
        zipfile.ZipFile(finished, "w", zipfile.ZIP_DEFLATED) as target,
    ):
        for name in source.namelist():
            part = source.read(name)
            sheet = _WORKSHEET.fullmatch(name)
            if sheet:
                part = _with_results(part, results[int(sheet[1]) - 1])
            info = zipfile.ZipInfo(name, _ZIP_DATE)
            info.compress_type = zipfile.ZIP_DEFLATED
            target.writestr(info, part)
    return finished.getvalue()


def has_macros(data: bytes) -> bool:
    """Whether the workbook ``data`` carries macros, which openpyxl drops without a word."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return any(name.lower().endswith("vbaproject.bin") for name in archive.namelist())
    except zipfile.BadZipFile:
        return False


def _with_results(part: bytes, results: Results) -> bytes:
    def with_result(found: re.Match[str]) -> str:
        address, attributes, formula = found.groups()
        cell = results.get(address)
        if cell is None or not cell.has_value:
            return found[0]
        kind = f' t="{_TYPES[cell.kind]}"' if cell.kind not in NUMBERS else ""
        value = cell.raw if cell.kind in NUMBERS else escape(stored_text(cell.raw))
        return f'<c r="{address}"{attributes}{kind}>{formula}<v>{value}</v></c>'

    return _FORMULA_CELL.sub(with_result, part.decode("utf-8")).encode("utf-8")
