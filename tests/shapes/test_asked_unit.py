"""An institution whose forms ask for amounts in thousands: everything but the printed program speaks of thousands."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from dataclasses import replace
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path

import openpyxl
import pytest
from docx import Document

import xltools
from tests.definition.text_tables import found
from tests.forms import next_year
from tests.forms.moving import re_saved, write
from tests.forms.sample import form_bytes, read, sample_answers
from tests.monitoring import institution as of_results
from tests.outputs.audit.audit import audit
from tests.outputs.recalculation import differences, recalculated
from tests.outputs.shown_tables import open_book
from tests.shapes.chain import said, sample, through
from xltools.consolidation.accepted_values import AcceptedValue, Kind
from xltools.consolidation.carried import carried, in_unit_of
from xltools.consolidation.figures import ALL, INSTITUTION, CostFigure
from xltools.definition.asked_unit import unit_in_words
from xltools.definition.definition import Definition
from xltools.definition.model import Content, Period, PeriodKind, PeriodUse
from xltools.definition.printed import PublishedUnit
from xltools.definition.schema import fingerprint
from xltools.findings.catalogue import CATALOGUE, finding, fix, fix_fresh, fix_marked, message
from xltools.findings.finding import Place
from xltools.forms.build_layout import form_language, form_layout
from xltools.forms.layout import Answers
from xltools.forms.submission import FormReader
from xltools.operations.consolidating import ConsolidationResult

WHOLE, THOUSAND, MILLION = PublishedUnit
CURRENCY = {"en": "R", "tr": "TL"}
UNIT = {"en": "thousand R", "tr": "bin TL"}
PRINTED = {"en": "thousand R", "tr": "milyon TL"}
# A unit of a unit, or the name of one before another: "bin bin TL", "thousand R thousand".
DOUBLED = re.compile(
    r"\b(bin|thousands?|millions?|milyon)\b( of)?( R| TL)? (bin|thousands?|millions?|milyon)\b", re.I
)


def asking(language: str = "en", unit: PublishedUnit = THOUSAND, **limits: int) -> Definition:
    definition = sample(language)
    institution = replace(
        definition.institution,
        currency=CURRENCY[language],
        form_unit=unit,
        published_unit=MILLION if language == "tr" else unit,
        published_decimals=1,
        **limits,  # type: ignore[arg-type]  # whole numbers
    )
    return replace(definition, institution=institution)


@pytest.fixture(scope="module", params=["en", "tr"])
def made(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> ConsolidationResult:
    return through(tmp_path_factory.mktemp("thousands"), asking(str(request.param)))


def spoken(made: ConsolidationResult) -> str:
    return made.outcome.definition.institution.language


def typed(definition: Definition, period: str = "2031") -> Decimal:
    """What stands in the forms, added up."""
    values = (
        value
        for department in ("NORTH", "SOUTH")
        for slot, value in sample_answers(definition, department).values.items()
        if slot.sheet.startswith("costs") and slot.column == f"period|{period}"
    )
    return sum((value for value in values if isinstance(value, Decimal)), Decimal(0))


def document_texts(path: Path) -> Iterator[str]:
    document = Document(str(path))
    yield from (paragraph.text for paragraph in document.paragraphs)
    yield from (cell.text for table in document.tables for row in table.rows for cell in row.cells)


def test_figures_are_those_typed_and_every_check_holds(made: ConsolidationResult) -> None:
    definition = made.outcome.definition
    for period in ("2030", "2031"):
        assert made.outcome.totals.value(CostFigure(INSTITUTION, ALL, period)) == typed(definition, period)
    assert [check.code for check in made.outcome.checks if check.required and not check.holds] == []
    assert [told.code for told in made.outcome.findings if told.code != "P202"] == []
    assert audit(made.consolidated, "consolidated") == audit(made.summary, "summary") == []


def test_formulas_recalculated_by_another_program_give_the_same(
    made: ConsolidationResult, tmp_path: Path
) -> None:
    forms = sorted((made.summary.parents[1] / "inputs").rglob("*.xlsx"))
    paths = [made.consolidated, made.summary, *forms]
    for path, again in zip(paths, recalculated(paths, tmp_path), strict=True):
        count, wrong = differences(path, again)
        assert count > 10
        assert wrong == []


def test_forms_and_the_consolidated_workbook_show_all_decimals_of_a_thousand(
    made: ConsolidationResult,
) -> None:
    form = made.summary.parents[1] / "inputs" / "2031" / "NORTH.xlsx"
    total = typed(made.outcome.definition)
    for path, is_there in ((form, Decimal("1018.25")), (made.consolidated, total)):
        cells = [cell for sheet in open_book(path).worksheets for row in sheet.iter_rows() for cell in row]
        amounts = [c for c in cells if isinstance(c.value, float) and Decimal(str(c.value)) == is_there]
        shown = {c.number_format for c in amounts if c.number_format != "#,##0.######"}
        assert shown == {"#,##0.00_)"}, path.name


def test_the_printed_program_is_in_its_own_unit(made: ConsolidationResult) -> None:
    power = made.outcome.definition.institution.published_scale
    total = (typed(made.outcome.definition) / 10**power).quantize(Decimal("0.1"), ROUND_HALF_UP)
    shown = {"en": f"{total:,}", "tr": str(total).replace(".", ",")}[spoken(made)]
    assert shown in document_texts(made.summary.with_suffix(".docx"))
    formats = {
        cell.number_format
        for sheet in open_book(made.summary).worksheets
        for row in sheet.iter_rows()
        for cell in row
        if isinstance(cell.value, float) and Decimal(str(cell.value)) == typed(made.outcome.definition)
    }
    formats.discard("#,##0_)")  # the numbers of the charts
    assert formats == ({"#,##0.0", "#,##0.0_)"} if not power else {"#,##0.0,", "#,##0.0,_)"})
    book = open_book(made.summary)
    (cell, *_) = (
        c
        for row in book.worksheets[2].iter_rows()
        for c in row
        if isinstance(c.value, float) and Decimal(str(c.value)) == typed(made.outcome.definition)
    )
    traced = xltools.trace_cell(
        made.summary, f"'{book.sheetnames[2]}'!{cell.coordinate}", project=made.summary.parents[1]
    )
    assert not traced.is_changed


def test_every_text_names_the_unit_that_is_meant(made: ConsolidationResult) -> None:
    language, root = spoken(made), made.summary.parents[1]
    by_file = {
        UNIT[language]: [*said(root / "inputs" / "2031" / "NORTH.xlsx"), *said(made.consolidated)],
        PRINTED[language]: [*said(made.summary), *document_texts(made.summary.with_suffix(".docx"))],
    }
    amount = re.compile(rf"[0-9] ({CURRENCY[language]}\b)")
    for unit, texts in by_file.items():
        assert sum(unit in text for text in texts) > 3, unit
        assert [text for text in texts if DOUBLED.search(text)] == []
        # Of the currency itself an amount is told only as what is meant by a number of the unit.
        bare = [text for text in texts if amount.search(text) and "1250" not in text]
        assert bare == []
        assert not any("kuruş" in text for text in texts)


def test_a_form_explains_its_unit_where_amounts_are_typed() -> None:
    for language, unit, hint in (
        ("en", THOUSAND, "Write the amount in thousand R: type 1250 for 1,250,000 R."),
        ("tr", THOUSAND, "Tutarı bin TL olarak yazın: 1.250.000 TL için 1250."),
        ("tr", MILLION, "Tutarı milyon TL olarak yazın: 1.250.000.000 TL için 1250."),
    ):
        book = openpyxl.load_workbook(io.BytesIO(form_bytes(asking(language, unit))))
        validations = book.worksheets[2].data_validations.dataValidation
        prompts = [str(one.prompt) for one in validations]
        assert any(prompt.startswith(hint) for prompt in prompts), prompts
        # The largest amount of the sample is a thousand million of the currency.
        assert {float(one.formula2) for one in validations if one.type == "decimal"} == {
            10**9 / 10**unit.power
        }


def test_a_form_that_asks_in_another_unit_is_not_added_up() -> None:
    """Its keys are the same: a thousand times too much, or too little, would count."""
    for language in ("en", "tr"):
        of = {unit: asking(language, unit) for unit in PublishedUnit}
        for sent, today in ((WHOLE, THOUSAND), (THOUSAND, WHOLE), (MILLION, THOUSAND)):
            for department in ("NORTH", "SOUTH"):
                data = form_bytes(of[sent], department, sample_answers(of[sent], department))
                submission = read(data, of[today])
                # The guide of a form in a larger unit explains it by an amount of the currency: a note.
                notes = {"S314"} if sent.power > today.power == 0 else set()
                assert {one.code for one in submission.findings} - notes == {"S230"}
                assert submission.costs == ()
                assert submission.indicators
        good, old = (form_bytes(of[unit], answers=sample_answers(of[unit])) for unit in (THOUSAND, WHOLE))
        reader = FormReader(of[THOUSAND])
        codes = [{told.code for told in reader.read(data, "f.xlsx").findings} for data in (good, old, good)]
        assert codes == [set(), {"S230"}, set()]
    told = read(form_bytes(asking("en", WHOLE)), asking()).findings[0]
    assert "asks for amounts in R, but the definition now asks for them in thousand R" in message(told, "en")


def test_an_amount_pasted_as_text_names_the_unit_or_none() -> None:
    definition = asking("tr")
    filled = form_bytes(definition, answers=sample_answers(definition))
    for text, codes, amount in (
        ("1.250,5 bin TL", [], 125050),
        ("1.250,5 Bin ₺", [], 125050),
        ("1.250,5", [], 125050),
        ("1.250,5 TL", ["V101"], None),  # 1,25 bin TL, or 1.250,5?
        ("1.250,5 milyon TL", ["V101"], None),
        (0.125, ["V106"], None),
    ):
        submission = read(re_saved(filled, write("costs|1", "C6", text)), definition)
        errors = [told.code for told in submission.findings if told.code in ("V101", "V106")]
        assert errors == codes, text
        read_here = [
            c.amount for c in submission.costs if (c.activity, c.item, c.period) == ("1", "1", "2030")
        ]
        assert read_here == ([] if amount is None else [amount]), text


def test_limits_are_those_of_the_currency_and_their_findings_of_the_unit(tmp_path: Path) -> None:
    for language, mistaken, instead in (
        ("en", "millions of R", "write all of them in thousand R"),
        ("tr", "milyon TL", "hepsini bin TL olarak yazın"),
    ):
        # A form holds some 1,000 thousand: a least amount of two million is above it, half a million is not.
        for least, codes in ((2_000_000, {"P101"}), (500_000, set())):
            definition = asking(language, least_amount=least)
            made = through(tmp_path / f"{language}{least}", definition)
            told = [one for one in made.outcome.findings if one.code.startswith("P1")]
            assert {one.code for one in told} == codes
            for one in told:
                texts = (message(one, language), fix(one, language))
                assert mistaken in texts[0]
                assert instead in texts[1]
                assert dict(one.values)["expected"] in ("2,000", "2.000")
                assert not any(DOUBLED.search(text) for text in texts)


def test_no_finding_about_units_names_one_twice() -> None:
    """Whatever the unit, and in both languages: their values are put into every text."""
    for language in ("en", "tr"):
        for unit in PublishedUnit:
            definition = asking(language, unit)
            named = unit_in_words(definition.institution, form_language(definition))
            for code, entry in CATALOGUE.items():
                if "currency" in entry.sample:
                    values = {key: named.get(key, value) for key, value in entry.sample.items()}
                    told = finding(code, Place(), **values)
                    for text in (say(told, language) for say in (message, fix, fix_marked, fix_fresh)):
                        assert not DOUBLED.search(text), (code, text)
                        assert not re.search(r"\b(tam|whole|full) (bin|milyon|thousand|million)", text), text


def test_the_definition_refuses_what_cannot_be_published_and_forms_change_with_the_unit() -> None:
    lines = "institution\n| form_unit | {} |\n| published_unit | {} |"
    for asked, published, told in (
        ("Thousands", "Thousands", []),
        ("Thousands", "Millions", []),
        ("", "Millions", []),
        ("Thousands", "", ["D509"]),
        ("Millions", "Thousands", ["D509"]),
    ):
        assert [one.split()[0] for one in found(lines.format(asked, published))] == told, (asked, published)
    units = [fingerprint(asking("en", unit)) for unit in PublishedUnit]
    assert len(set(units)) == len(units)
    plain = sample()
    assert fingerprint(replace(plain, institution=replace(plain.institution, published_unit=MILLION))) == (
        fingerprint(plain)
    )


def test_what_was_approved_in_another_unit_is_carried_to_the_last_digit() -> None:
    def approved(unit: PublishedUnit, amount: str) -> list[str]:
        value = AcceptedValue("NORTH", Kind.COST, "1", "1", "2031", Decimal(amount), "f", "s", "C6", "")
        old, new = asking("en", unit), next_year.next_definition(asking("en", THOUSAND))
        return [f"{one.value:f}" for one in carried([value], old, new)]

    assert approved(THOUSAND, "1234.56") == ["1234.56"]
    assert approved(WHOLE, "1234560.00") == ["1234.56000"]
    assert approved(MILLION, "1.23") == ["1230"]
    assert approved(WHOLE, "1234567.00") == []  # 1,234.567 thousand has a decimal too many
    later = next_year.next_definition(asking("en", THOUSAND))
    form = next_year.prefilled_form(later, next_year.all_answers(later))
    assert read(form, later).findings == ()


def test_amounts_that_are_no_costs_are_in_the_unit_too() -> None:
    definition = asking()
    (table,) = definition.resource_tables
    revenue = replace(definition, resource_tables=(replace(table, content=Content.AMOUNTS),))
    estimate = AcceptedValue("NORTH", Kind.RESOURCE, "T1", "a", "b", Decimal("1.5"), "f", "s", "C6", "")
    for then, amount in ((revenue, "1500"), (definition, "1.5")):
        (told,) = in_unit_of(asking("en", WHOLE), [estimate], then)
        assert told.value == Decimal(amount), "counts have no unit"
    sheet = form_layout(revenue, "NORTH").sheet("resource|T1")
    assert {row.decimals for row in sheet.rows} == {2}
    submission = read(form_bytes(revenue, answers=Answers(sample_answers(revenue).values)), revenue)
    assert submission.findings == ()
    old = replace(revenue, institution=replace(revenue.institution, form_unit=WHOLE))
    of_before = read(form_bytes(old, answers=sample_answers(old)), revenue)
    assert {told.code for told in of_before.findings} == {"S230"}
    assert of_before.resources == ()


def test_the_year_goes_on_in_the_unit(tmp_path: Path) -> None:
    """From the approved program over a half-year to the forms of next year."""
    whole = of_results.DEFINITION
    unit = {"form_unit": THOUSAND, "published_unit": THOUSAND, "decimals": 1}
    definition = replace(whole, institution=replace(whole.institution, **unit))  # type: ignore[arg-type]
    before = Period("B30", PeriodUse.COST, "2030 Bütçe", 2030, PeriodKind.BUDGET, required=False)
    definition = replace(definition, periods=(*definition.periods, before))
    of_results.write_program(tmp_path, definition)
    spent = {("A1", "01"): 400, ("A1", "03"): 100, ("A2", "01"): 500, ("A2", "03"): 200}
    results: dict[str, str | int] = {
        "SUM": 40,
        "LAST": 20,
        "LESS": "9.5",
        "HIGH": 35,
        "ABOVE": 30,
        "BELOW": 50,
    }
    path = of_results.report(tmp_path, of_results.HALF, "NORTH", results, spent)
    form_texts = list(said(path))
    assert any("bin TL olarak yazın: 1.250.000 TL için 1250." in text for text in form_texts)
    reported = of_results.session(tmp_path, of_results.HALF).monitor()
    assert reported.results.spent_of == (Decimal(1200), Decimal(3 * 1600))
    texts = [*form_texts, *(text for book in tmp_path.rglob("outputs/**/*.xlsx") for text in said(book))]
    assert any("bin TL" in text for text in texts)
    assert [text for text in texts if DOUBLED.search(text) or "kuruş" in text] == []
    turned = xltools.next_year(project=tmp_path).definition
    assert turned.institution.form_unit is THOUSAND
    (approved,) = (one.value for one in turned.approved_values if one.of_institution)
    assert approved == 3 * (1000 + 500 + 100)  # thousands, of three forms for an activity
