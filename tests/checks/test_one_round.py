"""Everything that can be judged of a form is told in one round: beside its errors, and alone as in the folder."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from decimal import Decimal

from tests.checks.plausibility_by_hand import DAY, DEFINITION, OFFICES, form, judged, limited, told
from tests.consolidation.records_by_hand import Costs
from xltools.definition.control import Waiver
from xltools.findings.catalogue import CATALOGUE, finding
from xltools.findings.finding import Place
from xltools.forms.layout import SheetKind
from xltools.forms.records import Origin, Refused, Submission

LARGE = 1_000_000
OVERSPENT: Costs = {("1", "1", "B30"): LARGE, ("1", "1", "S30"): LARGE + 1, ("1", "1", "B31"): LARGE}
JUMP: Costs = {("1", "1", "B30"): LARGE, ("1", "1", "B31"): 4 * LARGE}


def rejected(filled: Submission, activity: str, period: str, kind: SheetKind = SheetKind.COSTS) -> Submission:
    """``filled`` with a text in a cell of the item 10."""
    origin = Origin(filled.file, "sheet", 40, 3)
    row = "10" if kind is SheetKind.COSTS else ""
    cell = Refused(filled.department, kind, activity, row, period, None, origin)
    error = finding("V101", origin.place, found="ten").of(filled.department)
    return replace(filled, refused=(cell,), findings=(error,))


def steady() -> list[Submission]:
    return [form(code, {("1", "1", "B30"): LARGE, ("1", "1", "B31"): LARGE}) for code in OFFICES[1:]]


def test_an_error_hides_no_warning() -> None:
    filled = form("NORTH", {**OVERSPENT, ("10", "1", "B30"): -5}, {("SHARE", "A29"): "101"})
    usual = told(filled, *steady())
    assert usual == ["P102 NORTH C11", "P201 NORTH C10", "P203 NORTH C13"]
    assert told(rejected(filled, "10", "F32"), *steady()) == usual


def test_a_rejected_form_is_judged_on_its_own_and_counts_nowhere() -> None:
    outcome = judged(rejected(form("NORTH", JUMP), "10", "F32"), *steady())
    (change,) = outcome.doubts
    assert (change.code, change.department) == ("P104", "NORTH")
    assert len(outcome.records.costs) == 2 * len(steady())
    assert outcome.is_draft


def test_what_follows_from_the_refused_cell_is_not_told() -> None:
    """A figure that lacks a part is neither a jump nor overspent, its row not blank, and the institution's not less."""
    for costs, period in ((JUMP, "B31"), (JUMP, "B30"), (OVERSPENT, "B30"), (OVERSPENT, "S30")):
        assert told(rejected(form("NORTH", costs), "1", period), *steady()) == []
    row_of_text = form("NORTH", {("1", "1", "B31"): LARGE}, blanks=[(SheetKind.COSTS, "1", "10", "F32")])
    assert told(row_of_text, *steady()) == ["P205 NORTH D20"]
    assert told(rejected(row_of_text, "1", "B30"), *steady()) == []


def test_a_refused_amount_that_counts_in_part_makes_no_jump_of_the_institution() -> None:
    forms = [form(code, {("1", "1", "B30"): LARGE, ("1", "1", "B31"): LARGE}) for code in OFFICES]
    halved = replace(forms[0], costs=forms[0].costs[:1])
    outcome = judged(rejected(halved, "1", "B31"), *forms[1:])
    assert outcome.doubts == ()


def test_a_refused_indicator_makes_no_deviation() -> None:
    values = {("ONE", "P30"): "100", ("ONE", "E30"): "10"}
    assert told(form("NORTH", None, values)) == ["P105 NORTH C11"]
    assert told(rejected(form("NORTH", None, values), "SUM", "E30", SheetKind.INDICATORS)) == [
        "P105 NORTH C11"
    ]


def test_where_a_sheet_lost_its_keys_nothing_is_concluded_from_it() -> None:
    lost = finding("S203", Place("north.xlsx", "sheet"), **CATALOGUE["S203"].sample).of("NORTH")
    elsewhere = finding("S203", Place("north.xlsx", "another"), **CATALOGUE["S203"].sample).of("NORTH")
    filled = form("NORTH", OVERSPENT)
    assert told(replace(filled, findings=(lost,)), *steady()) == []
    assert told(replace(filled, findings=(elsewhere,)), *steady()) == ["P102 NORTH C11"]


def test_the_form_that_goes_back_carries_its_open_warnings() -> None:
    filled = rejected(form("NORTH", OVERSPENT), "10", "F32")
    of_north = {one.department: one for one in judged(filled, *steady()).forms_told}["NORTH"]
    assert [one.code for one in of_north.findings] == ["V101", "P102"]
    accepted = replace(DEFINITION, waivers=(Waiver("P102", "agreed", "Head of finance", DAY),))
    (told_of, *_) = judged(filled, definition=accepted).forms_told
    assert [one.code for one in told_of.findings] == ["V101"]


# --- alone and in the folder -------------------------------------------------------------------------------


def test_a_form_is_told_the_same_alone_and_among_all() -> None:
    forms = [
        form("NORTH", {**JUMP, ("10", "1", "B30"): LARGE, ("10", "1", "S30"): LARGE * 2}),
        form("SOUTH", {("1", "1", "B30"): 5_000, ("1", "1", "S30"): -1}, {("SUM", "A29"): "1.5"}),
        form("EAST", OVERSPENT),
        form("HILL", {("1", "1", "B30"): LARGE, ("1", "1", "B31"): 31 * LARGE, ("1", "1", "F32"): LARGE}),
        form("WEST", {("1", "1", "B31"): LARGE}, blanks=[(SheetKind.COSTS, "1", "1", "B30")]),
    ]
    needs_all = {"P103", "P104", "P105", "P204", "P205"}
    among_all = [one for one in judged(*forms).doubts if one.department and one.code not in needs_all]
    alone = [one for single in forms for one in judged(single, whole=False).doubts]
    assert Counter(alone) == Counter(among_all)
    assert {one.code for one in alone} == {"P101", "P102", "P112", "P202", "P203"}


def test_every_form_that_overspent_is_told_whatever_its_size() -> None:
    small = form("HILL", {("1", "1", "B30"): 20_000, ("1", "1", "S30"): 20_001})
    large = form("NORTH", {("1", "1", "B30"): 100 * LARGE, ("1", "1", "S30"): 50 * LARGE})
    assert told(small, large) == ["P102 HILL C11"]


def test_the_institution_is_overspent_where_no_form_alone_is() -> None:
    no_budget = form("SOUTH", {("1", "1", "S30"): LARGE})
    budget = form("NORTH", {("1", "1", "B30"): LARGE, ("1", "1", "S30"): LARGE // 2})
    (only,) = judged(no_budget, budget, definition=limited(spending_gap=0)).doubts
    assert (only.code, only.department, only.amount) == ("P102", "", Decimal(LARGE // 2))
