"""The page that is signed for the results of a period: the verdict, what was spent, what was counted, what is open."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from xltools.excel import styles
from xltools.excel.fitting import PORTRAIT_A4
from xltools.excel.list_sheet import Cell
from xltools.findings.finding import Severity
from xltools.reports.consolidated.sign_off import SignOffPage, write_open, write_signatures
from xltools.reports.monitoring.cover import Side
from xltools.reports.monitoring.results_book import ResultsBook


def write_period_sign_off(shared: ResultsBook, spent: Mapping[str, Side]) -> None:
    """``spent`` is everything that was spent, and collected, as the workbook shows it, by what it is called; nothing
    where nobody was asked."""
    outcome, words = shared.outcome, shared.words
    sheet = shared.book.sheet(words.text("sheet.sign_off"))
    shared.head(sheet, words.text("sheet.sign_off.title"))
    page = SignOffPage.on(sheet, words)
    page.begin("sign.verdict")
    page.said(words.text("cover.status"), outcome.verdict.text(words), styles.LABEL_TOTAL)
    page.said(words.text("sign.made"), outcome.check_counts.text(words))
    page.said(words.text("sign.run"), outcome.run_id)
    if spent:
        page.begin("sign.totals", "sign.period", "sign.total")
    money = styles.NUMBER_TOTAL.with_decimals(outcome.definition.institution.decimals)
    for name, side in spent.items():
        page.line(name, Cell(side.value, money, side.formula))
    _write_counts(page, shared)
    write_open(page, outcome)
    write_signatures(page)
    sheet.page(PORTRAIT_A4)
    sheet.raw.fit_to_pages(1, 1)


def _write_counts(page: SignOffPage, shared: ResultsBook) -> None:
    """Forms, findings, and how many results of the institution have each state."""
    outcome, words = shared.outcome, shared.words
    states = Counter(row.state for row in shared.results.results)
    of_last_year = shared.last_year.table
    counts = {
        words.text("sign.expected"): outcome.intake.expected,
        words.text("sign.received"): outcome.intake.received,
        **{words.text(f"standing.{state}"): count for state, count in states.items()},
        words.text("monitoring.sheet.restated"): len(shared.results.restated),
        **({of_last_year.sheet: len(of_last_year.rows)} if of_last_year.rows else {}),
        words.text("sign.errors"): len(outcome.findings_of(Severity.ERROR)),
        words.text("sign.warnings"): len(outcome.findings_of(Severity.WARNING)),
        words.text("sign.accepted"): len(outcome.accepted_findings),
    }
    page.begin("sign.counts", "sign.counts", "sign.count")
    for name, count in counts.items():
        page.line(name, count)
