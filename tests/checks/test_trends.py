"""Amounts that somebody should look at: P101 to P104, on both sides of their limits."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from tests.checks.plausibility_by_hand import DEFINITION, OFFICES, form, found, limited, told, value
from xltools.definition.definition import Definition
from xltools.forms.layout import SheetKind
from xltools.forms.records import Submission

LARGE = 1_000_000


# --- P101 a form in thousands ------------------------------------------------------------------------------


@pytest.mark.parametrize(("largest", "expected"), [(9_999, ["P101 NORTH C11"]), (10_000, []), (0, [])])
def test_a_form_whose_largest_budget_is_below_the_least_amount_may_be_in_thousands(
    largest: int, expected: list[str]
) -> None:
    costs = {("1", "1", "B30"): 0, ("1", "1", "B31"): largest, ("1", "10", "F32"): 12_000}
    assert told(form("NORTH", costs)) == expected


def test_a_form_without_a_budget_amount_is_not_in_thousands() -> None:
    assert told(form("NORTH", {("1", "1", "F32"): 5}, {("ONE", "A29"): "3"})) == []


def test_a_least_amount_of_0_is_not_checked() -> None:
    tiny = form("NORTH", {("1", "1", "B30"): 5})
    assert told(tiny, definition=limited(least_amount=0)) == []


@pytest.mark.parametrize(("total", "expected"), [(19_999, ["P101 HILL C10"]), (20_000, [])])
def test_a_member_below_a_hundredth_of_its_group_may_be_in_thousands(total: int, expected: list[str]) -> None:
    others = [form(code, {("1", "1", "B30"): 2_000_000}) for code in OFFICES[:4]]
    assert told(*others, form("HILL", {("1", "1", "B30"): total})) == expected


def test_a_least_amount_of_0_does_not_ask_the_group_either() -> None:
    others = [form(code, {("1", "1", "B30"): 2_000_000}) for code in OFFICES[:4]]
    tiny = form("HILL", {("1", "1", "B30"): 1})
    assert told(*others, tiny, definition=limited(least_amount=0)) == []


def test_four_forms_are_no_measure_of_a_group() -> None:
    others = [form(code, {("1", "1", "B30"): 2_000_000}) for code in OFFICES[:3]]
    assert told(*others, form("HILL", {("1", "1", "B30"): 15_000})) == []


# --- P102 spending above the budget ------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("spent", "expected"), [(LARGE + 1, ["P102 NORTH C11"]), (LARGE, ["P103 NORTH C11"])]
)
def test_spending_is_above_the_budget_from_one_unit_on(spent: int, expected: list[str]) -> None:
    """At the budget it is only far from half of the year; above it that is not told as well."""
    assert told(form("NORTH", {("10", "1", "B30"): LARGE, ("10", "1", "S30"): spent})) == expected


def test_an_explanation_does_not_silence_spending_above_the_budget() -> None:
    costs = {("10", "1", "B30"): LARGE, ("10", "1", "S30"): LARGE + 250}
    (only,) = found(form("NORTH", costs, explains=[(SheetKind.COSTS, "10")]))
    assert (only.code, only.amount) == ("P102", Decimal(250))
    assert (value(only, "found"), value(only, "expected")) == ("1.000.250", "1.000.000")
    assert only.subject == "10 Heating › 2030 June"


def test_items_of_an_activity_are_added_and_the_cell_is_the_one_that_did_most() -> None:
    costs = {
        ("10", "1", "B30"): LARGE,
        ("10", "1", "S30"): LARGE // 2,
        ("10", "10", "B30"): LARGE,
        ("10", "10", "S30"): 2 * LARGE,
    }
    assert told(form("NORTH", costs)) == ["P102 NORTH C13"]
    moved_between_items = {**costs, ("10", "1", "S30"): 0, ("10", "10", "S30"): LARGE + 1}
    assert told(form("NORTH", moved_between_items)) == []


def test_a_budget_of_0_can_be_overspent_but_a_blank_one_is_not_known() -> None:
    assert told(form("NORTH", {("10", "1", "B30"): 0, ("10", "1", "S30"): 5})) == ["P102 NORTH C11"]
    assert told(form("NORTH", {("10", "1", "S30"): 5})) == []


# --- P103 spending far from the elapsed share --------------------------------------------------------------


@pytest.mark.parametrize(
    ("spent", "expected"),
    [(199_999, ["P103 NORTH C11"]), (200_000, []), (800_000, []), (800_001, ["P103 NORTH C11"])],
)
def test_spending_may_be_30_points_from_half_of_the_year(spent: int, expected: list[str]) -> None:
    assert told(form("NORTH", {("10", "1", "B30"): LARGE, ("10", "1", "S30"): spent})) == expected


def test_the_elapsed_share_comes_from_the_definition() -> None:
    spent = form("NORTH", {("10", "1", "B30"): LARGE, ("10", "1", "S30"): 900_000})
    assert told(spent, definition=limited(spending_month=9)) == []
    assert told(spent, definition=limited(spending_month=1, spending_gap=81)) == ["P103 NORTH C11"]
    assert told(spent, definition=limited(spending_gap=0)) == []


def spending_through(*months: int, **limits: int) -> Definition:
    """A column of spending for each of ``months``, 0 for what the institution says, behind the budget of 2030."""
    budget, spending, *others = limited(**limits).periods
    columns = [
        replace(spending, code=f"S{at}", heading=f"2030 {at}", last_month=month)
        for at, month in enumerate(months)
    ]
    return replace(limited(**limits), periods=(budget, *columns, *others))


def test_each_column_of_spending_is_held_against_the_part_of_the_year_it_ends_with() -> None:
    """A quarter of the budget in March is as it should be, in a form that asks for June as well."""
    shares = {0: 0, 3: 25, 6: 50, 9: 75, 12: 100}
    for months in ((3, 6), (3, 0), (9, 12), (0, 3)):
        spent = {("10", "1", f"S{at}"): LARGE // 100 * shares[month or 6] for at, month in enumerate(months)}
        filled = form("NORTH", {("10", "1", "B30"): LARGE, **spent})
        assert told(filled, definition=spending_through(*months, spending_gap=1)) == [], months
        all_of_june = [
            line.split()[0] for line in told(filled, definition=spending_through(0, 0, spending_gap=1))
        ]
        assert all_of_june == ["P103"] * sum(month not in (0, 6) for month in months), months


def test_the_fiscal_year_of_the_institution_says_what_part_of_it_is_over() -> None:
    """April to March: half of it is over in September, all of it in March."""
    for month, share in ((9, 50), (12, 75), (3, 100), (4, 8)):
        filled = form("NORTH", {("10", "1", "B30"): LARGE, ("10", "1", "S30"): LARGE // 100 * share})
        year = {"first_month": 4, "spending_gap": 1}
        assert told(filled, definition=limited(spending_month=month, **year)) == [], month
        if month != 12:
            assert told(filled, definition=limited(spending_month=month, spending_gap=1)) != [], month


@pytest.mark.parametrize("missing", ["B30", "S30"])
def test_a_blank_gives_no_share(missing: str) -> None:
    costs = {("10", "1", "B30"): LARGE, ("10", "1", "S30"): 1}
    del costs["10", "1", missing]
    assert told(form("NORTH", costs)) == []


def test_an_explanation_beside_the_activity_silences_it() -> None:
    costs = {("10", "1", "B30"): LARGE, ("10", "1", "S30"): 900_000}
    assert told(form("NORTH", costs, explains=[(SheetKind.COSTS, "10")])) == []
    for elsewhere in ((SheetKind.COSTS, "1"), (SheetKind.INDICATORS, "10")):
        assert told(form("NORTH", costs, explains=[elsewhere])) == ["P103 NORTH C11"]


# --- P104 change from year to year -------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("after", "expected"),
    [(150_000, []), (150_001, ["P104 NORTH C11"]), (50_000, []), (49_999, ["P104 NORTH C11"])],
)
def test_a_budget_may_change_by_half(after: int, expected: list[str]) -> None:
    assert told(form("NORTH", {("10", "1", "B30"): 100_000, ("10", "1", "B31"): after})) == expected


def test_a_base_of_0_or_blank_gives_no_rate() -> None:
    assert told(form("NORTH", {("10", "1", "B30"): 0, ("10", "1", "B31"): LARGE})) == []
    assert told(form("NORTH", {("10", "1", "B31"): LARGE})) == []


def test_spending_to_date_is_no_year_and_a_missing_year_is_not_skipped() -> None:
    assert told(form("NORTH", {("10", "1", "S30"): 1, ("10", "1", "B31"): LARGE})) == []
    risen = form("NORTH", {("10", "1", "B30"): 20_000, ("10", "1", "F32"): LARGE})
    assert told(risen) == []
    without_2031 = tuple(period for period in DEFINITION.periods if period.year != 2031)
    assert told(risen, definition=replace(DEFINITION, periods=without_2031)) == []


def test_one_wrong_year_is_one_finding_that_tells_every_change() -> None:
    costs = {("10", "1", "B30"): LARGE, ("10", "1", "B31"): 10 * LARGE, ("10", "1", "F32"): LARGE}
    (only,) = found(form("NORTH", costs))
    assert value(only, "changes") == (
        "2030 budget 1.000.000 → 2031 budget 10.000.000: %900,0 artış; "
        "2031 budget 10.000.000 → 2032 1.000.000: %90,0 azalış"
    )
    assert (only.place.cell, only.amount) == ("C11", Decimal(9 * LARGE))


def test_a_change_limit_of_0_is_not_checked() -> None:
    doubled = form("NORTH", {("10", "1", "B30"): LARGE, ("10", "1", "B31"): 2 * LARGE})
    assert told(doubled, definition=limited(change_limit=0)) == []
    assert told(doubled, definition=limited(change_limit=99)) == ["P104 NORTH C11"]


# --- the institution and its forms -------------------------------------------------------------------------


def changed(department: str, after: int, *, before: int = LARGE, explained: bool = False) -> Submission:
    explains = [(SheetKind.COSTS, "1")] if explained else []
    return form(department, {("1", "1", "B30"): before, ("1", "1", "B31"): after}, explains=explains)


def test_what_all_offices_report_is_told_once_for_the_institution() -> None:
    (only,) = found(*(changed(code, 2 * LARGE) for code in OFFICES))
    assert (only.code, only.department, str(only.place)) == ("P104", "", "")
    assert value(only, "changes") == "2030 budget 5.000.000 → 2031 budget 10.000.000: %100,0 artış"
    assert only.subject == "1 New roads › 2031 budget"
    assert only.amount == 5 * LARGE


def test_one_explanation_is_enough_for_the_institution() -> None:
    doubled = [changed(code, 2 * LARGE) for code in OFFICES[:4]]
    assert told(*doubled, changed("HILL", 2 * LARGE, explained=True)) == []


def test_the_form_that_makes_the_institution_s_figure_jump_is_told_alone() -> None:
    steady = [changed(code, LARGE) for code in OFFICES[1:]]
    assert told(changed("NORTH", 10 * LARGE), *steady) == ["P104 NORTH C11"]
    assert told(changed("NORTH", 10 * LARGE, explained=True), *steady) == []


def test_a_large_form_is_told_where_the_institution_is_steady() -> None:
    steady = [changed(code, LARGE) for code in OFFICES[1:]]
    assert told(changed("NORTH", 2 * LARGE), *steady) == ["P104 NORTH C11"]


def test_a_form_against_the_institution_s_direction_is_a_fact_of_its_own() -> None:
    risen = [changed(code, 4 * LARGE) for code in OFFICES[1:]]
    assert told(changed("NORTH", LARGE // 4), *risen) == ["P104", "P104 NORTH C11"]


@pytest.mark.parametrize(("before", "expected"), [(999, []), (1000, ["P104 HILL C11"])])
def test_a_form_is_judged_on_its_own_from_a_share_of_the_activity_on(
    before: int, expected: list[str]
) -> None:
    """10 percent in any one period is enough: of 10,000 here."""
    rest = changed("NORTH", 9_000, before=10_000 - before)
    checked = limited(least_amount=0)
    assert told(rest, changed("HILL", 100, before=before), definition=checked) == expected


def test_a_share_of_0_judges_every_form() -> None:
    forms = [changed("NORTH", LARGE), changed("HILL", 20_000, before=10_000)]
    assert told(*forms) == []
    assert told(*forms, definition=limited(form_share=0)) == ["P104 HILL C11"]


def test_a_total_of_0_makes_no_form_large() -> None:
    forms = [
        changed("NORTH", LARGE - 20_000, before=LARGE),
        changed("SOUTH", -LARGE, before=LARGE),
        changed("HILL", 20_000, before=10_000),
    ]
    assert "P104 HILL C11" not in told(*forms)


def test_an_amount_below_zero_makes_a_form_large_like_any_other() -> None:
    jumps = [changed("NORTH", -3 * LARGE, before=-LARGE), changed("HILL", -30_000, before=-10_000)]
    (change,) = (line for line in found(*jumps) if line.code == "P104")
    assert (change.department, value(change, "asked")) == ("", "North office")


def test_the_order_of_the_files_changes_nothing() -> None:
    forms = [
        changed("NORTH", 4 * LARGE),
        changed("SOUTH", LARGE // 4),
        form("WEST", {("1", "1", "B30"): 900, ("1", "1", "S30"): -2}),
        form("EAST", {("1", "1", "B30"): LARGE, ("1", "1", "S30"): 2 * LARGE}),
    ]
    first = found(*forms)
    assert len(first) > 3
    assert found(*forms[::-1]) == first
    assert found(*forms[2:], *forms[:2]) == first
