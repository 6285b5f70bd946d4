"""``xltools consolidate``: all forms into the consolidated workbook and the summary."""

from __future__ import annotations

import datetime
from concurrent.futures import Executor
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from xltools.excel.replacing import TargetBusyError, replacing_together
from xltools.operations.giving_back import give_back, keep_apart, prepare, take_away
from xltools.operations.loading import (
    CannotRunError,
    LoadedDefinition,
    Progress,
    load_definition,
    open_project,
    refusals,
)
from xltools.operations.other_year import refuse_other_year
from xltools.operations.reading import import_what_adds_up, inputs_of, read_inputs
from xltools.project import INPUTS

if TYPE_CHECKING:
    import pandas as pd

    from xltools.checks.outcome import Outcome
    from xltools.reports.consolidated.sources import Sources
    from xltools.reports.output_set import OutputSet
    from xltools.reports.pdf import PdfNotMadeError
    from xltools.reports.run_file import Changes


@dataclass(frozen=True)
class ConsolidationResult:
    """What a consolidation found and wrote. ``changes`` is None on the first run; ``feedback`` are the forms
    with errors, marked, to be sent back, ``refused`` why some could not be written or taken away. ``pdf`` is None when
    none was asked for or, with ``pdf_problem``, none could be made; ``word`` when none was asked for. Its name has a
    number where an earlier document has been worked in. ``previous`` are the outputs that these took the place of."""

    outcome: Outcome
    consolidated: Path
    summary: Path
    run_file: Path
    changes: Changes | None
    previous: OutputSet
    feedback: tuple[Path, ...] = ()
    pdf: Path | None = None
    pdf_problem: PdfNotMadeError | None = None
    word: Path | None = None
    refused: tuple[CannotRunError, ...] = ()

    @property
    def records(self) -> pd.DataFrame:
        """The accepted cost records: department, activity, item, period, amount (Int64, smallest unit), origin."""
        return self.outcome.records.costs

    @property
    def old_pdf(self) -> Path | None:
        """The PDF of another run that still lies beside the outputs; None where there is none."""
        from xltools.reports.output_set import run_in

        path = self.summary.with_suffix(".pdf")
        return path if path.is_file() and run_in(path) != self.outcome.run_id else None

    @property
    def is_draft(self) -> bool:
        return self.outcome.is_draft


@refusals()
def consolidate(
    inputs: str | Path | None = None,
    *,
    project: str | Path = ".",
    year: int | None = None,
    output: str | Path | None = None,
    accept_errors: bool = False,
    language: str | None = None,
    day: datetime.date | None = None,
    pdf: bool = False,
    word: bool = False,
    jobs: int | None = None,
    executor: Executor | None = None,
    progress: Progress | None = None,
) -> ConsolidationResult:
    """Read all forms, add them up, and write the consolidated workbook, the summary and the run file.

    Args:
        inputs: the folder with the filled forms; default ``inputs/<year>`` of the project.
        project: the project folder or one inside it.
        year: the budget year; default the highest that has a definition workbook.
        output: where to write; default ``outputs`` of the project.
        accept_errors: take the readable values of forms that have errors; the outputs say so.
        language: of the marks in forms that go back (``feedback/`` below ``output``); default the institution's.
        day: the day on which accepted exceptions must still be in force; default today.
        pdf: write the summary as PDF too, where LibreOffice is installed.
        word: write the program as a Word document too; one that somebody has worked in is never replaced.
        jobs: the most processes that read the forms; default one for each core, 1 stays in this one.
        executor: a ``concurrent.futures`` executor to read the forms on instead, for example of a cluster.
        progress: called with (done, all) when files have been read.

    Raises:
        CannotRunError: no project, no definition, a wrong definition, no inputs folder, forms of another year, an
            output that is open in Excel or lies among the inputs.
    """
    home = open_project(Path(project))
    loaded = load_definition(home, year)
    definition = loaded.definition
    forms = Path(inputs) if inputs else home.inputs(definition.institution.year)
    folder = Path(output) if output else home.outputs
    keep_apart(folder / "feedback", [home.root / INPUTS, forms])
    gathered = inputs_of(forms)
    submissions = read_inputs(
        gathered.files, definition, progress, jobs=jobs, executor=executor, meanwhile=import_what_adds_up
    )
    refuse_other_year(submissions, definition, home)
    from xltools.consolidation.intake import readable_values, whole_forms
    from xltools.operations.judging import judge
    from xltools.reports.consolidated.sources import sources_within

    counts = readable_values if accept_errors else whole_forms
    outcome = judge(submissions, gathered.listed, loaded, day or datetime.date.today(), counts)
    # Before anything is written: what fails here leaves everything as it was.
    spoken = language or definition.institution.language
    marked = prepare(outcome.forms_told, gathered.files, definition, spoken)
    result = _write_outputs(outcome, loaded, folder, sources_within(home.root, forms, folder), word=word)
    given_back = give_back(marked, gathered.files, folder / "feedback")
    kept = take_away(folder / "feedback", definition, keep=(*given_back.files, *given_back.older))
    result = replace(result, feedback=given_back.files, refused=(*given_back.refused, *kept))
    return _with_pdf(result, loaded) if pdf else result


def _with_pdf(result: ConsolidationResult, loaded: LoadedDefinition) -> ConsolidationResult:
    """A PDF that cannot be made is no reason to lose the workbooks: the result says why there is none. The run file is
    written anew with it."""
    from xltools.reports.pdf import PdfNotMadeError, write_pdf
    from xltools.reports.run_file import write_run

    target = result.summary.with_suffix(".pdf")
    written = {path.name: path for path in (result.consolidated, result.summary, result.word) if path}
    try:
        with replacing_together([target, result.run_file]) as (pdf, record):
            write_pdf(result.summary, pdf, loaded.words.code)
            write_run(result.outcome, loaded.sha256, {**written, target.name: pdf}, record)
    except PdfNotMadeError as problem:
        return replace(result, pdf_problem=problem)
    except TargetBusyError:
        return replace(result, pdf_problem=PdfNotMadeError("pdf.busy"))
    except OSError as error:
        return replace(result, pdf_problem=PdfNotMadeError("pdf.failed", error.strerror or str(error)))
    return replace(result, pdf=target)


def _write_outputs(
    outcome: Outcome, loaded: LoadedDefinition, folder: Path, files: Sources, *, word: bool
) -> ConsolidationResult:
    from xltools.reports.consolidated.workbook import write_consolidated
    from xltools.reports.output_set import output_set
    from xltools.reports.run_file import changes_since, write_run
    from xltools.reports.summary.workbook import write_summary

    year = outcome.definition.institution.year
    consolidated = folder / f"consolidated_{year}.xlsx"
    summary = folder / f"summary_{year}.xlsx"
    run_file = folder / f"run_{year}.json"
    document = _free_document(summary) if word else None
    targets = [consolidated, summary, *([document] if document else [])]
    previous = output_set(folder, year)
    previous = replace(previous, outputs=tuple(old for old in previous.outputs if old.path in targets))

    # The run file comes last: it holds the hashes of the others, and tells a set that is not whole.
    with replacing_together([*targets, run_file]) as (*temporary, record):
        write_consolidated(outcome, loaded.words, temporary[0], files)
        write_summary(outcome, loaded.words, temporary[1])
        for path in temporary[2:]:
            _write_document(outcome, loaded, path)
        written = {target.name: path for target, path in zip(targets, temporary, strict=True)}
        write_run(outcome, loaded.sha256, written, record)
    changes = changes_since(previous.record, outcome) if previous.record else None
    return ConsolidationResult(outcome, consolidated, summary, run_file, changes, previous, word=document)


# python-docx is loaded only when a document is asked for.
def _free_document(summary: Path) -> Path:
    from xltools.reports.word_package import free_path

    return free_path(summary.with_suffix(".docx"))


def _write_document(outcome: Outcome, loaded: LoadedDefinition, path: Path) -> None:
    from xltools.reports.word import write_word

    write_word(outcome, loaded.words, path)
