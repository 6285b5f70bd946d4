"""What forms show as totals is held against what was read from them."""

from __future__ import annotations

from dataclasses import replace

from tests.checks.checks_by_hand import NORTH, SOUTH, checks_of, sides
from xltools.findings.catalogue import finding
from xltools.findings.finding import Finding, Place
from xltools.forms.records import Origin, StatedTotal, Submission

# NORTH fills activities 1 and 10, SOUTH 1, 1.1 and 1.10.
SHOWN_NORTH = {("1", "2030"): 3_00, ("10", "2030"): 0, ("1", "2031"): 0, ("10", "2031"): 3_00}
SHOWN_SOUTH = {("1", "2030"): 20_00, ("1.1", "2030"): 5_00, ("1.10", "2030"): 0}


def stating(form: Submission, shown: dict[tuple[str, str], int]) -> Submission:
    origin = Origin(form.file, "sheet", 30, 3)
    stated = (StatedTotal(form.department, a, p, amount, origin) for (a, p), amount in shown.items())
    return replace(form, stated=tuple(stated))


def test_forms_that_show_what_was_read_hold_and_forms_without_totals_fail_nothing() -> None:
    year, next_year = checks_of("K08", submissions=(stating(NORTH, SHOWN_NORTH), stating(SOUTH, SHOWN_SOUTH)))
    assert (sides(year), sides(next_year)) == (("2", "2"), ("1", "1"))
    assert year.holds
    assert next_year.holds
    assert year.required
    assert "2 of 2" in year.right.label
    assert "1 of 2" in next_year.right.label  # SOUTH shows no totals of 2031


def test_a_form_that_shows_another_total_fails_and_is_named() -> None:
    wrong = stating(NORTH, {**SHOWN_NORTH, ("1", "2030"): 3_01})
    year, next_year = checks_of("K08", submissions=(wrong, stating(SOUTH, SHOWN_SOUTH)))
    assert (year.holds, next_year.holds) == (False, True)
    assert sides(year) == ("1", "2")
    assert year.listed == ("NORTH",)


def test_what_one_form_lacks_another_one_cannot_make_up_for() -> None:
    less = stating(NORTH, {**SHOWN_NORTH, ("1", "2030"): 2_00})
    more = stating(SOUTH, {**SHOWN_SOUTH, ("1", "2030"): 21_00})
    year, _ = checks_of("K08", submissions=(less, more))
    assert not year.holds
    assert year.listed == ("NORTH", "SOUTH")


def test_totals_of_a_part_of_the_activities_are_no_statement() -> None:
    part = {cell: amount for cell, amount in SHOWN_SOUTH.items() if cell[0] != "1.10"}
    year, _ = checks_of("K08", submissions=(stating(NORTH, SHOWN_NORTH), stating(SOUTH, part)))
    assert sides(year) == ("1", "1")


def differing(code: str) -> Finding:
    return finding(code, Place("north.xlsx", "sheet", "D14"), found="3", expected="4").of("NORTH")


def test_a_total_that_is_not_its_sum_fails_the_check_of_its_finding() -> None:
    typed_over, differs = checks_of("K09")
    assert (typed_over.scope, differs.scope) == ("S303", "S304")
    assert typed_over.holds
    assert differs.holds
    spoiled = replace(NORTH, findings=(differing("S304"), differing("S304")))
    typed_over, differs = checks_of("K09", submissions=(spoiled, SOUTH))
    assert (typed_over.holds, differs.holds) == (True, False)
    assert sides(differs) == ("2", "0")
    assert differs.listed == ("north.xlsx",)
