"""The second example, small and English: an authority of waterways with eight departments, three programs and a fiscal
year that begins in April. Everything in ``data/en`` is made up.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from xltools.definition.definition import Definition
from xltools.example.figures import DepartmentFigures
from xltools.example.program import read_data

_CENTS_PER_EURO = 100


@dataclass(frozen=True, slots=True)
class _Explanation:
    """Of an indicator, or of an ``item`` of an activity: why ``department`` has the values it has."""

    department: str
    subject: str
    text: str
    item: str = ""


@dataclass(frozen=True, slots=True)
class _Reported:
    """What each department says, in the order of the definition's periods of that use.

    Department -> activity -> item -> whole euros; department -> indicator -> values; department -> resource table ->
    row -> column -> count.
    """

    costs: Mapping[str, Mapping[str, Mapping[str, tuple[int, ...]]]]
    indicators: Mapping[str, Mapping[str, tuple[int, ...]]]
    resources: Mapping[str, Mapping[str, Mapping[str, Mapping[str, int]]]]
    explanations: tuple[_Explanation, ...]


def made_up_definition() -> Definition:
    """The program of 2026/27."""
    return read_data(Definition, "en/definition")


def made_up_figures(definition: Definition) -> Mapping[str, DepartmentFigures]:
    """The figures of every expected department of ``made_up_definition``, by department code."""
    reported = read_data(_Reported, "en/figures")
    forms = {department.code: DepartmentFigures() for department in definition.expected_departments}
    periods = [period.code for period in definition.cost_periods]
    for department, activities in reported.costs.items():
        for activity, items in activities.items():
            for item, amounts in items.items():
                for period, amount in zip(periods, amounts, strict=True):
                    forms[department].costs[activity, item, period] = amount * _CENTS_PER_EURO
    periods = [period.code for period in definition.indicator_periods]
    for department, indicators in reported.indicators.items():
        for indicator, values in indicators.items():
            said = {
                (indicator, period): Decimal(value) for period, value in zip(periods, values, strict=True)
            }
            forms[department].indicators.update(said)
    for department, tables in reported.resources.items():
        for table, rows in tables.items():
            cells = {
                (table, row, column): n for row, columns in rows.items() for column, n in columns.items()
            }
            forms[department].resources.update(cells)
    for told in reported.explanations:
        if told.item:
            forms[told.department].cost_explanations[told.subject, told.item] = told.text
        else:
            forms[told.department].indicator_explanations[told.subject] = told.text
    return forms
