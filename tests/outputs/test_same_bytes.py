"""The same inputs give the same bytes, whatever the order of the files, the time zone or the hash seed."""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

import xltools
from tests.outputs.other_institution import filled, other_definition, other_project

OUTPUTS = ("consolidated", "summary", "figures", "run")
Listing = Callable[[Path], Iterator[Path]]
_CONSOLIDATE = "import sys, xltools; xltools.consolidate(project=sys.argv[1], output=sys.argv[2])"


def digests(folder: Path, year: int) -> dict[str, str]:
    """Of the outputs, and of the forms that go back."""
    written = {path for path in folder.rglob("*") if path.is_file()}
    assert {path.stem for path in written if path.parent == folder} == {f"{name}_{year}" for name in OUTPUTS}
    return {str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest() for path in written}


@pytest.fixture(scope="module")
def other(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """With a copy of a form and files that are no forms, so that there are findings to be put in order."""
    root = other_project(tmp_path_factory.mktemp("other"), other_definition(), filled(2))
    forms = root / "inputs" / "2030"
    shutil.copy(forms / "HQ.xlsx", forms / "A copy.xlsx")
    for name in ("notes.xlsx", "more notes.xlsx"):
        (forms / name).write_bytes(b"no workbook")
    xltools.consolidate(project=root)
    return root


@pytest.fixture
def backwards(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every folder lists its files the other way round."""
    listing: Listing = Path.iterdir
    monkeypatch.setattr(Path, "iterdir", lambda folder: reversed(list(listing(folder))))


def in_another_process(project: Path, output: Path, **environment: str) -> None:
    command = [sys.executable, "-c", _CONSOLIDATE, str(project), str(output)]
    subprocess.run(command, check=True, env={**os.environ, **environment})


def test_the_example_gives_the_same_bytes_from_copies_in_another_place_time_zone_and_hash_seed(
    small: Path, tmp_path: Path
) -> None:
    forms = small / "inputs" / "2021"
    copies = tmp_path / "project" / "inputs" / "2021"
    copies.mkdir(parents=True)
    shutil.copytree(small / "workbook_templates", tmp_path / "project" / "workbook_templates")
    for name in sorted((path.name for path in forms.iterdir()), reverse=True):
        shutil.copy(forms / name, copies / name)
    outputs = tmp_path / "project" / "outputs"  # links name the forms by their place beside the workbook
    in_another_process(tmp_path / "project", outputs, TZ="Pacific/Kiritimati", PYTHONHASHSEED="4711")
    assert digests(outputs, 2021) == digests(small / "outputs", 2021)


@pytest.mark.usefixtures("backwards")
def test_the_order_of_the_files_changes_nothing(other: Path, tmp_path: Path) -> None:
    forms = other / "inputs" / "2030"
    with os.scandir(forms) as entries:
        forwards = [entry.name for entry in entries]
    assert [path.name for path in forms.iterdir()] == forwards[::-1]
    outputs = other / tmp_path.name
    xltools.consolidate(project=other, output=outputs)
    assert digests(outputs, 2030) == digests(other / "outputs", 2030)


@pytest.mark.parametrize(
    "environment",
    [{"TZ": "America/Los_Angeles", "PYTHONHASHSEED": "0"}, {"LC_ALL": "C", "PYTHONHASHSEED": "99"}],
    ids=lambda environment: "-".join(environment),
)
def test_time_zone_hash_seed_and_locale_change_nothing(
    other: Path, tmp_path: Path, environment: dict[str, str]
) -> None:
    outputs = other / tmp_path.name
    in_another_process(other, outputs, **environment)
    assert digests(outputs, 2030) == digests(other / "outputs", 2030)


def test_a_run_over_earlier_outputs_gives_the_same_bytes(other: Path) -> None:
    before = digests(other / "outputs", 2030)
    result = xltools.consolidate(project=other)
    assert result.changes is not None
    assert result.changes.nothing
    assert digests(other / "outputs", 2030) == before


def test_blank_forms_are_the_same_bytes_every_time(other: Path, tmp_path: Path) -> None:
    again = xltools.templates(project=other, output=tmp_path)
    for path in again.files:
        assert path.read_bytes() == (other / "workbook_templates" / "2030" / path.name).read_bytes()
