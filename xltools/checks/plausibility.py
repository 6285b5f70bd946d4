"""Are the values believable? Every finding here is a warning or a note: the values count all the same.

Each check is one pure function from the evidence to its findings; ``plausibility`` runs the explicit lists below.
Here stand those of single values and names; the others have modules of their own. The limits stand in the definition,
on the institution sheet. What is of another order of magnitude is found before (``magnitudes.py``): nothing that
follows from it is told here once more.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from decimal import Decimal
from itertools import compress
from operator import attrgetter
from typing import Any

from xltools.checks.blanks import blanks_left
from xltools.checks.copies import activities_alike, forms_alike
from xltools.checks.evidence import Evidence, keyless_sheets
from xltools.checks.part_targets import unequal_part_targets
from xltools.checks.trends import (
    cost_changes,
    indicator_changes,
    spending_above_budget,
    spending_far_from_year,
    target_deviations,
)
from xltools.consolidation.figures import IndicatorFigure
from xltools.definition.model import Combination, ValueKind
from xltools.definition.revenue_side import own_code, refunds
from xltools.findings.catalogue import finding
from xltools.findings.finding import Finding, Place
from xltools.forms.layout import SheetKind
from xltools.forms.records import fields_of


def plausibility(evidence: Evidence) -> tuple[Finding, ...]:
    """What somebody should look at. Findings: P102 to P107 and P201 to P209.

    A finding of one form has its department and cell, one of an institution total neither. The order follows the
    lists of checks and the definition, never the order of the files.
    """
    checks = (*OF_EACH_FORM, *OF_THE_WHOLE) if evidence.whole else OF_EACH_FORM
    return tuple(doubt for check in checks for doubt in check(evidence))


def shares_outside(evidence: Evidence) -> Iterator[Finding]:
    """P201: a share outside 0 to 100; a rate of change is free."""
    shares = _shares(evidence)
    yield from _wrong_values(
        evidence, "P201", SheetKind.INDICATORS, lambda code, share: code in shares and _is_outside(share)
    )


def ratios_outside(evidence: Evidence) -> Iterator[Finding]:
    """P201 of a ratio, which is judged where it is computed, at the institution."""
    shares = _shares(evidence)
    for indicator in evidence.definition.indicators:
        is_share = indicator.combination is Combination.RATIO and indicator.code in shares
        for period in evidence.definition.indicator_periods if is_share else ():
            share = evidence.totals[IndicatorFigure(indicator.code, period.code)]
            if share is not None and _is_outside(Decimal(share)):
                doubt = finding("P201", Place(), found=evidence.words.spelled(Decimal(share)))
                yield doubt.about(evidence.subject(SheetKind.INDICATORS, indicator.code, period.code))


def _shares(evidence: Evidence) -> set[str]:
    indicators = evidence.definition.indicators
    return {indicator.code for indicator in indicators if indicator.value_kind is ValueKind.SHARE}


def _is_outside(share: Decimal) -> bool:
    return not 0 <= share <= 100


def decimals_in_counts(evidence: Evidence) -> Iterator[Finding]:
    """P202: a count with decimals, of an indicator that shows none or in a resource table."""
    counts = {
        indicator.code
        for indicator in evidence.definition.indicators
        if indicator.value_kind is ValueKind.COUNT and not indicator.decimals
    }
    yield from _wrong_values(
        evidence, "P202", SheetKind.INDICATORS, lambda code, value: code in counts and _is_split(value)
    )
    tables = evidence.definition.resource_tables
    whole = {table.code for table in tables if not (table.is_of_amounts or table.decimals)}
    yield from _wrong_values(
        evidence, "P202", SheetKind.RESOURCE, lambda code, value: code in whole and _is_split(value)
    )


def _is_split(count: Decimal) -> bool:
    return count != count.to_integral_value()


def negative_values(evidence: Evidence) -> Iterator[Finding]:
    """P203: an amount that is no refund, or a value of a resource table that does not expect such, below zero."""
    usual = {table.code for table in evidence.definition.resource_tables if table.negative}
    usual |= refunds(evidence.definition)
    yield from _wrong_values(
        evidence, "P203", SheetKind.COSTS, lambda code, value: value < 0 and code not in usual
    )
    yield from _wrong_values(
        evidence, "P203", SheetKind.RESOURCE, lambda code, value: value < 0 and code not in usual
    )


def refunds_above_zero(evidence: Evidence) -> Iterator[Finding]:
    """P209: what lowers revenue has no minus sign in the table that has its estimate."""
    definition = evidence.definition
    columns = {(one.table, one.column) for one in definition.revenue_columns}
    minus = {own_code(code) for code in refunds(definition)}
    for submission in evidence.submissions if columns and minus else ():
        for record in submission.resources:
            if record.row in minus and (record.table, record.column) in columns and record.value > 0:
                told = {
                    "found": evidence.words.grouped(record.value),
                    "expected": evidence.words.spelled(-record.value),
                }
                doubt = finding("P209", record.origin.place, **told).of(submission.department)
                yield doubt.about(
                    evidence.subject(SheetKind.RESOURCE, record.table, record.row, record.column)
                )


_RECORDS = {
    SheetKind.COSTS: (attrgetter("costs"), ("item", "amount")),
    SheetKind.INDICATORS: (attrgetter("indicators"), ("indicator", "value")),
    SheetKind.RESOURCE: (attrgetter("resources"), ("table", "value")),
}


def _wrong_values(
    evidence: Evidence, code: str, kind: SheetKind, is_wrong: Callable[[str, Any], bool]
) -> Iterator[Finding]:
    """``code`` at each value of the sheets of ``kind`` that ``is_wrong`` for its item, indicator or table. Records
    are made only then: hardly any form has one."""
    records_of, names = _RECORDS[kind]
    for submission in evidence.submissions:
        records = records_of(submission)
        wrong = [is_wrong(subject, value) for subject, value in fields_of(records, *names)]
        for record in compress(records, wrong) if any(wrong) else ():
            _, *codes, value, origin = record
            if kind is SheetKind.COSTS and evidence.definition.computed_from(codes[-1]):
                continue  # told where it was typed
            if kind is SheetKind.COSTS:
                money = evidence.money(value)
                shown, at_stake = evidence.written(money, evidence.limits.decimals), abs(money)
            else:
                shown, at_stake = evidence.words.spelled(value), None
            doubt = finding(code, origin.place, found=shown).of(submission.department)
            yield doubt.about(evidence.subject(kind, *codes), at_stake)


def unsigned_forms(evidence: Evidence) -> Iterator[Finding]:
    """P206 nobody is named who prepared the form, P207 nobody who approved it. A form that lost sheets or keys may
    have lost the names with them."""
    for submission in evidence.submissions:
        is_read = submission.value_count and not keyless_sheets(submission)
        if is_read and not submission.declares_nothing:
            for code, name in (("P206", submission.prepared_by), ("P207", submission.approved_by)):
                if not name:
                    yield finding(code, Place(submission.file)).of(submission.department)


Doubts = Callable[[Evidence], Iterable[Finding]]

OF_EACH_FORM: tuple[Doubts, ...] = (
    spending_above_budget,
    shares_outside,
    decimals_in_counts,
    negative_values,
    refunds_above_zero,
    unequal_part_targets,
    activities_alike,
    unsigned_forms,
)
"""What a form says on its own, whatever the others say."""

OF_THE_WHOLE: tuple[Doubts, ...] = (
    forms_alike,
    spending_far_from_year,
    cost_changes,
    indicator_changes,
    target_deviations,
    ratios_outside,
    blanks_left,
)
"""What is usual, large or left blank among all forms; nothing of it is judged while some are not there."""

WHOLE_CODES = "P103-P106, P109-P111, P204, P205"
