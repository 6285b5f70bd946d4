"""The list and the colours of a marked form are live: another program calculates them as the department types."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from tests.feedback.marked_forms import (
    COSTS,
    DEFINITION,
    OTHER_COSTS,
    Line,
    Way,
    fed_back,
    good_form,
    lines,
    text,
    ticked,
    way_of,
)
from tests.forms.moving import Book, Change, re_saved, sheet_with, with_cell_xml, write
from tests.forms.sample import read
from tests.outputs.recalculation import recalculated
from xltools.feedback.give_back import marked_form
from xltools.findings.finding import Finding, Place

QUOTED = '"Goods" and so on'
HERE = replace(
    DEFINITION,
    items=tuple(replace(item, name=QUOTED) if item.name == "Goods" else item for item in DEFINITION.items),
)
DONE, OPEN, LOOK = "düzeltildi", "düzeltilecek", "kontrol edilecek"


def renamed(book: Book) -> None:
    sheet_with(book, COSTS).title = "O'Brien"


def percent(address: str, value: object) -> Change:
    def change(book: Book) -> None:
        sheet_with(book, OTHER_COSTS)[address].value = value
        sheet_with(book, OTHER_COSTS)[address].number_format = "0%"

    return change


@pytest.fixture(scope="module")
def marked() -> bytes:
    data = re_saved(
        good_form(HERE),
        renamed,
        text(COSTS, "C6", "10 bin"),
        text(COSTS, "D6", "=cmd|' /C calc'!A1"),
        write(COSTS, "C7", 333.3333),
        write(COSTS, "D7", 5_000_000_000),
        text(COSTS, "C9", "1.250.000,50 TL"),
        write(COSTS, "G8", 125000),
        percent("C6", 0.05),
        write(OTHER_COSTS, "B7", 'Başka "bir" satır'),
        text("guide", "C31", "hayır"),
        text("guide", "D31", "X"),
        write("guide", "C27", None),
    )
    data = with_cell_xml(data, "O'Brien", "D9", "<f>1000*12</f><v>12000</v>")
    submission = read(data, HERE)
    nobody = Finding("P206", Place(submission.file, "Yönerge", "C27"), department=submission.department)
    found = replace(submission, findings=(*submission.findings, nobody))
    content = marked_form(data, found, HERE, "tr")
    assert way_of(content, HERE) is Way.MARKED
    return content


ACCEPTABLE: dict[tuple[str, str], object] = {
    (COSTS, "C6"): 10_000,
    (COSTS, "D6"): None,
    (COSTS, "C7"): 333.33,
    (COSTS, "D7"): 500_000_000,
    (COSTS, "C9"): 1_250_000.5,
    (COSTS, "D9"): 12_000,
    (COSTS, "G8"): None,
    (OTHER_COSTS, "C6"): 5,
    (OTHER_COSTS, "B7"): QUOTED,
    ("guide", "C31"): "x",
    ("guide", "D31"): None,
    ("guide", "C27"): "Ayşe Yılmaz",
}
STILL_WRONG: dict[tuple[str, str], object] = {
    (COSTS, "C6"): "on bin",
    (COSTS, "D6"): "yok",
    (COSTS, "C7"): 333.335,
    (COSTS, "D7"): 50_000_000_000,
    (COSTS, "C9"): "1250000 TL",
    (COSTS, "D9"): "=1000*13",
    (COSTS, "G8"): 125001,
    (OTHER_COSTS, "C6"): "yüzde beş",
    (OTHER_COSTS, "B7"): "Goods",
    ("guide", "C31"): "belki",
    ("guide", "D31"): "x",
    ("guide", "C27"): "  ",
}


@pytest.fixture(scope="module")
def states(marked: bytes, tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[Line]]:
    """The lists of three files as LibreOffice calculates them: as sent, put right, and wrong in another way."""
    folder = tmp_path_factory.mktemp("recalculated")
    typed: dict[str, dict[tuple[str, str], object]] = {"sent": {}, "right": ACCEPTABLE, "wrong": STILL_WRONG}
    files = []
    for name, values in typed.items():
        files.append(folder / f"{name}.xlsx")
        changes = [write(sheet, cell, value) for (sheet, cell), value in values.items()]
        files[-1].write_bytes(re_saved(marked, *changes) if changes else marked)
    return {path.stem: lines(path.read_bytes()) for path in recalculated(files, folder)}


def states_of(found: list[Line]) -> dict[str, str]:
    return {f"{line.sheet}!{line.cell}": line.state for line in found}


def test_the_states_in_the_file_are_those_another_program_calculates(
    marked: bytes, states: dict[str, list[Line]]
) -> None:
    assert states["sent"] == lines(marked)
    assert len(lines(marked)) == len(ACCEPTABLE)
    assert {line.state for line in lines(marked)} == {OPEN, LOOK}


def test_each_state_turns_once_its_cell_is_put_right(states: dict[str, list[Line]]) -> None:
    assert set(states_of(states["right"]).values()) == {DONE}, states_of(states["right"])


def test_no_state_turns_at_another_mistake(states: dict[str, list[Line]]) -> None:
    assert DONE not in states_of(states["wrong"]).values(), states_of(states["wrong"])


def test_hostile_text_stays_text_in_another_program(states: dict[str, list[Line]]) -> None:
    shown = " ".join(line.message for line in states["sent"])
    assert "=cmd|' /C calc'!A1" in shown
    assert "O'Brien" in {line.sheet for line in states["sent"]}


def test_the_form_that_reads_done_everywhere_is_accepted(marked: bytes) -> None:
    changes = [write(sheet, cell, value) for (sheet, cell), value in ACCEPTABLE.items()]
    submission = read(re_saved(marked, *changes), HERE)
    assert [found.code for found in submission.findings] == ["C104"]  # it declares nothing and gives figures


def test_an_x_turns_the_state_of_a_line_no_formula_can_tell(tmp_path: Path) -> None:
    def labels_swapped(book: Book) -> None:
        sheet = sheet_with(book, COSTS)
        sheet["B6"], sheet["B7"] = sheet["B7"].value, sheet["B6"].value

    _, fresh = fed_back(re_saved(good_form(), labels_swapped, text(OTHER_COSTS, "C6", "10 bin")), tmp_path)
    files = [tmp_path / "sent.xlsx", tmp_path / "ticked.xlsx"]
    for path, data in zip(files, (fresh, re_saved(fresh, ticked())), strict=True):
        path.write_bytes(data)
    sent, done = (lines(path.read_bytes()) for path in recalculated(files, tmp_path))
    assert sent == lines(fresh)
    assert {line.state for line in sent if line.severity != "bilgi"} == {"kendiniz kontrol edin", OPEN}
    assert {line.state for line in done if line.severity != "bilgi"} == {DONE}
