"""The chart of targets: how far each indicator's target is from what was reached before.

Indicators count different things, so what is drawn is the rate of change. Where it cannot be said (nothing reached,
a blank, a value that is itself a rate of change) the indicator is listed with the reason instead.
"""

from __future__ import annotations

from decimal import Decimal

from xltools.consolidation.figures import IndicatorFigure
from xltools.definition.definition import Definition
from xltools.definition.model import Indicator, Period, PeriodKind, ValueKind
from xltools.reports.chart_data import ChartTable, Form, Line, Material, in_two_lines, size
from xltools.reports.citing import Cited, change, has_rate

MOST_INDICATORS = 20
# What a target is compared with, the better the earlier in this list, where the years are the same.
_REACHED = (PeriodKind.ESTIMATE, PeriodKind.ACTUAL)
AXIS_END = Decimal(1)
"""The axis ends at 100 percent both ways: one target of forty times the value before would hide all the others."""


def target_table(material: Material) -> ChartTable | None:
    """None when no indicator has a target that can be compared."""
    periods = _target_periods(material.definition)
    if periods is None:
        return None
    reached, aimed_at = periods
    drawn: list[Line] = []
    left_out: list[tuple[str, str]] = []
    for indicator in material.definition.indicators:
        if not indicator.printed:
            continue
        before = material.citations.of(IndicatorFigure(indicator.code, reached.code), material.sheet)
        target = material.citations.of(IndicatorFigure(indicator.code, aimed_at.code), material.sheet)
        reason = _why_not(indicator, target, before)
        if reason:
            left_out.append((indicator.name, material.words.text(f"chart.targets.{reason}")))
        else:
            rate = change(target, before, material.words.text("no_rate"))
            drawn.append(Line(in_two_lines(indicator.name), (before, target, rate), indicator.decimals))
    return _table(material, periods, drawn, left_out) if drawn else None


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


def _table(
    material: Material,
    periods: tuple[Period, Period],
    drawn: list[Line],
    left_out: list[tuple[str, str]],
) -> ChartTable:
    words, (reached, target) = material.words, periods
    farthest = sorted(drawn, key=lambda line: -_rate_size(line))[:MOST_INDICATORS]
    shown = sorted(farthest, key=lambda line: -_rate(line))
    left_out += [(line.name, words.text("chart.targets.smaller")) for line in drawn if line not in farthest]
    headings = {"target": target.heading, "reached": reached.heading}
    notes = [words.text("chart.targets.note", **headings)]
    if any(_rate_size(line) > AXIS_END for line in shown):
        notes.append(words.text("chart.targets.cut"))
    if left_out:
        reasons = dict.fromkeys(reason for _, reason in left_out)
        counted = [f"{reason} ({sum(r == reason for _, r in left_out)})" for reason in reasons]
        notes.append(words.text("chart.targets.left_out", count=len(left_out), reasons="; ".join(counted)))
    return ChartTable(
        Form.CHANGES,
        words.text("chart.targets"),
        words.text("chart.targets.text", **headings),
        (reached.heading, target.heading, words.text("chart.targets.change")),
        tuple(shown),
        tuple(notes),
        tuple(left_out),
    )


def _rate(line: Line) -> Decimal:
    rate = line.figures[-1]
    return rate.value if rate is not None and isinstance(rate.value, Decimal) else Decimal(0)


def _rate_size(line: Line) -> Decimal:
    rate = line.figures[-1]
    return size(rate) if rate else Decimal(0)
