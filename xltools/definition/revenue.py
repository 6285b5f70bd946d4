"""What the definition says of revenue: its codes, and where the program has their estimate."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import Annotated

from xltools.definition.kinds import Code, Refers, Width


class RevenueFigure(Enum):
    """What a column of a resource table says of revenue. LAST_HALF: of the first half of last year."""

    ESTIMATE = "estimate"
    LAST_YEAR = "last_year"
    LAST_HALF = "last_half"


@dataclass(frozen=True, slots=True, kw_only=True)
class RevenueItem:
    """A line of the classification of revenue; those with others below them are subtotals. What stands on a ``refund``
    line, or below one, lowers the revenue and is written with a minus sign (09 Red ve iadeler)."""

    code: Annotated[Code, Width(12)]
    parent: Annotated[Code, Refers("revenues"), Width(12)] = ""
    name: Annotated[str, Width(58)]
    refund: Annotated[bool, Width(14)] = False


@dataclass(frozen=True, slots=True)
class RevenueColumn:
    """A column of a resource table of amounts whose rows have the codes of revenue, and what it says of them."""

    table: Annotated[Code, Refers("resource_tables"), Width(18)]
    column: Annotated[Code, Refers("resource_columns"), Width(18)]
    figure: Annotated[RevenueFigure, Width(34)]
