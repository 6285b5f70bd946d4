"""Which forms count: each department's one form, whole or not at all, in whatever order the files come."""

from __future__ import annotations

import itertools
from dataclasses import replace

from tests.consolidation.records_by_hand import DEFINITION, submission
from xltools.consolidation.intake import Intake, State, differing_cells, take_in
from xltools.findings.catalogue import finding
from xltools.findings.finding import Finding, Place
from xltools.forms.layout import SheetKind
from xltools.forms.records import Blank, Origin, Submission

NORTH = submission("NORTH", {("1", "1", "2030"): 5}, file="b/north.xlsx", sha256="n")
SOUTH = submission("SOUTH", {("1", "1", "2030"): 7}, file="south.xlsx", sha256="s")
ERROR = finding("V101", Place("x.xlsx", "s", "C1"), found="10 bin")
WARNING = finding("V201", Place("x.xlsx", "s", "C1"), found="1", formula="=1")


def states(intake: Intake) -> dict[str, State]:
    return {state.department.code: state.state for state in intake.states}


def codes(intake: Intake) -> list[tuple[str, str]]:
    return [(found.code, found.place.file) for found in (*intake.findings, *intake.missing)]


def test_all_forms_here() -> None:
    intake = take_in([NORTH, SOUTH], DEFINITION)
    assert intake.accepted == (NORTH, SOUTH)
    assert states(intake) == {"NORTH": State.RECEIVED, "SOUTH": State.RECEIVED, "IDLE": State.NOT_EXPECTED}
    assert (intake.expected, intake.received) == (2, 2)
    assert intake.findings == ()
    north = intake.states[0]
    assert (north.file, north.form) == ("b/north.xlsx", NORTH)


def test_a_missing_form_is_told_with_the_contact() -> None:
    intake = take_in([SOUTH], DEFINITION)
    assert states(intake)["NORTH"] is State.MISSING
    assert intake.accepted == (SOUTH,)
    assert codes(intake) == [("C101", "")]
    (missing,) = intake.missing
    assert (missing.department, dict(missing.values)["name"]) == ("NORTH", "North office")


def test_nothing_at_all_is_every_department_missing() -> None:
    intake = take_in([], DEFINITION)
    assert codes(intake) == [("C101", ""), ("C101", "")]
    assert (intake.accepted, intake.expected, intake.received) == ((), 2, 0)


def test_the_same_bytes_twice_are_counted_once() -> None:
    copy = submission("NORTH", {("1", "1", "2030"): 5}, file="copy.xlsx", sha256="n")
    intake = take_in([NORTH, SOUTH, copy], DEFINITION)
    assert [s.department for s in intake.accepted] == ["NORTH", "SOUTH"]
    assert codes(intake) == [("C103", "copy.xlsx")] or codes(intake) == [("C103", "b/north.xlsx")]
    assert intake.received == 2


def test_two_different_forms_of_one_department_count_neither() -> None:
    other = submission("NORTH", {("1", "1", "2030"): 6}, file="a.xlsx", sha256="other")
    intake = take_in([NORTH, other, SOUTH], DEFINITION)
    assert intake.accepted == (SOUTH,)
    assert states(intake)["NORTH"] is State.DUPLICATE
    assert codes(intake) == [("C102", "a.xlsx")]
    told = dict(intake.findings[0].values)
    assert told["files"] == "a.xlsx, b/north.xlsx"
    assert told["cells"] == "sheet!C10: 0,06 / 0,05"
    assert told["folder"] == "inputs/2031/replaced"


def test_a_form_that_was_only_saved_again_is_counted_once_with_a_note() -> None:
    saved = submission("NORTH", {("1", "1", "2030"): 5}, file="a.xlsx", sha256="saved again")
    intake = take_in([NORTH, saved, SOUTH], DEFINITION)
    assert [s.department for s in intake.accepted] == ["NORTH", "SOUTH"]
    assert codes(intake) == [("C105", "b/north.xlsx")]


def test_of_many_differing_cells_the_first_are_told_and_the_rest_counted() -> None:
    periods = [("1", item, period) for item in ("1", "10") for period in ("2030", "2031")]
    one = submission("NORTH", dict.fromkeys(periods[:3], 1), file="a.xlsx")
    other = submission("NORTH", {key: at for at, key in enumerate(periods)}, file="b.xlsx")
    assert differing_cells([one, other], 0, str, most=2) == "sheet!C10: 1 / 0; sheet!C12: 1 / 2; +1"


def test_a_copy_does_not_save_a_department_with_two_different_forms() -> None:
    copy = submission("NORTH", file="c.xlsx", sha256="n")
    other = submission("NORTH", file="d.xlsx", sha256="other")
    intake = take_in([NORTH, copy, other], DEFINITION)
    assert states(intake)["NORTH"] is State.DUPLICATE
    assert ("C102", "b/north.xlsx") in codes(intake)


def wrong(department: str, *findings: Finding) -> Submission:
    return submission(department, {("1", "1", "2030"): 5}, file="wrong.xlsx", findings=findings)


def test_an_error_keeps_the_whole_form_out() -> None:
    intake = take_in([wrong("NORTH", WARNING, ERROR), SOUTH], DEFINITION)
    assert intake.accepted == (SOUTH,)
    assert states(intake)["NORTH"] is State.REJECTED
    assert intake.findings == (WARNING, ERROR)


def test_a_warning_does_not() -> None:
    form = wrong("NORTH", WARNING)
    intake = take_in([form, SOUTH], DEFINITION)
    assert intake.accepted == (form, SOUTH)
    assert intake.findings == (WARNING,)


def test_a_file_of_nobody_is_told_and_its_department_is_missing() -> None:
    nobody = Submission("scan.pdf", "p", "", findings=(finding("F102", Place("scan.pdf")),))
    intake = take_in([nobody, SOUTH], DEFINITION)
    assert codes(intake) == [("F102", "scan.pdf"), ("C101", "")]


def test_a_file_nobody_can_read_under_the_name_a_form_was_sent_out_with_is_no_missing_form() -> None:
    locked = Submission("sent/north.xlsx", "p", "", findings=(finding("U104", Place("sent/north.xlsx")),))
    intake = take_in([locked, SOUTH], DEFINITION)
    assert states(intake)["NORTH"] is State.REJECTED
    assert codes(intake) == [("U104", "sent/north.xlsx")]


def test_the_readable_values_of_a_form_with_errors_count_when_that_is_asked_for() -> None:
    nothing_readable = submission("SOUTH", file="south.xlsx", findings=(ERROR,))
    intake = take_in([wrong("NORTH", ERROR), nothing_readable], DEFINITION, accept_errors=True)
    assert states(intake)["NORTH"] is State.PARTLY
    assert states(intake)["SOUTH"] is State.REJECTED
    assert [s.department for s in intake.accepted] == ["NORTH"]


def blank(department: str) -> Submission:
    """A form in which one cell is asked for and nothing stands."""
    origin = Origin("blank.xlsx", "sheet", 10, 3)
    cell = Blank(department, SheetKind.COSTS, "1", "1", "2030", origin)
    return replace(submission(department, file="blank.xlsx"), blanks=(cell,))


def test_a_form_without_a_value_is_not_received() -> None:
    intake = take_in([NORTH, blank("SOUTH")], DEFINITION)
    assert states(intake)["SOUTH"] is State.BLANK
    assert (intake.accepted, intake.received) == ((NORTH,), 1)
    assert codes(intake) == [("C108", "blank.xlsx")]
    assert intake.states[1].file == "blank.xlsx"
    assert codes(take_in([NORTH, blank("SOUTH")], DEFINITION, accept_errors=True)) == [("C108", "blank.xlsx")]


def test_a_declaration_a_value_or_a_cell_that_could_not_be_read_is_an_answer() -> None:
    cell = blank("SOUTH").blanks[0]
    declared = replace(blank("SOUTH"), declares_nothing=True)
    zero = replace(submission("SOUTH", {("1", "1", "2030"): 0}), blanks=(cell,))
    asked_nothing = submission("SOUTH")
    for answer in (declared, zero, asked_nothing):
        assert states(take_in([NORTH, answer], DEFINITION))["SOUTH"] is State.RECEIVED
    assert states(take_in([NORTH, replace(blank("SOUTH"), findings=(ERROR,))], DEFINITION))["SOUTH"] is (
        State.REJECTED
    )


def test_of_a_rejected_form_only_what_could_be_read_is_judged() -> None:
    nothing = submission("SOUTH", file="south.xlsx", findings=(ERROR,))
    intake = take_in([wrong("NORTH", ERROR), nothing], DEFINITION)
    assert [form.department for form in intake.judged] == ["NORTH"]


def test_the_form_of_a_department_with_nothing_to_report_is_rejected() -> None:
    unexpected = finding("S105", Place("wrong.xlsx"), name="Idle office")
    intake = take_in([NORTH, SOUTH, wrong("IDLE", unexpected)], DEFINITION)
    assert states(intake)["IDLE"] is State.REJECTED
    assert intake.accepted == (NORTH, SOUTH)
    assert intake.received == intake.expected == 2


def test_the_order_of_the_files_does_not_matter() -> None:
    forms = [NORTH, SOUTH, submission("SOUTH", file="a.xlsx", sha256="s"), wrong("", ERROR)]
    first, *others = (take_in(order, DEFINITION) for order in itertools.permutations(forms))
    assert all(other == first for other in others)
