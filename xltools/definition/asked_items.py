"""Which economic items the cost form of an activity asks a department for."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from itertools import chain

from xltools.definition.model import EconomicItem, Responsibility

_Codes = tuple[str, ...]


@dataclass(frozen=True)
class AskedItems:
    """Of the items that are asked at all, those that stand in one form.

    An item is asked of the activities named beside it and beside the items above it, a department in an activity for
    the items named where it is made responsible, with all below them. Where nothing is named all are meant.

    ``items`` are in printed order, ``children`` gives those directly below one; ``members`` gives the departments of a
    group, or the department itself, ``below`` the activities of a sub-program or program, or the activity itself.
    """

    items: tuple[EconomicItem, ...]
    children: Callable[[str], tuple[EconomicItem, ...]]
    responsibilities: tuple[Responsibility, ...]
    members: Callable[[str], _Codes]
    below: Callable[[str], _Codes]

    @property
    def are_narrowed(self) -> bool:
        """Whether any form asks for less than all of them."""
        return any(item.activities for item in self.items) or any(one.items for one in self.responsibilities)

    def lines(self, activity: str, named: _Codes) -> tuple[EconomicItem, ...]:
        """The lines of the form of ``activity`` for whoever is asked for the items ``named``, in printed order: these,
        and the subtotals that have any of them."""
        return tuple(item for item in self.items if self._stands(item, activity, named))

    def named(self, activity: str, department: str) -> _Codes:
        """The codes that ``department`` is asked for in ``activity``; none of who is asked for all."""
        return self._named.get((activity, department), ())

    def includes(self, department: str, activity: str, item: str) -> bool:
        """Whether the form of ``department`` for ``activity`` asks for the item, or for one below it."""
        known = self._item_by_code.get(item)
        return known is not None and self._stands(known, activity, self.named(activity, department))

    def _stands(self, item: EconomicItem, activity: str, named: _Codes) -> bool:
        if children := self.children(item.code):
            return any(self._stands(child, activity, named) for child in children)
        path = self._paths[item.code]
        of_activity = all(activity in self._activities[code] for code in path if code in self._activities)
        return item.asked and of_activity and (not named or not path.isdisjoint(named))

    @cached_property
    def _item_by_code(self) -> dict[str, EconomicItem]:
        return {item.code: item for item in self.items}

    @cached_property
    def _paths(self) -> dict[str, frozenset[str]]:
        """The code of an item -> its own and those of the items above it."""
        paths = {"": frozenset[str]()}
        for item in reversed(self.items):  # what is above stands behind
            paths[item.code] = paths[item.parent] | {item.code}
        return paths

    @cached_property
    def _activities(self) -> dict[str, frozenset[str]]:
        """The code of an item that is not asked everywhere -> the activities it is asked of."""
        limited = (item for item in self.items if item.activities)
        return {
            item.code: frozenset(chain.from_iterable(map(self.below, item.activities))) for item in limited
        }

    @cached_property
    def _named(self) -> dict[tuple[str, str], _Codes]:
        """(activity, department) -> the items named for it, by itself and by its group; not where one names none."""
        if not any(responsibility.items for responsibility in self.responsibilities):
            return {}
        lists: dict[tuple[str, str], list[_Codes]] = {}
        for responsibility in self.responsibilities:
            for department in self.members(responsibility.department):
                lists.setdefault((responsibility.activity, department), []).append(responsibility.items)
        return {
            of: tuple(dict.fromkeys(chain.from_iterable(codes))) for of, codes in lists.items() if all(codes)
        }
