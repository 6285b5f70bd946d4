"""Indicators against last year and against the plan (P104, P105), and what a single value can be (P201-P203)."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from tests.checks.plausibility_by_hand import DEFINITION, OFFICES, form, found, limited, told, value
from xltools.definition.model import ValueKind
from xltools.forms.layout import SheetKind
from xltools.forms.records import Submission


def one(**values: str) -> Submission:
    """NORTH's values of the indicator only it is asked for."""
    return form("NORTH", None, {("ONE", period): number for period, number in values.items()})


# --- P104 ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("target", "expected"), [("150", []), ("151", ["P104 NORTH C11"]), ("50", [])])
def test_a_target_may_differ_by_half_from_the_year_before(target: str, expected: list[str]) -> None:
    assert told(one(E30="100", T31=target)) == expected


def test_the_estimate_of_a_year_stands_for_it_not_the_plan() -> None:
    assert told(one(P30="110", E30="100", T31="160")) == ["P104 NORTH C12"]
    assert told(one(P30="100", E30="110", T31="160")) == []


def test_a_base_of_0_or_blank_gives_no_rate() -> None:
    assert told(one(A29="0", E30="100", P30="100")) == []
    assert told(one(T31="100")) == []
    assert told(one(P30="0", E30="9")) == []


# --- P105 ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("estimate", "expected"),
    [("80", []), ("79", ["P105 NORTH C11"]), ("120", []), ("121", ["P105 NORTH C11"])],
)
def test_an_estimate_may_be_a_fifth_from_the_plan_either_way(estimate: str, expected: list[str]) -> None:
    assert told(one(P30="100", E30=estimate)) == expected


def test_a_deviation_is_not_told_again_as_a_change() -> None:
    """A year that fell out of the plan falls from the year before and rises to the next one, too."""
    assert told(one(A29="100", P30="100", E30="10", T31="100")) == ["P105 NORTH C12"]


def test_an_explanation_silences_changes_and_deviations_of_its_indicator() -> None:
    values = {("ONE", "P30"): "100", ("ONE", "E30"): "10", ("RATE", "A29"): "3", ("RATE", "E30"): "9"}
    assert told(form("NORTH", None, values)) == ["P104 NORTH C13", "P105 NORTH C11"]
    explained = form("NORTH", None, values, explains=[(SheetKind.INDICATORS, "ONE")])
    assert told(explained) == ["P104 NORTH C13"]


def test_limits_of_0_are_not_checked() -> None:
    fallen = one(A29="100", P30="100", E30="10")
    assert told(fallen, definition=limited(deviation_limit=0)) == ["P104 NORTH C12"]
    assert told(fallen, definition=limited(deviation_limit=0, change_limit=0)) == []


def test_a_sum_is_judged_at_the_institution_and_its_offices_do_not_repeat_it() -> None:
    forms = [form(code, None, {("SUM", "P30"): "100", ("SUM", "E30"): "50"}) for code in OFFICES]
    (only,) = found(*forms)
    assert (only.code, only.department, only.amount) == ("P105", "", None)
    assert value(only, "changes") == "2030 plan 500 → 2030 estimate 250: %50,0 azalış"
    assert only.subject == "SUM Length › 2030 estimate"


def test_a_ratio_is_judged_where_it_is_computed_and_its_parts_speak_for_it() -> None:
    values = {("PART", "P30"): "40", ("SUM", "P30"): "100", ("PART", "E30"): "10", ("SUM", "E30"): "100"}
    (only,) = found(form("NORTH", None, values))
    assert (only.code, only.subject, str(only.place)) == (
        "P105",
        "RATIO Paved share › 2030 estimate",
        "",
    )
    assert told(form("NORTH", None, values, explains=[(SheetKind.INDICATORS, "PART")])) == []


# --- P201 to P203 -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("share", "expected"), [("0", []), ("100", []), ("-1", ["P201 NORTH C10"]), ("100.1", ["P201 NORTH C10"])]
)
def test_a_share_lies_between_0_and_100(share: str, expected: list[str]) -> None:
    assert told(form("NORTH", None, {("SHARE", "T31"): share})) == expected


def test_a_rate_of_change_is_free() -> None:
    assert told(form("NORTH", None, {("RATE", "T31"): "-250.5"})) == []


def test_a_computed_share_is_judged_too() -> None:
    assert told(form("NORTH", None, {("PART", "T31"): "11", ("SUM", "T31"): "10"})) == ["P201"]


def test_a_ratio_that_is_no_share_is_free() -> None:
    indicators = [
        replace(i, value_kind=ValueKind.RATE) if i.code == "RATIO" else i for i in DEFINITION.indicators
    ]
    free = replace(DEFINITION, indicators=tuple(indicators))
    assert told(form("NORTH", None, {("PART", "T31"): "11", ("SUM", "T31"): "10"}), definition=free) == []


def test_a_count_has_no_decimals_a_mean_may_have() -> None:
    assert told(one(T31="12.5")) == ["P202 NORTH C10"]
    assert told(one(T31="12")) == []
    assert told(form("NORTH", None, {("MEAN", "T31"): "12.5"})) == []


def test_a_resource_table_counts_things() -> None:
    counts = form("NORTH", None, None, {("T1", "1", "1"): 1, ("T1", "1", "10"): -3})
    halved = counts.resources[0]._replace(value=Decimal("0.5"))
    (half, less) = found(replace(counts, resources=(halved, counts.resources[1])))
    assert (half.code, half.subject) == ("P202", "Staff › Engineers › Women")
    assert (less.code, less.subject) == ("P203", "Staff › Engineers › Men")


def test_an_amount_below_zero_is_told_with_the_money_at_stake() -> None:
    (only,) = found(form("NORTH", {("1", "1", "B31"): 20_000, ("1", "10", "B31"): -5}))
    assert (only.code, only.department, only.place.cell) == ("P203", "NORTH", "C11")
    assert (only.subject, only.amount) == ("1 New roads › Goods › 2031 budget", Decimal(5))
