"""The forms of a reporting period that count -> the results of every indicator and the spending of every activity.

The institution's value is the sum of its departments' years so far, of a ratio its parts divided; while a department
that was asked has not reported, it is shown and not judged.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from xltools.consolidation.period_spending import PeriodSpending, known_of
from xltools.consolidation.result_records import NOTHING_SAID, DepartmentResult, Restated, Result
from xltools.consolidation.rollup import RATIO_DECIMALS
from xltools.definition.model import Combination, Indicator
from xltools.definition.monitored import (
    BEFORE,
    LAST_YEAR,
    PART_TARGET,
    RESULT,
    TARGET,
    YEAR_BEFORE,
    Course,
    KnownFigure,
    Point,
)
from xltools.definition.results import WHOLE, Standing
from xltools.excel.numbers import rounded
from xltools.forms.build_layout import form_language
from xltools.forms.layout import SheetKind
from xltools.forms.monitored_layout import EVIDENCE, MEASURE, standing_of
from xltools.forms.records import Origin, Submission
from xltools.wording.language import Language

_Values = Sequence[Decimal | None]
_Counted = Callable[[_Values], list[Decimal]]


@dataclass(frozen=True)
class PeriodResults(PeriodSpending):
    """``forms`` are those that count."""

    @cached_property
    def _form(self) -> dict[str, Submission]:
        return {form.department: form for form in self.forms}

    # --- indicators ----------------------------------------------------------------------------------------------

    @cached_property
    def _indicators(self) -> tuple[Indicator, ...]:
        """Those of a sub-program after each other."""
        definition = self.definition
        return tuple(one for sub in definition.subprograms for one in definition.indicators_of(sub.code))

    @cached_property
    def by_department(self) -> tuple[DepartmentResult, ...]:
        """Every indicator with each department that was asked, in the order of the definition."""
        asked = {department.code for department in self.definition.expected_departments}
        return tuple(
            (self._in_words if indicator.is_text else self._of_department)(indicator, department)
            for indicator in self._indicators
            if indicator.combination is not Combination.RATIO
            for department in self.definition.contributing_departments(indicator)
            if department in asked
        )

    @cached_property
    def _values(self) -> dict[tuple[str, str, str], tuple[Decimal, Origin]]:
        return {
            (form.department, record.indicator, record.period): (record.value, record.origin)
            for form in self.forms
            for record in form.indicators
        }

    def origin(self, department: str, indicator: str, column: str) -> Origin | None:
        """The cell in which the value of the column stands; None of what is known, not read."""
        _, origin = self._values.get((department, indicator, column), (None, None))
        return origin

    @cached_property
    def _texts(self) -> dict[tuple[str, str], dict[str, tuple[str, Origin]]]:
        texts: dict[tuple[str, str], dict[str, tuple[str, Origin]]] = {}
        for form in self.forms:
            for said in form.explanations:
                if said.kind in (SheetKind.INDICATORS, SheetKind.TEXTS):
                    own = texts.setdefault((form.department, said.subject), {})
                    own[said.row] = (said.text, said.origin)
        return texts

    def _of_department(self, indicator: Indicator, department: str) -> DepartmentResult:
        before, _ = self._values.get((department, indicator.code, BEFORE), (None, None))
        result, origin = self._values.get((department, indicator.code, RESULT), (None, None))
        texts = self._texts.get((department, indicator.code), {})
        target, held, year_before, last_year = (
            self.definition.known.get(KnownFigure(department, indicator.code, "", column))
            for column in (TARGET, self.definition.held_against, YEAR_BEFORE, LAST_YEAR)
        )
        so_far = self.definition.so_far(indicator, before, result)
        yardstick = self.definition.yardstick(indicator, held)
        return DepartmentResult(
            department,
            indicator,
            target,
            held,
            before,
            result,
            so_far,
            yardstick.rate(so_far) if yardstick else None,
            yardstick.standing(so_far) if yardstick else None,
            bool(yardstick and yardstick.asks_reason(so_far)),
            {column: text for column, (text, _) in texts.items()},
            origin or next((place for _, place in texts.values()), None),
            year_before,
            last_year,
        )

    def _in_words(self, indicator: Indicator, department: str) -> DepartmentResult:
        """Of a target in words."""
        said = {column: self._said(department, indicator, column) for column in _SAID}
        result, origin = self._states.get((department, indicator.code), ("", None))
        standing = standing_of(result, self._words) if result else Standing.UNMEASURED
        texts = self._texts.get((department, indicator.code), {})
        return DepartmentResult(
            department,
            indicator,
            *(None,) * 6,
            standing,
            standing in (Standing.PARTLY, Standing.MISSED),
            {column: text for column, (text, _) in texts.items()},
            origin or next((place for _, place in texts.values()), None),
            said=said | ({RESULT: result} if result else {}),
        )

    def _said(self, department: str, indicator: Indicator, column: str) -> str:
        return self.definition.said.get(KnownFigure(department, indicator.code, "", column), "")

    @cached_property
    def _states(self) -> dict[tuple[str, str], tuple[str, Origin]]:
        return {
            (form.department, one.indicator): (one.text, one.origin)
            for form in self.forms
            for one in form.texts
            if one.period == RESULT
        }

    @cached_property
    def _words(self) -> Language:
        return form_language(self.definition)

    @cached_property
    def of_indicator(self) -> dict[str, tuple[DepartmentResult, ...]]:
        """indicator code -> what its departments said."""
        own: dict[str, list[DepartmentResult]] = {}
        for one in self.by_department:
            own.setdefault(one.indicator.code, []).append(one)
        return {code: tuple(results) for code, results in own.items()}

    def behind(self, indicator: Indicator) -> list[DepartmentResult]:
        """What departments said of it, of a ratio of its parts."""
        codes = self.definition.asked_behind(indicator)
        return [one for code in codes for one in self.of_indicator.get(code, ())]

    @cached_property
    def results(self) -> tuple[Result, ...]:
        """The institution's, of every printed indicator, those of a sub-program after each other."""
        return tuple(self._result(one) for one in self._indicators if one.printed)

    def _result(self, indicator: Indicator) -> Result:
        asked = self.behind(indicator)
        reported = sum(one.has_result for one in asked)
        columns = ("target", "held_against", "year_before", "last_year")
        target, held, year_before, last_year = (self._combined(indicator, at, _all) for at in columns)
        so_far = self._combined(indicator, "so_far", known_of)
        yardstick = self.definition.yardstick(indicator, held)
        is_whole = bool(asked) and reported == len(asked)
        said_nothing = not reported and all(one.is_reported for one in asked)
        standing = yardstick.standing(so_far) if yardstick and (is_whole or said_nothing) else None
        rate = yardstick.rate(so_far) if yardstick else None
        said = asked[0].said if asked and indicator.is_text else NOTHING_SAID
        if said:
            standing = asked[0].standing if is_whole or said_nothing else None
        counts = (len(asked), reported)
        return Result(indicator, target, held, so_far, rate, standing, *counts, year_before, last_year, said)

    def before(self, indicator: Indicator) -> Decimal | None:
        """The institution's year up to the period before, as the forms say it now."""
        return self._combined(indicator, "before", known_of)

    @property
    def course(self) -> Course:
        """Every period up to this one."""
        code = self.definition.period.code
        own = {(code, row.indicator.code): Point(row.held_against, row.so_far) for row in self.results}
        return {**self.definition.course, **own}

    def _combined(self, indicator: Indicator, field: str, counted: _Counted) -> Decimal | None:
        """The sum of those ``counted`` of what departments have in ``field``; of a ratio its parts, divided."""
        if indicator.combination is not Combination.RATIO:
            values = counted([getattr(one, field) for one in self.of_indicator.get(indicator.code, ())])
            return sum(values, Decimal(0)) if values else None
        parts = (
            self.definition.indicator_by_code[code] for code in (indicator.numerator, indicator.denominator)
        )
        above, below = (self._combined(part, field, counted) for part in parts)
        if above is None or not below:
            return None
        return rounded(above / below * WHOLE, RATIO_DECIMALS)

    # --- what was restated ---------------------------------------------------------------------------------------

    @cached_property
    def restated(self) -> tuple[Restated, ...]:
        """In the order of the departments."""
        return tuple(one for form in self.forms for one in self._restated_in(form))

    def _restated_in(self, form: Submission) -> Iterable[Restated]:
        reasons = {(one.subject, one.row): one.text for one in form.explanations}
        for revision in form.revisions:
            of_money = revision.kind is SheetKind.COSTS
            of = (revision.department, revision.subject)
            now, _ = (
                self.amounts[(*of, revision.row, revision.column)]
                if of_money
                else self._values[(*of, revision.column)]
            )
            reason = reasons.get((revision.subject, revision.row), "")
            yield Restated(*of, revision.row, revision.value, now, reason, revision.origin)


def _all(values: _Values) -> list[Decimal]:
    """Of targets: while one is missing there is none, or the results of all would be held against those of some."""
    known = known_of(values)
    return known if len(known) == len(values) else []


_SAID = (TARGET, PART_TARGET, BEFORE, LAST_YEAR, YEAR_BEFORE)
TEXT_COLUMNS = ("", MEASURE, EVIDENCE)
"""Reason, measure and evidence, as explanations name them."""
