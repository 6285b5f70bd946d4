"""What of a form that was rejected can be judged all the same, so that its department is asked once.

Where a sheet lost keys or its words changed places, nobody knows which value belongs to which key: nothing is
concluded from it. Every other sheet is judged by the values that could be read.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace
from typing import TypeVar

from xltools.findings.catalogue import severity
from xltools.findings.finding import Severity
from xltools.forms.records import Record, Submission

R = TypeVar("R", bound=Record)

_OF_KEYS = "S2"
"""How the codes begin that say that sheets, rows, columns or their words are not where they were."""


def has_lost_keys(submission: Submission) -> bool:
    return bool(_without_keys(submission))


def judgeable(submission: Submission) -> Submission:
    """``submission`` without what stands on sheets that lost their keys; its findings stay."""
    sheets = _without_keys(submission)
    if not sheets:
        return submission
    return replace(
        submission,
        costs=_elsewhere(submission.costs, sheets),
        indicators=_elsewhere(submission.indicators, sheets),
        resources=_elsewhere(submission.resources, sheets),
        blanks=_elsewhere(submission.blanks, sheets),
        refused=_elsewhere(submission.refused, sheets),
    )


def _without_keys(submission: Submission) -> frozenset[str]:
    """The sheets that lost keys; an empty name for one that is not there at all."""
    return frozenset(
        found.place.sheet
        for found in submission.findings
        if found.code.startswith(_OF_KEYS) and severity(found) is Severity.ERROR
    )


def _elsewhere(records: Sequence[R], sheets: Collection[str]) -> tuple[R, ...]:
    return tuple(record for record in records if record.origin.sheet not in sheets)
