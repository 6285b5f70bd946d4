"""``python -m benchmarks``: make the forms, let everybody run in turn, append what was measured to the results file."""

from __future__ import annotations

import argparse
import datetime
import os
import platform
import sys
import tempfile
from collections.abc import Iterable, Sequence
from importlib.metadata import version
from pathlib import Path

from benchmarks.contestants import HERE, SCRIPTS_BELOW, Contestant, Program, contestants, starting
from benchmarks.forms import Forms, filled_forms
from benchmarks.measuring import Timing, timed
from benchmarks.results import HEAD, Result, section

PRINTED = "printed.txt"
_PACKAGES = ("pandas", "numpy", "openpyxl", "python-calamine", "xlsxwriter", "click")
_TOLD_OF_A_PROFILE = 26


def main(words: Sequence[str] | None = None) -> int:
    asked = _options(words)
    remarks = [*_machine(), *([asked.note] if asked.note else [])]
    programs = [Program("now", Path(sys.executable))]
    if asked.before:
        programs.append(Program("before", asked.before.absolute()))
    every = [filled_forms(asked.folder.resolve(), count) for count in asked.forms]
    results = _rounds(every[0], starting(programs), 0, asked.rounds or 11)
    for forms in every:
        # The longer a round takes, the less one more of it tells.
        rounds = asked.rounds or (5 if forms.count <= 100 else 3 if forms.count <= 1_000 else 1)
        results += _rounds(forms, contestants(programs, forms), forms.count, rounds)
    # A profile of more than the scripts read takes long and tells nothing new.
    profiled = [forms for forms in every if forms.count < SCRIPTS_BELOW] or every
    profiles = [_profile(profiled[-1], program) for program in programs if asked.profile]
    sizes = ", ".join(f"{count:,}" for count in asked.forms)
    text = section(f"{datetime.date.today().isoformat()} · {sizes} forms", remarks, results, profiles)
    print(text)  # noqa: T201  # this module prints
    before = asked.results.read_text(encoding="utf-8") if asked.results.exists() else HEAD
    asked.results.write_text(f"{before}\n{text}", encoding="utf-8")
    return 0


def _options(words: Sequence[str] | None) -> argparse.Namespace:
    kept = Path(tempfile.gettempdir()) / "xltools-benchmark-forms"
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks", description="Measure xltools against what one would write instead."
    )
    add = parser.add_argument
    add("--forms", type=int, nargs="+", default=[91, 1_000], metavar="N", help="how many (default: 91 1000)")
    add("--rounds", type=int, metavar="K", help="default: 5 up to 100 forms, 3 up to 1,000, else 1")
    add(
        "--before",
        type=Path,
        metavar="PYTHON",
        help="interpreter of an earlier version",
    )
    add("--folder", type=Path, default=kept, help="where the filled forms are kept (default: %(default)s)")
    add("--results", type=Path, default=HERE / "RESULTS.md", help="file to append to")
    add("--profile", action="store_true", help="add the top lines of the profile of a consolidation")
    add("--note", default="", help="a remark for the results, such as what else was running")
    return parser.parse_args(words)


def _rounds(forms: Forms, taking_part: Iterable[Contestant], count: int, rounds: int) -> list[Result]:
    timings: dict[Contestant, list[Timing]] = {one: [] for one in taking_part}
    for number in range(1, rounds + 1):
        for one, known in timings.items():
            known.append(_run(one, forms))
            told = f"{count} forms, round {number}: {one.title} {known[-1].wall:.2f} s"
            print(told, file=sys.stderr, flush=True)  # noqa: T201  # this module prints
    return [Result(count, one, tuple(known)) for one, known in timings.items()]


def _run(one: Contestant, forms: Forms) -> Timing:
    one.prepare(forms)
    path = (
        "" if one.program == "before" else str(HERE.parent)
    )  # that version must not find the modules of this one
    known = forms.outputs / "totals_are_known"
    timing = timed(one.command, forms.root, path, forms.root / PRINTED, known)
    one.verify(forms)
    return timing


def _profile(forms: Forms, program: Program) -> str:
    _run(program.profile(), forms)
    table = top_lines((forms.root / PRINTED).read_text(encoding="utf-8"))
    return f"{forms.count:,} forms, {program.name}\n{table}"


def top_lines(printed: str) -> str:
    """The head and the first lines of what a command and then its profile printed."""
    lines = printed[printed.index("   ncalls") :].splitlines()
    return "\n".join(lines[:_TOLD_OF_A_PROFILE])


def _machine() -> tuple[str, str]:
    """On what it was measured, without the names of machines or folders."""
    told = Path("/proc/cpuinfo").read_text(encoding="utf-8")
    processor = told.partition("model name\t: ")[2].partition("\n")[0] or platform.machine()
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    system = platform.freedesktop_os_release()["PRETTY_NAME"]
    packages = ", ".join(f"{name} {version(name)}" for name in _PACKAGES)
    return (
        f"{processor}, {os.cpu_count()} cores, {memory:.1f} GB; {system}; load {os.getloadavg()[0]:.1f} at the start",
        f"Python {platform.python_version()}, {packages}",
    )


if __name__ == "__main__":
    sys.exit(main())
