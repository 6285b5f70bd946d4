"""What the sheets of one department's form are written from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from xltools.definition.definition import Definition
from xltools.excel.fitting import clipped
from xltools.forms.layout import Answers, FormLayout, LayoutCell, SheetLayout, Slot
from xltools.forms.prefilled import Prefilled
from xltools.wording.language import Language

# Excel's limits for the texts of a validation.
_TITLE, _MESSAGE = 32, 255


@dataclass(frozen=True, slots=True)
class FormContent:
    """Everything a sheet of one department's form is written from."""

    definition: Definition
    layout: FormLayout
    answers: Answers
    words: Language
    prefilled: Prefilled = field(default_factory=Prefilled)

    @property
    def department_name(self) -> str:
        return self.definition.department_by_code[self.layout.department].name

    def text(self, sheet: SheetLayout, cell: LayoutCell) -> str:
        return self.answers.text(Slot(sheet.key, *cell.key))

    def validation(
        self, accepts: Mapping[str, Any], hint: tuple[str, str], refusal: tuple[str, str]
    ) -> dict[str, Any]:
        """The options of xlsxwriter's ``data_validation``: what a cell accepts, the hint shown at it, and what is said
        to anything else, each a title and a text."""
        return {
            **accepts,
            "ignore_blank": True,
            "input_title": clipped(hint[0], _TITLE),
            "input_message": clipped(hint[1], _MESSAGE),
            "error_title": clipped(refusal[0], _TITLE),
            "error_message": clipped(refusal[1], _MESSAGE),
            "error_type": "stop",
        }
