"""Who takes part, what makes ready for each, and what each must leave behind."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.agreement import agrees, left_as_totals, left_by_script, left_by_xltools
from benchmarks.forms import ANEW, FIRST, Forms
from benchmarks.recalculation import every_value_is_there, opening, without_values

HERE = Path(__file__).parent
SCRIPTS_BELOW = 2_000
_RECALCULATED = range(500, SCRIPTS_BELOW)
"""Of how many forms a workbook is that LibreOffice is asked to recalculate: the goal is 1,000."""


def from_nothing(forms: Forms) -> None:
    """Nothing is there of an earlier run: neither outputs nor what the program keeps for the next one."""
    forms.put(FIRST)
    for folder in (forms.outputs, forms.root / ".xltools"):
        shutil.rmtree(folder, ignore_errors=True)
    forms.outputs.mkdir()


def after_one_mail(forms: Forms) -> None:
    """Everything is there as the contestant before left it; some forms came anew."""
    forms.put(ANEW)


@dataclass(frozen=True, slots=True)
class Contestant:
    """``program``: which xltools it is or reads, "now" or "before"; empty for the others. ``verify`` raises when what
    was left is not as it must be."""

    name: str
    title: str
    command: Sequence[str]
    program: str = ""
    prepare: Callable[[Forms], None] = from_nothing
    verify: Callable[[Forms], None] = lambda _: None


@dataclass(frozen=True, slots=True)
class Program:
    """xltools as it is installed for ``python``."""

    name: str
    python: Path

    def started(self) -> tuple[Contestant, ...]:
        """The commands that do next to nothing."""
        return self._xltools("help", "--help"), self._xltools("explain", "explain", "V102")

    def reading(self) -> Iterator[Contestant]:
        yield self._xltools("check", "check")
        command, title = script(self.python, "reading_to_totals"), f"xltools, reading to totals{self._mark}"
        verify = agrees(left_as_totals, FIRST)
        yield Contestant("totals", title, command, self.name, verify=verify)
        title, verify = f"{title}, after one mail", agrees(left_as_totals, ANEW)
        yield Contestant("totals-anew", title, command, self.name, after_one_mail, verify)

    def consolidating(self, forms: Forms) -> Iterator[Contestant]:
        verify = agrees(left_by_xltools, FIRST)
        yield self._xltools("consolidate", "consolidate", verify=verify)
        office = opening(forms)
        if office and forms.count in _RECALCULATED:
            title, verify = f"LibreOffice recalculates{self._mark}", every_value_is_there
            yield Contestant("office", title, office, self.name, without_values, verify)
        title, verify = f"`xltools consolidate`{self._mark}, after one mail", agrees(left_by_xltools, ANEW)
        command = str(self.python.parent / "xltools"), "consolidate"
        yield Contestant("consolidate-anew", title, command, self.name, after_one_mail, verify)

    def profile(self) -> Contestant:
        command = str(self.python), "-m", "cProfile", "-s", "tottime", str(self.python.parent / "xltools")
        return Contestant("profile", "profile", (*command, "consolidate"), self.name)

    @property
    def _mark(self) -> str:
        return " (before)" if self.name == "before" else ""

    def _xltools(
        self, name: str, *words: str, verify: Callable[[Forms], None] = lambda _: None
    ) -> Contestant:
        command, title = (str(self.python.parent / "xltools"), *words), f"`xltools {' '.join(words)}`"
        return Contestant(name, title + self._mark, command, self.name, verify=verify)


def script(python: Path, name: str, *words: str) -> tuple[str, ...]:
    """A script of this folder, for whatever packages ``python`` has."""
    return (str(python), "-P", str(HERE / f"{name}.py"), *words)


def starting(programs: Sequence[Program]) -> Iterator[Contestant]:
    yield Contestant("python", "`python -c pass`", (sys.executable, "-c", "pass"))
    for program in programs:
        yield from program.started()


def contestants(programs: Sequence[Program], forms: Forms) -> Iterator[Contestant]:
    """Who runs on ``forms``, in this order: what starts after a mail stands behind the run it starts from."""
    python = Path(sys.executable)
    yield Contestant("floor", "floor: read and inflate", script(python, "floor"))
    if forms.count < SCRIPTS_BELOW:
        for engine in ("openpyxl", "calamine"):
            command, verify = script(python, "pandas_script", engine), agrees(left_by_script, FIRST)
            yield Contestant(engine, f"pandas, {engine} engine", command, verify=verify)
    for program in programs:
        yield from program.reading()
    for program in programs:
        yield from program.consolidating(forms)
