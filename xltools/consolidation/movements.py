"""Every value that is another one in one state of a program than in another, found by what it is about, and why."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum
from typing import NamedTuple

from xltools.consolidation.accepted_values import Accepted, Kind
from xltools.definition.definition import Definition
from xltools.definition.matching import Matching
from xltools.definition.model import Activity, Indicator, Period, ResourceTable

_SUBJECTS = {
    Kind.COST: "activities",
    Kind.INDICATOR: "indicators",
    Kind.TEXT: "indicators",
    Kind.RESOURCE: "resource_tables",
}


@dataclass(frozen=True)
class State:
    """A program as it stood: ``forms`` are the departments whose forms count with the SHA-256 of each, ``totals`` what
    the run says of the institution, cost period -> whole currency. ``values`` are walked over once."""

    definition: Definition
    forms: Mapping[str, str]
    values: Iterable[Accepted]
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
    """One value that is another one, or that only one of the two definitions counts in its total. None is a blank;
    money in whole currency. ``counts``: whether the old and the new value are in the institution's total."""

    key: Key
    old: Accepted | None
    new: Accepted | None
    reason: Reason
    counts: tuple[bool, bool]

    @property
    def difference(self) -> Decimal:
        """A blank counts as nothing, as in the totals; so do words."""
        return _amount(self.new) - _amount(self.old)

    @property
    def effect(self) -> Decimal:
        """What of the difference the total of the period differs by."""
        old, new = self.counts
        return (_amount(self.new) if new else 0) - (_amount(self.old) if old else Decimal(0))


class _Asked:
    """What a definition asks for."""

    def __init__(self, definition: Definition) -> None:
        self._subjects = {
            Kind.COST: _codes(definition.activities_by_department),
            Kind.INDICATOR: _codes(definition.indicators_by_department),
            Kind.TEXT: _codes(definition.texts_by_department),
            Kind.RESOURCE: _codes(definition.resource_tables_by_department),
        }
        self._items = definition.asked_items
        self._periods = {period.code for period in definition.periods}
        self._rows = {(line.table, line.code) for line in definition.resource_rows}
        self._columns = {(line.table, line.code) for line in definition.resource_columns}

    def __contains__(self, key: Key) -> bool:
        kind, department, subject, item, period = key
        if (department, subject) not in self._subjects[kind]:
            return False
        if kind is Kind.RESOURCE:
            return (subject, item) in self._rows and (subject, period) in self._columns
        is_asked = kind is not Kind.COST or self._items.includes(department, subject, item)
        return period in self._periods and is_asked


def _codes(filled: Mapping[str, Iterable[Activity | Indicator | ResourceTable]]) -> set[tuple[str, str]]:
    return {(department, record.code) for department, records in filled.items() for record in records}


def movements(old: State, new: State, matched: Matching, forms: Mapping[str, str]) -> Iterator[Movement]:
    """Those from ``old`` to ``new``; ``forms`` are the old ones in the codes of the new definition."""
    asked = _Asked(matched.definition), _Asked(new.definition)

    def moved(key: Key, was: Accepted | None, value: Accepted | None) -> Iterator[Movement]:
        is_same = was is not None and value is not None and was.value == value.value
        if is_same and all_count:
            return
        counts = _counts(was, old.definition), _counts(value, new.definition)
        if not is_same:
            yield Movement(key, was, value, _reason(key, forms, new.forms, asked), counts)
        elif _amount(value) and counts[0] != counts[1]:
            yield Movement(key, was, value, Reason.DEFINITION, counts)

    all_count = not (old.definition.uncounted or new.definition.uncounted)
    same = _told_alike(old, new, forms)
    before = dict(_keyed(old.values, matched.code, _codes_of(matched.old_apart), same))
    for key, value in _keyed(new.values, _as_it_is, _codes_of(matched.new_apart), same):
        yield from moved(key, before.pop(key, None), value)
    for key, was in before.items():
        yield from moved(key, was, None)


def _reason(
    key: Key, old_forms: Mapping[str, str], new_forms: Mapping[str, str], asked: tuple[_Asked, _Asked]
) -> Reason:
    if any(key not in one for one in asked):
        return Reason.DEFINITION
    before, now = old_forms.get(key.department), new_forms.get(key.department)
    if before is None:
        return Reason.NEW_FORM
    if now is None:
        return Reason.FORM_GONE
    # The same file can only be read otherwise where the definition is another one.
    return Reason.DEFINITION if before == now else Reason.FORM


def _amount(value: Accepted | None) -> Decimal:
    return value.value if value and isinstance(value.value, Decimal) else Decimal(0)


def _counts(value: Accepted | None, definition: Definition) -> bool:
    if value is None or value.kind is not Kind.COST:
        return False
    return (value.item, value.period) not in definition.uncounted


def _told_alike(old: State, new: State, forms: Mapping[str, str]) -> frozenset[str]:
    """The departments of which nothing can be otherwise: the same form, read by the same definition. Of millions of
    values only those of the others are kept."""
    if old.definition != new.definition:
        return frozenset()
    return frozenset(code for code, sha256 in new.forms.items() if forms.get(code) == sha256)


def _as_it_is(_sheet: str, code: str, _table: str = "") -> str:
    return code


def _keyed(
    values: Iterable[Accepted],
    renamed: Callable[..., str],
    apart: frozenset[str],
    left_out: frozenset[str],
) -> Iterator[tuple[Key, Accepted]]:
    """Each value by what it is about; not those of the periods ``apart``, nor of the departments ``left_out``."""
    for value in values:
        kind = value.kind
        department = renamed("departments", value.department)
        subject = renamed(_SUBJECTS[kind], value.subject)
        if kind is Kind.RESOURCE:
            lines = (("resource_rows", value.item), ("resource_columns", value.period))
            row, column = (renamed(sheet, code, value.subject) for sheet, code in lines)
            key = Key(kind, department, subject, row, column)
        else:
            item, period = renamed("items", value.item), renamed("periods", value.period)
            key = Key(kind, department, subject, item, period)
        is_apart = kind is not Kind.RESOURCE and value.period in apart
        if not is_apart and department not in left_out:
            yield key, value


def _codes_of(periods: Iterable[Period]) -> frozenset[str]:
    return frozenset(period.code for period in periods)
