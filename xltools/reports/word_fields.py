"""Pieces of a Word document as XML: paragraphs, text that stays text, and the fields Word itself keeps up to date.

A field holds what it shows until Word updates it. Text never becomes a field, whatever it says.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from xml.sax.saxutils import escape

from xltools.wording.language import Language

# What XML 1.0 cannot hold, however it is written.
_NO_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_PAGE, _PAGES, _NUMBER = "\x01", "\x02", "\x03"  # stand for fields while a phrase is filled
_LONGEST_NAME = 40  # of a sequence
_LARGEST_NUMBER = 32_767
_HIDDEN = "<w:vanish/>"


def plain(text: str) -> str:
    """``text`` with a visible mark for each character that XML cannot hold."""
    return _NO_XML.sub("\ufffd", text.replace("\r\n", "\n").replace("\r", "\n"))


def run(text: str, look: str = "") -> str:
    """``text`` with its line breaks; ``look`` are run properties."""
    lines = (
        f'<w:t xml:space="preserve">{escape(line)}</w:t>'
        for line in plain(text).replace("\t", " ").split("\n")
    )
    return f"<w:r>{_properties(look)}{'<w:br/>'.join(lines)}</w:r>"


def paragraph(style: str, content: str, layout: str = "") -> str:
    """``content`` are runs; ``layout`` are paragraph properties in the order Word wants."""
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{layout}</w:pPr>{content}</w:p>'


def field(instruction: str, shown: str, look: str = "") -> str:
    """A field that shows ``shown`` until it is updated."""
    parts = (
        '<w:fldChar w:fldCharType="begin"/>',
        f'<w:instrText xml:space="preserve"> {escape(instruction)} </w:instrText>',
        '<w:fldChar w:fldCharType="separate"/>',
        f'<w:t xml:space="preserve">{escape(plain(shown))}</w:t>',
        '<w:fldChar w:fldCharType="end"/>',
    )
    return "".join(f"<w:r>{_properties(look)}{part}</w:r>" for part in parts)


def page_numbers(words: Language) -> str:
    """The page's number and how many there are, as the language says it."""
    fields = {_PAGE: field("PAGE", "1"), _PAGES: field("NUMPAGES", "1")}
    parts = re.split(f"([{_PAGE}{_PAGES}])", words.text("word.page", page=_PAGE, pages=_PAGES))
    return "".join(fields.get(part) or run(part) for part in parts if part)


def contents_field(words: Language) -> str:
    """A table of contents made of the headings; empty of entries until Word fills it."""
    return field(r'TOC \o "1-3" \h \z \u', words.text("word.update"))


def tables_field(words: Language) -> str:
    """A list of tables made of the captions, those without a number too."""
    return field(rf'TOC \h \z \c "{_sequence_name(words)}"', words.text("word.update"))


@dataclass(frozen=True, slots=True)
class Numbering:
    """What Word's own numbering of tables stands at after a caption; ``field`` is the field in the caption."""

    reached: int
    field: str


def numbering(number: str, reached: int, words: Language) -> Numbering:
    """The field that shows the printed ``number`` after a caption that reached ``reached``.

    Word counts on where the next number follows, repeats it where several tables share one and is set to it where
    numbers are left out. A table without a number, and a number that is no plain one (``A-1``, which stays text), have
    a hidden field that repeats: the list of tables finds captions by their field.
    """
    name = _sequence_name(words)
    if not _is_counted(number):
        hidden = field(rf"SEQ {name} \c \h", "", _HIDDEN)
        return Numbering(reached, hidden + (run(number) if number else ""))
    wanted = int(number)
    switch = "" if wanted == reached + 1 else r" \c" if wanted == reached else rf" \r {wanted}"
    return Numbering(wanted, field(rf"SEQ {name}{switch} \* ARABIC", number))


def caption(number: str, counted: Numbering, title: str, words: Language) -> str:
    """The runs of a caption: ``Tablo 8. Title``; the title alone for a table without a number."""
    if not number:
        return counted.field + run(title)
    before, _, after = words.text("table.caption", number=_NUMBER).partition(_NUMBER)
    return f"{run(before)}{counted.field}{run(f'{after} {title}')}"


def _is_counted(number: str) -> bool:
    return re.fullmatch("[1-9][0-9]{0,4}", number) is not None and int(number) <= _LARGEST_NUMBER


def _sequence_name(words: Language) -> str:
    """The label of captions, as Word's own dialog names the sequence, so that a table inserted there counts on."""
    label = words.text("table.caption", number=_NUMBER).partition(_NUMBER)[0]
    return re.sub(r"[\W\d_]", "", label)[:_LONGEST_NAME] or "Table"


def _properties(look: str) -> str:
    return f"<w:rPr>{look}</w:rPr>" if look else ""
