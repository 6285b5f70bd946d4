"""The chart of the indicators' targets, before anyone draws it.

Indicators count different things, so of their targets the rate of change is drawn; where it cannot be said (nothing
reached, a blank, a value that is itself a rate of change) the indicator is listed with the reason instead.
"""

from __future__ import annotations

from collections import Counter
from decimal import Decimal

from xltools.definition.definition import Definition
from xltools.definition.model import Indicator, Period, PeriodKind, ValueKind
from xltools.reports.figure_formulas import Cited, change, has_rate
from xltools.reports.summary.chart_data import ChartTable, Form, Line, Material, in_two_lines

AXIS_END = Decimal(1)
"""The axis of changes ends at 100 percent both ways: one target of forty times the value before would hide all the
others."""

_MOST_INDICATORS = 20
# What a target is compared with, the better the earlier in this list, where the years are the same.
_REACHED = (PeriodKind.ESTIMATE, PeriodKind.ACTUAL)


def target_tables(material: Material) -> list[ChartTable]:
    """How far each target is from what was reached before; no chart when there is none that can be compared."""
    periods = _target_periods(material.definition)
    if periods is None:
        return []
    words, (reached, aimed_at) = material.words, periods
    drawn: list[Line] = []
    left_out: list[tuple[str, str]] = []
    for indicator in (one for one in material.definition.indicators if one.printed and not one.is_text):
        before, target = material.indicator(indicator, reached), material.indicator(indicator, aimed_at)
        reason = _why_not(indicator, target, before)
        if reason:
            left_out.append((indicator.name, words.text(f"chart.targets.{reason}")))
        else:
            rate = change(target, before, words.text("no_rate"))
            drawn.append(Line(in_two_lines(indicator.name), (before, target, rate), indicator.decimals))
    if not drawn:
        return []
    farthest = sorted(drawn, key=lambda line: -abs(line.figures[-1].number))[:_MOST_INDICATORS]
    left_out += [(line.name, words.text("chart.targets.smaller")) for line in drawn if line not in farthest]
    headings = {"target": aimed_at.heading, "reached": reached.heading}
    notes = [words.text("chart.targets.note", **headings)]
    if any(abs(line.figures[-1].number) > AXIS_END for line in farthest):
        notes.append(words.text("chart.targets.cut"))
    if left_out:
        counted = Counter(reason for _, reason in left_out)
        reasons = "; ".join(f"{reason} ({count})" for reason, count in counted.items())
        notes.append(words.text("chart.targets.left_out", count=len(left_out), reasons=reasons))
    table = ChartTable(
        Form.CHANGES,
        words.text("chart.targets"),
        words.text("chart.targets.text", **headings),
        (reached.heading, aimed_at.heading, words.text("chart.targets.change")),
        tuple(sorted(farthest, key=lambda line: line.figures[-1].number, reverse=True)),
        tuple(notes),
        tuple(left_out),
    )
    return [table]


def _target_periods(definition: Definition) -> tuple[Period, Period] | None:
    """What was reached, or is expected to be, the last time before, and the target of the program's year; None without
    one of the two."""
    year, target = definition.institution.year, definition.annual_target
    before = [p for p in definition.annual_periods if p.kind in _REACHED and p.year < year]
    if target is None or not before:
        return None
    return max(before, key=lambda p: (p.year, -_REACHED.index(p.kind))), target


def _why_not(indicator: Indicator, target: Cited, before: Cited) -> str:
    if indicator.value_kind is ValueKind.RATE:
        return "is_rate"
    if target.value is None or before.value is None:
        return "blank"
    return "" if has_rate(target, before) else "base_zero"
