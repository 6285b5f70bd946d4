"""What a department writes into its form is what is read from it, whatever the institution looks like."""

from __future__ import annotations

import io
import warnings
from dataclasses import replace
from decimal import Decimal
from typing import Any

import openpyxl
import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from tests.forms import sample
from tests.forms.strategies import FilledForm, definitions, filled_forms
from tests.thoroughness import examples
from xltools.definition.definition import Definition
from xltools.forms.build_layout import form_layout
from xltools.forms.layout import EXPLANATION, Answers, SheetKind, Slot
from xltools.forms.records import IndicatorRecord, Origin, ResourceRecord, Submission

generated = settings(
    max_examples=examples(50),
    phases=[Phase.explicit, Phase.reuse, Phase.generate],  # shrinking whole institutions takes minutes
    suppress_health_check=[HealthCheck.data_too_large],  # a whole institution is drawn
)


@given(filled_forms())
@generated
def test_the_records_read_are_the_answers_given_and_their_origins_name_the_cells(form: FilledForm) -> None:
    data = sample.form_bytes(form.definition, form.department, form.answers)
    submission = sample.read(data, form.definition)
    # An explanation may be drawn that is nothing but a number.
    assert {found.code for found in submission.findings} <= {"S309"}
    assert submission.department == form.department
    assert sample.values_read(submission) == sample.expected_values(
        form.definition, form.department, form.answers
    )
    assert explanations_read(submission) == explanations_given(form)
    every_origin_names_the_cell_that_holds_the_value(data, submission, form.definition)


def every_origin_names_the_cell_that_holds_the_value(
    data: bytes, submission: Submission, definition: Definition
) -> None:
    book: Any = openpyxl.load_workbook(io.BytesIO(data), data_only=True)

    def in_cell(origin: Origin) -> Decimal:
        assert origin.file == sample.FILE
        value = book[origin.sheet].cell(origin.row, origin.column).value
        assert isinstance(value, int | float)
        return Decimal(f"{value:.15g}")

    for cost in submission.costs:
        assert in_cell(cost.origin).scaleb(definition.institution.decimals) == cost.amount
    numbers: list[IndicatorRecord | ResourceRecord] = [*submission.indicators, *submission.resources]
    for reported in numbers:
        assert in_cell(reported.origin) == reported.value
    for text in submission.explanations:
        shown = book[text.origin.sheet].cell(text.origin.row, text.origin.column).value
        assert beginning(str(shown)) == beginning(text.text)


@given(definitions(), st.data())
@generated
def test_a_blank_form_has_no_values_and_nothing_wrong(definition: Definition, data: st.DataObject) -> None:
    department = data.draw(st.sampled_from(definition.departments)).code
    submission = sample.read(sample.form_bytes(definition, department), definition)
    assert (submission.department, submission.value_count, submission.findings) == (department, 0, ())


@given(definitions())
@generated
def test_no_sheet_name_is_longer_than_excel_allows_and_none_is_there_twice(definition: Definition) -> None:
    for department in definition.departments:
        names = [sheet.name for sheet in form_layout(definition, department.code).sheets]
        assert all(1 <= len(name) <= 31 and not set(name) & set("[]:*?/\\") for name in names)
        assert all(not name.startswith("'") and not name.endswith("'") for name in names)
        assert len({name.lower() for name in names}) == len(names)


def test_blank_is_no_record_and_zero_is_one() -> None:
    definition = sample.sample_definition()
    blank, zero = (Slot("costs|1", "cost|1|1", f"period|{code}") for code in ("2030", "2031"))
    data = sample.form_bytes(definition, answers=Answers({zero: Decimal(0)}))
    values = sample.values_read(sample.read(data, definition))
    assert values == {zero: 0}
    assert blank not in values


def test_who_prepared_the_form_is_known() -> None:
    definition = sample.sample_definition()
    name = Slot("guide", "sign|name", "prepared")
    data = sample.form_bytes(definition, answers=Answers({name: "=Ayşe O'Neill"}))
    assert sample.read(data, definition).prepared_by == "=Ayşe O'Neill"


@pytest.mark.parametrize("text", ["reason " * 30, "w" * 32_000, "first\nsecond"])
def test_an_explanation_arrives_in_full(text: str) -> None:
    definition = sample.sample_definition()
    text = text.strip()
    slot = Slot("costs|1", "cost|1|1", EXPLANATION)
    submission = sample.read(sample.form_bytes(definition, answers=Answers({slot: text})), definition)
    assert [explanation.text for explanation in submission.explanations] == [text]


def test_a_heading_of_emoji_makes_a_form() -> None:
    definition = sample.sample_definition()
    periods = tuple(replace(period, heading="🏛" * 20 + period.code) for period in definition.periods)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # xlsxwriter tells before it refuses
        data = sample.form_bytes(replace(definition, periods=periods))
    assert sample.read(data, replace(definition, periods=periods)).findings == ()


def beginning(text: str) -> str:
    """Line breaks have a test of their own."""
    return " ".join(text.split())


def explanations_read(submission: Submission) -> dict[tuple[str, str], str]:
    return {(e.subject, e.row): beginning(e.text) for e in submission.explanations}


def explanations_given(form: FilledForm) -> dict[tuple[str, str], str]:
    """(subject, row) -> the text as far as ``beginning`` goes."""
    given_texts = {}
    for sheet in form_layout(form.definition, form.department).sheets:
        for row, column in sheet.inputs:
            text = form.answers.text(Slot(sheet.key, row.key, column.key))
            if sheet.kind is not SheetKind.GUIDE and text.strip():
                place = (sheet.subject, row.code) if sheet.subject else (row.code, "")
                given_texts[place] = beginning(text)
    return given_texts
