"""The rows of worksheets by their text: what the parser said that each means.

The text of a row is kept without its numbers; of a later row with the same text only the numbers are taken. A row is
shown to the parser twice, with other numbers in it, and what changes with them is where they stand. A row is unusual
that does not say which one it is, has cells of other rows, or refers to something beside it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import compress, count, islice
from typing import Generic, NamedTuple, TypeVar
from xml.etree.ElementTree import Element

from xltools.excel.cells import LAST_COLUMN, NUMBER, NUMBERS, TEXT, Cell, Content, Sheet, as_cell
from xltools.excel.part import parse
from xltools.excel.text_and_styles import NumberStyles, Shared
from xltools.excel.unreadable import ReadError, damaged
from xltools.excel.worksheet import SheetReader

At = tuple[int, int]
K = TypeVar("K")
V = TypeVar("V")

LONGEST = 2**12  # characters of a row or a text
_MOST_ROWS, _MOST_WORDINGS = 2**10, 2**4  # those of an institution's forms are two hundred, of ten activities

_NUMBER = re.compile(r"<v>(-?[0-9]{1,20}(?:\.[0-9]{1,20})?(?:E[-+]?[0-9]{1,2})?)</v>")
_HOLE = "\0"  # in the place of a number; no XML holds it
_ROW = re.compile(r"(?:<row [^<>]*/>)*<row [^<>]*(?<!/)>(?!.*<(?:row|!|\?))", re.DOTALL)


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


class _RowRead(NamedTuple):
    """A row as the parser read it. ``is_alone``: it says its number, and all of it stands in it."""

    number: int
    is_hidden: bool
    contents: dict[At, Content]
    formats: dict[At, str]
    is_alone: bool


class RowReader(SheetReader):
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
        self._contents = read[-1].contents if read else {}
        self._worded: Memory[tuple[str, ...], dict[At, Content]] = Memory(_MOST_WORDINGS)

    def fill(self, contents: dict[At, Content], numbers: Sequence[str], texts: Mapping[str, str]) -> None:
        """Add what the row means with ``numbers`` in it; `KeyError` for a text that is not there."""
        said = tuple([texts[number] for number in compress(numbers, self._is_text)])
        contents.update(self._worded.get(said) or self._worded.keep(said, self._with(said)))
        contents.update(zip(self._plain, compress(numbers, self._is_plain), strict=True))
        for at, (row, column, kind, _, formula, has_value) in self._others:
            contents[row, column] = Cell(row, column, kind, numbers[at], formula, has_value)

    def _with(self, texts: Sequence[str]) -> dict[At, Content]:
        holes = zip(self._texts, texts, strict=True)
        return self._contents | {(hole.row, hole.column): hole._replace(raw=text) for hole, text in holes}


class Rows:
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
            rows = self._of(pieces)
            if end or sum(row.count for row in rows) != len(numbers):
                return None
            for row in rows:
                if row.number <= last:
                    return None
                row.fill(contents, numbers[first : first + row.count], texts)
                hidden |= row.hidden
                formats.update(row.formats)
                first, last = first + row.count, row.number
        except (KeyError, ReadError):
            return None
        return replace(frame, contents=contents, hidden_rows=frozenset(hidden), formats=formats)

    def _of(self, pieces: Sequence[str]) -> list[_Row]:
        known = {piece: row for piece in pieces if (row := self._known.get(piece)) is not None}
        unknown = [piece for piece in dict.fromkeys(pieces) if piece not in known]
        if unknown:
            learned = self._learned(unknown)
            for piece, row in learned.items():
                self._known.keep(piece, row)
            known |= learned
        return [known[piece] for piece in pieces]

    def _learned(self, pieces: Sequence[str]) -> dict[str, _Row]:
        """What each of ``pieces`` means; `ReadError` where the parser refuses one."""
        if len(pieces) > _MOST_ROWS:
            raise damaged("more rows than a form has")
        usual = [piece for piece in pieces if len(piece) <= LONGEST and _ROW.match(piece)]
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
        reader = RowReader(Shared(texts, self._styles, self._date_1904))
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
