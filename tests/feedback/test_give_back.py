"""A form with mistakes goes back to its department as its own workbook, with the mistakes marked."""

from __future__ import annotations

import io
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest
from openpyxl.comments import Comment

from tests.feedback.marked_forms import (
    COSTS,
    DEFINITION,
    HOSTILE,
    OTHER_COSTS,
    Way,
    codes,
    coloured,
    fed_back,
    form_with_mistakes,
    good_form,
    lines,
    linked,
    notes,
    opened,
    parts,
    ticked,
)
from tests.forms.moving import Book, copy_row, re_saved, rewrite_markers, sheet_with, with_cell_xml, write
from tests.forms.sample import form_bytes, read, values_read
from tests.mutations.forms import written
from xltools.example.program import example_definition
from xltools.excel.cells import NUMBERS, Workbook
from xltools.excel.reader import read_workbook
from xltools.feedback.give_back import marked_form
from xltools.feedback.going_back import goes_back
from xltools.findings.catalogue import finding, fix_marked, message
from xltools.findings.finding import Place
from xltools.forms.layout import HELP

MENDED = (
    write(COSTS, "C6", 10_000),
    write(COSTS, "D6", None),
    write(COSTS, "C7", 3.5),
    write(COSTS, "D7", 333.33),
    write(COSTS, "C9", 12_000),
    write(COSTS, "D9", 1_250_000.5),
    write(COSTS, "G8", None),
    write(OTHER_COSTS, "B7", "Goods"),
)


@pytest.fixture(scope="module")
def data() -> bytes:
    return form_with_mistakes()


@pytest.fixture(scope="module")
def marked(data: bytes, tmp_path_factory: pytest.TempPathFactory) -> bytes:
    way, content = fed_back(data, tmp_path_factory.mktemp("feedback"))
    assert way is Way.MARKED
    return content


def test_every_cell_with_a_finding_has_a_note_that_says_what_is_there_and_what_to_do(
    data: bytes, marked: bytes
) -> None:
    submission, book = read(data, DEFINITION), opened(marked)
    assert len(submission.findings) == 9
    for found in submission.findings:
        note = book[found.place.sheet][found.place.cell].comment
        assert message(found, "tr") in note.text
        assert fix_marked(found, "tr") in note.text
    noted = {(sheet.title, cell) for sheet in book.worksheets for cell in notes(sheet)}
    assert noted == {(found.place.sheet, found.place.cell) for found in submission.findings}


def test_the_marked_cells_are_coloured_and_no_others(data: bytes, marked: bytes) -> None:
    """A total that has its formula again is no cell to put right."""
    book = opened(marked)
    findings = (found for found in read(data, DEFINITION).findings if found.code != "S303")
    cells = {(found.place.sheet, found.place.cell) for found in findings}
    found = {(sheet.title, cell) for sheet in book.worksheets[1:] for cell in coloured(sheet)}
    assert found == cells


def test_the_list_leads_to_every_cell_and_tells_its_state(data: bytes, marked: bytes) -> None:
    submission = read(data, DEFINITION)
    places = [(line.sheet, line.cell) for line in lines(marked)]
    assert sorted(places) == sorted((f.place.sheet, f.place.cell) for f in submission.findings)
    assert linked(marked) == {f"'{sheet}'!{cell}": (sheet, cell) for sheet, cell in places}
    states = {(line.severity, line.state) for line in lines(marked)}
    by_hand = ("hata", "kendiniz kontrol edin")
    assert states == {("hata", "düzeltilecek"), by_hand, ("uyarı", "kontrol edilecek")}
    assert [line.severity for line in lines(marked)] == ["hata"] * 6 + ["uyarı"] * 3


def test_the_messages_speak_the_language_asked_for(data: bytes, tmp_path: Path) -> None:
    _, english = fed_back(data, tmp_path, language="en")
    text = finding("V101", Place(), found="10 bin")
    assert message(text, "en") in {line.message for line in lines(english)}


def test_the_list_is_the_first_sheet_and_the_only_one_selected(marked: bytes) -> None:
    book = opened(marked)
    assert book.sheetnames[0] == "Düzeltilecekler"
    assert book.active.title == "Düzeltilecekler"
    assert [sheet.title for sheet in book.worksheets if sheet.sheet_view.tabSelected] == ["Düzeltilecekler"]


def test_nothing_else_of_the_workbook_is_changed() -> None:
    data = re_saved(good_form(), write(COSTS, "C6", "10 bin"), write(COSTS, "D7", 333.3333))
    marked = marked_form(data, read(data, DEFINITION), DEFINITION, "tr")
    before, after = opened(data), opened(marked)
    shown_before, shown_after = opened(data, values=True), opened(marked, values=True)
    assert after.sheetnames[1:] == before.sheetnames
    for sheet in before.worksheets:
        other = after[sheet.title]
        assert other.sheet_state == sheet.sheet_state
        assert other.protection.sheet == sheet.protection.sheet
        assert len(other.data_validations.dataValidation) == len(sheet.data_validations.dataValidation)
        for row in sheet.iter_rows():
            for cell in row:
                there = other[cell.coordinate]
                assert (there.value, there.number_format) == (cell.value, cell.number_format)
                assert there.protection.locked == cell.protection.locked
                shown = shown_before[sheet.title][cell.coordinate].value
                if shown is not None:  # openpyxl left the sums without their values, they are there again
                    assert shown_after[sheet.title][cell.coordinate].value == shown


def test_calculated_values_stay_with_their_formulas(tmp_path: Path) -> None:
    """openpyxl drops them, and what shows or reads a file without calculating would find blanks."""
    data = with_cell_xml(good_form(), "Maliyet 1", "C6", "<v>1.125</v>")
    way, marked = fed_back(data, tmp_path)
    assert way is Way.MARKED
    before, after, formulas = opened(data, values=True), opened(marked, values=True), 0
    for sheet in opened(data).worksheets:
        for cell in (cell for row in sheet.iter_rows() for cell in row if cell.data_type == "f"):
            formulas += 1
            value = before[sheet.title][cell.coordinate].value
            shown = after[sheet.title][cell.coordinate].value
            is_help = (
                sheet.cell(1, cell.column).value == HELP
            )  # where it has nothing to say, it is empty text
            assert is_help or None not in (value, shown)
            assert shown == value or (sheet.title, cell.column_letter) == ("Maliyet 1", "C")
    assert formulas > 20


def test_a_note_of_the_departments_own_stays(tmp_path: Path) -> None:
    def with_note(book: Book) -> None:
        sheet = sheet_with(book, COSTS)
        sheet["C6"].comment = Comment("Ali ile konuşuldu", "Ayşe")
        sheet["C10"].comment = Comment("Toplam", "Ayşe")

    _, marked = fed_back(re_saved(form_with_mistakes(), with_note), tmp_path)
    there = notes(opened(marked)["Maliyet 1"])
    assert there["C10"] == "Toplam"
    assert there["C6"].startswith("Ali ile konuşuldu\n")
    assert "10 bin" in there["C6"]


def test_two_findings_in_one_cell_share_its_note() -> None:
    data = form_with_mistakes()
    submission = read(data, DEFINITION)
    first = submission.findings[-1]
    twice = replace(
        submission,
        findings=(*submission.findings, replace(first, code="V101", values=(("found", "ikinci"),))),
    )
    there = notes(opened(marked_form(data, twice, DEFINITION, "tr"))[first.place.sheet])[first.place.cell]
    assert message(first, "tr") in there
    assert "ikinci" in there


def test_the_marks_do_no_harm_when_the_form_comes_back() -> None:
    data = re_saved(good_form(), write(COSTS, "C6", "10 bin"), write(OTHER_COSTS, "G10", 125000))
    marked = marked_form(data, read(data, DEFINITION), DEFINITION, "tr")
    before, after = read(data, DEFINITION), read(marked, DEFINITION)
    assert codes(before) == ["V101", "S301"]
    assert after.findings == before.findings
    assert values_read(after) == values_read(before)


def test_the_list_holds_no_number(marked: bytes) -> None:
    workbook = read_workbook(marked)
    assert isinstance(workbook, Workbook)
    assert [cell for cell in workbook.sheets[0].cells.values() if cell.kind in NUMBERS] == []


def test_put_right_and_sent_back_it_is_accepted(marked: bytes) -> None:
    submission = read(re_saved(marked, *MENDED, ticked()), DEFINITION)
    assert submission.findings == ()
    amounts = {(cost.item, cost.period): cost.amount for cost in submission.costs if cost.activity == "1"}
    assert amounts["1", "2030"] == 1_000_000
    assert ("1", "2031") not in amounts
    assert amounts["10", "2030"] == 350
    assert amounts["1.10", "2031"] == 125_000_050


def test_a_second_round_starts_from_the_form_without_the_first_marks(marked: bytes, tmp_path: Path) -> None:
    still_wrong = re_saved(marked, *MENDED[1:], ticked())
    way, again = fed_back(still_wrong, tmp_path)
    assert way is Way.MARKED
    assert opened(again).sheetnames.count("Düzeltilecekler") == 1
    assert len(opened(again).sheetnames) == len(opened(marked).sheetnames)
    assert [(line.sheet, line.cell) for line in lines(again)] == [("Maliyet 1", "C6")]
    assert set(notes(opened(again)["Maliyet 1"])) == {"C6"}


def test_a_sheet_of_the_departments_own_keeps_its_name(tmp_path: Path) -> None:
    def with_sheet(book: Book) -> None:
        book.create_sheet("Düzeltilecekler")["A1"] = "notlar"

    _, marked = fed_back(re_saved(form_with_mistakes(), with_sheet), tmp_path)
    assert opened(marked).sheetnames[0] == "Düzeltilecekler (2)"
    assert opened(marked)["Düzeltilecekler"]["A1"].value == "notlar"


def test_notes_are_listed_and_mark_nothing() -> None:
    """No code of a form itself is a note now; that it came twice is one."""
    data = re_saved(good_form(), write(COSTS, "C6", "x"))
    submission = read(data, DEFINITION)
    note = finding("C105", Place(submission.file), first="kopya.xlsx")
    told = replace(submission, findings=(note, *submission.findings))
    marked = marked_form(data, told, DEFINITION, "tr")
    assert [(line.severity, line.state) for line in lines(marked)] == [
        ("hata", "düzeltilecek"),
        ("bilgi", ""),
    ]
    assert len(linked(marked)) == 1


def test_a_form_without_its_guide_is_marked_as_it_is(tmp_path: Path) -> None:
    way, _ = fed_back(
        re_saved(form_with_mistakes(), lambda book: book.remove(sheet_with(book, "guide"))), tmp_path
    )
    assert way is Way.MARKED


def test_a_row_that_stands_twice_cannot_be_deleted_on_a_protected_sheet(tmp_path: Path) -> None:
    def copied(book: Book) -> None:
        copy_row(sheet_with(book, COSTS), 6, 25)

    way, _ = fed_back(re_saved(good_form(), copied), tmp_path)
    assert way is Way.FRESH


def test_what_no_formula_can_tell_is_left_to_a_person(tmp_path: Path) -> None:
    def copied(book: Book) -> None:
        book.copy_worksheet(sheet_with(book, COSTS))

    _, marked = fed_back(re_saved(good_form(), copied), tmp_path)
    (line,) = (line for line in lines(marked) if line.severity == "hata")
    assert (line.cell, line.state) == ("", "kendiniz kontrol edin")


def test_text_stays_text_and_links_stay_inside(tmp_path: Path) -> None:
    def renamed(book: Book) -> None:
        sheet_with(book, COSTS).title = "O'Brien '!A1"
        sheet_with(book, OTHER_COSTS).title = "=1+1"

    definition = replace(
        DEFINITION,
        departments=(
            replace(DEFINITION.departments[0], name="=cmd|' /C calc'!A1"),
            *DEFINITION.departments[1:],
        ),
    )
    data = re_saved(form_with_mistakes(definition), renamed)
    _, marked = fed_back(data, tmp_path, definition)
    sheet = opened(marked).worksheets[0]
    formulas = {cell.coordinate for row in sheet.iter_rows() for cell in row if cell.data_type == "f"}
    assert {cell[0] for cell in formulas} == {"A", "F"}, "the countdown, and the states"
    assert sheet["A3"].value.endswith("=cmd|' /C calc'!A1")
    assert {line.sheet for line in lines(marked)} == {"O'Brien '!A1", "=1+1"}
    assert any(HOSTILE in line.message for line in lines(marked))
    assert "'O''Brien ''!A1'!C6" in linked(marked)
    assert "'=1+1'!C11" in linked(marked)
    for name, content in parts(marked):
        assert b"evil.example" not in content or not name.endswith(".rels"), name
        assert b'TargetMode="External"' not in content, name
        assert b"<f>HYPERLINK" not in content, name


def test_the_same_form_gives_the_same_bytes(data: bytes, marked: bytes, tmp_path: Path) -> None:
    _, again = fed_back(data, tmp_path)
    assert again == marked
    with zipfile.ZipFile(io.BytesIO(marked)) as archive:
        assert {info.date_time for info in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    properties = opened(marked).properties
    assert {properties.created.year, properties.modified.year} == {2000}


def test_nothing_is_left_beside_the_file(data: bytes, tmp_path: Path) -> None:
    fed_back(data, tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["NORTH.xlsx"]


def test_only_a_form_of_ours_goes_back() -> None:
    good = good_form()
    assert goes_back(read(form_with_mistakes(), DEFINITION))
    assert not goes_back(read(good, DEFINITION))
    for other in (
        b"no workbook",
        re_saved(good, rewrite_markers("/2031/", "/2030/")),
        re_saved(good, rewrite_markers("/HOUSE/", "/HUT/")),
        re_saved(good, rewrite_markers("/NORTH/", "/NOWHERE/")),
        re_saved(good, rewrite_markers("xltools-form/1/", "xltools-form/9/")),
        form_bytes(DEFINITION, "IDLE"),
    ):
        assert not goes_back(read(other, DEFINITION))


@pytest.mark.parametrize("department", ["PDB", "IL06"])
def test_a_form_of_the_example_is_marked_and_says_what_it_said(department: str, tmp_path: Path) -> None:
    definition = example_definition()
    good = written(department)
    activity = definition.activities_by_department[department][0].code
    data = with_cell_xml(good, f"Maliyet {activity}", "C6", "<v>1.125</v>")
    way, marked = fed_back(data, tmp_path, definition)
    assert way is Way.MARKED
    before, after = read(data, definition), read(marked, definition)
    assert before.value_count > 10
    assert "V106" in codes(before)
    assert after == replace(before, sha256=after.sha256)
    assert Place("", *next((line.sheet, line.cell) for line in lines(marked))) == replace(
        next(found.place for found in before.findings if found.code == "V106"), file=""
    )
