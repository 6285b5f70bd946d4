"""A finding: one thing that is wrong or worth knowing about what a user gave us, with its place.

User mistakes are data, never exceptions. A finding carries a code and the values its message needs; the words
stand in the catalogue, in each language, and are put together only where a person reads them.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum


class Severity(Enum):
    """ERROR keeps a form or a value out, WARNING asks for a look, NOTE only tells."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """Where a finding stands. Empty parts are not known or do not apply; ``file`` is a path relative to the inputs,
    with forward slashes."""

    file: str = ""
    sheet: str = ""
    cell: str = ""

    def __str__(self) -> str:
        address = f"{self.sheet}!{self.cell}" if self.sheet and self.cell else self.sheet or self.cell
        return " › ".join(part for part in (self.file, address) if part)


@dataclass(frozen=True, slots=True)
class Finding:
    """``values`` are the pairs (name, text) the catalogue's wording of ``code`` is filled with."""

    code: str
    place: Place
    values: tuple[tuple[str, str], ...] = ()
