"""An institution's own phrases may say anything: quotes and long texts among them break no formula of any workbook."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import xltools
from tests.commands.conftest import DEFINITION, filled, put
from tests.forms.moving import with_cell_xml
from tests.outputs.recalculation import differences, recalculated, without_caches
from xltools.definition.definition import Definition
from xltools.definition.model import Phrase, PublishedTable, TableKind
from xltools.definition.writer import write_definition
from xltools.excel.cells import cell_address
from xltools.forms.build_layout import form_layout
from xltools.wording.language import language

LONG = "Excel takes no text of more than 255 characters within a formula. " * 4
# Names of sheets have 31 characters.
_NAMES = re.compile(r"sheet\.\w+|.*\.sheet|summary\.contents")


def quoted(key: str, text: str) -> str:
    """``text`` with quotes around and in it, and its braces where they were."""
    if _NAMES.fullmatch(key):
        return f'{text[:26]} "x"'
    return f'"{text}" is "" {LONG}'


def in_quotes() -> Definition:
    phrases = language(DEFINITION.institution.language).phrases
    return replace(
        DEFINITION,
        published_tables=(
            PublishedTable(number="1", title="By activity", kind=TableKind.INSTITUTION_BY_ACTIVITY),
            PublishedTable(number="2", title="By item", kind=TableKind.INSTITUTION_BY_ITEM),
        ),
        phrases=tuple(Phrase(key, quoted(key, text)) for key, text in phrases.items()),
    )


def test_every_formula_calculates_whatever_the_phrases_say(tmp_path: Path) -> None:
    definition = in_quotes()
    root = tmp_path / "project"
    write_definition(definition, root / "workbook_templates" / "definition_2031.xlsx")
    blank = xltools.templates(project=root).files
    for department in ("NORTH", "SOUTH"):
        put(root, f"{department}.xlsx", filled(department, definition=definition))
    good = xltools.consolidate(project=root)
    sheet = form_layout(definition, "NORTH").sheet("costs|1")
    cell = cell_address(
        sheet.row_numbers[sheet.inputs[0].row.key], sheet.column_numbers[sheet.inputs[0].column.key]
    )
    too_fine = with_cell_xml(filled("NORTH", definition=definition), sheet.name, cell, "<v>1000.125</v>")
    put(root, "NORTH.xlsx", too_fine)
    marked = xltools.consolidate(project=root, output=root / "marked").feedback
    written = [*blank, good.consolidated, good.summary, *marked]
    assert len(written) == 2 + 2 + 1
    copies = [tmp_path / f"{at}.xlsx" for at in range(len(written))]
    for path, copy in zip(written, copies, strict=True):
        without_caches(path, copy)
    for path, again in zip(written, recalculated(copies, tmp_path), strict=True):
        compared, wrong = differences(path, again)
        assert (wrong, compared > 0) == ([], True), path.name
