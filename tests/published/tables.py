"""Tables 1-16 of the 2021 program as printed, row by row, and the places where our summary says something else.

``tables_2021.txt`` has a line for every printed row, ``|`` between its cells and nothing for a blank one. Not kept are
line breaks, thousands marks, the heads repeated over every indicator, and the odd place of Table 11 behind the title of
Table 12.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path

from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from tests.outputs.shown_tables import whole

Cells = tuple[str, ...]


@cache
def printed_tables() -> Mapping[str, tuple[Cells, ...]]:
    """number of the table -> its rows, the first with the caption; blank cells at a row's end are left out."""
    text = Path(__file__).with_name("tables_2021.txt").read_text(encoding="utf-8")
    tables: dict[str, tuple[Cells, ...]] = {}
    for part in text.removeprefix("# ").split("\n# "):
        caption, *lines = part.splitlines()
        rows = tuple(tuple(cell.strip() for cell in line.split("|")) for line in lines if line)
        tables[caption.removeprefix("Tablo ").split(".")[0]] = ((caption,), *rows)
    return tables


def shown_rows(sheet: Worksheet) -> dict[int, Cells]:
    """row number -> what the cells say, below the line that heads the page; rows that say nothing are left out."""
    lines = enumerate(sheet.iter_rows(min_row=2, values_only=True), start=2)
    rows = {number: tuple(_text(value) for value in line) for number, line in lines}
    return {number: cells for number, cells in rows.items() if any(cells)}


def by_address(rows: Mapping[int, Cells]) -> dict[str, str]:
    """address -> text of every cell that is not blank."""
    return {
        f"{get_column_letter(column)}{row}": text
        for row, cells in rows.items()
        for column, text in enumerate(cells, start=1)
        if text
    }


def _text(value: object) -> str:
    """As it is read: a number without decimals, a text without its line breaks, a blank as ""."""
    return " ".join(value.split()) if isinstance(value, str) else "" if value is None else str(whole(value))
