"""What a data sheet is: sorted rows in as many worksheets as they need, as Excel tables whose rows link the cells of
the forms they were read from."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache, lru_cache
from typing import NamedTuple

from xltools.consolidation.figures import Figure
from xltools.excel import styles
from xltools.excel.cells import LAST_ROW as SHEET_END
from xltools.excel.fitting import LANDSCAPE_A4
from xltools.excel.formulas import Area, quoted
from xltools.excel.writer import BookWriter
from xltools.excel.xlsxwriter_stream import Linked, StreamedCell
from xltools.findings.finding import harmless
from xltools.reports.consolidated.cover import LAST_ROW, SheetHeads
from xltools.reports.consolidated.data_rows import DataRow
from xltools.reports.consolidated.sources import Sources
from xltools.wording.language import Language

HEADING_ROW = LAST_ROW + 2
FIRST_ROW = HEADING_ROW + 1

MOST_ROWS = SHEET_END - HEADING_ROW
"""of data in one worksheet"""

PROTECTION = {"autofilter": True, "format_columns": True, "format_rows": True}
"""Without a password: whoever looks may filter, but not sort."""

KEY_MARK = " · "
"""between the codes of a key: no code holds it, and Excel takes no key for a number or a date ("1.1" and "1.10" are
the same number to its SUMIF)"""

ORIGIN = (("data.file", 34.0), ("data.sheet", 15.0), ("data.cells", 14.0))
"""Heading and width of the columns behind the rows, which say where they were read."""


@dataclass(frozen=True)
class DataPart:
    """One worksheet and the Excel table on it."""

    name: str
    title: str
    table_name: str
    rows: Sequence[DataRow]

    @property
    def last_row(self) -> int:
        """One empty row when there are no data."""
        return FIRST_ROW + max(len(self.rows), 1) - 1


class Run(NamedTuple):
    """Rows below each other in one worksheet."""

    sheet: str
    first_row: int
    last_row: int

    def area(self, column: int) -> Area:
        return Area(self.sheet, self.first_row, column, self.last_row, column)


class Held(NamedTuple):
    """``size`` data rows that hold ``codes`` and add up to ``figures``, one in each column of values (None where the
    column has nothing of them), or to none where each row is held alone. The first and the last of them are the ends of
    ``runs``."""

    codes: tuple[str, ...]
    runs: tuple[Run, ...]
    size: int
    figures: tuple[Figure | None, ...]


@dataclass(frozen=True)
class HeldRows:
    """The rows of a data sheet by what they are read as: ``codes`` stand in the columns ``code_columns``, values in
    ``value_columns``. Rows are found by the code in the column ``key``, or, when that is 0, in their ``runs``."""

    name: str
    code_columns: tuple[int, ...]
    value_columns: tuple[int, ...]
    rows: tuple[Held, ...]
    key: int = 0

    def places(self) -> dict[Figure, tuple[Area, ...]]:
        """Where the rows of each figure stand, in its column; among them there may be others when there is a key."""
        return {
            figure: tuple([run.area(column) for run in row.runs])
            for row in self.rows
            for figure, column in zip(row.figures, self.value_columns, strict=True)
            if figure
        }


@dataclass(frozen=True)
class DataSheet:
    """``parts`` are alike: ``columns`` are (heading, width, decimals) of their rows, behind which the origins are
    written; ``held`` tells which lowest figures read them. ``controlled`` is what is held against the values as they
    were written: the figures, or each row of a sheet that is no longer than that. ``numbers`` is how many values there
    are. ``origin`` are heading and width of the columns that say where the rows were read; ``holds_sums``: each value
    is that of several cells. ``note`` is said above the rows. ``uncounted``: (item, period) -> the column of the
    amounts that are in no total of the period. Unless it ``is_asked`` no department has anything to say on it, and no
    workbook has the sheet."""

    parts: tuple[DataPart, ...]
    columns: tuple[tuple[str, float, int], ...]
    held: tuple[HeldRows, ...]
    controlled: tuple[HeldRows, ...]
    numbers: int
    period_columns: Mapping[str, int] = field(default_factory=dict)
    origin: tuple[tuple[str, float], ...] = ORIGIN
    note: str = ""
    holds_sums: bool = False
    uncounted: Mapping[tuple[str, str], int] = field(default_factory=dict)
    is_asked: bool = True

    @property
    def width(self) -> int:
        """How many columns there are, with those of the origin."""
        return len(self.columns) + len(self.origin)

    def period_areas(self, period: str) -> tuple[Area, ...]:
        """All cells of the column of ``period``, part by part."""
        return self.column_areas(self.period_columns[period])

    def column_areas(self, column: int) -> tuple[Area, ...]:
        """All cells of ``column``, part by part."""
        return tuple(Area(part.name, FIRST_ROW, column, part.last_row, column) for part in self.parts)


def in_parts(name: str, title: str, table_name: str, rows: Sequence[DataRow]) -> tuple[DataPart, ...]:
    """All ``rows`` in one worksheet; ``name``, ``name 2``, ``name 3`` when they are more than it holds."""
    tops = range(0, max(len(rows), 1), MOST_ROWS)
    return tuple(
        DataPart(
            _numbered(name, number, " "),
            f"{title} ({number}/{len(tops)})" if len(tops) > 1 else title,
            _numbered(table_name, number, ""),
            rows[top : top + MOST_ROWS],
        )
        for number, top in enumerate(tops, start=1)
    )


def held(
    name: str,
    codes: Iterable[tuple[str, ...]],
    figures: Callable[..., tuple[Figure | None, ...]] = lambda *_: (),
) -> tuple[Held, ...]:
    """The rows of each code on the sheet ``name``; ``codes`` has one per row, ``figures`` tells what they are of."""
    ends: dict[tuple[str, ...], tuple[int, int, int]] = {}
    for at, code in enumerate(codes):
        first, _, count = ends.get(code, (at, at, 0))
        ends[code] = (first, at, count + 1)
    return tuple(
        Held(code, runs(name, first, last), count, figures(*code))
        for code, (first, last, count) in ends.items()
    )


def runs(name: str, first: int, last: int) -> tuple[Run, ...]:
    """The rows ``first`` to ``last``, counted from 0, in the parts of the sheet ``name``."""
    return tuple(
        Run(
            _numbered(name, part + 1, " "),
            FIRST_ROW + max(first - part * MOST_ROWS, 0),
            FIRST_ROW + min(last - part * MOST_ROWS, MOST_ROWS - 1),
        )
        for part in range(first // MOST_ROWS, last // MOST_ROWS + 1)
    )


def _numbered(name: str, number: int, between: str) -> str:
    """The first is not numbered: whoever needs one worksheet sees none."""
    return name if number == 1 else f"{name}{between}{number}"


def write_data(
    book: BookWriter, heads: SheetHeads, data: DataSheet, sources: Sources, words: Language
) -> None:
    """Write ``data`` as real Excel tables, one per part; a blank stays blank. ``sources`` link the files."""
    for part in data.parts:
        _write_part(book, heads, data, part, sources, words)


def _write_part(
    book: BookWriter, heads: SheetHeads, data: DataSheet, part: DataPart, sources: Sources, words: Language
) -> None:
    sheet = book.sheet(part.name)
    heads.write(sheet, part.title)
    widths = (*(width for _, width, _ in data.columns), *(width for _, width in data.origin))
    for column, width in enumerate(widths, start=1):
        sheet.width(column, width)
    sheet.height(HEADING_ROW, 32)
    looks = [styles.DATA_WHOLE if decimals == 0 else styles.DATA_NUMBER for _, _, decimals in data.columns]
    looks += [styles.PLAIN] * len(data.origin)
    notes = [data.note, words.text("data.on_screen"), words.text("data.protected")]
    shown: Iterable[tuple[StreamedCell, ...]] = (row.cells for row in part.rows)
    if data.origin:
        linked = sheet.links_left if part.rows and sources.link(part.rows[0].file) else 0
        shown = _shown(part.rows, sources, linked)
        notes.append(_without_links(part, linked, words))
    sheet.rows(FIRST_ROW, len(part.rows), shown, styles.PLAIN, looks)
    note = " ".join(filter(None, notes))
    sheet.text(LAST_ROW + 1, 1, note, styles.PLAIN)
    headings = [heading for heading, _, _ in data.columns] + [words.text(key) for key, _ in data.origin]
    sheet.table(HEADING_ROW, 1, part.last_row, data.width, part.table_name, headings)
    sheet.raw.protect("", PROTECTION)
    sheet.raw.freeze_panes(HEADING_ROW, 2)
    sheet.head_alone(LANDSCAPE_A4, HEADING_ROW, data.width)


def _without_links(part: DataPart, linked: int, words: Language) -> str:
    """What is to be said of the rows whose files are no links."""
    if part.rows and not linked:
        return words.text("data.no_links")
    if len(part.rows) > linked:
        return words.text("data.too_many_links", count=linked, sheet=words.text("sheet.departments"))
    return ""


def _shown(rows: Iterable[DataRow], sources: Sources, linked: int) -> Iterator[tuple[StreamedCell, ...]]:
    """The cells of ``rows`` with file, sheet and cells they were read from; the file leads to these as far as rows are
    to be ``linked``."""
    link_to = cache(sources.link)  # every file stands in many rows
    for at, (cells, file, form_sheet, sources_of_row) in enumerate(rows):
        link = link_to(file) if at < linked else ""
        named = _harmless(file)
        leading = Linked(named, link, f"{_quoted(form_sheet)}!{sources_of_row.block}") if link else named
        yield (*cells, leading, _harmless(form_sheet), sources_of_row.addresses)


_harmless = lru_cache(maxsize=1 << 14)(harmless)  # every file and sheet stands in many rows
_quoted = lru_cache(maxsize=1 << 14)(quoted)
