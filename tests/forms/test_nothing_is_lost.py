"""Every number a department typed is used or told, wherever it typed it; and nobody is blamed for another's change."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from tests.forms import sample
from tests.forms.moving import Book, Change, re_saved, sheet_with, write
from tests.forms.test_moved_forms import (
    ANSWERS,
    BELOW,
    COST_SHEET,
    COSTS,
    DEFINITION,
    EXPECTED,
    FILLED,
    GOODS,
    INDICATORS,
    PERSONNEL,
    TOTAL,
    address,
    heading_cell,
    on_sheet,
    place,
    read,
    reported,
    row_of,
    slots,
)
from xltools.definition.model import Alias
from xltools.findings.catalogue import CATALOGUE
from xltools.findings.finding import Place
from xltools.forms.layout import Slot

CELL = Slot(COSTS, PERSONNEL, "period|2030")
SECOND = Slot(COSTS, PERSONNEL, "period|2031")
EXPLANATION = Slot(COSTS, PERSONNEL, "explanation")
GRAND_TOTAL = Slot(COSTS, "cost|1|*", "period|2030")
GUIDE = "Yönerge"
BESIDE = f"K{row_of(CELL)}"


def place_in(sheet: str, cell: str) -> Place:
    return Place(sample.FILE, sheet, cell)


@pytest.mark.parametrize(
    ("sheet", "cell", "value"),
    [
        ("guide", "B60", 1250000),
        ("guide", "C19", 1250000),
        (COSTS, BESIDE, "1.250.000,50"),
        (COSTS, f"B{BELOW}", "1.250.000,50"),
        (COSTS, "C4", "1.250.000"),
        (COSTS, "Z1", "125000 TL"),
        (COSTS, "Z1", 5),
        (COSTS, heading_cell("period|2030"), 2020),
    ],
)
def test_a_number_anywhere_beside_the_cells_to_fill_is_told(sheet: str, cell: str, value: object) -> None:
    name = GUIDE if sheet == "guide" else COST_SHEET.name
    assert reported(read(re_saved(FILLED, write(sheet, cell, value)))) == [("S301", place_in(name, cell))]


def test_what_can_be_read_in_two_ways_puts_no_known_amount_at_stake() -> None:
    (found,) = read(re_saved(FILLED, write(COSTS, f"C{BELOW}", "1.250"))).findings
    assert (found.code, found.amount) == ("S301", None)
    (clear,) = read(re_saved(FILLED, write(COSTS, f"C{BELOW}", "1.250,5"))).findings
    assert (clear.code, clear.amount) == ("S301", Decimal("1250.5"))


@pytest.mark.parametrize("text", ["2031", "1", "9500", "9 500", "\u202e0059\u202c"])
def test_digits_beside_values_are_a_number_whatever_else_they_could_be(text: str) -> None:
    assert reported(read(re_saved(FILLED, write(COSTS, BESIDE, text)))) == [
        ("S301", place_in(COST_SHEET.name, BESIDE))
    ]


@pytest.mark.parametrize("text", ["2031", "1", "3. madde", "01.02", "0312 422 09 00", "5018 sayılı Kanun"])
def test_years_numberings_and_sentences_away_from_values_are_no_numbers(text: str) -> None:
    assert reported(read(re_saved(FILLED, write(COSTS, f"K{BELOW}", text)))) == []
    assert reported(read(re_saved(FILLED, write("guide", "C60", text)))) == []


@pytest.mark.parametrize(
    "text",
    [
        "ek ödenek 12.500.000 TL",
        "see page 125000",
        "10 bin",
        "3,5 milyon TL",
        "1,250,000.50",
        "9500 TL eklenecek",
    ],
)
def test_an_amount_among_words_is_noted_wherever_it_stands(text: str) -> None:
    for sheet, cell in ((COSTS, BESIDE), (COSTS, f"B{BELOW}"), (COSTS, "E3"), ("guide", "C60")):
        name = GUIDE if sheet == "guide" else COST_SHEET.name
        assert reported(read(re_saved(FILLED, write(sheet, cell, text)))) == [("S314", place_in(name, cell))]


def test_amounts_among_words_are_noted_once_for_a_sheet() -> None:
    changes = [write(COSTS, f"B{BELOW + at}", f"ek {at}2.500 TL") for at in (1, 2, 3)]
    (found,) = read(re_saved(FILLED, *changes)).findings
    assert (found.code, found.place.cell, dict(found.values)["count"]) == ("S314", f"B{BELOW + 1}", "3")


@pytest.mark.parametrize("text", ["12.500.000", "12.500,50 TL", "1.250"])
def test_a_number_as_text_on_the_guide_is_told_but_not_of_who_signs(text: str) -> None:
    assert reported(read(re_saved(FILLED, write("guide", "C60", text)))) == [("S301", place_in(GUIDE, "C60"))]
    phone = Slot("guide", "sign|phone", "prepared")
    assert reported(read(re_saved(FILLED, write("guide", address(phone), text)))) == []


@pytest.mark.parametrize("state", ["hidden", "veryHidden"])
def test_a_hidden_sheet_is_told_where_its_values_would_count(state: str) -> None:
    def hide(book: Book) -> None:
        sheet_with(book, COSTS).sheet_state = state

    submission = read(re_saved(FILLED, hide))
    assert reported(submission) == [("S312", on_sheet(COSTS))]
    assert submission.has_error
    assert reported(read(re_saved(sample.form_bytes(DEFINITION), hide))) == []


def test_values_in_hidden_lines_are_told_but_no_zeros() -> None:
    def hide(book: Book) -> None:
        sheet_with(book, COSTS).row_dimensions[row_of(CELL)].hidden = True

    (found,) = read(re_saved(FILLED, hide)).findings
    assert (found.code, found.place.sheet) == ("S313", COST_SHEET.name)
    row = [write(COSTS, f"{letter}{row_of(CELL)}", 0) for letter in "CDEFG"]
    told = [code for code, _ in reported(read(re_saved(FILLED, *row, hide)))]
    assert "S313" not in told


@pytest.mark.parametrize(
    ("number_format", "value", "code", "shown"),
    [
        ("#,##0,", 12500, "V113", "13"),
        ('0"000"', 5, "V113", "5000"),
        (";;;", 5, "V114", ""),
        ('"yok"', 5, "V113", "yok"),
    ],
)
def test_what_a_format_shows_and_what_the_cell_holds_are_both_told(
    number_format: str, value: int, code: str, shown: str
) -> None:
    def restyle(book: Book) -> None:
        cell = sheet_with(book, COSTS)[address(CELL)]
        cell.value, cell.number_format = value, number_format

    submission = read(re_saved(FILLED, restyle))
    (found,) = submission.findings
    values = dict(found.values)
    assert (found.code, found.place, values.get("found", "")) == (code, place(CELL), shown)
    assert (values["stored"], values["format"], values["count"]) == (str(value), number_format, "1")
    assert CATALOGUE[code].holds_back
    assert sample.values_read(submission)[CELL] == value * 100


@pytest.mark.parametrize("sheet", ["identity", "extra"])
def test_numbers_on_sheets_nobody_asks_for_are_counted_also_as_text(sheet: str) -> None:
    def change(book: Book) -> None:
        target = sheet_with(book, sheet) if sheet == "identity" else book.create_sheet("Ek")
        target["B5"], target["B6"], target["B7"] = 1250000, "2.000,50 TL", "2031"

    (found,) = read(re_saved(FILLED, change)).findings
    assert (found.code, dict(found.values)["count"]) == ("S302", "2")


@pytest.mark.parametrize("text", ["1.250.000", "125000 TL", "1.250"])
def test_a_number_as_text_in_an_explanation_is_told(text: str) -> None:
    data = re_saved(FILLED, write(COSTS, address(EXPLANATION), text))
    assert reported(read(data)) == [("S309", place(EXPLANATION))]


@pytest.mark.parametrize(
    ("value", "code"),
    [
        ("62.000,7 bin", "S303"),
        ("5.000", "S303"),
        (5, "S303"),
        ("yok", "S305"),
        (True, "S305"),
    ],
)
def test_whatever_is_typed_over_a_total_is_told(value: object, code: str) -> None:
    data = re_saved(FILLED, write(COSTS, address(TOTAL), value))
    assert reported(read(data)) == [(code, place(TOTAL))]


def test_a_number_over_a_total_is_told_also_where_its_parts_cannot_be_read() -> None:
    data = re_saved(FILLED, write(COSTS, address(CELL), "3 bin"), write(COSTS, address(GRAND_TOTAL), 5))
    assert reported(read(data)) == [("S303", place(GRAND_TOTAL)), ("V101", place(CELL))]


def delete_key_row(book: Book) -> None:
    sheet_with(book, COSTS).delete_rows(1)


def delete_key_column(book: Book) -> None:
    sheet_with(book, COSTS).delete_cols(1)


@pytest.mark.parametrize("change", [delete_key_row, delete_key_column])
def test_a_sheet_without_its_keys_is_told_once_by_its_name(change: Change) -> None:
    submission = read(re_saved(FILLED, change))
    assert reported(submission) == [("S215", on_sheet(COSTS))]
    assert sample.values_read(submission) == {s: v for s, v in EXPECTED.items() if s not in slots(COSTS)}


def copy_key_over_another(book: Book) -> None:
    sheet = sheet_with(book, COSTS)
    sheet.cell(row_of(Slot(COSTS, GOODS, "label")), 1).value = PERSONNEL


def paste_sheet_over_another(book: Book) -> None:
    source, target = sheet_with(book, COSTS), sheet_with(book, "costs|10")
    for row in source.iter_rows():
        for cell in row:
            if cell.value is not None and type(cell).__name__ == "Cell":
                target[cell.coordinate] = cell.value


def test_a_key_copied_over_another_is_told_as_a_copy() -> None:
    assert reported(read(re_saved(FILLED, copy_key_over_another))) == [("S204", on_sheet(COSTS))]


def test_a_sheet_pasted_over_another_is_told_as_a_copy() -> None:
    codes = {code for code, _ in reported(read(re_saved(FILLED, unmerge_all, paste_sheet_over_another)))}
    assert codes == {"S202"}


def unmerge_all(book: Book) -> None:
    for sheet in book.worksheets:
        for merged in list(sheet.merged_cells.ranges):
            sheet.unmerge_cells(str(merged))


def test_a_number_typed_over_a_key_is_shown() -> None:
    data = re_saved(FILLED, write(COSTS, f"A{row_of(CELL)}", 5))
    (found,) = read(data).findings
    assert (found.code, dict(found.values)["found"]) == ("S210", "5")


def test_cells_under_a_merge_are_no_blanks_of_their_own() -> None:
    def merge(book: Book) -> None:
        sheet_with(book, COSTS)[address(SECOND)].value = None
        sheet_with(book, COSTS).merge_cells(f"{address(CELL)}:{address(SECOND)}")

    submission = read(re_saved(FILLED, merge))
    assert reported(submission) == [("S308", place(CELL))]
    assert submission.blanks == ()


def test_a_form_from_before_the_language_was_changed_is_not_blamed_for_its_words() -> None:
    english = replace(DEFINITION, institution=replace(DEFINITION.institution, language="en"))
    assert sample.read(FILLED, english).findings == ()
    turkish_form_values = sample.values_read(sample.read(FILLED, english))
    assert turkish_form_values == EXPECTED


def test_a_name_the_definition_lists_as_another_name_is_no_change() -> None:
    known = replace(DEFINITION, aliases=(Alias("items", "Staff", "1"),))
    data = re_saved(FILLED, write(COSTS, address(Slot(COSTS, PERSONNEL, "label")), "STAFF"))
    assert sample.read(data, known).findings == ()
    assert [code for code, _ in reported(read(data))] == ["S209"]


def test_a_code_changed_in_the_definition_is_not_the_department_s_mistake() -> None:
    changed = replace(
        DEFINITION,
        indicators=tuple(replace(i, code="1.11") if i.code == "1.1" else i for i in DEFINITION.indicators),
    )
    form = sample.form_bytes(DEFINITION, answers=ANSWERS)
    told = [found for found in sample.read(form, changed).findings if found.code != "S106"]
    assert [(found.code, found.place.sheet) for found in told] == [("S216", on_sheet(INDICATORS).sheet)]
    assert dict(told[0].values)["found"] == "indicator|1.1"
