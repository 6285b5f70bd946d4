"""One sheet of a filled form -> its values, by the keys that cross at each cell."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal

from xltools.excel.cells import TEXT, Cell, cell_address
from xltools.excel.numbers import holds_number, is_blank, rounded, smallest_units, spells_number
from xltools.findings.finding import Finding
from xltools.forms.cell_numbers import read_number
from xltools.forms.layout import (
    DECLARATION,
    DECLARED,
    EXPLANATION,
    ColumnRole,
    LayoutColumn,
    LayoutRow,
    SheetKind,
)
from xltools.forms.records import Explanation, Origin, Row
from xltools.forms.sheet_outside import numbers_on_guide
from xltools.forms.sheet_sight import out_of_sight, shown_as_other_numbers
from xltools.forms.sheet_skeleton import Skeleton
from xltools.forms.sheet_totals import stated_costs, stated_totals
from xltools.forms.sheet_view import SheetView

_TEXTS = ColumnRole.TEXT


@dataclass(slots=True)
class SheetValues:
    """Collects what one sheet gives while it is read; a ``Row`` becomes a record of its kind."""

    costs: list[Row] = field(default_factory=list)
    indicators: list[Row] = field(default_factory=list)
    resources: list[Row] = field(default_factory=list)
    explanations: list[Explanation] = field(default_factory=list)
    blanks: list[Row] = field(default_factory=list)
    prepared_by: str = ""
    approved_by: str = ""
    declared: Origin | None = None
    stated: list[Row] = field(default_factory=list)
    refused: list[Row] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)


def read_sheet(view: SheetView, skeleton: Skeleton) -> SheetValues:
    """The values of one sheet.

    Findings: S106, S203-S206, S208-S214, S216-S218, S220, S222, S224, S301, S303-S310, S312-S314, V101-V114, V201,
    V202.
    """
    reading = _SheetReading(view, skeleton)
    reading.read()
    return reading.values


class _SheetReading:
    def __init__(self, view: SheetView, skeleton: Skeleton) -> None:
        institution = view.definition.institution
        self.view = view
        self.layout = view.layout
        self.is_money = view.layout.kind is SheetKind.COSTS
        self.decimals = institution.decimals
        self.largest = view.definition.largest_amount if self.is_money else view.definition.largest_number
        self.department, self.name = view.department, view.marked.sheet.name
        self.skeleton = skeleton
        self.positions = skeleton.positions
        self.numbers: dict[tuple[str, str], Decimal] = {}
        self.taken: list[tuple[int, int]] = []
        # Cells whose value Excel saw differently or not at all: what adds them is no finding of its own.
        self.told: set[tuple[str, str]] = set()
        self.values = SheetValues(findings=list(skeleton.positions.findings))

    def read(self) -> None:
        if self.positions.mixed:
            return
        unseen = {found.place.cell for found in self.skeleton.merged if found.code == "S307"}
        for at, (row, column) in self.positions.inputs.items():
            if unseen and cell_address(*at) in unseen:
                self.told.add((row.key, column.key))
                self._note_refused(row, column, None, at)
            else:
                self._read_cell(row, column, at)
        if self.layout.kind is SheetKind.GUIDE:
            self.values.findings += numbers_on_guide(self.view, self.positions)
            return
        self.values.findings += shown_as_other_numbers(self.view, self.positions)
        self.values.findings += out_of_sight(self.view, self.taken)
        if self.positions.whole:
            self.values.findings += self.skeleton.merged
            self.values.findings += stated_totals(self.view, self.positions, self.numbers, self.told)
            self.values.findings += self.skeleton.outside
            # What is no longer asked for is in the total the form shows, and told.
            if self.is_money and all(found.code != "S224" for found in self.skeleton.outside):
                self.values.stated += stated_costs(self.view, self.positions, self.told)

    def _read_cell(self, row: LayoutRow, column: LayoutColumn, at: tuple[int, int]) -> None:
        cell = self.view.cells.get(at)
        if cell is None or is_blank(cell):
            if at not in self.skeleton.covered:  # else nobody could have filled it
                self._note_blank(row, column, at)
        elif column.role is _TEXTS:
            self._take_text(row, column, cell)
        else:
            self._take_number(row, column, cell)

    def _note_blank(self, row: LayoutRow, column: LayoutColumn, at: tuple[int, int]) -> None:
        if column.role is not _TEXTS:
            self.values.blanks.append((*self._what(row, column), self.name, *at))

    def _note_refused(
        self, row: LayoutRow, column: LayoutColumn, number: Decimal | None, at: tuple[int, int]
    ) -> None:
        if column.role is not _TEXTS:
            self.values.refused.append((*self._what(row, column), number, self.name, *at))

    def _what(self, row: LayoutRow, column: LayoutColumn) -> Row:
        """Kind, subject, row and column of a record."""
        subject, item = (self.layout.subject, row.code) if self.layout.subject else (row.code, "")
        return self.layout.kind, subject, item, column.code

    def _take_text(self, row: LayoutRow, column: LayoutColumn, cell: Cell) -> None:
        text = self.view.shown(cell) if cell.kind is not TEXT else cell.raw.strip()
        if column.key == EXPLANATION:
            subject = self.layout.subject or row.code
            item = row.code if self.layout.subject else ""
            origin = self.view.origin((cell.row, cell.column))
            if holds_number(cell) or spells_number(cell.raw, self.view.marks):
                found = self.view.find("S309", (cell.row, cell.column), found=text)
                self.values.findings.append(found.about(self.view.subject(row, column)))
            explanation = Explanation(self.department, self.layout.kind, subject, item, text, origin)
            self.values.explanations.append(explanation)
        elif row.key == "sign|name" and column.key == "prepared":
            self.values.prepared_by = text
        elif row.key == "sign|name" and column.key == "approved":
            self.values.approved_by = text
        elif row.key == DECLARATION:
            self._take_declaration(text, cell)

    def _take_declaration(self, text: str, cell: Cell) -> None:
        if self.view.words.fold(text) == self.view.words.fold(DECLARED):
            self.values.declared = self.view.origin((cell.row, cell.column))
        else:
            self.values.findings.append(self.view.find("V112", (cell.row, cell.column), found=text))

    def _take_number(self, row: LayoutRow, column: LayoutColumn, cell: Cell) -> None:
        number, finding = read_number(cell, self.view)
        refusal = None if number is None else self._refusal(number, cell)
        if number is None or refusal:
            self._note_refused(row, column, number, (cell.row, cell.column))
        else:
            self.numbers[row.key, column.key] = number
            self.taken.append((cell.row, cell.column))
            self._keep(row, column, number, cell)
        finding = refusal or finding  # "it was taken" is not said of what is refused
        if finding is not None:
            self._tell(row, column, finding, number)

    def _refusal(self, number: Decimal, cell: Cell) -> Finding | None:
        """V106, V107: a number the form does not accept."""
        spelled = self.view.words.spelled
        if abs(number) > self.largest:
            return self.view.find("V107", (cell.row, cell.column), found=spelled(number))
        if not self.is_money or smallest_units(number, self.decimals) is not None:
            return None
        as_money = spelled(rounded(number, self.decimals))
        return self.view.find("V106", (cell.row, cell.column), found=spelled(number), rounded=as_money)

    def _keep(self, row: LayoutRow, column: LayoutColumn, number: Decimal, cell: Cell) -> None:
        subject, at = self.layout.subject, (self.name, cell.row, cell.column)
        if self.is_money:
            amount = int(number.scaleb(self.decimals))
            self.values.costs.append((subject, row.code, column.code, amount, *at))
        elif self.layout.kind is SheetKind.INDICATORS:
            self.values.indicators.append((row.code, column.code, number, *at))
        else:
            self.values.resources.append((subject, row.code, column.code, number, *at))

    def _tell(self, row: LayoutRow, column: LayoutColumn, finding: Finding, number: Decimal | None) -> None:
        self.told.add((row.key, column.key))
        subject = self.view.subject(row, column)
        self.values.findings.append(finding.about(subject, self.view.money(number)))
