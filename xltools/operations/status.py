"""``xltools status``: how every department stands, and a letter for each that is expected."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from pathlib import Path

from xltools.answering.page import as_page
from xltools.answering.standing import Standing, standings
from xltools.archive import Approved, last_approved
from xltools.checks.outcome import Outcome
from xltools.consolidation.intake import DepartmentState, State
from xltools.definition.definition import Definition
from xltools.excel.replacing import replacing
from xltools.findings.finding import Finding
from xltools.operations.answered import status_page
from xltools.operations.answering import WrittenLetters, answer
from xltools.operations.reading import Forms
from xltools.project import CannotRunError, LoadedDefinition, Project, tolerated
from xltools.reports.run_file import OutputSet, output_set


@dataclass(frozen=True)
class StatusResult:
    """``standings`` in the order of the definition; ``unknown`` are files that do not say whose they are; ``listed``
    the files that were left out; ``letters`` what was written, ``refused`` why some was not written or taken away;
    ``outputs`` what the last consolidation wrote; ``approved`` is the state that was approved last. ``day`` is
    what counts as today; ``page`` is the page of it all, None where none was asked for."""

    definition: Definition
    standings: tuple[Standing, ...]
    unknown: tuple[str, ...]
    listed: tuple[Finding, ...]
    letters: WrittenLetters
    outputs: OutputSet
    day: datetime.date
    page: Path | None = None
    approved: Approved | None = None
    refused: tuple[CannotRunError, ...] = ()

    @property
    def states(self) -> tuple[DepartmentState, ...]:
        return tuple(standing.entry for standing in self.standings)

    @property
    def is_complete(self) -> bool:
        return all(entry.state in (State.RECEIVED, State.NOT_EXPECTED) for entry in self.states)


def status(
    outcome: Outcome,
    forms: Forms,
    loaded: LoadedDefinition,
    project: Project,
    outputs: Path,
    day: datetime.date,
    *,
    html: bool,
) -> StatusResult:
    """How every department stands; the letters of ``day`` go to ``letters/`` below ``outputs``, and with ``html`` a
    page of it all to ``status_<year>.html``."""
    year, intake = outcome.definition.institution.year, outcome.intake
    files = {entry.file for entry in intake.states}
    unknown = tuple(s.file for s in intake.submissions if not s.department and s.file not in files)
    told = standings(outcome, forms.arrivals)
    letters = answer(told, outcome, forms, loaded, project, outputs, day)
    refused = list(letters.refused)
    page = status_page(outputs, outcome.definition.edition) if html else None
    if page:
        with replacing(page) as temporary:
            temporary.write_text(as_page(told, outcome, day, loaded.words), encoding="utf-8", newline="\n")
    approved = None
    with tolerated(refused):
        approved = last_approved(project, year)
    written = output_set(outputs, year)
    return StatusResult(
        outcome.definition,
        told,
        unknown,
        forms.listed,
        letters,
        written,
        day,
        page,
        approved,
        tuple(refused),
    )
