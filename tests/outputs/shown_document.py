"""What a reader of the Word document sees, read with python-docx: captioned tables, headings, fields.

A table belongs to the caption above it. A label that is indented belongs to the last label that is not.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import docx
from docx.document import Document
from docx.oxml.ns import qn
from docx.table import Table
from docx.text.paragraph import Paragraph

from tests.outputs.shown_tables import Column, Row

# An element of the document; lxml has no types.
Element = Any


@dataclass(frozen=True)
class WordTable:
    caption: str
    cells: Mapping[tuple[Row, Column], str]
    rows: tuple[tuple[str, ...], ...]
    element: Element

    def number(self, row: Row, column: Column) -> int | None:
        """A whole number as Turkish writes it; None for an empty cell."""
        shown = self.cells[row, column]
        if not shown:
            return None
        assert re.fullmatch(r"-?[1-9]\d{0,2}(\.\d{3})*|0", shown), shown
        return int(shown.replace(".", ""))


@dataclass(frozen=True)
class Field:
    """``instruction`` with single spaces, and what is shown; a ``hidden`` one is not seen."""

    instruction: str
    shown: str
    hidden: bool


class ShownDocument:
    def __init__(self, path: Path) -> None:
        self.document: Document = docx.Document(str(path))

    def headings(self) -> list[tuple[int, str]]:
        """(level, text) in order."""
        found = [(re.fullmatch(r"Heading (\d)", style), text) for style, text in self.paragraphs()]
        return [(int(level[1]), text) for level, text in found if level]

    def paragraphs(self) -> list[tuple[str, str]]:
        """(style, text) of the paragraphs outside tables."""
        return [(p.style.name if p.style and p.style.name else "", p.text) for p in self.document.paragraphs]

    def tables(self) -> dict[str, WordTable]:
        """caption -> table, in order."""
        found: dict[str, WordTable] = {}
        caption = ""
        for part in self.document.iter_inner_content():
            if isinstance(part, Paragraph):
                caption = part.text if part.style and part.style.name == "Caption" else caption
            else:
                assert caption not in found, f"{caption!r} stands above two tables"
                found[caption] = _table(caption, part)
        return found

    def fields(self) -> list[Field]:
        return list(fields_in(self.document.element.body))

    def all_text(self) -> str:
        texts = [text for _, text in self.paragraphs()]
        texts += [text for table in self.tables().values() for row in table.rows for text in row]
        return "\n".join(texts)


def fields_in(element: Element) -> Iterator[Field]:
    instruction, shown, hidden, inside = "", "", False, ""
    for run in element.iter(qn("w:r")):
        for part in run:
            kind = part.get(qn("w:fldCharType"))
            if kind == "end":
                yield Field(" ".join(instruction.split()), shown, hidden)
                instruction, shown, hidden = "", "", False
            inside = "" if kind == "end" else kind or inside
            if part.tag == qn("w:instrText"):
                instruction += part.text
                hidden = run.find(f"{qn('w:rPr')}/{qn('w:vanish')}") is not None
            elif part.tag == qn("w:t") and inside == "separate":
                shown += part.text or ""


def text_of(element: Element) -> str:
    parts = element.iter(qn("w:t"), qn("w:br"))
    return "".join("\n" if part.tag == qn("w:br") else part.text or "" for part in parts)


def _table(caption: str, table: Table) -> WordTable:
    element: Element = table._tbl
    rows = [list(_cells(row)) for row in element.iter(qn("w:tr"))]
    heads = sum(
        row.find(f"{qn('w:trPr')}/{qn('w:tblHeader')}") is not None for row in element.iter(qn("w:tr"))
    )
    above, own = (rows[0], rows[1]) if heads == 2 else ([("", False)] * len(rows[0]), rows[0])
    columns: list[Column] = [
        (over, name) if over else name for (over, _), (name, _) in zip(above, own, strict=True)
    ]
    cells: dict[tuple[Row, Column], str] = {}
    parent = ""
    for row in rows[heads:]:
        (text, indented), *others = row
        label: Row = (parent, text) if indented else text
        parent = parent if indented else text
        for column, (shown, _) in zip(columns[1:], others, strict=True):
            cells[label, column] = shown
    return WordTable(caption, cells, tuple(tuple(text for text, _ in row) for row in rows), element)


def _cells(row: Element) -> Iterator[tuple[str, bool]]:
    """(text, whether it is indented) for each column; what stands over several columns stands in each."""
    for cell in row.iter(qn("w:tc")):
        span = cell.find(f"{qn('w:tcPr')}/{qn('w:gridSpan')}")
        paragraph = cell.find(qn("w:p"))
        indented = paragraph.find(f"{qn('w:pPr')}/{qn('w:ind')}") is not None
        text = text_of(paragraph)
        yield from [(text, indented)] * (1 if span is None else int(span.get(qn("w:val"))))
