"""From the approved program of a year to the forms of the next, and to what departments revised in them."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Callable
from dataclasses import replace
from functools import cache
from pathlib import Path

import openpyxl
import pytest

import xltools
from tests.archive.states import write_state
from tests.commands.conftest import DEFINITION, Run, definition_bytes, filled, put
from tests.forms import next_year
from tests.forms.moving import Book, re_saved, sheet_with
from xltools.definition.writer import write_definition
from xltools.forms.build_layout import form_layout
from xltools.forms.layout import Slot
from xltools.forms.submission import FormReader
from xltools.project import Project

NEXT = next_year.next_definition(DEFINITION)


@pytest.fixture
def turned(project: Path) -> Path:
    """The project a year later: 2031 is approved, 2032 has a definition."""
    approve(project, 1)
    write_definition(NEXT, project / "workbook_templates" / "definition_2032.xlsx")
    return project


def approve(project: Path, number: int, figures: bytes = b"", *, is_draft: bool = False) -> None:
    files = {
        "definition_2031.xlsx": definition_bytes(),
        "outputs/figures_2031.csv": figures or approved_figures(),
    }
    write_state(Project(project).archive(2031), number, files, is_draft=is_draft)


@cache
def approved_figures() -> bytes:
    """The values of both forms."""
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        for department in ("NORTH", "SOUTH"):
            put(root, f"{department}.xlsx", filled(department))
        workbook = root / "workbook_templates" / "definition_2031.xlsx"
        workbook.parent.mkdir()
        workbook.write_bytes(definition_bytes())
        return xltools.consolidate(project=root, jobs=1).figures.read_bytes()


def forms(project: Path) -> dict[str, bytes]:
    return {path.stem: path.read_bytes() for path in (project / "workbook_templates" / "2032").iterdir()}


def approved_budget() -> dict[tuple[str, str, str], str]:
    """(department, activity, item) -> what was approved for 2031, by the file of figures."""
    lines = approved_figures().decode("utf-8-sig").splitlines()
    rows = [line.split(";") for line in lines[1:]]
    return {(r[0], r[2], r[3]): r[5] for r in rows if r[1] == "maliyet" and r[4] == "2031"}


def test_forms_come_with_exactly_what_was_approved_of_the_columns_that_are_asked_again(
    run: Run, turned: Path
) -> None:
    told = run("templates")
    assert told.exit_code == 0
    assert "2031" in told.stdout
    assert "--no-prefill" in told.stdout
    reader, approved = FormReader(NEXT), approved_budget()
    assert approved
    found = {
        (cost.department, cost.activity, cost.item): f"{cost.amount / 100:.2f}".replace(".", ",")
        for code, data in forms(turned).items()
        for cost in reader.read(data, f"{code}.xlsx").costs
    }
    assert found == approved


def test_forms_are_blank_without_an_approved_year_and_where_they_are_wanted_so(
    run: Run, turned: Path
) -> None:
    def written(*options: str) -> dict[str, bytes]:
        assert run("templates", *options).exit_code == 0
        return forms(turned)

    blank = written("--no-prefill")
    assert written() != blank
    wanting_none = replace(NEXT, institution=replace(NEXT.institution, prefill=False))
    write_definition(wanting_none, turned / "workbook_templates" / "definition_2032.xlsx")
    assert written() == blank
    write_definition(NEXT, turned / "workbook_templates" / "definition_2032.xlsx")
    archive = turned / "archive"
    archive.rename(turned / "elsewhere")
    assert written() == blank
    approve(turned, 1, is_draft=True)
    assert written() == blank, "a draft is no approved program"


def revised(data: bytes, department: str) -> bytes:
    """The form filled, with one approved amount and one approved plan revised."""
    answers = next_year.all_answers(NEXT) if department == "NORTH" else None
    layout = form_layout(NEXT, department)

    def change(book: Book) -> None:
        for sheet in layout.sheets[1:]:
            page = sheet_with(book, sheet.key)
            columns = {page.cell(1, at).value: at for at in range(2, page.max_column + 1)}
            rows = {page.cell(at, 1).value: at for at in range(2, page.max_row + 1)}
            for row, column in sheet.inputs:
                cell = page.cell(rows[row.key], columns[column.key])
                slot = Slot(sheet.key, row.key, column.key)
                if cell.value is None and cell.protection.locked is False:
                    cell.value = answers.text(slot) or 7 if answers else 7
            for key in ("revised|B1", "revised|P1"):
                if key in columns and department == "NORTH":
                    first = min(rows[row.key] for row, _ in sheet.inputs)
                    page.cell(first, columns[key]).value = 1

    return re_saved(data, change)


def test_what_was_revised_counts_and_is_listed_with_reason_money_and_cell(run: Run, turned: Path) -> None:
    assert run("templates").exit_code == 0
    for department, data in forms(turned).items():
        target = turned / "inputs" / "2032" / f"{department}.xlsx"
        target.parent.mkdir(exist_ok=True)
        target.write_bytes(revised(data, department))
    checked = json.loads(run("check", "--format", "json").stdout)
    assert [found for found in checked if found["severity"] == "error"] == []
    run("consolidate")
    book: Book = openpyxl.load_workbook(turned / "outputs" / "consolidated_2032.xlsx", data_only=True)
    rows = [[cell.value for cell in row] for row in book["Revize edilenler"].iter_rows(min_row=7)]
    assert [row[0] for row in rows] == ["NORTH"] * 3
    assert all(row[5] == 1 for row in rows)
    assert [row[6] for row in rows] == [row[5] - row[4] for row in rows]
    money = [abs(row[6]) for row in rows if row[3] == "2031 Bütçe"]
    assert money == sorted(money, reverse=True)
    assert [row[3] for row in rows][: len(money)] == ["2031 Bütçe"] * len(money)
    assert rows[0][7]
    form: Book = openpyxl.load_workbook(turned / "inputs" / "2032" / "NORTH.xlsx")
    assert [(row[8], form[row[9]][row[10]].value) for row in rows] == [("NORTH.xlsx", 1)] * 3
    (check,) = [row for row in book["Kontroller"].iter_rows(values_only=True) if "Revize edilenler" in row]
    assert "K21" in check
    assert any("NORTH: 2031 Bütçe" in str(cell) for cell in check)


def with_budget(change: Callable[[str], str | None]) -> bytes:
    """The approved figures with the value of NORTH's first budget of 2031 changed; without its line where that is
    None."""
    lines = approved_figures().decode("utf-8-sig").splitlines()
    at, row = next(
        (at, line.split(";"))
        for at, line in enumerate(lines)
        if line.startswith("NORTH;maliyet") and line.split(";")[4] == "2031"
    )
    value = change(row[5])
    lines[at : at + 1] = [] if value is None else [";".join((*row[:5], value, *row[6:]))]
    return "\r\n".join((*lines, "")).encode("utf-8-sig")


def since_told(run: Run) -> list[dict[str, str]]:
    """What is told of forms whose approved values are not those of today."""
    told = json.loads(run("check", "--format", "json").stdout)
    return [found for found in told if found["code"] in ("V205", "F207")]


def test_a_form_is_told_when_its_year_was_approved_otherwise_since(run: Run, turned: Path) -> None:
    assert run("templates").exit_code == 0
    target = turned / "inputs" / "2032" / "NORTH.xlsx"
    target.parent.mkdir(exist_ok=True)
    target.write_bytes(revised(forms(turned)["NORTH"], "NORTH"))
    assert since_told(run) == [], "the approval it came with"
    approve(turned, 2)
    assert since_told(run) == [], "approved once more, with the same values"
    approve(turned, 3, with_budget(lambda value: f"9{value}"), is_draft=True)
    assert since_told(run) == [], "a draft is no approved program"
    # The first budget was revised to 1.
    for number, figures, says in (
        (4, with_budget(lambda value: f"9{value}"), "9"),
        (5, with_budget(lambda _: None), "–"),
        (6, with_budget(lambda _: "1,00"), ""),
    ):
        approve(turned, number, figures)
        told = since_told(run)
        assert len(told) == bool(says), number
        for found in told:
            assert (found["file"], found["severity"]) == ("inputs/2032/NORTH.xlsx", "warning")
            assert "2 numaralı onay" in found["message"]
            assert f"{number} numaralı onay" in found["message"]
            assert f"bugünkü onayda {says}" in found["message"]
    changed = next((turned / "archive" / "2031").glob("6-*/outputs/figures_2031.csv"))
    changed.write_bytes(approved_figures())
    assert [found["code"] for found in since_told(run)] == ["F207"]
