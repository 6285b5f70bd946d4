"""What the approved monitoring of the years before says, under the codes of today, beside this year's program.

One rule says what is printed: what the approved monitoring tells is printed as it was told then, spending as a whole
and each indicator as a whole; only where it tells nothing of them the approved program of this year is asked. Where
both tell, and differ, it is a restated figure. Spending of an activity or a department that is gone counts where items
are told of the whole institution; what is of an item or an indicator that is gone is printed nowhere, and is restated.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from xltools.consolidation.accepted_values import AcceptedText, AcceptedValue, Kind
from xltools.consolidation.carried import Renewed, in_unit_of
from xltools.consolidation.known import reported, reported_texts
from xltools.definition.definition import MONTHS, Definition
from xltools.definition.monitored import (
    BEFORE,
    LAST_HALF,
    LAST_SPENT,
    LAST_YEAR,
    SPENT_BEFORE,
    YEAR_BEFORE,
    Known,
    KnownFigure,
    KnownTexts,
    Monitored,
    last_month_column,
    month_column,
)
from xltools.definition.of_last_year import GoneAmount, OfLastYear, RestatedFigure
from xltools.definition.revenue_side import REVENUE, is_of_revenue
from xltools.definition.subjects import cost_subject, indicator_subject
from xltools.excel.numbers import EXACT, whole_currency
from xltools.forms.records import Submission

_MONTHS = frozenset(map(last_month_column, range(1, MONTHS + 1)))
"""What is lost of them is told by the half they add up to."""
_NOWHERE = ("",) * 4
"""A cell that is not told: file, sheet, address, hash."""
_Scope = tuple[str, str]
"""A column, and the indicator it is of."""


@dataclass(frozen=True)
class FrozenPeriod:
    """The results and the spending of an approved period of an earlier year, or its revenue, as the definition of then
    asked for them: the ``forms`` that counted, what was ``spent`` in all, None where that was not asked, and the
    ``source`` in words. ``columns`` is what is known today of what it says."""

    definition: Monitored
    columns: Mapping[str, str]
    forms: tuple[Submission, ...]
    spent: Decimal | None
    source: str


def columns_of(then: Monitored, now: Monitored) -> dict[str, str]:
    """What of a period of an earlier year is shown in one of this year, both without their revenue, or both by it:
    column of then -> column of now."""
    years = now.institution.year - then.institution.year
    columns: dict[str, str] = {}
    if now.period.spending and then.period.spending and years == 1:
        elapsed = then.elapsed_months(then.period.last_month) == now.elapsed_months(now.period.last_month)
        if then.is_whole_year:
            columns[SPENT_BEFORE] = LAST_SPENT
        elif elapsed:
            months = {*then.months} & {*now.months}
            columns |= {SPENT_BEFORE: LAST_HALF}
            columns |= {month_column(month): last_month_column(month) for month in sorted(months)}
    if now.is_whole_year and then.is_whole_year and now.period.indicators and then.period.indicators:
        columns |= {BEFORE: {1: LAST_YEAR, 2: YEAR_BEFORE}[years]}
    return columns


def texts_of_last_year(frozen: Iterable[FrozenPeriod], definition: Monitored) -> KnownTexts:
    """The states of targets in words that the ``frozen`` periods told, of who reports them today."""
    said: dict[KnownFigure, str] = {}
    for period in frozen:
        column, renewed = period.columns.get(BEFORE, ""), Renewed(period.definition, definition)
        for figure, state in reported_texts(period.forms).items() if column else ():
            told = AcceptedText(figure.department, Kind.TEXT, figure.subject, "", column, state, *_NOWHERE)
            today = renewed.value(told, column)
            if today and _is_reported(today, definition):
                said[KnownFigure(today.department, today.subject, "", column)] = state
    return said


def with_last_year(
    planned: Known, frozen: Iterable[FrozenPeriod], definition: Monitored
) -> tuple[dict[KnownFigure, Decimal], OfLastYear]:
    """``planned``, what the approved program says, with what those of the ``frozen`` periods told instead that are of
    the same as ``definition``: of results and spending, or of revenue."""
    known, sources, totals = {**planned}, [], {}
    restated: list[RestatedFigure] = []
    gone: list[GoneAmount] = []
    alike = [one for one in frozen if is_of_revenue(one.definition) == is_of_revenue(definition)]
    for period in sorted(alike, key=_end):
        told = _Told(period, definition)
        known, otherwise = told.beside(known)
        restated += (*otherwise, *told.without_place)
        gone += told.gone
        sources.append(period.source)
        if period.spent is not None and SPENT_BEFORE in period.columns:
            power = period.definition.institution.form_unit.power - definition.institution.form_unit.power
            totals[period.columns[SPENT_BEFORE]] = period.spent.scaleb(power, EXACT)
    return known, OfLastYear(tuple(sources), tuple(restated), totals, tuple(gone))


class _Told:
    """What ``period`` told, sorted into what has a place among the codes of ``now`` and what has none."""

    def __init__(self, period: FrozenPeriod, now: Monitored) -> None:
        self._period, self._now = period, now
        self._asked = {item.code for item in now.leaf_items if item.asked}
        renewed = Renewed(period.definition, now)
        told = in_unit_of(now, _values(period), period.definition)
        values = [(value, self._placed(renewed.value(value, value.period))) for value in told]
        alike = Counter(_figure(today) for _, today in values if today)
        lost = {_scope(_figure(value)) for value, today in values if not today and not value.item}
        self._placed_values: dict[KnownFigure, Decimal] = {}
        self._lost: list[AcceptedValue] = []
        self._gone: list[AcceptedValue] = []
        for value, today in values:
            if today and alike[_figure(today)] == 1 and _scope(_figure(value)) not in lost:
                self._placed_values[_figure(today)] = today.value
            elif value.item and (item := renewed.item(value)) in self._asked:
                self._gone.append(value._replace(item=item))
            elif value.period not in _MONTHS and value.item not in period.definition.reserves:
                self._lost.append(value)

    def _placed(self, value: AcceptedValue | None) -> AcceptedValue | None:
        """Where it is shown today: an amount of what carries costs, an indicator of who reports it."""
        if value is None or value.kind is Kind.COST:
            return value if value and value.item in self._asked else None
        return value if _is_reported(value, self._now) else None

    def beside(self, planned: Known) -> tuple[dict[KnownFigure, Decimal], list[RestatedFigure]]:
        """What is known by both, and where they differ."""
        told, scopes = self._placed_values, {*map(_scope, self._placed_values)}
        # Of spending that has no place at all any more the program is not asked either.
        scopes |= {_scope(_figure(value)) for value in (*self._gone, *self._lost) if value.item}
        said = {figure: value for figure, value in planned.items() if _scope(figure) in scopes}
        both = {*map(_scope, said)}
        restated = [
            self._restated(figure, told.get(figure), said.get(figure))
            for figure in dict.fromkeys((*told, *said))
            if _scope(figure) in both
            and (told.get(figure) or 0) != (said.get(figure) or 0)
            and figure.item not in self._now.reserves
        ]
        return {f: v for f, v in planned.items() if f not in said} | told, restated

    @property
    def without_place(self) -> Iterator[RestatedFigure]:
        for value in self._lost:
            yield _named(self._period.definition, _figure(value), value.value, None, has_place=False)

    @property
    def gone(self) -> Iterator[GoneAmount]:
        then = self._period.definition
        for value in self._gone:
            department = then.department_by_code[value.department]
            activity = then.activity_by_code[value.subject]
            names = department.code, department.name, activity.code, activity.name
            yield GoneAmount(*names, value.item, value.period, value.value)

    def _restated(self, figure: KnownFigure, told: Decimal | None, said: Decimal | None) -> RestatedFigure:
        return _named(self._now, figure, told, said, has_place=True)


def _named(
    definition: Definition,
    figure: KnownFigure,
    told: Decimal | None,
    said: Decimal | None,
    *,
    has_place: bool,
) -> RestatedFigure:
    department, subject, item, column = figure
    if item:
        name, decimals = cost_subject(definition, subject, item), definition.institution.decimals
    else:
        name = indicator_subject(definition, subject)
        decimals = definition.indicator_by_code[subject].decimals
    of = definition.name_of(department)
    return RestatedFigure(column, name, of, told, said, decimals, has_place)


def _values(period: FrozenPeriod) -> Iterator[AcceptedValue]:
    """In the codes of then, with the columns of today."""
    known = {**reported(period.forms, period.definition)}
    decimals = period.definition.institution.decimals
    for form in period.forms:
        for cost in form.costs:
            if cost.period in period.columns and cost.period != SPENT_BEFORE:
                figure = KnownFigure(form.department, cost.activity, cost.item, cost.period)
                known[figure] = whole_currency(cost.amount, decimals)
    subjects = {one.code for one in period.definition.carriers} | period.definition.indicator_by_code.keys()
    for figure, value in known.items():
        if figure.column in period.columns and figure.subject in subjects:
            kind = Kind.COST if figure.item else Kind.INDICATOR
            told = figure._replace(column=period.columns[figure.column])
            yield AcceptedValue(told.department, kind, *told[1:], value, *_NOWHERE)


def _is_reported(value: AcceptedValue | AcceptedText, now: Monitored) -> bool:
    """Whether its department reports the indicator today."""
    return value.department in now.contributing_departments(now.indicator_by_code[value.subject])


def _figure(value: AcceptedValue) -> KnownFigure:
    return KnownFigure(value.department, value.subject, value.item, value.period)


def _end(period: FrozenPeriod) -> tuple[int, int]:
    then = period.definition
    return then.institution.year, then.elapsed_months(then.period.last_month)


def _scope(figure: KnownFigure) -> _Scope:
    """Revenue and spending are each one whole."""
    if figure.item:
        return figure.column, REVENUE if figure.subject == REVENUE else ""
    return figure.column, figure.subject
