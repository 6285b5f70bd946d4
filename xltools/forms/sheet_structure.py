"""Where the rows and columns of the layout stand in a sheet that came back, and whether their words still fit.

Values are found by the hidden keys; the words beside them are what the department saw when it typed. Where the two
disagree nobody can tell which one the values were typed by, so that is told, never settled here.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

from xltools.excel.reader import CellKind, column_letters
from xltools.findings.finding import Finding
from xltools.forms.layout import ColumnRole, SheetKind
from xltools.forms.sheet_view import SheetView

_LABEL = "label"
_MIXED = ("S208", "S212")


@dataclass(frozen=True, slots=True)
class Positions:
    """``rows`` and ``columns``: key -> number, of the keys that stand exactly once. ``whole``: all of them do.
    ``mixed``: words stand beside the keys of others, so that nobody can tell what the values are of."""

    rows: dict[str, int]
    columns: dict[str, int]
    findings: tuple[Finding, ...]
    whole: bool
    mixed: bool = False


class _Line(NamedTuple):
    """A row or a column as the layout wants it."""

    key: str
    words: str


def positions(view: SheetView) -> Positions:
    """Findings: S203-S206, S208-S210, S212-S214."""
    wanted_columns = [_Line(column.key, column.heading) for column in view.layout.columns]
    wanted_rows = [_Line(row.key, row.labels[0]) for row in view.layout.rows if row.key]
    columns, lost_columns = _found_once(wanted_columns, view.grid.columns)
    rows, lost_rows = _found_once(wanted_rows, view.grid.rows)
    if (
        view.layout.kind is SheetKind.GUIDE
    ):  # holds no figures: what is lost there keeps nothing from counting
        return Positions(rows, columns, (), whole=True)
    findings = [
        *_lost_rows(view, lost_rows, columns, set(rows.values())),
        *_lost_columns(view, lost_columns, rows, set(columns.values())),
    ]
    whole = not findings
    # Where a row or a column is lost nobody can say which words belong beside which key.
    if whole:
        findings += _labels(view, wanted_rows, rows, columns)
        findings += _headings(view, wanted_columns, rows, columns)
    mixed = any(found.code in _MIXED for found in findings)
    return Positions(rows, columns, tuple(findings), whole, mixed)


def _found_once(
    wanted: Iterable[_Line], grid: dict[str, tuple[int, ...]]
) -> tuple[dict[str, int], list[tuple[_Line, tuple[int, ...]]]]:
    """The lines whose key stands once, and the others with the numbers at which they stand."""
    found: dict[str, int] = {}
    lost: list[tuple[_Line, tuple[int, ...]]] = []
    for line in wanted:
        numbers = grid.get(line.key, ())
        if len(numbers) == 1:
            found[line.key] = numbers[0]
        elif numbers or line.words:
            lost.append((line, numbers))
    return found, lost


def _lost_rows(
    view: SheetView,
    lost: list[tuple[_Line, tuple[int, ...]]],
    columns: dict[str, int],
    taken: set[int],
) -> Iterator[Finding]:
    free = {
        view.words.fold(cell.raw): at
        for at, cell in view.cells.items()
        if at[1] == columns.get(_LABEL) and at[0] not in taken and cell.kind is CellKind.TEXT
    }
    for line, numbers in lost:
        at = free.get(view.words.fold(line.words))
        if numbers:
            where = ", ".join(str(number) for number in numbers)
            yield view.find("S204", label=line.words, where=where).about(view.heads)
        elif at:
            key = view.text_at((at[0], view.marked.column))
            yield view.find("S210", at, label=line.words, found=key).about(view.heads)
        else:
            yield view.find("S203", label=line.words).about(view.heads)


def _lost_columns(
    view: SheetView,
    lost: list[tuple[_Line, tuple[int, ...]]],
    rows: dict[str, int],
    taken: set[int],
) -> Iterator[Finding]:
    headings = _heading_cells(view, min(rows.values(), default=0))
    free = {view.words.fold(words): at for at, words in headings.values() if at[1] not in taken}
    for line, numbers in lost:
        at = free.get(view.words.fold(line.words))
        if numbers:
            where = ", ".join(column_letters(number) for number in numbers)
            yield view.find("S206", label=line.words, where=where).about(view.heads)
        elif at:
            key = view.text_at((view.marked.row, at[1]))
            yield view.find("S214", at, label=line.words, found=key).about(view.heads)
        else:
            yield view.find("S205", label=line.words).about(view.heads)


def _heading_cells(view: SheetView, first_row: int) -> dict[int, tuple[tuple[int, int], str]]:
    """column -> the text cell nearest above the first row of the table: its heading."""
    nearest: dict[int, tuple[tuple[int, int], str]] = {}
    for (row, column), cell in view.cells.items():
        is_text = cell.kind is CellKind.TEXT and cell.raw.strip()
        above = nearest[column][0][0] if column in nearest else view.marked.row
        if is_text and above < row < first_row:
            nearest[column] = ((row, column), " ".join(cell.raw.split()))
    return nearest


def _labels(
    view: SheetView, wanted: list[_Line], rows: dict[str, int], columns: dict[str, int]
) -> Iterator[Finding]:
    """S208 once for a sheet whose labels have changed places, else S209 for each label that was changed."""
    if _LABEL not in columns:
        return
    places = {line: (rows[line.key], columns[_LABEL]) for line in wanted if line.key in rows}
    # A number over a label is told as a number that counts nowhere.
    found = {
        line: (at, view.text_at(at))
        for line, at in places.items()
        if at not in view.cells or view.cells[at].kind is CellKind.TEXT
    }
    yield from _misfits(view, found, ("S208", "S209"))


def _headings(
    view: SheetView, wanted: list[_Line], rows: dict[str, int], columns: dict[str, int]
) -> Iterator[Finding]:
    """S212 once for a sheet whose headings have changed places, else S213 for each heading that was changed."""
    cells = _heading_cells(view, min(rows.values(), default=0))
    values = {c.key for c in view.layout.columns if c.role is not ColumnRole.LABEL}
    found = {
        line: cells.get(columns[line.key], ((view.marked.row, columns[line.key]), ""))
        for line in wanted
        if line.key in columns and line.key in values
    }
    yield from _misfits(view, found, ("S212", "S213"))


def _misfits(
    view: SheetView, found: dict[_Line, tuple[tuple[int, int], str]], codes: tuple[str, str]
) -> Iterator[Finding]:
    moved, changed = codes
    known = {view.words.fold(line.words) for line in found}
    misfits = [
        (line, at, words)
        for line, (at, words) in found.items()
        if view.words.fold(words) not in (view.words.fold(line.words), *_other_names(view, line.words))
    ]
    for line, at, words in sorted(misfits, key=lambda misfit: misfit[1]):
        if view.words.fold(words) in known:
            yield view.find(moved, at, found=words, expected=line.words).about(view.heads)
            return
    for line, at, words in misfits:
        yield view.find(changed, at, found=words or "–", expected=line.words).about(view.heads)


def _other_names(view: SheetView, name: str) -> Iterator[str]:
    """The names the definition lists as other names of what is called ``name``."""
    definition = view.definition
    codes = {item.code for item in definition.items if item.name == name}
    codes |= {indicator.code for indicator in definition.indicators if indicator.name == name}
    return (view.words.fold(alias.name) for alias in definition.aliases if alias.code in codes)
