"""Which periods are compared with which, and when one value is too far from another: one rule each, for the form while
it is filled, for plausibility and for the sheet of changes.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal
from enum import Enum

from xltools.definition.definition import MONTHS, Definition
from xltools.definition.model import Institution, Period, PeriodKind

CELL_LIMIT = 30
"""A cell against the other years of its row, and a row against its group: a hundred times is beyond it, ten is not."""
ONE_YEAR_LIMIT = 300
"""A cell against a single other year: nothing else says which of the two is right."""

# --- which periods are compared ------------------------------------------------------------------------------

Pair = tuple[Period, Period]
"""The base, and the period held against it."""

_PLANNED = (PeriodKind.PLAN, PeriodKind.TARGET)
_REACHED = (PeriodKind.ACTUAL, PeriodKind.ESTIMATE)


def cost_years(definition: Definition) -> tuple[Pair, ...]:
    """Each budget or forecast with the one of the year before."""
    return _years_in_a_row(definition.cost_periods, (PeriodKind.BUDGET, PeriodKind.FORECAST))


def latest_budgets(definition: Definition) -> tuple[Pair, ...]:
    """The latest budget with that of the year before; nothing where the form does not ask for it."""
    budgets = [period for period in definition.cost_periods if period.kind is PeriodKind.BUDGET]
    latest = max((budget.year for budget in budgets), default=0)
    return tuple(pair for pair in _years_in_a_row(budgets, (PeriodKind.BUDGET,)) if pair[1].year == latest)


def spending_of_budgets(definition: Definition) -> tuple[Pair, ...]:
    """Spending to date with the budget of its year. What is added up to it, months or quarters, is none."""
    periods, spending = definition.cost_periods, PeriodKind.SPENDING
    added = {part for period in periods if period.kind is spending for part in period.parts}
    whole = [period for period in periods if period.code not in added]
    return _same_year(whole, (PeriodKind.BUDGET,), (spending,))


def indicator_years(definition: Definition) -> tuple[Pair, ...]:
    """The value of each year with that of the year before: what was reached, else what is aimed at or foreseen."""
    kinds = (*_REACHED, PeriodKind.TARGET, PeriodKind.PLAN, PeriodKind.FORECAST)
    return _years_in_a_row(definition.annual_periods, kinds)


def targets_of_reached(definition: Definition) -> tuple[Pair, ...]:
    """A target with what was reached in the year before."""
    return tuple(
        (base, period)
        for base, period in indicator_years(definition)
        if base.kind in _REACHED and period.kind is PeriodKind.TARGET
    )


def reached_of_planned(definition: Definition) -> tuple[Pair, ...]:
    """An estimate or actual with the plan or target of its year."""
    return _same_year(definition.annual_periods, _PLANNED, _REACHED)


def _years_in_a_row(periods: Iterable[Period], kinds: Sequence[PeriodKind]) -> tuple[Pair, ...]:
    """Each year with the one before; of several periods of a year the kind that stands first in ``kinds`` counts."""
    of_year: dict[int, Period] = {}
    for period in periods:
        before = of_year.get(period.year)
        if period.kind in kinds and (before is None or kinds.index(period.kind) < kinds.index(before.kind)):
            of_year[period.year] = period
    return tuple((of_year[year - 1], of_year[year]) for year in sorted(of_year) if year - 1 in of_year)


def _same_year(
    periods: Sequence[Period], bases: Sequence[PeriodKind], kinds: Sequence[PeriodKind]
) -> tuple[Pair, ...]:
    """Every period of ``kinds`` with each one of ``bases`` of its year."""
    return tuple(
        (base, period)
        for base in periods
        for period in periods
        if base.kind in bases and period.kind in kinds and base.year == period.year
    )


# --- when a value is too far from another --------------------------------------------------------------------


class Measure(Enum):
    """What a rate is, and which limit of the definition it is held against. A base of 0 gives no rate; blanks never
    come here. A limit of 0 is no limit."""

    CHANGE = "change"
    DEVIATION = "deviation"
    SPENDING = "spending"

    def rate(self, base: Decimal, value: Decimal) -> Decimal:
        """The change in percent of the ``base``, or the spent part of it."""
        return value * 100 / base if self is Measure.SPENDING else (value - base) * 100 / abs(base)

    def limit(self, limits: Institution) -> int:
        """Percent, or percent points for spending."""
        if self is Measure.SPENDING:
            return limits.spending_gap
        return limits.change_limit if self is Measure.CHANGE else limits.deviation_limit

    def is_beyond(self, base: Decimal, value: Decimal, limits: Institution, months: int = MONTHS) -> bool:
        """``value`` is further than the limit from the part of the ``base`` that ``months`` of the year are. Nothing is
        divided, so that a rate exactly at its limit is not beyond it."""
        limit = self.limit(limits)
        return bool(limit and base) and abs(value * MONTHS - base * months) * 100 > limit * abs(base) * MONTHS
