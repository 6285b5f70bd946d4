"""``activity_report_<year>.xlsx``: the published tables of results and of the budget, over what departments said.

The same forms give the same bytes.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from pathlib import Path

from xltools.checks.outcome import Outcome
from xltools.consolidation.figures import ALL, INSTITUTION, CostFigure
from xltools.consolidation.period_results import PeriodResults
from xltools.consolidation.published_unit import published_currency
from xltools.definition.model import TableKind
from xltools.definition.monitored import SPENT
from xltools.excel import styles
from xltools.excel.formulas import Area, reference
from xltools.forms.monitored_cells import colour_states
from xltools.reports.activity.report_tables import ReportTables
from xltools.reports.activity.result_table import CODE_AT, STATE_AT
from xltools.reports.consolidated.sources import Sources
from xltools.reports.figure_formulas import FigureFormulas
from xltools.reports.monitoring.cover import Check, Cover, Side, Stated
from xltools.reports.monitoring.period_sign_off import write_period_sign_off
from xltools.reports.monitoring.result_lists import ResultLists
from xltools.reports.monitoring.results_book import ResultsBook, results_book
from xltools.reports.monitoring.spending_lists import SpendingLists
from xltools.reports.placing import PlacedSheet, PlacedTable, all_tables, place
from xltools.reports.render import Renderer
from xltools.wording.language import Language

_TOP = 5  # below the head of a sheet
_SPENT = CostFigure(INSTITUTION, ALL, SPENT)
_BUDGET = (TableKind.SPENDING_BY_ACTIVITY, TableKind.SPENDING_BY_ITEM)


def write_activity_report(
    outcome: Outcome, results: PeriodResults, words: Language, files: Sources, path: Path
) -> None:
    """``results`` are those of the whole year, of the forms that count in ``outcome``.

    Raises:
        TargetBusyError: the file at ``path`` is open in Excel.
    """
    title = activity_title(results, words)
    with results_book(outcome, results, words, files, title, path) as shared:
        _Book(shared).write()


def activity_title(results: PeriodResults, words: Language) -> str:
    return words.text("activity.title", year=str(results.definition.institution.year))


def activity_tables(lists: ResultLists, spending: SpendingLists | None) -> ReportTables:
    return ReportTables(lists, spending, _sheet_name("results", lists.words), lists.words)


def activity_sheets(report: ReportTables) -> dict[str, PlacedSheet]:
    """Those with tables, by their keys."""
    placed = {}
    for key, kinds in {"results": (TableKind.RESULTS,), "budget": _BUDGET}.items():
        tables = [table for _, table in report.of_kind(*kinds)]
        if tables:
            name = _sheet_name(key, report.words)
            placed[key] = place(name, name, tables, top=_TOP)
    return placed


def _sheet_name(key: str, words: Language) -> str:
    return words.text(f"activity.sheet.{key}")


@dataclass(frozen=True)
class _Book:
    shared: ResultsBook

    @cached_property
    def _tables(self) -> ReportTables:
        return activity_tables(self.shared.lists, self.shared.spending)

    @cached_property
    def _sheets(self) -> dict[str, PlacedSheet]:
        return activity_sheets(self._tables)

    def write(self) -> None:
        shared = self.shared
        results = self._sheets["results"].tables if "results" in self._sheets else ()
        stated = tuple(self._stated(table) for table in results)
        Cover(
            shared.outcome,
            shared.title,
            stated,
            shared.lists.of_departments,
            tuple(self._checks()),
            shared.words,
        ).write(shared.book)
        spent = next((side for _, side in self._spent), None)
        name = shared.words.text("monitoring.head.spent")
        write_period_sign_off(shared, {name: spent} if spent else {})
        renderer = Renderer(self._tables.totals, self._formulas, shared.words)
        for key, placed in self._sheets.items():
            sheet = shared.book.sheet(placed.name)
            shared.head(sheet, shared.words.text(f"activity.sheet.{key}.title"))
            if key == "budget":
                currency = published_currency(shared.results.definition.institution, shared.words)
                unit = shared.words.text("unit_of_amounts", currency=currency)
                sheet.text(_TOP - 1, 1, unit, styles.NOTE_LINE)
            renderer.write_sheet(sheet, placed)
            for one in stated if key == "results" else ():
                colour_states(sheet, one.states, shared.words)
        self._write_lists()

    def _write_lists(self) -> None:
        shared = self.shared
        if shared.results.results:
            shared.stated("departments", shared.lists.of_departments)
        if shared.spending:
            shared.write_spending_data(shared.spending)
        shared.sources()

    @cached_property
    def _formulas(self) -> FigureFormulas:
        placed, tables = tuple(all_tables(self._sheets.values())), self._tables.of_spending
        if tables is None:
            return FigureFormulas(placed, {}, self.shared.results.definition)
        return FigureFormulas(placed, tables.figures.sources(placed), tables.figures.definition)

    def _stated(self, table: PlacedTable) -> Stated:
        results = self._tables.of_results.of(table.table.subject)
        last = table.first_row + len(results) - 1
        codes, states = (
            Area(table.sheet, table.first_row, column, last, column)
            for column in (table.spot(0, CODE_AT).column, table.spot(0, STATE_AT).column)
        )
        subprogram = self.shared.results.definition.subprogram_by_code[table.table.subject]
        return Stated(subprogram.name, results, codes, states)

    # --- checks --------------------------------------------------------------------------------------------------

    @property
    def _spent(self) -> Iterator[tuple[str, Side]]:
        """Everything spent, as each table of the budget shows it, with its title."""
        added = self._tables.totals.as_written(_SPENT) or Decimal(0)
        for table in all_tables(self._sheets.values()):
            if _SPENT in table.spots:
                yield table.table.title, Side(f"=N({reference(*table.spots[_SPENT])})", added)

    def _checks(self) -> Iterator[Check]:
        """Each table of the budget comes to what the program adds up from the forms by itself."""
        spent = self.shared.outcome.totals.as_written(_SPENT) or Decimal(0)
        decimals = self.shared.results.definition.institution.decimals
        for title, shown in self._spent:
            name = self.shared.words.text("activity.check.spending", table=title)
            yield Check(name, decimals, shown, Side(f"={spent:f}", spent))
