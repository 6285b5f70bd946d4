"""The figures plausibility compares over the periods: of each activity, and of each printed indicator.

Each is made once and shared by all rules; a thousand forms have 13,000 series.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from decimal import Decimal

from xltools.checks.magnitude_rules import Off
from xltools.checks.plausibility_series import JudgedFigure, Series, is_large, large_forms
from xltools.consolidation.figures import IndicatorFigure
from xltools.consolidation.rollup import Totals
from xltools.definition.definition import Definition
from xltools.definition.model import Activity, Combination, Indicator
from xltools.excel.numbers import whole_currency
from xltools.forms.layout import SheetKind
from xltools.forms.records import Submission, fields_of


def judged_activities(
    submissions: Sequence[Submission], rejected: Collection[str], off: Iterable[Off], definition: Definition
) -> tuple[tuple[Activity, JudgedFigure], ...]:
    """Every activity with what the institution and each form report for it, over all items, in whole currency. A
    period in which the form has a refused amount, or one of another magnitude, is not judged of it."""
    doubtful = list(off)
    amounts = {s.department: _amounts_of(s, definition.institution.decimals) for s in submissions}
    unsure = {s.department: _unsure(s, doubtful, definition) for s in submissions}
    explaining = _explaining(submissions, SheetKind.COSTS)

    def judged(activity: str) -> JudgedFigure:
        counted: list[Series] = []
        aside: list[Series] = []
        for department, by_activity in amounts.items():
            values, periods = by_activity.get(activity), unsure[department].get(activity, ())
            if values is not None:
                sure = {period: value for period, value in values.items() if period not in periods}
                stands_aside = periods or department in rejected
                (aside if stands_aside else counted).append(Series(department, sure))
        return _judged(_sums(counted), counted, explaining.get(activity, ()), aside, definition)

    return tuple((activity, judged(activity.code)) for activity in definition.activities)


def _amounts_of(submission: Submission, decimals: int) -> dict[str, dict[str, Decimal]]:
    """activity -> its amounts by period, over all items."""
    units: dict[str, dict[str, int]] = {}
    for activity, period, amount in fields_of(submission.costs, "activity", "period", "amount"):
        values = units.setdefault(activity, {})
        values[period] = values.get(period, 0) + amount
    return {
        activity: {period: whole_currency(amount, decimals) for period, amount in values.items()}
        for activity, values in units.items()
    }


def _unsure(submission: Submission, off: Iterable[Off], definition: Definition) -> dict[str, set[str]]:
    """activity -> the periods in which the form's figure is not known or of another magnitude."""
    periods: dict[str, set[str]] = {}
    for cell in submission.refused:
        if cell.kind is SheetKind.COSTS:
            periods.setdefault(cell.subject, set()).add(cell.column)
    own = [one.key for one in off if one.department == submission.department]
    for activity in definition.activities_by_department[submission.department] if own else ():
        for of_activity, _, of_period in own:
            if of_activity in ("", activity.code):
                every = (period.code for period in definition.cost_periods)
                periods.setdefault(activity.code, set()).update([of_period] if of_period else every)
    return periods


def _sums(forms: Iterable[Series]) -> dict[str, Decimal]:
    sums: dict[str, Decimal] = {}
    for form in forms:
        for period, value in form.values.items():
            sums[period] = sums.get(period, Decimal(0)) + value
    return sums


def judged_indicators(
    submissions: Sequence[Submission], rejected: Collection[str], totals: Totals, definition: Definition
) -> tuple[tuple[Indicator, JudgedFigure], ...]:
    """Every printed indicator with what the institution and each form report for it. A ratio is the institution's
    alone, and the explanations of its parts are its own. A total that lacks a refused value is not judged."""
    counted: dict[str, list[Series]] = {}
    aside: dict[str, list[Series]] = {}
    for submission in submissions:
        forms = aside if submission.department in rejected else counted
        for indicator, values in _indicators_of(submission).items():
            forms.setdefault(indicator, []).append(Series(submission.department, values))
    explaining = _explaining(submissions, SheetKind.INDICATORS)
    lacking = {
        (cell.subject, cell.column)
        for submission in submissions
        for cell in submission.refused
        if cell.kind is SheetKind.INDICATORS and submission.department not in rejected
    }

    def judged(indicator: Indicator) -> JudgedFigure:
        parts = _parts(indicator, definition)
        whole = {
            period.code: Decimal(value)
            for period in definition.indicator_periods
            if (value := totals[IndicatorFigure(indicator.code, period.code)]) is not None
            and not any((part, period.code) in lacking for part in parts)
        }
        explained = (d for part in parts for d in explaining.get(part, ()))
        own, others = counted.get(indicator.code, ()), aside.get(indicator.code, ())
        return _judged(whole, own, explained, others, definition)

    return tuple((one, judged(one)) for one in definition.indicators if one.printed)


def _judged(
    whole: Mapping[str, Decimal],
    forms: Iterable[Series],
    explained: Iterable[str],
    aside: Iterable[Series],
    definition: Definition,
) -> JudgedFigure:
    series, of_forms, others = Series("", whole), tuple(forms), tuple(aside)
    share = definition.institution.form_share
    large = large_forms(series, of_forms, share)
    large_aside = tuple(form for form in others if is_large(form, series, share))
    return JudgedFigure(series, of_forms, large, frozenset(explained), others, large_aside)


def _indicators_of(submission: Submission) -> dict[str, dict[str, Decimal]]:
    """indicator -> its values by period."""
    found: dict[str, dict[str, Decimal]] = {}
    for indicator, period, value in fields_of(submission.indicators, "indicator", "period", "value"):
        found.setdefault(indicator, {})[period] = value
    return found


def _explaining(submissions: Iterable[Submission], kind: SheetKind) -> dict[str, set[str]]:
    """activity or indicator -> the departments that wrote an explanation on its sheet of that ``kind``."""
    found: dict[str, set[str]] = {}
    for submission in submissions:
        for text in submission.explanations:
            if text.kind is kind:
                found.setdefault(text.subject, set()).add(submission.department)
    return found


def _parts(indicator: Indicator, definition: Definition) -> frozenset[str]:
    """The codes departments are asked for behind ``indicator``: its own, or those of a ratio's parts."""
    if indicator.combination is not Combination.RATIO:
        return frozenset({indicator.code})
    parts = (definition.indicator_by_code[code] for code in (indicator.numerator, indicator.denominator))
    return frozenset(code for part in parts for code in _parts(part, definition))
