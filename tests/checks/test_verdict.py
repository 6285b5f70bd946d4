"""What a consolidation comes to: which warnings keep it a draft, how checks are counted, and the words for both."""

from __future__ import annotations

import datetime
from dataclasses import replace
from decimal import Decimal

import pytest

from tests.consolidation.records_by_hand import DEFINITION, merged, submission
from xltools.checks.check import Check, Side
from xltools.checks.outcome import CheckCounts, Outcome, Verdict
from xltools.checks.waivers import NO_WAIVERS, Waivers
from xltools.consolidation.intake import take_in
from xltools.consolidation.rollup import roll_up
from xltools.definition.control import Waiver
from xltools.findings.catalogue import CATALOGUE, finding, ordered
from xltools.findings.finding import Finding, Place, Severity
from xltools.wording.language import language

TURKISH, ENGLISH = language("tr"), language("en")
WARNINGS = [code for code, entry in CATALOGUE.items() if entry.severity is Severity.WARNING]
HOLDING = [code for code, entry in CATALOGUE.items() if entry.holds_back]
ONE, TWO = Side("one", Decimal(1)), Side("two", Decimal(2))
REQUIRED, INFORMS = Check("scope", ONE, TWO, code="K01"), Check("scope", ONE, TWO, False, code="K21")
COMPLETE = Verdict(open_forms=0, errors=0, failed_checks=0, holding=0, warnings=0)


def accepting(*codes: str) -> Waivers:
    last_day = datetime.date(2031, 3, 31)
    return Waivers(
        tuple(Waiver(code=code, reason="agreed", who="A. Smith", until=last_day) for code in codes)
    )


def sample_of(code: str) -> Finding:
    return finding(code, Place("NORTH.xlsx"), **CATALOGUE[code].sample).of("NORTH")


def outcome(*doubts: Finding, made: tuple[Check, ...] = (), held: Waivers = NO_WAIVERS) -> Outcome:
    intake = take_in([submission("NORTH"), submission("SOUTH")], DEFINITION)
    records = merged(*intake.accepted)
    return Outcome(
        DEFINITION, intake, records, roll_up(records, DEFINITION), made, "run", doubts=doubts, waivers=held
    )


def test_a_warning_keeps_the_program_a_draft_where_its_code_says_so_and_only_while_it_is_open() -> None:
    assert HOLDING
    for code in WARNINGS:
        warned = outcome(sample_of(code))
        assert warned.is_draft == CATALOGUE[code].holds_back, code
        assert warned.verdict.warnings == 1, code
        assert not outcome(sample_of(code), held=accepting(code)).is_draft, code


def test_only_a_warning_holds_back() -> None:
    assert set(HOLDING) <= set(WARNINGS)


def test_warnings_that_hold_back_come_before_the_others() -> None:
    richer = sample_of("P102").about("1 New roads", Decimal(10**9))
    for code in HOLDING:
        error = sample_of("V101")
        assert ordered([richer, sample_of(code), error]) == (error, sample_of(code), richer)


def test_every_check_is_counted_once() -> None:
    fits = replace(REQUIRED, right=ONE)
    made = (fits, fits, REQUIRED, INFORMS, INFORMS, INFORMS, replace(REQUIRED, code="K07"))
    counts = outcome(made=made, held=accepting("K07")).check_counts
    assert counts == CheckCounts(fits=2, differs=3, failed=1, accepted=1)
    assert counts.made == len(made)
    accepted = outcome(made=(INFORMS,), held=accepting("K21")).check_counts
    assert accepted == CheckCounts(fits=0, differs=0, failed=0, accepted=1)


@pytest.mark.parametrize(
    ("counts", "turkish", "english"),
    [
        (CheckCounts(67, 6, 0, 0), "67 uygun, 6 farklı (bilgi)", "67 OK, 6 different (for information)"),
        (CheckCounts(73, 0, 0, 0), "73 kontrolün tümü uygun", "all 73 checks OK"),
        (CheckCounts(70, 0, 2, 1), "70 uygun, 2 uygun değil, 1 istisna", "70 OK, 2 failed, 1 accepted"),
    ],
)
def test_checks_are_told_in_words(counts: CheckCounts, turkish: str, english: str) -> None:
    assert (counts.text(TURKISH), counts.text(ENGLISH)) == (turkish, english)


@pytest.mark.parametrize(
    ("warnings", "turkish", "english"),
    [
        (0, "TAM", "COMPLETE"),
        (1, "TAM, 1 açık uyarı", "COMPLETE, 1 open warning"),
        (2, "TAM, 2 açık uyarı", "COMPLETE, 2 open warnings"),
        (13, "TAM, 13 açık uyarı", "COMPLETE, 13 open warnings"),
    ],
)
def test_open_warnings_stand_beside_complete(warnings: int, turkish: str, english: str) -> None:
    verdict = replace(COMPLETE, warnings=warnings)
    for told in (verdict.text, verdict.short_text):
        assert (told(TURKISH), told(ENGLISH)) == (turkish, english)


def test_a_draft_names_every_reason_and_no_other() -> None:
    reasons = {
        "open_forms": "forms missing or not accepted: 3",
        "errors": "errors: 3",
        "failed_checks": "failed checks: 3",
        "holding": "warnings that keep the program a draft: 3",
    }
    for name, reason in reasons.items():
        verdict = replace(COMPLETE, warnings=5, **{name: 3})
        assert verdict.is_draft
        assert verdict.text(ENGLISH) == f"DRAFT: {reason}"
        assert verdict.short_text(TURKISH) == "TASLAK"
    everything = Verdict(3, 3, 3, 3, 3)
    assert everything.text(ENGLISH) == f"DRAFT: {', '.join(reasons.values())}"
