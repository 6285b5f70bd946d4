"""What was promised, and whether it is kept."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from benchmarks.contestants import (
    CHECK,
    CONSOLIDATE,
    EXPLAIN,
    FLOOR,
    HELP,
    JUDGE,
    PANDAS_CALAMINE,
    PANDAS_OPENPYXL,
    PYTHON,
    Contestant,
)
from benchmarks.rounds import Result, Series

SMALL, USUAL, LARGE = 91, 1_000, 10_000


@dataclass(frozen=True, slots=True)
class Goal:
    """``unit`` stands behind the figures; ``times`` as much, seconds, or MB."""

    text: str
    limit: float
    found: float
    unit: str

    @property
    def is_met(self) -> bool:
        return self.found <= self.limit


@dataclass(frozen=True, slots=True)
class Lead(Goal):
    """A goal that is met when the figure is at least ``limit``."""

    @property
    def is_met(self) -> bool:
        return self.found >= self.limit


def goals(all_series: Sequence[Series], starting: Sequence[Result]) -> tuple[Goal, ...]:
    """Every goal this run can tell of; what was not measured is left out."""
    series = {one.count: one for one in all_series}
    return (
        *_leads(series),
        *_growth(series),
        *_instant(series),
        *_start(starting),
        *_recalculated(series),
    )


def _leads(series: Mapping[int, Series]) -> Iterator[Goal]:
    usual = series.get(USUAL)
    if usual is None:
        return
    for peer, judged, written in ((PANDAS_OPENPYXL, 15, 6), (PANDAS_CALAMINE, 6, 3)):
        ours, theirs, whole = usual.of(JUDGE), usual.of(peer), usual.of(CONSOLIDATE)
        if ours and theirs and whole:
            # The script's time to its totals: what it writes afterwards is not held against this.
            text = f"1,000 forms: read, validate, merge, totals faster than {peer.title} to its totals"
            yield Lead(text, judged, (theirs.totals or theirs.wall) / ours.wall, "times")
            text = f"1,000 forms: the whole `consolidate` faster than {peer.title}"
            yield Lead(text, written, theirs.wall / whole.wall, "times")
    ours, floor = usual.of(JUDGE), usual.of(FLOOR)
    if ours and floor:
        text = "1,000 forms: processor time of read, validate, merge, totals over that of the floor"
        yield Goal(text, 20, ours.cpu / floor.cpu, "times")


def _growth(series: Mapping[int, Series]) -> Iterator[Goal]:
    for one in (CHECK, CONSOLIDATE):
        large, usual = _result(series, LARGE, one), _result(series, USUAL, one)
        if large and usual:
            yield Goal(f"10,000 forms over 1,000: {one.title}", 11.5, large.wall / usual.wall, "times")
    whole = _result(series, LARGE, CONSOLIDATE)
    if whole:
        text = f"10,000 forms: memory of the parent of {CONSOLIDATE.title}"
        yield Goal(text, 600, whole.memory.parent, "MB")


def _instant(series: Mapping[int, Series]) -> Iterator[Goal]:
    for one, limit in ((CHECK, 0.8), (CONSOLIDATE, 2.5)):
        small = _result(series, SMALL, one)
        if small:
            yield Goal(f"91 forms: {one.title}", limit, small.wall, "s")


def _start(starting: Sequence[Result]) -> Iterator[Goal]:
    found = {result.contestant: result.wall for result in starting}
    for one in (HELP, EXPLAIN):
        if one in found and PYTHON in found:
            yield Goal(f"{one.title} over a bare Python start", 5, found[one] / found[PYTHON], "times")


def _recalculated(series: Mapping[int, Series]) -> Iterator[Goal]:
    usual = series.get(USUAL)
    if usual and usual.recalculation:
        text = "1,000 forms: LibreOffice opens the consolidated workbook and recalculates it from nothing"
        yield Goal(text, 10, usual.recalculation.seconds, "s")


def _result(series: Mapping[int, Series], count: int, one: Contestant) -> Result | None:
    return series[count].of(one) if count in series else None
