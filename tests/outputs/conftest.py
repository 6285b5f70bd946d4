"""The 2021 example and its outputs, made once for all tests of this folder; each test that writes has its own copy."""

from __future__ import annotations

import os
import shutil
import time
from pathlib import Path

import pytest
from openpyxl.workbook import Workbook

import xltools
from tests.outputs.shown_tables import open_book
from xltools.definition.definition import Definition
from xltools.example.program import example_definition

YEAR = 2021
LONGEST_WAIT = 300.0


@pytest.fixture(autouse=True)
def _no_language_of_this_computer(monkeypatch: pytest.MonkeyPatch) -> None:
    """Messages before a definition is read follow the computer's language; tests choose one."""
    for name in ("LC_ALL", "LC_MESSAGES"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("LANG", "tr_TR.UTF-8")


@pytest.fixture(scope="session")
def definition() -> Definition:
    return example_definition()


@pytest.fixture(scope="session")
def example(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The example with its filled forms and, untouched by any test, its outputs."""
    base = tmp_path_factory.getbasetemp()
    root = (base.parent if "PYTEST_XDIST_WORKER" in os.environ else base) / "example"
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
def consolidated_book(example: Path) -> Workbook:
    return open_book(example / "outputs" / f"consolidated_{YEAR}.xlsx")


@pytest.fixture(scope="session")
def summary_book(example: Path) -> Workbook:
    return open_book(example / "outputs" / f"summary_{YEAR}.xlsx")


@pytest.fixture
def own_example(example: Path, tmp_path: Path) -> Path:
    """A copy of the example a test may change."""
    root = tmp_path / "project"
    shutil.copytree(example, root)
    return root
