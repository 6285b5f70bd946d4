"""The 2021 example and its outputs, made once for all tests; each test that writes has a copy of its own."""

from __future__ import annotations

import gc
import os
import shutil
import time
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

import xltools
from tests.outputs.small_example import small_project
from xltools.definition.definition import Definition
from xltools.definition.reader import DefinitionResult, read_definition
from xltools.feedback.give_back import marked_form
from xltools.forms.records import Submission
from xltools.wording.language import languages

LONGEST_WAIT = 300.0
WORKER = "PYTEST_XDIST_WORKER"
# What takes minutes begins first, so that no process is left with it at the end while the others wait.
SLOWEST = (
    "test_bench.py",
    "test_in_libreoffice.py",
    "tampering",
    "test_benchmarks.py",
    "outputs",
    "faults",
    "commands",
)
SLOW = (
    *SLOWEST, "mutations", "test_docs.py", "test_manuals.py", "test_packaging.py", "test_made_up.py",
    "test_reader_corpus.py", "test_number_text.py", "test_default_password.py",
    "test_round_trip.py", "test_third_language.py", "test_correction_list.py", "test_reviewed_list.py",
    "archive", "monitoring", "test_what_is_asked.py", "test_mending.py", "test_next_year.py", "test_remembered.py",
    "test_stated_identity.py", "test_hostile_forms.py", "test_recalculated.py", "test_reader_fuzz.py",
)  # fmt: skip

# How long something takes says how busy the machine is: no property fails by it.
settings.register_profile("any machine", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("any machine")

# Modules and what they share are here to stay: looking for garbage after every 700 objects takes a quarter of the time.
gc.set_threshold(100_000)


def pytest_collection_finish() -> None:
    gc.freeze()


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """A module is tested by one process (``--dist=loadfile``): what its tests share is made once."""
    for item in items:
        if set(SLOW) & set(item.path.parts):
            item.add_marker(pytest.mark.slow)
    if WORKER in os.environ:  # alone, they run in the order in which they were named
        items.sort(key=_rank)


def _rank(item: pytest.Item) -> int:
    parts = item.path.parts
    return next((rank for rank, part in enumerate(SLOWEST) if part in parts), len(SLOWEST))


@pytest.fixture(scope="session", autouse=True)
def _each_definition_is_read_once() -> Iterator[None]:
    """A third of what most commands take; how a definition is read is tested in ``tests/definition``."""
    with pytest.MonkeyPatch.context() as patch:
        for room in ("project", "archive", "operations.states", "operations.earlier_years"):
            patch.setattr(f"xltools.{room}.read_definition", _read_as_before)
        yield


def _read_as_before(data: bytes, file: str) -> DefinitionResult:
    return _read_once(data, file, languages())


@lru_cache(maxsize=16)
def _read_once(data: bytes, file: str, _known: tuple[str, ...]) -> DefinitionResult:
    """Of the same bytes, read by the same languages."""
    return read_definition(data, file)


@pytest.fixture
def _marked_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Of the same form and the same findings the same form goes back: marking takes most of ``status``."""
    monkeypatch.setattr("xltools.feedback.give_back.marked_form", _marked_as_before)


_marked: dict[tuple[object, ...], tuple[Definition, bytes]] = {}


def _marked_as_before(data: bytes, submission: Submission, definition: Definition, language: str) -> bytes:
    said = (data, submission.file, str(submission.findings), id(definition), language)
    if said not in _marked:
        _marked[said] = (definition, marked_form(data, submission, definition, language))
    return _marked[said][1]


@pytest.fixture(scope="session")
def example(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The example with its filled forms and, untouched by any test, its outputs."""
    base = tmp_path_factory.getbasetemp()
    root = (base.parent if WORKER in os.environ else base) / "example"
    _make_once(root)
    return root


def _make_once(root: Path) -> None:
    """Of several test processes the first makes the example, the others wait for it."""
    ready, failed = root.with_name("example.ready"), root.with_name("example.failed")
    try:
        root.mkdir()
    except FileExistsError:
        waited = time.monotonic()
        while not ready.exists():
            assert not failed.exists(), "another test process could not make the example"
            assert time.monotonic() - waited < LONGEST_WAIT, "the example is not ready"
            time.sleep(0.1)
        return
    try:
        xltools.init_project(root, example=True)
        xltools.consolidate(project=root)
    except BaseException:
        failed.touch()
        raise
    ready.touch()


@pytest.fixture(scope="session")
def small(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The example with few departments and its outputs, untouched by any test."""
    root = tmp_path_factory.mktemp("small")
    small_project(root)
    return root


@pytest.fixture
def own_example(example: Path, tmp_path: Path) -> Path:
    """A copy of the example a test may change."""
    root = tmp_path / "project"
    shutil.copytree(example, root)
    return root
