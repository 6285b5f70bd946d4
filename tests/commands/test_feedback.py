"""Forms with errors go back marked: beside the outputs, or where ``check`` is told to put them."""

from __future__ import annotations

from pathlib import Path

import openpyxl

from tests.commands.conftest import DEFINITION, Run, filled, put
from tests.forms.moving import Change, sheet_with, write
from xltools.forms.submission import read_submission

MISTAKE = write("costs|1", "C13", "10 bin")


def feedback(project: Path) -> list[str]:
    return sorted(path.name for path in (project / "outputs" / "feedback").glob("*"))


def test_consolidate_gives_back_the_forms_with_errors_and_only_those(run: Run, project: Path) -> None:
    put(project, "from north (final).xlsx", filled("NORTH", MISTAKE))
    (project / "inputs" / "2031" / "NORTH.xlsx").unlink()
    result = run("consolidate")
    assert feedback(project) == ["NORTH.xlsx"]
    assert "NORTH.xlsx" in result.output


def test_it_goes_when_the_form_is_right(run: Run, project: Path) -> None:
    put(project, "NORTH.xlsx", filled("NORTH", MISTAKE))
    run("consolidate")
    put(project, "NORTH.xlsx", filled("NORTH"))
    assert run("consolidate").exit_code == 0
    assert feedback(project) == []


def test_check_gives_nothing_back_unless_asked(run: Run, project: Path) -> None:
    put(project, "NORTH.xlsx", filled("NORTH", MISTAKE))
    assert run("check").exit_code == 1
    assert not (project / "outputs").exists()
    assert run("check", "--feedback", "back").exit_code == 1
    assert [path.name for path in (project / "back").iterdir()] == ["NORTH.xlsx"]


def test_two_wrong_forms_of_one_department_both_come_back(run: Run, project: Path) -> None:
    put(project, "NORTH.xlsx", filled("NORTH", MISTAKE))
    put(project, "NORTH again.xlsx", filled("NORTH", write("costs|1", "C13", "yok")))
    run("check", "--feedback", "back")
    assert sorted(path.name for path in (project / "back").iterdir()) == ["NORTH-2.xlsx", "NORTH.xlsx"]


def test_the_mended_copy_is_accepted(run: Run, project: Path) -> None:
    put(project, "NORTH.xlsx", filled("NORTH", MISTAKE))
    run("consolidate")
    back = project / "outputs" / "feedback" / "NORTH.xlsx"
    book = openpyxl.load_workbook(back)
    mend: Change = write("costs|1", "C13", 1000.25)
    mend(book)
    assert sheet_with(book, "costs|1")["C13"].value == 1000.25
    book.save(project / "inputs" / "2031" / "NORTH.xlsx")
    assert run("consolidate").exit_code == 0
    again = read_submission((project / "inputs" / "2031" / "NORTH.xlsx").read_bytes(), "n.xlsx", DEFINITION)
    assert again.findings == ()


def test_a_file_that_says_no_department_is_not_given_back(run: Run, project: Path) -> None:
    put(project, "..%2fNORTH.xlsx", b"%PDF-1.7")
    put(project, "other.xlsx", b"")
    run("consolidate")
    assert feedback(project) == []
