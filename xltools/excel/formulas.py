"""Adding formulas, written so that a person can follow them.

Excel adds doubles, so every sum is ``ROUND(SUM(...), n)``. Neighbouring cells are written as one range; a long list
is nested, because SUM takes at most 255 arguments.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from xltools.excel.writer import address, quoted

_MOST_ARGUMENTS = 200


class Spot(NamedTuple):
    """One cell of the workbook being written; rows and columns count from 1."""

    sheet: str
    row: int
    column: int


class Area(NamedTuple):
    """A rectangle of cells of one sheet."""

    sheet: str
    first_row: int
    first_column: int
    last_row: int
    last_column: int


def areas(spots: Iterable[Spot]) -> list[Area]:
    """``spots`` with neighbours below each other, then beside each other, joined into one area."""
    joined: list[Area] = []
    for sheet, row, column in spots:
        if joined and joined[-1].sheet == sheet:
            last = joined[-1]
            if last.first_column == last.last_column == column and last.last_row + 1 == row:
                joined[-1] = last._replace(last_row=row)
                continue
            if last.first_row == last.last_row == row and last.last_column + 1 == column:
                joined[-1] = last._replace(last_column=column)
                continue
        joined.append(Area(sheet, row, column, row, column))
    return joined


def written(area: Area, home: str) -> str:
    """``area`` as a formula on the sheet ``home`` refers to it."""
    prefix = "" if area.sheet == home else quoted(area.sheet) + "!"
    first = address(area.first_row, area.first_column)
    last = address(area.last_row, area.last_column)
    return prefix + (first if first == last else f"{first}:{last}")


def argument_list(parts: Sequence[Area], home: str) -> str:
    """``parts`` as arguments of one SUM or COUNT."""
    return ",".join(written(part, home) for part in parts)


def sum_formula(spots: Iterable[Spot], home: str, decimals: int) -> str:
    """``=ROUND(SUM(...),decimals)`` over ``spots``; a text among them counts as nothing."""
    parts = areas(spots)
    if len(parts) <= _MOST_ARGUMENTS:
        inner = f"SUM({argument_list(parts, home)})"
    else:
        chunks = [parts[at : at + _MOST_ARGUMENTS] for at in range(0, len(parts), _MOST_ARGUMENTS)]
        inner = "SUM(" + ",".join(f"SUM({argument_list(chunk, home)})" for chunk in chunks) + ")"
    return f"=ROUND({inner},{decimals})"


def sum_or_blank_formula(parts: Sequence[Area], home: str, decimals: int) -> str:
    """The sum of ``parts``, but empty text while no cell of them holds a number: blank is not zero."""
    cells = argument_list(parts, home)
    return f'=IF(COUNT({cells})=0,"",ROUND(SUM({cells}),{decimals}))'
