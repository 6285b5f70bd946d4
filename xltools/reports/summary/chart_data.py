"""What the charts of the summary show: names and cited figures, before anyone draws them.

A chart has at most about twenty bars: of a longer list it shows the largest and the rest as one. Indicators count
different things, so of their targets the rate of change is drawn; where it cannot be said (nothing reached, a blank, a
value that is itself a rate of change) the indicator is listed with the reason instead.
"""

from __future__ import annotations

import textwrap
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum

from xltools.consolidation.figures import ALL, INSTITUTION, CostFigure, IndicatorFigure, Level, Subject
from xltools.definition.definition import Definition
from xltools.definition.model import (
    Activity,
    EconomicItem,
    Indicator,
    Period,
    PeriodKind,
    Subprogram,
    ValueKind,
)
from xltools.reports.citing import Citations, Cited, change, difference, has_rate
from xltools.wording.language import Language

AXIS_END = Decimal(1)
"""The axis of changes ends at 100 percent both ways: one target of forty times the value before would hide all the
others."""

_MOST_BARS = 18
_MOST_INDICATORS = 20
_LARGEST = 10
_MOST_SUBPROGRAMS = 5
_MOST_GROUPS = 3
_LINE = 46  # characters beside a bar
# What a target is compared with, the better the earlier in this list, where the years are the same.
_REACHED = (PeriodKind.ESTIMATE, PeriodKind.ACTUAL)

_Named = tuple[str, Cited]


class Form(Enum):
    """How a chart is drawn: bars side by side with the names at the left, or columns over time."""

    BARS = "bars"
    COLUMNS = "columns"
    CHANGES = "changes"


@dataclass(frozen=True, slots=True)
class Line:
    """A name and one figure for each column of the table; None where the line has none. ``decimals`` is how many
    decimals are shown of what is no amount."""

    name: str
    figures: tuple[Cited | None, ...]
    decimals: int = 0


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


def chart_tables(material: Material) -> tuple[ChartTable, ...]:
    """The charts of costs, none without a budget of the program's year; then that of the indicators' targets."""
    budget = program_budget(material.definition)
    tables = _amount_tables(material, budget) if budget else []
    targets = _targets(material)
    return (*tables, *([targets] if targets else []))


def program_budget(definition: Definition) -> Period | None:
    """The budget of the program's year; None when no cost period is one."""
    year = definition.institution.year
    return next((p for p in definition.cost_periods if p.kind is PeriodKind.BUDGET and p.year == year), None)


def item_groups(definition: Definition) -> tuple[EconomicItem, ...]:
    """The top items when they are groups that can be shown beside each other (in-budget, off-budget), else none."""
    tops = definition.item_children("")
    grouped = any(definition.item_children(top.code) for top in tops)
    return tops if grouped and 2 <= len(tops) <= _MOST_GROUPS else ()


def _number(cited: Cited | None) -> Decimal:
    """A blank and words are nothing."""
    return cited.value if cited and isinstance(cited.value, Decimal) else Decimal(0)


def size(cited: Cited | None) -> Decimal:
    """How far from nothing."""
    return abs(_number(cited))


# --- amounts --------------------------------------------------------------------------------------------------


def _amount_tables(material: Material, budget: Period) -> list[ChartTable]:
    forecasts = (p for p in material.definition.cost_periods if p.kind is PeriodKind.FORECAST)
    periods = [budget, *(period for period in forecasts if period.year > budget.year)]
    over_time = [_over_time(material, periods)] if len(periods) > 1 else []
    return [*over_time, _by_activity(material, budget), _by_item(material, budget)]


def _over_time(material: Material, periods: Sequence[Period]) -> ChartTable:
    """The institution's total, and its groups of items where more than one of them has an amount."""
    words = material.words
    groups = [
        (group.code, group.short_name or group.name)
        for group in item_groups(material.definition)
        if any(size(material.cost(INSTITUTION, group.code, period)) for period in periods)
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


def _by_activity(material: Material, budget: Period) -> ChartTable:
    """Every sub-program with its activities where they fit, else the largest of both."""
    words, definition = material.words, material.definition
    subprograms = [s for p in definition.programs for s in definition.subprograms_of(p.code)]
    lines: list[Line] = []

    def add(upper: Sequence[_Named], lower: Sequence[_Named]) -> None:
        lines.extend(Line(name, (cited, None)) for name, cited in upper)
        lines.extend(Line(name, (None, cited)) for name, cited in lower)

    if len(subprograms) + len(definition.activities) <= _MOST_BARS:
        notes: tuple[str, ...] = ()
        for subprogram in subprograms:
            activities = definition.activities_of(subprogram.code)
            own = material.subjects(Level.SUBPROGRAM, [subprogram], budget)
            add(_short(own), _short(material.subjects(Level.ACTIVITY, activities, budget)))
    else:
        notes = (words.text("chart.activities.largest"),)
        whole = material.cost(INSTITUTION, ALL, budget)
        upper = material.subjects(Level.SUBPROGRAM, subprograms, budget)
        lower = material.subjects(Level.ACTIVITY, definition.activities, budget)
        add(
            _largest(upper, whole, _MOST_SUBPROGRAMS, words, "chart.other_subprograms"),
            _largest(lower, whole, _LARGEST, words, "chart.other_activities"),
        )
    return ChartTable(
        Form.BARS,
        words.text("chart.activities", period=budget.heading),
        words.text("chart.activities.text", period=budget.heading),
        (words.text("chart.subprogram"), words.text("chart.activity")),
        tuple(lines),
        notes,
    )


def _by_item(material: Material, budget: Period) -> ChartTable:
    """The items that have an amount, those of each group in a column of their own; a long list by size."""
    words, definition = material.words, material.definition
    cited = [(item, material.cost(INSTITUTION, item.code, budget)) for item in definition.leaf_items]
    shown = [(item, figure) for item, figure in cited if size(figure)] or cited
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
        return (words.text("total"),), [Line(_in_two_lines(item.name), (figure,)) for item, figure in shown]
    lines = [
        Line(_in_two_lines(item.name), tuple(figure if group.code == code else None for group in used))
        for (item, figure), code in zip(shown, codes, strict=True)
    ]
    return tuple(group.short_name or group.name for group in used), lines


def _largest(named: Sequence[_Named], whole: Cited, most: int, words: Language, others: str) -> list[_Named]:
    """The ``most`` largest, the largest first, and what is left of ``whole`` as one line."""
    if len(named) <= most + 1:
        return _short(named)
    shown = sorted(named, key=lambda pair: -size(pair[1]))[:most]
    rest = difference(whole, [cited for _, cited in shown])
    return [*_short(shown), (words.text(others, count=len(named) - most), rest)]


def _short(named: Sequence[_Named]) -> list[_Named]:
    return [(_in_two_lines(name), cited) for name, cited in named]


def _in_two_lines(name: str) -> str:
    """``name`` as a chart has room for at the left of a bar: two lines, cut between words. Lines are broken here,
    because not every program breaks them in a chart."""
    return textwrap.fill(name, _LINE, max_lines=2, placeholder="…")


# --- targets --------------------------------------------------------------------------------------------------


def _targets(material: Material) -> ChartTable | None:
    """How far each target is from what was reached before; None when there is none that can be compared."""
    periods = _target_periods(material.definition)
    if periods is None:
        return None
    words, (reached, aimed_at) = material.words, periods
    drawn: list[Line] = []
    left_out: list[tuple[str, str]] = []
    for indicator in (one for one in material.definition.indicators if one.printed):
        before, target = material.indicator(indicator, reached), material.indicator(indicator, aimed_at)
        reason = _why_not(indicator, target, before)
        if reason:
            left_out.append((indicator.name, words.text(f"chart.targets.{reason}")))
        else:
            rate = change(target, before, words.text("no_rate"))
            drawn.append(Line(_in_two_lines(indicator.name), (before, target, rate), indicator.decimals))
    if not drawn:
        return None
    farthest = sorted(drawn, key=lambda line: -size(line.figures[-1]))[:_MOST_INDICATORS]
    left_out += [(line.name, words.text("chart.targets.smaller")) for line in drawn if line not in farthest]
    headings = {"target": aimed_at.heading, "reached": reached.heading}
    notes = [words.text("chart.targets.note", **headings)]
    if any(size(line.figures[-1]) > AXIS_END for line in farthest):
        notes.append(words.text("chart.targets.cut"))
    if left_out:
        counted = Counter(reason for _, reason in left_out)
        reasons = "; ".join(f"{reason} ({count})" for reason, count in counted.items())
        notes.append(words.text("chart.targets.left_out", count=len(left_out), reasons=reasons))
    return ChartTable(
        Form.CHANGES,
        words.text("chart.targets"),
        words.text("chart.targets.text", **headings),
        (reached.heading, aimed_at.heading, words.text("chart.targets.change")),
        tuple(sorted(farthest, key=lambda line: _number(line.figures[-1]), reverse=True)),
        tuple(notes),
        tuple(left_out),
    )


def _target_periods(definition: Definition) -> tuple[Period, Period] | None:
    """What was reached, or is expected to be, the last time before, and the target of the program's year; None without
    one of the two."""
    year, periods = definition.institution.year, definition.indicator_periods
    target = next((p for p in periods if p.kind is PeriodKind.TARGET and p.year == year), None)
    before = [p for p in periods if p.kind in _REACHED and p.year < year]
    if target is None or not before:
        return None
    return max(before, key=lambda p: (p.year, -_REACHED.index(p.kind))), target


def _why_not(indicator: Indicator, target: Cited, before: Cited) -> str:
    if indicator.value_kind is ValueKind.RATE:
        return "is_rate"
    if target.value is None or before.value is None:
        return "blank"
    return "" if has_rate(target, before) else "base_zero"
