"""What a file carries besides the values of cells, and cells that hold two values: raw parts, as programs never write
them or write them away."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from random import Random

from tests.excel.packages import Parts, packed, unpacked
from tests.mutations.forms import INPUTS, SEED, departments
from tests.mutations.mistake import FileMistake
from tests.mutations.program import DRAFT, Program, complete

UNREAD, TWICE = "not read", "two values in a cell"
SHEET = "xl/worksheets/sheet2.xml"
_RELATED = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_SPREADSHEET = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_DRAWN = "http://schemas.openxmlformats.org/drawingml/2006"
Change = Callable[[Parts], Parts]


def mistakes() -> Iterator[FileMistake]:
    for name, change in (
        ("a note", with_part("comments", notes("Ayşe", "ek ödenek 12.500.000 TL"))),
        ("a threaded comment", with_part("threadedComment", "<ThreadedComments/>")),
        ("a text box", with_part("drawing", drawing(text_box("12.500.000 TL")))),
        ("a picture", with_part("drawing", drawing("<xdr:pic/>"))),
        ("a chart", with_part("drawing", drawing("<xdr:graphicFrame/>"))),
        ("an embedded document", with_part("package", "<a/>")),
        ("a damaged part of notes", with_part("comments", "<comments>")),
        ("a header", with_page_text("oddHeader", "&amp;CTaslak 12.500")),
        ("a footer", with_page_text("oddFooter", "&amp;C12.500.000 TL&amp;RSayfa &amp;P / &amp;N")),
        ("a picture in the header", with_page_text("oddHeader", "&amp;C&amp;G")),
        ("a macro sheet", _with_macro_sheet),
        ("notes, a text box and a header", _with_several),
    ):
        yield _mistake(UNREAD, name, change, "F108", complete())
    for name, content in (
        ("two values", "<v>1</v><v>12500</v>"),
        ("a value and a text", "<v>1</v><is><t>12500</t></is>"),
        ("a text and a value", "<is><t>12500</t></is><v>1</v>"),
        ("two texts", "<is><t>1</t></is><is><t>12500</t></is>"),
        ("two formulas", "<f>1</f><f>12500</f><v>1</v>"),
    ):
        yield _mistake(TWICE, f"cell with {name}", _with_cell(content), "U116", DRAFT)


def _mistake(topic: str, name: str, change: Change, code: str, program: Program) -> FileMistake:
    department = Random(f"{SEED}/{name}").choice(departments())
    form = INPUTS / f"{department}.xlsx"

    def data() -> bytes:
        return packed(change(unpacked(form.read_bytes())))

    return FileMistake(topic, name, form.name, data, code, program)


def with_part(kind: str, content: str, sheet: str = SHEET) -> Change:
    """A part of a kind that hangs on a sheet."""

    def change(parts: Parts) -> Parts:
        folder, _, name = sheet.rpartition("/")
        related = f"{folder}/_rels/{name}.rels"
        new = f'<Relationship Id="{kind}" Type="{_RELATED}/{kind}" Target="../{kind}.xml"/>'
        before = parts.get(
            related, b"<Relationships xmlns='http://schemas.openxmlformats.org/package/2006/relationships'>"
        )
        items = before.decode().removesuffix("</Relationships>") + new + "</Relationships>"
        return {**parts, related: items.encode(), f"xl/{kind}.xml": content.encode()}

    return change


def notes(author: str, *texts: str) -> str:
    items = "".join(
        f'<comment ref="B{at}" authorId="0"><text><t>{text}</t></text></comment>'
        for at, text in enumerate(texts, 1)
    )
    return (
        f'<comments xmlns="{_SPREADSHEET}"><authors><author>{author}</author></authors>'
        f"<commentList>{items}</commentList></comments>"
    )


def drawing(*shapes: str) -> str:
    anchored = "".join(f"<xdr:twoCellAnchor>{shape}</xdr:twoCellAnchor>" for shape in shapes)
    return f'<xdr:wsDr xmlns:xdr="{_DRAWN}/spreadsheetDrawing" xmlns:a="{_DRAWN}/main">{anchored}</xdr:wsDr>'


def text_box(text: str) -> str:
    return f"<xdr:sp><xdr:txBody><a:p><a:r><a:t>{text}</a:t></a:r></a:p></xdr:txBody></xdr:sp>"


def with_page_text(name: str, text: str) -> Change:
    def change(parts: Parts) -> Parts:
        part = parts[SHEET].decode()
        assert "<headerFooter>" in part
        part = re.sub(
            "<headerFooter>.*</headerFooter>", f"<headerFooter><{name}>{text}</{name}></headerFooter>", part
        )
        return {**parts, SHEET: part.encode()}

    return change


def _with_macro_sheet(parts: Parts) -> Parts:
    book, related = parts["xl/workbook.xml"].decode(), parts["xl/_rels/workbook.xml.rels"].decode()
    sheet = '<sheet name="Makro1" sheetId="99" r:id="macro"/></sheets>'
    target = f'<Relationship Id="macro" Type="{_RELATED}/xlMacrosheet" Target="macro.xml"/></Relationships>'
    return {
        **parts,
        "xl/workbook.xml": book.replace("</sheets>", sheet).encode(),
        "xl/_rels/workbook.xml.rels": related.replace("</Relationships>", target).encode(),
        "xl/macro.xml": b"<macrosheet/>",
    }


def _with_several(parts: Parts) -> Parts:
    parts = with_part("comments", notes("Ayşe", "not", "bir not daha"))(parts)
    parts = with_part("drawing", drawing(text_box("metin"), "<xdr:sp/>"))(parts)
    return with_page_text("oddHeader", "&amp;CTaslak")(parts)


def _with_cell(content: str) -> Change:
    """A cell far below everything with ``content``."""

    def change(parts: Parts) -> Parts:
        part = parts[SHEET].decode()
        row = f'<row r="900"><c r="B900">{content}</c></row></sheetData>'
        return {**parts, SHEET: part.replace("</sheetData>", row).encode()}

    return change
