"""The look of every workbook we write: a handful of styles, named by what a cell is.

The names are those of Excel's own list of cell styles, in the language of the workbook (phrases ``style.<name>``):
whoever wants other totals changes one style. Variants (aligned, indented, with decimals) keep the name.

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
    """What one cell looks like: ``name`` tells what the cell is, the other fields are those of xlsxwriter's formats."""

    name: str = "plain"
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
        values = {f.name: getattr(self, f.name) for f in fields(self) if f.name != "name"}
        return {
            name: value for name, value in values.items() if value not in ("", 0, False) or name == "locked"
        }

    def with_decimals(self, decimals: int, scale: int = 0) -> Style:
        """The same style showing ``decimals`` decimals of the number in units of ten to the power of ``scale``."""
        return _with_format(self, number_format(decimals, scale) + _MARGIN)

    @property
    def with_dash(self) -> Style:
        """The same style showing a nil as a dash."""
        form = self.num_format.removesuffix(_MARGIN)
        return _with_format(self, f'{form}{_MARGIN};-{form}{_MARGIN};"-"{_MARGIN}')

    def after(self, code: str) -> Style:
        """The same style showing ``code``, which holds no quotes, before the text of the cell, which stays."""
        return _with_format(self, f'"{code}"{TEXT}') if code else self


def number_format(decimals: int, scale: int = 0) -> str:
    """The digits of ``with_decimals``: each comma at the end divides by a thousand what is shown."""
    return WHOLE + ("." + "0" * decimals if decimals else "") + "," * (scale // 3)


@cache
def _with_format(style: Style, num_format: str) -> Style:
    return replace(style, num_format=num_format)


PLAIN = Style()
TITLE = Style("title", font_size=15, bold=True, font_color=ACCENT)
SUBTITLE = Style("subtitle", font_size=11, font_color="#5A6478")
CAPTION = Style("caption", font_size=12, bold=True, font_color=ACCENT)
HEADING = Style(
    "heading", bold=True, font_color=ACCENT, bg_color=HEAD_FILL, border=1, align="center", text_wrap=True
)
HEADING_LEFT = replace(HEADING, align="left")
NAME = HEADING_LEFT
LABEL = Style("label", border=1, text_wrap=True)
TEXT_CELL = LABEL
CENTERED = Style("label", border=1, align="center")
LABEL_GROUP = replace(LABEL, name="group", bold=True)
LABEL_TOTAL = replace(LABEL, name="total", bold=True, bg_color=TOTAL_FILL)
NUMBER = Style("number", border=1, align="right", num_format=WHOLE + _MARGIN)
NUMBER_GROUP = replace(NUMBER, name="group", bold=True)
NUMBER_TOTAL = replace(NUMBER, name="total", bold=True, bg_color=TOTAL_FILL)
DATA_WHOLE = Style("data", align="right", num_format=WHOLE)
DATA_NUMBER = Style("data", align="right", num_format="#,##0.######")
INPUT = Style(
    "input",
    border=1,
    border_color=INPUT_LINE,
    bg_color=INPUT_FILL,
    align="right",
    num_format=WHOLE + _MARGIN,
    locked=False,
)
INPUT_TEXT = replace(INPUT, align="left", text_wrap=True, num_format=TEXT)
APPROVED = replace(NUMBER, name="approved", italic=True, bg_color="#E4EFE2")
REVISED = replace(INPUT, name="revised", border=3, bg_color="#FFEE99")
LINK = Style("link", font_color="#1F4E9E", underline=1)
LINK_CELL = replace(LINK, border=1)
GOOD_CELL = Style("good", border=1, bold=True, font_color=GOOD, align="center")
BAD_CELL = Style("bad", border=1, bold=True, font_color=BAD, bg_color=BAD_FILL, align="center")
STATUS = Style("good", font_size=13, bold=True, font_color=GOOD)
STATUS_BAD = Style("bad", font_size=13, bold=True, font_color=BAD, bg_color=BAD_FILL)
DETAIL = Style("detail", font_size=9, font_color="#3D475C", border=1, text_wrap=True, valign="top")
NOTE = Style("note", italic=True, font_size=9, font_color="#5A6478", text_wrap=True)
NOTE_LINE = replace(NOTE, text_wrap=False)  # runs on over the empty cells beside it
STRONG = Style("strong", font_size=13, bold=True, font_color=INK)
BAND = Style("band", font_size=18, bold=True, font_color="#FFFFFF", bg_color=ACCENT, indent=1, text_wrap=True)
BAND_SMALL = replace(BAND, font_size=12, bold=False)
KEY_FIGURE = Style(
    "key_figure",
    font_size=16,
    bold=True,
    font_color=ACCENT,
    bg_color=TOTAL_FILL,
    bottom=5,
    bottom_color="#FFFFFF",
    indent=1,
    num_format=WHOLE,
)
KEY_FIGURE_NAME = Style(
    "key_figure_name", font_size=9, font_color="#3D475C", bg_color=TOTAL_FILL, indent=1, text_wrap=True
)
STEP = Style("step", font_size=11, text_wrap=True)
KEY = Style("key", font_size=8, font_color="#7F8AA0")


@cache
def indented(style: Style) -> Style:
    """The same style with its text a little away from the frame."""
    return replace(style, indent=1)


@cache
def linked(style: Style) -> Style:
    """The same style for a cell that is a link, too."""
    return replace(style, font_color=LINK.font_color, underline=LINK.underline)


def sample(style: Style) -> Style:
    """The look of ``style`` for the words of a colour key: protected and aligned like text."""
    return replace(style, align="left", locked=True, num_format=TEXT)
