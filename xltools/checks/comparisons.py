"""What changed: a budget against the one before, spending against its budget, an indicator against the year before and
against its plan, as the sheet of changes shows it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
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
from xltools.definition.compared import (
    Measure,
    latest_budgets,
    reached_of_planned,
    spending_of_budgets,
    targets_of_reached,
)
from xltools.definition.definition import MONTHS, Definition
from xltools.definition.model import Institution, Period
from xltools.forms.layout import SheetKind
from xltools.forms.records import Explanation

# --- how a rate stands to its limit ------------------------------------------------------------------------

Compared = CostFigure | DepartmentFigure | IndicatorFigure


class RateStanding(Enum):
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
) -> RateStanding:
    """``months`` as in ``Measure.is_beyond``."""
    if not base or new is None:
        return RateStanding.NO_RATE
    if not measure.limit(limits):
        return RateStanding.NO_LIMIT
    return RateStanding.BEYOND if measure.is_beyond(base, new, limits, months) else RateStanding.WITHIN


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
        if indicator.printed and not indicator.is_text:
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
