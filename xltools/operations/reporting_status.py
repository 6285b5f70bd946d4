"""``xltools status``: whose form is here, and a reminder for those whose form is not."""

from __future__ import annotations

from concurrent.futures import Executor
from dataclasses import dataclass
from pathlib import Path

from xltools.consolidation.intake import DepartmentState, State, take_in
from xltools.definition.definition import Definition
from xltools.definition.model import Department
from xltools.excel.replacing import replacing
from xltools.findings.finding import Finding, harmless
from xltools.operations.loading import (
    CannotRunError,
    Progress,
    load_definition,
    open_project,
    refusals,
    tolerated,
)
from xltools.operations.other_year import refuse_other_year
from xltools.operations.reading import inputs_of, read_inputs
from xltools.reports.output_set import OutputSet, output_set
from xltools.wording.language import Language

_REMINDED = (State.MISSING, State.BLANK)


@dataclass(frozen=True)
class StatusResult:
    """``states`` in the order of the definition; ``unknown`` are files that do not say whose they are; ``listed`` the
    files that were left out; ``reminders`` the texts written, ``refused`` why some were not written or removed;
    ``outputs`` what the last consolidation wrote."""

    definition: Definition
    states: tuple[DepartmentState, ...]
    unknown: tuple[str, ...]
    listed: tuple[Finding, ...]
    reminders: tuple[Path, ...]
    outputs: OutputSet
    refused: tuple[CannotRunError, ...] = ()

    def count(self, state: State) -> int:
        return sum(found.state is state for found in self.states)

    @property
    def is_complete(self) -> bool:
        return all(found.state in (State.RECEIVED, State.NOT_EXPECTED) for found in self.states)


@refusals()
def status(
    inputs: str | Path | None = None,
    *,
    project: str | Path = ".",
    year: int | None = None,
    output: str | Path | None = None,
    jobs: int | None = None,
    executor: Executor | None = None,
    progress: Progress | None = None,
) -> StatusResult:
    """Read all forms and tell the state of every department; write a reminder text for each one whose form is missing
    or came blank. Tell whether the outputs are of one run and as it wrote them.

    Args:
        inputs: the folder with the filled forms; default ``inputs/<year>`` of the project.
        project: the project folder or one inside it.
        year: the budget year; default the highest that has a definition workbook.
        output: where the outputs are and ``reminders/<department>.txt`` goes; default ``outputs`` of the project.
        jobs: the most processes that read the forms; default one for each core, 1 stays in this one.
        executor: a ``concurrent.futures`` executor to read the forms on instead, for example of a cluster.
        progress: called with (done, all) when files have been read.

    Raises:
        CannotRunError: no project, no definition, a wrong definition, no inputs folder, forms of another year.
    """
    home = open_project(Path(project))
    loaded = load_definition(home, year)
    definition = loaded.definition
    folder = Path(inputs) if inputs else home.inputs(definition.institution.year)
    gathered = inputs_of(folder)
    submissions = read_inputs(gathered.files, definition, progress, jobs=jobs, executor=executor)
    refuse_other_year(submissions, definition, home)
    intake = take_in(submissions, definition)
    reminders = (Path(output) if output else home.outputs) / "reminders"
    reminded = [state for state in intake.states if state.state in _REMINDED]
    files = {state.file for state in intake.states}
    unknown = (s.file for s in intake.submissions if not s.department and s.file not in files)
    written, refused = _write_reminders(reminded, reminders, definition, loaded.words)
    outputs = output_set(reminders.parent, definition.institution.year)
    return StatusResult(definition, intake.states, tuple(unknown), gathered.listed, written, outputs, refused)


def _write_reminders(
    reminded: list[DepartmentState], folder: Path, definition: Definition, words: Language
) -> tuple[tuple[Path, ...], tuple[CannotRunError, ...]]:
    """One text for each of the ``reminded``; those of departments that have answered since are removed. Returns what
    was written, and why some was not written or removed."""
    states = {state.department.code: state for state in reminded}
    written: list[Path] = []
    refused: list[CannotRunError] = []
    for department in definition.departments:
        path = folder / f"{department.code}.txt"
        with tolerated(refused):
            if department.code in states:
                _write_text(path, reminder(states[department.code], definition, words))
                written.append(path)
            else:
                path.unlink(missing_ok=True)
    return tuple(written), tuple(refused)


def reminder(state: DepartmentState, definition: Definition, words: Language) -> str:
    """The text of a letter or an e-mail, ready to send."""
    institution, department = definition.institution, state.department
    file = harmless(state.file) or f"{department.code}.xlsx"
    lines = [
        words.text("reminder.to", name=_addressed(department)),
        words.text("reminder.subject", year=institution.year),
        "",
        words.text(
            "reminder.blank" if state.state is State.BLANK else "reminder.body",
            year=institution.year,
            file=file,
        ),
        words.text("reminder.deadline", deadline=institution.deadline) if institution.deadline else "",
        words.text("reminder.nothing"),
        words.text("reminder.contact", contact=institution.contact) if institution.contact else "",
        "",
        institution.prepared_by or institution.name,
    ]
    return "\n".join(line for at, line in enumerate(lines) if line or at in (2, 7)) + "\n"


def _addressed(department: Department) -> str:
    return f"{department.name} ({department.contact})" if department.contact else department.name


def _write_text(path: Path, text: str) -> None:
    # The mark at the beginning lets every Windows editor read the letters of the language.
    with replacing(path) as temporary:
        temporary.write_text(text, encoding="utf-8-sig", newline="\r\n")
