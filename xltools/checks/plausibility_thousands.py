"""Is a whole form filled in with thousands? P101."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from statistics import median

from xltools.checks.plausibility_evidence import Evidence
from xltools.definition.model import PeriodKind
from xltools.definition.subjects import cost_subject
from xltools.findings.catalogue import finding
from xltools.findings.finding import Finding
from xltools.forms.records import CostRecord

# A group is a measure of its members when it has this many forms; in thousands, a form is a thousandth of itself.
_ENOUGH_FORMS = 5
_TOO_SMALL = 100


def forms_in_thousands(evidence: Evidence) -> Iterator[Finding]:
    """P101: the largest budget amount of a form is below ``least_amount``, or its budget below a hundredth of the
    median of its group's forms. A form without a budget amount, or with zeros only, is not judged."""
    budgets = {period.code for period in evidence.definition.cost_periods if period.kind is PeriodKind.BUDGET}
    amounts = {
        submission.department: [record for record in submission.costs if record.period in budgets]
        for submission in evidence.submissions
    }
    medians = _medians(evidence, {code: _total(records) for code, records in amounts.items()})
    least = Decimal(evidence.limits.least_amount)
    for department, records in amounts.items():
        largest = max(records, key=lambda record: record.amount, default=None)
        if largest is None or largest.amount <= 0:
            continue
        total = evidence.money(_total(records))
        group = evidence.definition.department_by_code[department].group
        middle = evidence.money(medians.get(group, 0))
        if evidence.money(largest.amount) < least:
            yield _in_thousands(evidence, largest, evidence.money(largest.amount), least, total)
        elif least and total * _TOO_SMALL < middle:
            yield _in_thousands(evidence, largest, total, middle / _TOO_SMALL, total)


def _total(records: list[CostRecord]) -> int:
    return sum(record.amount for record in records)


def _medians(evidence: Evidence, totals: dict[str, int]) -> dict[str, int]:
    """group -> the median budget of its forms, of groups with enough of them."""
    found: dict[str, int] = {}
    for group in evidence.definition.groups:
        members = [totals[code] for code in evidence.definition.members(group.code) if code in totals]
        if len(members) >= _ENOUGH_FORMS:
            found[group.code] = int(median(members))
    return found


def _in_thousands(
    evidence: Evidence, largest: CostRecord, found: Decimal, least: Decimal, total: Decimal
) -> Finding:
    limits = evidence.limits
    values = {
        "found": evidence.written(found, limits.decimals),
        "expected": evidence.words.number(least),
        "currency": limits.currency,
    }
    subject = cost_subject(evidence.definition, largest.activity, largest.item, largest.period)
    return finding("P101", largest.origin.place, **values).of(largest.department).about(subject, total)
