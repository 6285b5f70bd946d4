"""Whether a file is a marked form as we wrote it: only such a file may be replaced or taken away."""

from __future__ import annotations

import io
import zipfile

from xltools.excel.cells import Workbook
from xltools.excel.reader import read_workbook
from xltools.excel.writer import FIXED_DATE
from xltools.forms.correction_list import is_list

_PROPERTIES = "docProps/core.xml"
_MODIFIED = f">{FIXED_DATE:%Y-%m-%dT%H:%M:%S}Z</dcterms:modified>".encode()
_LONGEST_PROPERTIES = 100_000


def is_untouched(data: bytes) -> bool:
    """Our list stands in front and the file has our fixed date; every program that saves a workbook writes its own."""
    read = read_workbook(data)
    if not (isinstance(read, Workbook) and read.sheets and is_list(read.sheets[0])):
        return False
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive, archive.open(_PROPERTIES) as properties:
            return _MODIFIED in properties.read(_LONGEST_PROPERTIES)
    # Whatever is wrong with it, it is not a file we wrote.
    except Exception:
        return False
