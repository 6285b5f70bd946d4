"""The outputs of the 2021 example, opened once for all tests of this folder."""

from __future__ import annotations

from pathlib import Path

import pytest
from openpyxl.workbook import Workbook

from tests.outputs.shown_tables import opened
from xltools.definition.definition import Definition
from xltools.example.program import example_definition

YEAR = 2021


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
def consolidated_book(example: Path) -> Workbook:
    return opened(example / "outputs" / f"consolidated_{YEAR}.xlsx")


@pytest.fixture(scope="session")
def summary_book(example: Path) -> Workbook:
    return opened(example / "outputs" / f"summary_{YEAR}.xlsx")
