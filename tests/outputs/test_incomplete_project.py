"""What keeps a command from running is said with what to do, and ends with exit code 2."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path
from typing import IO, Any, cast

import pytest
from click.testing import CliRunner, Result

import xltools
from tests.outputs.other_institution import other_definition
from xltools.cli import main
from xltools.definition.model import Activity
from xltools.definition.writer import write_definition


@pytest.fixture(scope="module")
def pristine(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("pristine") / "project"
    write_definition(other_definition(), root / "workbook_templates" / "definition_2030.xlsx")
    return root


@pytest.fixture
def project(pristine: Path, tmp_path: Path) -> Path:
    """A project with a definition and nothing else."""
    return shutil.copytree(pristine, tmp_path / "project")


@pytest.fixture(params=["tr", "en"])
def turkish(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> bool:
    """The language of the computer: no definition may be there to say one."""
    monkeypatch.setenv("LANG", {"tr": "tr_TR.UTF-8", "en": "en_GB.UTF-8"}[request.param])
    return bool(request.param == "tr")


def run(folder: Path, monkeypatch: pytest.MonkeyPatch, *arguments: str) -> Result:
    monkeypatch.chdir(folder)
    return CliRunner().invoke(main, arguments, catch_exceptions=False)


@pytest.mark.parametrize("command", ["consolidate", "templates"])
def test_outside_a_project(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, command: str, turkish: bool
) -> None:
    result = run(tmp_path, monkeypatch, command)
    assert result.exit_code == 2
    assert "workbook_templates" in result.output
    assert ("xltools init KLASÖR" if turkish else "xltools init FOLDER") in result.output


@pytest.mark.parametrize("command", ["consolidate", "templates"])
def test_a_year_without_a_definition(
    project: Path, monkeypatch: pytest.MonkeyPatch, command: str, turkish: bool
) -> None:
    result = run(project, monkeypatch, command, "--year", "2029")
    assert result.exit_code == 2
    assert "definition_2029.xlsx" in result.output
    assert ("düzeltin" if turkish else "Correct") in result.output


def test_a_project_without_any_definition(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (project / "workbook_templates" / "definition_2030.xlsx").unlink()
    result = run(project, monkeypatch, "consolidate")
    assert result.exit_code == 2
    assert "workbook_templates" in result.output


def test_a_wrong_definition_is_refused_with_the_cell_of_each_mistake(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LANG", "tr_TR.UTF-8")
    right = other_definition()
    wrong = replace(right, activities=(*right.activities, Activity("9.9", "NOWHERE", "Lost")))
    write_definition(wrong, project / "workbook_templates" / "definition_2030.xlsx")
    result = run(project, monkeypatch, "consolidate")
    assert result.exit_code == 2
    assert "definition_2030.xlsx" in result.output
    for code in ("D104", "D201"):  # no such sub-program; nobody is responsible
        (line,) = (line for line in result.output.splitlines() if f" {code} " in line)
        assert line.startswith("  definition_2030.xlsx 'Activities'!")
    assert "NOWHERE" in result.output
    # In the language of the workbook, whose words the sentences quote; another one is asked for.
    assert "must be corrected" in result.output
    assert "2 errors" in result.output
    assert "düzeltilmeden" in run(project, monkeypatch, "consolidate", "--lang", "tr").output
    assert not (project / "outputs").exists()


def test_a_definition_that_is_no_workbook(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (project / "workbook_templates" / "definition_2030.xlsx").write_bytes(b"not a workbook")
    result = run(project, monkeypatch, "consolidate")
    assert result.exit_code == 2
    assert "definition_2030.xlsx" in result.output


def test_a_definition_that_cannot_be_opened(
    project: Path, monkeypatch: pytest.MonkeyPatch, turkish: bool
) -> None:
    path = project / "workbook_templates" / "definition_2030.xlsx"
    read = Path.read_bytes

    def refuse(self: Path) -> bytes:
        if self.name == path.name:
            raise PermissionError(13, "Permission denied", str(self))
        return read(self)

    monkeypatch.setattr(Path, "read_bytes", refuse)
    result = run(project, monkeypatch, "consolidate")
    assert result.exit_code == 2
    assert path.name in result.output
    assert ("kapatıp" if turkish else "Close it") in result.output


def test_no_inputs_folder(project: Path, monkeypatch: pytest.MonkeyPatch, turkish: bool) -> None:
    result = run(project, monkeypatch, "consolidate")
    assert result.exit_code == 2
    assert str(Path("inputs") / "2030") in result.output
    assert ("Girdi klasörü yok" if turkish else "The inputs folder") in result.output


def test_named_inputs_that_do_not_exist(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    result = run(project, monkeypatch, "consolidate", "elsewhere")
    assert result.exit_code == 2
    assert "elsewhere" in result.output


def test_a_form_that_cannot_be_opened_is_a_finding_and_makes_a_draft(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    blank = xltools.templates(project=project).files
    folder = project / "inputs" / "2030"
    folder.mkdir(parents=True)
    for path in blank:
        shutil.copy(path, folder / path.name)
    opening = Path.open

    def refuse(self: Path, *more: Any, **named: Any) -> IO[Any]:
        if self.name == "HQ.xlsx":
            raise PermissionError(13, "Permission denied", str(self))
        return cast("IO[Any]", opening(self, *more, **named))

    monkeypatch.setattr(Path, "open", refuse)
    result = run(project, monkeypatch, "consolidate")
    assert result.exit_code == 1
    assert "HQ.xlsx F107 " in result.output
    assert "DRAFT" in result.output


def test_an_inputs_folder_without_forms_is_a_draft_of_missing_departments(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (project / "inputs" / "2030").mkdir(parents=True)
    result = run(project, monkeypatch, "consolidate")
    assert result.exit_code == 1
    expected = other_definition().expected_departments
    assert f"{len(expected)} departments have not sent a form" in result.output
    assert [d.code for d in expected if f"  {d.code} {d.name}" not in result.output] == []


def test_a_command_runs_anywhere_below_the_project(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    below = project / "inputs" / "2030"
    below.mkdir(parents=True)
    assert run(below, monkeypatch, "consolidate").exit_code == 1
    assert (project / "outputs" / "consolidated_2030.xlsx").exists()


def test_a_second_project_is_not_written_over_the_first(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = (project / "workbook_templates" / "definition_2030.xlsx").read_bytes()
    result = run(project.parent, monkeypatch, "init", "project")
    assert result.exit_code == 2
    assert (project / "workbook_templates" / "definition_2030.xlsx").read_bytes() == before


def test_an_empty_project_asks_for_its_definition(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert run(tmp_path, monkeypatch, "init", "mine").exit_code == 0
    result = run(tmp_path / "mine", monkeypatch, "templates")
    assert result.exit_code == 2
    assert "definition_" in result.output
