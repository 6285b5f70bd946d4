"""How the example divides published totals among departments: fixed weights, nothing random.

The weights are illustrative round numbers (``data/split.json``); only the totals are published. A total is
divided in proportion to the weights by largest remainders, ties going to the department that stands first.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from xltools.example.data_files import build_all, read_file

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
