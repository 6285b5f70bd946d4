"""The formula of each figure's cell: a sum of cells one level lower, down to the data rows.

In a table that shows the parts themselves a total adds those; elsewhere a figure refers to its home, the cell where
it is computed. A figure whose parts stand nowhere in the workbook has no formula. What is cited elsewhere in the same
workbook, on the cover and beside the charts, refers to that cell, too.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from xltools.consolidation.figures import Figure, IndicatorFigure, first_way, ways_within
from xltools.consolidation.rollup import RATIO_DECIMALS
from xltools.definition.definition import Definition
from xltools.definition.model import Combination
from xltools.excel.formulas import (
    Area,
    KeyedCells,
    MatchedCells,
    Spot,
    areas,
    keyed_sum_or_blank_formula,
    literal,
    matched_sum_or_blank_formula,
    sum_formula,
    sum_or_blank_formula,
    written,
)
from xltools.excel.list_sheet import Cell
from xltools.excel.numbers import fifteen_digits
from xltools.reports.placing import PlacedTable


class FigureFormulas:
    """``sources`` are the data cells a figure is reported in, by where they stand or by their key; figures that are
    totals have none."""

    def __init__(
        self,
        tables: Iterable[PlacedTable],
        sources: Mapping[Figure, tuple[Area, ...] | KeyedCells | MatchedCells],
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
        return () if isinstance(source, KeyedCells | MatchedCells) else source

    def _home_formula(self, figure: Figure, sheet: str) -> str | None:
        source, decimals = self._sources.get(figure), figure.decimals(self._definition)
        if isinstance(source, KeyedCells):
            return keyed_sum_or_blank_formula(source, sheet, decimals)
        if isinstance(source, MatchedCells):
            return matched_sum_or_blank_formula(source, sheet, decimals)
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
        """The cells of ``table`` that add up to ``figure``, by the first way that needs any."""
        return next(filter(None, ways_within(figure, table.spots, self._definition)), None)


def _cell(spot: Spot, home: str) -> str:
    return written(areas([spot])[0], home)


@dataclass(frozen=True, slots=True)
class Cited:
    """``formula`` has no ``=`` and is empty when only the value is known; a ``value`` of None is a blank."""

    formula: str
    value: Decimal | str | None

    @property
    def cell(self) -> Cell:
        """The formula with its value, the value alone, or a blank."""
        return Cell(self.value, formula=f"={self.formula}" if self.formula else "")

    @property
    def number(self) -> Decimal:
        """A blank and words are nothing."""
        return self.value if isinstance(self.value, Decimal) else Decimal(0)


BLANK = Cited("", None)


@dataclass(frozen=True, slots=True)
class Citations:
    """Cites the figures of the tables that ``formulas`` knows; ``value`` is the figure as workbooks hold it."""

    formulas: FigureFormulas
    value: Callable[[Figure], Decimal | None]
    decimals: int

    def of(self, figure: Figure, sheet: str) -> Cited:
        """``figure`` as a cell of ``sheet`` cites it."""
        spots = self.formulas.spots(figure)
        value = self.value(figure)
        if not spots:
            return Cited("", value)
        if len(spots) == 1:
            return Cited(written(areas(spots)[0], sheet), value)
        return Cited(sum_formula(spots, sheet, self.decimals).removeprefix("="), value)


def ratio(above: Cited, below: Cited, instead: str) -> Cited:
    """``above`` / ``below``; ``instead`` in words where ``below`` is 0 or blank."""
    words = literal(instead)
    value: Decimal | str = instead
    if isinstance(above.value, Decimal) and isinstance(below.value, Decimal) and below.value:
        value = fifteen_digits(above.value / below.value)
    if not (above.formula and below.formula):
        return Cited("", value)
    return Cited(f"IF(N({below.formula})=0,{words},({above.formula})/({below.formula}))", value)


def change(now: Cited, before: Cited, instead: str) -> Cited:
    """The change against ``before`` as a part of it; ``instead`` in words where ``before`` is 0, negative or blank."""
    value: Decimal | str = instead
    if has_rate(now, before):
        value = fifteen_digits((now.number - before.number) / before.number)
    if not (now.formula and before.formula):
        return Cited("", value)
    words, new, old = literal(instead), now.formula, before.formula
    return Cited(f"IF(COUNT({new},{old})<2,{words},IF({old}>0,({new}-{old})/{old},{words}))", value)


def has_rate(now: Cited, before: Cited) -> bool:
    return isinstance(now.value, Decimal) and isinstance(before.value, Decimal) and before.value > 0


def difference(above: Cited, below: Sequence[Cited]) -> Cited:
    """``above`` less all of ``below``."""
    value = above.number - sum((cited.number for cited in below), Decimal(0))
    formulas = [cited.formula for cited in (above, *below)]
    if not all(formulas):
        return Cited("", value)
    return Cited(f"({formulas[0]}-SUM({','.join(formulas[1:])}))" if below else formulas[0], value)
