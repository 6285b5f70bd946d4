"""``xltools approve --verify``: whether the archive holds what was approved, file by file."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from xltools.archive import (
    MANIFEST,
    Approved,
    approved_periods,
    approved_years,
    number_of,
    read_state,
    state_folders,
)
from xltools.inputs import SYSTEM_FILE, walk
from xltools.project import CannotRunError, LoadedDefinition, Project
from xltools.reports.run_file import digest_of

_UNKNOWN = (
    "unknown"  # the seal of a state that is gone or cannot be believed; what follows it was told with that
)


@dataclass(frozen=True, slots=True)
class Damage:
    """``reason`` is the key of a phrase about ``file``."""

    reason: str
    file: Path


@dataclass(frozen=True, slots=True)
class VerifiedState:
    """``state`` is None where the manifest in ``folder`` cannot be believed: then nothing in it is proven."""

    folder: Path
    state: Approved | None
    damages: tuple[Damage, ...]


@dataclass(frozen=True)
class VerifyResult:
    """Every approved state of every year and its reporting periods, the oldest first."""

    loaded: LoadedDefinition
    states: tuple[VerifiedState, ...]

    @property
    def is_sound(self) -> bool:
        return not any(verified.damages for verified in self.states)


def verify(project: Project, loaded: LoadedDefinition) -> VerifyResult:
    """Raises:
    CannotRunError: nothing was ever approved.
    """
    years = approved_years(project)
    if not years:
        raise CannotRunError("archive.empty", folder=project.archive(0).parent)
    states = tuple(
        verified
        for year in years
        for period in ("", *approved_periods(project, year))
        for verified in _verified(project, year, period)
    )
    return VerifyResult(loaded, states)


def _verified(project: Project, year: int, period: str) -> Iterator[VerifiedState]:
    """Each state by itself, and whether it follows the one before."""
    number, seal = 0, ""
    for folder in state_folders(project, year, period):
        damages: list[Damage] = []
        if number_of(folder) != number + 1:
            damages.append(Damage("archive.told.number", folder))
            seal = _UNKNOWN
        number = number_of(folder)
        try:
            state = read_state(folder)
        except CannotRunError:
            yield VerifiedState(folder, None, (*damages, Damage("archive.told.manifest", folder / MANIFEST)))
            seal = _UNKNOWN
            continue
        if seal not in (state.previous, _UNKNOWN):
            damages.append(Damage("archive.told.chain", folder))
        seal = state.seal
        yield VerifiedState(folder, state, (*damages, *file_damages(folder, state.files)))


def file_damages(folder: Path, files: Mapping[str, str]) -> tuple[Damage, ...]:
    """What of ``files``, frozen in ``folder``, is not as it was: changed, missing or added. Files that the system
    leaves everywhere are not counted."""
    listing = walk(folder)
    there = {file.name for file in listing.files}
    there |= {item.place.file for item in listing.findings if item.code != SYSTEM_FILE}
    damages = [Damage("archive.told.added", folder / name) for name in there - {MANIFEST, *files}]
    for name, digest in files.items():
        if name not in there:
            damages.append(Damage("archive.told.missing", folder / name))
        elif _digest(folder / name) != digest:
            damages.append(Damage("archive.told.changed", folder / name))
    return tuple(sorted(damages, key=lambda damage: damage.file))


def _digest(path: Path) -> str:
    """Empty where the file cannot be read."""
    try:
        return digest_of(path) if path.is_file() and not path.is_symlink() else ""
    except OSError:
        return ""
