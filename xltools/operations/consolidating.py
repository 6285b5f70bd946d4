"""``xltools consolidate``: all forms into the consolidated workbook and the summary."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from xltools.excel.replacing import replacing_together
from xltools.operations.giving_back import give_back, keep_apart, take_away
from xltools.operations.loading import (
    LoadedDefinition,
    Progress,
    load_definition,
    open_project,
    writing,
)
from xltools.operations.reading import inputs_of, read_inputs
from xltools.project import INPUTS

if TYPE_CHECKING:
    import pandas as pd

    from xltools.checks.outcome import Outcome
    from xltools.reports.run_file import Changes


@dataclass(frozen=True)
class ConsolidationResult:
    """What a consolidation found and wrote. ``changes`` is None on the first run; ``feedback`` are the forms
    with errors, marked, to be sent back."""

    outcome: Outcome
    consolidated: Path
    summary: Path
    run_file: Path
    changes: Changes | None
    feedback: tuple[Path, ...] = ()

    @property
    def records(self) -> pd.DataFrame:
        """The accepted cost records: department, activity, item, period, amount (Int64, smallest unit), origin."""
        return self.outcome.records.costs

    @property
    def is_draft(self) -> bool:
        return self.outcome.is_draft


def consolidate(
    inputs: str | Path | None = None,
    *,
    project: str | Path = ".",
    year: int | None = None,
    output: str | Path | None = None,
    accept_errors: bool = False,
    language: str | None = None,
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
        progress: called with (done, all) after each file read.

    Raises:
        CannotRunError: no project, no definition, a wrong definition, no inputs folder, an output that is open in Excel
            or lies among the inputs.
    """
    # pandas takes half a second to import; only what adds up pays for it.
    from xltools.consolidation.intake import readable_values, whole_forms
    from xltools.operations.judging import judge

    home = open_project(Path(project))
    loaded = load_definition(home, year)
    definition = loaded.definition
    forms = Path(inputs) if inputs else home.inputs(definition.institution.year)
    folder = Path(output) if output else home.outputs
    keep_apart(folder / "feedback", [home.root / INPUTS, forms])
    gathered = inputs_of(forms)
    submissions = read_inputs(gathered.files, definition, progress)
    counts = readable_values if accept_errors else whole_forms
    outcome = judge(submissions, gathered.listed, loaded, counts)
    result = _write_outputs(outcome, loaded, folder)
    spoken = language or definition.institution.language
    marked = give_back(submissions, gathered.files, definition, folder / "feedback", spoken)
    take_away(folder / "feedback", definition, keep=marked)
    return replace(result, feedback=marked)


def _write_outputs(outcome: Outcome, loaded: LoadedDefinition, folder: Path) -> ConsolidationResult:
    from xltools.reports.consolidated import write_consolidated
    from xltools.reports.run_file import changes_since, read_run, write_run
    from xltools.reports.summary import write_summary

    year = outcome.definition.institution.year
    consolidated = folder / f"consolidated_{year}.xlsx"
    summary = folder / f"summary_{year}.xlsx"
    run_file = folder / f"run_{year}.json"
    previous = read_run(run_file)

    def write_all() -> None:
        with replacing_together([consolidated, summary, run_file]) as temporary:
            write_consolidated(outcome, loaded.words, temporary[0])
            write_summary(outcome, loaded.words, temporary[1])
            write_run(outcome, loaded.sha256, temporary[2])

    writing(write_all)
    changes = changes_since(previous, outcome) if previous else None
    return ConsolidationResult(outcome, consolidated, summary, run_file, changes)
