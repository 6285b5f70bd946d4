"""What finance holds against the figures: ceilings that may not be exceeded, and last year's approved values."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from itertools import product

from xltools.checks.check import Check, DataCells, FigureSum, Relation, Side
from xltools.checks.evidence import Evidence
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
from xltools.forms.records import fields_of


def ceilings(evidence: Evidence) -> Iterator[Check]:
    """Nothing is above its ceiling."""
    definition = evidence.definition
    for ceiling in definition.ceilings:
        names = [definition.name_of(ceiling.department)] if ceiling.department else []
        if ceiling.activity:
            names.append(definition.activity_by_code[ceiling.activity].name)
        right = evidence.side("check.side.ceiling", ceiling.amount)
        scope = _scope(ceiling, names, definition)
        yield Check(scope, _reported(ceiling, evidence), right, relation=Relation.AT_MOST)


def _reported(ceiling: Ceiling, evidence: Evidence) -> Side:
    """The figures a ceiling is about, or the data cells where no table shows such a figure."""
    label, definition = "check.side.reported", evidence.definition
    period, activity, item = ceiling.period, ceiling.activity, ceiling.item
    if not ceiling.department:
        subject = Subject(Level.ACTIVITY, activity) if activity else INSTITUTION
        return evidence.sum_of(label, [CostFigure(subject, item or ALL, period)])
    departments = definition.members(ceiling.department)
    if item:
        activities = (activity,) if activity else tuple(one.code for one in definition.activities)
        cells = DataCells(period, departments, activities, definition.leaves_of(item))
        return evidence.side(label, _amount(cells, evidence), cells)
    filled = {code: {one.code for one in definition.activities_by_department[code]} for code in departments}
    filling = (code for code, own in filled.items() if own and (not activity or activity in own))
    return evidence.sum_of(label, (DepartmentFigure(code, activity or ALL, period) for code in filling))


def _amount(cells: DataCells, evidence: Evidence) -> Decimal:
    """What the accepted forms of the departments say in them."""
    wanted = set(product(cells.activities, cells.items, (cells.period,)))
    names = ("activity", "item", "period", "amount")
    forms = (form for form in evidence.intake.accepted if form.department in cells.departments)
    amounts = (
        amount for form in forms for *cell, amount in fields_of(form.costs, *names) if tuple(cell) in wanted
    )
    return evidence.money(sum(amounts))


def approved(evidence: Evidence) -> Iterator[Check]:
    """What this year's tables show for a year = what was approved for it last year. A blank is told as such."""
    for value in evidence.definition.approved_values:
        figure, name = _approved_figure(value, evidence)
        total = evidence.totals[figure]
        amount = evidence.money(int(total or 0)) if figure.is_money else Decimal(total or 0)
        left = evidence.side("check.side.this_year", amount, FigureSum((figure,)))
        right = evidence.side("check.side.approved", value.value)
        listed = (evidence.words.text("check.blank"),) if total is None else ()
        yield Check(_scope(value, [name], evidence.definition), left, right, listed=listed)


def _approved_figure(value: ApprovedValue, evidence: Evidence) -> tuple[Figure, str]:
    """What was approved, and the name of what it belongs to."""
    definition = evidence.definition
    if value.period in {period.code for period in definition.indicator_periods}:
        indicator = definition.indicator_by_code[value.subject]
        return IndicatorFigure(indicator.code, value.period), indicator.name
    subject = next(subject for subject in subjects(definition) if subject.code == value.subject)
    figure = CostFigure(subject, value.item or ALL, value.period)
    return figure, subject.name(definition, evidence.words)


def _scope(limit: Ceiling | ApprovedValue, names: list[str], definition: Definition) -> str:
    heading = next(period.heading for period in definition.periods if period.code == limit.period)
    items = [definition.item_by_code[limit.item].name] if limit.item else []
    return " · ".join([heading, *names, *items])
