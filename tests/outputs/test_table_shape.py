"""Tables of the consolidated workbook: no merged cells inside, outlines that open level by level."""

from __future__ import annotations

import itertools

from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from tests.outputs.program_labels import (
    ACTIVITIES,
    BY_ACTIVITY,
    GRAND_TOTAL,
    KINDS,
    PERIODS,
    PROGRAM,
    SHORT,
    SUBPROGRAMS,
    activity_name,
    caption,
)
from tests.outputs.shown_tables import sheet_of, shown_table

TABLES = (
    "Kurum - Faaliyet", "Kurum - Ekonomik", "Alt Programlar", "Program - Ekonomik", "Faaliyetler", "Göstergeler",
    "Kaynaklar", "Birim x Faaliyet 2021B",
)  # fmt: skip


def test_no_row_of_figures_holds_a_merged_cell(consolidated_book: Workbook) -> None:
    for name in TABLES:
        sheet = sheet_of(consolidated_book, name)
        merged = {row for area in sheet.merged_cells.ranges for row in range(area.min_row, area.max_row + 1)}
        figures = {
            cell.row
            for row in sheet.iter_rows(min_row=4, min_col=2)
            for cell in row
            if isinstance(cell.value, int | float)
        }
        assert figures
        assert merged & figures == set(), name


def test_a_head_over_several_columns_is_centered_and_not_merged(
    consolidated_book: Workbook, summary_book: Workbook
) -> None:
    for book in (consolidated_book, summary_book):
        table = shown_table(book, caption("13"), "EKONOMİK KOD")
        top = min(cell.row for cell in table.cells.values()) - 2
        line = sheet_of(book, table.sheet)[top]
        assert {cell.value for cell in line if cell.value} <= set(PERIODS.values())
        assert {cell.alignment.horizontal for cell in line[1:]} == {"centerContinuous"}


def level(sheet: Worksheet, row: int) -> int:
    return int(sheet.row_dimensions[row].outlineLevel or 0)


def test_rows_open_from_the_institution_to_the_items(consolidated_book: Workbook) -> None:
    table = shown_table(consolidated_book, BY_ACTIVITY, "Program / Alt Program / Faaliyet")
    sheet = sheet_of(consolidated_book, table.sheet)
    names = {activity_name(code): 3 for codes in ACTIVITIES.values() for code in codes}
    expected = {GRAND_TOTAL: 0, PROGRAM: 1, **dict.fromkeys(SUBPROGRAMS.values(), 2), **names}
    expected |= dict.fromkeys(SHORT.values(), 4)
    assert {str(cell.value): level(sheet, cell.row) for cell in table.labels.values()} == expected
    assert not any(dimension.hidden for dimension in sheet.row_dimensions.values())
    assert sheet.sheet_properties.outlinePr is not None
    assert sheet.sheet_properties.outlinePr.summaryBelow is False


def test_columns_open_from_the_totals_to_their_parts(consolidated_book: Workbook) -> None:
    table = shown_table(consolidated_book, caption("13"), "EKONOMİK KOD")
    sheet = sheet_of(consolidated_book, table.sheet)
    levels = {
        at: int(dimension.outlineLevel or 0)
        for dimension in sheet.column_dimensions.values()
        for at in range(dimension.min or 0, (dimension.max or 0) + 1)
    }
    kinds = itertools.product(PERIODS.values(), KINDS.values())
    deep = {column: levels[table.cells[GRAND_TOTAL, column].column] for column in kinds}
    assert {column: int(column[1] != KINDS["total"]) for column in deep} == deep


def test_indicators_stand_without_the_lines_that_explain_them(
    consolidated_book: Workbook, summary_book: Workbook
) -> None:
    def method_lines(book: Workbook, sheet: str) -> int:
        return sum(
            str(cell.value).startswith("Hesaplama Yöntemi:")
            for (cell,) in sheet_of(book, sheet).iter_rows(max_col=1)
        )

    assert method_lines(consolidated_book, "Göstergeler") == 0
    assert method_lines(summary_book, "Tablo 7") == 15


def test_a_table_too_wide_for_paper_goes_on_beside_itself_between_its_periods(
    consolidated_book: Workbook,
) -> None:
    """Five periods of four kinds would be printed at a third of their size; the names stand on every page."""
    table = shown_table(consolidated_book, caption("13"), "EKONOMİK KOD")
    sheet = sheet_of(consolidated_book, table.sheet)
    begin = {table.cells[GRAND_TOTAL, (period, KINDS["service"])].column for period in PERIODS.values()}
    breaks = {pagebreak.id + 1 for pagebreak in sheet.col_breaks.brk}
    assert breaks
    assert breaks <= begin
    assert sheet.print_title_cols == "$A:$A"
    assert int(sheet.page_setup.scale or 100) >= 60
