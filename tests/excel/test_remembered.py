"""What was read before is not parsed again, and means what the parser says: whatever is done to a row."""

from __future__ import annotations

import io
from collections.abc import Sequence
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.excel.packages import packed, unpacked
from tests.excel.remembering import Counting, agreed
from tests.mutations.dialects import by_libreoffice, in_seventeen_digits, office
from xltools.excel.cells import Workbook
from xltools.excel.known_rows import Memory
from xltools.excel.remembered import Remembered

FORMS = sorted((Path(__file__).parents[2] / "inputs" / "2021").glob("*.xlsx"))
SOME = FORMS[::15]


def by_openpyxl(data: bytes) -> bytes:
    stream = io.BytesIO()
    openpyxl.load_workbook(io.BytesIO(data)).save(stream)
    return stream.getvalue()


def assert_remembered(forms: list[bytes], most_parsed: int = 0) -> None:
    """No more sheets than ``most_parsed`` of the ``forms`` go to the parser, be they read first or again."""
    seasoned = Counting()
    for data in forms:
        assert isinstance(agreed(data, seasoned), Workbook)
    assert seasoned.asked > 50
    assert seasoned.asked - seasoned.known <= most_parsed


def test_forms_as_they_were_sent() -> None:
    assert_remembered([path.read_bytes() for path in FORMS])


def test_forms_with_all_digits_as_excel_stores_them() -> None:
    assert_remembered([in_seventeen_digits(path.read_bytes()) for path in FORMS])


def test_forms_saved_by_openpyxl() -> None:
    assert_remembered([by_openpyxl(path.read_bytes()) for path in SOME])


@pytest.mark.skipif(not office(), reason="LibreOffice is not installed")
def test_forms_saved_by_libreoffice() -> None:
    assert_remembered(list(by_libreoffice({path.stem: path.read_bytes() for path in SOME}).values()))


def test_strict_forms() -> None:
    forms = [unpacked(path.read_bytes()) for path in SOME]
    transitional, strict = (
        b"http://schemas.openxmlformats.org/spreadsheetml/2006/main",
        b"http://purl.oclc.org/ooxml/spreadsheetml/main",
    )
    assert_remembered(
        [packed({name: part.replace(transitional, strict) for name, part in form.items()}) for form in forms]
    )


def test_as_many_are_remembered_as_were_asked_for() -> None:
    memory: Memory[int, int] = Memory(3)
    for number in range(100):
        memory.keep(number, number)
        assert memory.get(0) == 0  # what is asked for stays
        assert [memory.get(number - back) for back in range(min(number, 2))] == list(
            range(number, number - min(number, 2), -1)
        )
    assert sum(memory.get(number) is not None for number in range(100)) <= 6


# --- rows that are edited --------------------------------------------------------------------------------------------

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
HEAD = f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<worksheet xmlns="{MAIN}">'
ROWS = (
    '<row r="1" hidden="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c><c r="C1" s="1"/></row>',
    '<row r="2" spans="1:3"><c r="A2" t="s"><v>2</v></c><c r="B2"><v>12.5</v></c><c r="C2"><v>7</v></c></row>',
    '<row r="3"><c r="A3" t="s"><v>1</v></c><c r="B3" s="1"><v>44000</v></c><c r="C3" s="2"><v>0.05</v></c></row>',
    '<row r="5"><c r="B5" s="3"><f>SUM(B2:B3)</f><v>44012.5</v></c><c r="C5"><f>C2</f><v>7</v></c></row>',
    '<row r="6"><c r="A6" t="inlineStr"><is><t>12</t></is></c><c r="B6" t="str"><f>A6</f><v>x</v></c></row>',
)
NUMBERS = (
    "0",
    "1",
    "2",
    "3",
    "-0",
    "-1",
    "+1",
    "007",
    "1.",
    ".5",
    "1.50",
    "1E3",
    "1e-3",
    "1E+2",
    "1E999",
    "NaN",
    "1,5",
    " 5 ",
    "",
    "1_000",
    "0x10",
    "٣",
    "36.700000000000003",
    "1" * 21,
    "9" * 63,
    "9" * 70,
    "1." + "3" * 30,
    "&#49;",
    "<![CDATA[4]]>",
    "<!--x-->4",
    "4<x/>",
    "true",
    "#REF!",
    "2021-05-03",
    "_x0031_",
    "\0",
    "4</v><v>5",
)
TYPES = ("s", "n", "b", "e", "str", "d", "inlineStr", "")
REPLACED = (
    ("<c ", "<c\n"),
    ("<v>", "<v >"),
    ("<v>", '<v a="1">'),
    ("<row ", "<row\t"),
    (' r="A', ' s="1" r="A'),
    (' r="B', ' r="b'),
    (' r="B', ' x="B'),
    (' r="C', ' r="$C'),
    (' r="', " r='"),
    ('<row r="', '<row x="'),
    ('<row r="2"', '<row r="3"'),
    ('<row r="5"', '<row r="1"'),
    (' r="B2"', ' r="B3"'),
    (' r="C2"', ' r="B2"'),
    (' r="C5"', ' r="C2"'),
    (' s="1"', ' s="4"'),
    ("</row>", "</row >"),
    ("</row>", "</row>\n"),
    ("</row>", '</row><row r="4"/>'),
    ("<row ", '<row r="4"/><row '),
    ("<row ", "<!-- <row> --><row "),
    ("</c>", "<!-- </row> --></c>"),
    ("</row>", "<?pi </row> ?></row>"),
    ("</row>", '<extLst><ext><c r="Z9"><v>1</v></c></ext></extLst></row>'),
    ("</c>", "<extLst><v>1</v></extLst></c>"),
    ("<row ", '<row xmlns="http://schemas.microsoft.com/x" '),
    ("<c ", '<c xmlns="urn:x" '),
    ("<c ", "<x:c "),
    ("<f>", "<f><v>1</v>"),
    ("<f>", '<f t="shared" si="0" ref="B5:C5">'),
    ("<f>SUM(B2:B3)</f>", '<f t="shared" si="0"/>'),
    ("<f>", '<f t="array" ref="A1:C6">'),
    ("<f>", "<f>&lt;"),
    ("<is>", "<v>1</v><is>"),
    ("<t>", '<t xml:space="preserve"> '),
    ("</is>", "<rPh><t>y</t></rPh></is>"),
    ("<row ", "<row><row "),
    ("<row ", '<c r="D9"><v>1</v></c><row '),
    ("</row>", '<mergeCell ref="A1:B1"/></row>'),
    ("</row>", '<c r="A2" t="s"><v>2</v></c></row>'),
    ("</row>", '<c r="XFE1"><v>2</v></c></row>'),
    ("</row>", "<c><v>8</v></c></row>"),
    ("<row ", "text<row "),
    ("</row>", ""),
    ("<row ", '<col min="1" max="2" hidden="1"/><row '),
    ("</row>", "<sheetData/></row>"),
)
MICROSOFT = "http://schemas.microsoft.com/x"
AROUND = (
    ("<sheetData >", "</sheetData>"),
    ("<!-- <sheetData> --><sheetData>", "</sheetData>"),
    ("<!-- <sheetData>", "</sheetData> --><sheetData/>"),
    ("<?x <sheetData>", "</sheetData> ?><sheetData/>"),
    ("<!--<sheetData></sheetData>--><sheetData>", "</sheetData>"),
    (f'<a xmlns="{MICROSOFT}"><sheetData>', "</sheetData></a>"),
    (f'<a xmlns:x="{MICROSOFT}"><sheetData>', "</sheetData></a>"),
    ("<row><sheetData>", "</sheetData></row>"),
    ('<row r="9"><c r="A9"><v>1</v></c></row><sheetData>', "</sheetData>"),
    ('<cols><col min="1" max="1" hidden="1"/></cols><sheetData>', "</sheetData>"),
    ("<sheetData>", "</sheetData><sheetData/>"),
    ("<sheetData>", '</sheetData><row r="9"><c r="A9"><v>1</v></c></row>'),
    ("<sheetData>", '</sheetData><mergeCells><mergeCell ref="A1:B2"/></mergeCells>'),
    ("<sheetData>", "</sheetData><headerFooter><oddFooter>x</oddFooter></headerFooter>"),
    ("<sheetData>", "</sheetData>\n<!-- x -->"),
    ("<sheetData>", '<row r="9"/></sheetData>'),
)
HEADS = (
    HEAD.replace("UTF-8", "utf-16"),
    HEAD.replace("UTF-8", "ISO-8859-9"),
    HEAD.replace("<worksheet ", "<!DOCTYPE worksheet><worksheet "),
    HEAD.replace("<worksheet ", '<worksheet xml:space="preserve" '),
    HEAD.replace("<worksheet ", "<!-- x --><worksheet "),
    f'<worksheet xmlns="{MICROSOFT}">',
)
TEXTS = (
    "",
    "<si><r><t>c</t></r></si>",
    "<si><t> d </t></si>",
    "<!-- <si> -->",
    "<si/>",
    "<si><t>é&amp;&#304;</t></si>",
    "<si><t/></si>",
)
STYLES = (
    f'<styleSheet xmlns="{MAIN}"><numFmts><numFmt numFmtId="170" formatCode="#,##0,"/></numFmts>'
    '<cellXfs><xf/><xf numFmtId="14"/><xf numFmtId="9"/><xf numFmtId="2"/><xf numFmtId="170"/></cellXfs></styleSheet>'
)
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def book(sheet: str, *texts: str) -> bytes:
    shared = "".join(("<si><t>a</t></si>", *texts[:1], "<si><t>b</t></si><si><t>ç</t></si>", *texts[1:]))
    kinds = (
        ("worksheet", "worksheets/sheet1.xml"),
        ("sharedStrings", "sharedStrings.xml"),
        ("styles", "styles.xml"),
    )
    related = "".join(
        f'<Relationship Id="{at}" Type="{RELATIONS}/{kind}" Target="{part}"/>'
        for at, (kind, part) in enumerate(kinds)
    )
    main = f'<Relationship Id="x" Type="{RELATIONS}/officeDocument" Target="xl/workbook.xml"/>'
    parts = {
        "_rels/.rels": f"<Relationships>{main}</Relationships>",
        "xl/workbook.xml": f'<workbook xmlns:r="{RELATIONS}"><sheets><sheet name="S" r:id="0"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f"<Relationships>{related}</Relationships>",
        "xl/worksheets/sheet1.xml": sheet,
        "xl/sharedStrings.xml": f'<sst xmlns="{MAIN}" count="4" uniqueCount="3">{shared}</sst>',
        "xl/styles.xml": STYLES,
    }
    return packed({name: part.encode() for name, part in parts.items()})


def sheet_of(
    rows: Sequence[str], before: str = "<sheetData>", after: str = "</sheetData>", head: str = HEAD
) -> str:
    return f"{head}{before}{''.join(rows)}{after}</worksheet>"


SEASONED = Remembered()


@st.composite
def edited(draw: st.DrawFn) -> bytes:
    rows = list(ROWS)
    for _ in range(draw(st.integers(1, 3))):
        at = draw(st.integers(0, len(rows) - 1))
        match draw(st.integers(0, 5)):
            case 0:
                values = rows[at].split("<v>")
                which = draw(st.integers(0, len(values) - 1))
                if which:
                    values[which] = (
                        draw(st.sampled_from(NUMBERS)) + values[which][values[which].find("</v>") :]
                    )
                rows[at] = "<v>".join(values)
            case 1:
                kind = draw(st.sampled_from(TYPES))
                rows[at] = (
                    rows[at].replace('<c r="B', f'<c t="{kind}" r="B').replace(' t="s"', f' t="{kind}"')
                )
            case 2:
                rows.insert(draw(st.integers(0, len(rows))), rows[at])
            case 3:
                del rows[at]
                rows = rows or list(ROWS)
            case _:
                old, new = draw(st.sampled_from(REPLACED))
                rows[at] = rows[at].replace(old, new, draw(st.sampled_from((1, -1))))
    around = draw(st.sampled_from((*AROUND, *[AROUND[-1]] * 40)))
    return book(sheet_of(rows, *around), *draw(st.lists(st.sampled_from(TEXTS), max_size=2)))


@given(edited())
def test_whatever_is_done_to_a_row_it_means_what_the_parser_says(data: bytes) -> None:
    agreed(data, SEASONED)
    one = Remembered()
    agreed(book(sheet_of(ROWS)), one)
    agreed(data, one)
    agreed(book(sheet_of(ROWS)), one)  # what is odd leaves no wrong memory


def test_each_edit_alone_means_what_the_parser_says() -> None:
    for old, new in REPLACED:
        agreed(book(sheet_of([row.replace(old, new) for row in ROWS])), SEASONED)
    for before, after in AROUND:
        agreed(book(sheet_of(ROWS, before, after)), SEASONED)
    for head in HEADS:
        agreed(book(sheet_of(ROWS, head=head)), SEASONED)


def test_each_number_means_what_the_parser_says() -> None:
    for number in NUMBERS:
        for kind in TYPES:
            cell = f'<c r="B2" s="4" t="{kind}"><v>{number}</v></c>'
            agreed(book(sheet_of([f'<row r="2">{cell}</row>'])), SEASONED)
            agreed(book(sheet_of([f'<row r="2"><c r="A2" t="{kind}"><v>1</v></c>{cell}</row>'])), SEASONED)


def test_rows_that_are_known_are_not_known_in_another_place() -> None:
    seasoned, nameless = Remembered(), "<row><c><v>1</v></c></row>"
    hidden = '<row hidden="1"><c><v>1</v></c></row>'
    for rows in (
        (ROWS[1],),
        (ROWS[1], ROWS[1].replace("12.5", "13")),
        (ROWS[1], ROWS[1]),
        (ROWS[1], ROWS[0]),
        (ROWS[1].replace("<v>12.5</v>", "\0"),),
        (nameless,),
        (ROWS[1], nameless),
        (ROWS[1], nameless, nameless),
        (ROWS[3], hidden),
        (ROWS[1], hidden),
    ):
        agreed(book(sheet_of(rows)), seasoned)


def test_plain_rows_are_remembered_and_odd_ones_are_not() -> None:
    seasoned = Counting()
    agreed(book(sheet_of(ROWS)), seasoned)
    assert (seasoned.asked, seasoned.known) == (2, 2)
    agreed(book(sheet_of([ROWS[0], ROWS[1].replace("</row>", "<c t='b'><v>1</v></c></row>")])), seasoned)
    assert (seasoned.asked, seasoned.known) == (4, 2)
