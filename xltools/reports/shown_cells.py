"""What a cell of one of our workbooks shows: found again from where its tables and data rows were placed.

A cell outside the tables (a side of a check, a total to sign) is traced through its formula to cells that are placed.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from itertools import islice, takewhile

from xltools.checks.outcome import Outcome
from xltools.consolidation.figures import Figure
from xltools.consolidation.lineage import Lineage, Node
from xltools.excel.cells import NUMBERS, Cell, Workbook
from xltools.excel.formulas import Area, Spot, reference
from xltools.excel.references import areas_read, only_adds
from xltools.forms.records import Origin
from xltools.reports.consolidated.data_parts import FIRST_ROW, DataPart, DataSheet, SourceCells
from xltools.reports.consolidated.workbook import consolidated_sheets, data_sheets
from xltools.reports.placing import PlacedSheet, all_tables
from xltools.reports.summary.workbook import summary_sheets
from xltools.wording.language import Language

_MOST_NEAR = 3


@dataclass(frozen=True)
class Placement:
    """Where the figures and the reported values of a workbook stand; ``data`` are by the name of the worksheet."""

    figures: Mapping[Spot, Figure]
    data: Mapping[str, tuple[DataSheet, DataPart]]


def consolidated_placement(outcome: Outcome, words: Language) -> Placement:
    sheets = consolidated_sheets(outcome.definition, words, outcome.totals)
    data = {part.name: (sheet, part) for sheet in data_sheets(outcome, words) for part in sheet.parts}
    return Placement(_spots(sheets), data)


def summary_placement(outcome: Outcome, words: Language) -> Placement:
    sheets = summary_sheets(outcome.definition, words, outcome.totals)
    return Placement(_spots(sheets.values()), {})


def _spots(sheets: Iterable[PlacedSheet]) -> dict[Spot, Figure]:
    """One figure may stand in several cells, a cell shows one figure."""
    tables = all_tables(sheets)
    return {table.spot(*at): figure for table in tables for figure, at in table.table.places()}


class ShownCells:
    """The cells of ``book``, which was written where ``placement`` says."""

    def __init__(self, book: Workbook, placement: Placement, lineage: Lineage) -> None:
        self._sheets = {sheet.name: sheet.cells for sheet in book.sheets}
        self._placement = placement
        self._lineage = lineage

    def shown(self, spot: Spot) -> Decimal | None:
        """The number the cell shows; None for any other content."""
        cell = self._cell(spot)
        return cell.number if cell is not None and cell.kind in NUMBERS else None

    def node(self, spot: Spot) -> Node | None:
        """The tree of what the cell shows; None where that is no reported value and made of none."""
        figure = self._placement.figures.get(spot)
        if figure is not None:
            return self._lineage.of(figure)
        data = self._placement.data.get(spot.sheet)
        if data is not None:
            return _reported(*data, spot)
        return self._calculated(spot)

    def near(self, spot: Spot) -> list[Spot]:
        """The cells next to ``spot`` on its sheet that can be traced."""
        cells = self._sheets.get(spot.sheet, {}).values()
        numbers = (Spot(spot.sheet, cell.row, cell.column) for cell in cells if cell.kind in NUMBERS)
        nearest = sorted(numbers, key=lambda at: (_distance(at, spot), at))
        return list(islice((at for at in nearest if self.node(at) is not None), _MOST_NEAR))

    def _calculated(self, spot: Spot) -> Node | None:
        """A formula over traceable cells; its own parts are never itself, because no workbook of ours is circular."""
        cell = self._cell(spot)
        value = self.shown(spot)
        if cell is None or cell.formula is None or value is None:
            return None
        parts = tuple(part for area in areas_read(cell.formula, spot.sheet) for part in self._parts(area))
        if not parts:
            return None
        return Node(reference(*spot), value, parts, is_sum=only_adds(cell.formula))

    def _parts(self, area: Area) -> Iterator[Node]:
        for row in range(area.first_row, area.last_row + 1):
            for column in range(area.first_column, area.last_column + 1):
                spot = Spot(area.sheet, row, column)
                node = self.node(spot) if self.shown(spot) is not None else None
                if node is not None:
                    yield node

    def _cell(self, spot: Spot) -> Cell | None:
        return self._sheets.get(spot.sheet, {}).get((spot.row, spot.column))


def _reported(data: DataSheet, part: DataPart, spot: Spot) -> Node | None:
    at = spot.row - FIRST_ROW
    if not 0 <= at < len(part.origins):
        return None
    row, origin = part.rows[at], part.origins[at]
    place = _place(origin, spot.column)
    value = row[spot.column - 1] if place else None
    if place is None or not isinstance(value, int | Decimal):
        return None
    names = list(takewhile(lambda named: isinstance(named, str), row))  # a value or a blank comes behind them
    named = (f"{code} {name}" for code, name in zip(names[::2], names[1::2], strict=True))
    label = " · ".join((*named, data.columns[spot.column - 1][0]))
    return Node(label, Decimal(value), origin=place)


def _place(origin: SourceCells, column: int) -> Origin | None:
    found = (cell for cell in origin.cells if cell.column == column)
    return next((Origin(origin.file, origin.sheet, c.source_row, c.source_column) for c in found), None)


def _distance(one: Spot, other: Spot) -> int:
    return abs(one.row - other.row) + abs(one.column - other.column)
