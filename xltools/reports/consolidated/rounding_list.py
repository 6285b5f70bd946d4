"""The list of rounding: every total that its shown parts do not add up to, below the checks.

Both sides are live: the cells rounded as they are shown.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from xltools.consolidation.table import Difference, Position
from xltools.excel import styles
from xltools.excel.cells import cell_address
from xltools.excel.fitting import row_height
from xltools.excel.formulas import Spot, reference, rounded_sum_formula
from xltools.excel.writer import LONGEST_FORMULA, SheetWriter
from xltools.reports.placing import PlacedTable
from xltools.wording.language import Language

# Beside each other as the columns of the checks above them are wide.
_COLUMNS = ("number", "parts", "table", "column", "row", "total", "cell", "sum", "difference")
_AT = {key: at for at, key in enumerate(_COLUMNS, start=1)}
_CAPTION, _NOTE, _HEADING = 0, 1, 2


@dataclass(frozen=True, slots=True)
class RoundedTotal:
    """A difference with the words a reader finds it by."""

    table: PlacedTable
    column: str
    row: str
    difference: Difference

    def spot(self, at: Position) -> Spot:
        return self.table.spot(at.row, at.column)

    @property
    def decimals(self) -> int:
        at = self.difference.at
        return self.table.table.rows[at.row].cells[at.column].decimals


def rounded_totals(tables: Iterable[PlacedTable]) -> tuple[RoundedTotal, ...]:
    """The differences of all ``tables`` in their order."""
    found: list[RoundedTotal] = []
    for placed in tables:
        rows, columns = placed.table.row_labels(), placed.table.column_labels()
        found += (
            RoundedTotal(placed, columns[difference.at.column], rows[difference.at.row], difference)
            for difference in placed.table.differences
        )
    return tuple(found)


def write_rounding(
    sheet: SheetWriter,
    top: int,
    found: tuple[RoundedTotal, ...],
    widths: Sequence[float],
    words: Language,
) -> None:
    """The list from row ``top`` on; the columns of ``sheet`` have the ``widths``."""
    sheet.text(top + _CAPTION, 1, words.text("rounding.title"), styles.CAPTION)
    sheet.text(top + _NOTE, 1, words.text("rounding.note" if found else "rounding.none"), styles.PLAIN)
    if not found:
        return
    first = top + _HEADING + 1
    for at, total in enumerate(found):
        _write_total(sheet, first + at, at + 1, total)
        texts = {"table": total.table.table.title, "column": total.column, "row": total.row}
        sheet.height(first + at, row_height(*((text, widths[_AT[key] - 1]) for key, text in texts.items())))
    headings = [words.text(f"rounding.head.{key}") for key in _COLUMNS]
    sheet.table(top + _HEADING, 1, first + len(found) - 1, len(_COLUMNS), "Rounding", headings)
    sheet.height(top + _HEADING, 30)


def _write_total(sheet: SheetWriter, row: int, number: int, found: RoundedTotal) -> None:
    difference, decimals = found.difference, found.decimals
    style = styles.NUMBER.with_decimals(decimals)
    at = found.spot(difference.at)
    sheet.number(row, _AT["number"], number, styles.NUMBER)
    sheet.number(row, _AT["parts"], len(difference.parts), styles.NUMBER)
    sheet.text(row, _AT["table"], found.table.table.title, styles.LABEL)
    sheet.text(row, _AT["column"], found.column, styles.LABEL)
    sheet.text(row, _AT["row"], found.row, styles.LABEL)
    total = rounded_sum_formula([at], sheet.name, decimals)
    sheet.formula(row, _AT["total"], total, difference.total, style)
    sheet.text(row, _AT["cell"], reference(*at), styles.LABEL)
    parts = rounded_sum_formula([found.spot(part) for part in difference.parts], sheet.name, decimals)
    if len(parts) <= LONGEST_FORMULA:
        sheet.formula(row, _AT["sum"], parts, difference.sum_of_parts, style)
    else:
        sheet.number(row, _AT["sum"], difference.sum_of_parts, style)
    shown, added = cell_address(row, _AT["total"]), cell_address(row, _AT["sum"])
    sheet.formula(row, _AT["difference"], f"=ROUND({shown}-{added},{decimals})", difference.amount, style)
