"""A list is written where its areas said it would be, and looks as its columns say."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import openpyxl

from xltools.excel import styles
from xltools.excel.formulas import Area
from xltools.excel.list_sheet import Cell, Column, ListTable, write_cell, write_list_sheet
from xltools.excel.sheet_writer import SheetWriter
from xltools.excel.writer import new_workbook
from xltools.wording.language import language

WORDS = language("en")
LONG = "a sentence that needs several lines in a narrow column"
Row = tuple[str, int]
COLUMNS: tuple[Column[Row], ...] = (
    Column("name", 12.0, styles.LABEL, lambda row, _: row[0]),
    Column("amount", 10.0, styles.NUMBER, lambda row, _: row[1]),
    Column("double", 10.0, styles.NUMBER, lambda row, here: Cell(2 * row[1], formula=f"=2*{here('amount')}")),
    Column("code", 4.0, styles.CENTERED, lambda row, _: row[0]),
)


def listed(
    rows: list[Row], *, name: str = "Rows", left: int = 1, least: float | None = 18.0
) -> ListTable[Row]:
    headings = [column.key for column in COLUMNS]
    return ListTable("List", 3, name, COLUMNS, headings, rows, 45.0, least, left)


def head(sheet: SheetWriter) -> None:
    sheet.text(1, 1, "Title")


def written(path: Path, table: ListTable[Row], frozen: str = "name") -> Any:
    """The sheet as openpyxl finds it, whose stubs do not know that it is a worksheet."""
    with new_workbook(path, {}, WORDS) as book:
        write_list_sheet(book, table, head, frozen=frozen)
    return openpyxl.load_workbook(path)["List"]


def test_a_column_is_where_its_area_says_and_formulas_read_the_cells_beside_them(tmp_path: Path) -> None:
    for left in (1, 2):
        table = listed([("x", 1), ("y", 2)], left=left)
        sheet = written(tmp_path / f"{left}.xlsx", table)
        assert table.area("amount") == Area("List", 4, left + 1, 5, left + 1)
        assert [sheet.cell(row, table.place("amount")).value for row in (3, 4, 5)] == ["amount", 1, 2]
        assert sheet[table.address(5, "double")].value == f"=2*{table.address(5, 'amount')}"
        assert sheet.column_dimensions[sheet.cell(1, left).column_letter].width > 12


def test_a_list_without_rows_keeps_room_for_one(tmp_path: Path) -> None:
    table = listed([])
    sheet = written(tmp_path / "out.xlsx", table)
    assert table.area("name") == Area("List", 4, 1, 4, 1)
    assert sheet.tables["Rows"].ref == "A3:D4"


def test_headings_stay_in_sight_and_on_every_page(tmp_path: Path) -> None:
    for name in ("Rows", ""):
        sheet = written(tmp_path / f"out{name}.xlsx", listed([("x", 1)], name=name))
        assert (sheet.freeze_panes, sheet.print_title_rows) == ("B4", "$3:$3")
        assert [sheet.cell(3, column).value for column in range(1, 5)] == ["name", "amount", "double", "code"]
        assert sheet.row_dimensions[3].height == 45
        assert bool(sheet.tables) is bool(name)
        assert not sheet.sheet_view.showGridLines


def test_a_row_is_as_high_as_the_texts_need_that_are_wrapped(tmp_path: Path) -> None:
    low, high = (
        written(tmp_path / f"{t[:1]}.xlsx", listed([(t, 1)])).row_dimensions[4].height for t in ("x", LONG)
    )
    assert low < 20 < 3 * low < high
    alone = ListTable("List", 3, "Rows", COLUMNS[3:], ["code"], [(LONG, 1)])
    assert written(tmp_path / "alone.xlsx", alone, frozen="code").row_dimensions[4].height == low
    assert written(tmp_path / "left.xlsx", listed([(LONG, 1)], least=None)).row_dimensions[4].height is None


def test_a_link_beyond_those_excel_takes_is_the_text_alone(tmp_path: Path) -> None:
    with new_workbook(tmp_path / "out.xlsx", {}, WORDS) as book:
        sheet = book.sheet("List")
        sheet.links_left = 1
        for row, text in enumerate(("first", "", "second", "third"), start=1):
            write_cell(sheet, row, 1, Cell(text, link="internal:'List'!A1"), styles.LABEL)
    shown = openpyxl.load_workbook(tmp_path / "out.xlsx")["List"]
    assert [bool(shown.cell(row, 1).hyperlink) for row in (1, 2, 3, 4)] == [True, False, False, False]
    assert [shown.cell(row, 1).value for row in (1, 2, 3, 4)] == ["first", None, "second", "third"]
