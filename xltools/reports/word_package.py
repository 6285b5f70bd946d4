"""The finished Word file as a package: the same bytes from run to run, and whether somebody has worked in it since."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

from xltools.excel.writer import FIXED_DATE

_PROPERTIES = "docProps/core.xml"
_MODIFIED = f">{FIXED_DATE:%Y-%m-%dT%H:%M:%S}Z</dcterms:modified>".encode()
_LONGEST_PROPERTIES = 100_000


def without_clock(package: bytes) -> bytes:
    """``package`` with a fixed date at each part: python-docx takes the clock's."""
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(package)) as old, zipfile.ZipFile(target, "w") as new:
        for name in old.namelist():
            entry = zipfile.ZipInfo(name, FIXED_DATE.timetuple()[:6])
            entry.create_system = 0  # the same on every system
            entry.compress_type = zipfile.ZIP_DEFLATED
            new.writestr(entry, old.read(name))
    return target.getvalue()


def is_untouched(path: Path) -> bool:
    """The document has our fixed date: every program that saves a document writes its own."""
    try:
        with zipfile.ZipFile(path) as archive, archive.open(_PROPERTIES) as properties:
            return _MODIFIED in properties.read(_LONGEST_PROPERTIES)
    # Whatever is wrong with it, it is not a file we wrote.
    except Exception:
        return False


def free_path(path: Path) -> Path:
    """``path``, or with a number behind its name the first that is free or a document of ours nobody has saved."""
    candidate, number = path, 1
    while (candidate.exists() or candidate.is_symlink()) and not is_untouched(candidate):
        number += 1
        candidate = path.with_stem(f"{path.stem}-{number}")
    return candidate
