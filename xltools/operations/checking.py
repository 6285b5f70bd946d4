"""``xltools check``: forms judged one by one and together; nothing is consolidated."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from concurrent.futures import Executor
from dataclasses import dataclass
from pathlib import Path

from xltools.definition.control import Waiver
from xltools.definition.definition import Definition
from xltools.findings.catalogue import finding, holds_back, severity
from xltools.findings.finding import Finding, Place, Severity
from xltools.operations.giving_back import give_back, keep_apart, prepare
from xltools.operations.loading import CannotRunError, Progress, load_definition, project_of, refusals
from xltools.operations.other_year import refuse_other_year
from xltools.operations.reading import import_what_adds_up, named, read_inputs
from xltools.project import INPUTS


@dataclass(frozen=True)
class CheckResult:
    """``findings`` in the order they matter, those left out that somebody answers for: they are ``accepted``.
    ``checked`` is how many files were judged, ``feedback`` the marked forms, ``refused`` why some were not written."""

    definition: Definition
    findings: tuple[Finding, ...]
    checked: int
    feedback: tuple[Path, ...]
    accepted: tuple[tuple[Finding, Waiver], ...] = ()
    refused: tuple[CannotRunError, ...] = ()

    @property
    def has_error(self) -> bool:
        return any(severity(found) is Severity.ERROR for found in self.findings)

    @property
    def holding_back(self) -> tuple[Finding, ...]:
        """The open warnings that would make a consolidation a draft."""
        return tuple(found for found in self.findings if holds_back(found))


@refusals()
def check(
    paths: Sequence[str | Path] = (),
    *,
    project: str | Path = ".",
    year: int | None = None,
    feedback: str | Path | None = None,
    language: str | None = None,
    day: datetime.date | None = None,
    jobs: int | None = None,
    executor: Executor | None = None,
    progress: Progress | None = None,
) -> CheckResult:
    """Judge the forms in ``paths`` (files and folders); missing departments are told when a folder is among them.

    Args:
        paths: default ``inputs/<year>`` of the project.
        project: the project folder or one inside it; outside a project the first path's project.
        year: the budget year; default the highest that has a definition workbook.
        feedback: a folder for the marked copies of forms with errors; default: none are written.
        language: of the marks; default that of the institution.
        day: the day on which accepted exceptions must still be in force; default today.
        jobs: the most processes that read the forms; default one for each core, 1 stays in this one.
        executor: a ``concurrent.futures`` executor to read the forms on instead, for example of a cluster.
        progress: called with (done, all) when files have been read.

    Raises:
        CannotRunError: no project, no definition, a wrong definition, a path that does not exist, forms of another
            year, marked copies among the inputs.
    """
    given = [Path(path) for path in paths]
    home = project_of(Path(project), given)
    loaded = load_definition(home, year)
    gathered = named(given or [_as_typed(home.inputs(loaded.definition.institution.year))])
    if feedback is not None:
        keep_apart(Path(feedback), [home.root / INPUTS, *given])
    submissions = read_inputs(
        gathered.files,
        loaded.definition,
        progress,
        jobs=jobs,
        executor=executor,
        meanwhile=import_what_adds_up,
    )
    refuse_other_year(submissions, loaded.definition, home)
    from xltools.checks.plausibility import WHOLE_CODES
    from xltools.operations.judging import judge

    outcome = judge(submissions, gathered.listed, loaded, day or datetime.date.today(), whole=gathered.whole)
    # One file alone says nothing of the forms that are not among what was asked for.
    elsewhere = () if gathered.whole else {*outcome.intake.missing, *outcome.waiver_notes}
    findings = tuple(found for found in outcome.open_findings if found not in elsewhere)
    if not gathered.whole:
        findings += (finding("F206", Place(), codes=WHOLE_CODES),)
    spoken = language or loaded.definition.institution.language
    forms = (
        prepare(outcome.forms_told, gathered.files, loaded.definition, spoken) if feedback is not None else ()
    )
    given_back = give_back(forms, gathered.files, Path(feedback or "."))
    accepted, marked, refused = outcome.accepted_findings, given_back.files, given_back.refused
    return CheckResult(loaded.definition, findings, len(gathered.files), marked, accepted, refused)


def _as_typed(folder: Path) -> Path:
    """``folder`` as a person would type it from here."""
    try:
        return folder.relative_to(Path.cwd())
    except ValueError:
        return folder
