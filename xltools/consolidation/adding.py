"""How a figure is reached by adding others that are at hand: the cells of a table, or of a workbook.

A part that is not at hand itself is reached through its own parts.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import cached_property
from typing import TypeVar

from xltools.consolidation.figures import CostFigure, Figure, Level, ways_to_add
from xltools.definition.definition import Definition

Found = TypeVar("Found")


class Adding:
    """The ways to add up figures of ``definition``."""

    def __init__(self, definition: Definition) -> None:
        self._definition = definition
        self._ways_to_add: dict[Figure, tuple[tuple[Figure, ...], ...]] = {}

    def ways_within(self, figure: Figure, known: Mapping[Figure, Found]) -> Iterator[list[Found]]:
        """Each way in which what is ``known`` adds up to ``figure``."""

        def find(part: Figure) -> list[Found] | None:
            return [known[part]] if part in known else self.first_way(part, find)

        return self._ways(figure, find)

    def first_way(self, figure: Figure, find: Callable[[Figure], list[Found] | None]) -> list[Found] | None:
        """What the parts of the first way are found to be; None where each way lacks one. A figure that is always
        zero needs no parts."""
        way = next(self._ways(figure, find), None)
        return [] if way is None and self._is_always_zero(figure) else way

    def _ways(self, figure: Figure, find: Callable[[Figure], list[Found] | None]) -> Iterator[list[Found]]:
        for way in self._known_ways(figure):
            parts: list[Found] = []
            for part in way:
                found = find(part)
                if found is None:
                    break
                parts += found
            else:
                yield parts

    def _known_ways(self, figure: Figure) -> tuple[tuple[Figure, ...], ...]:
        """Each figure is asked for by every table that shows it or a total of it."""
        if figure not in self._ways_to_add:
            self._ways_to_add[figure] = ways_to_add(figure, self._definition)
        return self._ways_to_add[figure]

    def _is_always_zero(self, figure: Figure) -> bool:
        """An item nobody is asked for, or a kind of program the institution does not have."""
        if not isinstance(figure, CostFigure) or self._definition.item_children(figure.item):
            return False
        if figure.subject.level is Level.ACTIVITY:
            return figure.item in self._unasked
        return not self._known_ways(figure)

    @cached_property
    def _unasked(self) -> set[str]:
        return {item.code for item in self._definition.leaf_items if not item.asked}
