"""Institutions of other levels than program, sub-program and activity under kinds of programs."""

from __future__ import annotations

from dataclasses import replace

import pytest
from docx import Document

from tests.outputs.audit.audit import audit
from tests.outputs.shown_tables import open_book, sheet_of
from tests.shapes.chain import OF_COSTS, published, said, sample, through
from xltools.consolidation.figures import ALL, INSTITUTION, CostFigure
from xltools.definition.definition import Definition
from xltools.forms.build_layout import form_language
from xltools.operations.consolidating import ConsolidationResult


def without_kinds(language: str) -> Definition:
    definition = sample(language)
    programs = tuple(replace(program, kind=None) for program in definition.programs)
    return replace(definition, programs=programs, published_tables=published(OF_COSTS))


@pytest.fixture(scope="module", params=["en", "tr"])
def no_kinds(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> ConsolidationResult:
    return through(tmp_path_factory.mktemp("no_kinds"), without_kinds(str(request.param)))


def everything_said(result: ConsolidationResult) -> list[str]:
    """Every text of both workbooks and of the Word document."""
    document = Document(str(result.summary.with_suffix(".docx")))
    cells = (cell.text for table in document.tables for row in table.rows for cell in row.cells)
    paragraphs = (paragraph.text for paragraph in document.paragraphs)
    return [*said(result.consolidated), *said(result.summary), *cells, *paragraphs]


def test_programs_without_kinds_have_no_columns_and_no_check_of_them(no_kinds: ConsolidationResult) -> None:
    words = form_language(no_kinds.outcome.definition)
    kinds = {words.text(f"kind.{kind}") for kind in ("service", "management", "off_program")}
    assert kinds.isdisjoint(everything_said(no_kinds))
    assert "K05" not in {check.code for check in no_kinds.outcome.checks}
    assert [check.code for check in no_kinds.outcome.checks if check.required and not check.holds] == []
    assert audit(no_kinds.consolidated, "consolidated") == []
    assert audit(no_kinds.summary, "summary") == []


def test_the_table_of_items_then_has_one_column_a_period(no_kinds: ConsolidationResult) -> None:
    words = form_language(no_kinds.outcome.definition)
    sheet = sheet_of(open_book(no_kinds.consolidated), words.text("sheet.by_item"))
    rows = [[cell.value for cell in row if cell.value not in (None, "")] for row in sheet.iter_rows()]
    assert [words.text("economic_code"), "2030 Bütçe", "2031 Bütçe"] in rows
    (total,) = (row for row in rows if row[:1] == [words.text("table.grand_total")])
    totals = no_kinds.outcome.totals
    shown = [totals.as_written(CostFigure(INSTITUTION, ALL, period)) for period in ("2030", "2031")]
    assert total[1:] == [float(value or 0) for value in shown]
