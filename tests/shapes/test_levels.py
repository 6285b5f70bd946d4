"""Institutions of other levels than program, sub-program and activity under kinds of programs."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest
from docx import Document

import xltools
from tests.outputs.audit.audit import audit
from tests.outputs.shown_tables import open_book, sheet_of
from tests.shapes.chain import OF_COSTS, YEAR, published, said, sample, through
from xltools.consolidation.figures import ALL, INSTITUTION, CostFigure
from xltools.definition.control import Ceiling
from xltools.definition.definition import Definition
from xltools.definition.model import Activity, Responsibility, TableKind
from xltools.forms.build_layout import form_language
from xltools.operations.consolidating import ConsolidationResult
from xltools.wording.language import language

OF_PROGRAM = {TableKind.PROGRAM_COSTS: "1", TableKind.PROGRAM_ITEMS: "1"}


def without_kinds(language: str) -> Definition:
    definition = sample(language)
    programs = tuple(replace(program, kind=None) for program in definition.programs)
    return replace(definition, programs=programs, published_tables=published(OF_COSTS))


@pytest.fixture(scope="module", params=["en", "tr"])
def no_kinds(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> ConsolidationResult:
    return through(tmp_path_factory.mktemp("no_kinds"), without_kinds(str(request.param)))


def subprograms_alone(language: str) -> Definition:
    """Two levels: programs, and below them sub-programs that departments fill."""
    definition = without_kinds(language)
    filled = (("1.1", "FIELD"), ("1.10", "FIELD"), ("OFF.1", "FIELD"))
    return replace(
        definition,
        programs=definition.programs[::2],
        subprograms=tuple(
            replace(one, program="OFF" if one.program == "OFF" else "1", goal="What it is for")
            for one in definition.subprograms
        ),
        activities=(),
        responsibilities=tuple(Responsibility(code, department) for code, department in filled),
        published_tables=published(OF_COSTS, OF_PROGRAM),
        ceilings=(Ceiling(period="2031", activity="1.10", amount=Decimal(10**8)),),
    )


def of_mixed_depth(language: str) -> Definition:
    """One sub-program with two activities, one without any, one with an activity that is nothing but its double."""
    definition = subprograms_alone(language)
    double = Activity("OFF.1", "OFF.1", "Other", "What it is for")
    return replace(
        definition,
        activities=(double, *(one for one in sample().activities if one.subprogram == "1.1")),
        responsibilities=(
            *definition.responsibilities[1:],
            Responsibility("1", "FIELD"),
            Responsibility("1.1", "FIELD"),
        ),
    )


SHAPES = {"subprograms alone": subprograms_alone, "of mixed depth": of_mixed_depth}


@pytest.fixture(scope="module", params=[(shape, spoken) for shape in SHAPES for spoken in ("en", "tr")])
def made(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> ConsolidationResult:
    shape, spoken = request.param
    return through(tmp_path_factory.mktemp("levels"), SHAPES[shape](spoken))


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


def test_no_line_stands_twice_under_a_subprogram_that_carries_its_costs(made: ConsolidationResult) -> None:
    definition = made.outcome.definition
    words = form_language(definition)
    book = open_book(made.consolidated)
    rows = [
        str(row[0].value)
        for row in sheet_of(book, words.text("sheet.by_activity")).iter_rows()
        if row[0].value not in (None, "")
    ]
    for subprogram in definition.subprograms:
        assert rows.count(subprogram.name) == 1, subprogram
    changes = [
        [cell.value for cell in row] for row in sheet_of(book, words.text("sheet.variance")).iter_rows()
    ]
    names = [value for row in changes for value in row if value == "Running offices"]
    assert len(names) == 1
    traced = xltools.trace("alt program 1.10", "*", "2031", project=made.consolidated.parents[1]).root
    assert not any("Running offices" in child.label for child in traced.children)


def test_what_is_shown_fits_and_adds_up(made: ConsolidationResult) -> None:
    assert [check.code for check in made.outcome.checks if check.required and not check.holds] == []
    assert not made.is_draft
    assert audit(made.consolidated, "consolidated") == []
    assert audit(made.summary, "summary") == []


def test_the_form_of_a_subprogram_names_it_once_and_is_read(made: ConsolidationResult) -> None:
    """Each amount typed is an amount of the institution: re-added from the forms with openpyxl."""
    definition = made.outcome.definition
    words = form_language(definition)
    inputs = made.consolidated.parents[1] / "inputs" / str(YEAR)
    typed = 0
    for path in sorted(inputs.iterdir()):
        for sheet in open_book(path).worksheets:
            texts = [str(cell.value) for row in sheet.iter_rows() for cell in row if cell.value is not None]
            if texts.count(words.text("economic_code")) and "Running offices" in texts:
                assert language(definition.institution.language).text("activity_name") not in texts
                assert texts.count("Running offices") == 1
                typed += 1
    assert typed == 2


def test_a_program_is_published_by_subprogram_and_by_economic_item(made: ConsolidationResult) -> None:
    """Each amount is what the forms of the activities below say, added up here once more."""
    definition, records = made.outcome.definition, made.outcome.records
    words, book = form_language(definition), open_book(made.summary)
    below = {a.code: a.subprogram for a in definition.carriers}
    typed: dict[str, Decimal] = {}
    amounts = zip(records.costs.rows("activity", "item", "period"), records.costs["amount"], strict=True)
    for (activity, item, period), amount in amounts:
        subprogram = definition.subprogram_by_code[below[str(activity)]]
        if period == "2031" and subprogram.program == "1":
            for name in (subprogram.name, definition.item_by_code[str(item)].name, "all"):
                typed[name] = typed.get(name, Decimal(0)) + Decimal(int(amount)) / 100
    for kind, total in (
        (TableKind.PROGRAM_COSTS, "table.total_spaced"),
        (TableKind.PROGRAM_ITEMS, "table.grand_total"),
    ):
        (sheet,) = (
            one for one in book.worksheets if any(str(c.value).endswith(kind.value) for c in one["A"])
        )
        shown = {str(row[0].value): row[2].value for row in sheet.iter_rows(max_col=3)}
        names = {words.text(total): "all", **{name: name for name in typed if name in shown}}
        assert len(names) == (3 if kind is TableKind.PROGRAM_COSTS else 4)
        assert {name: Decimal(str(shown[name])) for name in names} == {n: typed[t] for n, t in names.items()}
    headings = [paragraph.text for paragraph in Document(str(made.summary.with_suffix(".docx"))).paragraphs]
    assert words.text("word.section.program_costs") in headings
    assert words.text("title.program_by_item", name="Roads") in headings
