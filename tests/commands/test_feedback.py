"""Forms with errors go back marked: beside the outputs, or where ``check`` is told to put them."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest

from tests.commands import conftest
from tests.commands.conftest import DEFINITION, Run, put
from tests.forms.moving import Book, Change, re_saved, sheet_with, write
from xltools.forms.submission import FormReader

MISTAKE = write("costs|1", "C6", "10 bin")


def without_doubts(book: Book) -> None:
    """The counts of the sample have decimals, which its departments are asked about."""
    for sheet in book.worksheets:
        if not str(sheet["A1"].value).rpartition("/")[2].startswith("costs"):
            for cell in (cell for row in sheet.iter_rows() for cell in row):
                if isinstance(cell.value, float):
                    cell.value = round(cell.value)


def filled(department: str, *changes: Change) -> bytes:
    return conftest.filled(department, without_doubts, *changes)


@pytest.fixture(autouse=True)
def _forms_without_doubts(project: Path) -> None:
    for department in ("NORTH", "SOUTH"):
        put(project, f"{department}.xlsx", filled(department))


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


def test_a_form_that_counts_goes_back_once_with_what_its_department_is_asked(run: Run, project: Path) -> None:
    """By who asks for marked forms, and with its letter; a consolidation marks what has to change."""
    put(project, "NORTH.xlsx", conftest.filled("NORTH"))
    assert run("consolidate").exit_code == 0
    assert feedback(project) == []
    assert run("check", "--feedback", "back").exit_code == 0
    put(project, "NORTH.xlsx", (project / "back" / "NORTH.xlsx").read_bytes())
    assert run("check", "--feedback", "again").exit_code == 0
    assert not (project / "again").exists()


def test_check_gives_nothing_back_unless_asked(run: Run, project: Path) -> None:
    put(project, "NORTH.xlsx", filled("NORTH", MISTAKE))
    assert run("check").exit_code == 1
    assert not (project / "outputs").exists()
    assert run("check", "--feedback", "back").exit_code == 1
    assert [path.name for path in (project / "back").iterdir()] == ["NORTH.xlsx"]


def test_two_wrong_forms_of_one_department_both_come_back(run: Run, project: Path) -> None:
    put(project, "NORTH.xlsx", filled("NORTH", MISTAKE))
    put(project, "NORTH again.xlsx", filled("NORTH", write("costs|1", "C6", "yok")))
    for _ in range(2):
        run("check", "--feedback", "back")
        assert sorted(path.name for path in (project / "back").iterdir()) == ["NORTH-2.xlsx", "NORTH.xlsx"]


def test_what_somebody_has_worked_on_stays(run: Run, project: Path) -> None:
    """A marked form that was opened and saved, and a file of the same name that was never ours."""
    put(project, "NORTH.xlsx", filled("NORTH", MISTAKE))
    put(project, "SOUTH.xlsx", filled("SOUTH", MISTAKE))
    run("consolidate")
    folder = project / "outputs" / "feedback"
    worked_on = re_saved((folder / "NORTH.xlsx").read_bytes(), write("costs|1", "C6", 1000))
    (folder / "NORTH.xlsx").write_bytes(worked_on)
    (folder / "SOUTH.xlsx").write_bytes(b"notes of ours")
    assert "NORTH-2.xlsx" in run("consolidate").output
    assert feedback(project) == ["NORTH-2.xlsx", "NORTH.xlsx", "SOUTH-2.xlsx", "SOUTH.xlsx"]
    put(project, "NORTH.xlsx", filled("NORTH"))
    put(project, "SOUTH.xlsx", filled("SOUTH"))
    run("consolidate")
    assert feedback(project) == ["NORTH.xlsx", "SOUTH.xlsx"]
    assert (folder / "NORTH.xlsx").read_bytes() == worked_on
    assert (folder / "SOUTH.xlsx").read_bytes() == b"notes of ours"


@pytest.mark.parametrize(
    "folder", ["inputs/2031", "inputs/2031/back", "inputs/back", "inputs", "mail", "mail/back"]
)
def test_marked_forms_are_not_written_among_the_forms_that_came_in(
    run: Run, project: Path, folder: str
) -> None:
    form = filled("NORTH", MISTAKE)
    (project / "mail").mkdir()
    (project / "mail" / "NORTH.xlsx").write_bytes(form)
    result = run("check", "mail", "--feedback", folder)
    assert result.exit_code == 2
    assert folder in result.output.replace("\n", "")
    assert "outputs/feedback" in result.output.replace("\n", "")
    assert [path.name for path in (project / "mail").iterdir()] == ["NORTH.xlsx"]
    assert sorted(path.name for path in (project / "inputs").rglob("*.xlsx")) == ["NORTH.xlsx", "SOUTH.xlsx"]


def test_nor_by_a_consolidation(run: Run, project: Path) -> None:
    put(project, "NORTH.xlsx", filled("NORTH", MISTAKE))
    result = run("consolidate", "--output", "inputs/2031")
    assert result.exit_code == 2
    assert sorted(path.name for path in (project / "inputs" / "2031").iterdir()) == [
        "NORTH.xlsx",
        "SOUTH.xlsx",
    ]


def test_a_file_that_is_judged_is_never_written_over(run: Run, project: Path) -> None:
    """A marked form that came back as it was, judged where it lies."""
    put(project, "NORTH.xlsx", filled("NORTH", MISTAKE))
    run("check", "--feedback", "back")
    before = (project / "back" / "NORTH.xlsx").read_bytes()
    run("check", "back/NORTH.xlsx", "--feedback", "back")
    assert sorted(path.name for path in (project / "back").iterdir()) == ["NORTH-2.xlsx", "NORTH.xlsx"]
    assert (project / "back" / "NORTH.xlsx").read_bytes() == before


def test_a_new_form_that_comes_back_unchanged_keeps_the_department_out(run: Run, project: Path) -> None:
    def labels_swapped(book: Book) -> None:
        sheet = sheet_with(book, "costs|1")
        sheet["B6"], sheet["B7"] = sheet["B7"].value, sheet["B6"].value

    put(project, "NORTH.xlsx", filled("NORTH", labels_swapped))
    run("consolidate")
    back = project / "outputs" / "feedback" / "NORTH.xlsx"
    put(project, "NORTH.xlsx", back.read_bytes())
    result = run("consolidate")
    assert result.exit_code == 1
    assert "S311" in result.output


def test_the_mended_copy_is_accepted(run: Run, project: Path) -> None:
    put(project, "NORTH.xlsx", filled("NORTH", MISTAKE))
    run("consolidate")
    back = project / "outputs" / "feedback" / "NORTH.xlsx"
    book = openpyxl.load_workbook(back)
    mend: Change = write("costs|1", "C6", 1000.25)
    mend(book)
    assert sheet_with(book, "costs|1")["C6"].value == 1000.25
    book.save(project / "inputs" / "2031" / "NORTH.xlsx")
    assert run("consolidate").exit_code == 0
    again = FormReader(DEFINITION).read((project / "inputs" / "2031" / "NORTH.xlsx").read_bytes(), "n.xlsx")
    assert again.findings == ()


def test_a_file_that_says_no_department_is_not_given_back(run: Run, project: Path) -> None:
    put(project, "..%2fNORTH.xlsx", b"%PDF-1.7")
    put(project, "other.xlsx", b"")
    run("consolidate")
    assert feedback(project) == []
