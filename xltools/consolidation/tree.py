"""A value and what it is made of, down to the cells of the forms."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal

from xltools.forms.records import Origin

Path = tuple[str, ...]
"""The names of the groups a value belongs to, the widest first."""


@dataclass(frozen=True, slots=True)
class Node:
    """``value`` is in whole currency or units, None where nobody reported it; ``origin`` is the cell of a form.
    ``is_sum`` is False where the children explain the value but do not add up to it."""

    label: str
    value: Decimal | None
    children: tuple[Node, ...] = ()
    origin: Origin | None = None
    is_sum: bool = True

    def cells(self) -> Iterator[Node]:
        """The cells of forms below, each with its value."""
        if self.origin is not None:
            yield self
        for child in self.children:
            yield from child.cells()


def grown(label: str, cells: Iterable[tuple[Path, Node]]) -> Node:
    """The tree over ``cells``, each below its groups, in the order in which they come; a blank value without any."""
    groups: dict[str, list[tuple[Path, Node]]] = {}
    children: list[Node] = []
    for path, cell in cells:
        if path:
            groups.setdefault(path[0], []).append((path[1:], cell))
        else:
            children.append(cell)
    children += (grown(name, below) for name, below in groups.items())
    values = [child.value for child in children if child.value is not None]
    return Node(label, sum(values, Decimal(0)) if values else None, tuple(children))
