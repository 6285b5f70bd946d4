"""What each figure is made of: institution -> program -> sub-program -> activity -> item -> department with its cell.

A tree is grown from the records themselves: a value is the sum of the cells below it, not a formula's word for it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cached_property
from typing import Protocol, TypeVar

from xltools.consolidation.columns import Columns
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
from xltools.consolidation.records import Records
from xltools.consolidation.rollup import Totals
from xltools.definition.definition import Definition
from xltools.definition.model import Combination
from xltools.definition.revenue_side import own_code
from xltools.definition.subjects import asked_of
from xltools.excel.numbers import whole_currency
from xltools.forms.records import CostRecord, IndicatorRecord, Origin, ResourceRecord
from xltools.wording.language import Language

Path = tuple[str, ...]
"""The names of the groups a value belongs to, the widest first."""
_Record = TypeVar("_Record", CostRecord, IndicatorRecord, ResourceRecord)


@dataclass(frozen=True, slots=True)
class Node:
    """``value`` is in whole currency or units, None where nobody reported it; ``origin`` is the cell of a form.
    ``is_sum`` is False where the children explain the value but do not add up to it."""

    label: str
    value: Decimal | None
    children: tuple[Node, ...] = ()
    origin: Origin | None = None
    is_sum: bool = True

    def cells(self) -> Iterator[Node]:
        """The cells of forms below, each with its value."""
        if self.origin is not None:
            yield self
        for child in self.children:
            yield from child.cells()


def grown(label: str, cells: Iterable[tuple[Path, Node]]) -> Node:
    """The tree over ``cells``, each below its groups, in the order in which they come; a blank value without any."""
    groups: dict[str, list[tuple[Path, Node]]] = {}
    children: list[Node] = []
    for path, cell in cells:
        if path:
            groups.setdefault(path[0], []).append((path[1:], cell))
        else:
            children.append(cell)
    children += (grown(name, below) for name, below in groups.items())
    values = [child.value for child in children if child.value is not None]
    return Node(label, sum(values, Decimal(0)) if values else None, tuple(children))


class Lineage:
    """The trees of the figures of ``definition``; records are sorted into what a tree asks for when one is grown."""

    def __init__(self, records: Records, totals: Totals, definition: Definition, words: Language) -> None:
        self._records = records
        self._totals = totals
        self._definition = definition
        self._words = words

    def of(self, figure: Figure) -> Node:
        """The tree of ``figure``; without children where nobody reported it. Its value is the one the roll-up found:
        the cells below are the other route to it."""
        tree = self._tree(figure)
        value = self._totals.value(figure)
        return tree if value is None else replace(tree, value=value)

    def _tree(self, figure: Figure) -> Node:
        definition = self._definition
        label: Path
        match figure:
            case CostFigure(subject, item, period):
                label = (self._subject(subject), self._item(item), self._period(period, subject.code))
                cells = self._cost_cells(figure)
            case DepartmentFigure(department, activity, period, item):
                whose = (*self._departments(department), *self._activities(activity))
                label = (*(whose or (definition.institution.name,)), self._item(item), self._period(period))
                cells = self._department_cells(figure)
            case IndicatorFigure(code, period):
                indicator = definition.indicator_by_code[code]
                label = (_named(indicator), self._period(period))
                if indicator.combination is Combination.RATIO:
                    parts = (indicator.numerator, indicator.denominator)
                    trees = tuple(self.of(IndicatorFigure(part, period)) for part in parts)
                    return Node(" · ".join(label), None, trees, is_sum=False)
                cells = (((), self._cell(record)) for record in self._indicators.get((code, period), ()))
            case ResourceFigure(table, row, column):
                title = definition.resource_table_by_code[table].title
                label = (title, self._row(table, row), self._column(table, column))
                cells = self._resource_cells(figure)
        return grown(" · ".join(label), cells)

    # --- the cells of forms below a figure, each with its groups --------------------------------------------------

    def _cost_cells(self, figure: CostFigure) -> Iterator[tuple[Path, Node]]:
        above, items = dict(self._activities_of(figure.subject)), self._items(figure.item, figure.period)
        for cost in self._costs.get((ALL, figure.period), ()):
            if cost.activity in above and cost.item in items:
                (name,) = self._departments(cost.department)
                yield (*above[cost.activity], *items[cost.item]), self._cost_cell(name, cost)

    def _department_cells(self, figure: DepartmentFigure) -> Iterator[tuple[Path, Node]]:
        items = self._items(figure.item, figure.period)
        for cost in self._costs.get((figure.department, figure.period), ()):
            if figure.activity in (ALL, cost.activity) and cost.item in items:
                whose = self._departments(cost.department) if figure.department == ALL else ()
                what = self._activities(cost.activity) if figure.activity == ALL else ()
                yield (*whose, *what), self._cost_cell(self._item(cost.item), cost)

    def _cost_cell(self, label: str, cost: CostRecord) -> Node:
        return Node(label, whole_currency(cost.amount, self._totals.decimals), origin=cost.origin)

    def _resource_cells(self, figure: ResourceFigure) -> Iterator[tuple[Path, Node]]:
        for record in self._resources.get(figure.table, ()):
            if figure.row in (ALL, record.row) and figure.column in (ALL, record.column):
                row = (self._row(figure.table, record.row),) if figure.row == ALL else ()
                column = (self._column(figure.table, record.column),) if figure.column == ALL else ()
                yield (*row, *column), self._cell(record)

    def _cell(self, record: IndicatorRecord | ResourceRecord) -> Node:
        (name,) = self._departments(record.department)
        return Node(name, record.value, origin=record.origin)

    @cached_property
    def _costs(self) -> Mapping[tuple[str, str], list[CostRecord]]:
        """(department or ``ALL``, period) -> what was reported."""
        costs: dict[tuple[str, str], list[CostRecord]] = {}
        for record in _read(self._records.costs, CostRecord):
            for whose in (ALL, record.department):
                costs.setdefault((whose, record.period), []).append(record)
        return costs

    @cached_property
    def _indicators(self) -> Mapping[tuple[str, str], list[IndicatorRecord]]:
        """(indicator, period) -> what was reported."""
        indicators: dict[tuple[str, str], list[IndicatorRecord]] = {}
        for record in _read(self._records.indicators, IndicatorRecord):
            indicators.setdefault((record.indicator, record.period), []).append(record)
        return indicators

    @cached_property
    def _resources(self) -> Mapping[str, list[ResourceRecord]]:
        """table -> what was reported for it."""
        resources: dict[str, list[ResourceRecord]] = {}
        for record in _read(self._records.resources, ResourceRecord):
            resources.setdefault(record.table, []).append(record)
        return resources

    # --- what belongs where, and what it is called ----------------------------------------------------------------

    def _activities_of(self, subject: Subject) -> Iterator[tuple[str, Path]]:
        """Each activity of ``subject`` with the names of what stands between them, its own the last."""
        if subject.level is Level.ACTIVITY:
            yield subject.code, ()
        for child in subject.children(self._definition):
            is_same = child.level is Level.ACTIVITY and subject.code in self._definition.lowest_subprograms
            own = () if is_same or child.level is Level.KIND else (self._subject(child),)
            for activity, between in self._activities_of(child):
                yield activity, (*own, *between)

    def _items(self, code: str, period: str) -> Mapping[str, Path]:
        """Each item whose amounts in ``period`` add up to ``code``, and its name where there may be several."""
        leaves = self._definition.leaves_of("" if code == ALL else code, period)
        return {leaf: () if leaf == code else (self._item(leaf),) for leaf in leaves}

    def _subject(self, subject: Subject) -> str:
        name = subject.name(self._definition, self._words)
        if subject.level in (Level.INSTITUTION, Level.KIND):
            return name
        return f"{own_code(subject.code)} {name}".strip()

    def _departments(self, code: str) -> Path:
        return () if code == ALL else (_named(self._definition.department_by_code[code]),)

    def _activities(self, code: str) -> Path:
        return () if code == ALL else (_named(self._definition.activity_by_code[code]),)

    def _item(self, code: str) -> str:
        return self._words.text("total") if code == ALL else _named(self._definition.item_by_code[code])

    def _period(self, code: str, activity: str = "") -> str:
        periods = asked_of(self._definition, activity).periods
        return next(period.heading for period in periods if period.code == code)

    def _row(self, table: str, code: str) -> str:
        names = (line.name for line in self._definition.rows_of(table) if line.code == code)
        return next(names, self._words.text("total"))

    def _column(self, table: str, code: str) -> str:
        names = (line.name for line in self._definition.columns_of(table) if line.code == code)
        return next(names, self._words.text("total"))


class _Coded(Protocol):
    @property
    def code(self) -> str: ...
    @property
    def name(self) -> str: ...


def _named(thing: _Coded) -> str:
    """By code and name, as they are listed together."""
    return f"{own_code(thing.code)} {thing.name}".strip()


def _read(columns: Columns, record: type[_Record]) -> Iterator[_Record]:
    """The rows of ``columns``, which are the fields of ``record`` with those of the origin behind them."""
    for *fields, file, sheet, row, column in columns.rows():
        yield record._make((*fields, Origin(file, sheet, row, column)))
