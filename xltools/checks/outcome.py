"""Everything one consolidation found out: what the reports are written from."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from xltools.checks.check import Check
from xltools.consolidation.intake import OPEN, Intake
from xltools.consolidation.records import Records
from xltools.consolidation.rollup import Totals
from xltools.definition.definition import Definition
from xltools.findings.catalogue import severity
from xltools.findings.finding import Finding, Severity
from xltools.findings.ordering import ordered
from xltools.forms.records import Explanation


@dataclass(frozen=True)
class Outcome:
    """``run_id`` names the run by its content: inputs, definition and program version; no clock. ``listed`` are the
    files that were left out, ``doubts`` what is plausible no longer."""

    definition: Definition
    intake: Intake
    records: Records
    totals: Totals
    checks: tuple[Check, ...]
    run_id: str
    listed: tuple[Finding, ...] = ()
    doubts: tuple[Finding, ...] = ()

    @property
    def is_draft(self) -> bool:
        """A department is missing, a form or value is wrong, or a required check fails; warnings do not count."""
        incomplete = any(state.state in OPEN for state in self.intake.states)
        failed = any(check.required and not check.holds for check in self.checks)
        return incomplete or failed or bool(self.findings_of(Severity.ERROR))

    @cached_property
    def findings(self) -> tuple[Finding, ...]:
        """Everything that was found, what matters most first."""
        return ordered((*self.intake.findings, *self.intake.missing, *self.doubts, *self.listed))

    def findings_of(self, wanted: Severity) -> tuple[Finding, ...]:
        return tuple(found for found in self.findings if severity(found) is wanted)

    def explanations(self) -> Iterator[Explanation]:
        for submission in self.intake.accepted:
            yield from submission.explanations
