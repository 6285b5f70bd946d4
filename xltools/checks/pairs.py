"""Which periods are compared with which, for plausibility and for the sheet of changes: one rule each.

A pair is (the code of the base, the code of the period held against it).
"""

from __future__ import annotations

from collections.abc import Iterable

from xltools.definition.definition import Definition
from xltools.definition.model import Period, PeriodKind

Pair = tuple[str, str]

_PLANNED = (PeriodKind.PLAN, PeriodKind.TARGET)
_REACHED = (PeriodKind.ACTUAL, PeriodKind.ESTIMATE)


def cost_years(definition: Definition) -> tuple[Pair, ...]:
    """Each budget or forecast with the one of the year before."""
    return _years_in_a_row(definition.cost_periods, (PeriodKind.BUDGET, PeriodKind.FORECAST))


def latest_budgets(definition: Definition) -> tuple[Pair, ...]:
    """The latest budget with that of the year before; nothing where the form does not ask for it."""
    pairs = _years_in_a_row(definition.cost_periods, (PeriodKind.BUDGET,))
    latest = max((p.year for p in definition.cost_periods if p.kind is PeriodKind.BUDGET), default=0)
    return tuple(pair for pair in pairs if _period(pair[1], definition).year == latest)


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
        if _period(base, definition).kind in _REACHED
        and _period(period, definition).kind is PeriodKind.TARGET
    )


def reached_of_planned(definition: Definition) -> tuple[Pair, ...]:
    """An estimate or actual with the plan or target of its year."""
    return _same_year(definition.indicator_periods, _PLANNED, _REACHED)


def _period(code: str, definition: Definition) -> Period:
    return next(period for period in definition.periods if period.code == code)


def _years_in_a_row(periods: Iterable[Period], kinds: tuple[PeriodKind, ...]) -> tuple[Pair, ...]:
    """Each year with the one before; of several periods of a year the kind that stands first in ``kinds`` counts."""
    of_year: dict[int, Period] = {}
    for period in periods:
        before = of_year.get(period.year)
        if period.kind in kinds and (before is None or kinds.index(period.kind) < kinds.index(before.kind)):
            of_year[period.year] = period
    return tuple(
        (of_year[year - 1].code, of_year[year].code) for year in sorted(of_year) if year - 1 in of_year
    )


def _same_year(
    periods: tuple[Period, ...], bases: tuple[PeriodKind, ...], kinds: tuple[PeriodKind, ...]
) -> tuple[Pair, ...]:
    """Every period of ``kinds`` with each one of ``bases`` of its year."""
    return tuple(
        (base.code, period.code)
        for base in periods
        for period in periods
        if base.kind in bases and period.kind in kinds and base.year == period.year
    )
