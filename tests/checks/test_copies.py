"""Amounts that departments (P106) or activities of one form (P107) have alike."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from tests.checks.plausibility_by_hand import DEFINITION, OFFICES, form, found, value
from tests.consolidation.records_by_hand import Costs
from xltools.definition.definition import Definition
from xltools.definition.model import Responsibility
from xltools.findings.finding import Finding
from xltools.forms.records import Submission

ITEMS, PERIODS = ("1", "10", "1.10"), ("B30", "S30", "B31")
EVERYWHERE = replace(
    DEFINITION, responsibilities=(Responsibility("1", "FIELD"), Responsibility("10", "FIELD"))
)
APART = replace(EVERYWHERE, departments=tuple(replace(one, group="") for one in DEFINITION.departments))


def amounts(activity: str, base: int, count: int = 9) -> Costs:
    """So many different amounts of an activity, most of them in the first periods."""
    cells = [(activity, item, period) for period in PERIODS for item in ITEMS]
    return {cell: base + at for at, cell in enumerate(cells[:count])}


def alike(*forms: Submission, definition: Definition = DEFINITION) -> list[Finding]:
    return [one for one in found(*forms, definition=definition) if one.code in ("P106", "P107")]


def test_departments_with_the_same_amounts_are_told_once_for_all_of_them() -> None:
    forms = [form(code, amounts("1", 500_000)) for code in OFFICES[:3]]
    (only,) = alike(*forms, form("WEST", amounts("1", 700_000)))
    assert (only.code, only.department, only.place) == ("P106", "NORTH", forms[0].costs[0].origin.place)
    assert value(only, "names") == "North office, South office, East office"
    assert value(only, "amounts") == "9"
    assert value(only, "cells") == ", ".join(str(one.costs[0].origin.place) for one in forms)
    # Two copies of what the block comes to in its largest period.
    assert only.amount == Decimal(2 * (500_006 + 500_007 + 500_008))
    assert only.subject == "NORTH, SOUTH, EAST › 1"


def test_a_handful_of_amounts_may_be_the_same_and_zeros_are_no_amounts() -> None:
    for count, expected in ((5, []), (6, ["P106"])):
        forms = [form(code, amounts("1", 500_000, count)) for code in OFFICES[:2]]
        assert [one.code for one in alike(*forms)] == expected
    zeros = dict.fromkeys(amounts("1", 0), 0)
    assert alike(form("NORTH", zeros), form("SOUTH", zeros)) == []
    with_zero = {**amounts("1", 500_000, 8), ("1", ITEMS[2], PERIODS[2]): 0}
    assert len(alike(form("NORTH", with_zero), form("SOUTH", amounts("1", 500_000, 8)))) == 1


def test_one_amount_that_differs_is_enough() -> None:
    other = {**amounts("1", 500_000), ("1", ITEMS[0], PERIODS[0]): 500_001}
    assert alike(form("NORTH", amounts("1", 500_000)), form("SOUTH", other)) == []


def test_one_activity_may_be_the_same_within_a_group_and_not_beyond() -> None:
    north = form("NORTH", {**amounts("1", 500_000), **amounts("10", 600_000)})
    south = form("SOUTH", {**amounts("1", 500_000), **amounts("10", 700_000)})
    assert alike(north, south, definition=EVERYWHERE) == []
    (only,) = alike(north, south, definition=APART)
    assert (only.code, only.subject) == ("P106", "NORTH, SOUTH › 1")
    # Where all is alike, its activities are not told again.
    (whole,) = alike(north, replace_department(north), definition=APART)
    assert whole.subject == "NORTH, SOUTH › 1, 10"


def replace_department(filled: Submission) -> Submission:
    """The same amounts in the form of SOUTH."""
    costs = {(one.activity, one.item, one.period): one.amount // 100 for one in filled.costs}
    return form("SOUTH", costs)


def test_activities_of_one_form_with_the_same_amounts_are_told_at_the_later_one() -> None:
    both = {**amounts("1", 500_000), **amounts("10", 500_000)}
    filled = form("NORTH", both)
    (only,) = alike(filled)
    assert (only.code, only.department) == ("P107", "NORTH")
    later = next(cost for cost in filled.costs if cost.activity == "10")
    assert only.place == later.origin.place
    assert value(only, "names") == "1 New roads, 10 Heating"
    assert only.amount == Decimal(500_006 + 500_007 + 500_008)
    assert alike(form("NORTH", {**both, ("10", ITEMS[0], PERIODS[0]): 1})) == []
