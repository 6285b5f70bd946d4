"""The activity report as an editable Word document: the tables of the workbook, and beside them what departments said,
as the material of the chapters that are written by hand."""

from __future__ import annotations

from xltools.checks.outcome import Outcome
from xltools.consolidation.period_results import PeriodResults
from xltools.consolidation.result_records import Result
from xltools.consolidation.table import Table
from xltools.definition.model import PublishedTable, TableKind
from xltools.definition.results import RATE_DECIMALS, Standing
from xltools.forms.monitored_layout import MEASURE
from xltools.reports.activity.activity_book import activity_tables, activity_title
from xltools.reports.activity.reasons import joined
from xltools.reports.activity.report_tables import ReportTables
from xltools.reports.consolidated.sources import NO_LINKS
from xltools.reports.monitoring.result_lists import ResultLists
from xltools.reports.monitoring.spending_lists import spending_lists
from xltools.reports.word.document import DocumentWriter
from xltools.reports.word.fit import Page
from xltools.wording.language import Language


def activity_document(outcome: Outcome, results: PeriodResults, words: Language) -> bytes:
    """The report as a document nobody has worked in."""
    lists = ResultLists(results, NO_LINKS, words)
    tables = activity_tables(lists, spending_lists(lists) if results.spending else None)
    writer = DocumentWriter(outcome, words, activity_title(results, words))
    writer.title_page()
    first = writer.preface((), words.text("word.preface.report"))
    in_budget = False
    for published, table in tables.tables.items():
        if published.kind is TableKind.RESULTS:
            _write_subprogram(writer, published, table, tables)
        else:
            above = "" if in_budget else words.text("activity.sheet.budget.title")
            writer.table(table, tables.totals, above)
        in_budget = published.kind is not TableKind.RESULTS
    writer.lists(first)
    return writer.package()


def _write_subprogram(
    writer: DocumentWriter, published: PublishedTable, table: Table, tables: ReportTables
) -> None:
    """The table, and below it what stands off its target with what its departments say of it."""
    words, results = tables.words, tables.of_results.of(published.subject)
    subprogram = tables.results.definition.subprogram_by_code[published.subject]
    writer.table(table, tables.totals, words.text("title.subprogram_by_item", name=subprogram.name))
    writer.turn(Page.PORTRAIT)
    writer.heading(words.text("activity.word.analysis"), 2)
    for row in results:
        if row.standing is not Standing.REACHED or joined(row, "", tables.results, words):
            _write_result(writer, row, tables)
    writer.paragraph(words.text("activity.word.hint"))


def _write_result(writer: DocumentWriter, row: Result, tables: ReportTables) -> None:
    words = tables.words
    state = words.text(f"standing.{row.state}")
    if row.rate is not None:
        state += f" ({words.text('percent', number=words.number(row.rate, RATE_DECIMALS))})"
    writer.paragraph(state, row.indicator.name)
    for column, label in (("", "reason"), (MEASURE, MEASURE)):
        if said := joined(row, column, tables.results, words):
            writer.paragraph(said, words.text(f"activity.head.{label}"))
