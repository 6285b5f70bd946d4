"""Amounts of the budget as figures: what is known and what was spent, as columns alike, over the list of what every
department said."""

from __future__ import annotations

from array import array
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import chain

from xltools.consolidation.columns import Columns
from xltools.consolidation.figures import ALL, INSTITUTION, CostFigure, Figure, Level, Subject
from xltools.consolidation.rollup import Totals, Value, counted_costs, items_above
from xltools.consolidation.table import TableCell, figures
from xltools.definition.definition import Definition
from xltools.definition.model import Period, PeriodKind, PeriodUse
from xltools.definition.monitored import APPROPRIATION, FINAL
from xltools.excel.formulas import Area, MatchedCells, Spot, areas
from xltools.reports.monitoring.spending_lists import SpendingLists
from xltools.reports.placing import FIRST_COLUMN, PlacedTable

Sources = Mapping[Figure, tuple[Area, ...] | MatchedCells]


@dataclass(frozen=True)
class BudgetFigures:
    """``columns`` are the names of the columns of ``lists``, each with its heading in the tables; what nobody was asked
    for has no figures."""

    lists: SpendingLists
    columns: Mapping[str, str]

    @cached_property
    def asked(self) -> tuple[str, ...]:
        keys = {column.key for column in self.lists.of_departments.columns}
        return tuple(column for column in self.columns if column in keys)

    @cached_property
    def definition(self) -> Definition:
        """The definition in which what is known is a cost period like what was spent, by the name of its column."""
        monitored = self.lists.results.definition
        year = monitored.institution.year
        periods = tuple(
            Period(column, PeriodUse.COST, self.columns[column], year, PeriodKind.ACTUAL)
            for column in self.asked
        )
        never = tuple(column for column in self.asked if column not in (APPROPRIATION, FINAL))
        items = (
            replace(item, uncounted=never if item.code in monitored.reserves else ())
            for item in monitored.items
        )
        return replace(monitored, periods=periods, items=tuple(items))

    @cached_property
    def totals(self) -> Totals:
        """Only what somebody said: a sum of nothing is a blank."""
        values: dict[Figure, Value] = {}
        counted = counted_costs(self._costs, self.definition)
        for found, amount in chain(counted, self._gone):
            for figure in found:
                before = values.get(figure)
                values[figure] = amount if before is None else before + amount
        return Totals(values, self.definition.institution.decimals)

    @property
    def _gone(self) -> Iterator[tuple[list[CostFigure], int]]:
        """What was spent last year for what is gone counts in the items of the institution alone."""
        definition = self.definition
        for row in self.lists.results.gone:
            for column in self.asked:
                if (amount := row.amount(column)) is not None:
                    above = items_above(row.item, column, definition)
                    units = int(amount.scaleb(definition.institution.decimals))
                    yield [CostFigure(INSTITUTION, item, column) for item in above], units

    @property
    def _costs(self) -> Columns:
        decimals = self.definition.institution.decimals
        lines = [
            (row.activity, row.item, column, int(amount.scaleb(decimals)))
            for row in self.lists.results.spending
            for column in self.asked
            if (amount := row.amount(column)) is not None
        ]
        names = ("activity", "item", "period")
        columns = {name: [line[at] for line in lines] for at, name in enumerate(names)}
        return Columns({**columns, "amount": array("q", [line[-1] for line in lines])})

    def amounts(self, subject: Subject, item: str, *columns: str) -> tuple[TableCell, ...]:
        """The cells of ``subject``; empty of what nobody was asked for."""
        return figures(CostFigure(subject, item, one) if one in self.asked else None for one in columns)

    def sources(self, tables: tuple[PlacedTable, ...]) -> Sources:
        """Of an activity the cells of its items in the list, of an item all rows with its code, which stands in the
        first column of its table."""
        found: dict[Figure, tuple[Area, ...] | MatchedCells] = {}
        for figure, spot in ((f, spot) for table in reversed(tables) for f, spot in table.spots.items()):
            if not isinstance(figure, CostFigure):
                continue
            if figure.subject.level is Level.ACTIVITY:
                found[figure] = self._of_activity(figure)
            elif figure.item != ALL and not self.definition.item_children(figure.item):
                table, key = self.lists.of_departments, Spot(spot.sheet, spot.row, FIRST_COLUMN)
                found[figure] = MatchedCells(table.area("item_code"), table.area(figure.period), key)
        return found

    def _of_activity(self, figure: CostFigure) -> tuple[Area, ...]:
        table, uncounted = self.lists.of_departments, self.definition.uncounted
        column = table.place(figure.period)
        rows = enumerate(table.rows, table.first_row)
        return tuple(
            areas(
                Spot(table.sheet, number, column)
                for number, row in rows
                if row.activity == figure.subject.code and (row.item, figure.period) not in uncounted
            )
        )
