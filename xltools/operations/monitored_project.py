"""A project of which a reporting period was opened: what only that can do."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from xltools.definition.monitored import Monitored
from xltools.operations.opened import OpenedProject
from xltools.operations.reading import forms_in, keep_apart
from xltools.project import INPUTS, CannotRunError, refusals

if TYPE_CHECKING:
    from xltools.checks.outcome import Outcome
    from xltools.operations.reporting import MonitoringResult
    from xltools.reports.comparison.sides import Side


@dataclass(frozen=True)
class MonitoredProject(OpenedProject):
    """See ``Session``."""

    @refusals()
    def monitor(
        self, inputs: str | Path | None = None, *, output: str | Path | None = None, pdf: bool = False
    ) -> MonitoringResult:
        """Write the results of the session's reporting period: ``monitoring_<period>.xlsx`` with its run file; of the
        first half ``half_year_<year>``, of the whole year ``activity_report_<year>``, too, as ``.xlsx`` and ``.docx``,
        with ``pdf`` also as a PDF. The forms that have to change go to ``<period>/feedback/`` below ``output``, marked.

        Raises:
            CannotRunError: the session is that of the program; ``pdf`` of a period that has no report.
        """
        if not self._period:
            raise CannotRunError("monitor.which_period")
        definition = self.loaded.definition
        if pdf and not (isinstance(definition, Monitored) and definition.has_report):
            raise CannotRunError("activity.no_report", period=self._period)
        place, folder = self._inputs(inputs), Path(output) if output else self.project.outputs
        keep_apart(folder / self._period / "feedback", [self.project.root / INPUTS, place])
        forms = self._read(forms_in(place, self._apart), "reporting", place)
        from xltools.operations.reporting import report, with_report_pdf
        from xltools.reports.consolidated.sources import sources_within

        sources = sources_within(self.project.root, place, folder)
        result = report(self._judged(forms), forms, self.loaded, folder, sources, self._language)
        return with_report_pdf(result, self.loaded) if pdf else result

    def _compared(self, old: str | Path | None, new: str | Path | None) -> tuple[Side, Side]:
        """Two states of the reporting period, by default the one that was approved last and what its forms say now.

        Raises:
            CannotRunError: nothing of it was approved, or what was frozen was changed since.
        """
        from xltools.operations.states import period_side

        before = Path(old) if old else self._last_approved()
        now = Path(new) if new else self._inputs(None)
        return period_side(before, self._said_in, self.project), period_side(now, self._said_in, self.project)

    def _last_approved(self) -> Path:
        from xltools.archive import last_approved

        approved = last_approved(self.project, self._year, self._period)
        if approved is None:
            raise CannotRunError("compare.period_not_approved", period=self._period)
        return approved.folder

    def _said_in(self, folder: Path) -> Outcome:
        """What the forms in ``folder`` say, whatever is wrong with them: the targets may have been approved anew."""
        forms = self._read(forms_in(folder, self._apart), "comparing", folder)
        return self._judged(forms, accept_errors=True)
