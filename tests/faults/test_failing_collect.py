"""Whatever step of collecting fails, nothing that came is lost, and the next collecting ends as if none had failed."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.commands.conftest import DEFINITION, filled, put
from tests.faults.failing_steps import WRITES, Steps, refuse, watched
from tests.faults.test_failing_steps import Files, files, is_rest, ran, renew
from tests.forms.moving import write
from tests.mailroom.letters import letter
from xltools.definition.writer import write_definition

pytestmark = pytest.mark.usefixtures("_marked_once")

OLDER = filled("SOUTH", write("costs|1.1", "C6", "yok"))
CAME = {
    "monday.eml": letter(("form.xlsx", filled("NORTH"))).as_bytes(),
    "tuesday.eml": letter(("form.xlsx", filled("SOUTH")), ("photo.png", b"a photo")).as_bytes(),
}


@pytest.fixture(scope="module")
def pristine(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("collect") / "project"
    write_definition(DEFINITION, root / "workbook_templates" / "definition_2031.xlsx")
    put(root, "SOUTH.xlsx", OLDER)
    for name, mail in CAME.items():
        root.with_name(name).write_bytes(mail)
    return root


def forms_of(project: Files) -> set[bytes]:
    return {
        content for file, content in project.items() if file.endswith(".xlsx") and file.startswith("inputs")
    }


def settled(project: Files) -> Files:
    """Without what says when something was done and what only spares reading."""
    told = ("register.csv", "intake_2031.xlsx")
    return {
        file: content
        for file, content in project.items()
        if not (is_rest(file) or file.endswith(told) or file.startswith(".xltools"))
    }


def test_the_next_collecting_ends_as_if_no_step_had_failed(
    pristine: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    project = tmp_path / "project"
    collect = ("collect", *sorted(map(str, pristine.parent.glob("*.eml"))), "--latest")
    project.mkdir()
    monkeypatch.chdir(project)
    renew(pristine, project)
    with watched(Steps(project, WRITES)) as all_steps:
        assert ran(*collect).exit_code in (0, 1)
    whole = files(project)
    assert set(CAME.values()) <= set(whole.values())
    for at, step in enumerate(all_steps.taken):
        renew(pristine, project)
        with watched(Steps(project, WRITES, at, refuse)):
            refused = ran(*collect)
        assert len(refused.stderr.splitlines()) == (1 if refused.exit_code == 2 else 0), step
        assert OLDER in forms_of(files(project)), step
        assert ran(*collect).exit_code in (0, 1), step
        assert settled(files(project)) == settled(whole), step
