"""The list of corrections that a department got with its form: which lines still wait for it when the form comes back.

A line waits for an X beside it where no formula can tell whether it is done, or where a value of the sent file is not
in the form any more. Each such line says in a hidden column what it waits for. How many there are stands in the hidden
first row, so that a deleted line is not a finished one. A form whose identity sheet says that a list belongs to it is
not finished without the list; any other form without a list is judged by its cells alone.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import count, takewhile

from xltools.excel.cells import Sheet, Workbook, cell_address
from xltools.excel.numbers import is_blank
from xltools.findings.finding import Severity
from xltools.forms.layout import DECLARED, Slot
from xltools.forms.markers import IDENTITY_SHEET, MARK_SEPARATOR, MarkedSheet

LIST_MARK = "xltools-list"
"""Stands in the hidden first row: a list of an earlier round is ours to replace."""

DONE_MARK = "xltools-list-done"
NOTE_AUTHOR = "xltools"
"""Signs the notes on marked cells."""
SOURCE_AUTHOR = "xltools, source"
"""Signs those that say where approved values come from; a form that is corrected keeps them."""
NOTE_AUTHORS = (NOTE_AUTHOR, SOURCE_AUTHOR)
DETAIL = "detail"
"""What the hidden column says of a line that tells more about the line above it."""

_WAITS = "waits"
_HEAD, _SLOT = 2, 3
"""parts of what the hidden column says: before the first cell, and of each cell"""
TEXTS = 5
"""The first columns of a line: severity, sheet, cell, message, fix."""


@dataclass(frozen=True, slots=True)
class OpenLine:
    """A line that waits, with the lines that tell more about it. ``cell`` is where the X goes; ``targets`` the cells of
    the form that may all be filled instead."""

    sheet: str
    cell: str
    severity: Severity
    texts: tuple[str, ...]
    targets: tuple[Slot, ...]
    details: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Unfinished:
    """``lines`` are those that are there; ``gone`` is how many more there were."""

    lines: tuple[OpenLine, ...]
    gone: int

    @property
    def count(self) -> int:
        return len(self.lines) + self.gone


def waiting(severity: Severity, target: Slot | None) -> str:
    """What the hidden column says of a line that waits."""
    keys = (target.sheet, target.row, target.column) if target else ()
    return MARK_SEPARATOR.join((_WAITS, severity.value, *keys))


def waiting_for_all(lines: Sequence[str]) -> str:
    """What it says of one line in the place of those that say ``lines``: an X, or all of their cells filled."""
    waiting_lines = [line.split(MARK_SEPARATOR) for line in lines if waits(line)]
    if not waiting_lines:
        return ""
    targets = [line[_HEAD:] for line in waiting_lines]
    keys = [key for target in targets for key in target] if all(targets) else []
    return MARK_SEPARATOR.join((*waiting_lines[0][:_HEAD], *keys))


def waits(key: str) -> bool:
    return key.split(MARK_SEPARATOR)[0] == _WAITS


def list_mark(count: int, form: str) -> str:
    """Says that a list belongs here on which ``count`` lines wait, and of which form, by its hash:
    ``xltools-list/3/5f4e3d2c…``; forms of earlier versions do not say of which."""
    return MARK_SEPARATOR.join((LIST_MARK, str(count), form))


def answered_form(workbook: Workbook) -> str:
    """The hash of the form that was given back as ``workbook`` or what it was made of; empty when it says none, or
    several."""
    marks = [_text(sheet, 1, 1) for sheet in workbook.sheets]
    marks += [_text(sheet, 2, 1) for sheet in workbook.sheets if sheet.name == IDENTITY_SHEET]
    forms = {
        mark.split(MARK_SEPARATOR)[2] for mark in marks if says_list(mark) and mark.count(MARK_SEPARATOR) == 2
    }
    return forms.pop() if len(forms) == 1 else ""


def says_list(text: str) -> bool:
    """Whether ``text`` is the mark in the first cell of a list."""
    return text.strip().partition(MARK_SEPARATOR)[0] == LIST_MARK


def is_list(sheet: Sheet) -> bool:
    return says_list(_text(sheet, 1, 1))


def without_lists(workbook: Workbook) -> Workbook:
    """``workbook`` without the lists of earlier rounds."""
    return replace(workbook, sheets=tuple(sheet for sheet in workbook.sheets if not is_list(sheet)))


def unfinished(workbook: Workbook, own: Collection[MarkedSheet]) -> Unfinished:
    """What waits on the lists of ``workbook``; the form itself stands on the sheets ``own``."""
    lists = [sheet for sheet in workbook.sheets if is_list(sheet)]
    if not lists:
        identity = (sheet for sheet in workbook.sheets if sheet.name == IDENTITY_SHEET)
        return Unfinished((), sum(_counted(sheet, 2) for sheet in identity))
    lines: list[OpenLine] = []
    gone = 0
    for sheet in lists:
        there = list(_lines(sheet))
        gone += max(0, _counted(sheet, 1) - len(there))
        lines += [line for line, done in there if not done and not _are_filled(line.targets, own)]
    return Unfinished(tuple(lines), gone)


def _counted(sheet: Sheet, row: int) -> int:
    """How many lines wait by the mark in the first column."""
    mark, *parts = _text(sheet, row, 1).split(MARK_SEPARATOR)
    return int(parts[0]) if mark == LIST_MARK and parts and parts[0].isdecimal() else 0


def _lines(sheet: Sheet) -> Iterator[tuple[OpenLine, bool]]:
    """Every line that has been waiting, and whether it is ticked off."""
    marks = [at for at in sheet.contents if at[0] == 1 and _text(sheet, *at) == DONE_MARK]
    done = marks[0][1] if marks else 0
    keys = {row: _text(sheet, row, done + 1) for row, column in sheet.contents if done and column == done + 1}
    for row in sorted(row for row, key in keys.items() if waits(key)):
        _, severity, *target = keys[row].split(MARK_SEPARATOR)
        slots = [Slot(*target[at : at + _SLOT]) for at in range(0, len(target) - _SLOT + 1, _SLOT)]
        below = takewhile(lambda at: keys.get(at) == DETAIL, count(row + 1))
        line = OpenLine(
            sheet.name,
            cell_address(row, done),
            Severity.WARNING if severity == Severity.WARNING.value else Severity.ERROR,
            _texts(sheet, row),
            tuple(slots),
            tuple(_texts(sheet, at) for at in below),
        )
        yield line, _text(sheet, row, done).casefold() == DECLARED.casefold()


def _are_filled(targets: Collection[Slot], own: Collection[MarkedSheet]) -> bool:
    """Whether anything stands in each of the cells, if there are any; what it is worth is judged as always."""
    return bool(targets) and all(_is_filled(target, own) for target in targets)


def _is_filled(target: Slot, own: Collection[MarkedSheet]) -> bool:
    return any(
        not is_blank(marked.sheet.cell(at))
        for marked in own
        if marked.marker.sheet_key == target.sheet
        for at in marked.places((target.row, target.column))
    )


def _texts(sheet: Sheet, row: int) -> tuple[str, ...]:
    return tuple(_text(sheet, row, column) for column in range(1, TEXTS + 1))


def _text(sheet: Sheet, row: int, column: int) -> str:
    cell = sheet.cell((row, column))
    return cell.raw.strip() if cell else ""
