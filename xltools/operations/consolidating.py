"""``xltools consolidate``: all forms into the consolidated workbook and the summary."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from xltools.checks.outcome import Outcome
from xltools.excel.replacing import TargetBusyError, replacing_together
from xltools.operations.giving_back import give_back, prepare
from xltools.operations.reading import Forms
from xltools.project import CannotRunError, LoadedDefinition
from xltools.reports.consolidated.sources import Sources
from xltools.reports.consolidated.workbook import write_consolidated
from xltools.reports.output_set import OutputSet, output_set, run_in
from xltools.reports.run_file import Changes, changes_since, write_run
from xltools.reports.summary.pdf import PdfNotMadeError, write_pdf
from xltools.reports.summary.workbook import write_summary
from xltools.wording.language import Language

if TYPE_CHECKING:
    import pandas as pd


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
        return self.outcome.records.costs.frame()

    @property
    def old_pdf(self) -> Path | None:
        """The PDF of another run that still lies beside the outputs; None where there is none."""
        path = self.summary.with_suffix(".pdf")
        return path if path.is_file() and run_in(path) != self.outcome.run_id else None

    @property
    def is_draft(self) -> bool:
        return self.outcome.is_draft


def consolidate(
    outcome: Outcome,
    forms: Forms,
    loaded: LoadedDefinition,
    folder: Path,
    sources: Sources,
    language: str,
    *,
    word: bool,
) -> ConsolidationResult:
    """Write the outputs of ``outcome`` to ``folder``, and the ``forms`` with errors, marked in ``language``, to
    ``feedback/`` below it."""
    # Before anything is written: what fails here leaves everything as it was.
    marked = prepare(outcome.forms_told, forms.files, outcome.definition, language)
    result = _write_outputs(outcome, loaded, folder, sources, word=word)
    given_back = give_back(marked, forms.files, folder / "feedback", outcome.definition.departments)
    return replace(result, feedback=given_back.files, refused=given_back.refused)


def _write_outputs(
    outcome: Outcome, loaded: LoadedDefinition, folder: Path, sources: Sources, *, word: bool
) -> ConsolidationResult:
    year = outcome.definition.institution.year
    consolidated, summary = folder / f"consolidated_{year}.xlsx", folder / f"summary_{year}.xlsx"
    run_file = folder / f"run_{year}.json"
    writers: dict[Path, Callable[[Outcome, Language, Path], None]] = {
        consolidated: partial(write_consolidated, files=sources),
        summary: write_summary,
    }
    document = None
    if word:
        # python-docx is loaded only when a document is asked for.
        from xltools.reports.word.document import free_path, write_word

        document = free_path(summary.with_suffix(".docx"))
        writers[document] = write_word
    previous = output_set(folder, year)
    previous = replace(previous, outputs=tuple(old for old in previous.outputs if old.path in writers))

    # The run file comes last: it holds the hashes of the others, and tells a set that is not whole.
    with replacing_together([*writers, run_file]) as (*temporaries, record):
        for write, path in zip(writers.values(), temporaries, strict=True):
            write(outcome, loaded.words, path)
        written = {target.name: path for target, path in zip(writers, temporaries, strict=True)}
        write_run(outcome, loaded.sha256, written, record)
    changes = changes_since(previous.record, outcome) if previous.record else None
    return ConsolidationResult(outcome, consolidated, summary, run_file, changes, previous, word=document)


def with_pdf(result: ConsolidationResult, loaded: LoadedDefinition) -> ConsolidationResult:
    """A PDF that cannot be made is no reason to lose the workbooks: the result says why there is none. The run file is
    written anew with it."""
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
