"""What a form came with, held against what was approved of that year since."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from tests.forms.moving import re_saved
from tests.forms.test_prefilled import (
    BUDGET,
    DEFINITION,
    FILLED,
    PERSONNEL,
    REASON,
    REVISED,
    SHEET,
    WAS,
    address,
    read,
    typed,
)
from xltools.checks.later_approval import ApprovedBefore, approved_since
from xltools.findings.finding import Place
from xltools.forms.layout import SheetKind
from xltools.forms.records import Submission
from xltools.wording.language import language

WORDS = language("tr")
FORM = read(FILLED)
BEFORE = ApprovedBefore(
    "before",
    {(one.department, one.kind, one.subject, one.row, one.column): one.value for one in FORM.originals},
)
WHAT = ("NORTH", SheetKind.COSTS, "1", "1", "B1")


def now(value: Decimal | None) -> ApprovedBefore:
    """With another budget of personnel; without one where that is None."""
    values = {what: kept for what, kept in BEFORE.values.items() if what != WHAT}
    return ApprovedBefore("now", values if value is None else {**values, WHAT: value})


def told(form: Submission, today: ApprovedBefore, *earlier: ApprovedBefore) -> list[dict[str, str]]:
    findings = list(approved_since(form, today, earlier, DEFINITION, WORDS))
    places = [found.place for found in findings]
    assert places in ([], [Place(FORM.file, SHEET.name, address(PERSONNEL, BUDGET))])
    return [dict(found.values) for found in findings]


def test_both_approvals_and_both_values_are_told_of_a_form_that_came_with_another_one() -> None:
    values = {"count": "1", "found": WORDS.spelled(WAS), "then": "before", "now": "now"}
    assert told(FORM, now(Decimal(700)), BEFORE) == [{**values, "expected": "700"}]
    assert told(FORM, now(None), BEFORE) == [{**values, "expected": "–"}]
    unknown = WORDS.text("approval.unknown_one")
    assert told(FORM, now(Decimal(700))) == [{**values, "then": unknown, "expected": "700"}]


def test_nothing_is_told_of_what_is_the_same_was_revised_to_it_or_is_no_longer_carried() -> None:
    assert told(FORM, now(WAS.quantize(Decimal("0.0000"))), BEFORE) == []
    revised = read(re_saved(FILLED, typed(PERSONNEL, REVISED, 700), REASON))
    assert told(revised, now(Decimal(700)), BEFORE) == []
    assert len(told(revised, now(Decimal(800)), BEFORE)) == 1, "revised from what holds no longer"
    assert told(FORM, now(None)) == [], "no approval ever said anything that fits this cell"
    assert told(replace(FORM, originals=()), now(Decimal(700)), BEFORE) == []
