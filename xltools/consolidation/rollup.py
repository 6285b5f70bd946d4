"""Records -> every figure of the program, in exact whole numbers.

This is one of the two independent routes to each total; the other are the formulas in the consolidated workbook.
A figure that departments report directly is None when all of them left it blank; every total is a number.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal, localcontext
from itertools import chain, product
from typing import Any

from xltools.consolidation.columns import Columns
from xltools.consolidation.figures import (
    ALL,
    INSTITUTION,
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
from xltools.definition.model import Activity, Combination, ProgramKind
from xltools.definition.monitored import Monitored
from xltools.definition.revenue_side import REVENUE
from xltools.excel.numbers import EXACT, fifteen_digits, rounded, whole_currency
from xltools.forms.records import Submission, fields_of

Value = int | Decimal | None
_Counted = tuple[Iterable[Figure], int | Decimal]
"""The figures that a value counts in, and the value."""
RATIO_DECIMALS = 6


@dataclass(frozen=True, eq=False)
class Totals:
    """``values`` are those of every figure: money in smallest units, of which ``decimals`` is the power of ten that
    makes whole currency, the others as ``Decimal``. ``texts`` are the values that are words, each of one department."""

    values: Mapping[Figure, Value]
    decimals: int
    texts: Mapping[IndicatorFigure, str] = field(default_factory=dict)

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


def roll_up(records: Records, definition: Definition) -> Totals:
    """Every figure of ``definition``: each value of ``records`` counts in all figures it belongs to."""
    values: dict[Figure, Value] = dict.fromkeys(_totals(definition), 0)
    # A leftover of somebody's calculation (1E-17) beside thousands of millions has more digits than Python keeps.
    with localcontext(EXACT):
        for figures, value in chain(
            counted_costs(records.costs, definition),
            _departments(records, definition),
            _indicators(records.indicators),
            _resources(records.resources),
        ):
            for figure in figures:
                before = values.get(figure)
                values[figure] = value if before is None else before + value
        for indicator, period in product(definition.indicators, definition.indicator_periods):
            if indicator.combination is Combination.RATIO:
                ratio = _indicator_value(values, indicator.code, period.code, definition)
                values[IndicatorFigure(indicator.code, period.code)] = ratio
    said = records.texts.rows("indicator", "period", "text")
    texts = {IndicatorFigure(indicator, period): text for indicator, period, text in said}
    return Totals(values, definition.institution.decimals, texts)


def _totals(definition: Definition) -> Iterator[Figure]:
    """The figures that are a number even of nothing: all but those that departments report directly."""
    activities, items = definition.carriers, definition.items
    for period in definition.cost_periods:
        for subject, item in product(subjects(definition), (*(item.code for item in items), ALL)):
            if subject.level is not Level.ACTIVITY or item == ALL or definition.item_children(item):
                yield CostFigure(subject, item, period.code)
        yield from (DepartmentFigure(d.code, ALL, period.code) for d in definition.departments)
        yield from (DepartmentFigure(ALL, a, period.code) for a in (*(a.code for a in activities), ALL))
    for table in definition.resource_tables:
        yield from (ResourceFigure(table.code, row.code, ALL) for row in definition.rows_of(table.code))
        columns = (*(column.code for column in definition.columns_of(table.code)), ALL)
        yield from (ResourceFigure(table.code, ALL, column) for column in columns)


def counted_costs(costs: Columns, definition: Definition) -> Iterator[_Counted]:
    """Each amount with every figure of costs it counts in."""
    above = {activity.code: tuple(_subjects_above(activity, definition)) for activity in definition.carriers}
    items = {
        (item.code, period.code): tuple(items_above(item.code, period.code, definition))
        for item, period in product(definition.leaf_items, definition.cost_periods)
    }
    amounts = zip(costs.rows("activity", "item", "period"), costs["amount"], strict=True)
    for activity, item, period, amount in _sums(amounts):
        yield [CostFigure(*of, period) for of in product(above[activity], items[item, period])], amount


def _subjects_above(activity: Activity, definition: Definition) -> Iterator[Subject]:
    subprogram = definition.subprogram_by_code[activity.subprogram]
    program = definition.program_by_code[subprogram.program]
    yield Subject(Level.ACTIVITY, activity.code)
    yield Subject(Level.SUBPROGRAM, subprogram.code)
    yield Subject(Level.PROGRAM, program.code)
    if program.group:
        yield Subject(Level.PROGRAM_GROUP, program.group)
    if definition.program_kinds:
        yield Subject(Level.KIND, (program.kind or ProgramKind.SERVICE).value)
    yield INSTITUTION


def items_above(code: str, period: str, definition: Definition) -> Iterator[str]:
    """The item and all that its amount in ``period`` counts in."""
    yield code
    item = definition.item_by_code[code]
    if period not in item.uncounted:
        yield from items_above(item.parent, period, definition) if item.parent else (ALL,)


def _departments(records: Records, definition: Definition) -> Iterator[_Counted]:
    for department, activity, period, amount in _sums(
        records.counted(definition, "department", "activity", "period")
    ):
        cells = product((department, ALL), (activity, ALL))
        yield [DepartmentFigure(*cell, period) for cell in cells], amount


def _sums(amounts: Iterable[tuple[tuple[Any, ...], int]]) -> Iterator[tuple[Any, ...]]:
    """The three codes of each amount and the sum of the amounts that share them."""
    sums: dict[tuple[Any, ...], int] = {}
    for codes, amount in amounts:
        sums[codes] = sums.get(codes, 0) + amount
    yield from ((*codes, amount) for codes, amount in sums.items())


def _indicators(columns: Columns) -> Iterator[_Counted]:
    for code, period, value in columns.rows("indicator", "period", "value"):
        yield [IndicatorFigure(code, period)], value


def _resources(columns: Columns) -> Iterator[_Counted]:
    for table, row, column, value in columns.rows("table", "line", "heading", "value"):
        yield [ResourceFigure(table, *cell) for cell in product((row, ALL), (column, ALL))], value


def _indicator_value(values: Mapping[Figure, Value], code: str, period: str, definition: Definition) -> Value:
    """What was reported; of a ratio numerator / denominator x 100, or None while a part is blank or the denominator is
    0. Its parts may be ratios themselves."""
    indicator = definition.indicator_by_code[code]
    if indicator.combination is not Combination.RATIO:
        return values.get(IndicatorFigure(code, period))
    parts = (indicator.numerator, indicator.denominator)
    above, below = (_indicator_value(values, part, period, definition) for part in parts)
    if above is None or not below:
        return None
    return rounded(Decimal(above) * 100 / Decimal(below), RATIO_DECIMALS)


def totals_by_heading(totals: Totals, definition: Definition) -> dict[str, Decimal]:
    """Period heading -> all costs of the institution in whole currency, then what it collected, under headings of its
    own."""
    costs, revenue = definition, None
    if isinstance(definition, Monitored):
        costs, revenue = definition.without_revenue, definition.revenue
    figures = {p.heading: CostFigure(INSTITUTION, ALL, p.code) for p in costs.cost_periods}
    for period in revenue.cost_periods if revenue else ():
        figures[period.heading] = CostFigure(INSTITUTION, REVENUE, period.code)
    return {name: whole_currency(totals.amount(figure), totals.decimals) for name, figure in figures.items()}


@dataclass(frozen=True, slots=True)
class ControlTotal:
    """The total a form shows itself, beside what was read from it, in smallest units. ``stated`` is None unless the
    form shows the total of each of its activities in ``period``; with a part of them the sum would be no statement."""

    department: str
    period: str
    stated: int | None
    computed: int

    @property
    def difference(self) -> int | None:
        return None if self.stated is None else self.stated - self.computed


def control_totals(
    accepted: Iterable[Submission], totals: Totals, definition: Definition
) -> tuple[ControlTotal, ...]:
    """One for each department that reports costs and each cost period, in the order of the definition; revenue is in no
    total of costs."""
    stated: dict[tuple[str, str], dict[str, int]] = {}
    for submission in accepted:
        for activity, period, amount in fields_of(submission.stated, "activity", "period", "amount"):
            stated.setdefault((submission.department, period), {})[activity] = amount
    controls: list[ControlTotal] = []
    for department, every in definition.activities_by_department.items():
        activities = [activity for activity in every if activity.code != REVENUE]
        for cost_period in definition.cost_periods if activities else ():
            own = stated.get((department, cost_period.code), {})
            whole = all(activity.code in own for activity in activities)
            computed = totals.amount(DepartmentFigure(department, ALL, cost_period.code))
            total = sum(own[activity.code] for activity in activities) if whole else None
            controls.append(ControlTotal(department, cost_period.code, total, computed))
    return tuple(controls)
