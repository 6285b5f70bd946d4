"""What is said of submissions as a whole: what somebody answers for is known, and what matters most comes first."""

from __future__ import annotations

import datetime
from dataclasses import replace
from decimal import Decimal

from tests.consolidation.records_by_hand import DEFINITION, submission
from xltools.checks.outcome import Outcome
from xltools.definition.control import Ceiling, Waiver
from xltools.findings.catalogue import finding, severity
from xltools.findings.finding import Place, Severity
from xltools.forms.records import Submission
from xltools.operations.judging import judge
from xltools.operations.reading import Forms
from xltools.project import LoadedDefinition

DAY = datetime.date(2031, 3, 31)
NORTH = submission("NORTH", {("1", "1", "2030"): -5_00, ("1", "10", "2030"): 20_00})
OF_AMOUNTS_BELOW_ZERO = Waiver(code="P203", reason="agreed", who="Head of finance", until=DAY)
OF_CEILINGS = Waiver(code="K20", reason="agreed", who="Head of finance", until=DAY)


def judged(*waivers: Waiver, ceiling: int, form: Submission = NORTH) -> Outcome:
    """One ``form``, of 15 in all with an amount below zero; the others are missing."""
    definition = replace(
        DEFINITION, waivers=waivers, ceilings=(Ceiling(period="2030", amount=Decimal(ceiling)),)
    )
    loaded = LoadedDefinition(definition, "sha", ())
    return judge(Forms(submissions=(form,)), loaded, DAY)


def uncovered(outcome: Outcome) -> list[str]:
    """The codes of the waivers that cover nothing."""
    return [dict(note.values)["what"] for note in outcome.waiver_notes if note.code == "C107"]


def test_a_waiver_of_a_warning_or_of_a_failing_check_is_used_and_not_told() -> None:
    assert uncovered(judged(OF_AMOUNTS_BELOW_ZERO, OF_CEILINGS, ceiling=10)) == []
    assert uncovered(judged(OF_AMOUNTS_BELOW_ZERO, OF_CEILINGS, ceiling=100)) == ["K20"]
    assert uncovered(judged(replace(OF_AMOUNTS_BELOW_ZERO, code="P202"), ceiling=10)) == ["P202"]


def test_errors_stand_before_warnings_and_these_before_notes() -> None:
    unsigned = finding("P206", Place("north.xlsx")).of("NORTH")
    outcome = judged(OF_CEILINGS, ceiling=100, form=replace(NORTH, findings=(unsigned,)))
    found = outcome.findings
    ranks = [list(Severity).index(severity(line)) for line in found]
    assert ranks == sorted(ranks)
    assert len(set(ranks)) > 1
    assert found != outcome.found  # as they were found
