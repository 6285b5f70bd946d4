"""The list of approved values that departments revised: what was approved, what counts instead, why, and where."""

from __future__ import annotations

from functools import partial

from xltools.checks.outcome import Outcome
from xltools.consolidation.revised import RevisedValue
from xltools.definition.definition import Definition
from xltools.definition.subjects import cost_subject, indicator_subject
from xltools.excel import styles
from xltools.excel.fitting import LANDSCAPE_A3
from xltools.excel.list_sheet import At, Cell, Column, ListTable, write_list_sheet
from xltools.excel.writer import BookWriter
from xltools.findings.finding import harmless
from xltools.reports.consolidated.cover import LAST_ROW, SheetHeads
from xltools.reports.consolidated.sources import Sources
from xltools.wording.language import Language

_HEADING = LAST_ROW + 3


def revised_list(outcome: Outcome, files: Sources, words: Language) -> ListTable[RevisedValue]:
    """One row per revised value; ``files`` link the forms."""
    definition, label = outcome.definition, styles.LABEL
    headings = {period.code: period.heading for period in definition.periods}
    columns: tuple[Column[RevisedValue], ...] = (
        Column("code", 10.0, label, lambda one, _: one.revision.department),
        Column("department", 34.0, label, lambda one, _: definition.name_of(one.revision.department)),
        Column("subject", 44.0, label, lambda one, _: _subject(one, definition)),
        Column("period", 18.0, label, lambda one, _: headings[one.revision.column]),
        Column("approved", 17.0, label, lambda one, _: Cell(one.revision.value, _look(one, definition))),
        Column("revised", 17.0, label, lambda one, _: Cell(one.value, _look(one, definition))),
        Column("difference", 17.0, label, partial(_difference, definition)),
        Column("reason", 44.0, label, lambda one, _: harmless(one.reason)),
        Column("file", 22.0, label, lambda one, _: _form(one, files)),
        Column("sheet", 16.0, label, lambda one, _: harmless(one.revision.origin.sheet)),
        Column("cell", 8.0, label, lambda one, _: one.revision.origin.place.cell),
    )
    titles = [words.text(f"revised.{column.key}") for column in columns]
    return ListTable(words.text("sheet.revised"), _HEADING, "Revised", columns, titles, outcome.revised)


def write_revised(book: BookWriter, heads: SheetHeads, table: ListTable[RevisedValue]) -> None:
    head = partial(
        heads.write, title=heads.words.text("sheet.revised.title"), note=heads.words.text("revised.note")
    )
    write_list_sheet(book, table, head, frozen="department", page=LANDSCAPE_A3)


def _subject(one: RevisedValue, definition: Definition) -> str:
    revision = one.revision
    if one.is_money:
        return cost_subject(definition, revision.subject, revision.row)
    return indicator_subject(definition, revision.subject)


def _look(one: RevisedValue, definition: Definition) -> styles.Style:
    if one.is_money:
        return styles.NUMBER.with_decimals(definition.institution.decimals)
    indicator = definition.indicator_by_code[one.revision.subject]
    return styles.NUMBER.with_decimals(indicator.decimals)


def _difference(definition: Definition, one: RevisedValue, here: At) -> Cell:
    formula = f"={here('revised')}-{here('approved')}"
    if one.is_money:
        formula = f"=ROUND({formula[1:]},{definition.institution.decimals})"
    return Cell(one.difference, _look(one, definition), formula)


def _form(one: RevisedValue, files: Sources) -> Cell:
    file = one.revision.origin.file
    return Cell(harmless(file), link=files.link(file))
