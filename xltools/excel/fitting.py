"""How high a row must be so that its wrapped text is not cut off.

Excel fits a row by itself only when it opens the file and only for unmerged cells; printed and merged text needs a
height from us. The estimate counts characters per line and is deliberately generous.
"""

from __future__ import annotations

import math

_LINE_HEIGHT = 13.8
_TALLEST = 409.0  # Excel's limit
# A column of width 10 shows ten digits of 11 points; running text of 10 points takes less room than digits do.
_CHARACTERS_PER_UNIT = 1.16


def line_count(text: str, width: float) -> int:
    """How many lines ``text`` takes in a cell of ``width`` (Excel's column width unit)."""
    room = max(4, math.floor(width * _CHARACTERS_PER_UNIT))
    return sum(_wrapped(paragraph, room) for paragraph in text.split("\n"))


def _wrapped(paragraph: str, room: int) -> int:
    lines, used = 1, 0
    for word in paragraph.split(" "):
        length = len(word)
        if used and used + 1 + length > room:
            lines, used = lines + 1, 0
        if length > room:
            lines += math.ceil(length / room) - 1
            length %= room
        used += length + (1 if used else 0)
    return lines


def row_height(*cells: tuple[str, float], font_size: int = 10, least: float = 18.0) -> float:
    """The height that shows every (text, width) of ``cells`` in full, at least ``least`` points."""
    lines = max((line_count(text, width) for text, width in cells), default=1)
    return min(_TALLEST, max(least, lines * _LINE_HEIGHT * font_size / 10 + 5))
