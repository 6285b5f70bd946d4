"""A waiver covers what it names until its last day, never an error, and says when it covers nothing."""

from __future__ import annotations

import datetime
from dataclasses import replace
from decimal import Decimal

import pytest

from tests.consolidation.records_by_hand import DEFINITION, merged, submission
from xltools.checks.check import Check, Side
from xltools.checks.outcome import Outcome
from xltools.checks.waivers import Waivers, begins, doubtful_waivers, waivers_on
from xltools.consolidation.intake import take_in
from xltools.consolidation.rollup import roll_up
from xltools.definition.control import Waiver
from xltools.definition.model import Department, Group
from xltools.findings.catalogue import finding, message
from xltools.findings.finding import Finding, Place, Severity
from xltools.wording.language import language

LAST_DAY = datetime.date(2031, 3, 31)
DAY_AFTER = LAST_DAY + datetime.timedelta(days=1)
WAIVER = Waiver(code="P105", reason="agreed", who="A. Smith", until=LAST_DAY)
WARNING = finding("P203", Place("NORTH.xlsx", "Costs", "D4"), found="-5").of("NORTH").about("1 New roads")
ERROR = finding("V101", Place("NORTH.xlsx", "Costs", "D5"), found="x").of("NORTH").about("1 New roads")
ONE, TWO = Side("one", Decimal(1)), Side("two", Decimal(2))
FAILS = Check("T1 = T2", ONE, TWO, code="K07")


def waivers(*held: Waiver, day: datetime.date = LAST_DAY) -> Waivers:
    groups = (Group("ALL", "All of them"),)
    own = (Department("NORTH", "North", "ALL"), Department("SOUTH", "South"))
    return waivers_on(day, replace(DEFINITION, groups=groups, departments=own, waivers=held))


def of_warning(**narrower: str) -> Waiver:
    return replace(WAIVER, code="P203", **narrower)  # type: ignore[arg-type] # only texts are narrowed


def of_check(**narrower: str) -> Waiver:
    return replace(WAIVER, code="K07", **narrower)  # type: ignore[arg-type] # only texts are narrowed


# --- how a subject begins ----------------------------------------------------------------------------------


@pytest.mark.parametrize("beginning", ["F3", "f3", "F3 Göç", "F3 GÖÇ YÖNETİMİ", "F3  göç yönetimi ›", ""])
def test_a_subject_begins_with_these_words(beginning: str) -> None:
    assert begins(beginning, "F3 Göç Yönetimi › Personel › 2021 Bütçe")


@pytest.mark.parametrize("other", ["F31 Uyum", "F3.1 Uyum", "F3-A Uyum", "F3_a Uyum", "F3a", "Uyum F3", ""])
def test_the_beginning_of_a_longer_code_is_none(other: str) -> None:
    assert not begins("F3", other)


@pytest.mark.parametrize("whole", ["T1", "T1 = T2", "T1, T2", "T1 (2021)", "T1›T2"])
def test_a_word_ends_where_no_code_goes_on(whole: str) -> None:
    assert begins("T1", whole)


# --- what is covered ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "narrower",
    [{}, {"department": "NORTH"}, {"department": "ALL"}, {"subject": "1"}, {"subject": "1 new ROADS"}],
)
def test_a_warning_is_covered_by_its_code_department_group_and_subject(narrower: dict[str, str]) -> None:
    waiver = of_warning(**narrower)
    assert waivers(waiver).waiver_of(WARNING) == waiver


@pytest.mark.parametrize("narrower", [{"department": "SOUTH"}, {"subject": "10"}, {"subject": "New roads"}])
def test_a_waiver_of_something_else_covers_nothing(narrower: dict[str, str]) -> None:
    assert waivers(of_warning(**narrower)).waiver_of(WARNING) is None
    assert waivers(WAIVER).waiver_of(WARNING) is None


def test_a_finding_of_the_institution_is_no_department_s() -> None:
    of_nobody = replace(WARNING, department="")
    assert waivers(of_warning()).waiver_of(of_nobody)
    assert waivers(of_warning(department="NORTH")).waiver_of(of_nobody) is None


def test_the_first_waiver_that_fits_is_the_one_named() -> None:
    wide, narrow = of_warning(), of_warning(department="NORTH")
    assert waivers(of_warning(department="SOUTH"), narrow, wide).waiver_of(WARNING) == narrow


def test_an_error_or_a_note_is_never_covered_even_if_a_waiver_names_it() -> None:
    note = finding("C103", Place("NORTH.xlsx"), first="x.xlsx").of("NORTH")
    held = waivers(replace(WAIVER, code="V101"), replace(WAIVER, code="C103"))
    assert held.waiver_of(ERROR) is None
    assert held.waiver_of(note) is None


def test_a_check_is_covered_by_its_code_and_scope() -> None:
    assert waivers(of_check()).waiver_of_check(FAILS)
    assert waivers(of_check(subject="T1 = T2")).waiver_of_check(FAILS)
    assert waivers(of_check(subject="T2")).waiver_of_check(FAILS) is None
    assert waivers(replace(WAIVER, code="K01")).waiver_of_check(FAILS) is None
    assert waivers(of_check(department="NORTH")).waiver_of_check(FAILS) is None


# --- until when --------------------------------------------------------------------------------------------


def test_a_waiver_counts_on_its_last_day_and_no_more_the_day_after() -> None:
    assert waivers(of_warning(), day=LAST_DAY).waiver_of(WARNING)
    after = waivers(of_warning(), day=DAY_AFTER)
    assert after.waiver_of(WARNING) is None
    assert (after.in_force, after.expired) == ((), (of_warning(),))


def told(held: Waivers, *used: Waiver) -> list[tuple[str, str]]:
    words = language("en")
    return [(note.code, message(note, "en")) for note in doubtful_waivers(held, used, words)]


def test_an_expired_waiver_is_told_with_its_day_and_person() -> None:
    ((code, text),) = told(waivers(of_warning(department="NORTH", subject="1"), day=DAY_AFTER))
    assert code == "C106"
    assert "P203 NORTH 1" in text
    assert "2031-03-31" in text
    assert "A. Smith" in text


def test_a_waiver_that_covers_nothing_is_told_and_one_that_is_used_is_not() -> None:
    used, unused = of_warning(), of_check()
    ((code, text),) = told(waivers(used, unused), used)
    assert code == "C107"
    assert "K07" in text


def test_what_another_run_may_use_is_no_waiver_that_covers_nothing() -> None:
    """The program says nothing of those of results, a period nothing of any: what it leaves another one may use."""
    of_program, of_results = of_warning(), replace(WAIVER, code="R108")
    held = waivers(of_program, of_results)
    assert list(held.of_other_runs(of_period=False)) == [of_results]
    assert list(held.of_other_runs(of_period=True)) == [of_program, of_results]


# --- what an outcome makes of it ---------------------------------------------------------------------------


def outcome(*found: Finding, made: tuple[Check, ...] = (), held: Waivers | None = None) -> Outcome:
    north = replace(submission("NORTH", {("1", "1", "2030"): 1_00}), findings=found)
    intake = take_in([north, submission("SOUTH", {})], DEFINITION)
    records = merged(*intake.accepted)
    totals = roll_up(records, DEFINITION)
    return Outcome(DEFINITION, intake, records, totals, made, "run", waivers=held or waivers())


def test_an_accepted_warning_counts_no_more_but_is_still_shown() -> None:
    held = waivers(of_warning())
    accepted = outcome(WARNING, held=held)
    assert accepted.findings_of(Severity.WARNING) == ()
    assert accepted.findings == (WARNING,)
    assert accepted.accepted_findings == ((WARNING, of_warning()),)
    assert outcome(WARNING).findings_of(Severity.WARNING) == (WARNING,)


def test_a_required_check_that_fails_makes_no_draft_while_somebody_answers_for_it() -> None:
    held = of_check()
    assert outcome(made=(FAILS,)).is_draft
    assert not outcome(made=(FAILS,), held=waivers(held)).is_draft
    assert outcome(made=(FAILS,), held=waivers(held)).waived_checks == ((FAILS, held),)
    assert outcome(made=(FAILS,), held=waivers(held, day=DAY_AFTER)).is_draft
    assert outcome(made=(FAILS,), held=waivers(held, day=DAY_AFTER)).failed_checks == (FAILS,)


def test_a_check_that_holds_needs_nobody_to_answer_for_it() -> None:
    holds = replace(FAILS, right=ONE)
    assert outcome(made=(holds,), held=waivers(of_check())).waived_checks == ()


def test_an_error_makes_a_draft_whatever_is_accepted() -> None:
    assert outcome(ERROR, held=waivers(replace(WAIVER, code="V101"))).is_draft
