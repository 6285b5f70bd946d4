"""Do the totals agree whichever way they are added, and the tables that must be equal?

Each check is one pure function from the totals to its checks; ``reconcile`` runs the explicit list below.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from decimal import Decimal

from xltools.checks.check import Check, Side
from xltools.consolidation.figures import (
    ALL,
    INSTITUTION,
    CostFigure,
    DepartmentFigure,
    Figure,
    Level,
    ResourceFigure,
    Subject,
    children,
)
from xltools.consolidation.records import Records
from xltools.consolidation.rollup import Totals
from xltools.definition.definition import Definition
from xltools.definition.model import Equality, Period
from xltools.excel.numbers import whole_currency
from xltools.wording.language import Language


def reconcile(records: Records, totals: Totals, definition: Definition, words: Language) -> tuple[Check, ...]:
    """Every check, in the order they are shown."""
    amounts = _Amounts(records, totals, definition, words)
    found: list[Check] = []
    for check in _PERIOD_CHECKS:
        found += [check(amounts, period) for period in definition.cost_periods]
    found += [_equality(equality, totals, definition, words) for equality in definition.equalities]
    return tuple(found)


class _Amounts:
    """The sides of the checks, in whole currency."""

    def __init__(self, records: Records, totals: Totals, definition: Definition, words: Language) -> None:
        self.records = records
        self.totals = totals
        self.definition = definition
        self.words = words

    def side(self, label: str, figures: Iterable[CostFigure | DepartmentFigure]) -> Side:
        summed = tuple(figures)
        amount = sum(self.totals.amount(figure) for figure in summed)
        return Side(self.words.text(label), self._whole(amount), summed)

    def institution(self, period: Period) -> Side:
        return self.side("check.side.institution", [CostFigure(INSTITUTION, ALL, period.code)])

    def data(self, period: Period) -> Side:
        costs = self.records.costs
        amount = int(costs.loc[costs["period"] == period.code, "amount"].sum())
        return Side(self.words.text("check.side.data"), self._whole(amount), data_period=period.code)

    def _whole(self, amount: int) -> Decimal:
        return whole_currency(amount, self.definition.institution.decimals)


def _by_activity(amounts: _Amounts, period: Period) -> Check:
    activities = (Subject(Level.ACTIVITY, activity.code) for activity in amounts.definition.activities)
    left = amounts.side("check.side.activities", (CostFigure(s, ALL, period.code) for s in activities))
    return Check(amounts.words.text("check.by_activity"), period.heading, left, amounts.institution(period))


def _by_item(amounts: _Amounts, period: Period) -> Check:
    items = amounts.definition.leaf_items
    left = amounts.side("check.side.items", (CostFigure(INSTITUTION, i.code, period.code) for i in items))
    return Check(amounts.words.text("check.by_item"), period.heading, left, amounts.institution(period))


def _by_kind(amounts: _Amounts, period: Period) -> Check:
    kinds = children(INSTITUTION, amounts.definition)
    left = amounts.side("check.side.kinds", (CostFigure(kind, ALL, period.code) for kind in kinds))
    return Check(amounts.words.text("check.by_kind"), period.heading, left, amounts.institution(period))


def _by_group(amounts: _Amounts, period: Period) -> Check:
    tops = amounts.definition.item_children("")
    left = amounts.side("check.side.tops", (CostFigure(INSTITUTION, t.code, period.code) for t in tops))
    return Check(amounts.words.text("check.by_group"), period.heading, left, amounts.institution(period))


def _by_department(amounts: _Amounts, period: Period) -> Check:
    filled = amounts.definition.activities_by_department
    left = amounts.side(
        "check.side.departments",
        (DepartmentFigure(code, ALL, period.code) for code, activities in filled.items() if activities),
    )
    return Check(amounts.words.text("check.by_department"), period.heading, left, amounts.institution(period))


def _by_data(amounts: _Amounts, period: Period) -> Check:
    return Check(
        amounts.words.text("check.by_data"), period.heading, amounts.data(period), amounts.institution(period)
    )


_PERIOD_CHECKS: tuple[Callable[[_Amounts, Period], Check], ...] = (
    _by_data,
    _by_department,
    _by_activity,
    _by_item,
    _by_kind,
    _by_group,
)


def _equality(equality: Equality, totals: Totals, definition: Definition, words: Language) -> Check:
    left = _resource_side(
        equality.left_table, equality.left_row, equality.left_column, totals, definition, words
    )
    right = _resource_side(
        equality.right_table, equality.right_row, equality.right_column, totals, definition, words
    )
    scope = f"{equality.left_table} = {equality.right_table}"
    return Check(words.text("check.equality"), scope, left, right, equality.required)


def _resource_side(
    table: str, row: str, column: str, totals: Totals, definition: Definition, words: Language
) -> Side:
    figure: Figure = ResourceFigure(table, row or ALL, column or ALL)
    value = totals[figure]
    names = [definition.resource_table_by_code[table].title]
    names += [line.name for line in definition.rows_of(table) if line.code == row]
    names += [line.name for line in definition.columns_of(table) if line.code == column]
    if not row or not column:
        names.append(words.text("total"))
    return Side(" – ".join(names), Decimal(value or 0), (figure,))
