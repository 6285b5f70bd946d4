"""What the departments of an example report of its program's year. All of it is made up: ``data/results.json``.

The institution's results are divided among the departments in proportion to their targets, and each spends of its
appropriations as the data say of the economic item; a hash of the seed and the names makes them differ a little, so
that nothing is random. Whoever ends up too far off a target says why, in the words of the data.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cached_property
from zlib import crc32

from xltools.consolidation.accepted_values import AcceptedText, AcceptedValue, Kind
from xltools.consolidation.known import planned, planned_texts
from xltools.definition.definition import Definition
from xltools.definition.model import Combination, Indicator
from xltools.definition.monitored import (
    BEFORE,
    REST,
    RESULT,
    SPENT,
    SPENT_BEFORE,
    Known,
    KnownFigure,
    KnownTexts,
    Monitored,
    monitored,
)
from xltools.definition.monitoring import WithinYear
from xltools.definition.results import Standing
from xltools.example.figures import DepartmentFigures, apportion
from xltools.excel.numbers import whole_currency
from xltools.forms.build_layout import form_language
from xltools.forms.layout import EXPLANATION, REVISED, period_key, row_key
from xltools.forms.monitored_layout import EVIDENCE, MEASURE
from xltools.wording.language import Language

_WHOLE = 1000  # per mille
_THOUSAND = Decimal(1000)


@dataclass(frozen=True, slots=True)
class _Told:
    """What a department says of a ``subject`` that the rule does not: why, what it ``spent`` of an ``item`` instead, or
    what it should have reported ``before``."""

    period: str
    department: str
    subject: str
    reason: str
    item: str = ""
    before: int | None = None
    spent: int | None = None


@dataclass(frozen=True, slots=True)
class Results:
    """``results``: indicator -> the institution's value of each reporting period; ``states``: those of targets in
    words; ``parts``: an indicator that counts some of what another counts. ``spending``: economic item -> per mille of
    the year's appropriation spent by the end of each. ``reasons``: indicator -> "below" or "above" the target -> some
    to choose from."""

    seed: str
    spread: int
    results: Mapping[str, tuple[Decimal | None, ...]]
    states: Mapping[str, tuple[Standing, ...]]
    parts: Mapping[str, str]
    spending: Mapping[str, tuple[int, ...]]
    reasons: Mapping[str, Mapping[str, tuple[str, ...]]]
    measures: Mapping[str, str]
    evidence: Mapping[str, str]
    told: tuple[_Told, ...]

    def hashed(self, *names: str) -> int:
        """Some number that ``names`` always get."""
        return crc32("|".join((self.seed, *names)).encode())

    def more(self, *names: str) -> int:
        """By how many per mille they differ from the rest."""
        return self.hashed(*names) % (2 * self.spread + 1) - self.spread

    def told_by(self, period: str, department: str, subject: str, item: str = "") -> _Told | None:
        place = (period, department, subject, item)
        return next((o for o in self.told if (o.period, o.department, o.subject, o.item) == place), None)


@dataclass(frozen=True, slots=True)
class ReportedFigures:
    """What a department fills in, at the key of the column: of an indicator, and of an item of an activity."""

    indicators: dict[tuple[str, str], Decimal | str] = field(default_factory=dict)
    texts: dict[tuple[str, str], str] = field(default_factory=dict)
    costs: dict[tuple[str, str, str], Decimal | str] = field(default_factory=dict)


@dataclass(frozen=True)
class MonitoredExample:
    """``figures`` are what the departments planned, by their codes."""

    definition: Definition
    figures: Mapping[str, DepartmentFigures]
    data: Results

    def periods(self) -> Iterator[tuple[Monitored, Mapping[str, ReportedFigures]]]:
        """Each reporting period, as it is sent out when the one before has been reported, and what departments say."""
        words, values, texts = form_language(self.definition), tuple(self._planned()), tuple(self._in_words())
        before: Known = {}
        stated: KnownTexts = {}
        for at, period in enumerate(self.definition.reporting_periods):
            known = {**planned(values, self.definition, period), **before}
            said = {**planned_texts(texts, self.definition, period), **stated}
            asked = monitored(self.definition, period.code, known, words, said)
            assert asked is not None
            forms = {
                department.code: self._form(asked, at, department.code, words)
                for department in asked.expected_departments
            }
            yield asked, forms
            before, stated = dict(_as_sent_next(asked, forms)), dict(_states_sent_next(forms))

    def _planned(self) -> Iterator[AcceptedValue]:
        """The program as it is once it has been approved."""
        nowhere, decimals = ("",) * 4, self.definition.institution.decimals
        for department, figures in self.figures.items():
            for (activity, item, period), amount in figures.costs.items():
                if amount is not None:
                    lira = whole_currency(amount, decimals)
                    yield AcceptedValue(department, Kind.COST, activity, item, period, lira, *nowhere)
            for (indicator, period), value in figures.indicators.items():
                if value is not None:
                    yield AcceptedValue(department, Kind.INDICATOR, indicator, "", period, value, *nowhere)

    def _in_words(self) -> Iterator[AcceptedText]:
        nowhere = ("",) * 4
        for department, figures in self.figures.items():
            for (indicator, period), text in figures.texts.items():
                yield AcceptedText(department, Kind.INDICATOR, indicator, "", period, text, *nowhere)

    def _form(self, asked: Monitored, at: int, department: str, words: Language) -> ReportedFigures:
        form = ReportedFigures()
        for indicator in asked.indicators_by_department[department]:
            for column, said in self._of_indicator(asked, at, department, indicator):
                form.indicators[indicator.code, column] = said
        for indicator in asked.texts_by_department[department]:
            state = self.data.states[indicator.code][at].value
            form.texts[indicator.code, period_key(RESULT)] = words.text(f"standing.{state}")
            form.texts[indicator.code, EVIDENCE] = self._evidence(asked, indicator.code)
            if told := self.data.told_by(asked.period.code, department, indicator.code):
                form.texts[indicator.code, EXPLANATION] = told.reason
        for activity in asked.activities_by_department[department]:
            for item in asked.leaf_items:
                for column, said in self._of_item(asked, at, department, activity.code, item.code):
                    form.costs[activity.code, item.code, column] = said
        return form

    # --- indicators ----------------------------------------------------------------------------------------------

    def _of_indicator(
        self, asked: Monitored, at: int, department: str, indicator: Indicator
    ) -> Iterator[tuple[str, Decimal | str]]:
        code, period, data = indicator.code, asked.period, self.data
        before, result = self._before(asked, department, code), self._shares[code][at][department]
        told = data.told_by(period.code, department, code)
        if told and told.before is not None:
            before = Decimal(told.before)
            yield row_key(REVISED, BEFORE), before
        if result is not None:
            yield period_key(RESULT), result
            yield EVIDENCE, self._evidence(asked, code)
        target = asked.known.get(KnownFigure(department, code, "", asked.held_against))
        yardstick, so_far = asked.yardstick(indicator, target), asked.so_far(indicator, before, result)
        if yardstick and target is not None and so_far is not None and yardstick.asks_reason(so_far):
            reasons = data.reasons[code]["below" if so_far < target else "above"]
            yield EXPLANATION, reasons[data.hashed(code, department) % len(reasons)]
            if yardstick.standing(so_far) is not Standing.REACHED:
                yield MEASURE, data.measures[code]
        if told:
            yield EXPLANATION, told.reason

    def _evidence(self, asked: Monitored, indicator: str) -> str:
        text = self.data.evidence.get(indicator, self.data.evidence[""])
        return text.format(period=asked.period.name)

    def _before(self, asked: Monitored, department: str, indicator: str) -> Decimal | None:
        return asked.known.get(KnownFigure(department, indicator, "", BEFORE))

    @cached_property
    def _shares(self) -> Mapping[str, Sequence[Mapping[str, Decimal | None]]]:
        """indicator -> for each reporting period, what each department reports."""
        return {
            code: [
                {department: None if part is None else Decimal(part) for department, part in parts.items()}
                for parts in self._divided(self.definition.indicator_by_code[code])
            ]
            for code in self.data.results
        }

    def _divided(self, indicator: Indicator) -> Sequence[Mapping[str, Decimal | int | None]]:
        values = self.data.results[indicator.code]
        departments = self.definition.contributing_departments(indicator)
        if indicator.combination is Combination.SINGLE:
            return [dict.fromkeys(departments, value) for value in values]
        whole = [int(value or 0) for value in values]
        if indicator.code in self.data.parts:
            counted = self._divided(self.definition.indicator_by_code[self.data.parts[indicator.code]])
            weights = [{code: int(part or 0) for code, part in parts.items()} for parts in counted]
            return [apportion(value, of) for value, of in zip(whole, weights, strict=True)]
        weighed = {code: self._weight(indicator.code, code) for code in departments}
        if indicator.within_year is not WithinYear.TOTAL:
            return [apportion(value, weighed) for value in whole]
        left, divided = apportion(sum(whole), weighed), []
        for value in whole:
            part = apportion(value, left)
            left = {code: left[code] - part[code] for code in left}
            divided.append(part)
        return divided

    def _weight(self, indicator: str, department: str) -> int:
        annual = self.definition.annual_target
        target = self.figures[department].indicators[indicator, annual.code] if annual else None
        return int(target or 0) * (_WHOLE + self.data.more(indicator, department))

    # --- spending ------------------------------------------------------------------------------------------------

    def _of_item(
        self, asked: Monitored, at: int, department: str, activity: str, item: str
    ) -> Iterator[tuple[str, Decimal | str]]:
        spent = self._spent(department, activity, item, at)
        if spent is None:
            return
        told = self.data.told_by(asked.period.code, department, activity, item)
        yield period_key(SPENT), Decimal(told.spent) if told and told.spent is not None else spent
        if told:
            yield EXPLANATION, told.reason
        if asked.period.estimate:
            whole_year = self._spent(department, activity, item, -1) or spent
            yield period_key(REST), (whole_year - spent) // _THOUSAND * _THOUSAND

    def _spent(self, department: str, activity: str, item: str, at: int) -> Decimal | None:
        """Whole currency; never more than the appropriation, and never less than in the period before."""
        annual = self.definition.annual_budget
        budget = self.figures[department].costs.get((activity, item, annual.code)) if annual else None
        if budget is None:
            return None
        share = self.data.spending.get(item, (0,))[at] if budget else 0
        swing = self.data.more(activity, item, department) * min(share, _WHOLE - share)
        unit = 10**self.definition.institution.decimals
        return Decimal(budget * (share * _WHOLE + swing) // _WHOLE**2 // unit)


def _as_sent_next(
    asked: Monitored, forms: Mapping[str, ReportedFigures]
) -> Iterator[tuple[KnownFigure, Decimal]]:
    """What the forms of the next period come with, as ``consolidation.known.reported`` finds it in the filled ones."""
    for department, form in forms.items():
        for indicator in asked.indicators_by_department[department]:
            place = KnownFigure(department, indicator.code, "", BEFORE)
            restated = form.indicators.get((indicator.code, row_key(REVISED, BEFORE)))
            before = asked.known.get(place) if restated is None else Decimal(restated)
            result = form.indicators.get((indicator.code, period_key(RESULT)))
            so_far = asked.so_far(indicator, before, None if result is None else Decimal(result))
            if so_far is not None:
                yield place, so_far
        for (activity, item, column), amount in form.costs.items():
            if column == period_key(SPENT):
                yield KnownFigure(department, activity, item, SPENT_BEFORE), Decimal(amount)


def _states_sent_next(forms: Mapping[str, ReportedFigures]) -> Iterator[tuple[KnownFigure, str]]:
    for department, form in forms.items():
        for (indicator, column), text in form.texts.items():
            if column == period_key(RESULT):
                yield KnownFigure(department, indicator, "", BEFORE), text
