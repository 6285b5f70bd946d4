"""The table of the guide that counts what is filled: which cells are missing, which may be left blank.

Missing is what the checks tell of later: a blank in a required column of a row in which something stands. All else may
be left blank. Nothing is judged here, so the best state is that the required cells are filled. All counts are formulas:
a number without one was typed by somebody.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from xltools.definition.monitored import Monitored
from xltools.excel import styles
from xltools.excel.cells import cell_address
from xltools.excel.fitting import row_height
from xltools.excel.formulas import (
    Area,
    Spot,
    areas,
    count_formula,
    gaps_formula,
    literal,
    reference,
    size_formula,
)
from xltools.excel.sheet_writer import LONGEST_FORMULA, SheetWriter
from xltools.forms.layout import LABEL_COLUMN, LayoutColumn, RowRole, SheetKind, SheetLayout
from xltools.forms.template_sheet import FormContent

COLUMNS = ("sheet", "filled", "cells", "missing", "state")
_FILLED, _CELLS, _MISSING, _STATE = range(LABEL_COLUMN + 1, LABEL_COLUMN + 5)
_LINK, _TOTAL = styles.indented(styles.LINK_CELL), styles.indented(styles.LABEL_TOTAL)


class Count(NamedTuple):
    """Of the cells of a sheet, or of all, that ask for a number."""

    filled: int
    cells: int
    missing: int
    is_told: bool = True
    """A sheet in very many parts takes longer formulas than Excel holds: then only that it was begun is said."""


class Completeness:
    """Writes the table from the row ``head`` of the guide on; ``width`` is that of its first column."""

    def __init__(self, sheet: SheetWriter, head: int, content: FormContent, width: float) -> None:
        self.sheet, self.head, self.content, self.width = sheet, head, content, width
        self.words = content.words

    def write(self) -> None:
        for column, key in enumerate(COLUMNS, LABEL_COLUMN):
            self.sheet.text(self.head, column, self.words.text(f"form.completeness.{key}"), styles.HEADING)
        sheets = self.content.layout.sheets[1:]
        counts = [self._line(row, layout) for row, layout in enumerate(sheets, self.head + 1)]
        self._total(self.head + 1 + len(sheets), counts)

    def _line(self, row: int, layout: SheetLayout) -> Count:
        label = f"{layout.name} – {self._subject(layout)}"
        target = "internal:" + reference(layout.name, layout.heading_row, LABEL_COLUMN)
        self.sheet.link(row, LABEL_COLUMN, target, label, _LINK)
        self.sheet.height(row, row_height((label, self.width)))
        asked = [column for column in layout.columns if column.asks_value]
        count, name = self._count(layout, asked), self.sheet.name
        everywhere = _areas(layout, asked)
        counted = count_formula(everywhere, name, words=layout.kind is SheetKind.TEXTS)
        self.sheet.formula(row, _FILLED, counted, count.filled, styles.NUMBER)
        required = [_areas(layout, [column]) for column in asked if column.code in self._required(layout)]
        beside = [] if self._is_asked_whole else [_areas(layout, [column]) for column in asked]
        size, gaps = size_formula(everywhere, name), gaps_formula(required, beside, name)
        count = count._replace(is_told=max(len(size), len(gaps)) <= LONGEST_FORMULA)
        for column, formula, value in ((_CELLS, size, count.cells), (_MISSING, gaps, count.missing)):
            if count.is_told and formula:
                self.sheet.formula(row, column, formula, value, styles.NUMBER)
            else:
                self.sheet.blank(row, column, styles.NUMBER)
        self._state(row, count)
        return count

    def _subject(self, layout: SheetLayout) -> str:
        is_of_activity = layout.kind is SheetKind.COSTS
        activities = self.content.definition.activity_by_code
        return activities[layout.subject].name if is_of_activity else layout.title

    @property
    def _is_asked_whole(self) -> bool:
        """Of results every row is asked; of a program those are that the department has something to say on."""
        return isinstance(self.content.definition, Monitored)

    def _required(self, layout: SheetLayout) -> set[str]:
        """The codes of the columns in which no cell may be blank beside others; of counts a blank says nothing."""
        periods = self.content.definition.periods
        is_counted = layout.kind is SheetKind.RESOURCE
        return set() if is_counted else {period.code for period in periods if period.required}

    def _count(self, layout: SheetLayout, asked: Iterable[LayoutColumn]) -> Count:
        filled_in, required = self.content.answers.filled(layout.key), self._required(layout)
        filled = cells = missing = 0
        for row in layout.rows:
            if row.role is RowRole.INPUT:
                stands = {column.code: (row.key, column.key) in filled_in for column in asked}
                filled, cells = filled + sum(stands.values()), cells + len(stands)
                if self._is_asked_whole or any(stands.values()):
                    missing += sum(not stands[code] for code in stands.keys() & required)
        return Count(filled, cells, missing)

    def _total(self, row: int, counts: list[Count]) -> None:
        self.sheet.text(row, LABEL_COLUMN, self.words.text("total"), _TOTAL)
        told = [count for count in counts if count.is_told]
        filled = sum(count.filled for count in counts)
        cells, missing = sum(count.cells for count in told), sum(count.missing for count in told)
        total = Count(filled, cells, missing, told == counts)
        for column, value in ((_FILLED, filled), (_CELLS, cells), (_MISSING, missing)):
            formula = f"=SUM({cell_address(self.head + 1, column)}:{cell_address(row - 1, column)})"
            self.sheet.formula(row, column, formula, value, styles.NUMBER_TOTAL)
        self._state(row, total)

    def _state(self, row: int, count: Count) -> None:
        """In words and, for who sees them, in colours."""
        filled, cells, missing = (cell_address(row, column) for column in (_FILLED, _CELLS, _MISSING))
        untouched, full = self.words.text("form.state.untouched"), self.words.text("form.state.full")
        lacking, optional = self.words.text("form.state.missing"), self.words.text("form.state.optional")
        formula = (
            f"=IF({filled}=0,{literal(untouched)},IF({missing}>0,{missing}&{literal(' ' + lacking)},"
            f"IF({cells}={filled},{literal(full)},"
            f"{literal(full + '; ')}&{cells}-{filled}&{literal(' ' + optional)})))"
        )
        if not count.is_told:
            begun = self.words.text("form.state.begun")
            formula = f"=IF({filled}=0,{literal(untouched)},{literal(begun)})"
            self.sheet.formula(row, _STATE, formula, begun if count.filled else untouched, styles.CENTERED)
            return
        left = count.cells - count.filled
        value = full if not left else f"{full}; {left} {optional}"
        if not count.filled:
            value = untouched
        elif count.missing:
            value = f"{count.missing} {lacking}"
        self.sheet.formula(row, _STATE, formula, value, styles.CENTERED)
        here = (self.sheet.name, row, _STATE, row, _STATE)
        self.sheet.look(here, f"AND({filled}>0,{missing}>0)", styles.BAD_CELL)
        self.sheet.look(here, f"AND({filled}>0,{missing}=0)", styles.GOOD_CELL)


def _areas(layout: SheetLayout, columns: Iterable[LayoutColumn]) -> list[Area]:
    """The rectangles of the cells to fill in ``columns``; those of every single column have the same rows."""
    inputs = (row.key for row in layout.rows if row.role is RowRole.INPUT)
    down = areas(Spot(layout.name, layout.row_numbers[key], 1) for key in inputs)
    across = areas(Spot(layout.name, 1, layout.column_numbers[column.key]) for column in columns)
    return [
        run._replace(first_column=beside.first_column, last_column=beside.last_column)
        for beside in across
        for run in down
    ]
