"""One sheet of a form with a table to fill: indicators, activity costs or a resource table."""

from __future__ import annotations

from xltools.excel import styles
from xltools.excel.fitting import row_height
from xltools.excel.formulas import Spot, areas, sum_formula, written
from xltools.excel.writer import SheetWriter
from xltools.forms.answers import FormContent, Slot
from xltools.forms.layout import (
    EXPLANATION,
    LABEL_COLUMN,
    SUBTITLE_ROW,
    TITLE_ROW,
    ColumnRole,
    LayoutColumn,
    LayoutRow,
    RowRole,
    SheetKind,
    SheetLayout,
)
from xltools.forms.validations import cell_validation

_WIDTHS = {
    ColumnRole.AMOUNT: 17.0,
    ColumnRole.NUMBER: 13.0,
    ColumnRole.TOTAL: 13.0,
    ColumnRole.TEXT: 38.0,
}
_NAME_WIDTH = 42.0
_UNIT_WIDTH = 11.0


class SheetTemplate:
    """Writes one sheet with a table: indicators, activity costs or a resource table."""

    def __init__(self, sheet: SheetWriter, layout: SheetLayout, content: FormContent) -> None:
        self.sheet = sheet
        self.layout = layout
        self.content = content
        self.definition = content.definition
        self.answers = content.answers
        self.words = content.words
        self.numbers = content.answers.numbers(layout.key)
        self.widths = [self._width(column) for column in layout.columns]

    def _width(self, column: LayoutColumn) -> float:
        if column.role is ColumnRole.LABEL:
            return _NAME_WIDTH if column.key == "label" else _UNIT_WIDTH
        return _WIDTHS[column.role]

    def write(self) -> None:
        self._set_up_page()
        self._write_title()
        self._write_head()
        for column in self.layout.columns:
            self.sheet.text(
                self.layout.heading_row,
                self.layout.column_numbers[column.key],
                column.heading,
                styles.HEADING,
            )
        headings = [(c.heading, w) for c, w in zip(self.layout.columns, self.widths, strict=True)]
        self.sheet.height(self.layout.heading_row, row_height(*headings, least=32))
        for at, row in enumerate(self.layout.rows):
            self._write_row(self.layout.heading_row + 1 + at, row)
        for column in self.layout.columns:
            if column.role in (ColumnRole.AMOUNT, ColumnRole.NUMBER):
                self._validate(column)

    def _set_up_page(self) -> None:
        for column, width in zip(self.layout.columns, self.widths, strict=True):
            self.sheet.width(self.layout.column_numbers[column.key], width)
        first_data = LABEL_COLUMN + len(self.layout.label_columns)
        self.sheet.raw.freeze_panes(self.layout.heading_row, first_data - 1)
        # A long head above the table would fill the whole window when frozen: then only the columns stay.
        if self.layout.head:
            self.sheet.raw.freeze_panes(0, first_data - 1)
        # The official cost table is one page for one activity; lists of indicators may run on.
        pages_high = 1 if self.layout.kind is SheetKind.COSTS else 0
        self.sheet.landscape((self.layout.heading_row, self.layout.heading_row), pages_high=pages_high)
        self.sheet.raw.print_area(
            TITLE_ROW - 1, LABEL_COLUMN - 1, self.layout.last_row - 1, self.layout.last_column - 1
        )
        self.sheet.raw.hide_gridlines(2)

    def _write_title(self) -> None:
        self.sheet.text(TITLE_ROW, LABEL_COLUMN, self.layout.title, styles.TITLE)
        self.sheet.height(TITLE_ROW, 24)
        unit = (
            self.words.text("form.unit_of_amounts", currency=self.definition.institution.currency)
            if self.layout.kind is SheetKind.COSTS
            else ""
        )
        subtitle = " · ".join(
            part
            for part in (str(self.definition.institution.year), self.content.department_name, unit)
            if part
        )
        self.sheet.text(SUBTITLE_ROW, LABEL_COLUMN, subtitle, styles.SUBTITLE)

    def _write_head(self) -> None:
        layout = self.layout
        width = sum(self.widths[1:])
        for at, (label, text) in enumerate(layout.head):
            row = layout.heading_row - 1 - len(layout.head) + at
            self.sheet.text(row, LABEL_COLUMN, label, styles.NAME)
            self.sheet.merged_text(row, LABEL_COLUMN + 1, layout.last_column, text, styles.TEXT_CELL)
            self.sheet.height(row, row_height((label, self.widths[0]), (text, width)))

    def _write_row(self, number: int, row: LayoutRow) -> None:
        if row.role is RowRole.TEXT:
            last = self.layout.last_column
            self.sheet.merged_text(number, LABEL_COLUMN, last, row.labels[0], styles.NOTE)
            self.sheet.height(number, row_height((row.labels[0], sum(self.widths) * 1.1), font_size=9))
            return
        texts = [
            (label, width, label_column)
            for label, width, label_column in zip(
                row.labels, self.widths, self.layout.label_columns, strict=False
            )
        ]
        style = styles.LABEL if row.role is RowRole.INPUT else styles.LABEL_TOTAL
        for label, _, column in texts:
            self.sheet.text(number, self.layout.column_numbers[column.key], label, style)
        explanation = self.answers.text(Slot(self.layout.key, row.key, EXPLANATION))
        self.sheet.height(
            number,
            row_height(
                *((label, width) for label, width, _ in texts), (explanation, _WIDTHS[ColumnRole.TEXT])
            ),
        )
        for column in self.layout.columns:
            if column.role is not ColumnRole.LABEL:
                self._write_cell(number, row, column)

    def _write_cell(self, number: int, row: LayoutRow, column: LayoutColumn) -> None:
        at = self.layout.column_numbers[column.key]
        if column.role is ColumnRole.TEXT:
            self._write_explanation(number, at, row, column)
            return
        if row.role is RowRole.INPUT and column.role is not ColumnRole.TOTAL:
            style = styles.INPUT.with_decimals(row.decimals)
            value = self.answers.number(Slot(self.layout.key, row.key, column.key))
            if value is None:
                self.sheet.blank(number, at, style)
            else:
                self.sheet.number(number, at, value, style)
            return
        spots = [
            Spot(self.sheet.name, self.layout.row_numbers[r], self.layout.column_numbers[c])
            for r, c in self.layout.parts_of(row, column)
        ]
        formula = sum_formula(spots, self.sheet.name, self.definition.institution.decimals)
        self.sheet.formula(
            number, at, formula, self.layout.total(row, column, self.numbers), styles.NUMBER_TOTAL
        )

    def _validate(self, column: LayoutColumn) -> None:
        """One validation for all cells to fill."""
        rows = [self.layout.row_numbers[row.key] for row in self.layout.rows if row.role is RowRole.INPUT]
        at = self.layout.column_numbers[column.key]
        runs = areas(Spot(self.sheet.name, row, at) for row in rows)
        if runs:
            options = cell_validation(self.definition, self.layout, column, self.words)
            everywhere = " ".join(written(run, self.sheet.name) for run in runs)
            self.sheet.validation(runs[0].first_row, at, {**options, "multi_range": everywhere})

    def _write_explanation(self, number: int, at: int, row: LayoutRow, column: LayoutColumn) -> None:
        if row.role is not RowRole.INPUT:
            self.sheet.blank(number, at, styles.LABEL_TOTAL)
            return
        text = self.answers.text(Slot(self.layout.key, row.key, column.key))
        self.sheet.text(number, at, text, styles.INPUT_TEXT)
