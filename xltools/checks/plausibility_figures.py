"""The figures plausibility compares over the periods: of each activity, and of each printed indicator.

Each is made once and shared by all rules; a thousand forms have 13,000 series.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal

from xltools.checks.plausibility_series import JudgedFigure, Series, large_forms
from xltools.consolidation.figures import ALL, DepartmentFigure, IndicatorFigure
from xltools.consolidation.rollup import Totals
from xltools.definition.definition import Definition
from xltools.definition.model import Activity, Combination, Indicator
from xltools.excel.numbers import whole_currency
from xltools.forms.layout import SheetKind
from xltools.forms.packed import fields_of
from xltools.forms.records import Submission


def judged_activities(
    submissions: Sequence[Submission], totals: Totals, definition: Definition
) -> tuple[tuple[Activity, JudgedFigure], ...]:
    """Every activity with what the institution and each form report for it, over all items, in whole currency."""
    decimals = definition.institution.decimals
    amounts: dict[tuple[str, str], dict[str, Decimal]] = {}
    for figure, amount in totals.reported():
        values = amounts.setdefault((figure.activity, figure.department), {})
        values[figure.period] = whole_currency(amount, decimals)
    explaining = _explaining(submissions, SheetKind.COSTS)

    def judged(activity: str) -> JudgedFigure:
        forms = tuple(
            Series(submission.department, amounts[activity, submission.department])
            for submission in submissions
            if (activity, submission.department) in amounts
        )
        known = {period for form in forms for period in form.values}
        whole = {
            period.code: whole_currency(totals.amount(DepartmentFigure(ALL, activity, period.code)), decimals)
            for period in definition.cost_periods
            if period.code in known  # a total is a number even where every form is blank
        }
        return _judged(whole, forms, explaining.get(activity, ()), definition)

    return tuple((activity, judged(activity.code)) for activity in definition.activities)


def judged_indicators(
    submissions: Sequence[Submission], totals: Totals, definition: Definition
) -> tuple[tuple[Indicator, JudgedFigure], ...]:
    """Every printed indicator with what the institution and each form report for it. A ratio is the institution's
    alone, and the explanations of its parts are its own."""
    forms: dict[str, list[Series]] = {}
    for submission in submissions:
        for indicator, values in _indicators_of(submission).items():
            forms.setdefault(indicator, []).append(Series(submission.department, values))
    explaining = _explaining(submissions, SheetKind.INDICATORS)

    def judged(indicator: Indicator) -> JudgedFigure:
        whole = {
            period.code: Decimal(value)
            for period in definition.indicator_periods
            if (value := totals[IndicatorFigure(indicator.code, period.code)]) is not None
        }
        explained = (d for part in _parts(indicator, definition) for d in explaining.get(part, ()))
        return _judged(whole, forms.get(indicator.code, ()), explained, definition)

    return tuple((one, judged(one)) for one in definition.indicators if one.printed)


def _judged(
    whole: Mapping[str, Decimal], forms: Iterable[Series], explained: Iterable[str], definition: Definition
) -> JudgedFigure:
    series, of_forms = Series("", whole), tuple(forms)
    large = large_forms(series, of_forms, definition.institution.form_share)
    return JudgedFigure(series, of_forms, large, frozenset(explained))


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
