"""A whole run: forms, rounds, comparison, start, recalculation, profile."""

from __future__ import annotations

import datetime
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from benchmarks.contestants import CONSOLIDATE, PEERS_BELOW, STARTING, contestants
from benchmarks.forms import Forms, filled_forms
from benchmarks.machine import machine
from benchmarks.measuring import timed
from benchmarks.profiling import PROFILE, Profile
from benchmarks.recalculation import recalculation
from benchmarks.rounds import Say, Series, compare, run_rounds
from benchmarks.section import Measured

_ROUNDS_OF_STARTING = 11
_RECALCULATED = range(500, 2_000)
"""How many forms a workbook is made of that LibreOffice is asked to recalculate: the goal is 1,000."""


def rounds_of(count: int) -> int:
    """How many rounds ``count`` forms are worth: the longer a round takes, the less one more of it tells."""
    if count <= 100:
        return 5
    return 3 if count <= 1_000 else 1


def measure(
    counts: Sequence[int], rounds: int | None, folder: Path, say: Say, *, profiled: bool, note: str = ""
) -> Measured:
    """Everything the results file tells. ``folder`` keeps the filled forms; what the contestants write is removed.

    Raises:
        FailedError: a contestant ended with an error.
        DisagreementError: the contestants do not agree.
        ValueError: fewer forms than the central departments send.
    """
    told = machine()
    all_forms = []
    for count in counts:
        say(f"{count} forms: making them, unless they are there")
        all_forms.append(filled_forms(folder, count))
    with tempfile.TemporaryDirectory(prefix="xltools-benchmark-") as temporary:
        written = Path(temporary)
        starting = run_rounds(all_forms[0], STARTING, _ROUNDS_OF_STARTING, written / "start", lambda _: None)
        series = tuple(
            _series(forms, rounds or rounds_of(forms.count), written / str(forms.count), say)
            for forms in all_forms
        )
        profile = _profile(usual(all_forms), written / "profile", say) if profiled else None
    return Measured(datetime.date.today(), told, series, starting, profile, note)


def _series(forms: Forms, rounds: int, written: Path, say: Say) -> Series:
    taking_part = contestants(forms.count)
    results = run_rounds(forms, taking_part, rounds, written, say)
    say(f"{forms.count} forms: comparing what they wrote")
    details = compare(forms, taking_part, written)
    again = None
    if forms.count in _RECALCULATED:
        say(f"{forms.count} forms: LibreOffice")
        workbook = written / CONSOLIDATE.name / f"consolidated_{forms.year}.xlsx"
        again = recalculation(workbook, rounds, written / "recalculation")
    return Series(forms.count, rounds, results, details, again)


def usual(all_forms: Sequence[Forms]) -> Forms:
    """The largest set that the scripts read too: a profile of more takes long and tells nothing new."""
    read_by_all = [forms for forms in all_forms if forms.count < PEERS_BELOW]
    return max(read_by_all or all_forms[:1], key=lambda forms: forms.count)


def _profile(forms: Forms, out: Path, say: Say) -> Profile:
    say(f"{forms.count} forms: profile")
    command = [sys.executable, "-m", "benchmarks.profiling", str(forms.root), str(out)]
    timed(command, forms.root, out)
    return Profile(forms.count, (out / PROFILE).read_text(encoding="utf-8"))
