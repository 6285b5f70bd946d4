"""An institution that writes numbers with other marks than its language: on the sheet of the institution one choice."""

from __future__ import annotations

import re
import subprocess
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
from babel import Locale
from babel.numbers import format_decimal, format_percent
from click.testing import CliRunner
from docx import Document
from hypothesis import given
from hypothesis import strategies as st

from tests.definition.text_tables import found
from tests.shapes.chain import sample, through
from xltools.cli import main
from xltools.definition.definition import Definition
from xltools.definition.printed import NumberMarks
from xltools.excel.numbers import Marks, number_in_text, readings
from xltools.forms.build_layout import form_language
from xltools.reports.summary import pdf
from xltools.wording.language import filled, office_locale

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


LOCALES = ("en-ZA", "de_AT", "fr-FR", "fr-CA", "tr-TR", "eu-ES", "sv-SE", "pl", "pt-BR", "ka-GE", "es")


def in_locale(name: str, numbers: NumberMarks = NumberMarks.LANGUAGE) -> Definition:
    definition = sample()
    return replace(definition, institution=replace(definition.institution, locale=name, numbers=numbers))


@pytest.mark.parametrize("name", LOCALES)
def test_a_locale_writes_as_babel_formats(name: str) -> None:
    words, locale = form_language(in_locale(name)), Locale.parse(name.replace("-", "_"))
    for value in map(Decimal, ("0", "-1234.5", "999.75", "1234567.80", "1000000000000")):
        said = format_decimal(value, "#,##0.00", locale)
        # The minus is that of a keyboard, as everywhere else here.
        assert plain(words.number(value, 2)) == plain(said).replace("\u2212", "-")
        assert number_in_text(said, Marks(words.decimal_mark, words.thousands_mark)) == value
    assert plain(words.text("percent", number=words.number(95))) == plain(format_percent(0.95, locale=locale))


def test_the_apostrophe_of_switzerland() -> None:
    """Babel's own formatting takes it for a quote and leaves it out."""
    words = form_language(in_locale("de-CH"))
    assert words.number(Decimal("1234567.8"), 2) == SHOWN[NumberMarks.APOSTROPHE_POINT]
    assert words.text("percent", number="95") == "95%"


def test_marks_that_are_chosen_go_before_the_locale() -> None:
    words = form_language(in_locale("fr-FR", numbers=NumberMarks.POINT_COMMA))
    assert words.number(Decimal("1234.5"), 1) == "1.234,5"
    assert words.text("percent", number="95") == "95\u00a0%"


def test_a_locale_that_cannot_be_used_is_told_at_its_cell() -> None:
    refused = ("xx-YY", "Deutsch", "en-ZZ-", "hi-IN", "ar-EG", "1", "-", "../en")
    for name in refused:
        assert found(f"institution\n| key | value |\n| locale | {name} |") == ["D606 institution!B7"], name
    for name in ("en-ZA", "de-CH", "tr"):
        assert found(f"institution\n| key | value |\n| locale | {name} |") == []


def test_own_marks_are_held_against_those_of_the_locale() -> None:
    text = """
    institution
    | key | value |
    | locale | de-DE |

    phrases
    | key | text |
    | mark.thousands | , |
    """
    assert found(text) == ["D605 phrases!C3"]
    assert found(text.replace("de-DE", "en-GB")) == []


def test_a_percentage_stands_as_the_locale_has_it_wherever_one_is_said() -> None:
    english, basque = (form_language(in_locale(name)) for name in ("en-ZA", "eu-ES"))
    assert english.text("trend.rise", rate="80,0") == "80,0% increase"
    assert basque.text("trend.rise", rate="80,0") == "%\u00a080,0 increase"
    of_france = in_locale("fr-FR")
    turkish = form_language(replace(of_france, institution=replace(of_france.institution, language="tr")))
    assert filled("{share:%'} harcanmış", {"share": "99,9"}, turkish) == "99,9\u00a0%'u harcanmış"


@pytest.mark.parametrize("definition", [writing(NumberMarks.APOSTROPHE_POINT), in_locale("de-CH")])
def test_they_reach_terminal_word_and_pdf(
    definition: Definition, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
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
