"""What was measured, what was promised of it, and both as a section of the results file."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from operator import attrgetter
from statistics import median

from benchmarks.contestants import Contestant
from benchmarks.measuring import Timing

HEAD = """# Results of the benchmark

What `python -m benchmarks` measured; each run appends a section. How it measures stands in `benchmarks/__init__.py`.
Seconds are medians of whole processes; CPU counts all processes of a contestant; "until totals" is when a script had
added up and began to write; memory is what the parent process keeps for itself.
"""
# What is wanted, and how it is worked out: name of a contestant, number of forms (0 for what only starts), what of it.
GOALS = """
1,000 forms: pandas + calamine to totals over reading to totals | ≥ 3 times | calamine 1000 totals / totals 1000 wall
1,000 forms: pandas + openpyxl to totals over reading to totals | ≥ 14 times | openpyxl 1000 totals / totals 1000 wall
1,000 forms: CPU of reading to totals over the floor | ≤ 12 times | totals 1000 cpu / floor 1000 cpu
1,000 forms: pandas + calamine over `consolidate` | ≥ 2 times | calamine 1000 wall / consolidate 1000 wall
1,000 forms: pandas + openpyxl over `consolidate` | ≥ 7 times | openpyxl 1000 wall / consolidate 1000 wall
10 of 1,000 anew: pandas + calamine over reading to totals | ≥ 8 times | calamine 1000 wall / totals-anew 1000 wall
10 of 1,000 anew: pandas + calamine over `consolidate` | ≥ 2.5 times | calamine 1000 wall / consolidate-anew 1000 wall
91 forms: `check` over pandas + calamine | ≤ 0.4 times | check 91 wall / calamine 91 wall
91 forms: `consolidate` over pandas + calamine | ≤ 0.9 times | consolidate 91 wall / calamine 91 wall
1 of 91 anew: `consolidate` over pandas + calamine | ≤ 0.7 times | consolidate-anew 91 wall / calamine 91 wall
10,000 forms over 1,000: `consolidate` | ≤ 10.5 times | consolidate 10000 wall / consolidate 1000 wall
1,000 forms: memory of `consolidate` | ≤ 250 MB | consolidate 1000 memory
10,000 forms: memory of `consolidate` | ≤ 1000 MB | consolidate 10000 memory
`xltools --help` over a bare Python start | ≤ 4 times | help 0 wall / python 0 wall
`xltools explain V102` over a bare Python start | ≤ 4 times | explain 0 wall / python 0 wall
1,000 forms: LibreOffice starts and recalculates the workbook | ≤ 10 s | office 1000 wall
"""
_NONE = "–"


@dataclass(frozen=True, slots=True)
class Result:
    """What one contestant needed for ``count`` forms, round by round; 0 forms for the commands that only start."""

    count: int
    contestant: Contestant
    timings: tuple[Timing, ...]

    def middle(self, of: str) -> float:
        """The median of a field of ``Timing``."""
        return median(float(getattr(timing, of)) for timing in self.timings)


def figure(formula: str, results: Sequence[Result], program: str) -> float | None:
    """What a goal is about, for that program; None when somebody it needs did not take part."""
    values = [
        result.middle(of)
        for name, count, of in map(str.split, formula.split(" / "))
        for result in results
        if (result.contestant.name, str(result.count)) == (name, count)
        and result.contestant.program in ("", program)
    ]
    if len(values) <= formula.count(" / "):
        return None
    return values[0] / values[1] if len(values) > 1 else values[0]


def is_met(wanted: str, value: float) -> bool:
    bound, limit, _unit = wanted.split()
    return value >= float(limit) if bound == "≥" else value <= float(limit)


def section(title: str, remarks: Iterable[str], results: Sequence[Result], profiles: Iterable[str]) -> str:
    """Markdown that reads well as plain text."""
    lines = [f"## {title}", "", *(f"- {remark}" for remark in remarks), "", "### Goals", ""]
    lines += _table(("goal", "wanted", "measured", "before", ""), _reached(results))
    heads = ("contestant", "s", "least – most", "CPU s", "until totals s", "MB", "CPU × floor")
    for count, group in groupby(results, key=attrgetter("count")):
        same = list(group)
        heading = f"{count:,} forms" if count else "Start"
        lines += ["", f"### {heading}, medians of {len(same[0].timings)}", ""]
        floor = next((one.middle("cpu") for one in same if one.contestant.name == "floor"), None)
        lines += _table(heads, (_row(result, floor) for result in same))
    for profile in profiles:
        lines += ["", "### Profile of `xltools consolidate`, main process", "", "```text", profile, "```"]
    return "\n".join(lines) + "\n"


def _reached(results: Sequence[Result]) -> Iterator[tuple[str, ...]]:
    for line in GOALS.strip().splitlines():
        text, wanted, formula = line.split(" | ")
        now, before = (figure(formula, results, program) for program in ("now", "before"))
        if now is not None:
            landed = _NONE if before is None else f"{before:.2f}"
            yield text, wanted, f"{now:.2f}", landed, "met" if is_met(wanted, now) else "MISSED"


def _row(result: Result, floor: float | None) -> tuple[str, ...]:
    walls = [timing.wall for timing in result.timings]
    return (
        result.contestant.title,
        f"{result.middle('wall'):.2f}",
        f"{min(walls):.2f} – {max(walls):.2f}",
        f"{result.middle('cpu'):.2f}",
        f"{result.middle('totals'):.2f}".replace("nan", _NONE),
        f"{result.middle('memory'):.0f}",
        f"{result.middle('cpu') / floor:.1f}" if floor else _NONE,
    )


def _table(heads: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> list[str]:
    """Columns padded to the same width; the first one to the left, figures to the right."""
    lines = [heads, *rows]
    widths = [max(map(len, column)) for column in zip(*lines, strict=True)]
    padded = [[line[0].ljust(widths[0]), *map(str.rjust, line[1:], widths[1:])] for line in lines]
    padded.insert(1, ["-" * widths[0], *("-" * (width - 1) + ":" for width in widths[1:])])
    return [f"| {' | '.join(cells)} |" for cells in padded]
