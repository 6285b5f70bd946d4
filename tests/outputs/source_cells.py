"""The data rows of a consolidated workbook and the cells of the forms they name, re-read without our own reader."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from pathlib import Path

from openpyxl.utils import get_column_letter, range_boundaries
from openpyxl.workbook import Workbook
from python_calamine import CalamineWorkbook

from tests.outputs.shown_tables import Spot, exact, listed

FIRST_HEADING = "Birim kodu"
FILE, SHEET, CELLS = "Kaynak dosya", "Kaynak sayfa", "Hücreler"
Source = tuple[str, str, str]
"""file, sheet, address"""


@dataclass(frozen=True)
class DataRow:
    """``values``: spot in the data sheet -> number shown, from left to right; ``sources`` the cells it names."""

    values: Mapping[Spot, Decimal]
    sources: tuple[Source, ...]
    link: str
    codes: tuple[str, ...]

    def by_spot(self) -> dict[Spot, Source]:
        return dict(zip(self.values, self.sources, strict=True))


def data_rows(book: Workbook, sheet: str) -> Iterator[DataRow]:
    """Each row of a data sheet; the cells it names stand in the form in the order of its values."""
    for row in listed(book, sheet, FIRST_HEADING):
        place = (str(row[FILE].value), str(row[SHEET].value))
        link = row[FILE].hyperlink
        yield DataRow(
            {
                (sheet, cell.coordinate): exact(cell.value) or Decimal(0)
                for cell in row.values()
                if isinstance(cell.value, int | float)
            },
            tuple((*place, address) for address in addresses(str(row[CELLS].value))),
            f"{link.target}#{link.location}" if link else "",
            tuple(str(cell.value) for heading, cell in row.items() if heading.endswith("kodu")),
        )


def addresses(text: str) -> list[str]:
    """``D14:F14, H14`` -> D14, E14, F14, H14."""
    found: list[str] = []
    for part in re.split(r"\s*,\s*", text):
        left, top, right, bottom = (bound or 0 for bound in range_boundaries(part))
        found += [
            f"{get_column_letter(column)}{row}"
            for row in range(top, bottom + 1)
            for column in range(left, right + 1)
        ]
    return found


@lru_cache(maxsize=256)
def form_cells(path: Path) -> dict[Spot, object]:
    """What a form shows, by calamine: openpyxl takes a quarter of a second for each."""
    book = CalamineWorkbook.from_path(path)
    return {
        (name, f"{get_column_letter(column)}{row}"): value
        for name in book.sheet_names
        for row, line in enumerate(book.get_sheet_by_name(name).to_python(skip_empty_area=False), start=1)
        for column, value in enumerate(line, start=1)
        if value != ""
    }


def typed(forms: Path, source: Source) -> Decimal | None:
    """The number a department typed into ``source``."""
    file, sheet, address = source
    return exact(form_cells(forms / file).get((sheet, address)))
