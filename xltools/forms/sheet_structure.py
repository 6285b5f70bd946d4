"""Where the rows and columns of the layout stand in a sheet that came back.

Values are found by the hidden keys. A key that is lost or stands twice is told once; where only a row's label or a
column's heading is left of it, that place is named. What the definition got after the form was sent is no loss: the
sheet is read as it was sent.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from xltools.excel.cells import CellKind, column_letters
from xltools.findings.catalogue import Heals, heals
from xltools.findings.finding import Finding
from xltools.forms.layout import SEPARATOR, LayoutColumn, LayoutRow, SheetKind, SheetLayout
from xltools.forms.sheet_view import SheetView
from xltools.forms.sheet_words import (
    LABEL,
    headings_that_misfit,
    labels_that_misfit,
    nearest_headings,
    units_that_misfit,
)
from xltools.forms.stated_identity import identities_that_misfit

_At = tuple[int, int]


@dataclass(frozen=True)
class Positions:
    """``rows`` and ``columns``: key -> number in the sheet, of the keys that stand exactly once. ``whole``: all of them
    do. ``mixed``: the words of the sheet are those of other keys, so that nobody can tell what the values are of."""

    layout: SheetLayout
    rows: dict[str, int]
    columns: dict[str, int]
    findings: tuple[Finding, ...]
    whole: bool
    mixed: bool = False

    @cached_property
    def inputs(self) -> dict[_At, tuple[LayoutRow, LayoutColumn]]:
        """The cells to fill, as far as their keys were found."""
        return {
            (self.rows[row.key], self.columns[column.key]): (row, column)
            for row, column in self.layout.inputs
            if row.key in self.rows and column.key in self.columns
        }

    @cached_property
    def totals(self) -> dict[_At, tuple[LayoutRow, LayoutColumn]]:
        """The cells that add, parts before what adds them; not those of which the form has no part."""
        return {
            (self.rows[row.key], self.columns[column.key]): (row, column)
            for row, column in self.layout.totals
            if row.key in self.rows and column.key in self.columns and self._parts_of(row, column)
        }

    def _parts_of(self, row: LayoutRow, column: LayoutColumn) -> list[_At]:
        return sorted(
            (self.rows[r], self.columns[c])
            for r, c in self.layout.parts_of((row.key, column.key))
            if r in self.rows and c in self.columns
        )

    @cached_property
    def parts(self) -> dict[_At, tuple[_At, ...]]:
        """The cells that each cell that adds should add, in their order; only of a sheet that is ``whole``."""
        return {at: tuple(self._parts_of(row, column)) for at, (row, column) in self.totals.items()}

    @cached_property
    def inside(self) -> frozenset[_At]:
        """Where a number has its place: the cells to fill and the totals."""
        return frozenset((*self.inputs, *self.totals))


class _Lost(NamedTuple):
    """A row or a column whose key does not stand once; ``numbers`` are those of its copies."""

    key: str
    words: str
    numbers: tuple[int, ...]


def positions(view: SheetView) -> Positions:
    """Findings: S106, S203-S206, S208-S210, S212-S214, S216-S218, S220, S222."""
    row_words = {row.key: row.labels[0] for row in view.layout.rows if row.key}
    rows, lost_rows = _found_once(row_words, view.marked.rows)
    column_words = {column.key: column.heading for column in view.layout.columns}
    columns, lost_columns = _found_once(column_words, view.marked.columns)
    identity = tuple(identities_that_misfit(view, rows, columns))
    # Whatever else is wrong with a sheet that is another one is a consequence of that.
    if any(found.code == "S217" for found in identity):
        return Positions(view.layout, rows, columns, identity, whole=False, mixed=True)
    # The guide holds no figures: what is lost there keeps nothing from counting.
    if view.layout.kind is SheetKind.GUIDE:
        return Positions(view.layout, rows, columns, (), whole=True)
    findings = list(identity)
    whole = True
    for axis, lost, free_words in (
        (_ROWS, lost_rows, _free_labels),
        (_COLUMNS, lost_columns, _free_headings),
    ):
        free = free_words(view, rows, columns) if lost else {}
        later = [line for line in lost if _came_later(view, line, free)]
        if later:
            labels = view.quoted(", ".join(f"'{line.words}'" for line in later))
            findings.append(view.find(axis.came_later, labels=labels).about(view.sheet_subject))
        told = list(_told(view, [line for line in lost if line not in later], free, axis))
        findings += told
        whole = whole and not told
    # Where a row or a column is lost nobody can say which words belong beside which key.
    if not whole:
        return Positions(view.layout, rows, columns, tuple(findings), whole=False)
    findings += labels_that_misfit(view, rows, columns)
    findings += headings_that_misfit(view, rows, columns)
    findings += units_that_misfit(view, rows, columns)
    mixed = any(heals(found) is Heals.NEW_FORM for found in findings)
    return Positions(view.layout, rows, columns, tuple(findings), whole=True, mixed=mixed)


def _found_once(
    wanted: Mapping[str, str], grid: dict[str, tuple[int, ...]]
) -> tuple[dict[str, int], list[_Lost]]:
    found = {key: grid[key][0] for key in wanted if len(grid.get(key, ())) == 1}
    lost = [
        _Lost(key, words, grid.get(key, ()))
        for key, words in wanted.items()
        if key not in found and (words or grid.get(key))
    ]
    return found, lost


def _came_later(view: SheetView, line: _Lost, free: dict[str, _At]) -> bool:
    """Whether the definition got a line after the form was sent: nothing of it stands in the form."""
    return view.definition_changed and not line.numbers and view.words.fold(line.words) not in free


class _Axis(NamedTuple):
    """Rows or columns: which part of a position they are, their codes, and how their numbers are written."""

    part: int
    copied: str
    missing: str
    came_later: str
    without_key: str
    written: Callable[[int], str]


_ROWS = _Axis(0, "S204", "S203", "S220", "S210", str)
_COLUMNS = _Axis(1, "S206", "S205", "S222", "S214", column_letters)


def _free_labels(view: SheetView, rows: dict[str, int], columns: dict[str, int]) -> dict[str, _At]:
    """The labels beside no known key, folded."""
    taken, label_column = set(rows.values()), columns.get(LABEL)
    return {
        view.words.fold(cell.raw): at
        for at, cell in view.cells.items()
        if at[1] == label_column and at[0] not in taken and cell.kind is CellKind.TEXT
    }


def _free_headings(view: SheetView, rows: dict[str, int], columns: dict[str, int]) -> dict[str, _At]:
    """The headings below no known key, folded."""
    taken, nearest = set(columns.values()), nearest_headings(view, min(rows.values(), default=0))
    return {view.words.fold(words): at for at, words in nearest.values() if at[1] not in taken}


def _told(view: SheetView, lost: list[_Lost], free: dict[str, _At], axis: _Axis) -> Iterator[Finding]:
    """``free``: the words that are left of a row or a column, and where."""
    copies = {number for line in lost for number in line.numbers}
    for line in lost:
        at = free.get(view.words.fold(line.words))
        if line.numbers:
            where = ", ".join(axis.written(number) for number in line.numbers)
            yield view.find(axis.copied, label=line.words, where=where).about(view.sheet_subject)
        elif at is None:
            yield view.find(axis.missing, label=line.words).about(view.sheet_subject)
        # A key that was copied over another is told as a copy.
        elif at[axis.part] not in copies:
            yield _without_key(view, line, at, axis)


def _without_key(view: SheetView, line: _Lost, at: _At, axis: _Axis) -> Finding:
    """The words of a line stand at ``at``, and where its key should be is another one or none."""
    code = axis.without_key
    cell = view.cells.get((at[0], view.marked.column) if axis is _ROWS else (view.marked.row, at[1]))
    found = view.shown(cell) if cell else "–"
    # A key of the same kind was not typed by anybody: the definition has changed since the form was made.
    if found.startswith(line.key.split(SEPARATOR)[0] + SEPARATOR):
        code = "S216"
    return view.find(code, at, label=line.words, found=found).about(view.sheet_subject)
