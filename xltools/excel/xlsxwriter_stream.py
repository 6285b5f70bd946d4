"""Rows that are many and alike, which are never kept as cells: they become text when the file is put together. It
leans on the inside of xlsxwriter, which setup.cfg therefore holds to one series.

A data sheet of a thousand forms has a million cells. Its texts repeat: each is looked up, numbered and spelled once.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum
from functools import cache, lru_cache
from typing import NamedTuple

from xlsxwriter.exceptions import OverlappingRange
from xlsxwriter.format import Format
from xlsxwriter.sharedstrings import SharedStringTable
from xlsxwriter.url import Url, UrlTypes
from xlsxwriter.utility import xl_col_to_name

from xltools.excel.fitting import clipped
from xltools.excel.xlsxwriter_rows import TightSheet

_ROW = "\0"
"""Where the number of a row is put in, once for all its cells; no text of a sheet holds it."""
_IS_TEXT = ' t="s">'


class Linked(NamedTuple):
    """A text that leads to ``place``, cells of a sheet, in the workbook ``link``."""

    text: str
    link: str
    place: str


class Calculated(NamedTuple):
    """A ``formula``, with its ``=``, and the number it comes to."""

    formula: str
    value: int | Decimal


class Blank(Enum):
    """A cell with nothing in it, in the look of the numbers of its column."""

    CELL = "cell"


StreamedCell = str | int | Decimal | Linked | Calculated | Blank | None
"""Neither None nor the empty text gives a cell."""


@dataclass(frozen=True)
class Streamed:
    """``count`` rows, the first of them in row ``top``, counted from 0. ``numbers`` are the formats of the numbers of
    each column; ``spelled`` tells how one stands in the file, and ``formula`` how one that is calculated does."""

    top: int
    count: int
    rows: Iterable[Sequence[StreamedCell]]
    text: Format
    linked: Format
    numbers: Sequence[Format]
    spelled: Callable[[int | Decimal], str]
    formula: Callable[[Calculated], str]


class StreamingSheet(TightSheet):
    """All links of a sheet to one file share a relation."""

    def __init__(self) -> None:
        super().__init__()
        self._streamed: Streamed | None = None
        self._streamed_links: list[str] = []
        self._relations: dict[str, int] = {}
        self._escaped = cache(self._escape_attributes)  # forms are filled in the same places

    def stream(self, streamed: Streamed) -> int:
        """Write ``streamed`` below all other rows when the file is put together. Like other methods it returns a code,
        which is not 0 where the sheet has no room, or streams other rows already.

        Raises (then):
            OverlappingRange: there is another row among them or below.
            ValueError: there are more or fewer rows than was said, or one is wider.
        """
        if self._streamed:
            return -1
        self._streamed = streamed
        if not self.str_table.count:
            # The package says that it holds texts before these rows tell theirs.
            self.str_table._get_shared_string_index("")
        last = streamed.top + max(streamed.count, 1) - 1
        corners = ((streamed.top, 0), (last, len(streamed.numbers) - 1))
        return min(int(self._check_dimensions(row, column)) for row, column in corners)

    def _write_rows(self) -> None:
        super()._write_rows()
        if self._streamed:
            others = (*(row for row, cells in self.table.items() if cells), *self.row_info, *self.comments)
            if max(others, default=-1) >= self._streamed.top:
                raise OverlappingRange(
                    f"{self.name}: row {max(others) + 1} is no longer above the rows below it"
                )
            self._write_streamed(self._streamed)

    def _write_streamed(self, streamed: Streamed) -> None:
        letters = [xl_col_to_name(column) for column in range(len(streamed.numbers))]
        heads = [_begin(letter, look) for letter, look in zip(letters, streamed.numbers, strict=True)]
        texts, linked = (
            [_Texts(self.str_table, _begin(letter, look)) for letter in letters]
            for look in (streamed.text, streamed.linked)
        )
        told, row = self.str_table.count, streamed.top
        for row, values in enumerate(streamed.rows, start=streamed.top + 1):
            if len(values) > len(letters):
                raise ValueError(f"{self.name}: row {row} is wider than was said")
            cells = []
            for at, value in enumerate(values):
                if isinstance(value, str):
                    cells.append(texts[at][value])
                elif isinstance(value, Linked):
                    cells.append(linked[at][value.text])
                    self._link(f"{letters[at]}{row}", value)
                elif isinstance(value, Calculated):
                    cells.append(f"{heads[at]}>{streamed.formula(value)}</c>")
                elif isinstance(value, Blank):
                    cells.append(f"{heads[at]}/>")
                elif value is not None:
                    cells.append(f"{heads[at]}><v>{streamed.spelled(value)}</v></c>")
            written = "".join(cells).replace(_ROW, str(row))
            told += written.count(_IS_TEXT)
            self.fh.write(f'<row r="{row}">{written}</row>')
        if row != streamed.top + streamed.count:
            raise ValueError(f"{self.name}: {row - streamed.top} rows instead of {streamed.count}")
        self.str_table.count = told

    def _link(self, address: str, linked: Linked) -> None:
        relation, place = self._relation(_target(linked.link)), self._escaped(linked.place)
        self._streamed_links.append(f'<hyperlink ref="{address}" r:id="rId{relation}" location="{place}"/>')

    def _relation(self, target: str) -> int:
        """The number of the relation to the file ``target``, a URI: xlsxwriter parts folders as Windows does."""
        target = target.replace("\\", "/")
        if target not in self._relations:
            self.rel_count += 1
            self._relations[target] = self.rel_count
            self.external_hyper_links.append(["/hyperlink", target, "External"])
        return self._relations[target]

    def _write_hyperlinks(self) -> None:
        if not (self.hyperlinks or self._streamed_links):
            return
        self._xml_start_tag("hyperlinks")
        for row in sorted(self.hyperlinks):
            for column, url in sorted(self.hyperlinks[row].items()):
                if url._link_type is UrlTypes.INTERNAL:
                    self._write_hyperlink_internal(row, column, url)
                else:
                    self._write_hyperlink_external(row, column, self._relation(url._target()), url)
        self.fh.write("".join(self._streamed_links))
        self._xml_end_tag("hyperlinks")


def _begin(letter: str, look: Format) -> str:
    """How a cell of the column ``letter`` begins, in whatever row."""
    return f'<c r="{letter}{_ROW}" s="{look._get_xf_index()}"'


class _Texts(dict[str, str]):
    """text -> the cell that shows it, or as much of it as a cell holds, and begins with ``begin``; nothing for an empty
    one."""

    def __init__(self, shared: SharedStringTable, begin: str) -> None:
        self._shared = shared
        self._begin = begin
        self[""] = ""

    def __missing__(self, text: str) -> str:
        number = self._shared._get_shared_string_index(clipped(text))
        self[text] = f"{self._begin}{_IS_TEXT}<v>{number}</v></c>"
        return self[text]


@lru_cache(maxsize=1 << 14)  # each form is linked from many rows
def _target(link: str) -> str:
    return str(Url(link)._target())
