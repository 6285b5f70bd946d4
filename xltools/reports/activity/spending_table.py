"""The tables of the budget: what was appropriated at the beginning and in the end, what was spent, and how much of it
that is; by activity and by economic item."""

from __future__ import annotations

from array import array
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cached_property

from xltools.consolidation.columns import Columns
from xltools.consolidation.figures import ALL, INSTITUTION, CostFigure, Figure, Level, Subject
from xltools.consolidation.rollup import Totals, Value, counted_costs
from xltools.consolidation.table import (
    CellsAbove,
    ColumnRole,
    Computed,
    RowRole,
    Table,
    TableCell,
    TableRow,
    figures,
    headed,
    texts,
)
from xltools.definition.definition import Definition
from xltools.definition.model import Period, PeriodKind, PeriodUse, PublishedTable, TableKind
from xltools.definition.monitored import APPROPRIATION, FINAL, SPENT, Monitored
from xltools.definition.results import RATE_DECIMALS, WHOLE
from xltools.excel.formulas import Area, KeyedCells, MatchedCells, Spot, areas, literal
from xltools.excel.numbers import rounded
from xltools.forms.result_formulas import NO_RATE
from xltools.forms.table_notes import uncounted_notes
from xltools.reports.monitoring.spending_lists import SpendingLists
from xltools.reports.placing import FIRST_COLUMN, PlacedTable
from xltools.wording.language import Language

_COLUMNS = {"appropriation": APPROPRIATION, "final": FINAL, "spent": SPENT}
"""The columns of amounts, as the list of the departments' spending calls them."""
_FIRST = 2  # behind code and name
_AT = {code: at for at, code in enumerate(_COLUMNS.values(), start=_FIRST)}


@dataclass(frozen=True)
class SpendingTables:
    """``lists`` hold what every department spent."""

    lists: SpendingLists
    words: Language

    @cached_property
    def definition(self) -> Definition:
        """The definition in which what is known is a column like what was spent."""
        monitored = self.lists.results.definition
        codes = [code for code in _COLUMNS.values() if code != FINAL or self._asks_final(monitored)]
        return replace(monitored, periods=tuple(self._period(code, monitored) for code in codes))

    def _period(self, code: str, monitored: Monitored) -> Period:
        year = monitored.institution.year
        heading = self.words.text(f"activity.head.{code}", year=str(year))
        return Period(code, PeriodUse.COST, heading, year, PeriodKind.ACTUAL)

    @staticmethod
    def _asks_final(monitored: Monitored) -> bool:
        return any(period.code == FINAL for period in monitored.cost_periods)

    @property
    def _whole(self) -> str:
        """What spending is held against: the appropriation as it has become, where that is asked."""
        return (
            FINAL if any(period.code == FINAL for period in self.definition.cost_periods) else APPROPRIATION
        )

    # --- what the figures come to --------------------------------------------------------------------------------

    @cached_property
    def totals(self) -> Totals:
        """Only what somebody said: a sum of nothing is a blank."""
        values: dict[Figure, Value] = {}
        for found, amount in counted_costs(self._costs, self.definition):
            for figure in found:
                before = values.get(figure)
                values[figure] = amount if before is None else before + amount
        return Totals(values, self.definition.institution.decimals)

    @property
    def _costs(self) -> Columns:
        decimals = self.definition.institution.decimals
        asked = {period.code for period in self.definition.cost_periods}
        lines = [
            (row.activity, row.item, code, int(amount.scaleb(decimals)))
            for row in self.lists.results.spending
            for key, code in _COLUMNS.items()
            if code in asked and (amount := getattr(row, key)) is not None
        ]
        names = ("activity", "item", "period")
        columns = {name: [line[at] for line in lines] for at, name in enumerate(names)}
        return Columns({**columns, "amount": array("q", [line[-1] for line in lines])})

    # --- the tables ----------------------------------------------------------------------------------------------

    def table(self, published: PublishedTable) -> Table:
        by_activity = published.kind is TableKind.SPENDING_BY_ACTIVITY
        rows = self._activity_rows() if by_activity else self._item_rows()
        headings = {code: self.words.text(f"activity.head.{code}") for code in _COLUMNS.values()}
        rate = self.words.text("activity.head.spent_rate", column=headings[self._whole])
        named = "table.activities" if by_activity else "activity.head.item"
        columns = (
            (ColumnRole.SHORT, self.words.text("code")),
            (ColumnRole.NAME, self.words.text(named)),
            *((ColumnRole.AMOUNT, headings[code]) for code in _COLUMNS.values()),
            (ColumnRole.NUMBER, rate),
        )
        notes = [*uncounted_notes(self.definition.items, self.definition.cost_periods, self.words)]
        if self._whole != FINAL:
            notes.append(self.words.text("activity.note.no_final"))
        return replace(headed(published.number, published.title, columns, rows), notes=tuple(notes))

    def _activity_rows(self) -> Iterator[TableRow]:
        definition = self.definition
        spent_for = {row.activity for row in self.lists.results.spending}
        for program in definition.programs:
            own = [a for a in definition.activities_below(program.code) if a in spent_for]
            if not own:
                continue
            yield self._row(
                Subject(Level.PROGRAM, program.code), ALL, program.code, program.name, RowRole.SUBTOTAL
            )
            for sub in definition.subprograms_of(program.code):
                activities = [a for a in definition.activities_of(sub.code) if a.code in spent_for]
                if activities:
                    yield self._row(
                        Subject(Level.SUBPROGRAM, sub.code), ALL, sub.code, sub.name, RowRole.GROUP
                    )
                for one in activities:
                    yield self._row(Subject(Level.ACTIVITY, one.code), ALL, one.code, one.name, RowRole.BODY)
        yield self._row(INSTITUTION, ALL, "", self.words.text("table.grand_total"), RowRole.TOTAL)

    def _item_rows(self) -> Iterator[TableRow]:
        for item in self.definition.form_items:
            role = RowRole.SUBTOTAL if self.definition.item_children(item.code) else RowRole.BODY
            yield self._row(INSTITUTION, item.code, item.code, item.name, role)
        yield self._row(INSTITUTION, ALL, "", self.words.text("table.grand_total"), RowRole.TOTAL)

    def _row(self, subject: Subject, item: str, code: str, name: str, role: RowRole) -> TableRow:
        asked = {period.code for period in self.definition.cost_periods}
        amounts = figures(
            CostFigure(subject, item, period) if period in asked else None for period in _COLUMNS.values()
        )
        return TableRow(role, (*texts(code, name), *amounts, self._rate(subject, item)))

    def _rate(self, subject: Subject, item: str) -> TableCell:
        """Of what was appropriated, in percent."""
        spent, whole = (self.totals.value(CostFigure(subject, item, code)) for code in (SPENT, self._whole))
        value: Decimal | str | None = None if spent is None else NO_RATE
        if spent is not None and whole:
            value = rounded(spent / whole * WHOLE, RATE_DECIMALS)

        def formula(above: CellsAbove) -> str:
            part, of = above(0, _AT[SPENT]), above(0, _AT[self._whole])
            share = f"IF(N({of})=0,{literal(NO_RATE)},ROUND({part}/{of}*100,{RATE_DECIMALS}))"
            return f'=IF(COUNT({part})=0,"",{share})'

        return TableCell(decimals=RATE_DECIMALS, computed=Computed(value, formula))

    # --- where the figures come from -----------------------------------------------------------------------------

    def sources(
        self, tables: tuple[PlacedTable, ...]
    ) -> Mapping[Figure, tuple[Area, ...] | KeyedCells | MatchedCells]:
        """Of an activity the cells of its items in the list of the departments' spending, of an item all rows with its
        code, which stands in the first column of its table."""
        found: dict[Figure, tuple[Area, ...] | KeyedCells | MatchedCells] = {}
        for figure, spot in ((f, spot) for table in tables for f, spot in table.spots.items()):
            if not isinstance(figure, CostFigure):
                continue
            if figure.subject.level is Level.ACTIVITY:
                found[figure] = self._of_activity(figure)
            elif figure.item != ALL and not self.definition.item_children(figure.item):
                table, key = self.lists.of_departments, Spot(spot.sheet, spot.row, FIRST_COLUMN)
                found[figure] = MatchedCells(table.area("item_code"), table.area(_key(figure)), key)
        return found

    def _of_activity(self, figure: CostFigure) -> tuple[Area, ...]:
        table, uncounted = self.lists.of_departments, self.definition.uncounted
        column = table.place(_key(figure))
        rows = enumerate(table.rows, table.first_row)
        return tuple(
            areas(
                Spot(table.sheet, number, column)
                for number, row in rows
                if row.activity == figure.subject.code and (row.item, figure.period) not in uncounted
            )
        )


def _key(figure: CostFigure) -> str:
    return next(key for key, code in _COLUMNS.items() if code == figure.period)
