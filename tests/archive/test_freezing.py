"""A state is frozen whole or not at all: whatever is refused, wherever the process ends, whoever comes between."""

from __future__ import annotations

import hashlib
import os
import shutil
import signal
import sys
from pathlib import Path

import pytest

from tests.archive.states import BY, DAY
from tests.faults.failing_steps import READS, WRITES, Steps, die, refuse, watched
from xltools.archive import Approved, approved_states
from xltools.consolidation.approval import Approval
from xltools.excel.replacing import ABANDONED_AFTER
from xltools.operations.freezing import Source, freeze
from xltools.operations.verifying import file_damages
from xltools.project import CannotRunError, Project

APPROVAL = Approval(0, DAY, BY, "", is_draft=False, run_id="0123456789ab", seal="")
CONTENT = {"definition_2031.xlsx": b"definition", "inputs/a/N.xlsx": b"form", "outputs/run_2031.json": b"run"}


@pytest.fixture
def project(tmp_path: Path) -> Project:
    for name, data in CONTENT.items():
        (tmp_path / "made" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "made" / name).write_bytes(data)
    return Project(tmp_path)


def frozen(project: Project) -> Approved:
    made = project.root / "made"
    sources = {name: Source(made / name, hashlib.sha256(data).hexdigest()) for name, data in CONTENT.items()}
    return freeze(project, 2031, APPROVAL, sources)


def are_whole(project: Project) -> bool:
    """Every state there is holds what it should, and nothing else lies beside them but what a kill may leave."""
    states = approved_states(project, 2031)
    names = {path.name for path in project.archive(2031).glob("*")} - {".approving"}
    return names == {state.folder.name for state in states} and not [
        damage for state in states for damage in file_damages(state.folder, state.files)
    ]


def test_each_state_holds_the_files_and_the_seal_of_the_one_before(project: Project) -> None:
    first, second = frozen(project), frozen(project)
    assert (first, second) == approved_states(project, 2031)
    assert (first.number, second.number) == (1, 2)
    assert (first.previous, second.previous) == ("", first.seal)
    assert {name: (second.folder / name).read_bytes() for name in second.files} == CONTENT
    assert are_whole(project)


@pytest.mark.parametrize("kinds", [WRITES, READS], ids=["writing", "reading"])
def test_what_the_system_refuses_leaves_no_half_state(project: Project, kinds: dict[str, int]) -> None:
    frozen(project)
    with watched(Steps(project.root, kinds)) as steps:
        frozen(project)
    assert steps.taken
    for at in range(len(steps.taken)):
        shutil.rmtree(project.root / "archive")
        frozen(project)
        with watched(Steps(project.root, kinds, at, refuse)):
            try:
                frozen(project)
            except (OSError, CannotRunError):
                assert len(approved_states(project, 2031)) == 1, steps.taken[at]
        assert are_whole(project), steps.taken[at]
        assert not (project.archive(2031) / ".approving").exists(), steps.taken[at]


@pytest.mark.skipif(sys.platform == "win32", reason="processes are forked and killed as on POSIX")
def test_a_process_that_ends_leaves_no_half_state_and_is_in_the_way_for_ten_minutes(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    with watched(Steps(project.root, WRITES)) as steps:
        frozen(project)
    for at, step in enumerate(steps.taken):
        shutil.rmtree(project.root / "archive", ignore_errors=True)
        child = os.fork()
        if not child:
            with watched(Steps(project.root, WRITES, at, die)):
                frozen(project)
            os._exit(0)
        assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == -signal.SIGKILL, step
        assert are_whole(project), step
        left = project.archive(2031) / ".approving"
        if left.exists():
            with pytest.raises(CannotRunError, match=r"approve\.busy"):
                frozen(project)
            later = left.stat().st_mtime + ABANDONED_AFTER + 1
            with monkeypatch.context() as patch:
                patch.setattr("xltools.operations.freezing.time.time", lambda now=later: now)
                frozen(project)
        assert are_whole(project), step


@pytest.mark.skipif(sys.platform == "win32", reason="processes are forked as on POSIX")
def test_many_at_once_never_share_a_number(project: Project) -> None:
    children = []
    for _ in range(4):
        child = os.fork()
        if not child:
            made = 0
            while made < 5:
                try:
                    frozen(project)
                    made += 1
                except CannotRunError:
                    continue
            os._exit(0)
        children.append(child)
    assert [os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) for child in children] == [0] * 4
    assert [state.number for state in approved_states(project, 2031)] == list(range(1, 21))
    assert are_whole(project)
