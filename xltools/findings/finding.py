"""A finding: one thing that is wrong or worth knowing about what a user gave us, with its place.

User mistakes are data, never exceptions. A finding carries a code and the values its message needs; the words
stand in the catalogue, in each language, and are put together only where a person reads them. What it quotes was
written by others: ``shortened`` and ``harmless`` make it fit to be shown.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import Enum

LONGEST_QUOTE = 120
"""characters of what stands in a cell that a message repeats"""

_SPACES = "\t\n\r"
# Control, format (marks of direction, zero-width spaces, tags), half a character, separators of lines and paragraphs.
_UNSEEN = ("Cc", "Cf", "Cs", "Zl", "Zp")


def shortened(text: str, longest: int = LONGEST_QUOTE) -> str:
    """The first ``longest`` characters of ``text``, and "…" for the rest."""
    return text if len(text) <= longest else f"{text[:longest]}…"


def harmless(text: str) -> str:
    """``text`` on one line, with what a terminal would obey or nobody sees spelled out: ``\\x1b``, ``\\u202e``.

    Marks of writing direction let one text look like another, and a cell may hold nothing that can be seen.
    """
    if text.isascii() and text.isprintable():
        return text
    return "".join(map(_seen, text))


def _seen(char: str) -> str:
    if char in _SPACES:
        return " "
    if unicodedata.category(char) in _UNSEEN:
        code = ord(char)
        if code < 0x100:
            return f"\\x{code:02x}"
        return f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"
    return char


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
