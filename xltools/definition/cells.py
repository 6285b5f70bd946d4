"""One cell of the definition workbook -> the value its column asks for, or why it is none.

Excel changes what is typed: "3.5" becomes a date, "01" a number, "1.10" the number 1.1. What can be read in
one way only is taken; everything else is reported, never guessed.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal

from xltools.definition.draft import folded
from xltools.definition.kinds import Kind
from xltools.definition.schema import Column, Value
from xltools.excel.cells import NUMBERS, Cell, CellKind
from xltools.excel.numbers import Marks, number_in_text
from xltools.wording.language import language, languages

_SEPARATORS = re.compile("[;,]")
_DIGITS = re.compile("[0-9]+")
_EPOCH, _EPOCH_1904 = datetime(1899, 12, 30), datetime(1904, 1, 1)
# A date of the definition is a day somebody plans with.
FIRST_YEAR, LAST_YEAR = 2000, 2199
_ISO, _DOTTED = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})"), re.compile(r"(\d{1,2})\.(\d{1,2})\.(\d{4})")
_DIGITS_KEPT = 15  # by Excel


@dataclass(frozen=True, slots=True)
class Trouble:
    """Why a cell has no value: the code of the finding and its values, without the heading of its column."""

    code: str
    values: dict[str, str]


@dataclass(frozen=True, slots=True)
class CellReader:
    """Reads cells of one workbook; ``spoken`` is its language, in which choices are listed, ``year`` that of the
    examples of what to write."""

    spoken: str
    date_1904: bool
    year: int

    def value(self, column: Column, cell: Cell | None) -> Value | Trouble:
        """The value of ``cell``; blank means ``column.blank``.

        Findings: D011 to D021.
        """
        if cell is None or is_blank(cell):
            if column.required:
                return Trouble("D011", {"note": column.note(self.spoken, self.year)})
            return column.blank
        return self._unusable(column, cell) or self._understood(column, cell)

    def _unusable(self, column: Column, cell: Cell) -> Trouble | None:
        """What no kind of column can take."""
        if not cell.has_value:
            return Trouble("D018", {})
        if cell.kind is CellKind.ERROR:
            return Trouble("D012", {"shown": cell.raw})
        if cell.kind is CellKind.DATE and column.kind is not Kind.DATE:
            return Trouble("D013", {"date": self._date(cell)})
        if cell.kind is CellKind.BOOLEAN and column.kind is not Kind.YES_NO:
            return Trouble("D016", {})
        return None

    def _understood(self, column: Column, cell: Cell) -> Value | Trouble:
        if cell.kind is CellKind.BOOLEAN:
            return cell.raw == "1"
        if column.kind is Kind.NUMBER:
            return self._number(cell)
        if column.kind is Kind.DATE:
            return self._day(cell)
        number = cell.number if cell.kind in NUMBERS else None
        text = _plain(number) if number is not None else trimmed(cell.raw)
        if column.kind in (Kind.CODE, Kind.CODES):
            if number is not None and number != int(number):
                return Trouble("D014", {"number": text})
            return _codes(text) if column.kind is Kind.CODES else _normal(text)
        if column.kind in (Kind.WHOLE, Kind.YEAR):
            return _whole(column, text)
        return self._choice(column, text) if column.choices else text

    def _number(self, cell: Cell) -> Value | Trouble:
        """A percentage is none: whether 5 % means 5 or 0.05 nobody knows."""
        if cell.kind is CellKind.NUMBER:
            return cell.number
        if cell.kind is CellKind.PERCENT:
            return Trouble("D020", {"found": f"{_plain(cell.number * 100)} %"})
        words = language(self.spoken)
        number = number_in_text(cell.raw, Marks(words.decimal_mark, words.thousands_mark))
        if number is not None and len(str(abs(number)).strip("0.").replace(".", "")) <= _DIGITS_KEPT:
            return number
        return Trouble("D020", {"found": trimmed(cell.raw)})

    def _day(self, cell: Cell) -> Value | Trouble:
        """A day that Excel stores as one, or text that spells it in one way only."""
        text = trimmed(cell.raw) if cell.kind is CellKind.TEXT else _plain(cell.number)
        try:
            if cell.kind is CellKind.DATE:
                epoch = _EPOCH_1904 if self.date_1904 else _EPOCH
                day = (epoch + timedelta(days=int(cell.number))).date()
            elif spelled := _ISO.fullmatch(text):
                day = date(*map(int, spelled.groups()))
            elif spelled := _DOTTED.fullmatch(text):
                day = date(*map(int, reversed(spelled.groups())))
            else:
                return Trouble("D021", {"found": text})
        except (ValueError, OverflowError):
            return Trouble("D021", {"found": text})
        in_range = FIRST_YEAR <= day.year <= LAST_YEAR
        return day if in_range else Trouble("D021", {"found": day.isoformat()})

    def _choice(self, column: Column, text: str) -> Value | Trouble:
        """The choice that ``text`` is the word of, in whatever language; the workbook's own is asked first."""
        for spoken in (self.spoken, *languages()):
            for choice in column.choices:
                if folded(column.word(choice, spoken)) == folded(text):
                    return choice
        listed = ", ".join(column.word(choice, self.spoken) for choice in column.choices)
        return Trouble("D017", {"found": text, "choices": listed})

    def _date(self, cell: Cell) -> str:
        try:
            day = (_EPOCH_1904 if self.date_1904 else _EPOCH) + timedelta(days=float(cell.number))
        except OverflowError:
            return _plain(cell.number)
        return f"{day:%d.%m}.{day.year}"


def is_blank(cell: Cell | None) -> bool:
    """Nothing, or text without a visible character; a formula that was never worked out is not blank."""
    return cell is None or (cell.kind is CellKind.TEXT and cell.has_value and not trimmed(cell.raw))


def trimmed(text: str) -> str:
    """``text`` without blanks around it and with line breaks as Excel itself writes them."""
    return text.replace("\r\n", "\n").replace("\r", "\n").strip()


def _normal(code: str) -> str:
    return unicodedata.normalize("NFC", code.strip())


def _codes(text: str) -> tuple[str, ...]:
    """The codes in ``text`` in their order, each once."""
    return tuple(dict.fromkeys(_normal(part) for part in _SEPARATORS.split(text) if part.strip()))


def _plain(number: Decimal) -> str:
    """12 for 12.0, never in powers of ten."""
    return f"{number:f}" if number != int(number) else str(int(number))


def _whole(column: Column, text: str) -> Value | Trouble:
    if _DIGITS.fullmatch(text) and column.least <= int(text) <= column.most:
        return int(text)
    if column.kind is Kind.YEAR:
        return Trouble("D019", {"found": text})
    return Trouble("D015", {"found": text, "least": str(column.least), "most": str(column.most)})
