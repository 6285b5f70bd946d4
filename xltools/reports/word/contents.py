"""The contents and the list of tables of the Word document: fields that hold what they list.

Every line leads to its heading or caption. Only whoever breaks the document into pages knows their numbers: they come
when Word updates the field, which nobody is asked to do.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from docx.text.paragraph import Paragraph

from xltools.reports.word.fields import Bookmarks, add_link, begin_field, end_field
from xltools.wording.language import Language

_STYLES = ("toc 1", "toc 2", "toc 3")
_OF_TABLES = "table of figures"


@dataclass
class Contents:
    """The lists while the document is written: (style of the line, text, bookmark) of each line."""

    words: Language
    bookmarks: Bookmarks
    _headings: list[tuple[str, str, str]] = field(default_factory=list)
    _captions: list[tuple[str, str, str]] = field(default_factory=list)

    def heading(self, paragraph: Paragraph, level: int) -> None:
        if level <= len(_STYLES):
            self._headings.append((_STYLES[level - 1], paragraph.text, self._bookmark(paragraph)))

    def caption(self, paragraph: Paragraph) -> None:
        self._captions.append((_OF_TABLES, paragraph.text, self._bookmark(paragraph)))

    def write(self, before: Paragraph, sequence: str) -> None:
        """Both lists before the paragraph ``before``; ``sequence`` is that of the captions."""
        of_headings, of_captions = rf'TOC \o "1-{len(_STYLES)}" \h \z \u', rf'TOC \h \z \c "{sequence}"'
        self._list(before, "word.contents", of_headings, self._headings)
        self._list(before, "word.tables", of_captions, self._captions)

    def _list(
        self, before: Paragraph, title: str, instruction: str, lines: Sequence[tuple[str, str, str]]
    ) -> None:
        if not lines:
            return
        heading = before.insert_paragraph_before(self.words.text(title), "TOC Heading")
        heading.paragraph_format.page_break_before = title == "word.contents" or None
        for at, (style, text, bookmark) in enumerate(lines):
            line = before.insert_paragraph_before("", style)
            if at == 0:
                begin_field(line, instruction)
            add_link(line, bookmark, " ".join(text.split()))
            if at == len(lines) - 1:
                end_field(line)

    def _bookmark(self, paragraph: Paragraph) -> str:
        name = f"_Toc{len(self._headings) + len(self._captions) + 1:09}"
        self.bookmarks.add(paragraph, name)
        return name
