"""Are the values of indicators plausible from year to year, and near what was planned? P104 and P105.

Only printed indicators are judged; one that serves as a part of a ratio is judged by the ratio.
"""

from __future__ import annotations

from collections.abc import Iterator

from xltools.checks.pairs import indicator_years, reached_of_planned
from xltools.checks.plausibility_evidence import Evidence, changes
from xltools.checks.plausibility_series import (
    Breach,
    Fact,
    Rule,
    Values,
    beyond,
    facts,
)
from xltools.definition.definition import indicator_subject
from xltools.definition.model import Indicator
from xltools.findings.catalogue import finding
from xltools.findings.finding import Finding, Place


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
    for indicator, figure in evidence.judged_indicators:
        for fact in facts(figure, rule):
            yield indicator, fact


def _place(evidence: Evidence, indicator: Indicator, fact: Fact) -> Place:
    """The cell of the first breach in the form; nowhere for the institution."""
    if not fact.series.department:
        return Place()
    period = fact.breaches[0].period
    records = evidence.submission_by_department[fact.series.department].indicators
    return next(r.origin.place for r in records if (r.indicator, r.period) == (indicator.code, period))


def _told(found: Finding, evidence: Evidence, indicator: Indicator, fact: Fact) -> Finding:
    subject = indicator_subject(evidence.definition, indicator.code, fact.breaches[0].period)
    return found.of(fact.series.department).about(subject)
