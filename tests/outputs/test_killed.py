"""kill -9 at any moment of the writing: every output is the old one or the new one, whole, and the next run works."""

from __future__ import annotations

import os
import random
import shutil
import signal
import subprocess
import sys
import time
import zipfile
from pathlib import Path

import pytest

import xltools
from tests.outputs.other_institution import filled, other_definition, other_project
from xltools.excel.replacing import ABANDONED_AFTER

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="processes are forked and killed as on POSIX")

NAMES = ("consolidated_2030.xlsx", "summary_2030.xlsx", "figures_2030.csv", "run_2030.json")
# What changes a folder; between two of these a kill finds the same files, but for the one being written.
STEPS = {"tempfile.mkstemp", "shutil.copyfile", "os.rename", "os.remove"}
SOME_MOMENTS = 8  # kills by the clock, most of them while a file is being written


@pytest.fixture(scope="module")
def projects(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, bytes], dict[str, bytes]]:
    """A project with old outputs whose inputs have changed since; its outputs, and what they should become."""
    root = other_project(tmp_path_factory.mktemp("killed"), other_definition(), filled(2))
    xltools.consolidate(project=root)
    old = outputs(root)
    (root / "inputs" / "2030" / "N.1.xlsx").unlink()
    xltools.consolidate(project=root, output=root / "new")
    new = {path.name: path.read_bytes() for path in (root / "new").glob("*.*")}
    assert set(old) == set(new) == set(NAMES)
    assert all(old[name] != new[name] for name in NAMES)
    shutil.rmtree(root / "new")
    return root, old, new


def outputs(root: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted((root / "outputs").glob("*.*"))}


def test_a_killed_run_leaves_only_whole_outputs_and_the_next_one_cleans_up(
    projects: tuple[Path, dict[str, bytes], dict[str, bytes]], tmp_path: Path
) -> None:
    root, old, new = projects
    seed = random.randrange(10**6)
    keep = tmp_path / "killed"
    keep.mkdir()
    command = [sys.executable, "-m", "tests.outputs.test_killed", str(root), str(keep), str(seed)]
    done = subprocess.run(
        command, cwd=Path(__file__).parents[2], capture_output=True, text=True, check=False, timeout=120
    )
    assert (done.returncode, done.stderr) == (0, ""), f"seed {seed}: {done.stderr}"
    assert {path.name: path.read_bytes() for path in (keep / "ended").glob("*.*")} == new
    killed = sorted(keep.iterdir())
    assert len(killed) > 20 + SOME_MOMENTS
    seen = set()
    for folder in killed:
        found = {path.name: path.read_bytes() for path in folder.glob("*.*")}
        for name in NAMES:
            assert found.get(name) in (old[name], new[name]), f"seed {seed}: {folder.name} broke {name}"
        seen.add(tuple(found[name] == new[name] for name in NAMES))
        assert all(name.startswith(".") and ".tmp." in name for name in set(found) - set(NAMES))
    # nothing moved, one moved, and so on: the kills were early and late enough to prove something
    assert {tuple(at < moved for at in range(len(NAMES))) for moved in range(len(NAMES))} <= seen
    littered = max(killed, key=lambda folder: len(list(folder.glob("*.*"))))
    the_next_run_succeeds(root, littered, new)


def the_next_run_succeeds(root: Path, littered: Path, new: dict[str, bytes]) -> None:
    shutil.rmtree(root / "outputs")
    shutil.copytree(littered, root / "outputs")
    left = [path for path in (root / "outputs").glob("*.*") if path.name not in NAMES]
    assert left
    xltools.consolidate(project=root)
    assert outputs(root).keys() >= {
        *NAMES,
        *(path.name for path in left),
    }  # somebody may still be writing them
    for path in left:
        os.utime(path, (time.time() - ABANDONED_AFTER - 1,) * 2)
    xltools.consolidate(project=root)
    assert outputs(root) == new
    for name in NAMES[:2]:
        assert zipfile.ZipFile(root / "outputs" / name).testzip() is None


# --- the process that is killed ----------------------------------------------------------------------------


class Killing:
    """Stops a consolidation where it begins to write, and from there lets forked processes write and be killed.

    What is in the outputs folder after each kill is kept in a folder of its own.
    """

    def __init__(self, outputs: Path, keep: Path, seed: int) -> None:
        self.outputs, self.keep, self.random = outputs, keep, random.Random(seed)
        self.before = keep.with_name("before")
        self.waiting_for_the_first_step = True
        self.dies_at_every_step = False
        self.copying = False  # by the test
        self.step = 0

    def __call__(self, event: str, arguments: tuple[object, ...]) -> None:
        if event == "open":
            self.look_at_opening(*arguments)
        if (
            self.copying
            or event not in STEPS
            or not any(str(self.outputs) in str(argument) for argument in arguments[:2])
        ):
            return
        if self.waiting_for_the_first_step:
            self.waiting_for_the_first_step = False
            if self.watch():
                os._exit(0)
        elif self.dies_at_every_step:
            self.die_and_go_on()

    def look_at_opening(self, path: object, _: object, flags: object) -> None:
        """An output that is itself opened for writing can be left half written, however seldom a kill hits that."""
        if Path(str(path)) in {self.outputs / name for name in NAMES} and not self.copying:
            assert isinstance(flags, int)
            if flags & (os.O_WRONLY | os.O_RDWR):
                sys.stderr.write(f"{path} was opened for writing\n")

    def watch(self) -> bool:
        """True in the process that watches; the forked ones go back and write."""
        self.copy(self.outputs, self.before)
        reading, writing = os.pipe()  # at its end when every process that can write to it has ended
        if not os.fork():
            self.dies_at_every_step = True
            return False
        os.close(writing)
        os.read(reading, 1)
        self.restore("ended")
        started = time.monotonic()
        if not (child := os.fork()):
            return False
        os.waitpid(child, 0)
        longest = time.monotonic() - started
        for moment in range(SOME_MOMENTS):
            self.restore(f"moment {moment:03}")
            if not (child := os.fork()):
                return False
            time.sleep(self.random.uniform(0, longest))
            os.kill(child, signal.SIGKILL)
            os.waitpid(child, 0)
        self.restore(f"moment {SOME_MOMENTS:03}")
        return True

    def die_and_go_on(self) -> None:
        """This process is killed; a copy of it keeps what it left behind, and then takes the step itself."""
        me = os.getpid()
        if os.fork():
            os.kill(me, signal.SIGKILL)
        while os.getppid() == me:
            time.sleep(0.001)
        self.copy(self.outputs, self.keep / f"step {self.step:03}")
        self.step += 1

    def copy(self, source: Path, target: Path) -> None:
        self.copying = True
        shutil.copytree(source, target)
        self.copying = False

    def restore(self, name: str) -> None:
        """Keep the outputs under ``name`` and put the old ones back."""
        self.outputs.rename(self.keep / name)
        self.copy(self.before, self.outputs)


if __name__ == "__main__":
    project = Path(sys.argv[1])
    sys.addaudithook(Killing(project / "outputs", Path(sys.argv[2]), int(sys.argv[3])))
    xltools.consolidate(project=project)
    os._exit(0)
