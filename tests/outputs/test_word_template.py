"""The template of the Word document: it has what the program asks of it, looks like the workbooks and holds no text."""

from __future__ import annotations

import re
import zipfile
from pathlib import Path

import docx
from docx.oxml.ns import qn

from xltools.excel import styles
from xltools.reports.word import tables
from xltools.reports.word.fit import CELL_MARGIN, Page

FOLDER = Path(tables.__file__).parent
TEMPLATE = FOLDER / "template.docx"
# Word fills these itself, or takes them where nothing else is said.
OF_WORD = {"toc 1", "toc 2", "toc 3", "table of figures", "Header", "Footer", "Normal Table"}
PARTS = {
    "[Content_Types].xml", "_rels/.rels", "docProps/core.xml", "word/_rels/document.xml.rels", "word/document.xml",
    "word/fontTable.xml", "word/footer1.xml", "word/header1.xml", "word/numbering.xml", "word/settings.xml",
    "word/styles.xml", "word/theme/theme1.xml",
}  # fmt: skip


def test_it_has_the_styles_the_program_uses_and_no_others() -> None:
    source = "".join(path.read_text(encoding="utf-8") for path in FOLDER.glob("*.py"))
    quoted = set(re.findall(r'"([A-Z][A-Za-z0-9 ]+)"', source))
    names = {style.name for style in docx.Document(str(TEMPLATE)).styles}
    assert names - OF_WORD == {name for name in quoted if name in names}
    of_our_own = {name for name in quoted if re.match("(Table|Heading|Section|Program|TOC) ", name)}
    assert of_our_own <= names
    assert {"Normal", "Title", "Subtitle", "Caption", "Draft"} <= names


def test_it_looks_like_the_workbooks() -> None:
    document = docx.Document(str(TEMPLATE))
    fonts = document.styles.element.find(f".//{qn('w:rPrDefault')}//{qn('w:rFonts')}")
    assert fonts is not None
    assert set(fonts.values()) == {styles.FONT}
    xml = document.styles.element.xml
    for colour in (styles.ACCENT, styles.INK, styles.LINE, styles.BAD):
        assert f'"{colour.removeprefix("#")}"' in xml


def test_its_margins_are_those_tables_are_fitted_to() -> None:
    document = docx.Document(str(TEMPLATE))
    section = document.sections[0]
    page = (section.page_width, section.page_height)
    assert [length.twips for length in page if length] == list(Page.PORTRAIT.value)
    assert section.left_margin is not None
    assert section.right_margin is not None
    assert (
        Page.PORTRAIT.value[0] - section.left_margin.twips - section.right_margin.twips == Page.PORTRAIT.room
    )
    table = next(style for style in document.styles if style.name == "Program Table")
    sides = table.element.findall(f".//{qn('w:tblCellMar')}/*")
    assert [side.get(qn("w:w")) for side in sides] == [str(CELL_MARGIN)] * 2


def test_it_holds_no_text_and_nobodys_name() -> None:
    assert set(zipfile.ZipFile(TEMPLATE).namelist()) == PARTS
    document = docx.Document(str(TEMPLATE))
    properties = document.core_properties
    assert (properties.author, properties.last_modified_by, properties.title) == ("", "", "")
    assert document.paragraphs == []
    assert document.sections[0].header.paragraphs[0].text == ""
    assert document.sections[0].different_first_page_header_footer
