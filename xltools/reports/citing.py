"""Figures of the tables cited elsewhere in the same workbook: on the cover and beside the charts.

A cited figure is a formula that refers to the cell where the figure stands; where no table shows it, its value.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from xltools.consolidation.figures import Figure
from xltools.excel.formulas import areas, literal, sum_formula, written
from xltools.excel.list_sheet import Cell, write_cell
from xltools.excel.numbers import fifteen_digits
from xltools.excel.sheet_writer import SheetWriter
from xltools.excel.styles import Style
from xltools.reports.figure_formulas import FigureFormulas


@dataclass(frozen=True, slots=True)
class Cited:
    """``formula`` has no ``=`` and is empty when only the value is known; a ``value`` of None is a blank."""

    formula: str
    value: Decimal | str | None

    @property
    def cell(self) -> Cell:
        return Cell(self.value, formula=f"={self.formula}" if self.formula else "")


class Citations:
    """Cites the figures of the tables that ``formulas`` knows; ``value`` is the figure as workbooks hold it."""

    def __init__(
        self, formulas: FigureFormulas, value: Callable[[Figure], Decimal | None], decimals: int
    ) -> None:
        self._formulas = formulas
        self._value = value
        self._decimals = decimals

    def of(self, figure: Figure, sheet: str) -> Cited:
        """``figure`` as a cell of ``sheet`` cites it."""
        spots = self._formulas.spots(figure)
        value = self._value(figure)
        if not spots:
            return Cited("", value)
        if len(spots) == 1:
            return Cited(written(areas(spots)[0], sheet), value)
        return Cited(sum_formula(spots, sheet, self._decimals).removeprefix("="), value)


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
        value = fifteen_digits((_number(now) - _number(before)) / _number(before))
    if not (now.formula and before.formula):
        return Cited("", value)
    words, new, old = literal(instead), now.formula, before.formula
    return Cited(f"IF(COUNT({new},{old})<2,{words},IF({old}>0,({new}-{old})/{old},{words}))", value)


def has_rate(now: Cited, before: Cited) -> bool:
    return isinstance(now.value, Decimal) and isinstance(before.value, Decimal) and before.value > 0


def difference(above: Cited, below: Sequence[Cited]) -> Cited:
    """``above`` less all of ``below``."""
    value = _number(above) - sum((_number(cited) for cited in below), Decimal(0))
    formulas = [cited.formula for cited in (above, *below)]
    if not all(formulas):
        return Cited("", value)
    return Cited(f"({formulas[0]}-SUM({','.join(formulas[1:])}))" if below else formulas[0], value)


def write_cited(sheet: SheetWriter, row: int, column: int, cited: Cited, style: Style) -> None:
    """The formula with its value, the value alone, or a blank cell."""
    write_cell(sheet, row, column, cited.cell, style)


def _number(cited: Cited) -> Decimal:
    return cited.value if isinstance(cited.value, Decimal) else Decimal(0)
