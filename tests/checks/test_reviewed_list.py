"""The untouched example gives exactly the warnings and notes that a person has read and found right.

``reviewed_2021.txt`` has one line a finding: severity, code, department, place, subject; ``-`` where there is none.
A line that changes is a changed verdict: read it before it is committed.
"""

from __future__ import annotations

from pathlib import Path

from tests.mutations.program import outcome_of, untouched
from xltools.findings.catalogue import severity
from xltools.findings.finding import Finding

REVIEWED = Path(__file__).parent / "reviewed_2021.txt"


def _line(found: Finding) -> str:
    place = f"{found.place.sheet}!{found.place.cell}" if found.place.cell else found.place.file
    parts = (severity(found).value, found.code, found.department, place, found.subject)
    return "\t".join(part or "-" for part in parts)


def test_the_untouched_example_gives_the_reviewed_findings() -> None:
    outcome = outcome_of(untouched())
    assert len(outcome.intake.accepted) == 91
    lines = [_line(found) for found in (*outcome.intake.findings, *outcome.doubts)]
    assert lines == REVIEWED.read_text(encoding="utf-8").splitlines()
