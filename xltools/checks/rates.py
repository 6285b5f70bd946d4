"""How far one value is from another, in percent, and whether that is beyond a limit: one rule each.

No rule divides, so that a rate exactly at its limit is not beyond it. A base of 0 gives no rate; blanks never come
here. A limit of 0 is no limit.
"""

from __future__ import annotations

from decimal import Decimal

MONTHS = 12


def change_rate(base: Decimal, value: Decimal) -> Decimal:
    """The change in percent of the ``base``, which is not 0."""
    return (value - base) * 100 / abs(base)


def is_beyond(base: Decimal, value: Decimal, limit: int) -> bool:
    """``value`` differs from ``base`` by more than ``limit`` percent of it."""
    return bool(limit and base) and abs(value - base) * 100 > limit * abs(base)


def spent_rate(budget: Decimal, spent: Decimal) -> Decimal:
    """The spent part of a ``budget`` that is not 0, in percent."""
    return spent * 100 / budget


def is_far_from_year(budget: Decimal, spent: Decimal, month: int, gap: int) -> bool:
    """The spent part of the budget is more than ``gap`` percent points from ``month`` twelfths."""
    distance = abs(spent * MONTHS - budget * month)
    return bool(gap and budget) and distance * 100 > gap * MONTHS * abs(budget)
