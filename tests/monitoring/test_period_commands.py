"""What is done with the forms and the run of a reporting period: collected, traced, approved, compared."""

from __future__ import annotations

import shutil
from email.message import EmailMessage
from pathlib import Path

import pytest
from click.testing import CliRunner
from docx import Document
from openpyxl import load_workbook

import xltools
from tests.monitoring.conftest import EVIDENCE, GOOD, SPENT
from tests.monitoring.institution import BY, DAY, HALF, WHOLE, YEAR, report
from xltools.cli import main
from xltools.mailroom.register import Result


def mailed(folder: Path, *forms: Path) -> Path:
    message = EmailMessage()
    message["From"] = "kuzey@kurum.gov.tr"
    message["Subject"] = "İzleme formu"
    message["Date"] = "Mon, 21 Jul 2031 09:00:00 +0300"
    for form in forms:
        message.add_attachment(
            form.read_bytes(), maintype="application", subtype="octet-stream", filename="form.xlsx"
        )
    path = folder / "mail.eml"
    path.write_bytes(message.as_bytes())
    return path


def test_a_mailed_form_goes_to_the_folder_of_its_period(project: Path, tmp_path: Path) -> None:
    place = project / "inputs" / str(YEAR) / HALF
    sent = tmp_path / "north.xlsx"
    shutil.move(place / "NORTH.xlsx", sent)
    before = sorted(path.name for path in (project / "inputs" / str(YEAR)).glob("*.xlsx"))
    mail = mailed(tmp_path, sent, project / "inputs" / str(YEAR) / "NORTH.xlsx")
    result = xltools.collect([mail], project=project, reporting=HALF, jobs=1)
    assert {entry.result: entry.file or entry.cause for entry in result.entries} == {
        Result.RECEIVED: "NORTH.xlsx",
        Result.NOT_RECOGNISED: "S103",
    }, "the form of the program in the same mail is none of the period"
    assert (place / "NORTH.xlsx").read_bytes() == sent.read_bytes()
    assert [path.suffix for path in (place / "received").iterdir()].count(".eml") == 1
    assert sorted(path.name for path in (project / "inputs" / str(YEAR)).glob("*.xlsx")) == before
    assert result.workbook == project / "outputs" / HALF / f"intake_{HALF}.xlsx"
    assert xltools.status(project=project, reporting=HALF, jobs=1).is_complete
    again = xltools.collect([mail], project=project, reporting=HALF, jobs=1)
    assert again.entries == ()


def test_a_figure_of_a_period_is_traced_to_the_cells_of_its_forms(project: Path) -> None:
    for subject, item, period, cells in (
        ("SUM", "*", "result", {"NORTH.xlsx": 40, "SOUTH.xlsx": 42}),
        ("SHARE", "*", "result", {"NORTH.xlsx": 50, "SOUTH.xlsx": 50}),
        ("A1", "01", "spent", {"NORTH.xlsx": 400, "SOUTH.xlsx": 300}),
    ):
        root = xltools.trace(subject, item, period, project=project, reporting=HALF, jobs=1).root
        found = {node.origin.file: node.value for node in root.cells() if node.origin}
        assert found == cells, subject
        for node in root.cells():
            assert node.origin is not None
            book = load_workbook(project / "inputs" / str(YEAR) / HALF / node.origin.file)
            cell = book[node.origin.sheet].cell(node.origin.row, node.origin.column)
            assert cell.value == node.value


def test_the_run_of_a_period_is_frozen_and_proven(project: Path) -> None:
    with pytest.raises(xltools.CannotRunError) as refused:
        xltools.approve(project=project, reporting=HALF, by=BY, day=DAY, jobs=1)
    assert refused.value.reason == "approve.no_run"
    xltools.monitor(project=project, reporting=HALF, jobs=1)
    state = xltools.approve(project=project, reporting=HALF, by=BY, day=DAY, jobs=1).state
    assert state.folder == project / "archive" / str(YEAR) / HALF / f"1-{DAY.isoformat()}"
    frozen = {name for name in state.files if not name.startswith("definition")}
    assert frozen == {
        "inputs/NORTH.xlsx",
        "inputs/SOUTH.xlsx",
        f"outputs/monitoring_{HALF}.xlsx",
        *(f"outputs/half_year_{YEAR}.{ending}" for ending in ("xlsx", "docx")),
        f"outputs/run_{HALF}.json",
    }
    verified = xltools.verify(project=project)
    assert verified.is_sound
    assert [one.folder for one in verified.states][1:] == [state.folder], "the program, then the period"
    with pytest.raises(xltools.CannotRunError) as refused:
        xltools.approve(project=project, reporting=HALF, by=BY, day=DAY, jobs=1)
    assert refused.value.reason == "approve.approved"
    path = state.inputs / "NORTH.xlsx"
    path.chmod(0o644)
    path.write_bytes(b"another")
    assert not xltools.verify(project=project).is_sound


def test_a_report_somebody_worked_in_gets_new_figures_and_can_be_approved(project: Path) -> None:
    _, first = xltools.monitor(project=project, reporting=HALF, jobs=1).reports
    document = Document(str(first))
    document.add_paragraph("Ödenek ikinci yarıda kullanılacaktır.")
    document.core_properties.modified = document.core_properties.modified.replace(year=2026)  # as Word does
    document.save(str(first))
    result = xltools.monitor(project=project, reporting=HALF, jobs=1)
    second = result.reports[1]
    assert (second.name, result.renewal and result.renewal.source) == (f"half_year_{YEAR}-2.docx", first)
    assert "Ödenek ikinci yarıda kullanılacaktır." in [one.text for one in Document(str(second)).paragraphs]
    state = xltools.approve(project=project, reporting=HALF, by=BY, day=DAY, jobs=1).state
    assert f"outputs/{second.name}" in state.files


def test_a_form_that_comes_late_changes_its_own_cells_alone(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    late = project / "inputs" / str(YEAR) / HALF / "SOUTH.xlsx"
    kept = shutil.move(late, project / "late.xlsx")
    xltools.monitor(project=project, reporting=HALF, jobs=1)
    xltools.approve(project=project, reporting=HALF, by=BY, day=DAY, draft=True, jobs=1)
    assert xltools.compare(project=project, reporting=HALF, jobs=1).is_equal
    shutil.move(kept, late)
    compared = xltools.compare(project=project, reporting=HALF, jobs=1)
    moved = {(one.key.department, one.key.subject, one.key.period) for one in compared.comparison.movements}
    assert moved == {
        *(("SOUTH", code, "result") for code in GOOD["SOUTH"]),
        *(("SOUTH", activity, "spent") for activity, _ in SPENT["SOUTH"]),
    }
    assert compared.workbook.name == f"compare_{HALF}-1_{HALF}.xlsx"
    results = {**GOOD["NORTH"], "SUM": 45}
    report(project, HALF, "NORTH", results, SPENT["NORTH"], EVIDENCE)
    late.unlink()
    monkeypatch.chdir(project)
    shown = CliRunner().invoke(main, ["compare", "--period", HALF])
    assert shown.exit_code == 1, shown.output
    assert "1 değer değişti" in shown.output
    with pytest.raises(xltools.CannotRunError) as refused:
        xltools.compare(project=project, reporting=WHOLE, jobs=1)
    assert refused.value.reason == "compare.period_not_approved"


def test_a_consolidation_of_a_period_says_which_command_renews_its_letters(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(project)
    hint = f"xltools status --period {HALF} --html"
    xltools.status(project=project, reporting=HALF, html=True, jobs=1)
    assert hint not in " ".join(CliRunner().invoke(main, ["consolidate", "--period", HALF]).output.split())
    (project / "inputs" / str(YEAR) / HALF / "SOUTH.xlsx").unlink()
    shown = " ".join(CliRunner().invoke(main, ["consolidate", "--period", HALF]).output.split())
    assert f"(letters_{HALF}.txt, status_{HALF}.html)" in shown
    assert hint in shown


def test_every_command_that_is_named_in_a_period_names_the_period(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(project)
    (project / "inputs" / str(YEAR) / HALF / "SOUTH.xlsx").unlink()

    def said(*command: str) -> str:
        return " ".join(CliRunner().invoke(main, command).output.split())

    for command, named in (
        ("check", "xltools status"),
        ("consolidate", "xltools check"),
        ("approve --by X --date 2031-07-01", "xltools consolidate"),
    ):
        if command.startswith("approve"):
            (project / "outputs" / f"run_{HALF}.json").unlink()
        shown = said(*command.split(), "--period", HALF)
        assert f"{named} --period {HALF}" in shown, shown
        assert shown.count("xltools ") == shown.count(f" --period {HALF}") + shown.count("xltools-"), shown
    assert "--period" not in said("consolidate")
    shutil.rmtree(project / "archive")
    assert "xltools approve --by" in said("check", "--period", HALF), "the program is approved first"
