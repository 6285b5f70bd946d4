"""What Word keeps for itself in a document: fields, and bookmarks that links and lists lead to."""

from __future__ import annotations

from itertools import count

from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.text.paragraph import Paragraph

from xltools.reports.word.fit import plain


def add_field(paragraph: Paragraph, instruction: str, shown: str, *, hidden: bool = False) -> None:
    """A field that shows ``shown`` until it is updated."""
    begin_field(paragraph, instruction, hidden=hidden)
    _add_run(paragraph, hidden=hidden, text=plain(shown))
    end_field(paragraph, hidden=hidden)


def begin_field(paragraph: Paragraph, instruction: str, *, hidden: bool = False) -> None:
    """The part of a field before what it shows."""
    code = OxmlElement("w:instrText", attrs={qn("xml:space"): "preserve"})
    code.text = f" {instruction} "
    for part in (_mark("begin"), code, _mark("separate")):
        _add_run(paragraph, hidden=hidden).append(part)


def end_field(paragraph: Paragraph, *, hidden: bool = False) -> None:
    _add_run(paragraph, hidden=hidden).append(_mark("end"))


class Bookmarks:
    """Gives every bookmark of a document the number it needs."""

    def __init__(self) -> None:
        self._numbers = count(1)

    def add(self, paragraph: Paragraph, name: str) -> None:
        """A bookmark around what stands in ``paragraph``."""
        at = {qn("w:id"): str(next(self._numbers))}
        start = OxmlElement("w:bookmarkStart", attrs={**at, qn("w:name"): name})
        paragraph._p.insert(0 if paragraph._p.pPr is None else 1, start)
        paragraph._p.append(OxmlElement("w:bookmarkEnd", attrs=at))


def add_link(paragraph: Paragraph, bookmark: str, text: str) -> None:
    """``text`` that leads to ``bookmark``."""
    link = OxmlElement("w:hyperlink", attrs={qn("w:anchor"): bookmark, qn("w:history"): "1"})
    run = paragraph.add_run(text)._r
    paragraph._p.append(link)
    link.append(run)


def _mark(kind: str) -> BaseOxmlElement:
    return OxmlElement("w:fldChar", attrs={qn("w:fldCharType"): kind})


def _add_run(paragraph: Paragraph, *, hidden: bool, text: str = "") -> BaseOxmlElement:
    run = paragraph.add_run(text)
    run.font.hidden = hidden or None
    return run._r
