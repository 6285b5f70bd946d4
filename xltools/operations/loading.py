"""What every operation begins with: the project, its definition, and the reasons that keep a command from running.

What keeps a command from running at all is raised as ``CannotRunError``; what is wrong with a form is a finding in
the result.
"""

from __future__ import annotations

import errno
import hashlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from xltools.definition.definition import Definition
from xltools.definition.reader import read_definition
from xltools.excel.replacing import TargetBusyError
from xltools.findings.finding import Finding
from xltools.forms.build_layout import form_language
from xltools.project import Project, find_project
from xltools.wording.language import Language

Progress = Callable[[int, int], None]


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


@contextmanager
def refusals() -> Iterator[None]:
    """What the system refuses becomes a reason a user understands. All that a command reads, writes, moves or deletes
    happens within."""
    try:
        yield
    except OSError as error:
        raise refusal(error) from error


@contextmanager
def tolerated(refused: list[CannotRunError]) -> Iterator[None]:
    """``refusals`` that keep nothing else from being done: they are added to ``refused``."""
    try:
        with refusals():
            yield
    except CannotRunError as error:
        refused.append(error)


def refusal(error: OSError) -> CannotRunError:
    """Why the system refused, in the words of ``_REFUSALS``."""
    if isinstance(error, TargetBusyError):
        return CannotRunError("error.target_busy", file=error.path)
    reason = _REFUSALS.get(error.errno or 0, "error.not_written")
    named = error.filename if isinstance(error.filename, str) else ""
    cause = error.strerror or str(error)
    return CannotRunError(reason, file=Path(named) if named else "–", cause=cause)


_NO_ROOM, _NOT_ALLOWED, _IN_THE_WAY = "error.no_room", "error.not_allowed", "error.in_the_way"
_REFUSALS = {
    errno.ENOSPC: _NO_ROOM,
    errno.EFBIG: _NO_ROOM,
    getattr(errno, "EDQUOT", errno.ENOSPC): _NO_ROOM,
    errno.EACCES: _NOT_ALLOWED,
    errno.EPERM: _NOT_ALLOWED,
    errno.EROFS: _NOT_ALLOWED,
    errno.EISDIR: _IN_THE_WAY,
    errno.ENOTDIR: _IN_THE_WAY,
    errno.EEXIST: _IN_THE_WAY,
}
