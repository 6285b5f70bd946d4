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
    """Why ``department`` has the amounts of an item of an activity that it has."""

    department: str
    activity: str
    item: str
    text: str


@dataclass(frozen=True, slots=True)
class _Reported:
    """What each department says, in the order of the definition's periods of that use.

    Department -> activity -> item -> whole euros; department -> indicator -> values, or words in ``texts``; department
    -> resource table -> row -> column -> count.
    """

    costs: Mapping[str, Mapping[str, Mapping[str, tuple[int, ...]]]]
    indicators: Mapping[str, Mapping[str, tuple[int, ...]]]
    texts: Mapping[str, Mapping[str, tuple[str, ...]]]
    resources: Mapping[str, Mapping[str, Mapping[str, Mapping[str, int]]]]
    explanations: tuple[_Explanation, ...]


def made_up_definition() -> Definition:
    """The program of 2026/27."""
    return read_data(Definition, "en/definition")


def made_up_figures(definition: Definition) -> Mapping[str, DepartmentFigures]:
    """The figures of every expected department of ``made_up_definition``, by department code."""
    reported = read_data(_Reported, "en/figures")
    forms = {department.code: DepartmentFigures() for department in definition.expected_departments}
    for code, figures in forms.items():
        _fill_costs(figures, definition, reported.costs[code])
        _fill_indicators(figures, definition, reported.indicators[code])
        for indicator, texts in reported.texts.get(code, {}).items():
            cells = zip(definition.indicator_periods, texts, strict=True)
            figures.texts.update({(indicator, period.code): text for period, text in cells})
        for table, rows in reported.resources.get(code, {}).items():
            counts = {(row, column): n for row, columns in rows.items() for column, n in columns.items()}
            figures.resources.update({(table, *cell): n for cell, n in counts.items()})
    for told in reported.explanations:
        forms[told.department].cost_explanations[told.activity, told.item] = told.text
    return forms


def _fill_costs(
    figures: DepartmentFigures, definition: Definition, costs: Mapping[str, Mapping[str, tuple[int, ...]]]
) -> None:
    for activity, items in costs.items():
        for item, amounts in items.items():
            for period, amount in zip(definition.cost_periods, amounts, strict=True):
                figures.costs[activity, item, period.code] = amount * _CENTS_PER_EURO


def _fill_indicators(
    figures: DepartmentFigures, definition: Definition, indicators: Mapping[str, tuple[int, ...]]
) -> None:
    for indicator, values in indicators.items():
        for period, value in zip(definition.indicator_periods, values, strict=True):
            figures.indicators[indicator, period.code] = Decimal(value)
