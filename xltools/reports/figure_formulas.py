"""The formula of each figure's cell: a sum of cells one level lower, down to the data rows.

In a table that shows the parts themselves a total adds those; elsewhere a figure refers to its home, the cell where
it is computed. A figure whose parts stand nowhere in the workbook has no formula.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from xltools.consolidation.figures import Adding, Figure, IndicatorFigure
from xltools.consolidation.rollup import RATIO_DECIMALS
from xltools.definition.definition import Definition
from xltools.definition.model import Combination
from xltools.excel.formulas import (
    Area,
    KeyedCells,
    Spot,
    keyed_sum_or_blank_formula,
    sum_formula,
    sum_or_blank_formula,
    written,
)
from xltools.reports.placing import PlacedTable


class FigureFormulas:
    """``sources`` are the data cells a figure is reported in, by where they stand or by their key; figures that are
    totals have none."""

    def __init__(
        self,
        tables: Sequence[PlacedTable],
        sources: Mapping[Figure, tuple[Area, ...] | KeyedCells],
        definition: Definition,
    ) -> None:
        self._definition = definition
        self._sources = sources
        self._adding = Adding(definition)
        self._homes = self._choose_homes(tables)

    def formula(self, figure: Figure, table: PlacedTable) -> str | None:
        """The formula of ``figure`` in ``table``, or None when only its value can be written."""
        spot = table.spots[figure]
        home = self._homes[figure]
        parts = self._parts_within(figure, table.spots)
        if parts:
            return sum_formula(parts, spot.sheet, figure.decimals(self._definition))
        if home != spot:
            return f"={written(_area(home), spot.sheet)}"
        return self._home_formula(figure, spot.sheet)

    def spots(self, figure: Figure) -> list[Spot] | None:
        """The cells that add up to ``figure``: its home, or the homes of its parts."""
        if figure in self._homes:
            return [self._homes[figure]]
        return self._adding.first_way(figure, self.spots)

    def _home_formula(self, figure: Figure, sheet: str) -> str | None:
        source = self._sources.get(figure)
        if isinstance(source, KeyedCells):
            return keyed_sum_or_blank_formula(source, sheet, figure.decimals(self._definition))
        if source:
            return sum_or_blank_formula(source, sheet, figure.decimals(self._definition))
        if isinstance(figure, IndicatorFigure):
            return self._ratio_formula(figure, sheet)
        parts = self._adding.first_way(figure, self.spots)
        return sum_formula(parts, sheet, figure.decimals(self._definition)) if parts else None

    def _ratio_formula(self, figure: IndicatorFigure, sheet: str) -> str | None:
        indicator = self._definition.indicator_by_code[figure.indicator]
        if indicator.combination is not Combination.RATIO:
            return None
        above = self._homes.get(IndicatorFigure(indicator.numerator, figure.period))
        below = self._homes.get(IndicatorFigure(indicator.denominator, figure.period))
        if above is None or below is None:
            return None
        top, bottom = written(_area(above), sheet), written(_area(below), sheet)
        ratio = f"ROUND(100*{top}/{bottom},{RATIO_DECIMALS})"
        return f'=IF(COUNT({top},{bottom})<2,"",IF({bottom}=0,"",{ratio}))'

    def _choose_homes(self, tables: Sequence[PlacedTable]) -> dict[Figure, Spot]:
        """The first table that shows a figure together with its parts, else the first that shows it."""
        homes: dict[Figure, Spot] = {}
        complete: set[Figure] = set()
        for table in tables:
            for figure, spot in table.spots.items():
                if figure in complete:
                    continue
                if self._parts_within(figure, table.spots):
                    complete.add(figure)
                    homes[figure] = spot
                else:
                    homes.setdefault(figure, spot)
        return homes

    def _parts_within(self, figure: Figure, spots: Mapping[Figure, Spot]) -> list[Spot] | None:
        """The cells among ``spots`` that add up to ``figure``."""
        return next(self._adding.ways_within(figure, spots), None)


def _area(spot: Spot) -> Area:
    return Area(spot.sheet, spot.row, spot.column, spot.row, spot.column)
