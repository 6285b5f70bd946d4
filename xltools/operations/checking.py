"""``xltools check``: forms judged one by one and together; nothing is consolidated."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from xltools.definition.definition import Definition
from xltools.findings.catalogue import severity
from xltools.findings.finding import Finding, Severity
from xltools.findings.ordering import ordered
from xltools.operations.giving_back import give_back, keep_apart
from xltools.operations.loading import Progress, load_definition, project_of
from xltools.operations.reading import named, read_inputs
from xltools.project import INPUTS


@dataclass(frozen=True)
class CheckResult:
    """``findings`` in the order they matter, ``checked`` how many files were judged, ``feedback`` the marked forms."""

    definition: Definition
    findings: tuple[Finding, ...]
    checked: int
    feedback: tuple[Path, ...]

    @property
    def has_error(self) -> bool:
        return any(severity(found) is Severity.ERROR for found in self.findings)


def check(
    paths: Sequence[str | Path] = (),
    *,
    project: str | Path = ".",
    year: int | None = None,
    feedback: str | Path | None = None,
    language: str | None = None,
    progress: Progress | None = None,
) -> CheckResult:
    """Judge the forms in ``paths`` (files and folders); missing departments are told when a folder is among them.

    Args:
        paths: default ``inputs/<year>`` of the project.
        project: the project folder or one inside it; outside a project the first path's project.
        year: the budget year; default the highest that has a definition workbook.
        feedback: a folder for the marked copies of forms with errors; default: none are written.
        language: of the marks; default that of the institution.
        progress: called with (done, all) after each file read.

    Raises:
        CannotRunError: no project, no definition, a wrong definition, a path that does not exist, marked copies among
            the inputs.
    """
    # pandas takes half a second to import; only what adds up pays for it.
    from xltools.operations.judging import judge

    given = [Path(path) for path in paths]
    home = project_of(Path(project), given)
    loaded = load_definition(home, year)
    gathered = named(given or [_as_typed(home.inputs(loaded.definition.institution.year))])
    if feedback is not None:
        keep_apart(Path(feedback), [home.root / INPUTS, *given])
    submissions = read_inputs(gathered.files, loaded.definition, progress)
    outcome = judge(submissions, gathered.listed, loaded)
    missing = outcome.intake.missing if gathered.whole else ()
    findings = ordered((*outcome.intake.findings, *missing, *outcome.doubts, *outcome.listed))
    marked: tuple[Path, ...] = ()
    if feedback is not None:
        spoken = language or loaded.definition.institution.language
        marked = give_back(submissions, gathered.files, loaded.definition, Path(feedback), spoken)
    return CheckResult(loaded.definition, findings, len(gathered.files), marked)


def _as_typed(folder: Path) -> Path:
    """``folder`` as a person would type it from here."""
    try:
        return folder.relative_to(Path.cwd())
    except ValueError:
        return folder
