"""A small project on disk, as the strategy unit would have it."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from tests.forms import sample
from tests.forms.moving import Change, re_saved
from xltools.cli import main
from xltools.definition.definition import Definition
from xltools.definition.writer import write_definition

Run = Callable[..., Result]
_SAMPLE = sample.sample_definition()
DEFINITION = replace(
    _SAMPLE,
    # The amounts of the sample are about a thousand.
    institution=replace(_SAMPLE.institution, least_amount=0),
    activities=tuple(
        replace(activity, description=activity.description or "What it is for")
        for activity in _SAMPLE.activities
    ),
    indicators=tuple(
        replace(
            indicator,
            source="Field reports",
            method=indicator.method or "As counted",
            monitor="NORTH",
        )
        for indicator in _SAMPLE.indicators
    ),
)


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, _marked_once: None) -> Path:
    """A project with its definition and the good forms of both departments; the commands run in it."""
    root = tmp_path / "project"
    workbook = root / "workbook_templates" / "definition_2031.xlsx"
    workbook.parent.mkdir(parents=True)
    workbook.write_bytes(definition_bytes())
    for department in ("NORTH", "SOUTH"):
        put(root, f"{department}.xlsx", filled(department))
    monkeypatch.chdir(root)
    for name in ("LC_ALL", "LC_MESSAGES"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("LANG", "en_GB.UTF-8")
    return root


@pytest.fixture
def run(project: Path) -> Run:
    """The command line, in the project's folder."""
    assert Path.cwd() == project

    def command(*arguments: str) -> Result:
        return CliRunner().invoke(main, arguments, catch_exceptions=False)

    return command


def filled(department: str, *changes: Change, definition: Definition = DEFINITION) -> bytes:
    good = _good_form(department) if definition is DEFINITION else _form(department, definition)
    return re_saved(good, *changes) if changes else good


def _form(department: str, definition: Definition) -> bytes:
    return sample.form_bytes(definition, department, sample.sample_answers(definition, department))


@cache
def _good_form(department: str) -> bytes:
    return _form(department, DEFINITION)


@cache
def definition_bytes() -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "definition.xlsx"
        write_definition(DEFINITION, path)
        return path.read_bytes()


def put(root: Path, name: str, data: bytes) -> Path:
    path = root / "inputs" / "2031" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
    return path
