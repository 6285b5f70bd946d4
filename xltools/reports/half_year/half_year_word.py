"""The half-year report as an editable Word document: its tables, between the chapters that are written by hand."""

from __future__ import annotations

from xltools.checks.outcome import Outcome
from xltools.consolidation.figures import CostFigure
from xltools.consolidation.period_results import PeriodResults
from xltools.reports.consolidated.sources import NO_LINKS
from xltools.reports.half_year.expenditure_tables import ANNEX, ExpenditureTables
from xltools.reports.half_year.half_year_book import half_year_title
from xltools.reports.monitoring.result_lists import ResultLists
from xltools.reports.monitoring.spending_lists import spending_lists
from xltools.reports.word.document import DocumentWriter
from xltools.reports.word.fit import Page
from xltools.wording.language import Language

_CHAPTERS = {"first": ("h1", "h2"), "second": ("h3",), "activities": ()}
"""The chapters of the report, and the tables that stand in each."""


def half_year_document(outcome: Outcome, results: PeriodResults, words: Language) -> bytes:
    """The report as a document nobody has worked in."""
    lists = ResultLists(results, NO_LINKS, words)
    parts = [ExpenditureTables(one, _nowhere) for one in spending_lists(lists).asked]
    writer = DocumentWriter(outcome, words, half_year_title(results, words))
    writer.title_page()
    first = writer.preface((), words.text("word.preface.report"))
    for chapter, keys in _CHAPTERS.items():
        writer.turn(Page.PORTRAIT)
        writer.heading(words.text(f"half.chapter.{chapter}", **parts[0].about))
        writer.paragraph(words.text(f"half.chapter.{chapter}.hint", **parts[0].about))
        for part in parts:
            for key in keys:
                writer.table(part.tables[key], part.figures.totals)
    for part in parts:
        if ANNEX in part.tables:
            writer.table(part.tables[ANNEX], part.figures.totals, part.words.text("half.sheet.annex"))
    writer.lists(first)
    return writer.package()


def _nowhere(_: CostFigure) -> str:
    """A document has no formulas."""
    return ""
