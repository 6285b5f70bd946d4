"""The unit the program is published in: amounts stay exact, and are shown and so rounded in thousands or millions."""

from __future__ import annotations

from dataclasses import replace

from xltools.consolidation.table import Table, TableCell
from xltools.definition.model import Institution, PublishedUnit
from xltools.wording.language import Language


def as_published(table: Table, institution: Institution) -> Table:
    """``table`` with its amounts in the unit and with the decimals of the published program."""
    scale, decimals = institution.published_unit.power, institution.published_decimals

    def shown(cell: TableCell) -> TableCell:
        is_money = cell.figure is not None and cell.figure.is_money
        return replace(cell, scale=scale, decimals=decimals) if is_money else cell

    if not (scale or decimals):
        return table
    return replace(table, rows=tuple(replace(row, cells=tuple(map(shown, row.cells))) for row in table.rows))


def published_currency(institution: Institution, words: Language) -> str:
    """What amounts of the published program are counted in: "TL", "bin TL"."""
    return scaled(institution.currency, institution.published_unit.power, words)


def scaled(currency: str, scale: int, words: Language) -> str:
    """What ten to the power of ``scale`` of ``currency`` are called."""
    (unit,) = (unit for unit in PublishedUnit if unit.power == scale)
    return words.text(f"unit.{unit.value}", currency=currency) if scale else currency
