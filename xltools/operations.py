"""Templates, consolidation and new projects as plain functions: they return results and never print.

What keeps a command from running at all is raised as ``CannotRunError``; what is wrong with a form is a finding in
the result.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, ParamSpec, TypeVar

from xltools.definition.definition import Definition
from xltools.definition.reader import read_definition
from xltools.excel.replacing import TargetBusyError, replacing_together
from xltools.findings.catalogue import finding
from xltools.findings.finding import Finding, Place
from xltools.forms.build_layout import form_language, form_layout
from xltools.forms.records import Submission
from xltools.forms.submission import read_submission
from xltools.forms.template import write_form
from xltools.project import Project, find_project, input_files
from xltools.wording.language import Language

if TYPE_CHECKING:
    import pandas as pd

    from xltools.checks.outcome import Outcome
    from xltools.reports.run_file import Changes

Progress = Callable[[int, int], None]
_P = ParamSpec("_P")
_R = TypeVar("_R")


class CannotRunError(Exception):
    """A command could not run at all; ``reason`` is the key of a phrase, ``findings`` tell more."""

    def __init__(self, reason: str, findings: Iterable[Finding] = (), **values: object) -> None:
        super().__init__(reason)
        self.reason = reason
        self.findings = tuple(findings)
        self.values = values


@dataclass(frozen=True)
class LoadedDefinition:
    """A definition workbook that was read without an error."""

    definition: Definition
    path: Path
    sha256: str
    findings: tuple[Finding, ...]

    @property
    def words(self) -> Language:
        return form_language(self.definition)


@dataclass(frozen=True)
class TemplatesResult:
    """``files`` are the written forms, in the order of the departments."""

    definition: Definition
    files: tuple[Path, ...]
    findings: tuple[Finding, ...]


@dataclass(frozen=True)
class ConsolidationResult:
    """What a consolidation found and wrote. ``changes`` is None on the first run."""

    outcome: Outcome
    consolidated: Path
    summary: Path
    run_file: Path
    changes: Changes | None

    @property
    def records(self) -> pd.DataFrame:
        """The accepted cost records: department, activity, item, period, amount (Int64, smallest unit), origin."""
        return self.outcome.records.costs

    @property
    def is_draft(self) -> bool:
        return self.outcome.is_draft


def open_project(start: Path) -> Project:
    """The project ``start`` lies in."""
    project = find_project(start)
    if project is None:
        raise CannotRunError("error.no_project", folder=start.resolve())
    return project


def load_definition(project: Project, year: int | None = None) -> LoadedDefinition:
    """Read the definition workbook of ``year`` (default: the highest year)."""
    path = project.definition_file(year)
    if path is None:
        raise CannotRunError(
            "error.no_definition", folder=project.root / "workbook_templates", year=year or "…"
        )
    try:
        data = path.read_bytes()
    except OSError as error:
        raise CannotRunError("error.definition_not_opened", file=path, cause=error.strerror) from error
    result = read_definition(data, path.name)
    if result.definition is None:
        raise CannotRunError("error.definition_wrong", result.findings, file=path.name)
    return LoadedDefinition(result.definition, path, hashlib.sha256(data).hexdigest(), result.findings)


def templates(
    project: str | Path = ".",
    *,
    year: int | None = None,
    output: str | Path | None = None,
    progress: Progress | None = None,
) -> TemplatesResult:
    """Write the blank form of every expected department.

    Args:
        project: the project folder or one inside it.
        year: the budget year; default the highest that has a definition workbook.
        output: where to write; default ``workbook_templates/<year>`` of the project.
        progress: called with (done, all) after each form.

    Raises:
        CannotRunError: no project, no definition, a wrong definition, or a form that is open in Excel.
    """
    home = open_project(Path(project))
    loaded = load_definition(home, year)
    folder = Path(output) if output else home.templates(loaded.definition.institution.year)
    departments = loaded.definition.expected_departments
    files: list[Path] = []
    for done, department in enumerate(departments, start=1):
        files.append(folder / f"{department.code}.xlsx")
        _writing(write_form, loaded.definition, form_layout(loaded.definition, department.code), files[-1])
        if progress:
            progress(done, len(departments))
    return TemplatesResult(loaded.definition, tuple(files), loaded.findings)


def read_inputs(
    folder: Path, definition: Definition, progress: Progress | None = None
) -> tuple[Submission, ...]:
    """Every file of ``folder`` as a submission; a file that cannot be opened is one with an error."""
    files = input_files(folder)
    submissions: list[Submission] = []
    for done, (name, path) in enumerate(files, start=1):
        try:
            data = path.read_bytes()
        except OSError:
            submissions.append(Submission(name, "", "", findings=(finding("F103", Place(name)),)))
        else:
            submissions.append(read_submission(data, name, definition))
        if progress:
            progress(done, len(files))
    return tuple(submissions)


def consolidate(
    inputs: str | Path | None = None,
    *,
    project: str | Path = ".",
    year: int | None = None,
    output: str | Path | None = None,
    progress: Progress | None = None,
) -> ConsolidationResult:
    """Read all forms, add them up, and write the consolidated workbook, the summary and the run file.

    Args:
        inputs: the folder with the filled forms; default ``inputs/<year>`` of the project.
        project: the project folder or one inside it.
        year: the budget year; default the highest that has a definition workbook.
        output: where to write; default ``outputs`` of the project.
        progress: called with (done, all) after each file read.

    Raises:
        CannotRunError: no project, no definition, a wrong definition, no inputs folder, an output open in Excel.
    """
    # pandas takes half a second to import; only a consolidation pays for it.
    from xltools.checks.outcome import Outcome
    from xltools.checks.reconciliation import reconcile
    from xltools.consolidation.intake import take_in
    from xltools.consolidation.records import merge
    from xltools.consolidation.rollup import roll_up
    from xltools.reports.run_file import run_id

    home = open_project(Path(project))
    loaded = load_definition(home, year)
    definition = loaded.definition
    budget_year = definition.institution.year
    folder = Path(inputs) if inputs else home.inputs(budget_year)
    if not folder.is_dir():
        raise CannotRunError("error.no_inputs", folder=folder)
    intake = take_in(read_inputs(folder, definition, progress), definition)
    records = merge(intake.accepted, definition)
    totals = roll_up(records, definition)
    checks = reconcile(records, totals, definition, loaded.words)
    outcome = Outcome(definition, intake, records, totals, checks, run_id(intake, loaded.sha256))
    return _write_outputs(outcome, loaded, Path(output) if output else home.outputs)


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

    _writing(write_all)
    changes = changes_since(previous, outcome) if previous else None
    return ConsolidationResult(outcome, consolidated, summary, run_file, changes)


def init_project(folder: str | Path, *, example: bool = False) -> tuple[Path, ...]:
    """Write a new project: an empty definition workbook to fill in, or the whole 2021 example with filled forms.

    Returns the files written. Raises:
        CannotRunError: the folder holds a project already.
    """
    from xltools.example.project import write_empty_project, write_example_project

    root = Path(folder)
    if find_project(root) == Project(root.resolve()):
        raise CannotRunError("error.project_exists", folder=root)
    write = write_example_project if example else write_empty_project
    return _writing(write, root)


def _writing(write: Callable[_P, _R], *args: _P.args, **kwargs: _P.kwargs) -> _R:
    """Call ``write``; a target that is open elsewhere becomes a reason a user understands."""
    try:
        return write(*args, **kwargs)
    except TargetBusyError as error:
        raise CannotRunError("error.target_busy", file=error.path) from error
    except OSError as error:
        raise CannotRunError("error.not_written", file=error.filename, cause=error.strerror) from error
