"""Whether what a sheet says it is agrees with what its keys say.

A sheet pasted over another one keeps the keys of that one: the department reads and types another department's or
another activity's sheet, and its figures would count under the keys. So every identity a sheet states (title, the line
with year and department, institution, program, sub-program, activity, labels, headings) is held against the definition.
What names another key of it contradicts the sheet; what names nothing has only changed its wording.

A text is compared whole and folded. A name may stand for several keys, and a key may have several names: its aliases,
and where the program itself chose the words, those of every built-in language.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from enum import Enum
from functools import lru_cache
from itertools import groupby, pairwise
from typing import NamedTuple

from xltools.definition.definition import Definition
from xltools.definition.model import Institution, PeriodUse
from xltools.definition.printed import YearStyle
from xltools.findings.finding import Finding
from xltools.forms.build_layout import FormLayouts
from xltools.forms.layout import SEPARATOR, SheetKind, SheetLayout, row_key
from xltools.forms.positions import At, Positions
from xltools.forms.received import SheetView, one_line
from xltools.forms.sheet_words import headings, labels, worded_anew
from xltools.forms.stated_unit import StatedUnit

_PART = " · "
_YEAR = re.compile("[0-9]{4}(/[0-9]{2,4})?")  # 2031, or a fiscal year: 2031/32
_MOST_NAMED = 5


class Named(Enum):
    """What a name is of; the values are those an alias of the definition says it by."""

    INSTITUTION = "institution"
    DEPARTMENT = "departments"
    PROGRAM = "programs"
    SUBPROGRAM = "subprograms"
    ACTIVITY = "activities"
    TITLE = "resource_tables"
    INDICATOR = "indicators"
    ITEM = "items"
    PERIOD = "periods"
    RESOURCE_ROW = "resource_rows"
    RESOURCE_COLUMN = "resource_columns"


# The lines above and below the table by the phrase of their label; None where a line only tells.
_LINES = {
    "subprogram_goal": None,
    "description": None,
    "institution_name": Named.INSTITUTION,
    "program_name": Named.PROGRAM,
    "subprogram_name": Named.SUBPROGRAM,
    "activity_name": Named.ACTIVITY,
}
_BESIDE = {
    SheetKind.COSTS: (Named.ITEM, Named.PERIOD),
    SheetKind.INDICATORS: (Named.INDICATOR, Named.PERIOD),
    SheetKind.TEXTS: (Named.INDICATOR, Named.PERIOD),
    SheetKind.RESOURCE: (Named.RESOURCE_ROW, Named.RESOURCE_COLUMN),
}


class Stated(NamedTuple):
    """What stands at ``at`` and what would have to stand there by the keys, both in words. ``known``: the definition
    knows whose it is."""

    at: At
    says: str
    own: str
    known: bool = True


class StatedIdentity:
    """What the sheets of all forms of one definition may say, gathered once."""

    def __init__(self, forms: FormLayouts) -> None:
        self._definition, self._fold = forms.definition, forms.words.fold
        self._years = _written(forms.definition.institution)
        self._names: dict[tuple[Named, str], str] = {}
        self._codes: dict[tuple[Named, str], dict[str, None]] = {}
        for named, name, code in (*_names(forms), *_aliases(forms.definition)):
            self._names.setdefault((named, code), name)
            if name:
                self._codes.setdefault((named, self._fold(name)), {})[code] = None
        self._unit = StatedUnit(forms)
        self._line = lru_cache(maxsize=1 << 6)(self._parted)  # all sheets of a form have the same
        # What a line around the table names, by its folded label.
        spoken = (one.words for one in (forms, *forms.in_each_language))
        self._labelled = {
            self._fold(words.text(key)): named for words in spoken for key, named in _LINES.items()
        }

    def misfits(self, view: SheetView, positions: Positions) -> Iterator[Finding]:
        """S217, one for the sheet, where it says that it is another one; else S218 where it names an institution or a
        department nobody knows, while the guide of the same form names its own. S230 of another unit of amounts."""
        stated = sorted((*self._around_the_table(view, positions), *self._beside_keys(view, positions)))
        others = [one for one in stated if one.known]
        if others:
            yield _told(view, "S217", others)
        elif stated and view.form.guide_agrees and view.layout.kind is not SheetKind.GUIDE:
            yield _told(view, "S218", stated)
        if not others:
            yield from self._unit.misfits(view)

    def is_department_line(self, department: str, text: str) -> bool:
        """Whether ``text`` names ``department`` and no other year: what differs from form to form, and says what the
        keys say."""
        year, _, codes = self._line(one_line(text))
        return year in ("", *self._years) and department in codes and not self._unit.another(text)

    def _around_the_table(self, view: SheetView, positions: Positions) -> Iterator[Stated]:
        """Lines by their labels: in forms of the first versions all of them stand above the table. Of other rows above
        it the first text, which may be the title or the line with year and department."""
        # Keys of another sheet may stand in the place of all the own ones.
        keys = positions.rows.values() or [at for rows in view.marked.rows.values() for at in rows]
        if not keys:
            return
        table, home = range(min(keys), max(keys) + 1), view.marked.home
        around = sorted(
            at for at in view.contents if at[0] not in table and at[0] != home[0] and at[1] != home[1]
        )
        texts = [(at, text) for at in around if (text := view.text_at(at))]
        lines: list[tuple[At, str]] = []
        for number, in_row in groupby(texts, lambda text: text[0][0]):
            row = list(in_row)
            lines += row[:1] if number < table.start else []
            for (_, label), (at, text) in pairwise(row):
                if named := self._labelled.get(self._fold(label)):
                    yield from self._against_own(view, at, named, text, self._codes_of(named, text))
        yield from self._lines(view, lines)

    def _lines(self, view: SheetView, lines: list[tuple[At, str]]) -> Iterable[Stated]:
        """A line of year and department that names nobody known counts where no other line names the own one."""
        own_words = {self._fold(word) for word in (*view.layout.own_words, self._definition.institution.name)}
        stated: list[Stated] = []
        is_named = False
        for at, text in lines:
            titled = self._titled(text)
            # A word of the sheet itself, whatever else is called so.
            if self._fold(text) in own_words or view.layout.key in titled:
                continue
            year, department, codes = self._line(text)
            is_named = is_named or view.department in codes
            if year or codes:
                stated += self._against_own(view, at, Named.DEPARTMENT, department, codes)
            else:
                stated += self._against_own(view, at, Named.TITLE, text, titled)
            if year not in ("", *self._years):
                stated.append(Stated(at, year, self._years[0]))
        return (one for one in stated if one.known or not is_named)

    def _against_own(
        self, view: SheetView, at: At, named: Named, text: str, codes: tuple[str, ...]
    ) -> Iterator[Stated]:
        """What ``text`` names by ``codes``, where that is not what the sheet itself is of."""
        own = self._own(view).get(named)
        if own is None or own in codes:
            return
        own_name = self._in_words(named, own) or view.layout.title
        if codes:
            yield Stated(at, self._in_words(named, codes[0]) or text, own_name)
        elif named in (Named.INSTITUTION, Named.DEPARTMENT):
            yield Stated(at, text, own_name, known=False)

    def _own(self, view: SheetView) -> dict[Named, str]:
        """The codes of what the sheet itself is of."""
        own = {
            Named.INSTITUTION: self._definition.institution.code,
            Named.DEPARTMENT: view.department,
            Named.TITLE: view.layout.key,
        }
        if view.layout.kind is SheetKind.COSTS:
            activity = self._definition.activity_by_code[view.layout.subject]
            own[Named.ACTIVITY], own[Named.SUBPROGRAM] = activity.code, activity.subprogram
            own[Named.PROGRAM] = self._definition.subprogram_by_code[activity.subprogram].program
        return own

    def _parted(self, text: str) -> tuple[str, str, tuple[str, ...]]:
        """The year that ``text`` begins with, the department it names next, and the codes of that; empty what it does
        not say. Names may hold the mark that parts them, so the longest one that is known is meant."""
        whole = self._codes_of(Named.DEPARTMENT, text)
        if whole:
            return "", text, whole
        parts = text.split(_PART)
        year = parts.pop(0) if len(parts) > 1 and _YEAR.fullmatch(parts[0]) else ""
        for count in range(len(parts), 0, -1):
            name = _PART.join(parts[:count])
            if codes := self._codes_of(Named.DEPARTMENT, name):
                return year, name, codes
        return year, parts[0] if year else "", ()

    def _titled(self, text: str) -> tuple[str, ...]:
        """The keys of the sheets whose title ``text`` is. That of costs ends with the activity's code, whatever its
        words are."""
        known = self._codes_of(Named.TITLE, text)
        before, _, code = text.rpartition(_PART)
        if not known and before and code in self._definition.activity_by_code:
            return (row_key(SheetKind.COSTS.value, code),)
        return known

    def _beside_keys(self, view: SheetView, positions: Positions) -> Iterator[Stated]:
        """Labels and headings that belong to a key of another sheet; one of this sheet has only changed its place."""
        layout = view.layout
        if layout.kind is SheetKind.GUIDE:
            return
        of_rows, of_columns = _BESIDE[layout.kind]
        words = [(word, of_rows, layout.row_by_key[word.key].code) for word in labels(view, positions)]
        words += [
            (word, of_columns, layout.column_by_key[word.key].code) for word in headings(view, positions)
        ]
        here = {self._fold(word.wanted) for word, _, _ in words}
        foreign = [
            word
            for word, named, code in words
            if self._fold(word.says) not in here
            and (codes := self._codes_of(named, word.says))
            and _scoped(layout, named, code) not in codes
        ]
        for word in worded_anew(view, foreign):
            yield Stated(word.at, word.says, word.wanted)

    def _codes_of(self, named: Named, text: str) -> tuple[str, ...]:
        """The codes ``text`` names, in the order of the definition; none where it names nothing."""
        return tuple(self._codes.get((named, self._fold(text)), ()))

    def _in_words(self, named: Named, code: str) -> str:
        """The definition's own name; of a sheet of costs its activity, of other sheets nothing better than their
        title."""
        if named is Named.TITLE:
            kind, _, activity = code.partition(SEPARATOR)
            return self._in_words(Named.ACTIVITY, activity) if kind == SheetKind.COSTS.value else ""
        name = self._names.get((named, code), "")
        return f"{code} {name}" if named is Named.ACTIVITY else name


def _written(institution: Institution) -> tuple[str, ...]:
    """The program's year as it is printed, then as it was when forms went out before that was changed."""
    return tuple(dict.fromkeys((institution.printed_year, *(s.printed(institution.year) for s in YearStyle))))


def _told(view: SheetView, code: str, stated: list[Stated]) -> Finding:
    pairs = list(dict.fromkeys((one_line(one.says), one_line(one.own)) for one in stated))
    more = " / …" if len(pairs) > _MOST_NAMED else ""
    found, expected = (" / ".join(words) + more for words in zip(*pairs[:_MOST_NAMED], strict=True))
    return view.find(code, stated[0].at, found=found, expected=expected).about(view.sheet_subject)


def _names(forms: FormLayouts) -> Iterator[tuple[Named, str, str]]:
    """What is named, its own name, and its code. The code of a title is the key of its sheet."""
    definition = forms.definition
    yield Named.INSTITUTION, definition.institution.name, definition.institution.code
    yield Named.INSTITUTION, definition.institution.parent, ""
    yield from ((Named.DEPARTMENT, one.name, one.code) for one in definition.departments)
    yield from ((Named.PROGRAM, one.name, one.code) for one in definition.programs)
    yield from ((Named.SUBPROGRAM, one.name, one.code) for one in definition.subprograms)
    yield from ((Named.ACTIVITY, one.name, one.code) for one in definition.carriers)
    yield from ((Named.INDICATOR, one.name, one.code) for one in definition.indicators)
    yield from ((Named.ITEM, one.name, one.code) for one in definition.items)
    yield from ((Named.PERIOD, one.heading, row_key(one.use.value, one.code)) for one in definition.periods)
    yield from (
        (Named.RESOURCE_ROW, one.name, row_key(one.table, one.code)) for one in definition.resource_rows
    )
    for column in definition.resource_columns:
        yield Named.RESOURCE_COLUMN, column.name, row_key(column.table, column.code)
    for spoken in (forms, *forms.in_each_language):
        for kind in (SheetKind.INDICATORS, SheetKind.TEXTS):
            yield Named.TITLE, spoken.words.text(f"form.{kind.value}.title"), kind.value
    for table in definition.resource_tables:
        yield Named.TITLE, table.title, row_key(SheetKind.RESOURCE.value, table.code)


def _aliases(definition: Definition) -> Iterator[tuple[Named, str, str]]:
    known = {named.value: named for named in Named}
    for alias in definition.aliases:
        match known.get(alias.sheet):
            case Named.PERIOD:
                same = (one for one in definition.periods if one.code == alias.code)
                yield from ((Named.PERIOD, alias.name, row_key(one.use.value, one.code)) for one in same)
            case Named.TITLE:
                yield Named.TITLE, alias.name, row_key(SheetKind.RESOURCE.value, alias.code)
            case Named() as named:
                yield named, alias.name, alias.code


def _scoped(layout: SheetLayout, named: Named, code: str) -> str:
    """The code of a row or a column of ``layout`` as ``_names`` tells it: periods of costs and of indicators may have
    the same code, and so may lines of several resource tables."""
    if named is Named.PERIOD:
        use = PeriodUse.COST if layout.kind is SheetKind.COSTS else PeriodUse.INDICATOR
        return row_key(use.value, code)
    return row_key(layout.subject, code) if layout.kind is SheetKind.RESOURCE else code
