"""A project on disk: where its files are, its definition, and the one boundary around all that a command reads, writes,
moves or deletes.

What keeps a command from running at all is raised as ``CannotRunError``; what is wrong with a form is a finding in
the result.
"""

from __future__ import annotations

import errno
import hashlib
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path

from xltools.definition.definition import Definition
from xltools.definition.reader import read_definition
from xltools.definition.schema import FILE_NAME
from xltools.excel.replacing import TargetBusyError
from xltools.findings.finding import Finding
from xltools.forms.build_layout import form_language
from xltools.inputs import OWN_FOLDER
from xltools.wording.language import Language

TEMPLATES = "workbook_templates"
INPUTS = "inputs"
OUTPUTS = "outputs"
ARCHIVE = "archive"


class CannotRunError(Exception):
    """A command could not run at all; ``reason`` is the key of a phrase, ``findings`` tell more, in ``spoken``: the
    language of the workbook they are of, where that is known."""

    def __init__(
        self, reason: str, findings: Iterable[Finding] = (), spoken: str = "", **values: object
    ) -> None:
        super().__init__(reason)
        self.reason = reason
        self.findings = tuple(findings)
        self.spoken = spoken
        self.values = values


@dataclass(frozen=True)
class LoadedDefinition:
    """A definition workbook that was read without an error; ``earlier`` are those of the years before beside it."""

    definition: Definition
    sha256: str
    findings: tuple[Finding, ...]
    earlier: Mapping[int, Path] = field(default_factory=dict)

    @property
    def words(self) -> Language:
        return form_language(self.definition)


@dataclass(frozen=True, slots=True)
class Project:
    """A folder with ``workbook_templates/``, ``inputs/`` and ``outputs/``."""

    root: Path

    def definition_file(self, year: int | None = None) -> Path | None:
        """The definition workbook of ``year``, or of the highest year there is; None when there is none."""
        files = self.definition_files()
        return files.get(year if year is not None else max(files, default=0))

    def definition_files(self) -> dict[int, Path]:
        """Year -> its definition workbook."""
        return {
            int(match[1]): path
            for path in sorted((self.root / TEMPLATES).iterdir())
            if (match := FILE_NAME.fullmatch(path.name))
        }

    def defined(self, year: int | None = None) -> Path:
        """As ``definition_file``.

        Raises:
            CannotRunError: there is none.
        """
        path = self.definition_file(year)
        if path is None:
            raise CannotRunError("error.no_definition", folder=self.root / TEMPLATES, year=year or "…")
        return path

    def load(self, year: int | None = None) -> LoadedDefinition:
        """Read the definition workbook of ``year`` (default: the highest year).

        Raises:
            CannotRunError: there is none, it cannot be opened, or it has an error.
        """
        loaded = load_definition(self.defined(year))
        its_year = loaded.definition.institution.year
        earlier = {year: path for year, path in self.definition_files().items() if year < its_year}
        return replace(loaded, earlier=earlier)

    def templates(self, year: int, period: str = "") -> Path:
        """Of the program, or of the reporting period ``period``."""
        return self.root / TEMPLATES / str(year) / period

    def inputs(self, year: int, period: str = "") -> Path:
        """Of the program, or of the reporting period ``period``."""
        return self.root / INPUTS / str(year) / period

    @property
    def outputs(self) -> Path:
        return self.root / OUTPUTS

    def archive(self, year: int, period: str = "") -> Path:
        """Where the approved states of ``year``, or of its reporting period, are; ``xltools.archive`` reads them."""
        return self.root / ARCHIVE / str(year) / period

    def cache(self, edition: int | str) -> Path:
        """Where the program keeps what the forms of a year or a reporting period said; it can be deleted at any
        time."""
        return self.root / OWN_FOLDER / "cache" / f"{edition}.txt"


def load_definition(path: Path) -> LoadedDefinition:
    """The definition workbook ``path``.

    Raises:
        CannotRunError: it cannot be opened, or it has an error.
    """
    try:
        data = path.read_bytes()
    except OSError as error:
        raise CannotRunError("error.definition_not_opened", file=path, cause=error.strerror) from error
    result = read_definition(data, path.name)
    if result.definition is None:
        raise CannotRunError("error.definition_wrong", result.findings, result.spoken, file=path.name)
    return LoadedDefinition(result.definition, hashlib.sha256(data).hexdigest(), result.findings)


def find_project(start: Path) -> Project | None:
    """The nearest folder from ``start`` upwards that holds ``workbook_templates/``."""
    start = start.resolve()
    for folder in (start, *start.parents):
        if (folder / TEMPLATES).is_dir():
            return Project(folder)
    return None


def open_project(*starts: Path) -> Project:
    """The project the first of ``starts`` lies in that lies in one.

    Raises:
        CannotRunError: none does.
    """
    for start in starts:
        project = find_project(start)
        if project is not None:
            return project
    raise CannotRunError("error.no_project", folder=starts[0].resolve())


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
