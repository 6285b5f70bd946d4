"""The title and the comments in a workbook's properties, by which our outputs say what they are."""

from __future__ import annotations

from dataclasses import dataclass

from xltools.excel.package import Limits, Scan, open_package
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
        scan = _PropertyScan()
        for part in parts:
            package.parse(part, scan)
        return Properties(scan.found.get("title", ""), scan.found.get("description", ""))
    except ReadError as error:
        return error.unreadable


class _PropertyScan(Scan):
    def __init__(self) -> None:
        super().__init__()
        self.found: dict[str, str] = {}

    def opened(self, _name: str, _attributes: dict[str, str]) -> None:
        self.text.clear()

    def closed(self, name: str) -> None:
        self.found[name] = "".join(self.text)
