"""What moved between two states of a program: every value that is another one, and what the totals differ by.

Values are found by what they are about, never by where they stand: forms that were saved again, sheets with another
name and inserted rows are no change. A blank is not zero, so one that became 0 is a change of no money.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum
from functools import cached_property
from typing import NamedTuple

from xltools.consolidation.accepted_values import AcceptedValue, Kind
from xltools.definition.definition import Definition
from xltools.definition.differences import Difference, differences
from xltools.definition.matching import Matching, matching
from xltools.definition.model import Activity, Indicator, Period, ResourceTable

_SUBJECTS = {Kind.COST: "activities", Kind.INDICATOR: "indicators", Kind.RESOURCE: "resource_tables"}


@dataclass(frozen=True)
class State:
    """A program as it stood: ``forms`` are the departments whose forms count with the SHA-256 of each, ``totals`` what
    the run says of the institution, cost period -> whole currency. ``values`` are walked over once."""

    definition: Definition
    forms: Mapping[str, str]
    values: Iterable[AcceptedValue]
    totals: Mapping[str, Decimal]

    @property
    def year(self) -> int:
        return self.definition.institution.year


class Reason(Enum):
    """Why a value is another one. DEFINITION: only one of the two definitions asks for it."""

    FORM = "form"
    NEW_FORM = "new_form"
    FORM_GONE = "form_gone"
    DEFINITION = "definition"


class Key(NamedTuple):
    """What a value is about, in the codes of the new definition; as in ``AcceptedValue``."""

    kind: Kind
    department: str
    subject: str
    item: str
    period: str


@dataclass(frozen=True, slots=True)
class Movement:
    """One value that is another one; None is a blank. Money in whole currency."""

    key: Key
    old: AcceptedValue | None
    new: AcceptedValue | None
    reason: Reason

    @property
    def difference(self) -> Decimal:
        """A blank counts as nothing, as in the totals."""
        return (self.new.value if self.new else Decimal(0)) - (self.old.value if self.old else Decimal(0))


@dataclass(frozen=True, slots=True)
class ComparedPeriod:
    """A cost period of both, or of one of two definitions of a year; ``code`` as in the keys of its movements. Totals
    in whole currency; ``moved`` is the sum of the movements that count."""

    code: str
    old: Period | None
    new: Period | None
    old_total: Decimal
    new_total: Decimal
    moved: Decimal

    @property
    def difference(self) -> Decimal:
        return self.new_total - self.old_total

    @property
    def adds_up(self) -> bool:
        return self.moved == self.difference


@dataclass(frozen=True)
class Comparison:
    """``movements``: costs first, the largest money first; the others in the order of the definition. ``apart`` are
    periods that only one of two years asks for, old then new: nothing of them is compared. ``old_forms`` are those of
    ``old`` in the codes of the new definition, as everything is."""

    old: State
    new: State
    movements: tuple[Movement, ...]
    periods: tuple[ComparedPeriod, ...]
    apart: tuple[Period, ...]
    definition: tuple[Difference, ...]
    old_forms: Mapping[str, str]

    @property
    def is_equal(self) -> bool:
        """No value, no form more or less, nothing in the definition; and the totals prove it."""
        forms = self.new_forms or self.gone_forms
        return not (self.movements or self.definition or forms) and self.adds_up

    def counts(self, movement: Movement) -> bool:
        """It is in the totals; an amount of an item that its period does not count is in none."""
        return movement.key.kind is Kind.COST and _counts(movement, self.new.definition)

    @property
    def adds_up(self) -> bool:
        """The movements of each period add up to what its totals differ by."""
        return all(period.adds_up for period in self.periods)

    @property
    def new_forms(self) -> tuple[str, ...]:
        return tuple(code for code in self.new.forms if code not in self.old_forms)

    @property
    def gone_forms(self) -> tuple[str, ...]:
        return tuple(code for code in self.old_forms if code not in self.new.forms)

    @cached_property
    def saved_again(self) -> tuple[str, ...]:
        """Departments whose form is another file that says the same."""
        moved = {movement.key.department for movement in self.movements}
        now = self.new.forms
        return tuple(
            code
            for code, sha256 in self.old_forms.items()
            if now.get(code, sha256) != sha256 and code not in moved
        )


def compare(old: State, new: State) -> Comparison:
    """What is otherwise in ``new`` than in ``old``. The other way round it is the same movements, negative."""
    matched = matching(old.definition, new.definition)
    asked = _Asked(matched.definition), _Asked(new.definition)
    forms = {matched.code("departments", code): sha256 for code, sha256 in old.forms.items()}
    movements = sorted(_movements(old, new, matched, forms, asked), key=_rank)
    return Comparison(
        old,
        new,
        tuple(movements),
        tuple(_periods(old, new, matched, movements)),
        (*matched.old_apart, *matched.new_apart),
        differences(matched.definition, new.definition, matched.codes),
        forms,
    )


def _rank(movement: Movement) -> tuple[bool, Decimal]:
    is_money = movement.key.kind is Kind.COST
    return not is_money, -abs(movement.difference) if is_money else Decimal(0)


# --- values --------------------------------------------------------------------------------------------------


class _Asked:
    """What a definition asks for."""

    def __init__(self, definition: Definition) -> None:
        self._subjects = {
            Kind.COST: _codes(definition.activities_by_department),
            Kind.INDICATOR: _codes(definition.indicators_by_department),
            Kind.RESOURCE: _codes(definition.resource_tables_by_department),
        }
        self._items = {item.code for item in definition.form_items}
        self._periods = {period.code for period in definition.periods}
        self._rows = {(line.table, line.code) for line in definition.resource_rows}
        self._columns = {(line.table, line.code) for line in definition.resource_columns}

    def __contains__(self, key: Key) -> bool:
        kind, department, subject, item, period = key
        if (department, subject) not in self._subjects[kind]:
            return False
        if kind is Kind.RESOURCE:
            return (subject, item) in self._rows and (subject, period) in self._columns
        return period in self._periods and (kind is Kind.INDICATOR or item in self._items)


def _codes(filled: Mapping[str, Iterable[Activity | Indicator | ResourceTable]]) -> set[tuple[str, str]]:
    return {(department, record.code) for department, records in filled.items() for record in records}


def _movements(
    old: State, new: State, matched: Matching, forms: Mapping[str, str], asked: tuple[_Asked, _Asked]
) -> Iterator[Movement]:
    """``forms`` are the old ones, ``asked`` what the old and the new definition ask for."""

    def reason(key: Key) -> Reason:
        if any(key not in one for one in asked):
            return Reason.DEFINITION
        before, now = forms.get(key.department), new.forms.get(key.department)
        if before is None:
            return Reason.NEW_FORM
        if now is None:
            return Reason.FORM_GONE
        # The same file can only be read otherwise where the definition is another one.
        return Reason.DEFINITION if before == now else Reason.FORM

    same = _told_alike(old, new, forms)
    before = dict(_keyed(old.values, matched.code, _codes_of(matched.old_apart), same))
    for key, value in _keyed(new.values, _as_it_is, _codes_of(matched.new_apart), same):
        was = before.pop(key, None)
        if was is None or was.value != value.value:
            yield Movement(key, was, value, reason(key))
    for key, was in before.items():
        yield Movement(key, was, None, reason(key))


def _told_alike(old: State, new: State, forms: Mapping[str, str]) -> frozenset[str]:
    """The departments of which nothing can be otherwise: the same form, read by the same definition. Of millions of
    values only those of the others are kept."""
    if old.definition != new.definition:
        return frozenset()
    return frozenset(code for code, sha256 in new.forms.items() if forms.get(code) == sha256)


def _as_it_is(_sheet: str, code: str) -> str:
    return code


def _keyed(
    values: Iterable[AcceptedValue],
    renamed: Callable[[str, str], str],
    apart: frozenset[str],
    left_out: frozenset[str],
) -> Iterator[tuple[Key, AcceptedValue]]:
    """Each value by what it is about; not those of the periods ``apart``, nor of the departments ``left_out``."""
    for value in values:
        kind = value.kind
        department = renamed("departments", value.department)
        subject = renamed(_SUBJECTS[kind], value.subject)
        if kind is Kind.RESOURCE:
            key = Key(kind, department, subject, value.item, value.period)
        else:
            item, period = renamed("items", value.item), renamed("periods", value.period)
            key = Key(kind, department, subject, item, period)
        is_apart = kind is not Kind.RESOURCE and value.period in apart
        if not is_apart and department not in left_out:
            yield key, value


def _codes_of(periods: Iterable[Period]) -> frozenset[str]:
    return frozenset(period.code for period in periods)


# --- periods -------------------------------------------------------------------------------------------------


def _periods(
    old: State, new: State, matched: Matching, movements: Iterable[Movement]
) -> Iterator[ComparedPeriod]:
    moved: dict[str, Decimal] = {}
    for movement in movements:
        if movement.key.kind is Kind.COST and _counts(movement, new.definition):
            code = movement.key.period
            moved[code] = moved.get(code, Decimal(0)) + movement.difference
    before = {
        matched.code("periods", period.code): period
        for period in old.definition.cost_periods
        if period not in matched.old_apart
    }
    now = {period.code: period for period in new.definition.cost_periods if period not in matched.new_apart}
    for code in dict.fromkeys((*now, *before)):
        one, other = before.get(code), now.get(code)
        totals = _total(old, one), _total(new, other)
        yield ComparedPeriod(code, one, other, *totals, moved.get(code, Decimal(0)))


def _counts(movement: Movement, definition: Definition) -> bool:
    return (movement.key.item, movement.key.period) not in definition.uncounted


def _total(state: State, period: Period | None) -> Decimal:
    """Nothing, where the period is not asked for."""
    return state.totals[period.code] if period else Decimal(0)
