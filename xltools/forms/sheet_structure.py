"""Where the rows and columns of the layout stand in a sheet that came back.

Values are found by the hidden keys. A key that is lost or stands twice is told once; where only a row's label or a
column's heading is left of it, that place is named.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from xltools.excel.reader import CellKind, column_letters
from xltools.findings.finding import Finding
from xltools.forms.layout import SEPARATOR, LayoutColumn, LayoutRow, SheetKind, SheetLayout
from xltools.forms.sheet_view import SheetView
from xltools.forms.sheet_words import LABEL, headings_that_misfit, labels_that_misfit, nearest_headings

_MIXED = ("S208", "S212")
_At = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Positions:
    """``rows`` and ``columns``: key -> number, of the keys that stand exactly once. ``whole``: all of them do.
    ``mixed``: words stand beside the keys of others, so that nobody can tell what the values are of."""

    rows: dict[str, int]
    columns: dict[str, int]
    findings: tuple[Finding, ...]
    whole: bool
    mixed: bool = False

    def inputs(self, layout: SheetLayout) -> dict[_At, tuple[LayoutRow, LayoutColumn]]:
        """The cells to fill, as far as their keys were found."""
        return {
            (self.rows[row.key], self.columns[column.key]): (row, column)
            for row, column in layout.inputs()
            if row.key in self.rows and column.key in self.columns
        }

    def totals(self, layout: SheetLayout) -> dict[_At, tuple[LayoutRow, LayoutColumn]]:
        """The cells that add, parts before what adds them."""
        return {
            (self.rows[row.key], self.columns[column.key]): (row, column)
            for row in layout.rows
            for column in layout.columns
            if row.key in self.rows and column.key in self.columns and layout.parts_of(row, column)
        }


class _Lost(NamedTuple):
    """A row or a column whose key does not stand once; ``numbers`` are those of its copies."""

    key: str
    words: str
    numbers: tuple[int, ...]


def positions(view: SheetView) -> Positions:
    """Findings: S203-S206, S208-S210, S212-S214, S216."""
    row_words = {row.key: row.labels[0] for row in view.layout.rows if row.key}
    rows, lost_rows = _found_once(row_words, view.grid.rows)
    column_words = {column.key: column.heading for column in view.layout.columns}
    columns, lost_columns = _found_once(column_words, view.grid.columns)
    # The guide holds no figures: what is lost there keeps nothing from counting.
    if view.layout.kind is SheetKind.GUIDE:
        return Positions(rows, columns, (), whole=True)
    findings = [
        *_lost_rows(view, lost_rows, columns.get(LABEL), set(rows.values())),
        *_lost_columns(view, lost_columns, min(rows.values(), default=0), set(columns.values())),
    ]
    # Where a row or a column is lost nobody can say which words belong beside which key.
    if findings:
        return Positions(rows, columns, tuple(findings), whole=False)
    findings += labels_that_misfit(view, rows, columns)
    findings += headings_that_misfit(view, rows, columns)
    mixed = any(found.code in _MIXED for found in findings)
    return Positions(rows, columns, tuple(findings), whole=True, mixed=mixed)


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


def _lost_rows(
    view: SheetView, lost: Iterable[_Lost], label_column: int | None, taken: set[int]
) -> Iterator[Finding]:
    labels = {
        view.words.fold(cell.raw): at
        for at, cell in view.cells.items()
        if at[1] == label_column and at[0] not in taken and cell.kind is CellKind.TEXT
    }
    copies = {number for line in lost for number in line.numbers}
    for line in lost:
        at = labels.get(view.words.fold(line.words))
        if line.numbers:
            where = ", ".join(str(number) for number in line.numbers)
            yield view.find("S204", label=line.words, where=where).about(view.heads)
        elif at is None:
            yield view.find("S203", label=line.words).about(view.heads)
        # A key that was copied over another is told as a copy.
        elif at[0] not in copies:
            yield _without_key(view, line, at, (at[0], view.marked.column), "S210")


def _lost_columns(
    view: SheetView, lost: Iterable[_Lost], first_row: int, taken: set[int]
) -> Iterator[Finding]:
    headings = {
        view.words.fold(words): at
        for at, words in nearest_headings(view, first_row).values()
        if at[1] not in taken
    }
    copies = {number for line in lost for number in line.numbers}
    for line in lost:
        at = headings.get(view.words.fold(line.words))
        if line.numbers:
            where = ", ".join(column_letters(number) for number in line.numbers)
            yield view.find("S206", label=line.words, where=where).about(view.heads)
        elif at is None:
            yield view.find("S205", label=line.words).about(view.heads)
        elif at[1] not in copies:
            yield _without_key(view, line, at, (view.marked.row, at[1]), "S214")


def _without_key(view: SheetView, line: _Lost, at: _At, key_at: _At, code: str) -> Finding:
    """The words of a line stand at ``at``, another key or none at ``key_at``."""
    cell = view.cells.get(key_at)
    found = view.shown(cell) if cell else "–"
    # A key of the same kind was not typed by anybody: the definition has changed since the form was made.
    if found.startswith(line.key.split(SEPARATOR)[0] + SEPARATOR):
        code = "S216"
    return view.find(code, at, label=line.words, found=found).about(view.heads)
