"""A form as it came back, and each of its sheets beside the layout it should have: what all readings of it ask."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from functools import cached_property

from xltools.definition.definition import Definition
from xltools.definition.subjects import cost_subject, indicator_subject, resource_subject
from xltools.excel.cells import TEXT, Cell, CellKind, Content, Workbook, cell_address
from xltools.excel.numbers import Marks, holds_number
from xltools.excel.references import outside_names
from xltools.findings.catalogue import finding
from xltools.findings.finding import Finding, Place
from xltools.forms.build_layout import FormLayouts
from xltools.forms.layout import FormLayout, LayoutCell, SheetKind, SheetLayout
from xltools.forms.markers import (
    IDENTITY_SHEET,
    Identity,
    MarkedSheet,
    keys_fingerprint,
    marked_sheets,
    own_sheets,
    sheet_keys,
)
from xltools.forms.positions import At
from xltools.forms.prefilled import Prefilled, prefilled_in
from xltools.forms.records import Origin
from xltools.wording.language import Language

# A budget speaks of these years; a number of another size only wears a date's format.
_YEARS = range(1990, 2100)
_EPOCH, _EPOCH_1904 = date(1899, 12, 30), date(1904, 1, 1)


@dataclass(frozen=True)
class ReceivedForm:
    """``marked`` are the sheets that carry a marker; ``file`` is relative to the inputs, with forward slashes;
    ``forms`` are those of the present definition."""

    workbook: Workbook
    marked: tuple[MarkedSheet, ...]
    identity: Identity
    file: str
    forms: FormLayouts

    @property
    def words(self) -> Language:
        return self.forms.words

    @cached_property
    def layout(self) -> FormLayout:
        """As it was sent."""
        return self.forms.as_sent(self.identity.department, self.own)

    @cached_property
    def own(self) -> dict[str, list[MarkedSheet]]:
        """sheet key -> the sheets of this form; more than one are copies."""
        return own_sheets(self.marked, self.identity)

    @property
    def others(self) -> list[MarkedSheet]:
        """The sheets of other forms."""
        return [marked for marked in self.marked if not marked.marker.identity.is_same_form(self.identity)]

    @cached_property
    def sheets(self) -> dict[str, MarkedSheet]:
        """Those that are there once."""
        return {key: copies[0] for key, copies in self.own.items() if len(copies) == 1}

    @cached_property
    def prefilled(self) -> Prefilled:
        """What it came with."""
        sheets = self.layout.sheets
        return prefilled_in((sheet, self.sheets[sheet.key]) for sheet in sheets if sheet.key in self.sheets)

    @property
    def other_definition(self) -> bool:
        """Whether the form was made from another definition than the present one."""
        return self.identity.fingerprint != self.forms.fingerprint

    @cached_property
    def definition_changed(self) -> bool:
        """Whether sheets that are missing or not asked for are the definition's doing; see ``SheetView``."""
        own = [sheet for copies in self.own.values() for sheet in copies]
        sent = next((sheet.marker.keys for sheet in own if sheet.sheet.name == IDENTITY_SHEET), "")
        return sent == keys_fingerprint(sheet_keys(own)) if sent else self.other_definition

    @cached_property
    def guide_agrees(self) -> bool:
        """Whether the guide names this institution and this department."""
        guide, definition = self.sheets.get(SheetKind.GUIDE.value), self.forms.definition
        texts = [cell.raw for cell in guide.sheet.texts] if guide else []
        department = definition.department_by_code[self.identity.department]
        said = set(map(self.words.fold, texts))
        return said.issuperset(map(self.words.fold, (definition.institution.name, department.name)))

    @cached_property
    def outside_names(self) -> frozenset[str]:
        """The names that lead to another workbook."""
        return outside_names(self.workbook.names)

    def find(self, code: str, sheet: str = "", cell: str = "", /, **values: str) -> Finding:
        return finding(code, Place(self.file, sheet, cell), **values)


def received_form(workbook: Workbook, file: str, forms: FormLayouts) -> ReceivedForm | None:
    """The form in ``workbook``; None when no sheet carries a marker. The identity sheet speaks first; without it the
    first marker cell does."""
    marked = tuple(marked_sheets(workbook))
    if not marked:
        return None
    first = min(marked, key=lambda sheet: sheet.sheet.name != IDENTITY_SHEET)
    return ReceivedForm(workbook, marked, first.marker.identity, file, forms)


@dataclass(frozen=True)
class SheetView:
    """A sheet of ``form`` and the layout it should have."""

    form: ReceivedForm
    marked: MarkedSheet
    layout: SheetLayout

    @property
    def contents(self) -> Mapping[At, Content]:
        return self.marked.sheet.contents

    @property
    def cells(self) -> Mapping[At, Cell]:
        return self.marked.sheet.cells

    def cell(self, at: At) -> Cell | None:
        return self.marked.sheet.cell(at)

    @property
    def definition(self) -> Definition:
        return self.form.forms.definition

    @property
    def words(self) -> Language:
        return self.form.forms.words

    @property
    def marks(self) -> Marks:
        return self.form.forms.marks

    @property
    def department(self) -> str:
        return self.form.identity.department

    @cached_property
    def definition_changed(self) -> bool:
        """Whether keys that the sheet lacks or has besides are the definition's doing: it has those it was sent with. A
        form of the first version does not tell them; there another definition is held responsible."""
        sent = self.marked.marker.keys
        return sent == keys_fingerprint(self.marked.keys) if sent else self.form.other_definition

    def origin(self, at: At) -> Origin:
        return Origin(self.form.file, self.marked.sheet.name, *at)

    def find(self, code: str, at: At | Cell | None = None, /, **values: str) -> Finding:
        """A finding of this sheet, or of its cell ``at``."""
        address = cell_address(at[0], at[1]) if at else ""
        return self.form.find(code, self.marked.sheet.name, address, **values)

    def formula(self, cell: Cell) -> str | None:
        """The text of the formula ``cell`` is calculated by, wherever it stands; None when it holds none."""
        spread = self.marked.sheet.spread
        return cell.formula or (spread.get((cell.row, cell.column), cell.formula) if spread else cell.formula)

    def day(self, cell: Cell) -> date | None:
        """The day Excel shows for a number; None when it is no whole day of the years a program can speak of."""
        serial = cell.number
        if serial != serial.to_integral_value() or not 0 < serial < 100_000:
            return None
        epoch = _EPOCH_1904 if self.form.workbook.date_1904 else _EPOCH
        day = epoch + timedelta(days=int(serial))
        return day if day.year in _YEARS else None

    def day_in_words(self, day: date) -> str:
        """``3 Mayıs 2021``."""
        return f"{day.day} {self.words.text('months').split()[day.month - 1]} {day.year}"

    def shown(self, cell: Cell) -> str:
        """What stands in ``cell``, on one line; the formula where that shows nothing."""
        if cell.kind is CellKind.DATE and (day := self.day(cell)):
            return f"{self.day_in_words(day)} ({self.words.spelled(cell.number)})"
        if holds_number(cell):
            return self.words.spelled(cell.number)
        formula = self.formula(cell)
        return one_line(cell.raw if formula is None or cell.raw.strip() else f"={formula}")

    def told(self, cell: Cell) -> str:
        """``shown``, but a number as it is read in a sentence: 1.250."""
        is_plain = holds_number(cell) and cell.kind is not CellKind.DATE
        return self.words.grouped(cell.number) if is_plain else self.shown(cell)

    def text_at(self, at: At) -> str:
        """The text in a cell on one line; empty when it is blank or holds something else."""
        cell = self.cell(at)
        return one_line(cell.raw) if cell and cell.kind is TEXT else ""

    def subject(self, cell: LayoutCell) -> str:
        """What a cell is about, in words."""
        row, column = cell
        match self.layout.kind:
            case SheetKind.COSTS:
                return cost_subject(self.definition, self.layout.subject, row.code, column.code)
            case SheetKind.INDICATORS | SheetKind.TEXTS:
                return indicator_subject(self.definition, row.code, column.code)
            case SheetKind.RESOURCE:
                return resource_subject(self.definition, self.layout.subject, row.code, column.code)
            case SheetKind.GUIDE:
                return row.labels[0]

    @cached_property
    def sheet_subject(self) -> str:
        """What the whole sheet is about, in words."""
        if self.layout.kind is SheetKind.COSTS:
            return cost_subject(self.definition, self.layout.subject)
        return self.layout.title

    def money(self, number: Decimal | None) -> Decimal | None:
        """``number`` where the sheet speaks of money; indicators and counts put none at stake."""
        return number if self.layout.is_of_money else None


def one_line(text: str) -> str:
    return " ".join(text.split())
