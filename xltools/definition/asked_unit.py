"""The unit that forms ask for amounts in: the currency, or thousands or millions of it.

Everything that is kept and shown but the published program speaks of this unit, so nothing is ever multiplied: an
amount is a whole number of its smallest parts, as it is of those of the currency.
"""

from __future__ import annotations

from decimal import Decimal

from xltools.definition.model import Institution
from xltools.definition.printed import PublishedUnit
from xltools.wording.language import Language

_EXAMPLE = Decimal(1250)
_BEYOND = "billion"


def scaled(currency: str, scale: int, words: Language) -> str:
    """What ten to the power of ``scale`` of ``currency`` are called."""
    (unit,) = (unit for unit in PublishedUnit if unit.power == scale)
    return words.text(f"unit.{unit.value}", currency=currency) if scale else currency


def asked_currency(institution: Institution, words: Language) -> str:
    """What the amounts of forms are counted in: "TL", "bin TL"."""
    return scaled(institution.currency, institution.form_unit.power, words)


def unit_in_words(institution: Institution, words: Language) -> dict[str, str]:
    """The unit as sentences name it: ``currency``, the ``larger`` one it is mistaken for, the ``whole`` amount that is
    meant, and what a number of it is in the currency, as an ``example``."""
    power, currency = institution.form_unit.power, institution.currency
    units = [*(unit.value for unit in PublishedUnit), _BEYOND]
    larger = words.text(f"unit.in.{units[power // 3 + 1]}", currency=currency)
    asked = asked_currency(institution, words)
    return {
        "currency": asked,
        "larger": larger,
        "whole": asked if power else words.text("unit.in.whole", currency=currency),
        "example": f"{words.grouped(_EXAMPLE.scaleb(power))} {currency}",
    }
