"""Many forms of one shape, quickly: the form of one department with the numbers and the name of another put in.

Writing a form takes some 60 ms, filling a stencil a fifth of it. Only the benchmark does this: the test of the
benchmark holds a filled stencil against the form the template writer writes.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

from xltools.definition.model import Department
from xltools.excel.cells import cell_address
from xltools.forms.layout import Answers, ColumnRole, FormLayout, LayoutColumn, LayoutRow, SheetLayout

_CELL = re.compile(r'(<c r="([A-Z]+[0-9]+)"[^>/]*>)(<f>[^<]*</f>)?<v>[^<]*</v></c>')
_NUMBERS = (ColumnRole.AMOUNT, ColumnRole.NUMBER, ColumnRole.TOTAL)
_DATE = (2000, 1, 1, 0, 0, 0)
_Place = tuple[str, str]
"""row key, column key"""


@dataclass(frozen=True, slots=True)
class _Sheet:
    """The text of a sheet around its numbers: ``texts[n]`` stands before a number, the sum of the cells to fill
    ``sums[n]`` (of one, for a cell to fill itself)."""

    key: str
    texts: tuple[str, ...]
    sums: tuple[tuple[_Place, ...], ...]

    def filled(self, numbers: Mapping[_Place, Decimal]) -> str:
        pieces = []
        for text, places in zip(self.texts, self.sums, strict=False):
            value = sum((numbers[place] for place in places if place in numbers), Decimal(0))
            pieces.append(f"{text}{value.normalize():f}")
        return "".join((*pieces, self.texts[-1]))


class Stencil:
    """The form at ``path``, written by the template writer for ``department``."""

    def __init__(self, path: Path, layout: FormLayout, department: Department) -> None:
        self.department = department
        with zipfile.ZipFile(path) as package:
            self.parts = {name: package.read(name) for name in package.namelist()}
        self.sheets = {
            f"xl/worksheets/sheet{number}.xml": _cut(
                self.parts[f"xl/worksheets/sheet{number}.xml"].decode(), sheet
            )
            for number, sheet in enumerate(layout.sheets, start=1)
        }

    def write(self, path: Path, department: Department, answers: Answers) -> None:
        """The form of ``department`` with the numbers of ``answers``, which must fill the same cells."""
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
            for name, data in self.parts.items():
                part = zipfile.ZipInfo(name, _DATE)
                part.compress_type = zipfile.ZIP_DEFLATED
                package.writestr(part, self._part(name, data, department, answers))

    def _part(self, name: str, data: bytes, department: Department, answers: Answers) -> str | bytes:
        if name in self.sheets:
            sheet = self.sheets[name]
            return sheet.filled(answers.numbers(sheet.key))
        if name in ("xl/sharedStrings.xml", "docProps/core.xml"):
            text = data.decode().replace(f"/{self.department.code}/", f"/{department.code}/")
            return text.replace(self.department.name, department.name)
        return data


def _cut(xml: str, layout: SheetLayout) -> _Sheet:
    """``xml`` cut where its numbers stand; a cell that is blank stays blank."""
    sums = {
        cell_address(layout.row_numbers[row.key], layout.column_numbers[column.key]): _inputs(
            layout, row, column
        )
        for row in layout.rows
        for column in layout.columns
        if row.key and column.role in _NUMBERS
    }
    texts, found, end = [], [], 0
    for cell in _CELL.finditer(xml):
        if cell[2] in sums:
            texts.append(f"{xml[end : cell.start()]}{cell[1]}{cell[3] or ''}<v>")
            found.append(sums[cell[2]])
            end = cell.end() - len("</v></c>")
    return _Sheet(layout.key, (*texts, xml[end:]), tuple(found))


def _inputs(layout: SheetLayout, row: LayoutRow, column: LayoutColumn) -> tuple[_Place, ...]:
    """The cells to fill that the cell in ``row`` and ``column`` adds: itself, when it is one."""
    place = (row.key, column.key)
    return layout.inputs_of.get(place, (place,))
