"""Files that came are put where they belong: never over another one, and never twice."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import count
from pathlib import Path, PurePosixPath

from xltools.excel.replacing import replacing
from xltools.inputs import REPLACED

_FORBIDDEN = re.compile(r'[<>:"/\\|?*\x00-\x1f\ud800-\udfff]')  # in a name on Windows, or everywhere
_LONGEST_STEM = 80
_WORKBOOKS = (".xlsx", ".xlsm")


def kept_name(name: str, sha256: str) -> str:
    """Under which a file that came is kept: its own name, and the beginning of its hash."""
    path = PurePosixPath(_FORBIDDEN.sub("_", name))
    return f"{path.stem[:_LONGEST_STEM].strip()}-{sha256[:12]}{path.suffix[:10]}"


def original_name(kept: str) -> str:
    """What a file was called that is kept as ``kept``."""
    return re.sub(r"-[0-9a-f]{12}(?=\.[^.]*$|$)", "", kept)


def form_name(department: str, name: str) -> str:
    """Under which the form of ``department`` that was called ``name`` lies among the inputs."""
    ending = PurePosixPath(name).suffix.lower()
    return department + (ending if ending in _WORKBOOKS else _WORKBOOKS[0])


def put(folder: Path, name: str, data: bytes) -> Path:
    """Write ``data`` into ``folder`` as ``name``, with a number where another file has that name. A file that holds the
    same is there already."""
    for path in _names(folder / name):
        if not _is_taken(path):
            with replacing(path) as temporary:
                temporary.write_bytes(data)
            return path
        if path.is_file() and path.stat().st_size == len(data) and path.read_bytes() == data:
            return path
    raise AssertionError("there is always another number")


def set_aside(inputs: Path, file: Path) -> Path:
    """Move ``file`` among those that were replaced; returns where it is."""
    folder = inputs / REPLACED
    folder.mkdir(parents=True, exist_ok=True)
    path = next(path for path in _names(folder / file.name) if not _is_taken(path))
    file.rename(path)
    return path


def _is_taken(path: Path) -> bool:
    return path.exists() or path.is_symlink()


def _names(path: Path) -> Iterator[Path]:
    yield path
    for number in count(2):
        yield path.with_name(f"{path.stem}-{number}{path.suffix}")
