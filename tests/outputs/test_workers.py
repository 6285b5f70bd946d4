"""Several processes read what one reads; a worker that dies takes no other form with it."""

from __future__ import annotations

import os
import shutil
import signal
import sys
import threading
from collections.abc import Callable
from concurrent.futures import BrokenExecutor, Executor, Future, ProcessPoolExecutor, ThreadPoolExecutor
from pathlib import Path

import pytest

from xltools.definition.definition import Definition
from xltools.forms.records import Submission
from xltools.inputs import InputFile
from xltools.operations import workers
from xltools.operations.reading import forms_in
from xltools.operations.workers import read_inputs
from xltools.project import Project


@pytest.fixture(scope="module")
def definition(small: Path) -> Definition:
    return Project(small).load().definition


@pytest.fixture(scope="module")
def files(small: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[InputFile, ...]:
    """Forms with and without mistakes, a file that is no form, one that is empty."""
    folder = tmp_path_factory.mktemp("forms")
    for path in sorted((small / "inputs" / "2021").glob("*.xlsx")):  # twice: so many that others read, too
        shutil.copy(path, folder)
        shutil.copy(path, folder / f"again {path.name}")
    (folder / "empty.xlsx").write_bytes(b"")
    (folder / "notes.xlsx").write_bytes(b"no workbook at all")
    return forms_in(folder).files


@pytest.fixture(scope="module")
def alone(files: tuple[InputFile, ...], definition: Definition) -> tuple[Submission, ...]:
    return read_inputs(files, definition, jobs=1)


@pytest.mark.parametrize("jobs", [2, 3])
def test_any_number_of_processes_reads_the_same(
    jobs: int, files: tuple[InputFile, ...], definition: Definition, alone: tuple[Submission, ...]
) -> None:
    assert read_inputs(files, definition, jobs=jobs) == alone


@pytest.mark.parametrize("size", [1, 5, 1000])
def test_any_size_of_the_chunks_gives_the_same(
    size: int,
    files: tuple[InputFile, ...],
    definition: Definition,
    alone: tuple[Submission, ...],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    chunks = [tuple(files[at : at + size]) for at in range(0, len(files), size)]
    monkeypatch.setattr(workers, "divided", lambda *_: chunks)
    assert read_inputs(files, definition, jobs=2) == alone


@pytest.mark.parametrize("kind", [ThreadPoolExecutor, ProcessPoolExecutor])
def test_the_callers_executor_is_used_and_stays_open(
    kind: type[ThreadPoolExecutor | ProcessPoolExecutor],
    files: tuple[InputFile, ...],
    definition: Definition,
    alone: tuple[Submission, ...],
) -> None:
    with kind(2) as executor:
        assert read_inputs(files, definition, executor=executor) == alone
        assert executor.submit(pow, 2, 3).result() == 8


def test_files_that_are_sent_are_read_here(
    files: tuple[InputFile, ...],
    definition: Definition,
    alone: tuple[Submission, ...],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Also those that give no bytes; and however few are under way at once."""
    missing = InputFile("missing.xlsx", tmp_path / "missing.xlsx")
    monkeypatch.setattr(workers, "_CHUNKS_FOR_A_WORKER", 2)
    with ThreadPoolExecutor(1) as executor:
        sent = read_inputs((*files, missing), definition, executor=executor, jobs=1, send_files=True)
    assert sent[:-1] == alone
    assert [found.code for found in sent[-1].findings] == ["F106"]


class Failing(Executor):
    """It takes one chunk, which no worker answers, and no other."""

    def __init__(self) -> None:
        self.asked = False

    def submit(self, *_: object, **__: object) -> Future[list[Submission]]:  # type: ignore[override]  # always the same
        future: Future[list[Submission]] = Future()
        future.set_exception(ConnectionError("worker"))
        if self.asked:
            raise BrokenExecutor
        self.asked = True
        return future


def test_what_an_executor_does_not_read_is_read_here(
    files: tuple[InputFile, ...], definition: Definition, alone: tuple[Submission, ...]
) -> None:
    assert read_inputs(files[:3], definition, executor=Failing(), jobs=1) == alone[:3]


def test_progress_counts_every_file_once(files: tuple[InputFile, ...], definition: Definition) -> None:
    told: list[tuple[int, int]] = []
    read_inputs(files, definition, lambda done, everything: told.append((done, everything)), jobs=2)
    assert [done for done, _ in told] == sorted({done for done, _ in told})
    assert told[-1] == (len(files), len(files))


def die() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


class Deadly(InputFile):
    """Whoever is handed it is killed, as by a system without memory."""

    def __reduce__(self) -> tuple[Callable[[], None], tuple[()]]:
        return die, ()


@pytest.mark.skipif(sys.platform == "win32", reason="nobody is killed by a signal there")
def test_a_dying_worker_is_a_finding_of_the_file_it_read(
    files: tuple[InputFile, ...], definition: Definition, alone: tuple[Submission, ...]
) -> None:
    deadly = Deadly("deadly.xlsx", files[3].path)
    found = read_inputs((*files[:10], deadly, *files[10:]), definition, jobs=2)
    assert [f.code for f in found[10].findings] == ["U117"]
    assert (*found[:10], *found[11:]) == alone


def test_beside_threads_no_process_is_copied(
    files: tuple[InputFile, ...],
    definition: Definition,
    alone: tuple[Submission, ...],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(workers, "_processes", None)
    over = threading.Event()
    threading.Thread(target=over.wait, daemon=True).start()
    assert read_inputs(files, definition) == alone
    over.set()


class Interrupted(Executor):
    """Somebody presses Ctrl-C while the forms are handed out."""

    def submit(self, *_: object, **__: object) -> None:  # type: ignore[override]  # it never gives anything back
        raise KeyboardInterrupt


def test_ctrl_c_is_not_swallowed(files: tuple[InputFile, ...], definition: Definition) -> None:
    with pytest.raises(KeyboardInterrupt):
        read_inputs(files, definition, executor=Interrupted())
