"""Rows that are many and alike, which are never kept as cells: they become text when the file is put together. It
leans on the inside of xlsxwriter, which setup.cfg therefore holds to one series.

A data sheet of a thousand forms has a million cells. Its texts repeat: each is looked up, numbered and spelled once.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cache, lru_cache
from typing import NamedTuple

from xlsxwriter.exceptions import OverlappingRange
from xlsxwriter.format import Format
from xlsxwriter.sharedstrings import SharedStringTable
from xlsxwriter.url import Url, UrlTypes
from xlsxwriter.utility import xl_col_to_name

from xltools.excel.fitting import clipped
from xltools.excel.xlsxwriter_rows import TightSheet


class Linked(NamedTuple):
    """A text that leads to ``place``, cells of a sheet, in the workbook ``link``."""

    text: str
    link: str
    place: str


StreamedCell = str | int | Decimal | Linked | None
"""Neither None nor the empty text gives a cell."""


@dataclass(frozen=True)
class Streamed:
    """``count`` rows, the first of them in row ``top``, counted from 0. ``numbers`` are the formats of the numbers of
    each column; ``spelled`` tells how one stands in the file."""

    top: int
    count: int
    rows: Iterable[Sequence[StreamedCell]]
    text: Format
    linked: Format
    numbers: Sequence[Format]
    spelled: Callable[[int | Decimal], str]


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
        looks = [f'" s="{look._get_xf_index()}"><v>' for look in streamed.numbers]
        texts, linked = (_Texts(self.str_table, look) for look in (streamed.text, streamed.linked))
        shown, row = 0, streamed.top
        for row, values in enumerate(streamed.rows, start=streamed.top + 1):
            if len(values) > len(letters):
                raise ValueError(f"{self.name}: row {row} is wider than was said")
            pieces = [f'<row r="{row}">']
            for letter, look, value in zip(letters, looks, values, strict=False):
                if value is None or value == "":
                    continue
                if isinstance(value, str):
                    rest = texts[value]
                    shown += 1
                elif isinstance(value, Linked):
                    rest = linked[value.text]
                    shown += 1
                    self._link(f"{letter}{row}", value)
                else:
                    rest = f"{look}{streamed.spelled(value)}</v></c>"
                pieces.append(f'<c r="{letter}{row}{rest}')
            pieces.append("</row>")
            self.fh.write("".join(pieces))
        if row != streamed.top + streamed.count:
            raise ValueError(f"{self.name}: {row - streamed.top} rows instead of {streamed.count}")
        self.str_table.count += shown - len(texts) - len(linked)

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


class _Texts(dict[str, str]):
    """text -> what stands behind the address of a cell that shows it, or as much of it as a cell holds, in the format
    ``look``."""

    def __init__(self, shared: SharedStringTable, look: Format) -> None:
        self._shared = shared
        self._look = look._get_xf_index()

    def __missing__(self, text: str) -> str:
        number = self._shared._get_shared_string_index(clipped(text))
        self[text] = f'" s="{self._look}" t="s"><v>{number}</v></c>'
        return self[text]


@lru_cache(maxsize=1 << 14)  # each form is linked from many rows
def _target(link: str) -> str:
    return str(Url(link)._target())
