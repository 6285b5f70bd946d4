"""What a province of the benchmark fills in: made up, the same every time, and plausible, so that nobody doubts it."""

from __future__ import annotations

import random
from collections.abc import Iterator
from decimal import Decimal

from xltools.definition.definition import Definition
from xltools.definition.model import PeriodKind
from xltools.example.figures import DepartmentFigures

SEED = 2021

# Of the lines of a form one in six is all zero and one in thirteen is explained.
_ZERO_EVERY, _EXPLAINED_EVERY = 6, 13
_EXPLANATION = "2020 yılında başlayan işlerin devamı için öngörülmüştür."


def province_figures(definition: Definition, department: str) -> DepartmentFigures:
    """The figures of ``department``: which lines are zero or explained is the same in all provinces, every other number
    is its own."""
    dice = random.Random(f"{SEED}|{department}")
    lines = [
        (activity.code, item.code)
        for activity in definition.activities_by_department[department]
        for item in definition.leaf_items
        if item.asked
    ]
    costs: dict[tuple[str, str, str], int | None] = {}
    for at, (activity, item) in enumerate(lines):
        first = 0 if at % _ZERO_EVERY == _ZERO_EVERY - 1 else dice.randint(60_000, 900_000) * 1_000
        for code, amount in _amounts(definition, first, dice):
            costs[activity, item, code] = amount
    indicators: dict[tuple[str, str], Decimal | None] = {}
    for indicator in definition.indicators_by_department[department]:
        count = dice.randint(1_000, 9_000)
        for period in definition.indicator_periods:
            indicators[indicator.code, period.code] = Decimal(count)
            count += count * dice.randint(0, 800) // 10_000
    return DepartmentFigures(
        costs, indicators, {}, dict.fromkeys(lines[::_EXPLAINED_EVERY], _EXPLANATION), {}
    )


def _amounts(definition: Definition, first: int, dice: random.Random) -> Iterator[tuple[str, int]]:
    """Kuruş by period: budgets and forecasts grow a little, half a year spends about half."""
    amount = first
    for period in definition.cost_periods:
        if period.kind is PeriodKind.SPENDING:
            yield period.code, amount * dice.randint(4_500, 5_500) // 10_000
        else:
            yield period.code, amount
            amount += amount * dice.randint(200, 1_200) // 10_000
