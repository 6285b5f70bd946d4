"""Approved states are found again, and none is believed whose manifest or files were changed."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from tests.archive.states import DAY, write_state
from tests.commands.conftest import DEFINITION, definition_bytes
from xltools.archive import (
    MANIFEST,
    approved_states,
    approved_years,
    last_approved,
    last_complete,
    read_state,
)
from xltools.forms.build_layout import form_language
from xltools.project import CannotRunError, Project

FILES = {
    "definition_2031.xlsx": b"definition",
    "inputs/a/NORTH.xlsx": b"form",
    "outputs/run_2031.json": b"run",
}


@pytest.fixture
def project(tmp_path: Path) -> Project:
    return Project(tmp_path)


def test_states_come_in_the_order_of_their_numbers(project: Project) -> None:
    archive = project.archive(2031)
    for number in (10, 2, 1, 9):
        write_state(archive, number, FILES, is_draft=number == 10)
    (archive / ".approving").mkdir()  # of an approval that is still being made
    (archive / "notes.txt").touch()
    states = approved_states(project, 2031)
    assert [state.number for state in states] == [1, 2, 9, 10]
    assert [state.day for state in states] == [DAY] * 4
    assert last_approved(project, 2031) == states[-1]
    assert last_complete(project, 2031) == states[-2]
    assert approved_years(project) == (2031,)


def test_a_project_without_an_archive_has_no_states(project: Project) -> None:
    assert approved_years(project) == ()
    for year in (2030, 2031):
        assert last_approved(project, year) is last_complete(project, year) is None


def test_a_manifest_that_was_changed_is_not_believed(project: Project) -> None:
    state = write_state(project.archive(2031), 1, FILES)
    path = state.folder / MANIFEST
    good = path.read_text(encoding="utf-8")
    content = json.loads(good)
    changed = [good[:-1], good.replace("  ", " "), good.replace('"files"', '"Files"'), "", "[]", "{}", "\0"]
    for key, value in content.items():
        others: tuple[object, ...] = (f"{value}1", None, {}, 7)
        spoiled = ({**content, key: other} for other in others)
        changed += [json.dumps(one, ensure_ascii=False, indent=2) + "\n" for one in spoiled]
    for text in changed:
        path.write_text(text, encoding="utf-8")
        with pytest.raises(CannotRunError, match=r"archive\.damaged"):
            last_approved(project, 2031)
    path.write_text(good, encoding="utf-8")
    assert last_approved(project, 2031) == state


def test_a_manifest_belongs_to_its_folder(project: Project) -> None:
    state = write_state(project.archive(2031), 1, FILES)
    for place in ("2031/2-2031-09-22", "2031/1-2031-09-23", "2030/1-2031-09-22"):
        copy = shutil.copytree(state.folder, project.archive(2031).parent / place)
        with pytest.raises(CannotRunError, match=r"archive\.damaged"):
            read_state(copy)


def test_what_is_loaded_is_what_was_approved(project: Project) -> None:
    state = write_state(
        project.archive(2031),
        1,
        {"definition_2031.xlsx": definition_bytes(), "outputs/figures_2031.csv": b""},
    )
    assert state.load().definition == DEFINITION
    state.definition_file.write_bytes(b"another")
    (state.outputs / "figures_2031.csv").unlink()
    for use in (state.load, lambda: list(state.values(form_language(DEFINITION)))):
        with pytest.raises(CannotRunError, match=r"archive\.changed"):
            use()
