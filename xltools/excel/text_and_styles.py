"""The parts a worksheet refers to: its texts, and what its styles show a number as."""

from __future__ import annotations

import re

from xltools.excel.cells import CellKind
from xltools.excel.package import Scan


class TextScan(Scan):
    """Collects the text of `t` elements, without phonetic guides (how to read East Asian text)."""

    def __init__(self) -> None:
        super().__init__()
        self.pieces: list[str] = []
        self._phonetic = False
        self._keep = self._keep_all = False

    def opened(self, name: str, attributes: dict[str, str]) -> None:
        if name == "t":
            self.text.clear()
            space = attributes.get(_SPACE)
            self._keep = self._keep_all if space is None else space == "preserve"
        elif name == "rPh":
            self._phonetic = True
        elif self._depth == 1:
            self._keep_all = attributes.get(_SPACE) == "preserve"

    def closed(self, name: str) -> None:
        if name == "t":
            if not self._phonetic:
                piece = "".join(self.text)
                self.pieces.append(piece if self._keep else piece.strip(BLANKS))
        elif name == "rPh":
            self._phonetic = False

    def taken(self) -> str:
        """The text collected since the last time, its escapes decoded."""
        text = unescaped("".join(self.pieces))
        self.pieces.clear()
        return text


_SPACE = "http://www.w3.org/XML/1998/namespace space"
BLANKS = " \t\r\n"
_ESCAPE = re.compile("_x([0-9A-Fa-f]{4})_")


def unescaped(text: str) -> str:
    """`_x000D_` stands for a character that XML cannot hold, `_x005F_` for an underscore."""
    if "_x" not in text:
        return text
    text = _ESCAPE.sub(lambda match: chr(int(match[1], 16)), text)
    # two escapes may spell one character beyond 16 bits; half of one is no character at all
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")


class StringScan(TextScan):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def closed(self, name: str) -> None:
        if name == "si":
            self.found.append(self.taken())
        else:
            super().closed(name)


class StyleScan(Scan):
    """Which cell styles show a number as a date or as a percentage."""

    def __init__(self) -> None:
        super().__init__()
        self._formats: dict[str, str] = {}
        self._styles: list[str] = []
        self._within = ""

    def opened(self, name: str, attributes: dict[str, str]) -> None:
        if name in ("numFmts", "cellXfs"):
            self._within = name
        elif name == "numFmt" and self._within == "numFmts":
            self._formats[attributes.get("numFmtId", "")] = attributes.get("formatCode", "")
        elif name == "xf" and self._within == "cellXfs":
            self._styles.append(attributes.get("numFmtId", "0"))

    def closed(self, name: str) -> None:
        if name == self._within:
            self._within = ""

    def number_kinds(self) -> dict[str, CellKind]:
        """Style number, as cells spell it -> what a number of that style is; other styles show plain numbers."""
        kinds = dict.fromkeys(_BUILT_IN_DATES, CellKind.DATE) | dict.fromkeys(
            _BUILT_IN_PERCENTS, CellKind.PERCENT
        )
        kinds |= {key: _shown_as(code) for key, code in self._formats.items()}
        return {
            str(at): kinds[key]
            for at, key in enumerate(self._styles)
            if kinds.get(key, CellKind.NUMBER) is not CellKind.NUMBER
        }


_BUILT_IN_PERCENTS = ("9", "10")
_BUILT_IN_DATES = {str(n) for n in (*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59))}
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
