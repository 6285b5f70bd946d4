"""A dask scheduler and two workers, each a process of its own, read what one process reads."""

from __future__ import annotations

import json
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path

import pytest
from click.testing import CliRunner

import xltools
from xltools.cli import main
from xltools.operations import cluster

installed = pytest.mark.skipif(
    find_spec("distributed") is None, reason="dask is not installed: pip install xltools-consolidate[cluster]"
)
SHUT = "tcp://127.0.0.1:9"
# Given to workers that are to see no form: what they read themselves is not there.
BLIND = """
from xltools import inputs
def read(path, largest):
    raise FileNotFoundError(path)
inputs._read = read
"""
OUTPUTS = ("consolidated_2021.xlsx", "summary_2021.xlsx", "run_2021.json")


@contextmanager
def dask(module: str, *words: str) -> Iterator[subprocess.Popen[bytes]]:
    """A process of a cluster, as ``dask scheduler`` and ``dask worker`` start it."""
    command = [sys.executable, "-m", f"distributed.cli.dask_{module}", *words, "--no-dashboard"]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        yield process
    finally:
        process.kill()
        process.wait()


@pytest.fixture
def scheduler(tmp_path: Path) -> Iterator[str]:
    """The address of a scheduler without workers."""
    told = tmp_path / "scheduler.json"
    with dask("scheduler", "--host", "127.0.0.1", "--port", "0", "--scheduler-file", str(told)):
        wait_until(told.exists)
        wait_until(lambda: told.stat().st_size > 0)
        yield json.loads(told.read_text())["address"]


Workers = list[subprocess.Popen[bytes]]
StartWorkers = Callable[..., Workers]
Run = Callable[..., str]


@pytest.fixture
def in_example(own_small: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """The command line in the folder of the example, in Turkish; what it prints."""
    monkeypatch.chdir(own_small)
    monkeypatch.setenv("LC_ALL", "tr_TR.UTF-8")

    def run(*words: str, exit_code: int = 0) -> str:
        result = CliRunner().invoke(main, words)
        assert result.exit_code == exit_code, result.output
        return result.output

    return run


@pytest.fixture
def start_workers(scheduler: str, tmp_path: Path) -> Iterator[StartWorkers]:
    """Start two workers, started in another folder, with more words for their command line."""
    with ExitStack() as stack:

        def start(*words: str) -> Workers:
            options = ("--nthreads", "1", "--no-nanny", "--local-directory", str(tmp_path / "dask"), *words)
            workers = [stack.enter_context(dask("worker", scheduler, *options)) for _ in range(2)]
            with import_module("distributed").Client(scheduler, timeout=60, set_as_default=False) as client:
                client.wait_for_workers(2, timeout=60)
            return workers

        yield start


def wait_until(ready: Callable[[], bool], seconds: float = 60) -> None:
    waited = time.monotonic()
    while not ready():
        assert time.monotonic() - waited < seconds
        time.sleep(0.05)


def written(folder: Path) -> dict[str, bytes]:
    return {name: (folder / name).read_bytes() for name in OUTPUTS}


@installed
def test_a_cluster_gives_the_same_bytes_though_a_worker_is_killed(
    small: Path, own_small: Path, scheduler: str, start_workers: StartWorkers
) -> None:
    victim, survivor = start_workers()

    def kill(done: int, _: int) -> None:
        if done:
            victim.kill()

    with xltools.cluster(scheduler) as executor:
        for output in OUTPUTS:
            (own_small / "outputs" / output).unlink()
        xltools.consolidate(project=own_small, executor=executor, cache=False, progress=kill)
    assert written(own_small / "outputs") == written(small / "outputs")
    assert victim.wait() != 0
    assert survivor.poll() is None


@installed
def test_workers_that_see_no_form_get_its_bytes(
    in_example: Run, scheduler: str, start_workers: StartWorkers, tmp_path: Path
) -> None:
    (tmp_path / "blind.py").write_text(BLIND)
    start_workers("--preload", str(tmp_path / "blind.py"))
    on_cluster = ("check", "inputs/2021", "--no-cache", "--cluster", scheduler)
    assert in_example(*on_cluster, exit_code=1).count("F106") > 1
    assert in_example(*on_cluster, "--send-files") == in_example("check", "inputs/2021")


@installed
def test_workers_of_another_version_are_refused(
    in_example: Run, scheduler: str, start_workers: StartWorkers, monkeypatch: pytest.MonkeyPatch
) -> None:
    start_workers()
    monkeypatch.setattr(cluster, "__version__", "9.9")
    told = in_example("consolidate", "--no-cache", "--cluster", scheduler, exit_code=2)
    assert told.startswith("tcp://127.0.0.1:")
    assert "xltools 9.9" in told


@installed
def test_nobody_waits_for_workers_that_are_gone(
    own_small: Path, scheduler: str, start_workers: StartWorkers, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cluster, "GONE_FOR", 1.0)
    monkeypatch.setattr(cluster, "_LOOK_EVERY", 0.1)
    workers = start_workers()
    before = written(own_small / "outputs")

    def kill(done: int, _: int) -> None:
        for worker in workers[: done and 2]:
            worker.kill()

    with xltools.cluster(scheduler) as executor, pytest.raises(xltools.CannotRunError) as refused:
        xltools.consolidate(project=own_small, executor=executor, cache=False, progress=kill)
    assert refused.value.reason == "error.workers_lost"
    assert written(own_small / "outputs") == before


@installed
def test_a_cluster_without_workers_or_without_a_scheduler_is_told(
    in_example: Run, scheduler: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert "--nthreads 1" in in_example("check", "--cluster", scheduler, exit_code=2)
    monkeypatch.setattr(cluster, "ANSWERS_WITHIN", 0.5)
    before = set(threading.enumerate())
    for address in (SHUT, "scheduler", "rubbish://scheduler:8786"):
        told = in_example("check", "--cluster", address, exit_code=2)
        assert told.startswith(f"{address} adresinde")
        assert told.count("\n") == 1
        assert set(threading.enumerate()) == before  # nothing is left that tries to connect


def test_without_dask_it_is_said_what_to_install(in_example: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "distributed", None)
    for command in ("check", "consolidate"):
        assert 'pip install "xltools-consolidate[cluster]"' in in_example(
            command, "--cluster", SHUT, exit_code=2
        )
