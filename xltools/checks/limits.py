"""What finance holds against the figures: ceilings that may not be exceeded, and last year's approved values."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from xltools.checks.check import DataCells, FigureSum, Relation, Side, Source
from xltools.checks.evidence import Comparison, Evidence
from xltools.consolidation.figures import (
    ALL,
    INSTITUTION,
    CostFigure,
    DepartmentFigure,
    Figure,
    IndicatorFigure,
    Level,
    Subject,
    subjects,
)
from xltools.definition.control import ApprovedValue, Ceiling
from xltools.definition.definition import Definition
from xltools.excel.numbers import whole_currency


def ceilings(given: Evidence) -> Iterator[Comparison]:
    """Nothing is above its ceiling."""
    for ceiling in given.definition.ceilings:
        source = _within(ceiling, given.definition)
        left = Side(given.words.text("check.side.reported"), _amount(source, given), source)
        right = given.given("check.side.ceiling", ceiling.amount)
        yield Comparison(_scope(ceiling, given.definition), left, right, Relation.AT_MOST)


def approved(given: Evidence) -> Iterator[Comparison]:
    """What this year's tables show for a year = what was approved for it last year. A blank is told as such."""
    for value in given.definition.approved_values:
        figure, name = _approved_figure(value, given)
        names = [_heading(value.period, given.definition), name]
        if value.item:
            names.append(given.definition.item_by_code[value.item].name)
        shown = given.totals[figure]
        amount = given.whole(int(shown or 0)) if figure.is_money else Decimal(shown or 0)
        yield Comparison(
            " · ".join(names),
            Side(given.words.text("check.side.this_year"), amount, FigureSum((figure,))),
            given.given("check.side.approved", value.value),
            listed=(given.words.text("check.blank"),) if shown is None else (),
        )


def _within(ceiling: Ceiling, definition: Definition) -> FigureSum | DataCells:
    """The figures a ceiling is about, or the data cells where no table shows such a figure."""
    period, activity = ceiling.period, ceiling.activity
    if not ceiling.department:
        subject = Subject(Level.ACTIVITY, activity) if activity else INSTITUTION
        return FigureSum((CostFigure(subject, ceiling.item or ALL, period),))
    departments = definition.members(ceiling.department)
    filled = definition.activities_by_department
    if ceiling.item:
        activities = (activity,) if activity else tuple(a.code for a in definition.activities)
        return DataCells(period, departments, activities, _leaves(ceiling.item, definition))
    return FigureSum(
        tuple(
            DepartmentFigure(department, activity or ALL, period)
            for department in departments
            if filled[department] and (not activity or activity in {a.code for a in filled[department]})
        )
    )


def _leaves(item: str, definition: Definition) -> tuple[str, ...]:
    """The items that carry the amounts of ``item``."""
    below = tuple(leaf.code for leaf in definition.items_in_printed_order(item))
    return tuple(code for code in below if not definition.item_children(code)) or (item,)


def _amount(source: Source, given: Evidence) -> Decimal:
    if isinstance(source, FigureSum):
        return given.whole(sum(given.totals.amount(figure) for figure in source.figures))
    if isinstance(source, DataCells):
        costs = given.records.costs
        chosen = (
            (costs["period"] == source.period)
            & costs["department"].isin(source.departments)
            & costs["activity"].isin(source.activities)
            & costs["item"].isin(source.items)
        )
        return whole_currency(int(costs.loc[chosen, "amount"].sum()), given.definition.institution.decimals)
    raise TypeError(source)


def _scope(ceiling: Ceiling, definition: Definition) -> str:
    names = [_heading(ceiling.period, definition)]
    if ceiling.department:
        names.append(definition.name_of(ceiling.department))
    if ceiling.activity:
        names.append(definition.activity_by_code[ceiling.activity].name)
    if ceiling.item:
        names.append(definition.item_by_code[ceiling.item].name)
    return " · ".join(names)


def _approved_figure(value: ApprovedValue, given: Evidence) -> tuple[Figure, str]:
    """What was approved, and the name of what it belongs to."""
    definition = given.definition
    if value.period in {period.code for period in definition.indicator_periods}:
        indicator = definition.indicator_by_code[value.subject]
        return IndicatorFigure(indicator.code, value.period), indicator.name
    subject = next(subject for subject in subjects(definition) if subject.code == value.subject)
    figure = CostFigure(subject, value.item or ALL, value.period)
    return figure, subject.name(definition, given.words)


def _heading(period: str, definition: Definition) -> str:
    return next(known.heading for known in definition.periods if known.code == period)
