"""What all checks look at: the forms, the totals of those that count, and how numbers and names are written.

What of a rejected form can be judged is judged all the same, so that its department is asked once. Where a sheet lost
keys or its words changed places, nobody knows which value belongs to which key: nothing is concluded from it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cached_property
from typing import TypeVar

from xltools.checks.check import FigureSum, Side, Source
from xltools.checks.coverage import Register, registers
from xltools.checks.form_amounts import FormAmounts, form_amounts
from xltools.checks.magnitudes import Off, magnitudes
from xltools.checks.series import JudgedFigure, judged_activities, judged_indicators
from xltools.consolidation.figures import ALL, INSTITUTION, CostFigure, Figure
from xltools.consolidation.intake import Intake
from xltools.consolidation.records import Records
from xltools.consolidation.rollup import ControlTotal, Totals, control_totals
from xltools.definition.definition import Definition
from xltools.definition.model import Institution, Period
from xltools.definition.subjects import cost_subject, indicator_subject, resource_subject
from xltools.excel.numbers import whole_currency
from xltools.findings.catalogue import severity
from xltools.findings.finding import Severity
from xltools.forms.layout import SheetKind
from xltools.forms.records import Record, Submission
from xltools.wording.language import Language

R = TypeVar("R", bound=Record)

_OF_KEYS = "S2"
"""How the codes begin that say that sheets, rows, columns or their words are not where they were."""

_SUBJECTS: Mapping[SheetKind, Callable[..., str]] = {
    SheetKind.COSTS: cost_subject,
    SheetKind.INDICATORS: indicator_subject,
    SheetKind.TEXTS: indicator_subject,
    SheetKind.RESOURCE: resource_subject,
}


@dataclass(frozen=True)
class Evidence:
    """``records`` and ``totals`` are those of the forms that count; values are written in ``words``. ``whole``: all
    forms that came are here, so that they can be compared."""

    intake: Intake
    records: Records
    totals: Totals
    definition: Definition
    words: Language
    whole: bool = True

    @cached_property
    def submissions(self) -> tuple[Submission, ...]:
        """Of each department the form whose values can be looked at, in the order of the definition, without what
        stands on sheets that lost their keys; its findings stay."""
        judged = {submission.department: submission for submission in self.intake.judged}
        codes = (department.code for department in self.definition.departments)
        return tuple(_with_keys(judged[code]) for code in codes if code in judged)

    @cached_property
    def submission_by_department(self) -> dict[str, Submission]:
        return {submission.department: submission for submission in self.submissions}

    @cached_property
    def accepted_by_department(self) -> dict[str, Submission]:
        """The forms that count."""
        return {submission.department: submission for submission in self.intake.accepted}

    @cached_property
    def amounts(self) -> dict[str, FormAmounts]:
        """department -> what its form says, accepted or not."""
        return {form.department: form_amounts(form, self.definition) for form in self.submissions}

    @cached_property
    def off(self) -> tuple[Off, ...]:
        """What is of another order of magnitude."""
        return magnitudes(tuple(self.amounts.values()), self.definition, self.whole)

    @cached_property
    def judged_activities(self) -> tuple[JudgedFigure, ...]:
        return judged_activities(self.submissions, self._rejected, self.off, self.definition)

    @cached_property
    def judged_indicators(self) -> tuple[JudgedFigure, ...]:
        return judged_indicators(self.submissions, self._rejected, self.totals, self.definition)

    @property
    def _rejected(self) -> frozenset[str]:
        return frozenset(submission.department for submission in self.intake.rejected)

    @cached_property
    def registers(self) -> dict[str, Register]:
        return registers(self.records, self.definition, self.words)

    @cached_property
    def control_totals(self) -> tuple[ControlTotal, ...]:
        return control_totals(self.intake.accepted, self.totals, self.definition)

    def side(self, label: str, value: Decimal | int, source: Source | None = None) -> Side:
        """``label`` is a phrase key."""
        return Side(self.words.text(label), Decimal(value), source)

    def sum_of(self, label: str, figures: Iterable[Figure]) -> Side:
        """The side that adds ``figures``."""
        summed = tuple(figures)
        amount = sum(self.totals.amount(figure) for figure in summed)
        return self.side(label, self.money(amount), FigureSum(summed))

    def total_of(self, period: Period) -> Side:
        """The institution's total."""
        return self.sum_of("check.side.institution", [CostFigure(INSTITUTION, ALL, period.code)])

    @property
    def limits(self) -> Institution:
        """The institution, which holds the limits."""
        return self.definition.institution

    def name(self, department: str) -> str:
        """The name of a department; of the institution where there is none."""
        return self.definition.department_by_code[department].name if department else self.limits.name

    def subject(self, kind: SheetKind, *codes: str) -> str:
        """What a cell, row or sheet of ``kind`` is about, by the codes of its activity, item and period, its indicator
        and period, or its table, row and column."""
        return _SUBJECTS[kind](self.definition, *codes)

    def money(self, smallest_units: int) -> Decimal:
        """An amount in whole currency."""
        return whole_currency(smallest_units, self.limits.decimals)

    def written(self, value: Decimal, decimals: int) -> str:
        """``value`` as a person reads it; with ``decimals`` only where it is no whole number."""
        return self.words.number(value, 0 if value == value.to_integral_value() else decimals)

    def percent(self, value: Decimal) -> str:
        return self.words.number(value, 1)


def keyless_sheets(submission: Submission) -> frozenset[str]:
    """The sheets that lost keys; an empty name for one that is not there at all."""
    return frozenset(
        finding.place.sheet
        for finding in submission.findings
        if finding.code.startswith(_OF_KEYS) and severity(finding) is Severity.ERROR
    )


def _with_keys(submission: Submission) -> Submission:
    keyless = keyless_sheets(submission)
    if not keyless:
        return submission

    def others(records: Sequence[R]) -> tuple[R, ...]:
        return tuple(record for record in records if record.origin.sheet not in keyless)

    return replace(
        submission,
        costs=others(submission.costs),
        indicators=others(submission.indicators),
        resources=others(submission.resources),
        texts=others(submission.texts),
        blanks=others(submission.blanks),
        refused=others(submission.refused),
    )
