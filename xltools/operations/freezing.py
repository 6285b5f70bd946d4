"""Files are frozen as an approved state: all of them, in a folder that nothing had before, or none."""

from __future__ import annotations

import shutil
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass
from pathlib import Path

from xltools.archive import MANIFEST, Approved, manifest_text, number_of, read_state, sealed, state_folders
from xltools.consolidation.approval import Approval
from xltools.excel.replacing import ABANDONED_AFTER
from xltools.operations.verifying import file_damages
from xltools.project import CannotRunError, Project

_BEING_MADE = ".approving"


@dataclass(frozen=True, slots=True)
class Source:
    """A file to be frozen, and the SHA-256 that it must have."""

    path: Path
    sha256: str


def freeze(
    project: Project, year: int, approval: Approval, sources: Mapping[str, Source], period: str = ""
) -> Approved:
    """Copy ``sources``, by their paths in the archive, into the next state of ``year``, or of its ``period``; the
    number and the seal of ``approval`` are not known before.

    Raises:
        CannotRunError: another approval is being made, a file is no longer what it was, or the state before is damaged.
    """
    archive = project.archive(year, period)
    files = {name: source.sha256 for name, source in sources.items()}
    with _own_folder(archive) as folder:
        *_, before = (None, *state_folders(project, year, period))
        number = number_of(before) + 1 if before else 1
        previous = read_state(before).seal if before else ""
        frozen = archive / f"{number}-{approval.day.isoformat()}"
        told = asdict(approval) | {"number": number}
        state = Approved(**told, year=year, folder=frozen, previous=previous, files=files, period=period)
        state = sealed(state)
        for name, source in sources.items():
            _copy(source.path, folder / name)
            folder.touch()  # it is not abandoned
        (folder / MANIFEST).write_text(manifest_text(state), encoding="utf-8", newline="\n")
        for damage in file_damages(folder, files):
            raise CannotRunError("approve.changed_meanwhile", file=damage.file.relative_to(folder))
        folder.rename(frozen)
    for path in (frozen / MANIFEST, *(frozen / name for name in sources)):
        with suppress(OSError):  # it keeps people from saving over them; nothing relies on it
            path.chmod(0o444)
    return state


@contextmanager
def _own_folder(archive: Path) -> Iterator[Path]:
    """A new folder of which there is one at a time, so that two approvals never have the same number. It gets another
    name when the block is done; where an exception ends it, it is gone."""
    folder = archive / _BEING_MADE
    archive.mkdir(parents=True, exist_ok=True)
    with suppress(FileNotFoundError):
        if time.time() - folder.lstat().st_mtime > ABANDONED_AFTER:
            shutil.rmtree(folder)
    try:
        folder.mkdir()
    except FileExistsError as error:
        raise CannotRunError("approve.busy", folder=folder) from error
    try:
        yield folder
    except BaseException:  # once it has its name, the old one may be that of another approval
        shutil.rmtree(folder, ignore_errors=True)
        raise


def _copy(source: Path, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(source, target)
