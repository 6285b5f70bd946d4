"""A department's example figures -> the answers of its form."""

from __future__ import annotations

from decimal import Decimal

from xltools.definition.definition import Definition
from xltools.example.figures import DepartmentFigures
from xltools.excel.numbers import whole_currency
from xltools.forms.answers import Answers, Slot
from xltools.forms.build_layout import period_key, row_key
from xltools.forms.layout import EXPLANATION, VALUE, SheetKind

# The example names nobody: whoever signs is a role, the number leads nowhere.
_SIGNATURES = {
    "name": "Örnek Kullanıcı",
    "title": "Birim performans sorumlusu",
    "phone": "0312 000 00 00",
    "date": "15.09.2020",
}
_APPROVALS = {**_SIGNATURES, "name": "Örnek Yönetici", "title": "Birim yöneticisi"}


def form_answers(definition: Definition, figures: DepartmentFigures) -> Answers:
    """Every value a department reports, at its keys; a figure that is None stays blank."""
    decimals = definition.institution.decimals
    values: dict[Slot, Decimal | str] = {}
    for (activity, item, period), amount in figures.costs.items():
        if amount is not None:
            slot = Slot(
                _sheet(SheetKind.COSTS, activity), row_key("cost", activity, item), period_key(period)
            )
            values[slot] = whole_currency(amount, decimals)
    for (indicator, period), value in figures.indicators.items():
        if value is not None:
            values[Slot("indicators", row_key("indicator", indicator), period_key(period))] = value
    for (table, row, column), count in figures.resources.items():
        if count is not None:
            slot = Slot(
                _sheet(SheetKind.RESOURCE, table), row_key("resource", table, row), row_key(VALUE, column)
            )
            values[slot] = Decimal(count)
    for (activity, item), text in figures.cost_explanations.items():
        slot = Slot(_sheet(SheetKind.COSTS, activity), row_key("cost", activity, item), EXPLANATION)
        values[slot] = text
    for indicator, text in figures.indicator_explanations.items():
        values[Slot("indicators", row_key("indicator", indicator), EXPLANATION)] = text
    for who, lines in (("prepared", _SIGNATURES), ("approved", _APPROVALS)):
        for line, text in lines.items():
            values[Slot("guide", row_key("sign", line), who)] = text
    return Answers(values)


def _sheet(kind: SheetKind, subject: str) -> str:
    return row_key(kind.value, subject)
