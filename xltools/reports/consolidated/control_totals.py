"""The control totals: what each form shows as its total, beside what the workbook computed from its cells."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby

from xltools.consolidation.figures import ALL, DepartmentFigure
from xltools.consolidation.rollup import ControlTotal
from xltools.definition.definition import Definition
from xltools.excel import styles
from xltools.excel.fitting import LANDSCAPE_A3
from xltools.excel.formulas import sum_formula
from xltools.excel.list_sheet import At, Cell, Column, ListTable, Value, write_list_sheet
from xltools.excel.numbers import whole_currency
from xltools.excel.writer import BookWriter, SheetWriter
from xltools.reports.consolidated.sheet_head import LAST_ROW, SheetHeads
from xltools.reports.figure_formulas import FigureFormulas
from xltools.wording.language import Language

_KEYS = ("stated", "computed", "difference")

ControlTotalRow = tuple[ControlTotal, ...]
"""A department's, in the order of the cost periods."""


def control_total_list(
    totals: Iterable[ControlTotal], formulas: FigureFormulas, definition: Definition, words: Language
) -> ListTable[ControlTotalRow]:
    """One row per department that reports costs; three columns per cost period."""
    sheet = words.text("sheet.control_totals")
    decimals = definition.institution.decimals
    columns: list[Column[ControlTotalRow]] = [
        Column("code", 12.0, styles.LABEL, lambda row, _: row[0].department),
        Column("department", 44.0, styles.LABEL, lambda row, _: definition.name_of(row[0].department)),
    ]
    headings = [words.text("code"), words.text("department")]
    for at, period in enumerate(definition.cost_periods):
        columns += _period_columns(at, period.code, formulas, decimals, sheet)
        headings += [words.text(f"control_totals.{key}", period=period.heading) for key in _KEYS]
    rows = [tuple(own) for _, own in groupby(totals, key=lambda total: total.department)]
    return ListTable(sheet, LAST_ROW + 3, "ControlTotals", columns, headings, rows, 46.0, least=None)


def difference_key(period: str) -> str:
    """The column of the differences of ``period``: 0 where a form's total agrees, empty text where it states none."""
    return f"difference {period}"


def _period_columns(
    at: int, period: str, formulas: FigureFormulas, decimals: int, sheet: str
) -> list[Column[ControlTotalRow]]:
    money = styles.NUMBER.with_decimals(decimals)

    def stated(row: ControlTotalRow, _: At) -> Value:
        amount = row[at].stated
        return None if amount is None else whole_currency(amount, decimals)

    def computed(row: ControlTotalRow, _: At) -> Cell:
        spots = formulas.spots(DepartmentFigure(row[at].department, ALL, period)) or []
        value = whole_currency(row[at].computed, decimals)
        return Cell(value, formula=sum_formula(spots, sheet, decimals))

    def difference(row: ControlTotalRow, here: At) -> Cell:
        one, other = here(f"stated {period}"), here(f"computed {period}")
        formula = f'=IF({one}="","",ROUND({one}-{other},{decimals}))'
        amount = row[at].difference
        return Cell(None if amount is None else whole_currency(amount, decimals), formula=formula)

    return [
        Column(f"stated {period}", 18.0, money, stated),
        Column(f"computed {period}", 18.0, money, computed),
        Column(difference_key(period), 18.0, money, difference),
    ]


def write_control_totals(
    book: BookWriter, heads: SheetHeads, table: ListTable[ControlTotalRow], words: Language
) -> None:
    def head(sheet: SheetWriter) -> None:
        heads.write(sheet, words.text("sheet.control_totals.title"))
        silent = sum(any(total.stated is None for total in row) for row in table.rows)
        said = words.text("control_totals.silent", count=silent, all=len(table.rows))
        sheet.text(LAST_ROW + 1, 1, said, styles.PLAIN)
        sheet.text(LAST_ROW + 2, 1, words.text("control_totals.note"), styles.NOTE_LINE)

    write_list_sheet(book, table, head, frozen="department", page=LANDSCAPE_A3)
