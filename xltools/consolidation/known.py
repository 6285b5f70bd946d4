"""What a reporting period is held against: the approved program, and what was reported before."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal

from xltools.consolidation.accepted_values import AcceptedText, AcceptedValue, Kind
from xltools.definition.definition import MONTHS, Definition
from xltools.definition.model import Indicator, PeriodKind
from xltools.definition.monitored import (
    APPROPRIATION,
    BEFORE,
    LAST_HALF,
    LAST_SPENT,
    LAST_YEAR,
    PART_TARGET,
    RESULT,
    SPENT,
    SPENT_BEFORE,
    TARGET,
    YEAR_BEFORE,
    Known,
    KnownFigure,
    KnownTexts,
    Monitored,
    as_forms_show,
)
from xltools.definition.monitoring import ReportingPeriod, WithinYear
from xltools.definition.results import combined
from xltools.definition.revenue import RevenueFigure
from xltools.definition.revenue_side import REVENUE
from xltools.excel.numbers import whole_currency
from xltools.forms.records import Submission


def planned(values: Iterable[AcceptedValue], definition: Definition, period: ReportingPeriod) -> Known:
    """The targets and appropriations of the approved program, ``values``, that ``period`` is held against; and what it
    says that came out in the two years before: an estimate or a plan is no actual."""
    annual, budget = definition.annual_target, definition.annual_budget
    columns = {(Kind.INDICATOR, annual.code): TARGET} if annual else {}
    columns |= {(Kind.COST, budget.code): APPROPRIATION} if budget else {}
    columns |= {(Kind.INDICATOR, code): column for code, column in _actuals(definition)}
    columns |= {(Kind.COST, code): column for code, column in _spent_last_year(definition, period)}
    known: dict[KnownFigure, Decimal] = {}
    parts: dict[tuple[str, str, str], Decimal] = {}
    of_revenue = dict(_revenue(definition, period))
    for value in values:
        if value.kind is Kind.INDICATOR:
            parts[value.department, value.subject, value.period] = value.value
        elif said := of_revenue.get((value.kind, value.subject, value.period)):
            known[KnownFigure(value.department, REVENUE, REVENUE + value.item, said)] = value.value
        if column := columns.get((value.kind, value.period)):
            known[KnownFigure(value.department, value.subject, value.item, column)] = value.value
    for department, indicators in definition.indicators_by_department.items():
        for indicator in indicators:
            target = _so_far(definition, period, indicator, department, parts)
            if target is not None:
                known[KnownFigure(department, indicator.code, "", PART_TARGET)] = target
    return known


def planned_texts(
    texts: Iterable[AcceptedText], definition: Definition, period: ReportingPeriod
) -> KnownTexts:
    """The targets in words of the approved program."""
    annual, month = definition.annual_target, period.last_month
    columns = {one.code: PART_TARGET for one in definition.part_targets if one.last_month == month}
    columns |= {annual.code: TARGET} if annual else {}
    return {
        KnownFigure(one.department, one.subject, "", columns[one.period]): one.value
        for one in texts
        if one.period in columns
    }


def _actuals(definition: Definition) -> Iterator[tuple[str, str]]:
    """The periods of actuals of the two years before, and the columns they are known as."""
    years = {definition.institution.year - 2: YEAR_BEFORE, definition.institution.year - 1: LAST_YEAR}
    for period in definition.annual_periods:
        if period.kind is PeriodKind.ACTUAL and period.year in years:
            yield period.code, years[period.year]


def _spent_last_year(definition: Definition, period: ReportingPeriod) -> Iterator[tuple[str, str]]:
    """The cost periods of last year: of the same part of it, and of all of it."""
    elapsed = definition.elapsed_months(period.last_month)
    for cost in definition.cost_periods:
        if cost.year != definition.institution.year - 1:
            continue
        if cost.kind is PeriodKind.SPENDING and definition.elapsed_months(cost.last_month) == elapsed:
            yield cost.code, LAST_HALF
        elif cost.kind is PeriodKind.ACTUAL and cost.last_month in (0, definition.last_month):
            yield cost.code, LAST_SPENT


def _revenue(definition: Definition, period: ReportingPeriod) -> Iterator[tuple[tuple[Kind, str, str], str]]:
    """The columns of resource tables that say something of revenue, and the columns they are known as."""
    is_half = 2 * definition.elapsed_months(period.last_month) == MONTHS
    known_as = {RevenueFigure.ESTIMATE: APPROPRIATION, RevenueFigure.LAST_YEAR: LAST_SPENT}
    known_as |= {RevenueFigure.LAST_HALF: LAST_HALF} if is_half else {}
    for one in definition.revenue_columns:
        if one.figure in known_as:
            yield (Kind.RESOURCE, one.table, one.column), known_as[one.figure]


def _so_far(
    definition: Definition,
    period: ReportingPeriod,
    indicator: Indicator,
    department: str,
    targets: dict[tuple[str, str, str], Decimal],
) -> Decimal | None:
    """The target of the year up to the end of ``period``; None where no part of the year ends with it."""
    end = definition.elapsed_months(period.last_month)
    parts = [one for one in definition.part_targets if definition.elapsed_months(one.last_month) <= end]
    way = indicator.within_year
    ends_here = bool(parts) and parts[-1].last_month == period.last_month
    if not ends_here or way is None or way is WithinYear.RECOMPUTED:
        return None
    values = [targets.get((department, indicator.code, part.code)) for part in parts]
    target = None if values[-1] is None else combined(way, values)
    return None if target is None else as_forms_show(target)


def reported(forms: Iterable[Submission], definition: Monitored) -> Known:
    """What the ``forms`` that count say of the year so far, as the next period is sent it."""
    known: dict[KnownFigure, Decimal] = {}
    for form in forms:
        values = {(one.indicator, one.period): one.value for one in form.indicators}
        for indicator in definition.indicators_by_department[form.department]:
            before, result = (values.get((indicator.code, period)) for period in (BEFORE, RESULT))
            so_far = definition.so_far(indicator, before, result)
            if so_far is not None:
                known[KnownFigure(form.department, indicator.code, "", BEFORE)] = so_far
        for cost in form.costs:
            if cost.period == SPENT:
                amount = whole_currency(cost.amount, definition.institution.decimals)
                known[KnownFigure(form.department, cost.activity, cost.item, SPENT_BEFORE)] = amount
    return known


def reported_texts(forms: Iterable[Submission]) -> KnownTexts:
    """The states that the ``forms`` that count tell, as the next period is sent them."""
    return {
        KnownFigure(form.department, one.indicator, "", BEFORE): one.text
        for form in forms
        for one in form.texts
        if one.period == RESULT
    }
