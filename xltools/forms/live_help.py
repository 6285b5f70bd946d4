"""What a form says beside a row while it is filled, in formulas that keep nobody from anything.

It asks what the checks will ask, as far as one form can tell: spending above its budget, a change beyond the
institution's limit that nobody explains, an amount far from those of its other years, a sheet below the least amount;
and whether a total that equals last year's was left standing. A blank and a zero say nothing here. The help has a
column of its own behind the others, with a key that asks for nothing: forms without it are read alike.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Set
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from statistics import median
from typing import NamedTuple

from xltools.definition.asked_unit import unit_in_words
from xltools.definition.compared import (
    CELL_LIMIT,
    ONE_YEAR_LIMIT,
    Measure,
    Pair,
    cost_years,
    indicator_years,
    reached_of_planned,
    spending_of_budgets,
)
from xltools.definition.definition import Definition
from xltools.definition.model import Period, PeriodKind
from xltools.excel.formulas import literal
from xltools.forms.layout import (
    EXPLANATION,
    Crossing,
    LayoutRow,
    RowRole,
    SheetKind,
    SheetLayout,
    period_key,
)
from xltools.wording.language import Language

_EXACT = 6
"""Decimals to which Excel's doubles are rounded before they are held against a limit."""


class Help(NamedTuple):
    """``asks`` is a formula without its ``=``, true while ``text`` is to be read; ``holds``: whether it is now."""

    asks: str
    holds: bool
    text: str


@dataclass(frozen=True)
class LiveHelp:
    """That of one sheet; ``numbers`` are those that count in it, totals too, ``explained`` the keys of the rows with an
    explanation, ``address_of`` says where keys cross."""

    layout: SheetLayout
    definition: Definition
    words: Language
    numbers: Mapping[Crossing, Decimal]
    explained: Set[str]
    address_of: Callable[[Crossing], str]

    def of(self, row: LayoutRow) -> tuple[Help, ...]:
        """What may be said beside ``row``; the first that holds is."""
        if self.layout.kind is SheetKind.INDICATORS and row.role is RowRole.INPUT:
            return tuple(self._of_indicator(row))
        if self.layout.kind is SheetKind.COSTS and row.role is RowRole.INPUT:
            return tuple(self._of_amounts(row))
        if self.layout.kind is SheetKind.COSTS and row.role is RowRole.TOTAL:
            return tuple(self._of_total(row))
        return ()

    def _of_indicator(self, row: LayoutRow) -> Iterator[Help]:
        if self.definition.indicator_by_code[row.code].printed:
            explaining = {row.key}
            yield from self._beyond(Measure.DEVIATION, reached_of_planned(self.definition), row, explaining)
            yield from self._beyond(Measure.CHANGE, indicator_years(self.definition), row, explaining)

    def _of_total(self, row: LayoutRow) -> Iterator[Help]:
        definition, rows = self.definition, {one.key for one in self._inputs}
        yield from self._below_least(row)
        for budget, spent in spending_of_budgets(definition):
            was, now = self._cell(row, budget), self._cell(row, spent)
            asks = f"AND({was}<>0,{now}>{was})"
            holds = self._value(row, budget) != 0 and self._value(row, spent) > self._value(row, budget)
            yield Help(asks, holds, self._said("overspent", budget, spent))
        yield from self._beyond(Measure.CHANGE, cost_years(definition), row, rows)
        for base, period in cost_years(definition):
            was, now = self._cell(row, base), self._cell(row, period)
            holds = self._value(row, base) == self._value(row, period) != 0
            yield Help(f"AND({was}<>0,{was}={now})", holds, self._said("equal", base, period))

    def _beyond(
        self, measure: Measure, pairs: Iterable[Pair], row: LayoutRow, explaining: Set[str]
    ) -> Iterator[Help]:
        """A change that an explanation in one of the rows ``explaining`` answers."""
        limits = self.definition.institution
        limit = measure.limit(limits)
        texts = [self.address_of((key, EXPLANATION)) for key in self.layout.row_by_key if key in explaining]
        silent = f"COUNTA({texts[0]}:{texts[-1]})=0"
        for base, period in pairs if limit else ():
            was, now = self._cell(row, base), self._cell(row, period)
            beyond = f"ROUND(ABS({now}-{was})*100-{limit}*ABS({was}),{_EXACT})>0"
            values = self._value(row, base), self._value(row, period)
            is_beyond = all(values) and measure.is_beyond(*values, limits)
            holds = is_beyond and explaining.isdisjoint(self.explained)
            text = self._said(measure.value, base, period, limit=str(limit))
            yield Help(f"AND({was}<>0,{now}<>0,{beyond},{silent})", holds, text)

    def _of_amounts(self, row: LayoutRow) -> Iterator[Help]:
        """One of the amounts of a row far from the middle of them: where this says so, the checks do."""
        cells = [self._cell(row, period) for period in self._years]
        amounts = [self._value(row, period) for period in self._years]
        if len(cells) < 2:
            return
        listed = ",".join(cells)
        far = f"OR(MAX({listed})>{CELL_LIMIT}*MEDIAN({listed}),{CELL_LIMIT}*MIN({listed})<MEDIAN({listed}))"
        if len(cells) == 2:
            far = f"MAX({listed})>{ONE_YEAR_LIMIT}*MIN({listed})"
        low, middle, high = min(amounts), median(amounts), max(amounts)
        is_far = high > CELL_LIMIT * middle or CELL_LIMIT * low < middle
        if len(cells) == 2:
            is_far = high > ONE_YEAR_LIMIT * low
        text = self.words.text("form.help.magnitude", **self._unit)
        yield Help(f"AND(MIN({listed})>0,{far})", low > 0 and is_far, text)

    def _below_least(self, total: LayoutRow) -> Iterator[Help]:
        """All budgets of the sheet below the least amount: as the checks ask it of a form with one such sheet."""
        institution = self.definition.institution
        budgets = [one for one in self._years if one.kind is PeriodKind.BUDGET]
        columns = [key for one in budgets for key in self._keys(one)]
        if not (institution.least and columns):
            return
        rows = [key for key in self.layout.row_by_key if key != total.key]
        first, last = rows[0], rows[-1]
        runs = [f"{self.address_of((first, key))}:{self.address_of((last, key))}" for key in columns]
        largest = f"MAX({','.join(runs)})"
        amounts = [self.numbers.get((key, column), Decimal(0)) for key in rows for column in columns]
        holds = 0 < max(amounts) < institution.least
        least = self.words.grouped(institution.least)
        text = self.words.text("form.help.least", least=least, **self._unit)
        yield Help(f"AND({largest}>0,{largest}<{institution.least:f})", holds, text)

    @cached_property
    def _unit(self) -> dict[str, str]:
        return unit_in_words(self.definition.institution, self.words)

    @property
    def _inputs(self) -> list[LayoutRow]:
        return [row for row in self.layout.rows if row.role is RowRole.INPUT]

    @property
    def _years(self) -> list[Period]:
        """The columns whose amounts are of a whole year."""
        periods = self.definition.cost_periods
        return [one for one in periods if one.kind is not PeriodKind.SPENDING and not one.is_computed]

    def _keys(self, period: Period) -> list[str]:
        """The columns of ``period``, what counts instead of what was approved first."""
        key = period_key(period.code)
        revised = self.layout.revisions.get(key)
        return [revised[0].key, key] if revised else [key]

    def _value(self, row: LayoutRow, period: Period) -> Decimal:
        """What counts; 0 where nothing stands."""
        return self.numbers.get((row.key, self._keys(period)[0]), Decimal(0))

    def _cell(self, row: LayoutRow, period: Period) -> str:
        """What counts as a formula; a text counts as nothing."""
        cells = [self.address_of((row.key, key)) for key in self._keys(period)]
        if len(cells) == 1 or row.role is not RowRole.INPUT:
            return f"N({cells[0]})"
        return f'IF({cells[0]}="",N({cells[1]}),N({cells[0]}))'

    def _said(self, key: str, base: Period, period: Period, **values: str) -> str:
        return self.words.text(f"form.help.{key}", base=base.heading, period=period.heading, **values)


def formula_of(helps: Iterable[Help]) -> tuple[str, str | None]:
    """The formula that shows the first text that holds, and what it shows now; None for nothing."""
    formula, now = '""', None
    for one in reversed(tuple(helps)):
        formula, now = f"IF({one.asks},{literal(one.text)},{formula})", one.text if one.holds else now
    return f"={formula}", now
