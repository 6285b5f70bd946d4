"""A project of which a reporting period was opened: what only that can do."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from xltools.operations.opened import OpenedProject
from xltools.operations.reading import forms_in, keep_apart
from xltools.project import INPUTS, CannotRunError, refusals

if TYPE_CHECKING:
    from xltools.operations.reporting import MonitoringResult


@dataclass(frozen=True)
class MonitoredProject(OpenedProject):
    """See ``Session``."""

    @refusals()
    def monitor(
        self, inputs: str | Path | None = None, *, output: str | Path | None = None
    ) -> MonitoringResult:
        """Write the results of the session's reporting period: ``monitoring_<period>.xlsx`` with its run file; the
        forms that have to change go to ``<period>/feedback/`` below ``output``, marked.

        Raises:
            CannotRunError: the session is that of the program.
        """
        if not self._period:
            raise CannotRunError("monitor.which_period")
        place, folder = self._inputs(inputs), Path(output) if output else self.project.outputs
        keep_apart(folder / self._period / "feedback", [self.project.root / INPUTS, place])
        forms = self._read(forms_in(place, self._apart), "reporting", place)
        from xltools.operations.reporting import report
        from xltools.reports.consolidated.sources import sources_within

        sources = sources_within(self.project.root, place, folder)
        return report(self._judged(forms), forms, self.loaded, folder, sources, self._language)
