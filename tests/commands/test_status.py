"""``xltools status``: whose form is here, and a letter for every department."""

from __future__ import annotations

from pathlib import Path

from tests.commands.conftest import DEFINITION, Run, filled, put
from tests.forms.moving import write
from tests.forms.sample import form_bytes


def letter(project: Path, department: str) -> str:
    return (project / "outputs" / "letters" / f"{department}.txt").read_bytes().decode("utf-8-sig")


def test_all_here(run: Run, project: Path) -> None:
    result = run("status", "--lang", "en")
    assert result.exit_code == 0
    assert "    2  RECEIVED" in result.output
    assert "    1  NOT EXPECTED" in result.output
    assert "Letters to 2 departments were written" in result.output
    assert not (project / "outputs" / "letters" / "IDLE.txt").exists()


def test_a_missing_department_gets_a_text_that_is_ready_to_send(run: Run, project: Path) -> None:
    (project / "inputs" / "2031" / "SOUTH.xlsx").unlink()
    result = run("status")
    assert result.exit_code == 1
    assert "    1  GELMEDİ" in result.output
    text = letter(project, "SOUTH")
    assert text.startswith("Kime: South office")
    assert "2031 yılı performans programı" in text
    assert "SOUTH.xlsx" in text


def test_the_letter_is_another_when_the_form_has_come(run: Run, project: Path) -> None:
    form = project / "inputs" / "2031" / "SOUTH.xlsx"
    data = form.read_bytes()
    form.unlink()
    run("status")
    form.write_bytes(data)
    assert run("status").exit_code == 0
    assert "ulaşmadı" not in letter(project, "SOUTH")
    assert ") alındı" in letter(project, "SOUTH")


def test_rejected_twice_and_unknown_files_are_told(run: Run, project: Path) -> None:
    put(project, "NORTH.xlsx", filled("NORTH", write("costs|1", "C6", "yok")))
    put(project, "SOUTH (2).xlsx", filled("SOUTH", write("costs|1", "C6", 5)))
    put(project, "scan.xlsx", b"%PDF-1.7")
    output = run("status", "--lang", "en").output
    assert "    1  REJECTED" in output
    assert "    1  TWO DIFFERENT FORMS" in output
    assert "scan.xlsx" in output
    assert "kabul edilemedi" in letter(project, "NORTH")
    assert "SOUTH (2).xlsx; SOUTH.xlsx" in letter(project, "SOUTH")


def test_a_form_that_came_blank_is_not_received_and_its_department_is_told_so(
    run: Run, project: Path
) -> None:
    put(project, "SOUTH.xlsx", form_bytes(DEFINITION, "SOUTH"))
    result = run("status")
    assert result.exit_code == 1
    assert "    1  BOŞ GELDİ" in result.output
    text = letter(project, "SOUTH")
    assert "(SOUTH.xlsx) boş geldi" in text
    assert "ulaşmadı" not in text
    assert "    1  RECEIVED BLANK" in run("status", "--lang", "en").output


def test_a_blank_form_makes_the_program_a_draft(run: Run, project: Path) -> None:
    put(project, "SOUTH.xlsx", form_bytes(DEFINITION, "SOUTH"))
    assert run("consolidate").exit_code == 1
    assert "C108" in run("check", "inputs/2031/SOUTH.xlsx").output
    assert not (project / "outputs" / "feedback" / "SOUTH.xlsx").exists()
