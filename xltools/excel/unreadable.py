"""Why no workbook could be read from a file: the causes a sender would recognise."""

from __future__ import annotations

import enum
from dataclasses import dataclass


class Cause(enum.Enum):
    """What makes a file unreadable, named for what its sender would recognise."""

    EMPTY = "empty"  # nothing in it
    TRUNCATED = "truncated"  # cut short: a download or a copy that did not finish
    NOT_EXCEL = "not_excel"  # a picture, a PDF, a presentation, plain text ...
    PASSWORD = "password"  # encrypted
    OLD_XLS = "old_xls"  # Excel 97-2003 and before
    XML_2003 = "xml_2003"  # "XML Spreadsheet 2003"
    XLSB = "xlsb"  # Excel binary workbook
    ODS = "ods"  # OpenDocument spreadsheet
    NUMBERS = "numbers"  # Apple Numbers (or another iWork document)
    CSV = "csv"  # text with separators
    HTML = "html"  # a web page, often with the ending .xls
    WORD = "word"  # a Word or rich text document
    ZIP_ARCHIVE = "zip_archive"  # an archive that may hold the workbook
    XML_DTD = "xml_dtd"  # declares a document type or entities, which Excel never writes
    TOO_LARGE = "too_large"  # beyond `Limits`
    DAMAGED = "damaged"  # Excel would offer to repair it, or refuse it


@dataclass(frozen=True, slots=True)
class Unreadable:
    """Why no workbook could be read. `detail` says in plain words what was found."""

    cause: Cause
    detail: str


class ReadError(Exception):
    """Leaves the depths of a reading; `read_workbook` turns it into `Unreadable`."""

    def __init__(self, cause: Cause, detail: str) -> None:
        super().__init__(detail)
        self.unreadable = Unreadable(cause, detail)


def damaged(detail: str) -> ReadError:
    return ReadError(Cause.DAMAGED, detail)
