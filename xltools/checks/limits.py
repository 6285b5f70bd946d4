"""What finance holds against the figures: ceilings that may not be exceeded, and last year's approved values."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from decimal import Decimal
from itertools import product

from xltools.checks.check import (
    Check,
    DataCells,
    FigureSum,
    IndicatorCells,
    Relation,
    RevisedCount,
    Side,
    Source,
)
from xltools.checks.evidence import Evidence
from xltools.consolidation.figures import (
    ALL,
    INSTITUTION,
    CostFigure,
    DepartmentFigure,
    IndicatorFigure,
    Level,
    Subject,
    subjects,
)
from xltools.definition.control import ApprovedValue, Ceiling
from xltools.definition.definition import Definition
from xltools.forms.records import Submission, fields_of


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
    """What a ceiling is about."""
    label, period, activity, item = "check.side.reported", ceiling.period, ceiling.activity, ceiling.item
    if ceiling.department:
        return _of_department(label, period, ceiling.department, activity, item, evidence)
    subject = Subject(Level.ACTIVITY, activity) if activity else INSTITUTION
    return evidence.sum_of(label, [CostFigure(subject, item or ALL, period)])


def _of_department(
    label: str, period: str, department: str, subject: str, item: str, evidence: Evidence
) -> Side:
    """What a department or a group tells of ``subject``: figures, or data cells where no table shows such a figure."""
    definition = evidence.definition
    departments, activities = definition.members(department), definition.activities_below(subject)
    if item:
        cells = DataCells(period, departments, activities, definition.leaves_of(item, period))
        return evidence.side(label, evidence.money(sum(_amounts(cells, evidence))), cells)
    filled = definition.activities_by_department
    own = ((code, activity.code) for code in departments for activity in filled[code])
    told = dict.fromkeys(
        (code, activity if subject else ALL) for code, activity in own if activity in activities
    )
    return evidence.sum_of(label, (DepartmentFigure(*each, period) for each in told))


def _amounts(cells: DataCells, evidence: Evidence) -> list[int]:
    """What the accepted forms of the departments say in them."""
    wanted = set(product(cells.activities, cells.items, (cells.period,)))
    names = ("activity", "item", "period", "amount")
    forms = _forms(cells.departments, evidence)
    rows = (row for form in forms for row in fields_of(form.costs, *names))
    return [amount for *cell, amount in rows if tuple(cell) in wanted]


def _forms(departments: Iterable[str], evidence: Evidence) -> Iterator[Submission]:
    """Those of ``departments`` that count."""
    accepted = evidence.accepted_by_department
    return (accepted[code] for code in departments if code in accepted)


def approved(evidence: Evidence) -> Iterator[Check]:
    """What this year's forms say of a year = what was approved for it last year. A blank is told as such."""
    definition = evidence.definition
    of_indicators = {period.code for period in definition.indicator_periods}
    for value in definition.approved_values:
        names = [definition.name_of(value.department)] if value.department else []
        if value.period in of_indicators:
            names.append(definition.indicator_by_code[value.subject].name)
            left, is_blank = _indicator(value, evidence)
        else:
            subject = next(subject for subject in subjects(definition) if subject.code == value.subject)
            if value.subject or not value.department:
                names.append(subject.name(definition, evidence.words))
            left, is_blank = _cost(value, subject, evidence)
        listed = [evidence.words.text("check.blank")] if is_blank else []
        right = evidence.side("check.side.approved", value.value)
        scope = _scope(value, names, definition)
        yield Check(scope, left, right, listed=tuple(filter(None, (*listed, value.source))))
    yield from _revised(evidence)


def _revised(evidence: Evidence) -> Iterator[Check]:
    """No department revised what was approved. Asked only where one did: forms may have come without such values."""
    headings = {period.code: period.heading for period in evidence.definition.periods}
    revisions = [one for form in evidence.intake.accepted for one in form.revisions]
    if revisions:
        counts = Counter((one.department, headings[one.column]) for one in revisions)
        listed = tuple(f"{code}: {heading} ({count})" for (code, heading), count in counts.items())
        left = evidence.side("check.side.revised", len(revisions), RevisedCount())
        scope = evidence.words.text("sheet.revised")
        yield Check(scope, left, evidence.side("check.side.none", 0), listed=listed)


def _cost(value: ApprovedValue, subject: Subject, evidence: Evidence) -> tuple[Side, bool]:
    """What was reported for the figure of ``value``, and whether it is blank."""
    label, period = "check.side.this_year", value.period
    if value.department:
        side = _of_department(label, period, value.department, value.subject, value.item, evidence)
    else:
        side = evidence.sum_of(label, [CostFigure(subject, value.item or ALL, period)])
    return side, not _is_told(side.source, evidence)


def _is_told(source: Source | None, evidence: Evidence) -> bool:
    """Whether any of it is not blank."""
    if isinstance(source, DataCells):
        return bool(_amounts(source, evidence))
    return isinstance(source, FigureSum) and any(evidence.totals[of] is not None for of in source.figures)


def _indicator(value: ApprovedValue, evidence: Evidence) -> tuple[Side, bool]:
    """As ``_cost``; what several departments say is added up, as it is when it was approved for each of them."""
    label = "check.side.this_year"
    if value.department:
        cells = IndicatorCells(value.subject, value.period, evidence.definition.members(value.department))
        wanted = (cells.indicator, cells.period)
        forms = _forms(cells.departments, evidence)
        rows = (row for form in forms for row in fields_of(form.indicators, "indicator", "period", "value"))
        said = [number for *cell, number in rows if tuple(cell) == wanted]
        return evidence.side(label, sum(said, Decimal(0)), cells), not said
    figure = IndicatorFigure(value.subject, value.period)
    total = evidence.totals[figure]
    return evidence.side(label, Decimal(total or 0), FigureSum((figure,))), total is None


def _scope(limit: Ceiling | ApprovedValue, names: list[str], definition: Definition) -> str:
    heading = next(period.heading for period in definition.periods if period.code == limit.period)
    items = [definition.item_by_code[limit.item].name] if limit.item else []
    return " · ".join([heading, *names, *items])
