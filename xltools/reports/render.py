"""One table description -> cells of a sheet, the same for the consolidated workbook and the summary."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache

from xltools.consolidation.figures import Figure, IndicatorFigure
from xltools.consolidation.rollup import Totals
from xltools.consolidation.table import ColumnRole, Heading, RowRole, TableRow
from xltools.excel import styles
from xltools.excel.fitting import row_height, text_width
from xltools.excel.formulas import Area, written
from xltools.excel.list_sheet import Cell, write_cell
from xltools.excel.sheet_writer import SheetWriter
from xltools.excel.styles import Style
from xltools.findings.finding import harmless
from xltools.reports.figure_formulas import FigureFormulas
from xltools.reports.placing import FIRST_COLUMN, PlacedSheet, PlacedTable, print_tables
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


@dataclass(frozen=True)
class Renderer:
    """Writes placed tables; ``formulas`` decides which figures are formulas, ``target`` where the name of a row
    leads, ``written_at`` the cell that holds a value in words, written with its sheet."""

    totals: Totals
    formulas: FigureFormulas
    words: Language
    target: Callable[[PlacedTable, TableRow], Area | None] = _nowhere
    written_at: Mapping[IndicatorFigure, str] = field(default_factory=dict)

    def write_sheet(self, sheet: SheetWriter, placed: PlacedSheet) -> None:
        """Write every table of ``placed``; the caller has written the sheet's own head."""
        widths = _sheet_widths(placed)
        levels = _column_levels(placed)
        for at, width in enumerate(widths):
            sheet.width(FIRST_COLUMN + at, width, level=levels.get(at, 0))
        sheet.raw.hide_gridlines(2)
        sheet.raw.outline_settings(True, False)  # the items of a line stand below it
        for table in placed.tables:
            _TableWriter(self, sheet, table, widths).write()
        print_tables(sheet, placed)
        _freeze_heads(sheet, placed)


@dataclass(frozen=True)
class _TableWriter:
    """Writes one table; ``widths`` are those of the columns of its sheet."""

    how: Renderer
    sheet: SheetWriter
    placed: PlacedTable
    widths: Sequence[float]

    def write(self) -> None:
        placed, table = self.placed, self.placed.table
        self._write_caption()
        for at, (label, text) in enumerate(table.head, start=placed.top + 1):
            self._write_head_line(at, label, text)
        for at, headings in enumerate(table.headings, start=placed.first_heading):
            self._write_headings(at, headings)
        for at, row in enumerate(table.rows, start=placed.first_row):
            self._write_row(at, row)
        for at, note in enumerate(table.notes, start=placed.last_row + 1):
            self._write_across(at, note, styles.NOTE)

    def _write_caption(self) -> None:
        """On one line where the page is wide enough, else wrapped over the columns of the page."""
        table, top = self.placed.table, self.placed.top
        number = self.how.words.text("table.caption", number=table.number) if table.number else ""
        text = f"{number} {table.title}".strip()
        beyond = max(0, int((_PORTRAIT_WIDTH - sum(self.widths)) // _EMPTY_COLUMN))
        room = sum(self.widths) + beyond * _EMPTY_COLUMN
        if text_width(text) * _CAPTION_ZOOM <= room:
            self.sheet.text(top, FIRST_COLUMN, text, styles.CAPTION)
            self.sheet.height(top, 24.0)
            return
        last = FIRST_COLUMN + len(self.widths) + beyond - 1
        self.sheet.merged_text(top, FIRST_COLUMN, last, text, replace(styles.CAPTION, text_wrap=True))
        self.sheet.height(top, row_height((text, room), font_size=12, least=24))

    def _write_head_line(self, row: int, label: str, text: str) -> None:
        last = max(self.placed.last_column, FIRST_COLUMN + 1)
        room = sum(self.widths[1 : last - FIRST_COLUMN + 1]) or WIDTHS[ColumnRole.TEXT]
        self.sheet.text(row, FIRST_COLUMN, label, styles.NAME)
        self.sheet.merged_text(row, FIRST_COLUMN + 1, last, text, styles.TEXT_CELL)
        self.sheet.height(row, row_height((label, self.widths[0]), (text, room)))

    def _write_headings(self, row: int, headings: Iterable[Heading]) -> None:
        column = FIRST_COLUMN
        fitted: list[tuple[str, float]] = []
        for heading in headings:
            last = column + heading.span - 1
            if heading.span == 1:
                self.sheet.text(row, column, heading.text, styles.HEADING)
            else:
                self.sheet.text_across(row, column, last, heading.text, styles.HEADING)
            fitted.append((heading.text, sum(self.widths[column - FIRST_COLUMN : last]) * 0.9))
            column = last + 1
        self.sheet.height(row, row_height(*fitted, least=22))

    def _write_row(self, number: int, row: TableRow) -> None:
        if row.role is RowRole.TEXT:
            self._write_across(number, row.cells[0].text, styles.DETAIL, row.level)
            return
        prose = ColumnRole.TEXT in self.placed.table.columns
        target = self.how.target(self.placed, row)
        link = f"internal:{written(target, '')}" if target else ""
        fitted: list[tuple[str, float]] = []
        for at, cell in enumerate(row.cells):
            if cell.figure is None:
                style = _text_style(row.role, cell.indent, prose)
                link_here = link if at == self.placed.table.name_column else ""
                shown = self._words(cell.words) if cell.words else Cell(cell.text, link=link_here)
                text = str(shown.value)
                fitted += [(text, self.widths[at] - 2 * cell.indent)] if text else []
            else:
                style = _number_style(row.role, cell.decimals, cell.scale)
                shown = self._figure(cell.figure)
            write_cell(self.sheet, number, FIRST_COLUMN + at, shown, style)
        self.sheet.height(number, row_height(*fitted), level=row.level)

    def _words(self, figure: IndicatorFigure) -> Cell:
        """What a department wrote, and the cell of the list that holds it."""
        text, at = self.how.totals.texts.get(figure, ""), self.how.written_at.get(figure, "")
        return Cell(harmless(text), formula=f"={at}" if at else "")

    def _figure(self, figure: Figure) -> Cell:
        """A formula that gives a number where none was reported would say more than is known."""
        value = self.how.totals.as_written(figure)
        formula = self.how.formulas.formula(figure, self.placed) or ""
        return Cell(value, formula=formula if value is not None or "IF(" in formula else "")

    def _write_across(self, row: int, text: str, style: Style, level: int = 0) -> None:
        """Small print over the width of the table; a note below it no longer belongs to it."""
        self.sheet.merged_text(row, FIRST_COLUMN, self.placed.last_column, text, style)
        room = sum(self.widths[: len(self.placed.table.columns)])
        self.sheet.height(row, row_height((text, room), font_size=9, least=15), level=level)


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
def _number_style(role: RowRole, decimals: int, scale: int) -> Style:
    others = styles.NUMBER_GROUP if role is RowRole.GROUP else styles.NUMBER_TOTAL
    return (styles.NUMBER if role is RowRole.BODY else others).with_decimals(decimals, scale)
