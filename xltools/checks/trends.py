"""Are figures plausible from year to year, and near what was planned? P102 to P105.

Amounts are judged by activity, over all its items. Of indicators only printed ones are; one that serves as a part of
a ratio is judged by the ratio.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from functools import partial
from itertools import chain

from xltools.checks.evidence import Evidence
from xltools.checks.series import Breach, Fact, JudgedFigure, Rule, Values, breaches, facts
from xltools.definition.compared import (
    Measure,
    Pair,
    cost_years,
    indicator_years,
    reached_of_planned,
    spending_of_budgets,
)
from xltools.definition.definition import MONTHS
from xltools.definition.model import Institution
from xltools.excel.numbers import rounded
from xltools.findings.catalogue import finding
from xltools.findings.finding import Finding, Place
from xltools.forms.layout import SheetKind


def spending_above_budget(evidence: Evidence) -> Iterator[Finding]:
    """P102: more has been spent on an activity than the same year's budget; an explanation does not change that.
    Told of each form, whatever its size; of the institution only where no form says so."""
    pairs = spending_of_budgets(evidence.definition)

    def overspent(values: Values) -> tuple[Breach, ...]:
        return breaches(values, pairs, lambda budget, spent: spent > budget)

    for figure in evidence.judged_activities:
        over = {form.department: overspent(form.values) for form in figure.forms}
        if not any(over.values()):
            over = {"": overspent(figure.whole)}
        for department, told in over.items():
            for breach in told:
                values = {
                    "name": evidence.name(department),
                    "found": evidence.written(breach.now, figure.decimals),
                    "expected": evidence.written(breach.was, figure.decimals),
                }
                yield _told(evidence, "P102", figure, department, breach, values)


def spending_far_from_year(evidence: Evidence) -> Iterator[Finding]:
    """P103: the spent share of the budget is more than ``spending_gap`` points from the elapsed share of the year,
    and nobody explains it. What is above the budget is P102's."""
    limits, definition = evidence.limits, evidence.definition
    pairs = [
        (pair, definition.elapsed_months(pair[1].last_month)) for pair in spending_of_budgets(definition)
    ]

    def is_far(budget: Decimal, spent: Decimal, months: int) -> bool:
        return spent <= budget and Measure.SPENDING.is_beyond(budget, spent, limits, months)

    def far(values: Values) -> tuple[Breach, ...]:
        of_pairs = (breaches(values, [pair], partial(is_far, months=m), m) for pair, m in pairs)
        return tuple(chain.from_iterable(of_pairs))

    for figure in evidence.judged_activities:
        for fact in facts(figure, far):
            for breach in fact.breaches:
                values = {
                    "name": evidence.name(fact.department),
                    "found": evidence.written(breach.now, figure.decimals),
                    "budget": evidence.written(breach.was, figure.decimals),
                    "share": evidence.percent(Measure.SPENDING.rate(breach.was, breach.now)),
                    "elapsed": evidence.percent(Decimal(100 * breach.twelfths) / MONTHS),
                    "limit": str(limits.spending_gap),
                    "asked": _asked(evidence, fact),
                }
                yield _told(evidence, "P103", figure, fact.department, breach, values)


def cost_changes(evidence: Evidence) -> Iterator[Finding]:
    """P104: a budget or forecast of an activity changes from one year to the next by more than ``change_limit``
    percent, and nobody explains it. One finding a series; a base of 0 or blank gives no rate."""
    rule = _beyond(Measure.CHANGE, cost_years(evidence.definition), evidence.limits)
    return _changes(evidence, "P104", evidence.judged_activities, rule, evidence.limits.change_limit)


def indicator_changes(evidence: Evidence) -> Iterator[Finding]:
    """P104: a value changes from one year to the next by more than ``change_limit`` percent without an explanation.
    A change that only shows a deviation from the plan (P105) once more is left out."""
    changed = _beyond(Measure.CHANGE, indicator_years(evidence.definition), evidence.limits)
    deviates = _beyond(Measure.DEVIATION, reached_of_planned(evidence.definition), evidence.limits)

    def rule(values: Values) -> tuple[Breach, ...]:
        deviating = [breach.period for breach in deviates(values)]
        return tuple(
            breach
            for breach in changed(values)
            if breach.base not in deviating and breach.period not in deviating
        )

    return _changes(evidence, "P104", evidence.judged_indicators, rule, evidence.limits.change_limit)


def target_deviations(evidence: Evidence) -> Iterator[Finding]:
    """P105: an estimate or actual is more than ``deviation_limit`` percent from the same year's plan or target, in
    either direction, without an explanation."""
    rule = _beyond(Measure.DEVIATION, reached_of_planned(evidence.definition), evidence.limits)
    return _changes(evidence, "P105", evidence.judged_indicators, rule, evidence.limits.deviation_limit)


def _beyond(measure: Measure, pairs: Iterable[Pair], limits: Institution) -> Rule:
    return lambda values: breaches(values, pairs, lambda was, now: measure.is_beyond(was, now, limits))


def _changes(
    evidence: Evidence, code: str, figures: Iterable[JudgedFigure], rule: Rule, limit: int
) -> Iterator[Finding]:
    """One finding a fact: ``2020 Bütçe 100 → 2021 Bütçe 180: %80,0 artış`` for each breach."""
    for figure in figures:
        for fact in facts(figure, rule):
            values = {
                "name": evidence.name(fact.department),
                "changes": "; ".join(_change(evidence, figure, breach) for breach in fact.breaches),
                "limit": str(limit),
                "asked": _asked(evidence, fact),
            }
            yield _told(evidence, code, figure, fact.department, fact.breaches[0], values)


def _change(evidence: Evidence, figure: JudgedFigure, breach: Breach) -> str:
    was, now = (evidence.written(value, figure.decimals) for value in (breach.was, breach.now))
    rate = evidence.percent(abs(Measure.CHANGE.rate(breach.was, breach.now)))
    change = evidence.words.text("trend.rise" if breach.rise else "trend.fall", rate=rate)
    return f"{breach.base.heading} {was} → {breach.period.heading} {now}: {change}"


def _asked(evidence: Evidence, fact: Fact) -> str:
    """The names of the departments that can explain ``fact``; the institution's where no form is large."""
    return ", ".join(evidence.name(department) for department in fact.asked or ("",))


def _told(
    evidence: Evidence,
    code: str,
    figure: JudgedFigure,
    department: str,
    breach: Breach,
    values: Mapping[str, str],
) -> Finding:
    """At the cell of the form that did most to the breach; of the institution nowhere."""
    place = _place(evidence, figure, department, breach) if department else Place()
    is_money = figure.kind is SheetKind.COSTS
    codes = (figure.code, "", breach.period.code) if is_money else (figure.code, breach.period.code)
    amount = rounded(breach.difference, figure.decimals) if is_money else None
    return finding(code, place, **values).of(department).about(evidence.subject(figure.kind, *codes), amount)


def _place(evidence: Evidence, figure: JudgedFigure, department: str, breach: Breach) -> Place:
    submission = evidence.submission_by_department[department]
    if figure.kind is SheetKind.INDICATORS:
        at = (figure.code, breach.period.code)
        return next(r.origin.place for r in submission.indicators if (r.indicator, r.period) == at)
    uncounted = evidence.definition.uncounted
    of_activity = (record for record in submission.costs if record.activity == figure.code)
    records = [record for record in of_activity if (record.item, record.period) not in uncounted]
    weights = {breach.base.code: -breach.twelfths, breach.period.code: MONTHS}
    moved: dict[str, int] = {}
    for record in records:
        moved[record.item] = moved.get(record.item, 0) + record.amount * weights.get(record.period, 0)
    cells = [record for record in records if record.period == breach.period.code]
    direction = 1 if breach.rise else -1
    return max(cells, key=lambda record: moved[record.item] * direction).origin.place
