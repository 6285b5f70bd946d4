"""The cells of a workbook straight from its XML, to count them by: no reader of ours, no library's."""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import dataclass
from xml.etree import ElementTree

_NUMBER = re.compile(r"[-+]?[0-9.]+(?:[eE][-+]?[0-9]+)?")
_SPREADSHEET = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_PACKAGE = "{http://schemas.openxmlformats.org/package/2006/relationships}"
_RELATED = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"


@dataclass(frozen=True, slots=True)
class RawSheet:
    """By address ("D14"): the stored numbers, also those of formulas, and the texts."""

    numbers: dict[str, str]
    texts: dict[str, str]


def raw_sheets(data: bytes) -> dict[str, RawSheet]:
    """Sheet name -> its cells, of a workbook that a well-behaved program wrote."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        book = ElementTree.fromstring(package.read("xl/workbook.xml"))
        related = ElementTree.fromstring(package.read("xl/_rels/workbook.xml.rels"))
        targets = {r.attrib["Id"]: r.attrib["Target"] for r in related.iter(f"{_PACKAGE}Relationship")}
        strings = []
        if "xl/sharedStrings.xml" in package.namelist():
            shared = ElementTree.fromstring(package.read("xl/sharedStrings.xml"))
            strings = [_text(item) for item in shared.iter(f"{_SPREADSHEET}si")]
        sheets = {}
        for sheet in book.iter(f"{_SPREADSHEET}sheet"):
            target = targets[sheet.attrib[f"{_RELATED}id"]].removeprefix("/xl/")
            part = ElementTree.fromstring(package.read(f"xl/{target}"))
            sheets[sheet.attrib["name"]] = _raw_sheet(part, strings)
        return sheets


def _raw_sheet(part: ElementTree.Element, strings: list[str]) -> RawSheet:
    numbers: dict[str, str] = {}
    texts: dict[str, str] = {}
    for cell in part.iter(f"{_SPREADSHEET}c"):
        at, kind = cell.attrib["r"], cell.attrib.get("t", "n")
        value = cell.findtext(f"{_SPREADSHEET}v")
        if kind == "n" and value and _NUMBER.fullmatch(value):
            numbers[at] = value
        elif kind == "s" and value:
            texts[at] = strings[int(value)]
        elif kind == "inlineStr":
            texts[at] = _text(cell)
    return RawSheet(numbers, texts)


def _text(element: ElementTree.Element) -> str:
    return "".join(piece.text or "" for piece in element.iter(f"{_SPREADSHEET}t"))
