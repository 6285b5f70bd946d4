"""What changed: a budget against the one before, spending against its budget, an indicator against the year before and
against its plan. Which periods are compared with which, and when one value is too far from another, is one rule each,
for plausibility and for the sheet of changes.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import Enum
from typing import NamedTuple

from xltools.consolidation.figures import (
    ALL,
    INSTITUTION,
    CostFigure,
    DepartmentFigure,
    IndicatorFigure,
    Level,
    Subject,
    program_tree,
)
from xltools.definition.definition import MONTHS, Definition
from xltools.definition.model import Institution, Period, PeriodKind
from xltools.forms.layout import SheetKind
from xltools.forms.records import Explanation

# --- which periods are compared ------------------------------------------------------------------------------

Pair = tuple[Period, Period]
"""The base, and the period held against it."""

_PLANNED = (PeriodKind.PLAN, PeriodKind.TARGET)
_REACHED = (PeriodKind.ACTUAL, PeriodKind.ESTIMATE)


def cost_years(definition: Definition) -> tuple[Pair, ...]:
    """Each budget or forecast with the one of the year before."""
    return _years_in_a_row(definition.cost_periods, (PeriodKind.BUDGET, PeriodKind.FORECAST))


def latest_budgets(definition: Definition) -> tuple[Pair, ...]:
    """The latest budget with that of the year before; nothing where the form does not ask for it."""
    budgets = [period for period in definition.cost_periods if period.kind is PeriodKind.BUDGET]
    latest = max((budget.year for budget in budgets), default=0)
    return tuple(pair for pair in _years_in_a_row(budgets, (PeriodKind.BUDGET,)) if pair[1].year == latest)


def spending_of_budgets(definition: Definition) -> tuple[Pair, ...]:
    """Spending to date with the budget of its year. What is added up to it, months or quarters, is none."""
    periods, spending = definition.cost_periods, PeriodKind.SPENDING
    added = {part for period in periods if period.kind is spending for part in period.parts}
    whole = [period for period in periods if period.code not in added]
    return _same_year(whole, (PeriodKind.BUDGET,), (spending,))


def indicator_years(definition: Definition) -> tuple[Pair, ...]:
    """The value of each year with that of the year before: what was reached, else what is aimed at or foreseen."""
    kinds = (*_REACHED, PeriodKind.TARGET, PeriodKind.PLAN, PeriodKind.FORECAST)
    return _years_in_a_row(definition.annual_periods, kinds)


def targets_of_reached(definition: Definition) -> tuple[Pair, ...]:
    """A target with what was reached in the year before."""
    return tuple(
        (base, period)
        for base, period in indicator_years(definition)
        if base.kind in _REACHED and period.kind is PeriodKind.TARGET
    )


def reached_of_planned(definition: Definition) -> tuple[Pair, ...]:
    """An estimate or actual with the plan or target of its year."""
    return _same_year(definition.annual_periods, _PLANNED, _REACHED)


def _years_in_a_row(periods: Iterable[Period], kinds: Sequence[PeriodKind]) -> tuple[Pair, ...]:
    """Each year with the one before; of several periods of a year the kind that stands first in ``kinds`` counts."""
    of_year: dict[int, Period] = {}
    for period in periods:
        before = of_year.get(period.year)
        if period.kind in kinds and (before is None or kinds.index(period.kind) < kinds.index(before.kind)):
            of_year[period.year] = period
    return tuple((of_year[year - 1], of_year[year]) for year in sorted(of_year) if year - 1 in of_year)


def _same_year(
    periods: Sequence[Period], bases: Sequence[PeriodKind], kinds: Sequence[PeriodKind]
) -> tuple[Pair, ...]:
    """Every period of ``kinds`` with each one of ``bases`` of its year."""
    return tuple(
        (base, period)
        for base in periods
        for period in periods
        if base.kind in bases and period.kind in kinds and base.year == period.year
    )


# --- when a value is too far from another --------------------------------------------------------------------


class Measure(Enum):
    """What a rate is, and which limit of the definition it is held against. A base of 0 gives no rate; blanks never
    come here. A limit of 0 is no limit."""

    CHANGE = "change"
    DEVIATION = "deviation"
    SPENDING = "spending"

    def rate(self, base: Decimal, value: Decimal) -> Decimal:
        """The change in percent of the ``base``, or the spent part of it."""
        return value * 100 / base if self is Measure.SPENDING else (value - base) * 100 / abs(base)

    def limit(self, limits: Institution) -> int:
        """Percent, or percent points for spending."""
        if self is Measure.SPENDING:
            return limits.spending_gap
        return limits.change_limit if self is Measure.CHANGE else limits.deviation_limit

    def is_beyond(self, base: Decimal, value: Decimal, limits: Institution, months: int = MONTHS) -> bool:
        """``value`` is further than the limit from the part of the ``base`` that ``months`` of the year are. Nothing is
        divided, so that a rate exactly at its limit is not beyond it."""
        limit = self.limit(limits)
        return bool(limit and base) and abs(value * MONTHS - base * months) * 100 > limit * abs(base) * MONTHS


Compared = CostFigure | DepartmentFigure | IndicatorFigure


class Standing(Enum):
    """How a rate stands to its limit."""

    WITHIN = "within"
    BEYOND = "beyond"
    NO_RATE = "no_rate"
    NO_LIMIT = "no_limit"


def rate(measure: Measure, base: Decimal | None, new: Decimal | None) -> Decimal | None:
    """The rate in percent; None where the base is 0 or one of the two is blank."""
    return measure.rate(base, new) if base and new is not None else None


def standing(
    measure: Measure, base: Decimal | None, new: Decimal | None, limits: Institution, months: int = MONTHS
) -> Standing:
    """``months`` as in ``Measure.is_beyond``."""
    if not base or new is None:
        return Standing.NO_RATE
    if not measure.limit(limits):
        return Standing.NO_LIMIT
    return Standing.BEYOND if measure.is_beyond(base, new, limits, months) else Standing.WITHIN


# --- the blocks that are compared ----------------------------------------------------------------------------


class Said(NamedTuple):
    """What a department wrote beside a figure. ``about`` is its name, or the activity's where the department is the
    subject."""

    about: str
    text: str


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
        return self.figure._replace(period=period.code)


class Topic(Enum):
    """What the rows of a block are."""

    ACTIVITIES = "activities"
    ITEMS = "items"
    DEPARTMENTS = "departments"
    INDICATORS = "indicators"


@dataclass(frozen=True, slots=True)
class ComparedBlock:
    topic: Topic
    measure: Measure
    base: Period
    new: Period
    lines: tuple[Line, ...]


def compared_blocks(
    definition: Definition, explanations: Iterable[Explanation], institution: str
) -> tuple[ComparedBlock, ...]:
    """Every block that has lines, costs before indicators; ``institution`` names the line of all activities."""
    said = _explained(explanations, definition)
    of_costs = (
        (Measure.CHANGE, latest_budgets(definition)),
        (Measure.SPENDING, spending_of_budgets(definition)),
    )
    of_indicators = (
        (Measure.CHANGE, targets_of_reached(definition)),
        (Measure.DEVIATION, reached_of_planned(definition)),
    )
    topics = (
        (Topic.ACTIVITIES, _activities(definition, institution), of_costs),
        (Topic.ITEMS, _items(definition), of_costs),
        (Topic.DEPARTMENTS, _departments(definition), of_costs),
        (Topic.INDICATORS, _indicators(definition), of_indicators),
    )
    blocks: list[ComparedBlock] = []
    for topic, bare_lines, measures in topics:
        lines = tuple(replace(line, explained=_said_of(line.figure, said, definition)) for line in bare_lines)
        blocks += [
            ComparedBlock(topic, measure, base, new, lines)
            for measure, pairs in measures
            for base, new in pairs
            if lines
        ]
    return tuple(blocks)


def _activities(definition: Definition, institution: str) -> Iterator[Line]:
    """The tree of programs from above, the institution last."""
    for depth, subject, name in program_tree(definition):
        yield Line(subject.code, name, CostFigure(subject, ALL, ""), depth)
    yield Line("", institution, CostFigure(INSTITUTION, ALL, ""))


def _cost(level: Level, code: str) -> CostFigure:
    return CostFigure(Subject(level, code), ALL, "")


def _items(definition: Definition) -> Iterator[Line]:
    for item in definition.items_in_printed_order():
        depth = 0 if definition.item_children(item.code) else 1
        yield Line(item.code, item.name, CostFigure(INSTITUTION, item.code, ""), depth)


def _departments(definition: Definition) -> Iterator[Line]:
    """Those that report costs."""
    for department in definition.departments:
        if definition.activities_by_department[department.code]:
            yield Line(department.code, department.name, DepartmentFigure(department.code, ALL, ""), 1)


def _indicators(definition: Definition) -> Iterator[Line]:
    """Those that are printed."""
    for indicator in definition.indicators:
        if indicator.printed:
            name = f"{indicator.name} ({indicator.unit})" if indicator.unit else indicator.name
            yield Line(indicator.code, name, IndicatorFigure(indicator.code, ""), 1, indicator.decimals)


_Explained = Mapping[Compared, Iterable[Said]]


def _explained(explanations: Iterable[Explanation], definition: Definition) -> _Explained:
    """figure without a period -> each text once for each department, in the order of the forms."""
    explained: dict[Compared, dict[Said, None]] = {}
    for one in explanations:
        department = definition.department_by_code[one.department].name
        figures: tuple[tuple[Compared, str], ...] = ()
        if one.kind is SheetKind.COSTS:
            figures = (
                (_cost(Level.ACTIVITY, one.subject), department),
                (CostFigure(INSTITUTION, one.row, ""), department),
                (DepartmentFigure(one.department, ALL, ""), definition.activity_by_code[one.subject].name),
            )
        elif one.kind is SheetKind.INDICATORS:
            figures = ((IndicatorFigure(one.subject, ""), department),)
        for figure, about in figures:
            explained.setdefault(figure, {})[Said(about, one.text)] = None
    return explained


def _said_of(figure: Compared, explained: _Explained, definition: Definition) -> tuple[Said, ...]:
    """What was written about ``figure``; of a ratio what was written beside its parts."""
    figures = [figure]
    if isinstance(figure, IndicatorFigure):
        parts = definition.asked_behind(definition.indicator_by_code[figure.indicator])
        figures = [IndicatorFigure(code, "") for code in parts]
    return tuple(dict.fromkeys(said for one in figures for said in explained.get(one, ())))
