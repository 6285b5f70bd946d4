"""The unit the program is published in: amounts stay exact, and are shown and so rounded in thousands or millions."""

from __future__ import annotations

from dataclasses import replace

from xltools.consolidation.table import Table, TableCell
from xltools.definition.model import Institution
from xltools.definition.printed import Nil, PublishedUnit
from xltools.wording.language import Language


def as_published(table: Table, institution: Institution) -> Table:
    """``table`` with its amounts in the unit and with the decimals of the published program, and nils as it shows
    them."""
    scale, decimals = institution.published_unit.power, institution.published_decimals
    is_dashed = institution.nil is Nil.DASH

    def shown(cell: TableCell) -> TableCell:
        if cell.figure is None:
            return cell
        own = replace(cell, is_dashed=is_dashed)
        return replace(own, scale=scale, decimals=decimals) if cell.is_money else own

    has_own_decimals = any(cell.is_amount and cell.decimals for row in table.rows for cell in row.cells)
    if not (scale or decimals or is_dashed or has_own_decimals):
        return table
    return replace(table, rows=tuple(replace(row, cells=tuple(map(shown, row.cells))) for row in table.rows))


def published_currency(institution: Institution, words: Language) -> str:
    """What amounts of the published program are counted in: "TL", "bin TL"."""
    return scaled(institution.currency, institution.published_unit.power, words)


def scaled(currency: str, scale: int, words: Language) -> str:
    """What ten to the power of ``scale`` of ``currency`` are called."""
    (unit,) = (unit for unit in PublishedUnit if unit.power == scale)
    return words.text(f"unit.{unit.value}", currency=currency) if scale else currency
