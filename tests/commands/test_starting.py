"""From nothing to a definition that can be used: ``xltools init``, the workbook's guide, ``check --definition``."""

from __future__ import annotations

import datetime
import json
import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

import xltools
from tests.definition.text_tables import base_with, keyed, opened, workbook
from tests.outputs.other_institution import other_definition
from tests.outputs.recalculation import office, recalculated
from xltools.cli import main
from xltools.definition.control import TurnedCell
from xltools.definition.schema import ALL_SHEETS, BY_KEY, shared
from xltools.definition.writer import write_definition

YEAR = 2033
NAME = "=Office of Rivers"  # whatever it is called, it is no formula
FIRST_LINE = 12  # of the guide's list


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, arguments, catch_exceptions=False)


def shown(file: Path) -> dict[str, list[str]]:
    """Sheet -> its texts and the notes on its cells."""
    book = opened(file.read_bytes())
    cells = {page.title: [cell for row in page.iter_rows() for cell in row] for page in book}
    return {
        name: [str(c.value) for c in of if c.value is not None] + [c.comment.text for c in of if c.comment]
        for name, of in cells.items()
    }


@pytest.mark.parametrize("spoken", ["tr", "en"])
def test_a_new_definition_speaks_one_language_and_no_year_but_its_own(spoken: str, tmp_path: Path) -> None:
    other = {"tr": "en", "en": "tr"}[spoken]
    told = run("init", str(tmp_path), "--lang", spoken, "--year", str(YEAR), "--institution", NAME)
    file = tmp_path / "workbook_templates" / f"definition_{YEAR}.xlsx"
    texts = shown(file)
    assert set(texts) >= {sheet.name(spoken) for sheet in ALL_SHEETS if sheet.key != "turned"}
    institution = texts[BY_KEY["institution"].name(spoken)]
    assert {NAME, str(YEAR), spoken} <= set(institution)
    titles = {sheet.title(other) for sheet in ALL_SHEETS} - {sheet.title(spoken) for sheet in ALL_SHEETS}
    assert not titles & {text for of in texts.values() for text in of}
    phrases = texts.pop(BY_KEY["phrases"].name(spoken))
    assert phrases
    read = [text for of in texts.values() for text in of if text == NAME or not text.startswith("=")]
    years = {year for text in read for year in re.findall(r"(?<!\d)20\d\d(?!\d)", text)}
    assert years == {str(YEAR - 1), str(YEAR)}

    # What is said, then and when it is checked, names the same sheets.
    for key in ("institution", "departments", "programs", "activities", "periods"):
        assert BY_KEY[key].name(spoken) in told.output
    assert shared("guide", spoken) in told.output
    checked = xltools.check_definition(project=tmp_path)
    assert checked.language == spoken
    assert checked.has_error
    assert {item.place.sheet for item in checked.findings} <= set(texts)


def test_without_more_it_is_next_year_s_in_the_language_of_the_computer(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LC_ALL", "tr_TR.UTF-8")
    run("init", str(tmp_path))
    (file,) = (tmp_path / "workbook_templates").iterdir()
    assert file.name == f"definition_{datetime.date.today().year + 1}.xlsx"
    assert "Kurum" in opened(file.read_bytes()).sheetnames
    assert run("init", str(tmp_path / "a"), "--example", "--institution", "X").exit_code == 2
    assert run("init", str(tmp_path / "a"), "--from", str(file), "--institution", "X").exit_code == 2


# --- what the guide counts -------------------------------------------------------------------------------------------


def guide_of(file: Path) -> tuple[str, dict[str, tuple[object, object, object]]]:
    """Its sentence, and sheet -> rows, missing, state; as the workbook shows them."""
    import openpyxl

    page: Any = openpyxl.load_workbook(file, data_only=True)[shared("guide", "en")]
    lines = page.iter_rows(min_row=FIRST_LINE, min_col=2, max_col=6, values_only=True)
    return page["A3"].value, {line[0]: line[2:] for line in lines if line[0]}


def test_the_guide_counts_what_is_missing_while_the_workbook_is_filled_in(tmp_path: Path) -> None:
    office()
    root = tmp_path / "new"
    run("init", str(root), "--lang", "en", "--year", str(YEAR))
    empty = root / "workbook_templates" / f"definition_{YEAR}.xlsx"
    whole, edited = tmp_path / "whole.xlsx", tmp_path / "edited.xlsx"
    looked_at = (True, False, False)
    turned = tuple(TurnedCell(sheet="Periods", todo="Look", done=done) for done in looked_at)
    write_definition(replace(other_definition(), turned=turned), whole)
    book = opened(whole.read_bytes())
    _clear(book["Departments"], "name", rows=2)
    _clear(book["Periods"], *keyed(book["Periods"])[0], rows=20)
    page = book["Activities"]
    columns, first = keyed(page)
    page.cell(first + 40, columns["description"]).value = "A row that has only begun"
    page.cell(first + 50, columns["code"]).value = "   "
    groups, top = keyed(book["Program groups"])
    for key in ("code", "name"):
        book["Program groups"].cell(top, groups[key]).value = "Pillar"
    book["Indicators"].cell(first, keyed(book["Indicators"])[0]["name"]).value = "=NA()"
    del book["Lists"]  # a thousand formulas of dropdowns, which the guide does not read
    book.save(edited)
    (counted,) = recalculated([edited], tmp_path / "office")

    sentence, lines = guide_of(empty)
    assert sentence == "Missing: 8. The next sheet to fill in: Institution"
    assert lines["Institution"] == (1, 3, "to be filled in")  # code, name and currency
    assert lines["Activities"] == (0, 1, "to be filled in")
    assert lines["Responsibilities"] == lines["Aims"] == (0, 0, "may stay empty for now")
    sentence, before = guide_of(whole)
    assert sentence == "Missing: 2. The next sheet to fill in: Carried over"
    assert before["Carried over"] == (3, 2, "to be filled in")
    assert {missing for sheet, (_, missing, _) in before.items() if sheet != "Carried over"} == {0}
    sentence, lines = guide_of(counted)
    definition = other_definition()
    of_no_group = len(definition.programs)
    assert sentence == f"Missing: {8 + of_no_group}. The next sheet to fill in: Carried over"
    assert lines["Departments"] == (len(definition.departments), 2, "to be filled in")
    assert lines["Activities"] == (len(definition.activities) + 1, 3, "to be filled in")
    assert lines["Periods"] == (0, 1, "to be filled in")
    assert lines["Indicators"] == ("?", "?", "to be filled in")
    changed = {sheet for sheet in lines if lines[sheet] != before[sheet]}
    assert changed == {"Departments", "Activities", "Periods", "Indicators", "Program groups", "Programs"}
    assert lines["Program groups"] == (1, 0, "filled in")
    assert lines["Programs"] == (of_no_group, of_no_group, "to be filled in")
    assert lines["Sub-programs"] == (len(definition.subprograms), 0, "filled in")


def _clear(page: Any, *keys: str, rows: int) -> None:
    columns, first = keyed(page)
    for row in range(first, first + rows):
        for key in keys:
            page.cell(row, columns[key]).value = None


# --- the definition judged alone -------------------------------------------------------------------------------------

DOUBTFUL = """
departments
| code | name | group |
| D1 | First | |
| D2 | Second | |
| R1 | Office one | REG |
| D9 | Idle | |
"""
WRONG = (
    DOUBTFUL
    + """
activities
| code | subprogram | name |
| A1 | S9 | One |
| A2 | S1 | |
"""
)


def test_a_definition_is_judged_alone_errors_apart_from_warnings(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "workbook_templates"
    folder.mkdir()
    file = folder / "definition_2021.xlsx"
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("LC_ALL", "tr_TR.UTF-8")  # the workbook is English, and says so
    file.write_bytes(workbook(base_with(WRONG)))
    told = run("check", "--definition")
    assert told.exit_code == 1
    at = [told.output.index(text) for text in ("2 errors", " D011 ", " D104 ", "1 warning,", " D202 ")]
    assert at == sorted(at)
    assert "definition_2021.xlsx: 2 errors, 1 warning\n" in told.output
    found = json.loads(run("check", "--definition", "--format", "json").output)
    assert [(item["code"], item["severity"], item["cell"]) for item in found] == [
        ("D011", "error", "D4"),
        ("D104", "error", "C3"),
        ("D202", "warning", "B6"),
    ]

    file.write_bytes(workbook(base_with(DOUBTFUL)))
    told = run("check", "--definition")
    assert told.exit_code == 0
    assert "0 errors, 1 warning" in told.output
    assert "xltools templates" in told.output
    elsewhere = file.rename(tmp_path / "theirs.xlsx")
    assert run("check", "--definition", str(elsewhere)).output.count("D202") == 1
    assert run("check", "--definition").exit_code == 2
    assert run("check", "--definition", "a", "b").exit_code == 2
    assert not (tmp_path / "inputs").exists()
