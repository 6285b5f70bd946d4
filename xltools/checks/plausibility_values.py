"""Can each single value be what its cell asks for? P201 to P203, cell by cell, whatever the size of the form."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from itertools import compress
from typing import TypeVar

from xltools.checks.plausibility_evidence import Evidence
from xltools.consolidation.figures import IndicatorFigure
from xltools.definition.definition import cost_subject, indicator_subject, resource_subject
from xltools.definition.model import Combination, Indicator, ValueKind
from xltools.findings.catalogue import finding
from xltools.findings.finding import Finding, Place
from xltools.forms.records import fields_of

R = TypeVar("R")

_WHOLE = 100


def shares_outside(evidence: Evidence) -> Iterator[Finding]:
    """P201: a share outside 0 to 100; a rate of change is free."""
    shares = _shares(evidence)
    for submission in evidence.submissions:
        values = fields_of(submission.indicators, "indicator", "value")
        outside = [code in shares and _is_outside(value) for code, value in values]
        for record in _where(outside, submission.indicators):
            indicator = evidence.definition.indicator_by_code[record.indicator]
            found = _share(evidence, indicator, record.period, record.value, record.origin.place)
            yield found.of(submission.department)


def ratios_outside(evidence: Evidence) -> Iterator[Finding]:
    """P201 of a ratio, which is judged where it is computed, at the institution."""
    shares = _shares(evidence)
    for indicator in evidence.definition.indicators:
        for period in evidence.definition.indicator_periods:
            value = evidence.totals[IndicatorFigure(indicator.code, period.code)]
            is_ratio = indicator.combination is Combination.RATIO and indicator.code in shares
            if is_ratio and value is not None and _is_outside(Decimal(value)):
                yield _share(evidence, indicator, period.code, Decimal(value), Place())


def _shares(evidence: Evidence) -> set[str]:
    indicators = evidence.definition.indicators
    return {indicator.code for indicator in indicators if indicator.value_kind is ValueKind.SHARE}


def _is_outside(share: Decimal) -> bool:
    return not 0 <= share <= _WHOLE


def _share(evidence: Evidence, indicator: Indicator, period: str, value: Decimal, place: Place) -> Finding:
    found = finding("P201", place, found=evidence.words.spelled(value))
    return found.about(indicator_subject(evidence.definition, indicator.code, period))


def decimals_in_counts(evidence: Evidence) -> Iterator[Finding]:
    """P202: a count with decimals, of an indicator that shows none or in a resource table."""
    counts = {
        indicator.code
        for indicator in evidence.definition.indicators
        if indicator.value_kind is ValueKind.COUNT and not indicator.decimals
    }
    for submission in evidence.submissions:
        values = fields_of(submission.indicators, "indicator", "value")
        split = [code in counts and value != value.to_integral_value() for code, value in values]
        for record in _where(split, submission.indicators):
            subject = indicator_subject(evidence.definition, record.indicator, record.period)
            found = finding("P202", record.origin.place, found=evidence.words.spelled(record.value))
            yield found.of(submission.department).about(subject)
        for cell in submission.resources:
            if cell.value != cell.value.to_integral_value():
                subject = resource_subject(evidence.definition, cell.table, cell.row, cell.column)
                found = finding("P202", cell.origin.place, found=evidence.words.spelled(cell.value))
                yield found.of(submission.department).about(subject)


def negative_values(evidence: Evidence) -> Iterator[Finding]:
    """P203: an amount, or a count of a resource table, below zero."""
    for submission in evidence.submissions:
        below = [amount < 0 for (amount,) in fields_of(submission.costs, "amount")]
        for record in _where(below, submission.costs):
            amount = evidence.money(record.amount)
            subject = cost_subject(evidence.definition, record.activity, record.item, record.period)
            shown = evidence.written(amount, evidence.limits.decimals)
            found = finding("P203", record.origin.place, found=shown)
            yield found.of(submission.department).about(subject, abs(amount))
        for cell in submission.resources:
            if cell.value < 0:
                subject = resource_subject(evidence.definition, cell.table, cell.row, cell.column)
                found = finding("P203", cell.origin.place, found=evidence.words.spelled(cell.value))
                yield found.of(submission.department).about(subject)


def _where(fits: Sequence[bool], records: Sequence[R]) -> Iterable[R]:
    """The ``records`` where it ``fits``. They are made only then: hardly any form has one."""
    return compress(records, fits) if any(fits) else ()
