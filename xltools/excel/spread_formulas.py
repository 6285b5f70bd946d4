"""Formulas whose text stands in another cell: one shared by many cells, one array over many cells."""

from __future__ import annotations

from collections.abc import Collection

from xltools.excel.unreadable import Cause, ReadError

Position = tuple[int, int]
Range = tuple[int, int, int, int]
# Arrays lie beside each other; over one another, as no Excel lets them, they could cost any time.
_MOST_CELLS = 10_000_000


class SpreadFormulas:
    """Collects them while a sheet is read, in any order of the cells."""

    def __init__(self) -> None:
        self._shared: dict[str, str] = {}  # number of a shared formula -> its text
        self._sharing: dict[Position, str] = {}  # cell without a text of its own -> number of its formula
        self._arrays: list[tuple[Range, str]] = []

    def share(self, at: Position, number: str, text: str) -> None:
        if text:
            self._shared.setdefault(number, text)
        else:
            self._sharing[at] = number

    def array(self, over: Range, text: str) -> None:
        self._arrays.append((over, text))

    def by_cell(self, cells: Collection[Position]) -> dict[Position, str]:
        """The text of the formula for each of the ``cells`` that has it elsewhere."""
        found = {
            at: self._shared[number]
            for at, number in self._sharing.items()
            if number in self._shared and at in cells
        }
        room = _MOST_CELLS
        for (top, left, bottom, right), text in self._arrays:
            size = (bottom - top + 1) * (right - left + 1)
            room -= min(size, len(cells))
            if room < 0:
                raise ReadError(Cause.TOO_LARGE, "more array formulas than any form needs")
            if size < len(cells):
                within = [(row, at) for row in range(top, bottom + 1) for at in range(left, right + 1)]
            else:
                within = [at for at in cells if top <= at[0] <= bottom and left <= at[1] <= right]
            found |= {at: text for at in within if at != (top, left) and at in cells}
        return found
