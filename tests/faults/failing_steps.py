"""Each step in which a command touches a file can be made to fail: the system refuses it, or the process ends."""

from __future__ import annotations

import errno
import os
import signal
import sys
from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path

Fail = Callable[[str, str], None]

# What Python tells before it is done, and how the system refuses it most often.
WRITES = {
    "open for writing": errno.ENOSPC,
    "shutil.copyfile": errno.ENOSPC,
    "tempfile.mkstemp": errno.EACCES,
    "os.rename": errno.EACCES,
    "os.remove": errno.EACCES,
    "os.mkdir": errno.EACCES,
}
READS = dict.fromkeys(("open for reading", "os.listdir", "os.scandir"), errno.EACCES)
_WRITING = os.O_WRONLY | os.O_RDWR


class Steps:
    """Counts the steps below ``folder`` of some ``kinds``; the one numbered ``at`` is given to ``fail``."""

    def __init__(self, folder: Path, kinds: Collection[str], at: int = -1, fail: Fail | None = None) -> None:
        self.folder, self.kinds, self.at, self.fail = str(folder), kinds, at, fail
        self.taken: list[tuple[str, str]] = []

    def take(self, event: str, arguments: tuple[object, ...]) -> None:
        if event == "open":
            flags = arguments[2]
            writes = isinstance(flags, int) and flags & _WRITING
            event = "open for writing" if writes else "open for reading"
        if event not in self.kinds:
            return
        path = next((str(a) for a in arguments[:2] if str(a).startswith(self.folder)), None)
        if path is None or does_nothing(event, path):
            return
        self.taken.append((event, path))
        if len(self.taken) - 1 == self.at and self.fail:
            self.fail(event, path)


def does_nothing(event: str, path: str) -> bool:
    """A folder that is there is made, a file that is gone is removed: to be on the safe side."""
    return (event == "os.mkdir" and Path(path).is_dir()) or (
        event == "os.remove" and not os.path.lexists(path)
    )


def refuse(event: str, path: str) -> None:
    """What the system says to a step it refuses."""
    number = (WRITES | READS)[event]
    raise OSError(number, os.strerror(number), path)


def die(_event: str, _path: str) -> None:
    os.kill(os.getpid(), signal.SIGKILL)


_current: list[Steps] = []


def _hook(event: str, arguments: tuple[object, ...]) -> None:
    if _current:
        _current[-1].take(event, arguments)


@cache
def _hook_once() -> None:
    sys.addaudithook(_hook)


@contextmanager
def watched(steps: Steps) -> Iterator[Steps]:
    """``steps`` sees what happens within. A hook stays for the life of the process, so there is one for all."""
    _hook_once()
    _current.append(steps)
    try:
        yield steps
    finally:
        _current.remove(steps)
