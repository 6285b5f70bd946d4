"""The rates of the half-year report: growth, and shares of a whole, in percent; the value and the formula."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import NamedTuple

from xltools.definition.results import RATE_DECIMALS, WHOLE
from xltools.excel.formulas import literal
from xltools.excel.numbers import rounded
from xltools.forms.result_formulas import NO_RATE

Amount = Decimal | None
Rate = Decimal | str | None


class Rated(NamedTuple):
    """How a column is computed from others: ``parts`` of the ``base``, or with ``is_growth`` the growth of the only
    part against it."""

    parts: tuple[str, ...]
    base: str
    is_growth: bool = False

    def value(self, parts: Sequence[Amount], base: Amount) -> Rate:
        """None while something is not known; a dash where the base is 0."""
        known = [part for part in parts if part is not None]
        if len(known) < len(parts) or base is None:
            return None
        if not base:
            return NO_RATE
        part = sum(known, Decimal(0)) - (base if self.is_growth else 0)
        return rounded(part / base * WHOLE, RATE_DECIMALS)

    def formula(self, parts: Sequence[str], base: str) -> str:
        """The same, over cells."""
        added = "+".join(parts) if len(parts) == 1 else f"SUM({','.join(parts)})"
        part = f"({added}-{base})" if self.is_growth else added
        cells = ",".join((*parts, base))
        rate = f"IF({base}=0,{literal(NO_RATE)},ROUND({part}/{base}*100,{RATE_DECIMALS}))"
        return f'=IF(COUNT({cells})<{len(parts) + 1},"",{rate})'
