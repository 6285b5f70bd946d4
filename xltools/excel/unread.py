"""What a workbook carries besides the cells of its worksheets: nobody reads it, but that it is there can be told.

Where such a part is damaged or too large the workbook is still read: the part then counts as one of its kind.
"""

from __future__ import annotations

from xml.etree.ElementTree import Element

from xltools.excel.cells import Note, Unread
from xltools.excel.package import Package
from xltools.excel.part import PartReader, local_name
from xltools.excel.text_and_styles import TextReader
from xltools.excel.unreadable import Cause, ReadError

_LARGEST = 2**22  # bytes of a part that is looked into
_OBJECTS = frozenset({"oleObject", "package"})  # documents of other programs within the sheet
_PASSED_OVER = frozenset({Cause.DAMAGED, Cause.TOO_LARGE})


def unread_beside(package: Package, sheet: str) -> Unread:
    """What hangs on the worksheet whose part is ``sheet``."""
    try:
        related = list(package.relationships(sheet).values())
    except ReadError as error:
        if error.unreadable.cause not in _PASSED_OVER:
            raise
        return Unread(objects=1)
    kinds = [relationship.kind for relationship in related]
    notes: list[Note] = []
    drawn, unreadable = _Drawing(), 0
    for relationship in related:
        if relationship.part and relationship.kind == "comments":
            reader = _Notes()
            notes += reader.notes if _is_read(package, relationship.part, reader) else [Note("", "")]
        elif relationship.part and relationship.kind == "drawing":
            unreadable += not _is_read(package, relationship.part, drawn)
    if "threadedComment" in kinds and not notes:  # Excel stores each a second time, as a note
        notes.append(Note("", ""))
    pictures = drawn.pictures + kinds.count("image")
    objects = drawn.objects + unreadable + sum(kind in _OBJECTS for kind in kinds)
    return Unread(tuple(notes), drawn.texts, pictures, objects)


def _is_read(package: Package, part: str, reader: PartReader) -> bool:
    try:
        if package.size(part) <= _LARGEST:
            package.parse(part, reader)
            return True
    except ReadError as error:
        if error.unreadable.cause not in _PASSED_OVER:
            raise
    return False


class _Notes(TextReader):
    """The notes of one sheet."""

    def __init__(self) -> None:
        self.notes: list[Note] = []
        self._authors: list[str] = []
        self.elements = {"author": self._read_author, "comment": self._read_note}

    def _read_author(self, element: Element) -> None:
        self._authors.append((element.text or "").strip())

    def _read_note(self, element: Element) -> None:
        texts = (self.text_in(child) for child in element if local_name(child.tag) == "text")
        author = int(element.get("authorId", "0"))
        name = self._authors[author] if author < len(self._authors) else ""
        self.notes.append(Note(name, next(texts, None) or ""))


class _Drawing(PartReader):
    """What is drawn over one sheet; shapes without words say nothing."""

    def __init__(self) -> None:
        self.texts = self.pictures = self.objects = 0
        self.elements = {"sp": self._read_shape, "pic": self._read_picture, "graphicFrame": self._read_frame}

    def _read_shape(self, element: Element) -> None:
        words = (child.text for child in element.iter() if local_name(child.tag) == "t")
        self.texts += any(text and text.strip() for text in words)

    def _read_picture(self, _: Element) -> None:
        self.pictures += 1

    def _read_frame(self, _: Element) -> None:
        """A chart or a diagram."""
        self.objects += 1
