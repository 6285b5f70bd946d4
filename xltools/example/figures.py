"""What every department of the example fills in: the published figures, divided among the departments.

Amounts are kuruş; ``None`` is a cell printed blank, a printed 0 is 0. Only the totals are published, the division is
illustrative: round weights (``data/split.json``), nothing random. A total is divided in proportion to the weights by
largest remainders, ties going to the department that stands first.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from xltools.definition.definition import Definition
from xltools.definition.model import Combination, Indicator, Period, PeriodKind
from xltools.example.program import read_data

_KURUS_PER_LIRA = 100
_THOUSAND = 1_000 * _KURUS_PER_LIRA
_WHOLE = 1000  # per mille

CostCell = tuple[str, str, str]
"""activity, economic item, period"""
IndicatorCell = tuple[str, str]
"""indicator, period"""
ResourceCell = tuple[str, str, str]
"""resource table, row, column"""


# --- the data ------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Fraction:
    """What the exact amount of a printed cell has beyond its whole lira, and who carries it."""

    activity: str
    item: str
    period: str
    department: str
    kurus: int


@dataclass(frozen=True, slots=True)
class _Costs:
    """Activity -> item -> whole lira of each of ``periods``, without the ``fractions``."""

    periods: tuple[str, ...]
    costs: Mapping[str, Mapping[str, tuple[int | None, ...]]]
    fractions: tuple[_Fraction, ...]


@dataclass(frozen=True, slots=True)
class _Values:
    """Indicator -> its value in each of ``periods``; the printed ratio G10-3 is there as G10-3P and G10-7."""

    periods: tuple[str, ...]
    values: Mapping[str, tuple[int | None, ...]]


@dataclass(frozen=True, slots=True)
class _Resources:
    """Resource table -> row -> column -> count."""

    counts: Mapping[str, Mapping[str, Mapping[str, int | None]]]


@dataclass(frozen=True, slots=True)
class _Explanations:
    """Department -> activity -> item -> text, and department -> indicator -> text."""

    costs: Mapping[str, Mapping[str, Mapping[str, str]]]
    indicators: Mapping[str, Mapping[str, str]]


@dataclass(frozen=True, slots=True)
class _CostSplit:
    """Per mille of an activity's item for central departments; the weight ``provinces`` divides the rest."""

    central: Mapping[str, int]
    provinces: str


@dataclass(frozen=True, slots=True)
class _Split:
    """How figures are divided: costs by activity and item, sums of indicators by a weight of provinces.

    ``parts``: an indicator that counts some of what another counts, so that each province has at most as many.
    ``provinces``: the weights of each directorate by name.
    """

    costs: Mapping[str, Mapping[str, _CostSplit]]
    indicators: Mapping[str, str]
    parts: Mapping[str, str]
    provinces: Mapping[str, Mapping[str, int]]

    def cost_weights(self, activity: str, item: str, departments: Iterable[str]) -> dict[str, int]:
        """The weight of each responsible department in an item of an activity."""
        split = self.costs[activity][item]
        provinces = self.province_weights(split.provinces, [d for d in departments if d in self.provinces])
        if not provinces:
            return dict(split.central)
        rest, of_provinces = _WHOLE - sum(split.central.values()), sum(provinces.values())
        central = {department: share * of_provinces for department, share in split.central.items()}
        return central | {department: rest * weight for department, weight in provinces.items()}

    def province_weights(self, name: str, departments: Iterable[str]) -> dict[str, int]:
        """The weight ``name`` of each of ``departments``, all provincial directorates."""
        return {department: self.provinces[department][name] for department in departments}


# --- the division --------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class DepartmentFigures:
    """What one department fills in: costs in kuruş, indicator values, also in words, counts; ``None`` is left blank."""

    costs: dict[CostCell, int | None] = field(default_factory=dict)
    indicators: dict[IndicatorCell, Decimal | None] = field(default_factory=dict)
    resources: dict[ResourceCell, int | None] = field(default_factory=dict)
    cost_explanations: dict[tuple[str, str], str] = field(default_factory=dict)
    indicator_explanations: dict[str, str] = field(default_factory=dict)
    texts: dict[IndicatorCell, str] = field(default_factory=dict)


def department_figures(definition: Definition) -> Mapping[str, DepartmentFigures]:
    """The figures of every expected department of the example's ``definition``, by department code."""
    forms = {department.code: DepartmentFigures() for department in definition.expected_departments}
    division = _Division(
        definition,
        read_data(_Costs, "costs"),
        read_data(_Values, "indicator_values"),
        read_data(_Split, "split"),
    )
    division.fill_costs(forms)
    division.fill_indicators(forms)
    for table, rows in read_data(_Resources, "resource_values").counts.items():
        (department,) = definition.resource_table_by_code[table].departments
        counts = {(row, column): count for row, columns in rows.items() for column, count in columns.items()}
        forms[department].resources.update({(table, *line): count for line, count in counts.items()})
    explanations = read_data(_Explanations, "explanations")
    for department, activities in explanations.costs.items():
        for activity, items in activities.items():
            texts = {(activity, item): text for item, text in items.items()}
            forms[department].cost_explanations.update(texts)
    for department, told in explanations.indicators.items():
        forms[department].indicator_explanations.update(told)
    return forms


@dataclass(frozen=True, slots=True)
class _Division:
    """The published costs and indicators, each divided among those it is asked of."""

    definition: Definition
    costs: _Costs
    values: _Values
    split: _Split

    def fill_costs(self, forms: Mapping[str, DepartmentFigures]) -> None:
        items = [item.code for item in self.definition.leaf_items if item.asked]
        for activity in self.definition.activities:
            asked = [code for code in forms if activity in self.definition.activities_by_department[code]]
            for item in items:
                for period in self.definition.cost_periods:
                    for department, share in self._cost_shares(activity.code, item, period, asked).items():
                        forms[department].costs[activity.code, item, period.code] = share
        for fraction in self.costs.fractions:
            cell = (fraction.activity, fraction.item, fraction.period)
            amount = forms[fraction.department].costs[cell]
            if amount is None:
                raise ValueError(f"{cell} is blank and cannot carry {fraction.kurus} kuruş")
            forms[fraction.department].costs[cell] = amount + fraction.kurus

    def _cost_shares(
        self, activity: str, item: str, period: Period, departments: list[str]
    ) -> Mapping[str, int | None]:
        """Everybody's share of a published amount; a printed blank or 0 is everybody's blank or 0."""
        lira = self.costs.costs[activity][item][self.costs.periods.index(period.code)]
        if not lira:
            return dict.fromkeys(departments, lira)
        amount, weights = lira * _KURUS_PER_LIRA, self._cost_weights(activity, item, period, departments)
        # Budgets are thousands of lira, if that leaves something for everybody.
        whole = amount % _THOUSAND == 0 and amount // _THOUSAND >= len(departments)
        unit = _THOUSAND if whole and period.kind is not PeriodKind.SPENDING else _KURUS_PER_LIRA
        parts = apportion(amount // unit, weights, least=1)
        return {department: parts[department] * unit for department in departments}

    def _cost_weights(
        self, activity: str, item: str, period: Period, departments: list[str]
    ) -> Mapping[str, int]:
        """By the split; spending goes by the year's budget, so that nobody spends more than its budget."""
        if period.kind is PeriodKind.SPENDING:
            for budget in self.definition.cost_periods:
                if budget.kind is PeriodKind.BUDGET and budget.year == period.year:
                    shares = self._cost_shares(activity, item, budget, departments)
                    return {department: share or 0 for department, share in shares.items()}
        return self.split.cost_weights(activity, item, departments)

    def fill_indicators(self, forms: Mapping[str, DepartmentFigures]) -> None:
        for indicator in self.definition.indicators:
            if indicator.combination is not Combination.RATIO:
                for at, period in enumerate(self.values.periods):
                    for department, value in self._indicator_shares(indicator, at).items():
                        forms[department].indicators[indicator.code, period] = value

    def _indicator_shares(self, indicator: Indicator, period: int) -> Mapping[str, Decimal | None]:
        """A single source has the value itself, departments of a sum their shares; a blank is blank."""
        departments = self.definition.contributing_departments(indicator)
        value = self.values.values[indicator.code][period]
        if value is None:
            return dict.fromkeys(departments)
        if indicator.combination is Combination.SINGLE:
            return dict.fromkeys(departments, Decimal(value))
        parts = self._parts(indicator.code, period, departments)
        return {department: Decimal(part) for department, part in parts.items()}

    def _parts(self, indicator: str, period: int, departments: tuple[str, ...]) -> Mapping[str, int]:
        """The shares of a sum; a part of another sum goes by that sum's shares and so never exceeds them."""
        if indicator in self.split.parts:
            weights = self._parts(self.split.parts[indicator], period, departments)
        else:
            weights = self.split.province_weights(self.split.indicators[indicator], departments)
        return apportion(self.values.values[indicator][period] or 0, weights)


def apportion(total: int, weights: Mapping[str, int], least: int = 0) -> dict[str, int]:
    """``total`` in whole parts in proportion to ``weights``, each at least ``least``; nothing is lost."""
    free = total - least * len(weights)
    whole = sum(weights.values())
    if free < 0 or (free and not whole):
        raise ValueError(f"{total} cannot be divided among {len(weights)} departments")
    if not free:
        return dict.fromkeys(weights, least)
    parts = {department: least + free * weight // whole for department, weight in weights.items()}
    by_remainder = sorted(weights, key=lambda department: free * weights[department] % whole, reverse=True)
    for department in by_remainder[: total - sum(parts.values())]:
        parts[department] += 1
    return parts
