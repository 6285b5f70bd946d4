"""The registers as sheets: real Excel tables whose columns the checks count.

Where the register of indicators says that a table shows an indicator, a formula compares the names in that table.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal

from xltools.checks.registers import NAMED, RESPONSIBLE, Register, indicator_rows, responsible_rows
from xltools.excel import styles
from xltools.excel.cells import cell_address
from xltools.excel.fitting import LANDSCAPE_A3, row_height
from xltools.excel.formulas import Area
from xltools.excel.writer import BookWriter, SheetWriter, reference
from xltools.reports.consolidated.sheet_head import LAST_ROW, SheetHeads
from xltools.reports.placing import FIRST_COLUMN, PlacedTable
from xltools.wording.language import Language

NOTE_ROW = LAST_ROW + 1
HEADING_ROW = LAST_ROW + 2
FIRST_ROW = HEADING_ROW + 1
_WIDTHS = {
    "code": 11.0, "table_number": 11.0, "number": 9.0, "name": 44.0, "description": 60.0, "method": 52.0,
    "departments": 44.0, "amounts": 13.0, "lines": 13.0, "unit": 12.0, "in_indicators": 15.0,
    "in_responsibilities": 15.0,
}  # fmt: skip
_OTHERS = 26.0
_NOTE = replace(styles.NOTE, text_wrap=False)


@dataclass(frozen=True)
class RegisterSheet:
    """``flags`` are the formulas of columns of flags, by column and code; a flag without formula is a plain 0."""

    name: str
    title: str
    register: Register
    flags: Mapping[tuple[str, str], str] = field(default_factory=dict)

    def area(self, column: str) -> Area:
        """All cells of ``column``; one empty row when there are none."""
        at = self.register.columns.index(column) + 1
        return Area(self.name, FIRST_ROW, at, self.last_row, at)

    @property
    def last_row(self) -> int:
        return FIRST_ROW + max(len(self.register.rows), 1) - 1


def register_sheet(register: Register, words: Language) -> RegisterSheet:
    key = f"sheet.{register.key}"
    return RegisterSheet(words.text(key), words.text(f"{key}.title"), register)


def indicator_sheet(
    register: Register, words: Language, shown: Iterable[PlacedTable], monitored: Iterable[PlacedTable]
) -> RegisterSheet:
    """``shown`` are the tables of indicators, ``monitored`` those of who monitors them."""
    plain = register_sheet(register, words)
    column = {name: at for at, name in enumerate(register.columns, start=1)}
    number_and_name = {
        code: reference(table.sheet, table.first_row + at, FIRST_COLUMN)
        for table in shown
        for code, at in indicator_rows(table.table).items()
    }
    responsible = {
        name: [reference(table.sheet, table.first_row + at, FIRST_COLUMN + c) for c in (NAMED, RESPONSIBLE)]
        for table in monitored
        for name, at in responsible_rows(table.table).items()
    }
    flags: dict[tuple[str, str], str] = {}
    named = zip(register.cells("code"), register.cells("name"), strict=True)
    for row, (code, name) in enumerate(named, start=FIRST_ROW):
        number_cell, name_cell = cell_address(row, column["number"]), cell_address(row, column["name"])
        if cell := number_and_name.get(str(code)):
            flags["in_indicators", str(code)] = f'=IF({cell}={number_cell}&"- "&{name_cell},1,0)'
        if cells := responsible.get(str(name)):
            same = f'AND({cells[0]}={name_cell},{cells[1]}<>"")'
            flags["in_responsibilities", str(code)] = f"=IF({same},1,0)"
    return RegisterSheet(plain.name, plain.title, register, flags)


def write_register(book: BookWriter, heads: SheetHeads, placed: RegisterSheet, words: Language) -> None:
    """Write ``placed`` as a real Excel table; what is missing is an empty cell."""
    sheet, register = book.sheet(placed.name), placed.register
    widths = [_WIDTHS.get(column, _OTHERS) for column in register.columns]
    for column, width in enumerate(widths, start=1):
        sheet.width(column, width)
    heads.write(sheet, placed.title)
    sheet.text(NOTE_ROW, 1, words.text("register.note"), _NOTE)
    headings = [words.text(f"register.{column}") for column in register.columns]
    for row, cells in enumerate(register.rows, start=FIRST_ROW):
        for at, (key, cell) in enumerate(zip(register.columns, cells, strict=True), start=1):
            flag = placed.flags.get((key, str(cells[0])))
            _write_cell(sheet, row, at, cell, flag)
        texts = [(str(cell), width) for cell, width in zip(cells, widths, strict=True)]
        sheet.height(row, row_height(*texts))
    table = "Register" + register.key.title()
    sheet.table(HEADING_ROW, 1, placed.last_row, len(headings), table, headings)
    fitted = [(heading, width * 0.85) for heading, width in zip(headings, widths, strict=True)]
    sheet.height(HEADING_ROW, row_height(*fitted, least=32))
    sheet.raw.freeze_panes(HEADING_ROW, register.columns.index("name") + 1)
    sheet.raw.hide_gridlines(2)
    sheet.page(LANDSCAPE_A3, (HEADING_ROW, HEADING_ROW))
    sheet.raw.fit_to_pages(1, 0)


def _write_cell(sheet: SheetWriter, row: int, column: int, cell: str | int, flag: str | None) -> None:
    if flag:
        sheet.formula(row, column, flag, Decimal(cell), styles.NUMBER)
    elif isinstance(cell, int):
        sheet.number(row, column, cell, styles.NUMBER)
    else:
        sheet.text(row, column, cell, styles.LABEL)
