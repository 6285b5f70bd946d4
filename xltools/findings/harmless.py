"""Text that others wrote, made harmless to show: names of files and sheets, and what stands in cells.

A terminal obeys escape characters, and marks of writing direction let one text look like another. What cannot be seen
is spelled out too: a cell may hold nothing else.
"""

from __future__ import annotations

import unicodedata

_SPACES = "\t\n\r"
# Control, format (marks of direction, zero-width spaces, tags), half a character, separators of lines and paragraphs.
_UNSEEN = ("Cc", "Cf", "Cs", "Zl", "Zp")


def harmless(text: str) -> str:
    """``text`` on one line, with what a terminal would obey or nobody sees spelled out: ``\\x1b``, ``\\u202e``."""
    if text.isascii() and text.isprintable():
        return text
    return "".join(_shown(char) for char in text)


def _shown(char: str) -> str:
    if char in _SPACES:
        return " "
    if unicodedata.category(char) in _UNSEEN:
        code = ord(char)
        if code < 0x100:
            return f"\\x{code:02x}"
        return f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"
    return char
