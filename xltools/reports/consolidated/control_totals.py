"""The control totals: what each form shows as its total, beside what the workbook computed from its cells."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from itertools import groupby

from xltools.consolidation.control_totals import ControlTotal
from xltools.consolidation.figures import ALL, DepartmentFigure
from xltools.definition.definition import Definition
from xltools.excel import styles
from xltools.excel.cells import cell_address
from xltools.excel.fitting import LANDSCAPE_A3
from xltools.excel.formulas import Area, sum_formula
from xltools.excel.numbers import whole_currency
from xltools.excel.writer import BookWriter, SheetWriter
from xltools.reports.consolidated.sheet_head import LAST_ROW, SheetHeads
from xltools.reports.figure_formulas import FigureFormulas
from xltools.wording.language import Language

HEADING_ROW = LAST_ROW + 3
FIRST_ROW = HEADING_ROW + 1
_CODE, _NAME, _FIRST_PERIOD = 1, 2, 3
_COMPUTED, _DIFFERENCE = 1, 2  # behind the first column of a period
_COLUMNS = 3
_NOTE = replace(styles.NOTE, text_wrap=False)


class ControlTotalSheet:
    """One row per department that reports costs; three columns per cost period."""

    def __init__(
        self,
        totals: Iterable[ControlTotal],
        formulas: FigureFormulas,
        definition: Definition,
        words: Language,
    ) -> None:
        self._rows = [list(own) for _, own in groupby(totals, key=lambda total: total.department)]
        self._formulas = formulas
        self._definition = definition
        self._words = words
        self.name = words.text("sheet.control_totals")
        self.title = words.text("sheet.control_totals.title")

    def differences(self, period: str) -> Area:
        """The differences of ``period``: 0 where a form's total agrees, empty text where it states none."""
        codes = [known.code for known in self._definition.cost_periods]
        column = _FIRST_PERIOD + _COLUMNS * codes.index(period) + _DIFFERENCE
        return Area(self.name, FIRST_ROW, column, FIRST_ROW + max(len(self._rows), 1) - 1, column)

    def write(self, book: BookWriter, heads: SheetHeads) -> None:
        sheet, text = book.sheet(self.name), self._words.text
        heads.write(sheet, self.title)
        silent = sum(any(total.stated is None for total in row) for row in self._rows)
        silence = text("control_totals.silent", count=silent, all=len(self._rows))
        sheet.text(LAST_ROW + 1, 1, silence, styles.PLAIN)
        sheet.text(LAST_ROW + 2, 1, text("control_totals.note"), _NOTE)
        sheet.width(_CODE, 12.0)
        sheet.width(_NAME, 44.0)
        headings = [text("code"), text("department")]
        for period in self._definition.cost_periods:
            headings += [text(f"control_totals.{key}", period=period.heading) for key in _HEADS]
        for column in range(_FIRST_PERIOD, len(headings) + 1):
            sheet.width(column, 18.0)
        for row, totals in enumerate(self._rows, start=FIRST_ROW):
            self._write_row(sheet, row, totals)
        last = FIRST_ROW + max(len(self._rows), 1) - 1
        sheet.table(HEADING_ROW, 1, last, len(headings), "ControlTotals", headings)
        sheet.height(HEADING_ROW, 46)
        sheet.raw.freeze_panes(HEADING_ROW, _NAME)
        sheet.raw.hide_gridlines(2)
        sheet.page(LANDSCAPE_A3, (HEADING_ROW, HEADING_ROW))
        sheet.raw.fit_to_pages(1, 0)

    def _write_row(self, sheet: SheetWriter, row: int, totals: list[ControlTotal]) -> None:
        department = self._definition.department_by_code[totals[0].department]
        sheet.text(row, _CODE, department.code, styles.LABEL)
        sheet.text(row, _NAME, department.name, styles.LABEL)
        decimals = self._definition.institution.decimals
        style = styles.NUMBER.with_decimals(decimals)
        for at, total in enumerate(totals):
            first = _FIRST_PERIOD + _COLUMNS * at
            stated, computed = cell_address(row, first), cell_address(row, first + _COMPUTED)
            if total.stated is None:
                sheet.blank(row, first, style)
            else:
                sheet.number(row, first, whole_currency(total.stated, decimals), style)
            figure = DepartmentFigure(total.department, ALL, total.period)
            value = whole_currency(total.computed, decimals)
            spots = self._formulas.spots(figure) or []
            sheet.formula(row, first + _COMPUTED, sum_formula(spots, self.name, decimals), value, style)
            difference = None if total.stated is None else total.stated - total.computed
            sheet.formula(
                row,
                first + _DIFFERENCE,
                f'=IF({stated}="","",ROUND({stated}-{computed},{decimals}))',
                None if difference is None else whole_currency(difference, decimals),
                style,
            )


_HEADS = ("stated", "computed", "difference")
