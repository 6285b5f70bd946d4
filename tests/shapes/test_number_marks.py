"""An institution that writes numbers with other marks than its language: on the sheet of the institution one choice."""

from __future__ import annotations

import re
import subprocess
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
from click.testing import CliRunner
from docx import Document
from hypothesis import given
from hypothesis import strategies as st

from tests.definition.text_tables import found
from tests.shapes.chain import sample, through
from xltools.cli import main
from xltools.definition.definition import Definition
from xltools.definition.model import NumberMarks
from xltools.excel.numbers import Marks, number_in_text, readings
from xltools.forms.build_layout import form_language
from xltools.reports.summary import pdf
from xltools.wording.language import office_locale

OWN = [marks for marks in NumberMarks if marks is not NumberMarks.LANGUAGE]
SHOWN = {
    NumberMarks.POINT_COMMA: "1.234.567,80",
    NumberMarks.COMMA_POINT: "1,234,567.80",
    NumberMarks.SPACE_COMMA: "1 234 567,80",
    NumberMarks.SPACE_POINT: "1 234 567.80",
    NumberMarks.APOSTROPHE_POINT: "1’234’567.80",
}


def writing(marks: NumberMarks) -> Definition:
    definition = sample()
    return replace(definition, institution=replace(definition.institution, numbers=marks))


def plain(text: str) -> str:
    """With the blanks and apostrophes of a typewriter."""
    return re.sub("[\u00a0\u202f]", " ", text).replace("’", "'")


@pytest.mark.parametrize("marks", OWN)
def test_what_is_written_is_read_again(marks: NumberMarks) -> None:
    words = form_language(writing(marks))
    reading = Marks(words.decimal_mark, words.thousands_mark)
    assert words.number(Decimal("1234567.8"), 2).replace("\u00a0", " ") == SHOWN[marks]

    @given(st.decimals(0, 10**12, places=2, allow_nan=False))
    def holds(value: Decimal) -> None:
        for said in (words.number(value, 2), plain(words.number(value, 2))):
            assert number_in_text(said, reading) == value

    holds()
    # The marks of another institution are no marks here: nothing is guessed.
    for other in {"1.234.567,80", "1,234,567.80", "1'234'567.80"} - {plain(SHOWN[marks])}:
        assert readings(other, reading) == ()


def test_marks_that_cannot_be_told_apart_are_refused() -> None:
    assert found("""
    phrases
    | key | text |
    | mark.thousands | . |
    """) == ["D605 phrases!C3"]


def test_they_reach_terminal_word_and_pdf(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    definition = writing(NumberMarks.APOSTROPHE_POINT)
    result = through(tmp_path, definition)
    monkeypatch.chdir(tmp_path)
    shown = CliRunner().invoke(main, ["trace", "*", "2031"]).output
    assert re.search(r"\d’\d{3}\.\d\d", shown)
    word = Document(str(result.summary.with_suffix(".docx")))
    cells = [cell.text for table in word.tables for row in table.rows for cell in row.cells]
    assert any(re.fullmatch(r"\d+’\d{3}", text) for text in cells)
    assert not any(re.fullmatch(r"\d+,\d{3}", text) for text in cells)
    if pdf.find_office() is None:
        pytest.skip("LibreOffice is not installed")
    target = tmp_path / "summary.pdf"
    pdf.write_pdf(result.summary, target, office_locale(form_language(definition)))
    printed = subprocess.run(
        ["pdftotext", str(target), "-"], capture_output=True, text=True, timeout=60, check=True
    )
    assert re.search(r"\d['’]\d{3}", printed.stdout)
    assert not re.search(r"\d,\d{3}", printed.stdout)
