"""Text that is exactly one number -> its value; everything else is told apart, nothing is guessed.

Departments paste: ``1.250.000,50 TL``, ``(1.250)``, digits with invisible marks or narrow spaces between the groups.
Such text is a number only when it can be read in one way with the institution's own decimal and thousands marks. One
mark followed by exactly three digits (``1.101``, ``1,101``) can be read in two ways and is never taken.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum


class Unclear(Enum):
    """Why text gives no number: it could be two numbers, or it is none."""

    AMBIGUOUS = "ambiguous"
    NO_NUMBER = "no_number"


@dataclass(frozen=True, slots=True)
class Marks:
    """The marks of the institution's language and the words its currency may be written with."""

    decimal: str
    thousands: str
    currencies: tuple[str, ...] = ()


# A currency is also written with its sign or its international code.
CURRENCY_SIGNS = {"TL": ("₺", "TRY"), "₺": ("TL", "TRY"), "EUR": ("€",), "USD": ("$",), "GBP": ("£",)}
# Characters that show nothing: zero-width spaces, direction marks, the byte order mark, the soft hyphen.
_INVISIBLE = dict.fromkeys(
    map(ord, "\u00ad\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060\ufeff")
)
_SPACES = dict.fromkeys(map(ord, "\u00a0\u2007\u2009\u202f"), " ")
_MINUS = dict.fromkeys(map(ord, "\u2212\u2010\u2011\u2012\u2013\ufe63\uff0d"), "-")
_SIGNED = re.compile(
    r"(?P<open>\()?\s*(?P<before>-)?\s*(?P<digits>[0-9][0-9., ]*)(?P<after>-)?\s*(?P<close>\))?"
)
_TWO_WAYS = re.compile(r"[0-9]+[.,][0-9]{3}")


def number_in_text(text: str, marks: Marks) -> Decimal | Unclear:
    """The number ``text`` spells, exactly; ``Unclear`` when it spells none or could be two."""
    match = _SIGNED.fullmatch(_without_currency(_plain(text), marks))
    if match is None or bool(match["open"]) != bool(match["close"]):
        return Unclear.NO_NUMBER
    if sum(bool(match[name]) for name in ("open", "before", "after")) > 1:
        return Unclear.NO_NUMBER
    digits = match["digits"].rstrip()
    if _TWO_WAYS.fullmatch(digits):
        return Unclear.AMBIGUOUS
    whole, mark, part = digits.partition(marks.decimal)
    if mark and not re.fullmatch("[0-9]+", part):
        return Unclear.NO_NUMBER
    joined = _without_groups(whole, marks.thousands)
    if joined is None:
        return Unclear.NO_NUMBER
    negative = match["open"] or match["before"] or match["after"]
    return Decimal(f"{'-' if negative else ''}{joined}.{part or '0'}").normalize() + 0


def _plain(text: str) -> str:
    """``text`` with invisible marks dropped, every kind of space, minus and digit in its plain form."""
    plain = text.translate(_INVISIBLE).translate(_SPACES).translate(_MINUS)
    return "".join(
        str(digit) if (digit := unicodedata.decimal(char, -1)) >= 0 else char for char in plain
    ).strip()


def _without_currency(text: str, marks: Marks) -> str:
    """``text`` without one currency before or behind it."""
    for name in marks.currencies:
        if text.startswith(name):
            return text.removeprefix(name).lstrip()
        if text.endswith(name):
            return text.removesuffix(name).rstrip()
    return text


def _without_groups(whole: str, thousands: str) -> str | None:
    """``1.234.567`` or ``1 234 567`` -> ``1234567``; None when the groups are not of three digits."""
    if whole.isdecimal():
        return whole
    for mark in (thousands, " "):
        if re.fullmatch(rf"[1-9][0-9]{{0,2}}(?:{re.escape(mark)}[0-9]{{3}})+", whole):
            return whole.replace(mark, "")
    return None
