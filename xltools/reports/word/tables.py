"""One table description -> a table of the Word document: how it fits on a page, and its rows.

A number is never broken or cut: letters get smaller and then the page wider until every number and every word of a
head fits its column. Lengths are in twentieths of a point, sizes of letters in half points, as in the document.
"""

from __future__ import annotations

import math
import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from copy import deepcopy
from dataclasses import dataclass, replace
from enum import Enum

from docx.document import Document
from docx.enum.table import WD_CELL_VERTICAL_ALIGNMENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.oxml.table import CT_Tc
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.shared import Pt, Twips
from docx.table import Table as WordTable
from docx.table import _Cell

from xltools.consolidation.rollup import Totals
from xltools.consolidation.table import ColumnRole, Heading, RowRole, Table, TableCell
from xltools.excel import styles as looks
from xltools.wording.language import Language

# The page and the template's margins around it and in a cell.
_MARGIN = 1134  # 2 cm
CELL_MARGIN = 57
_INDENT = 140
_BORDER = 16
_HALF_POINT = 10
# Widths of letters in parts of their size, from Calibri, rounded up; heads and totals are bold.
_NARROW, _MIDDLE, _WIDE = "ijlıI.,:;'’|! ", "frtJ()-–/", "mwMW%@&"
_DIGIT, _SMALL, _LARGE, _BOLD = 0.51, 0.53, 0.65, 1.04
# Columns of text: how many letter sizes they need at least where they hold a long text, and at best.
_LEAST = {ColumnRole.NAME: 12.0, ColumnRole.TEXT: 20.0, ColumnRole.SHORT: 4.0}
_BEST = {ColumnRole.NAME: 30.0, ColumnRole.TEXT: 60.0, ColumnRole.SHORT: 10.0}
_BEST_HEAD = 8.0  # of a column of figures: up to here a head stands on one line
_LONGEST_WORD = 16.0  # a longer one is broken, as Word does
# A line is higher than its letters, a row than its lines; words leave gaps where lines end.
_LINE, _ROW, _GAPS = 1.35, 50, 1.1
# A table that takes no more of a page than this stays on one, with what stands above it.
_KEPT_PART = 0.6
_LAST_ROWS = 3  # so many stay together: no page begins with the last row alone
_LONGEST = 400  # characters of a description
# What XML 1.0 cannot hold, however it is written.
_NO_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def plain(text: str) -> str:
    """``text`` with a visible mark for each character that XML cannot hold, and blanks for tabs."""
    return _NO_XML.sub("\ufffd", text.replace("\r\n", "\n").replace("\r", "\n")).replace("\t", " ")


class Page(Enum):
    """Width and height."""

    PORTRAIT = (11906, 16838)
    LANDSCAPE = (16838, 11906)
    A3 = (23811, 16838)

    @property
    def room(self) -> int:
        return self.value[0] - 2 * _MARGIN

    @property
    def height(self) -> int:
        return self.value[1] - 2 * _MARGIN


# The first that fits is taken: small letters on an upright page are read more easily than a turned page.
_SIZES = (
    (Page.PORTRAIT, range(20, 15, -1)),
    (Page.LANDSCAPE, range(20, 12, -1)),
    (Page.A3, range(18, 9, -1)),
)


@dataclass(frozen=True, slots=True)
class Fitted:
    """A table, what its cells show, and how it fits: on which page, with letters of which size, in columns how wide."""

    table: Table
    cells: Sequence[Sequence[str]]
    page: Page
    size: int
    widths: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class _Column:
    """What a column needs at least and at best, in letter sizes, and the fixed indent of its cells."""

    least: float
    best: float
    indent: int

    def width(self, need: float, size: int) -> int:
        return round(need * size * _HALF_POINT) + self.indent + 2 * CELL_MARGIN + _BORDER


# --- how it fits ----------------------------------------------------------------------------------------------


def shown_cells(table: Table, totals: Totals, words: Language) -> tuple[tuple[str, ...], ...]:
    """What each cell of each row shows; a blank figure is an empty text."""

    def shown(cell: TableCell) -> str:
        if cell.figure is None:
            return cell.text
        value = totals.as_written(cell.figure)
        return "" if value is None else words.number(value, cell.decimals)

    return tuple(tuple(map(shown, row.cells)) for row in table.rows)


def has_amounts(table: Table) -> bool:
    return any(cell.figure is not None and cell.figure.is_money for row in table.rows for cell in row.cells)


def fitted(table: Table, cells: Sequence[Sequence[str]]) -> Fitted:
    """``table``, whose rows show ``cells``. One too wide for every page gets the widest, its columns
    narrowed alike."""
    columns = [_column(table, cells, at) for at in range(len(table.columns))]
    for page, sizes in _SIZES:
        for size in sizes:
            least = [column.width(column.least, size) for column in columns]
            if sum(least) <= page.room:
                best = [column.width(column.best, size) for column in columns]
                return Fitted(table, cells, page, size, _shared(page.room, least, best))
    return Fitted(table, cells, page, size, tuple(width * page.room // sum(least) for width in least))


def _column(table: Table, cells: Sequence[Sequence[str]], at: int) -> _Column:
    role = table.columns[at]
    shown = [
        (texts[at], row.cells[at])
        for row, texts in zip(table.rows, cells, strict=True)
        if row.role is not RowRole.TEXT and at < len(texts)
    ]
    texts = [text for text, cell in shown if cell.figure is None]
    heads = list(_heads_over(table, at))
    words = [word for text in (*heads, *texts) for word in text.split()]
    numbers = _widest(text for text, cell in shown if cell.figure is not None)
    full = _widest(texts)
    least = max(numbers, min(_LONGEST_WORD, _widest(words)), min(full, _LEAST.get(role, 0.0)), 1.0) * _BOLD
    head = min(_widest(heads) * _BOLD, _BEST_HEAD)
    best = max(least, head, min(full * _BOLD, _BEST.get(role, 0.0)))
    return _Column(least, best, _INDENT * max((cell.indent for _, cell in shown), default=0))


def _heads_over(table: Table, at: int) -> Iterator[str]:
    """The heads that stand over this column alone."""
    for headings in table.headings:
        column = 0
        for heading in headings:
            if column == at and heading.span == 1:
                yield heading.text
            column += heading.span


def _widest(texts: Iterable[str]) -> float:
    """The width of the widest on one line, in letter sizes."""
    return max((sum(map(_letter, text)) for text in texts), default=0.0)


def _letter(char: str) -> float:
    if char in _NARROW:
        return 0.27
    if char in _MIDDLE:
        return 0.36
    if char in _WIDE:
        return 0.9
    if unicodedata.east_asian_width(char) in "WF":
        return 1.0
    if char.isdigit():
        return _DIGIT
    return _SMALL if char.islower() else _LARGE


def _shared(room: int, least: Sequence[int], best: Sequence[int]) -> tuple[int, ...]:
    """Columns that fill ``room``: first each gets its best as far as it goes, then all alike get what is left."""
    wanted = sum(best) - sum(least)
    left = room - sum(least)
    part = min(1.0, left / wanted) if wanted else 0.0
    widths = [low + int((high - low) * part) for low, high in zip(least, best, strict=True)]
    rest, odd = divmod(room - sum(widths), len(widths))
    return tuple(width + rest + (at < odd) for at, width in enumerate(widths))


# --- its rows -------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Look:
    """A cell, whatever stands in it; ``width`` is that of all columns it spans."""

    style: str
    size: int
    width: int
    kept: bool
    span: int = 1
    bold: bool = False
    fill: str = ""
    indent: int = 0
    is_number: bool = False
    centred: bool = True


class TableWriter:
    """Puts tables at the end of ``document``. Cells that look alike are made once and copied: python-docx takes its
    time over each."""

    def __init__(self, document: Document, words: Language) -> None:
        self._document = document
        self._words = words
        self._made: dict[_Look, CT_Tc] = {}

    def add(self, fit: Fitted) -> None:
        """The table; its title and what its columns are told as its alternative text."""
        table, shown = fit.table, self._document.add_table(0, len(fit.widths), "Program Table")
        shown.autofit = False
        for column, width in zip(shown.columns, fit.widths, strict=True):
            column.width = Twips(width)
        columns = "; ".join(filter(None, table.column_labels()))
        description = self._words.text("word.table", rows=len(table.rows), columns=columns)
        for mark, text in (("w:tblCaption", table.title), ("w:tblDescription", description[:_LONGEST])):
            _mark(shown._tbl.tblPr, mark, val=plain(text).replace("\n", " "))
        for headings in table.headings:
            # Word repeats the row on every page of the table.
            self._add_row(shown, _head_row(headings, fit), "w:cantSplit", "w:tblHeader")
        whole = _height(fit) <= _KEPT_PART * fit.page.height
        for at in range(len(table.rows)):
            self._add_row(shown, _body_row(fit, at, kept=_is_kept(table, at, whole)), "w:cantSplit")

    def _add_row(self, shown: WordTable, cells: Iterable[tuple[_Look, str]], *marks: str) -> None:
        row = shown._tbl.add_tr()
        for mark in marks:
            _mark(row.get_or_add_trPr(), mark)
        for look, text in cells:
            if look not in self._made:
                self._made[look] = _new(look, shown)
            cell = deepcopy(self._made[look])
            cell.p_lst[0].r_lst[0].text = plain(text)
            row.append(cell)


def _head_row(headings: Sequence[Heading], fit: Fitted) -> Iterator[tuple[_Look, str]]:
    column = 0
    for heading in headings:
        width = sum(fit.widths[column : column + heading.span])
        look = _Look("Table Head", fit.size, width, kept=True, span=heading.span, fill=looks.HEAD_FILL)
        yield look, heading.text
        column += heading.span


def _body_row(fit: Fitted, at: int, *, kept: bool) -> Iterator[tuple[_Look, str]]:
    row, texts = fit.table.rows[at], fit.cells[at]
    if row.role is RowRole.TEXT:
        yield _Look("Table Detail", fit.size - 1, sum(fit.widths), kept, len(fit.widths)), texts[0]
        return
    bold = row.role is not RowRole.BODY
    fill = looks.TOTAL_FILL if row.role in (RowRole.SUBTOTAL, RowRole.TOTAL) else ""
    prose = ColumnRole.TEXT in fit.table.columns  # all cells of a row begin at its top
    for cell, text, width in zip(row.cells, texts, fit.widths, strict=True):
        look = _Look("Table Number", fit.size, width, kept, bold=bold, fill=fill, is_number=True)
        if cell.figure is None:
            indent = cell.indent * _INDENT
            look = replace(look, style="Table Text", indent=indent, is_number=False, centred=not prose)
        yield look, text


def _new(look: _Look, shown: WordTable) -> CT_Tc:
    cell = _Cell(CT_Tc.new(), shown)
    cell.width = Twips(look.width)
    cell._tc.grid_span = look.span
    properties = cell._tc.get_or_add_tcPr()
    if look.fill:
        _mark(properties, "w:shd", val="clear", color="auto", fill=look.fill.removeprefix("#"))
    if look.is_number:
        _mark(properties, "w:noWrap")
    if look.centred:
        cell.vertical_alignment = WD_CELL_VERTICAL_ALIGNMENT.CENTER
    paragraph = cell.paragraphs[0]
    paragraph.style = look.style
    paragraph.paragraph_format.keep_with_next = look.kept or None
    paragraph.paragraph_format.left_indent = Twips(look.indent) if look.indent else None
    run = paragraph.add_run()
    run.bold = look.bold or None
    run.font.size = Pt(look.size / 2)
    return cell._tc


def _is_kept(table: Table, at: int, whole: bool) -> bool:
    """Whether row ``at`` stays on the page of the next one: all rows of a table that stays ``whole``, a row and the
    texts or parts below it, and the last rows with their notes."""
    rows = table.rows
    if at == len(rows) - 1:
        return bool(table.notes)
    below = rows[at + 1]
    belongs = below.role is RowRole.TEXT or below.cells[0].indent > 0
    return whole or belongs or at >= len(rows) - _LAST_ROWS


def _height(fit: Fitted) -> int:
    """About how high the rows are below the heads."""
    height = 0
    for row, texts in zip(fit.table.rows, fit.cells, strict=True):
        widths = (sum(fit.widths),) if row.role is RowRole.TEXT else fit.widths
        lines = 1
        for text, width in zip(texts, widths, strict=False):
            parts = (_widest([part]) * _GAPS * fit.size * _HALF_POINT / width for part in text.split("\n"))
            lines = max(lines, sum(max(1, math.ceil(part)) for part in parts))
        height += round(lines * fit.size * _HALF_POINT * _LINE) + _ROW
    return height


def _mark(parent: BaseOxmlElement, name: str, **attributes: str) -> None:
    """What python-docx has no word for."""
    parent.append(OxmlElement(name, attrs={qn(f"w:{key}"): value for key, value in attributes.items()}))
