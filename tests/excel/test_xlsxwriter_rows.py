"""The rows of a sheet are written as xlsxwriter writes them, byte for byte, whatever stands in them; only links
are spelled otherwise."""

from __future__ import annotations

import datetime
import io
import zipfile
from collections.abc import Callable
from typing import Any

import pytest
import xlsxwriter
from hypothesis import given
from hypothesis import strategies as st
from xlsxwriter.exceptions import OverlappingRange
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from tests.excel.test_xlsxwriter_seams import NEW, OLD
from xltools.excel.xlsxwriter_rows import TightSheet
from xltools.excel.xlsxwriter_seams import StyledWorkbook
from xltools.wording.language import language

Filling = Callable[[Worksheet, list[Format]], object]
LOOKS: list[dict[str, object]] = [
    {},
    {"bold": True},
    {"num_format": "#,##0.00"},
    {"bold": True},
    {"italic": True},
]
TEXTS = ("Ankara", "<a & b>", ' "x"\n', "a_x0041_\x0b", "", "=1+1", "Ağrı")
RESULTS = (7, -1, 0.1, 1e21, 123456789.123456, True, False, "", "Ağrı & <b>", "#N/A", "#REF!", "#YOK!")
FORMULAS = (*OLD, *NEW, '=IF(A1<>"&",1,0)', "{=SUM(A1:A3*B1:B3)}")


def parts(workbook: xlsxwriter.Workbook, content: io.BytesIO, fill: Filling) -> dict[str, bytes]:
    formats = [workbook.add_format(look) for look in LOOKS]
    sheet = workbook.add_worksheet("A")
    fill(sheet, formats)
    workbook.close()
    with zipfile.ZipFile(content) as package:
        return {
            name: package.read(name)
            for name in package.namelist()
            if "worksheets" in name or "sharedStrings" in name or "tables" in name
        }


def ours(fill: Filling) -> dict[str, bytes]:
    content = io.BytesIO()
    return parts(StyledWorkbook(content, {"in_memory": True}, language("en")), content, fill)


def theirs(fill: Filling) -> dict[str, bytes]:
    content = io.BytesIO()
    return parts(xlsxwriter.Workbook(content, {"in_memory": True}), content, fill)


def assert_same(fill: Filling) -> None:
    written, expected = ours(fill), theirs(fill)
    assert written.keys() == expected.keys()
    for name, content in expected.items():
        # The targets of links are URIs, with their folders parted as in one and not as on Windows.
        assert written[name] == (content.replace(b"\\", b"/") if "_rels" in name else content), name


def every_kind(sheet: Worksheet, formats: list[Format]) -> None:
    plain, bold, number, twin, slanted = formats
    for row, text in enumerate(TEXTS):
        sheet.write_string(row, 0, text, (plain, bold, twin)[row % 3])
        sheet.write_string(row, 1, text)
    for row, amount in enumerate((0, 7, -3, 0.1, 1e15, 1375300.0000000009, 10**18, 1e-7)):
        sheet.write_number(row, 2, amount, number)
        sheet.write_number(row, 3, amount)
    for row, value in enumerate(RESULTS):
        sheet.write_formula(row, 4, "=A1&B1", slanted, value)
        sheet.write_formula(row, 5, "=A1<B1", None, value)
    for row, formula in enumerate(FORMULAS):
        sheet.write_formula(row, 6, formula, bold, 1)
    sheet.write_blank(1, 7, None, bold)
    sheet.write_boolean(2, 7, True, bold)
    sheet.write_datetime(3, 7, datetime.datetime(2000, 1, 1), number)
    sheet.write_rich_string(4, 7, "a", bold, "b", " c", slanted)
    sheet.write_array_formula(5, 7, 6, 8, "{=A1:B2}", number, 5)
    sheet.write_dynamic_array_formula(7, 7, 8, 7, "=SORT(A1:A9)", number, 5)
    sheet.write_url(40, 0, "external:b/c d.xlsx#'S 1'!A1", bold, "B")
    sheet.write_url(40, 1, "internal:'A'!A1", bold, "A", "tip & tip")
    sheet.write_url(41, 0, "https://example.org/?a=1&b=2")
    sheet.merge_range(42, 1, 43, 3, "merged", bold)
    sheet.write_comment(44, 5, "on a cell that is empty")
    sheet.write_comment(0, 0, "on one that is not")
    sheet.set_row(50, 30)
    sheet.set_row(51, 15, bold)
    sheet.write_number(51, 2, 1)
    sheet.set_row(52, None, None, {"hidden": True, "level": 2})
    sheet.set_row(53, 20.3, slanted, {"collapsed": True})
    sheet.write_string(53, 900, "far out")
    sheet.set_row(1_048_575, 12)
    sheet.set_column(2, 3, 12, slanted, {"level": 1})


def test_every_kind_of_cell_and_row_is_written_as_xlsxwriter_writes_it() -> None:
    assert_same(every_kind)


def test_a_sheet_with_another_default_row_is_written_as_xlsxwriter_writes_it() -> None:
    def fill(sheet: Worksheet, formats: list[Format]) -> None:
        sheet.set_default_row(20, hide_unused_rows=True)
        sheet.set_row(1, 15)
        sheet.set_row(2, 20)
        every_kind(sheet, formats)

    assert_same(fill)


def test_a_sheet_without_cells_is_written_as_xlsxwriter_writes_it() -> None:
    assert_same(lambda *_: None)
    assert_same(lambda sheet, _: sheet.set_row(3, 40))
    assert_same(lambda sheet, _: sheet.write_comment("C3", "alone"))


CONTENTS = st.one_of(
    st.tuples(st.just("string"), st.text(max_size=12)),
    st.tuples(st.just("number"), st.floats(allow_nan=False, allow_infinity=False) | st.integers()),
    st.tuples(st.just("formula"), st.sampled_from(FORMULAS), st.sampled_from(RESULTS)),
    st.tuples(st.just("blank"), st.none()),
    st.tuples(st.just("boolean"), st.booleans()),
)
PLACES = st.tuples(st.integers(0, 40), st.integers(0, 30))


@given(
    st.lists(st.tuples(PLACES, CONTENTS, st.none() | st.integers(0, 4)), max_size=40),
    st.dictionaries(
        st.integers(0, 45), st.tuples(st.none() | st.floats(0, 400), st.none() | st.integers(0, 4))
    ),
)
def test_any_cells_in_any_order_are_written_as_xlsxwriter_writes_them(
    cells: list[tuple[tuple[int, int], tuple[Any, ...], int | None]],
    rows: dict[int, tuple[float | None, int | None]],
) -> None:
    def fill(sheet: Worksheet, formats: list[Format]) -> None:
        for (row, column), (kind, content, *result), look in cells:
            form = None if look is None else formats[look]
            getattr(sheet, f"write_{kind}")(row, column, content, form, *result)
        for row, (height, look) in rows.items():
            sheet.set_row(row, height, None if look is None else formats[look])

    assert_same(fill)


# --- tables -------------------------------------------------------------------------------------------------------


def test_a_table_is_written_as_xlsxwriter_writes_it() -> None:
    def options(name: str, bold: Format) -> dict[str, object]:
        columns = [{"header": heading, "header_format": bold} for heading in ("A & B", "C", "D")]
        return {"name": name, "style": "Table Style Light 1", "columns": columns}

    def tables(sheet: Worksheet, formats: list[Format]) -> None:
        place = sheet.place_table if isinstance(sheet, TightSheet) else sheet.add_table
        place(2, 1, 9, 3, options("First", formats[1]))
        place(10, 1, 11, 3, options("Second", formats[1]))
        sheet.write_number(5, 1, 7, formats[2])

    assert_same(tables)


@pytest.mark.parametrize("corner", [(2, 1), (9, 3), (7, 0)])
def test_a_table_over_a_merged_cell_or_another_table_is_refused(corner: tuple[int, int]) -> None:
    """Excel calls such a file corrupt."""
    (row, column), options = corner, {"name": "Later", "columns": []}

    def refused(first: Callable[[TightSheet], object]) -> None:
        sheet = StyledWorkbook(io.BytesIO(), {}, language("en")).add_worksheet("A")
        first(sheet)
        with pytest.raises(OverlappingRange):
            sheet.place_table(row, column, row + 2, column + 1, options)

    refused(lambda sheet: sheet.place_table(2, 1, 9, 3, {"name": "First", "columns": []}))
    refused(lambda sheet: sheet.merge_range(row + 2, column, row + 2, column + 1, ""))
