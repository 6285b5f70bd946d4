"""What the number in a cell is worth, or why it is none.

Excel stores 17-digit spellings of doubles (36.7 as ``36.700000000000003``) and shows 15 digits; the value is what
Excel shows. Nothing is guessed: text is a number only where it is asked for by name.
"""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Context, Decimal
from enum import Enum

from xltools.excel.number_text import Marks, Unclear, number_in_text
from xltools.excel.reader import NUMBER, NUMBERS, TEXT, Cell, CellKind

EXACT = Context(prec=1_000)
"""Arithmetic that loses no digit of what Excel can hold, from 5E-324 to 1E+308; usually Python keeps 28 digits."""


class NoNumber(Enum):
    """Why a cell that is not blank gives no number."""

    TEXT = "text"
    DATE = "date"
    PERCENT = "percent"
    BOOLEAN = "boolean"
    ERROR = "error"
    NOT_CALCULATED = "not_calculated"


_REASONS = {
    CellKind.TEXT: NoNumber.TEXT,
    CellKind.DATE: NoNumber.DATE,
    CellKind.PERCENT: NoNumber.PERCENT,
    CellKind.BOOLEAN: NoNumber.BOOLEAN,
    CellKind.ERROR: NoNumber.ERROR,
}


def number_in(cell: Cell) -> Decimal | NoNumber:
    """The value of ``cell`` at 15 significant digits, or the reason there is none."""
    if not cell.has_value:
        return NoNumber.NOT_CALCULATED
    if cell.kind is NUMBER:
        return cell.number
    return _REASONS[cell.kind]


def holds_number(cell: Cell) -> bool:
    """Whether the cell stores a number, also one that its style shows as a date or a percentage."""
    return cell.kind in NUMBERS


def number_spelled_in(cell: Cell, marks: Marks) -> Decimal | Unclear:
    """The number that the text in ``cell`` spells; ``NO_NUMBER`` for cells of other kinds and for formulas."""
    if cell.kind is not TEXT or cell.formula is not None:
        return Unclear.NO_NUMBER
    return number_in_text(cell.raw, marks)


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
