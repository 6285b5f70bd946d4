"""The chapters of the Word document: consecutive published tables about the same matter, or below one heading of the
institution's own, in the published order."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from xltools.consolidation.cost_tables import named_lines
from xltools.consolidation.table import Table
from xltools.definition.definition import Definition
from xltools.definition.model import PublishedTable, TableKind
from xltools.definition.passages import Passage, Position
from xltools.wording.language import Language

_SUBPROGRAM, _PROGRAM, _PROGRAM_GROUP = _OF_SUBJECTS = ("subprogram", "program", "program_group")
_MATTERS = {
    TableKind.RESOURCE: "resources",
    TableKind.STRATEGY: "strategy",
    TableKind.GOALS: "strategy",
    TableKind.INDICATORS: _SUBPROGRAM,
    TableKind.ACTIVITY_COSTS: _SUBPROGRAM,
    TableKind.ACTIVITY_DESCRIPTIONS: _SUBPROGRAM,
    TableKind.INSTITUTION_BY_ACTIVITY: "institution",
    TableKind.INSTITUTION_BY_ITEM: "institution",
    TableKind.PROGRAM_COSTS: _PROGRAM,
    TableKind.PROGRAM_ITEMS: _PROGRAM,
    TableKind.PROGRAM_GROUP_COSTS: _PROGRAM_GROUP,
    TableKind.PROGRAM_GROUP_ITEMS: _PROGRAM_GROUP,
    TableKind.ACTIVITY_FORMS: "forms",
    TableKind.ACTIVITY_DEPARTMENTS: "responsibilities",
    TableKind.INDICATOR_DEPARTMENTS: "responsibilities",
}

Line = tuple[str, str]
"""a label and its text"""


@dataclass(frozen=True, slots=True)
class Chapter:
    """``title`` is empty where the institution's own heading stands before the first table; ``level`` is that of
    whichever heads the chapter. ``names`` are lines under the title, ``texts`` have headings of their own, blank ones
    are left out; ``said`` is what no table of the chapter says again."""

    title: str
    level: int
    published: tuple[PublishedTable, ...]
    names: tuple[Line, ...] = ()
    texts: tuple[Line, ...] = ()
    said: tuple[Line, ...] = ()


def chapters(definition: Definition, words: Language) -> tuple[Chapter, ...]:
    """One chapter for each run of tables about the same matter, and for each that has a heading of its own before it;
    a sub-program says its texts in its first one.

    What has no heading of its own stands below the last heading that heads tables; one behind a table heads none.
    """
    found: list[Chapter] = []
    said: set[str] = set()
    above = 0
    for run in _runs(definition):
        own = _headings(definition, Position.BEFORE, run[:1])
        above = own[-1].level if own else above
        matter, subject = _matter(run[0])
        if matter != _SUBPROGRAM:
            title = "" if own else _title(matter, subject, definition, words)
            found.append(Chapter(title, above + (not own), run))
        elif subject in said:
            found.append(Chapter(_subprogram_title(subject, definition, words), above + 1, run))
        else:
            found.append(_subprogram_chapter(above + 1, subject, run, definition, words))
            said.add(subject)
        if _headings(definition, Position.AFTER, run):
            above = 0
    return tuple(found)


def _runs(definition: Definition) -> Iterator[tuple[PublishedTable, ...]]:
    run: tuple[PublishedTable, ...] = ()
    for table in definition.program_tables:
        if run and (_matter(table) != _matter(run[-1]) or _headings(definition, Position.BEFORE, (table,))):
            yield run
            run = ()
        run = (*run, table)
    if run:
        yield run


def _headings(definition: Definition, position: Position, tables: Iterable[PublishedTable]) -> list[Passage]:
    return [text for table in tables for text in definition.passages(position, table) if text.title]


def section_title(published: PublishedTable, table: Table, definition: Definition, words: Language) -> str:
    """The heading above ``table`` in its chapter; empty where the caption says enough."""
    if published.kind is TableKind.ACTIVITY_FORMS:
        return definition.activity_by_code[table.subject].name
    if _MATTERS[published.kind] in _OF_SUBJECTS:
        return words.text(f"word.section.{published.kind.value}")
    return ""


def _matter(published: PublishedTable) -> tuple[str, str]:
    matter = _MATTERS[published.kind]
    return matter, published.subject if matter in _OF_SUBJECTS else ""


def _subprogram_chapter(
    level: int, code: str, tables: tuple[PublishedTable, ...], definition: Definition, words: Language
) -> Chapter:
    subprogram = definition.subprogram_by_code[code]
    names = named_lines(subprogram, definition, words)
    texts = (
        (words.text("subprogram_goal"), subprogram.goal),
        (words.text("table.rationale"), subprogram.rationale),
    )
    return Chapter(
        _subprogram_title(code, definition, words),
        level,
        tables,
        names[:-1],
        tuple(line for line in texts if line[1]),
        (*names, *texts),
    )


def _title(matter: str, subject: str, definition: Definition, words: Language) -> str:
    if matter == _PROGRAM_GROUP:
        name = definition.program_group_by_code[subject].name
        return words.text("title.program_group_by_item", level=words.text("program_group"), name=name)
    if matter == _PROGRAM:
        return words.text("title.program_by_item", name=definition.program_by_code[subject].name)
    return words.text(f"word.chapter.{matter}")


def _subprogram_title(code: str, definition: Definition, words: Language) -> str:
    return words.text("title.subprogram_by_item", name=definition.subprogram_by_code[code].name)
