"""``half_year_<year>.xlsx``: the half-year report, over what departments said. The same forms give the same bytes."""

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
from xltools.definition.monitored import SPENT, month_column
from xltools.excel import styles
from xltools.excel.formulas import Spot, reference, sum_formula, written
from xltools.excel.formulas import areas as joined_areas
from xltools.reports.consolidated.sources import Sources
from xltools.reports.figure_formulas import FigureFormulas
from xltools.reports.half_year.expenditure_tables import ANNEX, TABLES, ExpenditureTables
from xltools.reports.monitoring.cover import Check, Cover, Side
from xltools.reports.monitoring.period_sign_off import write_period_sign_off
from xltools.reports.monitoring.results_book import ResultsBook, results_book
from xltools.reports.monitoring.spending_lists import SpendingLists
from xltools.reports.placing import PlacedSheet, all_tables, place
from xltools.reports.render import Renderer
from xltools.wording.language import Language

_TOP = 5  # below the head of a sheet
_SPENT = CostFigure(INSTITUTION, ALL, SPENT)


def write_half_year(
    outcome: Outcome, results: PeriodResults, words: Language, files: Sources, path: Path
) -> None:
    """``results`` are those of the first half, of the forms that count in ``outcome``; spending or revenue is asked.

    Raises:
        TargetBusyError: the file at ``path`` is open in Excel.
    """
    title = half_year_title(results, words)
    with results_book(outcome, results, words, files, title, path) as shared:
        parts = [_Part(shared, lists) for lists in shared.of_money]
        checks = tuple(check for part in parts for check in part.checks())
        Cover(shared.outcome, shared.title, (), None, checks, words).write(shared.book)
        write_period_sign_off(
            shared, {part.lists.words.text("monitoring.head.spent"): part.spent for part in parts}
        )
        for part in parts:
            part.write()
        for part in parts:
            shared.write_spending_data(part.lists)
        shared.sources()


def half_year_title(results: PeriodResults, words: Language) -> str:
    return words.text("half.title", year=str(results.definition.institution.year))


def half_year_sheets(expenditure: ExpenditureTables) -> dict[str, PlacedSheet]:
    """Those with tables, by their keys."""
    tables, words = expenditure.tables, expenditure.words
    placed = {}
    for key, keys in {"expenditure": TABLES, ANNEX: (ANNEX,)}.items():
        own = [tables[one] for one in keys if one in tables]
        if own:
            name = words.text(f"half.sheet.{key}")
            placed[key] = place(name, name, own, top=_TOP)
    return placed


@dataclass(frozen=True)
class _Part:
    """The sheets of expenditure, or of revenue, which is spending in other words."""

    shared: ResultsBook
    lists: SpendingLists

    @cached_property
    def _tables(self) -> ExpenditureTables:
        return ExpenditureTables(self.lists, self._cell_of)

    @cached_property
    def _sheets(self) -> dict[str, PlacedSheet]:
        return half_year_sheets(self._tables)

    @cached_property
    def _formulas(self) -> FigureFormulas:
        placed = tuple(all_tables(self._sheets.values()))
        return FigureFormulas(placed, self._tables.figures.sources(placed), self._tables.figures.definition)

    def _cell_of(self, figure: CostFigure) -> str:
        """As formulas on the sheet of expenditure refer to it."""
        spots = self._formulas.spots(figure)
        assert spots
        return written(joined_areas(spots)[0], self._sheets["expenditure"].name)

    def write(self) -> None:
        shared, words = self.shared, self.lists.words
        currency = published_currency(shared.results.definition.institution, words)
        renderer = Renderer(self._tables.figures.totals, self._formulas, words)
        for key, placed in self._sheets.items():
            sheet = shared.book.sheet(placed.name)
            shared.head(sheet, words.text(f"half.sheet.{key}.title", **self._tables.about))
            unit = words.text("unit_of_amounts", currency=currency)
            sheet.text(_TOP - 1, 1, unit, styles.NOTE_LINE)
            renderer.write_sheet(sheet, placed)

    def _spot(self, figure: CostFigure) -> Spot:
        return next(t.spots[figure] for t in all_tables(self._sheets.values()) if figure in t.spots)

    @property
    def spent(self) -> Side:
        """Everything spent, as the tables show it."""
        return self._shown(SPENT)

    def _shown(self, column: str) -> Side:
        """The total of the column; nothing where nobody knows anything of it."""
        if column not in self._tables.figures.asked:
            return Side("=0", Decimal(0))
        figure = _SPENT._replace(period=column)
        added = self._tables.figures.totals.as_written(figure) or Decimal(0)
        return Side(f"=N({reference(*self._spot(figure))})", added)

    def checks(self) -> Iterator[Check]:
        """The half comes to what the program adds up from the forms by itself, and so do its months; last year to what
        was approved of it."""
        words, definition = self.lists.words, self.lists.results.definition
        spent = self.shared.outcome.totals.as_written(self.lists.in_all) or Decimal(0)
        decimals, totals = definition.institution.decimals, self._tables.figures.totals
        right = Side(f"={spent:f}", spent)
        yield Check(words.text("half.check.spent"), decimals, self.spent, right)
        if definition.months:
            months = [_SPENT._replace(period=month_column(month)) for month in definition.months]
            by_month = sum((totals.as_written(month) or Decimal(0) for month in months), Decimal(0))
            formula = sum_formula(map(self._spot, months), words.text("sheet.cover"), decimals)
            yield Check(words.text("half.check.months"), decimals, Side(formula, by_month), right)
        yield from self.shared.last_year.checks(self._shown, words.text("sheet.cover"), definition)
