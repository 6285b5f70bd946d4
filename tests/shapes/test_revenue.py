"""An institution that plans its revenue, too: amounts that are no costs, with refunds below zero; and areas in m²."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
from click.testing import CliRunner
from docx import Document

import xltools
from tests.checks.checks_by_hand import evidence_of
from tests.definition.text_tables import found
from tests.forms.sample import form_bytes, read, sample_answers
from tests.outputs.audit.audit import audit
from tests.outputs.shown_tables import all_cells, open_book, sheet_of
from tests.shapes.chain import OF_COSTS, published, sample, through
from xltools.checks.plausibility import decimals_in_counts, negative_values
from xltools.cli import main
from xltools.consolidation.figures import ALL, ResourceFigure
from xltools.definition.definition import Definition
from xltools.definition.model import Content, ResourceLine, ResourceTable, TableKind
from xltools.definition.printed import PublishedUnit
from xltools.definition.schema import fingerprint
from xltools.feedback.give_back import marked_form
from xltools.forms.build_layout import form_layout
from xltools.forms.layout import SUBTITLE_ROW, Slot
from xltools.operations.consolidating import ConsolidationResult

REVENUE, LAND = "REV", "LAND"
TYPED = {
    ("TAX", "31"): "1250400.25",
    ("FINE", "31"): "800.50",
    ("BACK", "31"): "-400.75",
    ("TAX", "32"): "99.10",
}


def with_revenue(language: str = "en", **own: object) -> Definition:
    definition = sample(language)
    about = {"content": Content.AMOUNTS, "negative": True, **own}
    revenue = ResourceTable(REVENUE, "Revenue", "Kind of revenue", ("FIELD",), "Net revenue")
    land = ResourceTable(LAND, "Land", "Site", ("FIELD",), "All sites", unit="m²", decimals=1)
    rows = [
        (REVENUE, "TAX", "Taxes"),
        (REVENUE, "FINE", "Fines"),
        (REVENUE, "BACK", "Refunds"),
        (LAND, "A", "Yard"),
    ]
    columns = [(REVENUE, "31", "2031"), (REVENUE, "32", "2032"), (LAND, "N", "Now")]
    return replace(
        definition,
        institution=replace(
            definition.institution, published_unit=PublishedUnit.THOUSAND, published_decimals=1
        ),
        resource_tables=(replace(revenue, **about), land),  # type: ignore[arg-type]  # fields of the table
        resource_rows=tuple(ResourceLine(*row) for row in rows),
        resource_columns=tuple(ResourceLine(*column) for column in columns),
        published_tables=published({TableKind.RESOURCE: REVENUE}, {TableKind.RESOURCE: LAND}, OF_COSTS),
    )


def slot(table: str, row: str, column: str) -> Slot:
    return Slot(f"resource|{table}", f"resource|{table}|{row}", f"value|{column}")


def filled(definition: Definition, department: str, typed: dict[tuple[str, str], str]) -> bytes:
    """Of the revenue what is ``typed``, nothing else; 120.5 m² of land."""
    answers = sample_answers(definition, department)
    others = {at: said for at, said in answers.values.items() if at.sheet != f"resource|{REVENUE}"}
    own = {slot(REVENUE, *cell): Decimal(number) for cell, number in typed.items()}
    land = {slot(LAND, "A", "N"): Decimal("120.5")}
    return form_bytes(definition, department, replace(answers, values={**others, **own, **land}))


def codes(definition: Definition, typed: dict[tuple[str, str], str]) -> list[tuple[str, str]]:
    submission = read(filled(definition, "NORTH", typed), definition)
    return [(one.code, one.place.sheet) for one in submission.findings if "REV" in one.place.sheet]


@pytest.fixture(scope="module", params=["en", "tr"])
def made(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> ConsolidationResult:
    root, definition = tmp_path_factory.mktemp("revenue"), with_revenue(str(request.param))
    through(root, definition)
    for department in ("NORTH", "SOUTH"):
        (root / "inputs" / "2031" / f"{department}.xlsx").write_bytes(filled(definition, department, TYPED))
    return xltools.consolidate(project=root, word=True)


def test_what_is_typed_is_added_up_exactly_and_traced_to_its_cells(
    made: ConsolidationResult, monkeypatch: pytest.MonkeyPatch
) -> None:
    net = 2 * (Decimal("1250400.25") + Decimal("800.50") - Decimal("400.75"))
    assert made.outcome.totals[ResourceFigure(REVENUE, ALL, "31")] == net
    monkeypatch.chdir(made.summary.parents[1])
    shown = CliRunner().invoke(main, ["--lang", "en", "trace", REVENUE, "2031"]).output
    assert shown.count("-400.75") == 2 or shown.count("-400,75") == 2, shown
    assert "NORTH.xlsx" in shown
    assert "SOUTH.xlsx" in shown


def test_it_is_shown_as_money_in_the_unit_of_the_program(made: ConsolidationResult) -> None:
    words = {"en": ("2,501.6", "thousand EUR", "241.0"), "tr": ("2.501,6", "bin EUR", "241,0")}
    total, unit, area = words[made.outcome.definition.institution.language]
    for path, kind in ((made.summary, "summary"), (made.consolidated, "consolidated")):
        assert audit(path, kind) == []
    exact = [
        cell
        for sheet in open_book(made.summary).worksheets
        for row in sheet.iter_rows()
        for cell in row
        if cell.value == 2501600.0
    ]
    assert [cell.number_format for cell in exact] == ["#,##0.0,_)"]
    document = Document(str(made.summary.with_suffix(".docx")))
    cells = {cell.text for table in document.tables for row in table.rows for cell in row.cells}
    assert {total, area, "Site (m²)"} <= cells
    assert any(unit in paragraph.text for paragraph in document.paragraphs)


def test_the_form_says_the_currency_and_takes_its_smallest_unit(tmp_path: Path) -> None:
    definition = with_revenue()
    path = tmp_path / "form.xlsx"
    path.write_bytes(filled(definition, "NORTH", TYPED))
    name = next(one.name for one in form_layout(definition, "NORTH").sheets if one.subject == REVENUE)
    sheet = sheet_of(open_book(path), name)
    assert str(sheet.cell(SUBTITLE_ROW, 3).value or sheet.cell(SUBTITLE_ROW, 2).value).endswith(
        "amounts in EUR"
    )
    hints = [rule.prompt or "" for rule in sheet.data_validations.dataValidation]
    assert hints
    assert all("EUR" in hint for hint in hints)
    assert "Site (m²)" in all_cells(open_book(path)).values()
    assert codes(definition, TYPED) == []


def test_an_amount_of_too_many_decimals_goes_back_until_it_has_fewer(tmp_path: Path) -> None:
    definition, path = with_revenue(), tmp_path / "marked.xlsx"
    others = {cell: TYPED[cell] for cell in TYPED if cell != ("FINE", "31")}
    data = filled(definition, "NORTH", others | {("FINE", "31"): "10.125"})
    submission = read(data, definition)
    (told,) = (one for one in submission.findings if one.code == "V106")
    assert told.amount == Decimal("10.125")
    path.write_bytes(marked_form(data, submission, definition, "en"))
    formulas = [str(value) for value in all_cells(open_book(path, formulas=True)).values()]
    cell = f"'{told.place.sheet}'!{told.place.cell}"
    assert any(f"ROUND({cell},2)={cell}" in formula for formula in formulas)


def test_below_zero_is_told_where_the_table_does_not_expect_it() -> None:
    for expects, told in ((True, []), (False, ["P203"])):
        definition = with_revenue(negative=expects)
        submission = read(filled(definition, "NORTH", TYPED), definition)
        evidence = evidence_of(definition, submission)
        assert [one.code for one in negative_values(evidence)] == told
        # Amounts and areas have decimals, whatever is said of the counts of the indicators.
        assert {one.place.sheet for one in decimals_in_counts(evidence)} == {"Indicators"}


def test_amounts_have_no_unit_of_their_own() -> None:
    text = """
    resource_tables
    | code | title | heading | departments | content | unit |
    | T1 | Revenue | Kind | D1 | Amounts | thousand EUR |
    | T2 | Land | Site | D1 | Counts | m² |

    resource_rows
    | table | code | name |
    | T1 | 1 | Taxes |
    | T2 | 1 | Yard |

    resource_columns
    | table | code | name |
    | T1 | 1 | Plan |
    | T2 | 1 | Now |
    """
    assert found(text) == ["D507 resource_tables!G3"]


def test_tables_that_say_nothing_of_it_keep_their_forms() -> None:
    definition = sample()
    assert fingerprint(definition) != fingerprint(with_revenue())
    allowing = tuple(replace(table, negative=True) for table in definition.resource_tables)
    assert fingerprint(replace(definition, resource_tables=allowing)) == fingerprint(definition)
