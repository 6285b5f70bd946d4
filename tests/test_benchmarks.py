"""The benchmark measures what it says: its forms are real ones, and contestants that disagree are found out.

No time is asserted anywhere.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from pathlib import Path

import openpyxl
import pytest
import xlsxwriter

pytest.importorskip("resource", reason="the benchmark runs on Linux")

from benchmarks.__main__ import main
from benchmarks.agreement import Detail, DisagreementError, agree, same_details, totals_of
from benchmarks.contestants import ALL, STARTING, contestants
from benchmarks.figures import province_figures
from benchmarks.forms import Forms, filled_forms, forms_definition
from benchmarks.goals import Goal, Lead
from benchmarks.profiling import top_lines
from benchmarks.recalculation import SHOWN, recalculation
from benchmarks.run import usual
from tests.outputs.recalculation import office
from xltools.example.project import form_answers
from xltools.forms.build_layout import form_layout
from xltools.forms.template import write_form

# The ten central departments and two provinces, the second of which is made with a stencil.
FEW = 12


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the forms are made, once."""
    return tmp_path_factory.mktemp("benchmark")


def test_all_contestants_agree_and_the_tables_are_complete(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    results = tmp_path / "RESULTS.md"
    command = ["--forms", str(FEW), "--rounds", "1", "--folder", str(folder), "--results", str(results)]
    assert main([*command, "--note", "a try"]) == 0
    printed = capsys.readouterr().out
    written = results.read_text(encoding="utf-8")
    assert printed.strip() in written
    rows = [[cell.strip() for cell in line.split("|")[1:-1]] for line in printed.splitlines() if "|" in line]
    figures = {row[0]: row[1:] for row in rows}
    for one in (*ALL, *STARTING):
        assert any(re.fullmatch(r"[0-9.]+", cell) for cell in figures[one.title]), one.title
    scripts = [figures[one.title][4] for one in ALL if one.name.startswith(("pandas", "openpyxl"))]
    assert len(scripts) == 3
    assert "–" not in scripts
    assert "a try" in printed
    assert str(Path.home()) not in written
    assert str(folder) not in written


def test_forms_are_made_once(folder: Path) -> None:
    before = {path.name: path.stat().st_mtime_ns for path in filled_forms(folder, FEW).inputs.iterdir()}
    assert len(before) == FEW
    again = filled_forms(folder, FEW)
    assert {path.name: path.stat().st_mtime_ns for path in again.inputs.iterdir()} == before


def test_a_form_of_the_stencil_is_the_form_of_the_template_writer(folder: Path, tmp_path: Path) -> None:
    definition = forms_definition(FEW)
    first, second = (d.code for d in definition.departments if d.group)
    answers = form_answers(definition, province_figures(definition, second))
    write_form(definition, form_layout(definition, second), tmp_path / "written.xlsx", answers)
    stencilled = filled_forms(folder, FEW).inputs / f"{second}.xlsx"
    assert cells(stencilled) == cells(tmp_path / "written.xlsx")
    assert cells(stencilled) != cells(filled_forms(folder, FEW).inputs / f"{first}.xlsx")


def cells(path: Path) -> dict[tuple[str, str], object]:
    """Every value, and every formula with its cached value."""
    found: dict[tuple[str, str], object] = {}
    for cached in (True, False):
        book = openpyxl.load_workbook(path, data_only=cached)
        for sheet in book:
            for row in sheet.iter_rows():
                for cell in row:
                    if cell.value is not None:
                        found[f"{sheet.title} {cached}", cell.coordinate] = cell.value
    return found


def test_there_are_no_fewer_forms_than_the_central_departments_send() -> None:
    with pytest.raises(ValueError, match="at least 11"):
        forms_definition(10)


def test_scripts_are_left_out_where_they_would_take_an_hour() -> None:
    assert [one.name for one in contestants(10_000)] == ["check", "consolidate", "judge", "floor"]


def test_another_total_is_found_out() -> None:
    known = {("F1", "01", "2021B"): 100, ("F1", "02", "2021B"): 0}
    agree(known, {("F1", "01", "2021B"): 100}, "script")
    for wrong in ({("F1", "01", "2021B"): 101}, {}, known | {("F2", "01", "2021B"): 1}):
        with pytest.raises(DisagreementError, match="script: 1 totals differ"):
            agree(known, wrong, "script")


def test_another_detail_row_is_found_out() -> None:
    row = Detail("YDB", "F6", "01", (100, None), "YDB.xlsx", "Maliyet F6", 13)
    same_details(Counter([row]), Counter([row]), "script")
    for wrong in ([], [row, row], [replace(row, amounts=(100, 0))], [replace(row, row=14)]):
        with pytest.raises(DisagreementError, match="script: "):
            same_details(Counter([row]), Counter(wrong), "script")
    assert totals_of(Counter([row]), ["2020B", "2021B"])["F6", "01", "2020B"] == 100


def test_a_goal_is_met_from_its_own_side() -> None:
    assert [Goal("", 2.5, found, "s").is_met for found in (2.4, 2.5, 2.6)] == [True, True, False]
    assert [Lead("", 6, found, "times").is_met for found in (5.9, 6, 6.1)] == [False, True, True]


def test_a_profile_is_of_forms_that_the_scripts_read_too() -> None:
    sets = [Forms(Path(), count, 2021) for count in (91, 1_000, 10_000)]
    assert usual(sets).count == 1_000
    assert usual(sets[::-1]).count == 1_000
    assert usual(sets[2:]).count == 10_000


def test_a_profile_names_modules_and_no_folders_of_a_machine() -> None:
    table = (
        "  9 function calls in 1.0 seconds\n\n   ncalls  tottime  filename:lineno(function)\n"
        "        1    0.1 /somewhere/venv/lib/python3.11/site-packages/pandas/core/frame.py:1(sum)\n"
        "        1    0.1 /somewhere/checkout/xltools/operations/judging.py:17(judge)\n"
        "        1    0.1 /somewhere/lib/python3.11/zipfile.py:9(read)\n"
        "        1    0.1 /somewhere/venv/lib/python3.11/site-packages/pandas/__init__.py:1(<module>)\n"
    )
    lines = top_lines(table).splitlines()
    assert [line.split()[-1] for line in lines[1:]] == [
        "pandas/core/frame.py:1(sum)",
        "xltools/operations/judging.py:17(judge)",
        "zipfile.py:9(read)",
    ]
    assert lines[0].endswith("filename:lineno(function)")


def test_libreoffice_is_timed_on_a_workbook_without_its_values(tmp_path: Path) -> None:
    office()
    path = tmp_path / "sum.xlsx"
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet()
        sheet.write_number("A1", 2)
        sheet.write_formula("A2", "=A1+A1", value=4)
    measured = recalculation(path, 1, tmp_path / "again")
    assert measured is not None
    assert measured.formulas == 1
    shown = next((tmp_path / "again" / SHOWN).iterdir()).read_text(encoding="utf-8")
    assert shown.replace('"', "").split() == ["2", "4"]
