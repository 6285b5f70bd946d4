"""A file another library saved, finished: the same bytes for the same input; what a file says of itself, and whether
anybody has saved it since."""

from __future__ import annotations

import datetime
import io
import zipfile
from collections.abc import Callable
from pathlib import Path

# Files carry the budget year, never the clock: the same input gives the same bytes.
FIXED_DATE = datetime.datetime(2000, 1, 1)
_ZIP_DATE = (1980, 1, 1, 0, 0, 0)
_UNIX = 3
_PROPERTIES = "docProps/core.xml"
_MODIFIED = f">{FIXED_DATE:%Y-%m-%dT%H:%M:%S}Z</dcterms:modified>".encode()
_LONGEST_PROPERTIES = 100_000


def repacked(package: bytes, change: Callable[[str, bytes], bytes] = lambda _, part: part) -> bytes:
    """``package`` with ``change`` done to each of its parts, by its name, and without the clock's dates."""
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(package)) as old, zipfile.ZipFile(target, "w") as new:
        for name in old.namelist():
            new.writestr(entry(name), change(name, old.read(name)))
    return target.getvalue()


def entry(name: str) -> zipfile.ZipInfo:
    """Under ``name`` in a package, the same on every system and at any time."""
    info = zipfile.ZipInfo(name, _ZIP_DATE)
    info.create_system = _UNIX
    info.compress_type = zipfile.ZIP_DEFLATED
    return info


def properties_of(package: bytes | Path) -> bytes:
    """The properties of a workbook or a document as they are stored; empty where none can be read."""
    try:
        file = io.BytesIO(package) if isinstance(package, bytes) else package
        with zipfile.ZipFile(file) as archive, archive.open(_PROPERTIES) as properties:
            return properties.read(_LONGEST_PROPERTIES)
    # Whatever is wrong with it, it is not a file we wrote.
    except Exception:
        return b""


def is_untouched(package: bytes | Path) -> bool:
    """The file has our fixed date: every program that saves a workbook or a document writes its own."""
    return _MODIFIED in properties_of(package)
