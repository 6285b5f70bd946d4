"""Which periods the summary's cover and charts speak of, by year and kind alone."""

from __future__ import annotations

from dataclasses import dataclass

from xltools.definition.definition import Definition
from xltools.definition.model import Period, PeriodKind

# What a target is compared with, the better the earlier in this list, where the years are the same.
_REACHED = (PeriodKind.ESTIMATE, PeriodKind.ACTUAL)


@dataclass(frozen=True, slots=True)
class TargetPeriods:
    """The target of the program's year and what was reached, or is expected to be, the last time before."""

    reached: Period
    target: Period


def program_budget(definition: Definition) -> Period | None:
    """The budget of the program's year; None when no cost period is one."""
    year = definition.institution.year
    return next((p for p in _budgets(definition) if p.year == year), None)


def previous_budget(definition: Definition) -> Period | None:
    """The latest budget of an earlier year."""
    earlier = [p for p in _budgets(definition) if p.year < definition.institution.year]
    return max(earlier, key=lambda period: period.year, default=None)


def outlook(definition: Definition) -> tuple[Period, ...]:
    """The budget of the program's year and the forecasts of the years after it, in the definition's order."""
    budget = program_budget(definition)
    later = (
        p
        for p in definition.cost_periods
        if p.kind is PeriodKind.FORECAST and p.year > definition.institution.year
    )
    return (budget, *later) if budget else ()


def target_periods(definition: Definition) -> TargetPeriods | None:
    """None when the indicators have no target of the program's year or nothing to compare it with."""
    year = definition.institution.year
    periods = definition.indicator_periods
    target = next((p for p in periods if p.kind is PeriodKind.TARGET and p.year == year), None)
    before = [p for p in periods if p.kind in _REACHED and p.year < year]
    if target is None or not before:
        return None
    return TargetPeriods(max(before, key=lambda p: (p.year, -_REACHED.index(p.kind))), target)


def _budgets(definition: Definition) -> list[Period]:
    return [period for period in definition.cost_periods if period.kind is PeriodKind.BUDGET]
