"""The run file tells what went in and came out; the command line tells what changed since the run before."""

from __future__ import annotations

import hashlib
import json
import re
import shutil
from collections.abc import Mapping
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from openpyxl import load_workbook

import xltools
from tests.outputs.other_institution import (
    COSTS,
    DEPARTMENTS,
    ITEMS,
    RESPONSIBLE,
    Filled,
    filled,
    other_definition,
    other_project,
)
from tests.outputs.shown_tables import crossing, exact, sheet_of
from xltools.cli import main

EVERYTHING = set(RESPONSIBLE)
LEAVES = {code for leaves in ITEMS.values() for code in leaves}


@pytest.fixture(scope="module")
def answers() -> Filled:
    return filled(2)


@pytest.fixture(scope="module")
def pristine(tmp_path_factory: pytest.TempPathFactory, answers: Filled) -> Path:
    """A Turkish institution that has never been consolidated."""
    return other_project(tmp_path_factory.mktemp("other"), other_definition(language="tr"), answers)


@pytest.fixture
def project(pristine: Path, tmp_path: Path) -> Path:
    return shutil.copytree(pristine, tmp_path / "project")


@pytest.fixture(scope="module")
def first(pristine: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Result]:
    """The project after its first run, untouched by any test, and what the command said."""
    root = shutil.copytree(pristine, tmp_path_factory.mktemp("first") / "project")
    return root, consolidate(root)


@pytest.fixture
def run_before(first: tuple[Path, Result], tmp_path: Path) -> Path:
    """A project that has been consolidated."""
    return shutil.copytree(first[0], tmp_path / "project")


def form(project: Path, department: str) -> Path:
    return project / "inputs" / "2030" / f"{department}.xlsx"


def consolidate(project: Path, *options: str) -> Result:
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(project)
        return CliRunner().invoke(main, ["consolidate", *options], catch_exceptions=False)


def run_file(project: Path) -> Mapping[str, Any]:
    text = (project / "outputs" / "run_2030.json").read_text(encoding="utf-8")
    content: Mapping[str, Any] = json.loads(text)
    return content


def run_id(project: Path) -> str:
    xltools.consolidate(project=project)
    return str(run_file(project)["run_id"])


def add_a_byte(path: Path) -> None:
    """One more byte, as the comment of the archive: no value of the workbook changes."""
    data = bytearray(path.read_bytes())
    assert data[-2:] == b"\x00\x00"
    data[-2:] = b"\x01\x00"
    path.write_bytes(bytes(data) + b"!")


def add(path: Path, amount: int) -> str:
    """``amount`` more in one cell of a form; returns the heading of its period."""
    book = load_workbook(path)
    heading = COSTS["B30"]
    cell = crossing(sheet_of(book, "Maliyet 1.1.1"), "Machines", heading)
    cell.value = float((exact(cell.value) or Decimal(0)) + amount)
    book.save(path)
    return heading


def turkish(amount: Decimal) -> str:
    """1234567.5 as 1.234.568, half away from zero."""
    lira = str(int(abs(amount) + Decimal("0.5")))
    marked = re.sub(r"(?<=\d)(?=(\d{3})+$)", ".", lira)
    return ("-" if amount < 0 else "") + marked


# --- content -----------------------------------------------------------------------------------------------


def test_inputs_are_listed_with_the_hash_of_their_bytes(first: tuple[Path, Result]) -> None:
    project, _ = first
    inputs = {entry["department"]: entry for entry in run_file(project)["inputs"]}
    for department in DEPARTMENTS:
        path = form(project, department)
        assert inputs[department]["file"] == path.name
        assert inputs[department]["sha256"] == hashlib.sha256(path.read_bytes()).hexdigest()
        assert inputs[department]["accepted"] is True
    assert set(inputs) == set(DEPARTMENTS)


def test_the_definition_has_its_hash_and_the_tool_its_version(first: tuple[Path, Result]) -> None:
    project, _ = first
    content = run_file(project)
    definition = project / "workbook_templates" / "definition_2030.xlsx"
    assert hashlib.sha256(definition.read_bytes()).hexdigest() in json.dumps(content)
    assert xltools.__version__ in json.dumps(content)


def test_counts_in_and_out_are_those_of_the_forms(first: tuple[Path, Result], answers: Filled) -> None:
    project, _ = first
    content = run_file(project)
    assert content["status"] == "complete"
    assert content["forms"] == {"expected": len(DEPARTMENTS), "received": len(DEPARTMENTS)}
    assert content["records"] == {
        "costs": len(answers.costs),
        "indicators": len(answers.indicators),
        "resources": len(answers.resources),
    }
    assert sum(entry["values"] for entry in content["inputs"]) == sum(content["records"].values())


def test_totals_are_exact_decimal_texts(first: tuple[Path, Result], answers: Filled) -> None:
    project, _ = first
    totals = run_file(project)["totals"]
    assert set(totals) == set(COSTS.values())
    for period, heading in COSTS.items():
        assert isinstance(totals[heading], str)
        assert re.fullmatch(r"-?\d+\.\d\d", totals[heading])
        assert Decimal(totals[heading]) == answers.cost(EVERYTHING, LEAVES, period)


def test_the_outputs_are_listed_with_the_hash_of_their_bytes(project: Path) -> None:
    consolidate(project, "--word")
    outputs = run_file(project)["outputs"]
    assert set(outputs) == {
        "consolidated_2030.xlsx",
        "summary_2030.xlsx",
        "summary_2030.docx",
        "figures_2030.csv",
    }
    for name, digest in outputs.items():
        assert digest == hashlib.sha256((project / "outputs" / name).read_bytes()).hexdigest()
    consolidate(project)
    assert set(run_file(project)["outputs"]) == set(outputs) - {"summary_2030.docx"}


def test_nothing_in_the_run_file_tells_the_time_or_the_machine(first: tuple[Path, Result]) -> None:
    project, _ = first
    text = json.dumps(run_file(project))
    assert str(project) not in text
    assert not re.search(r"\d\d:\d\d|20\d\d-\d\d-\d\d", text)


# --- run id ------------------------------------------------------------------------------------------------


def test_the_run_id_stays_when_forms_are_renamed(run_before: Path) -> None:
    before = run_file(run_before)["run_id"]
    form(run_before, "HQ").rename(run_before / "inputs" / "2030" / "our form.xlsx")
    (run_before / "inputs" / "2030" / "late").mkdir()
    form(run_before, "N.1").rename(run_before / "inputs" / "2030" / "late" / "N.1.xlsx")
    assert run_id(run_before) == before


@pytest.mark.parametrize("changed", ["inputs/2030/N.10.xlsx", "workbook_templates/definition_2030.xlsx"])
def test_the_run_id_changes_with_any_byte_of_a_form_or_of_the_definition(
    run_before: Path, changed: str
) -> None:
    before = run_file(run_before)["run_id"]
    add_a_byte(run_before / changed)
    assert run_id(run_before) != before


def test_the_run_id_stands_on_the_cover(first: tuple[Path, Result]) -> None:
    project, _ = first
    identity = str(run_file(project)["run_id"])
    book = load_workbook(project / "outputs" / "consolidated_2030.xlsx")
    assert identity in " ".join(
        str(cell.value) for line in sheet_of(book, "Kapak").iter_rows() for cell in line
    )


def test_the_run_id_changes_with_a_file_that_is_no_form(run_before: Path) -> None:
    before = run_file(run_before)["run_id"]
    (run_before / "inputs" / "2030" / "notes.xlsx").write_bytes(b"no workbook at all")
    assert run_id(run_before) != before


def test_the_run_file_lists_every_file_of_the_inputs(project: Path) -> None:
    (project / "inputs" / "2030" / "notes.xlsx").write_bytes(b"no workbook at all")
    consolidate(project)
    listed = {entry["file"] for entry in run_file(project)["inputs"]}
    assert {"notes.xlsx", *(f"{department}.xlsx" for department in DEPARTMENTS)} <= listed


def test_the_run_id_changes_with_either_of_two_forms_of_one_department(project: Path) -> None:
    second = project / "inputs" / "2030" / "Z second.xlsx"
    shutil.copy(form(project, "HQ"), second)
    add_a_byte(second)
    before = run_id(project)
    book = load_workbook(second)
    book.save(second)
    assert run_id(project) != before


# --- what changed since the previous run -------------------------------------------------------------------


def test_the_first_run_has_nothing_to_compare_with(first: tuple[Path, Result]) -> None:
    assert "Karşılaştırılacak önceki çalıştırma yok." in first[1].output


def test_a_second_run_of_the_same_forms_says_that_nothing_changed(run_before: Path) -> None:
    assert "Önceki çalıştırmaya göre değişiklik yok." in consolidate(run_before).output


def test_a_replaced_form_is_named_and_the_moved_total_shown(run_before: Path, answers: Filled) -> None:
    heading = add(form(run_before, "S.1"), 1_000_000)
    output = consolidate(run_before).output
    before = answers.cost(EVERYTHING, LEAVES, "B30")
    assert "Değişen 1 form: South One" in output
    moved = f"{heading} toplamı değişti: {turkish(before)} → {turkish(before + 1_000_000)} (+1.000.000)"
    assert moved in output
    others = [other for other in COSTS.values() if other != heading]
    assert not [other for other in others if f"{other} toplamı değişti" in output]


def test_a_form_that_is_gone_and_one_that_is_new_are_named(project: Path, answers: Filled) -> None:
    kept = form(project, "S.1").read_bytes()
    form(project, "S.1").unlink()
    consolidate(project)
    form(project, "S.1").write_bytes(kept)
    form(project, "N.1").unlink()
    output = consolidate(project).output
    assert "Yeni gelen 1 form: South One" in output
    assert "Artık klasörde olmayan 1 form: North One" in output
    for period in ("B29", "B30", "F31"):
        without = {d: answers.cost(EVERYTHING, LEAVES, period, d) for d in ("S.1", "N.1")}
        total = answers.cost(EVERYTHING, LEAVES, period)
        before, now = total - without["S.1"], total - without["N.1"]
        sign = "+" if now > before else ""
        assert f"{turkish(before)} → {turkish(now)} ({sign}{turkish(now - before)})" in output


def test_a_renamed_form_is_no_change(run_before: Path) -> None:
    form(run_before, "S.1").rename(run_before / "inputs" / "2030" / "South.xlsx")
    assert "Önceki çalıştırmaya göre değişiklik yok." in consolidate(run_before).output


def test_a_damaged_run_file_only_means_that_nothing_is_compared(run_before: Path) -> None:
    for text in (
        "{",
        "null",
        '{"run_id": "0123456789ab", "inputs": 3, "totals": {}}',
        "[" * 100_000,
    ):
        (run_before / "outputs" / "run_2030.json").write_text(text, encoding="utf-8")
        result = consolidate(run_before)
        assert result.exit_code == 0
        assert "Önceki outputs/run_2030.json okunamadı" in result.output
        assert "Karşılaştırılacak önceki çalıştırma yok." not in result.output
    assert "okunamadı" not in consolidate(run_before).output


# --- result of the command ---------------------------------------------------------------------------------


def test_a_complete_run_ends_with_0_and_amounts_have_turkish_marks(
    first: tuple[Path, Result], answers: Filled
) -> None:
    _, result = first
    assert result.exit_code == 0
    assert "beklenen 5, alınan 5" in result.output
    for period, heading in COSTS.items():
        (line,) = (line for line in result.output.splitlines() if line.startswith(heading))
        assert line.split()[-1] == turkish(answers.cost(EVERYTHING, LEAVES, period))
    for name in ("consolidated_2030.xlsx", "summary_2030.xlsx", "run_2030.json"):
        assert str(Path("outputs") / name) in result.output


def test_a_draft_ends_with_1(project: Path) -> None:
    form(project, "N.1").unlink()
    result = consolidate(project)
    assert result.exit_code == 1
    assert "beklenen 5, alınan 4" in result.output
    assert run_file(project)["status"] == "draft"


def test_a_file_that_is_no_workbook_is_listed_and_makes_a_draft(project: Path) -> None:
    (project / "inputs" / "2030" / "notes.xlsx").write_bytes(b"no workbook at all")
    result = consolidate(project)
    assert result.exit_code == 1
    assert "notes.xlsx" in result.output


def say_something_else(path: Path) -> None:
    """Another amount in the first cell of a form that holds one."""
    book = load_workbook(path)
    for cell in (cell for sheet in book.worksheets[2:] for row in sheet.iter_rows() for cell in row):
        if isinstance(cell.value, int | float) and not cell.protection.locked:
            cell.value += 1
            break
    book.save(path)


def test_a_form_that_was_not_accepted_is_listed_as_such(project: Path) -> None:
    (project / "inputs" / "2030" / "notes.xlsx").write_bytes(b"no workbook at all")
    second = project / "inputs" / "2030" / "Z second.xlsx"
    shutil.copy(form(project, "HQ"), second)
    say_something_else(second)
    consolidate(project)
    accepted = {entry["file"]: entry["accepted"] for entry in run_file(project)["inputs"]}
    others = {f"{department}.xlsx": department != "HQ" for department in DEPARTMENTS}
    assert accepted == others | {"notes.xlsx": False, "Z second.xlsx": False}


def test_a_run_that_cannot_begin_ends_with_2(project: Path) -> None:
    assert consolidate(project, "--year", "1999").exit_code == 2


def test_inputs_and_output_can_be_named(project: Path) -> None:
    (project / "inputs" / "2030").rename(project / "forms")
    result = consolidate(project, "forms", "--output", "elsewhere")
    assert result.exit_code == 0
    assert {path.name for path in (project / "elsewhere").glob("*.*")} == {
        "consolidated_2030.xlsx",
        "summary_2030.xlsx",
        "figures_2030.csv",
        "run_2030.json",
    }
    assert not (project / "outputs").exists()
