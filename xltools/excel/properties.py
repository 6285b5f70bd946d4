"""The title and the comments in a workbook's properties, by which our outputs say what they are."""

from __future__ import annotations

from dataclasses import dataclass, replace
from xml.etree.ElementTree import Element

from xltools.excel.package import Limits, open_package
from xltools.excel.part import PartReader
from xltools.excel.unreadable import ReadError, Unreadable


@dataclass(frozen=True, slots=True)
class Properties:
    """Empty text where the workbook does not say."""

    title: str = ""
    comments: str = ""


def read_properties(data: bytes, limits: Limits) -> Properties | Unreadable:
    """Read them from the bytes of a workbook."""
    try:
        package, _ = open_package(data, limits)
        parts = (r.part for r in package.relationships("").values() if r.kind == "core-properties" and r.part)
        reader = _PropertyReader()
        for part in parts:
            package.parse(part, reader)
        return reader.found
    except ReadError as error:
        return error.unreadable


class _PropertyReader(PartReader):
    def __init__(self) -> None:
        self.found = Properties()
        self.elements = {"title": self._title, "description": self._comments}

    def _title(self, element: Element) -> None:
        self.found = replace(self.found, title=element.text or "")

    def _comments(self, element: Element) -> None:
        self.found = replace(self.found, comments=element.text or "")
