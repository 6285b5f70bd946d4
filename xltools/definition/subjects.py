"""What a value is about, in the institution's own words: for findings and for whoever reads them."""

from __future__ import annotations

from xltools.definition.definition import Definition
from xltools.definition.monitored import Monitored
from xltools.definition.revenue_side import REVENUE, own_code

_JOIN = " › "  # of the parts of a subject


def asked_of(definition: Definition, activity: str) -> Definition:
    """The definition that heads the columns of ``activity``: those of revenue are not called spending."""
    if isinstance(definition, Monitored) and definition.revenue and activity == REVENUE:
        return definition.revenue
    return definition


def cost_subject(definition: Definition, activity: str, item: str = "", period: str = "") -> str:
    """``F1 Düzensiz göçle mücadele › Personel Giderleri › 2021 Bütçe``; parts without a code are left out."""
    parts = [f"{own_code(activity)} {definition.activity_by_code[activity].name}".strip()] if activity else []
    if item in definition.item_by_code:
        parts.append(definition.item_by_code[item].name)
    return _JOIN.join([*parts, *_heading(asked_of(definition, activity), period)])


def indicator_subject(definition: Definition, indicator: str, period: str = "") -> str:
    """``G7-1 Sınır dışı edilen yabancı sayısı › 2021 Hedef``."""
    return _JOIN.join(
        [f"{indicator} {definition.indicator_by_code[indicator].name}", *_heading(definition, period)]
    )


def resource_subject(definition: Definition, table: str, row: str = "", column: str = "") -> str:
    """``Personel dağılımı › Memur › Kadın``."""
    parts = [definition.resource_table_by_code[table].title]
    parts += [line.name for line in definition.rows_of(table) if line.code == row]
    parts += [line.name for line in definition.columns_of(table) if line.code == column]
    return _JOIN.join(parts)


def _heading(definition: Definition, period: str) -> list[str]:
    return [known.heading for known in definition.periods if known.code == period]
