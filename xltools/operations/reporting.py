"""``xltools consolidate --period``: the forms of a reporting period into its monitoring workbook."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from xltools.checks.outcome import Outcome
from xltools.consolidation.period_results import PeriodResults
from xltools.definition.monitored import Monitored
from xltools.excel.replacing import replacing_together
from xltools.feedback.going_back import has_to_change
from xltools.operations.giving_back import give_back, prepare
from xltools.operations.reading import Forms
from xltools.project import CannotRunError, LoadedDefinition
from xltools.reports.consolidated.sources import Sources
from xltools.reports.monitoring.book import write_monitoring
from xltools.reports.run_file import write_run


@dataclass(frozen=True)
class MonitoringResult:
    """What the forms of a reporting period came to, and what was written; ``feedback`` are those that have to change,
    marked, ``refused`` why some could not be written or taken away."""

    outcome: Outcome
    results: PeriodResults
    workbook: Path
    run_file: Path
    feedback: tuple[Path, ...] = ()
    refused: tuple[CannotRunError, ...] = ()

    @property
    def is_draft(self) -> bool:
        return self.outcome.is_draft


def report(
    outcome: Outcome, forms: Forms, loaded: LoadedDefinition, folder: Path, sources: Sources, language: str
) -> MonitoringResult:
    """Write the workbook of ``outcome`` and its run file to ``folder``, both or none, and the ``forms`` that have to
    change, marked in ``language``, to ``<period>/feedback/`` below it."""
    definition = outcome.definition
    assert isinstance(definition, Monitored)
    results = PeriodResults(definition, outcome.intake.accepted)
    marked = prepare(filter(has_to_change, outcome.forms_told), forms.files, loaded, language)
    workbook, run_file = (
        folder / f"monitoring_{definition.edition}.xlsx",
        folder / f"run_{definition.edition}.json",
    )
    with replacing_together([workbook, run_file]) as (book, record):
        write_monitoring(outcome, results, loaded.words, sources, book)
        write_run(outcome, loaded.sha256, {workbook.name: book}, record)
    aside = folder / definition.edition / "feedback"
    given_back = give_back(marked, forms.files, aside, definition.departments)
    return MonitoringResult(outcome, results, workbook, run_file, given_back.files, given_back.refused)
