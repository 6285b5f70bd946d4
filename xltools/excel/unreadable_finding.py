"""A file that could not be read, as the finding a user sees: one code for each cause."""

from __future__ import annotations

from xltools.excel.unreadable import Cause, Unreadable
from xltools.findings.catalogue import CATALOGUE, finding
from xltools.findings.finding import Finding, Place

_CODES = {
    Cause.EMPTY: "U101",
    Cause.TRUNCATED: "U102",
    Cause.NOT_EXCEL: "U103",
    Cause.PASSWORD: "U104",
    Cause.OLD_XLS: "U105",
    Cause.XML_2003: "U106",
    Cause.XLSB: "U107",
    Cause.ODS: "U108",
    Cause.NUMBERS: "U109",
    Cause.CSV: "U110",
    Cause.HTML: "U111",
    Cause.WORD: "U112",
    Cause.ZIP_ARCHIVE: "U113",
    Cause.XML_DTD: "U114",
    Cause.TOO_LARGE: "U115",
    Cause.DAMAGED: "U116",
}


def unreadable_finding(unreadable: Unreadable, file: str) -> Finding:
    """The finding for ``file``. Findings: U101-U116."""
    code = _CODES[unreadable.cause]
    values = {"detail": unreadable.detail} if "detail" in CATALOGUE[code].sample else {}
    return finding(code, Place(file), **values)
