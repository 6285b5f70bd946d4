"""One note for a form that carries what nobody reads: notes, text boxes, pictures, headers, footers, other sheets."""

from __future__ import annotations

import re
from functools import cache

from xltools.excel.cells import Note, Workbook
from xltools.findings.catalogue import finding
from xltools.findings.finding import Finding, Place
from xltools.forms.correction_list import NOTE_AUTHOR, is_list
from xltools.wording.language import Language, language
from xltools.wording.texts import languages

# Codes of headers and footers: places, page numbers, sizes, fonts, colours. Not those of pictures (&G).
_CODES = re.compile(r'&(?:[0-9]+|"[^"]*"?|K[0-9A-F+-]{5,6}|[LCRPNDTAFZBIUESXYOH])', re.IGNORECASE)


def unread_content(workbook: Workbook, file: str, words: Language) -> list[Finding]:
    """F108. What the form came with is not counted: the foot of its pages, and the notes of an earlier correction."""
    unread = workbook.unread
    texts = {text for sheet in workbook.sheets for text in sheet.page_texts}
    foot = _usual_foot() | _foot(words)
    counts = {
        "notes": len(_of_others(workbook)) if unread.notes else 0,
        "text_boxes": unread.text_boxes,
        "pictures": unread.pictures,
        "page_texts": sum(not _words(_CODES.sub("", text)) <= foot for text in texts),
        "objects": unread.objects,
        "sheets": unread.sheets,
    }
    told = [words.text(f"form.unread.{kind}", count=count) for kind, count in counts.items() if count]
    return [finding("F108", Place(file), found=", ".join(told))] if told else []


def _foot(words: Language) -> frozenset[str]:
    """The words of the page numbers we write."""
    return _words(words.text("page", page="", pages=""))


@cache
def _usual_foot() -> frozenset[str]:
    return frozenset[str]().union(*(_foot(language(code)) for code in languages()))


def _of_others(workbook: Workbook) -> list[Note]:
    """The notes we did not write: ours are known by their author; where a program dropped that, by what stands on the
    list of corrections, too."""
    lists = (sheet for sheet in workbook.sheets if is_list(sheet))
    listed = {line for sheet in lists for cell in sheet.cells.values() for line in _lines(cell.raw)}
    signed = (note for note in workbook.unread.notes if note.author != NOTE_AUTHOR)
    return [note for note in signed if not (lines := _lines(note.text)) or not set(lines) <= listed]


def _lines(text: str) -> list[str]:
    return [" ".join(line.split()) for line in text.splitlines() if line.strip()]


def _words(text: str) -> frozenset[str]:
    return frozenset(re.findall(r"\w+", text.casefold()))
