"""What ``check`` and ``consolidate`` have in common: submissions -> which count, their totals, and every doubt."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Sequence
from dataclasses import replace

from xltools.checks.evidence import Evidence, judged_forms
from xltools.checks.magnitude_findings import off_magnitudes
from xltools.checks.outcome import Outcome
from xltools.checks.plausibility import plausibility
from xltools.checks.reconciliation import reconcile
from xltools.checks.waivers import doubtful_waivers, waivers_on
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
    day: datetime.date,
    counts: Callable[[Submission], bool] = whole_forms,
    *,
    whole: bool = True,
) -> Outcome:
    """Everything that can be said of ``submissions`` with the waivers in force on ``day``; nothing is written. Only
    where they are the ``whole`` of what came are they compared with each other. What can be judged of a rejected form
    is told with its errors; it counts nowhere."""
    definition, words = loaded.definition, loaded.words
    intake = take_in(submissions, definition, counts)
    magnitudes = off_magnitudes(judged_forms(intake, definition), definition, words, whole)
    intake = take_in(magnitudes.told_in(submissions), definition, counts)
    records = merge(intake.accepted, definition)
    totals = roll_up(records, definition)
    waivers = waivers_on(day, definition)
    evidence = Evidence(intake, records, totals, definition, words, magnitudes.off, whole)
    outcome = Outcome(
        definition,
        intake,
        records,
        totals,
        reconcile(evidence),
        run_id(intake, loaded.sha256, waivers.in_force),
        listed,
        (*magnitudes.warnings, *plausibility(evidence)),
        waivers,
        definition_findings=loaded.findings,
    )
    accepting = (waivers.waiver_of(found) for found in outcome.found)
    used = (waiver for waiver in accepting if waiver)
    of_checks = (waiver for _, waiver in outcome.waived_checks)
    return replace(outcome, waiver_notes=doubtful_waivers(waivers, (*used, *of_checks), words))
