"""The parts a worksheet refers to: its texts, and what its styles show a number as."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from xml.etree.ElementTree import Element

from xltools.excel.cells import CellKind
from xltools.excel.number_format import may_mislead
from xltools.excel.part import PartReader, local_name


class TextReader(PartReader):
    """Reads a part whose texts stand in `t` elements."""

    _keep_spaces = False

    def begin(self, _name: str, attributes: Mapping[str, str]) -> None:
        self._keep_spaces = attributes.get(_SPACE) == "preserve"

    def text_in(self, element: Element) -> str | None:
        """The text of an element, its escapes decoded, without phonetic guides (how to read East Asian text); None when
        there is none."""
        pieces: list[str] = []
        for child in element:
            name = local_name(child.tag)
            if name == "t":
                pieces.append(self._spaced(child))
            elif name == "r":  # a run of one font
                pieces += [self._spaced(t) for t in child if local_name(t.tag) == "t"]
        return unescaped("".join(pieces)) if pieces else None

    def _spaced(self, t: Element) -> str:
        text, space = t.text or "", t.get(_SPACE)
        keep = self._keep_spaces if space is None else space == "preserve"
        return text if keep else text.strip(BLANKS)


_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
BLANKS = " \t\r\n"
_ESCAPE = re.compile("_x([0-9A-Fa-f]{4})_")


def unescaped(text: str) -> str:
    """`_x000D_` stands for a character that XML cannot hold, `_x005F_` for an underscore."""
    if "_x" not in text:
        return text
    text = _ESCAPE.sub(lambda match: chr(int(match[1], 16)), text)
    # two escapes may spell one character beyond 16 bits; half of one is no character at all
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")


class StringReader(TextReader):
    """The texts that cells share, by their number."""

    def __init__(self) -> None:
        self.texts: list[str] = []
        self.elements = {"si": self._string}

    def _string(self, element: Element) -> None:
        self.texts.append(self.text_in(element) or "")


@dataclass(frozen=True, slots=True, eq=False)
class NumberStyles:
    """By style number, as cells spell it. ``kinds``: what a number of that style is; other styles show plain numbers.
    ``misleading``: the format codes that may show another number than the one stored (see ``number_format.py``)."""

    kinds: Mapping[str, CellKind] = field(default_factory=dict)
    misleading: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, eq=False)
class Shared:
    """What the cells of all worksheets refer to."""

    texts: Sequence[str]
    styles: NumberStyles
    date_1904: bool

    @cached_property
    def numbered(self) -> Mapping[str, str]:
        """The texts by their number, as cells spell it."""
        return dict(zip(map(str, range(len(self.texts))), self.texts, strict=True))


class StyleReader(PartReader):
    """Which cell styles show a number as a date, as a percentage or as another number."""

    def __init__(self) -> None:
        self._formats: dict[str, str] = {}
        self._styles: list[str] = []
        self.elements = {"numFmts": self._number_formats, "cellXfs": self._cell_styles}

    def _number_formats(self, element: Element) -> None:
        for child in element:
            if local_name(child.tag) == "numFmt":
                self._formats[child.get("numFmtId", "")] = child.get("formatCode", "")

    def _cell_styles(self, element: Element) -> None:
        self._styles += [child.get("numFmtId", "0") for child in element if local_name(child.tag) == "xf"]

    @cached_property
    def number_styles(self) -> NumberStyles:
        kinds = _BUILT_IN | {key: _shown_as(code) for key, code in self._formats.items()}
        styles = [(str(at), key) for at, key in enumerate(self._styles)]
        plain = CellKind.NUMBER
        return NumberStyles(
            {style: kinds[key] for style, key in styles if kinds.get(key, plain) is not plain},
            {style: self._formats[key] for style, key in styles if self._misleads(key)},
        )

    def _misleads(self, key: str) -> bool:
        """Excel's own formats, whose codes no file holds, do not."""
        code = self._formats.get(key)
        return code is not None and len(code) <= _LONGEST_FORMAT and may_mislead(code)


_LONGEST_FORMAT = 255  # Excel takes no longer one
_DATES = (*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59))
_BUILT_IN = {"9": CellKind.PERCENT, "10": CellKind.PERCENT} | dict.fromkeys(map(str, _DATES), CellKind.DATE)
# what a format shows as it stands, and brackets (colour, condition, currency) except elapsed time;
# an unclosed quote or bracket ends with the format, so that no format takes quadratic time
_LITERAL = re.compile(
    r'"[^"]*"?|\\.|[_*].|\[(?!(?:h+|m+|s+)\])[^\]]*\]?|general|e[+-]', re.IGNORECASE | re.DOTALL
)
# e, b, g: years and eras of other calendars
_DATE_LETTER = re.compile("[ymdhsebg]|a/p", re.IGNORECASE)


def _shown_as(code: str) -> CellKind:
    shown = _LITERAL.sub("", code)
    if _DATE_LETTER.search(shown):
        return CellKind.DATE
    return CellKind.PERCENT if "%" in shown else CellKind.NUMBER
