"""A definition that is written and read is the same definition."""

from __future__ import annotations

import io
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings

from tests.definition.strategies import definitions
from tests.definition.text_tables import keyed, opened
from tests.thoroughness import examples
from xltools.definition.control import TurnedCell
from xltools.definition.definition import Definition
from xltools.definition.model import Institution
from xltools.definition.reader import read_definition
from xltools.definition.schema import ALL_SHEETS, INSTITUTION, SHEETS
from xltools.definition.writer import write_definition
from xltools.example.program import example_definition
from xltools.excel.cells import Sheet, Workbook
from xltools.excel.reader import read_workbook
from xltools.findings.catalogue import severity
from xltools.findings.finding import Severity


def _written(definition: Definition, folder: Path) -> bytes:
    path = folder / "definition.xlsx"
    write_definition(definition, path)
    return path.read_bytes()


def test_the_example_comes_back_without_a_finding(tmp_path: Path) -> None:
    definition = example_definition()
    result = read_definition(_written(definition, tmp_path), "definition_2021.xlsx")
    assert result.findings == ()
    assert result.definition == definition


@given(definition=definitions())
@settings(
    max_examples=examples(25),
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
def test_any_definition_comes_back(definition: Definition, tmp_path: Path) -> None:
    result = read_definition(_written(definition, tmp_path), "definition.xlsx")
    assert [item for item in result.findings if severity(item) is Severity.ERROR] == []
    assert result.definition == definition


def test_a_second_write_gives_the_same_bytes(tmp_path: Path) -> None:
    definition = example_definition()
    assert _written(definition, tmp_path / "one") == _written(definition, tmp_path / "two")


# --- an empty definition, to be filled in from the start ---------------------------------------------------

_EMPTY = Definition(Institution(code="X", name="An institution", year=2030, language="en", currency="EUR"))
_CARRIED_OVER = (TurnedCell(sheet="Periods", cell="D6", old="2029", new="2030", todo="Look at it"),)
"""With them a workbook has every sheet there is."""


def test_an_empty_definition_has_every_sheet_and_head(tmp_path: Path) -> None:
    book = read_workbook(_written(_EMPTY, tmp_path))
    assert isinstance(book, Workbook)
    names = [sheet.name for sheet in book.sheets]
    sheets = [sheet for sheet in ALL_SHEETS if not sheet.unless_empty]
    assert names == ["Guide", *(sheet.name("en") for sheet in sheets), "Lists"]
    by_name = {sheet.name: sheet for sheet in book.sheets}
    for sheet in sheets[1:]:
        texts = _texts(by_name[sheet.name("en")])
        for column in sheet.columns:
            assert column.heading("en") + (" *" if column.required else "") in texts


def _texts(sheet: Sheet) -> set[str]:
    return {cell.raw for cell in sheet.cells.values()}


def test_an_empty_definition_asks_for_departments_and_periods_only(tmp_path: Path) -> None:
    result = read_definition(_written(_EMPTY, tmp_path), "definition.xlsx")
    assert [item.code for item in result.findings] == ["D106", "D401"]


def test_an_empty_definition_can_be_filled_in(tmp_path: Path) -> None:
    book = opened(_written(_EMPTY, tmp_path))
    rows: dict[str, list[dict[str, str | int]]] = {
        "Departments": [{"code": "01", "name": "First"}],
        "Programs": [{"code": "P", "name": "Program"}],
        "Sub-programs": [{"code": "S", "program": "P", "name": "Sub-program"}],
        "Activities": [{"code": "A", "subprogram": "S", "name": "Activity"}],
        "Responsibilities": [{"activity": "A", "department": "01"}],
        "Economic items": [{"code": "1", "name": "Personnel"}],
        "Periods": [
            {"code": "B", "use": "Cost", "heading": "2030 Budget", "year": 2030, "kind": "Budget"},
        ],
    }
    for name, records in rows.items():
        columns, first = keyed(book[name])
        for row, record in enumerate(records, start=first):
            for key, value in record.items():
                book[name].cell(row, columns[key], value)
    target = io.BytesIO()
    book.save(target)
    result = read_definition(target.getvalue(), "definition.xlsx")
    assert result.findings == ()
    assert result.definition is not None
    assert result.definition.activities_by_department["01"][0].name == "Activity"


# --- what Excel offers -------------------------------------------------------------------------------------


@pytest.mark.parametrize("language", ["tr", "en"])
def test_every_head_has_a_note_and_choices_have_dropdowns(language: str, tmp_path: Path) -> None:
    institution = Institution(code="X", name="X", year=2030, language=language, currency="EUR")
    book = opened(_written(Definition(institution, _CARRIED_OVER), tmp_path))
    for sheet in SHEETS:
        page = book[sheet.name(language)]
        offered = {
            str(area).split(":")[0] for v in page.data_validations.dataValidation for area in v.sqref.ranges
        }
        columns, first = keyed(page)
        for column in sheet.columns:
            comment = page.cell(first - 1, columns[column.key]).comment
            assert comment is not None
            assert column.note(language, 2030) in comment.text
            single = column.refers and column.kind.value == "code"
            if column.choices or single or column.kind.value in ("yes_no", "whole", "year", "number", "date"):
                assert page.cell(first, columns[column.key]).coordinate in offered, (sheet.key, column.key)


def test_codes_are_text_also_in_rows_that_are_still_empty(tmp_path: Path) -> None:
    book = opened(_written(_EMPTY, tmp_path))
    page = book["Economic items"]
    columns, first = keyed(page)
    code = page.cell(first, columns["code"])
    assert {page.cell(row, code.column).number_format for row in (first, first + 14)} == {"@"}
    assert page.column_dimensions[code.column_letter].number_format == "@"


def test_the_marks_are_hidden(tmp_path: Path) -> None:
    book = opened(_written(replace(_EMPTY, turned=_CARRIED_OVER), tmp_path))
    for sheet in ALL_SHEETS:
        page = book[sheet.name("en")]
        assert page["A1"].value == f"xltools-definition/1/{sheet.key}"
        assert page.row_dimensions[1].hidden
        assert page.column_dimensions["A"].hidden
    assert book["Lists"].sheet_state == "hidden"
    assert INSTITUTION.name("en") in book.sheetnames
