"""What every workbook is made of, cell by cell: a change of layout, formula or style shows as a difference of text.

The snapshots are those of a small institution. After an intended change write them anew and read the difference::

    UPDATE_SNAPSHOTS=1 python -m pytest tests/outputs/test_snapshots.py
"""

from __future__ import annotations

import difflib
import os
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from openpyxl import load_workbook
from openpyxl.cell.cell import Cell, MergedCell
from openpyxl.worksheet.worksheet import Worksheet

import xltools
from tests.outputs.other_institution import filled, other_definition, other_project

SNAPSHOTS = Path(__file__).parent / "snapshots"
BOOKS = {
    "consolidated": "outputs/consolidated_2030.xlsx",
    "summary": "outputs/summary_2030.xlsx",
    "form": "workbook_templates/2030/HQ.xlsx",
    "definition": "workbook_templates/definition_2030.xlsx",
}
# Hashes and the run they name change with every form that is written, whatever the workbooks look like.
HASH = re.compile(r"\b(?=[0-9a-f]*[0-9])(?=[0-9a-f]*[a-f])[0-9a-f]{12}(?:[0-9a-f]{52})?\b")
# The definition lists every phrase of the program, and hidden sheets the choices of its drop-down lists.
MOST_ROWS = 60
MOST_HIDDEN_ROWS = 4
VERSION = re.compile(r"xltools [0-9.]+")


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = other_project(tmp_path_factory.mktemp("snapshot"), other_definition(), filled(2))
    xltools.templates(project=root)
    xltools.consolidate(project=root)
    return root


def plain(text: str) -> str:
    return VERSION.sub("xltools …", HASH.sub("…hash…", text))


def shown(cell: Cell | MergedCell, value: object) -> str:
    """``B7 [Total] =ROUND(SUM(C7:D7),2) -> 1250``: address, style, formula or content, stored result."""
    content = cell.value
    is_formula = isinstance(content, str) and content.startswith("=") and cell.data_type == "f"
    result = f" -> {value!r}" if is_formula else ""
    return plain(f"{cell.coordinate} [{cell.style}] {content if is_formula else repr(content)}{result}")


def page(sheet: Worksheet) -> str:
    """How the sheet is printed."""
    setup, columns, foot = sheet.page_setup, sheet.print_title_cols, sheet.oddFooter
    size = f"{setup.orientation} paper {setup.paperSize} fit {setup.fitToWidth}x{setup.fitToHeight}"
    return plain(
        f"page {size} area {sheet.print_area or None} columns {columns} foot {foot.center.text if foot else None!r}"
    )


def lines_of(sheet: Worksheet, values: Worksheet) -> Iterator[str]:
    yield f"== {sheet.title} ({sheet.sheet_state}) frozen {sheet.freeze_panes} heads {sheet.print_title_rows}"
    yield page(sheet)
    yield f"widths {' '.join(f'{name}={column.width:g}' for name, column in sheet.column_dimensions.items())}"
    for name in sheet.tables:
        yield f"table {name} {sheet.tables[name].ref}"
    for merge in sorted(map(str, sheet.merged_cells.ranges)):
        yield f"merged {merge}"
    most = MOST_ROWS if sheet.sheet_state == "visible" else MOST_HIDDEN_ROWS
    for row in sheet.iter_rows(max_row=most):
        for cell in row:
            if cell.value is not None:
                yield shown(cell, values[cell.coordinate].value)


def dump(path: Path) -> list[str]:
    formulas, values = load_workbook(path), load_workbook(path, data_only=True)
    pairs = zip(formulas.worksheets, values.worksheets, strict=True)
    return [line for sheet, shown_sheet in pairs for line in lines_of(sheet, shown_sheet)]


@pytest.mark.parametrize("kind", BOOKS)
def test_the_workbook_is_the_snapshot(kind: str, project: Path) -> None:
    kept = SNAPSHOTS / f"{kind}.txt"
    now = dump(project / BOOKS[kind])
    assert len(now) > 50
    if os.environ.get("UPDATE_SNAPSHOTS"):
        SNAPSHOTS.mkdir(exist_ok=True)
        kept.write_text("\n".join(now) + "\n", encoding="utf-8")
    before = kept.read_text(encoding="utf-8").removesuffix("\n").split("\n")
    difference = list(
        difflib.unified_diff(before, "\n".join(now).split("\n"), "kept", "now", n=0, lineterm="")
    )
    assert difference[:60] == []
