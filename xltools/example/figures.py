"""What every department of the example fills in: the published figures, divided among the departments.

The totals are the published ones; the division is illustrative (see ``split``).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from xltools.definition.definition import Definition
from xltools.definition.model import Activity, Combination, EconomicItem, Indicator, Period, PeriodKind
from xltools.example.program import build_all, read_file, text_list

KURUS_PER_LIRA = 100

CostCell = tuple[str, str, str]
"""activity, economic item, period"""
IndicatorCell = tuple[str, str]
"""indicator, period"""
ResourceCell = tuple[str, str, str]
"""resource table, row, column"""


@dataclass(frozen=True, slots=True)
class Fraction:
    """What the exact amount of a printed cell has beyond its whole lira, and who carries it."""

    activity: str
    item: str
    period: str
    department: str
    kurus: int


@dataclass(frozen=True, slots=True)
class PublishedFigures:
    """Tables 1-4, 7, 10 and 14. ``costs`` are the printed whole lira in kuruş, without the ``fractions``."""

    costs: Mapping[CostCell, int | None]
    fractions: tuple[Fraction, ...]
    indicators: Mapping[IndicatorCell, Decimal | None]
    resources: Mapping[ResourceCell, int | None]


@dataclass(frozen=True, slots=True)
class _CostRow:
    activity: str
    item: str
    amounts: tuple[int | None, ...]


@dataclass(frozen=True, slots=True)
class _IndicatorRow:
    indicator: str
    values: tuple[int | None, ...]


@dataclass(frozen=True, slots=True)
class _ResourceCount:
    table: str
    row: str
    column: str
    count: int | None


def published_figures() -> PublishedFigures:
    """What the program printed; the printed ratio G10-3 is there as its two parts, G10-3P and G10-7."""
    costs = read_file("costs", frozenset({"periods", "costs", "fractions"}))
    values = read_file("indicator_values", frozenset({"periods", "values"}))
    counts = read_file("resource_values", frozenset({"counts"}))
    return PublishedFigures(
        costs={
            (row.activity, row.item, period): None if amount is None else amount * KURUS_PER_LIRA
            for row in build_all(_CostRow, costs, "costs")
            for period, amount in zip(text_list(costs, "periods"), row.amounts, strict=True)
        },
        fractions=build_all(Fraction, costs, "fractions"),
        indicators={
            (row.indicator, period): None if value is None else Decimal(value)
            for row in build_all(_IndicatorRow, values, "values")
            for period, value in zip(text_list(values, "periods"), row.values, strict=True)
        },
        resources={
            (cell.table, cell.row, cell.column): cell.count
            for cell in build_all(_ResourceCount, counts, "counts")
        },
    )


_WHOLE = 1000


@dataclass(frozen=True, slots=True)
class ProvinceWeights:
    """The weights of a provincial directorate: staff; regular, protected and irregular migration."""

    department: str
    staff: int
    regular: int
    protection: int
    irregular: int

    def weight(self, name: str) -> int:
        """The weight called ``name`` in the split of a cost or an indicator."""
        return {
            "staff": self.staff,
            "regular": self.regular,
            "protection": self.protection,
            "irregular": self.irregular,
        }[name]


@dataclass(frozen=True, slots=True)
class CostSplit:
    """Per mille of an activity's item for central departments; ``provinces`` divides the rest."""

    activity: str
    item: str
    central: Mapping[str, int]
    provinces: str


@dataclass(frozen=True, slots=True)
class IndicatorSplit:
    indicator: str
    provinces: str


@dataclass(frozen=True, slots=True)
class Part:
    """``indicator`` counts some of what ``of`` counts, so that each province has at most as many."""

    indicator: str
    of: str


@dataclass(frozen=True, slots=True)
class Split:
    """All the rules of division."""

    costs: Mapping[tuple[str, str], CostSplit]
    indicators: Mapping[str, str]
    parts: Mapping[str, str]
    provinces: Mapping[str, ProvinceWeights]

    def cost_weights(self, activity: str, item: str, departments: Iterable[str]) -> dict[str, int]:
        """The weight of each responsible department in an item of an activity."""
        split = self.costs[activity, item]
        provinces = self.province_weights(split.provinces, [d for d in departments if d in self.provinces])
        of_provinces = sum(provinces.values())
        rest = _WHOLE - sum(split.central.values())
        if not provinces:
            return dict(split.central)
        central = {department: share * of_provinces for department, share in split.central.items()}
        return central | {department: rest * weight for department, weight in provinces.items()}

    def province_weights(self, name: str, departments: Iterable[str]) -> dict[str, int]:
        """The weight ``name`` of each of ``departments``, all provincial directorates."""
        return {department: self.provinces[department].weight(name) for department in departments}


def example_split() -> Split:
    """The rules in ``data/split.json``."""
    content = read_file("split", frozenset({"costs", "indicators", "parts", "provinces"}))
    return Split(
        costs={(split.activity, split.item): split for split in build_all(CostSplit, content, "costs")},
        indicators={s.indicator: s.provinces for s in build_all(IndicatorSplit, content, "indicators")},
        parts={part.indicator: part.of for part in build_all(Part, content, "parts")},
        provinces={w.department: w for w in build_all(ProvinceWeights, content, "provinces")},
    )


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


SHARED_FROM = 10_000 * KURUS_PER_LIRA
"""A cell of at least this amount (kuruş) is shared by all responsible departments; less goes to one."""
_THOUSAND = 1_000 * KURUS_PER_LIRA

Shares = Mapping[str, int | None]
"""department code -> kuruş; None is a blank cell"""
_Values = Mapping[str, Decimal | None]


@dataclass(frozen=True, slots=True)
class DepartmentFigures:
    """What one department fills in: costs in kuruş, indicator values, counts; ``None`` is left blank."""

    costs: Mapping[CostCell, int | None]
    indicators: Mapping[IndicatorCell, Decimal | None]
    resources: Mapping[ResourceCell, int | None]
    cost_explanations: Mapping[tuple[str, str], str]
    indicator_explanations: Mapping[str, str]


def department_figures(definition: Definition) -> Mapping[str, DepartmentFigures]:
    """The figures of every expected department of the example's ``definition``, by department code."""
    published = published_figures()
    split = example_split()
    forms = {department.code: _Form() for department in definition.expected_departments}
    for activity in definition.activities:
        departments = tuple(code for code in forms if activity in definition.activities_by_department[code])
        for item in definition.leaf_items:
            if item.asked:
                _fill_costs(forms, _CostDivision(definition, published, split, activity, item, departments))
    for fraction in published.fractions:
        forms[fraction.department].add((fraction.activity, fraction.item, fraction.period), fraction.kurus)
    _fill_indicators(forms, definition, _IndicatorDivision(published, split))
    _fill_resources(forms, definition, published)
    _fill_explanations(forms)
    return {code: form.finished() for code, form in forms.items()}


@dataclass(slots=True)
class _Form:
    """The figures of one department while they are being collected."""

    costs: dict[CostCell, int | None] = field(default_factory=dict)
    indicators: dict[IndicatorCell, Decimal | None] = field(default_factory=dict)
    resources: dict[ResourceCell, int | None] = field(default_factory=dict)
    cost_explanations: dict[tuple[str, str], str] = field(default_factory=dict)
    indicator_explanations: dict[str, str] = field(default_factory=dict)

    def add(self, cell: CostCell, kurus: int) -> None:
        amount = self.costs[cell]
        if amount is None:
            raise ValueError(f"{cell} is blank and cannot carry {kurus} kuruş")
        self.costs[cell] = amount + kurus

    def finished(self) -> DepartmentFigures:
        return DepartmentFigures(
            costs=self.costs,
            indicators=self.indicators,
            resources=self.resources,
            cost_explanations=self.cost_explanations,
            indicator_explanations=self.indicator_explanations,
        )


@dataclass(frozen=True, slots=True)
class _CostDivision:
    """One item of one activity, to be divided among ``departments``."""

    definition: Definition
    published: PublishedFigures
    split: Split
    activity: Activity
    item: EconomicItem
    departments: tuple[str, ...]

    def shares(self, period: Period) -> Shares:
        """Everybody's share of a published amount; a printed blank or 0 is everybody's blank or 0."""
        amount = self.published.costs[self.activity.code, self.item.code, period.code]
        if not amount:
            return dict.fromkeys(self.departments, amount)
        weights = self._weights(period)
        if amount < SHARED_FROM:
            first = max(weights, key=lambda department: weights[department])
            return dict.fromkeys(self.departments, 0) | {first: amount}
        unit = _THOUSAND if self._in_thousands(amount, period) else KURUS_PER_LIRA
        parts = apportion(amount // unit, weights, least=1)
        return {department: parts[department] * unit for department in self.departments}

    def _weights(self, period: Period) -> Mapping[str, int]:
        """By the split; spending goes by the year's budget, so that nobody spends more than its budget."""
        if period.kind is PeriodKind.SPENDING:
            for budget in self.definition.cost_periods:
                if budget.kind is PeriodKind.BUDGET and budget.year == period.year:
                    return {department: share or 0 for department, share in self.shares(budget).items()}
        return self.split.cost_weights(self.activity.code, self.item.code, self.departments)

    def _in_thousands(self, amount: int, period: Period) -> bool:
        """Whether the shares can be thousands of lira, as budgets are, with something for everybody."""
        spending = period.kind is PeriodKind.SPENDING
        return not spending and amount % _THOUSAND == 0 and amount // _THOUSAND >= len(self.departments)


def _fill_costs(forms: Mapping[str, _Form], division: _CostDivision) -> None:
    for period in division.definition.cost_periods:
        for department, share in division.shares(period).items():
            forms[department].costs[division.activity.code, division.item.code, period.code] = share


@dataclass(frozen=True, slots=True)
class _IndicatorDivision:
    """The published indicator values and how sums are divided."""

    published: PublishedFigures
    split: Split

    def shares(self, indicator: Indicator, period: str, departments: tuple[str, ...]) -> _Values:
        """A single source has the value itself, departments of a sum their shares; a blank is blank."""
        value = self.published.indicators[indicator.code, period]
        if value is None or indicator.combination is Combination.SINGLE:
            return dict.fromkeys(departments, value)
        parts = self._parts(indicator.code, period, departments)
        return {department: Decimal(part) for department, part in parts.items()}

    def _parts(self, indicator: str, period: str, departments: tuple[str, ...]) -> Mapping[str, int]:
        """The shares of a sum; a part of another sum goes by that sum's shares and so never exceeds them."""
        if indicator in self.split.parts:
            weights = self._parts(self.split.parts[indicator], period, departments)
        else:
            weights = self.split.province_weights(self.split.indicators[indicator], departments)
        return apportion(int(self.published.indicators[indicator, period] or 0), weights)


def _fill_indicators(
    forms: Mapping[str, _Form], definition: Definition, division: _IndicatorDivision
) -> None:
    for indicator in definition.indicators:
        if indicator.combination is Combination.RATIO:
            continue
        departments = definition.contributing_departments(indicator)
        for period in definition.indicator_periods:
            for department, value in division.shares(indicator, period.code, departments).items():
                forms[department].indicators[indicator.code, period.code] = value


def _fill_resources(forms: Mapping[str, _Form], definition: Definition, published: PublishedFigures) -> None:
    for (table, row, column), count in published.resources.items():
        (department,) = definition.resource_table_by_code[table].departments
        forms[department].resources[table, row, column] = count


@dataclass(frozen=True, slots=True)
class _CostExplanation:
    department: str
    activity: str
    item: str
    text: str


@dataclass(frozen=True, slots=True)
class _IndicatorExplanation:
    department: str
    indicator: str
    text: str


def _fill_explanations(forms: Mapping[str, _Form]) -> None:
    content = read_file("explanations", frozenset({"costs", "indicators"}))
    for cost in build_all(_CostExplanation, content, "costs"):
        forms[cost.department].cost_explanations[cost.activity, cost.item] = cost.text
    for indicator in build_all(_IndicatorExplanation, content, "indicators"):
        forms[indicator.department].indicator_explanations[indicator.indicator] = indicator.text
