"""Are the amounts plausible? P102 to P104, of each activity over all its items."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal

from xltools.checks.pairs import Pair, cost_years, spending_of_budgets
from xltools.checks.plausibility_evidence import Evidence, asked, changes
from xltools.checks.plausibility_series import (
    Breach,
    Fact,
    Values,
    beyond,
    facts,
)
from xltools.checks.rates import MONTHS, is_far_from_year, spent_rate
from xltools.definition.definition import cost_subject
from xltools.definition.model import Activity
from xltools.excel.numbers import rounded
from xltools.findings.catalogue import finding
from xltools.findings.finding import Finding, Place


def spending_above_budget(evidence: Evidence) -> Iterator[Finding]:
    """P102: more has been spent on an activity than the same year's budget; an explanation does not change that.
    Told of each form, whatever its size; of the institution only where no form says so."""
    for activity, figure in evidence.judged_activities:
        forms = [form for form in (*figure.forms, *figure.aside) if _overspent(evidence, form.values)]
        for series in forms or [figure.whole]:
            breaches = _overspent(evidence, series.values)
            fact = Fact(series, breaches, (series.department,))
            for breach in breaches:
                budget, spent = fact.series.values[breach.base], fact.series.values[breach.period]
                values = {**_spending(evidence, fact, breach), "expected": _amount(evidence, budget)}
                found = finding("P102", _place(evidence, activity, fact, breach, MONTHS), **values)
                yield _told(found, evidence, activity, fact, breach, spent - budget)


def spending_far_from_year(evidence: Evidence) -> Iterator[Finding]:
    """P103: the spent share of the budget is more than ``spending_gap`` points from the elapsed share of the year,
    and nobody explains it. What is above the budget is P102's."""
    month, gap = evidence.limits.spending_month, evidence.limits.spending_gap

    def rule(values: Values) -> tuple[Breach, ...]:
        far = _far_from(values, spending_of_budgets(evidence.definition), month, gap)
        over = _overspent(evidence, values)
        return tuple(breach for breach in far if breach not in over)

    for activity, figure in evidence.judged_activities:
        for fact in facts(figure, rule):
            for breach in fact.breaches:
                budget, spent = fact.series.values[breach.base], fact.series.values[breach.period]
                values = {
                    **_spending(evidence, fact, breach),
                    "budget": _amount(evidence, budget),
                    "share": evidence.percent(spent_rate(budget, spent)),
                    "elapsed": evidence.percent(Decimal(100 * month) / MONTHS),
                    "limit": str(gap),
                    "asked": asked(evidence, fact),
                }
                found = finding("P103", _place(evidence, activity, fact, breach, month), **values)
                yield _told(found, evidence, activity, fact, breach, abs(spent - budget * month / MONTHS))


def cost_changes(evidence: Evidence) -> Iterator[Finding]:
    """P104: a budget or forecast of an activity changes from one year to the next by more than ``change_limit``
    percent, and nobody explains it. One finding a series; a base of 0 or blank gives no rate."""
    pairs = cost_years(evidence.definition)
    limit = evidence.limits.change_limit

    def rule(values: Values) -> tuple[Breach, ...]:
        return beyond(values, pairs, limit)

    for activity, figure in evidence.judged_activities:
        for fact in facts(figure, rule):
            first = fact.breaches[0]
            values = changes(evidence, fact, limit, evidence.limits.decimals)
            found = finding("P104", _place(evidence, activity, fact, first, MONTHS), **values)
            difference = abs(fact.series.values[first.period] - fact.series.values[first.base])
            yield _told(found, evidence, activity, fact, first, difference)


def _far_from(values: Values, pairs: Iterable[Pair], month: int, gap: int) -> tuple[Breach, ...]:
    """The pairs of budget and spending where spending is too far from ``month`` twelfths; a gap of 0: none."""
    return tuple(
        Breach(base, period, values[period] * MONTHS > values[base] * month)
        for base, period in pairs
        if base in values and period in values and is_far_from_year(values[base], values[period], month, gap)
    )


def _overspent(evidence: Evidence, values: Values) -> tuple[Breach, ...]:
    return tuple(
        Breach(base, period, True)
        for base, period in spending_of_budgets(evidence.definition)
        if base in values and period in values and values[period] > values[base]
    )


# --- what a finding says -----------------------------------------------------------------------------------


def _spending(evidence: Evidence, fact: Fact, breach: Breach) -> dict[str, str]:
    return {
        "name": evidence.name(fact.series.department),
        "found": _amount(evidence, fact.series.values[breach.period]),
    }


def _amount(evidence: Evidence, amount: Decimal) -> str:
    return evidence.written(amount, evidence.limits.decimals)


def _told(
    found: Finding, evidence: Evidence, activity: Activity, fact: Fact, breach: Breach, amount: Decimal
) -> Finding:
    subject = cost_subject(evidence.definition, activity.code, period=breach.period)
    return found.of(fact.series.department).about(subject, rounded(amount, evidence.limits.decimals))


def _place(evidence: Evidence, activity: Activity, fact: Fact, breach: Breach, twelfths: int) -> Place:
    """The cell of a form's item that did most to the breach, compared with that many twelfths of the base; nowhere
    for the institution."""
    if not fact.series.department:
        return Place()
    costs = evidence.submission_by_department[fact.series.department].costs
    records = [record for record in costs if record.activity == activity.code]
    moved: dict[str, int] = {}
    for record in records:
        if record.period == breach.period:
            moved[record.item] = moved.get(record.item, 0) + record.amount * MONTHS
        elif record.period == breach.base:
            moved[record.item] = moved.get(record.item, 0) - record.amount * twelfths
    cells = [record for record in records if record.period == breach.period]
    direction = 1 if breach.rise else -1
    return max(cells, key=lambda record: moved[record.item] * direction).origin.place
