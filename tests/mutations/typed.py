"""Mistakes that are typed or pasted into one cell to fill."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from tests.mutations.dialects import Dialect
from tests.mutations.edits import recalculated
from tests.mutations.forms import Arrived, target
from tests.mutations.mistake import Expected, Mistake, in_sheet
from tests.mutations.model import Book, Cell, Error, Sheet, Value
from tests.mutations.program import Program
from xltools.forms.layout import SheetKind, Slot

STORES_A_VALUE = "stores a value with every formula"


@dataclass(frozen=True)
class Typed:
    """What stands in the cell afterwards, the codes that tell it there and what arrives from it (None: nothing)."""

    topic: str
    name: str
    value: Value
    codes: Sequence[str]
    arrives: Arrived | None = None
    kind: SheetKind = SheetKind.COSTS
    formula: str = ""
    number_format: str = ""
    date_1904: bool = False
    cannot: Mapping[Dialect, str] = field(default_factory=dict)
    program: Program | None = None

    def mistake(self) -> Mistake:
        place = target(self.name, self.kind)
        slot = place.any_number()
        at = place.form.at(slot)

        def edit(book: Book, sheet: Sheet) -> Book:
            style = self.number_format or sheet.cells[at].number_format
            typed = book.put(recalculated(sheet.put((at, Cell(self.value, self.formula, style)))))
            return replace(typed, date_1904=self.date_1904)

        told = [(code, at) for code in self.codes]
        changed: dict[Slot, Arrived | None] = {slot: self.arrives}
        otherwise = {**self._otherwise(place.sheet.name, place.form.cell(slot), slot), **self.cannot}
        return in_sheet(
            self.topic,
            self.name,
            place,
            edit,
            *told,
            changed=changed,
            otherwise=otherwise,
            program=self.program,
        )

    def _otherwise(self, sheet: str, cell: str, slot: Slot) -> dict[Dialect, Expected | str]:
        """What follows from how the programs write formulas and errors."""
        if self.formula:
            code = "V109" if "V109" in self.codes else "V105"
            found: dict[Dialect, Expected | str] = {
                Dialect.OPENPYXL: Expected(((code, sheet, cell),), {slot: None})
            }
            if self.value is None:
                found |= dict.fromkeys((Dialect.XLSXWRITER, Dialect.SEVENTEEN), STORES_A_VALUE)
            return found
        if isinstance(self.value, Error):
            return dict.fromkeys(
                (Dialect.XLSXWRITER, Dialect.SEVENTEEN), "writes errors only as values of formulas"
            )
        return {}
