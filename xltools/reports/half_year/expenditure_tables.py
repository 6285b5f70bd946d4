"""The tables of expenditure of the half-year report: H1 last year and this year's appropriation, H2 both halves, H3
what is expected of the year, Ek-1 the months. Those of revenue, H4 and H5 of the guide, are the same in its words."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import cached_property

from xltools.consolidation.figures import ALL, INSTITUTION, CostFigure
from xltools.consolidation.published_unit import as_published
from xltools.consolidation.rounding import with_rounding_notes
from xltools.consolidation.table import (
    ColumnRole,
    Computed,
    Heading,
    RowRole,
    Table,
    TableCell,
    TableRow,
    headed,
    texts,
)
from xltools.definition.monitored import (
    APPROPRIATION,
    LAST_HALF,
    LAST_SPENT,
    REST,
    SPENT,
    last_month_column,
    month_column,
)
from xltools.definition.results import RATE_DECIMALS
from xltools.definition.revenue_side import own_code
from xltools.forms.table_notes import uncounted_notes
from xltools.reports.activity.budget_figures import BudgetFigures
from xltools.reports.monitoring.last_year_list import LastYearList, last_year_heading
from xltools.reports.monitoring.rates import Rated
from xltools.reports.monitoring.spending_lists import SpendingLists
from xltools.wording.language import Language

_COLUMNS: dict[str, tuple[str | Rated, ...]] = {
    "h1": (LAST_SPENT, APPROPRIATION, Rated((APPROPRIATION,), LAST_SPENT, is_growth=True)),
    "h2": (
        LAST_HALF,
        SPENT,
        Rated((SPENT,), LAST_HALF, is_growth=True),
        Rated((LAST_HALF,), LAST_SPENT),
        Rated((SPENT,), APPROPRIATION),
    ),
    "h3": (APPROPRIATION, SPENT, REST, Rated((SPENT, REST), APPROPRIATION)),
}
"""Behind code and name; the headings of what is computed are numbered."""
TABLES = tuple(_COLUMNS)
ANNEX = "annex"
_EARLIER = (LAST_SPENT, LAST_HALF)
_MAY_BE_UNKNOWN = (*_EARLIER, APPROPRIATION, REST)


@dataclass(frozen=True)
class ExpenditureTables:
    """``cell_of`` tells where a figure stands, once the tables are placed."""

    lists: SpendingLists
    cell_of: Callable[[CostFigure], str]

    @property
    def words(self) -> Language:
        return self.lists.words

    @cached_property
    def figures(self) -> BudgetFigures:
        months = map(month_column, self._months)
        last_months = map(last_month_column, self._months)
        columns = (LAST_SPENT, APPROPRIATION, *last_months, LAST_HALF, *months, SPENT, REST)
        return BudgetFigures(self.lists, {column: self.heading(column) for column in columns})

    @property
    def _months(self) -> tuple[int, ...]:
        return self.lists.results.definition.months

    @property
    def about(self) -> dict[str, str]:
        """What the texts of the report are filled with."""
        year, names = self.lists.results.definition.institution.year, self.words.text("months").split()
        first = self.lists.results.definition.institution.first_month
        ends = [names[(first - 1 + at) % len(names)] for at in (0, 5, 6, 11)]
        first_half, second_half = (f"{begin}–{end}" for begin, end in (ends[:2], ends[2:]))
        return {"year": str(year), "last": str(year - 1), "half": first_half, "rest": second_half}

    def heading(self, column: str) -> str:
        names = {month_column(month): month for month in self._months}
        if column in names:
            return self.words.text("months").split()[names[column] - 1]
        if column in map(last_month_column, self._months):
            return last_year_heading(column, self.lists.results.definition, self.words)
        return self.words.text(f"half.head.{column}", **self.about)

    @cached_property
    def tables(self) -> dict[str, Table]:
        """By their keys, in the order of the report; amounts in the published unit. The annex is there where spending
        is asked by month."""
        tables = {key: self._table(key) for key in TABLES}
        if self._months:
            tables[ANNEX] = self._annex()
        return {key: self._finished(table) for key, table in tables.items()}

    def _finished(self, table: Table) -> Table:
        definition = self.figures.definition
        shown = {
            cell.figure.period
            for row in table.rows
            for cell in row.cells
            if isinstance(cell.figure, CostFigure)
        }
        periods = [period for period in definition.cost_periods if period.code in shown]
        table = replace(table, notes=(*table.notes, *uncounted_notes(definition.items, periods, self.words)))
        published = as_published(table, definition.institution)
        return with_rounding_notes(
            published, self.figures.totals, definition, self.words, "rounding.many_published"
        )

    def _table(self, key: str) -> Table:
        columns = [
            (ColumnRole.SHORT, self.words.text("code")),
            (ColumnRole.NAME, self.words.text("activity.head.item")),
        ]
        for at, column in enumerate(_COLUMNS[key]):
            if isinstance(column, Rated):
                columns.append((ColumnRole.NUMBER, self.words.text(f"half.head.{key}.{at}", **self.about)))
            else:
                columns.append((ColumnRole.AMOUNT, self.heading(column)))
        rows = (self._row(item, name, role, _COLUMNS[key]) for item, name, role in self._lines())
        table = headed("", self.words.text(f"half.table.{key}", **self.about), columns, rows)
        used = {
            part
            for one in _COLUMNS[key]
            for part in ((one,) if isinstance(one, str) else (*one.parts, one.base))
        }
        return replace(table, notes=tuple(self._unknown(used)))

    def _lines(self) -> Iterator[tuple[str, str, RowRole]]:
        definition = self.figures.definition
        for item in definition.form_items:
            has_parts = bool(definition.item_children(item.code))
            yield item.code, item.name, RowRole.SUBTOTAL if has_parts else RowRole.BODY
        yield ALL, self.words.text("table.grand_total"), RowRole.TOTAL

    def _row(self, item: str, name: str, role: RowRole, columns: tuple[str | Rated, ...]) -> TableRow:
        cells = [
            self._rated(item, column)
            if isinstance(column, Rated)
            else self.figures.amounts(INSTITUTION, item, column)[0]
            for column in columns
        ]
        return TableRow(role, (*texts("" if item == ALL else own_code(item), name), *cells))

    def _rated(self, item: str, rated: Rated) -> TableCell:
        """Blank where a column it is computed from has no figures."""
        if not {*rated.parts, rated.base} <= {*self.figures.asked}:
            return TableCell()
        *parts, base = (CostFigure(INSTITUTION, item, column) for column in (*rated.parts, rated.base))
        totals = self.figures.totals
        value = rated.value([totals.value(part) for part in parts], totals.value(base))

        def formula(_: object) -> str:
            return rated.formula([self.cell_of(part) for part in parts], self.cell_of(base))

        return TableCell(decimals=RATE_DECIMALS, computed=Computed(value, formula))

    def _unknown(self, columns: set[str]) -> Iterator[str]:
        """What of last year or of the whole of this one nobody knows here, or of its rest nobody was asked; and where
        the known is from."""
        if columns.intersection(_EARLIER):
            definition = self.lists.results.definition
            yield from LastYearList(definition, self.words).notes(columns)
        for column in _MAY_BE_UNKNOWN:
            is_asked = column in self.figures.asked
            if column == APPROPRIATION:
                is_asked = self.lists.results.knows_spending(column)
            if column in columns and not is_asked:
                yield self.words.text(f"half.note.{column}", **self.about)
        if REST in columns & {*self.figures.asked}:
            yield from self._rest_not_told()

    def _rest_not_told(self) -> Iterator[str]:
        """A year-end rate adds what was told: of how much spending the rest of the year was not is said beside it."""
        lines = self.lists.results.spending
        count = sum(line.spent is not None and line.rest is None for line in lines)
        if count:
            yield self.words.text("half.note.rest_not_told", count=self.words.number(count), **self.about)

    def _annex(self) -> Table:
        """Each month of both years; last year's are blank where its months were not asked."""
        pairs = {last_month_column(month): month_column(month) for month in self._months} | {LAST_HALF: SPENT}
        years = [Heading(self.about["last"]), Heading(self.about["year"])]
        heads = [Heading(""), Heading(""), Heading(""), Heading("")]
        heads += [
            Heading(self.heading(one) if one != SPENT else self.words.text("total"), 2)
            for one in pairs.values()
        ]
        names = [self.words.text("code"), self.words.text("activity.head.item")]
        names += [self.heading(column) for column in (LAST_SPENT, APPROPRIATION)]
        rows = []
        for item, name, role in self._lines():
            first = self.figures.amounts(INSTITUTION, item, LAST_SPENT, APPROPRIATION)
            cells = [
                cell for pair in pairs.items() for cell in self.figures.amounts(INSTITUTION, item, *pair)
            ]
            rows.append(TableRow(role, (*texts("" if item == ALL else own_code(item), name), *first, *cells)))
        amounts = [ColumnRole.AMOUNT] * (2 + 2 * len(pairs))
        return Table(
            "",
            self.words.text("half.table.annex", **self.about),
            (ColumnRole.SHORT, ColumnRole.NAME, *amounts),
            (tuple(heads), (*map(Heading, names), *(years * len(pairs)))),
            tuple(rows),
            notes=(*self._unknown({*_EARLIER, *pairs}), *self._unknown_months()),
        )

    def _unknown_months(self) -> Iterator[str]:
        if not {*map(last_month_column, self._months)} <= {*self.figures.asked}:
            yield self.words.text("half.note.months", **self.about)
