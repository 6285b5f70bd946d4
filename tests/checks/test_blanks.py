"""Blanks: which are told, of whom, and how often (P204-P207)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from tests.checks.plausibility_by_hand import form, found, limited, told, value
from xltools.findings.catalogue import CATALOGUE, finding
from xltools.findings.finding import Place
from xltools.forms.layout import SheetKind
from xltools.forms.records import Submission

COSTS = SheetKind.COSTS


def costs_form(department: str, filled: Iterable[str], blank: Iterable[str]) -> Submission:
    """One with 20,000 in each ``filled`` cell of ``item.period`` of activity 1, and the ``blank`` ones; the amounts
    do not jump and nothing is spent."""
    return form(
        department,
        {("1", *_split(cell)): 20_000 for cell in filled},
        blanks=[(COSTS, "1", *_split(cell)) for cell in blank],
    )


def _split(cell: str) -> tuple[str, str]:
    item, _, period = cell.rpartition(".")
    return item, period


# --- P204 ---------------------------------------------------------------------------------------------------


def test_a_blank_in_a_required_period_beside_a_value_is_told() -> None:
    (only,) = found(costs_form("NORTH", ["1.B30"], ["1.B31", "1.F32"]))
    assert (only.code, only.department, only.place.cell) == ("P204", "NORTH", "D20")
    assert value(only, "headings") == "2031 budget"
    assert only.subject == "1 New roads › Personnel"


def test_a_blank_in_a_period_that_is_not_required_is_not() -> None:
    assert told(costs_form("NORTH", ["1.B30", "1.B31"], ["1.F32"])) == []


def test_the_blanks_of_a_row_are_one_finding_at_the_first() -> None:
    (only,) = found(costs_form("NORTH", ["1.B30"], ["1.S30", "1.B31"]))
    assert (value(only, "headings"), only.place.cell) == ("2030 June, 2031 budget", "D20")


def test_a_blank_indicator_is_told_too() -> None:
    gap = form("NORTH", None, {("ONE", "A29"): "3"}, blanks=[(SheetKind.INDICATORS, "ONE", "", "T31")])
    assert told(gap) == ["P204 NORTH D20"]


def test_what_every_form_left_blank_is_one_fact_of_the_institution() -> None:
    forms = [costs_form(code, ["1.B30", "1.B31"], ["1.S30"]) for code in ("NORTH", "SOUTH", "EAST")]
    (only,) = found(*forms)
    assert (only.code, only.department, str(only.place)) == ("P204", "", "")
    assert value(only, "headings") == "2030 June (3 formun hepsinde)"


def test_what_one_form_filled_in_is_the_others_own_gap() -> None:
    filled = costs_form("NORTH", ["1.B30", "1.S30", "1.B31"], [])
    gaps = [costs_form(code, ["1.B30", "1.B31"], ["1.S30"]) for code in ("SOUTH", "EAST")]
    assert told(filled, *gaps, definition=limited(spending_gap=0)) == ["P204 SOUTH D20", "P204 EAST D20"]


def test_the_rest_of_a_form_s_gap_is_told_beside_the_institution_s() -> None:
    both = costs_form("NORTH", ["1.B30"], ["1.S30", "1.B31"])
    other = costs_form("SOUTH", ["1.B30", "1.B31"], ["1.S30"])
    assert told(both, other) == ["P204", "P204 NORTH D21"]


# --- P205 ---------------------------------------------------------------------------------------------------


def test_a_row_left_blank_is_no_oversight_where_it_says_why() -> None:
    blank = [(SheetKind.INDICATORS, "ONE", "", "T31")]
    filled = {("1", "1", "B30"): 20_000}
    assert told(form("NORTH", filled, blanks=blank)) == ["P205 NORTH D20"]
    assert told(form("NORTH", filled, explains=[(SheetKind.INDICATORS, "ONE")], blanks=blank)) == []


def test_wholly_blank_rows_are_one_note_a_form() -> None:
    (only,) = found(costs_form("NORTH", ["1.10.B31"], ["1.B30", "1.B31", "10.B30", "10.B31"]))
    assert (only.code, only.department, only.place.cell) == ("P205", "NORTH", "D20")
    assert value(only, "count") == "2"
    assert value(only, "rows") == "1 New roads › Personnel; 1 New roads › Goods"


def test_a_note_names_the_first_rows_only() -> None:
    blanks = [(SheetKind.INDICATORS, code, "", "T31") for code in ("SUM", "ONE", "SHARE", "RATE")]
    (only,) = found(form("NORTH", None, {("MEAN", "T31"): "1"}, blanks=blanks))
    assert value(only, "count") == "4"
    assert value(only, "rows") == "SUM Length; ONE Meetings; SHARE Share; …"


def test_rows_everybody_left_blank_are_no_note_of_each() -> None:
    forms = [costs_form(code, ["1.B31"], ["10.B30", "10.B31"]) for code in ("NORTH", "SOUTH")]
    assert told(*forms) == []
    assert told(*forms, costs_form("EAST", ["10.B31"], ["10.B30"])) == [
        "P204 EAST D20",
        "P205 NORTH D20",
        "P205 SOUTH D20",
    ]


def test_a_blank_count_is_a_note() -> None:
    counts = form("NORTH", None, None, {("T1", "1", "1"): 4}, blanks=[(SheetKind.RESOURCE, "T1", "1", "10")])
    assert told(counts) == ["P205 NORTH D20"]
    like_a_period = counts.blanks[0]._replace(column="B31")
    assert told(replace(counts, blanks=(like_a_period,))) == ["P205 NORTH D20"]


def test_counts_that_all_left_blank_beside_a_value_are_a_note_of_each() -> None:
    blanks = [(SheetKind.RESOURCE, "T1", "1", "10")]
    forms = [form(code, None, None, {("T1", "1", "1"): 4}, blanks=blanks) for code in ("NORTH", "SOUTH")]
    assert told(*forms) == ["P205 NORTH D20", "P205 SOUTH D20"]


# --- P206 and P207 -------------------------------------------------------------------------------------------


def test_nobody_prepared_and_nobody_approved_are_told_of_the_form() -> None:
    unsigned = replace(costs_form("NORTH", ["1.B31"], []), prepared_by="", approved_by="")
    assert told(unsigned) == ["P206 NORTH", "P207 NORTH"]
    assert {line.place for line in found(unsigned)} == {Place("north.xlsx")}
    assert told(replace(unsigned, prepared_by="Somebody")) == ["P207 NORTH"]


def test_a_form_that_lost_keys_may_have_lost_its_names_with_them() -> None:
    lost = replace(costs_form("NORTH", ["1.B31"], []), prepared_by="", approved_by="")
    missing = finding("S201", Place("north.xlsx"), **CATALOGUE["S201"].sample)
    text = finding("V101", Place("north.xlsx", "other sheet", "C10"), found="ten")
    assert told(replace(lost, findings=(missing,))) == []
    assert told(replace(lost, findings=(text,))) == ["P206 NORTH", "P207 NORTH"]


def test_a_form_that_declares_nothing_takes_no_part_in_what_all_left_blank() -> None:
    nothing = replace(costs_form("HILL", [], ["1.B31", "1.S30"]), declares_nothing=True)
    forms = [costs_form(code, ["1.B31"], ["1.S30"]) for code in ("NORTH", "SOUTH")]
    assert told(nothing, *forms) == ["P204"]
