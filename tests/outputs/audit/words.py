"""The few words the audit looks for: those of the workbook's own language."""

from __future__ import annotations

import re
from dataclasses import dataclass

from tests.outputs.audit.book import Cell, Sheet
from xltools.definition.schema import shared
from xltools.forms.layout import HELP, KEY_ROW
from xltools.wording.language import Language, language

_HEAD = 6
"""Rows of a sheet's own head, at most."""


@dataclass(frozen=True)
class Words:
    spoken: Language

    def style(self, key: str) -> str:
        """The name of a cell style as Excel lists it."""
        return self.spoken.text(f"style.{key}")

    @property
    def styles_with_meaning(self) -> frozenset[str]:
        keys = (key for key in self.spoken.phrases if key.startswith("style.") and key.endswith(".meaning"))
        return frozenset(self.style(key.removeprefix("style.").removesuffix(".meaning")) for key in keys)

    def currency(self, text: str) -> str:
        """The currency of which ``text`` says that amounts are in it; empty when it does not."""
        before, _, after = self.spoken.text("unit_of_amounts", currency="|").partition("|")
        found = re.search(rf"{re.escape(before)}([\w ]+){re.escape(after)}$", text)
        return found[1] if found else ""

    def is_read_on_screen(self, sheet: Sheet) -> bool:
        """The sheet says that its rows are not printed."""
        told = self.spoken.text("data.on_screen")
        return any(told in cell.text for cell in sheet.cells.values() if cell.row <= _HEAD)

    def helps(self, sheet: Sheet, cell: Cell) -> bool:
        """The form says there what to look at, by the institution's own limits; it is no figure, and not printed."""
        key = sheet.cells.get((KEY_ROW, cell.column))
        return key is not None and key.text == HELP

    @property
    def guides(self) -> set[str]:
        """The sheets in front of a definition and of a form, which count what is missing."""
        return {shared("guide", self.spoken.code), self.spoken.text("form.guide.sheet")}

    @property
    def unit_of_measure(self) -> str:
        return self.spoken.text("unit_of_measure")


def words_of(code: str) -> Words:
    return Words(language(code))
