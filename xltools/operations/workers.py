"""Forms read by several processes at once: files out in chunks, submissions back in the order of the files.

A worker validates what it reads, so that findings and values travel, never cells. What comes back does not depend on
how many workers there are, how the files were divided, or whose executor they run on.
"""

from __future__ import annotations

import hashlib
import os
import pickle
import signal
import traceback
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import BrokenExecutor, Executor, Future, ProcessPoolExecutor, as_completed
from contextlib import contextmanager
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain
from pathlib import Path

from xltools.definition.definition import Definition
from xltools.findings.catalogue import finding
from xltools.findings.finding import Finding, Place
from xltools.forms.records import Submission
from xltools.forms.submission import FormReader
from xltools.inputs import InputFile, content

Chunk = tuple[InputFile, ...]
Advance = Callable[[int], None]

# A worker is worth its start (10 to 100 ms) from about this many forms of 5 to 20 ms each.
_FORMS_FOR_A_WORKER = 8
_LARGEST_CHUNK = 32
_CHUNKS_FOR_A_WORKER = 4  # so that a worker with small forms takes over from one with large ones
_WORKERS_ELSEWHERE = 16  # when the caller's executor does not tell
_MOST_WORKERS = 61  # more are not allowed on Windows


def read_one(file: InputFile, reader: FormReader) -> Submission:
    """One file as a submission. A file that gives no bytes is one with an error, and so is one that our own program
    stumbles over: it must not take the others with it. Findings: see ``content``; U120."""
    data = content(file)
    if isinstance(data, Finding):
        return Submission(file.name, "", "", findings=(data,))
    try:
        return reader.read(data, file.name)
    except MemoryError:
        raise
    except Exception as error:
        found = finding("U120", Place(file.name), detail=_where(error))
        return Submission(file.name, hashlib.sha256(data).hexdigest(), "", findings=(found,))


def _where(error: Exception) -> str:
    """What whoever looks after the program needs to find the fault."""
    last = traceback.extract_tb(error.__traceback__)[-1]
    return f"{Path(last.filename).name}:{last.lineno}"


@dataclass(frozen=True, slots=True)
class Workers:
    """An executor and about how many files it reads at a time."""

    executor: Executor
    count: int


@contextmanager
def workers(jobs: int | None, executor: Executor | None, files: int) -> Iterator[Workers | None]:
    """The caller's ``executor``, which stays open; else at most ``jobs`` processes (default: one for each core); None
    where one process is quicker."""
    if executor is not None:
        yield Workers(executor, jobs or _WORKERS_ELSEWHERE)
        return
    count = min(jobs or _cores(), files // _FORMS_FOR_A_WORKER, _MOST_WORKERS)
    if count < 2:
        yield None
        return
    pool = ProcessPoolExecutor(count, initializer=_leave_interrupts_to_the_parent)
    try:
        yield Workers(pool, count)
    finally:
        # After Ctrl-C nobody waits for what has not begun.
        pool.shutdown(cancel_futures=True)


def hand_out(
    files: Sequence[InputFile], to: Workers, definition: Definition, advance: Advance
) -> Callable[[], tuple[Submission, ...]]:
    """Hand ``files`` out; the function that comes back waits for the submissions.

    ``advance`` is called with the number of files each time some are done. Findings: U117 for a file whose worker died.
    """
    packed = pickle.dumps(definition)
    chunks = divided(files, to.count)
    futures = {to.executor.submit(_read_chunk, packed, chunk): at for at, chunk in enumerate(chunks)}

    def collect() -> tuple[Submission, ...]:
        found: dict[int, Sequence[Submission]] = {}
        for future in as_completed(futures):
            at = futures[future]
            found[at] = _result(future, packed, chunks[at])
            advance(len(chunks[at]))
        return tuple(chain.from_iterable(found[at] for at in range(len(chunks))))

    return collect


def divided(files: Sequence[InputFile], count: int) -> list[Chunk]:
    """``files`` in chunks for ``count`` workers, in their order."""
    size = max(1, min(_LARGEST_CHUNK, len(files) // (count * _CHUNKS_FOR_A_WORKER)))
    return [tuple(files[at : at + size]) for at in range(0, len(files), size)]


def _read_chunk(packed: bytes, files: Chunk) -> list[Submission]:
    reader = _reader(packed)
    return [read_one(file, reader) for file in files]


@lru_cache(maxsize=1)
def _reader(packed: bytes) -> FormReader:
    """One for all chunks of a worker."""
    return FormReader(pickle.loads(packed))  # our own bytes, from the process that started this one


def _result(future: Future[list[Submission]], packed: bytes, chunk: Chunk) -> Sequence[Submission]:
    try:
        return future.result()
    except BrokenExecutor:
        return list(_read_apart(packed, chunk))


def _read_apart(packed: bytes, chunk: Chunk) -> Iterator[Submission]:
    """A worker died: its files again, each half in a process of its own, down to the file that is at fault."""
    with ProcessPoolExecutor(1, initializer=_leave_interrupts_to_the_parent) as pool:
        try:
            yield from pool.submit(_read_chunk, packed, chunk).result()
            return
        except BrokenExecutor:
            pass
    if len(chunk) == 1:
        yield Submission(chunk[0].name, "", "", findings=(finding("U117", Place(chunk[0].name)),))
        return
    half = len(chunk) // 2
    yield from _read_apart(packed, chunk[:half])
    yield from _read_apart(packed, chunk[half:])


def _leave_interrupts_to_the_parent() -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def _cores() -> int:
    """Those this process may use."""
    affinity = getattr(os, "sched_getaffinity", None)  # not on Windows and macOS
    return len(affinity(0)) if affinity else os.cpu_count() or 1
