"""``xltools status`` as a table on screens of several widths, in a file, and as JSON."""

from __future__ import annotations

import json
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from tests.answering.one_round import NAMES, address, one_round
from xltools.cli import main

pytestmark = pytest.mark.usefixtures("_marked_once")


@pytest.fixture(scope="module")
def a_round(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return one_round(tmp_path_factory.mktemp("round"), "tr")


@pytest.fixture
def shown(a_round: Path, monkeypatch: pytest.MonkeyPatch) -> pytest.MonkeyPatch:
    monkeypatch.chdir(a_round)
    return monkeypatch


def output(*options: str) -> str:
    result = CliRunner().invoke(main, ("status", "--date", "2030-09-12", *options), catch_exceptions=False)
    assert result.exit_code == 1
    return click.unstyle(result.stdout)


@pytest.mark.parametrize("width", [60, 80, 120])
def test_the_table_fits_and_nothing_of_it_is_lost(shown: pytest.MonkeyPatch, width: int) -> None:
    shown.setenv("COLUMNS", str(width))
    shown.setenv("FORCE_COLOR", "1")
    lines = output("--all").splitlines()
    start = next(at for at, line in enumerate(lines) if line.startswith("Durum"))
    table = lines[start : next(at for at, line in enumerate(lines) if line.startswith("“received”"))]
    assert max(map(len, lines)) <= width
    assert "…" not in "".join(table)
    column = table[0].index("Birim")
    codes = [line[column:].split()[0] for line in table[1:] if line[column:].split()]
    assert [code for code in codes if code in (*NAMES, "IDLE")] == [*NAMES, "IDLE"]


def test_a_file_has_a_line_for_each_department_that_somebody_has_to_see_to(
    shown: pytest.MonkeyPatch,
) -> None:
    assert shown
    plain = output()
    rows = {code: line for line in plain.splitlines() for code in NAMES if f"  {code} " in line}
    assert list(rows) == ["GONE", "SCAN", "EMPTY", "WRONG", "TWICE", "ASKED"]
    assert rows["WRONG"].split("  ")[0] == "KABUL EDİLMEDİ"
    for told in (NAMES["WRONG"], "Sayı yerine metin", "1 hata", "04.09.2030 09:30", address("WRONG")):
        assert told in rows["WRONG"]
    assert "1 uyarı" in rows["ASKED"]
    assert "3 birim gösterilmedi" in plain
    assert "Son teslim: 15 Eylül 2030 Pazar (3 gün kaldı)" in plain
    assert "gösterilmedi" not in output("--all")


def test_json_is_one_value_with_every_department(shown: pytest.MonkeyPatch) -> None:
    assert shown
    told = json.loads(output("--format", "json", "--lang", "en"))
    assert (told["institution"], told["year"], told["complete"], told["unknown_files"]) == (
        "HOUSE", 2031, False, []
    )  # fmt: skip
    departments = {one["code"]: one for one in told["departments"]}
    assert [one["letter"] for one in departments.values()] == [
        "missing", "unreadable", "blank", "rejected", "twice", "asked", "received", "received", None
    ]  # fmt: skip
    assert departments["WRONG"] == {
        "code": "WRONG",
        "name": NAMES["WRONG"],
        "contact": address("WRONG"),
        "state": "rejected",
        "letter": "rejected",
        "reason": "Text instead of a number",
        "errors": 1,
        "warnings": 0,
        "file": "WRONG.xlsx",
        "arrived": "2030-09-04T09:30:00+03:00",
        "times_sent": 1,
    }
