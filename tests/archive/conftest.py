"""A complete run of the small institution, and the same run approved, made once."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

import xltools
from tests.archive.states import BY, DAY
from tests.commands.conftest import definition_bytes, filled, put


@pytest.fixture(autouse=True)
def _in_turkish(monkeypatch: pytest.MonkeyPatch) -> None:
    """Messages before a definition is read follow the computer's language."""
    for name in ("LC_ALL", "LC_MESSAGES"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("LANG", "tr_TR.UTF-8")


@pytest.fixture(scope="session")
def consolidated(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """With a Word document."""
    root = tmp_path_factory.mktemp("consolidated") / "project"
    definition = root / "workbook_templates" / "definition_2031.xlsx"
    definition.parent.mkdir(parents=True)
    definition.write_bytes(definition_bytes())
    for department in ("NORTH", "SOUTH"):
        put(root, f"{department}.xlsx", filled(department))
    put(root, "replaced/NORTH.xlsx", b"an earlier one")
    assert not xltools.consolidate(project=root, word=True, day=DAY).is_draft
    return root


@pytest.fixture(scope="session")
def approved_once(consolidated: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = shutil.copytree(consolidated, tmp_path_factory.mktemp("approved") / "project")
    xltools.approve(project=root, by=BY, note="Olur 114", day=DAY)
    return root


@pytest.fixture
def project(consolidated: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the complete run; commands run in it."""
    return _own(consolidated, tmp_path, monkeypatch)


@pytest.fixture
def approved_project(approved_once: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the approved run; commands run in it."""
    return _own(approved_once, tmp_path, monkeypatch)


def _own(made: Path, folder: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    root = shutil.copytree(made, folder / "project")
    for path in (root / "archive").rglob("*"):
        path.chmod(0o755)  # tests change what is frozen
    monkeypatch.chdir(root)
    return root
