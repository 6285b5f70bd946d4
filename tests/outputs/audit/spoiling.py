"""One thing in a workbook changed for the worse, everything else byte for byte as it was."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from openpyxl import load_workbook
from openpyxl.utils import get_column_letter

from tests.outputs.audit.book import Book, Cell, Sheet, read_book
from tests.outputs.audit.formulas import pattern

Parts = Mapping[str, str]
"""part -> its new content"""

WORKBOOK, STRINGS, STYLES, CORE, APP = (
    "xl/workbook.xml", "xl/sharedStrings.xml", "xl/styles.xml", "docProps/core.xml", "docProps/app.xml",
)  # fmt: skip


@dataclass(frozen=True)
class Spoiler:
    """What is done to a book; each method returns the changed parts."""

    book: Book

    def replaced(self, part: str, old: str, new: str, count: int = 1) -> Parts:
        """The first ``count`` matches of the regular expression ``old``; there must be one."""
        changed, found = re.subn(old, new, self.book.parts[part].decode(), count=count)
        assert found, f"{part} holds no {old}"
        return {part: changed}

    def at(self, sheet: Sheet, cell: Cell, change: Callable[[str], str]) -> Parts:
        """The XML of ``cell``, changed."""
        content = self.book.parts[sheet.part].decode()
        found = re.search(rf'<c r="{cell.address}"[^>]*?(?:/>|>.*?</c>)', content)
        assert found
        changed = change(found[0])
        assert changed != found[0]
        return {sheet.part: content.replace(found[0], changed)}

    def formula(self, new: str) -> Parts:
        """The formula of a total becomes ``new``; ``{}`` stands for what it was."""
        sheet, cell = self.total()
        old = cell.formula or ""
        return self.at(
            sheet, cell, lambda xml: re.sub(r"<f>.*?</f>", lambda _: f"<f>{new.format(old)}</f>", xml)
        )

    def total(self) -> tuple[Sheet, Cell]:
        """A formula between two others that are like it."""
        for sheet in self.book.sheets:
            exact = {(cell.row, cell.column): pattern(cell) for cell in sheet.formulas}
            for cell in sheet.formulas:
                own, (row, column) = pattern(cell), (cell.row, cell.column)
                if own == exact.get((row, column - 1)) == exact.get((row, column + 1)) and "SUM" in own:
                    return sheet, cell
        raise AssertionError("no total between two others")

    def in_style(self, name: str) -> tuple[Sheet, Cell]:
        return next(
            (s, c)
            for s in self.book.sheets
            for c in s.cells.values()
            if self.book.style(c) == name and c.text
        )

    def table(self) -> tuple[str, Sheet]:
        """The part and the sheet of the first real table."""
        sheet = next(sheet for sheet in self.book.sheets if sheet.tables)
        name = sheet.tables[0].name
        return next(
            part for part, xml in self.book.parts.items() if f'displayName="{name}"'.encode() in xml
        ), sheet

    def merge(self) -> Parts:
        """Two cells of a row of figures become one."""
        sheet, cell = self.total()
        area = f"{cell.address}:{get_column_letter(cell.column + 1)}{cell.row}"
        merges = f'<mergeCells count="1"><mergeCell ref="{area}"/></mergeCells>'
        content = self.book.parts[sheet.part].decode()
        if "<mergeCells" in content:
            return self.replaced(sheet.part, r"</mergeCells>", f'<mergeCell ref="{area}"/></mergeCells>')
        return {sheet.part: content.replace("</sheetData>", f"</sheetData>{merges}")}

    def linked(self, target: str) -> Parts:
        """A link from the second sheet to ``target``."""
        sheet = self.book.sheets[1]
        folder, _, name = sheet.part.rpartition("/")
        part = f"{folder}/_rels/{name}.rels"
        kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink"
        link = f'<Relationship Id="rId99" Type="{kind}" Target="{target}" TargetMode="External"/>'
        opening = '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        stored = self.book.parts.get(part, f"{opening}</Relationships>".encode()).decode()
        return {part: stored.replace("</Relationships>", f"{link}</Relationships>")}


def spoiled(path: Path, target: Path, spoil: Callable[[Spoiler], Parts]) -> Path:
    """A copy of the workbook with the parts that ``spoil`` changes."""
    changed = spoil(Spoiler(read_book(path)))
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            content = changed.get(name)
            new.writestr(name, old.read(name) if content is None else content)
        for name in sorted(changed.keys() - set(old.namelist())):
            new.writestr(name, changed[name])
    return target


def type_words(form: Path, sheet: str) -> None:
    """Words in the first cell to fill that holds a number, as in Excel."""
    book = load_workbook(form)
    cells = (cell for row in book[sheet].iter_rows() for cell in row)
    amount = next(c for c in cells if not c.protection.locked and isinstance(c.value, int | float))
    amount.value = "about 5"
    book.save(form)
