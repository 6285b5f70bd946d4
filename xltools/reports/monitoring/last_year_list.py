"""What is told otherwise of the years before, as a list; and what tables that print figures of them say below."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from xltools.definition.definition import MONTHS
from xltools.definition.monitored import Monitored, last_month_column
from xltools.definition.of_last_year import RestatedFigure
from xltools.definition.revenue_side import is_of_revenue, revenue_words
from xltools.excel import styles
from xltools.excel.formulas import Spot, sum_formula
from xltools.excel.list_sheet import At, Cell, Column, ListTable
from xltools.reports.monitoring.cover import Check, Side
from xltools.reports.monitoring.result_lists import HEADING_ROW
from xltools.wording.language import Language

_WIDTHS = {"what": 34.0, "subject": 58.0, "department": 34.0, "printed": 40.0}
_NUMBER = 20.0


def last_year_heading(column: str, definition: Monitored, words: Language) -> str:
    """What a column of the years before holds."""
    year, names = definition.institution.year, words.text("months").split()
    about = {"last": str(year - 1), "before": str(year - 2)}
    months = {last_month_column(month): names[month - 1] for month in range(1, MONTHS + 1)}
    if column in months:
        return words.text("monitoring.head.last_month", month=months[column], **about)
    return words.text(f"monitoring.head.{column}", **about)


@dataclass(frozen=True)
class LastYearList:
    definition: Monitored
    words: Language

    @property
    def _restated(self) -> tuple[RestatedFigure, ...]:
        return self.definition.of_last_year.restated

    @cached_property
    def _revenue(self) -> LastYearList | None:
        own = self.definition.revenue
        return LastYearList(own, revenue_words(self.words)) if own else None

    @property
    def _all(self) -> tuple[RestatedFigure, ...]:
        """With those of revenue, which are told on the same sheet."""
        return (*self._restated, *(self._revenue._restated if self._revenue else ()))

    def _heading(self, row: RestatedFigure) -> str:
        if self._revenue and row in self._revenue._restated:
            return self._revenue._heading(row)
        return last_year_heading(row.column, self.definition, self.words)

    @cached_property
    def table(self) -> ListTable[RestatedFigure]:
        """A row for each restated figure."""
        texts: dict[str, Callable[[RestatedFigure, At], Cell | str]] = {
            "what": lambda row, _: self._heading(row),
            "subject": lambda row, _: row.name,
            "department": lambda row, _: row.department,
            "reported": lambda row, _: Cell(row.reported, _look(row)),
            "planned": lambda row, _: Cell(row.planned, _look(row)),
            "difference": _difference,
            "printed": lambda row, _: self.words.text(f"last_year.printed.{_printed(row)}"),
        }
        columns = [
            Column(key, _WIDTHS.get(key, _NUMBER), styles.LABEL, value) for key, value in texts.items()
        ]
        year = self.definition.institution.year
        heads = [self.words.text(f"last_year.head.{key}", year=str(year)) for key in texts]
        name = self.words.text("monitoring.sheet.last_year")
        return ListTable(name, HEADING_ROW, "LastYear", columns, heads, self._all)

    def notes(self, columns: Collection[str]) -> Iterator[str]:
        """Below a table that prints ``columns``: where last year's figures come from, and how many are told otherwise
        by now."""
        sources = self.definition.of_last_year.sources
        if sources:
            yield self.words.text("last_year.note.sources", sources="; ".join(sources))
        count = sum(row.column in columns for row in self._restated)
        if count:
            sheet = self.table.sheet
            yield self.words.text("last_year.note.restated", count=self.words.number(count), sheet=sheet)

    def checks(self, shown: Callable[[str], Side], home: str, of: Monitored) -> Iterator[Check]:
        """What is ``shown`` of each column of the spending or revenue ``of`` last year and what has no place this year
        come to the total that was approved; on the sheet ``home``."""
        side = self._revenue if self._revenue and is_of_revenue(of) else self
        for column, total in of.of_last_year.totals.items():
            yield self._check(column, total, shown(column), home, side)

    def _check(self, column: str, total: Decimal, shown: Side, home: str, side: LastYearList) -> Check:
        decimals = self.definition.institution.decimals
        heading = last_year_heading(column, self.definition, side.words)
        place = self.table.place("reported")
        lost = {
            Spot(self.table.sheet, number, place): row.reported or Decimal(0)
            for number, row in enumerate(self.table.rows, self.table.first_row)
            if row.column == column and not row.has_place and row in side._restated
        }
        formula = shown.formula
        if lost:
            formula += "+" + sum_formula(list(lost), home, decimals).removeprefix("=")
        left = Side(formula, shown.value + sum(lost.values(), Decimal(0)))
        name = self.words.text("last_year.check", column=heading)
        return Check(name, decimals, left, Side(f"={total:f}", total))


def _printed(row: RestatedFigure) -> str:
    return "report" if row.has_place else "nowhere"


def _look(row: RestatedFigure) -> styles.Style:
    return styles.NUMBER.with_decimals(row.decimals)


def _difference(row: RestatedFigure, here: At) -> Cell:
    formula = f"=ROUND(N({here('planned')})-N({here('reported')}),9)"
    return Cell(row.difference, _look(row), formula=formula)
