"""How much memory a process and its children keep for themselves."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

_PROC = Path("/proc")
_EVERY = 0.02
_PRIVATE = ("Private_Clean:", "Private_Dirty:")
_PER_MB = 1024


@dataclass(frozen=True, slots=True)
class Memory:
    """Peaks in MB. ``children`` is None where the system tells only the largest process (see ``measure_by``)."""

    parent: float
    children: float | None


def measure_by() -> str:
    """What the figures are here."""
    if _is_told():
        return "peak private memory (Private_Clean + Private_Dirty), looked at every 20 ms"
    return "peak resident memory of the largest process (ru_maxrss): this system does not tell private memory"


def _is_told() -> bool:
    return (_PROC / "self" / "smaps_rollup").exists()


class Sampler:
    """Looks at a process and its children while the block runs."""

    def __init__(self, pid: int) -> None:
        self.pid = pid
        self._parent = 0
        self._children = 0
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._look, daemon=True)

    def __enter__(self) -> Sampler:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._stop.set()
        self._thread.join()

    def peaks(self, largest: int) -> Memory:
        """``largest`` is what the system itself says of the largest process, in kB."""
        if not _is_told():
            return Memory(largest / _PER_MB, None)
        return Memory(self._parent / _PER_MB, self._children / _PER_MB)

    def _look(self) -> None:
        while _is_told() and not self._stop.wait(_EVERY):
            self._parent = max(self._parent, _private(self.pid))
            self._children = max(self._children, sum(_private(pid) for pid in _descendants(self.pid)))


def _private(pid: int) -> int:
    """In kB; 0 for a process that has ended."""
    try:
        lines = (_PROC / str(pid) / "smaps_rollup").read_text().splitlines()
    except OSError:
        return 0
    return sum(int(line.split()[1]) for line in lines if line.startswith(_PRIVATE))


def _descendants(pid: int) -> Iterator[int]:
    parents: dict[int, list[int]] = {}
    for folder in _PROC.iterdir():
        if folder.name.isdigit():
            try:
                fields = (folder / "stat").read_text().rpartition(")")[2].split()
            except OSError:
                continue
            parents.setdefault(int(fields[1]), []).append(int(folder.name))
    waiting = [pid]
    while waiting:
        children = parents.get(waiting.pop(), [])
        yield from children
        waiting += children
