"""One sheet as it came back, beside the layout it should have: what all readings of a sheet ask."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from xltools.definition.definition import Definition, cost_subject, indicator_subject, resource_subject
from xltools.excel.cells import NUMBERS, TEXT, Cell, CellKind, cell_address
from xltools.excel.numbers import Marks, holds_number
from xltools.findings.catalogue import finding
from xltools.findings.finding import Finding, Place
from xltools.forms.build_layout import FormLayouts
from xltools.forms.keystrokes import date_in_words, date_of
from xltools.forms.layout import LayoutColumn, LayoutRow, SheetKind, SheetLayout
from xltools.forms.markers import MarkedSheet, keys_fingerprint
from xltools.forms.records import Origin
from xltools.forms.stated_names import StatedNames
from xltools.wording.language import Language


@dataclass(frozen=True)
class SheetView:
    """``file`` is relative to the inputs; ``date_1904``: how the workbook counts dates; ``outside_names``: its names
    that lead to another workbook, as ``references.py`` gives them; ``other_definition``: whether the form was made from
    another definition than the present one; ``guide_agrees``: the guide of the form names this institution and this
    department."""

    marked: MarkedSheet
    layout: SheetLayout
    file: str
    forms: FormLayouts
    department: str
    date_1904: bool = False
    outside_names: frozenset[str] = frozenset()
    other_definition: bool = False
    guide_agrees: bool = False

    @property
    def cells(self) -> Mapping[tuple[int, int], Cell]:
        return self.marked.sheet.cells

    @cached_property
    def definition_changed(self) -> bool:
        """Whether keys that the sheet lacks or has besides are the definition's doing: it has those it was sent with. A
        form of the first version does not tell them; there another definition is held responsible."""
        sent = self.marked.marker.keys
        return sent == keys_fingerprint(self.marked.keys) if sent else self.other_definition

    @property
    def definition(self) -> Definition:
        return self.forms.definition

    @property
    def words(self) -> Language:
        return self.forms.words

    @property
    def names(self) -> StatedNames:
        return self.forms.names

    @property
    def marks(self) -> Marks:
        return self.forms.marks

    def origin(self, at: tuple[int, int]) -> Origin:
        return Origin(self.file, self.marked.sheet.name, *at)

    def find(self, code: str, at: tuple[int, int] | None = None, /, **values: str) -> Finding:
        """A finding of this sheet, or of its cell ``at``."""
        address = cell_address(*at) if at else ""
        return finding(code, Place(self.file, self.marked.sheet.name, address), **values)

    def formula(self, cell: Cell) -> str | None:
        """The text of the formula ``cell`` is calculated by, wherever it stands; None when it holds none."""
        spread = self.marked.sheet.spread
        return cell.formula or (spread.get((cell.row, cell.column), cell.formula) if spread else cell.formula)

    def shown(self, cell: Cell) -> str:
        """What stands in ``cell``, on one line; the formula where that shows nothing."""
        if cell.kind is CellKind.DATE and (day := date_of(cell.number, self.date_1904)):
            return f"{date_in_words(day, self.words)} ({self.words.spelled(cell.number)})"
        if holds_number(cell):
            return self.words.spelled(cell.number)
        formula = self.formula(cell)
        return self.quoted(cell.raw if formula is None or cell.raw.strip() else f"={formula}")

    def quoted(self, text: str) -> str:
        """``text`` on one line."""
        return " ".join(text.split())

    def subject(self, row: LayoutRow, column: LayoutColumn) -> str:
        """What a cell is about, in words."""
        match self.layout.kind:
            case SheetKind.COSTS:
                return cost_subject(self.definition, self.layout.subject, row.code, column.code)
            case SheetKind.INDICATORS:
                return indicator_subject(self.definition, row.code, column.code)
            case SheetKind.RESOURCE:
                return resource_subject(self.definition, self.layout.subject, row.code, column.code)
            case SheetKind.GUIDE:
                return row.labels[0]

    def money(self, number: Decimal | None) -> Decimal | None:
        """``number`` where the sheet speaks of money; indicators and resources put none at stake."""
        return number if self.layout.kind is SheetKind.COSTS else None

    @cached_property
    def sheet_subject(self) -> str:
        """What the whole sheet is about, in words."""
        if self.layout.kind is SheetKind.COSTS:
            return cost_subject(self.definition, self.layout.subject)
        return self.layout.title

    def text_at(self, at: tuple[int, int]) -> str:
        """The text in a cell on one line; empty when it is blank or holds something else."""
        cell = self.cells.get(at)
        return " ".join(cell.raw.split()) if cell and cell.kind is TEXT else ""

    @cached_property
    def numbers(self) -> tuple[Cell, ...]:
        """Every cell of the sheet that stores a number."""
        return tuple(cell for cell in self.cells.values() if cell.kind in NUMBERS)
