"""Findings that say the same of many cells of a sheet, told once: how many cells, and in which rows or columns.

A column left blank is one thing a department has to see to, not as many as it has rows.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from xltools.findings.finding import Finding

_TOLD_ONE_BY_ONE = 3
_PARTS = " › "
_LISTED = "headings"
"""the value that names several cells of a row in one finding"""


@dataclass(frozen=True, slots=True)
class Line:
    """A row or a column of the form, and how many of its cells are told, from the ``first`` to the ``last``; these are
    empty where they are not known."""

    label: str
    count: int
    first: str
    last: str


class _Told(NamedTuple):
    """One cell: the names of its row and its column, and its address, empty where it is not known."""

    row: str
    column: str
    cell: str


@dataclass(frozen=True, slots=True)
class Alike:
    """One finding, or many of one code on one sheet; the gravest is the ``first``."""

    findings: tuple[Finding, ...]

    @property
    def first(self) -> Finding:
        return self.findings[0]

    @property
    def are_many(self) -> bool:
        return len(self.findings) > 1

    @property
    def count(self) -> int:
        """How many cells are told."""
        return sum(line.count for line in self.lines())

    def lines(self) -> tuple[Line, ...]:
        """By column or by row, whichever are fewer, in the order of the findings."""
        cells = [cell for item in self.findings for cell in _told(item)]
        columns = {cell.column for cell in cells}
        by_column = columns != {""} and len(columns) <= len({cell.row for cell in cells})
        lines: dict[str, list[str]] = {}
        for cell in cells:
            lines.setdefault(cell.column if by_column else cell.row, []).append(cell.cell)
        return tuple(
            Line(label, len(told), min(told, key=_in_column), max(told, key=_in_column))
            for label, told in lines.items()
        )


def grouped(findings: Sequence[Finding]) -> tuple[Alike, ...]:
    """``findings`` in their order; more than three of one code, department and sheet are one, where the first is."""
    alike: dict[tuple[str, ...], list[Finding]] = {}
    for item in findings:
        alike.setdefault(_kind(item), []).append(item)
    groups: list[Alike] = []
    for item in findings:
        same = alike[_kind(item)]
        if len(same) <= _TOLD_ONE_BY_ONE:
            groups.append(Alike((item,)))
        elif item is same[0]:
            groups.append(Alike(tuple(same)))
    return tuple(groups)


def _kind(item: Finding) -> tuple[str, ...]:
    return item.code, item.department, item.place.file, item.place.sheet


def _in_column(cell: str) -> tuple[int, str]:
    return len(cell), cell


def _told(item: Finding) -> list[_Told]:
    """The subject of a cell is ``F1 Activity › Item › Period``, of a row the same without its period; that of an
    indicator's row is its name alone."""
    *before, last = item.subject.split(_PARTS)
    headings = dict(item.values).get(_LISTED)
    if headings:
        return [_Told(last, heading, "") for heading in headings.split(", ")]
    if not before:
        return [_Told(last, "", item.place.cell)]
    return [_Told(_PARTS.join(before[1:] or before), last, item.place.cell)]
