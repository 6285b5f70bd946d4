"""One table description -> a table of the Word document, with the figures and texts it shows."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from xml.sax.saxutils import quoteattr

from xltools.consolidation.rollup import Totals
from xltools.consolidation.table import ColumnRole, Heading, RowRole, Table, TableCell, TableRow
from xltools.excel import styles
from xltools.reports.word_fields import paragraph, plain, run
from xltools.reports.word_layout import CELL_MARGIN, INDENT, Fit, height
from xltools.wording.language import Language

# A table that takes no more of a page than this stays on one, with what stands above it.
_KEPT_PART = 0.6
_LAST_ROWS = 3  # so many stay together: no page begins with the last row alone
_LONGEST_DESCRIPTION = 400
_SIDES = ("top", "left", "bottom", "right", "insideH", "insideV")
_KEPT = "<w:keepNext/>"
_BOLD = "<w:b/>"
_NO_WRAP, _CENTRED = "<w:noWrap/>", '<w:vAlign w:val="center"/>'


def shown_cells(table: Table, totals: Totals, words: Language) -> tuple[tuple[str, ...], ...]:
    """What each cell of each row shows; a blank figure is an empty text."""

    def shown(row: TableRow) -> Iterable[str]:
        for cell in row.cells:
            if cell.figure is None:
                yield cell.text
            else:
                value = totals.as_written(cell.figure)
                yield "" if value is None else words.number(value, cell.decimals)

    return tuple(tuple(shown(row)) for row in table.rows)


def has_amounts(table: Table) -> bool:
    return any(cell.figure is not None and cell.figure.is_money for row in table.rows for cell in row.cells)


def table_xml(table: Table, cells: Sequence[Sequence[str]], fit: Fit, words: Language) -> str:
    """The table with its alternative text: its title, and what its columns are."""
    writer = _TableWriter(table, fit, height(table, cells, fit) <= _KEPT_PART * fit.page.height)
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in fit.widths)
    heads = "".join(writer.heading_row(headings) for headings in table.headings)
    rows = "".join(writer.row(at, texts) for at, texts in enumerate(cells))
    return f"<w:tbl>{_properties(table, fit, words)}<w:tblGrid>{grid}</w:tblGrid>{heads}{rows}</w:tbl>"


def _properties(table: Table, fit: Fit, words: Language) -> str:
    colour = styles.LINE.removeprefix("#")
    borders = "".join(
        f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="{colour}"/>' for side in _SIDES
    )
    margins = "".join(f'<w:{side} w:w="{CELL_MARGIN}" w:type="dxa"/>' for side in ("left", "right"))
    columns = "; ".join(filter(None, table.column_labels()))
    description = words.text("word.table", rows=len(table.rows), columns=columns)[:_LONGEST_DESCRIPTION]
    return (
        f'<w:tblPr><w:tblW w:w="{sum(fit.widths)}" w:type="dxa"/><w:tblBorders>{borders}</w:tblBorders>'
        f'<w:tblLayout w:type="fixed"/><w:tblCellMar>{margins}</w:tblCellMar><w:tblLook w:val="0020"/>'
        f"<w:tblCaption w:val={_attribute(table.title)}/><w:tblDescription w:val={_attribute(description)}/></w:tblPr>"
    )


def _attribute(text: str) -> str:
    return quoteattr(plain(text).replace("\n", " "))


@dataclass(frozen=True, slots=True)
class _TableWriter:
    """The rows of one table; ``whole`` when all of it stays on one page."""

    table: Table
    fit: Fit
    whole: bool

    def heading_row(self, headings: Sequence[Heading]) -> str:
        """A row that Word repeats on every page of the table."""
        cells, column = [], 0
        for heading in headings:
            width = sum(self.fit.widths[column : column + heading.span])
            content = paragraph("TableHeading", run(heading.text, self._size()), _KEPT)
            cells.append(_cell(content, width, heading.span, styles.HEAD_FILL))
            column += heading.span
        return f"<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>{''.join(cells)}</w:tr>"

    def row(self, at: int, texts: Sequence[str]) -> str:
        row = self.table.rows[at]
        layout = _KEPT if self._is_kept(at) else ""
        if row.role is RowRole.TEXT:
            content = paragraph("TableDetail", run(texts[0], self._size(smaller=1)), layout)
            cells = _cell(content, sum(self.fit.widths), len(self.fit.widths))
        else:
            cells = "".join(
                self._body_cell(row.role, cell, text, width, layout)
                for cell, text, width in zip(row.cells, texts, self.fit.widths, strict=True)
            )
        return f"<w:tr><w:trPr><w:cantSplit/></w:trPr>{cells}</w:tr>"

    def _is_kept(self, at: int) -> bool:
        """Whether row ``at`` stays on the page of the next one: all rows of a table that stays whole, a row and the
        texts or parts below it, and the last rows with their notes."""
        rows = self.table.rows
        if at == len(rows) - 1:
            return bool(self.table.notes)
        below = rows[at + 1]
        belongs = below.role is RowRole.TEXT or below.cells[0].indent > 0
        return self.whole or belongs or at >= len(rows) - _LAST_ROWS

    def _body_cell(self, role: RowRole, cell: TableCell, text: str, width: int, layout: str) -> str:
        look = ("" if role is RowRole.BODY else _BOLD) + self._size()
        fill = styles.TOTAL_FILL if role in (RowRole.SUBTOTAL, RowRole.TOTAL) else ""
        if cell.figure is not None:
            return _cell(
                paragraph("TableNumber", run(text, look), layout), width, fill=fill, marks=_NO_WRAP + _CENTRED
            )
        indent = f'<w:ind w:left="{cell.indent * INDENT}"/>' if cell.indent else ""
        prose = ColumnRole.TEXT in self.table.columns  # all cells of a row begin at its top
        marks = "" if prose else _CENTRED
        return _cell(paragraph("TableText", run(text, look), layout + indent), width, fill=fill, marks=marks)

    def _size(self, smaller: int = 0) -> str:
        size = self.fit.size - smaller
        return f'<w:sz w:val="{size}"/><w:szCs w:val="{size}"/>'


def _cell(content: str, width: int, span: int = 1, fill: str = "", marks: str = _CENTRED) -> str:
    spanned = f'<w:gridSpan w:val="{span}"/>' if span > 1 else ""
    colour = fill.removeprefix("#")
    shade = f'<w:shd w:val="clear" w:color="auto" w:fill="{colour}"/>' if colour else ""
    return (
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{spanned}{shade}{marks}</w:tcPr>{content}</w:tc>'
    )
