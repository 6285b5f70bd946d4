"""The registers as sheets: real Excel tables whose columns the checks count.

Where the register of indicators says that a table shows an indicator, a formula compares the names in that table.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from decimal import Decimal
from functools import partial

from xltools.checks.coverage import (
    NAMED,
    RESPONSIBLE,
    Register,
    RegisterCell,
    indicator_rows,
    responsible_rows,
)
from xltools.excel import styles
from xltools.excel.fitting import LANDSCAPE_A3, row_height
from xltools.excel.formulas import reference
from xltools.excel.list_sheet import At, Cell, Column, ListTable, write_list_sheet
from xltools.excel.writer import BookWriter
from xltools.reports.consolidated.sheet_head import LAST_ROW, SheetHeads
from xltools.reports.placing import FIRST_COLUMN, PlacedTable
from xltools.wording.language import Language

_WIDTHS = {
    "code": 11.0, "table_number": 11.0, "number": 9.0, "name": 44.0, "description": 60.0, "method": 52.0,
    "departments": 44.0, "amounts": 13.0, "lines": 13.0, "unit": 12.0, "in_indicators": 15.0,
    "in_responsibilities": 15.0,
}  # fmt: skip
_OTHERS = 26.0

RegisterRow = tuple[RegisterCell, ...]
Flags = Mapping[tuple[str, RegisterCell], Callable[[At], str]]
"""column and code -> the formula of a flag; a flag without one is a plain number"""


def register_list(register: Register, words: Language, flags: Flags | None = None) -> ListTable[RegisterRow]:
    """``register`` as a real Excel table; what is missing is an empty cell."""
    columns = [_column(at, key, flags or {}) for at, key in enumerate(register.columns)]
    headings = [words.text(f"register.{key}") for key in register.columns]
    fitted = [(heading, column.width * 0.85) for heading, column in zip(headings, columns, strict=True)]
    return ListTable(
        words.text(f"sheet.{register.key}"),
        LAST_ROW + 2,
        f"Register{register.key.title()}",
        columns,
        headings,
        register.rows,
        heading_height=row_height(*fitted, least=32),
    )


def _column(at: int, key: str, flags: Flags) -> Column[RegisterRow]:
    def shown(row: RegisterRow, here: At) -> Cell:
        value, flag = row[at], flags.get((key, row[0]))
        if flag:
            return Cell(Decimal(value), styles.NUMBER, flag(here))
        return Cell(value, styles.NUMBER if isinstance(value, int) else styles.LABEL)

    return Column(key, _WIDTHS.get(key, _OTHERS), styles.LABEL, shown)


def indicator_flags(
    shown: Iterable[PlacedTable], monitored: Iterable[PlacedTable], register: Register
) -> Flags:
    """Of the register of indicators; ``shown`` are the tables of indicators, ``monitored`` those of who monitors
    them."""
    number_and_name = {
        code: reference(table.sheet, table.first_row + at, FIRST_COLUMN)
        for table in shown
        for code, at in indicator_rows(table.table).items()
    }
    responsible = {
        name: tuple(
            reference(table.sheet, table.first_row + at, FIRST_COLUMN + c) for c in (NAMED, RESPONSIBLE)
        )
        for table in monitored
        for name, at in responsible_rows(table.table).items()
    }
    flags: dict[tuple[str, RegisterCell], Callable[[At], str]] = {}
    for code, name in zip(register.cells("code"), register.cells("name"), strict=True):
        if cell := number_and_name.get(str(code)):
            flags["in_indicators", code] = partial(_shows, cell)
        if cells := responsible.get(str(name)):
            flags["in_responsibilities", code] = partial(_names, cells)
    return flags


def _shows(cell: str, here: At) -> str:
    return f'=IF({cell}={here("number")}&"- "&{here("name")},1,0)'


def _names(cells: tuple[str, ...], here: At) -> str:
    named, responsible = cells
    return f'=IF(AND({named}={here("name")},{responsible}<>""),1,0)'


def write_register(
    book: BookWriter, heads: SheetHeads, table: ListTable[RegisterRow], title: str, words: Language
) -> None:
    head = partial(heads.write, title=title, note=words.text("register.note"))
    write_list_sheet(book, table, head, frozen="name", page=LANDSCAPE_A3)
