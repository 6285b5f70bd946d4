"""The approved states of a project: ``archive/<year>/<number>-<day>/`` with the definition, the forms, the outputs, and
a manifest of their hashes; those of a reporting period in ``archive/<year>/<period>/``.

A manifest is sealed by its own hash and holds the seal of the state before it: what was changed by hand is noticed. Who
forges all of it is noticed where the seal stands on paper.
"""

from __future__ import annotations

import datetime
import hashlib
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from xltools.consolidation.accepted_values import AcceptedText, AcceptedValue
from xltools.consolidation.approval import Approval
from xltools.definition.reader import read_definition
from xltools.project import ARCHIVE, INPUTS, OUTPUTS, CannotRunError, LoadedDefinition, Project
from xltools.reports.figures_file import SHA256, FiguresError, figures_name, read_figures, read_texts
from xltools.reports.run_file import RUN_ID, RunRecord, digest_of, read_run
from xltools.wording.language import Language

MANIFEST = "manifest.json"
FORMAT = 1
_FOLDER = re.compile(r"([1-9][0-9]{0,5})-([0-9]{4}-[0-9]{2}-[0-9]{2})")
_YEAR = re.compile(r"[0-9]{4}")


@dataclass(frozen=True, slots=True)
class Approved(Approval):
    """An approved state on disk: what lies in ``folder``. ``files`` are the SHA-256 of the frozen files by their paths
    in it, with forward slashes; ``previous`` is the seal of the state before, empty for the first; ``period`` is the
    code of a reporting period, empty of the program."""

    year: int
    folder: Path
    previous: str
    files: Mapping[str, str]
    period: str = ""

    @property
    def definition_file(self) -> Path:
        return self.folder / f"definition_{self.year}.xlsx"

    @property
    def inputs(self) -> Path:
        return self.folder / INPUTS

    @property
    def outputs(self) -> Path:
        return self.folder / OUTPUTS

    def load(self) -> LoadedDefinition:
        """The definition as it was approved.

        Raises:
            CannotRunError: it was changed since, or this version of the program does not understand it.
        """
        path = self._frozen(self.definition_file)
        data = path.read_bytes()
        result = read_definition(data, path.name)
        if result.definition is None:
            raise CannotRunError("error.definition_wrong", result.findings, result.spoken, file=path)
        return LoadedDefinition(result.definition, hashlib.sha256(data).hexdigest(), result.findings)

    def values(self, words: Language) -> Iterator[AcceptedValue]:
        """Every approved value; ``words`` are those of the approved definition.

        Raises:
            CannotRunError: the file was changed since.
        """
        try:
            yield from read_figures(self._frozen(self.outputs / figures_name(self.year)), words)
        except FiguresError as error:
            raise CannotRunError("figures.wrong", file=error.path, line=error.line) from error

    def texts(self, words: Language) -> Iterator[AcceptedText]:
        """Every approved value that is words, as ``values``."""
        try:
            yield from read_texts(self._frozen(self.outputs / figures_name(self.year)), words)
        except FiguresError as error:
            raise CannotRunError("figures.wrong", file=error.path, line=error.line) from error

    def record(self) -> RunRecord:
        """What the approved run says of itself.

        Raises:
            CannotRunError: the file was changed since, or this version of the program does not understand it.
        """
        path = self._frozen(self.outputs / f"run_{self.period or self.year}.json")
        record = read_run(path)
        if record is None:
            raise CannotRunError("archive.changed", file=path)
        return record

    def _frozen(self, path: Path) -> Path:
        name = path.relative_to(self.folder).as_posix()
        if not path.is_file() or digest_of(path) != self.files.get(name):
            raise CannotRunError("archive.changed", file=path)
        return path


def last_approved(project: Project, year: int, period: str = "") -> Approved | None:
    """The state of ``year``, or of its ``period``, that was approved last, which may be a draft; None without one.

    Raises:
        CannotRunError: see ``approved_states``.
    """
    return next(reversed(approved_states(project, year, period)), None)


def last_complete(project: Project, year: int, period: str = "") -> Approved | None:
    """The last approved state of ``year``, or of its ``period``, that is no draft; None where there is none.

    Raises:
        CannotRunError: see ``approved_states``.
    """
    states = reversed(approved_states(project, year, period))
    return next((state for state in states if not state.is_draft), None)


def approved_states(project: Project, year: int, period: str = "") -> tuple[Approved, ...]:
    """Every approved state of ``year``, or of its ``period``, the first one first. That the frozen files are as they
    were is not looked at.

    Raises:
        CannotRunError: a manifest is missing, was changed, or does not belong to the folder it lies in.
    """
    return tuple(read_state(folder) for folder in state_folders(project, year, period))


def approved_years(project: Project) -> tuple[int, ...]:
    """The years of which something was approved."""
    archive = project.root / ARCHIVE
    named = (path.name for path in archive.iterdir()) if archive.is_dir() else ()
    years = sorted(int(name) for name in named if _YEAR.fullmatch(name))
    return tuple(year for year in years if state_folders(project, year))


def approved_periods(project: Project, year: int) -> tuple[str, ...]:
    """The reporting periods of ``year`` of which something was approved."""
    archive = project.archive(year)
    named = sorted(path.name for path in archive.iterdir()) if archive.is_dir() else ()
    return tuple(name for name in named if state_folders(project, year, name))


def state_folders(project: Project, year: int, period: str = "") -> tuple[Path, ...]:
    """The folders of the approved states of ``year``, or of its ``period``, in the order of their numbers."""
    archive = project.archive(year, period)
    named = [path for path in archive.iterdir() if _FOLDER.fullmatch(path.name)] if archive.is_dir() else []
    return tuple(sorted(named, key=lambda folder: (number_of(folder), folder.name)))


def number_of(folder: Path) -> int:
    """The number of the state in ``folder``."""
    return int(folder.name.partition("-")[0])


def read_state(folder: Path) -> Approved:
    """What the manifest in ``folder`` says.

    Raises:
        CannotRunError: it is missing, was changed, or does not belong to this folder.
    """
    state = _read_manifest(folder)
    if state is None:
        raise CannotRunError("archive.damaged", file=folder / MANIFEST)
    return state


def sealed(state: Approved) -> Approved:
    """``state`` with its seal: the hash of all that the manifest says otherwise."""
    return replace(state, seal=hashlib.sha256(_text(_content(state)).encode()).hexdigest())


def manifest_text(state: Approved) -> str:
    """What the manifest of a sealed state says."""
    return _text({**_content(state), "seal": state.seal})


def _content(state: Approved) -> dict[str, Any]:
    return {
        "format": FORMAT,
        "year": state.year,
        "number": state.number,
        "day": state.day.isoformat(),
        "by": state.by,
        "note": state.note,
        "status": "draft" if state.is_draft else "complete",
        "run_id": state.run_id,
        "previous": state.previous,
        "files": dict(state.files),
        **({"period": state.period} if state.period else {}),
    }


def _text(content: Mapping[str, Any]) -> str:
    return json.dumps(content, ensure_ascii=False, indent=2) + "\n"


def _read_manifest(folder: Path) -> Approved | None:
    """None when it is not as ``manifest_text`` says it of this folder."""
    try:
        text = (folder / MANIFEST).read_text(encoding="utf-8")
        state = _as_state(json.loads(text), folder)
    except (OSError, TypeError, ValueError, RecursionError):
        return None
    return state if state and state == sealed(state) and text == manifest_text(state) else None


def _as_state(content: Any, folder: Path) -> Approved | None:
    """Raises ``ValueError`` for a day that is none."""
    named = _FOLDER.fullmatch(folder.name)
    match {"period": "", **content}:
        case {
            "year": int(year),
            "number": int(number),
            "day": str(day),
            "by": str(by),
            "note": str(note),
            "status": "complete" | "draft" as status,
            "run_id": str(run),
            "previous": str(previous),
            "files": dict(files),
            "seal": str(seal),
            "period": str(period),
        } if (
            named
            and (str(number), day) == named.groups()
            and folder.parent.as_posix().endswith(f"/{year}/{period}".rstrip("/"))
            and re.fullmatch(RUN_ID, run)
            and all(isinstance(digest, str) and SHA256.fullmatch(digest) for digest in files.values())
        ):
            date, is_draft = datetime.date.fromisoformat(day), status == "draft"
            return Approved(
                number, date, by, note, is_draft, run, seal, year, folder, previous, files, period
            )
    return None
