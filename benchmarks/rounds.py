"""The contestants in turn, round by round."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from benchmarks.agreement import (
    agree,
    details_of_script,
    details_of_xltools,
    same_details,
    totals_of,
    totals_of_judge,
    totals_of_script,
)
from benchmarks.contestants import CONSOLIDATE, JUDGE, PEERS, Contestant
from benchmarks.forms import Forms, forms_definition
from benchmarks.measuring import Timing, remembered, timed
from benchmarks.memory import Memory
from benchmarks.recalculation import Recalculation

Say = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Result:
    """What one contestant needed, round by round."""

    contestant: Contestant
    timings: tuple[Timing, ...]
    memory: Memory

    @property
    def wall(self) -> float:
        return median(timing.wall for timing in self.timings)

    @property
    def cpu(self) -> float:
        return median(timing.cpu for timing in self.timings)

    @property
    def totals(self) -> float | None:
        """Until the totals were known; None for what is no script."""
        known = [timing.totals for timing in self.timings if timing.totals is not None]
        return median(known) if known else None


@dataclass(frozen=True, slots=True)
class Series:
    """All contestants on ``count`` forms; ``recalculation`` is None where it was not measured."""

    count: int
    rounds: int
    results: tuple[Result, ...]
    details: int
    recalculation: Recalculation | None = None

    def of(self, contestant: Contestant) -> Result | None:
        """The result of ``contestant``; None when it did not take part."""
        return next((result for result in self.results if result.contestant is contestant), None)


def run_rounds(
    forms: Forms, taking_part: Sequence[Contestant], rounds: int, folder: Path, say: Say
) -> tuple[Result, ...]:
    """A round that warms up and looks at memory, whose outputs stay below ``folder``; then ``rounds`` timed ones.

    Raises:
        FailedError: a contestant ended with an error.
    """
    memories: list[Memory] = []
    for one in taking_part:
        say(f"{forms.count} forms, memory: {one.title}")
        memories.append(remembered(one.command(forms, folder / one.name), forms.root, folder / one.name))
    timings: list[list[Timing]] = [[] for _ in taking_part]
    for number in range(1, rounds + 1):
        for one, found in zip(taking_part, timings, strict=True):
            out = folder / "timed" / one.name
            shutil.rmtree(out, ignore_errors=True)
            out.mkdir(parents=True)
            found.append(timed(one.command(forms, out), forms.root, out))
            say(f"{forms.count} forms, round {number}: {one.title} {found[-1].wall:.2f} s")
    return tuple(
        Result(one, tuple(found), memory)
        for one, found, memory in zip(taking_part, timings, memories, strict=True)
    )


def compare(forms: Forms, taking_part: Sequence[Contestant], folder: Path) -> int:
    """Hold what the contestants wrote below ``folder`` against each other; how many detail rows there are.

    Raises:
        DisagreementError: somebody has another total or detail row.
    """
    known = forms.known_totals()
    agree(known, totals_of_judge(folder / JUDGE.name), JUDGE.title)
    periods = [period.code for period in forms_definition(forms.count).cost_periods]
    details = details_of_xltools(folder / CONSOLIDATE.name / f"consolidated_{forms.year}.xlsx")
    agree(known, totals_of(details, periods), CONSOLIDATE.title)
    for one in PEERS:
        if one in taking_part:
            agree(known, totals_of_script(folder / one.name), one.title)
            same_details(details, details_of_script(folder / one.name), one.title)
    return details.total()
