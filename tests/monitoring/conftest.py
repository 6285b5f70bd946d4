"""An approved program and, on top of it, a good half-year; made once for all tests, each of which has a copy."""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from pathlib import Path

import pytest

from tests.monitoring.institution import HALF, report, write_program

EVIDENCE = {
    (code, "evidence"): "Kayıt defteri 2031/12" for code in ("SUM", "LAST", "LESS", "HIGH", "ABOVE", "BELOW")
}
GOOD: Mapping[str, Mapping[str, int | str]] = {
    "NORTH": {"SUM": 40, "LAST": 20, "LESS": "9.5", "HIGH": 35, "ABOVE": 30, "BELOW": 50},
    "SOUTH": {"SUM": 42, "ABOVE": 20, "BELOW": 50},
}
SPENT: Mapping[str, Mapping[tuple[str, str], int]] = {
    "NORTH": {("A1", "01"): 400, ("A1", "03"): 100, ("A2", "01"): 500, ("A2", "03"): 200},
    "SOUTH": {("A1", "01"): 300, ("A1", "03"): 200},
}


@pytest.fixture(scope="session")
def approved(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("approved")
    write_program(root)
    return root


@pytest.fixture(scope="session")
def half(approved: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The good forms of the first half are here."""
    root = tmp_path_factory.mktemp("half") / "project"
    shutil.copytree(approved, root)
    for department, results in GOOD.items():
        report(root, HALF, department, results, SPENT[department], EVIDENCE)
    return root


@pytest.fixture
def project(half: Path, tmp_path: Path) -> Path:
    root = tmp_path / "project"
    shutil.copytree(half, root)
    return root
