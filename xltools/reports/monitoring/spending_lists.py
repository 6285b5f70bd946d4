"""Spending as lists: what every department spent, with its cell, and the sums of each activity and of the institution,
over the cells of the first. Revenue is such spending of a single activity, which is not named."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cached_property
from typing import NamedTuple

from xltools.consolidation.figures import ALL, INSTITUTION, CostFigure
from xltools.consolidation.period_spending import PeriodSpending, Spending
from xltools.definition.monitored import FINAL, REST, SPENT, SPENT_BEFORE, month_column
from xltools.definition.results import RATE_DECIMALS
from xltools.definition.revenue_side import REVENUE, is_of_revenue, own_code, revenue_words
from xltools.excel import styles
from xltools.excel.formulas import Area, reference, sum_or_blank_formula, written
from xltools.excel.list_sheet import At, Cell, Column, ListTable, Row
from xltools.reports.monitoring.cover import Check, Side
from xltools.reports.monitoring.last_year_list import last_year_heading
from xltools.reports.monitoring.rates import share, share_formula
from xltools.reports.monitoring.result_lists import HEADING_ROW, ResultLists, headings
from xltools.wording.language import Language

_WIDTHS = {
    "code": 11.0, "activity": 50.0, "item": 38.0, "item_code": 11.0, "department": 34.0, "appropriation": 18.0,
    "final": 18.0, "before": 18.0, "spent": 18.0, "rate": 12.0, "rest": 18.0, "year_end": 12.0, "cell": 24.0,
}  # fmt: skip
_RATE = styles.NUMBER.with_decimals(RATE_DECIMALS)
_AMOUNTS = {"appropriation": "", "final": FINAL, "before": SPENT_BEFORE, "spent": SPENT, "rest": REST}
"""The columns of amounts, and the cost period each is of."""
_APPROPRIATED = ("appropriation", "final")


def spending_lists(lists: ResultLists) -> SpendingLists:
    """Beside the ``lists`` of the same period's results."""
    return SpendingLists(lists.results, lambda row: lists.cell(row.origin), lists.words)


class SpendingRow(NamedTuple):
    """An item of an activity; without an ``item`` the activity's total, without an ``activity`` that of the program
    ``group``, or the institution's."""

    activity: str
    item: str
    group: str = ""

    @property
    def is_total(self) -> bool:
        return not self.item


def cost_period(column: str) -> str:
    """The cost period that a column of amounts is of; empty of the appropriation, which is known."""
    return _AMOUNTS.get(column, column)


@dataclass(frozen=True)
class SpendingLists:
    """``cell_of`` shows where the spending of a department was read; ``words`` are those of revenue where it is one."""

    results: PeriodSpending
    cell_of: Callable[[Spending], Cell]
    words: Language

    @property
    def asked(self) -> Iterator[SpendingLists]:
        """These, and behind them those of the period's revenue, of what anybody was asked."""
        if self.results.spending:
            yield self
        if own := self.results.revenue:
            yield SpendingLists(own, self.cell_of, revenue_words(self.words))

    @property
    def _is_of_revenue(self) -> bool:
        return is_of_revenue(self.results.definition)

    @property
    def in_all(self) -> CostFigure:
        """Everything spent, as the program adds it up by itself."""
        return CostFigure(INSTITUTION, REVENUE if self._is_of_revenue else ALL, SPENT)

    @cached_property
    def _asked(self) -> list[str]:
        """The columns of amounts that the period has."""
        periods = {period.code for period in self.results.definition.cost_periods}
        return [key for key, code in _AMOUNTS.items() if not code or code in periods]

    @cached_property
    def _money(self) -> styles.Style:
        return styles.NUMBER.with_decimals(self.results.definition.institution.decimals)

    # --- of every department -------------------------------------------------------------------------------------

    @cached_property
    def of_departments(self) -> ListTable[Spending]:
        definition = self.results.definition
        texts: dict[str, Callable[[Spending, At], Cell | str]] = {
            "code": lambda row, _: row.activity,
            "activity": lambda row, _: self.results.activity_names[row.activity],
            "item_code": lambda row, _: own_code(row.item),
            "item": lambda row, _: definition.item_by_code[row.item].name,
            "department": lambda row, _: self.results.department_names[row.department],
        }
        columns = self._labels(texts)
        columns += map(self._amount_column, (*self._asked, *self._others))
        columns.append(Column("cell", _WIDTHS["cell"], styles.LABEL, lambda row, _: self.cell_of(row)))
        heads = [self._heading(column.key) for column in columns]
        name = self.words.text("monitoring.sheet.spending_data")
        called = "RevenueData" if self._is_of_revenue else "SpendingData"
        return ListTable(name, HEADING_ROW, called, columns, heads, self.results.every)

    def _labels(self, texts: Mapping[str, Callable[[Row, At], Cell | str]]) -> list[Column[Row]]:
        """Those of an activity only where there are several."""
        left_out = ("code", "activity") if self._is_of_revenue else ()
        shown = {key: value for key, value in texts.items() if key not in left_out}
        return [Column(key, _WIDTHS[key], styles.LABEL, value) for key, value in shown.items()]

    def _heading(self, key: str) -> str:
        definition = self.results.definition
        months = {*map(month_column, definition.months)}
        by_month = {one.code: one.heading for one in definition.cost_periods if one.code in months}
        if key in self.results.last_columns:
            return last_year_heading(key, definition, self.words)
        return by_month.get(key) or headings([key], self.words)[0]

    def _amount_column(self, key: str) -> Column[Spending]:
        return Column(key, _WIDTHS.get(key, 18.0), self._money, lambda row, _: row.amount(key))

    @cached_property
    def _others(self) -> list[str]:
        """Columns of every department's list alone: the months, and what was spent last year."""
        known = [code for code in self.results.last_columns if self.results.knows_spending(code)]
        return [*map(month_column, self.results.definition.months), *known]

    # --- of activities and of the institution --------------------------------------------------------------------

    @cached_property
    def rows(self) -> tuple[SpendingRow, ...]:
        return tuple(self._rows())

    def _rows(self) -> Iterator[SpendingRow]:
        for group, activities in self.results.spent_for.items():
            for activity in activities:
                items = dict.fromkeys(row.item for row in self.results.spending if row.activity == activity)
                yield from (SpendingRow(activity, item) for item in items)
                if not self._is_of_revenue:
                    yield SpendingRow(activity, "")
            if group and activities:
                yield SpendingRow("", "", group)
        if self.results.spending:
            yield SpendingRow("", "")

    @cached_property
    def of_institution(self) -> ListTable[SpendingRow]:
        items, total = self.results.definition.item_by_code, self.words.text("monitoring.total")
        texts: dict[str, Callable[[SpendingRow, At], Cell | str]] = {
            "code": lambda row, _: self._label(row, row.activity or row.group),
            "activity": lambda row, _: self._label(row, self._named(row)),
            "item": lambda row, _: self._label(row, items[row.item].name if row.item else total),
        }
        if self._is_of_revenue:
            texts = {"item_code": lambda row, _: self._label(row, own_code(row.item)), **texts}
        columns = self._labels(texts)
        for key in self._asked:
            columns.append(self._sum_column(key))
            if key == "spent":
                columns.append(Column("rate", _WIDTHS["rate"], _RATE, self._rate))
        if "rest" in self._asked:
            columns.append(Column("year_end", _WIDTHS["year_end"], _RATE, self._year_end))
        heads = headings([column.key for column in columns], self.words)
        return ListTable(self._home, HEADING_ROW, "", columns, heads, self.rows)

    def _named(self, row: SpendingRow) -> str:
        definition, text = self.results.definition, self.words.text
        if row.activity:
            return definition.activity_by_code[row.activity].name
        if row.group:
            name = definition.program_group_by_code[row.group].name
            return text("title.program_group_by_item", level=text("program_group"), name=name)
        return text("monitoring.institution")

    @property
    def _home(self) -> str:
        return self.words.text("monitoring.sheet.spending")

    def _label(self, row: SpendingRow, text: str) -> Cell:
        return Cell(text, styles.LABEL_TOTAL if row.is_total else styles.LABEL)

    def _sum_column(self, key: str) -> Column[SpendingRow]:
        return Column(key, _WIDTHS[key], self._money, lambda row, _: self._sum(row, key))

    def value(self, row: SpendingRow, key: str) -> Decimal | None:
        """What the amounts of ``row`` come to; None where nothing was said."""
        amounts = [getattr(one, key) for one in self._counted(row, key)]
        known = [amount for amount in amounts if amount is not None]
        return sum(known, Decimal(0)) if known else None

    def _counted(self, row: SpendingRow, key: str) -> list[Spending]:
        """The departments' lines that ``row`` adds: a reserve is in no total of what was spent."""
        reserves = frozenset() if key in _APPROPRIATED else self.results.definition.reserves
        return [one for _, one in self._lines.get(row, ()) if row.item or one.item not in reserves]

    def _sum(self, row: SpendingRow, key: str) -> Cell:
        style = styles.NUMBER_TOTAL if row.is_total else styles.NUMBER
        decimals = self.results.definition.institution.decimals
        areas = self._parts(row, key) if row.is_total else [self._data(row, key)]
        formula = sum_or_blank_formula(areas, self._home, decimals)
        return Cell(self.value(row, key), style.with_decimals(decimals), formula=formula)

    def _data(self, row: SpendingRow, key: str) -> Area:
        """The cells of the departments."""
        table, lines = self.of_departments, self._lines[row]
        column = table.place(key)
        return Area(table.sheet, lines[0][0], column, lines[-1][0], column)

    @cached_property
    def _lines(self) -> dict[SpendingRow, list[tuple[int, Spending]]]:
        """The departments' lines of each row, below each other, with where they stand; those of a total with the
        reserves among them."""
        lines: dict[SpendingRow, list[tuple[int, Spending]]] = {}
        for at, one in enumerate(self.results.spending, self.of_departments.first_row):
            of_activity = SpendingRow(one.activity, one.item), SpendingRow(one.activity, "")
            of_group = SpendingRow("", "", self.results.group_of[one.activity])
            for row in dict.fromkeys((*of_activity, of_group, SpendingRow("", ""))):
                lines.setdefault(row, []).append((at, one))
        return lines

    def _parts(self, row: SpendingRow, key: str) -> list[Area]:
        """Of an activity its items, of a program group its activities, of the institution its groups, or else its
        activities."""
        reserves = frozenset() if key in _APPROPRIATED else self.results.definition.reserves
        table = self.of_institution
        column = table.place(key)
        return [
            Area(table.sheet, number, column, number, column)
            for number, one in enumerate(self.rows, table.first_row)
            if self._is_part(one, row) and one.item not in reserves
        ]

    def _is_part(self, one: SpendingRow, whole: SpendingRow) -> bool:
        """Of all revenue its items are parts: it has no activities."""
        if whole.activity:
            return one.activity == whole.activity and bool(one.item)
        if whole.group:
            return one.is_total and one.activity in self.results.spent_for[whole.group]
        above = one.activity if self._is_of_revenue or "" in self.results.spent_for else one.group
        return bool(above) and (self._is_of_revenue or one.is_total)

    @property
    def spent(self) -> Side:
        """Everything spent, as the list shows it."""
        table, added = self.of_institution, self.value(SpendingRow("", ""), "spent") or Decimal(0)
        cell = reference(table.sheet, table.last_row, table.place("spent"))
        return Side(f"=N({cell})", round(added, self.results.definition.institution.decimals))

    def check(self, spent: Decimal) -> Check:
        """Their total is ``spent``, what the program adds up by itself from the forms."""
        decimals = self.results.definition.institution.decimals
        name = self.words.text("monitoring.check.spending")
        return Check(name, decimals, self.spent, Side(f"={spent:f}", spent))

    def _rate(self, row: SpendingRow, here: At) -> Cell:
        return self._share(row, here, ["spent"])

    def _year_end(self, row: SpendingRow, here: At) -> Cell:
        """Blank while the rest of the year is not told of everything that was spent."""
        cell = self._share(row, here, ["spent", "rest"])
        spent, rest = (self._known(row, key) for key in ("spent", "rest"))
        told, needed = (self._cells_told(row, key) for key in ("rest", "spent"))
        formula = f'=IF(COUNT({told})<COUNT({needed}),"",{cell.formula.removeprefix("=")})'
        return replace(cell, value="" if rest < spent else cell.value, formula=formula)

    def _cells_told(self, row: SpendingRow, key: str) -> str:
        """The cells of the departments; the activities of a program group need not stand below each other."""
        joined: list[Area] = []
        below = (
            [SpendingRow(activity, "") for activity in self.results.spent_for[row.group]]
            if row.group
            else [row]
        )
        for one in below:
            area = self._data(one, key)
            if joined and joined[-1].last_row + 1 == area.first_row:
                area = joined.pop()._replace(last_row=area.last_row)
            joined.append(area)
        return ",".join(written(area, self._home) for area in joined)

    def _known(self, row: SpendingRow, key: str) -> int:
        """How many departments' lines of ``row`` say it."""
        return sum(one.amount(key) is not None for _, one in self._lines[row])

    def _share(self, row: SpendingRow, here: At, keys: list[str]) -> Cell:
        """Of the appropriation; of what is expected of the year none while a part of it is not known."""
        rate = share([self.value(row, key) for key in keys], self.value(row, "appropriation"))
        style = (styles.NUMBER_TOTAL if row.is_total else styles.NUMBER).with_decimals(RATE_DECIMALS)
        formula = share_formula([here(key) for key in keys], here("appropriation"))
        return Cell("" if rate is None else rate, style, formula=formula)
