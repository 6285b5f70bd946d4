"""What a person asks for by code or name -> what it is; what is not understood is answered with what there is.

SUBJECT, ITEM and PERIOD become a figure of the tables, WORKBOOK and CELL a workbook we wrote and a cell of it.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import product
from pathlib import Path
from typing import TypeVar

from xltools.consolidation.figures import (
    ALL,
    INSTITUTION,
    CostFigure,
    DepartmentFigure,
    Figure,
    IndicatorFigure,
    Level,
    ResourceFigure,
    Subject,
)
from xltools.definition.definition import Definition
from xltools.definition.model import Department, Indicator, Period, ResourceLine, ResourceTable
from xltools.definition.revenue_side import REVENUE, own_code
from xltools.excel.cells import Workbook, column_number
from xltools.excel.formulas import Spot
from xltools.excel.package import Limits
from xltools.excel.reader import read_properties, read_workbook
from xltools.excel.unreadable import Unreadable
from xltools.project import CannotRunError
from xltools.wording.language import Language, language, languages

_EVERYTHING = ("*", "toplam", "total", "tümü", "all")
_OF_THE_INSTITUTION = (*_EVERYTHING, "kurum", "institution")
_MOST_NAMED = 8
_ALIKE = 0.5
# Levels whose parts may have their codes, from above.
_WITH_PARTS = ("program_group", "program", "subprogram")

# A workbook of ten thousand forms has thirty million cells; nobody sends us one that we did not write.
_OURS = Limits(2**34, 2**34, 2**33, 1_000, 50_000, 1_000, 50_000_000)
_CELL = re.compile(r"\$?([A-Za-z]{1,3})\$?([0-9]{1,7})")

T = TypeVar("T")
_Choices = Mapping[T, tuple[str, ...]]
"""What there is -> its spellings: its code, then its names, of which the first is shown."""
_About = Subject | Department | Indicator | ResourceTable


# --- by code or name -----------------------------------------------------------------------------------------------


def _chosen(
    given: str,
    choices: _Choices[T],
    words: Language,
    reason: str,
    kind: Callable[[T], str] = lambda _: "",
) -> T:
    """The choice ``given`` names: its code, else a name, else the beginning of only one. ``kind`` is the word that goes
    before those that share a code.

    Raises:
        CannotRunError: it names none (``reason``, with what is near) or several.
    """
    asked = words.fold(given)
    folded = {choice: [words.fold(text) for text in spellings] for choice, spellings in choices.items()}
    ways: tuple[Callable[[str, str], bool], ...] = (str.__eq__, str.startswith)
    for matches in ways if asked else ():
        by_code = [choice for choice, (code, *_) in folded.items() if matches(code, asked)]
        by_name = [choice for choice, (_, *names) in folded.items() if any(matches(n, asked) for n in names)]
        # A code means itself, also where another's name is spelled alike; the beginning of one is a guess like any.
        meant = by_code if by_code and matches is ways[0] else list(dict.fromkeys((*by_code, *by_name)))
        if len(meant) == 1:
            return meant[0]
        if meant:
            several = {
                one: (f"{kind(one)} {code}".strip(), *names) for one, (code, *names) in choices.items()
            }
            raise CannotRunError("error.trace_ambiguous", given=given, found=_listed(meant, several))
    near = _near(asked, folded) or list(choices)
    raise CannotRunError(reason, given=given, found=_listed(near, choices))


def _near(asked: str, folded: Mapping[T, Sequence[str]]) -> list[T]:
    """What is spelled alike, or has the word in it."""
    spelled = {text: choice for choice, texts in folded.items() for text in texts}
    alike = difflib.get_close_matches(asked, list(spelled), _MOST_NAMED, _ALIKE)
    holding = [text for text in spelled if asked and asked in text]
    return list(dict.fromkeys(spelled[text] for text in (*alike, *holding)))


def _listed(listed: Sequence[T], choices: _Choices[T]) -> str:
    """``PDB (Personel Dairesi), …``"""
    spellings = (choices[choice] for choice in listed[:_MOST_NAMED])
    told = ", ".join(
        f"{code} ({names[0]})" if names and names[0] != code else code for code, *names in spellings
    )
    return told + (f" … (+{len(listed) - _MOST_NAMED})" if len(listed) > _MOST_NAMED else "")


def _is_among(given: str, spellings: Sequence[str], words: Language) -> bool:
    return words.fold(given) in {words.fold(spelling) for spelling in spellings}


# --- SUBJECT ITEM PERIOD -------------------------------------------------------------------------------------------


def asked_figure(subject: str, item: str, period: str, definition: Definition, words: Language) -> Figure:
    """What ``subject``, ``item`` and ``period`` mean together.

    Raises:
        CannotRunError: one of them names nothing there is, or several things.
    """
    about = _subject(subject, definition, words)
    if isinstance(about, ResourceTable):
        row = _line(item, definition.rows_of(about.code), words, "error.trace_no_row")
        column = _line(period, definition.columns_of(about.code), words, "error.trace_no_column")
        return ResourceFigure(about.code, row, column)
    if isinstance(about, Indicator):
        if not _is_among(item, _EVERYTHING, words):
            raise CannotRunError("error.trace_indicator_item", given=item, name=about.name)
        return IndicatorFigure(about.code, _period(period, definition.indicator_periods, words))
    if not definition.cost_periods:
        others = {indicator.code: (indicator.code, indicator.name) for indicator in definition.indicators}
        others |= {table.code: (table.code, table.title) for table in definition.resource_tables}
        raise CannotRunError("error.trace_no_costs", given=subject, found=_listed(list(others), others))
    of_item = _item(item, about, definition, words)
    of_period = _period(period, definition.cost_periods, words)
    if isinstance(about, Department):
        return DepartmentFigure(about.code, ALL, of_period, of_item)
    return CostFigure(about, of_item, of_period)


def _subject(given: str, definition: Definition, words: Language) -> _About:
    if _is_among(given, _OF_THE_INSTITUTION, words):
        return INSTITUTION
    levels, reason = _levels(definition), "error.trace_no_subject"
    every, spoken = _without_doubles(levels, definition), list(_level_words(levels, words))
    level, rest = _parted(given, spoken, words)
    if level and not any(
        words.fold(n).startswith(words.fold(given)) for names in every.values() for n in names
    ):
        return _chosen(rest, levels[level], words, reason)
    first = dict(reversed(spoken))
    kinds = {about: first[level] for level, choices in levels.items() for about in choices}
    return _chosen(given, every, words, reason, kinds.__getitem__)


def _parted(given: str, spoken: Iterable[tuple[str, str]], words: Language) -> tuple[str, str]:
    """The level that ``given`` begins with a word for, the longest one, and what follows; no level where it begins
    with none."""
    said = given.split()
    for level, word in sorted(spoken, key=lambda pair: -len(pair[1].split())):
        count = len(word.split())
        if len(said) > count and words.fold(" ".join(said[:count])) == words.fold(word):
            return level, " ".join(said[count:])
    return "", given


def _levels(definition: Definition) -> dict[str, _Choices[_About]]:
    """What can be asked about, by the key of the words for its level; a level without anything is none."""
    institution = definition.institution
    levels: dict[str, _Choices[_About]] = {
        "institution": {INSTITUTION: (institution.code, institution.name)},
        "program_group": {
            Subject(Level.PROGRAM_GROUP, one.code): (one.code, one.name) for one in definition.program_groups
        },
        "program": {Subject(Level.PROGRAM, one.code): (one.code, one.name) for one in definition.programs},
        "subprogram": {
            Subject(Level.SUBPROGRAM, one.code): (one.code, one.name) for one in definition.subprograms
        },
        "activity": {Subject(Level.ACTIVITY, one.code): (one.code, one.name) for one in definition.carriers},
        "department": {one: (one.code, one.name) for one in definition.departments},
        "indicator": {one: (one.code, one.name) for one in definition.indicators},
        "resource": {one: (one.code, one.title) for one in definition.resource_tables},
    }
    return {level: choices for level, choices in levels.items() if choices}


def _level_words(levels: Iterable[str], words: Language) -> Iterator[tuple[str, str]]:
    """Level and a word for it, the institution's own first, then those of every language; "alt program 4.2" and
    "sub-program 4.2" ask for the same."""
    for spoken, level in product((words, *map(language, languages())), levels):
        said = spoken.text(f"level.{level}", own=spoken.text("program_group"))
        yield from ((level, word.strip()) for word in said.split(";"))


def _without_doubles(
    levels: Mapping[str, _Choices[_About]], definition: Definition
) -> dict[_About, tuple[str, ...]]:
    """Everything that can be asked about. What has a single part of its own code is asked for by the same code: both
    are one, under both names."""
    every = {about: spellings for choices in levels.values() for about, spellings in choices.items()}
    for about in [one for level in _WITH_PARTS for one in levels.get(level, ())]:
        match about:
            case Subject() if [below.code for below in about.children(definition)] == [about.code]:
                (child,), (_, *names) = about.children(definition), every.pop(about)
                every[child] = tuple(dict.fromkeys((*every[child], *names)))
    return every


def _item(given: str, about: _About, definition: Definition, words: Language) -> str:
    """Of revenue, which is in no total of costs, one of its own."""
    is_revenue = isinstance(about, Subject) and about.code == REVENUE
    if _is_among(given, _EVERYTHING, words):
        return REVENUE if is_revenue else ALL
    items = {
        item.code: (own_code(item.code) if is_revenue else item.code, item.name, item.short_name)
        for item in definition.items
        if item.code.startswith(REVENUE) or not is_revenue
    }
    return _chosen(given, items, words, "error.trace_no_item")


def _period(given: str, periods: Sequence[Period], words: Language) -> str:
    choices = {period.code: (period.code, period.heading) for period in periods}
    return _chosen(given, choices, words, "error.trace_no_period")


def _line(given: str, lines: Sequence[ResourceLine], words: Language, reason: str) -> str:
    if _is_among(given, _EVERYTHING, words):
        return ALL
    return _chosen(given, {line.code: (line.code, line.name) for line in lines}, words, reason)


# --- WORKBOOK CELL -------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class AskedCell:
    """A cell of a workbook that ``consolidate`` wrote; ``title`` and ``comments`` are the workbook's properties."""

    path: Path
    workbook: Workbook
    title: str
    comments: str
    spot: Spot


def asked_cell(path: Path, cell: str, words: Language) -> AskedCell:
    """``cell`` is spelled ``'Kurum - Faaliyet'!B7``, also without the quotes a terminal has taken away.

    Raises:
        CannotRunError: there is no such file, it is no workbook, or has no such sheet; ``cell`` is none.
    """
    try:
        data = path.read_bytes()
    except OSError as error:
        raise CannotRunError("error.trace_no_workbook", file=path, cause=error.strerror) from error
    book = read_workbook(data, _OURS)
    if isinstance(book, Unreadable):
        raise CannotRunError("error.trace_no_workbook", file=path, cause=book.detail)
    properties = read_properties(data, _OURS)
    if isinstance(properties, Unreadable):
        raise CannotRunError("error.trace_no_workbook", file=path, cause=properties.detail)
    return AskedCell(path, book, properties["title"], properties["description"], _spot(cell, book, words))


def _spot(cell: str, book: Workbook, words: Language) -> Spot:
    sheet, mark, address = cell.strip().rpartition("!")
    match = _CELL.fullmatch(address.strip())
    if not mark or match is None:
        raise CannotRunError("error.trace_no_cell", given=cell, sheet=book.sheets[-1].name)
    sheet = sheet.strip()
    if sheet[:1] == sheet[-1:] == "'" and len(sheet) > 1:
        sheet = sheet[1:-1].replace("''", "'")
    choices = {known.name: (known.name,) for known in book.sheets}
    name = _chosen(sheet, choices, words, "error.trace_no_sheet")
    return Spot(name, int(match[2]), column_number(match[1]))
