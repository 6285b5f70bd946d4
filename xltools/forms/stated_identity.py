"""Whether what a sheet says it is agrees with what its keys say.

A sheet pasted over another one keeps the keys of that one: the department reads and types another department's or
another activity's sheet, and its figures would count under the keys. So every identity a sheet states (title, the line
with year and department, institution, program, sub-program, activity, labels, headings) is held against the definition.
What names another key of it contradicts the sheet; what names nothing has only changed its wording.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from xltools.definition.model import PeriodUse
from xltools.findings.finding import Finding
from xltools.forms.layout import SEPARATOR, SheetKind, SheetLayout
from xltools.forms.sheet_view import SheetView
from xltools.forms.sheet_words import headings, labels, worded_anew
from xltools.forms.stated_names import Named, line_key, period_key

_PART = " · "
_YEAR = re.compile("[0-9]{4}")
_MOST_NAMED = 5
_At = tuple[int, int]


class Stated(NamedTuple):
    """What stands at ``at`` and what would have to stand there by the keys, both in words. ``known``: the definition
    knows whose it is."""

    at: _At
    says: str
    own: str
    known: bool = True


def identities_that_misfit(
    view: SheetView, rows: dict[str, int], columns: dict[str, int]
) -> Iterator[Finding]:
    """S217, one for the sheet, where it says that it is another one; else S218 where it names an institution or a
    department nobody knows, while the guide of the same form names its own."""
    stated = sorted((*_above_the_table(view, rows), *_beside_keys(view, rows, columns)))
    others = [one for one in stated if one.known]
    if others:
        yield _told(view, "S217", others)
    elif stated and view.guide_agrees and view.layout.kind is not SheetKind.GUIDE:
        yield _told(view, "S218", stated)


def is_department_line(view: SheetView, text: str) -> bool:
    """Whether ``text`` is the line that differs from department to department, and says what this form's keys say."""
    year, _, codes = _line(view, " ".join(text.split()))
    return year == _own_year(view) and view.department in codes


def _told(view: SheetView, code: str, stated: list[Stated]) -> Finding:
    pairs = list(dict.fromkeys((view.quoted(one.says), view.quoted(one.own)) for one in stated))
    more = " / …" if len(pairs) > _MOST_NAMED else ""
    found, expected = (" / ".join(words) + more for words in zip(*pairs[:_MOST_NAMED], strict=True))
    return view.find(code, stated[0].at, found=found, expected=expected).about(view.sheet_subject)


# --- above the table ---------------------------------------------------------------------------------------------


def _above_the_table(view: SheetView, rows: dict[str, int]) -> Iterator[Stated]:
    """The lines of the head by their labels; of other rows the first text, which may be the title or the line with
    year and department."""
    # Keys of another sheet may stand in the place of all the own ones.
    keys = rows.values() or [number for numbers in view.marked.rows.values() for number in numbers]
    first_row = min(keys, default=0)
    before: dict[int, str] = {}
    lines: list[tuple[_At, str]] = []
    for at in sorted(view.cells):
        text = view.text_at(at) if at[0] < first_row and _is_in_sight(view, at) else ""
        if not text:
            continue
        if at[0] not in before:
            lines.append((at, text))
        elif (named := view.names.heads.get(before[at[0]])) is not None:
            yield from _head(view, at, named, text)
        before[at[0]] = view.words.fold(text)
    yield from _lines(view, lines)


def _is_in_sight(view: SheetView, at: _At) -> bool:
    return at[0] != view.marked.row and at[1] != view.marked.column


def _head(view: SheetView, at: _At, named: Named, text: str) -> Iterator[Stated]:
    own = _own(view, named)
    codes = view.names.codes(named, text)
    if own is None or own in codes:
        return
    if codes:
        yield Stated(at, _in_words(view, named, codes[0]) or text, _in_words(view, named, own))
    elif named is Named.INSTITUTION:
        yield Stated(at, text, _in_words(view, named, own), known=False)


def _lines(view: SheetView, lines: list[tuple[_At, str]]) -> Iterator[Stated]:
    """A line of year and department that names nobody known counts where no other line names the own one."""
    own_name = view.definition.department_by_code[view.department].name
    strange: list[Stated] = []
    is_named = False
    for at, text in lines:
        if _is_own(view, text):
            continue
        year, department, codes = _line(view, text)
        if view.department in codes:
            is_named = True
        elif codes:
            yield Stated(at, view.definition.department_by_code[codes[0]].name, own_name)
        elif year:
            strange.append(Stated(at, department, own_name, known=False))
        elif title := _title(view, text):
            yield Stated(at, title, _own_title(view))
        if year not in ("", _own_year(view)):
            yield Stated(at, year, _own_year(view))
    yield from () if is_named else strange


def _line(view: SheetView, text: str) -> tuple[str, str, tuple[str, ...]]:
    """The year that ``text`` begins with, the department it names next, and the codes of that; empty what it does
    not say. Names may hold the mark that parts them, so the longest one that is known is meant."""
    whole = view.names.codes(Named.DEPARTMENT, text)
    if whole:
        return "", text, whole
    parts = text.split(_PART)
    year = parts.pop(0) if len(parts) > 1 and _YEAR.fullmatch(parts[0]) else ""
    for count in range(len(parts), 0, -1):
        name = _PART.join(parts[:count])
        if codes := view.names.codes(Named.DEPARTMENT, name):
            return year, name, codes
    return year, parts[0] if year else "", ()


def _is_own(view: SheetView, text: str) -> bool:
    """Whether ``text`` is a word of the sheet itself, whatever else is called so."""
    own = (*view.layout.own_words, view.definition.institution.name)
    return view.words.fold(text) in map(view.words.fold, own) or view.layout.key in _titled(view, text)


def _titled(view: SheetView, text: str) -> tuple[str, ...]:
    """The keys of the sheets whose title ``text`` is. That of costs ends with the activity's code, whatever its words
    are."""
    known = view.names.codes(Named.TITLE, text)
    before, _, code = text.rpartition(_PART)
    if not known and before and code in view.definition.activity_by_code:
        return (SEPARATOR.join((SheetKind.COSTS.value, code)),)
    return known


def _title(view: SheetView, text: str) -> str:
    """The sheet whose title ``text`` is, in words; empty when it is none."""
    for key in _titled(view, text):
        kind, _, code = key.partition(SEPARATOR)
        if kind == SheetKind.COSTS.value:
            return _in_words(view, Named.ACTIVITY, code)
        return text
    return ""


def _own_title(view: SheetView) -> str:
    """What the sheet is of, in words as ``_title`` gives them."""
    if view.layout.kind is SheetKind.COSTS:
        return _in_words(view, Named.ACTIVITY, view.layout.subject)
    return view.layout.title


def _own_year(view: SheetView) -> str:
    return str(view.definition.institution.year)


def _own(view: SheetView, named: Named) -> str | None:
    """The code of what the sheet itself is of; None where it is of none."""
    definition = view.definition
    if named is Named.INSTITUTION:
        return definition.institution.code
    if view.layout.kind is not SheetKind.COSTS:
        return None
    activity = definition.activity_by_code[view.layout.subject]
    subprogram = definition.subprogram_by_code[activity.subprogram]
    own = {
        Named.ACTIVITY: activity.code,
        Named.SUBPROGRAM: subprogram.code,
        Named.PROGRAM: subprogram.program,
    }
    return own[named]


def _in_words(view: SheetView, named: Named, code: str) -> str:
    definition = view.definition
    match named:
        case Named.INSTITUTION:
            return definition.institution.name if code else definition.institution.parent
        case Named.PROGRAM:
            return definition.program_by_code[code].name
        case Named.SUBPROGRAM:
            return definition.subprogram_by_code[code].name
        case _:
            return f"{code} {definition.activity_by_code[code].name}"


# --- beside the keys ---------------------------------------------------------------------------------------------

_BESIDE = {
    SheetKind.COSTS: (Named.ITEM, Named.PERIOD),
    SheetKind.INDICATORS: (Named.INDICATOR, Named.PERIOD),
    SheetKind.RESOURCE: (Named.RESOURCE_ROW, Named.RESOURCE_COLUMN),
}


def _beside_keys(view: SheetView, rows: dict[str, int], columns: dict[str, int]) -> Iterator[Stated]:
    """Labels and headings that belong to a key of another sheet; one of this sheet has only changed its place."""
    layout, fold = view.layout, view.words.fold
    if layout.kind is SheetKind.GUIDE:
        return
    of_rows, of_columns = _BESIDE[layout.kind]
    named = [(one, of_rows, layout.row_by_key[one.key].code) for one in labels(view, rows, columns)]
    named += [(one, of_columns, layout.column_by_key[one.key].code) for one in headings(view, rows, columns)]
    here = {fold(one.wanted) for one, _, _ in named}
    foreign = [
        one
        for one, what, code in named
        if fold(one.found) not in here
        and (codes := view.names.codes(what, one.found))
        and _key(layout, what, code) not in codes
    ]
    for one in worded_anew(view, foreign):
        yield Stated(one.at, one.found, one.wanted)


def _key(layout: SheetLayout, what: Named, code: str) -> str:
    """The code of a row or a column of ``layout`` as ``StatedNames`` gives it."""
    if what is Named.PERIOD:
        use = PeriodUse.COST if layout.kind is SheetKind.COSTS else PeriodUse.INDICATOR
        return period_key(use, code)
    if what in (Named.RESOURCE_ROW, Named.RESOURCE_COLUMN):
        return line_key(layout.subject, code)
    return code
