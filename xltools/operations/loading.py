"""What every operation begins with: the project, its definition, and the reasons that keep a command from running.

What keeps a command from running at all is raised as ``CannotRunError``; what is wrong with a form is a finding in
the result.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import ParamSpec, TypeVar

from xltools.definition.definition import Definition
from xltools.definition.reader import read_definition
from xltools.excel.replacing import TargetBusyError
from xltools.findings.finding import Finding
from xltools.forms.build_layout import form_language
from xltools.project import Project, find_project
from xltools.wording.language import Language

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


def open_project(start: Path) -> Project:
    """The project ``start`` lies in."""
    project = find_project(start)
    if project is None:
        raise CannotRunError("error.no_project", folder=start.resolve())
    return project


def project_of(start: Path, paths: Sequence[Path]) -> Project:
    """The project ``start`` lies in, else that of the first of ``paths``."""
    for place in (start, *paths[:1]):
        project = find_project(place)
        if project is not None:
            return project
    raise CannotRunError("error.no_project", folder=start.resolve())


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


def writing(write: Callable[_P, _R], *args: _P.args, **kwargs: _P.kwargs) -> _R:
    """Call ``write``; a target that is open elsewhere becomes a reason a user understands."""
    try:
        return write(*args, **kwargs)
    except TargetBusyError as error:
        raise CannotRunError("error.target_busy", file=error.path) from error
    except OSError as error:
        raise CannotRunError("error.not_written", file=error.filename, cause=error.strerror) from error
