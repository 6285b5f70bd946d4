"""Everything one consolidation found out, which the reports are written from, and what it comes to: counted in one
place and told in the same words wherever it is shown."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property

from xltools.checks.check import Check
from xltools.checks.waivers import NO_WAIVERS, Waivers
from xltools.consolidation.accepted_values import ValueColumns, text_columns, value_columns
from xltools.consolidation.approval import SinceApproval
from xltools.consolidation.intake import OPEN, Intake
from xltools.consolidation.records import Records
from xltools.consolidation.revised import RevisedValue, revised_values
from xltools.consolidation.rollup import Totals
from xltools.definition.control import Waiver
from xltools.definition.definition import Definition
from xltools.findings.catalogue import holds_back, ordered, severity
from xltools.findings.finding import Finding, Severity
from xltools.forms.records import Explanation, Submission
from xltools.wording.language import Language


@dataclass(frozen=True, slots=True)
class CheckCounts:
    """Every check is in one of these: it ``fits``; it ``differs`` and only informs; it ``failed`` and makes a draft;
    or it fails or differs and somebody answers for it (``accepted``)."""

    fits: int
    differs: int
    failed: int
    accepted: int

    @property
    def made(self) -> int:
        return self.fits + self.differs + self.failed + self.accepted

    def text(self, words: Language) -> str:
        """``67 OK, 6 different (for information)``; what there is none of is left out."""
        if self.fits == self.made:
            return words.text("checks.all", count=self.made)
        parts = [words.text("checks.fit", count=self.fits)]
        for key, count in (("differ", self.differs), ("failed", self.failed), ("accepted", self.accepted)):
            if count:
                parts.append(words.text(f"checks.{key}", count=count))
        return ", ".join(parts)


@dataclass(frozen=True, slots=True)
class Verdict:
    """Complete or a draft. ``open_forms`` are missing or not accepted, ``failed_checks`` required; of the open
    ``warnings``, ``holding`` ones keep the program a draft."""

    open_forms: int
    errors: int
    failed_checks: int
    holding: int
    warnings: int

    @property
    def is_draft(self) -> bool:
        return any((self.open_forms, self.errors, self.failed_checks, self.holding))

    def text(self, words: Language) -> str:
        """``COMPLETE, 13 open warnings``, or that it is a draft and why."""
        if self.is_draft:
            return words.text("status.draft_long", reasons=", ".join(self._reasons(words)))
        return self.short_text(words)

    def short_text(self, words: Language) -> str:
        """The same without the reasons of a draft."""
        if self.is_draft:
            return words.text("status.draft")
        status = words.text("status.complete")
        if not self.warnings:
            return status
        return words.text("status.warnings", status=status, count=self.warnings)

    def _reasons(self, words: Language) -> list[str]:
        counts = {
            "forms": self.open_forms,
            "errors": self.errors,
            "checks": self.failed_checks,
            "warnings": self.holding,
        }
        return [words.text(f"draft.{key}", count=count) for key, count in counts.items() if count]


@dataclass(frozen=True)
class Outcome:
    """``run_id`` names the run by its content: inputs, definition, waivers in force and program version; no clock.
    ``listed`` are the files that were left out, ``doubts`` what is plausible no longer, ``waiver_notes`` the waivers
    that are over or cover nothing, ``definition_findings`` the warnings about the definition itself; ``since_approval``
    what became of the state that was approved last, where there is one and somebody asked."""

    definition: Definition
    intake: Intake
    records: Records
    totals: Totals
    checks: tuple[Check, ...]
    run_id: str
    listed: tuple[Finding, ...] = ()
    doubts: tuple[Finding, ...] = ()
    waivers: Waivers = NO_WAIVERS
    waiver_notes: tuple[Finding, ...] = ()
    definition_findings: tuple[Finding, ...] = ()
    since_approval: SinceApproval | None = None

    @property
    def is_draft(self) -> bool:
        """A department is missing, a form or value is wrong, or nobody answers for a required check that fails or for
        a warning that figures are probably missing or far off; other warnings do not count."""
        return self.verdict.is_draft

    @cached_property
    def verdict(self) -> Verdict:
        return Verdict(
            open_forms=sum(state.state in OPEN for state in self.intake.states),
            errors=len(self.findings_of(Severity.ERROR)),
            failed_checks=len(self.failed_checks),
            holding=len(self.holding_back),
            warnings=len(self.findings_of(Severity.WARNING)),
        )

    @cached_property
    def check_counts(self) -> CheckCounts:
        return CheckCounts(
            fits=sum(check.holds for check in self.checks),
            differs=len(self.differing_checks),
            failed=len(self.failed_checks),
            accepted=len(self.waived_checks),
        )

    @property
    def found(self) -> tuple[Finding, ...]:
        """Everything that was found, accepted or not, in the order in which it was found."""
        return (
            *self.definition_findings,
            *self.intake.findings,
            *self.intake.missing,
            *self.doubts,
            *self.listed,
            *self.waiver_notes,
        )

    @cached_property
    def findings(self) -> tuple[Finding, ...]:
        """Everything that was found, accepted or not, what matters most first."""
        return ordered(self.found)

    @cached_property
    def _answers(self) -> tuple[tuple[Finding, Waiver | None], ...]:
        """Each finding with the waiver of whoever answers for it."""
        return tuple((finding, self.waivers.waiver_of(finding)) for finding in self.findings)

    @property
    def accepted_findings(self) -> tuple[tuple[Finding, Waiver], ...]:
        """The findings somebody answers for."""
        return tuple((finding, waiver) for finding, waiver in self._answers if waiver)

    @property
    def open_findings(self) -> tuple[Finding, ...]:
        """The findings nobody answers for."""
        return tuple(finding for finding, waiver in self._answers if not waiver)

    def findings_of(self, wanted: Severity) -> tuple[Finding, ...]:
        """The open findings of one severity."""
        return tuple(finding for finding in self.open_findings if severity(finding) is wanted)

    @property
    def holding_back(self) -> tuple[Finding, ...]:
        """The open warnings that keep the program a draft."""
        return tuple(finding for finding in self.open_findings if holds_back(finding))

    @cached_property
    def _failing(self) -> tuple[tuple[Check, Waiver | None], ...]:
        """Each check that does not hold, with the waiver of whoever answers for it."""
        failing = (check for check in self.checks if not check.holds)
        return tuple((check, self.waivers.waiver_of_check(check)) for check in failing)

    @property
    def waived_checks(self) -> tuple[tuple[Check, Waiver], ...]:
        """The failing checks somebody answers for."""
        return tuple((check, waiver) for check, waiver in self._failing if waiver)

    @property
    def failed_checks(self) -> tuple[Check, ...]:
        """The required checks that fail and that nobody answers for."""
        return tuple(check for check, waiver in self._failing if check.required and not waiver)

    @property
    def differing_checks(self) -> tuple[Check, ...]:
        """The checks that only inform, do not hold, and that nobody answers for."""
        return tuple(check for check, waiver in self._failing if not check.required and not waiver)

    @property
    def forms_told(self) -> tuple[Submission, ...]:
        """Every form with all that is said of it and that nobody answers for: what was found in it, and the doubts
        about its values."""
        doubts: dict[str, list[Finding]] = {}
        for doubt in self.doubts:
            if doubt.place.file:
                doubts.setdefault(doubt.place.file, []).append(doubt)

        def told(form: Submission) -> tuple[Finding, ...]:
            every = (*form.findings, *doubts.get(form.file, ()))
            return tuple(item for item in every if self.waivers.waiver_of(item) is None)

        return tuple(replace(form, findings=told(form)) for form in self.intake.submissions)

    def accepted_values(self) -> tuple[ValueColumns, ...]:
        """Every number that counts, one after the other."""
        return value_columns(self.records, self.intake.accepted, self.definition.institution.decimals)

    def accepted_texts(self) -> ValueColumns:
        """What counts and is words."""
        return text_columns(self.records, self.intake.accepted)

    @cached_property
    def revised(self) -> tuple[RevisedValue, ...]:
        """The approved values that were revised in forms that count."""
        return revised_values(self.intake.accepted, self.definition.institution.decimals)

    def explanations(self) -> Iterator[Explanation]:
        for submission in self.intake.accepted:
            yield from submission.explanations
