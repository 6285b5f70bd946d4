"""What a file is, and the parts of an Excel package: bytes in, elements of XML parts out.

Every limit is checked against the zip directory before anything is inflated, and counted again
while a part is inflated, because a directory may lie. Only the parts asked for are inflated; of all
others the beginning, since a document type can stand nowhere else.
"""

import io
import posixpath
import struct
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import unquote
from xml.etree.ElementTree import Element

from xltools.excel.part import PIECE, PartReader, Prolog, parse
from xltools.excel.remembered import R, Remembered
from xltools.excel.unreadable import Cause, ReadError, damaged, zip_archive_in


@dataclass(frozen=True, slots=True)
class Limits:
    """How much a workbook may hold; a form of a department needs less than a hundredth of it."""

    total_bytes: int = 128 * 2**20  # of all parts, inflated
    read_bytes: int = 48 * 2**20  # of what one reading inflates; a second's work for each 10 MiB
    entry_bytes: int = 64 * 2**20  # of one part, inflated
    ratio: int = 200  # inflated : stored, of a part over `RATIO_FLOOR`
    entries: int = 5_000  # parts in the package
    sheets: int = 1_000  # also: relationships of one part
    cells: int = 1_000_000  # cells that hold something, over all sheets


RATIO_FLOOR = 2**20  # a smaller part can do no harm, however well it is compressed
_CHUNK = 2**20  # large: older expat scans an unfinished token again for every chunk


@dataclass(frozen=True, slots=True)
class Relationship:
    """`kind`: the last word of its type, "worksheet"; `part`: None when there is no such part."""

    kind: str
    target: str
    part: str | None


class Package:
    """The parts of a zip package by name. `ReadError` leaves its methods for a faulty file."""

    def __init__(self, data: bytes, limits: Limits, remembered: Remembered) -> None:
        self._limits, self._remembered = limits, remembered
        self._inflated = 0
        self._parsed: set[str] = set()
        # counted in the raw bytes, since listing a directory of millions of entries is the harm
        if data.count(b"PK\x01\x02") > limits.entries:
            raise ReadError(Cause.TOO_LARGE, f"more than {limits.entries} parts")
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
        except _ZIP_ERRORS:
            if b"PK\x05\x06" in data[-66_000:]:
                raise ReadError(Cause.DAMAGED, "the list of parts is damaged") from None
            raise ReadError(Cause.TRUNCATED, "the end of the file is missing") from None
        entries = self._zip.infolist()
        _check_sizes(entries, limits)
        self._exact: dict[str, zipfile.ZipInfo] = {}
        self._folded: dict[str, str] = {}
        self._twice: set[str] = set()
        for entry in entries:
            name = entry.filename.replace("\\", "/").lstrip("/")
            # names that differ in case alone are one name: which of the two Excel shows is open
            first = self._folded.setdefault(name.casefold(), name)
            if name in self._exact or first != name:
                self._twice |= {first, name}
            self._exact[name] = entry

    @property
    def names(self) -> list[str]:
        return list(self._exact)

    def find(self, path: str) -> str | None:
        """The part's name as stored, found by its exact name or else without regard to case."""
        return path if path in self._exact else self._folded.get(path.casefold())

    def size(self, part: str) -> int:
        """How many bytes the directory says a part has, inflated."""
        return self._exact[part].file_size

    def head(self, part: str, size: int) -> bytes:
        """The first bytes of a part."""
        return next(self._chunks(part, size), b"")

    def parse(self, part: str, reader: PartReader, content: bytes | None = None) -> None:
        """Read one part; its ``content``, where that is known. Document type declarations are refused."""
        self._parsed.add(part)
        parse(part, self._chunks(part) if content is None else [content], reader)

    def read(self, part: str, make: type[R]) -> R:
        """A part with a reader, which nobody may change."""
        content = self.small(part)
        if content is not None:
            return self._remembered.read(part, content, make)
        reader = make()
        self.parse(part, reader)
        return reader

    def small(self, part: str) -> bytes | None:
        """The content of a part that may be remembered; None for a larger one."""
        if self.size(part) >= self._remembered.largest:
            return None
        self._parsed.add(part)
        return b"".join(self._chunks(part))

    def refuse_unread(self) -> None:
        """Refuse what makes the parts nobody asked for a danger to whoever opens the file next.

        That is a document type, a name used twice, an encryption; damage within them is no matter of ours.
        """
        for part in self.names:
            # pictures come as they were drawn: many an SVG file names its document type
            if part not in self._parsed and not part.casefold().endswith((".svg", "/")):
                prolog = Prolog(part)
                # in small pieces: what follows the first element is of no interest
                for chunk in self._chunks(part, PIECE):
                    prolog.feed(chunk)
                    if prolog.is_over:
                        break

    def relationships(self, part: str) -> dict[str, Relationship]:
        """id -> relationship of a part ("": of the package); empty when it has none."""
        folder, name = posixpath.split(part)
        found = self.find(posixpath.join(folder, "_rels", f"{name}.rels"))
        reader = _RelationshipReader() if found is None else self.read(found, _RelationshipReader)
        if len(reader.found) > self._limits.sheets:
            raise ReadError(Cause.TOO_LARGE, f"more than {self._limits.sheets} relationships")
        return {
            key: Relationship(kind.rpartition("/")[2], target, self._resolve(folder, target))
            for key, (kind, target) in reader.found.items()
        }

    def _resolve(self, folder: str, target: str) -> str | None:
        path = target.replace("\\", "/")
        for candidate in (posixpath.join("/", folder, path), "/" + path):
            name = posixpath.normpath(candidate).lstrip("/")
            found = self.find(name) or self.find(unquote(name))
            if found is not None:
                return found
        return None

    def _chunks(self, part: str, size: int = _CHUNK) -> Iterator[bytes]:
        entry = self._exact[part]
        if part in self._twice:
            raise damaged(f"{part} is in the file more than once")
        if entry.flag_bits & 1:
            raise ReadError(Cause.PASSWORD, "parts of the file are encrypted")
        if entry.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
            raise damaged(f"{part} is compressed in a way Excel does not use")
        inflated = 0
        try:
            with self._zip.open(entry) as stream:
                while chunk := stream.read(size):
                    inflated += len(chunk)
                    self._inflated += len(chunk)
                    self._count(part, inflated)
                    yield chunk
        except _ZIP_ERRORS:
            raise damaged(f"{part} cannot be unpacked") from None

    def _count(self, part: str, size: int) -> None:
        limits = self._limits
        if size > limits.entry_bytes:
            raise ReadError(Cause.TOO_LARGE, f"{part} holds more than {limits.entry_bytes} bytes")
        if self._inflated > limits.read_bytes:
            raise ReadError(Cause.TOO_LARGE, f"more than {limits.read_bytes} bytes to read")


class _RelationshipReader(PartReader):
    def __init__(self) -> None:
        self.found: dict[str, tuple[str, str]] = {}
        self.elements = {"Relationship": self._relationship}

    def _relationship(self, element: Element) -> None:
        # an external target is an address on some other machine, never a part
        if element.get("TargetMode") != "External":
            value = (element.get("Type", ""), element.get("Target", ""))
            self.found.setdefault(element.get("Id", ""), value)


_ZIP_ERRORS = (
    *(zipfile.BadZipFile, zlib.error, struct.error, EOFError, OSError, RuntimeError),
    *(ValueError, OverflowError),  # impossible offsets, dates and names
)


def _check_sizes(entries: list[zipfile.ZipInfo], limits: Limits) -> None:
    """What the directory declares. Parts never read count too: others open the same file later."""
    if not entries:
        raise ReadError(Cause.EMPTY, "a zip archive with nothing in it")
    if sum(entry.file_size for entry in entries) > limits.total_bytes:
        raise ReadError(Cause.TOO_LARGE, f"more than {limits.total_bytes} bytes when unpacked")
    for entry in entries:
        if entry.file_size > limits.entry_bytes:
            detail = f"{entry.filename} holds more than {limits.entry_bytes} bytes"
            raise ReadError(Cause.TOO_LARGE, detail)
        if entry.file_size > max(RATIO_FLOOR, limits.ratio * entry.compress_size):
            detail = f"{entry.filename} unpacks to more than {limits.ratio} times its size"
            raise ReadError(Cause.TOO_LARGE, detail)


def open_package(data: bytes, limits: Limits, remembered: Remembered) -> tuple[Package, str]:
    """The package and the name of its workbook part; `ReadError` says what the file is instead."""
    package = Package(zip_archive_in(data), limits, remembered)
    targets = [r for r in package.relationships("").values() if r.kind == "officeDocument"]
    if targets and targets[0].part and not targets[0].target.endswith(".bin"):
        return package, targets[0].part
    raise ReadError(*_other_package(package, targets))


def _other_package(package: Package, targets: list[Relationship]) -> tuple[Cause, str]:
    names = package.names
    if targets and targets[0].part:
        return Cause.XLSB, "an Excel binary workbook"
    if "mimetype" in names and b"opendocument" in (kind := package.head("mimetype", 100)):
        if b"spreadsheet" in kind:
            return Cause.ODS, "an OpenDocument spreadsheet"
        return Cause.NOT_EXCEL, "an OpenDocument file that is not a spreadsheet"
    if any(name.endswith(".iwa") or name == "Index.zip" for name in names):
        return Cause.NUMBERS, "an Apple Numbers, Pages or Keynote document"
    if targets:
        return Cause.DAMAGED, f"the main part {targets[0].target} is missing"
    if package.find("xl/workbook.xml") or package.find("[Content_Types].xml"):
        return Cause.DAMAGED, "the file does not say which part is the workbook"
    books = sum(name.casefold().endswith((".xlsx", ".xlsm", ".xls")) for name in names)
    return Cause.ZIP_ARCHIVE, f"a zip archive of {len(names)} files, {books} of them Excel files"
