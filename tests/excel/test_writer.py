"""The writer writes what it is told or raises, and a target is replaced whole or not at all."""

from __future__ import annotations

import gc
import io
import warnings
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from decimal import Decimal
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook

from xltools.excel import styles
from xltools.excel.cells import CellKind, Sheet, cell_address
from xltools.excel.fitting import LONGEST_TEXT, sheet_name
from xltools.excel.formulas import quoted, reference
from xltools.excel.reader import read_workbook
from xltools.excel.replacing import TargetBusyError, replacing
from xltools.excel.sheet_writer import LONGEST_FORMULA, SheetWriter, WriteError
from xltools.excel.unreadable import Unreadable
from xltools.excel.writer import new_workbook
from xltools.wording.language import language

STYLE = styles.PLAIN
WORDS = language("en")


@contextmanager
def one_sheet(path: Path) -> Iterator[SheetWriter]:
    with new_workbook(path, {}, WORDS) as book:
        yield book.sheet("Sheet")


def written(path: Path, write: Callable[[SheetWriter], None]) -> Sheet:
    """What our own reader finds on a sheet written by ``write``."""
    with one_sheet(path) as sheet:
        write(sheet)
    workbook = read_workbook(path.read_bytes())
    assert not isinstance(workbook, Unreadable)
    return workbook.sheets[0]


# --- text stays text ---------------------------------------------------------------------------------------------

TEXTS = (
    "=1+1", "=HYPERLINK(\"x\")", "{=SUM(A1)}", "+1", "-1", "@x", "file:///c:/x", "http://example.org", "mailto:a@b.c",
    "internal:Sheet!A1", "external:x.xlsx", "ftp://x", "12", "1,5", "3.5", "TRUE", "#N/A", "'quoted", " padded ",
    "two\nlines", "_x000D_", "a & b < c", "🏛️ İığüşöç", "<b>", "\"",
)  # fmt: skip


@pytest.mark.parametrize("text", TEXTS)
def test_text_is_text_whatever_it_begins_with(tmp_path: Path, text: str) -> None:
    path = tmp_path / "out.xlsx"
    cell = written(path, lambda sheet: sheet.text(1, 1, text)).cells[1, 1]
    assert (cell.kind, cell.raw, cell.formula) == (CellKind.TEXT, text, None)
    book: Any = openpyxl.load_workbook(path)
    theirs = book["Sheet"]["A1"]
    assert (theirs.data_type, theirs.hyperlink) == ("s", None)
    if "_x" not in text:  # openpyxl leaves escapes as they are stored
        assert theirs.value == text


def test_empty_text_is_a_blank_cell(tmp_path: Path) -> None:
    assert written(tmp_path / "out.xlsx", lambda sheet: sheet.text(1, 1, "", styles.LABEL)).cells == {}


def test_merged_text_stands_in_the_first_cell(tmp_path: Path) -> None:
    sheet = written(tmp_path / "out.xlsx", lambda sheet: sheet.merged_text(2, 2, 4, "=x", STYLE))
    assert (sheet.cells[2, 2].raw, sheet.cells[2, 2].kind) == ("=x", CellKind.TEXT)
    assert sheet.merges == ((2, 2, 2, 4),)


def test_text_of_one_column_is_not_merged(tmp_path: Path) -> None:
    sheet = written(tmp_path / "out.xlsx", lambda sheet: sheet.merged_text(2, 2, 2, "x", STYLE))
    assert sheet.merges == ()


# --- numbers and formulas ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "number", ["0", "36.7", "-1375300.05", "999999999999.99", "123456789012345", "0.000001"]
)
def test_a_number_reads_back_exactly(tmp_path: Path, number: str) -> None:
    sheet = written(tmp_path / "out.xlsx", lambda sheet: sheet.number(1, 1, Decimal(number), STYLE))
    assert sheet.cells[1, 1].number == Decimal(number)


def test_a_formula_carries_the_value_it_computes_to(tmp_path: Path) -> None:
    def write(sheet: SheetWriter) -> None:
        sheet.formula(1, 1, "=1+1", 2, STYLE)
        sheet.formula(2, 1, '=""', None, STYLE)
        sheet.formula(3, 1, '="a"', "a", STYLE)
        sheet.formula(4, 1, "=0.1+0.2", Decimal("0.3"), STYLE)

    cells = written(tmp_path / "out.xlsx", write).cells
    shown = [(cells[row, 1].kind, cells[row, 1].raw, cells[row, 1].formula) for row in (1, 2, 3, 4)]
    assert shown == [
        (CellKind.NUMBER, "2", "1+1"),
        (CellKind.TEXT, "", '""'),
        (CellKind.TEXT, "a", '"a"'),
        (CellKind.NUMBER, "0.3", "0.1+0.2"),
    ]


# --- what cannot be written raises -------------------------------------------------------------------------------

REFUSED: dict[str, Callable[[SheetWriter], None]] = {
    "text below the last row": lambda sheet: sheet.text(1_048_577, 1, "x"),
    "text right of the last column": lambda sheet: sheet.text(1, 16_385, "x"),
    "number out of range": lambda sheet: sheet.number(1_048_577, 1, 1, STYLE),
    "formula out of range": lambda sheet: sheet.formula(1, 16_385, "=1", 1, STYLE),
    "blank out of range": lambda sheet: sheet.blank(1_048_577, 1, STYLE),
    "link out of range": lambda sheet: sheet.link(1_048_577, 1, "internal:'Sheet'!A1", "x", STYLE),
    "validation out of range": lambda sheet: sheet.validation(1_048_577, 1, {"validate": "any"}),
    "merge out of range": lambda sheet: sheet.merged_text(1_048_577, 1, 2, "x", STYLE),
    "sixteen digits": lambda sheet: sheet.number(1, 1, 1234567890123456, STYLE),
    "sixteen digits with decimals": lambda sheet: sheet.number(1, 1, Decimal("12345678901234.56"), STYLE),
    "no number": lambda sheet: sheet.number(1, 1, Decimal("NaN"), STYLE),
    "endless": lambda sheet: sheet.number(1, 1, Decimal("Infinity"), STYLE),
    "formula without =": lambda sheet: sheet.formula(1, 1, "1+1", 2, STYLE),
    "formula too long": lambda sheet: sheet.formula(
        1, 1, "=" + "1+" * (LONGEST_FORMULA // 2) + "1", 1, STYLE
    ),
    "hint too long": lambda sheet: sheet.validation(1, 1, {"validate": "any", "input_message": "x" * 256}),
}


@pytest.mark.parametrize("refused", REFUSED.values(), ids=REFUSED.keys())
def test_what_cannot_be_written_raises(tmp_path: Path, refused: Callable[[SheetWriter], None]) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # xlsxwriter tells of some of these before it returns its code
        with pytest.raises(WriteError), one_sheet(tmp_path / "out.xlsx") as sheet:
            refused(sheet)


def test_what_was_not_written_is_named_by_its_address(tmp_path: Path) -> None:
    with (
        pytest.raises(WriteError, match="cell D1048577 was not written"),
        one_sheet(tmp_path / "out.xlsx") as it,
    ):
        it.number(1_048_577, 4, 1, STYLE)


def test_what_just_fits_is_written(tmp_path: Path) -> None:
    def write(sheet: SheetWriter) -> None:
        sheet.text(1_048_576, 16_384, "x" * LONGEST_TEXT)
        formula = "=" + "1+" * ((LONGEST_FORMULA - 2) // 2) + "1"
        sheet.formula(1, 1, formula, 1, STYLE)

    cells = written(tmp_path / "out.xlsx", write).cells
    assert len(cells[1_048_576, 16_384].raw) == LONGEST_TEXT


@pytest.mark.parametrize("letter", ["x", "🏛"])
def test_of_a_text_longer_than_a_cell_as_much_is_written_as_fits(tmp_path: Path, letter: str) -> None:
    """Excel counts an emoji as two, and half of one is no text."""
    cells = written(tmp_path / "out.xlsx", lambda sheet: sheet.text(1, 1, "y" + letter * 40_000)).cells
    text = cells[1, 1].raw
    assert text == "y" + letter * (len(text) - 1)
    assert LONGEST_TEXT - 1 <= len(text.encode("utf-16-le")) // 2 <= LONGEST_TEXT


# --- the target is replaced whole or not at all ------------------------------------------------------------------


def test_a_target_is_replaced(tmp_path: Path) -> None:
    path = tmp_path / "new folder" / "out.xlsx"
    assert written(path, lambda sheet: sheet.text(1, 1, "first")).cells[1, 1].raw == "first"
    assert written(path, lambda sheet: sheet.text(1, 1, "second")).cells[1, 1].raw == "second"
    assert [p.name for p in path.parent.iterdir()] == ["out.xlsx"]


def test_an_interrupted_writing_leaves_the_old_file_and_nothing_else(tmp_path: Path) -> None:
    path = tmp_path / "out.xlsx"
    path.write_bytes(b"the old one")

    def write_half() -> None:
        with one_sheet(path) as sheet:
            sheet.text(1, 1, "half")
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        write_half()
    assert path.read_bytes() == b"the old one"
    assert list(tmp_path.iterdir()) == [path]


def test_the_old_file_is_there_while_the_new_one_is_written(tmp_path: Path) -> None:
    path = tmp_path / "out.xlsx"
    path.write_bytes(b"the old one")
    with replacing(path) as temporary:
        temporary.write_bytes(b"the new one")
        assert path.read_bytes() == b"the old one"
        assert temporary.parent == path.parent
    assert path.read_bytes() == b"the new one"


def test_a_target_open_in_excel_is_told_and_left_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "out.xlsx"
    path.write_bytes(b"the old one")

    def refuse(_: Path, target: Path) -> Path:
        raise PermissionError(13, "used by another process", str(target))

    monkeypatch.setattr(Path, "replace", refuse)
    with pytest.raises(TargetBusyError) as raised, one_sheet(path) as sheet:
        sheet.text(1, 1, "new")
    assert raised.value.path == path
    assert path.read_bytes() == b"the old one"
    assert list(tmp_path.iterdir()) == [path]


def test_the_same_content_gives_the_same_bytes(tmp_path: Path) -> None:
    files = [tmp_path / "a.xlsx", tmp_path / "b.xlsx"]
    for path in files:
        with one_sheet(path) as sheet:
            sheet.text(1, 1, "x", styles.HEADING)
            sheet.number(2, 1, Decimal("1.5"), styles.NUMBER)
    assert files[0].read_bytes() == files[1].read_bytes()


def test_a_workbook_that_fails_leaves_the_collector_of_garbage_as_it_was(tmp_path: Path) -> None:
    earlier, before = gc.get_threshold(), (701, 10, 10)  # whatever another test may have left
    gc.set_threshold(*before)

    def fail() -> None:
        with one_sheet(tmp_path / "out.xlsx"):
            assert gc.get_threshold() != before
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail()
    after = gc.get_threshold()
    gc.set_threshold(*earlier)
    assert after == before


# --- names of sheets and cells -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("wanted", "taken", "name"),
    [
        ("Costs", (), "Costs"),
        ("Costs [1]: a*b?c/d\\e", (), "Costs  1   a b c d e"),
        ("'quoted'", (), "quoted"),
        ("", (), "-"),
        ("???", (), "-"),
        ("x" * 40, (), "x" * 31),
        ("costs", ("Costs",), "costs (2)"),
        ("costs", ("Costs", "COSTS (2)"), "costs (3)"),
        ("x" * 40, ("x" * 31,), "x" * 27 + " (2)"),
        ("Dept's", (), "Dept's"),
    ],
)
def test_sheet_names(wanted: str, taken: tuple[str, ...], name: str) -> None:
    assert sheet_name(wanted, taken) == name


@given(st.lists(st.text(st.sampled_from("aAİıß[]:*?/\\ '-ğ"), max_size=40), max_size=6))
def test_sheet_names_are_valid_and_unique(wanted: list[str]) -> None:
    names: list[str] = []
    for each in wanted:
        names.append(sheet_name(each, names))
    assert all(1 <= len(name) <= 31 and not set(name) & set("[]:*?/\\") for name in names)
    assert len({name.lower() for name in names}) == len(names)


def test_a_name_cut_at_an_apostrophe_is_still_valid(tmp_path: Path) -> None:
    name = sheet_name("Strateji Geliştirme Dairesi Baş'kanlığı"[:30] + "'nın sayfası")
    with new_workbook(tmp_path / "out.xlsx", {}, WORDS) as book:
        book.sheet(name)


def test_a_name_of_emoji_is_short_enough_for_excel(tmp_path: Path) -> None:
    with new_workbook(tmp_path / "out.xlsx", {}, WORDS) as book:
        book.sheet(sheet_name("🏛" * 20))


def test_the_name_excel_keeps_for_itself_is_not_given() -> None:
    assert sheet_name("History").lower() != "history"


def test_addresses_and_references() -> None:
    assert cell_address(14, 4) == "D14"
    assert cell_address(1, 28) == "AB1"
    assert quoted("Dept's") == "'Dept''s'"
    assert reference("Dept's", 14, 4) == "'Dept''s'!D14"


def test_a_reference_to_an_awkward_sheet_is_understood(tmp_path: Path) -> None:
    with new_workbook(tmp_path / "out.xlsx", {}, WORDS) as book:
        book.sheet("Dept's").number(1, 1, 5, STYLE)
        book.sheet("Other").formula(1, 1, "=" + reference("Dept's", 1, 1), 5, STYLE)
    theirs: Any = openpyxl.load_workbook(io.BytesIO((tmp_path / "out.xlsx").read_bytes()))
    assert theirs["Other"]["A1"].value == "='Dept''s'!A1"


def test_a_table_heads_each_column_once(tmp_path: Path) -> None:
    path = tmp_path / "out.xlsx"
    with new_workbook(path, {}, WORDS) as book:
        book.sheet("Data").table(1, 1, 2, 4, "Data", ["Row", "Row", "row", "Row (2)"])
    heads = [cell.value for cell in next(load_workbook(path)["Data"].iter_rows())]
    assert heads == ["Row", "Row (2)", "row (3)", "Row (2) (2)"]
