"""The unit the program is published in: amounts stay exact, and are shown and so rounded in thousands or millions."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from xltools.consolidation.table import Table, TableCell
from xltools.definition.asked_unit import scaled
from xltools.definition.model import Institution
from xltools.definition.printed import Nil
from xltools.wording.language import Language


def as_published(table: Table, institution: Institution) -> Table:
    """``table`` with its amounts in the unit and with the decimals of the published program, and nils as it shows
    them."""
    scale, decimals = institution.published_scale, institution.published_decimals
    is_dashed = institution.nil is Nil.DASH

    def shown(cell: TableCell) -> TableCell:
        if cell.figure is None:
            return cell
        own = replace(cell, is_dashed=is_dashed)
        return replace(own, scale=scale, decimals=decimals) if cell.is_money else own

    has_own_decimals = any(cell.is_amount and cell.decimals for row in table.rows for cell in row.cells)
    if not (scale or decimals or is_dashed or has_own_decimals):
        return table
    return _with_cells(table, shown)


def as_asked(table: Table, institution: Institution) -> Table:
    """``table`` with its amounts as the forms show them: the consolidated workbook has them in their unit."""
    least = institution.shown_decimals
    if not least or not table.has_amounts:
        return table

    def shown(cell: TableCell) -> TableCell:
        return replace(cell, decimals=max(cell.decimals, least)) if cell.is_money else cell

    return _with_cells(table, shown)


def _with_cells(table: Table, shown: Callable[[TableCell], TableCell]) -> Table:
    return replace(table, rows=tuple(replace(row, cells=tuple(map(shown, row.cells))) for row in table.rows))


def published_currency(institution: Institution, words: Language) -> str:
    """What amounts of the published program are counted in: "TL", "bin TL"."""
    return scaled(institution.currency, institution.published_unit.power, words)
