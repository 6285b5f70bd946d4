"""One table description -> cells of a sheet, the same for the consolidated workbook and the summary."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from functools import cache

from xltools.consolidation.figures import Figure
from xltools.consolidation.rollup import Totals
from xltools.consolidation.table import ColumnRole, Heading, RowRole, TableCell, TableRow
from xltools.definition.definition import Definition
from xltools.excel import styles
from xltools.excel.fitting import row_height, text_width
from xltools.excel.formulas import Area, written
from xltools.excel.styles import Style
from xltools.excel.writer import SheetWriter
from xltools.reports.figure_formulas import FigureFormulas
from xltools.reports.pages import print_tables
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
# What a portrait page holds unscaled, and a column nobody has set.
_PORTRAIT_WIDTH, _EMPTY_COLUMN = 84.0, 9.0
_CAPTION_ZOOM = 1.3  # its letters are larger and bold


def _nowhere(_table: PlacedTable, _row: TableRow) -> None:
    """A table that is read as it stands, without links."""


class Renderer:
    """Writes placed tables; ``formulas`` decides which figures are formulas, ``target`` where the name of a row
    leads."""

    def __init__(
        self,
        totals: Totals,
        formulas: FigureFormulas,
        definition: Definition,
        words: Language,
        target: Callable[[PlacedTable, TableRow], Area | None] = _nowhere,
    ) -> None:
        self._target = target
        self._totals = totals
        self._formulas = formulas
        self._definition = definition
        self._words = words

    def write_sheet(self, sheet: SheetWriter, placed: PlacedSheet) -> None:
        """Write every table of ``placed``; the caller has written the sheet's own head."""
        widths = _sheet_widths(placed)
        levels = _column_levels(placed)
        for at, width in enumerate(widths):
            sheet.width(FIRST_COLUMN + at, width, level=levels.get(at, 0))
        sheet.raw.hide_gridlines(2)
        sheet.raw.outline_settings(True, False)  # the items of a line stand below it
        for table in placed.tables:
            self._write_table(sheet, table, widths)
        print_tables(sheet, placed)
        _freeze_heads(sheet, placed)

    def _write_table(self, sheet: SheetWriter, placed: PlacedTable, widths: list[float]) -> None:
        table = placed.table
        heights = {placed.top: self._write_caption(sheet, placed, widths)}
        for at, (label, text) in enumerate(table.head, start=placed.top + 1):
            heights[at] = self._write_head_line(sheet, placed, at, label, text, widths)
        for at, headings in enumerate(table.headings, start=placed.first_heading):
            heights[at] = self._write_headings(sheet, at, headings, widths)
        for at, row in enumerate(table.rows, start=placed.first_row):
            heights[at] = self._write_row(sheet, placed, at, row, widths)
        for at, note in enumerate(table.notes, start=placed.last_row + 1):
            heights[at] = self._write_note(sheet, placed, at, note, widths)
        levels = {placed.first_row + at: row.level for at, row in enumerate(table.rows)}
        for at, height in heights.items():
            sheet.height(at, height, level=levels.get(at, 0))

    def _write_caption(self, sheet: SheetWriter, placed: PlacedTable, widths: list[float]) -> float:
        """On one line where the page is wide enough, else wrapped over the columns of the page; returns the height."""
        text = self.caption(placed)
        beyond = max(0, int((_PORTRAIT_WIDTH - sum(widths)) // _EMPTY_COLUMN))
        room = sum(widths) + beyond * _EMPTY_COLUMN
        if text_width(text) * _CAPTION_ZOOM <= room:
            sheet.text(placed.top, FIRST_COLUMN, text, styles.CAPTION)
            return 24.0
        last = FIRST_COLUMN + len(widths) + beyond - 1
        sheet.merged_text(placed.top, FIRST_COLUMN, last, text, replace(styles.CAPTION, text_wrap=True))
        return row_height((text, room), font_size=12, least=24)

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
            if heading.span == 1:
                sheet.text(row, column, heading.text, styles.HEADING)
            else:
                sheet.text_across(row, column, last, heading.text, styles.HEADING)
            fitted.append((heading.text, sum(widths[column - FIRST_COLUMN : last]) * 0.9))
            column = last + 1
        return row_height(*fitted, least=22)

    def _write_note(
        self, sheet: SheetWriter, placed: PlacedTable, row: int, note: str, widths: list[float]
    ) -> float:
        """Over the width of the table above it, to which it no longer belongs."""
        sheet.merged_text(row, FIRST_COLUMN, placed.last_column, note, styles.NOTE)
        return row_height((note, sum(widths[: len(placed.table.columns)])), font_size=9, least=15)

    def _write_row(
        self, sheet: SheetWriter, placed: PlacedTable, number: int, row: TableRow, widths: list[float]
    ) -> float:
        if row.role is RowRole.TEXT:
            text = row.cells[0].text
            width = sum(widths[: len(placed.table.columns)])
            sheet.merged_text(number, FIRST_COLUMN, placed.last_column, text, styles.DETAIL)
            return row_height((text, width), font_size=9, least=15)
        named = placed.table.name_column
        for at, cell in enumerate(row.cells):
            if cell.figure is None:
                style = _text_style(row.role, cell.indent, ColumnRole.TEXT in placed.table.columns)
                target = self._target(placed, row) if at == named and sheet.links_left else None
                _write_name(sheet, number, FIRST_COLUMN + at, cell.text, style, target)
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
        style = _number_style(role, cell.decimals)
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
        return self._totals.as_written(figure)


def _write_name(
    sheet: SheetWriter, row: int, column: int, text: str, style: Style, target: Area | None
) -> None:
    if target is None or not text:
        sheet.text(row, column, text, style)
    else:
        sheet.link(row, column, f"internal:{written(target, '')}", text, styles.linked(style))


def _freeze_heads(sheet: SheetWriter, placed: PlacedSheet) -> None:
    """Names stay in sight, and the heads of the only table; among several tables the sheet's own head."""
    first = placed.tables[0]
    only = len(placed.tables) == 1 and not first.table.head
    sheet.raw.freeze_panes(first.first_row - 1 if only else max(first.top - 2, 1), 1)


def _column_levels(placed: PlacedSheet) -> dict[int, int]:
    """Each column as deep in the outline as in the table where it lies deepest."""
    levels: dict[int, int] = {}
    for table in placed.tables:
        for at, level in enumerate(table.table.levels):
            levels[at] = max(level, levels.get(at, 0))
    return levels


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


@cache
def _text_style(role: RowRole, indent: int, prose: bool) -> Style:
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
    return replace(style, indent=indent) if indent else style


@cache
def _number_style(role: RowRole, decimals: int) -> Style:
    others = styles.NUMBER_GROUP if role is RowRole.GROUP else styles.NUMBER_TOTAL
    return (styles.NUMBER if role is RowRole.BODY else others).with_decimals(decimals)
