"""Submissions judged, by themselves (``xltools check``) or before they are consolidated or traced: which of them count,
their totals, and every doubt."""

from __future__ import annotations

import datetime
from dataclasses import dataclass, replace
from pathlib import Path

from xltools.checks.evidence import Evidence
from xltools.checks.magnitude_findings import off_magnitudes
from xltools.checks.outcome import Outcome
from xltools.checks.plausibility import WHOLE_CODES, plausibility
from xltools.checks.reconciliation import reconcile
from xltools.checks.waivers import doubtful_waivers, waivers_on
from xltools.consolidation.intake import take_in
from xltools.consolidation.records import merge
from xltools.consolidation.rollup import roll_up
from xltools.definition.control import Waiver
from xltools.definition.definition import Definition
from xltools.definition.monitored import Monitored
from xltools.findings.catalogue import finding, holds_back, severity
from xltools.findings.finding import Finding, Place, Severity
from xltools.operations.reading import Forms
from xltools.project import CannotRunError, LoadedDefinition
from xltools.reports.run_file import run_id


def judge(
    forms: Forms,
    loaded: LoadedDefinition,
    day: datetime.date,
    beside: tuple[Finding, ...] = (),
    *,
    accept_errors: bool = False,
) -> Outcome:
    """Everything that can be said of ``forms`` with the waivers in force on ``day``; nothing is written. ``beside`` is
    what the archive says of them.

    Only where they are the whole of what came are they compared with each other. What can be judged of a rejected form
    is told with its errors; it counts nowhere, unless the readable values of forms with errors are accepted.
    """
    definition, words = loaded.definition, loaded.words
    intake = take_in(forms.submissions, definition, forms.arrivals, accept_errors=accept_errors)
    records = merge(intake.accepted, definition)
    totals = roll_up(records, definition)
    evidence = Evidence(intake, records, totals, definition, words, forms.whole)
    # What is told of magnitudes takes the place of other errors, so the same forms count.
    magnitudes = off_magnitudes(evidence)
    told = map(magnitudes.told_in, forms.submissions)
    intake = take_in(told, definition, forms.arrivals, accept_errors=accept_errors)
    waivers = waivers_on(day, definition)
    outcome = Outcome(
        definition,
        intake,
        records,
        totals,
        reconcile(evidence),
        run_id(intake, loaded.sha256, waivers.in_force, beside),
        forms.listed,
        (*magnitudes.warnings, *plausibility(evidence), *beside),
        waivers,
        definition_findings=loaded.findings,
    )
    accepting = (waivers.waiver_of(doubt) for doubt in outcome.found)
    used = (waiver for waiver in accepting if waiver)
    of_checks = (waiver for _, waiver in outcome.waived_checks)
    elsewhere = waivers.of_other_runs(of_period=isinstance(definition, Monitored))
    notes = doubtful_waivers(waivers, (*used, *of_checks, *elsewhere), words)
    return replace(outcome, waiver_notes=notes)


@dataclass(frozen=True)
class CheckResult:
    """``findings`` in the order they matter, those left out that somebody answers for: they are ``accepted``.
    ``checked`` is how many files were judged, ``feedback`` the marked forms, ``refused`` why some were not written."""

    definition: Definition
    findings: tuple[Finding, ...]
    checked: int
    feedback: tuple[Path, ...] = ()
    accepted: tuple[tuple[Finding, Waiver], ...] = ()
    refused: tuple[CannotRunError, ...] = ()

    @property
    def has_error(self) -> bool:
        return any(severity(item) is Severity.ERROR for item in self.findings)

    @property
    def holding_back(self) -> tuple[Finding, ...]:
        """The open warnings that would make a consolidation a draft."""
        return tuple(item for item in self.findings if holds_back(item))


def check(
    outcome: Outcome, forms: Forms, loaded: LoadedDefinition, feedback: Path | None, language: str
) -> CheckResult:
    """What ``outcome`` says of ``forms``; the marked ones go to ``feedback`` where that is asked for."""
    findings = outcome.open_findings
    if not forms.whole:
        # One file alone says nothing of the forms that are not among what was asked for.
        elsewhere = {*outcome.intake.missing, *outcome.waiver_notes}
        findings = tuple(item for item in findings if item not in elsewhere)
        findings += (finding("F206", Place(), codes=WHOLE_CODES),)
    told = CheckResult(outcome.definition, findings, len(forms.files), accepted=outcome.accepted_findings)
    if feedback is None:
        return told
    # What marks forms takes a quarter of a second to import.
    from xltools.operations.giving_back import give_back, prepare

    marked = prepare(outcome.forms_told, forms.files, loaded, language)
    given_back = give_back(marked, forms.files, feedback)
    return replace(told, feedback=given_back.files, refused=given_back.refused)
