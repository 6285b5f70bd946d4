"""One note for a form that carries what nobody reads: notes, text boxes, pictures, headers, footers, other sheets."""

from __future__ import annotations

import re

from xltools.excel.reader import Note, Workbook
from xltools.findings.catalogue import finding
from xltools.findings.finding import Finding, Place
from xltools.forms.correction_list import NOTE_AUTHOR, is_list
from xltools.wording.language import BUILT_IN, Language, language

# Codes of headers and footers: places, page numbers, sizes, fonts, colours. Not those of pictures (&G).
_CODES = re.compile(r'&(?:[0-9]+|"[^"]*"?|K[0-9A-F+-]{5,6}|[LCRPNDTAFZBIUESXYOH])', re.IGNORECASE)


def unread_content(workbook: Workbook, file: str, words: Language) -> list[Finding]:
    """F108. What the form came with is not counted: the foot of its pages, and the notes of an earlier correction."""
    unread = workbook.unread
    ours = {
        line
        for sheet in workbook.sheets
        if is_list(sheet)
        for cell in sheet.cells.values()
        for line in _lines(cell.raw)
    }
    feet = {_letters(words.text("page", page="", pages=""), words)}
    feet |= {_letters(language(code).text("page", page="", pages=""), words) for code in BUILT_IN} | {""}
    counts = {
        "notes": sum(not _is_ours(note, ours) for note in unread.notes),
        "text_boxes": unread.text_boxes,
        "pictures": unread.pictures,
        "page_texts": sum(
            _letters(_CODES.sub("", text), words) not in feet
            for sheet in workbook.sheets
            for text in sheet.page_texts
        ),
        "objects": unread.objects,
        "sheets": unread.sheets,
    }
    told = [words.text(f"form.unread.{kind}", count=count) for kind, count in counts.items() if count]
    return [finding("F108", Place(file), found=", ".join(told))] if told else []


def _is_ours(note: Note, listed: set[str]) -> bool:
    """By its author; where a program dropped that, by what stands on the list of corrections, too."""
    return note.author == NOTE_AUTHOR or set(_lines(note.text)) <= listed


def _lines(text: str) -> list[str]:
    return [" ".join(line.split()) for line in text.splitlines() if line.strip()]


def _letters(text: str, words: Language) -> str:
    return "".join(filter(str.isalnum, words.fold(text)))
