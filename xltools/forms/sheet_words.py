"""Whether labels and headings still fit the hidden keys beside them.

The words are what the department saw when it typed. Where they speak of another row or column than the key does,
nobody can tell which of the two the values were typed by.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from xltools.excel.cells import TEXT
from xltools.findings.finding import Finding
from xltools.forms.build_layout import form_layout
from xltools.forms.layout import ColumnRole, SheetLayout
from xltools.forms.sheet_view import SheetView
from xltools.wording.texts import languages

LABEL = "label"
_At = tuple[int, int]


class Words(NamedTuple):
    """``wanted`` are the words of the layout, ``found`` those that stand at ``at``."""

    key: str
    wanted: str
    found: str
    at: _At


def labels_that_misfit(view: SheetView, rows: dict[str, int], columns: dict[str, int]) -> Iterator[Finding]:
    """S208 once for a sheet whose labels have changed places, else S209 for each label that was changed."""
    yield from _misfits(view, labels(view, rows, columns), "S208", "S209")


def headings_that_misfit(view: SheetView, rows: dict[str, int], columns: dict[str, int]) -> Iterator[Finding]:
    """S212 once for a sheet whose headings have changed places, else for each heading that was changed S213, or S106
    where the definition may have changed it."""
    changed = "S106" if view.other_definition else "S213"
    yield from _misfits(view, headings(view, rows, columns), "S212", changed)


def units_that_misfit(view: SheetView, rows: dict[str, int], columns: dict[str, int]) -> Iterator[Finding]:
    """S106 for each unit of measure that the definition has changed since the form was sent."""
    units = [column for column in view.layout.label_columns[1:] if column.key in columns]
    for row in view.layout.rows if view.other_definition else ():
        for column, unit in zip(units, row.labels[1:], strict=False):
            at = (rows[row.key], columns[column.key]) if row.key in rows else None
            if at and view.words.fold(found := view.text_at(at)) != view.words.fold(unit):
                yield view.find("S106", at, found=found or "–", expected=unit).about(view.sheet_subject)


def labels(view: SheetView, rows: dict[str, int], columns: dict[str, int]) -> list[Words]:
    """What stands as label beside each key in ``rows``."""
    if LABEL not in columns:
        return []
    wanted = {row.key: row.labels[0] for row in view.layout.rows if row.key in rows}
    return [_words(view, key, label, (rows[key], columns[LABEL])) for key, label in wanted.items()]


def headings(view: SheetView, rows: dict[str, int], columns: dict[str, int]) -> list[Words]:
    """What stands as heading above each key in ``columns``."""
    wanted = {
        column.key: column.heading
        for column in view.layout.columns
        if column.key in columns and column.role is not ColumnRole.LABEL
    }
    nearest = nearest_headings(view, min(rows.values(), default=0))
    counted = Counter(nearest[columns[key]][0][0] for key in wanted if columns[key] in nearest)
    row = counted.most_common(1)[0][0] if counted else view.marked.row
    return [_words(view, key, heading, (row, columns[key])) for key, heading in wanted.items()]


def nearest_headings(view: SheetView, first_row: int) -> dict[int, tuple[_At, str]]:
    """column -> the text cell nearest above the first row of the table."""
    nearest: dict[int, tuple[_At, str]] = {}
    for (row, column), cell in view.cells.items():
        is_text = cell.kind is TEXT and cell.raw.strip()
        above = nearest[column][0][0] if column in nearest else view.marked.row
        if is_text and above < row < first_row:
            nearest[column] = ((row, column), " ".join(cell.raw.split()))
    return nearest


def _words(view: SheetView, key: str, wanted: str, at: _At) -> Words:
    # A number over a word is told as a number that counts nowhere.
    cell = view.cells.get(at)
    is_word = cell is None or cell.kind is TEXT
    return Words(key, wanted, view.text_at(at) if is_word else wanted, at)


def _misfits(view: SheetView, words: list[Words], moved: str, changed: str) -> Iterator[Finding]:
    fold = view.words.fold
    misfits = [w for w in words if fold(w.found) != fold(w.wanted)]
    known = {fold(w.wanted) for w in words}
    for w in sorted(misfits, key=lambda w: w.at):
        if fold(w.found) in known:
            yield view.find(moved, w.at, found=w.found, expected=w.wanted).about(view.sheet_subject)
            return
    for w in worded_anew(view, misfits):
        yield view.find(changed, w.at, found=w.found or "–", expected=w.wanted).about(view.sheet_subject)


def worded_anew(view: SheetView, misfits: Sequence[Words]) -> Iterator[Words]:
    """Those of ``misfits`` that neither an alias nor another built-in language explains."""
    fold = view.words.fold
    others = [_words_by_key(layout) for layout in _in_other_languages(view)] if misfits else []
    for w in misfits:
        names = {fold(name) for name in _other_names(view, w.wanted)}
        names |= {fold(other[w.key]) for other in others if w.key in other}
        if fold(w.found) not in names:
            yield w


def _words_by_key(layout: SheetLayout) -> Mapping[str, str]:
    by_key = {row.key: row.labels[0] for row in layout.rows if row.key}
    return by_key | {column.key: column.heading for column in layout.columns}


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
