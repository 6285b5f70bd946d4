"""The chapters of the Word document: consecutive published tables about the same matter, in the published order."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby

from xltools.consolidation.table import Table
from xltools.definition.definition import Definition
from xltools.definition.model import PublishedTable, TableKind
from xltools.wording.language import Language

_SUBPROGRAM, _PROGRAM = "subprogram", "program"
_MATTERS = {
    TableKind.RESOURCE: "resources",
    TableKind.STRATEGY: "strategy",
    TableKind.GOALS: "strategy",
    TableKind.INDICATORS: _SUBPROGRAM,
    TableKind.ACTIVITY_COSTS: _SUBPROGRAM,
    TableKind.ACTIVITY_DESCRIPTIONS: _SUBPROGRAM,
    TableKind.INSTITUTION_BY_ACTIVITY: "institution",
    TableKind.INSTITUTION_BY_ITEM: "institution",
    TableKind.ACTIVITY_FORMS: "forms",
    TableKind.ACTIVITY_DEPARTMENTS: "responsibilities",
    TableKind.INDICATOR_DEPARTMENTS: "responsibilities",
    TableKind.PROGRAM_COSTS: _PROGRAM,
    TableKind.PROGRAM_ITEMS: _PROGRAM,
}

Line = tuple[str, str]
"""a label and its text"""


@dataclass(frozen=True, slots=True)
class Chapter:
    """``names`` are lines under the title, ``texts`` have headings of their own, blank ones are left out; ``said`` is
    what no table of the chapter says again."""

    title: str
    published: tuple[PublishedTable, ...]
    names: tuple[Line, ...] = ()
    texts: tuple[Line, ...] = ()
    said: tuple[Line, ...] = ()


def chapters(definition: Definition, words: Language) -> tuple[Chapter, ...]:
    """One chapter for each run of tables about the same matter; a sub-program says its texts in its first one."""
    found: list[Chapter] = []
    said: set[str] = set()
    for (matter, subject), group in groupby(definition.program_tables, key=_matter):
        tables = tuple(group)
        if matter == _PROGRAM:
            name = definition.program_by_code[subject].name
            found.append(Chapter(words.text("title.program_by_item", name=name), tables))
        elif matter != _SUBPROGRAM:
            found.append(Chapter(words.text(f"word.chapter.{matter}"), tables))
        elif subject in said:
            found.append(Chapter(_subprogram_title(subject, definition, words), tables))
        else:
            found.append(_subprogram_chapter(subject, tables, definition, words))
            said.add(subject)
    return tuple(found)


def section_title(published: PublishedTable, table: Table, definition: Definition, words: Language) -> str:
    """The heading above ``table`` in its chapter; empty where the caption says enough."""
    if published.kind is TableKind.ACTIVITY_FORMS:
        return definition.activity_by_code[table.subject].name
    if _MATTERS[published.kind] in (_SUBPROGRAM, _PROGRAM):
        return words.text(f"word.section.{published.kind.value}")
    return ""


def _matter(published: PublishedTable) -> tuple[str, str]:
    matter = _MATTERS[published.kind]
    return matter, published.subject if matter in (_SUBPROGRAM, _PROGRAM) else ""


def _subprogram_chapter(
    code: str, tables: tuple[PublishedTable, ...], definition: Definition, words: Language
) -> Chapter:
    subprogram = definition.subprogram_by_code[code]
    program = definition.program_by_code[subprogram.program]
    name = (words.text("program_name"), program.name)
    texts = (
        (words.text("subprogram_goal"), subprogram.goal),
        (words.text("table.rationale"), subprogram.rationale),
    )
    return Chapter(
        _subprogram_title(code, definition, words),
        tables,
        (name,),
        tuple(line for line in texts if line[1]),
        (name, (words.text("subprogram_name"), subprogram.name), *texts),
    )


def _subprogram_title(code: str, definition: Definition, words: Language) -> str:
    return words.text("title.subprogram_by_item", name=definition.subprogram_by_code[code].name)
