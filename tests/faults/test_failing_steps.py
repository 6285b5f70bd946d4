"""Each step of each command fails in turn: one sentence, the right exit code, and no output half written or mixed."""

from __future__ import annotations

import os
import shutil
import signal
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from tests.commands.conftest import DEFINITION, filled, put
from tests.faults.failing_steps import READS, WRITES, Steps, die, refuse, watched
from tests.forms.moving import write
from xltools.cli import main
from xltools.cli.failures import COULD_NOT_RUN
from xltools.definition.writer import write_definition

pytestmark = pytest.mark.usefixtures("_marked_once")

Files = dict[str, bytes]

WRONG = filled("SOUTH", write("costs|1.1", "C6", "yok"))
COMMANDS: dict[str, tuple[str, ...]] = {
    "init": ("init", "new"),
    "templates": ("templates",),
    "status": ("status",),
    "check": ("check", "--feedback", "marked"),
    "consolidate": ("consolidate",),
    "trace": ("trace", "*", "2031"),
    "explain": ("explain", "V101"),
}
# What stands together: all of these are of one run.
SETS = {
    "templates": ("workbook_templates/2031/NORTH.xlsx", "workbook_templates/2031/SOUTH.xlsx"),
    "consolidate": (
        "outputs/consolidated_2031.xlsx",
        "outputs/summary_2031.xlsx",
        "outputs/figures_2031.csv",
        "outputs/run_2031.json",
    ),
}


@pytest.fixture(scope="module")
def pristine(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project whose outputs are of an earlier state of its forms: one department is missing now, one is wrong."""
    root = tmp_path_factory.mktemp("faults") / "project"
    write_definition(DEFINITION, root / "workbook_templates" / "definition_2031.xlsx")
    for department in ("NORTH", "SOUTH"):
        put(root, f"{department}.xlsx", filled(department))
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(root)
        for command in ("consolidate", "templates", "status"):
            assert ran(command).exit_code == 0
        put(root, "SOUTH.xlsx", WRONG)
        assert ran("consolidate").exit_code == 1
        put(root, "replaced/NORTH.xlsx", (root / "inputs" / "2031" / "NORTH.xlsx").read_bytes())
        (root / "inputs" / "2031" / "NORTH.xlsx").unlink()
        assert ran("check", "--feedback", "marked").exit_code == 1
        for blank in (root / "workbook_templates" / "2031").iterdir():
            blank.write_bytes(b"of an earlier definition")
    return root


@pytest.fixture
def project(pristine: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    root = tmp_path / "project"
    monkeypatch.setenv("LANG", "en_GB.UTF-8")
    for name in ("LC_ALL", "LC_MESSAGES"):
        monkeypatch.delenv(name, raising=False)
    renew(pristine, root)
    monkeypatch.chdir(root)
    return root


def renew(pristine: Path, root: Path) -> None:
    """The project as it was; the folder itself stays, commands run in it."""
    root.mkdir(exist_ok=True)
    for inside in root.iterdir():
        shutil.rmtree(inside) if inside.is_dir() else inside.unlink()
    shutil.copytree(pristine, root, dirs_exist_ok=True)


def ran(*arguments: str) -> Result:
    return CliRunner().invoke(main, arguments, catch_exceptions=False)


def files(root: Path) -> Files:
    return {str(p.relative_to(root)): p.read_bytes() for p in sorted(root.rglob("*")) if p.is_file()}


def judged(name: str, result: Result, before: Files, after: Files, whole: Files) -> list[str]:
    """What is wrong with a run in which a step failed; ``whole`` is what the files are when none does."""
    wrong = []
    said = result.stderr.splitlines()
    if result.exit_code not in (0, 1, 2) or "Traceback" in result.output:
        wrong.append(f"exit code {result.exit_code}: {result.output}")
    if result.exit_code == 2 and len(said) != 1:
        wrong.append(f"{len(said)} lines instead of a sentence: {said}")
    for file, content in after.items():
        if file.startswith(("inputs/", "workbook_templates/definition")) and content != before[file]:
            wrong.append(f"{file} was changed")
        if content not in (before.get(file), whole.get(file)) and not is_rest(file):
            wrong.append(f"{file} is neither the old nor the new one")
    together = SETS.get(name, ())
    moved = {file for file in together if after.get(file) != before.get(file)}
    if moved and (moved != set(together) or result.exit_code == 2):
        wrong.append(f"mixed or changed by a command that could not run: {sorted(moved)}")
    wrong += [f"{file} is gone" for file in sorted(set(before) - set(after)) if file in whole]
    return wrong


def is_rest(file: str) -> bool:
    """What a step that failed could not remove."""
    return Path(file).name.startswith(".") and ".tmp" in file


@pytest.mark.parametrize("kinds", [WRITES, READS], ids=["writing", "reading"])
@pytest.mark.parametrize("name", COMMANDS)
def test_each_step_is_refused_in_turn(
    pristine: Path, project: Path, name: str, kinds: dict[str, int]
) -> None:
    before = files(project)
    with watched(Steps(project, kinds)) as all_steps:
        assert ran(*COMMANDS[name]).exit_code in (0, 1)
    whole = files(project)
    wrong: list[str] = []
    for step in dict.fromkeys(all_steps.taken):
        at = all_steps.taken.index(step)
        renew(pristine, project)
        with watched(Steps(project, kinds, at, refuse)):
            result = ran(*COMMANDS[name])
        after = files(project)
        # A form that cannot be read is a finding, so the outputs are others: whole and together all the same.
        told = after if kinds is READS and result.exit_code != COULD_NOT_RUN else whole
        wrong += [f"{at} {step}: {problem}" for problem in judged(name, result, before, after, told)]
    assert wrong == []


@pytest.mark.skipif(sys.platform == "win32", reason="processes are forked and killed as on POSIX")
@pytest.mark.parametrize("name", ["templates", "status", "check"])  # consolidate has a test of its own
def test_a_command_killed_at_any_step_leaves_whole_files(pristine: Path, project: Path, name: str) -> None:
    before = files(project)
    with watched(Steps(project, WRITES)) as all_steps:
        ran(*COMMANDS[name])
    whole = files(project)
    for at, step in enumerate(all_steps.taken):
        renew(pristine, project)
        child = os.fork()
        if not child:
            with watched(Steps(project, WRITES, at, die)):
                ran(*COMMANDS[name])
            os._exit(0)
        assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == -signal.SIGKILL, step
        for file, content in files(project).items():
            assert content in (before.get(file), whole.get(file)) or is_rest(file), (step, file)
