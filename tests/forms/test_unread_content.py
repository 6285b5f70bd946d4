"""One note tells of a form what is in it besides cells; what the form came with, and our own notes, are not counted."""

from __future__ import annotations

from dataclasses import replace

import pytest
from openpyxl.comments import Comment

from tests.excel.packages import packed, unpacked
from tests.forms import sample
from tests.forms.moving import Book, re_saved, sheet_with, write
from tests.forms.test_moved_forms import COSTS, DEFINITION, FILLED, address, read
from tests.forms.test_nothing_is_lost import CELL
from tests.mutations.beside_cells import drawing, notes, text_box, with_page_text, with_part
from xltools.excel.cells import Note, Workbook
from xltools.excel.reader import read_workbook
from xltools.feedback.give_back import marked_form
from xltools.forms.build_layout import FormLayouts
from xltools.forms.received import ReceivedForm, received_form
from xltools.forms.whole_workbook import unread_content


def received(workbook: Workbook) -> ReceivedForm:
    form = received_form(workbook, sample.FILE, FormLayouts(DEFINITION))
    assert form is not None
    return form


def told(data: bytes) -> list[str]:
    return [dict(found.values)["found"] for found in read(data).findings if found.code == "F108"]


def test_everything_is_told_in_one_note_by_what_it_is() -> None:
    parts = with_part("comments", notes("Ayşe", "bir", "iki"))(unpacked(FILLED))
    parts = with_part("drawing", drawing(text_box("12.500.000 TL"), "<xdr:pic/>"))(parts)
    parts = with_page_text("oddHeader", "&amp;CTaslak")(parts)
    said = "2 açıklama notu, 1 metin kutusu, 1 resim, 1 sayfa üst ya da alt bilgisi"
    assert told(packed(parts)) == [said]


@pytest.mark.parametrize(
    "foot", ["&amp;L&amp;8&amp;A&amp;C&amp;8&amp;R&amp;8Sayfa &amp;P / &amp;N", "&amp;RPage &amp;P", ""]
)
def test_the_foot_of_a_form_is_not_told_however_a_program_spells_it(foot: str) -> None:
    assert told(packed(with_page_text("oddFooter", foot)(unpacked(FILLED)))) == []
    with_font = foot.replace("&amp;R", '&amp;R&amp;"Calibri,Regular"')
    assert told(packed(with_page_text("oddFooter", with_font.replace('"', "&quot;"))(unpacked(FILLED)))) == []


def marked() -> bytes:
    wrong = re_saved(FILLED, write(COSTS, address(CELL), "10 bin"))
    return marked_form(wrong, read(wrong), DEFINITION, "tr")


def test_the_notes_of_a_marked_form_are_not_told_but_those_of_its_department_are() -> None:
    data = marked()
    book = read_workbook(data)
    assert isinstance(book, Workbook)
    assert book.unread.notes
    assert told(data) == []

    def add_note(book: Book) -> None:
        sheet_with(book, COSTS)["J3"].comment = Comment("ek ödenek 5 milyon", "Ayşe")

    assert told(re_saved(data, add_note)) == ["1 açıklama notu"]


def test_our_notes_are_known_where_a_program_dropped_their_author() -> None:
    """LibreOffice stores no authors: then the list of corrections tells."""
    book = read_workbook(marked())
    assert isinstance(book, Workbook)
    nameless = tuple(Note("", note.text) for note in book.unread.notes)
    ours = replace(book, unread=replace(book.unread, notes=nameless))
    assert list(unread_content(received(ours))) == []
    theirs = replace(book, unread=replace(book.unread, notes=(Note("", "ek ödenek 5 milyon"), Note("", ""))))
    (found,) = unread_content(received(theirs))
    assert dict(found.values)["found"] == "2 açıklama notu"
