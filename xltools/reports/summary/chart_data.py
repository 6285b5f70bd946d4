"""What the charts of the summary show: names and cited figures, before anyone draws them.

A chart has at most about twenty bars: of a longer list it shows the largest and the rest as one. Amounts are in the
largest unit that keeps them readable.
"""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum

from xltools.consolidation.figures import ALL, INSTITUTION, CostFigure, IndicatorFigure, Level, Subject
from xltools.consolidation.published_unit import published_currency
from xltools.definition.definition import Definition
from xltools.definition.model import (
    Activity,
    EconomicItem,
    Indicator,
    Institution,
    Period,
    PeriodKind,
    Subprogram,
)
from xltools.definition.printed import PublishedUnit
from xltools.reports.figure_formulas import BLANK, Citations, Cited, difference
from xltools.wording.language import Language

# From which largest amount on a unit is used; whole currency below.
_UNITS = (
    (Decimal(10) ** 13, 10**9, "billion"),
    (Decimal(10) ** 7, 10**6, "million"),
    (Decimal(10) ** 4, 10**3, "thousand"),
)
_MOST_BARS = 18
_LARGEST = 10
_MOST_GROUPS = 3
_LINE = 46  # characters beside a bar

_Named = tuple[str, Cited]


class Form(Enum):
    """How a chart is drawn: bars side by side with the names at the left, or columns over time."""

    BARS = "bars"
    COLUMNS = "columns"
    CHANGES = "changes"


@dataclass(frozen=True, slots=True)
class Line:
    """A name and one figure for each column of the table. ``decimals`` is how many decimals are shown of what is no
    amount."""

    name: str
    figures: tuple[Cited, ...]
    decimals: int = 0


@dataclass(frozen=True, slots=True)
class Unit:
    """What the amounts of the charts are counted in; ``name`` as readers say it ("milyon TL")."""

    size: int
    name: str

    @property
    def decimals(self) -> int:
        return 1 if self.size > 1 else 0

    @property
    def num_format(self) -> str:
        return "#,##0.0" if self.decimals else "#,##0"


@dataclass(frozen=True, slots=True)
class ChartTable:
    """The figures of one chart. ``text`` tells somebody who cannot see the chart what it shows; ``notes`` stand
    below it; ``left_out`` are the lines that cannot be drawn, each with the reason. Of CHANGES only the last column
    is drawn."""

    form: Form
    title: str
    text: str
    columns: tuple[str, ...]
    lines: tuple[Line, ...]
    notes: tuple[str, ...] = ()
    left_out: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class Material:
    """What the figures of a chart are made from; ``sheet`` is the one they are cited on."""

    definition: Definition
    words: Language
    citations: Citations
    sheet: str

    def cost(self, subject: Subject, item: str, period: Period) -> Cited:
        return self.citations.of(CostFigure(subject, item, period.code), self.sheet)

    def indicator(self, indicator: Indicator, period: Period) -> Cited:
        return self.citations.of(IndicatorFigure(indicator.code, period.code), self.sheet)

    def subjects(
        self, level: Level, named: Sequence[Subprogram] | Sequence[Activity], period: Period
    ) -> list[_Named]:
        """The names of sub-programs or activities, and their costs."""
        return [(one.name, self.cost(Subject(level, one.code), ALL, period)) for one in named]


def budget_before(budget: Period, definition: Definition) -> Period | None:
    """The last budget of a year before that of ``budget``; None when no cost period is one."""
    earlier = [p for p in definition.cost_periods if p.kind is PeriodKind.BUDGET and p.year < budget.year]
    return max(earlier, key=lambda period: period.year, default=None)


def item_groups(definition: Definition) -> tuple[EconomicItem, ...]:
    """The top items when they are groups that can be shown beside each other (in-budget, off-budget), else none."""
    tops = definition.item_children("")
    grouped = any(definition.item_children(top.code) for top in tops)
    return tops if grouped and 2 <= len(tops) <= _MOST_GROUPS else ()


# --- amounts --------------------------------------------------------------------------------------------------


def amount_tables(material: Material) -> list[ChartTable]:
    """The charts of costs; none without a budget of the program's year."""
    budget = material.definition.annual_budget
    if budget is None:
        return []
    before = budget_before(budget, material.definition)
    forecasts = (p for p in material.definition.cost_periods if p.kind is PeriodKind.FORECAST)
    periods = [*filter(None, (before,)), budget, *(p for p in forecasts if p.year > budget.year)]
    over_time = [_over_time(material, periods)] if len(periods) > 1 else []
    return [*over_time, *_by_part(material, budget), _by_item(material, budget)]


def _over_time(material: Material, periods: Sequence[Period]) -> ChartTable:
    """The institution's total, and its groups of items where more than one of them has an amount."""
    words = material.words
    groups = [
        (group.code, group.short_name or group.name)
        for group in item_groups(material.definition)
        if any(material.cost(INSTITUTION, group.code, period).number for period in periods)
    ]
    items = [(ALL, words.text("total")), *(groups if len(groups) > 1 else [])]
    ends = {"first": periods[0].heading, "last": periods[-1].heading}
    return ChartTable(
        Form.COLUMNS,
        words.text("chart.outlook", **ends),
        words.text("chart.outlook.text", **ends),
        tuple(name for _, name in items),
        tuple(
            Line(period.heading, tuple(material.cost(INSTITUTION, item, period) for item, _ in items))
            for period in periods
        ),
    )


def _by_part(material: Material, budget: Period) -> Iterator[ChartTable]:
    """The sub-programs where there are several, then the activities where they are something else: the bars of a chart
    add up to the total, so no part stands beside what it is a part of."""
    definition = material.definition
    subprograms = [s for p in definition.programs_in_printed_order for s in definition.subprograms_of(p.code)]
    if len(subprograms) > 1:
        yield _bars(material, budget, "subprogram", material.subjects(Level.SUBPROGRAM, subprograms, budget))
    activities = [a for s in subprograms for a in definition.activities_of(s.code)]
    if activities and (definition.activities_apart or len(subprograms) == 1):
        yield _bars(material, budget, "activity", material.subjects(Level.ACTIVITY, activities, budget))


def _bars(material: Material, budget: Period, part: str, named: Sequence[_Named]) -> ChartTable:
    """Each of ``named`` where they fit, else the largest and the others as one."""
    words, fits = material.words, len(named) <= _MOST_BARS
    shown = _short(named)
    if not fits:
        whole = material.cost(INSTITUTION, ALL, budget)
        shown = _largest(named, whole, _LARGEST, words, f"chart.{part}.others")
    return ChartTable(
        Form.BARS,
        words.text(f"chart.{part}.title", period=budget.heading),
        words.text(f"chart.{part}.text", period=budget.heading),
        (words.text(f"chart.{part}"),),
        tuple(Line(name, (cited,)) for name, cited in shown),
        () if fits else (words.text(f"chart.{part}.largest"),),
    )


def _by_item(material: Material, budget: Period) -> ChartTable:
    """The items that have an amount, those of each group in a column of their own; a long list by size."""
    words, definition = material.words, material.definition
    leaves = definition.leaves_of("", budget.code)
    items = [item for item in definition.leaf_items if item.code in leaves]
    cited = [(item, material.cost(INSTITUTION, item.code, budget)) for item in items]
    shown = [(item, figure) for item, figure in cited if figure.number] or cited
    notes = []
    if len(shown) < len(cited):
        notes.append(words.text("chart.items.zero", count=len(cited) - len(shown)))
    if len(shown) <= _MOST_BARS:
        columns, lines = _by_group(shown, definition, words)
    else:
        notes.append(words.text("chart.items.largest"))
        columns, whole = (words.text("total"),), material.cost(INSTITUTION, ALL, budget)
        named = [(item.name, figure) for item, figure in shown]
        largest = _largest(named, whole, _LARGEST, words, "chart.other_items")
        lines = [Line(name, (figure,)) for name, figure in largest]
    return ChartTable(
        Form.BARS,
        words.text("chart.items", period=budget.heading),
        words.text("chart.items.text", period=budget.heading),
        columns,
        tuple(lines),
        tuple(notes),
    )


def _by_group(
    shown: Sequence[tuple[EconomicItem, Cited]], definition: Definition, words: Language
) -> tuple[tuple[str, ...], list[Line]]:
    """The columns and lines: one column for each group that is shown, or one in all."""
    groups = {group.code: group for group in item_groups(definition)}

    def group_of(item: EconomicItem) -> str:
        """The code of the group that ``item`` stands in, following parents; empty without groups."""
        while groups and item.code not in groups:
            item = definition.item_by_code[item.parent]
        return item.code if groups else ""

    codes = [group_of(item) for item, _ in shown]
    used = [group for code, group in groups.items() if code in codes]
    if len(used) < 2:
        return (words.text("total"),), [Line(in_two_lines(item.name), (figure,)) for item, figure in shown]
    lines = [
        Line(in_two_lines(item.name), tuple(figure if group.code == code else BLANK for group in used))
        for (item, figure), code in zip(shown, codes, strict=True)
    ]
    return tuple(group.short_name or group.name for group in used), lines


def _largest(named: Sequence[_Named], whole: Cited, most: int, words: Language, others: str) -> list[_Named]:
    """The ``most`` largest, the largest first, and what is left of ``whole`` as one line."""
    if len(named) <= most + 1:
        return _short(named)
    shown = sorted(named, key=lambda pair: -abs(pair[1].number))[:most]
    rest = difference(whole, [cited for _, cited in shown])
    return [*_short(shown), (words.text(others, count=len(named) - most), rest)]


def _short(named: Sequence[_Named]) -> list[_Named]:
    return [(in_two_lines(name), cited) for name, cited in named]


def in_two_lines(name: str) -> str:
    """``name`` as a chart has room for at the left of a bar: two lines, cut between words. Lines are broken here,
    because not every program breaks them in a chart."""
    return textwrap.fill(name, _LINE, max_lines=2, placeholder="…")


def unit_of(tables: Sequence[ChartTable], institution: Institution, words: Language) -> Unit:
    """The unit of the published program; without one the largest in which the largest amount of ``tables`` still has
    two digits."""
    if institution.published_unit is not PublishedUnit.WHOLE:
        return Unit(10**institution.published_scale, published_currency(institution, words))
    currency = institution.currency
    lines = [line for table in tables if table.form is not Form.CHANGES for line in table.lines]
    largest = max((abs(figure.number) for line in lines for figure in line.figures), default=Decimal(0))
    for least, unit_size, name in _UNITS:
        if largest >= least:
            return Unit(unit_size, words.text(f"unit.{name}", currency=currency))
    return Unit(1, currency)
