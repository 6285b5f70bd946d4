"""The outputs of the 2021 example with few departments, made and opened once for all tests of this folder."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from openpyxl.workbook import Workbook

from tests.outputs.shown_tables import opened
from tests.outputs.small_example import YEAR, small_definition
from xltools.definition.definition import Definition


@pytest.fixture(autouse=True)
def _no_language_of_this_computer(monkeypatch: pytest.MonkeyPatch) -> None:
    """Messages before a definition is read follow the computer's language; tests choose one."""
    for name in ("LC_ALL", "LC_MESSAGES"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("LANG", "tr_TR.UTF-8")


@pytest.fixture(scope="session")
def definition() -> Definition:
    return small_definition()


@pytest.fixture
def own_small(small: Path, tmp_path: Path) -> Path:
    """A copy a test may change."""
    return shutil.copytree(small, tmp_path / "project")


@pytest.fixture(scope="session")
def consolidated_book(small: Path) -> Workbook:
    return opened(small / "outputs" / f"consolidated_{YEAR}.xlsx")


@pytest.fixture(scope="session")
def summary_book(small: Path) -> Workbook:
    return opened(small / "outputs" / f"summary_{YEAR}.xlsx")


@pytest.fixture(scope="session")
def whole_summary(example: Path) -> Workbook:
    """The summary of the example as it is delivered, with all departments."""
    return opened(example / "outputs" / f"summary_{YEAR}.xlsx")
