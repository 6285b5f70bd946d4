"""Adding formulas, written so that a person can follow them.

Excel adds doubles, so every sum is ``ROUND(SUM(...), n)``. Neighbouring cells are written as one range; a long list
is nested, because SUM takes at most 255 arguments.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from xltools.excel.cells import cell_address, column_letters
from xltools.excel.fitting import clipped

_MOST_ARGUMENTS = 200
_LONGEST_LITERAL = 255


def reference(sheet: str, row: int, column: int) -> str:
    """``'Kurum'!D14``, quoted as formulas and links need it."""
    return f"{quoted(sheet)}!{cell_address(row, column)}"


def quoted(sheet: str) -> str:
    return "'" + sheet.replace("'", "''") + "'"


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


class KeyedCells(NamedTuple):
    """The cells of ``values`` in whose row ``keys`` holds what the cell ``key`` holds; both in as many areas, beside
    each other."""

    keys: tuple[Area, ...]
    values: tuple[Area, ...]
    key: Spot


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
    return _prefix(area.sheet, home) + _spelled(area)


def pinned(area: Area) -> str:
    """``'Bulgular'!$B$6:$B$40``: ``area`` as formulas of a whole column refer to it alike."""
    return f"{quoted(area.sheet)}!{_spelled(area, '$', '$')}"


def absolute(row: int, column: int) -> str:
    """``$D$14``."""
    return f"${column_letters(column)}${row}"


def _prefix(sheet: str, home: str) -> str:
    return "" if sheet == home else quoted(sheet) + "!"


def _spelled(area: Area, left: str = "", top: str = "") -> str:
    """``left``, ``top``: "$" where the column or the row stays the same in a copy of the formula."""
    first = f"{left}{column_letters(area.first_column)}{top}{area.first_row}"
    last = f"{left}{column_letters(area.last_column)}{top}{area.last_row}"
    return first if first == last else f"{first}:{last}"


def literal(text: str) -> str:
    """``text`` as formulas spell it: in quotes, its own ones doubled; in pieces, where Excel takes it no longer."""
    pieces: list[str] = []
    while text or not pieces:
        piece = clipped(text, _LONGEST_LITERAL)
        pieces.append('"' + piece.replace('"', '""') + '"')
        text = text[len(piece) :]
    return "&".join(pieces)


def sum_formula(spots: Iterable[Spot], home: str, decimals: int) -> str:
    """``=ROUND(SUM(...),decimals)`` over ``spots``; a text among them counts as nothing."""
    return f"=ROUND({_over('SUM', _arguments(areas(spots), home))},{decimals})"


def revised_sum_formula(
    values: Iterable[Spot], revised: Iterable[Spot], others: Iterable[Spot], home: str, decimals: int
) -> str:
    """What ``values`` add up to with those replaced beside which something stands in ``revised``, and ``others``."""
    pairs = list(zip(*(_arguments(areas(spots), home) for spots in (values, revised)), strict=True))
    added = ",".join([*(part for pair in pairs for part in pair), *_arguments(areas(others), home)])
    replaced = "".join(f'-SUMIF({instead},"<>",{value})' for value, instead in pairs)
    return f"=ROUND(SUM({added}){replaced},{decimals})"


def sum_or_blank_formula(parts: Sequence[Area], home: str, decimals: int) -> str:
    """The sum of ``parts``, but empty text while no cell of them holds a number: blank is not zero."""
    arguments = _arguments(parts, home)
    return f'=IF({_over("COUNT", arguments)}=0,"",ROUND({_over("SUM", arguments)},{decimals}))'


def keyed_sum_or_blank_formula(cells: KeyedCells, home: str, decimals: int) -> str:
    """As ``sum_or_blank_formula``, of the rows that carry the key wherever they stand; a text counts as filled.

    Only where the sum is 0 is it asked whether anything is there: that question takes LibreOffice the longest.
    """
    # copied down, a formula reads the key of its row; copied to the right, the values of its column
    key = f"{_prefix(cells.key.sheet, home)}${column_letters(cells.key.column)}{cells.key.row}"
    pairs = [
        (pinned(keys), f"{quoted(values.sheet)}!{_spelled(values, top='$')}")
        for keys, values in zip(cells.keys, cells.values, strict=True)
    ]
    summed = "+".join(f"SUMIF({keys},{key},{values})" for keys, values in pairs)
    filled = "+".join(f'COUNTIFS({keys},{key},{values},"<>")' for keys, values in pairs)
    return f'=IF({summed}=0,IF({filled}=0,"",0),ROUND({summed},{decimals}))'


def rounded_sum_formula(spots: Iterable[Spot], home: str, decimals: int) -> str:
    """``=SUM(ROUND(N(A1),0),...)``: each cell rounded as it is shown, then added; a text counts as nothing."""
    cells = (written(Area(sheet, row, column, row, column), home) for sheet, row, column in spots)
    added = [f"ROUND(N({cell}),{decimals})" for cell in cells]
    return f"={_over('SUM', added) if len(added) > 1 else added[0]}"


def count_formula(parts: Sequence[Area], home: str, *, words: bool = False) -> str:
    """How many cells of ``parts`` hold a number, or whatever where they take ``words``."""
    return f"={_over('COUNTA' if words else 'COUNT', _arguments(parts, home))}"


def size_formula(parts: Sequence[Area], home: str) -> str:
    """How many cells ``parts`` have, filled or not."""
    return "=" + "+".join(f"ROWS({part})*COLUMNS({part})" for part in _arguments(parts, home))


def gaps_formula(required: Sequence[Sequence[Area]], beside: Sequence[Sequence[Area]], home: str) -> str:
    """How many cells of the columns ``required`` are blank in rows in which one of ``beside`` is not; in all
    rows, where there are no columns beside. A column is its areas; all have the same rows. Empty where none is
    required."""
    runs: list[str] = []
    for at in range(len(required[0]) if required else 0):
        blank = "+".join(f'({written(column[at], home)}="")' for column in required)
        filled = "+".join(f'({written(column[at], home)}<>"")' for column in beside)
        runs.append(f"SUMPRODUCT(({filled}>0)*({blank}))" if filled else f"SUMPRODUCT(0+({blank}))")
    return "=" + "+".join(runs) if runs else ""


def _arguments(parts: Iterable[Area], home: str) -> list[str]:
    return [written(part, home) for part in parts]


def _over(function: str, arguments: Sequence[str]) -> str:
    """``function`` over all ``arguments``; several calls are added when they are too many for one."""
    chunks = [arguments[at : at + _MOST_ARGUMENTS] for at in range(0, len(arguments), _MOST_ARGUMENTS)]
    calls = [f"{function}({','.join(chunk)})" for chunk in chunks]
    return calls[0] if len(calls) == 1 else f"SUM({','.join(calls)})"
