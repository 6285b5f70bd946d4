"""The wrong year at the command line: a sentence, exit code 2, and the outputs of the right year untouched."""

from __future__ import annotations

import json
import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from tests.commands.conftest import DEFINITION, Run, filled, put
from tests.definition.text_tables import opened
from tests.forms.moving import re_saved, rewrite_markers
from tests.forms.next_year import next_definition
from xltools.definition.writer import write_definition
from xltools.forms.submission import FormReader

COMMANDS = (("consolidate",), ("check",), ("check", "--format", "json"), ("status",), ("trace", "*", "2031"))


def everything(project: Path) -> dict[str, bytes]:
    """But for what is kept of the forms."""
    files = (path for path in project.rglob("*") if path.is_file() and ".xltools" not in path.parts)
    return {str(path): path.read_bytes() for path in files}


def next_year(project: Path) -> Path:
    """Next year's definition, complete, beside this year's."""
    institution = replace(DEFINITION.institution, year=2032)
    periods = tuple(
        replace(
            period,
            year=period.year + 1,
            heading=period.heading.replace(str(period.year), str(period.year + 1)),
        )
        for period in DEFINITION.periods
    )
    path = project / "workbook_templates" / "definition_2032.xlsx"
    write_definition(replace(DEFINITION, institution=institution, periods=periods), path)
    return path


def old_forms(project: Path, year: int = 2030) -> None:
    for department in ("NORTH", "SOUTH"):
        put(
            project,
            f"{department}.xlsx",
            re_saved(filled(department), rewrite_markers("/2031/", f"/{year}/")),
        )


def test_a_copy_whose_year_cell_was_forgotten_writes_nothing(run: Run, project: Path) -> None:
    assert run("consolidate").exit_code == 0
    folder = project / "workbook_templates"
    shutil.copy(folder / "definition_2031.xlsx", folder / "definition_2032.xlsx")
    before = everything(project)
    for command in (("templates",), *COMMANDS):
        result = run(*command)
        assert result.exit_code == 2
        assert "D022" in result.stderr
        assert "definition_2032.xlsx 'Kurum'!C9" in result.stderr
    assert everything(project) == before


def test_only_the_year_cell_was_changed(run: Run, project: Path) -> None:
    folder = project / "workbook_templates"
    book = opened((folder / "definition_2031.xlsx").read_bytes())
    book["Kurum"]["C9"].value = 2032
    book.save(folder / "definition_2032.xlsx")
    before = everything(project)
    result = run("templates")
    assert result.exit_code == 2
    assert "D405" in result.stderr
    assert everything(project) == before


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_forms_of_a_year_that_has_a_definition_ask_for_that_year(
    run: Run, project: Path, command: tuple[str, ...]
) -> None:
    next_year(project)
    folder = {"check": ["inputs/2031"], "trace": ["--inputs", "inputs/2031"]}.get(command[0], ["inputs/2031"])
    before = everything(project)
    result = run(*(word.replace("2031", "2032") for word in command), *folder)
    assert result.exit_code == 2
    assert "--year 2031?" in result.stderr
    assert "S103" not in result.output
    assert result.stdout == ""
    assert everything(project) == before
    assert run(*command, *folder, "--year", "2031").exit_code == 0


def test_one_form_of_a_year_that_has_a_definition_asks_for_that_year(run: Run, project: Path) -> None:
    next_year(project)
    result = run("check", "inputs/2031/NORTH.xlsx")
    assert result.exit_code == 2
    assert "--year 2031?" in result.stderr


def test_forms_of_a_year_without_a_definition_leave_good_outputs_alone(run: Run, project: Path) -> None:
    assert run("consolidate").exit_code == 0
    old_forms(project)
    before = everything(project)
    result = run("consolidate")
    assert result.exit_code == 2
    assert "2030" in result.stderr
    assert "definition_2030.xlsx" in result.stderr
    assert everything(project) == before


def test_a_single_form_of_a_year_without_a_definition_is_told_at_the_form(run: Run, project: Path) -> None:
    put(project, "NORTH.xlsx", re_saved(filled("NORTH"), rewrite_markers("/2031/", "/2030/")))
    for paths in ((), ("inputs/2031/NORTH.xlsx",)):
        result = run("check", *paths)
        assert result.exit_code == 1
        assert "S103" in result.output


def test_a_single_form_of_last_year_goes_back_as_one_of_this_year(run: Run, project: Path) -> None:
    """It is refused, and what is asked again is in the new form."""
    definition = next_definition(DEFINITION)
    write_definition(definition, project / "workbook_templates" / "definition_2032.xlsx")
    shutil.copytree(project / "inputs" / "2031", project / "inputs" / "2032")
    south = project / "inputs" / "2032" / "SOUTH.xlsx"
    south.write_bytes(filled("SOUTH", definition=definition))
    result = run("consolidate")
    assert result.exit_code == 1
    assert "S103" in result.output
    back = project / "outputs" / "feedback" / "NORTH.xlsx"
    form = FormReader(definition).read(back.read_bytes(), back.name)
    assert form.department == "NORTH"
    assert form.value_count > 0


def with_stale_title(project: Path) -> None:
    path = project / "workbook_templates" / "definition_2031.xlsx"
    institution = replace(DEFINITION.institution, program_title="2030 Yılı Performans Programı")
    write_definition(replace(DEFINITION, institution=institution), path)


@pytest.mark.parametrize("command", ["templates", "check", "consolidate"])
def test_every_command_shows_the_warnings_about_the_definition(run: Run, project: Path, command: str) -> None:
    with_stale_title(project)
    result = run(command)
    assert result.exit_code == 0
    assert "definition_2031.xlsx 'Kurum'!C" in result.output
    assert "D406" in result.output


def test_programs_see_the_warnings_about_the_definition(run: Run, project: Path) -> None:
    with_stale_title(project)
    found = json.loads(run("check", "--format", "json").stdout)
    assert [(item["file"], item["severity"]) for item in found if item["code"] == "D406"] == [
        ("definition_2031.xlsx", "warning")
    ]
