"""The untouched example gives exactly the warnings and notes that a person has read and found right.

``reviewed_2021.txt`` has one line a finding: severity, code, department, place, subject; ``-`` where there is none.
A line that changes is a changed verdict: read it before it is committed.
"""

from __future__ import annotations

from pathlib import Path

from xltools.checks.plausibility import plausibility
from xltools.consolidation.intake import take_in
from xltools.consolidation.records import merge
from xltools.consolidation.rollup import roll_up
from xltools.example.program import example_definition
from xltools.findings.catalogue import severity
from xltools.findings.finding import Finding
from xltools.forms.build_layout import form_language
from xltools.forms.submission import read_submission

INPUTS = Path(__file__).parents[2] / "inputs" / "2021"
REVIEWED = Path(__file__).parent / "reviewed_2021.txt"


def _line(found: Finding) -> str:
    place = f"{found.place.sheet}!{found.place.cell}" if found.place.cell else found.place.file
    parts = (severity(found).value, found.code, found.department, place, found.subject)
    return "\t".join(part or "-" for part in parts)


def test_the_untouched_example_gives_the_reviewed_findings() -> None:
    definition = example_definition()
    forms = sorted(INPUTS.glob("*.xlsx"))
    intake = take_in(
        (read_submission(form.read_bytes(), form.name, definition) for form in forms), definition
    )
    assert len(intake.accepted) == 91
    totals = roll_up(merge(intake.accepted, definition), definition)
    plausible = plausibility(intake.accepted, totals, definition, form_language(definition))
    lines = [_line(found) for found in (*intake.findings, *plausible)]
    assert lines == REVIEWED.read_text(encoding="utf-8").splitlines()
