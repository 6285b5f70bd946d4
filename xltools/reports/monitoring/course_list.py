"""What the charts of results draw, as lists: every indicator over the periods of the year, and what each activity has
spent of its appropriation."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import NamedTuple

from xltools.consolidation.published_unit import published_currency
from xltools.consolidation.result_records import Result
from xltools.definition.monitored import Point
from xltools.excel import styles
from xltools.excel.formulas import quoted
from xltools.excel.list_sheet import Cell, Column, ListTable
from xltools.excel.numbers import fifteen_digits
from xltools.forms.monitored_layout import SO_FAR
from xltools.reports.monitoring.institution_cells import InstitutionCells
from xltools.reports.monitoring.result_lists import ResultLists
from xltools.reports.monitoring.spending_lists import SpendingLists, SpendingRow
from xltools.reports.summary.chart_data import in_two_lines

_WIDTHS = {"code": 11.0, "name": 60.0, "period": 30.0, "target": 16.0, "actual": 16.0}
_MOST_ACTIVITIES = 18
"""So many bars can be read; of more the largest are drawn."""


class CourseRow(NamedTuple):
    """An indicator at the end of the period ``name``."""

    result: Result
    name: str
    target: Cell
    actual: Cell


@dataclass(frozen=True)
class CourseList:
    """``of_institution`` are the results as they are shown; the rows stand on the sheet ``home``."""

    lists: ResultLists
    of_institution: ListTable[Result]
    home: str

    def table(self, heading_row: int) -> ListTable[CourseRow]:
        """Those of an indicator after each other, the periods in their order."""
        words = self.lists.words
        columns: list[Column[CourseRow]] = [
            Column("code", _WIDTHS["code"], styles.LABEL, lambda row, _: row.result.indicator.code),
            Column("name", _WIDTHS["name"], styles.LABEL, lambda row, _: row.result.indicator.name),
            Column("period", _WIDTHS["period"], styles.LABEL, lambda row, _: row.name),
            Column("target", _WIDTHS["target"], styles.NUMBER, lambda row, _: row.target),
            Column("actual", _WIDTHS["actual"], styles.NUMBER, lambda row, _: row.actual),
        ]
        heads = [words.text(f"monitoring.chart.{column.key}") for column in columns]
        return ListTable(self.home, heading_row, "Course", columns, heads, tuple(self._rows()))

    def _rows(self) -> Iterator[CourseRow]:
        definition = self.lists.results.definition
        held = "target" if definition.is_whole_year else "held"
        for number, result in enumerate(self.of_institution.rows, self.of_institution.first_row):
            own = [*self._earlier(result)]
            own.append(
                CourseRow(
                    result,
                    definition.period.name,
                    self._shown(result, number, held, result.held_against),
                    self._shown(result, number, SO_FAR, result.so_far),
                )
            )
            if any(row.target.value is not None or row.actual.value is not None for row in own):
                yield from own

    def _earlier(self, result: Result) -> Iterator[CourseRow]:
        """What the form of the period before said is what departments say of it now."""
        definition, indicator = self.lists.results.definition, result.indicator
        style = styles.NUMBER.with_decimals(indicator.decimals)
        for period in definition.earlier:
            if not period.indicators:
                continue
            point = definition.course.get((period.code, indicator.code), Point(None, None))
            actual = Cell(point.so_far, style)
            if period == definition.earlier[-1]:
                before = self.lists.results.before(indicator)
                actual = Cell(None, style)
                if before is not None:
                    actual = InstitutionCells(self.lists, self.home).value(indicator, "before", before)
            yield CourseRow(result, period.name, Cell(point.target, style), actual)

    def _shown(self, result: Result, number: int, key: str, value: Decimal | None) -> Cell:
        """The cell of the list of results; nothing is drawn where nothing is known."""
        table, style = self.of_institution, styles.NUMBER.with_decimals(result.indicator.decimals)
        formula = f"={quoted(table.sheet)}!{table.address(number, key)}"
        return Cell(value, style, formula=formula if value is not None else "")


@dataclass(frozen=True)
class ActivityList:
    """Amounts are in the unit of the published program."""

    spending: SpendingLists
    home: str

    def table(self, heading_row: int) -> ListTable[tuple[int, SpendingRow]]:
        """The activities' totals, each with the row of the list of spending it stands in."""
        words = self.spending.words
        definition = self.spending.results.definition
        names = definition.activity_by_code
        columns: list[Column[tuple[int, SpendingRow]]] = [
            Column("code", _WIDTHS["code"], styles.LABEL, lambda row, _: row[1].activity),
            Column(
                "name",
                _WIDTHS["name"],
                styles.LABEL,
                lambda row, _: in_two_lines(names[row[1].activity].name),
            ),
            Column("period", _WIDTHS["period"], styles.LABEL, lambda _row, _: definition.period.name),
            Column(
                "target", _WIDTHS["target"], styles.NUMBER, lambda row, _: self._amount(row, "appropriation")
            ),
            Column("actual", _WIDTHS["actual"], styles.NUMBER, lambda row, _: self._amount(row, "spent")),
        ]
        unit = published_currency(definition.institution, words)
        heads = [words.text("monitoring.chart.code"), words.text("monitoring.chart.activity")]
        heads.append(words.text("monitoring.chart.period"))
        heads += [f"{words.text(f'monitoring.head.{key}')} ({unit})" for key in ("appropriation", "spent")]
        return ListTable(self.home, heading_row, "Activities", columns, heads, self._rows())

    def _rows(self) -> tuple[tuple[int, SpendingRow], ...]:
        table = self.spending.of_institution
        totals = [
            (number, row)
            for number, row in enumerate(table.rows, table.first_row)
            if row.is_total and row.activity
        ]
        largest = sorted(totals, key=lambda pair: -(self.spending.value(pair[1], "appropriation") or 0))
        kept = {number for number, _ in largest[:_MOST_ACTIVITIES]}
        return tuple(pair for pair in totals if pair[0] in kept)

    def _amount(self, row: tuple[int, SpendingRow], key: str) -> Cell:
        institution = self.spending.results.definition.institution
        power, decimals = institution.published_scale, institution.published_decimals
        style = styles.NUMBER.with_decimals(decimals)
        value = self.spending.value(row[1], key)
        if value is None:
            return Cell(None, style)
        table = self.spending.of_institution
        formula = f"={quoted(table.sheet)}!{table.address(row[0], key)}/{10**power}"
        return Cell(fifteen_digits(value.scaleb(-power)), style, formula=formula)
