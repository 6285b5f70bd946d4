"""A figure over the periods, at the institution and in each form, and which of them a rule's breach is told of.

A fact is told once. Where the institution's figure breaks a rule only because of one large form, the fact is that
form's. In every other case it is the institution's, and the forms that break the rule likewise do not repeat it.
A large form that breaks it where the institution does not, or in the other direction, is told of itself.

A form is large when its figure reaches a share of the institution's in any period; the others are not judged on
their own.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from xltools.checks.pairs import Pair
from xltools.checks.rates import change_rate, is_beyond

Values = Mapping[str, Decimal]
"""period code -> value; a blank period is not there"""


@dataclass(frozen=True, slots=True)
class Breach:
    """A rule does not hold between the periods ``base`` and ``period``; ``rise``: the later figure is the greater."""

    base: str
    period: str
    rise: bool


Rule = Callable[[Values], tuple[Breach, ...]]


@dataclass(frozen=True, slots=True)
class Series:
    """One figure over the periods; ``department`` is empty for the institution."""

    department: str
    values: Values


@dataclass(frozen=True, slots=True)
class JudgedFigure:
    """The figure of the institution and of the forms it is made of; ``large`` are the large ones of these,
    ``explained`` the departments that wrote an explanation beside theirs. The forms ``aside`` are not in it: they were
    rejected, or something of their figure was; so the institution's is not judged by half of theirs."""

    whole: Series
    forms: tuple[Series, ...]
    large: tuple[Series, ...]
    explained: frozenset[str]
    aside: tuple[Series, ...] = ()
    large_aside: tuple[Series, ...] = ()

    def without(self, left_out: Series) -> Values:
        """The institution's figure if the form ``left_out`` had not come."""
        rest: dict[str, Decimal] = {}
        for form in self.forms:
            if form is not left_out:
                for period, value in form.values.items():
                    rest[period] = rest.get(period, Decimal(0)) + value
        return rest


@dataclass(frozen=True, slots=True)
class Fact:
    """What is told of one series; ``asked`` are the departments that can explain it."""

    series: Series
    breaches: tuple[Breach, ...]
    asked: tuple[str, ...]


def large_forms(whole: Series, forms: Iterable[Series], share: int) -> tuple[Series, ...]:
    """The ``forms`` that hold at least ``share`` percent of the institution's figure in any period."""
    enough = {period: share * abs(value) for period, value in whole.values.items() if value}
    return tuple(
        form
        for form in forms
        if any(
            period in enough and abs(value) * 100 >= enough[period] for period, value in form.values.items()
        )
    )


def is_large(form: Series, whole: Series, share: int) -> bool:
    """Whether ``form``, which is not in ``whole``, would be a large one of both together."""
    both = dict(whole.values)
    for period, value in form.values.items():
        both[period] = both.get(period, Decimal(0)) + value
    return bool(large_forms(Series("", both), [form], share))


def facts(figure: JudgedFigure, rule: Rule) -> tuple[Fact, ...]:
    """Where ``rule`` is broken without an explanation: the institution first, then forms in their order."""
    large = figure.large
    broken = {form.department: rule(form.values) for form in (*large, *figure.large_aside)}

    def is_common(breach: Breach) -> bool:
        alike = [form for form in large if breach in broken[form.department]]
        return len(alike) != 1 or breach in rule(figure.without(alike[0]))

    common = tuple(breach for breach in rule(figure.whole.values) if is_common(breach))
    told: list[Fact] = []
    if common and not figure.explained:
        alike = [form for form in large if set(common) & set(broken[form.department])]
        told.append(Fact(figure.whole, common, tuple(form.department for form in alike or large)))
    for form in (*large, *figure.large_aside):
        own = tuple(breach for breach in broken[form.department] if breach not in common)
        if own and form.department not in figure.explained:
            told.append(Fact(form, own, (form.department,)))
    return tuple(told)


# --- rates -------------------------------------------------------------------------------------------------


def beyond(values: Values, pairs: Iterable[Pair], limit: int) -> tuple[Breach, ...]:
    """The pairs that differ by more than ``limit`` percent; a base of 0 or a blank gives no rate. Limit 0: none."""
    return tuple(
        Breach(base, period, values[period] > values[base])
        for base, period in pairs
        if base in values and period in values and is_beyond(values[base], values[period], limit)
    )


def rate(values: Values, breach: Breach) -> Decimal:
    """The change in percent of the base."""
    return change_rate(values[breach.base], values[breach.period])
