"""What plausibility is judged by: the accepted forms, their totals, and how a finding writes numbers and names."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from xltools.checks.plausibility_series import Fact, JudgedFigure, Series, Values, rate
from xltools.consolidation.figures import ALL, DepartmentFigure
from xltools.consolidation.rollup import Totals
from xltools.definition.definition import Definition
from xltools.definition.model import Activity, Institution
from xltools.excel.numbers import whole_currency
from xltools.forms.layout import SheetKind
from xltools.forms.records import IndicatorRecord, Submission
from xltools.wording.language import Language


@dataclass(frozen=True)
class Evidence:
    """``received`` are the accepted submissions in any order; ``words`` is the language values are written in."""

    received: Sequence[Submission]
    totals: Totals
    definition: Definition
    words: Language

    @cached_property
    def submissions(self) -> tuple[Submission, ...]:
        """The accepted submissions in the order of the definition's departments."""
        by_code = self.submission_by_department
        return tuple(by_code[d.code] for d in self.definition.departments if d.code in by_code)

    @cached_property
    def submission_by_department(self) -> dict[str, Submission]:
        return {submission.department: submission for submission in self.received}

    @cached_property
    def indicator_records(self) -> dict[tuple[str, str], list[IndicatorRecord]]:
        """(indicator, department) -> what its form says; nothing where it left all periods blank."""
        found: dict[tuple[str, str], list[IndicatorRecord]] = {}
        for submission in self.submissions:
            for record in submission.indicators:
                found.setdefault((record.indicator, submission.department), []).append(record)
        return found

    @cached_property
    def judged_activities(self) -> tuple[tuple[Activity, JudgedFigure], ...]:
        """Every activity with what the institution and each form report for it, over all items."""
        return tuple((activity, self._judged(activity)) for activity in self.definition.activities)

    def _judged(self, activity: Activity) -> JudgedFigure:
        forms = tuple(
            Series(submission.department, values)
            for submission in self.submissions
            if (values := self._amounts(submission.department, activity))
        )
        known = {period for form in forms for period in form.values}
        whole = {
            period: value
            for period, value in self._amounts(ALL, activity).items()
            if period in known  # a total is a number even where every form is blank
        }
        explained = frozenset(
            submission.department for submission in self.submissions if _explains(submission, activity)
        )
        return JudgedFigure(Series("", whole), forms, explained)

    def _amounts(self, department: str, activity: Activity) -> Values:
        return {
            period.code: self.money(amount)
            for period in self.definition.cost_periods
            for amount in [self.totals[DepartmentFigure(department, activity.code, period.code)]]
            if isinstance(amount, int)
        }

    @property
    def limits(self) -> Institution:
        """The institution, which holds the limits."""
        return self.definition.institution

    def name(self, department: str) -> str:
        """The name of a department; of the institution where there is none."""
        return self.definition.department_by_code[department].name if department else self.limits.name

    def money(self, smallest_units: int) -> Decimal:
        """An amount in whole currency."""
        return whole_currency(smallest_units, self.limits.decimals)

    def written(self, value: Decimal, decimals: int) -> str:
        """``value`` as a person reads it; with ``decimals`` only where it is no whole number."""
        return self.words.number(value, 0 if value == value.to_integral_value() else decimals)

    def percent(self, value: Decimal) -> str:
        return self.words.number(value, 1)


def _explains(submission: Submission, activity: Activity) -> bool:
    return any(
        text.kind is SheetKind.COSTS and text.subject == activity.code for text in submission.explanations
    )


def asked(evidence: Evidence, fact: Fact) -> str:
    """The names of the departments that can explain ``fact``; the institution's where no form is large."""
    return ", ".join(evidence.name(department) for department in fact.asked or ("",))


def changes(evidence: Evidence, fact: Fact, limit: int, decimals: int) -> dict[str, str]:
    """The values of a finding about rates: ``2020 Bütçe 100 → 2021 Bütçe 180: +80,0 %`` for each breach."""
    headings = {period.code: period.heading for period in evidence.definition.periods}
    values = fact.series.values
    told = []
    for breach in fact.breaches:
        before, after = (
            f"{headings[code]} {evidence.written(values[code], decimals)}"
            for code in (breach.base, breach.period)
        )
        sign = "+" if breach.rise else ""
        told.append(f"{before} → {after}: {sign}{evidence.percent(rate(values, breach))} %")
    return {
        "name": evidence.name(fact.series.department),
        "changes": "; ".join(told),
        "limit": str(limit),
        "asked": asked(evidence, fact),
    }
