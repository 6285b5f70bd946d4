"""A worksheet of xlsxwriter that takes less time and memory over its rows. It leans on the inside of xlsxwriter, which
setup.cfg therefore holds to one series.

Rows are written as xlsxwriter writes them, byte for byte, but a cell at once instead of attribute by attribute; a kind
of cell that is not known here goes xlsxwriter's own way.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from typing import Any

from xlsxwriter.exceptions import OverlappingRange
from xlsxwriter.format import Format
from xlsxwriter.utility import xl_col_to_name, xl_range
from xlsxwriter.worksheet import (
    CellBlankTuple,
    CellFormulaTuple,
    CellNumberTuple,
    CellStringTuple,
    Worksheet,
)

# Functions newer than Excel 2007 are written under their full names (``_xlfn.XLOOKUP``), and each formula is searched
# for 29 of them, one by one. That took 31 % of writing a thousand forms, which call none.
_OLD_FUNCTIONS = (
    "ABS", "AND", "COLUMNS", "COUNT", "COUNTA", "COUNTIF", "COUNTIFS", "IF", "IFERROR", "INDEX", "ISNA", "ISNUMBER",
    "ISTEXT", "LEN", "MATCH", "MAX", "MEDIAN", "MIN", "N", "OR", "ROUND", "ROW", "ROWS", "SUM", "SUMIF", "SUMPRODUCT",
    "TRIM",
)  # fmt: skip
# A bracket behind a name that is none of these. It begins with the bracket because a formula has few of them.
_OTHER_CALL = re.compile(r"\((?<=\w\()" + "".join(rf"(?<!\b{name}\()" for name in _OLD_FUNCTIONS))
_ERRORS = frozenset(("#DIV/0!", "#N/A", "#NAME?", "#NULL!", "#NUM!", "#REF!", "#VALUE!"))


def calls_another(formula: str) -> bool:
    """Whether xlsxwriter is to look for the full names of the functions in ``formula``."""
    return _OTHER_CALL.search(formula) is not None


class TightSheet(Worksheet):
    """Writes what ``Worksheet`` writes."""

    def __init__(self) -> None:
        super().__init__()
        self._table_areas: list[tuple[int, int, int, int]] = []

    def place_table(
        self, first_row: int, first_col: int, last_row: int, last_col: int, options: dict[str, Any]
    ) -> int:
        """``add_table``, but it does not note each cell of the table to find another one over it.

        Raises:
            OverlappingRange: a merged cell or another table lies there.
        """
        if self._check_dimensions(last_row, last_col, True, True):
            return -1
        for top, left, bottom, right in (*self.merge, *self._table_areas):
            if top <= last_row and bottom >= first_row and left <= last_col and right >= first_col:
                raise OverlappingRange(f"{options['name']} overlaps {xl_range(top, left, bottom, right)}")
        code = int(super().add_table(first_row, first_col, first_row + 1, last_col, options))
        if not code:
            self._table_areas.append((first_row, first_col, last_row, last_col))
            area = xl_range(first_row, first_col, last_row, last_col)
            self.tables[-1].update({"range": area, "a_range": area, "autofilter": area})
        return code

    # Rows and columns come as numbers here: nobody says "A1", for which xlsxwriter looks at every cell first.
    write_number = Worksheet._write_number
    write_string = Worksheet._write_string

    def write_formula(
        self, row: int, col: int, formula: str, cell_format: Format | None = None, value: object = 0
    ) -> int:
        if not formula.startswith("=") or calls_another(formula):
            return int(super().write_formula(row, col, formula, cell_format, value))
        if self._check_dimensions(row, col):
            return -1
        self.table[row][col] = CellFormulaTuple(formula[1:], cell_format, value)
        return 0

    def _write_rows(self) -> None:
        self._calculate_spans()
        filled = {row for row, cells in self.table.items() if cells}
        looks: dict[Format, str] = {}
        for row in sorted(filled.union(self.row_info, self.comments)):
            span, info = self.row_spans.get(row // 16), self.row_info.get(row)
            if row not in filled:
                self._write_empty_row(row, span, info)
                continue
            self._write_row(row, span, info)
            self._write_cells(row, self.table[row], looks)
            self.fh.write("</row>")

    def _write_cells(self, row: int, cells: dict[int, Any], looks: dict[Format, str]) -> None:
        pieces: list[str] = []
        for column in sorted(cells):
            cell = cells[column]
            spell = _SPELLED.get(type(cell))
            if spell is None or cell.format is None:
                self.fh.write("".join(pieces))
                pieces.clear()
                self._write_cell(row, column, cell)
                continue
            look = looks.get(cell.format)
            if look is None:
                look = looks[cell.format] = f's="{cell.format._get_xf_index()}"'
            pieces.append(f'<c r="{_letters(column)}{row + 1}" {look}{spell(cell)}')
        self.fh.write("".join(pieces))


_letters = cache(xl_col_to_name)


def _number(cell: CellNumberTuple) -> str:
    return f"><v>{cell.number:.16G}</v></c>"


def _string(cell: CellStringTuple) -> str:
    return f' t="s"><v>{cell.string}</v></c>'


def _blank(_: CellBlankTuple) -> str:
    return "/>"


def _formula(cell: CellFormulaTuple) -> str:
    value, kind = cell.value, ""
    if isinstance(value, bool):
        value, kind = int(value), ' t="b"'
    elif isinstance(value, str) and value:
        value, kind = escaped(value), ' t="e"' if value in _ERRORS else ' t="str"'
    return f"{kind}><f>{escaped(cell.formula)}</f><v>{value}</v></c>"


def escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


_SPELLED: dict[type, Callable[[Any], str]] = {
    CellNumberTuple: _number,
    CellStringTuple: _string,
    CellBlankTuple: _blank,
    CellFormulaTuple: _formula,
}
