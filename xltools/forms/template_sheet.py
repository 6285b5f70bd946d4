"""One sheet of a form with a table to fill: indicators, activity costs or a resource table."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from decimal import Decimal
from functools import cached_property

from xltools.definition.asked_unit import asked_currency, unit_in_words
from xltools.definition.monitored import Monitored
from xltools.definition.revenue_side import own_code
from xltools.excel import styles
from xltools.excel.cells import cell_address
from xltools.excel.fitting import row_height
from xltools.excel.formulas import Spot, areas, written
from xltools.excel.sheet_writer import SheetWriter
from xltools.forms.approved_cells import total_formula, what_counts
from xltools.forms.approved_texts import show_approved_texts
from xltools.forms.correction_list import SOURCE_AUTHOR
from xltools.forms.form_content import FormContent
from xltools.forms.help_column import HelpColumn
from xltools.forms.layout import (
    ABOUT_ROW,
    EXPLANATION,
    LABEL,
    LABEL_COLUMN,
    SUBTITLE_ROW,
    TITLE_ROW,
    ColumnRole,
    Crossing,
    LayoutCell,
    LayoutColumn,
    LayoutRow,
    RowRole,
    SheetKind,
    SheetLayout,
    Slot,
)
from xltools.forms.live_help import LiveHelp
from xltools.forms.monitored_cells import SHOWN, MonitoredCells
from xltools.forms.monitored_layout import states_in_words
from xltools.forms.result_formulas import ComputedCells

# Together some 1300 pixels: what a screen of 1366 shows beside Excel's own margins.
_WIDTHS = {
    ColumnRole.LABEL: 11.0,
    ColumnRole.AMOUNT: 16.0,
    ColumnRole.NUMBER: 12.0,
    ColumnRole.TOTAL: 12.0,
    ColumnRole.TEXT: 34.0,
    ColumnRole.REVISED: 16.0,
    ColumnRole.APPROVED: 15.0,
    ColumnRole.KNOWN: 15.0,
    ColumnRole.COMPUTED: 15.0,
}
_NAME_WIDTH = 38.0
_HEADING_HEIGHT = 32.0
_SCREEN = 180.0
_LEAST_TEXT = 18.0
_LABEL, _LABEL_TOTAL, _LINE_NAME, _TEXT = map(
    styles.indented, (styles.LABEL, styles.LABEL_TOTAL, styles.NAME, styles.INPUT_TEXT)
)
_KNOWN_TEXT = replace(styles.APPROVED, align="left", text_wrap=True)


def _on_one_screen(widths: Sequence[float]) -> list[float]:
    """Columns of texts, one for each year, share what a screen has left, as far as they can still be read."""
    texts = widths.count(_WIDTHS[ColumnRole.TEXT])
    left = _SCREEN - sum(width for width in widths if width != _WIDTHS[ColumnRole.TEXT])
    shared = max(_LEAST_TEXT, min(_WIDTHS[ColumnRole.TEXT], left // texts)) if texts else 0.0
    return [shared if width == _WIDTHS[ColumnRole.TEXT] else width for width in widths]


class TableSheet:
    """Writes the sheet ``layout``, filled with what ``content`` says."""

    def __init__(self, sheet: SheetWriter, layout: SheetLayout, content: FormContent) -> None:
        self.sheet, self.layout, self.content = sheet, layout, content
        self.numbers = content.answers.numbers(layout.key)
        self.counting = self.numbers | what_counts(layout, self.numbers)
        self.approved = content.prefilled.of(layout.key)
        self.columns = [c for c in layout.columns if c.role is not ColumnRole.APPROVED]
        # Sums of amounts are as wide as amounts, and so are those of a resource table.
        wide = dict.fromkeys((ColumnRole.TOTAL, ColumnRole.NUMBER), ColumnRole.AMOUNT)
        wide = wide if layout.is_of_money else {}
        roles = [wide.get(c.role, c.role) for c in self.columns]
        self.widths = [
            _NAME_WIDTH if c.key == LABEL else _WIDTHS[r] for c, r in zip(self.columns, roles, strict=True)
        ]
        if layout.kind is SheetKind.TEXTS:
            self.widths = _on_one_screen(self.widths)

    def write(self) -> None:
        layout = self.layout
        self._set_up_page()
        self._write_head()
        self._write_foot()
        for column in self.columns:
            at = layout.column_numbers[column.key]
            self.sheet.text(layout.heading_row, at, column.heading, styles.HEADING)
        headings = [(c.heading, width) for c, width in zip(self.columns, self.widths, strict=True)]
        self.sheet.height(layout.heading_row, row_height(*headings, least=_HEADING_HEIGHT))
        for number, row in enumerate(layout.rows, layout.heading_row + 1):
            self._write_row(number, row)
        for column in self.columns:
            if column.asks_number:
                waiting = [row for row in self._inputs if (row.key, column.key) not in self.approved]
                self._validate(column, waiting)
        for base, (revised, hidden) in layout.revisions.items():
            known = [row for row in self._inputs if (row.key, base) in self.approved]
            self._validate(revised, known)
            self._write_approved(base, hidden, known)
        show_approved_texts(self.sheet, layout, self.content.prefilled)
        if isinstance(self.content.definition, Monitored):
            self._monitored.colour()
            self._choose_states()
        elif self._helping:
            self._helping.write()

    @cached_property
    def _helping(self) -> HelpColumn | None:
        """Not of a form of a reporting period, which says what its results are worth."""
        definition, layout = self.content.definition, self.layout
        if isinstance(definition, Monitored) or layout.kind in (SheetKind.RESOURCE, SheetKind.TEXTS):
            return None
        words, numbers = self.content.words, self._counting_and_totals
        live = LiveHelp(layout, definition, words, numbers, self._explained, self._address)
        return HelpColumn(self.sheet, live)

    @cached_property
    def _counting_and_totals(self) -> dict[Crossing, Decimal]:
        return self.counting | {cell: self.layout.total(cell, self.counting) for cell in self.layout.parts}

    @cached_property
    def _explained(self) -> frozenset[str]:
        """The keys of the rows with an explanation."""
        told = (row.key for row in self._inputs)
        return frozenset(
            key for key in told if self.content.answers.text(Slot(self.layout.key, key, EXPLANATION))
        )

    @cached_property
    def _monitored(self) -> MonitoredCells:
        """Only of a form of a reporting period."""
        definition, layout = self.content.definition, self.layout
        assert isinstance(definition, Monitored)
        words, numbers = self.content.words, self._counting_and_totals
        cells = ComputedCells(layout, definition, words, numbers, self._explained, self._address)
        return MonitoredCells(self.sheet, cells)

    def _address(self, cell: Crossing) -> str:
        row, column = cell
        return cell_address(self.layout.row_numbers[row], self.layout.column_numbers[column])

    @property
    def _inputs(self) -> list[LayoutRow]:
        return [row for row in self.layout.rows if row.role is RowRole.INPUT]

    def _set_up_page(self) -> None:
        layout, raw = self.layout, self.sheet.raw
        for column, width in enumerate(self.widths, LABEL_COLUMN):
            self.sheet.width(column, width)
        labels = LABEL_COLUMN - 1 + len(layout.label_columns)
        raw.freeze_panes(layout.heading_row, labels)
        # The official cost table is one page for one activity; lists of indicators may run on.
        pages_high = 1 if layout.kind is SheetKind.COSTS else 0
        self.sheet.landscape((layout.heading_row, layout.heading_row), pages_high=pages_high)
        raw.print_area(TITLE_ROW - 1, LABEL_COLUMN - 1, layout.last_row - 1, layout.last_column - 1)
        raw.hide_gridlines(2)

    def _write_head(self) -> None:
        layout, institution, words = self.layout, self.content.definition.institution, self.content.words
        self.sheet.text(TITLE_ROW, LABEL_COLUMN, layout.title, styles.TITLE)
        self.sheet.height(TITLE_ROW, 22)
        about = [institution.printed_year, self.content.department_name]
        if layout.is_of_money:
            about.append(words.text("form.unit_of_amounts", currency=asked_currency(institution, words)))
        self.sheet.text(SUBTITLE_ROW, LABEL_COLUMN, " · ".join(filter(None, about)), styles.SUBTITLE)
        if layout.head:
            self._write_line(ABOUT_ROW, *layout.head)

    def _write_foot(self) -> None:
        for row, line in enumerate(self.layout.foot, self.layout.foot_row):
            self._write_line(row, *line)

    def _write_line(self, row: int, label: str, text: str) -> None:
        self.sheet.text(row, LABEL_COLUMN, label, _LINE_NAME)
        self.sheet.merged_text(row, LABEL_COLUMN + 1, self.layout.last_column, text, _LABEL)
        self.sheet.height(row, row_height((label, self.widths[0]), (text, sum(self.widths[1:]))))

    def _write_row(self, number: int, row: LayoutRow) -> None:
        if row.role is RowRole.TEXT:
            self.sheet.merged_text(number, LABEL_COLUMN, self.layout.last_column, row.labels[0], styles.NOTE)
            self.sheet.height(number, row_height((row.labels[0], sum(self.widths) * 1.1), font_size=9))
            return
        style = _LABEL if row.role is RowRole.INPUT else _LABEL_TOTAL
        for at, label in enumerate(row.labels, LABEL_COLUMN):
            self.sheet.text(number, at, label, style.after(self._official_code(row)))
        texts = [(self._official_code(row) + row.labels[0], self.widths[0])]
        texts += zip(row.labels[1:], self.widths[1:], strict=False)
        for column, width in zip(self.columns, self.widths, strict=True):
            cell = LayoutCell(row, column)
            if column.role in (ColumnRole.TEXT, ColumnRole.KNOWN):
                texts.append((self.content.text(self.layout, cell), width))
            if column.role is not ColumnRole.LABEL:
                self._write_cell(number, self.layout.column_numbers[column.key], cell)
        helped = self._helping.height(row) if self._helping else 0.0
        self.sheet.height(number, max(row_height(*texts), helped))

    def _official_code(self, row: LayoutRow) -> str:
        """The economic code, as it is shown before the name of its item: those of letters are the definition's own."""
        code = own_code(row.code)
        return f"{code}  " if self.layout.kind is SheetKind.COSTS and code[:1].isdigit() else ""

    def _write_cell(self, number: int, at: int, cell: LayoutCell) -> None:
        row, column = cell
        if column.role is ColumnRole.KNOWN and self.layout.kind is SheetKind.TEXTS:
            self.sheet.text(number, at, self.content.text(self.layout, cell), _KNOWN_TEXT)
        elif column.role in SHOWN:
            self._monitored.write(number, at, cell)
        elif column.role is ColumnRole.TEXT and row.role is RowRole.INPUT:
            self.sheet.text(number, at, self.content.text(self.layout, cell), _TEXT)
        elif column.role is ColumnRole.TEXT:
            self.sheet.blank(number, at, _LABEL_TOTAL)
        elif cell.key in self.layout.parts:
            self._write_total(number, at, cell)
        elif row.role is not RowRole.INPUT:
            self.sheet.blank(number, at, styles.NUMBER_TOTAL)
        else:
            self._write_number(number, at, cell)

    def _write_number(self, number: int, at: int, cell: LayoutCell) -> None:
        row, column = cell
        style = styles.APPROVED if cell.key in self.approved else styles.INPUT
        if column.role is ColumnRole.REVISED:
            style = styles.REVISED if (row.key, column.of) in self.approved else styles.NUMBER
        if cell.key in self.numbers:
            self.sheet.number(number, at, self.numbers[cell.key], style.with_decimals(row.decimals))
        else:
            self.sheet.blank(number, at, style.with_decimals(row.decimals))

    def _write_approved(self, base: str, hidden: LayoutColumn, rows: Iterable[LayoutRow]) -> None:
        """The approved values once more, in their hidden column; where they come from, above it and in a note."""
        layout, source = self.layout, self.content.prefilled.source
        at = layout.column_numbers[hidden.key]
        self.sheet.width(at, _WIDTHS[hidden.role], hidden=True)
        self.sheet.text(layout.heading_row, at, source or hidden.heading, styles.KEY)
        for row in rows:
            self.sheet.number(layout.row_numbers[row.key], at, self.approved[row.key, base], styles.KEY)
        if source:
            heading = layout.column_numbers[base]
            self.sheet.comment(layout.heading_row, heading, source, SOURCE_AUTHOR)

    def _write_total(self, number: int, at: int, cell: LayoutCell) -> None:
        layout = self.layout
        decimals = max(self.content.definition.institution.decimals, cell.row.decimals)
        formula = total_formula(layout, layout.parts[cell.key], self._spot, decimals)
        total = layout.total(cell.key, self.counting)
        self.sheet.formula(number, at, formula, total, styles.NUMBER_TOTAL.with_decimals(cell.row.decimals))

    def _choose_states(self) -> None:
        """Of targets in words one of the states is chosen."""
        layout, words = self.layout, self.content.words
        states = list(states_in_words(words))
        hint, refused = words.text("monitor.hint.state"), words.text("monitor.error.state")
        for column in layout.columns:
            if column.asks_words:
                options = self.content.validation(
                    {"validate": "list", "source": states},
                    (column.heading, hint),
                    (refused, f"{hint} {', '.join(states)}"),
                )
                first, at = layout.row_numbers[self._inputs[0].key], layout.column_numbers[column.key]
                last = layout.row_numbers[self._inputs[-1].key]
                everywhere = f"{cell_address(first, at)}:{cell_address(last, at)}"
                self.sheet.validation(first, at, {**options, "multi_range": everywhere})

    def _spot(self, cell: Crossing) -> Spot:
        row, column = cell
        return Spot(self.sheet.name, self.layout.row_numbers[row], self.layout.column_numbers[column])

    def _validate(self, column: LayoutColumn, rows: Iterable[LayoutRow]) -> None:
        """One validation for all cells to fill."""
        layout, definition, words = self.layout, self.content.definition, self.content.words
        at = layout.column_numbers[column.key]
        runs = areas(Spot(self.sheet.name, layout.row_numbers[row.key], at) for row in rows)
        if not runs:
            return
        is_cost, kind = layout.kind is SheetKind.COSTS, "amount" if layout.is_of_money else layout.kind.value
        hint = "revised" if column.role is ColumnRole.REVISED else kind
        limit = definition.largest_amount if is_cost else definition.largest_number
        values = {**unit_in_words(definition.institution, words), "period": column.heading}
        options = self.content.validation(
            {"validate": "decimal", "criteria": "between", "minimum": -limit, "maximum": limit},
            (column.heading, words.text(f"form.hint.{hint}", **values)),
            (words.text(f"form.error.{kind}.title"), words.text(f"form.error.{kind}", **values)),
        )
        everywhere = " ".join(written(run, self.sheet.name) for run in runs)
        self.sheet.validation(runs[0].first_row, at, {**options, "multi_range": everywhere})
