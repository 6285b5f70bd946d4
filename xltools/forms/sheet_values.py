"""One sheet of a filled form -> its values, by the keys that cross at each cell."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from xltools.excel.cells import TEXT, Cell, SheetState, shown_number
from xltools.excel.number_format import shown_otherwise
from xltools.excel.numbers import holds_number, is_blank, rounded, smallest_units, spells_number
from xltools.findings.finding import Finding
from xltools.forms.cell_numbers import read_number
from xltools.forms.layout import (
    DECLARATION,
    DECLARED,
    EXPLANATION,
    ColumnRole,
    Crossing,
    LayoutCell,
    SheetKind,
)
from xltools.forms.received import At, Positions, SheetView, one_line
from xltools.forms.records import Explanation, Origin, Row
from xltools.forms.sheet_totals import stated_costs, stated_totals, unequal_columns
from xltools.forms.skeleton import Skeleton


@dataclass(slots=True)
class FormValues:
    """Collects what the sheets of a form give while they are read; a ``Row`` becomes a record of its kind."""

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

    def of_kind(self, kind: SheetKind) -> list[Row]:
        """The records that sheets of a kind give."""
        kinds = {SheetKind.COSTS: self.costs, SheetKind.INDICATORS: self.indicators}
        return kinds.get(kind, self.resources)


def read_sheet(view: SheetView, skeleton: Skeleton, values: FormValues) -> None:
    """Adds what the sheet gives to ``values``.

    Findings: S106, S203-S206, S208-S214, S216-S218, S220, S222, S224, S301, S303-S310, S312-S315, V101-V114, V201,
    V202.
    """
    values.findings += skeleton.findings
    if not skeleton.mixed:
        _SheetReading(view, skeleton, values).read()


class _SheetReading:
    def __init__(self, view: SheetView, skeleton: Skeleton, values: FormValues) -> None:
        self.view, self.layout, self.values = view, view.layout, values
        self.name = view.marked.sheet.name
        self.skeleton, self.positions = skeleton, skeleton.positions
        self.is_money = view.layout.kind is SheetKind.COSTS
        self.decimals = view.definition.institution.decimals
        self.records = values.of_kind(view.layout.kind)
        self.largest = view.definition.largest_amount if self.is_money else view.definition.largest_number
        self.merges = list(_merged_inputs(view, self.positions))
        self.covered = {at for corner, inside in self.merges for at in inside if at != corner}
        self.numbers: dict[Crossing, Decimal] = {}
        self.taken: list[At] = []
        # Cells whose value Excel saw differently or not at all: what adds them is no finding of its own.
        self.told: set[Crossing] = set()

    def read(self) -> None:
        view, findings = self.view, self.values.findings
        left = self.positions.inputs
        if self._read_plain():
            left = {at: asked for at, asked in self.positions.texts.items() if at in view.contents}
        for at, asked in left.items():
            self._read_cell(asked, at)
        self._add_up()
        if self.layout.kind is SheetKind.GUIDE:
            findings += self.skeleton.outside
            return
        findings += _shown_as_other_numbers(view, self.positions)
        findings += _out_of_sight(view, self.taken)
        if self.skeleton.whole:
            findings += self._merged()
            findings += stated_totals(view, self.positions, self.numbers, self.told)
            findings += unequal_columns(view, self.positions, self.numbers, self.told)
            findings += self.skeleton.outside
            # What is no longer asked for is in the total the form shows, and told.
            if self.is_money and all(item.code != "S224" for item in self.skeleton.outside):
                self.values.stated += stated_costs(view, self.positions, self.told)

    def _read_plain(self) -> bool:
        """Take all numbers at once, where nothing but plain ones was typed; else none."""
        asked, stored = self.positions.numbers, self.view.contents
        typed = {at: content for at in asked if (content := stored.get(at)) is not None}
        plain = [content for content in typed.values() if isinstance(content, str)]
        if len(plain) < len(typed) or self.covered or self.view.marked.sheet.spread:
            return False
        numbers = [*map(shown_number, plain)]
        values = self._values(numbers)
        if values is None or any(abs(number) > self.largest for number in numbers):
            return False
        self.taken += typed
        crossings, subjects, name = self.positions.crossings, self.positions.subjects, self.name
        self.numbers.update(zip(map(crossings.__getitem__, typed), numbers, strict=True))
        self.records += [(*subjects[at], value, name, *at) for at, value in zip(typed, values, strict=True)]
        if len(typed) < len(asked):
            blank = [(self._what(cell), at) for at, cell in asked.items() if at not in typed]
            self.values.blanks += [(*what, name, *at) for what, at in blank]
        return True

    def _values(self, numbers: Sequence[Decimal]) -> Sequence[Decimal | int] | None:
        """As they are kept: money in smallest units; None where one is no whole number of them."""
        if not self.is_money:
            return numbers
        units = [number.scaleb(self.decimals) for number in numbers]
        amounts = [*map(int, units)]
        return amounts if amounts == units else None

    def _read_cell(self, asked: LayoutCell, at: At) -> None:
        cell = self.view.cell(at)
        if at in self.covered and self._is_unseen(at):
            self.told.add(asked.key)
            self.values.refused.append((*self._what(asked), None, self.name, *at))
        elif cell is None or is_blank(cell):
            # Of a cell under a merge nobody could have filled it.
            if asked.column.role is not ColumnRole.TEXT and at not in self.covered:
                self.values.blanks.append((*self._what(asked), self.name, *at))
        elif asked.column.role is ColumnRole.TEXT:
            self._take_text(asked, cell)
        else:
            self._take_number(asked, cell, at)

    def _add_up(self) -> None:
        """The sums of other columns, which the form calculates, from what was taken of those; blank while all of these
        are. The form of an earlier definition has no such column: there the last cell that is added stands for it."""
        for cell in self.layout.computed:
            parts = [part for part in self.layout.inputs_of[cell.key] if part in self.numbers]
            at = self.positions.at(cell.key) or (self.positions.at(parts[-1]) if parts else None)
            if parts and at:
                amount = int(self.layout.total(cell.key, self.numbers).scaleb(self.decimals))
                self.records.append(
                    (self.layout.subject, cell.row.code, cell.column.code, amount, self.name, *at)
                )

    def _is_unseen(self, at: At) -> bool:
        """Whether a cell under a merge holds a number; where keys are lost that is a consequence of it."""
        cell = self.view.cell(at)
        return self.skeleton.whole and cell is not None and holds_number(cell)

    def _merged(self) -> Iterator[Finding]:
        """Findings: S307 (a number nobody sees), S308 (several cells to fill that show as one)."""
        for corner, inside in self.merges:
            unseen = [at for at in inside if at != corner and self._is_unseen(at)]
            for at in unseen:
                cell = self.view.cells[at]
                told = self.view.find("S307", at, found=self.view.shown(cell))
                yield told.about(self.view.subject(self.positions.inputs[at]), self.view.money(cell.number))
            if len(inside) > 1 and not unseen:
                told = self.view.find("S308", inside[0], count=str(len(inside)))
                yield told.about(self.view.subject(self.positions.inputs[inside[0]]))

    def _what(self, asked: LayoutCell) -> Row:
        """Kind, subject, row and column of a record."""
        return (self.layout.kind, *self._subject(asked), asked.column.code)

    def _subject(self, asked: LayoutCell) -> tuple[str, str]:
        """Subject and row; an indicator is a subject itself."""
        subject = self.layout.subject
        return (subject, asked.row.code) if subject else (asked.row.code, "")

    def _take_text(self, asked: LayoutCell, cell: Cell) -> None:
        row, column = asked
        text = self.view.shown(cell) if cell.kind is not TEXT else cell.raw.strip()
        if column.key == EXPLANATION:
            if holds_number(cell) or spells_number(cell.raw, self.view.marks):
                told = self.view.find("S309", cell, found=text)
                self.values.findings.append(told.about(self.view.subject(asked)))
            about = (self.view.department, self.layout.kind, *self._subject(asked))
            origin = self.view.origin((cell.row, cell.column))
            self.values.explanations.append(Explanation(*about, text, origin))
        elif row.key == "sign|name" and column.key == "prepared":
            self.values.prepared_by = text
        elif row.key == "sign|name" and column.key == "approved":
            self.values.approved_by = text
        elif row.key == DECLARATION and self.view.words.fold(text) == self.view.words.fold(DECLARED):
            self.values.declared = self.view.origin((cell.row, cell.column))
        elif row.key == DECLARATION:
            self.values.findings.append(self.view.find("V112", cell, found=text))

    def _take_number(self, asked: LayoutCell, cell: Cell, at: At) -> None:
        number, finding = read_number(cell, self.view)
        refusal = None if number is None else self._refusal(number, cell)
        if number is None or refusal:
            self.values.refused.append((*self._what(asked), number, self.name, *at))
        else:
            self.numbers[asked.key] = number
            self.taken.append(at)
            value = int(number.scaleb(self.decimals)) if self.is_money else number
            self.records.append((*self.positions.subjects[at], value, self.name, *at))
        finding = refusal or finding  # "it was taken" is not said of what is refused
        if finding is not None:
            self.told.add(asked.key)
            about = finding.about(self.view.subject(asked), self.view.money(number))
            self.values.findings.append(about)

    def _refusal(self, number: Decimal, cell: Cell) -> Finding | None:
        """V106, V107: a number the form does not accept."""
        spelled = self.view.words.spelled
        if abs(number) > self.largest:
            return self.view.find("V107", cell, found=spelled(number))
        if not self.is_money or smallest_units(number, self.decimals) is not None:
            return None
        as_money = spelled(rounded(number, self.decimals))
        return self.view.find("V106", cell, found=spelled(number), rounded=as_money)


def _merged_inputs(view: SheetView, positions: Positions) -> Iterator[tuple[At, list[At]]]:
    """The top left cell of each merge that touches cells for a number, and those of them within it."""
    merges = [merge for merge in view.marked.sheet.merges if merge[2] >= positions.first_row]
    if not merges:
        return
    inputs = {at for at, asked in positions.inputs.items() if asked.column.asks_number}
    rows, columns = sorted({row for row, _ in inputs}), sorted({column for _, column in inputs})
    for top, left, bottom, right in merges:
        inside_rows = [row for row in rows if top <= row <= bottom]
        inside = [(row, column) for row in inside_rows for column in columns if left <= column <= right]
        if inside:
            yield (top, left), inside


def _shown_as_other_numbers(view: SheetView, positions: Positions) -> Iterator[Finding]:
    """V113 (another number) and V114 (nothing), once for each number format, at the first number it does that to."""
    misled: dict[tuple[str, str], list[tuple[Cell, str]]] = {}
    for at, number_format in sorted(view.marked.sheet.formats.items()):
        cell = view.cells[at]
        seen = shown_otherwise(number_format, cell.number, view.marks) if at in positions.inside else None
        if seen is not None:
            misled.setdefault(("V113" if seen else "V114", number_format), []).append((cell, seen))
    for (code, number_format), cells in misled.items():
        first, seen = cells[0]
        values = {"found": one_line(seen)} if seen else {}
        values |= {"stored": view.words.spelled(first.number), "format": one_line(number_format)}
        told = view.find(code, first, count=str(len(cells)), **values)
        yield told.about(view.subject((positions.inputs | positions.totals)[first.row, first.column]))


def _out_of_sight(view: SheetView, taken: Collection[At]) -> Iterator[Finding]:
    """S312 (the sheet is hidden) or S313 (rows or columns are); ``taken`` are the cells whose number counts.

    A zero that is hidden changes no total.
    """
    sheet, marked = view.marked.sheet, view.marked
    if sheet.state is not SheetState.VISIBLE:
        if taken:
            yield view.find("S312", count=str(len(taken))).about(view.sheet_subject)
        return
    columns = {column for first, last in sheet.hidden_columns for column in range(first, last + 1)}
    if sheet.hidden_rows <= {marked.row} and columns <= {marked.column}:
        return
    hidden = [at for at in sorted(taken) if at[0] in sheet.hidden_rows or at[1] in columns]
    cells = [view.cells[at] for at in hidden if view.cells[at].raw.strip("0.,")]
    if cells:
        told = view.find("S313", cells[0], found=view.shown(cells[0]), count=str(len(cells)))
        yield told.about(view.sheet_subject)
