"""An institution that asks for amounts in the currency and publishes them in thousands."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path

import pytest
from docx import Document

import xltools
from tests.outputs.audit.audit import audit
from tests.outputs.shown_tables import all_cells, open_book, sheet_of
from tests.shapes.chain import YEAR, sample, through
from xltools.consolidation.figures import ALL, INSTITUTION, CostFigure
from xltools.definition.printed import PublishedUnit
from xltools.operations.consolidating import ConsolidationResult


@pytest.fixture(scope="module", params=["en", "tr"])
def made(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> ConsolidationResult:
    definition = sample(str(request.param))
    institution = replace(
        definition.institution, published_unit=PublishedUnit.THOUSAND, published_decimals=1, currency="R"
    )
    return through(tmp_path_factory.mktemp("thousands"), replace(definition, institution=institution))


def total(made: ConsolidationResult) -> Decimal:
    return Decimal(made.outcome.totals.as_written(CostFigure(INSTITUTION, ALL, "2031")) or 0)


def texts(path: Path) -> Iterator[str]:
    return (value for value in all_cells(open_book(path)).values() if isinstance(value, str))


def test_the_summary_holds_the_exact_amount_and_shows_thousands(made: ConsolidationResult) -> None:
    book = open_book(made.summary)
    assert audit(made.summary, "summary") == []
    of_money = [
        cell
        for row in sheet_of(book, book.sheetnames[2]).iter_rows()
        for cell in row
        if isinstance(cell.value, int | float)
    ]
    assert of_money
    assert {cell.number_format for cell in of_money} == {"#,##0.0,_)"}
    cover = [cell for row in sheet_of(book, book.sheetnames[0]).iter_rows() for cell in row]
    (figure,) = (
        cell for cell in cover if isinstance(cell.value, float) and Decimal(str(cell.value)) == total(made)
    )
    assert figure.number_format == "#,##0.0,"
    assert any(Decimal(str(cell.value)) == total(made) for cell in of_money)
    traced = xltools.trace_cell(
        made.summary, f"'{book.sheetnames[2]}'!{of_money[0].coordinate}", project=made.summary.parents[1]
    )
    assert not traced.is_changed


def test_every_output_names_the_unit_once(made: ConsolidationResult) -> None:
    unit = {"en": "thousand R", "tr": "bin R"}[made.outcome.definition.institution.language]
    document = Document(str(made.summary.with_suffix(".docx")))
    said = [*texts(made.summary), *(paragraph.text for paragraph in document.paragraphs)]
    assert sum(text.endswith(unit) for text in said) > 3
    wrong = re.compile(r"(bin|thousand|million|milyon) (R )?(bin|thousand)")
    assert [text for text in said if wrong.search(text)] == []
    assert not any(unit in text for text in texts(made.consolidated))


def test_the_word_document_shows_what_the_summary_shows(made: ConsolidationResult) -> None:
    thousands = (total(made) / 1000).quantize(Decimal("0.1"), ROUND_HALF_UP)
    words = {"en": str(thousands), "tr": str(thousands).replace(".", ",")}
    shown = words[made.outcome.definition.institution.language]
    document = Document(str(made.summary.with_suffix(".docx")))
    cells = {cell.text for table in document.tables for row in table.rows for cell in row.cells}
    assert shown in cells


def test_what_does_not_add_up_as_shown_is_noted_in_the_unit(made: ConsolidationResult) -> None:
    notes = [text for text in texts(made.summary) if text.startswith(("Rounding", "Yuvarlama"))]
    assert any(re.search(r"\b0[.,]1 (thousand|bin) R\b", text) for text in notes)
    assert not any("Checks" in text or "Kontroller" in text for text in notes)
    assert str(YEAR) in made.summary.name
