"""The look of every workbook we write: a handful of styles, named by what a cell is.

Colour never carries meaning alone: input cells are also framed and unlocked, totals are also bold. Numbers are
shown with the thousands mark of the reader's own Excel (``#,##0`` reads 1.234.567 in a Turkish Excel); a
negative amount keeps its minus sign.
"""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from functools import cache

FONT = "Calibri"
INK = "#1F2A44"
ACCENT = "#1F3864"
HEAD_FILL = "#D9E2F0"
TOTAL_FILL = "#EEF1F6"
INPUT_FILL = "#FFF8DC"
LINE = "#9AA5B8"
INPUT_LINE = "#C9A227"
BAD = "#9C0006"
BAD_FILL = "#FFE4E1"
GOOD = "#0B5D2A"

WHOLE = "#,##0"
_MARGIN = "_)"  # the width of a bracket between the number and the frame
TEXT = "@"


@dataclass(frozen=True, slots=True)
class Style:
    """What one cell looks like; field names are those of xlsxwriter's formats."""

    font_name: str = FONT
    font_size: int = 10
    font_color: str = INK
    bold: bool = False
    italic: bool = False
    underline: int = 0
    bg_color: str = ""
    border: int = 0
    border_color: str = LINE
    bottom: int = 0
    bottom_color: str = LINE
    align: str = "left"
    valign: str = "vcenter"
    text_wrap: bool = False
    indent: int = 0
    num_format: str = "General"
    locked: bool = True

    def properties(self) -> dict[str, str | int | bool]:
        """The properties that differ from Excel's own defaults."""
        values = {f.name: getattr(self, f.name) for f in fields(self)}
        return {
            name: value for name, value in values.items() if value not in ("", 0, False) or name == "locked"
        }

    def with_decimals(self, decimals: int) -> Style:
        """The same style showing ``decimals`` decimals."""
        return _with_format(self, WHOLE + ("." + "0" * decimals if decimals else "") + _MARGIN)


@cache
def _with_format(style: Style, num_format: str) -> Style:
    return replace(style, num_format=num_format)


PLAIN = Style()
TITLE = Style(font_size=15, bold=True, font_color=ACCENT)
SUBTITLE = Style(font_size=11, font_color="#5A6478")
HEADING = Style(bold=True, font_color=ACCENT, bg_color=HEAD_FILL, border=1, align="center", text_wrap=True)
HEADING_LEFT = replace(HEADING, align="left")
LABEL = Style(border=1, text_wrap=True)
LABEL_TOTAL = replace(LABEL, bold=True, bg_color=TOTAL_FILL)
NAME = replace(LABEL, bold=True, bg_color=HEAD_FILL, font_color=ACCENT)
TEXT_CELL = Style(border=1, text_wrap=True)
NOTE = Style(italic=True, font_size=9, font_color="#5A6478", text_wrap=True)
KEY = Style(font_size=8, font_color="#7F8AA0")
NUMBER = Style(border=1, align="right", num_format=WHOLE + _MARGIN)
NUMBER_TOTAL = replace(NUMBER, bold=True, bg_color=TOTAL_FILL)
INPUT = Style(
    border=1,
    border_color=INPUT_LINE,
    bg_color=INPUT_FILL,
    align="right",
    num_format=WHOLE + _MARGIN,
    locked=False,
)
INPUT_TEXT = replace(INPUT, align="left", text_wrap=True, num_format=TEXT)
LINK = Style(font_color="#1F4E9E", underline=1)
LINK_CELL = replace(LINK, border=1)
GOOD_CELL = Style(border=1, bold=True, font_color=GOOD, align="center")
BAD_CELL = Style(border=1, bold=True, font_color=BAD, bg_color=BAD_FILL, align="center")
LABEL_GROUP = replace(LABEL, bold=True)
NUMBER_GROUP = replace(NUMBER, bold=True)
CAPTION = Style(font_size=12, bold=True, font_color=ACCENT)
DETAIL = Style(font_size=9, font_color="#3D475C", border=1, text_wrap=True, valign="top")
DATA_WHOLE = Style(align="right", num_format=WHOLE)
DATA_NUMBER = Style(align="right", num_format="#,##0.######")
STRONG = Style(font_size=13, bold=True, font_color=INK)
STEP = Style(font_size=11, text_wrap=True)
CENTERED = Style(border=1, align="center")
STATUS = Style(font_size=13, bold=True, font_color=GOOD)
STATUS_BAD = Style(font_size=13, bold=True, font_color=BAD, bg_color=BAD_FILL)


def sample(style: Style) -> Style:
    """The look of ``style`` for the words of a colour key: protected and aligned like text."""
    return replace(style, align="left", locked=True, num_format=TEXT)
