"""A dask cluster reads the forms: processes on other machines, which have the same xltools installed.

What keeps it from reading is told in a sentence: nobody waits for a scheduler that does not answer, or for workers that
are gone.
"""

from __future__ import annotations

import asyncio
import logging
import platform
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import Executor, Future, ThreadPoolExecutor
from contextlib import contextmanager
from importlib import import_module
from typing import Any, ParamSpec, TypeVar

from xltools.project import CannotRunError
from xltools.version import __version__

ANSWERS_WITHIN = 5.0
"""Seconds."""
GONE_FOR = 30.0
"""Seconds without any worker; one that died is started anew within a few."""
_LOOK_EVERY = 2.0

T = TypeVar("T")
P = ParamSpec("P")


@contextmanager
def cluster(address: str) -> Iterator[Executor]:
    """The workers of the scheduler at ``address``, ``tcp://host:8786``, as an executor for ``Settings``.

    Raises:
        CannotRunError: dask is not installed, nobody answers, there are no workers, or one has another version.
    """
    try:
        distributed = import_module("distributed")
    except ImportError as error:
        raise CannotRunError("error.no_dask") from error
    with _silence():
        try:
            _knock(address)
            client = distributed.Client(address, timeout=ANSWERS_WITHIN, set_as_default=False)
        except Exception as error:  # what else listens there has answers of its own
            raise CannotRunError("error.no_scheduler", address=address) from error
        # Not "pure": the same path may hold another form by the next run.
        executor = _HandedOut(client.get_executor(pure=False))
        with client, _watched(client, executor):
            _refuse_other_versions(client, address)
            yield executor


def _knock(address: str) -> None:
    """A client that could not connect is closed by dask when it is collected; where that happens while another one
    begins, both wait for ever. So none begins before somebody has answered."""
    connect = import_module("distributed.comm").connect

    async def knock() -> None:
        await (await connect(address, timeout=ANSWERS_WITHIN)).close()

    with ThreadPoolExecutor(1) as aside:  # whoever calls may have a loop of their own, as in a notebook
        aside.submit(asyncio.run, knock()).result()


@contextmanager
def _silence() -> Iterator[None]:
    """What dask tells of lost connections is of use on the machines of the cluster, not to whoever runs a command."""
    loggers = [logging.getLogger(name) for name in ("distributed", "asyncio", "tornado")]
    levels = [logger.level for logger in loggers]
    for logger in loggers:
        logger.setLevel(logging.CRITICAL + 1)
    try:
        yield
    finally:
        for logger, level in zip(loggers, levels, strict=True):
            logger.setLevel(level)


def _refuse_other_versions(client: Any, address: str) -> None:
    """Another version may judge a form in another way."""
    own = own_version()
    versions = client.run(own_version, on_error="return")
    if not versions:
        raise CannotRunError("error.no_workers", address=address)
    for worker, version in sorted(versions.items()):
        if version != own:
            raise CannotRunError("error.other_worker", worker=worker, version=own)


def own_version() -> str:
    major, minor, _ = platform.python_version_tuple()
    return f"xltools {__version__}, Python {major}.{minor}"


class _HandedOut(Executor):
    """dask's executor, of which all that was handed out can be given up: what a worker had read, and took with it when
    it died, is never told to be lost once the connection is closed."""

    def __init__(self, executor: Any) -> None:
        self._executor = executor
        self._futures: list[Future[Any]] = []

    def submit(self, fn: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs) -> Future[T]:
        future: Future[T] = self._executor.submit(fn, *args, **kwargs)
        self._futures.append(future)
        return future

    def give_up(self) -> None:
        for future in self._futures:
            future.cancel()


@contextmanager
def _watched(client: Any, executor: _HandedOut) -> Iterator[None]:
    """A scheduler waits for workers for ever; when none has been there for long, the connection is given up here, and
    what was to be read with it."""
    over = threading.Event()
    watch = threading.Thread(target=_watch, args=(client, executor, over), daemon=True)
    watch.start()
    try:
        yield
    finally:
        over.set()
        watch.join()


def _watch(client: Any, executor: _HandedOut, over: threading.Event) -> None:
    seen = time.monotonic()
    while not over.wait(_LOOK_EVERY) and client.status == "running":
        if client.scheduler_info()["workers"]:
            seen = time.monotonic()
        elif time.monotonic() - seen > GONE_FOR:
            executor.give_up()
            client.close()
