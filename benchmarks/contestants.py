"""Who takes part."""

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from benchmarks.forms import Forms

PEERS_BELOW = 2_000
"""From so many forms on only xltools and the floor run: the scripts would take an hour and tell nothing new."""


@dataclass(frozen=True, slots=True)
class Contestant:
    """``command`` gives the words of the command line for forms and a folder to write to."""

    name: str
    title: str
    command: Callable[[Forms, Path], list[str]]


def program() -> list[str]:
    """``xltools`` as a user starts it; from a checkout that is not installed, through the interpreter."""
    installed = Path(sys.executable).parent / "xltools"
    if installed.exists():
        return [str(installed)]
    return [sys.executable, "-c", "from xltools.cli import main; main()"]


def _module(name: str) -> Callable[[Forms, Path], list[str]]:
    return lambda forms, out: [sys.executable, "-m", f"benchmarks.{name}", str(forms.inputs), str(out)]


CHECK = Contestant("check", "`xltools check`", lambda _forms, _out: [*program(), "check"])
CONSOLIDATE = Contestant(
    "consolidate",
    "`xltools consolidate`",
    lambda _forms, out: [*program(), "consolidate", "--output", str(out)],
)
JUDGE = Contestant("judge", "xltools: read, validate, merge, totals", _module("judge"))
PANDAS_OPENPYXL = Contestant("pandas_openpyxl", "pandas, openpyxl engine", _module("pandas_openpyxl"))
PANDAS_CALAMINE = Contestant("pandas_calamine", "pandas, calamine engine", _module("pandas_calamine"))
OPENPYXL_LOOP = Contestant("openpyxl_loop", "openpyxl loop", _module("openpyxl_loop"))
FLOOR = Contestant("floor", "floor: read and inflate", _module("floor"))

PEERS = (PANDAS_OPENPYXL, PANDAS_CALAMINE, OPENPYXL_LOOP)
ALL = (CHECK, CONSOLIDATE, JUDGE, *PEERS, FLOOR)

PYTHON = Contestant("python", "`python -c pass`", lambda _forms, _out: [sys.executable, "-c", "pass"])
HELP = Contestant("help", "`xltools --help`", lambda _forms, _out: [*program(), "--help"])
EXPLAIN = Contestant(
    "explain", "`xltools explain V102`", lambda _forms, _out: [*program(), "explain", "V102"]
)
STARTING = (PYTHON, HELP, EXPLAIN)


def contestants(count: int) -> tuple[Contestant, ...]:
    """Who runs on ``count`` forms."""
    return tuple(one for one in ALL if count < PEERS_BELOW or one not in PEERS)
