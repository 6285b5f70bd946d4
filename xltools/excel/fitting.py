"""How much room there is: texts cut to what Excel takes, heights of rows, what fits on a printed page.

Excel fits a row by itself only when it opens the file and only for unmerged cells; printed and merged text needs a
height from us. The estimates are deliberately a little generous.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

LONGEST_TEXT = 32_767
LONGEST_SHEET_NAME = 31
_LINE_HEIGHT = 13.8
_TALLEST = 409.0  # Excel's limit
# Widths of characters of 10 points in Excel's column width unit (a digit of 11 points); measured on Turkish prose,
# where narrow letters are many, and rounded up.
_SPACE, _SMALL, _LARGE = 0.45, 0.78, 1.08
# A column of width w takes 7 w + 5 pixels of 1/96 inch.
_UNIT_PIXELS, _COLUMN_PIXELS, _PIXELS_PER_INCH = 7, 5, 96
_POINTS_PER_INCH = 72
_SMALLEST_SCALE = 40
# Printers and programs differ by some percent in how wide a column comes out.
_SAFETY = 0.9


@dataclass(frozen=True, slots=True)
class Page:
    """A sheet of paper; ``paper`` is Excel's number of the size, width and height are those printed on, in inches."""

    paper: int
    landscape: bool
    width: float
    height: float


MARGIN, FOOT = 0.5, 0.7
PORTRAIT_A4 = Page(9, False, 8.27 - 2 * MARGIN, 11.69 - MARGIN - FOOT)
LANDSCAPE_A4 = Page(9, True, 11.69 - 2 * MARGIN, 8.27 - MARGIN - FOOT)
LANDSCAPE_A3 = Page(8, True, 16.54 - 2 * MARGIN, 11.69 - MARGIN - FOOT)


@lru_cache(maxsize=1 << 14)  # names stand in many rows
def text_width(text: str) -> float:
    """The width of ``text`` on one line, in column width units."""
    return sum(_SPACE if char == " " else _SMALL if char.islower() else _LARGE for char in text)


def line_count(text: str, width: float) -> int:
    """How many lines ``text`` takes when it is wrapped in a cell of ``width``."""
    room = max(3.0, width - 1)
    # Most texts are short; ten thousand rows of them need not be measured letter by letter.
    if len(text) * _LARGE <= room and "\n" not in text:
        return 1
    return sum(_wrapped(paragraph, room) for paragraph in text.split("\n"))


def _wrapped(paragraph: str, room: float) -> int:
    lines, used = 1, 0.0
    for word in paragraph.split(" "):
        width = text_width(word)
        if used and used + _SPACE + width > room:
            lines, used = lines + 1, 0.0
        if width > room:
            lines += math.ceil(width / room) - 1
            width %= room
        used += width + (_SPACE if used else 0)
    return lines


def row_height(*cells: tuple[str, float], font_size: int = 10, least: float = 18.0) -> float:
    """The height that shows every (text, width) of ``cells`` in full, at least ``least`` points."""
    zoom = font_size / 10
    lines = max((line_count(text, width / zoom) for text, width in cells), default=1)
    return min(_TALLEST, max(least, lines * _LINE_HEIGHT * zoom + 5))


def scale_to_width(widths: Sequence[float], inches: float) -> int:
    """The percentage at which columns of ``widths`` fit on a page with ``inches`` to print on; never enlarged."""
    pixels = sum(map(column_pixels, widths))
    return max(_SMALLEST_SCALE, min(100, math.floor(100 * _SAFETY * inches * _PIXELS_PER_INCH / pixels)))


def column_pixels(width: float) -> float:
    return _UNIT_PIXELS * width + _COLUMN_PIXELS


def pixels_on_page(inches: float, scale: int) -> float:
    """The pixels of columns that fit on a page with ``inches`` to print on, at ``scale`` percent."""
    return inches * _PIXELS_PER_INCH * _SAFETY * 100 / scale


def scale_to_height(points: float, inches: float) -> int:
    """The percentage at which rows of ``points`` fit on a page with ``inches`` to print on; never enlarged."""
    return max(_SMALLEST_SCALE, min(100, math.floor(100 * _SAFETY * inches * _POINTS_PER_INCH / points)))


def room_on_page(inches: float, scale: int) -> float:
    """The points of rows that fit on a page with ``inches`` to print on, at ``scale`` percent."""
    return inches * _POINTS_PER_INCH * _SAFETY * 100 / scale


def page_breaks(blocks: Sequence[float], first: float, repeated: float, room: float) -> list[int]:
    """Before which of ``blocks`` (heights that must stay together) a new page begins.

    ``first`` is the height above the first block, ``repeated`` that of the heads repeated on every further page,
    ``room`` the height of a page; all in points.
    """
    breaks: list[int] = []
    used = first
    for at, height in enumerate(blocks):
        if at and used + height > room:
            breaks.append(at)
            used = repeated
        used += height
    return breaks


def sheet_name(wanted: str, taken: Sequence[str] = ()) -> str:
    """``wanted`` as Excel allows it: 31 characters, none of ``[]:*?/\\``, not yet among ``taken``, not its own
    "History"."""
    clean = "".join(" " if char in "[]:*?/\\" else char for char in wanted).strip(" '") or "-"
    lowered = {name.casefold() for name in (*taken, "history")}
    name, count = clipped(clean, LONGEST_SHEET_NAME).rstrip(" '") or "-", 1
    while name.casefold() in lowered:
        count += 1
        ending = f" ({count})"
        name = clipped(clean, LONGEST_SHEET_NAME - len(ending)).rstrip(" '") + ending
    return name


def each_once(headings: Iterable[str]) -> list[str]:
    """``headings`` as a table takes them, each once, whatever its letters' case: a second one gets a number."""
    unique: dict[str, str] = {}
    for heading in headings:
        head, count = heading, 1
        while head.casefold() in unique:
            count += 1
            head = f"{heading} ({count})"
        unique[head.casefold()] = head
    return list(unique.values())


def clipped(text: str, longest: int = LONGEST_TEXT) -> str:
    """The beginning of ``text``, ``longest`` characters as Excel counts them: an emoji is two and never halved."""
    if 2 * len(text) <= longest:
        return text
    return text.encode("utf-16-le")[: 2 * longest].decode("utf-16-le", "ignore")
