"""``xltools consolidate --period``: the forms of a reporting period into its monitoring workbook; those of half a
year or the whole of it into the report that is published then, too."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from xltools.checks.outcome import Outcome
from xltools.consolidation.period_results import PeriodResults
from xltools.definition.monitored import Monitored
from xltools.excel.replacing import replacing_together
from xltools.feedback.going_back import has_to_change
from xltools.operations.answered import of_another_state
from xltools.operations.giving_back import give_back, prepare
from xltools.operations.printing import print_workbook
from xltools.operations.reading import Forms
from xltools.project import CannotRunError, LoadedDefinition
from xltools.reports.activity.activity_book import write_activity_report
from xltools.reports.consolidated.sources import Sources
from xltools.reports.half_year.half_year_book import write_half_year
from xltools.reports.monitoring.book import write_monitoring
from xltools.reports.run_file import write_run
from xltools.reports.summary.pdf import PdfNotMadeError

if TYPE_CHECKING:
    from xltools.reports.word.renewing import Renewal
    from xltools.reports.word.working_copy import WorkingCopy


@dataclass(frozen=True)
class MonitoringResult:
    """What the forms of a reporting period came to, and what was written: ``reports`` are the workbook and the document
    of the half-year or the activity report, of such a period only, ``renewal`` what became of a document of it that
    somebody has worked in. ``feedback`` are the forms that have to change, marked, ``refused`` why some could not be
    written or taken away; ``pdf`` is None when none was asked for or, with ``pdf_problem``, none could be made."""

    outcome: Outcome
    results: PeriodResults
    workbook: Path
    run_file: Path
    reports: tuple[Path, ...] = ()
    renewal: Renewal | None = None
    feedback: tuple[Path, ...] = ()
    refused: tuple[CannotRunError, ...] = ()
    pdf: Path | None = None
    pdf_problem: PdfNotMadeError | None = None

    @property
    def is_draft(self) -> bool:
        return self.outcome.is_draft

    @property
    def old_answers(self) -> tuple[Path, ...]:
        """The period's list of letters and its page that are of another state of the forms."""
        return tuple(of_another_state(aside(self.run_file.parent, self.results.definition), self.outcome))

    @property
    def written(self) -> tuple[Path, ...]:
        """The outputs whose hashes the run file holds, but for the PDF."""
        return (self.workbook, *self.reports)


def aside(outputs: Path, definition: Monitored) -> Path:
    """Where what goes to the departments of the period lies."""
    return outputs / definition.edition


_Writer = Callable[[Path], None]


@dataclass(frozen=True)
class _Report:
    """A published report: its workbook, and its document with what a new one says."""

    workbook: Path
    write_workbook: _Writer
    document: WorkingCopy
    content: Callable[[], bytes]

    def write_document(self, path: Path) -> None:
        self.document.write(self.content(), path)


def report(
    outcome: Outcome, forms: Forms, loaded: LoadedDefinition, folder: Path, sources: Sources, language: str
) -> MonitoringResult:
    """Write the outputs of ``outcome`` and their run file to ``folder``, all or none, and the ``forms`` that have to
    change, marked in ``language``, to ``<period>/feedback/`` below it."""
    definition = outcome.definition
    assert isinstance(definition, Monitored)
    marked = prepare(filter(has_to_change, outcome.forms_told), forms.files, loaded, language)
    result = write_results(outcome, loaded, folder, sources, word=True)
    marks = aside(folder, definition) / "feedback"
    given_back = give_back(marked, forms.files, marks, definition.departments)
    return replace(result, feedback=given_back.files, refused=given_back.refused)


def write_results(
    outcome: Outcome, loaded: LoadedDefinition, folder: Path, sources: Sources, *, word: bool
) -> MonitoringResult:
    """Write the outputs of ``outcome`` and their run file to ``folder``: all of them, or none."""
    definition = outcome.definition
    assert isinstance(definition, Monitored)
    results = PeriodResults(definition.without_revenue, outcome.intake.accepted)
    workbook = folder / f"monitoring_{definition.edition}.xlsx"
    writers: dict[Path, _Writer] = {
        workbook: lambda path: write_monitoring(outcome, results, loaded.words, sources, path)
    }
    published = _published(outcome, results, loaded, folder, sources)
    if published:
        writers[published.workbook] = published.write_workbook
    if published and word:
        writers[published.document.path] = published.write_document
    run_file = folder / f"run_{definition.edition}.json"
    with replacing_together([*writers, run_file]) as (*temporaries, record):
        for write, path in zip(writers.values(), temporaries, strict=True):
            write(path)
        written = {target.name: path for target, path in zip(writers, temporaries, strict=True)}
        write_run(outcome, loaded.sha256, written, record)
    _, *reports = writers
    renewal = published.document.renewal if published else None
    return MonitoringResult(outcome, results, workbook, run_file, tuple(reports), renewal)


def _published(
    outcome: Outcome, results: PeriodResults, loaded: LoadedDefinition, folder: Path, sources: Sources
) -> _Report | None:
    """The report that is published after the period, if one is. python-docx is loaded only then."""
    definition, words = results.definition, loaded.words
    year = definition.institution.year
    if definition.is_whole_year:
        from xltools.reports.activity.activity_word import activity_document
        from xltools.reports.word.working_copy import working_copy

        return _Report(
            workbook := folder / f"activity_report_{year}.xlsx",
            lambda path: write_activity_report(outcome, results, words, sources, path),
            working_copy(workbook.with_suffix(".docx")),
            lambda: activity_document(outcome, results, words),
        )
    if definition.is_half_year and (results.spending or results.revenue):
        from xltools.reports.half_year.half_year_word import half_year_document
        from xltools.reports.word.working_copy import working_copy

        return _Report(
            workbook := folder / f"half_year_{year}.xlsx",
            lambda path: write_half_year(outcome, results, words, sources, path),
            working_copy(workbook.with_suffix(".docx")),
            lambda: half_year_document(outcome, results, words),
        )
    return None


def with_report_pdf(result: MonitoringResult, loaded: LoadedDefinition) -> MonitoringResult:
    """The published report as a PDF, too; the result says why there is none."""
    written = {path.name: path for path in result.written}
    try:
        pdf = print_workbook(result.reports[0], written, result.run_file, result.outcome, loaded)
    except PdfNotMadeError as problem:
        return replace(result, pdf_problem=problem)
    return replace(result, pdf=pdf)
