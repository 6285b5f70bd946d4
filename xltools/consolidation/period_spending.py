"""The forms of a reporting period that count -> what every department spent on each item of its activities."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from typing import NamedTuple

from xltools.consolidation.figures import Level, Subject
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
    last_month_column,
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
        """What every department was asked of each activity, or spent on it last year."""
        departments = {
            activity.code: self._departments(activity.code) for activity in self.definition.carriers
        }
        return tuple(
            self._spent(department, activity, item.code)
            for activity, filling in departments.items()
            for item in self.definition.leaf_items
            for department in filling
            if self._is_told(department, activity, item.code)
        )

    def _is_told(self, department: str, activity: str, item: str) -> bool:
        """An item that is asked, or was when its appropriation was approved, or had something spent on it last year."""
        return self.definition.asked_items.includes(department, activity, item) or any(
            KnownFigure(department, activity, item, column) in self.definition.known
            for column in (APPROPRIATION, *self.last_columns)
        )

    def _departments(self, activity: str) -> tuple[str, ...]:
        """Those that are asked; behind them those that are no longer."""
        expected = {department.code for department in self.definition.expected_departments}
        asked = [one for one in self.definition.departments_by_activity[activity] if one in expected]
        return tuple(dict.fromkeys((*asked, *self._spent_before.get(activity, ()))))

    @cached_property
    def _spent_before(self) -> dict[str, tuple[str, ...]]:
        """activity -> the departments that spent something on it last year, as the approved monitoring tells it."""
        told = [one for one in self.definition.known if one.column in self.definition.of_last_year.totals]
        activities = dict.fromkeys(figure.subject for figure in told)
        return {
            activity: tuple(dict.fromkeys(one.department for one in told if one.subject == activity))
            for activity in activities
        }

    @cached_property
    def spent_for(self) -> dict[str, list[str]]:
        """The activities of ``spending`` by the program group they stand below; all by ``""`` where there are none."""
        activities = list(dict.fromkeys(row.activity for row in self.spending))
        below = {
            group.code: set(Subject(Level.PROGRAM_GROUP, group.code).carriers(self.definition))
            for group in self.definition.program_groups
        }
        grouped = {group: [one for one in activities if one in own] for group, own in below.items()}
        return grouped or {"": activities}

    @cached_property
    def group_of(self) -> dict[str, str]:
        """The same, by the activity."""
        return {activity: group for group, activities in self.spent_for.items() for activity in activities}

    @cached_property
    def gone(self) -> tuple[Spending, ...]:
        """What was spent last year by departments or for activities that this year does not know: a row for each with
        its items."""
        rows: dict[tuple[str, str, str], dict[str, Decimal]] = {}
        for one in self.definition.of_last_year.gone:
            own = rows.setdefault((one.department, one.activity, one.item), {})
            own[one.column] = own.get(one.column, Decimal(0)) + one.amount
        return tuple(Spending(*of, *(None,) * 5, others=others) for of, others in rows.items())

    @property
    def every(self) -> tuple[Spending, ...]:
        """What is told of this year, and what is gone."""
        return (*self.spending, *self.gone)

    @cached_property
    def activity_names(self) -> dict[str, str]:
        """Of every row, those that are gone too."""
        gone = {one.activity: one.activity_name for one in self.definition.of_last_year.gone}
        return gone | {one.code: one.name for one in self.definition.carriers}

    @cached_property
    def department_names(self) -> dict[str, str]:
        """Of every row, those that are gone too."""
        gone = {one.department: one.department_name for one in self.definition.of_last_year.gone}
        return gone | {one.code: one.name for one in self.definition.departments}

    @cached_property
    def last_columns(self) -> tuple[str, ...]:
        """What may be known of last year's spending."""
        return (*map(last_month_column, self.definition.months), LAST_HALF, LAST_SPENT)

    @cached_property
    def revenue(self) -> PeriodSpending | None:
        """What was collected, as if it were spent; None where nobody was asked."""
        alone = self.definition.revenue
        return PeriodSpending(alone, self.forms) if alone else None

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
        last = {code: self.definition.known.get(KnownFigure(*of, code)) for code in self.last_columns}
        others = {code: amount for code, amount in {**months, **last}.items() if amount is not None}
        return Spending(*of, known, before[0], spent[0], rest[0], spent[1] or final[1], final[0], others)

    @cached_property
    def _month_columns(self) -> tuple[str, ...]:
        return tuple(map(month_column, self.definition.months))

    def knows_spending(self, column: str) -> bool:
        """Whether anybody said anything of it."""
        return any(row.amount(column) is not None for row in self.every)

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
