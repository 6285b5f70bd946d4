"""A good form taken apart into its parts and put together again with something in it that nobody would want."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib

Parts = dict[str, bytes]

MIB = 2**20
_DIRECTORY_ENTRY, _LOCAL_ENTRY = b"PK\x01\x02", b"PK\x03\x04"


def unpacked(data: bytes) -> Parts:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return {name: package.read(name) for name in package.namelist()}


def packed(parts: Parts, *more: tuple[str, bytes]) -> bytes:
    """``more`` are parts that may carry a name that is there already. The clock leaves no mark."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as package:
        for name, content in (*parts.items(), *more):
            package.writestr(zipfile.ZipInfo(name), content, zipfile.ZIP_DEFLATED)
    return stream.getvalue()


def deflated_zeros(mebibytes: int) -> tuple[bytes, int]:
    """(what inflates to that many MiB of zeros, about a thousandth of it; its checksum)."""
    compressor = zlib.compressobj(9, zlib.DEFLATED, -15)
    block, checksum = b"\0" * MIB, 0
    compressor.compress(block)
    compressor.flush(zlib.Z_FULL_FLUSH)
    again = compressor.compress(block) + compressor.flush(zlib.Z_FULL_FLUSH)  # refers to nothing before it
    for _ in range(mebibytes):
        checksum = zlib.crc32(block, checksum)
    return again * mebibytes + b"\x03\0", checksum


def with_bomb(parts: Parts, name: str, mebibytes: int, stated: int | None = None) -> bytes:
    """The package with one part that inflates to ``mebibytes``; ``stated`` is the size its directory tells."""
    content, checksum = deflated_zeros(mebibytes)
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as package:
        for other, its in parts.items():
            if other != name:
                package.writestr(other, its)
        package.writestr(name, content, zipfile.ZIP_STORED)
    data = bytearray(stream.getvalue())
    size = mebibytes * MIB if stated is None else stated
    for signature, method in ((_LOCAL_ENTRY, 8), (_DIRECTORY_ENTRY, 10)):
        at = entry_of(bytes(data), signature, name) + method
        struct.pack_into("<H", data, at, zipfile.ZIP_DEFLATED)
        struct.pack_into("<L", data, at + 6, checksum)
        struct.pack_into("<L", data, at + 14, size)
    return bytes(data)


def entry_of(data: bytes, signature: bytes, name: str) -> int:
    """Where the entry of a part begins, in the directory or before its content."""
    length = 46 if signature == _DIRECTORY_ENTRY else 30
    at = data.index(signature)
    while data[at + length : at + length + len(name)] != name.encode():
        at = data.index(signature, at + 4)
    return at


def encrypted(data: bytes, name: str) -> bytes:
    """The package with one part marked as encrypted."""
    changed = bytearray(data)
    changed[entry_of(data, _DIRECTORY_ENTRY, name) + 8] |= 1
    changed[entry_of(data, _LOCAL_ENTRY, name) + 6] |= 1
    return bytes(changed)


def zip64(parts: Parts) -> bytes:
    """Every size spelled in 64 bits, as programs do that do not know a size beforehand."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in parts.items():
            with package.open(name, "w", force_zip64=True) as part:
                part.write(content)
    return stream.getvalue()
