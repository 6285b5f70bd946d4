"""Which amounts are of another order of magnitude than what they are held against: thousands for units, or the reverse.

Everything is judged on what was written, before anything is said about its decimals, and in both directions alike:

- a form against the least amount of the definition, against the same rows of its group (five forms or more), and
  against all other forms where it has no such group;
- a sheet and a row against the same rows of the group, each form's own size taken out first;
- a cell against the other years of its row;
- the same figure against what last year's program approved.

A legitimate change is a few times, a wrong unit is a thousand and a slip a hundred times: the limits lie between. What
more than half of the parts have in common is told of the whole they make up, once.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum
from functools import cached_property
from itertools import product
from statistics import median_low

from xltools.checks.form_amounts import CellKey, FormAmounts, Number, RowKey
from xltools.definition.compared import CELL_LIMIT, ONE_YEAR_LIMIT
from xltools.definition.control import ApprovedValue
from xltools.definition.definition import Definition

FORM_LIMIT = 100
"""A form against its group: the largest office is ten or twenty times the middle one."""
OTHERS_LIMIT = 10
"""A form that is this many times all others together, and whose usual amount is this many times theirs."""
APPROVED_LIMIT = 10
"""The same figure for the same year changes by some percent: a part of it is never ten times the whole."""
ENOUGH_FORMS = 5
"""A group, or the forms that share an activity, are a measure when they are this many."""
ENOUGH_OTHERS = 2


class Yardstick(Enum):
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
    yardstick: Yardstick
    found: Number
    expected: Number
    period: str = ""

    @property
    def is_small(self) -> bool:
        return self.found < self.expected

    def covers(self, cell: CellKey) -> bool:
        return all(mine in ("", other) for mine, other in zip(self.key, cell, strict=True))


WHOLE_FORM: CellKey = ("", "", "")


def magnitudes(forms: Sequence[FormAmounts], definition: Definition, whole: bool) -> tuple[Off, ...]:
    """Everything that is off in ``forms``, which stand in the order of the definition. Only the ``whole`` of them says
    what is usual among them. A least amount of 0 judges no form as a whole."""
    least = definition.institution.least.scaleb(definition.institution.decimals)
    off = [one for form in forms for one in _below_least(form, least)]
    off += [one for form in forms for one in _cells_off(form)]
    if whole:
        off += _among_all(forms, definition, judge_forms=bool(least))
    off += _Approved(forms, definition, whole).off()
    place = {form.department: at for at, form in enumerate(forms)}
    return _outermost(sorted(off, key=lambda one: place.get(one.department, len(forms))))


def _outermost(off: Iterable[Off]) -> tuple[Off, ...]:
    """Without those a wider one of the same form covers; cells stand apart: the other years of their row are in the
    same unit as they are."""
    told: list[Off] = []
    for one in off:
        known = (other for other in told if other.department == one.department)
        if one.yardstick is Yardstick.YEARS or not any(other.covers(one.key) for other in known):
            told.append(one)
    return tuple(told)


def _below_least(form: FormAmounts, least: Number) -> Iterator[Off]:
    """The largest budget amount is below the ``least`` of the definition."""
    budgets = (cells[period] for cells in form.rows.values() for period in form.budgets if period in cells)
    largest = max(budgets, default=0)
    if 0 < largest < least:
        yield Off(form.department, WHOLE_FORM, Yardstick.LEAST, largest, least)


def _cells_off(form: FormAmounts) -> Iterable[Off]:
    """The cells that are far from more than half of the other years of their row. Spending may be as small as it
    likes. Where a row falls into two halves, the larger amounts are told."""
    off: list[Off] = []
    for row, cells in form.rows.items():
        years = {period: cells[period] for period in form.years if period in cells}
        if years and max(cells.values()) > CELL_LIMIT * min(years.values()):
            of_row = list(_far_from_years(form.department, row, cells, years))
            small = sum(one.is_small for one in of_row)
            told_small = 0 < small < len(of_row) - small or small == len(of_row)
            off += [one for one in of_row if one.is_small is told_small]
    if not off:
        return ()
    judged = [(*row, period) for row, cells in form.rows.items() for period in cells]
    of_form = _widened(off, judged, lambda key: ("", "", key[2]))
    return _widened(of_form, judged, lambda key: (key[0], "", key[2]))


def _far_from_years(
    department: str, row: RowKey, cells: Mapping[str, Number], years: Mapping[str, Number]
) -> Iterator[Off]:
    for period, amount in cells.items():
        others = [other for year, other in years.items() if year != period]
        limit = CELL_LIMIT if len(others) > 1 else ONE_YEAR_LIMIT
        above = sum(amount > limit * other for other in others)
        below = sum(amount * limit < other for other in others) if period in years else 0
        if max(above, below) * 2 > len(others):
            yield Off(department, (*row, period), Yardstick.YEARS, amount, median_low(others))


def _among_all(forms: Sequence[FormAmounts], definition: Definition, judge_forms: bool) -> Iterator[Off]:
    filled = {form.department: form for form in forms if form.levels}
    measured: set[str] = set()
    for group in definition.groups:
        members = [filled[code] for code in definition.members(group.code) if code in filled]
        if len(members) >= ENOUGH_FORMS:
            measured |= {form.department for form in members}
            yield from _group_off(members, judge_forms)
    alone = [form for code, form in filled.items() if code not in measured]
    for form in alone if judge_forms else ():
        yield from _others_off(form, [other for other in filled.values() if other is not form])
    yield from _sheets_off(alone, filled.values())


def _group_off(forms: Sequence[FormAmounts], judge_forms: bool) -> Iterator[Off]:
    """Of one group with enough ``forms``: those that are off as a whole (if ``judge_forms``), then sheets and rows."""
    middles = _middles(forms)
    for form in forms:
        ratios = {row: Decimal(form.levels[row]) / middles[row] for row in form.levels if row in middles}
        if not ratios:
            continue
        size = median_low(ratios.values())
        if judge_forms and not Decimal(1) / FORM_LIMIT <= size <= FORM_LIMIT:
            level, middle = (sum(levels[row] for row in ratios) for levels in (form.levels, middles))
            yield Off(form.department, WHOLE_FORM, Yardstick.GROUP, level, middle)
        off = [
            Off(form.department, (*row, ""), Yardstick.GROUP, form.levels[row], round(middles[row] * size))
            for row, ratio in ratios.items()
            if ratio > CELL_LIMIT * size or ratio * CELL_LIMIT < size
        ]
        yield from _widened(off, [(*row, "") for row in ratios], lambda key: (key[0], "", ""))


def _middles(forms: Iterable[FormAmounts]) -> dict[RowKey, Decimal]:
    """What a year of each row is in the middle form, of rows that enough forms fill."""
    levels: defaultdict[RowKey, list[Number]] = defaultdict(list)
    for form in forms:
        for row, level in form.levels.items():
            levels[row].append(level)
    return {row: Decimal(median_low(of_row)) for row, of_row in levels.items() if len(of_row) >= ENOUGH_FORMS}


def _others_off(form: FormAmounts, others: Sequence[FormAmounts]) -> Iterator[Off]:
    """A form against all ``others``: more than all of them together and with far larger amounts than any; or, among
    enough of them, with amounts far below those of any."""
    if len(others) < ENOUGH_OTHERS:
        return
    together, typical = sum(other.level for other in others), [other.typical for other in others]
    is_larger = form.typical > OTHERS_LIMIT * max(typical) and form.level > OTHERS_LIMIT * together
    is_smaller = len(others) >= ENOUGH_FORMS and form.typical * FORM_LIMIT < min(typical)
    if is_larger or is_smaller:
        expected = max(typical) if is_larger else min(typical)
        yield Off(form.department, WHOLE_FORM, Yardstick.FORMS, form.typical, expected)


def _sheets_off(alone: Iterable[FormAmounts], forms: Iterable[FormAmounts]) -> Iterator[Off]:
    """The sheets of the forms ``alone`` whose year is ``FORM_LIMIT`` times that of all other ``forms`` of the activity
    together."""
    levels: defaultdict[str, list[Number]] = defaultdict(list)
    for form in forms:
        for activity, level in form.activity_levels.items():
            levels[activity].append(level)
    together = {activity: sum(known) for activity, known in levels.items() if len(known) > ENOUGH_FORMS}
    for form in alone:
        for activity, level in form.activity_levels.items():
            others = together.get(activity, 0) - level
            if 0 < FORM_LIMIT * others < level:
                yield Off(form.department, (activity, "", ""), Yardstick.FORMS, level, others)


@dataclass(frozen=True)
class _Approved:
    """Holds what ``forms`` report against what was approved for the institution, or for one of its departments."""

    forms: Sequence[FormAmounts]
    definition: Definition
    whole: bool

    def off(self) -> Iterator[Off]:
        """What is that far from it. Not judged is what was approved below the least amount: a token amount only opens a
        line."""
        definition = self.definition
        least = definition.institution.least or 1
        costs = {period.code for period in definition.cost_periods}
        for value in definition.approved_values:
            if value.period in costs and value.value >= least:
                expected = value.value.scaleb(definition.institution.decimals)
                activity = value.subject if value.subject in definition.activity_by_code else ""
                item = "" if definition.item_children(value.item) else value.item
                for code, amount in self._far(value, expected):
                    yield Off(code, (activity, item, ""), Yardstick.APPROVED, amount, expected, value.period)

    def _far(self, value: ApprovedValue, expected: Decimal) -> Iterator[tuple[str, Number]]:
        """(department, what it reports) of forms that report ``APPROVED_LIMIT`` times what is ``expected``. Of the
        ``whole`` of the forms also a total that far above or below: told of the form where only one reports the figure.
        A total to which the form of a department is missing is not judged."""
        activities = self.definition.activities_below(value.subject)
        reported = self._reported(value, activities)
        above = [(code, amount) for code, amount in reported.items() if amount > APPROVED_LIMIT * expected]
        yield from above
        total = sum(reported.values())
        is_off = total > APPROVED_LIMIT * expected or 0 < total * APPROVED_LIMIT < expected
        if self.whole and is_off and not above and not self._lacks_form(value, activities):
            yield (next(iter(reported)) if len(reported) == 1 else ""), total

    @cached_property
    def _by_department(self) -> dict[str, FormAmounts]:
        return {form.department: form for form in self.forms}

    def _asked(self, value: ApprovedValue) -> tuple[str, ...]:
        """The departments whose form the figure is made of."""
        if value.department:
            return self.definition.members(value.department)
        return tuple(department.code for department in self.definition.expected_departments)

    def _reported(self, value: ApprovedValue, activities: Iterable[str]) -> dict[str, Number]:
        """department -> what it reports for the figure; none where it reports nothing."""
        rows = set(product(activities, self.definition.leaves_of(value.item, value.period)))
        forms = (self._by_department[code] for code in self._asked(value) if code in self._by_department)
        amounts = {
            form.department: sum(form.rows[row].get(value.period, 0) for row in form.rows.keys() & rows)
            for form in forms
        }
        return {department: amount for department, amount in amounts.items() if amount}

    def _lacks_form(self, value: ApprovedValue, activities: Container[str]) -> bool:
        """Whether an expected department that is asked for one of ``activities`` has no form here."""
        missing = (code for code in self._asked(value) if code not in self._by_department)
        filled = self.definition.activities_by_department
        return any(activity.code in activities for code in missing for activity in filled[code])


def _widened(off: Iterable[Off], judged: Iterable[CellKey], wider: Callable[[CellKey], CellKey]) -> list[Off]:
    """``off`` with one for all where two or more, and more than half of what was ``judged``, are off the same way."""
    parts = Counter(wider(key) for key in judged)
    alike: defaultdict[tuple[CellKey, bool], list[Off]] = defaultdict(list)
    for part in off:
        alike[wider(part.key), part.is_small].append(part)
    told: list[Off] = []
    for (key, _), some in alike.items():
        if len(some) > 1 and len(some) * 2 > parts[key]:
            sums = sum(part.found for part in some), sum(part.expected for part in some)
            told.append(Off(some[0].department, key, some[0].yardstick, *sums))
        else:
            told += some
    return told
