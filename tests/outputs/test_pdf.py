"""``consolidate --pdf``: the summary as PDF where LibreOffice is installed, a clear word where it is not."""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import time
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

import xltools
from tests.outputs.other_institution import ITEMS, RESPONSIBLE, filled, other_definition, other_project
from tests.outputs.recalculation import office
from xltools.cli import main
from xltools.reports.run_file import output_set, run_in
from xltools.reports.summary.pdf import write_pdf


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return other_project(tmp_path_factory.mktemp("pdf"), other_definition(), filled(2))


@pytest.fixture
def no_office(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """A computer without LibreOffice; whatever is put into the folder is found there."""
    programs = tmp_path / "programs"
    programs.mkdir()
    monkeypatch.setenv("PATH", str(programs))
    monkeypatch.setattr("xltools.reports.summary.pdf.usual_places", lambda: iter(()))
    return programs


def run(project: Path, output: Path, monkeypatch: pytest.MonkeyPatch, lang: str = "en") -> Result:
    monkeypatch.chdir(project)
    arguments = ["consolidate", "--pdf", "--output", str(output), "--lang", lang]
    return CliRunner().invoke(main, arguments, catch_exceptions=False)


def put_program(folder: Path, script: str) -> None:
    program = folder / "soffice"
    program.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
    program.chmod(0o755)


def pages(pdf: Path) -> list[str]:
    if shutil.which("pdftotext") is None:
        pytest.skip("pdftotext (poppler) is not installed: the text of the PDF cannot be read")
    command = ["pdftotext", "-layout", str(pdf), "-"]
    text = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    return text.split("\f")[:-1]


@pytest.fixture(scope="module")
def made(project: Path, tmp_path_factory: pytest.TempPathFactory) -> xltools.ConsolidationResult:
    office()
    return xltools.consolidate(project=project, output=tmp_path_factory.mktemp("made"), pdf=True)


def test_the_pdf_shows_the_cover_and_every_table(made: xltools.ConsolidationResult) -> None:
    assert made.pdf == made.summary.with_suffix(".pdf")
    assert made.pdf is not None
    shown = pages(made.pdf)
    assert "Harbour Authority" in shown[0]
    total = filled(2).cost(set(RESPONSIBLE), {leaf for leaves in ITEMS.values() for leaf in leaves}, "B30")
    assert f"{total:,.0f}" in shown[0]  # as English writes it, whatever the language of the computer
    tables = made.outcome.definition.published_tables
    for table in tables:
        assert [page for page in shown if f"Table {table.number}. {table.title}" in page], table.title
    assert len(shown) >= 2 + len(tables)
    assert not [page for page in shown if "###" in page]


def test_the_pdf_carries_its_run_and_the_run_file_its_hash(made: xltools.ConsolidationResult) -> None:
    outputs = output_set(made.summary.parent, made.outcome.definition.institution.year)
    assert made.pdf is not None
    assert run_in(made.pdf) == made.outcome.run_id
    assert outputs.record
    assert outputs.record.outputs[made.pdf.name] == hashlib.sha256(made.pdf.read_bytes()).hexdigest()
    assert not outputs.is_mixed
    assert outputs.changed == ()


def test_the_same_summary_gives_the_same_bytes_a_second_later(
    made: xltools.ConsolidationResult, tmp_path: Path
) -> None:
    time.sleep(1.1)  # the date in a PDF counts seconds
    write_pdf(made.summary, tmp_path / "again.pdf", "en-GB")
    assert made.pdf is not None
    assert (tmp_path / "again.pdf").read_bytes() == made.pdf.read_bytes()
    assert sorted(path.suffix for path in made.pdf.parent.glob("*.*")) == [
        ".csv",
        ".json",
        ".pdf",
        ".xlsx",
        ".xlsx",
    ]


def test_asking_for_a_pdf_does_not_change_the_verdict(
    project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(project)

    def made_without_work(_: Path, target: Path, __: str) -> None:
        target.write_bytes(b"%PDF")

    monkeypatch.setattr("xltools.operations.printing.write_pdf", made_without_work)
    without, asked = (
        CliRunner().invoke(main, ["consolidate", "-o", str(tmp_path), *more], catch_exceptions=False)
        for more in ([], ["--pdf"])
    )
    assert asked.exit_code == without.exit_code in (0, 1)
    assert "summary_2030.pdf" in asked.output
    assert "summary_2030.pdf" not in without.output


@pytest.mark.usefixtures("no_office")
@pytest.mark.parametrize(
    ("lang", "said"), [("tr", "LibreOffice’i kurun"), ("en", "Install LibreOffice")], ids=["tr", "en"]
)
def test_without_libreoffice_the_workbooks_are_written_and_it_says_what_to_do(
    project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, lang: str, said: str
) -> None:
    result = run(project, tmp_path / "outputs", monkeypatch, lang)
    assert result.exit_code == 2
    assert said in result.output
    assert "summary_2030.pdf" in result.output
    written = {path.name for path in (tmp_path / "outputs").glob("*.*")}
    assert written == {"consolidated_2030.xlsx", "summary_2030.xlsx", "figures_2030.csv", "run_2030.json"}


@pytest.mark.skipif(os.name != "posix", reason="the program put in LibreOffice's place is a shell script")
def test_when_libreoffice_fails_its_words_are_shown_and_the_old_pdf_stays(
    project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, no_office: Path
) -> None:
    put_program(no_office, "echo no display; exit 1")
    (tmp_path / "summary_2030.pdf").write_bytes(b"earlier")
    result = run(project, tmp_path, monkeypatch)
    assert result.exit_code == 2
    assert "no display" in result.output
    assert (tmp_path / "summary_2030.pdf").read_bytes() == b"earlier"
    assert (tmp_path / "summary_2030.xlsx").exists()


@pytest.mark.skipif(os.name != "posix", reason="the program put in LibreOffice's place is a shell script")
def test_a_libreoffice_that_never_ends_is_stopped_with_what_it_started(
    project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, no_office: Path
) -> None:
    number = tmp_path / "number"
    put_program(no_office, f"/bin/sleep 60 & echo $! > '{number}'; wait")
    monkeypatch.setattr("xltools.reports.summary.pdf.MOST_SECONDS", 0.5)
    result = run(project, tmp_path / "outputs", monkeypatch)
    assert result.exit_code == 2
    assert "five minutes" in result.output
    assert not is_running(int(number.read_text()))


def is_running(process: int) -> bool:
    """A killed process may wait for its parent to take note; it no longer runs."""
    try:
        state = Path(f"/proc/{process}/stat").read_text(encoding="utf-8").rsplit(")", 1)[1].split()[0]
    except OSError:
        return False
    return state != "Z"
