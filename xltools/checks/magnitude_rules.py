"""Which amounts are of another order of magnitude than what they are held against: thousands for units, or the reverse.

Everything is judged on what was written, before anything is said about its decimals, and in both directions alike:

- a form against the least amount of the definition, against the same rows of its group (five forms or more), and
  against all other forms where it has no such group;
- a sheet and a row against the same rows of the group, each form's own size taken out first;
- a cell against the other years of its row;
- any of them against what last year's program approved (``magnitude_approved.py``).

A legitimate change is a few times, a wrong unit is a thousand and a slip a hundred times: the limits lie between. What
more than half of the parts have in common is told of the whole they make up, once.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum
from statistics import median_low

from xltools.checks.magnitude_forms import CellKey, FormAmounts, Number, RowKey

CELL_LIMIT = 30
"""A cell against the other years of its row, and a row against its group: a hundred times is beyond it, ten is not."""
ONE_YEAR_LIMIT = 300
"""A cell against a single other year: nothing else says which of the two is right."""
FORM_LIMIT = 100
"""A form against its group: the largest office is ten or twenty times the middle one."""
OTHERS_LIMIT = 10
"""A form that is this many times all others together, and whose usual amount is this many times theirs."""
ENOUGH_FORMS = 5
"""A group, or the forms that share an activity, are a measure when they are this many."""
ENOUGH_OTHERS = 2


class Measure(Enum):
    """What something was held against."""

    LEAST = "least"
    GROUP = "group"
    FORMS = "forms"
    YEARS = "years"
    APPROVED = "approved"


@dataclass(frozen=True, slots=True)
class Off:
    """What of one form is of another magnitude: the cells of ``key``. ``found`` and ``expected`` are in smallest
    units; ``period`` is the one that ``expected`` was approved for. Without ``department`` it is the institution."""

    department: str
    key: CellKey
    measure: Measure
    found: Number
    expected: Number
    period: str = ""

    @property
    def is_small(self) -> bool:
        return self.found < self.expected

    def covers(self, cell: CellKey) -> bool:
        return all(mine in ("", other) for mine, other in zip(self.key, cell, strict=True))


WHOLE_FORM: CellKey = ("", "", "")


# --- a form on its own -------------------------------------------------------------------------------------------


def below_least(form: FormAmounts, least: Number) -> Iterator[Off]:
    """The largest budget amount is below the ``least`` of the definition."""
    largest = max(form.amounts(form.budgets), default=0)
    if 0 < largest < least:
        yield Off(form.department, WHOLE_FORM, Measure.LEAST, largest, least)


def cells_off(form: FormAmounts) -> list[Off]:
    """The cells that are far from more than half of the other years of their row. Spending may be as small as it
    likes. Where a row falls into two halves, the larger amounts are told."""
    off: dict[CellKey, Off] = {}
    for row, cells in form.rows.items():
        years = {period: cells[period] for period in form.years if period in cells}
        if years and max(cells.values()) > CELL_LIMIT * min(years.values()):
            off.update(_row_off(form.department, row, cells, years))
    if not off:
        return []
    judged = [(*row, period) for row, cells in form.rows.items() for period in cells]
    of_form = widened(off, judged, lambda key: ("", "", key[2]))
    return list(widened(of_form, judged, lambda key: (key[0], "", key[2])).values())


def _row_off(
    department: str, row: RowKey, cells: Mapping[str, Number], years: Mapping[str, Number]
) -> dict[CellKey, Off]:
    off: list[tuple[str, Off]] = []
    for period, amount in cells.items():
        others = [other for year, other in years.items() if year != period]
        limit = CELL_LIMIT if len(others) > 1 else ONE_YEAR_LIMIT
        above = sum(amount > limit * other for other in others)
        below = sum(amount * limit < other for other in others) if period in years else 0
        if max(above, below) * 2 > len(others):
            found = Off(department, (*row, period), Measure.YEARS, amount, median_low(others))
            off.append((period, found))
    small = sum(found.is_small for _, found in off)
    told_small = 0 < small < len(off) - small or small == len(off)
    return {found.key: found for _, found in off if found.is_small is told_small}


# --- a form among others -----------------------------------------------------------------------------------------


def group_off(forms: Sequence[FormAmounts], judge_forms: bool) -> Iterator[Off]:
    """Of one group with enough ``forms``: those that are off as a whole (if ``judge_forms``), then sheets and rows."""
    middles = _middles(forms)
    for form in forms:
        ratios = {row: Decimal(form.levels[row]) / middles[row] for row in form.levels if row in middles}
        if not ratios:
            continue
        size = median_low(ratios.values())
        if judge_forms and not Decimal(1) / FORM_LIMIT <= size <= FORM_LIMIT:
            found = sum(form.levels[row] for row in ratios)
            yield Off(form.department, WHOLE_FORM, Measure.GROUP, found, sum(middles[row] for row in ratios))
        off: dict[CellKey, Off] = {}
        for row, ratio in ratios.items():
            if ratio > CELL_LIMIT * size or ratio * CELL_LIMIT < size:
                expected = (middles[row] * size).to_integral_value()
                off[(*row, "")] = Off(form.department, (*row, ""), Measure.GROUP, form.levels[row], expected)
        yield from widened(off, [(*row, "") for row in ratios], lambda key: (key[0], "", "")).values()


def _middles(forms: Sequence[FormAmounts]) -> dict[RowKey, Decimal]:
    """What a year of each row is in the middle form, of rows that enough forms fill."""
    levels: dict[RowKey, list[Number]] = {}
    for form in forms:
        for row, level in form.levels.items():
            levels.setdefault(row, []).append(level)
    return {row: Decimal(median_low(given)) for row, given in levels.items() if len(given) >= ENOUGH_FORMS}


def others_off(form: FormAmounts, forms: Sequence[FormAmounts]) -> Iterator[Off]:
    """A form against all other ``forms``: more than all of them together and with far larger amounts than any; or,
    among enough of them, with amounts far below those of any."""
    others = [other for other in forms if other is not form]
    if len(others) < ENOUGH_OTHERS:
        return
    together, typical = sum(other.level for other in others), [other.typical for other in others]
    is_larger = form.typical > OTHERS_LIMIT * max(typical) and form.level > OTHERS_LIMIT * together
    is_smaller = len(others) >= ENOUGH_FORMS and form.typical * FORM_LIMIT < min(typical)
    if is_larger or is_smaller:
        expected = max(typical) if is_larger else min(typical)
        yield Off(form.department, WHOLE_FORM, Measure.FORMS, form.typical, expected)


def sheets_off(alone: Iterable[FormAmounts], forms: Sequence[FormAmounts]) -> Iterator[Off]:
    """The sheets of the forms ``alone`` whose year is ``FORM_LIMIT`` times that of all other ``forms`` of the activity
    together."""
    levels: dict[str, list[Number]] = {}
    for form in forms:
        for activity, level in form.activity_levels.items():
            levels.setdefault(activity, []).append(level)
    together = {activity: sum(given) for activity, given in levels.items() if len(given) > ENOUGH_FORMS}
    for form in alone:
        for activity, level in form.activity_levels.items():
            others = together.get(activity, 0) - level
            if 0 < FORM_LIMIT * others < level:
                yield Off(form.department, (activity, "", ""), Measure.FORMS, level, others)


# --- parts and wholes --------------------------------------------------------------------------------------------


def widened(
    off: Mapping[CellKey, Off], judged: Iterable[CellKey], wider: Callable[[CellKey], CellKey]
) -> dict[CellKey, Off]:
    """``off`` with one for all where two or more, and more than half of what was ``judged``, are off the same way."""
    parts: dict[CellKey, int] = {}
    for key in judged:
        parts[wider(key)] = parts.get(wider(key), 0) + 1
    alike: dict[tuple[CellKey, bool], list[Off]] = {}
    for part in off.values():
        alike.setdefault((wider(part.key), part.is_small), []).append(part)
    told: dict[CellKey, Off] = {}
    for (key, _), found in alike.items():
        if len(found) > 1 and len(found) * 2 > parts[key]:
            sums = sum(part.found for part in found), sum(part.expected for part in found)
            found = [Off(found[0].department, key, found[0].measure, *sums)]
        told.update({part.key: part for part in found})
    return told
