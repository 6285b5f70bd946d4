"""The form of a reporting period: what it comes with, what it computes, and whose forms it is taken for."""

from __future__ import annotations

import shutil
from decimal import Decimal
from pathlib import Path

import pytest
from click.testing import CliRunner
from openpyxl import load_workbook

import xltools
from tests.monitoring.conftest import EVIDENCE, GOOD, SPENT
from tests.monitoring.institution import HALF, WHOLE, YEAR, cell_of, indicator_slot, report, session
from tests.outputs.recalculation import differences, recalculated, without_caches
from xltools.cli import main
from xltools.definition.monitored import Monitored


def shown(path: Path, sheet: str, row: str, column: str) -> object:
    """What stands where the keys cross."""
    return cell_of(load_workbook(path, data_only=True), sheet, row, column).value


def test_a_form_comes_with_the_approved_targets_and_appropriations_locked(approved: Path) -> None:
    result = xltools.templates(project=approved, reporting=HALF)
    folder = approved / "workbook_templates" / str(YEAR) / HALF
    assert [path.relative_to(folder).as_posix() for path in result.files] == ["NORTH.xlsx", "SOUTH.xlsx"]
    book = load_workbook(folder / "NORTH.xlsx")
    for column, value, is_locked in (
        ("known|target", 100, True),
        ("known|part_target", 40, True),
        ("period|result", None, False),
        ("so_far", '=IF(ISNUMBER(G6),G6,"")', True),
        ("explanation", None, False),
        ("measure", None, False),
        ("evidence", None, False),
    ):
        cell = cell_of(book, "indicators", "indicator|SUM", column)
        assert (cell.value, cell.protection.locked) == (value, is_locked), column
    asked = {cell.value for cell in book["Göstergeler"][1]}
    assert "period|before" not in asked, "the first period has nothing before it"
    rows = [f"cost|A1|{item}" for item in ("01", "09", "*")]
    amounts = [cell_of(book, "costs|A1", row, "known|appropriation").value for row in rows]
    assert amounts == [1000, 100, 1600]


def test_a_form_computes_what_the_results_come_to(half: Path, tmp_path: Path) -> None:
    """With every direction and way; LibreOffice calculates the same from nothing."""
    root = tmp_path / "project"
    shutil.copytree(half, root)
    texts = {("LAST", "explanation"): "Anket yıl sonunda yapılacak"}
    first = root / "inputs" / str(YEAR) / HALF / "NORTH.xlsx"
    second = report(
        root,
        WHOLE,
        "NORTH",
        {"SUM": 80, "LESS": 12, "HIGH": 45, "ABOVE": 40, "BELOW": 30},
        {("A1", "01"): 900},
        texts,
        {
            indicator_slot("SUM", "revised|before"): Decimal(38),
            indicator_slot("SUM", "explanation"): "Bir eğitim iki kez sayılmış",
        },
    )
    for path, code, so_far, rate, state in (
        (first, "SUM", 40, 100, "Ulaşıldı"),
        (first, "LESS", 9.5, 105.26, "Ulaşıldı"),
        (first, "HIGH", 35, "–", "Ulaşıldı"),
        (first, "ABOVE", 30, None, None),
        (second, "SUM", 118, 118, "Ulaşıldı"),
        (second, "LAST", "", "", "Ölçülmedi"),
        (second, "LESS", 10.75, 93.02, "Kısmen ulaşıldı"),
        (second, "HIGH", 45, "–", "Ulaşılmadı"),
        (second, "ABOVE", 70, None, None),
    ):
        computed = [
            shown(path, "indicators", f"indicator|{code}", column) for column in ("so_far", "rate", "state")
        ]
        wanted = [so_far or None, rate or None, state]
        assert computed == wanted, (path.name, code)
    assert shown(second, "costs|A1", "cost|A1|01", "rate") == 90
    emptied = [tmp_path / "first.xlsx", tmp_path / "second.xlsx"]
    for path, target in zip((first, second), emptied, strict=True):
        assert without_caches(path, target) > 20
    for path, again in zip((first, second), recalculated(emptied, tmp_path), strict=True):
        count, wrong = differences(path, again)
        assert (count > 20, wrong) == (True, [])


def test_the_next_form_comes_with_what_was_reported_before(project: Path) -> None:
    xltools.templates(project=project, reporting=WHOLE)
    folder = project / "workbook_templates" / str(YEAR) / WHOLE
    rows = [f"indicator|{code}" for code in GOOD["NORTH"]]
    before = [shown(folder / "NORTH.xlsx", "indicators", row, "period|before") for row in rows]
    assert before == [40, 20, 9.5, 35, 30, 50]
    assert (
        shown(folder / "SOUTH.xlsx", "costs|A1", "cost|A1|03", "period|spent_before")
        == SPENT["SOUTH"]["A1", "03"]
    )
    (project / "inputs" / str(YEAR) / HALF / "SOUTH.xlsx").unlink()
    xltools.templates(project=project, reporting=WHOLE)
    assert shown(folder / "SOUTH.xlsx", "indicators", "indicator|SUM", "period|before") is None, "never 0"


def test_what_was_reported_is_read_with_its_texts_and_a_good_form_has_no_finding(half: Path) -> None:
    result = xltools.check(project=half, reporting=HALF, jobs=1)
    assert [finding.code for finding in result.findings] == ["P205"], "the reserve is not spent"
    opened = session(half, HALF)
    definition = opened.loaded.definition
    assert isinstance(definition, Monitored)
    status = xltools.status(project=half, reporting=HALF, jobs=1)
    assert status.is_complete
    assert status.outputs.run_file.parent == half / "outputs" / HALF
    form = next(entry.form for entry in status.states if entry.department.code == "NORTH")
    assert form is not None
    values = {(record.indicator, record.period): record.value for record in form.indicators}
    assert values == {(code, "result"): Decimal(str(value)) for code, value in GOOD["NORTH"].items()}
    evidence = {(one.subject, one.row): one.text for one in form.explanations}
    assert evidence == EVIDENCE


def test_the_program_does_not_enter_the_folder_of_a_period_and_says_so(half: Path) -> None:
    result = xltools.check(project=half, jobs=1)
    assert [(f.code, dict(f.values)) for f in result.findings] == [("F209", {"item": HALF, "count": "2"})]


def test_a_form_of_the_program_is_none_of_a_period_and_the_reverse(project: Path) -> None:
    inputs = project / "inputs" / str(YEAR)
    shutil.copy(inputs / "NORTH.xlsx", inputs / HALF / "program.xlsx")
    shutil.copy(inputs / HALF / "SOUTH.xlsx", inputs / "SOUTH 2.xlsx")
    of_period = xltools.check(project=project, reporting=HALF, jobs=1).findings
    assert [f.place.file.rpartition("/")[2] for f in of_period if f.code == "S103"] == ["program.xlsx"]
    of_program = xltools.check(project=project, jobs=1).findings
    assert [f.place.file.rpartition("/")[2] for f in of_program if f.code == "S103"] == ["SOUTH 2.xlsx"]


def test_a_folder_of_the_other_forms_is_told_and_nothing_is_judged(project: Path) -> None:
    inputs = project / "inputs" / str(YEAR)
    for folder, period in ((inputs, HALF), (inputs / HALF, None)):
        with pytest.raises(xltools.CannotRunError) as refused:
            xltools.check([*folder.glob("*.xlsx")], project=project, reporting=period, jobs=1)
        assert refused.value.reason == "error.other_period"


def test_nothing_is_monitored_of_a_program_that_nobody_approved(half: Path, tmp_path: Path) -> None:
    root = tmp_path / "project"
    shutil.copytree(half, root, ignore=shutil.ignore_patterns("archive"))
    for period, reason in (("2031-9", "monitor.no_period"), (HALF, "monitor.not_approved")):
        with pytest.raises(xltools.CannotRunError) as refused:
            xltools.templates(project=root, reporting=period)
        assert refused.value.reason == reason


def test_the_commands_take_the_period(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(project)
    for command, code, said in (
        (["templates", "--period", HALF], 0, f"workbook_templates/{YEAR}/{HALF}"),
        (["check", "--period", HALF], 0, "2 dosya"),
        (["status", "--period", HALF], 0, "Sayılar Evi · 2031-6"),
        (["status", "--period", WHOLE], 2, WHOLE),
        (["check", "--period", "2031-9"], 2, f"{HALF}, {WHOLE}"),
        (["check"], 0, HALF),
    ):
        result = CliRunner().invoke(main, command)
        assert (result.exit_code, said in result.output) == (code, True), (command, result.output)
