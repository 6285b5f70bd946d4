"""Whether labels and headings still fit the hidden keys beside them.

The words are what the department saw when it typed. Where they speak of another row or column than the key does,
nobody can tell which of the two the values were typed by.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from xltools.excel.cells import TEXT
from xltools.findings.finding import Finding
from xltools.forms.layout import LABEL, ColumnRole
from xltools.forms.positions import At, Positions
from xltools.forms.received import SheetView, one_line


class Words(NamedTuple):
    """What stands ``at`` the place of the words of a key, and the words that the layout wants there."""

    key: str
    wanted: str
    says: str
    at: At


def words_that_misfit(view: SheetView, positions: Positions) -> Iterator[Finding]:
    """Findings: S208, S212 (labels, headings that have changed places; once for a sheet), else S209, S213 for each that
    was changed. S106 for headings and units of measure that the definition may have changed."""
    changed = view.form.other_definition
    yield from _misfits(view, labels(view, positions), "S208", "S209")
    yield from _misfits(view, headings(view, positions), "S212", "S106" if changed else "S213")
    for unit in _units(view, positions) if changed else ():
        if view.words.fold(unit.says) != view.words.fold(unit.wanted):
            yield _told(view, "S106", unit)


def labels(view: SheetView, positions: Positions) -> list[Words]:
    """What stands as label beside each key."""
    column = positions.columns.get(LABEL)
    return [_words(view, key, (row, column)) for key, row in positions.rows.items()] if column else []


def headings(view: SheetView, positions: Positions) -> list[Words]:
    """What stands as heading above each key."""
    nearest = nearest_headings(view, positions.first_row)
    columns = {
        key: column
        for key, column in positions.columns.items()
        if view.layout.column_by_key[key].role not in (ColumnRole.LABEL, ColumnRole.APPROVED)
    }
    rows = Counter(nearest[column][0][0] for column in columns.values() if column in nearest)
    row = rows.most_common(1)[0][0] if rows else view.marked.row
    return [_words(view, key, (row, column)) for key, column in columns.items()]


def nearest_headings(view: SheetView, first_row: int) -> dict[int, tuple[At, str]]:
    """column -> the text cell nearest above the first row of the table."""
    nearest: dict[int, tuple[At, str]] = {}
    for (row, column), cell in view.cells.items():
        is_text = cell.kind is TEXT and cell.raw.strip()
        above = nearest[column][0][0] if column in nearest else view.marked.row
        if is_text and above < row < first_row:
            nearest[column] = ((row, column), one_line(cell.raw))
    return nearest


def worded_anew(view: SheetView, misfits: Sequence[Words]) -> Iterator[Words]:
    """Those of ``misfits`` that neither an alias nor another built-in language explains."""
    fold, forms = view.words.fold, view.form.forms.in_each_language if misfits else ()
    own = view.form.own
    sheets = [
        sheet
        for one in forms
        for sheet in one.as_sent(view.department, own).sheets
        if sheet.key == view.layout.key
    ]
    for word in misfits:
        names = {*_other_names(view, word.wanted), *(sheet.words[word.key] for sheet in sheets)}
        if fold(word.says) not in map(fold, names):
            yield word


def _units(view: SheetView, positions: Positions) -> Iterator[Words]:
    columns = [positions.columns.get(column.key) for column in view.layout.label_columns[1:]]
    for key, row in positions.rows.items():
        for column, unit in zip(columns, view.layout.row_by_key[key].labels[1:], strict=False):
            if column:
                yield Words(key, unit, view.text_at((row, column)), (row, column))


def _words(view: SheetView, key: str, at: At) -> Words:
    # A number over a word is told as a number that counts nowhere.
    cell, wanted = view.cell(at), view.layout.words[key]
    return Words(key, wanted, view.text_at(at) if cell is None or cell.kind is TEXT else wanted, at)


def _misfits(view: SheetView, words: list[Words], moved: str, changed: str) -> Iterator[Finding]:
    fold = view.words.fold
    misfits = [word for word in words if fold(word.says) != fold(word.wanted)]
    known = {fold(word.wanted) for word in words}
    for word in sorted(misfits, key=lambda word: word.at):
        if fold(word.says) in known:
            yield _told(view, moved, word)
            return
    for word in worded_anew(view, misfits):
        yield _told(view, changed, word)


def _told(view: SheetView, code: str, word: Words) -> Finding:
    return view.find(code, word.at, found=word.says or "–", expected=word.wanted).about(view.sheet_subject)


def _other_names(view: SheetView, name: str) -> Iterator[str]:
    """The names the definition lists as other names of what is called ``name``."""
    definition = view.definition
    codes = {item.code for item in definition.items if item.name == name}
    codes |= {indicator.code for indicator in definition.indicators if indicator.name == name}
    return (alias.name for alias in definition.aliases if alias.code in codes)
