"""The marks of a form as the lines of its list: what is the same in many cells of a column or a row is one line."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence, Set
from dataclasses import replace

from xltools.excel.cells import cell_address, column_letters
from xltools.feedback.marks import Mark, Places, spot_of
from xltools.findings.catalogue import CATALOGUE, Heals
from xltools.findings.finding import Finding
from xltools.forms.correction_list import waiting_for_all
from xltools.forms.positions import Positions
from xltools.wording.language import Language

_TOLD_ONE_BY_ONE = 3
# Excel takes 8,192 characters, and 255 arguments; what is shown stands in the formula, too.
_LONGEST_FORMULA, _MOST_CELLS = 7_000, 200
_NAMES = "headings"
"""the value that names several cells of a row in one finding"""


def cell_by_cell(findings: Iterable[Finding], places: Places) -> Iterator[Finding]:
    """``findings`` with one for each cell where one names several of a row."""
    for item in findings:
        spot, named = spot_of(item), dict(item.values).get(_NAMES, "")
        positions = places.get(spot.sheet) if spot and named else None
        if spot is None or positions is None:
            yield item
        else:
            yield from _in_cells(item, spot.row, set(named.split(", ")), positions) or [item]


def _in_cells(item: Finding, row: int, headings: Set[str], positions: Positions) -> list[Finding]:
    named = (column for column in positions.layout.columns if column.heading in headings)
    cells = {at: column.heading for column in named if (at := positions.columns.get(column.key))}
    return [
        replace(item, place=replace(item.place, cell=cell_address(row, at)), values=((_NAMES, heading),))
        for at, heading in cells.items()
    ]


def gathered(marks: Sequence[Mark], words: Language) -> list[Mark]:
    """The lines, each where the first of its marks is."""
    alike: dict[tuple[str, str], list[Mark]] = {}
    for mark in marks:
        alike.setdefault((mark.code, mark.sheet), []).append(mark)
    lines: list[Mark] = []
    for mark in marks:
        same = alike[mark.code, mark.sheet]
        if len(same) <= _TOLD_ONE_BY_ONE or not all(map(_can_be_told_with_others, same)):
            lines.append(mark)
        elif mark is same[0]:
            lines += (line for part in _by_line(same) for line in _pieces(part, words))
    return lines


def _can_be_told_with_others(mark: Mark) -> bool:
    """A total says what stood there, which is told in full."""
    has_code = mark.code in CATALOGUE and bool(mark.spot)
    return has_code and CATALOGUE[mark.code].heals not in (Heals.TOTAL, Heals.FORMULA)


def _by_line(marks: Sequence[Mark]) -> list[tuple[bool, list[Mark]]]:
    """By column or by row, whichever are fewer; whether by column, and the marks of each."""
    spots = [mark.spot for mark in marks if mark.spot]
    by_column = len({spot.column for spot in spots}) <= len({spot.row for spot in spots})
    parts: dict[int, list[Mark]] = {}
    for mark, spot in zip(marks, spots, strict=True):
        parts.setdefault(spot.column if by_column else spot.row, []).append(mark)
    return [(by_column, part) for part in parts.values()]


def _pieces(part: tuple[bool, list[Mark]], words: Language) -> Iterator[Mark]:
    """The marks of one column or row as one line, or as several where a formula would be too long."""
    by_column, marks = part
    while marks:
        count = _that_fit(marks)
        piece, marks = marks[:count], marks[count:]
        yield piece[0] if count == 1 else _together(piece, words, by_column=by_column)


def _that_fit(marks: Sequence[Mark]) -> int:
    length = 0
    for count, mark in enumerate(marks[:_MOST_CELLS], start=1):
        length += len(mark.accepted) + 1
        if length > _LONGEST_FORMULA:
            return max(1, count - 1)
    return min(len(marks), _MOST_CELLS)


def _together(marks: Sequence[Mark], words: Language, *, by_column: bool) -> Mark:
    first, last = marks[0], marks[-1]
    assert first.spot
    label = first.column_name if by_column else first.row_name
    number = column_letters(first.spot.column) if by_column else str(first.spot.row)
    key = "feedback.in_column" if by_column else "feedback.in_row"
    conditions = [mark.accepted for mark in marks]
    return replace(
        first,
        cell=f"{first.cell}…{last.cell}",
        message=words.text(key, label=label or number, count=len(marks), message=first.message),
        accepted=f"AND({','.join(conditions)})" if all(conditions) else "",
        corrected=all(mark.corrected for mark in marks),
        waits=waiting_for_all([mark.waits for mark in marks]),
    )
