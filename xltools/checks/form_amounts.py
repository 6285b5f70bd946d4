"""The amounts of the forms as they were written, accepted or refused: what orders of magnitude are judged by."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from itertools import chain
from statistics import median_low

from xltools.definition.definition import Definition
from xltools.definition.model import PeriodKind
from xltools.definition.revenue_side import REVENUE
from xltools.forms.layout import SheetKind
from xltools.forms.records import Origin, Submission, fields_of

Number = int | Decimal
"""Smallest units; an amount with more decimals than the currency has is no whole number of them."""
RowKey = tuple[str, str]
"""activity, item"""
CellKey = tuple[str, str, str]
"""activity, item, period; empty for all of them"""


@dataclass(frozen=True)
class FormAmounts:
    """The amounts typed into one form by row and period, without zeros, blanks and what is below zero: these have no
    order of magnitude. ``years`` are the periods of whole years (spending to date may be as small as it likes),
    ``budgets`` those of budgets."""

    submission: Submission
    rows: Mapping[RowKey, Mapping[str, Number]]
    years: tuple[str, ...]
    budgets: tuple[str, ...]

    @property
    def department(self) -> str:
        return self.submission.department

    @cached_property
    def levels(self) -> Mapping[RowKey, Number]:
        """What a year of each row amounts to: the middle of its years, which one wrong cell does not move."""
        of_years = {
            row: [cells[period] for period in self.years if period in cells]
            for row, cells in self.rows.items()
        }
        return {row: median_low(amounts) for row, amounts in of_years.items() if amounts}

    @cached_property
    def level(self) -> Number:
        """What a year of the whole form amounts to."""
        return sum(self.levels.values())

    @cached_property
    def activity_levels(self) -> Mapping[str, Number]:
        levels: dict[str, Number] = {}
        for (activity, _), level in self.levels.items():
            levels[activity] = levels.get(activity, 0) + level
        return levels

    @cached_property
    def typical(self) -> Number:
        """The middle of its rows; 0 of a form without amounts."""
        return median_low(self.levels.values()) if self.levels else 0

    def origin(self, cell: CellKey) -> Origin:
        """Where the amount of ``cell``, which has one, was written."""
        costs = (((c.activity, c.item, c.period), c.origin) for c in self.submission.costs)
        refused = (((c.subject, c.row, c.column), c.origin) for c in self.submission.refused)
        return next(origin for key, origin in chain(costs, refused) if key == cell)


def form_amounts(submission: Submission, definition: Definition) -> FormAmounts:
    """Without revenue, which has its seasons, and nothing to do with what its department spends."""
    decimals = definition.institution.decimals
    periods = [period for period in definition.cost_periods if not period.is_computed]
    typed = {period.code for period in periods}
    rows: dict[RowKey, dict[str, Number]] = {}
    for activity, item, period, amount in fields_of(submission.costs, "activity", "item", "period", "amount"):
        if amount > 0 and period in typed and activity != REVENUE:
            rows.setdefault((activity, item), {})[period] = amount
    for cell in submission.refused:
        is_cost = cell.kind is SheetKind.COSTS and cell.subject != REVENUE
        if is_cost and cell.value is not None and cell.value > 0:
            rows.setdefault((cell.subject, cell.row), {})[cell.column] = cell.value.scaleb(decimals)
    return FormAmounts(
        submission,
        rows,
        tuple(period.code for period in periods if period.kind is not PeriodKind.SPENDING),
        tuple(period.code for period in periods if period.kind is PeriodKind.BUDGET),
    )
