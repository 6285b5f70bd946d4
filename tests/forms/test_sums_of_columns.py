"""Columns of a form that are sums of others, and an item that is in the totals of some columns only."""

from __future__ import annotations

import io
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from tests.forms.sample import read
from tests.outputs.sums_institution import COLUMNS, RESERVE, answers, sums_definition, total, typed
from xltools.forms.build_layout import form_layout
from xltools.forms.layout import Answers, Slot
from xltools.forms.records import Submission
from xltools.forms.template import write_form

DEFINITION = sums_definition()
DEPARTMENT = "NORTH"
ACTIVITY = "10"
AMOUNTS = {cell: amount for cell, amount in typed().items() if cell[0] == DEPARTMENT}
FILLED = answers(AMOUNTS, DEPARTMENT)


def slot(item: str, period: str) -> Slot:
    return Slot(f"costs|{ACTIVITY}", f"cost|{ACTIVITY}|{item}", f"period|{period}")


def form(tmp_path: Path, changed: dict[Slot, Decimal | None] | None = None) -> bytes:
    """The filled form with other amounts."""
    values = {key: value for key, value in {**FILLED.values, **(changed or {})}.items() if value is not None}
    write_form(DEFINITION, form_layout(DEFINITION, DEPARTMENT), tmp_path / "form.xlsx", Answers(values))
    return (tmp_path / "form.xlsx").read_bytes()


def told(submission: Submission) -> list[str]:
    return [f"{item.code} {item.place.cell}" for item in submission.findings]


def amounts_read(submission: Submission) -> dict[tuple[str, str], int]:
    return {(c.item, c.period): c.amount for c in submission.costs if c.activity == ACTIVITY}


def sheet(data: bytes) -> Worksheet:
    found = load_workbook(io.BytesIO(data))[f"Maliyet {ACTIVITY}"]
    assert isinstance(found, Worksheet)
    return found


def headed(page: Worksheet, period: str) -> str:
    (letter,) = {c.column_letter for row in page.iter_rows() for c in row if c.value == COLUMNS[period]}
    return letter


def test_a_calculated_column_is_a_formula_nobody_can_type_over_and_a_checked_one_is_typed(
    tmp_path: Path,
) -> None:
    page = sheet(form(tmp_path))
    (row,) = (c.row for line in page.iter_rows() for c in line if c.value == "Goods")
    half, end, first, second, law = (headed(page, code) for code in ("H1", "END", "Q1", "Q2", "LAW"))
    assert page[f"{half}{row}"].value == f"=ROUND(SUM({first}{row}:{second}{row}),2)"
    assert page[f"{end}{row}"].value == f"=ROUND(SUM({half}{row},{headed(page, 'E2')}{row}),2)"
    locked = {code: page[f"{headed(page, code)}{row}"].protection.locked for code in COLUMNS}
    assert [code for code in COLUMNS if locked[code]] == ["END", "H1"]
    offered = " ".join(str(v.sqref) for v in page.data_validations.dataValidation)
    assert f"{law}{row - 1}" in offered
    assert not any(f"{letter}{row - 1}" in offered for letter in (half, end))


def test_totals_of_the_form_leave_out_what_does_not_count_and_notes_below_say_so(tmp_path: Path) -> None:
    data = form(tmp_path)
    page, shown = sheet(data), load_workbook(io.BytesIO(data), data_only=True)[f"Maliyet {ACTIVITY}"]
    (row,) = (c.row for line in page.iter_rows() for c in line if c.value == "In budget")
    spent, budget = headed(page, "E2"), headed(page, "B31")
    assert page[f"{spent}{row}"].value == f"=ROUND(SUM({spent}{row - 3}:{spent}{row - 2}),2)"
    assert page[f"{budget}{row}"].value == f"=ROUND(SUM({budget}{row - 3}:{budget}{row - 1}),2)"
    for code in COLUMNS:
        bottom = shown[f"{headed(page, code)}{row + 3}"].value
        expected = total(AMOUNTS, code, activity=ACTIVITY)
        assert Decimal(str(bottom)) == expected, code
    notes = [
        str(c.value) for line in page.iter_rows(min_row=row) for c in line if "“Reserve”" in str(c.value)
    ]
    assert len(notes) == 1
    below = [
        str(c.value) for line in page.iter_rows(min_row=row) for c in line if str(c.value).startswith("“2030")
    ]
    assert below == [
        "“2030 Yıl sonu” kendiliğinden hesaplanır: 2030 Ocak-Haziran + 2030 Temmuz-Aralık tahmini.",
        "“2030 Ocak-Haziran” kendiliğinden hesaplanır: 2030 Ocak-Mart + 2030 Nisan-Haziran.",
        "“2030 Ocak-Haziran (mizan)” şuna eşit olmalıdır: 2030 Ocak-Haziran.",
    ]
    assert all((COLUMNS[code] in notes[0]) == (code not in ("B30", "B31")) for code in COLUMNS)


def test_the_guide_counts_the_cells_to_fill_and_no_calculated_one(tmp_path: Path) -> None:
    guide = load_workbook(io.BytesIO(form(tmp_path)), data_only=True).worksheets[0]
    counts = [
        [c.value for c in row[2:4]] for row in guide.iter_rows() if str(row[1].value).startswith("Maliyet")
    ]
    assert counts == [[24, 24], [24, 24]]  # four items in six columns
    blank = load_workbook(io.BytesIO(form(tmp_path, {slot("10", "Q1"): None})), data_only=True).worksheets[0]
    counts = [
        [c.value for c in row[2:4]] for row in blank.iter_rows() if str(row[1].value).startswith("Maliyet")
    ]
    assert counts == [[24, 24], [23, 24]]


def test_what_a_form_calculates_is_read_as_the_sum_of_what_was_typed_and_leads_to_its_cell(
    tmp_path: Path,
) -> None:
    data = form(tmp_path)
    submission = read(data, DEFINITION)
    assert told(submission) == []
    amounts = amounts_read(submission)
    for item in ("1", "10", RESERVE, "1.10"):
        for period in COLUMNS:
            expected = total(AMOUNTS, period, activity=ACTIVITY, item=item)
            assert amounts[item, period] == expected * 100, (item, period)
    (half,) = (c for c in submission.costs if (c.activity, c.item, c.period) == (ACTIVITY, "10", "H1"))
    assert half.origin.place.cell.startswith(headed(sheet(data), "H1"))
    stated = {one.period: one.amount for one in submission.stated if one.activity == ACTIVITY}
    assert stated == {code: total(AMOUNTS, code, activity=ACTIVITY) * 100 for code in COLUMNS}


def test_a_sum_of_blanks_is_blank_and_of_some_the_others(tmp_path: Path) -> None:
    quarters: dict[Slot, Decimal | None] = {slot("10", code): None for code in ("Q1", "Q2", "LAW")}
    submission = read(form(tmp_path, quarters), DEFINITION)
    assert told(submission) == []
    amounts = amounts_read(submission)
    assert ("10", "H1") not in amounts
    assert amounts["10", "END"] == amounts["10", "E2"]
    assert not [one for one in submission.blanks if one.column in ("H1", "END")]


def test_a_number_typed_over_a_sum_is_held_against_what_is_added(tmp_path: Path) -> None:
    right = total(AMOUNTS, "H1", activity=ACTIVITY, item="10")
    for typed_over, codes in ((right, []), (right + 1, ["S303"])):
        book = load_workbook(io.BytesIO(form(tmp_path)))
        page = book[f"Maliyet {ACTIVITY}"]
        (row,) = (c.row for line in page.iter_rows() for c in line if c.value == "Goods")
        page[f"{headed(page, 'H1')}{row}"] = float(typed_over)
        book.save(tmp_path / "typed_over.xlsx")
        submission = read((tmp_path / "typed_over.xlsx").read_bytes(), DEFINITION)
        assert [item.code for item in submission.findings] == codes, typed_over
        assert all(item.amount == 1 for item in submission.findings)
        assert amounts_read(submission)["10", "H1"] == right * 100


def test_a_checked_column_must_be_the_sum_of_those_it_is_checked_against(tmp_path: Path) -> None:
    right = total(AMOUNTS, "LAW", activity=ACTIVITY, item="10")
    for amount, expected in ((right, []), (right + 1, ["S315"]), (Decimal(0), ["S315"]), (None, [])):
        submission = read(form(tmp_path, {slot("10", "LAW"): amount}), DEFINITION)
        assert [item.code for item in submission.findings] == expected, amount
    half_blank = read(form(tmp_path, {slot("10", "Q1"): None}), DEFINITION)
    assert [item.code for item in half_blank.findings] == ["S315"]
    unknown = read(form(tmp_path, {slot("10", "Q1"): None, slot("10", "Q2"): None}), DEFINITION)
    assert told(unknown) == []
    (wrong,) = read(form(tmp_path, {slot("10", "LAW"): right + Decimal("0.01")}), DEFINITION).findings
    assert (wrong.amount, dict(wrong.values)["columns"]) == (Decimal("0.01"), COLUMNS["H1"])


def test_a_form_that_was_sent_before_there_was_a_sum_gives_it_all_the_same(tmp_path: Path) -> None:
    """Its totals are then not short of what the other forms say."""
    before = replace(
        DEFINITION, periods=tuple(p for p in DEFINITION.periods if p.code not in ("H1", "END", "LAW"))
    )
    before = replace(before, items=tuple(replace(item, uncounted=()) for item in DEFINITION.items))
    write_form(before, form_layout(before, DEPARTMENT), tmp_path / "form.xlsx", FILLED)
    submission = read((tmp_path / "form.xlsx").read_bytes(), DEFINITION)
    expected = total(AMOUNTS, "END", activity=ACTIVITY, item="10")
    assert amounts_read(submission)["10", "END"] == expected * 100
