"""The figures of the published 2021 program, by the codes of the example's definition.

Amounts are kuruş. ``None`` is a cell printed blank; a printed 0 is 0.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from xltools.example.data_files import build_all, read_file, text_list

KURUS_PER_LIRA = 100

CostCell = tuple[str, str, str]
"""activity, economic item, period"""
IndicatorCell = tuple[str, str]
"""indicator, period"""
ResourceCell = tuple[str, str, str]
"""resource table, row, column"""


@dataclass(frozen=True, slots=True)
class Fraction:
    """What the exact amount of a printed cell has beyond its whole lira, and who carries it."""

    activity: str
    item: str
    period: str
    department: str
    kurus: int


@dataclass(frozen=True, slots=True)
class PublishedFigures:
    """Tables 1-4, 7, 10 and 14. ``costs`` are the printed whole lira in kuruş, without the ``fractions``."""

    costs: Mapping[CostCell, int | None]
    fractions: tuple[Fraction, ...]
    indicators: Mapping[IndicatorCell, Decimal | None]
    resources: Mapping[ResourceCell, int | None]


@dataclass(frozen=True, slots=True)
class _CostRow:
    activity: str
    item: str
    amounts: tuple[int | None, ...]


@dataclass(frozen=True, slots=True)
class _IndicatorRow:
    indicator: str
    values: tuple[int | None, ...]


@dataclass(frozen=True, slots=True)
class _ResourceCount:
    table: str
    row: str
    column: str
    count: int | None


def published_figures() -> PublishedFigures:
    """What the program printed; the printed ratio G10-3 is there as its two parts, G10-3P and G10-7."""
    costs = read_file("costs", frozenset({"periods", "costs", "fractions"}))
    values = read_file("indicator_values", frozenset({"periods", "values"}))
    counts = read_file("resource_values", frozenset({"counts"}))
    return PublishedFigures(
        costs={
            (row.activity, row.item, period): None if amount is None else amount * KURUS_PER_LIRA
            for row in build_all(_CostRow, costs, "costs")
            for period, amount in zip(text_list(costs, "periods"), row.amounts, strict=True)
        },
        fractions=build_all(Fraction, costs, "fractions"),
        indicators={
            (row.indicator, period): None if value is None else Decimal(value)
            for row in build_all(_IndicatorRow, values, "values")
            for period, value in zip(text_list(values, "periods"), row.values, strict=True)
        },
        resources={
            (cell.table, cell.row, cell.column): cell.count
            for cell in build_all(_ResourceCount, counts, "counts")
        },
    )
