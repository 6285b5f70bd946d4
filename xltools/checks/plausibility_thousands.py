"""Is a whole form filled in with thousands? P101."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from decimal import Decimal
from functools import partial
from statistics import median

from xltools.checks.plausibility_evidence import Evidence
from xltools.definition.model import PeriodKind
from xltools.definition.subjects import cost_subject
from xltools.findings.catalogue import finding
from xltools.findings.finding import Finding
from xltools.forms.packed import fields_of
from xltools.forms.records import CostRecord

# A group is a measure of its members when it has this many forms; in thousands, a form is a thousandth of itself.
_ENOUGH_FORMS = 5
_TOO_SMALL = 100


def forms_in_thousands(evidence: Evidence) -> Iterator[Finding]:
    """P101: the largest budget amount of a form is below ``least_amount``, or its budget below a hundredth of the
    median of its group's forms. A form without a budget amount, or with zeros only, is not judged."""
    budgets = {period.code for period in evidence.definition.cost_periods if period.kind is PeriodKind.BUDGET}
    amounts = {
        submission.department: [
            amount for period, amount in fields_of(submission.costs, "period", "amount") if period in budgets
        ]
        for submission in evidence.submissions
    }
    medians = _medians(evidence, {code: sum(given) for code, given in amounts.items()})
    least = Decimal(evidence.limits.least_amount)
    for submission in evidence.submissions:
        given = amounts[submission.department]
        largest = max(given, default=0)
        if largest <= 0:
            continue
        total = evidence.money(sum(given))
        group = evidence.definition.department_by_code[submission.department].group
        middle = evidence.money(medians.get(group, 0))
        first = partial(_first, submission.costs, budgets, largest)
        if evidence.money(largest) < least:
            yield _in_thousands(evidence, first(), evidence.money(largest), least, total)
        elif least and total * _TOO_SMALL < middle:
            yield _in_thousands(evidence, first(), total, middle / _TOO_SMALL, total)


def _first(costs: Sequence[CostRecord], budgets: Collection[str], amount: int) -> CostRecord:
    return next(record for record in costs if record.period in budgets and record.amount == amount)


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
