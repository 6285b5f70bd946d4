"""Where marking would change what a department sent, it gets a fresh form with its values and the marks."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from tests.feedback.marked_forms import (
    COSTS,
    DEFINITION,
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
    text,
    ticked,
    with_parts,
)
from tests.forms.moving import (
    Book,
    Change,
    copy_row,
    re_saved,
    sheet_with,
    with_cell_xml,
    with_sheet_xml,
    write,
)
from tests.forms.sample import read, values_read
from xltools.excel.cells import CellKind, SheetState, Workbook
from xltools.excel.reader import read_workbook
from xltools.feedback.correction_sheet import CorrectionList
from xltools.feedback.marked_workbook import differs_by_list_alone, with_marks
from xltools.wording.language import language

Spoil = Callable[[bytes], bytes]
STRICT = (
    (
        b"http://schemas.openxmlformats.org/spreadsheetml/2006/main",
        b"http://purl.oclc.org/ooxml/spreadsheetml/main",
    ),
    (
        b"http://schemas.openxmlformats.org/officeDocument/2006/relationships",
        b"http://purl.oclc.org/ooxml/officeDocument/relationships",
    ),
)


def strict(data: bytes) -> bytes:
    def changed(_: str, content: bytes) -> bytes:
        for transitional, its_strict in STRICT:
            content = content.replace(transitional, its_strict)
        return content

    return with_parts(data, changed)


def hidden_by_a_date_format(data: bytes) -> bytes:
    """Excel shows ####: there is no such day. openpyxl makes it ``#VALUE!``."""

    def change(book: Book) -> None:
        cell = sheet_with(book, OTHER_COSTS)["C6"]
        cell.value, cell.number_format = 99_999_999, "dd.mm.yyyy"

    return re_saved(data, change)


def merged(area: str) -> Spoil:
    return lambda data: with_sheet_xml(
        data,
        "Kaynak T1",
        "</sheetData>",
        f'</sheetData><mergeCells count="1"><mergeCell ref="{area}"/></mergeCells>',
    )


def without_readable_properties(data: bytes) -> bytes:
    """A part that holds no value and that openpyxl stumbles over."""
    return with_parts(data, lambda name, content: b"<core" if name == "docProps/core.xml" else content)


def with_formats_only_excel_knows(data: bytes) -> bytes:
    """openpyxl drops them and says so."""
    extension = (
        '<extLst><ext uri="{78C0D931-6437-407d-A8EE-F0AAD7539E65}"'
        ' xmlns:x14="http://schemas.microsoft.com/office/spreadsheetml/2009/9/main"/></extLst></worksheet>'
    )
    return with_sheet_xml(data, "Kaynak T1", "</worksheet>", extension)


@pytest.mark.parametrize(
    "spoil",
    [
        strict,
        merged("C6:D6"),
        merged("H1:H1048576"),
        without_readable_properties,
        with_formats_only_excel_knows,
    ],
    ids=["strict", "number under a merge", "whole column merged", "odd part", "extension"],
)
def test_what_openpyxl_would_lose_gives_a_fresh_form_with_every_value_read(
    spoil: Spoil, tmp_path: Path
) -> None:
    data = spoil(re_saved(good_form(), text(COSTS, "C6", "10 bin")))
    sent = read(data, DEFINITION)
    assert sent.value_count >= 20
    way, fresh = fed_back(data, tmp_path)
    assert way is Way.FRESH
    assert codes(read(fresh, DEFINITION)) == ["S311"]
    again = read(re_saved(fresh, ticked()), DEFINITION)
    assert again.findings == ()
    assert values_read(again) == values_read(sent)
    assert [explanation.text for explanation in again.explanations] == [
        explanation.text for explanation in sent.explanations
    ]
    assert (again.prepared_by, again.approved_by) == (sent.prepared_by, sent.approved_by)
    assert sent.prepared_by
    assert len(lines(fresh)) == len(sent.findings)


def test_a_number_a_date_format_hid_is_seen_again_and_has_to_be_looked_at(tmp_path: Path) -> None:
    way, marked = fed_back(hidden_by_a_date_format(good_form()), tmp_path)
    assert way is Way.MARKED
    cell = sheet_with(opened(marked), OTHER_COSTS)["C6"]
    like_the_others = sheet_with(opened(good_form()), OTHER_COSTS)["C6"].number_format
    assert (cell.value, cell.number_format) == (99_999_999, like_the_others)
    assert codes(read(marked, DEFINITION)) == ["S311"]
    assert read(re_saved(marked, ticked()), DEFINITION).findings == ()


def test_a_formula_that_reaches_outside_is_not_sent_around(tmp_path: Path) -> None:
    way, fresh = fed_back(re_saved(good_form(), write(COSTS, "C6", "=cmd|' /c calc'!A0")), tmp_path)
    assert way is Way.FRESH
    sheets = read_workbook(fresh)
    assert isinstance(sheets, Workbook)
    assert not any("cmd" in (cell.formula or "") for sheet in sheets.sheets for cell in sheet.cells.values())


def keyless(book: Book) -> None:
    """A hidden key and a row are gone: nobody can type a key again."""
    sheet = sheet_with(book, COSTS)
    sheet["A7"] = None
    sheet_with(book, OTHER_COSTS).delete_rows(7)


def keyless_below(book: Book) -> None:
    sheet_with(book, OTHER_COSTS).delete_rows(7)


def moved_down(book: Book) -> None:
    sheet_with(book, COSTS).insert_rows(5, 3)
    sheet_with(book, COSTS).title = "Bizim sayfa"


@pytest.fixture(scope="module")
def sent() -> bytes:
    return re_saved(form_with_mistakes(), moved_down, keyless_below)


@pytest.fixture(scope="module")
def fresh(sent: bytes, tmp_path_factory: pytest.TempPathFactory) -> bytes:
    way, content = fed_back(sent, tmp_path_factory.mktemp("feedback"))
    assert way is Way.FRESH
    return content


def without_a_column_key(book: Book) -> None:
    sheet_with(book, COSTS)["C1"] = None


def without_a_sheet(book: Book) -> None:
    book.remove(sheet_with(book, OTHER_COSTS))


@pytest.mark.parametrize("lose", [keyless, without_a_column_key, without_a_sheet])
def test_a_form_that_lost_hidden_keys_is_replaced_by_one_that_can_be_filled(
    lose: Change, tmp_path: Path
) -> None:
    way, content = fed_back(re_saved(good_form(), lose), tmp_path)
    assert way is Way.FRESH
    assert codes(read(content, DEFINITION)) == ["S311"]
    assert read(re_saved(content, ticked()), DEFINITION).findings == ()


def test_of_a_row_that_stood_twice_nothing_is_carried_over(tmp_path: Path) -> None:
    def copied(book: Book) -> None:
        copy_row(sheet_with(book, COSTS), 6, 25)

    _, content = fed_back(re_saved(good_form(), without_a_sheet, copied), tmp_path)
    sheet = opened(content)["Maliyet 1"]
    assert [sheet.cell(6, column).value for column in (3, 4, 5)] == [None, None, None]
    assert sheet["E7"].value == "because of cost|1|10"


def test_the_marks_stand_where_the_cells_are_in_the_new_form(sent: bytes, fresh: bytes) -> None:
    found = {(f.code, f.place.sheet, f.place.cell) for f in read(sent, DEFINITION).findings}
    assert {("V101", "Bizim sayfa", "C9"), ("V106", "Bizim sayfa", "D10")} <= found
    assert {"'Maliyet 1'!C6", "'Maliyet 1'!D7"} <= set(linked(fresh))
    sheet = opened(fresh)["Maliyet 1"]
    assert {"C6", "D6", "C7", "D7"} <= set(notes(sheet))
    assert {"C6", "D6", "C7", "D7"} <= coloured(sheet)


def test_what_has_no_cell_in_the_new_form_is_listed_where_it_stood(fresh: bytes) -> None:
    stray = next(line for line in lines(fresh) if "125.000" in line.message)
    assert (stray.sheet, stray.cell, stray.state) == ("Bizim sayfa", "G11", "kendiniz kontrol edin")
    assert ("Bizim sayfa", "G11") not in linked(fresh).values()


def test_a_cell_that_could_not_be_read_is_blank_and_asks_for_a_number(fresh: bytes) -> None:
    states = {(line.sheet, line.cell): line.state for line in lines(fresh)}
    for cell in ("C6", "D6", "C7", "D7"):
        assert opened(fresh)["Maliyet 1"][cell].value is None
        assert states["Maliyet 1", cell] == "düzeltilecek"


def test_a_number_that_was_taken_from_text_is_put_right_already(fresh: bytes) -> None:
    assert opened(fresh)["Maliyet 1"]["D9"].value == 1_250_000.5
    (line,) = (line for line in lines(fresh) if "1.250.000,50 TL" in line.message)
    assert line.state == "düzeltildi"


def test_filled_in_and_sent_back_the_new_form_is_accepted(fresh: bytes) -> None:
    cells = ("C6", "D6", "C7", "D7", "C9")
    numbers = [write(COSTS, cell, 1000 + at) for at, cell in enumerate(cells)]
    lost = [write(OTHER_COSTS, cell, 5) for cell in ("C7", "D7")]
    submission = read(re_saved(fresh, *numbers, *lost, ticked()), DEFINITION)
    assert submission.findings == ()
    assert submission.value_count == read(good_form(), DEFINITION).value_count


def test_a_text_that_is_wrong_stands_in_the_new_form_and_is_marked_there(tmp_path: Path) -> None:
    _, content = fed_back(re_saved(good_form(), keyless, text("guide", "C31", "hayır")), tmp_path)
    assert opened(content)["Yönerge"]["C31"].value == "hayır"
    assert "'Yönerge'!C31" in linked(content)
    (line,) = (line for line in lines(content) if "hayır" in line.message)
    assert line.state == "düzeltilecek"


def test_every_line_of_the_signatures_is_carried_over(tmp_path: Path) -> None:
    data = re_saved(
        good_form(), keyless, text("guide", "C29", "+90 312 000 00 00"), write("guide", "D29", 5321234567)
    )
    _, content = fed_back(data, tmp_path)
    sheet = opened(content)["Yönerge"]
    assert (sheet["C29"].value, sheet["D29"].value) == ("+90 312 000 00 00", "5321234567")


# --- what "says the same" means ---------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def pair() -> tuple[Workbook, Workbook]:
    """A workbook, and the marked copy of it."""
    day = write(COSTS, "H13", datetime.date(2031, 5, 3))
    data = re_saved(good_form(), text(COSTS, "C6", "10 bin"), write(COSTS, "D7", 333.3333), day)
    data = with_cell_xml(data, "Maliyet 1", "C9", "<f>1000*12</f><v>12000</v>")
    original = read_workbook(data)
    assert isinstance(original, Workbook)
    copy = read_workbook(with_marks(data, original, CorrectionList("", "", "", (), language("tr"))))
    assert isinstance(copy, Workbook)
    return original, copy


def with_sheet(workbook: Workbook, **changes: object) -> Workbook:
    """``workbook`` with another second sheet of the form."""
    at = next(i for i, sheet in enumerate(workbook.sheets) if sheet.name == "Maliyet 1")
    sheets = list(workbook.sheets)
    sheets[at] = replace(sheets[at], **changes)  # type: ignore[arg-type]  # each test names a field and its value
    return replace(workbook, sheets=tuple(sheets))


def with_cell(workbook: Workbook, at: tuple[int, int], **changes: object) -> Workbook:
    cells = dict(next(sheet for sheet in workbook.sheets if sheet.name == "Maliyet 1").cells)
    cells[at] = cells[at]._replace(**changes)  # type: ignore[arg-type]  # each test names a field and its value
    return with_sheet(workbook, contents=cells)


def test_a_copy_with_the_list_in_front_says_the_same(pair: tuple[Workbook, Workbook]) -> None:
    assert differs_by_list_alone(*pair)
    original, copy = pair
    assert differs_by_list_alone(original, with_cell(copy, (7, 4), raw="333.33330000000001"))


@pytest.mark.parametrize(
    ("at", "changes"),
    [
        ((7, 4), {"raw": "333.3334"}),
        ((7, 4), {"kind": CellKind.TEXT}),
        ((13, 8), {"kind": CellKind.ERROR, "raw": "#VALUE!"}),
        ((13, 8), {"kind": CellKind.NUMBER}),
        ((6, 3), {"raw": "10 Bin"}),
        ((9, 3), {"formula": "1000*13"}),
        ((9, 3), {"formula": None}),
        ((9, 3), {"kind": CellKind.TEXT, "raw": "", "has_value": False}),
    ],
)
def test_a_copy_with_another_cell_does_not(
    pair: tuple[Workbook, Workbook], at: tuple[int, int], changes: dict[str, object]
) -> None:
    original, copy = pair
    assert not differs_by_list_alone(original, with_cell(copy, at, **changes))


@pytest.mark.parametrize(
    "changes",
    [
        {"name": "Maliyet 2"},
        {"state": SheetState.HIDDEN},
        {"merges": ()},
        {"hidden_rows": frozenset()},
        {"hidden_columns": ()},
        {"contents": {}},
    ],
)
def test_a_copy_with_another_sheet_does_not(
    pair: tuple[Workbook, Workbook], changes: dict[str, object]
) -> None:
    original, copy = pair
    assert not differs_by_list_alone(original, with_sheet(copy, **changes))


def test_a_copy_without_a_sheet_or_in_another_order_or_calendar_does_not(
    pair: tuple[Workbook, Workbook],
) -> None:
    original, copy = pair
    assert not differs_by_list_alone(original, replace(copy, sheets=copy.sheets[:-1]))
    assert not differs_by_list_alone(original, replace(copy, sheets=copy.sheets[1:]))
    turned = (copy.sheets[0], *reversed(copy.sheets[1:]))
    assert not differs_by_list_alone(original, replace(copy, sheets=turned))
    assert not differs_by_list_alone(original, replace(copy, date_1904=True))
