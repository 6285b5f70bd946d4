"""Files take the place of older ones when they are complete, several of them together; never half a file."""

from __future__ import annotations

import glob
import os
import shutil
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

ABANDONED_AFTER = 600.0
"""Seconds after which a temporary file is taken for what a killed run left behind; writing takes far less."""


class TargetBusyError(OSError):
    """The target file could not be replaced; on Windows mostly because it is open in Excel."""

    def __init__(self, path: Path) -> None:
        super().__init__(f"cannot replace {path.name}")
        self.path = path


@contextmanager
def replacing(path: Path) -> Iterator[Path]:
    """A temporary path beside ``path`` that takes its place when the block ends without an exception."""
    with replacing_together([path]) as (temporary,):
        yield temporary


@contextmanager
def replacing_together(paths: Sequence[Path]) -> Iterator[tuple[Path, ...]]:
    """Temporary paths that take the places of ``paths`` together: all of them, or none.

    Raises:
        TargetBusyError: one of the old files is open elsewhere; all old files are as they were.
    """
    for path in paths:
        _remove_abandoned(path)
    temporaries = tuple(_temporary_beside(path) for path in paths)
    try:
        yield temporaries
        _move_together(list(zip(temporaries, paths, strict=True)))
    finally:
        for temporary in temporaries:
            temporary.unlink(missing_ok=True)


def _temporary_beside(path: Path) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(prefix=f".{path.stem}-", suffix=f".tmp{path.suffix}", dir=path.parent)
    os.close(handle)
    # mkstemp makes the file readable by its owner alone; colleagues share the outputs folder.
    Path(name).chmod(0o644)
    return Path(name)


def _remove_abandoned(path: Path) -> None:
    """Temporary files of a run that was killed, and those beside them; a run that is still writing keeps its own."""
    for left in path.parent.glob(f".*{glob.escape(path.stem)}-*.tmp{glob.escape(path.suffix)}"):
        with suppress(OSError):  # gone meanwhile, or open elsewhere: the next run will remove it
            if time.time() - left.lstat().st_mtime > ABANDONED_AFTER:
                left.unlink()


def _move_together(moves: Sequence[tuple[Path, Path]]) -> None:
    """Each move is atomic; when one fails, copies of what was replaced before it go back."""
    moved: list[tuple[Path, Path | None]] = []
    copies: list[Path] = []
    try:
        for temporary, path in moves:
            copy = None
            if len(moves) > 1 and path.exists():
                copy = _temporary_beside(path)
                copies.append(copy)
                shutil.copyfile(path, copy)
            try:
                temporary.replace(path)
            except PermissionError as error:
                raise TargetBusyError(path) from error
            moved.append((path, copy))
    except BaseException:
        for path, copy in reversed(moved):
            if copy:
                copy.replace(path)
            else:
                path.unlink(missing_ok=True)
        raise
    finally:
        for copy in copies:
            copy.unlink(missing_ok=True)
