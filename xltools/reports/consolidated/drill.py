"""Where a click on the name of a row leads: to the table one level lower, at the lowest to the data rows."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from xltools.consolidation.figures import (
    ALL,
    CostFigure,
    DepartmentFigure,
    Figure,
    IndicatorFigure,
    Level,
    Subject,
)
from xltools.consolidation.table import TableRow
from xltools.definition.definition import Definition
from xltools.excel.formulas import Area
from xltools.reports.consolidated.data_parts import DataSheet
from xltools.reports.placing import FIRST_COLUMN, PlacedSheet, PlacedTable
from xltools.wording.language import Language

_LOWER = {
    Level.INSTITUTION: ("sheet.by_item",),
    Level.KIND: (),
    Level.PROGRAM: ("sheet.levels",),
    Level.SUBPROGRAM: ("sheet.activity_costs", "sheet.levels"),
    Level.ACTIVITY: ("sheet.activity_forms",),
}
"""The sheets whose tables say what a subject is made of, the best one first."""


class Drill:
    """``departments`` are the rows of the list of departments, by code."""

    def __init__(
        self,
        sheets: Sequence[PlacedSheet],
        data: Sequence[DataSheet],
        departments: Mapping[str, Area],
        definition: Definition,
        words: Language,
    ) -> None:
        self._definition = definition
        self._departments = departments
        self._widths = {part.name: sheet.width for sheet in data for part in sheet.parts}
        self._places = {
            figure: areas for sheet in data for held in sheet.held for figure, areas in held.places().items()
        }
        self._lower = {level: tuple(words.text(key) for key in keys) for level, keys in _LOWER.items()}
        self._costs: dict[tuple[str, Subject, str], tuple[PlacedTable, int]] = {}
        self._indicators: dict[str, Area] = {}
        for sheet in sheets:
            for table in sheet.tables:
                for at, row in enumerate(table.table.rows):
                    self._index(table, at, row)

    def _index(self, table: PlacedTable, at: int, row: TableRow) -> None:
        figure = _figure_of(row)
        if isinstance(figure, CostFigure):
            self._costs.setdefault((table.sheet, figure.subject, figure.item), (table, at))
        elif isinstance(figure, IndicatorFigure):
            self._indicators.setdefault(figure.indicator, _row_area(table, at))

    def target(self, table: PlacedTable, row: TableRow) -> Area | None:
        """What ``row`` of ``table`` is made of; None where it shows no figure or nothing was reported for it."""
        figure = _figure_of(row)
        if isinstance(figure, CostFigure):
            return self._lower_row(figure.subject, figure.item, table) or self._data_rows(figure)
        if isinstance(figure, DepartmentFigure) and figure.department != ALL:
            return self._departments.get(figure.department)
        if isinstance(figure, IndicatorFigure):
            indicator = self._definition.indicator_by_code[figure.indicator]
            return self._data_rows(figure) or self._indicators.get(indicator.numerator)
        return None if figure is None else self._data_rows(figure)

    def _lower_row(self, subject: Subject, item: str, here: PlacedTable) -> Area | None:
        """The row of ``subject`` and ``item`` in the table that says what it is made of, the whole table for its total;
        from that table itself, the first part's."""
        for sheet in self._lower[subject.level]:
            table, at = self._costs.get((sheet, subject, item), (here, 0))
            if table is not here:
                return _whole(table) if item == ALL else _row_area(table, at)
        parts = (self._lower_row(child, item, here) for child in subject.children(self._definition))
        return next(filter(None, parts), None)

    def _data_rows(self, figure: Figure) -> Area | None:
        """From the first to the last row that ``figure`` adds: those of an item stand among the others of its activity.
        A link leads to one worksheet, so it ends with the part of the data sheet in which they begin."""
        areas = list(self._reported(figure))
        if not areas:
            return None
        sheet = areas[0].sheet
        there = [area for area in areas if area.sheet == sheet]
        first, last = min(area.first_row for area in there), max(area.last_row for area in there)
        return Area(sheet, first, 1, last, self._widths[sheet])

    def _reported(self, figure: Figure) -> Iterator[Area]:
        """The data cells below ``figure``, by the first of the ways to add it."""
        if figure in self._places:
            yield from self._places[figure]
            return
        for part in next(iter(figure.ways_to_add(self._definition)), ()):
            yield from self._reported(part)


def _figure_of(row: TableRow) -> Figure | None:
    """What the row is about: where its figures differ, the last one is their total."""
    return next((cell.figure for cell in reversed(row.cells) if cell.figure is not None), None)


def _row_area(table: PlacedTable, at: int) -> Area:
    row = table.first_row + at
    return Area(table.sheet, row, FIRST_COLUMN, row, table.last_column)


def _whole(table: PlacedTable) -> Area:
    return Area(table.sheet, table.top, FIRST_COLUMN, table.last_row, table.last_column)
