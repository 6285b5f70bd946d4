"""The forms of a reporting period that count -> what every department spent on each item of its activities."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from typing import NamedTuple

from xltools.definition.monitored import (
    APPROPRIATION,
    FINAL,
    LAST_HALF,
    LAST_SPENT,
    REST,
    SPENT,
    SPENT_BEFORE,
    KnownFigure,
    Monitored,
    month_column,
)
from xltools.excel.numbers import whole_currency
from xltools.forms.records import Origin, Submission


class Spending(NamedTuple):
    """Of a department, an activity and an item, in whole currency; None where nothing was said."""

    department: str
    activity: str
    item: str
    appropriation: Decimal | None
    before: Decimal | None
    spent: Decimal | None
    rest: Decimal | None
    origin: Origin | None
    final: Decimal | None = None
    others: Mapping[str, Decimal] = {}

    def amount(self, column: str) -> Decimal | None:
        """By the name of a field, or one of the ``others``: a month, or what was spent last year."""
        return getattr(self, column) if column in self._fields else self.others.get(column)


@dataclass(frozen=True)
class PeriodSpending:
    """``forms`` are those that count."""

    definition: Monitored
    forms: tuple[Submission, ...]

    @cached_property
    def spending(self) -> tuple[Spending, ...]:
        """Every item of each activity with each department that was asked."""
        asked = {department.code for department in self.definition.expected_departments}
        return tuple(
            self._spent(department, activity.code, item.code)
            for activity in self.definition.carriers
            for item in self.definition.leaf_items
            for department in self.definition.departments_by_activity[activity.code]
            if department in asked and self._is_told(department, activity.code, item.code)
        )

    def _is_told(self, department: str, activity: str, item: str) -> bool:
        """An item that is asked, or was when its appropriation was approved."""
        appropriation = KnownFigure(department, activity, item, APPROPRIATION)
        is_asked = self.definition.asked_items.includes(department, activity, item)
        return is_asked or appropriation in self.definition.known

    @cached_property
    def amounts(self) -> dict[tuple[str, str, str, str], tuple[Decimal, Origin]]:
        """(department, activity, item, period) -> whole currency, and its cell."""
        decimals = self.definition.institution.decimals
        return {
            (form.department, cost.activity, cost.item, cost.period): (
                whole_currency(cost.amount, decimals),
                cost.origin,
            )
            for form in self.forms
            for cost in form.costs
        }

    def _spent(self, department: str, activity: str, item: str) -> Spending:
        of = (department, activity, item)
        before, spent, rest, final = (
            self.amounts.get((*of, period), (None, None)) for period in (SPENT_BEFORE, SPENT, REST, FINAL)
        )
        known = self.definition.known.get(KnownFigure(*of, APPROPRIATION))
        months = {code: self.amounts.get((*of, code), (None, None))[0] for code in self._month_columns}
        last = {code: self.definition.known.get(KnownFigure(*of, code)) for code in (LAST_HALF, LAST_SPENT)}
        others = {code: amount for code, amount in {**months, **last}.items() if amount is not None}
        return Spending(*of, known, before[0], spent[0], rest[0], spent[1] or final[1], final[0], others)

    @cached_property
    def _month_columns(self) -> tuple[str, ...]:
        return tuple(map(month_column, self.definition.months))

    def knows_spending(self, column: str) -> bool:
        """Whether anybody said anything of it."""
        return any(row.amount(column) is not None for row in self.spending)

    @property
    def spent_of(self) -> tuple[Decimal, Decimal] | None:
        """What was spent, and the appropriation it is held against; None where nobody said either."""
        counted = [row for row in self.spending if row.item not in self.definition.reserves]
        spent = known_of([row.spent for row in counted])
        appropriated = known_of([row.appropriation for row in self.spending])
        return (sum(spent, Decimal(0)), sum(appropriated, Decimal(0))) if spent and appropriated else None


def known_of(values: Sequence[Decimal | None]) -> list[Decimal]:
    """Of results: those that are here are shown, and judged once all are."""
    return [value for value in values if value is not None]
