"""Whether labels and headings still fit the hidden keys beside them.

The words are what the department saw when it typed. Where they speak of another row or column than the key does,
nobody can tell which of the two the values were typed by.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from typing import NamedTuple

from xltools.excel.reader import TEXT
from xltools.findings.finding import Finding
from xltools.forms.build_layout import form_layout
from xltools.forms.layout import ColumnRole, SheetLayout
from xltools.forms.sheet_view import SheetView
from xltools.wording.texts import languages

LABEL = "label"
_At = tuple[int, int]
_WordsOf = Callable[[SheetLayout], Mapping[str, str]]


class _Words(NamedTuple):
    """``wanted`` are the words of the layout, ``found`` those that stand at ``at``."""

    key: str
    wanted: str
    found: str
    at: _At


def labels_that_misfit(view: SheetView, rows: dict[str, int], columns: dict[str, int]) -> Iterator[Finding]:
    """S208 once for a sheet whose labels have changed places, else S209 for each label that was changed."""
    yield from _misfits(view, _labels(view, rows, columns), "S208", "S209", _row_words)


def headings_that_misfit(view: SheetView, rows: dict[str, int], columns: dict[str, int]) -> Iterator[Finding]:
    """S212 once for a sheet whose headings have changed places, else S213 for each heading that was changed."""
    yield from _misfits(view, _headings(view, rows, columns), "S212", "S213", _column_words)


def words_beside_keys(view: SheetView, rows: dict[str, int], columns: dict[str, int]) -> frozenset[_At]:
    """The cells of all labels and headings that are held against the keys."""
    return frozenset(w.at for w in (*_labels(view, rows, columns), *_headings(view, rows, columns)))


def _labels(view: SheetView, rows: dict[str, int], columns: dict[str, int]) -> list[_Words]:
    if LABEL not in columns:
        return []
    labels = {row.key: row.labels[0] for row in view.layout.rows if row.key in rows}
    return [_words(view, key, wanted, (rows[key], columns[LABEL])) for key, wanted in labels.items()]


def _headings(view: SheetView, rows: dict[str, int], columns: dict[str, int]) -> list[_Words]:
    headings = {
        column.key: column.heading
        for column in view.layout.columns
        if column.key in columns and column.role is not ColumnRole.LABEL
    }
    nearest = nearest_headings(view, min(rows.values(), default=0))
    counted = Counter(nearest[columns[key]][0][0] for key in headings if columns[key] in nearest)
    row = counted.most_common(1)[0][0] if counted else view.marked.row
    return [_words(view, key, wanted, (row, columns[key])) for key, wanted in headings.items()]


def nearest_headings(view: SheetView, first_row: int) -> dict[int, tuple[_At, str]]:
    """column -> the text cell nearest above the first row of the table."""
    nearest: dict[int, tuple[_At, str]] = {}
    for (row, column), cell in view.cells.items():
        is_text = cell.kind is TEXT and cell.raw.strip()
        above = nearest[column][0][0] if column in nearest else view.marked.row
        if is_text and above < row < first_row:
            nearest[column] = ((row, column), " ".join(cell.raw.split()))
    return nearest


def _words(view: SheetView, key: str, wanted: str, at: _At) -> _Words:
    # A number over a word is told as a number that counts nowhere.
    cell = view.cells.get(at)
    is_word = cell is None or cell.kind is TEXT
    return _Words(key, wanted, view.text_at(at) if is_word else wanted, at)


def _misfits(
    view: SheetView, words: list[_Words], moved: str, changed: str, words_of: _WordsOf
) -> Iterator[Finding]:
    fold = view.words.fold
    misfits = [w for w in words if fold(w.found) != fold(w.wanted)]
    if not misfits:
        return
    known = {fold(w.wanted) for w in words}
    for w in sorted(misfits, key=lambda w: w.at):
        if fold(w.found) in known:
            yield view.find(moved, w.at, found=w.found, expected=w.wanted).about(view.sheet_subject)
            return
    others = [words_of(layout) for layout in _in_other_languages(view)]
    for w in misfits:
        names = {fold(name) for name in _other_names(view, w.wanted)}
        names |= {fold(other[w.key]) for other in others if w.key in other}
        if fold(w.found) not in names:
            yield view.find(changed, w.at, found=w.found or "–", expected=w.wanted).about(view.sheet_subject)


def _row_words(layout: SheetLayout) -> Mapping[str, str]:
    return {row.key: row.labels[0] for row in layout.rows if row.key}


def _column_words(layout: SheetLayout) -> Mapping[str, str]:
    return {column.key: column.heading for column in layout.columns}


def _in_other_languages(view: SheetView) -> Iterator[SheetLayout]:
    """The sheet as it would be in each built-in language: forms may have gone out before the language was changed."""
    institution = view.definition.institution
    for code in languages():
        spoken = replace(view.definition, institution=replace(institution, language=code), phrases=())
        for sheet in form_layout(spoken, view.department).sheets:
            if sheet.key == view.layout.key:
                yield sheet


def _other_names(view: SheetView, name: str) -> Iterator[str]:
    """The names the definition lists as other names of what is called ``name``."""
    definition = view.definition
    codes = {item.code for item in definition.items if item.name == name}
    codes |= {indicator.code for indicator in definition.indicators if indicator.name == name}
    return (alias.name for alias in definition.aliases if alias.code in codes)
