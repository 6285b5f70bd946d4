"""One table description -> cells of a sheet, the same for the consolidated workbook and the summary."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from xltools.consolidation.figures import CostFigure, DepartmentFigure, Figure
from xltools.consolidation.rollup import Totals
from xltools.consolidation.table import ColumnRole, Heading, RowRole, TableCell, TableRow
from xltools.definition.definition import Definition
from xltools.excel import styles
from xltools.excel.fitting import row_height
from xltools.excel.numbers import whole_currency
from xltools.excel.styles import Style
from xltools.excel.writer import SheetWriter
from xltools.reports.figure_formulas import FigureFormulas
from xltools.reports.pages import set_up_pages
from xltools.reports.placing import FIRST_COLUMN, PlacedSheet, PlacedTable
from xltools.wording.language import Language

WIDTHS = {
    ColumnRole.NAME: 40.0,
    ColumnRole.TEXT: 62.0,
    ColumnRole.SHORT: 11.0,
    ColumnRole.AMOUNT: 17.0,
    ColumnRole.NUMBER: 14.0,
}
# The table of goals and the responsibility tables have four columns of text; these share the page.
_NARROW = {ColumnRole.NAME: 24.0, ColumnRole.TEXT: 48.0}


class Renderer:
    """Writes placed tables; ``formulas`` decides which figures are formulas."""

    def __init__(
        self, totals: Totals, formulas: FigureFormulas, definition: Definition, words: Language
    ) -> None:
        self._totals = totals
        self._formulas = formulas
        self._definition = definition
        self._words = words

    def write_sheet(self, sheet: SheetWriter, placed: PlacedSheet) -> None:
        """Write every table of ``placed``; the caller has written the sheet's own head."""
        widths = _sheet_widths(placed)
        for at, width in enumerate(widths):
            sheet.width(FIRST_COLUMN + at, width)
        sheet.raw.hide_gridlines(2)
        heights: dict[int, float] = {}
        for table in placed.tables:
            heights |= self._write_table(sheet, table, widths)
        set_up_pages(sheet, placed, widths, heights)

    def _write_table(self, sheet: SheetWriter, placed: PlacedTable, widths: list[float]) -> dict[int, float]:
        """Write one table; returns row number -> height."""
        table = placed.table
        heights = {placed.top: 24.0}
        sheet.text(placed.top, FIRST_COLUMN, self.caption(placed), styles.CAPTION)
        for at, (label, text) in enumerate(table.head, start=placed.top + 1):
            heights[at] = self._write_head_line(sheet, placed, at, label, text, widths)
        for at, headings in enumerate(table.headings, start=placed.first_heading):
            heights[at] = self._write_headings(sheet, at, headings, widths)
        for at, row in enumerate(table.rows, start=placed.first_row):
            heights[at] = self._write_row(sheet, placed, at, row, widths)
        for at, height in heights.items():
            sheet.height(at, height)
        return heights

    def caption(self, placed: PlacedTable) -> str:
        table = placed.table
        number = self._words.text("table.caption", number=table.number) if table.number else ""
        return f"{number} {table.title}".strip()

    def _write_head_line(
        self, sheet: SheetWriter, placed: PlacedTable, row: int, label: str, text: str, widths: list[float]
    ) -> float:
        last = max(placed.last_column, FIRST_COLUMN + 1)
        room = sum(widths[1 : last - FIRST_COLUMN + 1]) or WIDTHS[ColumnRole.TEXT]
        sheet.text(row, FIRST_COLUMN, label, styles.NAME)
        sheet.merged_text(row, FIRST_COLUMN + 1, last, text, styles.TEXT_CELL)
        return row_height((label, widths[0]), (text, room))

    def _write_headings(
        self, sheet: SheetWriter, row: int, headings: tuple[Heading, ...], widths: list[float]
    ) -> float:
        column = FIRST_COLUMN
        fitted: list[tuple[str, float]] = []
        for heading in headings:
            last = column + heading.span - 1
            sheet.merged_text(row, column, last, heading.text, styles.HEADING)
            fitted.append((heading.text, sum(widths[column - FIRST_COLUMN : last]) * 0.9))
            column = last + 1
        return row_height(*fitted, least=22)

    def _write_row(
        self, sheet: SheetWriter, placed: PlacedTable, number: int, row: TableRow, widths: list[float]
    ) -> float:
        if row.role is RowRole.TEXT:
            text = row.cells[0].text
            width = sum(widths[: len(placed.table.columns)])
            sheet.merged_text(number, FIRST_COLUMN, placed.last_column, text, styles.DETAIL)
            return row_height((text, width), font_size=9, least=15)
        for at, cell in enumerate(row.cells):
            if cell.figure is None:
                prose = ColumnRole.TEXT in placed.table.columns
                sheet.text(number, FIRST_COLUMN + at, cell.text, _text_style(row.role, cell, prose))
            else:
                self._write_figure(sheet, placed, number, FIRST_COLUMN + at, row.role, cell, cell.figure)
        fitted = [
            (cell.text, width - 2 * cell.indent)
            for cell, width in zip(row.cells, widths, strict=False)
            if cell.text
        ]
        return row_height(*fitted)

    def _write_figure(
        self,
        sheet: SheetWriter,
        placed: PlacedTable,
        row: int,
        column: int,
        role: RowRole,
        cell: TableCell,
        figure: Figure,
    ) -> None:
        style = _number_style(role).with_decimals(cell.decimals)
        value = self.value(figure)
        formula = self._formulas.formula(figure, placed)
        if formula is not None and (value is not None or "IF(" in formula):
            sheet.formula(row, column, formula, value, style)
        elif value is None:
            sheet.blank(row, column, style)
        else:
            sheet.number(row, column, value, style)

    def value(self, figure: Figure) -> Decimal | None:
        """The figure as workbooks hold it, at Excel's 15 digits; amounts in whole currency."""
        value = self._totals[figure]
        if value is None:
            return None
        if isinstance(figure, CostFigure | DepartmentFigure):
            value = whole_currency(int(value), self._definition.institution.decimals)
        return Decimal(f"{value:.15g}")


def _sheet_widths(placed: PlacedSheet) -> list[float]:
    """Each column as wide as the widest table of the sheet needs it."""
    count = max(len(table.table.columns) for table in placed.tables)
    widths = [0.0] * max(count, 2)
    for table in placed.tables:
        many_texts = sum(role in _NARROW for role in table.table.columns) > 2
        for at, role in enumerate(table.table.columns):
            width = _NARROW.get(role, WIDTHS[role]) if many_texts else WIDTHS[role]
            widths[at] = max(widths[at], width)
    return [width or WIDTHS[ColumnRole.NUMBER] for width in widths]


def _text_style(role: RowRole, cell: TableCell, prose: bool) -> Style:
    """The style of a text cell; in tables of prose all cells of a row begin at its top."""
    style = {
        RowRole.BODY: styles.LABEL,
        RowRole.GROUP: styles.LABEL_GROUP,
        RowRole.SUBTOTAL: styles.LABEL_TOTAL,
        RowRole.TOTAL: styles.LABEL_TOTAL,
        RowRole.TEXT: styles.DETAIL,
    }[role]
    if prose:
        style = replace(style, valign="top")
    return replace(style, indent=cell.indent) if cell.indent else style


def _number_style(role: RowRole) -> Style:
    if role is RowRole.BODY:
        return styles.NUMBER
    return styles.NUMBER_GROUP if role is RowRole.GROUP else styles.NUMBER_TOTAL
