"""The cells of a monitoring form that nobody fills in: what is known, and what is computed, in words and colour."""

from __future__ import annotations

from dataclasses import dataclass, replace

from xltools.definition.monitored import RESULT
from xltools.definition.results import RATE_DECIMALS, Standing
from xltools.excel import styles
from xltools.excel.cells import cell_address
from xltools.excel.formulas import Area, literal
from xltools.excel.sheet_writer import SheetWriter
from xltools.forms.layout import ColumnRole, LayoutCell, RowRole, SheetKind, period_key
from xltools.forms.monitored_layout import SO_FAR, STATE
from xltools.forms.result_formulas import ComputedCells
from xltools.wording.language import Language

SHOWN = (ColumnRole.KNOWN, ColumnRole.COMPUTED)
_LOOKS = {
    Standing.REACHED: replace(styles.CENTERED, font_color=styles.GOOD, bg_color="#E4EFE2"),
    Standing.PARTLY: replace(styles.CENTERED, bg_color=styles.INPUT_FILL),
    Standing.MISSED: replace(styles.CENTERED, font_color=styles.BAD, bg_color=styles.BAD_FILL),
    Standing.UNMEASURED: replace(styles.CENTERED, italic=True, bg_color="#EDEFF3"),
}


@dataclass(frozen=True)
class MonitoredCells:
    """Those of one sheet, which ``computed`` knows."""

    sheet: SheetWriter
    computed: ComputedCells

    def write(self, number: int, at: int, cell: LayoutCell) -> None:
        """The cell in row ``number`` and column ``at``."""
        row, column = cell
        adds = row.role is not RowRole.INPUT
        if column.role is ColumnRole.KNOWN:
            style = (styles.NUMBER_TOTAL if adds else styles.APPROVED).with_decimals(row.decimals)
            value = self.computed.numbers.get(cell.key)
            self.sheet.blank(number, at, style) if value is None else self.sheet.number(
                number, at, value, style
            )
            return
        formula, result = self.computed.of(cell)
        decimals = row.decimals if column.key == SO_FAR else RATE_DECIMALS
        style = (styles.NUMBER_TOTAL if adds else styles.NUMBER).with_decimals(decimals)
        if column.key == STATE:
            style = styles.CENTERED
        if formula:
            self.sheet.formula(number, at, formula, result, style)
        else:
            self.sheet.blank(number, at, style)

    def colour(self) -> None:
        """The states of results."""
        layout = self.computed.layout
        chosen = period_key(RESULT) if layout.kind is SheetKind.TEXTS else STATE
        column = layout.column_numbers.get(chosen)
        if column is not None:
            area = Area(self.sheet.name, layout.heading_row + 1, column, layout.last_row, column)
            colour_states(self.sheet, area, self.computed.words)


def colour_states(sheet: SheetWriter, area: Area, words: Language) -> None:
    """The cells of ``area`` as the state that each of them names."""
    first = cell_address(area.first_row, area.first_column)
    for standing, style in _LOOKS.items():
        sheet.look(area, f"{first}={literal(words.text(f'standing.{standing.value}'))}", style)
