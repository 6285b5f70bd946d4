"""Text that others wrote, made harmless to show: names of files and sheets, and what stands in cells.

A terminal obeys escape characters, and marks of writing direction let one text look like another.
"""

from __future__ import annotations

import unicodedata

_SPACES = "\t\n\r"
# Marks of direction: they are invisible, and what follows them is shown in another order.
_DIRECTION = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


def harmless(text: str) -> str:
    """``text`` on one line, with what a terminal would obey spelled out: ``\\x1b``, ``\\u202e``."""
    if text.isascii() and text.isprintable():
        return text
    return "".join(_shown(char) for char in text)


def _shown(char: str) -> str:
    if char in _SPACES:
        return " "
    if char in _DIRECTION or unicodedata.category(char) in ("Cc", "Cs", "Zl", "Zp"):
        code = ord(char)
        return f"\\x{code:02x}" if code < 256 else f"\\u{code:04x}"
    return char
