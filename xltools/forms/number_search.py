"""One search for numbers nobody asked for: the same for every sheet and every place of it.

Stored numbers are numbers wherever they stand. Text is one where it says nothing else: beside and below values any
digits, elsewhere, where they may be a year, a code or a numbering, what looks like an amount. An amount among words is
no number, but worth a note.
"""

from __future__ import annotations

import re
from collections.abc import Set
from dataclasses import dataclass
from functools import cache, lru_cache

from xltools.excel.cells import TEXT, Cell
from xltools.excel.numbers import Marks, holds_number, spells_number

_DIGITS_OF_AN_AMOUNT = 5


@dataclass(frozen=True)
class NumberSearch:
    """``own``: what the sheet says itself, with single spaces. ``rows``: those of values. ``columns``: those of values,
    from ``first_row`` down."""

    marks: Marks
    own: Set[str] = frozenset()
    rows: Set[int] = frozenset()
    columns: Set[int] = frozenset()
    first_row: int = 0

    def is_number(self, cell: Cell) -> bool:
        if holds_number(cell):
            return True
        return cell.kind is TEXT and self._is_number(cell) and not self._is_own(cell)

    def tells_amount(self, cell: Cell) -> bool:
        """Whether an amount stands among the words of ``cell``."""
        return cell.kind is TEXT and has_amount(cell.raw, self.marks) and not self._is_own(cell)

    def _is_number(self, cell: Cell) -> bool:
        among_values = cell.row in self.rows or (cell.column in self.columns and cell.row >= self.first_row)
        return (among_values or looks_like_amount(cell.raw)) and spells_number(cell.raw, self.marks)

    def _is_own(self, cell: Cell) -> bool:
        return " ".join(cell.raw.split()) in self.own


def looks_like_amount(text: str) -> bool:
    """Whether text that spells a number is more than a year, a code or the number of a line."""
    return "." in text or "," in text or sum(map(str.isdecimal, text)) >= _DIGITS_OF_AN_AMOUNT


@lru_cache(maxsize=1 << 10)  # the guides of all forms say the same
def has_amount(text: str, marks: Marks) -> bool:
    """Whether ``text`` names an amount. Dates, years, codes and telephone numbers are written otherwise."""
    return any(map(str.isdecimal, text)) and _amounts(marks.currencies).search(text) is not None


@cache
def _amounts(currencies: tuple[str, ...]) -> re.Pattern[str]:
    money = "|".join(map(re.escape, currencies)) or "(?!)"
    scales = "bin|milyon|milyar|thousand|million|billion"
    number = r"[0-9][0-9.,]*"
    edge, end = r"(?<![\w.,/:+-])", r"(?![\w/:-]|[.,][0-9])"
    return re.compile(
        rf"{edge}[1-9][0-9]{{0,2}}(?:([.,\u00a0\u202f])[0-9]{{3}})(?:\1[0-9]{{3}})*(?:[.,][0-9]{{1,2}})?{end}"
        rf"|{edge}(?<![0-9] )[1-9][0-9]{{0,2}}(?: [0-9]{{3}}){{2,}}(?:[.,][0-9]{{1,2}})?{end}(?! [0-9])"
        rf"|{edge}[1-9][0-9]{{4,8}}(?:[.,][0-9]{{1,2}})?{end}"
        rf"|\b{number}\s*(?:(?:{scales})\b|(?:{money})(?!\w))|(?<!\w)(?:{money})\s*{number}",
        re.IGNORECASE,
    )
