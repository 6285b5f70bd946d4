"""What a form shows as the total of an activity is read beside its amounts, and only where it shows one."""

from __future__ import annotations

import io
from typing import Any

import openpyxl

from tests.forms.sample import FILE, form_bytes, read, sample_answers, sample_definition
from xltools.forms.build_layout import form_layout
from xltools.forms.layout import RowRole, SheetKind
from xltools.forms.records import Submission

DEFINITION = sample_definition()
ANSWERS = sample_answers(DEFINITION)
FILLED = form_bytes(DEFINITION, answers=ANSWERS)


def sums(submission: Submission) -> dict[tuple[str, str], int]:
    """(activity, period) -> the amounts that were read, re-added."""
    added: dict[tuple[str, str], int] = {}
    for cost in submission.costs:
        cell = (cost.activity, cost.period)
        added[cell] = added.get(cell, 0) + cost.amount
    return added


def stated(submission: Submission) -> dict[tuple[str, str], int]:
    return {(total.activity, total.period): total.amount for total in submission.stated}


def changed(**cells: object) -> Submission:
    """The filled form with its totals as values, as a program that calculates stores them, and ``cells`` of the sheet
    of activity 1 typed over. ``total`` is the first period's total, ``input`` the first cell to fill."""
    book: Any = openpyxl.load_workbook(io.BytesIO(FILLED), data_only=True)
    layout = form_layout(DEFINITION, "NORTH").sheet("costs|1")
    sheet = book[layout.name]
    total = next(row for row in layout.rows if row.role is RowRole.TOTAL)
    column = layout.column_numbers["period|2030"]
    rows = {"total": total.key, "input": next(row for row in layout.rows if row.role is RowRole.INPUT).key}
    for name, value in cells.items():
        sheet.cell(layout.row_numbers[rows[name]], column).value = value
    changed_file = io.BytesIO()
    book.save(changed_file)
    return read(changed_file.getvalue(), DEFINITION)


def test_every_activity_total_is_read_with_its_cell() -> None:
    submission = read(FILLED, DEFINITION)
    assert stated(submission) == sums(submission) != {}
    layout = form_layout(DEFINITION, "NORTH")
    for total in submission.stated:
        assert total.department == "NORTH"
        sheet = layout.sheet(f"costs|{total.activity}")
        (row,) = (r for r in sheet.rows if r.role is RowRole.TOTAL)
        at = (sheet.row_numbers[row.key], sheet.column_numbers[f"period|{total.period}"])
        assert (total.origin.file, total.origin.sheet) == (FILE, sheet.name)
        assert (total.origin.row, total.origin.column) == at


def test_only_cost_sheets_state_totals() -> None:
    kinds = {sheet.kind for sheet in form_layout(DEFINITION, "NORTH").sheets}
    assert SheetKind.RESOURCE in kinds
    assert {activity for activity, _ in stated(read(FILLED, DEFINITION))} == {"1", "10"}


def test_a_formula_without_a_stored_value_states_nothing() -> None:
    book: Any = openpyxl.load_workbook(io.BytesIO(FILLED))
    saved = io.BytesIO()
    book.save(saved)
    submission = read(saved.getvalue(), DEFINITION)
    assert submission.costs
    assert submission.stated == ()


def test_another_total_is_stated_as_it_stands() -> None:
    submission = changed(total=12.345)
    assert stated(submission)["1", "2030"] == 12_35
    assert sums(submission)["1", "2030"] != 12_35
    assert stated(submission)["1", "2031"] == sums(submission)["1", "2031"]


def test_a_cleared_total_or_one_of_words_or_beyond_all_money_states_nothing() -> None:
    for nothing in (None, "none", 1e300):
        assert ("1", "2030") not in stated(changed(total=nothing))


def test_a_total_over_a_cell_that_excel_saw_otherwise_is_no_statement() -> None:
    """1.234,50 typed as text is taken with a warning, but Excel does not add it."""
    submission = changed(input="1.234,50")
    assert sums(submission)["1", "2030"] > 123_450
    assert ("1", "2030") not in stated(submission)
    assert ("1", "2031") in stated(submission)
