"""The list of values that departments gave in words, each with its cell; the tables link to it."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

from xltools.checks.outcome import Outcome
from xltools.consolidation.accepted_values import AcceptedText
from xltools.consolidation.figures import IndicatorFigure
from xltools.excel import styles
from xltools.excel.fitting import LANDSCAPE_A3
from xltools.excel.formulas import quoted
from xltools.excel.list_sheet import Cell, Column, ListTable, write_list_sheet
from xltools.excel.writer import BookWriter
from xltools.findings.finding import harmless
from xltools.reports.consolidated.cover import LAST_ROW, SheetHeads
from xltools.reports.consolidated.sources import Sources
from xltools.wording.language import Language

_HEADING = LAST_ROW + 3


def text_list(outcome: Outcome, files: Sources, words: Language) -> ListTable[AcceptedText]:
    """One row per value; ``files`` link the forms."""
    definition, label = outcome.definition, styles.LABEL
    headings = {period.code: period.heading for period in definition.periods}
    columns: tuple[Column[AcceptedText], ...] = (
        Column("code", 12.0, label, lambda one, _: one.subject),
        Column("indicator", 44.0, label, lambda one, _: definition.indicator_by_code[one.subject].name),
        Column("department", 34.0, label, lambda one, _: definition.name_of(one.department)),
        Column("period", 18.0, label, lambda one, _: headings[one.period]),
        Column("text", 44.0, label, lambda one, _: harmless(one.value)),
        Column("file", 22.0, label, lambda one, _: Cell(harmless(one.file), link=files.link(one.file))),
        Column("sheet", 18.0, label, lambda one, _: harmless(one.sheet)),
        Column("cell", 8.0, label, lambda one, _: one.cell),
    )
    titles = [words.text(f"texts.{column.key}") for column in columns]
    rows = tuple(outcome.accepted_texts().texts())
    return ListTable(words.text("sheet.texts"), _HEADING, "Texts", columns, titles, rows)


def written_at(table: ListTable[AcceptedText]) -> Mapping[IndicatorFigure, str]:
    """Each value -> the cell of ``table`` that holds it, as formulas of other sheets name it."""
    return {
        IndicatorFigure(row.subject, row.period): f"{quoted(table.sheet)}!{table.address(number, 'text')}"
        for number, row in enumerate(table.rows, table.first_row)
    }


def write_texts(book: BookWriter, heads: SheetHeads, table: ListTable[AcceptedText]) -> None:
    head = partial(
        heads.write, title=heads.words.text("sheet.texts.title"), note=heads.words.text("texts.note")
    )
    write_list_sheet(book, table, head, frozen="indicator", page=LANDSCAPE_A3)
