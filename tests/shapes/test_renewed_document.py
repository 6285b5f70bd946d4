"""A Word document that somebody has worked in gets the figures of the next run and keeps every word."""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import docx
import pytest
from click.testing import CliRunner
from docx.document import Document
from docx.oxml.ns import qn
from openpyxl import load_workbook

import xltools
from tests.outputs.audit.test_schema import errors
from tests.outputs.recalculation import office
from tests.outputs.shown_document import ShownDocument
from tests.shapes.chain import YEAR, sample, through
from xltools.cli import main
from xltools.operations.consolidating import ConsolidationResult
from xltools.reports.word.working_copy import working_copy

OURS = "Our own words, which no run may touch."


@dataclass(frozen=True)
class Project:
    root: Path

    @property
    def document(self) -> Path:
        return self.root / "outputs" / f"summary_{YEAR}.docx"

    def work(self, edit: Callable[[Document], None]) -> None:
        """What a person does in Word."""
        document = docx.Document(str(self.document))
        edit(document)
        document.core_properties.modified = document.core_properties.modified.replace(year=2026)
        document.save(str(self.document))

    def run(self) -> ConsolidationResult:
        return xltools.consolidate(project=self.root, word=True)

    def change_a_figure(self) -> None:
        """One amount more in a form."""
        form = self.root / "inputs" / str(YEAR) / "NORTH.xlsx"
        book = load_workbook(form)
        cells: list[Any] = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
        typed = next(
            cell for cell in cells if not cell.protection.locked and isinstance(cell.value, int | float)
        )
        typed.value += 1
        book.save(form)


@pytest.fixture(scope="module")
def first(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("first")
    through(root, sample())
    return root


@pytest.fixture
def project(first: Path, tmp_path: Path) -> Project:
    return Project(shutil.copytree(first, tmp_path / "project"))


def table(document: Document, caption: str) -> Any:
    """The table below the caption that holds ``caption``."""
    element = next(p._p for p in document.paragraphs if caption in p.text and p.style.name == "Caption")  # type: ignore[union-attr]  # every paragraph of ours has one
    return next(after for after in element.itersiblings() if after.tag == qn("w:tbl"))


def shown(path: Path | None) -> dict[str, tuple[tuple[str, ...], ...]]:
    assert path is not None
    return {caption: table.rows for caption, table in ShownDocument(path).tables().items()}


def test_texts_stay_and_figures_are_those_of_the_new_run(project: Project) -> None:
    def edit(document: Document) -> None:
        document.paragraphs[-1].insert_paragraph_before(OURS)
        heading = next(p for p in document.paragraphs if p.style and p.style.name == "Heading 1")
        heading.text = "A preface of our own"
        document.styles["Table Number"].name = "Our numbers"

    old = shown(project.document)
    project.work(edit)
    mine = project.document.read_bytes()
    project.change_a_figure()
    result = project.run()
    assert result.word is not None
    assert result.word.name == f"summary_{YEAR}-2.docx"
    assert project.document.read_bytes() == mine
    texts = [p.text for p in docx.Document(str(result.word)).paragraphs]
    assert OURS in texts
    assert "A preface of our own" in texts
    fresh = Project(project.root)
    project.document.unlink()
    result.word.rename(project.root / "kept.docx")
    expected = shown(fresh.run().word)
    assert shown(project.root / "kept.docx") == expected != old
    assert errors(project.root / "kept.docx") == []
    assert result.renewal is not None
    assert (result.renewal.by_hand, result.renewal.missing, result.renewal.is_known) == ((), (), True)
    assert result.renewal.tables == len(expected)


def test_what_was_changed_by_hand_and_what_has_no_place_is_told(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    def edit(document: Document) -> None:
        row = list(table(document, "institution_by_item").iter(qn("w:tr")))[-1]
        list(row.iter(qn("w:t")))[1].text = "12,345"
        gone = table(document, "activity_departments")
        gone.getparent().remove(gone)

    project.work(edit)
    monkeypatch.chdir(project.root)
    told = CliRunner().invoke(main, ["consolidate", "--word", "--lang", "en"], catch_exceptions=False).output
    told = re.sub(r"\s+", " ", told)
    assert re.search(r"institution_by_item, [^:]+: somebody had changed “[\d,.]+” to “12,345”; the new", told)
    assert re.search(r"activity_departments: the document has no place for it", told)
    renewed = shown(project.root / "outputs" / f"summary_{YEAR}-2.docx")
    assert not any("12,345" in text for rows in renewed.values() for row in rows for text in row)
    # The third run takes what the second made, which nobody has saved, for its own.
    again = project.run()
    assert again.word is not None
    assert again.word.name == f"summary_{YEAR}-2.docx"
    assert errors(again.word) == []


def test_the_last_document_somebody_has_worked_in_goes_on(tmp_path: Path) -> None:
    usual = tmp_path / "summary.docx"
    assert (working_copy(usual).path, working_copy(usual).worked_in) == (usual, None)
    for name in ("summary.docx", "summary-2.docx"):
        (tmp_path / name).write_bytes(b"saved by somebody")
    third = working_copy(usual)
    assert (third.path.name, third.worked_in) == ("summary-3.docx", tmp_path / "summary-2.docx")


def test_a_document_that_cannot_be_read_is_left_alone(project: Project) -> None:
    project.document.write_bytes(b"no document")
    result = project.run()
    assert result.renewal is None
    assert project.document.read_bytes() == b"no document"
    assert shown(result.word)


def test_a_document_saved_by_libreoffice_is_renewed(project: Project, tmp_path: Path) -> None:
    def edit(document: Document) -> None:
        document.paragraphs[-1].insert_paragraph_before(OURS)

    project.work(edit)
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    saved = tmp_path / "saved"
    command = [office(), profile, "--headless", "--convert-to", "docx", "--outdir", str(saved)]
    subprocess.run([*command, str(project.document)], check=True, capture_output=True, timeout=240)
    shutil.copy(saved / project.document.name, project.document)
    project.change_a_figure()
    result = project.run()
    assert result.renewal is not None
    assert (result.renewal.by_hand, result.renewal.missing, result.renewal.is_known) == ((), (), True)
    assert OURS in [p.text for p in docx.Document(str(result.word)).paragraphs]
    kept = shown(result.word)
    project.document.unlink()
    assert kept == shown(project.run().word)
