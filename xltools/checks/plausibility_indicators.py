"""Are the values of indicators plausible from year to year, and near what was planned? P104 and P105.

Only printed indicators are judged; one that serves as a part of a ratio is judged by the ratio.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from xltools.checks.pairs import indicator_years, reached_of_planned
from xltools.checks.plausibility_evidence import Evidence, changes
from xltools.checks.plausibility_series import (
    Breach,
    Fact,
    JudgedFigure,
    Rule,
    Series,
    Values,
    beyond,
    facts,
)
from xltools.consolidation.figures import IndicatorFigure
from xltools.definition.definition import Definition
from xltools.definition.model import Combination, Indicator
from xltools.definition.subjects import indicator_subject
from xltools.findings.catalogue import finding
from xltools.findings.finding import Finding, Place
from xltools.forms.layout import SheetKind


def indicator_changes(evidence: Evidence) -> Iterator[Finding]:
    """P104: a value changes from one year to the next by more than ``change_limit`` percent without an explanation.
    A change that only shows a deviation from the plan (P105) once more is left out."""
    years = indicator_years(evidence.definition)
    limit = evidence.limits.change_limit

    def rule(values: Values) -> tuple[Breach, ...]:
        deviating = {breach.period for breach in _deviations(evidence, values)}
        pairs = [pair for pair in years if deviating.isdisjoint(pair)]
        return beyond(values, pairs, limit)

    for indicator, fact in _facts(evidence, rule):
        values = changes(evidence, fact, limit, indicator.decimals)
        yield _told(finding("P104", _place(evidence, indicator, fact), **values), evidence, indicator, fact)


def target_deviations(evidence: Evidence) -> Iterator[Finding]:
    """P105: an estimate or actual is more than ``deviation_limit`` percent from the same year's plan or target, in
    either direction, without an explanation."""
    limit = evidence.limits.deviation_limit

    def rule(values: Values) -> tuple[Breach, ...]:
        return _deviations(evidence, values)

    for indicator, fact in _facts(evidence, rule):
        values = changes(evidence, fact, limit, indicator.decimals)
        yield _told(finding("P105", _place(evidence, indicator, fact), **values), evidence, indicator, fact)


def _deviations(evidence: Evidence, values: Values) -> tuple[Breach, ...]:
    return beyond(values, reached_of_planned(evidence.definition), evidence.limits.deviation_limit)


def _facts(evidence: Evidence, rule: Rule) -> Iterator[tuple[Indicator, Fact]]:
    for indicator in evidence.definition.indicators:
        if indicator.printed:
            for fact in facts(_judged(evidence, indicator), rule, evidence.limits.form_share):
                yield indicator, fact


def _judged(evidence: Evidence, indicator: Indicator) -> JudgedFigure:
    """What the institution and each form report for ``indicator``; a ratio is the institution's alone, and the
    explanations of its parts are its own."""
    whole = {
        period.code: Decimal(value)
        for period in evidence.definition.indicator_periods
        if (value := evidence.totals[IndicatorFigure(indicator.code, period.code)]) is not None
    }
    forms = tuple(
        Series(submission.department, {record.period: record.value for record in records})
        for submission in evidence.submissions
        if (records := evidence.indicator_records.get((indicator.code, submission.department)))
    )
    explaining = _parts(indicator, evidence.definition)
    explained = frozenset(
        text.department
        for submission in evidence.submissions
        for text in submission.explanations
        if text.kind is SheetKind.INDICATORS and text.subject in explaining
    )
    return JudgedFigure(Series("", whole), forms, explained)


def _parts(indicator: Indicator, definition: Definition) -> frozenset[str]:
    """The codes departments are asked for behind ``indicator``: its own, or those of a ratio's parts."""
    if indicator.combination is not Combination.RATIO:
        return frozenset({indicator.code})
    parts = (definition.indicator_by_code[code] for code in (indicator.numerator, indicator.denominator))
    return frozenset(code for part in parts for code in _parts(part, definition))


def _place(evidence: Evidence, indicator: Indicator, fact: Fact) -> Place:
    """The cell of the first breach in the form; nowhere for the institution."""
    if not fact.series.department:
        return Place()
    records = evidence.indicator_records[indicator.code, fact.series.department]
    return next(r.origin.place for r in records if r.period == fact.breaches[0].period)


def _told(found: Finding, evidence: Evidence, indicator: Indicator, fact: Fact) -> Finding:
    subject = indicator_subject(evidence.definition, indicator.code, fact.breaches[0].period)
    return found.of(fact.series.department).about(subject)
