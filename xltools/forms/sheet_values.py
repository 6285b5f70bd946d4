"""One sheet of a filled form -> its values, by the keys that cross at each cell."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal

from xltools.definition.definition import Definition
from xltools.excel.numbers import NoNumber, holds_number, is_blank, number_in, smallest_units
from xltools.excel.reader import Cell, CellKind, column_letters
from xltools.findings.catalogue import finding
from xltools.findings.finding import Finding, Place
from xltools.forms.grid import KeyGrid, MarkedSheet, key_grid
from xltools.forms.layout import (
    EXPLANATION,
    ColumnRole,
    LayoutColumn,
    LayoutRow,
    SheetKind,
    SheetLayout,
)
from xltools.forms.records import CostRecord, Explanation, IndicatorRecord, Origin, ResourceRecord

_REFUSALS = {
    NoNumber.TEXT: "V101",
    NoNumber.DATE: "V102",
    NoNumber.BOOLEAN: "V103",
    NoNumber.ERROR: "V104",
    NoNumber.NOT_CALCULATED: "V105",
}


@dataclass(slots=True)
class SheetValues:
    """Collects what one sheet gives while it is read."""

    costs: list[CostRecord] = field(default_factory=list)
    indicators: list[IndicatorRecord] = field(default_factory=list)
    resources: list[ResourceRecord] = field(default_factory=list)
    explanations: list[Explanation] = field(default_factory=list)
    prepared_by: str = ""
    findings: list[Finding] = field(default_factory=list)


def read_sheet(
    marked: MarkedSheet, layout: SheetLayout, file: str, definition: Definition, department: str
) -> SheetValues:
    """The values of ``marked``, which ``layout`` describes. Findings: S203-S205, S301, V101-V107."""
    reading = _SheetReading(marked, layout, file, definition, department)
    reading.read()
    return reading.values


class _SheetReading:
    def __init__(
        self, marked: MarkedSheet, layout: SheetLayout, file: str, definition: Definition, department: str
    ) -> None:
        self.cells = marked.sheet.cells
        self.name = marked.sheet.name
        self.layout = layout
        self.file = file
        self.definition = definition
        self.department = department
        self.grid: KeyGrid = key_grid(marked)
        self.values = SheetValues()

    def read(self) -> None:
        rows = self._positions(
            self.grid.rows, {row.key: row.labels[0] for row in self.layout.rows if row.key}
        )
        columns = self._positions(self.grid.columns, {c.key: c.heading for c in self.layout.columns})
        for row, column in self.layout.inputs():
            if row.key in rows and column.key in columns:
                self._read_cell(row, column, rows[row.key], columns[column.key])
        if self.layout.kind is not SheetKind.GUIDE:
            self._report_strays(set(rows.values()), set(columns.values()))

    def _positions(self, grid: dict[str, tuple[int, ...]], wanted: dict[str, str]) -> dict[str, int]:
        """key -> number, for the keys that stand exactly once; the others become findings."""
        is_row = grid is self.grid.rows
        positions: dict[str, int] = {}
        for key, label in wanted.items():
            numbers = grid.get(key, ())
            if len(numbers) == 1:
                positions[key] = numbers[0]
            elif numbers:
                where = ", ".join(str(n) if is_row else column_letters(n) for n in numbers)
                self._find("S204" if is_row else "S206", self.name, label=label, where=where)
            elif label:
                self._find("S203" if is_row else "S205", self.name, label=label)
        return positions

    def _find(self, code: str, sheet: str, cell: str = "", **values: str) -> None:
        self.values.findings.append(finding(code, Place(self.file, sheet, cell), **values))

    def _read_cell(self, row: LayoutRow, column: LayoutColumn, row_number: int, column_number: int) -> None:
        cell = self.cells.get((row_number, column_number))
        if cell is None or is_blank(cell):
            return
        origin = Origin(self.file, self.name, row_number, column_number)
        if column.role is ColumnRole.TEXT:
            self._take_text(row, column, cell, origin)
            return
        number = number_in(cell)
        if isinstance(number, NoNumber):
            self._find(_REFUSALS[number], self.name, cell.address, found=_shown(cell))
            return
        if cell.formula is not None:
            self._find("V201", self.name, cell.address, formula=f"={cell.formula}"[:200], found=f"{number:f}")
        self._take_number(row, column, number, origin)

    def _take_text(self, row: LayoutRow, column: LayoutColumn, cell: Cell, origin: Origin) -> None:
        text = _shown(cell)
        if column.key == EXPLANATION:
            subject = self.layout.subject or row.code
            item = row.code if self.layout.subject else ""
            self.values.explanations.append(Explanation(self.department, subject, item, text, origin))
        elif row.key == "sign|name" and column.key == "prepared":
            self.values.prepared_by = text

    def _take_number(self, row: LayoutRow, column: LayoutColumn, number: Decimal, origin: Origin) -> None:
        place, subject = origin.place, self.layout.subject
        if abs(number) >= self.definition.institution.largest_amount:
            self._find("V107", place.sheet, place.cell, found=f"{number:f}")
        elif self.layout.kind is SheetKind.COSTS:
            decimals = self.definition.institution.decimals
            amount = smallest_units(number, decimals)
            if amount is None:
                rounded = f"{round(number, decimals):f}"
                self._find("V106", place.sheet, place.cell, found=f"{number:f}", rounded=rounded)
                return
            self.values.costs.append(
                CostRecord(self.department, subject, row.code, column.code, amount, origin)
            )
        elif self.layout.kind is SheetKind.INDICATORS:
            self.values.indicators.append(
                IndicatorRecord(self.department, row.code, column.code, number, origin)
            )
        else:
            self.values.resources.append(
                ResourceRecord(self.department, subject, row.code, column.code, number, origin)
            )

    def _report_strays(self, rows: set[int], columns: set[int]) -> None:
        """Numbers beside, below or between the cells of the form would count nowhere."""
        for (row, column), cell in self.cells.items():
            if holds_number(cell) and (row not in rows or column not in columns):
                self._find("S301", self.name, cell.address, found=_shown(cell))


def _shown(cell: Cell) -> str:
    if cell.kind is CellKind.NUMBER:
        return f"{cell.number:f}"
    shown = cell.raw if cell.has_value else f"={cell.formula}"
    return " ".join(shown.split())[:200]
