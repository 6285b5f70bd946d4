"""Files take the place of older ones when they are complete, several of them together; never half a file."""

from __future__ import annotations

import errno
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
        OSError: a file cannot be written; it names the one of ``paths``, and all old files are as they were.
    """
    for path in paths:
        _remove_abandoned(path)
    beside: dict[Path, Path] = {}
    try:
        for path in paths:
            beside[_temporary_beside(path)] = path
        yield tuple(beside)
        _move_together(list(beside.items()))
    except TargetBusyError as error:
        raise TargetBusyError(beside.get(error.path, error.path)) from error
    except OSError as error:
        # People know nothing of temporary files, and a disk that is full names no file at all.
        named = Path(error.filename) if isinstance(error.filename, str) else paths[0]
        raise _about(beside.get(named, named), error) from error
    finally:
        for temporary in beside:
            _remove(temporary)


def _about(path: Path, error: OSError) -> OSError:
    """``error`` as one of ``path``."""
    return OSError(error.errno, error.strerror or str(error), str(path))


def _remove(path: Path) -> None:
    with suppress(OSError):
        path.unlink(missing_ok=True)


def _temporary_beside(path: Path) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        handle, name = tempfile.mkstemp(prefix=f".{path.stem}-", suffix=f".tmp{path.suffix}", dir=path.parent)
    except OSError as error:
        raise _about(path, error) from error
    os.close(handle)
    # mkstemp makes the file readable by its owner alone; colleagues share the outputs folder. Some cannot be told.
    with suppress(OSError):
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
    copies: dict[Path, Path] = {}
    moved: list[Path] = []
    try:
        if len(moves) > 1:
            for path in (path for _, path in moves if path.exists()):
                copies[path] = _temporary_beside(path)
                shutil.copyfile(path, copies[path])
        for temporary, path in moves:
            _move(temporary, path)
            moved.append(path)
    except BaseException:
        for path in reversed(moved):
            with suppress(OSError):  # the others still go back
                if path in copies:
                    copies[path].replace(path)
                else:
                    path.unlink(missing_ok=True)
        raise
    finally:
        for copy in copies.values():
            _remove(copy)


def _move(temporary: Path, path: Path) -> None:
    try:
        temporary.replace(path)
    except PermissionError as error:
        # Windows says the same of a folder.
        if path.is_dir():
            raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), str(path)) from error
        raise TargetBusyError(path) from error
