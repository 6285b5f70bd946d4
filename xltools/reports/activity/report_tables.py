"""Which tables the activity report has, in which order: those the definition names, then what it leaves out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from xltools.consolidation.period_results import PeriodResults
from xltools.consolidation.published_unit import as_published
from xltools.consolidation.rollup import Totals
from xltools.consolidation.rounding import with_rounding_notes
from xltools.consolidation.table import Table
from xltools.definition.model import PublishedTable, TableKind
from xltools.reports.activity.result_table import ResultTables
from xltools.reports.activity.spending_table import SpendingTables
from xltools.reports.monitoring.result_lists import ResultLists
from xltools.reports.monitoring.spending_lists import SpendingLists
from xltools.wording.language import Language


def report_tables(results: PeriodResults, words: Language) -> tuple[PublishedTable, ...]:
    """A table of results for each sub-program that has any, and the budget by activity and by item where spending was
    asked; unnumbered where the definition does not name it."""
    return tuple(_named(results)) + tuple(_unnamed(results, words))


def _named(results: PeriodResults) -> Iterator[PublishedTable]:
    """Those with anything to show."""
    subprograms = {row.indicator.subprogram for row in results.results}
    for published in results.definition.report_tables:
        of_results = published.kind is TableKind.RESULTS
        if published.subject in subprograms if of_results else results.spending:
            yield published


def _unnamed(results: PeriodResults, words: Language) -> Iterator[PublishedTable]:
    named = {(published.kind, published.subject) for published in results.definition.report_tables}
    wanted = [(TableKind.RESULTS, row.indicator.subprogram) for row in results.results]
    if results.spending:
        wanted += [(TableKind.SPENDING_BY_ACTIVITY, ""), (TableKind.SPENDING_BY_ITEM, "")]
    for kind, subject in dict.fromkeys(wanted):
        if (kind, subject) not in named:
            name = results.definition.subprogram_by_code[subject].name if subject else ""
            yield PublishedTable(
                title=words.text(f"activity.table.{kind.value}", name=name), kind=kind, subject=subject
            )


@dataclass(frozen=True)
class ReportTables:
    """The tables of the report as they are described; ``home`` is the sheet on which those of results stand."""

    lists: ResultLists
    spending: SpendingLists | None
    home: str
    words: Language

    @property
    def results(self) -> PeriodResults:
        return self.lists.results

    @cached_property
    def of_spending(self) -> SpendingTables | None:
        return SpendingTables(self.spending, self.words) if self.spending else None

    @cached_property
    def of_results(self) -> ResultTables:
        return ResultTables(self.lists, self.home)

    @cached_property
    def totals(self) -> Totals:
        """What the figures of the tables come to."""
        decimals = self.results.definition.institution.decimals
        return self.of_spending.figures.totals if self.of_spending else Totals({}, decimals)

    @cached_property
    def tables(self) -> dict[PublishedTable, Table]:
        """In the printed order; amounts in the published unit."""
        return {published: self._table(published) for published in report_tables(self.results, self.words)}

    def _table(self, published: PublishedTable) -> Table:
        if published.kind is TableKind.RESULTS:
            return self.of_results.table(published)
        assert self.of_spending is not None
        definition = self.of_spending.figures.definition
        table = as_published(self.of_spending.table(published), definition.institution)
        return with_rounding_notes(table, self.totals, definition, self.words, "rounding.many_published")

    def of_kind(self, *kinds: TableKind) -> list[tuple[PublishedTable, Table]]:
        return [(published, table) for published, table in self.tables.items() if published.kind in kinds]
