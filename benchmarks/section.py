"""A run as a section of the results file."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from dataclasses import dataclass

from benchmarks.contestants import CONSOLIDATE, FLOOR, PYTHON, Contestant
from benchmarks.goals import Goal, Lead, goals
from benchmarks.machine import versions
from benchmarks.memory import measure_by
from benchmarks.profiling import Profile
from benchmarks.rounds import Result, Series

HEAD = """# Results of the benchmark

What `python -m benchmarks` measured; each run appends a section. How it measures stands in `benchmarks/__init__.py`.
Seconds are medians of whole processes; CPU counts all processes of a contestant; "until totals" is when a script had
added up and began to write; memory is that of the parent and of all its children together.
"""
_NONE = "–"
_SERIES_HEADS = (
    "contestant",
    "s",
    "least – most",
    "forms/s",
    "CPU s",
    "until totals s",
    "parent MB",
    "children MB",
    "time × consolidate",
    "CPU × floor",
)


@dataclass(frozen=True, slots=True)
class Measured:
    """Everything one run measured; ``profile`` and ``note`` may be missing."""

    on: datetime.date
    machine: str
    series: tuple[Series, ...]
    starting: tuple[Result, ...]
    profile: Profile | None = None
    note: str = ""


def section(measured: Measured) -> str:
    """Markdown that reads well as plain text."""
    sizes = ", ".join(f"{series.count:,}" for series in measured.series)
    lines = [f"## {measured.on.isoformat()} · {sizes} forms", ""]
    lines += [f"- {measured.machine}", f"- {versions()}", f"- memory: {measure_by()}"]
    lines += [f"- {measured.note}"] if measured.note else []
    for series in measured.series:
        lines += ["", *_series(series)]
    lines += ["", "### Start", "", *_starting(measured.starting)]
    reached = [_goal(goal) for goal in goals(measured.series, measured.starting)]
    lines += ["", "### Goals", "", *_table(("goal", "wanted", "measured", ""), reached)]
    if measured.profile:
        heading = f"### Profile of {CONSOLIDATE.title} on {measured.profile.count:,} forms, main process"
        lines += ["", heading, "", "```text", *measured.profile.lines.rstrip().splitlines(), "```"]
    return "\n".join(lines) + "\n"


def _series(series: Series) -> list[str]:
    compared = ", the scripts' too" if len(series.results) > 4 else ""
    lines = [
        f"### {series.count:,} forms, medians of {series.rounds}",
        "",
        f"Totals as made{compared}; {series.details:,} detail rows.",
        "",
        *_table(_SERIES_HEADS, [_result(result, series) for result in series.results]),
    ]
    again = series.recalculation
    if again:
        lines += [
            "",
            f"LibreOffice started, opened the consolidated workbook, recalculated {again.formulas:,} formulas from "
            f"nothing and wrote every sheet as text in {again.seconds:.1f} s.",
        ]
    return lines


def _result(result: Result, series: Series) -> tuple[str, ...]:
    walls = [timing.wall for timing in result.timings]
    ours, floor = series.of(CONSOLIDATE), series.of(FLOOR)
    return (
        result.contestant.title,
        f"{result.wall:.2f}",
        f"{min(walls):.2f} – {max(walls):.2f}",
        f"{series.count / result.wall:,.0f}",
        f"{result.cpu:.2f}",
        _NONE if result.totals is None else f"{result.totals:.2f}",
        f"{result.memory.parent:.0f}",
        _NONE if result.memory.children is None else f"{result.memory.children:.0f}",
        f"{result.wall / ours.wall:.2f}" if ours else _NONE,
        f"{result.cpu / floor.cpu:.1f}" if floor else _NONE,
    )


def _starting(results: Iterable[Result]) -> list[str]:
    found: dict[Contestant, Result] = {result.contestant: result for result in results}
    rows = [
        (one.title, f"{result.wall * 1000:.0f}", f"{result.wall / found[PYTHON].wall:.1f}")
        for one, result in found.items()
    ]
    return _table(("command", "ms", "× bare Python"), rows)


def _goal(goal: Goal) -> tuple[str, ...]:
    bound = "at least" if isinstance(goal, Lead) else "at most"
    return (
        goal.text,
        f"{bound} {goal.limit:g} {goal.unit}",
        f"{goal.found:.2f} {goal.unit}",
        "met" if goal.is_met else "MISSED",
    )


def _table(heads: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> list[str]:
    """Columns padded to the same width; the first one to the left, figures to the right."""
    rows = list(rows)
    widths = [max(map(len, column)) for column in zip(heads, *rows, strict=True)]
    padded = [[line[0].ljust(widths[0]), *map(str.rjust, line[1:], widths[1:])] for line in (heads, *rows)]
    padded.insert(1, ["-" * widths[0], *("-" * (width - 1) + ":" for width in widths[1:])])
    return [f"| {' | '.join(cells)} |" for cells in padded]
