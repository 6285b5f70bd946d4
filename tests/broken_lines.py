"""Lines that are broken on purpose: ``python -m tests.broken_lines [ROOM ...]`` breaks each in a copy and lets its
tests run.

A broken line that no test notices is behaviour that nothing proves. ``broken_lines.toml`` lists them.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[1]
_LEFT_OUT = shutil.ignore_patterns(".*", "__pycache__", "*.egg-info", "build", "dist")
_PASSED, _FAILED = 0, (1, 2)  # tests failed, or could not even be collected


@dataclass(frozen=True, slots=True)
class Break:
    """``line`` stands once in the module ``file`` of the package, ``broken`` comes in its place, and one of ``tests``,
    files and folders of tests, must fail."""

    file: str
    line: str
    broken: str
    tests: str

    def path(self, project: Path) -> Path:
        return project / "xltools" / self.file


def breaks() -> tuple[Break, ...]:
    listed = tomllib.loads((ROOT / "tests" / "broken_lines.toml").read_text(encoding="utf-8"))
    return tuple(Break(**one) for one in listed["break"])


def misplaced() -> list[str]:
    """The breaks whose line does not stand once in its file: their place has to be found again."""
    there = ((one, one.path(ROOT).read_text(encoding="utf-8").count(one.line)) for one in breaks())
    return [f"{one.file}: {one.line}" for one, count in there if count != 1]


def is_noticed(one: Break, copy: Path) -> bool:
    """Whether its tests fail while the line is broken in ``copy``, a copy of the project.

    Raises:
        ValueError: there is no such line, or there are no such tests.
    """
    path = one.path(copy)
    whole = path.read_text(encoding="utf-8")
    if whole.count(one.line) != 1:
        raise ValueError(f"{one.file}: {one.line}")
    path.write_text(whole.replace(one.line, one.broken), encoding="utf-8")
    command = [sys.executable, "-m", "pytest", "-q", "-x", *(f"tests/{name}" for name in one.tests.split())]
    try:
        environment = {**os.environ, "PYTHONPATH": str(copy)}
        done = subprocess.run(command, cwd=copy, env=environment, capture_output=True, check=False)
    finally:
        path.write_text(whole, encoding="utf-8")
    if done.returncode not in (_PASSED, *_FAILED):
        raise ValueError(f"{one.tests}: {done.stderr.decode()}")
    return done.returncode in _FAILED


def main(rooms: Sequence[str]) -> int:
    """Those whose files begin like one of ``rooms``, or all."""
    chosen = [one for one in breaks() if one.file.startswith(tuple(rooms) or "")]
    unnoticed = 0
    with tempfile.TemporaryDirectory() as folder:
        copy = shutil.copytree(ROOT, Path(folder) / "project", ignore=_LEFT_OUT)
        for one in chosen:
            noticed = is_noticed(one, copy)
            unnoticed += not noticed
            sys.stdout.write(f"{'noticed' if noticed else 'NOT NOTICED':12} {one.file}: {one.line}\n")
            sys.stdout.flush()
    return 1 if unnoticed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
