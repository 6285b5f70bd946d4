"""The captions of the tables of a Word document, which Word numbers on."""

from __future__ import annotations

import re

from docx.text.paragraph import Paragraph

from xltools.reports.word.contents import Contents
from xltools.reports.word.fields import add_field
from xltools.reports.word.fit import plain
from xltools.wording.language import Language

_NUMBER = "\x03"  # stands for the field while a phrase is filled
_LONGEST_NAME = 40  # of a sequence
_LARGEST_NUMBER = 32_767


class Captions:
    """Knows what the numbers have reached; tells ``contents`` of every caption."""

    def __init__(self, words: Language, contents: Contents) -> None:
        self._words, self._contents = words, contents
        self._reached = 0

    def add(self, paragraph: Paragraph, number: str, title: str) -> Paragraph:
        """``Tablo 8. Title`` in the empty ``paragraph``; the title alone for a table without a number.

        Word counts on where the next number follows, repeats it where several tables share one and is set to it where
        numbers are left out. A table without a number, and a number that is no plain one (``A-1``, which stays text),
        have a hidden field that repeats: the list of tables finds captions by their field.
        """
        before, _, after = self._words.text("table.caption", number=_NUMBER).partition(_NUMBER)
        if number:
            paragraph.add_run(plain(before))
        if re.fullmatch("[1-9][0-9]{0,4}", number) and int(number) <= _LARGEST_NUMBER:
            switches = {self._reached + 1: "", self._reached: r" \c"}
            switch = switches.get(int(number), rf" \r {number}")
            add_field(paragraph, rf"SEQ {self.sequence}{switch} \* ARABIC", number)
            self._reached = int(number)
        else:
            add_field(paragraph, rf"SEQ {self.sequence} \c \h", "", hidden=True)
            paragraph.add_run(plain(number))
        paragraph.add_run(plain(f"{after} {title}" if number else title))
        self._contents.caption(paragraph)
        return paragraph

    @property
    def sequence(self) -> str:
        """The label of captions, as Word's own dialog names the sequence, so that a table inserted there counts on."""
        label = self._words.text("table.caption", number=_NUMBER).partition(_NUMBER)[0]
        return re.sub(r"[\W\d_]", "", label)[:_LONGEST_NAME] or "Table"
