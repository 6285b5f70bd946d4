"""What of this year's forms last year's approved program already says: its settled figures, under the codes of today.

A budget stays the budget of its year and an actual an actual; last year's target is this year's plan. Estimates,
forecasts and spending to a date are asked anew every year. Where two columns of a year mean the same nobody can say
which is meant, and nothing is carried.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import TypeVar

from xltools.consolidation.accepted_values import AcceptedText, AcceptedValue, Kind
from xltools.definition.definition import Definition
from xltools.definition.matching import period_pairs
from xltools.definition.model import Indicator, PeriodKind
from xltools.excel.numbers import EXACT, smallest_units
from xltools.forms.layout import SheetKind, Slot, period_key, row_key
from xltools.forms.old_codes import OldCodes

_Accepted = TypeVar("_Accepted", AcceptedValue, AcceptedText)
_SETTLED = frozenset((PeriodKind.ACTUAL, PeriodKind.BUDGET, PeriodKind.PLAN, PeriodKind.TARGET))
"""What a program settles once it is approved."""


def matched_periods(old: Definition, new: Definition) -> dict[str, str]:
    """code of a period of ``old`` -> code of the period of ``new`` that asks the same, in the order of ``new``; only
    settled ones, and none of the new program's own year or later, which it sets itself."""
    pairs = {asked: approved for approved, asked in period_pairs(old, new).items()}
    settled = (one for one in new.periods if one.kind in _SETTLED and one.year < new.institution.year)
    return {pairs[period.code]: period.code for period in settled if period.code in pairs}


def carried(values: Iterable[AcceptedValue], old: Definition, new: Definition) -> tuple[AcceptedValue, ...]:
    """Those of ``values``, accepted by the definition ``old``, that ``new`` knows and asks again, in their order and
    with the codes of ``new``; the cell they were read from stays theirs.

    Codes are renewed by the other names of ``new``. Left out is what would not mean the same: amounts in another
    currency, an indicator that is measured otherwise, several values that would fall into one cell.
    """
    asked = (value for value in values if value.kind is not Kind.RESOURCE)
    return _moved(in_unit_of(new, asked, old), old, new)


def carried_texts(
    texts: Iterable[AcceptedText], old: Definition, new: Definition
) -> tuple[AcceptedText, ...]:
    """Those of ``texts``, the words of targets and of what came out, that ``new`` asks again; as ``carried``. What was
    said about a year, a reason or a measure, is not among them: it is said anew."""
    return _moved(texts, old, new)


def _moved(values: Iterable[_Accepted], old: Definition, new: Definition) -> tuple[_Accepted, ...]:
    periods, renewed = matched_periods(old, new), Renewed(old, new)
    moved = [renewed.value(value, periods[value.period]) for value in values if value.period in periods]
    alike = Counter(_cell(value) for value in moved if value)
    return tuple(value for value in moved if value and alike[_cell(value)] == 1)


def in_unit_of(new: Definition, values: Iterable[AcceptedValue], old: Definition) -> Iterator[AcceptedValue]:
    """``values`` that were accepted in the unit of ``old``, their amounts in that of ``new``, to the last digit."""
    power = old.institution.form_unit.power - new.institution.form_unit.power
    tables = {table.code for table in old.resource_tables if table.is_of_amounts}
    for value in values:
        is_amount = value.kind is Kind.COST or (value.kind is Kind.RESOURCE and value.subject in tables)
        yield value._replace(value=value.value.scaleb(power, EXACT)) if power and is_amount else value


def slots_of(values: Iterable[AcceptedValue]) -> dict[str, dict[Slot, Decimal]]:
    """department -> the cells of its form that ``values`` belong into."""
    forms: dict[str, dict[Slot, Decimal]] = {}
    for value in values:
        forms.setdefault(value.department, {})[_slot(value)] = value.value
    return forms


def text_slots_of(texts: Iterable[AcceptedText]) -> dict[str, dict[Slot, str]]:
    """The same of words."""
    forms: dict[str, dict[Slot, str]] = {}
    for text in texts:
        slot = Slot(SheetKind.TEXTS.value, row_key("indicator", text.subject), period_key(text.period))
        forms.setdefault(text.department, {})[slot] = text.value
    return forms


def _slot(value: AcceptedValue) -> Slot:
    column = period_key(value.period)
    if value.kind is Kind.INDICATOR:
        return Slot(SheetKind.INDICATORS.value, row_key("indicator", value.subject), column)
    sheet = row_key(SheetKind.COSTS.value, value.subject)
    return Slot(sheet, row_key("cost", value.subject, value.item), column)


class Renewed:
    """What the definition ``old`` names, in the codes of ``new``."""

    def __init__(self, old: Definition, new: Definition) -> None:
        self._old, self._new, self._codes = old, new, OldCodes(new)
        self._is_same_money = old.institution.currency == new.institution.currency

    def value(self, value: _Accepted, period: str) -> _Accepted | None:
        """``value`` under the codes of today; None where it does not mean the same there."""
        department = self._codes.code("departments", value.department)
        if department not in self._new.department_by_code:
            return None
        if isinstance(value, AcceptedValue) and value.kind is Kind.COST:
            subject = self._codes.code("activities", value.subject)
            item = self.item(value)
            is_asked = self._new.asked_items.includes(department, subject, item)
            is_known = subject in self._new.activity_by_code and bool(item) and is_asked
        else:
            subject, item = self._codes.code("indicators", value.subject), ""
            today = self._new.indicator_by_code.get(subject)
            is_known = today is not None and _is_measured_alike(
                self._old.indicator_by_code[value.subject], today
            )
        changed = value._replace(department=department, subject=subject, item=item, period=period)
        return changed if is_known else None

    def item(self, amount: AcceptedValue) -> str:
        """The economic item of today that ``amount`` is of; empty where it cannot be added to amounts of today."""
        item = self._codes.code("items", amount.item)
        is_known = item in self._new.item_by_code and self._is_same_money and self._is_whole(amount.value)
        return item if is_known else ""

    def _is_whole(self, amount: Decimal) -> bool:
        """Whether the forms of today take it to the last digit."""
        return smallest_units(amount, self._new.institution.decimals) is not None


def _is_measured_alike(one: Indicator, other: Indicator) -> bool:
    return (one.unit, one.value_kind, one.accumulation) == (other.unit, other.value_kind, other.accumulation)


def _cell(value: AcceptedValue | AcceptedText) -> tuple[str, ...]:
    """What would be filled with it."""
    return (value.department, value.kind, value.subject, value.item, value.period)
