"""One rule of the reader per test, on packages written here as text."""

import io
import struct
import tracemalloc
import zipfile
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.excel.patience import patience
from xltools.excel.cells import Cell, CellKind, Sheet, SheetState, Workbook, cell_address, column_letters
from xltools.excel.package import Limits
from xltools.excel.reader import read_workbook
from xltools.excel.unreadable import Cause, Unreadable

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
STRICT = "http://purl.oclc.org/ooxml/spreadsheetml/main"
RELATED = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
STRICT_RELATED = "http://purl.oclc.org/ooxml/officeDocument/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"

Parts = dict[str, str | bytes]


def relationships(*targets: tuple[str, str], related: str = RELATED) -> str:
    """(type, target) -> a .rels part with the ids r1, r2 ..."""
    items = "".join(
        f'<Relationship Id="r{at}" Type="{related}/{kind}" Target="{target}"/>'
        for at, (kind, target) in enumerate(targets, 1)
    )
    return f'<Relationships xmlns="{PACKAGE}">{items}</Relationships>'


def parts(
    rows: str = "",
    *,
    after: str = "",
    before: str = "",
    strings: str | None = None,
    styles: str | None = None,
    properties: str = "",
) -> Parts:
    """The parts of a workbook with one sheet, "Form"."""
    targets = [("worksheet", "worksheets/sheet1.xml")]
    found: Parts = {
        "_rels/.rels": relationships(("officeDocument", "xl/workbook.xml")),
        "xl/workbook.xml": f'<workbook xmlns="{MAIN}" xmlns:r="{RELATED}">{properties}'
        '<sheets><sheet name="Form" sheetId="1" r:id="r1"/></sheets></workbook>',
        "xl/worksheets/sheet1.xml": f'<worksheet xmlns="{MAIN}">{before}'
        f"<sheetData>{rows}</sheetData>{after}</worksheet>",
    }
    if strings is not None:
        targets.append(("sharedStrings", "sharedStrings.xml"))
        found["xl/sharedStrings.xml"] = f'<sst xmlns="{MAIN}">{strings}</sst>'
    if styles is not None:
        targets.append(("styles", "styles.xml"))
        found["xl/styles.xml"] = f'<styleSheet xmlns="{MAIN}">{styles}</styleSheet>'
    found["xl/_rels/workbook.xml.rels"] = relationships(*targets)
    return found


def zipped(contents: Parts) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as package:
        for name, text in contents.items():
            package.writestr(name, text)
    return stream.getvalue()


def book(contents: Parts, limits: Limits = Limits()) -> Workbook:  # noqa: B008
    found = read_workbook(zipped(contents), limits)
    assert isinstance(found, Workbook), found
    return found


def sheet(contents: Parts) -> Sheet:
    return book(contents).sheets[0]


def cells(rows: str, *, strings: str | None = None, styles: str | None = None) -> dict[str, Cell]:
    """address -> cell, in the order read."""
    found = sheet(parts(rows, strings=strings, styles=styles)).cells
    assert all(key == (cell.row, cell.column) for key, cell in found.items())
    return {cell.address: cell for cell in found.values()}


def one(cell: str, *, strings: str | None = None) -> Cell:
    (found,) = cells(f'<row r="1">{cell}</row>', strings=strings).values()
    return found


def refused(data: bytes | Parts, limits: Limits = Limits()) -> Cause:  # noqa: B008
    found = read_workbook(data if isinstance(data, bytes) else zipped(data), limits)
    assert isinstance(found, Unreadable), found
    assert found.detail
    return found.cause


# numbers, texts, booleans, errors


def test_a_number_keeps_its_spelling_and_is_worth_what_excel_shows() -> None:
    cell = one('<c r="A1"><v>36.700000000000003</v></c>')
    assert (cell.kind, cell.raw, cell.formula) == (CellKind.NUMBER, "36.700000000000003", None)
    assert cell.number == Decimal("36.7")
    assert one('<c r="A1"><v>1375300.0000000009</v></c>').number == Decimal("1375300")
    assert one('<c r="A1"><v>1E-3</v></c>').number == Decimal("0.001")


def test_blanks_around_a_number_are_no_part_of_it() -> None:
    assert one('<c r="A1"><v> 12 </v></c>').raw == "12"


@pytest.mark.parametrize("value", ["1_000", "1e999", "NaN", "inf", "0x10", "1,5", "12 TL", "٣", "9" * 65])
def test_a_stored_number_that_is_none_is_text(value: str) -> None:
    cell = one(f'<c r="A1"><v>{value}</v></c>')
    assert (cell.kind, cell.raw) == (CellKind.TEXT, value)
    with pytest.raises(ValueError, match="A1 holds no number"):
        _ = cell.number


def test_blank_cells_are_not_stored() -> None:
    assert cells('<row r="1"><c r="A1" s="3"/><c r="B1"><v/></c><c r="C1" t="s"/></row>') == {}


def test_zero_is_not_blank() -> None:
    assert one('<c r="A1"><v>0</v></c>').number == 0


def test_a_shared_string_is_looked_up() -> None:
    strings = "<si><t>bir</t></si><si><t>ığüşöçİ</t></si>"
    cell = one('<c r="A1" t="s"><v>1</v></c>', strings=strings)
    assert (cell.kind, cell.raw) == (CellKind.TEXT, "ığüşöçİ")


def test_a_rich_string_is_one_text_without_its_phonetic_guide() -> None:
    strings = "<si><r><t>Per</t></r><r><rPr><b/></rPr><t>sonel</t></r><rPh><t>ka</t></rPh></si>"
    assert one('<c r="A1" t="s"><v>0</v></c>', strings=strings).raw == "Personel"


def test_an_inline_string_is_text_rich_or_not() -> None:
    assert one('<c r="A1" t="inlineStr"><is><t>düz</t></is></c>').raw == "düz"
    assert one('<c r="A1" t="inlineStr"><f>B1</f><v>düz</v></c>').raw == "düz"
    rich = "<is><r><t>a</t></r><r><t>b</t></r></is>"
    assert one(f'<c r="A1" t="inlineStr">{rich}</c>').raw == "ab"


def test_outer_blanks_of_a_text_stay_only_where_the_file_says_so() -> None:
    assert one('<c r="A1" t="inlineStr"><is><t> a </t></is></c>').raw == "a"
    assert one('<c r="A1" t="inlineStr"><is><t xml:space="preserve"> a </t></is></c>').raw == " a "


@pytest.mark.parametrize(
    ("stored", "shown"),
    [
        ("a_x000D_b", "a\rb"),
        ("_x005F_x000D_", "_x000D_"),
        ("_xD83D__xDE00_", "\U0001f600"),
        ("_xD83D_", "\ufffd"),
        ("_x00_ _xyz", "_x00_ _xyz"),
    ],
)
def test_escaped_characters_are_decoded(stored: str, shown: str) -> None:
    assert one(f'<c r="A1" t="inlineStr"><is><t>{stored}</t></is></c>').raw == shown
    assert one(f'<c r="A1" t="str"><v>{stored}</v></c>').raw == shown
    strings = f"<si><t>{stored}</t></si>"
    assert one('<c r="A1" t="s"><v>0</v></c>', strings=strings).raw == shown


def test_an_empty_text_is_text() -> None:
    cell = one('<c r="A1" t="s"><v>0</v></c>', strings="<si><t/></si>")
    assert (cell.kind, cell.raw, cell.has_value) == (CellKind.TEXT, "", True)


@pytest.mark.parametrize(("stored", "raw"), [("1", "1"), ("0", "0"), ("true", "1")])
def test_a_boolean_is_no_number(stored: str, raw: str) -> None:
    cell = one(f'<c r="A1" t="b"><v>{stored}</v></c>')
    assert (cell.kind, cell.raw) == (CellKind.BOOLEAN, raw)


@pytest.mark.parametrize("code", ["#DIV/0!", "#N/A", "#NAME?", "#REF!", "#VALUE!", "#NUM!"])
def test_an_error_keeps_its_code(code: str) -> None:
    cell = one(f'<c r="A1" t="e"><f>B1/C1</f><v>{code}</v></c>')
    assert (cell.kind, cell.raw, cell.formula) == (CellKind.ERROR, code, "B1/C1")


def test_a_text_number_the_file_does_not_hold_is_damage() -> None:
    for number in ("1", "-1", "x"):
        row = f'<row r="1"><c r="A1" t="s"><v>{number}</v></c></row>'
        assert refused(parts(row, strings="<si><t>a</t></si>")) is Cause.DAMAGED


# formulas


def test_a_formula_comes_with_its_stored_value() -> None:
    cell = one('<c r="A1"><f>SUM(B1:C1)</f><v>3</v></c>')
    assert (cell.formula, cell.raw, cell.has_value) == ("SUM(B1:C1)", "3", True)
    assert one('<c r="A1" t="str"><f>"a"&amp;"b"</f><v>ab</v></c>').formula == '"a"&"b"'
    assert one('<c r="A1" t="b"><f>TRUE()</f><v>1</v></c>').kind is CellKind.BOOLEAN


@pytest.mark.parametrize("rest", ["", "<v/>", "<v></v>"])
def test_a_formula_without_a_stored_value_is_not_stated(rest: str) -> None:
    cell = one(f'<c r="A1"><f>B1</f>{rest}</c>')
    assert (cell.kind, cell.raw, cell.formula, cell.has_value) == (CellKind.TEXT, "", "B1", False)


def test_a_formula_may_give_the_empty_text() -> None:
    cell = one('<c r="A1" t="str"><f>""</f><v></v></c>')
    assert (cell.kind, cell.raw, cell.has_value) == (CellKind.TEXT, "", True)


def test_a_child_of_a_shared_formula_has_an_empty_formula() -> None:
    row = (
        '<row r="1"><c r="A1"><f t="shared" ref="A1:B1" si="0">C1*2</f><v>2</v></c>'
        '<c r="B1"><f t="shared" si="0"/><v>4</v></c><c r="C1"><v>1</v></c></row>'
    )
    assert [cell.formula for cell in cells(row).values()] == ["C1*2", "", None]


def test_a_child_of_a_shared_formula_knows_the_text_of_its_own_master() -> None:
    rows = (
        '<row r="1"><c r="A1"><f t="shared" si="1"/><v>1</v></c>'
        '<c r="B1"><f t="shared" ref="A1:B1" si="1">[1]X!A1</f><v>2</v></c>'
        '<c r="C1"><f t="shared" ref="C1:D1" si="0">E1*2</f><v>2</v></c>'
        '<c r="D1"><f t="shared" si="0"/><v>4</v></c><c r="E1"><f t="shared" si="7"/><v>1</v></c></row>'
    )
    assert sheet(parts(rows)).spread == {(1, 1): "[1]X!A1", (1, 4): "E1*2"}


def test_the_cells_of_an_array_know_its_formula() -> None:
    rows = (
        '<row r="1"><c r="A1"><f t="array" ref="A1:B2">[1]X!A1:B2</f><v>1</v></c><c r="B1"><v>2</v></c></row>'
        '<row r="2"><c r="A2"><v>3</v></c><c r="C2"><v>5</v></c></row>'
    )
    read = sheet(parts(rows))
    assert read.spread == {(1, 2): "[1]X!A1:B2", (2, 1): "[1]X!A1:B2"}
    assert read.cells[1, 2].formula is None


def test_an_array_over_a_whole_column_costs_no_more_than_its_cells() -> None:
    rows = '<row r="1"><c r="A1"><f t="array" ref="A:A">X</f><v>1</v></c></row><row r="9"><c r="A9"><v>2</v></c></row>'
    assert sheet(parts(rows)).spread == {(9, 1): "X"}


def test_arrays_over_one_another_cost_no_time() -> None:
    arrays = "".join(
        f'<row r="{row}"><c r="A{row}"><f t="array" ref="A1:XFD1048576">X</f><v>1</v></c></row>'
        for row in range(1, 4_001)
    )
    assert refused(parts(arrays)) is Cause.TOO_LARGE


def test_defined_names_are_read_with_what_they_stand_for() -> None:
    contents = parts()
    names = '<definedNames><definedName name="Butce">[1]X!$A$1</definedName><definedName name="B" localSheetId="0">5'
    main = str(contents["xl/workbook.xml"])
    contents["xl/workbook.xml"] = main.replace(
        "</workbook>", f"{names}</definedName></definedNames></workbook>"
    )
    assert book(contents).names == (("Butce", "[1]X!$A$1"), ("B", "5"))


def test_a_formula_does_not_leak_into_the_next_cell() -> None:
    row = '<row r="1"><c r="A1"><f>X</f><v>1</v></c><c r="B1"><v>2</v></c></row>'
    assert cells(row)["B1"].formula is None


# dates


def styled(code: str) -> CellKind:
    styles = (
        f'<numFmts><numFmt numFmtId="164" formatCode="{code}"/></numFmts>'
        '<cellXfs><xf numFmtId="0"/><xf numFmtId="164"/></cellXfs>'
    )
    return cells('<row r="1"><c r="A1" s="1"><v>5</v></c></row>', styles=styles)["A1"].kind


@pytest.mark.parametrize(
    "code",
    [
        "dd.mm.yyyy",
        "[$-41F]d mmmm yyyy",
        "[$-41F]d mmmm yyyy;@",
        "[h]:mm",
        "[ss]",
        "mmm",
        "h:mm AM/PM",
        "A/P",
        "DD/MM/YYYY",
        "yyyy&quot; yılı&quot;",
        "[Red]d.m.yy",
        "ggge",
    ],
)
def test_a_format_with_date_letters_makes_a_date(code: str) -> None:
    assert styled(code) is CellKind.DATE


@pytest.mark.parametrize(
    "code",
    [
        "General",
        "GENERAL",
        "0.00E+00",
        "##0.0e-0",
        "[Red]0",
        "0&quot;gün&quot;",
        "#,##0 &quot;TL&quot;",
        "#,##0\\ \\d",
        "[$₺-41F]#,##0.00",
        "[&gt;100]0;[Blue]-0",
        "0_d",
        "*d0",
        "@",
        "# ?/?",
        "[Magenta]General",
        "0 &quot;days",
    ],
)
def test_other_formats_make_a_number(code: str) -> None:
    assert styled(code) is CellKind.NUMBER


@pytest.mark.parametrize("code", ["0%", "0.00%", "#,##0.0 %", "[Red]-0%", "%0"])
def test_a_percent_sign_makes_a_percentage(code: str) -> None:
    assert styled(code) is CellKind.PERCENT


def test_a_quoted_percent_sign_makes_none() -> None:
    assert styled("0&quot;%&quot;") is styled("0\\%") is CellKind.NUMBER


def test_built_in_date_formats_are_known_by_number() -> None:
    def kind(number: int) -> CellKind:
        styles = f'<cellXfs><xf numFmtId="{number}"/></cellXfs>'
        return cells('<row r="1"><c r="A1" s="0"><v>5</v></c></row>', styles=styles)["A1"].kind

    dates = {number for number in range(70) if kind(number) is CellKind.DATE}
    assert dates == {*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59)}
    assert {number for number in range(70) if kind(number) is CellKind.PERCENT} == {9, 10}


def test_formats_of_other_style_lists_are_not_mixed_in() -> None:
    styles = (
        '<cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs><xf numFmtId="164"/></cellXfs>'
        '<dxfs><dxf><numFmt numFmtId="164" formatCode="d"/></dxf></dxfs>'
    )
    row = '<row r="1"><c r="A1" s="0"><v>5</v></c></row>'
    assert cells(row, styles=styles)["A1"].kind is CellKind.NUMBER


def test_a_date_keeps_its_serial_number() -> None:
    styles = '<cellXfs><xf numFmtId="14"/></cellXfs>'
    cell = cells('<row r="1"><c r="A1" s="0"><v>44197</v></c></row>', styles=styles)["A1"]
    assert (cell.raw, cell.number) == ("44197", Decimal(44197))


@pytest.mark.parametrize(
    ("iso", "serial", "serial_1904"),
    [
        ("2021-01-01", "44197", "42735"),
        ("2021-01-01T12:00:00", "44197.5", "42735.5"),
        ("2021-01-01T06:00:00Z", "44197.25", "42735.25"),
        ("18:00:00", "0.75", "0.75"),
        ("1900-01-01", "1", "-1460"),
        ("1900-03-01", "61", "-1401"),
    ],
)
def test_an_iso_date_becomes_its_serial_number(iso: str, serial: str, serial_1904: str) -> None:
    row = f'<row r="1"><c r="A1" t="d"><v>{iso}</v></c></row>'
    for flag, expected in (("0", serial), ("1", serial_1904)):
        contents = parts(row, properties=f'<workbookPr date1904="{flag}"/>')
        cell = sheet(contents).cells[1, 1]
        assert (cell.kind, cell.raw) == (CellKind.DATE, expected)


def test_what_is_no_iso_date_stays_text() -> None:
    assert one('<c r="A1" t="d"><v>yarın</v></c>').kind is CellKind.TEXT


def test_the_1904_flag_is_read() -> None:
    assert book(parts(properties='<workbookPr date1904="1"/>')).date_1904
    assert not book(parts()).date_1904


# positions


def test_rows_and_cells_without_addresses_follow_each_other() -> None:
    rows = (
        "<row><c><v>1</v></c><c/><c><v>2</v></c></row><row/><row><c><v>3</v></c></row>"
        '<row r="7"><c r="D7"><v>4</v></c><c><v>5</v></c></row><row><c><v>6</v></c></row>'
    )
    assert list(cells(rows)) == ["A1", "C1", "A3", "D7", "E7", "A8"]


def test_cells_out_of_order_keep_their_addresses_and_the_order_of_the_file() -> None:
    rows = '<row r="2"><c r="B2"><v>1</v></c><c r="A2"><v>2</v></c></row>'
    assert list(cells(rows + '<row r="1"><c r="A1"><v>3</v></c></row>')) == ["B2", "A2", "A1"]


def test_the_address_of_a_cell_wins_over_that_of_its_row() -> None:
    assert list(cells('<row r="1"><c r="A11"><v>1</v></c><c r="b1"><v>2</v></c></row>')) == [
        "A11",
        "B1",
    ]


def test_a_repeated_address_is_damage_unless_it_says_the_same() -> None:
    again = '<row r="1"><c r="A1"><v>1</v></c><c r="A1"><v>{}</v></c></row>'
    assert list(cells(again.format("1"))) == ["A1"]
    assert list(cells(again.format(""))) == ["A1"]
    assert refused(parts(again.format("2"))) is Cause.DAMAGED


@pytest.mark.parametrize("address", ["XFE1", "A1048577", "A0", "1", "A", "R1C1", "AAAA1", "A1:B2"])
def test_a_cell_outside_excel_is_damage(address: str) -> None:
    assert refused(parts(f'<row r="1"><c r="{address}"><v>1</v></c></row>')) is Cause.DAMAGED


@pytest.mark.parametrize("row", ["0", "-1", "1048577", "x"])
def test_a_row_outside_excel_is_damage(row: str) -> None:
    assert refused(parts(f'<row r="{row}"/>')) is Cause.DAMAGED


def test_addresses_are_written_as_excel_writes_them() -> None:
    assert [column_letters(n) for n in (1, 26, 27, 702, 703, 16384)] == [
        *("A", "Z", "AA", "ZZ", "AAA", "XFD")
    ]
    assert cell_address(14, 4) == "D14"


# merges, hidden things, sheets


def test_merges_are_read_and_hide_no_number() -> None:
    merged = '<mergeCells><mergeCell ref="A1:B2"/><mergeCell ref="D:E"/></mergeCells>'
    found = sheet(parts('<row r="2"><c r="B2"><v>7</v></c></row>', after=merged))
    assert found.merges == ((1, 1, 2, 2), (1, 4, 1048576, 5))
    assert found.cells[2, 2].raw == "7"


def test_hidden_rows_and_columns_are_told() -> None:
    columns = '<cols><col min="2" max="4" hidden="1"/><col min="5" max="5" hidden="0"/></cols>'
    rows = '<row r="1"/><row r="2" hidden="1"/><row hidden="true"/>'
    found = sheet(parts(rows, before=columns))
    assert found.hidden_columns == ((2, 4),)
    assert found.hidden_rows == {2, 3}


def several(*sheets: tuple[str, str, str]) -> Parts:
    """(name, attributes, type of the relationship), each with one number: its place."""
    contents = parts()
    listed = "".join(
        f'<sheet name="{name}" sheetId="{at}" {more} r:id="r{at}"/>'
        for at, (name, more, _) in enumerate(sheets, 1)
    )
    contents["xl/workbook.xml"] = (
        f'<workbook xmlns="{MAIN}" xmlns:r="{RELATED}"><sheets>{listed}</sheets></workbook>'
    )
    targets = [(kind, f"sheets/s{at}.xml") for at, (_, _, kind) in enumerate(sheets, 1)]
    contents["xl/_rels/workbook.xml.rels"] = relationships(*targets)
    for at in range(1, len(sheets) + 1):
        contents[f"xl/sheets/s{at}.xml"] = (
            f'<worksheet xmlns="{MAIN}"><sheetData><row><c><v>{at}</v></c></row></sheetData></worksheet>'
        )
    return contents


def test_hidden_sheets_are_read_and_told() -> None:
    found = book(
        several(
            ("Bir", "", "worksheet"),
            ("İki", 'state="hidden"', "worksheet"),
            ("Üç", 'state="veryHidden"', "worksheet"),
        )
    )
    assert [(s.name, s.state, s.cells[1, 1].raw) for s in found.sheets] == [
        ("Bir", SheetState.VISIBLE, "1"),
        ("İki", SheetState.HIDDEN, "2"),
        ("Üç", SheetState.VERY_HIDDEN, "3"),
    ]


def test_chart_sheets_are_left_out() -> None:
    found = book(several(("Grafik", "", "chartsheet"), ("Form", "", "worksheet")))
    assert [s.name for s in found.sheets] == ["Form"]


def test_a_sheet_whose_part_is_missing_is_damage() -> None:
    contents = several(("Bir", "", "worksheet"), ("İki", "", "worksheet"))
    del contents["xl/sheets/s2.xml"]
    assert refused(contents) is Cause.DAMAGED


def test_a_listed_macro_module_has_no_part_and_is_left_out() -> None:
    contents = several(("Form", "", "worksheet"), ("Modül", "", "worksheet"))
    workbook = str(contents["xl/workbook.xml"])
    contents["xl/workbook.xml"] = workbook.replace('r:id="r2"', 'r:id=""')
    assert [s.name for s in book(contents).sheets] == ["Form"]
    contents["xl/workbook.xml"] = workbook.replace('r:id="r2"', "")
    assert refused(contents) is Cause.DAMAGED


@pytest.mark.parametrize(
    "part",
    [
        '<mergeCells><mergeCell ref="A1:A1048577"/></mergeCells>',
        '<mergeCells><mergeCell ref="A1:XFE1"/></mergeCells>',
        '<mergeCells><mergeCell ref="B2:A1"/></mergeCells>',
        '<cols><col min="1" max="999999999" hidden="1"/></cols>',
        '<cols><col min="0" max="2" hidden="1"/></cols>',
    ],
)
def test_ranges_outside_excel_are_damage(part: str) -> None:
    assert refused(parts(before=part)) is Cause.DAMAGED


def test_text_outside_cells_is_no_cell() -> None:
    stray = "<t>a</t><v>1</v><f>B1</f>"
    assert cells(f'{stray}<row r="1">{stray}<c r="A1"/></row>') == {}


def test_a_cell_outside_rows_is_damage_unless_it_says_its_row() -> None:
    assert refused(parts("<c><v>1</v></c>")) is Cause.DAMAGED
    assert refused(parts('<c r="A0"><v>1</v></c>')) is Cause.DAMAGED
    assert list(cells('<c r="B3"><v>1</v></c>')) == ["B3"]


def test_details_are_plain_words() -> None:
    contents = several(("Form", 'state="gone"', "worksheet"))
    found = read_workbook(zipped(contents))
    assert isinstance(found, Unreadable)
    assert found.detail == "xl/workbook.xml holds a value or an encoding Excel does not write"


# packages


def test_strict_workbooks_are_read() -> None:
    contents = {
        name: str(text).replace(MAIN, STRICT).replace(RELATED, STRICT_RELATED)
        for name, text in parts('<row r="1"><c r="A1"><v>7</v></c></row>').items()
    }
    assert sheet({**contents}).cells[1, 1].raw == "7"


def test_prefixed_elements_are_read() -> None:
    contents = parts()
    contents["xl/worksheets/sheet1.xml"] = (
        f'<x:worksheet xmlns:x="{MAIN}"><x:sheetData><x:row><x:c><x:v>7</x:v></x:c></x:row>'
        "</x:sheetData></x:worksheet>"
    )
    assert sheet(contents).cells[1, 1].raw == "7"


def test_extensions_are_not_taken_for_cells() -> None:
    extension = (
        '<extLst xmlns:m="http://schemas.microsoft.com/office/excel/2006/main"><m:row r="0"/>'
        '<m:c r="A1"><m:v>9</m:v></m:c></extLst>'
    )
    assert sheet(parts(after=extension)).cells == {}


def test_what_an_extension_of_a_cell_holds_does_not_replace_its_value() -> None:
    extension = "<extLst><ext><v>9</v><f>A9</f><is><t>x</t></is><extLst><v>8</v></extLst></ext></extLst>"
    read = cells(f'<row r="1"><c r="A1"><v>5</v>{extension}</c><c r="B1"><v>6</v></c></row>')
    assert [(cell.raw, cell.formula) for cell in read.values()] == [("5", None), ("6", None)]


@pytest.mark.parametrize(
    "target",
    [
        "/xl/worksheets/sheet1.xml",
        "worksheets/../worksheets/sheet1.xml",
        "Worksheets/SHEET1.xml",
        "worksheets\\sheet1.xml",
        "\\xl\\worksheets\\sheet1.xml",
        "xl/worksheets/sheet1.xml",
        "worksheets/sheet%31.xml",
        "../../../xl/worksheets/sheet1.xml",
    ],
)
def test_a_part_is_found_however_its_target_is_written(target: str) -> None:
    contents = parts('<row r="1"><c r="A1"><v>7</v></c></row>')
    contents["xl/_rels/workbook.xml.rels"] = relationships(("worksheet", target))
    assert sheet(contents).cells[1, 1].raw == "7"


def test_part_names_may_be_written_with_back_slashes() -> None:
    contents = parts('<row r="1"><c r="A1"><v>7</v></c></row>')
    assert sheet({k.replace("/", "\\"): v for k, v in contents.items()}).cells[1, 1].raw == "7"


def test_only_the_parts_needed_are_read() -> None:
    contents = parts('<row r="1"><c r="A1"><v>7</v></c></row>')
    contents["xl/vbaProject.bin"] = b"\0macro"
    contents["xl/comments1.xml"] = "<not well formed"
    contents["[Content_Types].xml"] = "<not well formed"
    assert sheet(contents).cells[1, 1].raw == "7"


def test_utf_16_parts_are_read() -> None:
    contents = parts('<row r="1"><c r="A1" t="str"><v>ığ</v></c></row>')
    text = '<?xml version="1.0" encoding="UTF-16"?>' + str(contents["xl/worksheets/sheet1.xml"])
    contents["xl/worksheets/sheet1.xml"] = text.encode("utf-16")
    assert sheet(contents).cells[1, 1].raw == "ığ"


# what is refused


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
@pytest.mark.parametrize(
    "part",
    [
        "_rels/.rels",
        "xl/workbook.xml",
        "xl/_rels/workbook.xml.rels",
        "xl/styles.xml",
        "xl/sharedStrings.xml",
        "xl/worksheets/sheet1.xml",
    ],
)
def test_a_document_type_is_refused_in_every_part(part: str, encoding: str) -> None:
    contents = parts(strings="", styles="")
    declaration = '<!DOCTYPE a [<!ENTITY b "c">]>'
    contents[part] = (declaration + str(contents[part])).encode(encoding)
    assert refused(contents) is Cause.XML_DTD


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
@pytest.mark.parametrize("part", ["docProps/app.xml", "xl/theme/theme1.xml", "xl/drawings/d.vml", "odd.bin"])
def test_a_document_type_is_refused_in_parts_that_are_not_read(part: str, encoding: str) -> None:
    contents = parts()
    contents[part] = '<!-- a --><!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'.encode(encoding)
    assert refused(contents) is Cause.XML_DTD


def test_a_document_type_does_not_hide_behind_a_long_comment() -> None:
    contents = parts()
    contents["docProps/app.xml"] = f"<!--{' ' * 100_000}--><!DOCTYPE a><a/>"
    assert refused(contents) is Cause.DAMAGED


def test_a_picture_may_name_its_document_type() -> None:
    contents = parts()
    contents["xl/media/image1.svg"] = '<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "svg11.dtd"><svg/>'
    contents["xl/media/image2.png"] = b"\x89PNG\r\n\x1a\n" + b"\0" * 200_000
    assert sheet(contents).cells == {}


@pytest.mark.parametrize("encoding", ["klingon", "gb2312", "utf-7"])
def test_an_unknown_encoding_is_damage(encoding: str) -> None:
    contents = parts()
    declared = f'<?xml version="1.0" encoding="{encoding}"?>'
    contents["xl/workbook.xml"] = declared + str(contents["xl/workbook.xml"])
    assert refused(contents) is Cause.DAMAGED


def test_a_workbook_cut_short_is_told_from_a_damaged_one() -> None:
    data = zipped(parts())
    assert refused(data[:-100]) is Cause.TRUNCATED
    assert refused(data.replace(b"PK\x01\x02", b"PK\x01\x03")) is Cause.DAMAGED


def test_a_part_stored_twice_is_damage() -> None:
    stream = io.BytesIO(zipped(parts()))
    with zipfile.ZipFile(stream, "a") as package, pytest.warns(UserWarning, match="Duplicate"):
        package.writestr("xl/workbook.xml", "<workbook/>")
    assert refused(stream.getvalue()) is Cause.DAMAGED


def test_a_part_that_is_not_read_is_not_stored_twice_either() -> None:
    stream = io.BytesIO(zipped({**parts(), "docProps/app.xml": "<a/>"}))
    with zipfile.ZipFile(stream, "a") as package, pytest.warns(UserWarning, match="Duplicate"):
        package.writestr("docProps/app.xml", "<b/>")
    assert refused(stream.getvalue()) is Cause.DAMAGED


def test_parts_whose_names_differ_in_case_alone_are_damage() -> None:
    contents = parts()
    contents["xl/worksheets/SHEET1.xml"] = str(contents["xl/worksheets/sheet1.xml"])
    assert refused(contents) is Cause.DAMAGED


def with_start(start: str) -> Parts:
    return {
        "_rels/.rels": relationships(("officeDocument", "main.xml")),
        "main.xml": start,
    }


def ole(stream: str) -> bytes:
    """The beginning of an OLE file and one entry of its directory."""
    entry = stream.encode("utf-16-le").ljust(128, b"\0")
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".ljust(512, b"\0") + entry


@pytest.mark.parametrize(
    ("data", "cause"),
    [
        (b"", Cause.EMPTY),
        (b"\0" * 5000, Cause.EMPTY),
        (zipped({}), Cause.EMPTY),
        (ole("EncryptedPackage"), Cause.PASSWORD),
        (ole("Workbook"), Cause.OLD_XLS),
        (ole("WORKBOOK"), Cause.OLD_XLS),
        (ole("Book"), Cause.OLD_XLS),
        (ole("WordDocument"), Cause.WORD),
        (ole("NativeContent_MAIN"), Cause.NOT_EXCEL),
        (b"\x09\x04\x06\x00\x00\x00\x10\x00", Cause.OLD_XLS),
        (b"%PDF-1.7", Cause.NOT_EXCEL),
        (b"\x89PNG\r\n", Cause.NOT_EXCEL),
        (b"{\\rtf1 a}", Cause.WORD),
        (b"Rar!\x1a\x07", Cause.ZIP_ARCHIVE),
        (zipped({"form.xlsx": b"", "a.txt": b""}), Cause.ZIP_ARCHIVE),
        (zipped({"mimetype": "application/vnd.oasis.opendocument.spreadsheet"}), Cause.ODS),
        (zipped({"mimetype": "application/vnd.oasis.opendocument.text"}), Cause.NOT_EXCEL),
        (zipped({"Index/Document.iwa": b""}), Cause.NUMBERS),
        (zipped(with_start('<w:document xmlns:w="urn:w"/>')), Cause.WORD),
        (zipped(with_start('<p:presentation xmlns:p="urn:p"/>')), Cause.NOT_EXCEL),
        (zipped(with_start("<other/>")), Cause.DAMAGED),
        ("\ufeff<!DOCTYPE html><html><table>".encode(), Cause.HTML),
        (b"  <table border=1><tr><td>1</td>", Cause.HTML),
        (b"MIME-Version: 1.0\r\n", Cause.HTML),
        ("\ufeffAd;Tutar\r\nPersonel;5\r\n".encode(), Cause.CSV),
        ("Ad\tTutar\nMaaş\t5\n".encode("utf-16"), Cause.CSV),
        ("Ad;Tutar\nMaaş;5\n".encode("cp1254"), Cause.CSV),
        (b"Merhaba\n", Cause.NOT_EXCEL),
        (b'<?xml version="1.0"?><a/>', Cause.NOT_EXCEL),
        (
            b'<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet">',
            Cause.XML_2003,
        ),
    ],
)
def test_what_is_no_workbook_is_named(data: bytes, cause: Cause) -> None:
    assert refused(data) is cause


def test_a_binary_workbook_is_named() -> None:
    contents: Parts = {
        "_rels/.rels": relationships(("officeDocument", "xl/workbook.bin")),
        "xl/workbook.bin": b"\x83\x01\x00",
    }
    assert refused(contents) is Cause.XLSB


def test_encrypted_parts_ask_for_a_password() -> None:
    data = bytearray(zipped(parts()))
    at = data.index(b"PK\x01\x02")  # the first entry of the directory, _rels/.rels
    data[at + 8] |= 1
    assert refused(bytes(data)) is Cause.PASSWORD


# limits


def test_limits_hold_before_anything_is_inflated() -> None:
    contents = parts()
    contents["xl/media/image1.png"] = b"\0" * 1_000_000
    data = zipped(contents)
    for limits in (Limits(total_bytes=900_000), Limits(entry_bytes=900_000), Limits(entries=4)):
        assert refused(data, limits) is Cause.TOO_LARGE
    assert isinstance(read_workbook(data), Workbook)


def test_a_part_that_inflates_a_thousandfold_is_refused_at_once() -> None:
    contents = parts()
    contents["xl/worksheets/sheet1.xml"] = b" " * 60_000_000
    data = zipped(contents)
    tracemalloc.start()
    assert refused(data) is Cause.TOO_LARGE
    assert tracemalloc.get_traced_memory()[1] < 10_000_000
    tracemalloc.stop()


def test_a_part_that_lies_about_its_size_is_refused() -> None:
    contents = parts()
    contents["xl/worksheets/sheet1.xml"] = b" " * 30_000_000
    data = zipped(contents).replace(struct.pack("<L", 30_000_000), struct.pack("<L", 1000))
    tracemalloc.start()
    assert refused(data) is Cause.DAMAGED
    assert tracemalloc.get_traced_memory()[1] < 10_000_000
    tracemalloc.stop()


def test_a_part_read_again_and_again_counts_every_time() -> None:
    contents = several(*[(f"S{n}", "", "worksheet") for n in range(50)])
    contents["xl/sheets/s1.xml"] = str(contents["xl/sheets/s1.xml"]).ljust(100_000)
    same = [("worksheet", "sheets/s1.xml")] * 50
    contents["xl/_rels/workbook.xml.rels"] = relationships(*same)
    assert refused(contents, Limits(read_bytes=1_000_000)) is Cause.TOO_LARGE


def test_too_many_cells_are_refused_over_all_sheets() -> None:
    contents = several(*[(f"S{n}", "", "worksheet") for n in range(3)])
    assert len(book(contents, Limits(cells=3)).sheets) == 3
    assert refused(contents, Limits(cells=2)) is Cause.TOO_LARGE


def test_more_sheets_than_any_form_has_are_refused_even_when_they_share_one_part() -> None:
    contents = several(*[(f"S{n}", "", "worksheet") for n in range(3)])
    assert refused(contents, Limits(sheets=2)) is Cause.TOO_LARGE
    listed = '<sheet name="S" sheetId="1" r:id="r1"/>' * 20_000
    contents["xl/workbook.xml"] = str(contents["xl/workbook.xml"]).replace("</sheets>", f"{listed}</sheets>")
    with patience():
        assert refused(contents) is Cause.TOO_LARGE


def test_more_relationships_than_any_form_has_are_refused() -> None:
    contents = parts()
    contents["xl/_rels/workbook.xml.rels"] = relationships(*[("worksheet", "worksheets/sheet1.xml")] * 1_001)
    assert refused(contents) is Cause.TOO_LARGE


def test_elements_nested_without_end_are_refused() -> None:
    for name in ("a", "c", "v", "f", "row", "t"):
        assert refused(parts(f"<{name}>" * 100_000)) is Cause.DAMAGED


def test_more_elements_beside_the_rows_than_any_sheet_has_are_refused() -> None:
    tracemalloc.start()
    assert refused(parts(after="<a/>" * 2_000_000)) is Cause.TOO_LARGE
    assert tracemalloc.get_traced_memory()[1] < 150_000_000
    tracemalloc.stop()


def test_rows_formatted_far_down_the_sheet_are_read_and_forgotten() -> None:
    """More elements than may wait at once."""
    blank = "".join(
        f'<row r="{n}"><c r="A{n}" s="0"/><c r="B{n}" s="0"/><c/></row>' for n in range(2, 80_000)
    )
    found = sheet(parts('<row r="1"><c r="A1"><v>7</v></c></row>' + blank))
    assert [cell.raw for cell in found.cells.values()] == ["7"]


@pytest.mark.parametrize("cell", ["<v>1<a/>2</v>", "<f>A1<a/>+B1</f><v>1</v>"])
def test_elements_within_a_value_are_damage(cell: str) -> None:
    assert refused(parts(f'<row r="1"><c r="A1">{cell}</c></row>')) is Cause.DAMAGED


@pytest.mark.parametrize(
    "rows",
    [
        '<row r="1"><a><c r="A1"><v>7</v></c></a></row>',
        '<a><b><c r="A1"><v>7</v></c></b></a>',
        '<row r="1"><c r="A1"><a><v>7</v></a></c></row>',
        '<row r="1"><c r="A1"><v>1</v><a><f>B1</f></a></c></row>',
        '<row r="1"><c r="A1" t="inlineStr"><a><is><t>x</t></is></a></c></row>',
        '<row r="1"><c r="A1" t="inlineStr"><t>x</t></c></row>',
        '<row r="1"><c r="A1"><c r="B1"><v>7</v></c></c></row>',
        '</sheetData><sheetData><row r="1"><c r="A1"><v>7</v></c></row>',
    ],
)
def test_no_value_is_lost_where_excel_writes_none(rows: str) -> None:
    assert refused(parts(rows)) is Cause.DAMAGED


def test_strange_elements_without_values_are_passed_over() -> None:
    read = cells('<a/><row r="1"><a><b/></a><c r="A1"><a/><v>7</v></c></row>')
    assert [cell.raw for cell in read.values()] == ["7"]


def test_a_sheet_that_claims_everything_costs_nothing() -> None:
    everything = '<mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells>'
    columns = '<cols><col min="1" max="16384" hidden="1"/></cols>'
    rows = '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'
    with patience():
        found = sheet(parts(rows, before=columns, after=everything))
    assert [cell.address for cell in found.cells.values()] == ["XFD1048576"]
    assert found.merges == ((1, 1, 1048576, 16384),)
    assert found.hidden_columns == ((1, 16384),)


def test_relationships_in_a_circle_end() -> None:
    contents = parts()
    contents["xl/_rels/workbook.xml.rels"] = relationships(("worksheet", "workbook.xml"))
    assert sheet(contents).cells == {}


@pytest.mark.parametrize("code", ["[" * 500_000, "[h" * 500_000, "&quot;" * 160_001, "\\" * 500_001])
def test_a_long_number_format_takes_no_long_time(code: str) -> None:
    with patience():
        styled(code)


def test_thousands_of_styles_are_read_quickly() -> None:
    styles = "".join(f'<xf numFmtId="14" fontId="{n}"/>' for n in range(60_000))
    row = '<row r="1"><c r="A1" s="59999"><v>1</v></c></row>'
    with patience():
        found = cells(row, styles=f"<cellXfs>{styles}</cellXfs>")
    assert found["A1"].kind is CellKind.DATE


SAMPLE = zipped(
    parts(
        '<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" s="0"><f>1+1</f><v>2</v></c></row>',
        strings="<si><t>a</t></si>",
        styles='<cellXfs><xf numFmtId="14"/></cellXfs>',
        after='<mergeCells><mergeCell ref="A1:B2"/></mergeCells>',
    )
)


@settings(max_examples=300)
@given(st.data())
def test_no_change_of_a_workbooks_bytes_makes_the_reader_raise(data: st.DataObject) -> None:
    changed = bytearray(SAMPLE)
    for _ in range(data.draw(st.integers(1, 4))):
        changed[data.draw(st.integers(0, len(SAMPLE) - 1))] = data.draw(st.integers(0, 255))
    end = data.draw(st.sampled_from([len(SAMPLE), len(SAMPLE) // 2]))
    assert isinstance(read_workbook(bytes(changed[:end])), Workbook | Unreadable)


@settings(max_examples=300)
@given(st.text("<>/=\"' rctsvfi0A1:-.e", max_size=60), st.sampled_from(sorted(parts(strings=""))))
def test_no_text_of_a_part_makes_the_reader_raise(text: str, part: str) -> None:
    contents = parts(strings="")
    whole = str(contents[part])
    at = whole.rindex("><") + 1
    contents[part] = whole[:at] + text + whole[at:]
    assert isinstance(read_workbook(zipped(contents)), Workbook | Unreadable)


@given(st.binary(max_size=200), st.sampled_from([b"", b"PK\x03\x04", b"PK\x05\x06", b"\xff\xfe"]))
def test_no_bytes_make_the_reader_raise(data: bytes, start: bytes) -> None:
    assert isinstance(read_workbook(start + data), Unreadable)


# what is not read


def test_a_cell_with_two_values_or_formulas_is_damage() -> None:
    for content in (
        *(
            "<v>1</v><v>2</v>",
            "<v>1</v><is><t>2</t></is>",
            "<is><t>2</t></is><v>1</v>",
            "<f>1</f><f>2</f><v>1</v>",
        ),
        "<is><t>1</t></is><is><t>2</t></is>",
    ):
        assert refused(parts(f'<row r="1"><c r="A1">{content}</c></row>')) is Cause.DAMAGED


def test_a_number_keeps_a_format_that_may_show_another_number() -> None:
    styles = (
        '<numFmts><numFmt numFmtId="170" formatCode="#,##0,"/><numFmt numFmtId="171" formatCode="#,##0"/></numFmts>'
        '<cellXfs><xf numFmtId="0"/><xf numFmtId="170"/><xf numFmtId="171"/></cellXfs>'
    )
    numbers = '<c r="A1" s="1"><v>5</v></c><c r="B1" s="2"><v>5</v></c>'
    rows = f'<row r="1">{numbers}<c r="C1" s="1" t="str"><v>x</v></c></row>'
    assert sheet(parts(rows, styles=styles)).formats == {(1, 1): "#,##0,"}


def with_sheet_part(kind: str, content: str) -> Parts:
    found = parts('<row r="1"><c r="A1"><v>5</v></c></row>')
    found["xl/worksheets/_rels/sheet1.xml.rels"] = relationships((kind, f"../{kind}.xml"))
    found[f"xl/{kind}.xml"] = content
    return found


def test_notes_keep_author_and_text() -> None:
    comments = (
        f'<comments xmlns="{MAIN}"><authors><author>Ayşe</author><author>xltools</author></authors><commentList>'
        '<comment ref="B2" authorId="1"><text><t>bir</t></text></comment>'
        '<comment ref="B3" authorId="0"><text><r><t>iki</t></r></text></comment></commentList></comments>'
    )
    unread = book(with_sheet_part("comments", comments)).unread
    assert unread.notes == (("xltools", "bir"), ("Ayşe", "iki"))


def test_shapes_with_words_pictures_and_charts_are_counted() -> None:
    text = "<sp><txBody><p><r><t>12.500 TL</t></r></p></txBody></sp>"
    drawing = (
        f"<wsDr><twoCellAnchor>{text}<sp/></twoCellAnchor><grpSp>{text}<pic/></grpSp><graphicFrame/></wsDr>"
    )
    unread = book(with_sheet_part("drawing", drawing)).unread
    assert (unread.text_boxes, unread.pictures, unread.objects) == (2, 1, 1)


@pytest.mark.parametrize("kind", ["comments", "drawing"])
def test_damage_in_what_is_not_read_leaves_the_workbook_readable(kind: str) -> None:
    damaged = book(with_sheet_part(kind, "<unfinished>"))
    assert damaged.sheets[0].cells
    assert len(damaged.unread.notes) + damaged.unread.objects == 1
    assert refused(with_sheet_part(kind, "<!DOCTYPE a><a/>")) is Cause.XML_DTD


def test_headers_and_footers_are_kept_with_their_codes() -> None:
    after = "<headerFooter><oddHeader>&amp;CTaslak</oddHeader><oddFooter>&amp;P</oddFooter></headerFooter>"
    assert sheet(parts(after=after)).page_texts == ("&CTaslak", "&P")
