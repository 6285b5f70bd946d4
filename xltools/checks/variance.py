"""What changed: a budget against the one before, spending against its budget, an indicator against the year before and
against its plan. Which periods are compared and what is beyond a limit are the rules that plausibility judges by.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import Enum

from xltools.checks import pairs
from xltools.checks.explained import Explained, Said
from xltools.checks.rates import change_rate, is_beyond, is_far_from_year, spent_rate
from xltools.consolidation.figures import (
    ALL,
    INSTITUTION,
    CostFigure,
    DepartmentFigure,
    IndicatorFigure,
    Level,
    Subject,
)
from xltools.definition.definition import Definition
from xltools.definition.model import Institution, Period
from xltools.forms.records import Explanation

Compared = CostFigure | DepartmentFigure | IndicatorFigure


class Measure(Enum):
    """What a rate is, and which limit of the definition it is held against."""

    CHANGE = "change"
    DEVIATION = "deviation"
    SPENDING = "spending"


class Topic(Enum):
    """What the rows of a block are."""

    ACTIVITIES = "activities"
    ITEMS = "items"
    DEPARTMENTS = "departments"
    INDICATORS = "indicators"


class Verdict(Enum):
    WITHIN = "within"
    BEYOND = "beyond"
    NO_RATE = "no_rate"
    NO_LIMIT = "no_limit"


@dataclass(frozen=True, slots=True)
class Line:
    """What a row is about; ``figure`` has no period. ``depth`` is how deep the row lies below the institution,
    ``decimals`` are those its values are shown with, ``explained`` is what departments wrote about it."""

    code: str
    name: str
    figure: Compared
    depth: int = 0
    decimals: int = 0
    explained: tuple[Said, ...] = ()

    def of(self, period: Period) -> Compared:
        return replace(self.figure, period=period.code)


@dataclass(frozen=True, slots=True)
class VarianceBlock:
    topic: Topic
    measure: Measure
    base: Period
    new: Period
    lines: tuple[Line, ...]


def rate(measure: Measure, base: Decimal | None, new: Decimal | None) -> Decimal | None:
    """The rate in percent; None where the base is 0 or one of the two is blank."""
    if not base or new is None:
        return None
    return spent_rate(base, new) if measure is Measure.SPENDING else change_rate(base, new)


def limit_of(measure: Measure, limits: Institution) -> int:
    """The limit of the definition: percent, or percent points for spending; 0 is none."""
    return {
        Measure.CHANGE: limits.change_limit,
        Measure.DEVIATION: limits.deviation_limit,
        Measure.SPENDING: limits.spending_gap,
    }[measure]


def verdict(measure: Measure, base: Decimal | None, new: Decimal | None, limits: Institution) -> Verdict:
    limit = limit_of(measure, limits)
    if not base or new is None:
        return Verdict.NO_RATE
    if not limit:
        return Verdict.NO_LIMIT
    if measure is Measure.SPENDING:
        beyond = is_far_from_year(base, new, limits.spending_month, limit)
    else:
        beyond = is_beyond(base, new, limit)
    return Verdict.BEYOND if beyond else Verdict.WITHIN


def variance_blocks(
    definition: Definition, explanations: Iterable[Explanation], institution: str
) -> tuple[VarianceBlock, ...]:
    """Every block that has lines, costs before indicators; ``institution`` names the line of all activities."""
    said = Explained(explanations, definition)
    costs = (
        (Topic.ACTIVITIES, tuple(_activities(definition, said, institution))),
        (Topic.ITEMS, tuple(_items(definition, said))),
        (Topic.DEPARTMENTS, tuple(_departments(definition, said))),
    )
    of_costs = (
        (Measure.CHANGE, pairs.latest_budgets(definition)),
        (Measure.SPENDING, pairs.spending_of_budgets(definition)),
    )
    of_indicators = (
        (Measure.CHANGE, pairs.targets_of_reached(definition)),
        (Measure.DEVIATION, pairs.reached_of_planned(definition)),
    )
    indicators = ((Topic.INDICATORS, tuple(_indicators(definition, said))),)
    periods = {period.code: period for period in definition.periods}
    return tuple(
        VarianceBlock(topic, measure, periods[base], periods[new], lines)
        for topics, measures in ((costs, of_costs), (indicators, of_indicators))
        for topic, lines in topics
        for measure, found in measures
        for base, new in found
        if lines
    )


def _activities(definition: Definition, said: Explained, institution: str) -> Iterator[Line]:
    """The tree of programs from above, the institution last."""
    for program in definition.programs:
        yield Line(program.code, program.name, _cost(Level.PROGRAM, program.code), 1)
        for subprogram in definition.subprograms_of(program.code):
            yield Line(subprogram.code, subprogram.name, _cost(Level.SUBPROGRAM, subprogram.code), 2)
            for activity in definition.activities_of(subprogram.code):
                explained = said.of_activity(activity.code)
                figure = _cost(Level.ACTIVITY, activity.code)
                yield Line(activity.code, activity.name, figure, 3, explained=explained)
    yield Line("", institution, CostFigure(INSTITUTION, ALL, ""))


def _cost(level: Level, code: str) -> CostFigure:
    return CostFigure(Subject(level, code), ALL, "")


def _items(definition: Definition, said: Explained) -> Iterator[Line]:
    for item in definition.items_in_printed_order():
        figure = CostFigure(INSTITUTION, item.code, "")
        depth = 0 if definition.item_children(item.code) else 1
        yield Line(item.code, item.name, figure, depth, explained=said.of_item(item.code))


def _departments(definition: Definition, said: Explained) -> Iterator[Line]:
    """Those that report costs."""
    for department in definition.departments:
        if definition.activities_by_department[department.code]:
            figure = DepartmentFigure(department.code, ALL, "")
            explained = said.of_department(department.code)
            yield Line(department.code, department.name, figure, 1, explained=explained)


def _indicators(definition: Definition, said: Explained) -> Iterator[Line]:
    """Those that are printed."""
    for indicator in definition.indicators:
        if indicator.printed:
            figure = IndicatorFigure(indicator.code, "")
            explained = said.of_indicator(indicator)
            name = f"{indicator.name} ({indicator.unit})" if indicator.unit else indicator.name
            yield Line(indicator.code, name, figure, 1, indicator.decimals, explained)
