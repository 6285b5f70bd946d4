"""A form comes back from other programs and other hands: keys find the values, and what is wrong is told once."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from dataclasses import dataclass, replace
from decimal import Decimal

import pytest
from openpyxl.utils import get_column_letter

from tests.forms import sample
from tests.forms.moving import (
    Book,
    Change,
    copy_column,
    copy_row,
    re_saved,
    rewrite_markers,
    sheet_with,
    swap_rows,
    with_cell_xml,
    with_sheet_xml,
    write,
)
from xltools.findings.finding import Place
from xltools.forms.build_layout import form_layout
from xltools.forms.layout import Slot
from xltools.forms.markers import IDENTITY_SHEET
from xltools.forms.records import Submission

DEFINITION = sample.sample_definition()
LAYOUT = form_layout(DEFINITION, sample.DEPARTMENT)
ANSWERS = sample.sample_answers(DEFINITION)
FILLED = sample.form_bytes(DEFINITION, answers=ANSWERS)
EXPECTED = sample.expected_values(DEFINITION, sample.DEPARTMENT, ANSWERS)

COSTS, INDICATORS, RESOURCE = "costs|1", "indicators", "resource|T1"
COST_SHEET = LAYOUT.sheet(COSTS)
PERSONNEL, GOODS, IN_BUDGET = "cost|1|1", "cost|1|10", "cost|1|IN"
FIRST, SECOND = "period|2030", "period|2031"
CELL = Slot(COSTS, PERSONNEL, FIRST)


def row_of(slot: Slot) -> int:
    return LAYOUT.sheet(slot.sheet).row_numbers[slot.row]


def column_of(slot: Slot) -> int:
    return LAYOUT.sheet(slot.sheet).column_numbers[slot.column]


def address(slot: Slot) -> str:
    return f"{get_column_letter(column_of(slot))}{row_of(slot)}"


def place(slot: Slot) -> Place:
    return Place(sample.FILE, LAYOUT.sheet(slot.sheet).name, address(slot))


def on_sheet(key: str, cell: str = "") -> Place:
    return Place(sample.FILE, LAYOUT.sheet(key).name, cell)


def slots(sheet: str, row: str = "", column: str = "") -> set[Slot]:
    """The slots of a sheet that hold a value, of one row or one column of it if that is given."""
    return {s for s in EXPECTED if s.sheet == sheet and row in ("", s.row) and column in ("", s.column)}


def reported(submission: Submission) -> list[tuple[str, Place]]:
    return sorted((found.code, found.place) for found in submission.findings)


def read(data: bytes) -> Submission:
    return sample.read(data, DEFINITION)


# --- what does no harm -------------------------------------------------------------------------------------------


def untouched(_: Book) -> None:
    """Only opened and saved."""


def rename_sheets(book: Book) -> None:
    for at, sheet in enumerate(book.worksheets):
        sheet.title = f"Sayfa {at}"


def reverse_sheets(book: Book) -> None:
    book.move_sheet(book.worksheets[0], len(book.worksheets) - 1)
    book.move_sheet(book.worksheets[1], -1)


def insert_rows_above_everything(book: Book) -> None:
    for sheet in book.worksheets:
        sheet.insert_rows(1, 3)
        for merge in sheet.merged_cells.ranges:
            merge.shift(0, 3)


def insert_columns_before_everything(book: Book) -> None:
    for sheet in book.worksheets:
        sheet.insert_cols(1, 2)
        for merge in sheet.merged_cells.ranges:
            merge.shift(2, 0)


def insert_rows_inside(book: Book) -> None:
    sheet_with(book, COSTS).insert_rows(row_of(CELL) + 1, 2)
    sheet_with(book, RESOURCE).insert_rows(LAYOUT.sheet(RESOURCE).heading_row, 1)


def insert_columns_inside(book: Book) -> None:
    for key in (COSTS, INDICATORS, RESOURCE):
        sheet_with(book, key).insert_cols(4, 1)


def write_notes_beside_the_form(book: Book) -> None:
    sheet_with(book, COSTS).cell(3, 12).value = "checked by Ali, see e-mail"


def reorder_rows(book: Book) -> None:
    swap_rows(sheet_with(book, COSTS), row_of(CELL), row_of(Slot(COSTS, GOODS, FIRST)))
    swap_rows(sheet_with(book, COSTS), row_of(CELL), row_of(Slot(COSTS, "cost|1|1.10", FIRST)))


def drop_identity_sheet(book: Book) -> None:
    book.remove(book[IDENTITY_SHEET])


def drop_guide(book: Book) -> None:
    book.remove(sheet_with(book, "guide"))


def add_sheet_of_text(book: Book) -> None:
    book.create_sheet("notes")["A1"] = "nothing but words"


HARMLESS: tuple[Change, ...] = (
    untouched,
    rename_sheets,
    reverse_sheets,
    insert_rows_above_everything,
    insert_columns_before_everything,
    insert_rows_inside,
    insert_columns_inside,
    write_notes_beside_the_form,
    reorder_rows,
    drop_identity_sheet,
    drop_guide,
    add_sheet_of_text,
)


@pytest.mark.parametrize("change", HARMLESS, ids=lambda change: change.__name__)
def test_a_form_moved_about_gives_the_same_values_and_no_finding(change: Change) -> None:
    submission = read(re_saved(FILLED, change))
    assert reported(submission) == []
    assert submission.department == sample.DEPARTMENT
    assert sample.values_read(submission) == EXPECTED


def test_everything_harmless_at_once_does_no_harm_either() -> None:
    rather_all = [change for change in HARMLESS if change not in (drop_identity_sheet, reorder_rows)]
    inside = (insert_rows_inside, insert_columns_inside, write_notes_beside_the_form)
    shifts = (insert_rows_above_everything, insert_columns_before_everything)
    ordered = [
        *inside,
        *(c for c in rather_all if c not in (*inside, *shifts, drop_guide)),
        drop_guide,
        *shifts,
    ]
    submission = read(re_saved(FILLED, *ordered))
    assert reported(submission) == []
    assert sample.values_read(submission) == EXPECTED


def test_origins_follow_a_value_that_moved() -> None:
    data = re_saved(FILLED, insert_rows_above_everything, insert_columns_before_everything, rename_sheets)
    first = next(c for c in read(data).costs if (c.activity, c.item, c.period) == ("1", "1", "2030"))
    assert (first.origin.row, first.origin.column) == (row_of(CELL) + 3, column_of(CELL) + 2)
    assert first.origin.sheet == f"Sayfa {[s.key for s in LAYOUT.sheets].index(COSTS)}"


# --- what is wrong, and what it costs ----------------------------------------------------------------------------


@dataclass(frozen=True)
class Case:
    """``change`` makes exactly ``findings``; the values of ``lost`` are gone, all others arrive."""

    name: str
    change: Change
    findings: tuple[tuple[str, Place], ...]
    lost: Iterable[Slot] = ()


def typed(name: str, code: str, value: object, slot: Slot = CELL) -> Case:
    """A value of the wrong kind in one input cell: told at the cell, and only that value is missing."""
    return Case(name, write(slot.sheet, address(slot), value), ((code, place(slot)),), {slot})


def delete_row(book: Book) -> None:
    sheet_with(book, COSTS).delete_rows(row_of(CELL))


def delete_column(book: Book) -> None:
    sheet_with(book, COSTS).delete_cols(column_of(CELL))


def delete_sheet(book: Book) -> None:
    book.remove(sheet_with(book, COSTS))


def copy_row_below(book: Book) -> None:
    sheet = sheet_with(book, COSTS)
    copy_row(sheet, row_of(CELL), sheet.max_row + 2)


def copy_column_beside(book: Book) -> None:
    sheet = sheet_with(book, COSTS)
    copy_column(sheet, column_of(CELL), sheet.max_column + 2)


def copy_sheet(book: Book) -> None:
    book.copy_worksheet(sheet_with(book, COSTS)).title = "copy"


def blank_row_copied(book: Book) -> None:
    copy_row_below(book)
    sheet = sheet_with(book, COSTS)
    for row in (row_of(CELL), sheet.max_row):
        for column in range(3, sheet.max_column + 1):
            sheet.cell(row, column).value = None


def blank_column_copied(book: Book) -> None:
    sheet = sheet_with(book, COSTS)
    sheet.cell(1, sheet.max_column + 1).value = FIRST
    for row in range(2, sheet.max_row + 1):
        sheet.cell(row, column_of(CELL)).value = None


def add_sheet_of_numbers(book: Book) -> None:
    sheet = book.create_sheet("workings")
    sheet["B2"], sheet["B3"], sheet["C9"] = 12, 13.5, datetime.date(2031, 1, 1)


DAY = datetime.date(2031, 5, 3)
BELOW = COST_SHEET.last_row + 3
LABEL = Slot(COSTS, PERSONNEL, "label")

CASES = (
    typed("words in an amount cell", "V101", "10 bin"),
    typed("a number with the marks of another language", "V101", "1,250,000.50"),
    typed("a number that can be read in two ways", "V108", "1.250"),
    typed("a date in an amount cell", "V102", DAY),
    typed("TRUE in an amount cell", "V103", True),
    typed("an error in an amount cell", "V104", "#DIV/0!"),
    typed("a formula without a value", "V105", "=1000*12"),
    typed("three decimals", "V106", 333.333),
    typed("too large", "V107", 10**9 + 1),
    typed("too far below zero", "V107", -(10**9) - 1),
    typed("words for an indicator", "V101", "yok", Slot(INDICATORS, "indicator|10", "period|G2031")),
    typed("a date for an indicator", "V102", DAY, Slot(INDICATORS, "indicator|1", "period|G2030")),
    typed("words in a resource table", "V101", "12 kişi", Slot(RESOURCE, "resource|T1|1", "value|10")),
    Case("a row deleted", delete_row, (("S203", on_sheet(COSTS)),), slots(COSTS, PERSONNEL)),
    Case("a column deleted", delete_column, (("S205", on_sheet(COSTS)),), slots(COSTS, column=FIRST)),
    Case("a sheet deleted", delete_sheet, (("S201", Place(sample.FILE)),), slots(COSTS)),
    Case("a row copied, blank", blank_row_copied, (("S204", on_sheet(COSTS)),), slots(COSTS, PERSONNEL)),
    Case("a column copied, blank", blank_column_copied, (("S206", on_sheet(COSTS)),), slots(COSTS, column=FIRST)),
    Case("a sheet copied", copy_sheet, (("S202", Place(sample.FILE, "copy")),), slots(COSTS)),
    Case("a number below", write(COSTS, f"C{BELOW}", 5), (("S301", on_sheet(COSTS, f"C{BELOW}")),)),
    Case("a number beside", write(COSTS, "Z2", 5), (("S301", on_sheet(COSTS, "Z2")),)),
    Case("a number in the head", write(INDICATORS, "D2", 5), (("S301", on_sheet(INDICATORS, "D2")),)),
    Case("a sheet of numbers", add_sheet_of_numbers, (("S302", Place(sample.FILE, "workings")),)),
)  # fmt: skip


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_a_mistake_is_told_once_at_its_cell_and_costs_nothing_else(case: Case) -> None:
    check(case)


def check(case: Case) -> None:
    submission = read(re_saved(FILLED, case.change))
    assert reported(submission) == sorted(case.findings)
    kept = {slot: value for slot, value in EXPECTED.items() if slot not in set(case.lost)}
    assert sample.values_read(submission) == kept


def overwrite_row_key(book: Book) -> None:
    sheet_with(book, COSTS).cell(row_of(CELL), 1).value = "?"


def subtotal_overtyped(book: Book) -> None:
    for item in (PERSONNEL, GOODS):
        sheet_with(book, COSTS)[address(Slot(COSTS, item, FIRST))] = None
    sheet_with(book, COSTS)[address(Slot(COSTS, IN_BUDGET, FIRST))] = 777


WRONG = (
    Case("a filled row copied", copy_row_below, (("S204", on_sheet(COSTS)),), slots(COSTS, PERSONNEL)),
    Case(
        "a filled column copied", copy_column_beside, (("S206", on_sheet(COSTS)),), slots(COSTS, column=FIRST)
    ),
    Case("a key overwritten", overwrite_row_key, (("S210", place(LABEL)),), slots(COSTS, PERSONNEL)),
    Case(
        "a number typed over a subtotal of blank cells",
        subtotal_overtyped,
        (("S303", place(Slot(COSTS, IN_BUDGET, FIRST))),),
        {CELL, Slot(COSTS, GOODS, FIRST)},
    ),
    Case("a number typed over a label", write(COSTS, address(LABEL), 5), (("S301", place(LABEL)),)),
)


@pytest.mark.parametrize(
    "case",
    WRONG,
    ids=lambda case: case.name,
)
def test_one_cause_is_told_once(case: Case) -> None:
    check(case)


def label_of(row: str) -> Slot:
    return Slot(COSTS, row, "label")


def heading_cell(column: str) -> str:
    return f"{get_column_letter(COST_SHEET.column_numbers[column])}{COST_SHEET.heading_row}"


def sort_labels_only(book: Book) -> None:
    sheet = sheet_with(book, COSTS)
    one, other = sheet[address(LABEL)], sheet[address(label_of(GOODS))]
    one.value, other.value = other.value, one.value


def swap_headings(book: Book) -> None:
    sheet = sheet_with(book, COSTS)
    one, other = sheet[heading_cell(FIRST)], sheet[heading_cell(SECOND)]
    one.value, other.value = other.value, one.value


def overwrite_column_key(book: Book) -> None:
    sheet_with(book, COSTS).cell(1, column_of(CELL)).value = "?"


def add_row_by_hand(book: Book) -> None:
    sheet = sheet_with(book, COSTS)
    sheet.cell(BELOW, 2).value, sheet.cell(BELOW, 3).value = "personnel (extra)", 5
    sheet.cell(BELOW, 4).value = 6


def add_row_with_a_key(book: Book) -> None:
    add_row_by_hand(book)
    sheet_with(book, COSTS).cell(BELOW, 1).value = "cost|1|11"


def merge_two_years(book: Book) -> None:
    sheet = sheet_with(book, COSTS)
    sheet[address(Slot(COSTS, PERSONNEL, SECOND))].value = None
    sheet.merge_cells(f"{address(CELL)}:{address(Slot(COSTS, PERSONNEL, SECOND))}")


def format_cell(number_format: str, value: float) -> Change:
    def change(book: Book) -> None:
        cell = sheet_with(book, COSTS)[address(CELL)]
        cell.value, cell.number_format = value, number_format

    return change


def paste_a_table(book: Book) -> None:
    sheet = sheet_with(book, COSTS)
    for row in range(BELOW, BELOW + 10):
        for column in range(3, 7):
            sheet.cell(row, column).value = row * column


CHANGED_WORDS = (
    Case("labels sorted without their rows", sort_labels_only, (("S208", place(LABEL)),), slots(COSTS)),
    Case("a label retyped", write(COSTS, address(LABEL), "Personel"), (("S209", place(LABEL)),)),
    Case(
        "headings that changed places",
        swap_headings,
        (("S212", on_sheet(COSTS, heading_cell(FIRST))),),
        slots(COSTS),
    ),
    Case(
        "a heading retyped",
        write(COSTS, heading_cell(FIRST), "2029"),
        (("S213", on_sheet(COSTS, heading_cell(FIRST))),),
    ),
    Case(
        "a column's key overwritten",
        overwrite_column_key,
        (("S214", on_sheet(COSTS, heading_cell(FIRST))),),
        slots(COSTS, column=FIRST),
    ),
    Case("a row added by hand", add_row_by_hand, (("S306", on_sheet(COSTS, f"C{BELOW}")),)),
    Case(
        "a number as text below",
        write(COSTS, f"C{BELOW}", "1.250 TL"),
        (("S301", on_sheet(COSTS, f"C{BELOW}")),),
    ),
    Case("a table below", paste_a_table, (("S310", on_sheet(COSTS, f"C{BELOW}")),)),
    Case("words below", write(COSTS, f"C{BELOW}", "see the letter of 2030"), ()),
    Case("a row of another year's form", add_row_with_a_key, (("S211", on_sheet(COSTS, f"C{BELOW}")),)),
    Case("two years merged", merge_two_years, (("S308", place(CELL)),), {Slot(COSTS, PERSONNEL, SECOND)}),
    Case("a percentage", format_cell("0%", 0.05), (("V110", place(CELL)),), {CELL}),
    Case("a number that wears a date", format_cell("dd.mm.yyyy", 250000), (("V111", place(CELL)),), {CELL}),
    typed("a link to another workbook", "V109", "='[plan.xlsx]Sheet1'!B4"),
    typed("a question to the web", "V109", '=WEBSERVICE("http://example.org")'),
    typed("another program", "V109", "=cmd|' /c calc'!A0"),
)


@pytest.mark.parametrize("case", CHANGED_WORDS, ids=lambda case: case.name)
def test_what_no_longer_fits_its_key_is_told_once(case: Case) -> None:
    check(case)


def test_a_number_in_the_cell_for_an_explanation_is_told() -> None:
    slot = Slot(COSTS, PERSONNEL, "explanation")
    submission = read(re_saved(FILLED, write(COSTS, address(slot), 125000)))
    assert reported(submission) == [("S309", place(slot))]
    assert not submission.has_error


def test_a_number_that_a_merge_hides_is_told() -> None:
    second = Slot(COSTS, PERSONNEL, SECOND)
    merge = f'<mergeCell ref="{address(CELL)}:{address(second)}"/>'
    data = with_sheet_xml(FILLED, COST_SHEET.name, "(<mergeCells[^>]*>)", rf"\1{merge}")
    submission = read(data)
    assert reported(submission) == [("S307", place(second))]
    assert sample.values_read(submission) == {s: v for s, v in EXPECTED.items() if s != second}


TOTAL = Slot(COSTS, IN_BUDGET, FIRST)


@pytest.mark.parametrize(
    ("content", "code"),
    [
        ("<f>ROUND(SUM({sum}),2)</f><v>1</v>", "S304"),
        ("<f>{first}*1</f><v>{value}</v>", "S305"),
        ("<f>ROUND(SUM({first},{first}),2)</f><v>{value}</v>", "S305"),
    ],
    ids=["another value", "another formula", "one cell twice, the other not"],
)
def test_a_total_that_is_no_longer_the_sum_is_told(content: str, code: str) -> None:
    first, last = address(CELL), address(Slot(COSTS, GOODS, FIRST))
    value = sum(ANSWERS.numbers(COSTS).get((row, FIRST), 0) for row in (PERSONNEL, GOODS))
    cell = content.format(sum=f"{first}:{last}", first=first, value=value)
    submission = read(with_cell_xml(re_saved(FILLED), COST_SHEET.name, address(TOTAL), cell))
    assert reported(submission) == [(code, place(TOTAL))]
    assert sample.values_read(submission) == EXPECTED


def test_a_total_that_stands_as_it_was_or_was_never_calculated_is_no_finding() -> None:
    assert reported(read(FILLED)) == []
    assert reported(read(re_saved(FILLED))) == []


def test_a_date_is_told_with_the_keys_that_may_have_been_typed() -> None:
    (found,) = read(re_saved(FILLED, write(COSTS, address(CELL), DAY))).findings
    assert dict(found.values) == {"found": "3 Mayıs 2031", "serial": "47971", "keys": "'3.5'"}


def test_a_finding_says_whose_it_is_what_it_is_about_and_what_is_at_stake() -> None:
    (found,) = read(re_saved(FILLED, write(COSTS, address(CELL), 333.333))).findings
    assert (found.department, found.subject) == ("NORTH", "1 New roads › Personnel › 2030 Bütçe")
    assert found.amount == Decimal("333.333")


def test_the_largest_amount_itself_is_accepted() -> None:
    data = re_saved(FILLED, write(COSTS, address(CELL), 10**9))
    assert reported(read(data)) == []


def test_a_formula_with_a_value_is_taken_and_told() -> None:
    cell = "<f>1000*12</f><v>12000</v>"
    submission = read(with_cell_xml(FILLED, COST_SHEET.name, address(CELL), cell))
    assert reported(submission) == [("V201", place(CELL))]
    assert dict(submission.findings[0].values) == {"formula": "=1000*12", "found": "12.000"}
    assert sample.values_read(submission) == {**EXPECTED, CELL: 1_200_000}
    assert not submission.has_error


def test_a_number_written_as_text_is_taken_and_told() -> None:
    submission = read(re_saved(FILLED, write(COSTS, address(CELL), "1.250.000,50 TL")))
    assert reported(submission) == [("V202", place(CELL))]
    assert sample.values_read(submission) == {**EXPECTED, CELL: 125_000_050}
    assert not submission.has_error


def test_a_value_is_what_excel_shows_at_fifteen_digits() -> None:
    # a program that stores no totals: they would still show the sum of the value before
    data = with_cell_xml(re_saved(FILLED), COST_SHEET.name, address(CELL), "<v>36.700000000000003</v>")
    submission = read(data)
    assert reported(submission) == []
    assert sample.values_read(submission)[CELL] == 3670


@pytest.mark.parametrize(
    ("typed_in", "rounded"),
    [
        ("333.333", "333.33"),
        ("0.126", "0.13"),
        ("0.125", "0.13"),
    ],
)
def test_too_many_decimals_come_with_the_rounded_amount(typed_in: str, rounded: str) -> None:
    data = with_cell_xml(FILLED, COST_SHEET.name, address(CELL), f"<v>{typed_in}</v>")
    (found,) = read(data).findings
    shown = {"found": typed_in.replace(".", ","), "decimals": "2", "rounded": rounded.replace(".", ",")}
    assert (found.code, dict(found.values)) == ("V106", shown)


def test_several_mistakes_are_all_told() -> None:
    cells = [
        Slot(COSTS, PERSONNEL, FIRST),
        Slot(COSTS, GOODS, SECOND),
        Slot(RESOURCE, "resource|T1|1", "value|1"),
    ]
    changes = [write(slot.sheet, address(slot), "yok") for slot in cells]
    assert reported(read(re_saved(FILLED, *changes))) == sorted(("V101", place(slot)) for slot in cells)


@pytest.mark.parametrize(
    ("code", "change"),
    [
        ("S101", rewrite_markers("form/1/", "form/9/")),
        ("S102", rewrite_markers("/HOUSE/", "/OTHER/")),
        ("S103", rewrite_markers("/2031/", "/2030/")),
        ("S104", rewrite_markers("/NORTH/", "/WEST/")),
        ("S105", rewrite_markers("/NORTH/", "/IDLE/")),
    ],
)
def test_a_form_of_another_kind_is_told_once_and_gives_nothing(code: str, change: Change) -> None:
    submission = read(re_saved(FILLED, change))
    assert reported(submission) == [(code, Place(sample.FILE))]
    assert submission.value_count == 0
    assert submission.has_error


def test_a_rejected_form_is_still_known_by_its_department() -> None:
    assert read(re_saved(FILLED, rewrite_markers("/2031/", "/2030/"))).department == "NORTH"
    assert read(re_saved(FILLED, rewrite_markers("/NORTH/", "/WEST/"))).department == ""


def test_a_definition_that_changed_elsewhere_is_nothing_to_this_form() -> None:
    older = replace(
        DEFINITION, departments=(*DEFINITION.departments, replace(DEFINITION.departments[0], code="NEW"))
    )
    submission = read(sample.form_bytes(older, answers=ANSWERS))
    assert reported(submission) == []
    assert sample.values_read(submission) == EXPECTED


def test_a_sheet_of_another_department_s_form_is_not_taken_as_one_s_own() -> None:
    def rewrite_one_marker(book: Book) -> None:
        sheet = sheet_with(book, COSTS)
        sheet["A1"] = str(sheet["A1"].value).replace("/NORTH/", "/SOUTH/")

    assert read(re_saved(FILLED, rewrite_one_marker)).has_error


@pytest.mark.parametrize(
    ("data", "code"),
    [(b"", "U101"), (FILLED[: len(FILLED) // 2], "U102"), (b"no workbook at all", "U103")],
    ids=["empty", "cut off", "text"],
)
def test_a_file_that_cannot_be_read_is_a_finding(data: bytes, code: str) -> None:
    submission = read(data)
    assert reported(submission) == [(code, Place(sample.FILE))]
    assert submission.department == ""


def test_a_workbook_without_a_marker_is_no_form() -> None:
    def forget(book: Book) -> None:
        for sheet in book.worksheets:
            sheet["A1"] = None

    assert reported(read(re_saved(FILLED, forget))) == [("F102", Place(sample.FILE))]


def test_blanks_and_spaces_are_no_values() -> None:
    spaces = re_saved(FILLED, write(COSTS, address(CELL), "   "))
    submission = read(spaces)
    assert reported(submission) == []
    assert CELL not in sample.values_read(submission)
