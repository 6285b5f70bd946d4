"""``python -m benchmarks.profiling PROJECT OUT``: where a consolidation spends its time, in the main process."""

from __future__ import annotations

import cProfile
import io
import pstats
import re
import sys
from dataclasses import dataclass
from pathlib import Path

import xltools

PROFILE = "profile.txt"
_LINES = 60
_BEFORE_A_PACKAGE = re.compile(r"/\S*/(?:site-packages|lib/python[0-9.]+)/|/\S*/(?=(?:xltools|benchmarks)/)")
# The statements of modules and what imports them stand for the import of packages, not for work.
_IMPORTS = ("<frozen", "<module>", "builtins.exec", "builtins.__import__")
_TOLD = 25


@dataclass(frozen=True, slots=True)
class Profile:
    """The top lines of the profile of a consolidation of ``count`` forms."""

    count: int
    lines: str


def profile(project: Path, out: Path) -> None:
    """Write the functions with the most time in them and in what they call, most first."""
    profiler = cProfile.Profile()
    profiler.runcall(xltools.consolidate, project=project, output=out)
    table = io.StringIO()
    pstats.Stats(profiler, stream=table).sort_stats("cumulative").print_stats(_LINES)
    (out / PROFILE).write_text(top_lines(table.getvalue()), encoding="utf-8")


def top_lines(table: str) -> str:
    """The head and the first lines of a table of ``pstats``, with modules named from their package on."""
    _, head, lines = table.partition("   ncalls")
    told = [line for line in lines.splitlines() if line and not any(part in line for part in _IMPORTS)]
    return (
        "\n".join(_BEFORE_A_PACKAGE.sub("", line) for line in (head + told[0], *told[1 : _TOLD + 1])) + "\n"
    )


if __name__ == "__main__":
    profile(Path(sys.argv[1]), Path(sys.argv[2]))
