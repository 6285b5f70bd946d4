"""One sheet of a filled form -> its values, by the keys that cross at each cell."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from xltools.excel.cells import TEXT, Cell, shown_number
from xltools.excel.numbers import holds_number, is_blank, rounded, smallest_units, spells_number
from xltools.findings.finding import Finding
from xltools.forms.approved_cells import (
    approved_cells,
    revised_without_reason,
    typed_revisions,
    what_counts,
)
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
from xltools.forms.out_of_sight import merged_inputs, out_of_sight, shown_as_other_numbers
from xltools.forms.positions import At
from xltools.forms.received import SheetView
from xltools.forms.records import Explanation, Origin, Row
from xltools.forms.sheet_totals import stated_costs, stated_totals, unequal_columns
from xltools.forms.skeleton import Skeleton


@dataclass(slots=True)
class FormValues:
    """Collects what the sheets of a form give; a ``Row`` becomes a record of its kind."""

    costs: list[Row] = field(default_factory=list)
    indicators: list[Row] = field(default_factory=list)
    resources: list[Row] = field(default_factory=list)
    texts: list[Row] = field(default_factory=list)
    explanations: list[Explanation] = field(default_factory=list)
    blanks: list[Row] = field(default_factory=list)
    prepared_by: str = ""
    approved_by: str = ""
    declared: Origin | None = None
    stated: list[Row] = field(default_factory=list)
    refused: list[Row] = field(default_factory=list)
    revisions: list[Row] = field(default_factory=list)
    originals: list[Row] = field(default_factory=list)
    prefilled: set[Origin] = field(default_factory=set)
    findings: list[Finding] = field(default_factory=list)

    def of_kind(self, kind: SheetKind) -> list[Row]:
        """The records that sheets of a kind give."""
        kinds = {SheetKind.COSTS: self.costs, SheetKind.INDICATORS: self.indicators}
        return kinds.get(kind, self.resources)


def read_sheet(view: SheetView, skeleton: Skeleton, values: FormValues) -> None:
    """Adds what the sheet gives to ``values``. Findings: S106, S203-S226, S301-S315, V101-V204."""
    values.findings += skeleton.findings
    if skeleton.whole and not skeleton.mixed and not view.marked.has_approved_as_sent:
        values.findings.append(view.find("S226").about(view.sheet_subject))
    elif not skeleton.mixed:
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
        self.merges = list(merged_inputs(view, self.positions))
        self.covered = {at for corner, inside in self.merges for at in inside if at != corner}
        self.numbers: dict[Crossing, Decimal] = {}
        self.taken: list[At] = []
        # Cells whose value Excel saw differently or not at all: what adds them is no finding of its own.
        self.told: set[Crossing] = set()
        self.approved = approved_cells(view, self.positions)

    def read(self) -> None:
        view, findings = self.view, self.values.findings
        left = self.positions.inputs
        if self.layout.kind is not SheetKind.TEXTS and self._read_plain():
            left = {at: asked for at, asked in self.positions.texts.items() if at in view.contents}
        for at, asked in left.items():
            self._read_cell(asked, at)
        if self.layout.revisions:
            self._revise()
        self._add_up()
        if self.layout.kind is SheetKind.GUIDE:
            findings += self.skeleton.outside
            return
        findings += shown_as_other_numbers(view, self.positions)
        findings += out_of_sight(view, self.taken)
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
        if values is None or max(map(abs, numbers), default=0) > self.largest:
            return False
        filled = dict(zip(typed, numbers, strict=True))
        if any(filled.get(at) != value for at, value in self.approved.items()):
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
        """As they are kept: costs in smallest units; None where an amount is no whole number of them."""
        if not self.layout.is_of_money:
            return numbers
        units = [number.scaleb(self.decimals) for number in numbers]
        amounts = [*map(int, units)]
        kept = amounts if self.is_money else numbers
        return kept if amounts == units else None

    def _read_cell(self, asked: LayoutCell, at: At) -> None:
        cell = self.view.cell(at)
        if at in self.covered and self._is_unseen(at):
            self.told.add(asked.key)
            self.values.refused.append((*self._what(asked), None, self.name, *at))
        elif at in self.approved and not self._stands(cell, self.approved[at]):
            expected = self.view.words.spelled(self.approved[at])
            found = "–" if cell is None or is_blank(cell) else self.view.shown(cell)
            told = self.view.find("V115", at, found=found, expected=expected)
            self._refuse(asked, at, told.about(self.view.subject(asked)))
        elif cell is None or is_blank(cell):
            # Of a cell under a merge nobody could have filled it.
            if asked.column.asks_value and at not in self.covered:
                self.values.blanks.append((*self._what(asked), self.name, *at))
        elif asked.column.role is ColumnRole.TEXT:
            self._take_text(asked, cell)
        elif asked.column.asks_number and (number := self._number(asked, cell, at)) is not None:
            self._count(asked, at, number, at)

    def _revise(self) -> None:
        """A number beside an approved value counts in its place. Findings: V116, V203, V204."""
        for at, value in self.approved.items():
            self.values.originals.append((*self._what(self.positions.inputs[at]), value, self.name, *at))
        revised: dict[At, LayoutCell] = {}
        unchanged: list[Cell] = []
        for asked, cell, base in typed_revisions(self.view, self.positions):
            at = (cell.row, cell.column)
            if base not in self.approved:
                if self.skeleton.whole:
                    told = self.view.find("V116", at, found=self.view.shown(cell))
                    self._refuse(asked, at, told.about(self.view.subject(asked)))
            elif at in self.covered or (number := self._number(asked, cell, at)) is None:
                continue
            elif number == self.approved[base]:
                unchanged.append(cell)
            else:
                revised[base] = asked
                self.records[:] = [row for row in self.records if row[-3:] != (self.name, *base)]
                self._count(asked, base, number, at)
                self.values.revisions.append((*self._what(asked), self.approved[base], self.name, *at))
        stands = self.approved.keys() & set(self.taken) - revised.keys()
        self.values.prefilled |= {self.view.origin(at) for at in stands}
        self.numbers |= what_counts(self.layout, self.numbers)
        pairs = self.layout.revisions.items()
        self.told |= {(row, one.key) for base, (one, _) in pairs for row, key in self.told if key == base}
        findings = self.values.findings
        findings += revised_without_reason(self.view, self.positions, revised.values())
        if unchanged:
            findings.append(self.view.find("V203", unchanged[0], count=str(len(unchanged))))

    def _stands(self, cell: Cell | None, approved: Decimal) -> bool:
        """Whether a cell still says what was approved."""
        return cell is not None and not is_blank(cell) and read_number(cell, self.view).number == approved

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
        is_reason = column.key == EXPLANATION
        if is_reason and (holds_number(cell) or spells_number(cell.raw, self.view.marks)):
            self.values.findings.append(
                self.view.find("S309", cell, found=text).about(self.view.subject(asked))
            )
        if column.asks_words:
            self.values.texts.append((row.code, column.code, text, self.name, cell.row, cell.column))
        elif is_reason or self.layout.kind in (SheetKind.INDICATORS, SheetKind.TEXTS):
            subject, beside = self._subject(asked)
            about = (self.view.department, self.layout.kind, subject, beside if is_reason else column.key)
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

    def _number(self, asked: LayoutCell, cell: Cell, at: At) -> Decimal | None:
        """The number in a cell; None where none counts. What is to be said of it is told."""
        number, finding = read_number(cell, self.view)
        refusal = None if number is None else self._refusal(number, cell)
        finding = refusal or finding  # "it was taken" is not said of what is refused
        if finding is not None:
            finding = finding.about(self.view.subject(asked), self.view.money(number))
        if number is None or refusal:
            self._refuse(asked, at, finding, number)
            return None
        if finding is not None:
            self._tell(asked, finding)
        return number

    def _refuse(
        self, asked: LayoutCell, at: At, finding: Finding | None, number: Decimal | None = None
    ) -> None:
        self.values.refused.append((*self._what(asked), number, self.name, *at))
        if finding is not None:
            self._tell(asked, finding)

    def _tell(self, asked: LayoutCell, finding: Finding) -> None:
        self.told.add(asked.key)
        self.values.findings.append(finding)

    def _count(self, asked: LayoutCell, base: At, number: Decimal, at: At) -> None:
        """``number``, which stands ``at`` a cell, is the value of ``base``."""
        self.numbers[asked.key] = number
        self.taken.append(at)
        value = int(number.scaleb(self.decimals)) if self.is_money else number
        self.records.append((*self.positions.subjects[base], value, self.name, *at))

    def _refusal(self, number: Decimal, cell: Cell) -> Finding | None:
        """V106, V107: a number the form does not accept."""
        words = self.view.words
        if abs(number) > self.largest:
            return self.view.find("V107", cell, found=words.grouped(number))
        if not self.layout.is_of_money or smallest_units(number, self.decimals) is not None:
            return None
        values = {"found": words.grouped(number), "rounded": words.spelled(rounded(number, self.decimals))}
        return self.view.find("V106", cell, decimals=str(self.decimals), **values)
