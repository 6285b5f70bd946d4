"""One command as a whole process: its time and its memory."""

from __future__ import annotations

import os
import select
import subprocess
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

_LOOK_EVERY = 0.02


class FailedError(Exception):
    """A command ended with an error."""


@dataclass(frozen=True, slots=True)
class Timing:
    """Seconds: ``wall`` from start to end, ``cpu`` of the process and all its children, ``totals`` from start until the
    file was made that tells it (NaN without one). ``memory``: the most the process itself kept, without its children
    and without the code it shares with others, in MB."""

    wall: float
    cpu: float
    totals: float
    memory: float


def timed(command: Sequence[str], folder: Path, path: str, printed: Path, known: Path) -> Timing:
    """Run ``command`` in ``folder``, with Python modules looked up in ``path`` first; what it prints goes to a file.

    Raises:
        FailedError: it ended with an error.
    """
    began, start = time.time_ns(), time.perf_counter()
    # Modules are compiled once, as everywhere else, whatever a test environment says.
    environment = {**os.environ, "PYTHONPATH": path, "PYTHONDONTWRITEBYTECODE": ""}
    with printed.open("wb") as out, Path(os.devnull).open("rb") as nothing:
        process = subprocess.Popen(
            command, cwd=folder, env=environment, stdin=nothing, stdout=out, stderr=out
        )
    ended, memory = os.pidfd_open(process.pid), 0.0
    while not select.select([ended], [], [], _LOOK_EVERY)[0]:
        memory = max(memory, _private(process.pid))
    _, status, usage = os.wait4(process.pid, 0)
    wall = time.perf_counter() - start
    os.close(ended)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        told = printed.read_text(encoding="utf-8", errors="replace")
        raise FailedError(f"exit code {process.returncode}: {command!r}\n{told[-2000:]}")
    totals = (known.stat().st_mtime_ns - began) / 1e9 if known.exists() else float("nan")
    return Timing(wall, usage.ru_utime + usage.ru_stime, totals, memory)


def _private(pid: int) -> float:
    """The system counts this anyway: looking costs the process nothing. Nothing once it has ended."""
    lines = Path(f"/proc/{pid}/status").read_text().splitlines()
    return sum(int(line.split()[1]) / 1024 for line in lines if line.startswith("RssAnon"))
