"""Rows written at once are written as cell by cell: text stays text, nothing is cut, no digit is lost."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import pytest
from openpyxl import load_workbook
from xlsxwriter.exceptions import OverlappingRange

from xltools.excel import styles
from xltools.excel.cells import CellKind
from xltools.excel.fitting import LONGEST_TEXT
from xltools.excel.reader import read_workbook
from xltools.excel.sheet_writer import SheetWriter, WriteError
from xltools.excel.unreadable import Unreadable
from xltools.excel.writer import new_workbook
from xltools.excel.xlsxwriter_stream import Linked
from xltools.wording.language import language

Value = str | int | Decimal | None


def write(path: Path, *rows: tuple[Value, ...], top: int = 1) -> None:
    with new_workbook(path, {}, language("en")) as book:
        looks = [styles.DATA_WHOLE, styles.DATA_NUMBER, styles.DATA_NUMBER, styles.DATA_NUMBER]
        book.sheet("Sheet").rows(top, len(rows), rows, styles.PLAIN, looks)


def test_each_value_stands_in_its_cell_and_a_blank_in_none(tmp_path: Path) -> None:
    path = tmp_path / "rows.xlsx"
    write(path, ("=1+1", 7, None, Decimal("0.10")), ("http://example.org", "", "12", Decimal(-3)), top=5)
    book = read_workbook(path.read_bytes())
    assert not isinstance(book, Unreadable)
    cells = book.sheets[0].cells
    texts = {place: cell.raw for place, cell in cells.items() if cell.kind is CellKind.TEXT}
    assert texts == {(5, 1): "=1+1", (6, 1): "http://example.org", (6, 3): "12"}
    numbers = {place: cell.number for place, cell in cells.items() if cell.kind is CellKind.NUMBER}
    assert numbers == {(5, 2): 7, (5, 4): Decimal("0.1"), (6, 4): -3}
    assert len(cells) == len(texts) + len(numbers)
    assert not any(cell.formula for cell in cells.values())


def test_every_text_cell_is_counted_among_the_texts_of_the_workbook(tmp_path: Path) -> None:
    rows = [("a", 1, "a"), ("b", "a")]
    with new_workbook(tmp_path / "rows.xlsx", {}, language("en")) as book:
        sheet = book.sheet("Sheet")
        sheet.text(1, 1, "a", styles.PLAIN)
        sheet.rows(2, len(rows), rows, styles.PLAIN, [styles.DATA_WHOLE] * 3)
    with zipfile.ZipFile(tmp_path / "rows.xlsx") as package:
        assert b'count="5" uniqueCount="2"' in package.read("xl/sharedStrings.xml")
    write(tmp_path / "rows.xlsx", (1, None), (2, ""))
    assert [cell.value for cell in load_workbook(tmp_path / "rows.xlsx")["Sheet"]["A"]] == [1, 2]


def test_links_to_one_file_share_its_relation_and_lead_each_to_its_own_cells(tmp_path: Path) -> None:
    one, other = "external:../inputs/a b.xlsx", "external:../inputs/c&d.xlsx"
    rows = [
        (Linked("first", one, "'İl \"1\"'!D4:F4"),),
        (Linked("first", other, "'B & C'!D9"),),
        (Linked("first", one, "'İl \"1\"'!D5"),),
    ]
    with new_workbook(tmp_path / "rows.xlsx", {}, language("en")) as book:
        sheet = book.sheet("Sheet")
        sheet.link(1, 1, one, "above", styles.LINK)
        sheet.rows(2, len(rows), rows, styles.PLAIN, [styles.PLAIN])
    cells = [cell for (cell,) in load_workbook(tmp_path / "rows.xlsx")["Sheet"]]
    assert [cell.value for cell in cells] == ["above", "first", "first", "first"]
    assert {cell.style for cell in cells} == {"Link"}
    leading = [(cell.hyperlink.target, cell.hyperlink.location) for cell in cells if cell.hyperlink]
    a, c = "../inputs/a%20b.xlsx", "../inputs/c&d.xlsx"
    assert leading == [(a, None), (a, "'İl \"1\"'!D4:F4"), (c, "'B & C'!D9"), (a, "'İl \"1\"'!D5")]
    with zipfile.ZipFile(tmp_path / "rows.xlsx") as package:
        assert package.read("xl/worksheets/_rels/sheet1.xml.rels").count(b"<Relationship ") == 2


def test_no_row_is_dropped_or_put_in_a_wrong_order_without_a_word(tmp_path: Path) -> None:
    def streamed(
        also: Callable[[SheetWriter], None] = lambda _: None, count: int = 2, width: int = 2
    ) -> None:
        with new_workbook(tmp_path / "rows.xlsx", {}, language("en")) as book:
            sheet = book.sheet("Sheet")
            rows = [("a", 1), ("b", 2)]
            sheet.rows(3, count, rows, styles.PLAIN, [styles.DATA_WHOLE] * width)
            also(sheet)

    streamed(lambda sheet: sheet.text(2, 1, "above", styles.PLAIN))
    with pytest.raises(WriteError):
        streamed(lambda sheet: sheet.rows(5, 1, [("c",)], styles.PLAIN, [styles.PLAIN]))
    below: list[Callable[[SheetWriter], None]] = [
        lambda sheet: sheet.text(3, 1, "c", styles.PLAIN),
        lambda sheet: sheet.text(5, 1, "c", styles.PLAIN),
        lambda sheet: sheet.height(4, 30),
        lambda sheet: sheet.comment(5, 1, "c"),
    ]
    for also in below:
        with pytest.raises(OverlappingRange):
            streamed(also)
    for count, width in ((1, 2), (3, 2), (2, 1)):
        with pytest.raises(ValueError, match="Sheet: "):
            streamed(count=count, width=width)


def test_of_a_text_longer_than_a_cell_as_much_is_written_as_fits(tmp_path: Path) -> None:
    write(tmp_path / "rows.xlsx", ("🏛" * LONGEST_TEXT,))
    book = read_workbook((tmp_path / "rows.xlsx").read_bytes())
    assert not isinstance(book, Unreadable)
    assert book.sheets[0].cells[1, 1].raw == "🏛" * (LONGEST_TEXT // 2)


@pytest.mark.parametrize(
    ("value", "top"),
    [(10**15 + 1, 1), (Decimal("1E+400"), 1), ("x", 1_048_577)],
)
def test_what_excel_would_leave_out_or_round_is_refused(tmp_path: Path, value: Value, top: int) -> None:
    with pytest.raises(WriteError):
        write(tmp_path / "rows.xlsx", (value,), top=top)
