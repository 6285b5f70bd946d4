"""What was read before is not parsed again: a thousand forms are the same rows over and over, with other numbers.

The parser stays the only grammar: it says once what the text of a row means (``known_rows.py``), the texts that cells
share, small parts, and what stands before and behind the rows. Rows are well-formed each by itself, say which row they
are and refer to no other; so they mean together what they mean alone. Whatever is not so sends the whole part to the
parser, which also says what is wrong with it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple, TypeVar

from xltools.excel.cells import Sheet
from xltools.excel.known_rows import LONGEST, Memory, RowReader, Rows
from xltools.excel.part import PartReader, parse
from xltools.excel.text_and_styles import NumberStyles, Shared, StringReader
from xltools.excel.unreadable import ReadError

R = TypeVar("R", bound=PartReader)

_MOST_TEXTS, _MOST_PARTS, _MOST_DIALECTS = 2**12, 2**6, 2**3

_DECLARATION = r"(?:<\?xml version=.1\.0.(?: encoding=.(?:UTF|utf)-8.)?(?: standalone=.\w+.)?\s*\?>\s*)?"
_SHEET = re.compile(_DECLARATION + r"<worksheet(?: [^<>]*)?(?<!/)>")
_STRINGS = re.compile(_DECLARATION + r"<sst(?: [^<>]*)?(?<!/)>")
_COUNTS = re.compile(' (?:count|uniqueCount)="[0-9]+"')
_STRING = re.compile('<si><t(?: xml:space="preserve")?>[^<]*</t>')


class Remembered:
    """Of the workbooks read so far, parts of less than ``largest`` bytes; those of a form have some 20 KB."""

    def __init__(self, largest: int = 2**17) -> None:
        self.largest = largest
        self._parts: Memory[tuple[object, bytes], PartReader] = Memory(_MOST_PARTS)
        self._frames: Memory[tuple[str, str], _Frame] = Memory(_MOST_PARTS)
        self._rows: Memory[object, Rows] = Memory(_MOST_DIALECTS)
        self._texts: Memory[str, _Texts] = Memory(_MOST_DIALECTS)

    def read(self, part: str, data: bytes, make: type[R]) -> R:
        """A part with its reader, which nobody may change."""
        reader = self._parts.get((make, data))
        if reader is None:
            reader = make()
            parse(part, [data], reader)
            self._parts.keep((make, data), reader)
        assert isinstance(reader, make)
        return reader

    def texts(self, data: bytes) -> Sequence[str] | None:
        """The texts that cells share; None: to be left to the parser, here and below."""
        content = data.decode("latin-1")  # each byte a character
        opening = _STRINGS.match(content)
        if opening is None:
            return None
        tag = _COUNTS.sub("", opening[0])
        known = self._texts.get(tag) or self._texts.keep(tag, _Texts(tag))
        return known.of(content[opening.end() :])

    def sheet(self, data: bytes, shared: Shared) -> Sheet | None:
        """A worksheet."""
        head, _, content = data.decode("latin-1").partition("<sheetData>")
        body, _, tail = content.partition("</sheetData>")
        frame = self._frames.get((head, tail)) or self._frames.keep((head, tail), _frame(head, tail))
        if frame.sheet is None:
            return None
        kind = (frame.opening, shared.styles, shared.date_1904)
        rows = self._rows.get(kind) or self._rows.keep(kind, Rows(*kind))
        return rows.filled(frame.sheet, body, shared.numbered)


class _Frame(NamedTuple):
    """What stands around the rows: the first tag, and a sheet without cells; none where it is unusual."""

    opening: str = ""
    sheet: Sheet | None = None


def _frame(head: str, tail: str) -> _Frame:
    opening = _SHEET.match(head)
    within = head[opening.end() :] if opening else ""
    # what is no element could hold the rows back, and namespaces could change what they mean
    if opening is None or any(odd in within for odd in ("<!", "<?", "xmlns")):
        return _Frame()
    reader = RowReader(Shared((), NumberStyles(), date_1904=False))
    try:
        parse("", [f"{head}<sheetData></sheetData>{tail}".encode("latin-1")], reader)
    except ReadError:
        return _Frame()
    is_empty = reader.has_ended and not (reader.rows or reader.contents)
    return _Frame(opening[0], reader.sheet()) if is_empty else _Frame()


class _Texts:
    """Texts that cells share, by the XML of each in a part that begins with ``opening``."""

    def __init__(self, opening: str) -> None:
        self._opening = opening
        self._known: Memory[str, str] = Memory(_MOST_TEXTS)

    def of(self, content: str) -> Sequence[str] | None:
        *pieces, end = content.split("</si>")
        get = self._known.get
        unknown = [piece for piece in pieces if get(piece) is None]
        if end != "</sst>" or not (self._learn(unknown) if unknown else True):
            return None
        texts = [text for piece in pieces if (text := get(piece)) is not None]
        return texts if len(texts) == len(pieces) else None

    def _learn(self, pieces: Sequence[str]) -> bool:
        """Plain texts alone: each is one element, whatever stands beside it."""
        if not all(len(piece) <= LONGEST and _STRING.fullmatch(piece) for piece in pieces):
            return False
        reader = StringReader()
        try:
            parse(
                "",
                ["</si>".join((self._opening + pieces[0], *pieces[1:], "</sst>")).encode("latin-1")],
                reader,
            )
        except ReadError:
            return False
        for piece, text in zip(pieces, reader.texts, strict=True):
            self._known.keep(piece, text)
        return True
