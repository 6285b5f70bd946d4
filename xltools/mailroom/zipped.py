"""Zip archives that are no workbook: their members, each looked at before it is unpacked, and counted while it is."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator

from xltools.inputs import is_system_file
from xltools.mailroom.parts import Budget, NotOpenedError, Opened, Part

_ENTRY = b"PK\x01\x02"  # begins each entry of the directory
# What begins so, or ends so, belongs to the documents of an office program.
_PACKAGES = ("[content_types].xml", "mimetype", "index.zip")
_IWORK = ".iwa"
_MOST_LISTED = 100_000


def is_archive(data: bytes) -> bool:
    """Whether it is a zip archive, and no document of an office program."""
    if data.count(_ENTRY) > _MOST_LISTED:
        return True
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = [name.lower() for name in archive.namelist()]
    except Exception:  # whatever zipfile stumbles over
        return False
    return not any(name in _PACKAGES or name.endswith(_IWORK) for name in names)


def opened_zip(data: bytes, budget: Budget) -> Opened:
    """
    Raises:
        NotOpenedError: M103, M104; Exception: whatever zipfile stumbles over.
    """
    # counted in the raw bytes, since listing a directory of millions of entries is the harm
    budget.admit(data.count(_ENTRY))
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return Opened(None, tuple(_parts(archive, budget)))


def _parts(archive: zipfile.ZipFile, budget: Budget) -> Iterator[Part]:
    for member in archive.infolist():
        name = _name(member)
        if not member.is_dir() and not any(map(is_system_file, name.split("/"))):
            yield Part(name, _content(archive, member, budget))


def _content(archive: zipfile.ZipFile, member: zipfile.ZipInfo, budget: Budget) -> bytes | NotOpenedError:
    if member.flag_bits & 1:
        return NotOpenedError("M101")
    if budget.is_too_large(member.file_size, member.compress_size):
        return NotOpenedError("M104")
    try:
        with archive.open(member) as stream:
            content = stream.read(member.file_size + 1)  # the directory may lie
    # Python knows no other way to be told of a damaged member, or one packed in a way it does not know.
    except Exception:
        return NotOpenedError("M106")
    budget.spend(len(content))
    return content if len(content) == member.file_size else NotOpenedError("M106")


def _name(member: zipfile.ZipInfo) -> str:
    """Windows writes names in the alphabet of its console, which here is the Turkish one."""
    name = member.filename
    if not member.flag_bits & 0x800 and not name.isascii():
        stored = name.encode("cp437", "replace")
        try:
            name = stored.decode("utf-8")
        except UnicodeDecodeError:
            name = stored.decode("cp857", "replace")
    return name.replace("\\", "/").lstrip("/")
