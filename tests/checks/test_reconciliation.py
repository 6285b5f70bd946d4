"""Each check of amounts fails when one of its sides is spoiled, and holds when nothing is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from tests.checks.checks_by_hand import checks_of, sides
from tests.consolidation.records_by_hand import DEFINITION, merged, submission
from xltools.checks.check import TOLERANCE, Check, Relation, Side
from xltools.checks.evidence import Evidence
from xltools.checks.outcome import Outcome
from xltools.checks.reconciliation import KINDS, reconcile
from xltools.consolidation.columns import Columns
from xltools.consolidation.figures import (
    ALL,
    INSTITUTION,
    CostFigure,
    DepartmentFigure,
    Figure,
    Level,
    ResourceFigure,
    Subject,
)
from xltools.consolidation.intake import take_in
from xltools.consolidation.records import Records
from xltools.consolidation.rollup import Totals, Value, roll_up
from xltools.definition.control import CHECK_CODES, CheckRule
from xltools.definition.definition import Definition
from xltools.definition.model import Equality
from xltools.findings.catalogue import finding
from xltools.findings.finding import Finding, Place, Severity
from xltools.wording.language import language

ENGLISH = language("en")
NORTH = submission(
    "NORTH",
    {("1", "1", "2030"): 1_00, ("1", "1.10", "2030"): 2_00, ("10", "10", "2031"): 3_00},
    resources={("T1", "1", "1"): 3, ("T1", "10", "10"): 4},
)
SOUTH = submission("SOUTH", {("1.1", "1", "2030"): 5_00, ("1.10", "1", "2031"): 7_00})
SOUTH_30 = submission("SOUTH", {("1.1", "1", "2030"): 5_00})
PERIOD_CHECKS = ("by_data", "by_department", "by_activity", "by_item", "by_kind", "by_group")


class SpoiledTotals(Totals):
    """The right totals but for the figures given."""

    def __init__(self, right: Totals, wrong: Mapping[Figure, Value]) -> None:
        super().__init__({**right.values, **wrong}, right.decimals)


def checks(
    wrong: Mapping[Figure, Value] | None = None,
    definition: Definition = DEFINITION,
    records: Records | None = None,
) -> tuple[Check, ...]:
    """The checks of amounts: K01 to K07."""
    records = records or merged(NORTH, SOUTH, definition=definition)
    right = roll_up(merged(NORTH, SOUTH, definition=definition), definition)
    intake = take_in([NORTH, SOUTH], definition)
    evidence = Evidence(intake, records, SpoiledTotals(right, wrong or {}), definition, ENGLISH)
    return tuple(check for check in reconcile(evidence) if check.code <= "K07")


def failing(found: tuple[Check, ...]) -> set[tuple[str, str]]:
    return {(check.name, check.scope) for check in found if not check.holds}


def named(*keys: str, scope: str) -> set[tuple[str, str]]:
    return {(ENGLISH.text(f"check.{key}"), scope) for key in keys}


def test_every_check_is_made_for_every_period_and_holds() -> None:
    found = checks()
    assert failing(found) == set()
    expected = {
        (ENGLISH.text(f"check.{key}"), scope)
        for key in PERIOD_CHECKS
        for scope in ("2030 Bütçe", "2031 Bütçe")
    }
    assert {(check.name, check.scope) for check in found} == expected
    assert len(found) == len(expected)


def test_a_period_that_everybody_left_blank_holds_as_0() -> None:
    (silent,) = (check for check in checks_of("K01", submissions=(SOUTH_30,)) if check.scope == "2031 Bütçe")
    assert (sides(silent), silent.holds) == (("0.00", "0.00"), True)


def test_sides_are_in_whole_currency() -> None:
    first = next(check for check in checks() if check.scope == "2030 Bütçe")
    assert (first.left.value, first.right.value) == (Decimal("8.00"), Decimal("8.00"))


@pytest.mark.parametrize(
    ("spoiled", "failed"),
    [
        (CostFigure(INSTITUTION, ALL, "2030"), PERIOD_CHECKS),
        (DepartmentFigure("NORTH", ALL, "2030"), ("by_department",)),
        (CostFigure(Subject(Level.ACTIVITY, "10"), ALL, "2030"), ("by_activity",)),
        (CostFigure(INSTITUTION, "1.10", "2030"), ("by_item",)),
        (CostFigure(INSTITUTION, "09", "2030"), ("by_item",)),
        (CostFigure(Subject(Level.KIND, "off_program"), ALL, "2030"), ("by_kind",)),
        (CostFigure(INSTITUTION, "IN", "2030"), ("by_group",)),
    ],
    ids=str,
)
def test_a_wrong_figure_fails_exactly_the_checks_it_is_a_side_of(
    spoiled: CostFigure | DepartmentFigure, failed: tuple[str, ...]
) -> None:
    assert failing(checks({spoiled: 123_456})) == named(*failed, scope="2030 Bütçe")


def test_a_record_missing_from_the_data_fails_the_check_of_the_data() -> None:
    records = merged(NORTH, SOUTH)
    less = {name: column[1:] for name, column in records.costs.named.items()}
    without = replace(records, costs=Columns(less))
    assert failing(checks(records=without)) == named("by_data", scope="2030 Bütçe")


@pytest.mark.parametrize(
    ("difference", "holds"),
    [("0", True), ("0.004", True), ("0.00499", True), ("0.005", False), ("0.006", False), ("1", False)],
)
def test_two_sides_hold_while_they_differ_by_less_than_the_tolerance(difference: str, holds: bool) -> None:
    left, right = Side("left", Decimal(10)), Side("right", Decimal(10) + Decimal(difference))
    assert Check("scope", left, right).holds is holds
    assert Check("scope", right, left).holds is holds
    assert Decimal("0.005") == TOLERANCE


@pytest.mark.parametrize(("left", "holds"), [("9", True), ("10", True), ("10.004", True), ("10.01", False)])
def test_a_side_that_may_be_less_holds_until_it_is_more(left: str, holds: bool) -> None:
    sides = Side("left", Decimal(left)), Side("right", Decimal(10))
    assert Check("scope", *sides, relation=Relation.AT_MOST).holds is holds


def test_one_smallest_unit_is_beyond_the_tolerance() -> None:
    right = CostFigure(INSTITUTION, ALL, "2031")
    assert failing(checks({right: 10_01})) == named(*PERIOD_CHECKS, scope="2031 Bütçe")


def equal(**changes: object) -> Definition:
    """Row 1 of T1 must be its column 1."""
    equality = Equality(left_table="T1", left_row="1", right_table="T1", right_column="1", **changes)  # type: ignore[arg-type] # only ``required``
    return replace(DEFINITION, equalities=(equality,))


def test_the_definition_decides_which_checks_must_hold() -> None:
    ruled = replace(DEFINITION, check_rules=(CheckRule("K02", False), CheckRule("K04", True)))
    required = {check.code: check.required for check in checks(definition=ruled)}
    assert required == {"K01": True, "K02": False, "K03": True, "K04": True, "K05": True, "K06": True}
    assert [check.required for check in checks(definition=equal(required=False))][-1] is False
    must = replace(equal(required=False), check_rules=(CheckRule("K07", True),))
    assert [check.required for check in checks(definition=must)][-1] is True


def test_tables_that_must_be_equal_are_compared_at_their_totals() -> None:
    check = checks(definition=equal())[-1]
    assert check.name == ENGLISH.text("check.equality")
    assert check.left.value == check.right.value == 3
    assert check.holds
    assert "Engineers" in check.left.label
    assert "Women" in check.right.label


@pytest.mark.parametrize("side", [ResourceFigure("T1", "1", ALL), ResourceFigure("T1", ALL, "1")], ids=str)
def test_an_equality_fails_whichever_side_is_wrong(side: ResourceFigure) -> None:
    assert not checks({side: Decimal(99)}, equal())[-1].holds


def test_an_equality_that_is_not_required_only_informs() -> None:
    check = checks({ResourceFigure("T1", "1", ALL): Decimal(99)}, equal(required=False))[-1]
    assert (check.holds, check.required) == (False, False)


# --- what makes a draft ------------------------------------------------------------------------------------------


def outcome(*found: Finding, made: tuple[Check, ...] = (), only_north: bool = False) -> Outcome:
    forms = [replace(NORTH, findings=found)] if only_north else [replace(NORTH, findings=found), SOUTH]
    intake = take_in(forms, DEFINITION)
    records = merged(*intake.accepted)
    return Outcome(DEFINITION, intake, records, roll_up(records, DEFINITION), made, "run")


ONE, TWO = Side("one", Decimal(1)), Side("two", Decimal(2))
HOLDS, FAILS = Check("scope", ONE, ONE), Check("scope", ONE, TWO)


def test_all_here_and_all_right_is_no_draft() -> None:
    assert not outcome(made=(HOLDS,)).is_draft


def test_a_missing_form_makes_a_draft() -> None:
    assert outcome(only_north=True).is_draft


def test_an_error_makes_a_draft_and_a_warning_does_not() -> None:
    error = finding("V101", Place(), found="x")
    warning = finding("S302", Place(), count="3")
    assert outcome(error).is_draft
    assert not outcome(warning).is_draft
    assert outcome(warning).findings_of(Severity.WARNING) == (warning,)


def test_a_required_check_that_fails_makes_a_draft() -> None:
    assert outcome(made=(FAILS,)).is_draft
    assert not outcome(made=(replace(FAILS, required=False),)).is_draft


def test_every_code_is_a_kind_of_check_and_is_documented() -> None:
    assert [kind.code for kind in KINDS] == list(CHECK_CODES)
    documented = (Path(__file__).parents[2] / "docs" / "outputs.md").read_text(encoding="utf-8")
    for kind in KINDS:
        (row,) = (line for line in documented.splitlines() if line.startswith(f"| {kind.code} |"))
        assert row.split("|")[-2].strip().startswith("yes" if kind.required else "no")
