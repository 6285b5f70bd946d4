"""What each of the files says that a command is asked to read; several processes read them at once.

A worker validates what it reads, so that findings and values travel, never cells. What comes back does not depend on
how many workers there are, how the files were divided, or whose executor they run on. Where every form is known
(``form_cache.py``) nothing of this is loaded.
"""

from __future__ import annotations

import hashlib
import multiprocessing
import os
import pickle
import signal
import threading
import traceback
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import BrokenExecutor, CancelledError, Executor, Future, ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path

from xltools.definition.definition import Definition
from xltools.findings.catalogue import finding
from xltools.findings.finding import Finding, Place
from xltools.forms.records import Submission
from xltools.forms.submission import FormReader
from xltools.inputs import InputFile, content
from xltools.operations.reading import Progress
from xltools.project import CannotRunError

# A worker is worth its start (10 to 100 ms) from about this many forms of 5 to 20 ms each.
_FORMS_FOR_A_WORKER = 8
_LARGEST_CHUNK = 32
_CHUNKS_FOR_A_WORKER = 4  # so that a worker with small forms takes over from one with large ones
_WORKERS_ELSEWHERE = 16  # when the caller's executor does not tell
_MOST_WORKERS = 61  # more are not allowed on Windows


@dataclass(frozen=True, slots=True)
class Sent:
    """A file whose bytes, or why it gives none, travel to a worker that does not see it."""

    name: str
    content: bytes | Finding


_Chunk = tuple[InputFile | Sent, ...]


def read_inputs(
    files: Sequence[InputFile],
    definition: Definition,
    progress: Progress | None = None,
    *,
    jobs: int | None = None,
    executor: Executor | None = None,
    send_files: bool = False,
    meanwhile: Callable[[], object] = lambda: None,
) -> tuple[Submission, ...]:
    """Every file as a submission, in the order of ``files``; ``meanwhile`` is called while workers read.

    ``jobs`` are the most processes that read: default one for each core (but see ``_cores``), 1 stays in this one.
    Somebody's own ``executor`` is used instead of processes of ours and stays open; with ``send_files`` it gets the
    bytes of the files and need not see them.

    Raises:
        CannotRunError: the executor was given up while it read.

    Findings: see ``content`` and ``FormReader.read``; U117 for a file whose worker died; U120.
    """
    done = 0

    def advance(count: int) -> None:
        nonlocal done
        done += count
        if progress:
            progress(done, len(files))

    if executor is not None:
        # Its processes may have been started in another folder.
        files = [replace(file, path=file.path.absolute()) for file in files]
        workers = jobs or _WORKERS_ELSEWHERE
        return _read_on(executor, workers, files, definition, advance, meanwhile, send_files=send_files)
    count = min(jobs or _cores(), len(files) // _FORMS_FOR_A_WORKER, _MOST_WORKERS)
    if count > 1:
        with _processes(count) as pool:
            return _read_on(pool, count, files, definition, advance, meanwhile)
    reader = FormReader(definition)
    submissions: list[Submission] = []
    for file in files:
        submissions.append(read_one(file, reader))
        advance(1)
    return tuple(submissions)


def _read_on(
    executor: Executor,
    count: int,
    files: Sequence[InputFile],
    definition: Definition,
    advance: Callable[[int], None],
    meanwhile: Callable[[], object],
    *,
    send_files: bool = False,
) -> tuple[Submission, ...]:
    """``executor`` reads about ``count`` chunks at a time; ``advance`` is told how many files were done. Of files that
    are sent no more are under way than are read soon."""
    packed, chunks = pickle.dumps(definition), divided(files, count)
    ahead = count * _CHUNKS_FOR_A_WORKER if send_files else len(chunks)

    def handed_out(chunk: tuple[InputFile, ...]) -> Future[list[Submission]]:
        to_read = tuple(Sent(file.name, content(file)) for file in chunk) if send_files else chunk
        try:
            return executor.submit(_read_chunk, packed, to_read)
        except Exception as error:  # a worker died meanwhile
            failed: Future[list[Submission]] = Future()
            failed.set_exception(error)
            return failed

    under_way = deque(map(handed_out, chunks[:ahead]))
    meanwhile()
    submissions: list[Submission] = []
    for at, chunk in enumerate(chunks, start=ahead):
        submissions += _result(under_way.popleft(), packed, chunk)
        advance(len(chunk))
        under_way.extend(map(handed_out, chunks[at : at + 1]))
    return tuple(submissions)


def divided(files: Sequence[InputFile], count: int) -> list[tuple[InputFile, ...]]:
    """``files`` in chunks for ``count`` workers, in their order."""
    size = max(1, min(_LARGEST_CHUNK, len(files) // (count * _CHUNKS_FOR_A_WORKER)))
    return [tuple(files[at : at + size]) for at in range(0, len(files), size)]


def _read_chunk(packed: bytes, files: _Chunk) -> list[Submission]:
    reader = _reader(packed)
    return [read_one(file, reader) for file in files]


@lru_cache(maxsize=1)
def _reader(packed: bytes) -> FormReader:
    """One for all chunks of a worker."""
    return FormReader(pickle.loads(packed))  # our own bytes, from the process that started this one


def read_one(file: InputFile | Sent, reader: FormReader) -> Submission:
    """A file that gives no bytes is a submission with an error, and so is one that our own program stumbles over: it
    must not take the others with it."""
    data = file.content if isinstance(file, Sent) else content(file)
    if isinstance(data, Finding):
        return Submission(file.name, "", "", findings=(data,))
    try:
        return reader.read(data, file.name)
    except MemoryError:
        raise
    except Exception as error:
        # Where whoever looks after the program finds the fault.
        last = traceback.extract_tb(error.__traceback__)[-1]
        stumbled = finding("U120", Place(file.name), detail=f"{Path(last.filename).name}:{last.lineno}")
        return Submission(file.name, hashlib.sha256(data).hexdigest(), "", findings=(stumbled,))


def _result(future: Future[list[Submission]], packed: bytes, chunk: _Chunk) -> Sequence[Submission]:
    try:
        return future.result()
    except CancelledError as error:
        raise CannotRunError("error.workers_lost") from error
    except Exception:
        # Nothing of a form comes here (``read_one``): its worker died, or whoever runs the workers gave it up.
        return list(_read_apart(packed, chunk))


def _read_apart(packed: bytes, chunk: _Chunk) -> Iterator[Submission]:
    """A worker died: its files again, each half in a process of its own, down to the file that is at fault."""
    with _processes(1) as pool:
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


@contextmanager
def _processes(count: int) -> Iterator[ProcessPoolExecutor]:
    pool = ProcessPoolExecutor(count, initializer=_leave_interrupts_to_the_parent)
    try:
        yield pool
    finally:
        # After Ctrl-C nobody waits for what has not begun.
        pool.shutdown(cancel_futures=True)


def _leave_interrupts_to_the_parent() -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def _cores() -> int:
    """Those this process may use. A copy of a process with threads could wait for ever for what one of them held when
    it was copied, as in a notebook or beside a cluster, so only one there."""
    if multiprocessing.get_start_method() == "fork" and threading.active_count() > 1:
        return 1
    affinity = getattr(os, "sched_getaffinity", None)  # not on Windows and macOS
    return len(affinity(0)) if affinity else os.cpu_count() or 1
