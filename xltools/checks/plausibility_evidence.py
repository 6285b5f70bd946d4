"""What plausibility is judged by: the forms, the totals of those that count, how a finding writes numbers and names."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from xltools.checks.magnitude_rules import Off
from xltools.checks.plausibility_figures import judged_activities, judged_indicators
from xltools.checks.plausibility_series import Fact, JudgedFigure, rate
from xltools.consolidation.rollup import Totals
from xltools.definition.definition import Definition
from xltools.definition.model import Activity, Indicator, Institution
from xltools.excel.numbers import whole_currency
from xltools.forms.records import Submission
from xltools.wording.language import Language


@dataclass(frozen=True)
class Evidence:
    """``received`` are the submissions in any order, one of each department; the ``totals`` are those of the forms
    that count, all but the ``rejected`` departments'. ``words`` is the language values are written in, ``off`` what is
    of another order of magnitude. ``whole``: all forms that came are here, so that they can be compared."""

    received: Sequence[Submission]
    totals: Totals
    definition: Definition
    words: Language
    rejected: frozenset[str] = frozenset()
    off: tuple[Off, ...] = ()
    whole: bool = True

    @cached_property
    def submissions(self) -> tuple[Submission, ...]:
        """The submissions in the order of the definition's departments."""
        by_code = self.submission_by_department
        return tuple(by_code[d.code] for d in self.definition.departments if d.code in by_code)

    @cached_property
    def submission_by_department(self) -> dict[str, Submission]:
        return {submission.department: submission for submission in self.received}

    @cached_property
    def judged_activities(self) -> tuple[tuple[Activity, JudgedFigure], ...]:
        return judged_activities(self.submissions, self.rejected, self.off, self.definition)

    @cached_property
    def judged_indicators(self) -> tuple[tuple[Indicator, JudgedFigure], ...]:
        return judged_indicators(self.submissions, self.rejected, self.totals, self.definition)

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
