"""One command as a whole process: its time, and its memory when asked."""

from __future__ import annotations

import os
import resource
import subprocess
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.left_behind import TOTALS_ARE_KNOWN
from benchmarks.memory import Memory, Sampler

ROOT = Path(__file__).parent.parent
_SHOWN = 2_000


class FailedError(Exception):
    """A command ended with an error."""


@dataclass(frozen=True, slots=True)
class Timing:
    """Seconds: ``wall`` from start to end, ``cpu`` of the process and all its children, ``totals`` from start until a
    script had added up (None for what is no script)."""

    wall: float
    cpu: float
    totals: float | None = None


def timed(command: Sequence[str], folder: Path, out: Path) -> Timing:
    """Run ``command`` in ``folder``; what it prints goes to a file in ``out``.

    Raises:
        FailedError: it ended with an error.
    """
    began, start = time.time_ns(), time.perf_counter()
    process = _started(command, folder, out)
    usage = _ended(process, out)
    wall = time.perf_counter() - start
    known = out / TOTALS_ARE_KNOWN
    totals = (known.stat().st_mtime_ns - began) / 1e9 if known.exists() else None
    return Timing(wall, usage.ru_utime + usage.ru_stime, totals)


def remembered(command: Sequence[str], folder: Path, out: Path) -> Memory:
    """Run ``command`` as ``timed`` does and look at its memory.

    Raises:
        FailedError: it ended with an error.
    """
    process = _started(command, folder, out)
    with Sampler(process.pid) as sampler:
        usage = _ended(process, out)
    return sampler.peaks(usage.ru_maxrss)


def _started(command: Sequence[str], folder: Path, out: Path) -> subprocess.Popen[bytes]:
    out.mkdir(parents=True, exist_ok=True)
    with (out / "printed.txt").open("wb") as printed:
        return subprocess.Popen(
            command,
            cwd=folder,
            env={**os.environ, "PYTHONPATH": str(ROOT)},
            stdin=subprocess.DEVNULL,
            stdout=printed,
            stderr=subprocess.STDOUT,
        )


def _ended(process: subprocess.Popen[bytes], out: Path) -> resource.struct_rusage:
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        printed = (out / "printed.txt").read_text(encoding="utf-8", errors="replace")
        raise FailedError(f"exit code {process.returncode}: {process.args!r}\n{printed[-_SHOWN:]}")
    return usage
