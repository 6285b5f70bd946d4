"""Which keys of the definition a text on a sheet may name: departments, activities, titles, headings and the like.

A text is compared whole and folded. A name may stand for several keys, and a key may have several names: its aliases,
and where the program itself chose the words, those of every built-in language.
"""

from __future__ import annotations

from collections.abc import Iterator
from enum import Enum
from functools import cached_property

from xltools.definition.definition import Definition
from xltools.definition.model import PeriodUse
from xltools.forms.layout import SEPARATOR, SheetKind
from xltools.wording.language import BUILT_IN, Language, language


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


_HEAD = {
    "institution_name": Named.INSTITUTION,
    "program_name": Named.PROGRAM,
    "subprogram_name": Named.SUBPROGRAM,
    "activity_name": Named.ACTIVITY,
}
_TEXTS = ("subprogram_goal", "description")


class StatedNames:
    """The names of one definition; a title's code is the key of its sheet."""

    def __init__(self, definition: Definition, words: Language) -> None:
        self._definition, self._words = definition, words

    def codes(self, what: Named, text: str) -> tuple[str, ...]:
        """The keys ``text`` names, in the order of the definition; none where it names nothing."""
        return tuple(self._codes.get((what, self._words.fold(text)), ()))

    @cached_property
    def heads(self) -> dict[str, Named | None]:
        """Folded label of a line above the table -> what it names; None where it only tells."""
        spoken = (self._words, *map(language, BUILT_IN))
        labels: dict[str, Named | None] = {}
        for words in spoken:
            labels |= {words.text(key): None for key in _TEXTS}
            labels |= {words.text(key): named for key, named in _HEAD.items()}
        return {self._words.fold(label): named for label, named in labels.items()}

    @cached_property
    def _codes(self) -> dict[tuple[Named, str], dict[str, None]]:
        codes: dict[tuple[Named, str], dict[str, None]] = {}
        for what, name, code in self._names():
            if name:
                codes.setdefault((what, self._words.fold(name)), {})[code] = None
        return codes

    def _names(self) -> Iterator[tuple[Named, str, str]]:
        definition = self._definition
        yield Named.INSTITUTION, definition.institution.name, definition.institution.code
        yield Named.INSTITUTION, definition.institution.parent, ""
        yield from ((Named.DEPARTMENT, one.name, one.code) for one in definition.departments)
        yield from ((Named.PROGRAM, one.name, one.code) for one in definition.programs)
        yield from ((Named.SUBPROGRAM, one.name, one.code) for one in definition.subprograms)
        yield from ((Named.ACTIVITY, one.name, one.code) for one in definition.activities)
        yield from ((Named.INDICATOR, one.name, one.code) for one in definition.indicators)
        yield from ((Named.ITEM, one.name, one.code) for one in definition.items)
        yield from ((Named.PERIOD, one.heading, period_key(one.use, one.code)) for one in definition.periods)
        for row in definition.resource_rows:
            yield Named.RESOURCE_ROW, row.name, line_key(row.table, row.code)
        for column in definition.resource_columns:
            yield Named.RESOURCE_COLUMN, column.name, line_key(column.table, column.code)
        for words in (self._words, *map(language, BUILT_IN)):
            yield Named.TITLE, words.text("form.indicators.title"), SheetKind.INDICATORS.value
        for table in definition.resource_tables:
            yield Named.TITLE, table.title, resource_key(table.code)
        yield from self._aliases()

    def _aliases(self) -> Iterator[tuple[Named, str, str]]:
        known = {named.value: named for named in Named}
        for alias in self._definition.aliases:
            what = known.get(alias.sheet)
            if what is Named.PERIOD:
                periods = (one for one in self._definition.periods if one.code == alias.code)
                yield from ((what, alias.name, period_key(one.use, one.code)) for one in periods)
            elif what is not None:
                yield what, alias.name, resource_key(alias.code) if what is Named.TITLE else alias.code


def resource_key(table: str) -> str:
    return SEPARATOR.join((SheetKind.RESOURCE.value, table))


def line_key(table: str, code: str) -> str:
    """The code of a row or a column of a resource table."""
    return SEPARATOR.join((table, code))


def period_key(use: PeriodUse, code: str) -> str:
    """A period of costs and one of indicators may have the same code."""
    return SEPARATOR.join((use.value, code))
