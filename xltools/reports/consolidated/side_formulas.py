"""The formula of each side of a check: where in the workbook its value is found."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from xltools.checks.check import (
    AgreeingRows,
    AgreeingTotals,
    DataCells,
    DataColumn,
    FigureSum,
    FilledCells,
    FindingCount,
    FlagSum,
    Source,
)
from xltools.consolidation.figures import COUNT_DECIMALS, DepartmentFigure, Figure
from xltools.excel.formulas import Area, Spot, sum_formula, written
from xltools.excel.list_sheet import ListTable
from xltools.excel.writer import LONGEST_FORMULA
from xltools.reports.consolidated.control_totals import ControlTotalRow, difference_key
from xltools.reports.consolidated.data_control import DataControl
from xltools.reports.consolidated.data_parts import FIRST_ROW, DataSheet
from xltools.reports.consolidated.data_sheets import ITEM
from xltools.reports.consolidated.registers import RegisterRow
from xltools.reports.figure_formulas import FigureFormulas


@dataclass(frozen=True)
class SideFormulas:
    """``codes`` are the cells with the code of each finding; ``registers`` are by key; ``blocks`` are the cells of
    ``costs`` that each figure of a department adds."""

    figures: FigureFormulas
    costs: DataSheet
    blocks: Mapping[Figure, tuple[Area, ...]]
    registers: Mapping[str, ListTable[RegisterRow]]
    control_totals: ListTable[ControlTotalRow]
    data_control: DataControl
    codes: Area
    decimals: int

    def formula(self, source: Source | None, home: str, scope: str) -> str | None:
        """The formula on the sheet ``home``, where the cell ``scope`` holds the scope of the check; None where only the
        value can be written: it is given, or a selection of rows is too scattered for one formula."""
        match source:
            case None:
                return None
            case FigureSum():
                return self._sum(source, home)
            case DataColumn(period):
                added = ",".join(written(area, home) for area in self.costs.period_areas(period))
                return f"=ROUND(SUM({added}),{self.decimals})"
            case DataCells():
                spots = sorted(self._selected(source))
                return _short(sum_formula(spots, home, self.decimals)) if spots else None
            case AgreeingTotals(period):
                differences = self.control_totals.area(difference_key(period))
                return f"=COUNTIF({written(differences, home)},0)"
            case AgreeingRows(reading):
                return f"=COUNTIF({written(self.data_control.agreeing(reading), home)},1)"
            case FilledCells(register, column):
                return f"=COUNTA({written(self.registers[register].area(column), home)})"
            case FlagSum(register, column):
                return f"=SUM({written(self.registers[register].area(column), home)})"
            case FindingCount():
                return f"=COUNTIF({written(self.codes, home)},{scope})"

    def is_money(self, source: Source | None) -> bool:
        """Whether the value is an amount, with the decimals of the currency."""
        if isinstance(source, FigureSum):
            return all(figure.is_money for figure in source.figures)
        return isinstance(source, DataColumn | DataCells)

    def _sum(self, source: FigureSum, home: str) -> str | None:
        spots = [spot for figure in source.figures for spot in self.figures.spots(figure) or ()]
        decimals = self.decimals if self.is_money(source) else COUNT_DECIMALS
        return _short(sum_formula(spots, home, decimals)) if spots else None

    def _selected(self, cells: DataCells) -> Iterator[Spot]:
        """Within the blocks of the departments, the rows that carry one of the items."""
        rows = {part.name: part.rows for part in self.costs.parts}
        for activity in cells.activities:
            for department in cells.departments:
                own = self.blocks.get(DepartmentFigure(department, activity, cells.period), ())
                yield from (
                    spot for spot in _rows(own) if rows[spot.sheet][spot.row - FIRST_ROW][ITEM] in cells.items
                )


def _rows(found: tuple[Area, ...]) -> Iterator[Spot]:
    for area in found:
        for row in range(area.first_row, area.last_row + 1):
            yield Spot(area.sheet, row, area.first_column)


def _short(formula: str) -> str | None:
    return formula if len(formula) <= LONGEST_FORMULA else None
