"""What a new form could not carry over is listed, and a list has to be finished: nothing gets lost on the way back."""

from __future__ import annotations

import io
import zipfile
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from tests.feedback.marked_forms import (
    COSTS,
    DEFINITION,
    OTHER_COSTS,
    Line,
    Way,
    codes,
    fed_back,
    form_with_mistakes,
    good_form,
    lines,
    linked,
    opened,
    text,
    ticked,
    waiting,
    with_parts,
)
from tests.forms.moving import Book, copy_row, re_saved, sheet_with, with_cell_xml, write
from tests.forms.sample import FILE, form_bytes, read, sample_answers
from xltools.feedback.give_back import marked_form
from xltools.feedback.going_back import is_ours
from xltools.feedback.left_behind import MOST_LINES
from xltools.findings.catalogue import finding, message
from xltools.findings.finding import Place
from xltools.forms.markers import IDENTITY_SHEET


def with_row_twice_and_another_lost(book: Book) -> None:
    sheet = sheet_with(book, COSTS)
    copy_row(sheet, 6, 7)
    sheet["B7"], sheet["C7"] = "Goods", 77.5


def with_sheet_of_the_neighbours(book: Book) -> None:
    other = form_bytes(DEFINITION, "SOUTH", sample_answers(DEFINITION, "SOUTH"))
    sheet = sheet_with(book, COSTS)
    theirs = next(s for s in opened(other).worksheets if str(s["A1"].value).endswith("/costs|1"))
    for row in theirs.iter_rows():
        for cell in row:
            if type(cell).__name__ == "Cell":
                sheet[cell.coordinate].value = cell.value


def with_labels_that_changed_places(book: Book) -> None:
    sheet = sheet_with(book, COSTS)
    sheet["B6"], sheet["B7"] = sheet["B7"].value, sheet["B6"].value


def with_headings_that_changed_places(book: Book) -> None:
    sheet = sheet_with(book, COSTS)
    sheet["C5"], sheet["D5"] = sheet["D5"].value, sheet["C5"].value


def without_a_row(book: Book) -> None:
    sheet_with(book, OTHER_COSTS).delete_rows(7)


def with_macros(data: bytes) -> bytes:
    target = io.BytesIO(data)
    with zipfile.ZipFile(target, "a") as archive:
        archive.writestr("xl/vbaProject.bin", b"macros")
    return target.getvalue()


def values_below(found: list[Line]) -> dict[tuple[str, str], str]:
    return {(line.sheet, line.cell): line.message for line in found if line.severity == "bilgi"}


@pytest.mark.parametrize(
    "spoil",
    [
        with_row_twice_and_another_lost,
        with_sheet_of_the_neighbours,
        with_labels_that_changed_places,
        with_headings_that_changed_places,
    ],
)
def test_a_new_form_sent_back_unchanged_is_not_accepted(spoil: Any, tmp_path: Path) -> None:
    data = re_saved(good_form(), spoil)
    way, fresh = fed_back(data, tmp_path)
    assert way is Way.FRESH
    assert codes(read(fresh, DEFINITION)) == ["S311"]
    listed = values_below(lines(fresh))
    sheet = sheet_with(opened(data), COSTS)
    for cell in ("C6", "D6", "C7", "D7"):
        assert f" {sheet[cell].value}".replace(".", ",") in listed["Maliyet 1", cell]
        assert opened(fresh)["Maliyet 1"][cell].value is None


def test_a_value_is_listed_with_the_label_of_its_row_as_text(tmp_path: Path) -> None:
    _, fresh = fed_back(re_saved(good_form(), with_labels_that_changed_places), tmp_path)
    assert values_below(lines(fresh))["Maliyet 1", "C6"] == "“Goods” satırında 1017,25 yazıyor."
    assert values_below(lines(fresh))["Maliyet 1", "E7"].endswith("'because of cost|1|10' yazıyor.")


def test_what_was_carried_over_and_what_the_form_adds_itself_is_not_listed(tmp_path: Path) -> None:
    data = re_saved(good_form(), with_labels_that_changed_places, write(COSTS, "H13", 5))
    _, fresh = fed_back(data, tmp_path)
    places = set(values_below(lines(fresh)))
    assert {sheet for sheet, _ in places} == {"Maliyet 1"}
    cells = {f"{column}{row}" for column in "CDE" for row in (6, 7, 9)}
    assert {cell for _, cell in places} == cells | {"H13"}


def test_a_formula_is_listed_where_it_was_filled_in_and_elsewhere_if_it_comes_to_something(
    tmp_path: Path,
) -> None:
    def with_a_calculation(book: Book) -> None:
        sheet = book.create_sheet("Hesap")
        sheet["A1"], sheet["A2"] = 5, 5

    zero, one = "<f>2-2</f><v>0</v>", "<f>2-1</f><v>1</v>"
    data = re_saved(good_form(), with_labels_that_changed_places, with_a_calculation, write(COSTS, "H13", 5))
    cells = {
        ("Maliyet 1", "C6"): zero,
        ("Maliyet 1", "H13"): one,
        ("Hesap", "A1"): zero,
        ("Hesap", "A2"): one,
    }
    for (sheet, cell), formula in cells.items():
        data = with_cell_xml(data, sheet, cell, formula)
    _, fresh = fed_back(data, tmp_path)
    assert cells.keys() & values_below(lines(fresh)).keys() == {("Maliyet 1", "C6"), ("Hesap", "A2")}


def test_of_a_form_that_was_carried_over_whole_nothing_is_listed(tmp_path: Path) -> None:
    way, fresh = fed_back(with_macros(good_form()), tmp_path)
    assert (way, lines(fresh)) == (Way.FRESH, [])
    assert read(fresh, DEFINITION).findings == ()


def test_labels_that_changed_places_ask_nobody_to_mend_the_labels(tmp_path: Path) -> None:
    _, fresh = fed_back(re_saved(good_form(), with_labels_that_changed_places), tmp_path)
    first = lines(fresh)[0]
    assert (first.sheet, first.cell, first.state) == ("Maliyet 1", "B6", "kendiniz kontrol edin")
    assert linked(fresh) == {}
    assert opened(fresh)["Maliyet 1"]["B6"].value == "Personnel"


def test_of_very_many_values_the_first_are_listed_and_the_others_counted(tmp_path: Path) -> None:
    def with_table(book: Book) -> None:
        sheet = book.create_sheet("Tablo")
        for row in range(1, MOST_LINES + 8):
            sheet.cell(row, 1).value = row

    _, fresh = fed_back(re_saved(good_form(), without_a_row, with_table), tmp_path)
    said = [line for line in lines(fresh) if line.severity == "bilgi"]
    assert len(said) == MOST_LINES + 1
    assert said[-1].message == "… ve 7 değer daha; hepsi gönderdiğiniz dosyadadır."


def test_text_of_the_sent_file_stays_text_on_the_list(tmp_path: Path) -> None:
    data = re_saved(
        good_form(),
        with_labels_that_changed_places,
        text(COSTS, "B9", "=1+1"),
        text(COSTS, "E9", '=HYPERLINK("http://evil.example")'),
    )
    _, fresh = fed_back(data, tmp_path)
    sheet = opened(fresh).worksheets[0]
    formulas = {cell.column_letter for row in sheet.iter_rows() for cell in row if cell.data_type == "f"}
    assert formulas == {"A", "F"}, "the countdown, and the states"
    assert "“=1+1”" in values_below(lines(fresh))["Maliyet 1", "C9"]


# --- finishing the list ----------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def fresh(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """A number that could not be read, a lost row, and the values of a sheet whose labels changed places."""
    data = re_saved(
        good_form(),
        with_labels_that_changed_places,
        without_a_row,
        text(OTHER_COSTS, "C6", "10 bin"),
    )
    way, content = fed_back(data, tmp_path_factory.mktemp("fresh"))
    assert way is Way.FRESH
    return content


def test_every_line_no_formula_can_tell_has_a_yellow_cell_to_type_into(fresh: bytes) -> None:
    sheet = opened(fresh).worksheets[0]
    assert sheet["G6"].value == "Yapıldı (X)"
    told = {"kendiniz kontrol edin", "düzeltilecek"}
    expected = {f"G{row}" for row, line in enumerate(lines(fresh), start=7) if line.state in told}
    assert set(waiting(fresh)) == expected
    assert {sheet[cell].fill.fgColor.rgb for cell in expected} == {"00FFF2A8"}
    assert sheet.column_dimensions["H"].hidden


def test_the_finding_leads_to_the_first_line_that_waits_and_counts_them(fresh: bytes) -> None:
    first, *others = waiting(fresh)
    (found,) = read(fresh, DEFINITION).findings
    assert (found.code, found.place.sheet, found.place.cell) == ("S311", "Düzeltilecekler", first)
    assert dict(found.values)["count"] == str(1 + len(others))
    (found,) = read(re_saved(fresh, ticked(first)), DEFINITION).findings
    assert (found.place.cell, dict(found.values)["count"]) == (others[0], str(len(others)))


def test_ticked_off_it_is_accepted(fresh: bytes) -> None:
    assert read(re_saved(fresh, ticked()), DEFINITION).findings == ()


def test_a_number_in_the_cell_that_asks_for_one_needs_no_x(fresh: bytes) -> None:
    cell = next(cell for cell, message in waiting(fresh).items() if "10 bin" in message)
    others = [other for other in waiting(fresh) if other != cell]
    assert codes(read(re_saved(fresh, ticked(*others)), DEFINITION)) == ["S311"]
    filled = re_saved(fresh, ticked(*others), write(OTHER_COSTS, "C6", 10_000))
    assert read(filled, DEFINITION).findings == ()
    wrong = re_saved(fresh, ticked(*others), write(OTHER_COSTS, "C6", "on bin"))
    assert codes(read(wrong, DEFINITION)) == ["V101"]


def test_another_word_than_x_is_no_answer(fresh: bytes) -> None:
    def answered(book: Book) -> None:
        for cell in waiting(fresh):
            book.worksheets[0][cell].value = "?"

    assert codes(read(re_saved(fresh, answered), DEFINITION)) == ["S311"]


def test_the_list_may_be_renamed_moved_and_get_other_rows(fresh: bytes) -> None:
    def moved(book: Book) -> None:
        sheet = book.worksheets[0]
        sheet.title = "bitti"
        sheet.insert_rows(3, 2)
        book.move_sheet(sheet, len(book.worksheets))

    assert codes(read(re_saved(fresh, moved), DEFINITION)) == ["S311"]
    assert read(re_saved(fresh, ticked(), moved), DEFINITION).findings == ()


def test_a_deleted_line_is_not_a_finished_one(fresh: bytes) -> None:
    first = next(iter(waiting(fresh)))
    deleted = re_saved(fresh, ticked(), lambda book: book.worksheets[0].delete_rows(int(first[1:])))
    (found,) = read(deleted, DEFINITION).findings
    assert (found.code, found.place.sheet, dict(found.values)["count"]) == ("S311", "", "1")


def without_list(book: Book) -> None:
    book.remove(book.worksheets[0])


def test_a_new_form_without_its_list_does_not_pass(fresh: bytes) -> None:
    (found,) = read(re_saved(fresh, ticked(), without_list), DEFINITION).findings
    assert (found.code, found.place.sheet) == ("S311", "")
    assert dict(found.values)["count"] == str(len(waiting(fresh)))


def with_a_copied_sheet(book: Book) -> None:
    book.copy_worksheet(sheet_with(book, COSTS))


def without_the_copy(book: Book) -> None:
    book.remove(book.worksheets[-1])


def test_a_marked_workbook_without_its_list_is_judged_by_its_cells_where_nothing_waits(
    tmp_path: Path,
) -> None:
    way, marked = fed_back(re_saved(good_form(), text(COSTS, "C6", "10 bin")), tmp_path)
    assert (way, waiting(marked)) == (Way.MARKED, {})
    mended = re_saved(marked, without_list, write(COSTS, "C6", 10_000))
    assert read(mended, DEFINITION).findings == ()


def test_a_marked_workbook_does_not_pass_without_the_list_on_which_something_waits(tmp_path: Path) -> None:
    way, marked = fed_back(re_saved(good_form(), with_a_copied_sheet), tmp_path)
    assert (way, len(waiting(marked))) == (Way.MARKED, 1)
    assert codes(read(re_saved(marked, without_list, without_the_copy), DEFINITION)) == ["S311"]
    assert read(re_saved(marked, ticked(), without_the_copy), DEFINITION).findings == ()


def test_lines_whose_state_a_formula_tells_need_no_x(tmp_path: Path) -> None:
    _, marked = fed_back(form_with_mistakes(), tmp_path)
    states = {f"G{row}": line for row, line in enumerate(lines(marked), start=7)}
    assert {states[cell].cell for cell in waiting(marked)} == {"C7", "C11"}, "a date, and a total"
    assert {line.state for line in states.values()} == {
        "düzeltilecek",
        "kendiniz kontrol edin",
        "kontrol edilecek",
    }


def test_what_still_waits_stands_on_the_next_list_with_all_its_values(fresh: bytes, tmp_path: Path) -> None:
    done = next(iter(waiting(fresh)))
    way, again = fed_back(re_saved(fresh, ticked(done)), tmp_path)
    assert way is Way.MARKED
    assert list(waiting(again).values()) == list(waiting(fresh).values())[1:]
    assert values_below(lines(again)) == values_below(lines(fresh))
    assert codes(read(again, DEFINITION)) == ["S311"]
    assert read(re_saved(again, ticked()), DEFINITION).findings == ()


def test_a_list_that_was_deleted_has_to_be_answered_for(fresh: bytes, tmp_path: Path) -> None:
    _, again = fed_back(re_saved(fresh, without_list), tmp_path)
    (message,) = waiting(again).values()
    assert str(len(waiting(fresh))) in message
    assert read(re_saved(again, ticked()), DEFINITION).findings == ()


# --- what openpyxl would drop -----------------------------------------------------------------------------------


def test_macros_stay_behind_and_the_list_says_so(tmp_path: Path) -> None:
    way, fresh = fed_back(with_macros(form_with_mistakes()), tmp_path)
    assert way is Way.FRESH
    assert "makrolar" in opened(fresh).worksheets[0]["A4"].value


# --- whose file it is -------------------------------------------------------------------------------------------


def test_only_a_marked_form_nobody_has_saved_since_is_ours(fresh: bytes, tmp_path: Path) -> None:
    _, marked = fed_back(form_with_mistakes(), tmp_path)
    assert is_ours(fresh)
    assert is_ours(marked)
    for other in (
        re_saved(marked),
        re_saved(marked, ticked()),
        good_form(),
        form_with_mistakes(),
        b"",
        b"PK",
    ):
        assert not is_ours(other)
    dateless = with_parts(marked, lambda name, content: b"<x/>" if name == "docProps/core.xml" else content)
    assert not is_ours(dateless)


def test_the_list_is_asked_for_on_the_sheet_nobody_sees(fresh: bytes) -> None:
    book = opened(fresh)
    assert str(book[IDENTITY_SHEET]["A2"].value).startswith(f"xltools-list/{len(waiting(fresh))}/")
    assert opened(good_form())[IDENTITY_SHEET]["A2"].value is None


def test_nobody_has_to_confirm_a_warning() -> None:
    data = re_saved(good_form(), text(COSTS, "C6", "10 bin"))
    read_form = read(data, DEFINITION)
    doubts = [finding("P203", Place(FILE, "Maliyet 1", cell), found="-5") for cell in ("C7", "")]
    told = replace(read_form, findings=(*read_form.findings, *doubts))
    marked = marked_form(data, told, DEFINITION, "tr")
    assert {message(doubt, "tr") for doubt in doubts} <= {line.message for line in lines(marked)}
    assert waiting(marked) == {}
