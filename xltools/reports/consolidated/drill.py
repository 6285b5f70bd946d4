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
from xltools.reports.placing import PlacedSheet, PlacedTable
from xltools.wording.language import Language

_LOWER = {
    Level.INSTITUTION: ("sheet.by_item",),
    Level.KIND: (),
    Level.PROGRAM_GROUP: ("sheet.levels",),
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
        rows = [held.places() for sheet in data for held in sheet.held]
        self._places = {figure: areas for places in rows for figure, areas in places.items()}
        self._lower = {level: tuple(words.text(key) for key in keys) for level, keys in _LOWER.items()}
        self._costs: dict[tuple[str, Subject, str], tuple[PlacedTable, int]] = {}
        self._indicators: dict[str, Area] = {}
        for table in (table for sheet in sheets for table in sheet.tables):
            for at, row in enumerate(table.table.rows):
                match _figure_of(row):
                    case CostFigure(subject, item):
                        self._costs.setdefault((table.sheet, subject, item), (table, at))
                    case IndicatorFigure(indicator):
                        self._indicators.setdefault(indicator, table.row_area(at))

    def target(self, table: PlacedTable, row: TableRow) -> Area | None:
        """What ``row`` of ``table`` is made of; None where it shows no figure or nothing was reported for it."""
        figure = _figure_of(row)
        match figure:
            case None:
                return None
            case CostFigure(subject, item):
                return self._lower_row(subject, item, table) or self._data_rows(figure)
            case DepartmentFigure(department) if department != ALL:
                return self._departments.get(department)
            case IndicatorFigure(indicator):
                numerator = self._definition.indicator_by_code[indicator].numerator
                return self._data_rows(figure) or self._indicators.get(numerator)
            case _:
                return self._data_rows(figure)

    def _lower_row(self, subject: Subject, item: str, here: PlacedTable) -> Area | None:
        """The row of ``subject`` and ``item`` in the table that says what it is made of, the whole table for its total;
        from that table itself, the first part's."""
        for sheet in self._lower[subject.level]:
            table, at = self._costs.get((sheet, subject, item), (here, 0))
            if table is not here:
                return table.area if item == ALL else table.row_area(at)
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
        for part in next(figure.ways_to_add(self._definition), ()):
            yield from self._reported(part)


def _figure_of(row: TableRow) -> Figure | None:
    """What the row is about: where its figures differ, the last one is their total."""
    return next((cell.figure for cell in reversed(row.cells) if cell.figure is not None), None)
