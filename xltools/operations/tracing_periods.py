"""``xltools trace`` from a cell of a workbook of a reporting period, down to the cells of its forms.

The lists of what every department said are where the formulas of such a workbook end. What stands there was read from a
form, or is known from the approved program or from last year: that has no cell in the forms of the period.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from decimal import Decimal
from functools import cached_property
from pathlib import Path

from xltools.checks.outcome import Outcome
from xltools.consolidation.figures import ALL, CostFigure, Level
from xltools.consolidation.lineage import Node, grown
from xltools.consolidation.period_results import PeriodResults
from xltools.consolidation.period_spending import PeriodSpending, Spending
from xltools.consolidation.result_records import DepartmentResult
from xltools.definition.definition import Definition
from xltools.definition.monitored import BEFORE, RESULT, Monitored
from xltools.definition.of_last_year import RestatedFigure
from xltools.definition.revenue_side import REVENUE, own_code
from xltools.excel.formulas import Spot
from xltools.excel.list_sheet import ListTable, Row
from xltools.operations.asked import AskedCell
from xltools.operations.tracing import TraceResult, refuse_other_run, trace_shown
from xltools.reports.activity.activity_book import activity_sheets, activity_tables
from xltools.reports.activity.budget_figures import BudgetFigures
from xltools.reports.consolidated.sources import NO_LINKS
from xltools.reports.half_year.expenditure_tables import ExpenditureTables
from xltools.reports.half_year.half_year_book import half_year_sheets
from xltools.reports.monitoring.last_year_list import LastYearList
from xltools.reports.monitoring.result_lists import YEARS, ResultLists
from xltools.reports.monitoring.spending_lists import SpendingLists, cost_period, spending_lists
from xltools.reports.placing import PlacedSheet, all_tables
from xltools.wording.language import Language

_JOIN = " · "
_KNOWN = {"target": "target", "held": "held_against", BEFORE: BEFORE, RESULT: RESULT} | dict(
    zip(YEARS, YEARS, strict=True)
)
"""The columns of results that are no formulas, and the fields they show."""


def trace_period_cell(asked: AskedCell, outcome: Outcome, words: Language, outputs: Path) -> TraceResult:
    """What the cell of a workbook of the period is made of.

    Raises:
        CannotRunError: the workbook is none of the period or of another run, or the cell shows no amount.
    """
    definition = outcome.definition
    assert isinstance(definition, Monitored)
    refuse_other_run(asked, outcome.run_id, outcome.run_id)
    placed = _Placed(PeriodResults(definition.without_revenue, outcome.intake.accepted), words)
    return trace_shown(asked, placed.node, outcome, outputs)


class _Placed:
    """What was placed in the workbooks of the period with ``results``; their sheets have names of their own."""

    def __init__(self, results: PeriodResults, words: Language) -> None:
        self._results, self._words = results, words
        self._lists = ResultLists(results, NO_LINKS, words)

    @cached_property
    def _of_money(self) -> tuple[SpendingLists, ...]:
        """Of spending and of revenue, those that there are."""
        return tuple(spending_lists(self._lists).asked)

    @cached_property
    def _last_year(self) -> ListTable[RestatedFigure]:
        return LastYearList(self._results.definition, self._words).table

    def node(self, spot: Spot) -> Node | None:
        if spot in self._figures:
            return self._of_figure(*self._figures[spot])
        if self._results.results and (found := _row_of(self._lists.of_departments, spot)):
            return self._of_result(*found)
        for lists in self._of_money:
            if spent := _row_of(lists.of_departments, spot):
                return _of_spending(lists.results, *spent)
        restated = _row_of(self._last_year, spot)
        return _of_restated(*restated) if restated else None

    # --- the lists -----------------------------------------------------------------------------------------------

    def _of_result(self, row: DepartmentResult, key: str, heading: str) -> Node | None:
        value: Decimal | None = getattr(row, _KNOWN[key]) if key in _KNOWN else None
        if value is None:
            return None
        department = self._results.definition.department_by_code[row.department]
        names = (
            f"{row.indicator.code} {row.indicator.name}",
            f"{department.code} {department.name}",
            heading,
        )
        return Node(
            _JOIN.join(names), value, origin=self._results.origin(row.department, row.indicator.code, key)
        )

    # --- the tables of the reports -------------------------------------------------------------------------------

    @cached_property
    def _figures(self) -> dict[Spot, tuple[CostFigure, BudgetFigures, PeriodSpending]]:
        return {
            table.spot(*at): (figure, figures, spending)
            for sheets, figures, spending in self._sheets
            for table in all_tables(sheets)
            for figure, at in table.table.places()
            if isinstance(figure, CostFigure)
        }

    @property
    def _sheets(self) -> Iterator[tuple[Iterable[PlacedSheet], BudgetFigures, PeriodSpending]]:
        """The tables of amounts of the report that is published of the period, with what they show of what."""
        definition = self._results.definition
        if self._results.spending and definition.is_whole_year:
            report = activity_tables(self._lists, self._of_money[0])
            assert report.of_spending is not None
            yield activity_sheets(report).values(), report.of_spending.figures, self._results
        for lists in self._of_money if definition.is_half_year else ():
            tables = ExpenditureTables(lists, lambda _: "")
            yield half_year_sheets(tables).values(), tables.figures, lists.results

    def _of_figure(self, figure: CostFigure, figures: BudgetFigures, spending: PeriodSpending) -> Node:
        """The tree over the list of spending: activities, items, departments."""
        definition = figures.definition
        item = definition.item_by_code.get(figure.item)
        subject = figure.subject.name(definition, self._words)
        names = (subject, item.name if item else self._words.text("total"), figures.columns[figure.period])
        value = figures.totals.value(figure)
        return replace(grown(_JOIN.join(names), _below(figure, figures.definition, spending)), value=value)


def _below(
    figure: CostFigure, definition: Definition, spending: PeriodSpending
) -> Iterator[tuple[tuple[str, ...], Node]]:
    """What departments said of it, with the names of the groups it is in."""
    items = definition.leaves_of("" if figure.item == ALL else figure.item, figure.period)
    of_all = figure.subject.level is Level.INSTITUTION
    activities = definition.activities_below("" if of_all else figure.subject.code)
    for row in spending.every:
        if row.item in items and (of_all or row.activity in activities):
            groups = _activity(row, spending) if figure.subject.code != row.activity else []
            groups += [_item(row, spending)] if figure.item != row.item else []
            node = _amount(_department(row, spending), row, figure.period, spending)
            if node:
                yield tuple(groups), node


def _of_spending(spending: PeriodSpending, row: Spending, key: str, heading: str) -> Node | None:
    names = (*_activity(row, spending), _item(row, spending), _department(row, spending), heading)
    return _amount(_JOIN.join(names), row, key, spending)


def _amount(label: str, row: Spending, key: str, spending: PeriodSpending) -> Node | None:
    value = row.amount(key)
    of = (row.department, row.activity, row.item, cost_period(key))
    _, origin = spending.amounts.get(of, (None, None))
    return None if value is None else Node(label, value, origin=origin)


def _activity(row: Spending, spending: PeriodSpending) -> list[str]:
    """Revenue is of none."""
    named = f"{row.activity} {spending.activity_names[row.activity]}"
    return [] if row.activity == REVENUE else [named]


def _item(row: Spending, spending: PeriodSpending) -> str:
    return f"{own_code(row.item)} {spending.definition.item_by_code[row.item].name}"


def _department(row: Spending, spending: PeriodSpending) -> str:
    return f"{row.department} {spending.department_names[row.department]}"


def _of_restated(row: RestatedFigure, key: str, heading: str) -> Node | None:
    value = {"reported": row.reported, "planned": row.planned}.get(key)
    return None if value is None else Node(_JOIN.join((row.name, row.department, heading)), value)


def _row_of(table: ListTable[Row], spot: Spot) -> tuple[Row, str, str] | None:
    """The row of ``table`` in which the cell stands, with the key and the heading of its column."""
    row, column = spot.row - table.first_row, spot.column - table.left
    if spot.sheet != table.sheet or not (0 <= row < len(table.rows) and 0 <= column < len(table.columns)):
        return None
    return table.rows[row], table.columns[column].key, table.headings[column]
