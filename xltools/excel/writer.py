"""A workbook being written: its sheets, names and properties; it takes the place of the old file when it is whole."""

from __future__ import annotations

import gc
import io
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from xltools.excel.finishing import FIXED_DATE
from xltools.excel.fitting import clipped
from xltools.excel.replacing import replacing
from xltools.excel.sheet_writer import Looks, SheetWriter, WriteError
from xltools.excel.xlsxwriter_seams import StyledWorkbook
from xltools.wording.language import Language


class BookWriter:
    """The workbook being written; styles become formats once. ``footer`` stands at the foot of every printed page."""

    def __init__(self, properties: Mapping[str, object], words: Language, footer: str = "") -> None:
        options = {"strings_to_urls": False, "strings_to_formulas": False}
        self._content = io.BytesIO()
        self.raw = StyledWorkbook(self._content, options, words)
        self.raw.set_properties({"created": FIXED_DATE, **properties})
        page = clipped(words.text("page", page="&P", pages="&N"), 60)  # of the 255 a foot takes in all
        middle = clipped(footer, 80).replace("&", "&&")
        self._foot = f"&L&8&A&C&8{middle}&R&8{page}"
        self._looks = Looks(self.raw)

    def define(self, name: str, cell: str) -> None:
        """Give ``cell`` (``'Kontroller'!$D$7``) a name by which formulas of every sheet can read it.

        Raises:
            WriteError: Excel would not take the name.
        """
        if self.raw.define_name(name, f"={cell}"):
            raise WriteError(f"{name}: no name for a cell")

    def content(self) -> bytes:
        """The finished workbook; nothing can be added afterwards."""
        self.raw.close()
        return self._content.getvalue()

    def sheet(self, name: str) -> SheetWriter:
        return SheetWriter(self.raw.add_worksheet(name), self._looks, self._foot)


@contextmanager
def new_workbook(
    path: Path, properties: Mapping[str, object], words: Language, footer: str = ""
) -> Iterator[BookWriter]:
    """Write a workbook completely, then move it to ``path``; an interruption leaves the old file untouched.
    ``words`` name its cell styles; ``footer`` stands on every printed page.

    Raises:
        TargetBusyError: the old file is open in Excel and cannot be replaced.
    """
    with _collecting_rarely(), replacing(path) as temporary:
        book = BookWriter(properties, words, footer)
        yield book
        # At once: xlsxwriter and zipfile leave a file half open when there is no room for the rest.
        temporary.write_bytes(book.content())


_NEW_OBJECTS = 100_000


@contextmanager
def _collecting_rarely() -> Iterator[None]:
    """Look for garbage after 100,000 new objects instead of 700. Of writing a thousand forms the collector takes 7
    instead of 14 %; switched off it would take none, but 60 MB more."""
    before = gc.get_threshold()
    gc.set_threshold(_NEW_OBJECTS, *before[1:])
    try:
        yield
    finally:
        gc.set_threshold(*before)
