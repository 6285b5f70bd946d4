"""The tables of the budget: what was appropriated at the beginning and in the end, what was spent, and how much of it
that is; by activity and by economic item."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property

from xltools.consolidation.cost_tables import program_outline
from xltools.consolidation.figures import ALL, INSTITUTION, CostFigure, Subject
from xltools.consolidation.table import (
    CellsAbove,
    ColumnRole,
    Computed,
    RowRole,
    Table,
    TableCell,
    TableRow,
    headed,
    texts,
)
from xltools.definition.model import PublishedTable, TableKind
from xltools.definition.monitored import APPROPRIATION, FINAL, SPENT
from xltools.definition.results import RATE_DECIMALS
from xltools.forms.table_notes import uncounted_notes
from xltools.reports.activity.budget_figures import BudgetFigures
from xltools.reports.monitoring.rates import share, share_formula
from xltools.reports.monitoring.spending_lists import SpendingLists
from xltools.wording.language import Language

_COLUMNS = (APPROPRIATION, FINAL, SPENT)
_AT = {column: at for at, column in enumerate(_COLUMNS, start=2)}  # behind code and name


@dataclass(frozen=True)
class SpendingTables:
    """``lists`` hold what every department spent."""

    lists: SpendingLists
    words: Language

    @cached_property
    def figures(self) -> BudgetFigures:
        return BudgetFigures(self.lists, {one: self.words.text(f"activity.head.{one}") for one in _COLUMNS})

    @property
    def _whole(self) -> str:
        """What spending is held against: the appropriation as it has become, where that is asked."""
        return FINAL if FINAL in self.figures.asked else APPROPRIATION

    def table(self, published: PublishedTable) -> Table:
        by_activity = published.kind is TableKind.SPENDING_BY_ACTIVITY
        rows = self._activity_rows() if by_activity else self._item_rows()
        headings, definition = self.figures.columns, self.figures.definition
        rate = self.words.text("activity.head.spent_rate", column=headings[self._whole])
        columns = (
            (ColumnRole.SHORT, self.words.text("code")),
            (ColumnRole.NAME, self.words.text("table.activities" if by_activity else "activity.head.item")),
            *((ColumnRole.AMOUNT, headings[column]) for column in _COLUMNS),
            (ColumnRole.NUMBER, rate),
        )
        notes = [*uncounted_notes(definition.items, definition.cost_periods, self.words)]
        if self._whole != FINAL:
            notes.append(self.words.text("activity.note.no_final"))
        return replace(headed(published.number, published.title, columns, rows), notes=tuple(notes))

    def _activity_rows(self) -> Iterator[TableRow]:
        definition = self.figures.definition
        spent_for = {row.activity for row in self.lists.results.spending}
        for _, subject, name, role in program_outline(definition, self.words):
            if not spent_for.isdisjoint(subject.carriers(definition)):
                yield self._row(subject, ALL, subject.code, name, role)
        yield self._row(INSTITUTION, ALL, "", self.words.text("table.grand_total"), RowRole.TOTAL)

    def _item_rows(self) -> Iterator[TableRow]:
        definition = self.figures.definition
        for item in definition.form_items:
            role = RowRole.SUBTOTAL if definition.item_children(item.code) else RowRole.BODY
            yield self._row(INSTITUTION, item.code, item.code, item.name, role)
        yield self._row(INSTITUTION, ALL, "", self.words.text("table.grand_total"), RowRole.TOTAL)

    def _row(self, subject: Subject, item: str, code: str, name: str, role: RowRole) -> TableRow:
        amounts = self.figures.amounts(subject, item, *_COLUMNS)
        return TableRow(role, (*texts(code, name), *amounts, self._rate(subject, item)))

    def _rate(self, subject: Subject, item: str) -> TableCell:
        """Of what was appropriated, in percent."""
        totals = self.figures.totals
        spent, whole = (totals.value(CostFigure(subject, item, code)) for code in (SPENT, self._whole))

        def formula(above: CellsAbove) -> str:
            return share_formula([above(0, _AT[SPENT])], above(0, _AT[self._whole]))

        return TableCell(decimals=RATE_DECIMALS, computed=Computed(share([spent], whole), formula))
