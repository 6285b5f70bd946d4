"""The blocks of the Word document that a run writes: tables with their notes, and what is said of the run.

Each has a bookmark, by which a later run finds it in a document that somebody has worked in. What was written into it
is kept inside the document, in a part that no program shows, so that a later run sees what was changed by hand.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any
from xml.etree import ElementTree

from docx.document import Document
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.oxml.ns import qn
from docx.oxml.table import CT_Tbl
from docx.text.paragraph import Paragraph

from xltools.reports.word.fields import Bookmarks

TABLE, PARAGRAPH = "xl_t_", "xl_p_"
"""How the names of the bookmarks begin."""
_SPACE = "{urn:xltools:written}"
_LENGTH = 12  # of the hash in a name
_PROPERTIES = b"""<?xml version="1.0" encoding="UTF-8" standalone="no"?>
<ds:datastoreItem ds:itemID="{6B1D3C52-8E0A-4F57-9C1B-2D7A51E0C4F3}"
 xmlns:ds="http://schemas.openxmlformats.org/officeDocument/2006/customXml"><ds:schemaRefs>
<ds:schemaRef ds:uri="urn:xltools:written"/></ds:schemaRefs></ds:datastoreItem>"""
"""By which Word knows the part again."""

# An element of the document: lxml has no types.
Element = Any


@dataclass(frozen=True, slots=True)
class Written:
    """What was written into a block: the texts of its cells, of a paragraph one; ``called`` is its caption."""

    called: str
    rows: tuple[tuple[str, ...], ...]


@dataclass
class Blocks:
    """The blocks of a document while it is written."""

    bookmarks: Bookmarks
    _written: dict[str, Written] = field(default_factory=dict)

    def paragraph(self, key: str, paragraph: Paragraph, called: str = "") -> None:
        """``key`` says what the block is, whatever stands in it, and so on the next run, too."""
        self._mark(PARAGRAPH, key, paragraph, called)

    def table(self, key: str, table: CT_Tbl, called: str) -> None:
        """The bookmark stands in the first cell: programs keep it there."""
        self._mark(TABLE, key, Paragraph(next(table.iter(qn("w:p"))), None), called, table)  # type: ignore[arg-type]  # nobody asks for its part

    def _mark(
        self, kind: str, key: str, paragraph: Paragraph, called: str, table: CT_Tbl | None = None
    ) -> None:
        name, number = _name(kind, key), 1
        while name in self._written:
            number += 1
            name = _name(kind, f"{key} {number}")
        block = paragraph._p if table is None else table
        self._written[name] = Written(called, rows_of(block))
        self.bookmarks.add(paragraph, name)

    def keep(self, document: Document) -> None:
        keep(document, self._written)


def rows_of(block: Element) -> tuple[tuple[str, ...], ...]:
    """The texts of the cells of a table, row by row; of a paragraph its text."""
    if block.tag != qn("w:tbl"):
        return ((_text(block),),)
    return tuple(tuple(map(_text, row.iter(qn("w:tc")))) for row in block.iter(qn("w:tr")))


def roots(document: Document) -> Iterator[Element]:
    """The body, and what stands above and below the pages."""
    parts = (rel.target_part for rel in document.part.rels.values() if not rel.is_external)
    for part in (document.part, *parts):
        if part.partname.startswith(("/word/document", "/word/header", "/word/footer")):
            yield part.element


def blocks_in(document: Document) -> Iterator[tuple[str, Element]]:
    """(name, table or paragraph) of every block."""
    for start in (mark for root in roots(document) for mark in root.iter(qn("w:bookmarkStart"))):
        name = start.get(qn("w:name"), "")
        tag = {TABLE: qn("w:tbl"), PARAGRAPH: qn("w:p")}.get(name[: len(TABLE)])
        block = next(start.iterancestors(tag), None) if tag else None
        if block is not None:
            yield name, block


def keep(document: Document, written: Mapping[str, Written]) -> None:
    """Keep what was ``written`` in ``document``, in the place of what an earlier run kept."""
    root = ElementTree.Element("written", xmlns=_SPACE.strip("{}"))
    for name, block in written.items():
        shown = ElementTree.SubElement(root, "block", name=name, called=block.called)
        for row in block.rows:
            line = ElementTree.SubElement(shown, "row")
            for text in row:
                ElementTree.SubElement(line, "cell").text = text
    for key in [key for key, _ in _kept(document)]:
        document.part.rels.pop(key)
    package = document.part.package
    assert package is not None
    content = ElementTree.tostring(root, encoding="UTF-8", xml_declaration=True)
    properties, part = (
        Part(PackURI(package.next_partname(f"/customXml/{name}%d.xml")), kind, blob, package)
        for name, kind, blob in (
            ("itemProps", CONTENT_TYPE.OFC_CUSTOM_XML_PROPERTIES, _PROPERTIES),
            ("item", CONTENT_TYPE.XML, content),
        )
    )
    part.relate_to(properties, RELATIONSHIP_TYPE.CUSTOM_XML_PROPS)
    document.part.relate_to(part, RELATIONSHIP_TYPE.CUSTOM_XML)


def written_in(document: Document) -> dict[str, Written]:
    """What ``keep`` kept; nothing where it is no longer there."""
    return {
        block.get("name"): Written(
            block.get("called", ""), tuple(tuple(cell.text or "" for cell in row) for row in block)
        )
        for _, root in _kept(document)
        for block in root
    }


def _kept(document: Document) -> Iterator[tuple[str, Element]]:
    """(relationship, root) of our part."""
    for key, relationship in document.part.rels.items():
        if relationship.reltype == RELATIONSHIP_TYPE.CUSTOM_XML and not relationship.is_external:
            root = parse_xml(relationship.target_part.blob)
            if root.tag == f"{_SPACE}written":
                yield key, root


def _name(kind: str, key: str) -> str:
    return kind + hashlib.sha256(key.encode()).hexdigest()[:_LENGTH]


def _text(element: Element) -> str:
    """What was written there: neither what a person has marked as deleted nor what a field shows, which any program may
    change; gaps are one blank each."""
    said: list[str] = []
    in_field = False
    for part in element.iter(qn("w:t"), qn("w:br"), qn("w:fldChar")):
        if part.tag == qn("w:fldChar"):
            in_field = part.get(qn("w:fldCharType")) == "separate"
        elif not in_field and next(part.iterancestors(qn("w:fldSimple")), None) is None:
            said.append(part.text or " ")
    return " ".join("".join(said).split())
