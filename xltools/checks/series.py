"""Figures over the periods, at the institution and in each form, and which of them a rule's breach is told of.

A fact is told once. Where the institution's figure breaks a rule only because of one large form, the fact is that
form's. In every other case it is the institution's, and the forms that break the rule likewise do not repeat it.
A large form that breaks it where the institution does not, or in the other direction, is told of itself.

A form is large when its figure reaches a share of the institution's in any period; the others are not judged on
their own. Each figure is made once and shared by all rules; a thousand forms have 13,000 series.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cached_property

from xltools.checks.magnitudes import Off
from xltools.consolidation.figures import IndicatorFigure
from xltools.consolidation.rollup import Totals
from xltools.definition.compared import Pair
from xltools.definition.definition import MONTHS, Definition
from xltools.definition.model import Indicator, Period
from xltools.excel.numbers import whole_currency
from xltools.forms.layout import SheetKind
from xltools.forms.records import Submission, fields_of

Values = Mapping[str, Decimal]
"""period code -> value; a blank period is not there"""


@dataclass(frozen=True, slots=True)
class Breach:
    """A rule does not hold for the value ``now`` of ``period``, held against ``twelfths`` of the value ``was`` of
    ``base``; ``rise``: it is the greater. Breaches of the same periods in the same direction are alike."""

    base: Period
    period: Period
    rise: bool
    was: Decimal = field(compare=False)
    now: Decimal = field(compare=False)
    twelfths: int = field(compare=False)

    @property
    def difference(self) -> Decimal:
        return abs(self.now - self.was * self.twelfths / MONTHS)


Rule = Callable[[Values], tuple[Breach, ...]]


@dataclass(frozen=True, slots=True)
class Series:
    """The figure of one form over the periods. One that does not ``count`` stands aside: the form was rejected, or
    something of its figure was; so the institution's is not judged by half of it."""

    department: str
    values: Values
    counts: bool


@dataclass(frozen=True)
class JudgedFigure:
    """The figure of the institution and of the ``forms``: an activity's, over all items and in whole currency, or an
    indicator's, as ``kind`` says. Forms that hold at least ``share`` percent of it are large, or would be if they
    counted. ``explained`` are the departments that wrote an explanation beside theirs."""

    kind: SheetKind
    code: str
    decimals: int
    share: int
    whole: Values
    forms: tuple[Series, ...]
    explained: frozenset[str]

    @cached_property
    def large(self) -> tuple[Series, ...]:
        return tuple(form for form in self.forms if self._is_large(form))

    def _is_large(self, form: Series) -> bool:
        whole = self.whole if form.counts else added(self.whole, form.values)
        return any(
            whole.get(period) and abs(value) * 100 >= self.share * abs(whole[period])
            for period, value in form.values.items()
        )

    def without(self, left_out: Series) -> Values:
        """The institution's figure if the form ``left_out`` had not come."""
        return added(*(form.values for form in self.forms if form.counts and form is not left_out))


def added(*series: Values) -> Values:
    sums: defaultdict[str, Decimal] = defaultdict(Decimal)
    for values in series:
        for period, value in values.items():
            sums[period] += value
    return sums


def breaches(
    values: Values,
    pairs: Iterable[Pair],
    is_broken: Callable[[Decimal, Decimal], bool],
    twelfths: int = MONTHS,
) -> tuple[Breach, ...]:
    """The ``pairs`` of which neither value is blank and ``is_broken``, told the base first."""
    return tuple(
        Breach(base, period, now * MONTHS > was * twelfths, was, now, twelfths)
        for base, period in pairs
        if (was := values.get(base.code)) is not None
        and (now := values.get(period.code)) is not None
        and is_broken(was, now)
    )


@dataclass(frozen=True, slots=True)
class Fact:
    """What is told of one ``department``, or of the institution; ``asked`` are the departments that can explain it."""

    department: str
    breaches: tuple[Breach, ...]
    asked: tuple[str, ...]


def facts(figure: JudgedFigure, rule: Rule) -> Iterator[Fact]:
    """Where ``rule`` is broken without an explanation: the institution first, then forms in their order."""
    broken = {form.department: rule(form.values) for form in figure.large}
    common = _common(figure, broken, rule)
    if common and not figure.explained:
        counted = [form.department for form in figure.large if form.counts]
        alike = [code for code in counted if any(breach in common for breach in broken[code])]
        yield Fact("", common, tuple(alike or counted))
    for department, of_form in broken.items():
        own = tuple(breach for breach in of_form if breach not in common)
        if own and department not in figure.explained:
            yield Fact(department, own, (department,))


def _common(figure: JudgedFigure, broken: Mapping[str, tuple[Breach, ...]], rule: Rule) -> tuple[Breach, ...]:
    """The institution's breaches but for those that are there only because of one large form."""
    counted = [form for form in figure.large if form.counts]
    common: list[Breach] = []
    for breach in rule(figure.whole):
        alike = [form for form in counted if breach in broken[form.department]]
        if len(alike) != 1 or breach in rule(figure.without(alike[0])):
            common.append(breach)
    return tuple(common)


def judged_activities(
    forms: Sequence[Submission], rejected: Collection[str], off: Iterable[Off], definition: Definition
) -> tuple[JudgedFigure, ...]:
    """Every activity. A period in which a form has a refused amount, or one of another magnitude, is not judged of
    it."""
    series: defaultdict[str, list[Series]] = defaultdict(list)
    limits = definition.institution
    for form in forms:
        unsure = _unsure(form, off, definition)
        for activity, amounts in _amounts_of(form, definition).items():
            left_out = unsure.get(activity, ())
            sure = {
                period: whole_currency(amount, limits.decimals)
                for period, amount in amounts.items()
                if period not in left_out
            }
            counts = not left_out and form.department not in rejected
            series[activity].append(Series(form.department, sure, counts))
    explaining = _explaining(forms, SheetKind.COSTS)
    return tuple(
        JudgedFigure(
            SheetKind.COSTS,
            activity.code,
            limits.decimals,
            limits.form_share,
            added(*(one.values for one in series[activity.code] if one.counts)),
            tuple(series[activity.code]),
            frozenset(explaining[activity.code]),
        )
        for activity in definition.carriers
    )


def _amounts_of(form: Submission, definition: Definition) -> Mapping[str, Mapping[str, int]]:
    """activity -> its amounts by period, over all items that count."""
    amounts: defaultdict[str, Counter[str]] = defaultdict(Counter)
    uncounted = definition.uncounted
    for activity, item, period, amount in fields_of(form.costs, "activity", "item", "period", "amount"):
        if (item, period) not in uncounted:
            amounts[activity][period] += amount
    return amounts


def _unsure(form: Submission, off: Iterable[Off], definition: Definition) -> dict[str, set[str]]:
    """activity -> the periods in which the form's figure is not known or of another magnitude."""
    periods: defaultdict[str, set[str]] = defaultdict(set)
    for cell in form.refused:
        if cell.kind is SheetKind.COSTS:
            periods[cell.subject].add(cell.column)
    every = {period.code for period in definition.cost_periods}
    for one in off:
        if one.department == form.department:
            of_activity, _, of_period = one.key
            filled = (activity.code for activity in definition.activities_by_department[form.department])
            for activity in [of_activity] if of_activity else filled:
                periods[activity] |= {of_period} if of_period else every
    return periods


def judged_indicators(
    forms: Sequence[Submission], rejected: Collection[str], totals: Totals, definition: Definition
) -> tuple[JudgedFigure, ...]:
    """Every printed indicator. A ratio is the institution's alone, and the explanations of its parts are its own. A
    total that lacks a refused value is not judged."""
    series: defaultdict[str, list[Series]] = defaultdict(list)
    for form in forms:
        values_of: defaultdict[str, dict[str, Decimal]] = defaultdict(dict)
        for code, period, value in fields_of(form.indicators, "indicator", "period", "value"):
            values_of[code][period] = value
        for code, values in values_of.items():
            series[code].append(Series(form.department, values, form.department not in rejected))
    lacking = {
        (cell.subject, cell.column)
        for form in forms
        for cell in form.refused
        if cell.kind is SheetKind.INDICATORS and form.department not in rejected
    }
    explaining = _explaining(forms, SheetKind.INDICATORS)

    def judged(indicator: Indicator) -> JudgedFigure:
        parts = definition.asked_behind(indicator)
        whole = {
            period.code: Decimal(value)
            for period in definition.indicator_periods
            if (value := totals[IndicatorFigure(indicator.code, period.code)]) is not None
            and lacking.isdisjoint((part, period.code) for part in parts)
        }
        return JudgedFigure(
            SheetKind.INDICATORS,
            indicator.code,
            indicator.decimals,
            definition.institution.form_share,
            whole,
            tuple(series[indicator.code]),
            frozenset(department for part in parts for department in explaining[part]),
        )

    numbers = (indicator for indicator in definition.indicators if not indicator.is_text)
    return tuple(judged(indicator) for indicator in numbers if indicator.printed)


def _explaining(forms: Iterable[Submission], kind: SheetKind) -> defaultdict[str, set[str]]:
    """activity or indicator -> the departments that wrote an explanation on its sheet of that ``kind``."""
    explaining: defaultdict[str, set[str]] = defaultdict(set)
    for form in forms:
        for text in form.explanations:
            if text.kind is kind:
                explaining[text.subject].add(form.department)
    return explaining
