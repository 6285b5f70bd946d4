"""Are figures plausible from year to year, and near what was planned? P102 to P105.

Amounts are judged by activity, over all its items. Of indicators only printed ones are; one that serves as a part of
a ratio is judged by the ratio.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal

from xltools.checks.evidence import Evidence
from xltools.checks.rates import (
    MONTHS,
    Pair,
    change_rate,
    cost_years,
    indicator_years,
    is_beyond,
    is_far_from_year,
    reached_of_planned,
    spending_of_budgets,
    spent_rate,
)
from xltools.checks.series import Breach, Fact, JudgedFigure, Rule, Values, breaches, facts
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
        forms = [form for form in (*figure.forms, *figure.aside) if overspent(form.values)]
        for series in forms or [figure.whole]:
            for breach in overspent(series.values):
                values = {
                    "name": evidence.name(series.department),
                    "found": evidence.written(breach.now, figure.decimals),
                    "expected": evidence.written(breach.was, figure.decimals),
                }
                yield _told(evidence, "P102", figure, series.department, breach, values)


def spending_far_from_year(evidence: Evidence) -> Iterator[Finding]:
    """P103: the spent share of the budget is more than ``spending_gap`` points from the elapsed share of the year,
    and nobody explains it. What is above the budget is P102's."""
    month, gap = evidence.limits.spending_month, evidence.limits.spending_gap
    pairs = spending_of_budgets(evidence.definition)

    def is_far(budget: Decimal, spent: Decimal) -> bool:
        return spent <= budget and is_far_from_year(budget, spent, month, gap)

    for figure, fact in _facts(evidence.judged_activities, lambda v: breaches(v, pairs, is_far, month)):
        for breach in fact.breaches:
            values = {
                "name": evidence.name(fact.department),
                "found": evidence.written(breach.now, figure.decimals),
                "budget": evidence.written(breach.was, figure.decimals),
                "share": evidence.percent(spent_rate(breach.was, breach.now)),
                "elapsed": evidence.percent(Decimal(100 * month) / MONTHS),
                "limit": str(gap),
                "asked": _asked(evidence, fact),
            }
            yield _told(evidence, "P103", figure, fact.department, breach, values)


def cost_changes(evidence: Evidence) -> Iterator[Finding]:
    """P104: a budget or forecast of an activity changes from one year to the next by more than ``change_limit``
    percent, and nobody explains it. One finding a series; a base of 0 or blank gives no rate."""
    pairs, limit = cost_years(evidence.definition), evidence.limits.change_limit
    changed = _facts(evidence.judged_activities, lambda values: _beyond(values, pairs, limit))
    return _changes(evidence, "P104", changed, limit)


def indicator_changes(evidence: Evidence) -> Iterator[Finding]:
    """P104: a value changes from one year to the next by more than ``change_limit`` percent without an explanation.
    A change that only shows a deviation from the plan (P105) once more is left out."""
    years, planned = indicator_years(evidence.definition), reached_of_planned(evidence.definition)
    limit, deviation = evidence.limits.change_limit, evidence.limits.deviation_limit

    def rule(values: Values) -> tuple[Breach, ...]:
        deviating = [breach.period for breach in _beyond(values, planned, deviation)]
        pairs = [pair for pair in years if pair[0] not in deviating and pair[1] not in deviating]
        return _beyond(values, pairs, limit)

    return _changes(evidence, "P104", _facts(evidence.judged_indicators, rule), limit)


def target_deviations(evidence: Evidence) -> Iterator[Finding]:
    """P105: an estimate or actual is more than ``deviation_limit`` percent from the same year's plan or target, in
    either direction, without an explanation."""
    pairs, limit = reached_of_planned(evidence.definition), evidence.limits.deviation_limit
    deviating = _facts(evidence.judged_indicators, lambda values: _beyond(values, pairs, limit))
    return _changes(evidence, "P105", deviating, limit)


def _facts(figures: Iterable[JudgedFigure], rule: Rule) -> Iterator[tuple[JudgedFigure, Fact]]:
    return ((figure, fact) for figure in figures for fact in facts(figure, rule))


def _beyond(values: Values, pairs: Iterable[Pair], limit: int) -> tuple[Breach, ...]:
    return breaches(values, pairs, lambda base, value: is_beyond(base, value, limit))


# --- what a finding says -----------------------------------------------------------------------------------------


def _changes(
    evidence: Evidence, code: str, changed: Iterable[tuple[JudgedFigure, Fact]], limit: int
) -> Iterator[Finding]:
    """One finding a fact: ``2020 Bütçe 100 → 2021 Bütçe 180: +80,0 %`` for each breach."""
    for figure, fact in changed:
        told = []
        for breach in fact.breaches:
            was, now = (evidence.written(value, figure.decimals) for value in (breach.was, breach.now))
            rate = evidence.percent(change_rate(breach.was, breach.now))
            sign = "+" if breach.rise else ""
            told.append(f"{breach.base.heading} {was} → {breach.period.heading} {now}: {sign}{rate} %")
        values = {
            "name": evidence.name(fact.department),
            "changes": "; ".join(told),
            "limit": str(limit),
            "asked": _asked(evidence, fact),
        }
        yield _told(evidence, code, figure, fact.department, fact.breaches[0], values)


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
    records = [record for record in submission.costs if record.activity == figure.code]
    weights = {breach.base.code: -breach.twelfths, breach.period.code: MONTHS}
    moved: dict[str, int] = {}
    for record in records:
        moved[record.item] = moved.get(record.item, 0) + record.amount * weights.get(record.period, 0)
    cells = [record for record in records if record.period == breach.period.code]
    direction = 1 if breach.rise else -1
    return max(cells, key=lambda record: moved[record.item] * direction).origin.place
