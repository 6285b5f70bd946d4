"""Do the totals agree whichever way they are added, and the tables that must be equal?

Each function is one kind of check: from the evidence to its comparisons, one for each cost period.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from xltools.checks.check import DataColumn, FigureSum, Side
from xltools.checks.evidence import Comparison, Evidence
from xltools.consolidation.figures import (
    ALL,
    INSTITUTION,
    CostFigure,
    DepartmentFigure,
    Level,
    ResourceFigure,
    Subject,
)


def by_data(given: Evidence) -> Iterator[Comparison]:
    """All rows of the data sheet are in the institution's total."""
    amounts = given.records.costs.groupby("period", sort=False)["amount"].sum()
    for period in given.definition.cost_periods:
        amount = int(amounts.get(period.code, 0))
        data = Side(given.words.text("check.side.data"), given.whole(amount), DataColumn(period.code))
        yield Comparison(period.heading, data, given.institution(period))


def by_department(given: Evidence) -> Iterator[Comparison]:
    filled = given.definition.activities_by_department
    codes = [code for code, activities in filled.items() if activities]
    for period in given.definition.cost_periods:
        figures = (DepartmentFigure(code, ALL, period.code) for code in codes)
        left = given.sum_of("check.side.departments", figures)
        yield Comparison(period.heading, left, given.institution(period))


def by_activity(given: Evidence) -> Iterator[Comparison]:
    subjects = [Subject(Level.ACTIVITY, activity.code) for activity in given.definition.activities]
    for period in given.definition.cost_periods:
        figures = (CostFigure(subject, ALL, period.code) for subject in subjects)
        left = given.sum_of("check.side.activities", figures)
        yield Comparison(period.heading, left, given.institution(period))


def by_item(given: Evidence) -> Iterator[Comparison]:
    for period in given.definition.cost_periods:
        figures = (CostFigure(INSTITUTION, item.code, period.code) for item in given.definition.leaf_items)
        left = given.sum_of("check.side.items", figures)
        yield Comparison(period.heading, left, given.institution(period))


def by_kind(given: Evidence) -> Iterator[Comparison]:
    for period in given.definition.cost_periods:
        kinds = INSTITUTION.children(given.definition)
        left = given.sum_of("check.side.kinds", (CostFigure(kind, ALL, period.code) for kind in kinds))
        yield Comparison(period.heading, left, given.institution(period))


def by_group(given: Evidence) -> Iterator[Comparison]:
    """In-budget + off-budget = total."""
    for period in given.definition.cost_periods:
        tops = given.definition.item_children("")
        left = given.sum_of(
            "check.side.tops", (CostFigure(INSTITUTION, top.code, period.code) for top in tops)
        )
        yield Comparison(period.heading, left, given.institution(period))


def equality(given: Evidence) -> Iterator[Comparison]:
    """The cells of resource tables that the definition wants equal."""
    for equal in given.definition.equalities:
        left = _resource(given, equal.left_table, equal.left_row, equal.left_column)
        right = _resource(given, equal.right_table, equal.right_row, equal.right_column)
        scope = f"{equal.left_table} = {equal.right_table}"
        yield Comparison(scope, left, right, required=equal.required)


def _resource(given: Evidence, table: str, row: str, column: str) -> Side:
    definition = given.definition
    figure = ResourceFigure(table, row or ALL, column or ALL)
    names = [definition.resource_table_by_code[table].title]
    names += [line.name for line in definition.rows_of(table) if line.code == row]
    names += [line.name for line in definition.columns_of(table) if line.code == column]
    if not row or not column:
        names.append(given.words.text("total"))
    return Side(" – ".join(names), Decimal(given.totals[figure] or 0), FigureSum((figure,)))
