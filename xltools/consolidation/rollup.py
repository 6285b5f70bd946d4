"""Records -> every figure of the program, in exact whole numbers.

This is one of the two independent routes to each total; the other are the formulas in the consolidated workbook.
A figure that departments report directly is None when all of them left it blank; every total is a number.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal, localcontext

import pandas as pd

from xltools.consolidation.figures import (
    ALL,
    CostFigure,
    DepartmentFigure,
    Figure,
    IndicatorFigure,
    Level,
    ResourceFigure,
    Subject,
    subjects,
)
from xltools.consolidation.records import Records
from xltools.definition.definition import Definition
from xltools.definition.model import Combination, Indicator
from xltools.excel.numbers import EXACT, fifteen_digits, rounded, whole_currency

Value = int | Decimal | None
RATIO_DECIMALS = 6


@dataclass(frozen=True, eq=False)
class Totals:
    """``values`` are those of every figure: money in smallest units, of which ``decimals`` is the power of ten that
    makes whole currency, the others as ``Decimal``."""

    values: Mapping[Figure, Value]
    decimals: int

    def __getitem__(self, figure: Figure) -> Value:
        return self.values.get(figure)

    def amount(self, figure: Figure) -> int:
        """The amount in smallest units; a blank counts as nothing."""
        value = self.values.get(figure)
        return value if isinstance(value, int) else 0

    def value(self, figure: Figure) -> Decimal | None:
        """In whole currency with all its decimals, or the number itself; None where nobody reported it."""
        value = self.values.get(figure)
        if value is None:
            return None
        return whole_currency(int(value), self.decimals) if figure.is_money else Decimal(value)

    def as_written(self, figure: Figure) -> Decimal | None:
        """``value`` at Excel's 15 digits, as workbooks hold it."""
        value = self.value(figure)
        return None if value is None else fifteen_digits(value)

    def reported(self) -> Iterator[tuple[DepartmentFigure, int]]:
        """What each department reported for each activity; what it left blank is not there."""
        for figure, value in self.values.items():
            if not isinstance(figure, DepartmentFigure) or ALL in (figure.department, figure.activity):
                continue
            if isinstance(value, int):
                yield figure, value


def roll_up(records: Records, definition: Definition) -> Totals:
    """Compute every figure of ``definition`` from ``records``."""
    values: dict[Figure, Value] = {}
    _add_costs(values, records.costs, definition)
    _add_departments(values, records.costs, definition)
    # A leftover of somebody's calculation (1E-17) beside thousands of millions has more digits than Python keeps.
    with localcontext(EXACT):
        _add_indicators(values, records.indicators, definition)
        _add_resources(values, records.resources, definition)
    return Totals(values, definition.institution.decimals)


def _add_costs(values: dict[Figure, Value], costs: pd.DataFrame, definition: Definition) -> None:
    for activity, item, period, amount in _sums(costs, "activity", "item", "period"):
        values[CostFigure(Subject(Level.ACTIVITY, activity), item, period)] = amount
    for subject in subjects(definition):
        for cost_period in definition.cost_periods:
            _add_items(values, subject, cost_period.code, definition)


def _sums(costs: pd.DataFrame, *by: str) -> Iterator[tuple[str, str, str, int]]:
    """The three codes of ``by`` and the sum of the amounts that share them."""
    grouped = costs.groupby(list(by), sort=False)["amount"].sum().reset_index()
    columns = [grouped[name].tolist() for name in by]
    amounts = [int(amount) for amount in grouped["amount"].tolist()]
    yield from zip(*columns, amounts, strict=True)


def _add_items(values: dict[Figure, Value], subject: Subject, period: str, definition: Definition) -> None:
    """Leaf items from the subject's parts, then subtotals and the total from the leaf items."""
    parts = subject.children(definition)
    for item in definition.items_in_printed_order():
        below = definition.item_children(item.code)
        if below:
            added: list[Figure] = [CostFigure(subject, child.code, period) for child in below]
        elif subject.level is Level.ACTIVITY:
            continue
        else:
            added = [CostFigure(part, item.code, period) for part in parts]
        values[CostFigure(subject, item.code, period)] = _sum(values, added)
    tops: list[Figure] = [CostFigure(subject, top.code, period) for top in definition.item_children("")]
    values[CostFigure(subject, ALL, period)] = _sum(values, tops)


def _sum(values: Mapping[Figure, Value], figures: Iterable[Figure]) -> int:
    return sum(value for figure in figures if isinstance(value := values.get(figure), int))


def _add_departments(values: dict[Figure, Value], costs: pd.DataFrame, definition: Definition) -> None:
    """What nobody reported is a total of 0; a department's figure of an activity stays blank."""
    totals: dict[tuple[str, str, str], int] = {}
    for period in definition.cost_periods:
        for code in (ALL, *(department.code for department in definition.departments)):
            totals[code, ALL, period.code] = 0
        for activity in definition.activities:
            totals[ALL, activity.code, period.code] = 0
    for department, activity_code, period_code, amount in _sums(costs, "department", "activity", "period"):
        values[DepartmentFigure(department, activity_code, period_code)] = amount
        totals[department, ALL, period_code] += amount
        totals[ALL, activity_code, period_code] += amount
        totals[ALL, ALL, period_code] += amount
    values.update((DepartmentFigure(*codes), amount) for codes, amount in totals.items())


def _add_indicators(values: dict[Figure, Value], frame: pd.DataFrame, definition: Definition) -> None:
    sums: dict[tuple[str, str], Decimal] = {}
    for code, period_code, value in zip(frame["indicator"], frame["period"], frame["value"], strict=True):
        before = sums.get((code, period_code))
        sums[code, period_code] = value if before is None else before + value
    values.update((IndicatorFigure(*codes), value) for codes, value in sums.items())
    for indicator in definition.indicators:
        if indicator.combination is Combination.RATIO:
            for period in definition.indicator_periods:
                values[IndicatorFigure(indicator.code, period.code)] = _ratio(
                    values, indicator, period.code, definition
                )


def _ratio(
    values: Mapping[Figure, Value], indicator: Indicator, period: str, definition: Definition
) -> Decimal | None:
    """Numerator / denominator x 100, or None while a part is blank or the denominator is 0."""
    parts = []
    for code in (indicator.numerator, indicator.denominator):
        part = definition.indicator_by_code[code]
        nested = part.combination is Combination.RATIO
        parts.append(
            _ratio(values, part, period, definition) if nested else values.get(IndicatorFigure(code, period))
        )
    above, below = parts
    if above is None or not below:
        return None
    return rounded(Decimal(above) * 100 / Decimal(below), RATIO_DECIMALS)


def _add_resources(values: dict[Figure, Value], frame: pd.DataFrame, definition: Definition) -> None:
    cells = zip(frame["table"], frame["line"], frame["heading"], frame["value"], strict=True)
    for table in definition.resource_tables:
        values[ResourceFigure(table.code, ALL, ALL)] = Decimal(0)
        for row in definition.rows_of(table.code):
            values[ResourceFigure(table.code, row.code, ALL)] = Decimal(0)
        for column in definition.columns_of(table.code):
            values[ResourceFigure(table.code, ALL, column.code)] = Decimal(0)
    for table_code, line, heading, value in cells:
        for row_code in (line, ALL):
            for column_code in (heading, ALL):
                figure = ResourceFigure(table_code, row_code, column_code)
                before = values.get(figure)
                values[figure] = value if before is None else before + value
