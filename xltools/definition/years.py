"""Years in words: which ones a text names, and the same text some years on.

Two years in a row are one fiscal year ("2023/24"); a wider span ("Strategic Plan 2019-2023") belongs to no single year.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

_ONE = r"(?<!\d)((?:19|20|21)\d\d)"
_YEARS = re.compile(rf"{_ONE}(?:(\s*[-–—/]\s*)((?:19|20|21)?\d\d)(?!\d))?(?!\d)")
_ALONE = re.compile(rf"{_ONE}(?!\d)")
_WORD_BEFORE, _WORD_AFTER = re.compile(r"(\w+)[\s.:]*$"), re.compile(r"[\s'’]*(\w+)")
_LAST_MONTH = 12


def named_years(text: str) -> list[frozenset[int]]:
    """The years ``text`` names, one by one; the two of "2023/24" together, and none of a wider span."""
    return [years for match in _YEARS.finditer(text) if (years := _years_of(match))]


def mentions_year(text: str) -> re.Match[str] | None:
    """The first year in ``text``, also one of a wider span."""
    return _ALONE.search(text)


@dataclass(frozen=True, slots=True)
class Mover:
    """Moves years ``by`` that many. A number in one of the places ``numbered`` ("# sayılı", "law #"), compared as
    ``fold`` makes them alike, is that of a law and no year."""

    by: int
    numbered: tuple[str, ...]
    fold: Callable[[str], str]

    def moved(self, text: str, is_meant: Callable[[frozenset[int]], bool]) -> str:
        """``text`` with the years that are meant later, spelled as they were."""

        def later(match: re.Match[str]) -> str:
            years = _years_of(match)
            if not (years and is_meant(years)) or self._is_number(match):
                return match[0]
            first, between, second = match.groups(default="")
            if len(years) == 2:
                second = str(max(years) + self.by)[-len(second) :]
            return f"{int(first) + self.by}{between}{second}"

        return _YEARS.sub(later, text)

    def _is_number(self, match: re.Match[str]) -> bool:
        before = _WORD_BEFORE.search(self.fold(match.string[: match.start()]))
        after = _WORD_AFTER.match(self.fold(match.string[match.end() :]))
        near = {f"{before[1]} #" if before else "", f"# {after[1]}" if after else ""}
        return not near.isdisjoint(self.numbered)


def _years_of(match: re.Match[str]) -> frozenset[int]:
    """None of a wider span. "2020-09" begins a date."""
    start, second = int(match[1]), match[3] or ""
    last = int(second) if len(second) == 4 else start // 100 * 100 + int(second or start % 100)
    if last == start + 1:
        return frozenset((start, last))
    is_date = len(second) == 2 and int(second) <= _LAST_MONTH
    return frozenset((start,)) if last <= start or is_date else frozenset()
