"""What was read before is not parsed again: a thousand forms are the same rows over and over, with other numbers.

The text of a row is kept without its numbers, and with it what the parser says that it means; of a later row with the
same text only the numbers are taken. The parser stays the only grammar: a row is shown to it twice, with other numbers
in it, and what changes with them is where they stand. The texts that cells share are kept likewise, and so is what
stands before and behind the rows.

Rows are well-formed each by itself, say which row they are and refer to no other; so they mean together what they mean
alone. Whatever is not so sends the whole part to the parser, which also says what is wrong with it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import compress, count, islice
from typing import Generic, NamedTuple, TypeVar
from xml.etree.ElementTree import Element

from xltools.excel.cells import LAST_COLUMN, NUMBER, NUMBERS, TEXT, Cell, Content, Sheet, as_cell
from xltools.excel.part import PartReader, parse
from xltools.excel.text_and_styles import NumberStyles, Shared, StringReader
from xltools.excel.unreadable import ReadError, damaged
from xltools.excel.worksheet import SheetReader

At = tuple[int, int]
K = TypeVar("K")
V = TypeVar("V")
R = TypeVar("R", bound=PartReader)

_LONGEST = 2**12  # characters of a row or a text
_MOST_ROWS, _MOST_TEXTS, _MOST_PARTS, _MOST_DIALECTS = 2**10, 2**12, 2**6, 2**3

_DECLARATION = r"(?:<\?xml version=.1\.0.(?: encoding=.(?:UTF|utf)-8.)?(?: standalone=.\w+.)?\s*\?>\s*)?"
_SHEET = re.compile(_DECLARATION + r"<worksheet(?: [^<>]*)?(?<!/)>")
_STRINGS = re.compile(_DECLARATION + r"<sst(?: [^<>]*)?(?<!/)>")
_COUNTS = re.compile(' (?:count|uniqueCount)="[0-9]+"')
_NUMBER = re.compile(r"<v>(-?[0-9]{1,20}(?:\.[0-9]{1,20})?(?:E[-+]?[0-9]{1,2})?)</v>")
_HOLE = "\0"  # in the place of a number; no XML holds it
_ROW = re.compile(r"(?:<row [^<>]*/>)*<row [^<>]*(?<!/)>(?!.*<(?:row|!|\?))", re.DOTALL)
_STRING = re.compile('<si><t(?: xml:space="preserve")?>[^<]*</t>')


class Memory(Generic[K, V]):
    """The latest that were kept or asked for: the last ``most``, and at most twice as many."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._latest: dict[K, V] = {}
        self._earlier: dict[K, V] = {}

    def get(self, key: K) -> V | None:
        value = self._latest.get(key)
        if value is None and (value := self._earlier.get(key)) is not None:
            self.keep(key, value)
        return value

    def keep(self, key: K, value: V) -> V:
        if len(self._latest) >= self._most:
            self._earlier, self._latest = self._latest, {}
        self._latest[key] = value
        return value


class Remembered:
    """Of the workbooks read so far, parts of less than ``largest`` bytes; those of a form have some 20 KB."""

    def __init__(self, largest: int = 2**17) -> None:
        self.largest = largest
        self._parts: Memory[tuple[object, bytes], PartReader] = Memory(_MOST_PARTS)
        self._frames: Memory[tuple[str, str], _Frame] = Memory(_MOST_PARTS)
        self._rows: Memory[object, _Rows] = Memory(_MOST_DIALECTS)
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
        rows = self._rows.get(kind) or self._rows.keep(kind, _Rows(*kind))
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
    reader = _RowReader(Shared((), NumberStyles(), date_1904=False))
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
        if not all(len(piece) <= _LONGEST and _STRING.fullmatch(piece) for piece in pieces):
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


class _RowRead(NamedTuple):
    """A row as the parser read it. ``is_alone``: it says its number, and all of it stands in it."""

    number: int
    is_hidden: bool
    contents: dict[At, Content]
    formats: dict[At, str]
    is_alone: bool


class _RowReader(SheetReader):
    """Keeps the rows apart."""

    def __init__(self, shared: Shared) -> None:
        super().__init__(shared, LAST_COLUMN)
        self.rows: list[_RowRead] = []
        self._is_alone = True

    @property
    def has_ended(self) -> bool:
        return self._are_read

    def _read_row(self, element: Element) -> None:
        self.contents, self._formats = {}, {}
        self._is_alone = element.get("r") is not None
        super()._read_row(element)
        is_alone = self._is_alone and all(row == self._row for row, _ in self.contents)
        is_hidden = self._row in self._hidden_rows
        self.rows.append(_RowRead(self._row, is_hidden, self.contents, self._formats, is_alone))

    def _note_formula(self, at: At, text: str, formula: Element) -> None:
        self._is_alone &= "t" not in formula.attrib  # neither shared nor an array
        super()._note_formula(at, text, formula)


class _Row:
    """What the text of a row means: cells, and those of them in which its numbers stand, in their order. The text may
    begin with empty rows. Number 0: it is unusual."""

    def __init__(self, read: Sequence[_RowRead] = (), holes: Sequence[Cell] = ()) -> None:
        self.number = read[-1].number if read else 0
        self.hidden = frozenset(row.number for row in read if row.is_hidden)
        self.formats = read[-1].formats if read else {}
        self.count = len(holes)
        self._is_text = tuple(hole.kind is TEXT for hole in holes)
        self._is_plain = tuple(hole.kind is NUMBER and hole.formula is None for hole in holes)
        self._texts = tuple(compress(holes, self._is_text))
        self._plain = tuple((hole.row, hole.column) for hole in compress(holes, self._is_plain))
        others = (
            hole.kind is not TEXT and not plain for hole, plain in zip(holes, self._is_plain, strict=True)
        )
        self._others = tuple(compress(enumerate(holes), others))
        # with the texts of the last form, which are those of the next one, too
        self._last: tuple[list[str], dict[At, Content]] = ([], read[-1].contents if read else {})

    def fill(self, contents: dict[At, Content], numbers: Sequence[str], texts: Mapping[str, str]) -> None:
        """Add what the row means with ``numbers`` in it; `KeyError` for a text that is not there."""
        said = [texts[number] for number in compress(numbers, self._is_text)]
        last, known = self._last
        if said != last:
            holes = zip(self._texts, said, strict=True)
            known = known | {(hole.row, hole.column): hole._replace(raw=text) for hole, text in holes}
            self._last = (said, known)
        contents.update(known)
        contents.update(zip(self._plain, compress(numbers, self._is_plain), strict=True))
        for at, (row, column, kind, _, formula, has_value) in self._others:
            contents[row, column] = Cell(row, column, kind, numbers[at], formula, has_value)


class _Rows:
    """The rows of sheets that begin with the same tag: there the same text means the same."""

    def __init__(self, opening: str, styles: NumberStyles, date_1904: bool) -> None:
        self._opening, self._styles, self._date_1904 = opening, styles, date_1904
        self._known: Memory[str, _Row] = Memory(_MOST_ROWS)

    def filled(self, frame: Sheet, body: str, texts: Mapping[str, str]) -> Sheet | None:
        """``frame`` with the rows in ``body``."""
        parted = _NUMBER.split(body)
        numbers = parted[1::2]
        *pieces, end = _HOLE.join(parted[::2]).split("</row>")
        contents: dict[At, Content] = {}
        hidden: set[int] = set()
        formats: dict[At, str] = {}
        first = last = 0
        try:
            for row in self._of(pieces):
                if row.number <= last:
                    return None
                row.fill(contents, numbers[first : first + row.count], texts)
                hidden |= row.hidden
                formats |= row.formats
                first, last = first + row.count, row.number
        except (KeyError, ReadError):
            return None
        if end or first != len(numbers):
            return None
        return replace(frame, contents=contents, hidden_rows=frozenset(hidden), formats=formats)

    def _of(self, pieces: Sequence[str]) -> Iterator[_Row]:
        rows = [self._known.get(piece) for piece in pieces]
        if None not in rows:
            return filter(None, rows)
        unknown = {piece for piece, row in zip(pieces, rows, strict=True) if row is None}
        learned = self._learned([piece for piece in pieces if piece in unknown])
        for piece, row in learned.items():
            self._known.keep(piece, row)
        return (row or learned[piece] for piece, row in zip(pieces, rows, strict=True))

    def _learned(self, pieces: Sequence[str]) -> dict[str, _Row]:
        """What each of ``pieces`` means; `ReadError` where the parser refuses one."""
        if len(pieces) > _MOST_ROWS:
            raise damaged("more rows than a form has")
        usual = [piece for piece in pieces if len(piece) <= _LONGEST and _ROW.match(piece)]
        total = sum(piece.count(_HOLE) for piece in usual)
        learned = dict.fromkeys(pieces, _Row())
        first = 0
        for piece, one, other in zip(
            usual, self._asked(usual, 0, total), self._asked(usual, total, total), strict=True
        ):
            numbers = range(first, first + piece.count(_HOLE))
            learned[piece] = _meaning(one, other, numbers, total)
            first = numbers.stop
        return learned

    def _asked(self, pieces: Sequence[str], first: int, total: int) -> list[list[_RowRead]]:
        """The rows of each piece as the parser reads them, with the numbers from ``first`` on in the holes."""
        numbers = count(first)
        text = re.sub(_HOLE, lambda _: f"<v>{next(numbers)}</v>", "</row>".join((*pieces, "")))
        texts = [_probe(number, first) for number in range(2 * total)]
        reader = _RowReader(Shared(texts, self._styles, self._date_1904))
        parse("", [f"{self._opening}<sheetData>{text}</sheetData></worksheet>".encode("latin-1")], reader)
        sheet, places = reader.sheet(), [row.number for row in reader.rows]
        others = sheet.merges or sheet.hidden_columns or sheet.page_texts
        if others or places != sorted(set(places)) or len(places) != text.count("<row "):
            raise damaged("no plain list of rows")
        rows = iter(reader.rows)
        return [list(islice(rows, piece.count("<row "))) for piece in pieces]


def _probe(number: int, first: int) -> str:
    """A text that no file holds, another one in each reading: which text a number means, each file says anew."""
    return f"{_HOLE}{first}{_HOLE}{number}"


def _meaning(one: Sequence[_RowRead], other: Sequence[_RowRead], numbers: range, total: int) -> _Row:
    """What a row means that holds ``numbers`` in ``one`` reading, and each ``total`` more in the ``other``."""
    first, second = one[-1].contents, other[-1].contents
    changed = [
        (as_cell(at, first[at]), as_cell(at, second[at])) for at in first if first[at] != second.get(at)
    ]
    fit = [_is_hole(*cells, number, total) for cells, number in zip(changed, numbers, strict=False)]
    if not all(row.is_alone for row in one) or len(changed) != len(numbers) or not all(fit):
        return _Row()
    return _Row(one, [cell for cell, _ in changed])


def _is_hole(one: Cell, other: Cell, number: int, total: int) -> bool:
    """Whether just the stored number makes the difference."""
    spelled = (str(number), str(number + total))
    if one.kind is TEXT:
        spelled = (_probe(number, 0), _probe(number + total, total))
    is_usual = one.kind is TEXT or one.kind in NUMBERS
    return is_usual and (one.raw, other.raw) == spelled and one._replace(raw=other.raw) == other
