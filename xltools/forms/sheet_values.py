"""One sheet of a filled form -> its values, by the keys that cross at each cell."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import ROUND_HALF_UP, Decimal

from xltools.definition.definition import Definition
from xltools.excel.number_text import CURRENCY_SIGNS, Marks, Unclear, number_in_text
from xltools.excel.numbers import NoNumber, holds_number, is_blank, number_in, smallest_units
from xltools.excel.reader import Cell, CellKind, column_letters
from xltools.findings.catalogue import finding
from xltools.findings.finding import Finding, Place
from xltools.forms.build_layout import form_language
from xltools.forms.grid import KeyGrid, MarkedSheet, key_grid
from xltools.forms.layout import (
    EXPLANATION,
    ColumnRole,
    LayoutColumn,
    LayoutRow,
    SheetKind,
    SheetLayout,
)
from xltools.forms.records import Blank, CostRecord, Explanation, IndicatorRecord, Origin, ResourceRecord

_REFUSALS = {
    NoNumber.TEXT: "V101",
    NoNumber.DATE: "V102",
    NoNumber.BOOLEAN: "V103",
    NoNumber.ERROR: "V104",
    NoNumber.NOT_CALCULATED: "V105",
}

_LONGEST_QUOTE = 200


@dataclass(slots=True)
class SheetValues:
    """Collects what one sheet gives while it is read."""

    costs: list[CostRecord] = field(default_factory=list)
    indicators: list[IndicatorRecord] = field(default_factory=list)
    resources: list[ResourceRecord] = field(default_factory=list)
    explanations: list[Explanation] = field(default_factory=list)
    blanks: list[Blank] = field(default_factory=list)
    prepared_by: str = ""
    approved_by: str = ""
    declares_nothing: bool = False
    findings: list[Finding] = field(default_factory=list)


def read_sheet(
    marked: MarkedSheet, layout: SheetLayout, file: str, definition: Definition, department: str
) -> SheetValues:
    """The values of ``marked``, which ``layout`` describes. Findings: S203-S206, S301, S303, V101-V108, V201-V202."""
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
        self.words = form_language(definition)
        currency = definition.institution.currency
        self.marks = Marks(
            self.words.decimal_mark, self.words.thousands_mark, (currency, *CURRENCY_SIGNS.get(currency, ()))
        )
        self.rows: dict[str, int] = {}
        self.columns: dict[str, int] = {}
        self.numbers: dict[tuple[str, str], Decimal] = {}
        self.values = SheetValues()

    def read(self) -> None:
        labels = {row.key: row.labels[0] for row in self.layout.rows if row.key}
        self.rows = self._positions(self.grid.rows, labels)
        self.columns = self._positions(self.grid.columns, {c.key: c.heading for c in self.layout.columns})
        whole = not self.values.findings
        for row, column in self.layout.inputs():
            if row.key in self.rows and column.key in self.columns:
                self._read_cell(row, column)
        # Where a row or a column is lost or copied, its numbers are a consequence of that.
        if whole and self.layout.kind is not SheetKind.GUIDE:
            self._report_strays()

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

    def _read_cell(self, row: LayoutRow, column: LayoutColumn) -> None:
        at = (self.rows[row.key], self.columns[column.key])
        cell = self.cells.get(at)
        if cell is None or is_blank(cell):
            self._note_blank(row, column, Origin(self.file, self.name, *at))
            return
        origin = Origin(self.file, self.name, cell.row, cell.column)
        if column.role is ColumnRole.TEXT:
            self._take_text(row, column, cell, origin)
            return
        number = self._number(cell)
        if number is None:
            return
        if cell.formula is not None:
            formula = f"={cell.formula}"[:_LONGEST_QUOTE]
            self._find("V201", self.name, cell.address, formula=formula, found=self.words.spelled(number))
        self.numbers[row.key, column.key] = number
        self._take_number(row, column, number, origin)

    def _note_blank(self, row: LayoutRow, column: LayoutColumn, origin: Origin) -> None:
        if column.role is not ColumnRole.TEXT:
            subject, item = (self.layout.subject, row.code) if self.layout.subject else (row.code, "")
            blank = Blank(self.department, self.layout.kind, subject, item, column.code, origin)
            self.values.blanks.append(blank)

    def _number(self, cell: Cell) -> Decimal | None:
        """The number in ``cell``, also when it stands there as text; None when there is none, which is told."""
        number = number_in(cell)
        if number is NoNumber.TEXT and cell.formula is None:
            spelled = number_in_text(cell.raw, self.marks)
            if isinstance(spelled, Decimal):
                values = {"found": self._shown(cell), "taken": self.words.spelled(spelled)}
                self._find("V202", self.name, cell.address, **values)
                return spelled
            if spelled is Unclear.AMBIGUOUS:
                self._find("V108", self.name, cell.address, found=self._shown(cell))
                return None
        if isinstance(number, NoNumber):
            self._find(_REFUSALS[number], self.name, cell.address, found=self._shown(cell))
            return None
        return number

    def _take_text(self, row: LayoutRow, column: LayoutColumn, cell: Cell, origin: Origin) -> None:
        text = self._shown(cell) if cell.kind is not CellKind.TEXT else cell.raw.strip()
        if column.key == EXPLANATION:
            subject = self.layout.subject or row.code
            item = row.code if self.layout.subject else ""
            self.values.explanations.append(
                Explanation(self.department, self.layout.kind, subject, item, text, origin)
            )
        elif row.key == "sign|name" and column.key == "prepared":
            self.values.prepared_by = text
        elif row.key == "sign|name" and column.key == "approved":
            self.values.approved_by = text

    def _take_number(self, row: LayoutRow, column: LayoutColumn, number: Decimal, origin: Origin) -> None:
        place, subject = origin.place, self.layout.subject
        found = self.words.spelled(number)
        if abs(number) > self.definition.institution.largest_amount:
            self._find("V107", place.sheet, place.cell, found=found)
        elif self.layout.kind is SheetKind.COSTS:
            decimals = self.definition.institution.decimals
            amount = smallest_units(number, decimals)
            if amount is None:
                rounded = number.quantize(Decimal(1).scaleb(-decimals), rounding=ROUND_HALF_UP)
                spelled = self.words.spelled(rounded)
                self._find("V106", place.sheet, place.cell, found=found, rounded=spelled)
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

    def _report_strays(self) -> None:
        """Numbers beside, below or between the cells to fill would count nowhere."""
        filled = {(self.rows[row.key], self.columns[column.key]) for row, column in self.layout.inputs()}
        totals = {
            (self.rows[row.key], self.columns[column.key]): (row, column)
            for row in self.layout.rows
            for column in self.layout.columns
            if row.key and self.layout.parts_of(row, column)
        }
        for at, cell in self.cells.items():
            if not holds_number(cell) or at in filled:
                continue
            if at in totals:
                self._check_total(cell, *totals[at])
            else:
                self._find("S301", self.name, cell.address, found=self._shown(cell))

    def _check_total(self, cell: Cell, row: LayoutRow, column: LayoutColumn) -> None:
        """A number typed over a total must be what the filled cells add up to; then nothing is lost."""
        expected = self.layout.total(row, column, self.numbers)
        if cell.formula is None and cell.number != expected:
            values = {"found": self._shown(cell), "expected": self.words.spelled(expected)}
            self._find("S303", self.name, cell.address, **values)

    def _shown(self, cell: Cell) -> str:
        """What stands in ``cell``, on one line and short enough for a message."""
        if cell.kind is CellKind.NUMBER:
            return self.words.spelled(cell.number)
        shown = cell.raw if cell.has_value else f"={cell.formula}"
        return " ".join(shown.split())[:_LONGEST_QUOTE]
