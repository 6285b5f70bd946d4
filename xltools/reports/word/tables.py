"""The rows of a table of the Word document, as it fits on a page."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from copy import deepcopy
from dataclasses import dataclass, replace

from docx.document import Document
from docx.enum.table import WD_CELL_VERTICAL_ALIGNMENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.oxml.table import CT_Tbl, CT_Tc
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.shared import Pt, Twips
from docx.table import Table as WordTable
from docx.table import _Cell

from xltools.consolidation.table import ColumnRole, Heading, RowRole, Table
from xltools.excel import styles as looks
from xltools.reports.word.fit import INDENT, Fitted, height, plain
from xltools.wording.language import Language

# A table that takes no more of a page than this stays on one, with what stands above it.
_KEPT_PART = 0.6
_LAST_ROWS = 3  # so many stay together: no page begins with the last row alone
_LONGEST = 400  # characters of a description


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

    def add(self, fit: Fitted) -> CT_Tbl:
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
        whole = height(fit) <= _KEPT_PART * fit.page.height
        for at in range(len(table.rows)):
            self._add_row(shown, _body_row(fit, at, kept=_is_kept(table, at, whole)), "w:cantSplit")
        made: CT_Tbl = shown._tbl
        return made

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
        if not cell.is_number:
            indent = cell.indent * INDENT
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


def _mark(parent: BaseOxmlElement, name: str, **attributes: str) -> None:
    """What python-docx has no word for."""
    parent.append(OxmlElement(name, attrs={qn(f"w:{key}"): value for key, value in attributes.items()}))
