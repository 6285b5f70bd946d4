"""What each figure is made of: institution -> program -> sub-program -> activity -> item -> department with its cell.

A tree is grown from the records themselves: a value is the sum of the cells below it, not a formula's word for it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from decimal import Decimal
from functools import cached_property
from typing import Any, NamedTuple

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
)
from xltools.consolidation.names import Names
from xltools.consolidation.records import Records
from xltools.consolidation.rollup import Totals
from xltools.consolidation.tree import Node, Path, grown
from xltools.definition.definition import Definition
from xltools.definition.model import Combination
from xltools.excel.numbers import whole_currency
from xltools.forms.records import CostRecord, IndicatorRecord, Origin, ResourceRecord
from xltools.wording.language import Language

_ORIGIN = ("file", "sheet", "row", "column")


class _Cost(NamedTuple):
    record: CostRecord
    amount: Decimal


class Lineage:
    """The trees of the figures of ``definition``; records are sorted into what a tree asks for when one is grown."""

    def __init__(self, records: Records, totals: Totals, definition: Definition, words: Language) -> None:
        self._records = records
        self._totals = totals
        self._definition = definition
        self._names = Names(definition, words)

    def of(self, figure: Figure) -> Node:
        """The tree of ``figure``; without children where nobody reported it."""
        match figure:
            case CostFigure(subject, item, period):
                return self._cost(subject, item, period)
            case DepartmentFigure():
                return self._department(figure)
            case IndicatorFigure(indicator, period):
                return self._indicator(indicator, period)
            case ResourceFigure(table, row, column):
                return self._resource(table, row, column)

    def _department(self, figure: DepartmentFigure) -> Node:
        department, activity, item = figure.department, figure.activity, figure.item
        names, items = self._names, self._items(item)
        rows = self._costs if department == ALL else self._own_costs.get(department, {})
        cells: Iterator[tuple[Path, Node]] = (
            (
                (
                    *([names.department(cost.record.department)] if department == ALL else []),
                    *([names.activity(cost.record.activity)] if activity == ALL else []),
                ),
                self._cost_cell(cost, names.item(cost.record.item)),
            )
            for cost in rows.get(figure.period, ())
            if activity in (ALL, cost.record.activity) and cost.record.item in items
        )
        who = [] if department == ALL else [names.department(department)]
        what = [] if activity == ALL else [names.activity(activity)]
        whose = [*who, *what] or [self._definition.institution.name]
        label = " · ".join((*whose, names.item(item), names.cost_period(figure.period)))
        tree = grown(label, cells)
        return self._as_total(tree, figure) if item == ALL else tree

    def _cost(self, subject: Subject, item: str, period: str) -> Node:
        names, above, items = self._names, dict(self._activities(subject)), self._items(item)
        cells = (
            (
                (*above[cost.record.activity], *items[cost.record.item]),
                self._cost_cell(cost, names.department(cost.record.department)),
            )
            for cost in self._costs.get(period, ())
            if cost.record.activity in above and cost.record.item in items
        )
        label = " · ".join((names.subject(subject), names.item(item), names.cost_period(period)))
        return self._as_total(grown(label, cells), CostFigure(subject, item, period))

    def _indicator(self, code: str, period: str) -> Node:
        """A sum of what departments reported, or a ratio of two other indicators."""
        indicator = self._definition.indicator_by_code[code]
        label = f"{self._names.indicator(code)} · {self._names.indicator_period(period)}"
        figure = IndicatorFigure(code, period)
        if indicator.combination is Combination.RATIO:
            parts = tuple(
                self._indicator(part, period) for part in (indicator.numerator, indicator.denominator)
            )
            tree = Node(label, None, parts, is_sum=False)
            return self._as_total(tree, figure)
        reported = (record for record in self._indicators.get(code, ()) if record.period == period)
        cells = (((), self._cell(record)) for record in reported)
        return self._as_total(grown(label, cells), figure)

    def _resource(self, table: str, row: str, column: str) -> Node:
        names = self._names
        cells = (
            (
                (
                    *([names.row(table, record.row)] if row == ALL else []),
                    *([names.column(table, record.column)] if column == ALL else []),
                ),
                self._cell(record),
            )
            for record in self._resources.get(table, ())
            if row in (ALL, record.row) and column in (ALL, record.column)
        )
        title = self._definition.resource_table_by_code[table].title
        label = " · ".join((title, names.row(table, row), names.column(table, column)))
        return self._as_total(grown(label, cells), ResourceFigure(table, row, column))

    def _as_total(self, tree: Node, figure: Figure) -> Node:
        """With the value the roll-up found: the cells below are the other route to it."""
        return replace(tree, value=self._totals.value(figure))

    # --- cells of forms -------------------------------------------------------------------------------------------

    @property
    def _decimals(self) -> int:
        return self._definition.institution.decimals

    def _cost_cell(self, cost: _Cost, label: str) -> Node:
        return Node(label, cost.amount, origin=cost.record.origin)

    def _cell(self, record: IndicatorRecord | ResourceRecord) -> Node:
        label = self._names.department(record.department)
        return Node(label, record.value, origin=record.origin)

    @cached_property
    def _costs(self) -> dict[str, list[_Cost]]:
        """period -> what was reported for it."""
        found: dict[str, list[_Cost]] = {}
        columns = _columns(self._records.costs, "department", "activity", "item", "period", "amount")
        for department, activity, item, period, amount, *where in columns:
            record = CostRecord(department, activity, item, period, amount, Origin(*where))
            found.setdefault(period, []).append(_Cost(record, whole_currency(amount, self._decimals)))
        return found

    @cached_property
    def _own_costs(self) -> dict[str, dict[str, list[_Cost]]]:
        """department -> period -> what it reported."""
        found: dict[str, dict[str, list[_Cost]]] = {}
        for period, costs in self._costs.items():
            for cost in costs:
                found.setdefault(cost.record.department, {}).setdefault(period, []).append(cost)
        return found

    @cached_property
    def _indicators(self) -> dict[str, list[IndicatorRecord]]:
        found: dict[str, list[IndicatorRecord]] = {}
        columns = _columns(self._records.indicators, "department", "indicator", "period", "value")
        for department, indicator, period, value, *where in columns:
            record = IndicatorRecord(department, indicator, period, value, Origin(*where))
            found.setdefault(indicator, []).append(record)
        return found

    @cached_property
    def _resources(self) -> dict[str, list[ResourceRecord]]:
        found: dict[str, list[ResourceRecord]] = {}
        columns = _columns(self._records.resources, "department", "table", "line", "heading", "value")
        for department, table, line, heading, value, *where in columns:
            record = ResourceRecord(department, table, line, heading, value, Origin(*where))
            found.setdefault(table, []).append(record)
        return found

    # --- what belongs where ---------------------------------------------------------------------------------------

    def _activities(self, subject: Subject) -> Iterator[tuple[str, Path]]:
        """Each activity of ``subject`` with the names of what stands between them, its own the last."""
        if subject.level is Level.ACTIVITY:
            yield subject.code, ()
        for child in subject.children(self._definition):
            own = () if child.level is Level.KIND else (self._names.subject(child),)
            for activity, between in self._activities(child):
                yield activity, (*own, *between)

    def _items(self, code: str) -> dict[str, Path]:
        """Each item with amounts that belongs to ``code``, and its name where there may be several."""
        below = self._definition.item_children("" if code == ALL else code)
        if not below:
            return {code: ()}
        return {leaf: (self._names.item(leaf),) for item in below for leaf in self._leaves(item.code)}

    def _leaves(self, code: str) -> Iterator[str]:
        below = self._definition.item_children(code)
        if not below:
            yield code
        for item in below:
            yield from self._leaves(item.code)


def _columns(frame: pd.DataFrame, *names: str) -> Iterable[tuple[Any, ...]]:
    """The rows of ``frame``: the columns ``names`` and where each was read."""
    return zip(*(frame[name].tolist() for name in (*names, *_ORIGIN)), strict=True)
