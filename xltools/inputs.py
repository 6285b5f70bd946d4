"""The files of an inputs folder: which of them may be forms, and the bytes of one, or why it gives none.

Nothing here follows a link, waits for a device, or makes a cloud service download a file.
"""

from __future__ import annotations

import os
import re
import stat
import time
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from pathlib import Path

from xltools.excel.package import Limits
from xltools.excel.unreadable import Cause, Unreadable, unreadable_finding
from xltools.findings.catalogue import finding
from xltools.findings.finding import Finding, Place

REPLACED = "replaced"
RECEIVED = "received"
"""Where ``collect`` keeps what came as it came, with the register."""
REGISTER = "register.csv"
SYSTEM_FILE = "F201"
"""The code of a file that a system leaves in every folder."""
OWN_FOLDER = ".xltools"
"""What the program keeps for itself in a project; nobody sent it."""

# Left behind by Excel, LibreOffice, macOS, Windows and by a run of ours that was killed; never a form. What begins
# with a dot is hidden from people, unless it is a workbook: somebody may have named a form so.
_SYSTEM_NAME = re.compile(
    r"~\$.*|\._.*|\.~.*|\..*\.tmp(\.\w+)?|\.(?!.*\.(xls\w?|icloud)$).*"
    r"|thumbs\.db|ehthumbs\.db|desktop\.ini|__macosx|\$recycle\.bin|system volume information",
    re.IGNORECASE | re.DOTALL,
)
_README = re.compile(r"readme(\.(txt|md))?", re.IGNORECASE)
_SHORTCUT = re.compile(r".*\.(lnk|url|webloc|desktop)", re.IGNORECASE | re.DOTALL)
_IN_THE_CLOUD = re.compile(r"\..*\.icloud|.*\.g(sheet|doc|slides)", re.IGNORECASE | re.DOTALL)

# Windows: offline, recall on open, recall on data access. macOS: dataless. Such a file has a size but no bytes here.
_NOT_HERE_ON_WINDOWS = 0x1000 | 0x40000 | 0x400000
_NOT_HERE_ON_MACOS = 0x40000000
_JUNCTION = 0xA0000003  # a link between folders on Windows
_USED_BY_ANOTHER_PROGRAM = (32, 33)  # Windows says "no permission" for this, too

_ATTEMPTS = 3
_PAUSE = 0.2  # seconds, for a copy or a synchronisation to end


@dataclass(frozen=True, slots=True, order=True)
class InputFile:
    """``name`` is the path relative to the inputs folder, with forward slashes; it goes into every origin."""

    name: str
    path: Path


@dataclass(frozen=True, slots=True)
class Listing:
    """``files`` may be forms, sorted by name; ``findings`` name the files that are none by their name or place."""

    files: tuple[InputFile, ...]
    findings: tuple[Finding, ...]


def walk(folder: Path, apart: Collection[str] = ()) -> Listing:
    """Every file below ``folder``; README files are left out. Findings: F201 (system file), F202 (set aside), F203
    (kept as it came), F209 (a folder called as one of ``apart``: the forms of a reporting period).

    ``folder`` itself may be a link. A linked folder inside, or one that cannot be listed, stands in ``files``: reading
    it says what is wrong.
    """
    files: list[InputFile] = []
    findings: list[Finding] = []
    closed = {RECEIVED, *map(str.lower, apart)}
    for name, path in sorted(_below(folder, closed)):
        *folders, last = name.split("/")
        if last.lower() in closed and last.lower() != RECEIVED and _is_folder(path):
            kept = sum(not is_system_file(below.rpartition("/")[2]) for below, _ in _below(path, closed))
            findings.append(finding("F209", Place(name), count=str(kept), item=last))
        elif last.lower() == RECEIVED and _is_folder(path):
            kept = sum(below != REGISTER for below, _ in _below(path, {RECEIVED}))
            findings.append(finding("F203", Place(name), count=str(kept)))
        elif is_system_file(last):
            findings.append(finding(SYSTEM_FILE, Place(name)))
        elif REPLACED in (part.lower() for part in folders):
            findings.append(finding("F202", Place(name)))
        elif not _README.fullmatch(last):
            files.append(InputFile(name, path))
    return Listing(tuple(files), tuple(findings))


def is_system_file(name: str) -> bool:
    """Whether a file or folder of this name was left behind by a program; nobody sent it."""
    return _SYSTEM_NAME.fullmatch(name) is not None


def _below(folder: Path, closed: Collection[str]) -> Iterator[tuple[str, Path]]:
    """(name, path) of what is no folder, and of folders that are not entered, as those called one of ``closed``."""
    waiting = [("", folder)]
    while waiting:
        name, here = waiting.pop()
        try:
            inside = list(here.iterdir())
        except OSError:
            yield name or here.name, here
            continue
        for path in inside:
            # a name that is no text in this system's encoding could be written nowhere
            below = f"{name}/{_shown(path.name)}".lstrip("/")
            is_folder = _is_folder(path)
            if is_folder and path.name == OWN_FOLDER:
                continue
            if is_folder and not is_system_file(path.name) and path.name.lower() not in closed:
                waiting.append((below, path))
            else:
                yield below, path


def _shown(name: str) -> str:
    return name.encode("utf-8", "surrogateescape").decode("utf-8", "replace")


def _is_folder(path: Path) -> bool:
    try:
        status = path.lstat()
    except OSError:
        return False
    return stat.S_ISDIR(status.st_mode) and not _is_link(status)


def _is_link(status: os.stat_result) -> bool:
    return stat.S_ISLNK(status.st_mode) or getattr(status, "st_reparse_tag", 0) == _JUNCTION


def _is_elsewhere(status: os.stat_result) -> bool:
    """Whether opening the file would download it first."""
    attributes, flags = getattr(status, "st_file_attributes", 0), getattr(status, "st_flags", 0)
    return bool(attributes & _NOT_HERE_ON_WINDOWS or flags & _NOT_HERE_ON_MACOS)


def content(file: InputFile, largest: int = Limits().total_bytes) -> bytes | Finding:
    """The bytes of ``file``, or why it gives none.

    A file of more than ``largest`` bytes is not read into memory. Findings: F103 (cannot be opened), F104 (link), F105
    (not downloaded), F106 (changed while it was read), F107 (no permission), U115 (too large).
    """
    place = Place(file.name)
    try:
        status = file.path.lstat()
        code = _obstacle(file.path, status)
        if code:
            return finding(code, place)
        if status.st_size > largest:
            too_large = Unreadable(Cause.TOO_LARGE, f"more than {largest} bytes")
            return unreadable_finding(too_large, file.name)
        data = _read(file.path, largest)
    except FileNotFoundError:
        return finding("F106", place)
    except PermissionError as error:
        used = getattr(error, "winerror", None) in _USED_BY_ANOTHER_PROGRAM
        return finding("F103" if used else "F107", place)
    except OSError:
        return finding("F103", place)
    return finding("F106", place) if data is None else data


def _obstacle(path: Path, status: os.stat_result) -> str:
    """The code of what keeps the file from being opened at all; empty when nothing does."""
    if _is_link(status) or _SHORTCUT.fullmatch(path.name):
        return "F104"
    if _is_elsewhere(status) or _IN_THE_CLOUD.fullmatch(path.name):
        return "F105"
    if stat.S_ISDIR(status.st_mode):
        next(path.iterdir(), None)  # a folder stands here when it could not be listed: this raises why
        return "F103"
    return "" if stat.S_ISREG(status.st_mode) else "F103"  # opening a pipe or a device may wait for ever


def _read(path: Path, largest: int) -> bytes | None:
    """The bytes; None when the file was changing every time."""
    for attempt in range(_ATTEMPTS):
        if attempt:
            time.sleep(_PAUSE)
        with path.open("rb") as stream:
            before = os.fstat(stream.fileno())
            data = stream.read(largest + 1)
            after = os.fstat(stream.fileno())
        if before.st_mtime_ns == after.st_mtime_ns and before.st_size == len(data) == after.st_size:
            return data
    return None
