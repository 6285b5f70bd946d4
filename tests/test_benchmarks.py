"""The benchmark measures what it says: its forms are real ones, and contestants that disagree are found out.

No time is asserted anywhere.
"""

from __future__ import annotations

import re
import sys
from pathlib import Path

import pytest
import xlsxwriter

pytest.importorskip("resource", reason="the benchmark runs on Linux")

from benchmarks.__main__ import main, top_lines
from benchmarks.agreement import DisagreementError, hold_against
from benchmarks.contestants import Contestant, Program, contestants, starting
from benchmarks.forms import ANEW, FIRST, Forms, filled_forms, forms_definition, known_figures
from benchmarks.measuring import FailedError, Timing, timed
from benchmarks.recalculation import every_value_is_there, opening, without_values
from benchmarks.results import GOALS, Result, figure, is_met
from tests.outputs.recalculation import office
from xltools.forms.submission import FormReader

# The ten central departments and a province, which is the one whose form comes anew.
FEW = 11
PROGRAMS = (Program("now", Path(sys.executable)), Program("before", Path(sys.executable)))


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the forms are made, once."""
    return tmp_path_factory.mktemp("benchmark")


def test_all_contestants_agree_and_the_tables_are_complete(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    results = tmp_path / "RESULTS.md"
    asked = ["--forms", str(FEW), "--rounds", "1", "--folder", str(folder), "--results", str(results)]
    assert main([*asked, "--before", sys.executable, "--note", "a try"]) == 0
    printed = capsys.readouterr().out
    written = results.read_text(encoding="utf-8")
    assert printed.strip() in written
    rows = [[cell.strip() for cell in line.split("|")[1:-1]] for line in printed.splitlines() if "|" in line]
    figures = {row[0]: row[1:] for row in rows}
    forms = filled_forms(folder, FEW)
    for one in (*starting(PROGRAMS), *contestants(PROGRAMS, forms)):
        assert re.fullmatch(r"[0-9]+\.[0-9]+", figures[one.title][0]), one.title
    assert all("–" not in figures[f"pandas, {engine} engine"][3] for engine in ("openpyxl", "calamine"))
    assert all(
        "–" not in figures[f"`xltools {command}` over a bare Python start"][2]
        for command in ("--help", "explain V102")
    )
    assert "a try" in printed
    for place in (Path.home(), folder, tmp_path, Path(sys.prefix)):
        assert str(place) not in written
    data = forms.outputs / f"consolidated_{forms.inputs.name}.xlsx"
    assert data.is_file(), "written inside the project, so that the links to the forms are"


def test_forms_are_made_once_and_come_anew(folder: Path) -> None:
    forms = filled_forms(folder, FEW)
    before = {path.name: path.stat().st_mtime_ns for path in forms.inputs.iterdir()}
    assert len(before) == FEW
    assert filled_forms(folder, FEW) == forms
    assert {path.name: path.stat().st_mtime_ns for path in forms.inputs.iterdir()} == before
    (anew,) = forms.sent_anew
    read = {}
    for edition in (FIRST, ANEW):
        forms.put(edition)
        submission = FormReader(forms.definition).read((forms.inputs / f"{anew}.xlsx").read_bytes(), anew)
        assert not submission.findings
        read[edition] = submission
    assert read[FIRST] != read[ANEW]
    assert known_figures(forms, FIRST) != known_figures(forms, ANEW)
    assert len(Forms(folder, 1_000).sent_anew) == 10


def test_there_are_no_fewer_forms_than_the_central_departments_send() -> None:
    with pytest.raises(ValueError, match="at least 11"):
        forms_definition(10)


def test_scripts_are_left_out_where_they_would_take_an_hour() -> None:
    names = [one.name for one in contestants(PROGRAMS[:1], Forms(Path("/"), 10_000))]
    assert names == ["floor", "check", "totals", "totals-anew", "consolidate", "consolidate-anew"]


def test_other_figures_are_found_out() -> None:
    known = {("F1", "01", "2021B"): 100, ("F1", "02", "2021B"): 0}
    for same in ({("F1", "01", "2021B"): 100}, known):
        hold_against((known, 7), (same, 7))
        hold_against((known, 7), (same, None))
    for wrong in ({("F1", "01", "2021B"): 101}, {}, known | {("F2", "01", "2021B"): 1}):
        with pytest.raises(DisagreementError, match="1 totals differ"):
            hold_against((known, 7), (wrong, 7))
    with pytest.raises(DisagreementError, match="6 detail rows, not 7"):
        hold_against((known, 7), (known, 6))


def test_a_command_that_fails_is_found_out(tmp_path: Path) -> None:
    command = (sys.executable, "-c", "raise SystemExit('no forms')")
    with pytest.raises(FailedError, match="no forms"):
        timed(command, tmp_path, "", tmp_path / "printed.txt", tmp_path / "known")


def test_a_goal_is_of_the_program_it_is_asked_for_and_met_from_its_own_side() -> None:
    def result(name: str, program: str, wall: float) -> Result:
        timings = tuple(Timing(wall * factor, 0.0, 0.0, 0.0) for factor in (1.0, 9.0, 0.5))
        return Result(1_000, Contestant(name, name, (), program), timings)

    measured = [result("floor", "", 2), result("check", "now", 6), result("check", "before", 10)]
    over = "check 1000 wall / floor 1000 wall"
    assert [figure(over, measured, program) for program in ("now", "before")] == [3, 5]
    assert figure("check 1000 wall", measured, "now") == 6
    assert figure(over, measured[:2], "before") is None
    assert figure("check 91 wall", measured, "now") is None
    assert [is_met("≤ 2.5 s", value) for value in (2.4, 2.5, 2.6)] == [True, True, False]
    assert [is_met("≥ 6 times", value) for value in (5.9, 6, 6.1)] == [False, True, True]


def test_a_profile_is_its_top_lines() -> None:
    functions = "".join(f"        {at}    0.1    0.1 module.py:{at}(function)\n" for at in range(40))
    lines = top_lines(f"91 form okundu\n 9 calls\n\n   ncalls  tottime  cumtime function\n{functions}")
    assert lines.splitlines()[0] == "   ncalls  tottime  cumtime function"
    assert lines.splitlines()[-1].endswith("module.py:24(function)")


def test_every_goal_is_about_a_contestant() -> None:
    for line in GOALS.strip().splitlines():
        for name, count, of in map(str.split, line.split(" | ")[2].split(" / ")):
            forms = Forms(Path("/"), int(count))
            taking_part = contestants(PROGRAMS, forms) if forms.count else starting(PROGRAMS)
            known = {one.name for one in taking_part} | {"office"}  # where LibreOffice is installed
            assert name in known, line
            assert of in Timing.__annotations__, line


def test_libreoffice_calculates_a_workbook_without_its_values(tmp_path: Path) -> None:
    office()
    forms = Forms(tmp_path, FEW)
    forms.outputs.mkdir()
    with xlsxwriter.Workbook(forms.outputs / f"consolidated_{forms.inputs.name}.xlsx") as book:
        sheet = book.add_worksheet()
        sheet.write_number("A1", 2)
        sheet.write_formula("A2", "=A1+A1", value=4)
    without_values(forms)
    timed(opening(forms), tmp_path, "", tmp_path / "printed.txt", tmp_path / "known")
    every_value_is_there(forms)
    (shown,) = (tmp_path / "shown").iterdir()
    assert shown.read_text(encoding="utf-8").replace('"', "").split() == ["2", "4"]
