"""The parts of a workbook of xlsxwriter, packed while they are written. It leans on the inside of xlsxwriter, which
setup.cfg therefore holds to one series.

xlsxwriter keeps the text of all parts until the last one is written: half a gigabyte for three thousand forms. Or it
keeps them in files on the disk, but then takes their dates and modes into the package.

Packing needs no Python, so it goes on in a thread beside the writing: of a workbook of a thousand forms it took two of
22 seconds.
"""

from __future__ import annotations

import io
import zipfile
from concurrent.futures import Future, ThreadPoolExecutor
from typing import IO

from xlsxwriter.packager import Packager

from xltools.excel.finishing import entry

_PIECE = 1 << 18  # characters


class ZippingPackager(Packager):
    """Writes the parts into ``package``, one after the other, instead of giving them to the workbook."""

    def __init__(self, package: IO[bytes]) -> None:
        super().__init__()
        self._package = package
        self._part: _Part | None = None

    def _create_package(self) -> list[object]:
        with ThreadPoolExecutor(1) as self._packing, zipfile.ZipFile(self._package, "w") as self._zip:
            try:
                super()._create_package()
            finally:
                self._end_part()
            for file, name, _ in self.filenames:  # pictures, which are there already
                self._zip.writestr(entry(name), file.getvalue())
        return []

    def _filename(self, xml_filename: str) -> io.StringIO:
        self._end_part()
        self._part = _Part(self._zip.open(entry(xml_filename), "w"), self._packing)
        return self._part

    def _end_part(self) -> None:
        if self._part is not None:
            self._part.end()
            self._part = None


class _Part(io.StringIO):
    """The text of a part on its way into the package: xlsxwriter writes to this type, or into files. One piece is
    packed while the next is written, so that no more than two are kept."""

    def __init__(self, packed: IO[bytes], packing: ThreadPoolExecutor) -> None:
        super().__init__()
        self._packed = packed
        self._packing = packing
        self._under_way: Future[int] | None = None

    def write(self, text: str) -> int:
        written = super().write(text)
        if self.tell() > _PIECE:
            self._wait()
            self._under_way = self._packing.submit(self._packed.write, self._taken())
        return written

    def end(self) -> None:
        try:
            self._wait()
            self._packed.write(self._taken())
        finally:
            self._packed.close()

    def _wait(self) -> None:
        """Until the piece before is packed; raises what kept it from that."""
        if self._under_way is not None:
            self._under_way.result()

    def _taken(self) -> bytes:
        text = self.getvalue().encode()
        self.seek(0)
        self.truncate()
        return text
