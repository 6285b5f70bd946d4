"""Any bytes -> a workbook as it is stored: sheets of cells with kind, raw spelling and formula.

It reads what libraries read too, but loses nothing on the way: error cells, numbers under merges, numbers that a date
format hides, strict files. A file that cannot be read is an `Unreadable`, not an exception. Of what a workbook carries
besides the cells of its worksheets only that it is there is told; where such a part is damaged or too large the
workbook is still read, and the part counts as one of its kind.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from xml.etree.ElementTree import Element

from xltools.excel.cells import Note, Sheet, SheetState, Unread, Workbook
from xltools.excel.package import Limits, Package, Relationship, open_package
from xltools.excel.part import PartReader, local_name
from xltools.excel.remembered import Remembered
from xltools.excel.text_and_styles import NumberStyles, Shared, StringReader, StyleReader, TextReader
from xltools.excel.unreadable import Cause, ReadError, Unreadable, damaged
from xltools.excel.worksheet import TRUE, SheetReader

_NOTHING = Remembered(largest=0)


def read_workbook(
    data: bytes,
    limits: Limits = Limits(),  # noqa: B008
    remembered: Remembered = _NOTHING,
) -> Workbook | Unreadable:
    """Read a whole workbook; a file at fault gives `Unreadable`, never an exception. What was ``remembered`` changes
    nothing but the time it takes."""
    try:
        package, main = open_package(data, limits, remembered)
        book = _read(package, main, limits, remembered)
        package.refuse_unread()
        return book
    except ReadError as error:
        return error.unreadable


def read_properties(data: bytes, limits: Limits) -> Mapping[str, str] | Unreadable:
    """The ``title`` and the ``description`` (Excel calls it comments) in a workbook's properties, by which our outputs
    say what they are."""
    try:
        package, _ = open_package(data, limits, _NOTHING)
        reader = _PropertyReader()
        for relationship in package.relationships("").values():
            if relationship.kind == "core-properties" and relationship.part:
                package.parse(relationship.part, reader)
        return reader.texts
    except ReadError as error:
        return error.unreadable


def _read(package: Package, main: str, limits: Limits, remembered: Remembered) -> Workbook:
    book = package.read(main, _WorkbookReader)
    if len(book.sheets) > limits.sheets:
        raise ReadError(Cause.TOO_LARGE, f"more than {limits.sheets} sheets")
    related = package.relationships(main)
    texts = _texts(package, _only(related, "sharedStrings"), remembered)
    styles = _only(related, "styles")
    number_styles = package.read(styles, StyleReader).number_styles if styles else NumberStyles()
    shared = Shared(texts, number_styles, book.date_1904)
    sheets: list[Sheet] = []
    parts: list[str] = []
    room, others = limits.cells, 0
    for name, state, key in book.sheets:
        if key == "":  # a macro module of Excel 5: Excel lists it, but it has no part
            others += 1
            continue
        relationship = related.get(key) if key else None
        if relationship is None or relationship.part is None:
            raise damaged(f"the part with the sheet {name} is missing")
        if relationship.kind in _NO_CELLS:
            others += 1
            continue
        sheet = _sheet(package, relationship.part, shared, room, remembered)
        sheets.append(replace(sheet, name=name, state=state))
        parts.append(relationship.part)
        room -= len(sheet.contents)
    beside = _Beside(package)
    for part in dict.fromkeys(parts):
        beside.look(part)
    unread = Unread(tuple(beside.notes), beside.texts, beside.pictures, beside.objects, others)
    return Workbook(tuple(sheets), book.date_1904, tuple(book.names), unread)


def _texts(package: Package, part: str | None, remembered: Remembered) -> Sequence[str]:
    """Those that cells share."""
    if part is None:
        return ()
    content = package.small(part)
    known = None if content is None else remembered.texts(content)
    if known is not None:
        return known
    reader = StringReader()
    package.parse(part, reader, content)
    return reader.texts


def _sheet(package: Package, part: str, shared: Shared, room: int, remembered: Remembered) -> Sheet:
    content = package.small(part)
    known = None if content is None else remembered.sheet(content, shared)
    if known is not None and len(known.contents) <= room:
        return known
    reader = SheetReader(shared, room)
    package.parse(part, reader, content)
    return reader.sheet()


def _only(related: Mapping[str, Relationship], kind: str) -> str | None:
    """The first part of a kind that a workbook has one of."""
    for relationship in related.values():
        if relationship.kind == kind:
            if relationship.part is None:
                raise damaged(f"the part with the {kind} is missing")
            return relationship.part
    return None


_NO_CELLS = {"chartsheet", "dialogsheet", "xlMacrosheet", "xlIntlMacrosheet"}


class _WorkbookReader(PartReader):
    """The workbook part: its sheets as (name, state, relationship id), its names as (name, formula)."""

    def __init__(self) -> None:
        self.date_1904 = False
        self.sheets: list[tuple[str, SheetState, str | None]] = []
        self.names: list[tuple[str, str]] = []
        self.elements = {
            "workbookPr": self._read_properties,
            "sheet": self._read_sheet,
            "definedName": self._read_name,
        }

    def begin(self, name: str, _attributes: Mapping[str, str]) -> None:
        if name != "workbook":
            raise ReadError(*_MAIN_PARTS.get(name, _NO_WORKBOOK))

    def _read_properties(self, element: Element) -> None:
        self.date_1904 = element.get("date1904") in TRUE

    def _read_sheet(self, element: Element) -> None:
        key = next((value for at, value in element.items() if at.endswith("}id")), None)
        state = SheetState(element.get("state", "visible"))
        self.sheets.append((element.get("name", ""), state, key))

    def _read_name(self, element: Element) -> None:
        self.names.append((element.get("name", ""), element.text or ""))


_MAIN_PARTS = {
    "document": (Cause.WORD, "a Word document"),
    "presentation": (Cause.NOT_EXCEL, "a PowerPoint presentation"),
}
_NO_WORKBOOK = (Cause.DAMAGED, "the main part is not a workbook")


class _PropertyReader(PartReader):
    def __init__(self) -> None:
        self.texts = {"title": "", "description": ""}
        self.elements = dict.fromkeys(self.texts, self._read)

    def _read(self, element: Element) -> None:
        self.texts[local_name(element.tag)] = element.text or ""


# --- what stands beside the cells of a worksheet ---------------------------------------------------------------------

_LARGEST = 2**22  # bytes of a part that is looked into
_OBJECTS = frozenset({"oleObject", "package"})  # documents of other programs within the sheet


class _Beside(PartReader):
    """What hangs on worksheets, gathered sheet by sheet. Of what is drawn shapes without words say nothing."""

    def __init__(self, package: Package) -> None:
        self.notes: list[Note] = []
        self.texts = self.pictures = self.objects = 0
        self.elements = {"sp": self._read_shape, "pic": self._read_picture, "graphicFrame": self._read_frame}
        self._package = package

    def look(self, sheet: str) -> None:
        """``sheet``: the part of a worksheet."""
        try:
            related = list(self._package.relationships(sheet).values())
        except ReadError as error:
            _pass_over(error)
            self.objects += 1
            return
        notes: list[Note] = []
        for kind, part in ((relationship.kind, relationship.part) for relationship in related):
            if part and kind == "comments":
                reader = _NoteReader()
                notes += reader.notes if self._is_read(part, reader) else [Note("", "")]
            elif part and kind == "drawing" and not self._is_read(part, self):
                self.objects += 1
        kinds = [relationship.kind for relationship in related]
        if "threadedComment" in kinds and not notes:  # Excel stores each a second time, as a note
            notes.append(Note("", ""))
        self.notes += notes
        self.pictures += kinds.count("image")
        self.objects += sum(kind in _OBJECTS for kind in kinds)

    def _is_read(self, part: str, reader: PartReader) -> bool:
        try:
            if self._package.size(part) <= _LARGEST:
                self._package.parse(part, reader)
                return True
        except ReadError as error:
            _pass_over(error)
        return False

    def _read_shape(self, element: Element) -> None:
        words = (child.text for child in element.iter() if local_name(child.tag) == "t")
        self.texts += any(text and text.strip() for text in words)

    def _read_picture(self, _: Element) -> None:
        self.pictures += 1

    def _read_frame(self, _: Element) -> None:
        """A chart or a diagram."""
        self.objects += 1


def _pass_over(error: ReadError) -> None:
    """What is damaged or too large does not keep the cells from being read; what is dangerous does."""
    if error.unreadable.cause not in (Cause.DAMAGED, Cause.TOO_LARGE):
        raise error


class _NoteReader(TextReader):
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
