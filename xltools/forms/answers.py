"""What a form is filled with: the values by sheet key, row key and column key."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from xltools.definition.definition import Definition
from xltools.forms.layout import FormLayout
from xltools.wording.language import Language


@dataclass(frozen=True, slots=True)
class Slot:
    """The place of one value: the keys that cross there."""

    sheet: str
    row: str
    column: str


@dataclass(frozen=True, slots=True)
class Answers:
    """Numbers are written as they stand in the form (amounts in whole currency with decimals); a slot that is not
    there stays blank."""

    values: Mapping[Slot, Decimal | str] = field(default_factory=dict)

    def number(self, slot: Slot) -> Decimal | None:
        value = self.values.get(slot)
        return value if isinstance(value, Decimal) else None

    def numbers(self, sheet: str) -> dict[tuple[str, str], Decimal]:
        """(row key, column key) -> number, of one sheet."""
        return {
            (slot.row, slot.column): value
            for slot, value in self.values.items()
            if slot.sheet == sheet and isinstance(value, Decimal)
        }

    def text(self, slot: Slot) -> str:
        value = self.values.get(slot)
        return value if isinstance(value, str) else ""


@dataclass(frozen=True, slots=True)
class FormContent:
    """Everything a sheet of one department's form is written from."""

    definition: Definition
    layout: FormLayout
    answers: Answers
    words: Language

    @property
    def department_name(self) -> str:
        return self.definition.department_by_code[self.layout.department].name
