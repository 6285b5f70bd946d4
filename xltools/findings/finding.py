"""A finding: one thing that is wrong or worth knowing about what a user gave us, with its place.

User mistakes are data, never exceptions. A finding carries a code and the values its message needs; the words
stand in the catalogue, in each language, and are put together only where a person reads them.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal
from enum import Enum

LONGEST_QUOTE = 120
"""characters of what stands in a cell that a message repeats"""


def shortened(text: str, longest: int = LONGEST_QUOTE) -> str:
    """The first ``longest`` characters of ``text``, and "…" for the rest."""
    return text if len(text) <= longest else f"{text[:longest]}…"


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
    """``values`` are the pairs (name, text) the catalogue's wording of ``code`` is filled with.

    ``department`` is a code, ``subject`` says in words what the cell is about (activity, item, period); empty text
    means that it does not apply. ``amount`` is the money at stake in whole currency, None when it is no money or not
    known.
    """

    code: str
    place: Place
    values: tuple[tuple[str, str], ...] = ()
    department: str = ""
    subject: str = ""
    amount: Decimal | None = None

    def about(self, subject: str, amount: Decimal | None = None) -> Finding:
        """The same finding, told what it is about."""
        return replace(self, subject=subject, amount=amount)

    def of(self, department: str) -> Finding:
        """The same finding as one of ``department``; one that has a department keeps it."""
        return self if self.department else replace(self, department=department)
