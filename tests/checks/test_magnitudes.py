"""Amounts of another order of magnitude (P101, P108-P114): each rule at its limit and beyond, in both directions."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal

import pytest

from tests.checks import plausibility_by_hand as by_hand
from tests.checks.plausibility_by_hand import DEFINITION, OFFICES, form, judged, limited, value
from tests.consolidation.records_by_hand import Costs
from xltools.definition.control import ApprovedValue
from xltools.definition.definition import Definition
from xltools.definition.model import EconomicItem, Responsibility
from xltools.findings.catalogue import finding
from xltools.findings.finding import Finding, Place
from xltools.forms.layout import SheetKind
from xltools.forms.records import Origin, Refused, Submission

BUDGETS = ("B30", "B31")
YEARS = (*BUDGETS, "F32")
ITEMS = ("1", "10", "2", "3")
_ALIKE = ("P106", "P107")
# Items enough to say what a form's own size is; only orders of magnitude are asked for.
WIDE = replace(
    limited(spending_gap=0, change_limit=0),
    items=(
        *DEFINITION.items,
        EconomicItem(code="2", parent="IN", name="Travel"),
        EconomicItem(code="3", parent="IN", name="Rent"),
    ),
)


def found(*forms: Submission, definition: Definition = DEFINITION) -> list[Finding]:
    """What is told, but for that forms and activities are alike: they are made so."""
    return [one for one in by_hand.found(*forms, definition=definition) if one.code not in _ALIKE]


def told(*forms: Submission, definition: Definition = DEFINITION) -> list[str]:
    lines = by_hand.told(*forms, definition=definition)
    return [line for line in lines if not line.startswith(_ALIKE)]


def row(
    *amounts: int, activity: str = "1", item: str = "1", periods: tuple[str, ...] = YEARS
) -> dict[tuple[str, str, str], int]:
    return {(activity, item, period): amount for period, amount in zip(periods, amounts, strict=False)}


def office(
    code: str, size: int = 1, odd: Mapping[tuple[str, str], int] | None = None, activities: str = "1"
) -> Submission:
    """A form with 100,000 times ``size`` in every year of every item; the rows in ``odd`` are that many times more."""
    costs: Costs = {
        (activity, item, period): 100_000 * size * (odd or {}).get((activity, item), 1)
        for activity in activities.split()
        for item in ITEMS
        for period in YEARS
    }
    return form(code, costs)


def others(definition: Definition = WIDE) -> list[Submission]:
    return [office(department.code) for department in definition.departments[1:]]


def refused(filled: Submission, code: str, *amounts: str) -> Submission:
    """``filled`` with cells of the item 10 whose numbers were refused with ``code``."""
    cells = [
        Refused(
            filled.department,
            SheetKind.COSTS,
            "1",
            "10",
            period,
            Decimal(amount),
            Origin(filled.file, "sheet", 50 + at, 3),
        )
        for at, (amount, period) in enumerate(zip(amounts, YEARS, strict=False))
    ]
    values = {"rounded": "0", "decimals": "2"} if code == "V106" else {}
    findings = [
        finding(code, cell.origin.place, found=str(cell.value), **values).of(filled.department)
        for cell in cells
    ]
    return replace(filled, refused=tuple(cells), findings=tuple(findings))


def everything(*forms: Submission, definition: Definition = WIDE) -> list[Finding]:
    return [*errors(*forms, definition=definition), *found(*forms, definition=definition)]


def errors(*forms: Submission, definition: Definition = WIDE) -> tuple[Finding, ...]:
    return judged(*forms, definition=definition).intake.findings


# --- a cell against the other years of its row -------------------------------------------------------------------


@pytest.mark.parametrize(
    ("amount", "expected"),
    [(3_000_000, []), (3_000_001, ["P112 NORTH C10"]), (3_334, []), (3_333, ["P112 NORTH C10"])],
)
def test_a_cell_may_be_thirty_times_the_other_years_or_a_thirtieth(amount: int, expected: list[str]) -> None:
    assert told(form("NORTH", row(amount, 100_000, 100_000)), definition=WIDE) == expected


@pytest.mark.parametrize(("later", "expected"), [(6_000_000, []), (6_000_001, ["P112 NORTH C11"])])
def test_of_two_years_neither_says_what_is_usual_so_three_hundred_times_is_asked_about(
    later: int, expected: list[str]
) -> None:
    assert told(form("NORTH", row(20_000, later)), definition=WIDE) == expected


def test_a_zero_a_blank_and_an_amount_below_zero_have_no_magnitude() -> None:
    costs = {**row(0, 900_000, 900_000), **row(-5, 900_000, 900_000, item="10"), **row(900_000, item="2")}
    assert told(form("NORTH", costs), definition=WIDE) == ["P203 NORTH C13"]


def test_spending_to_date_may_be_as_small_as_it_likes_but_not_thirty_times_a_year() -> None:
    years = row(100_000, 100_000, 100_000)
    for spent, expected in ((1, []), (3_000_001, ["P112 NORTH C13"])):
        assert told(form("NORTH", {**years, ("1", "1", "S30"): spent}), definition=WIDE) == expected


def test_a_row_of_two_halves_is_told_of_the_larger_amounts() -> None:
    assert told(form("NORTH", row(20_000, 20_000_000)), definition=WIDE) == ["P112 NORTH C11"]


def test_a_column_in_another_unit_is_one_finding_of_its_sheet_or_of_the_form() -> None:
    cells: Costs = {
        ("1", item, period): 900 if period == "B31" else 900_000 for item in ITEMS for period in YEARS
    }
    (only,) = found(form("NORTH", cells), definition=WIDE)
    assert (only.code, value(only, "found"), value(only, "expected")) == ("P112", "3.600", "3.600.000")


def test_what_follows_from_the_cell_is_not_told_once_more() -> None:
    """The year's change of the activity and of the institution, and spending against the wrong budget."""
    costs = {**row(100_000, 100_000_000, 100_000), **row(1_000_000, 1_000_000, 1_000_000, item="10")}
    assert told(form("NORTH", costs), form("SOUTH", row(20_000, 20_000, 20_000))) == ["P112 NORTH C11"]
    shrunk = {**row(1_000, 100_000, 100_000), ("1", "1", "S30"): 50_000}
    assert told(form("NORTH", shrunk)) == ["P112 NORTH C10"]


# --- a form, a sheet and a row among others ----------------------------------------------------------------------


@pytest.mark.parametrize(("size", "expected"), [(100, []), (101, ["P109 NORTH C10"])])
def test_a_form_may_be_a_hundred_times_the_middle_of_its_group(size: int, expected: list[str]) -> None:
    assert told(office("NORTH", size), *others(), definition=WIDE) == expected


def test_a_form_far_below_its_group_is_told_like_one_below_the_least_amount() -> None:
    small = office("NORTH")
    big = [office(code, 101) for code in OFFICES[1:]]
    (only,) = found(small, *big, definition=WIDE)
    assert (only.code, only.department, value(only, "expected")) == ("P101", "NORTH", "404.000")
    assert told(small, *(office(code, 100) for code in OFFICES[1:]), definition=WIDE) == []


@pytest.mark.parametrize(("times", "expected"), [(30, []), (31, ["P111 NORTH C13"])])
def test_a_row_is_held_against_its_group_with_the_size_of_the_form_taken_out(
    times: int, expected: list[str]
) -> None:
    assert told(office("NORTH", 50, {("1", "10"): times}), *others(), definition=WIDE) == expected


def test_a_sheet_is_told_once_for_all_its_rows() -> None:
    both = replace(
        WIDE,
        responsibilities=(
            Responsibility("1", "FIELD"),
            Responsibility("10", "FIELD"),
            Responsibility("1.1", "FIELD"),
        ),
    )
    three = [office(code, activities="1 10 1.1") for code in OFFICES[1:]]
    odd = office("NORTH", odd={("10", item): 1000 for item in ITEMS}, activities="1 10 1.1")
    (only,) = found(odd, *three, definition=both)
    assert (only.code, only.department, only.subject) == ("P110", "NORTH", "10 Heating")
    assert (value(only, "found"), value(only, "expected")) == ("400.000.000", "400.000")


def test_one_wrong_cell_makes_neither_its_row_nor_its_form_another_one() -> None:
    odd = office("NORTH")
    first = odd.costs[0]._replace(amount=odd.costs[0].amount * 1000)
    assert told(replace(odd, costs=(first, *odd.costs[1:])), *others(), definition=WIDE) == ["P112 NORTH C10"]


def test_four_forms_of_a_group_are_no_measure() -> None:
    assert told(office("NORTH", 1, {("1", "10"): 31}), *others()[:3], definition=WIDE) == []


# --- a form without a group --------------------------------------------------------------------------------------

ALONE = replace(
    WIDE,
    departments=tuple(replace(department, group="") for department in WIDE.departments),
    responsibilities=tuple(Responsibility("1", code) for code in OFFICES),
)


@pytest.mark.parametrize(("size", "expected"), [(40, []), (41, ["P109 NORTH C10"])])
def test_a_form_may_be_ten_times_all_others_together(size: int, expected: list[str]) -> None:
    assert told(office("NORTH", size), *others(ALONE), definition=ALONE) == expected


def test_one_large_row_does_not_make_a_form_of_far_larger_amounts() -> None:
    assert told(office("NORTH", odd={("1", "10"): 1000}), *others(ALONE)[:3], definition=ALONE) == []


def test_two_forms_say_nothing_of_each_other() -> None:
    assert told(office("NORTH", 1000), office("SOUTH"), definition=ALONE) == []


# --- last year's approved values ---------------------------------------------------------------------------------


def approved(amount: int, subject: str = "1", item: str = "", department: str = "") -> Definition:
    about = {"subject": subject, "item": item, "department": department}
    return replace(WIDE, approved_values=(ApprovedValue(period="B31", value=Decimal(amount), **about),))


@pytest.mark.parametrize(("amount", "expected"), [(200_000, []), (199_999, ["P113 NORTH C11"])])
def test_a_form_may_report_ten_times_what_was_approved_for_all(amount: int, expected: list[str]) -> None:
    forms = [form("NORTH", row(2_000_000, 2_000_000)), form("SOUTH", row(20_000, 20_000))]
    assert told(*forms, definition=approved(amount)) == expected
    assert told(*forms, definition=approved(amount, "")) == expected


def test_a_total_a_tenth_of_what_was_approved_is_told_when_every_form_is_here() -> None:
    forms = [form(code, row(20_000, 20_000)) for code in OFFICES]
    assert told(*forms, definition=approved(1_000_000)) == []
    (only,) = found(*forms, definition=approved(1_000_001))
    assert (only.code, only.department, value(only, "heading")) == ("P113", "", "2031 budget")
    assert told(*forms[1:], definition=approved(1_000_001)) == []


def test_a_token_amount_that_opens_a_line_is_no_measure() -> None:
    forms = [form("NORTH", row(2_000_000, 2_000_000))]
    assert told(*forms, definition=approved(10_000)) == ["P113 NORTH C11"]
    assert told(*forms, definition=approved(9_999)) == []


def test_of_a_figure_that_one_form_reports_the_form_is_told() -> None:
    forms = [
        form("NORTH", row(20_000, 20_000, activity="10")),
        *(form(code, row(20_000, 20_000)) for code in OFFICES[1:]),
    ]
    assert told(*forms, definition=approved(200_001, "10", "1")) == ["P113 NORTH C11"]
    assert told(*forms, definition=approved(200_000, "10", "1")) == []


def test_what_was_approved_for_a_department_is_held_against_its_form_alone() -> None:
    forms = [
        form("NORTH", row(20_000, 20_000)),
        *(form(code, row(400_000, 400_000)) for code in OFFICES[1:]),
    ]
    assert told(*forms, definition=approved(200_000, department="NORTH")) == []
    assert told(*forms, definition=approved(200_001, department="NORTH")) == ["P113 NORTH C11"]
    assert told(*forms[1:], definition=approved(200_001, department="NORTH")) == []


# --- what was refused --------------------------------------------------------------------------------------------


def test_a_form_in_thousands_is_not_told_to_round() -> None:
    thousands = refused(form("NORTH", row(1_250, 1_300)), "V106", "5.125", "6.375")
    (error,) = everything(thousands)
    assert (error.code, error.place.cell, value(error, "count")) == ("P108", "C50", "2")


def test_decimals_that_no_thousand_makes_are_still_to_be_rounded() -> None:
    divided = refused(form("NORTH", row(1_250, 1_300)), "V106", "333.333333")
    assert [one.code for one in everything(divided)] == ["V106", "P101"]


def test_a_form_of_a_usual_size_is_told_to_round() -> None:
    usual = refused(form("NORTH", row(1_250_000, 1_300_000)), "V106", "5000000.125")
    assert [one.code for one in everything(usual)] == ["V106"]


def test_a_form_in_too_small_a_unit_is_not_told_of_each_cell_beyond_the_limit() -> None:
    beyond = refused(office("NORTH", 1000), "V107", "2000000000", "2000000000")
    beyond = replace(beyond, costs=tuple(cost for cost in beyond.costs if cost.item != "10"))
    (error,) = everything(beyond, *others())
    assert (error.code, value(error, "count")) == ("P114", "2")


def test_a_single_cell_beyond_the_limit_is_told_as_that_alone() -> None:
    beyond = refused(form("NORTH", row(20_000, 20_000)), "V107", "2000000000")
    filled = {**row(20_000, 20_000), **row(0, 2_000_000, 2_000_000, item="10")}
    beyond = replace(refused(form("NORTH", filled), "V107", "2000000000"))
    assert [one.code for one in everything(beyond)] == ["V107"]


def test_the_other_findings_of_the_form_stay() -> None:
    text = finding("V101", Place("north.xlsx", "sheet", "C70"), found="ten").of("NORTH")
    thousands = refused(form("NORTH", row(1_250, 1_300)), "V106", "5.125")
    mixed = replace(thousands, findings=(*thousands.findings, text))
    assert [one.code for one in everything(mixed)] == ["P108", "V101"]
