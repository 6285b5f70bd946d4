"""The formula of each figure's cell: a sum of cells one level lower, down to the data rows.

In a table that shows the parts themselves a total adds those; elsewhere a figure refers to its home, the cell where
it is computed. A figure whose parts stand nowhere in the workbook has no formula.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from xltools.consolidation.figures import Figure, IndicatorFigure, first_way, ways_within
from xltools.consolidation.rollup import RATIO_DECIMALS
from xltools.definition.definition import Definition
from xltools.definition.model import Combination
from xltools.excel.formulas import (
    Area,
    KeyedCells,
    Spot,
    areas,
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
        tables: Iterable[PlacedTable],
        sources: Mapping[Figure, tuple[Area, ...] | KeyedCells],
        definition: Definition,
    ) -> None:
        self._definition = definition
        self._sources = sources
        self._homes: dict[Figure, Spot] = {}
        with_parts: set[Figure] = set()
        # The first table that shows a figure together with its parts, else the first that shows it.
        for table in tables:
            for figure, spot in table.spots.items():
                if figure not in with_parts and self._parts_within(figure, table):
                    with_parts.add(figure)
                    self._homes[figure] = spot
                self._homes.setdefault(figure, spot)

    def formula(self, figure: Figure, table: PlacedTable) -> str | None:
        """The formula of ``figure`` in ``table``, or None when only its value can be written."""
        spot, home = table.spots[figure], self._homes[figure]
        parts = self._parts_within(figure, table)
        if parts:
            return sum_formula(parts, spot.sheet, figure.decimals(self._definition))
        return self._home_formula(figure, spot.sheet) if home == spot else f"={_cell(home, spot.sheet)}"

    def spots(self, figure: Figure) -> list[Spot] | None:
        """The cells that add up to ``figure``: its home, or the homes of its parts."""
        if figure in self._homes:
            return [self._homes[figure]]
        return first_way(figure, self.spots, self._definition)

    def source_areas(self, figure: Figure) -> tuple[Area, ...]:
        """The data cells ``figure`` is reported in, where they are read without a key."""
        source = self._sources.get(figure, ())
        return () if isinstance(source, KeyedCells) else source

    def _home_formula(self, figure: Figure, sheet: str) -> str | None:
        source, decimals = self._sources.get(figure), figure.decimals(self._definition)
        if isinstance(source, KeyedCells):
            return keyed_sum_or_blank_formula(source, sheet, decimals)
        if source:
            return sum_or_blank_formula(source, sheet, decimals)
        if isinstance(figure, IndicatorFigure):
            return self._ratio_formula(figure, sheet)
        parts = first_way(figure, self.spots, self._definition)
        return sum_formula(parts, sheet, decimals) if parts else None

    def _ratio_formula(self, figure: IndicatorFigure, sheet: str) -> str | None:
        indicator = self._definition.indicator_by_code[figure.indicator]
        above = self._homes.get(IndicatorFigure(indicator.numerator, figure.period))
        below = self._homes.get(IndicatorFigure(indicator.denominator, figure.period))
        if indicator.combination is not Combination.RATIO or above is None or below is None:
            return None
        top, bottom = _cell(above, sheet), _cell(below, sheet)
        ratio = f"ROUND(100*{top}/{bottom},{RATIO_DECIMALS})"
        return f'=IF(COUNT({top},{bottom})<2,"",IF({bottom}=0,"",{ratio}))'

    def _parts_within(self, figure: Figure, table: PlacedTable) -> list[Spot] | None:
        """The cells of ``table`` that add up to ``figure``."""
        return next(ways_within(figure, table.spots, self._definition), None)


def _cell(spot: Spot, home: str) -> str:
    return written(areas([spot])[0], home)
