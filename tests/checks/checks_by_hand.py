"""The checks of small forms written down value by value."""

from __future__ import annotations

from tests.consolidation.records_by_hand import DEFINITION, submission
from xltools.checks.check import Check
from xltools.checks.evidence import Evidence
from xltools.checks.reconciliation import reconcile
from xltools.consolidation.intake import take_in
from xltools.consolidation.records import merge
from xltools.consolidation.rollup import roll_up
from xltools.definition.definition import Definition
from xltools.forms.records import Submission
from xltools.wording.language import language

ENGLISH = language("en")
NORTH = submission(
    "NORTH",
    {("1", "1", "2030"): 1_00, ("1", "1.10", "2030"): 2_00, ("10", "10", "2031"): 3_00},
    {("1.1", "G2030"): "4.5"},
)
SOUTH = submission(
    "SOUTH", {("1", "1", "2030"): 20_00, ("1.1", "1", "2030"): 5_00, ("1.10", "1", "2031"): 7_00}
)
BOTH = (NORTH, SOUTH)


def checks_of(
    code: str, definition: Definition = DEFINITION, submissions: tuple[Submission, ...] = BOTH
) -> list[Check]:
    """The checks with ``code`` of ``submissions``."""
    evidence = evidence_of(definition, *submissions)
    return [check for check in reconcile(evidence) if check.code == code]


def evidence_of(definition: Definition, *submissions: Submission) -> Evidence:
    intake = take_in(submissions, definition)
    records = merge(intake.accepted, definition)
    return Evidence(intake, records, roll_up(records, definition), definition, ENGLISH)


def sides(check: Check) -> tuple[str, str]:
    return str(check.left.value), str(check.right.value)
