"""What ``check`` and ``consolidate`` have in common: submissions -> which count, their totals, and every doubt."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from xltools.checks.outcome import Outcome
from xltools.checks.plausibility import plausibility
from xltools.checks.reconciliation import reconcile
from xltools.consolidation.intake import take_in, whole_forms
from xltools.consolidation.records import merge
from xltools.consolidation.rollup import roll_up
from xltools.findings.finding import Finding
from xltools.forms.records import Submission
from xltools.operations.loading import LoadedDefinition
from xltools.reports.run_file import run_id


def judge(
    submissions: Sequence[Submission],
    listed: tuple[Finding, ...],
    loaded: LoadedDefinition,
    counts: Callable[[Submission], bool] = whole_forms,
) -> Outcome:
    """Everything that can be said of ``submissions``; nothing is written."""
    definition, words = loaded.definition, loaded.words
    intake = take_in(submissions, definition, counts)
    records = merge(intake.accepted, definition)
    totals = roll_up(records, definition)
    return Outcome(
        definition,
        intake,
        records,
        totals,
        reconcile(records, totals, definition, words),
        run_id(intake, loaded.sha256),
        listed,
        plausibility(intake.accepted, totals, definition, words),
    )
