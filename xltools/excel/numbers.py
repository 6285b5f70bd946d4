"""What a number is worth: of a cell, and of a text that spells one.

Excel stores 17-digit spellings of doubles (36.7 as ``36.700000000000003``) and shows 15 digits; the value is what
Excel shows. Nothing is guessed: text is a number only where it is asked for by name, and when it can be read in one way
with the institution's own decimal and thousands marks.

Departments paste: ``1.250.000,50 TL``, ``(1.250)``, digits with invisible marks or narrow spaces between the groups.
Marks that show digits in another order than they are stored make text no number: nobody saw the number it spells. Up to
three digits, one mark and exactly three digits (``1.101``, ``1,101``) can be read in two ways and are never taken.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Context, Decimal
from functools import cache, lru_cache
from typing import NamedTuple

from xltools.excel.cells import NUMBERS, TEXT, Cell

EXACT = Context(prec=1_000)
"""Arithmetic that loses no digit of what Excel can hold, from 5E-324 to 1E+308; usually Python keeps 28 digits."""


def holds_number(cell: Cell) -> bool:
    """Whether the cell stores a number, also one that its style shows as a date or a percentage."""
    return cell.kind in NUMBERS


def is_blank(cell: Cell | None) -> bool:
    """No cell, or text of nothing but spaces; a formula is never blank, even one that shows nothing."""
    return cell is None or (cell.kind is TEXT and cell.formula is None and not cell.raw.strip())


def smallest_units(value: Decimal, decimals: int) -> int | None:
    """``value`` as whole smallest currency units, or None when it has more decimals than the currency."""
    in_one: int = 10**decimals
    whole = int(value)
    if value == whole:  # most amounts, and quicker
        return whole * in_one
    over, under = value.as_integer_ratio()  # exact, where arithmetic would round beyond 28 digits
    units, rest = divmod(over * in_one, under)
    return None if rest else units


def rounded(value: Decimal, decimals: int) -> Decimal:
    """``value`` with the decimals of a currency, a half away from zero."""
    return value.quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP, EXACT)


def fifteen_digits(value: Decimal | int) -> Decimal:
    """``value`` as Excel keeps it."""
    return Decimal(f"{value:.15g}")


def whole_currency(amount: int, decimals: int) -> Decimal:
    """Smallest units -> whole currency, with exactly the currency's decimals."""
    return Decimal(amount).scaleb(-decimals)


# --- text that is exactly one number ---------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Marks:
    """The marks of the institution's language and the words its currency may be written with."""

    decimal: str
    thousands: str
    currencies: tuple[str, ...] = ()


# A currency is also written with its sign or its international code.
CURRENCY_SIGNS = {"TL": ("₺", "TRY"), "₺": ("TL", "TRY"), "EUR": ("€",), "USD": ("$",), "GBP": ("£",)}
# Characters that show nothing: zero-width spaces, the mark of the direction that digits have anyway, the byte order
# mark, the soft hyphen.
_INVISIBLE = dict.fromkeys(map(ord, "\u00ad\u200b\u200c\u200d\u200e\u2060\ufeff"))
# Marks of direction that show the groups of a number in another order: 12.500 as 500.12.
_REORDERING = dict.fromkeys(map(ord, "\u061c\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"))
_SPACES = dict.fromkeys(map(ord, "\u00a0\u2007\u2009\u202f"), " ")
_APOSTROPHES = dict.fromkeys(map(ord, "\u2018\u2019\u02bc"), "'")
_MINUS = dict.fromkeys(map(ord, "\u2212\u2010\u2011\u2012\u2013\ufe63\uff0d"), "-")
# Currencies are compared without case and without the difference between the Turkish i and ı.
_ONE_I = str.maketrans("İIı", "iii")
_TWO_WAYS = re.compile(r"([0-9]{1,3})[.,]([0-9]{3})")


@lru_cache(maxsize=256)  # the line below the titles, with its year, stands on every sheet of a form
def readings(text: str, marks: Marks) -> tuple[Decimal, ...]:
    """The numbers ``text`` can be read as, exactly: none, one, or two: its mark between thousands, before decimals."""
    written = _written(text, marks) if any(map(str.isdecimal, text)) else None
    if written is None:
        return ()
    negative, digits = written
    if two_ways := _TWO_WAYS.fullmatch(digits):
        whole, part = two_ways.groups()
        return _exactly(negative, whole + part, ""), _exactly(negative, whole, part)
    whole, mark, part = digits.partition(marks.decimal)
    joined = _without_groups(whole, marks.thousands)
    if joined is None or (mark and not re.fullmatch("[0-9]+", part)):
        return ()
    return (_exactly(negative, joined, part),)


def number_in_text(text: str, marks: Marks) -> Decimal | None:
    """The number ``text`` spells; None when it spells none or could be two."""
    numbers = readings(text, marks)
    return numbers[0] if len(numbers) == 1 else None


def spells_number(text: str, marks: Marks) -> bool:
    """Whether ``text`` says nothing but a number, be it in two readings or in an order that is not the stored one."""
    return bool(readings(text.translate(_REORDERING), marks))


def _written(text: str, marks: Marks) -> tuple[bool, str] | None:
    """Whether it is negative, and the digits with the marks between them. At most one sign (or parentheses) and one
    currency stand around them, in any order."""
    grammar = _grammar(marks.currencies)
    match = grammar.number.fullmatch(_plain(text))
    if match is None:
        return None
    around, currencies = grammar.currency.subn("", f"{match['before']} {match['after']}")
    signs = "".join(around.split())
    if signs not in ("", "-", "+", "()") or currencies > 1:
        return None
    return signs in ("-", "()"), match["digits"].rstrip()


class _Grammar(NamedTuple):
    number: re.Pattern[str]
    currency: re.Pattern[str]


@cache
def _grammar(currencies: tuple[str, ...]) -> _Grammar:
    """The longest currency first, so that none is taken for the beginning of another; without any, none is found."""
    folded = sorted({_folded(name) for name in currencies if name}, key=lambda name: (-len(name), name))
    names = "|".join(map(re.escape, folded)) or "(?!)"
    number = rf"(?P<before>(?:[-+(\s]|{names})*)(?P<digits>[0-9][0-9., ']*)(?P<after>(?:[-)\s]|{names})*)"
    return _Grammar(re.compile(number), re.compile(names))


def _folded(text: str) -> str:
    return text.translate(_ONE_I).casefold()


def _plain(text: str) -> str:
    """``text`` with invisible marks dropped, every kind of space, minus, digit and letter in its plain form."""
    plain = text.translate(_INVISIBLE).translate(_SPACES).translate(_MINUS).translate(_APOSTROPHES)
    plain = "".join(str(digit) if (digit := unicodedata.decimal(char, -1)) >= 0 else char for char in plain)
    return _folded(plain).strip()


def _without_groups(whole: str, thousands: str) -> str | None:
    """``1.234.567`` or ``1 234 567`` -> ``1234567``; None when the groups are not of three digits."""
    if whole.isdecimal():
        return whole
    for mark in (thousands.translate(_SPACES).translate(_APOSTROPHES), " "):
        if re.fullmatch(rf"[1-9][0-9]{{0,2}}(?:{re.escape(mark)}[0-9]{{3}})+", whole):
            return whole.replace(mark, "")
    return None


def _exactly(negative: bool, whole: str, part: str) -> Decimal:
    """All the digits: arithmetic would round beyond 28 of them. Zeros at the end of the decimals say nothing."""
    part = part.rstrip("0")
    value = Decimal(f"{whole}.{part}" if part else whole)
    return value.copy_negate() if negative and value else value
