"""Which periods are compared with which, and when one value is too far from another: one rule each, for plausibility
and for the sheet of changes.

No rule of distance divides, so that a rate exactly at its limit is not beyond it. A base of 0 gives no rate; blanks
never come here. A limit of 0 is no limit.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal

from xltools.definition.definition import Definition
from xltools.definition.model import Period, PeriodKind

MONTHS = 12
Pair = tuple[Period, Period]
"""The base, and the period held against it."""

_PLANNED = (PeriodKind.PLAN, PeriodKind.TARGET)
_REACHED = (PeriodKind.ACTUAL, PeriodKind.ESTIMATE)


# --- pairs of periods --------------------------------------------------------------------------------------------


def cost_years(definition: Definition) -> tuple[Pair, ...]:
    """Each budget or forecast with the one of the year before."""
    return _years_in_a_row(definition.cost_periods, (PeriodKind.BUDGET, PeriodKind.FORECAST))


def latest_budgets(definition: Definition) -> tuple[Pair, ...]:
    """The latest budget with that of the year before; nothing where the form does not ask for it."""
    budgets = [period for period in definition.cost_periods if period.kind is PeriodKind.BUDGET]
    latest = max((budget.year for budget in budgets), default=0)
    return tuple(pair for pair in _years_in_a_row(budgets, (PeriodKind.BUDGET,)) if pair[1].year == latest)


def spending_of_budgets(definition: Definition) -> tuple[Pair, ...]:
    """Spending to date with the budget of its year."""
    return _same_year(definition.cost_periods, (PeriodKind.BUDGET,), (PeriodKind.SPENDING,))


def indicator_years(definition: Definition) -> tuple[Pair, ...]:
    """The value of each year with that of the year before: what was reached, else what is aimed at or foreseen."""
    kinds = (*_REACHED, PeriodKind.TARGET, PeriodKind.PLAN, PeriodKind.FORECAST)
    return _years_in_a_row(definition.indicator_periods, kinds)


def targets_of_reached(definition: Definition) -> tuple[Pair, ...]:
    """A target with what was reached in the year before."""
    return tuple(
        (base, period)
        for base, period in indicator_years(definition)
        if base.kind in _REACHED and period.kind is PeriodKind.TARGET
    )


def reached_of_planned(definition: Definition) -> tuple[Pair, ...]:
    """An estimate or actual with the plan or target of its year."""
    return _same_year(definition.indicator_periods, _PLANNED, _REACHED)


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


# --- distances ---------------------------------------------------------------------------------------------------


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
