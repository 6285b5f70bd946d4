"""Shares of a whole and growth, in percent: the value, and the formula that comes to it."""

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


def share(parts: Sequence[Amount], whole: Amount) -> Rate:
    """What the ``parts`` together are of the ``whole``: None while one is not known, a dash without a whole."""
    known = [part for part in parts if part is not None]
    if len(known) < len(parts):
        return None
    return rounded(sum(known, Decimal(0)) / whole * WHOLE, RATE_DECIMALS) if whole else NO_RATE


def share_formula(parts: Sequence[str], whole: str) -> str:
    """The same, over cells."""
    cells = ",".join(parts)
    rate = f"IF(N({whole})=0,{literal(NO_RATE)},ROUND(SUM({cells})/{whole}*100,{RATE_DECIMALS}))"
    return f'=IF(COUNT({cells})<{len(parts)},"",{rate})'


class Rated(NamedTuple):
    """How a column is computed from others: ``parts`` of the ``base``, or with ``is_growth`` the growth of the only
    part against it."""

    parts: tuple[str, ...]
    base: str
    is_growth: bool = False

    def value(self, parts: Sequence[Amount], base: Amount) -> Rate:
        """None while something is not known; a dash where the base is 0."""
        if base is None:
            return None
        return share([*parts, -base] if self.is_growth else parts, base)

    def formula(self, parts: Sequence[str], base: str) -> str:
        """The same, over cells."""
        added = "+".join(parts) if len(parts) == 1 else f"SUM({','.join(parts)})"
        part = f"({added}-{base})" if self.is_growth else added
        cells = ",".join((*parts, base))
        rate = f"IF({base}=0,{literal(NO_RATE)},ROUND({part}/{base}*100,{RATE_DECIMALS}))"
        return f'=IF(COUNT({cells})<{len(parts) + 1},"",{rate})'
