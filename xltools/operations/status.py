"""``xltools status``: whose form is here, and a reminder for those whose form is not."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from xltools.archive import Approved, last_approved
from xltools.consolidation.intake import DepartmentState, State, take_in
from xltools.definition.definition import Definition
from xltools.excel.replacing import replacing
from xltools.findings.finding import Finding, harmless
from xltools.operations.reading import Forms
from xltools.project import CannotRunError, LoadedDefinition, Project, tolerated
from xltools.reports.run_file import OutputSet, output_set
from xltools.wording.language import Language

_REMINDED = (State.MISSING, State.BLANK)


@dataclass(frozen=True)
class StatusResult:
    """``states`` in the order of the definition; ``unknown`` are files that do not say whose they are; ``listed`` the
    files that were left out; ``reminders`` the texts written, ``refused`` why some were not written or removed;
    ``outputs`` what the last consolidation wrote; ``approved`` is the state that was approved last."""

    definition: Definition
    states: tuple[DepartmentState, ...]
    unknown: tuple[str, ...]
    listed: tuple[Finding, ...]
    reminders: tuple[Path, ...]
    outputs: OutputSet
    approved: Approved | None = None
    refused: tuple[CannotRunError, ...] = ()

    @property
    def is_complete(self) -> bool:
        return all(entry.state in (State.RECEIVED, State.NOT_EXPECTED) for entry in self.states)


def status(forms: Forms, loaded: LoadedDefinition, project: Project, outputs: Path) -> StatusResult:
    """The state of every department; a reminder text for each one whose form is missing or came blank goes to
    ``reminders/`` below ``outputs``."""
    definition = loaded.definition
    intake = take_in(forms.submissions, definition, forms.arrivals)
    files = {entry.file for entry in intake.states}
    unknown = tuple(s.file for s in intake.submissions if not s.department and s.file not in files)
    refused: list[CannotRunError] = []
    reminders = _write_reminders(intake.states, outputs / "reminders", loaded, refused)
    written = output_set(outputs, definition.institution.year)
    approved = None
    with tolerated(refused):
        approved = last_approved(project, definition.institution.year)
    return StatusResult(
        definition, intake.states, unknown, forms.listed, reminders, written, approved, tuple(refused)
    )


def _write_reminders(
    states: Iterable[DepartmentState], folder: Path, loaded: LoadedDefinition, refused: list[CannotRunError]
) -> tuple[Path, ...]:
    """The files written; the reminders of departments that have answered since are removed."""
    written: list[Path] = []
    for entry in states:
        path = folder / f"{entry.department.code}.txt"
        with tolerated(refused):
            if entry.state in _REMINDED:
                # The mark at the beginning lets every Windows editor read the letters of the language.
                with replacing(path) as temporary:
                    text = _reminder(entry, loaded.definition, loaded.words)
                    temporary.write_text(text, encoding="utf-8-sig", newline="\r\n")
                written.append(path)
            else:
                path.unlink(missing_ok=True)
    return tuple(written)


def _reminder(entry: DepartmentState, definition: Definition, words: Language) -> str:
    """The text of a letter or an e-mail, ready to send."""
    institution, department = definition.institution, entry.department
    year, deadline, contact = institution.year, institution.deadline, institution.contact
    name = f"{department.name} ({department.contact})" if department.contact else department.name
    file = harmless(entry.file) or f"{department.code}.xlsx"
    body = "reminder.blank" if entry.state is State.BLANK else "reminder.body"
    lines = [
        words.text("reminder.to", name=name),
        words.text("reminder.subject", year=year),
        "",
        words.text(body, year=year, file=file),
        *([words.text("reminder.deadline", deadline=deadline)] if deadline else []),
        words.text("reminder.nothing"),
        *([words.text("reminder.contact", contact=contact)] if contact else []),
        "",
        institution.prepared_by or institution.name,
    ]
    return "\n".join(lines) + "\n"
