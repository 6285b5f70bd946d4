"""``xltools check``: every finding at its cell, by department, for people and for programs."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.commands.conftest import DEFINITION, Run, filled, put
from tests.forms.moving import write
from xltools.checks.plausibility import WHOLE_CODES
from xltools.excel.cells import cell_address
from xltools.findings.catalogue import finding, message
from xltools.findings.finding import Place
from xltools.forms.build_layout import form_layout

LAYOUT = form_layout(DEFINITION, "NORTH").sheet("costs|1")
CELL = cell_address(LAYOUT.row_numbers["cost|1|1"], LAYOUT.column_numbers["period|2030"])
NAME = LAYOUT.name
KEYS = [
    *("code", "severity", "file", "sheet", "cell", "department", "subject"),
    *("found", "expected", "message", "fix", "amount"),
]


def as_json(run: Run, *arguments: str) -> list[dict[str, Any]]:
    result = run("check", "--format", "json", *arguments)
    found = json.loads(result.stdout)
    assert isinstance(found, list)
    return found


def of_kind(found: list[dict[str, Any]], severity: str) -> list[str]:
    return [item["code"] for item in found if item["severity"] == severity]


def test_good_forms_give_no_error(run: Run) -> None:
    result = run("check")
    assert result.exit_code == 0
    assert "2 dosya denetlendi: 0 hata" in result.output


def test_a_mistake_is_told_at_its_cell_with_what_to_do(run: Run, project: Path) -> None:
    put(project, "NORTH.xlsx", filled("NORTH", write("costs|1", CELL, "10 bin")))
    result = run("check")
    assert result.exit_code == 1
    lines = result.output.splitlines()
    at = lines.index("NORTH North office")
    assert lines[at + 1].startswith(f"  inputs/2031/NORTH.xlsx '{NAME}'!{CELL} V101 ")
    assert "'10 bin'" in lines[at + 1]
    assert lines[at + 2].strip() == "1 New roads › Personnel › 2030 Bütçe"
    assert lines[at + 3].strip().startswith("→ ")


def test_json_is_one_array_of_objects_with_exactly_these_keys(run: Run, project: Path) -> None:
    put(project, "NORTH.xlsx", filled("NORTH", write("costs|1", CELL, 333.333333)))
    (error,) = (item for item in as_json(run) if item["severity"] == "error")
    assert list(error) == KEYS
    shown = {key: error[key] for key in KEYS if key not in ("message", "fix")}
    assert shown == {
        "code": "V106",
        "severity": "error",
        "file": "inputs/2031/NORTH.xlsx",
        "sheet": NAME,
        "cell": CELL,
        "department": "NORTH",
        "subject": "1 New roads › Personnel › 2030 Bütçe",
        "found": "333,333333",
        "expected": None,
        "amount": "333.333333",
    }
    assert "333,33" in error["fix"]


def test_json_of_nothing_found_is_an_empty_array(run: Run, project: Path) -> None:
    (project / "empty").mkdir()
    found = as_json(run, "empty")
    assert {item["code"] for item in found} == {"C101"}
    assert all(item["file"] is item["sheet"] is item["cell"] is None for item in found)
    assert (
        as_json(run, "inputs/2031/SOUTH.xlsx") == []
        or of_kind(as_json(run, "inputs/2031/SOUTH.xlsx"), "error") == []
    )


def test_only_the_files_named_are_judged_and_nobody_is_missing(run: Run, project: Path) -> None:
    put(project, "NORTH.xlsx", b"")
    assert of_kind(as_json(run, "inputs/2031/SOUTH.xlsx"), "error") == []
    assert of_kind(as_json(run, "inputs/2031/NORTH.xlsx"), "error") == ["U101"]


def test_departments_without_a_form_are_told_for_a_folder(run: Run, project: Path) -> None:
    (project / "inputs" / "2031" / "SOUTH.xlsx").unlink()
    (missing,) = (item for item in as_json(run, "inputs") if item["severity"] == "error")
    assert (missing["code"], missing["department"], missing["file"]) == ("C101", "SOUTH", None)
    assert run("check").exit_code == 1
    assert "South office" in run("check").output


def test_the_file_is_told_as_it_was_given(run: Run, project: Path) -> None:
    path = put(project, "NORTH.xlsx", b"")
    for given in ("inputs/2031/NORTH.xlsx", "./inputs/2031/NORTH.xlsx", str(path)):
        (found,) = (item for item in as_json(run, given) if item["file"])
        assert Path(found["file"]) == Path(given)


def test_a_file_given_twice_is_judged_once(run: Run) -> None:
    assert of_kind(as_json(run, "inputs/2031/NORTH.xlsx", "inputs/2031/NORTH.xlsx", "inputs"), "note") == []


@pytest.mark.parametrize("lang", ["tr", "en"])
def test_the_language_asked_for_wins_over_the_institution_s(run: Run, project: Path, lang: str) -> None:
    put(project, "NORTH.xlsx", b"")
    words = {"tr": "dosya denetlendi", "en": "files checked"}
    assert words[lang] in run("check", "--lang", lang).output
    assert words["tr"] in run("check").output


@pytest.mark.parametrize("form", ["text", "json"])
def test_a_path_that_does_not_exist_is_no_finding(run: Run, form: str) -> None:
    result = run("check", "nowhere.xlsx", "--format", form)
    assert result.exit_code == 2
    assert "nowhere.xlsx does not exist" in result.stderr
    assert result.stdout == ""


def test_set_aside_and_lock_files_are_listed_and_never_counted(run: Run, project: Path) -> None:
    put(project, "replaced/NORTH_old.xlsx", filled("NORTH", write("costs|1", CELL, 1)))
    put(project, "~$NORTH.xlsx", b"lock")
    notes = [(item["code"], item["file"]) for item in as_json(run) if item["severity"] == "note"]
    assert ("F202", "inputs/2031/replaced/NORTH_old.xlsx") in notes
    assert ("F201", "inputs/2031/~$NORTH.xlsx") in notes
    assert "NORTH_old.xlsx" in run("check").output
    assert run("check").exit_code == 0


def test_names_and_texts_of_others_do_not_reach_the_terminal_as_orders(run: Run, project: Path) -> None:
    put(project, "NORTH.xlsx", filled("NORTH", write("costs|1", CELL, "\u202eniy 01 [red]x[/red]")))
    put(project, "evil\x1b[2Jfile.xlsx", b"")
    output = run("check").output
    assert "\x1b" not in output
    assert "\u202e" not in output
    assert r"\u202eniy 01 [red]x[/red]" in output
    assert r"evil\x1b[2Jfile.xlsx" in output
    assert run("check", "--format", "json").stdout.isascii()


def test_more_than_a_screen_of_missing_departments_is_counted(run: Run, project: Path) -> None:
    for path in (project / "inputs" / "2031").iterdir():
        path.unlink()
    output = run("check", "--lang", "en").output
    assert "2 departments have not sent a form" in output
    assert output.count("xltools status") == 1


def test_the_gravest_comes_first(run: Run, project: Path) -> None:
    put(project, "SOUTH.xlsx", filled("SOUTH", write("costs|1", CELL, "yok")))
    put(project, "NORTH.xlsx", filled("NORTH", write("costs|1", CELL, 0.0000001)))
    found = as_json(run)
    assert [item["code"] for item in found][:2] == ["V106", "V101"]
    ranks = [["error", "warning", "note"].index(item["severity"]) for item in found]
    assert ranks == sorted(ranks)


def test_a_form_checked_alone_says_in_one_line_what_was_not_judged(run: Run) -> None:
    lines = run("check", "inputs/2031/SOUTH.xlsx", "--lang", "en").output.splitlines()
    (line,) = (line for line in lines if "F206" in line)
    told = message(finding("F206", Place(), codes=WHOLE_CODES), "en")
    assert line.startswith(f"F206 {told}")
    assert "F206" not in run("check").output
    (note,) = (item for item in as_json(run, "inputs/2031/SOUTH.xlsx") if item["code"] == "F206")
    assert note["severity"] == "note"
