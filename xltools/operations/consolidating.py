"""``xltools consolidate``: all forms into the consolidated workbook and the summary."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from functools import partial
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

from xltools.checks.outcome import Outcome
from xltools.consolidation.accepted_values import as_frame
from xltools.excel.replacing import replacing_together
from xltools.feedback.going_back import has_to_change
from xltools.operations.answered import of_another_state
from xltools.operations.giving_back import give_back, prepare
from xltools.operations.printing import print_workbook
from xltools.operations.reading import Forms, Progress
from xltools.project import CannotRunError, LoadedDefinition, tolerated
from xltools.reports.consolidated.sources import Sources
from xltools.reports.consolidated.workbook import write_consolidated
from xltools.reports.figures_exports import EXPORTS, TooManyDigitsError
from xltools.reports.figures_file import figures_name, write_figures
from xltools.reports.run_file import Changes, OutputSet, changes_since, output_set, run_in, write_run
from xltools.reports.summary.pdf import PdfNotMadeError
from xltools.reports.summary.workbook import write_summary
from xltools.wording.language import Language

if TYPE_CHECKING:
    import pandas as pd

    from xltools.reports.word.renewing import Renewal
    from xltools.reports.word.working_copy import WorkingCopy


@dataclass(frozen=True)
class ConsolidationResult:
    """What a consolidation found and wrote. ``changes`` is None on the first run; ``feedback`` are the forms
    with errors, marked, to be sent back, ``refused`` why some could not be written or taken away. ``pdf`` is None when
    none was asked for or, with ``pdf_problem``, none could be made; ``word`` when none was asked for. Its name has a
    number where an earlier document has been worked in, whose texts it holds (``renewal``) where that can be read.
    ``figures`` is the file of every accepted value, ``exports`` what else it was asked for as; ``removed`` are exports
    of the run before that were not asked for again.
    ``previous`` are the outputs that these took the place of."""

    outcome: Outcome
    consolidated: Path
    summary: Path
    figures: Path
    run_file: Path
    changes: Changes | None
    previous: OutputSet
    feedback: tuple[Path, ...] = ()
    pdf: Path | None = None
    pdf_problem: PdfNotMadeError | None = None
    word: Path | None = None
    renewal: Renewal | None = None
    exports: tuple[Path, ...] = ()
    removed: tuple[Path, ...] = ()
    refused: tuple[CannotRunError, ...] = ()

    @property
    def records(self) -> pd.DataFrame:
        """The accepted cost records: department, activity, item, period, amount (Int64, smallest unit), origin."""
        return self.outcome.records.costs.frame()

    @property
    def values(self) -> pd.DataFrame:
        """Every accepted value, as in ``figures``: department, kind (cost, indicator, resource), subject, item, period,
        value (Decimal), file, sheet, cell, sha256."""
        numbers = chain.from_iterable(columns.rows() for columns in self.outcome.accepted_values())
        return as_frame(chain(numbers, self.outcome.accepted_texts().texts()))

    @property
    def written(self) -> tuple[Path, ...]:
        """The outputs of the run whose hashes the run file holds, but for the PDF."""
        optional = (self.word,) if self.word else ()
        return (self.consolidated, self.summary, self.figures, *optional, *self.exports)

    @property
    def old_pdf(self) -> Path | None:
        """The PDF of another run that still lies beside the outputs; None where there is none."""
        path = self.summary.with_suffix(".pdf")
        return path if path.is_file() and run_in(path) != self.outcome.run_id else None

    @property
    def old_answers(self) -> tuple[Path, ...]:
        """The list of letters and the page for the head of the unit that are of another state of the forms."""
        return tuple(of_another_state(self.summary.parent, self.outcome))

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
    figures: Iterable[str],
    writing: Progress | None = None,
) -> ConsolidationResult:
    """Write the outputs of ``outcome`` to ``folder``, and the ``forms`` that have to change, marked in ``language``, to
    ``feedback/`` below it; every accepted value also in each format of ``figures``. Forms that are only asked
    something go with their letters: marking one takes as long as reading fifty."""
    # Before anything is written: what fails here leaves everything as it was.
    wrong = filter(has_to_change, outcome.forms_told)
    marked = prepare(wrong, forms.files, loaded, language)
    result = write_outputs(outcome, loaded, folder, sources, word=word, figures=figures, writing=writing)
    given_back = give_back(marked, forms.files, folder / "feedback", outcome.definition.departments)
    return replace(result, feedback=given_back.files, refused=(*result.refused, *given_back.refused))


def write_outputs(
    outcome: Outcome,
    loaded: LoadedDefinition,
    folder: Path,
    sources: Sources,
    *,
    word: bool,
    figures: Iterable[str],
    writing: Progress | None = None,
) -> ConsolidationResult:
    """Write the outputs of ``outcome`` to ``folder``: all of them, or none."""
    year = outcome.definition.institution.year
    consolidated, summary = folder / f"consolidated_{year}.xlsx", folder / f"summary_{year}.xlsx"
    values, run_file = folder / figures_name(year), folder / f"run_{year}.json"
    exports: dict[Path, _Writer] = {values.with_suffix(f".{form}"): EXPORTS[form] for form in figures}
    writers: dict[Path, _Writer] = {
        consolidated: partial(write_consolidated, files=sources),
        summary: write_summary,
        values: _write_values,
        **exports,
    }
    document = _document(summary.with_suffix(".docx")) if word else None
    if document:
        writers[document.path] = partial(_write_document, document)
    before = output_set(folder, year)
    previous = replace(before, outputs=tuple(old for old in before.outputs if old.path in writers))
    _write_together(outcome, loaded, writers, run_file, writing or _untold)
    changes = changes_since(previous.record, outcome) if previous.record else None
    result = ConsolidationResult(
        outcome,
        consolidated,
        summary,
        values,
        run_file,
        changes,
        previous,
        word=document.path if document else None,
        renewal=document.renewal if document else None,
        exports=tuple(exports),
    )
    return _without_old_exports(result, before)


_Writer = Callable[[Outcome, Language, Path], None]


def _write_values(outcome: Outcome, words: Language, path: Path) -> None:
    write_figures(outcome.accepted_values(), outcome.accepted_texts(), words, path)


def _document(path: Path) -> WorkingCopy:
    # python-docx is loaded only when a document is asked for.
    from xltools.reports.word.working_copy import working_copy

    return working_copy(path)


def _write_document(document: WorkingCopy, outcome: Outcome, words: Language, path: Path) -> None:
    from xltools.reports.word.document import new_document

    document.write(new_document(outcome, words), path)


def _untold(_done: int, _everything: int) -> None:
    """Nobody waits."""


def _write_together(
    outcome: Outcome,
    loaded: LoadedDefinition,
    writers: Mapping[Path, _Writer],
    run_file: Path,
    writing: Progress,
) -> None:
    """The run file comes last: it holds the hashes of the others, and tells a set that is not whole.

    Raises:
        CannotRunError: the values fit into no column of Parquet.
    """
    with replacing_together([*writers, run_file]) as (*temporaries, record):
        try:
            for done, (write, path) in enumerate(zip(writers.values(), temporaries, strict=True)):
                writing(done, len(writers))
                write(outcome, loaded.words, path)
        except TooManyDigitsError as error:
            raise CannotRunError("figures.too_many_digits") from error
        written = {target.name: path for target, path in zip(writers, temporaries, strict=True)}
        write_run(outcome, loaded.sha256, written, record)
    writing(len(writers), len(writers))


def _without_old_exports(result: ConsolidationResult, before: OutputSet) -> ConsolidationResult:
    """An export of the run ``before`` that was not asked for again goes, unless somebody has saved it since."""
    known = before.record.outputs if before.record else ()
    usual = {result.figures.with_suffix(f".{form}") for form in EXPORTS}.difference(result.exports)
    refused: list[CannotRunError] = []
    removed: list[Path] = []
    for old in before.outputs:
        if old.path in usual and old.path.name in known and not old.is_changed:
            with tolerated(refused):
                old.path.unlink()
                removed.append(old.path)
    return replace(result, removed=tuple(removed), refused=tuple(refused))


def with_pdf(result: ConsolidationResult, loaded: LoadedDefinition) -> ConsolidationResult:
    """A PDF that cannot be made is no reason to lose the workbooks: the result says why there is none. The run file is
    written anew with it."""
    written = {path.name: path for path in result.written}
    try:
        pdf = print_workbook(result.summary, written, result.run_file, result.outcome, loaded)
    except PdfNotMadeError as problem:
        return replace(result, pdf_problem=problem)
    return replace(result, pdf=pdf)
