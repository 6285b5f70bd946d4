"""An institution with its own words: programmes, fiscal years, dashes for nil, names as they are written."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from docx import Document

from tests.forms.sample import form_bytes, read, sample_answers
from tests.outputs.audit.audit import audit
from tests.outputs.shown_tables import open_book, sheets_of
from tests.shapes.chain import OF_COSTS, OF_INDICATORS, YEAR, published, said, sample, through
from xltools.definition.definition import Definition
from xltools.definition.printed import Nil, Vocabulary, YearStyle
from xltools.operations.consolidating import ConsolidationResult

NAME = "Works and Drains Unit"


def of_own_words() -> Definition:
    definition = sample("en")
    institution = replace(
        definition.institution,
        vocabulary=Vocabulary.PROGRAMME,
        years=YearStyle.TWO_SHORT,
        first_month=4,
        nil=Nil.DASH,
        capitals=False,
    )
    return replace(
        definition,
        institution=institution,
        programs=tuple(
            replace(one, name=one.name.replace("-program", " all")) for one in definition.programs
        ),
        departments=(replace(definition.departments[0], name=NAME), *definition.departments[1:]),
        indicators=(replace(definition.indicators[0], number="1.2.3"), *definition.indicators[1:]),
        published_tables=published(OF_COSTS, OF_INDICATORS),
    )


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> ConsolidationResult:
    return through(tmp_path_factory.mktemp("words"), of_own_words())


def word_of(made: ConsolidationResult) -> Path:
    return made.summary.with_suffix(".docx")


def said_in_word(path: Path) -> Iterator[str]:
    document = Document(str(path))
    yield from (paragraph.text for paragraph in document.paragraphs)
    yield from (cell.text for table in document.tables for row in table.rows for cell in row.cells)


def test_a_programme_is_nowhere_a_program(made: ConsolidationResult) -> None:
    forms = (made.consolidated.parents[1] / "inputs" / str(YEAR)).iterdir()
    texts = [*said(made.summary), *said_in_word(word_of(made)), *said(made.consolidated)]
    texts += [text for form in forms for text in said(form)]
    other = [text for text in texts if re.search(r"\bprograms?\b", text, re.IGNORECASE)]
    # A finding is told alike to everybody.
    told = {str(value) for item in made.outcome.findings for value in item.values}
    assert [text for text in other if text not in told] == []
    assert any(re.search(r"\bsub-programme\b", text) for text in texts)


def test_the_fiscal_year_is_printed_with_both_of_its_years(made: ConsolidationResult) -> None:
    """In heads, on covers, in the tables and in the forms; files and keys keep the year."""
    assert made.summary.name == f"summary_{YEAR}.xlsx"
    for texts in (list(said(made.summary)), list(said(made.consolidated)), list(said_in_word(word_of(made)))):
        assert any("2031/32" in text for text in texts)
        assert str(YEAR) not in texts
    assert "2031/32" in list(said_in_word(word_of(made)))
    form = made.consolidated.parents[1] / "inputs" / str(YEAR) / "NORTH.xlsx"
    assert any(text.startswith(f"2031/32 · {NAME}") for text in said(form))


def test_forms_are_read_however_their_year_is_printed() -> None:
    """Also one that went out before the institution said how it writes years; one of another year is not."""
    now = of_own_words()
    for style in YearStyle:
        sent = replace(now, institution=replace(now.institution, years=style))
        assert read(form_bytes(sent, answers=sample_answers(sent)), now).findings == ()
        assert read(form_bytes(now, answers=sample_answers(now)), sent).findings == ()


def test_nil_is_a_dash_in_what_is_published_and_a_nought_in_what_is_reviewed(
    made: ConsolidationResult,
) -> None:
    assert audit(made.summary, "summary") == []
    assert "-" in list(said_in_word(word_of(made)))
    nils = [
        cell.number_format
        for sheet in sheets_of(open_book(made.summary))[2:]
        for row in sheet.iter_rows()
        for cell in row
        if cell.value == 0
    ]
    assert nils
    assert {form.split(";")[-1] for form in nils} == {'"-"_)'}
    reviewed = sheets_of(open_book(made.consolidated))
    assert not any(
        '"-"' in cell.number_format for sheet in reviewed for row in sheet.iter_rows() for cell in row
    )


def test_names_and_numbers_are_printed_as_they_are_written(made: ConsolidationResult) -> None:
    texts = [*said(made.summary), *said_in_word(word_of(made))]
    assert any(NAME in text for text in texts)
    assert not any(NAME.upper() in text for text in texts)
    assert "1.2.3- Length" in texts
    assert not any(text.startswith("1- ") for text in texts)
