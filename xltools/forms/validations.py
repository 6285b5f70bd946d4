"""What an input cell accepts, the hint shown at the cell and the words of the refusal."""

from __future__ import annotations

from typing import Any

from xltools.definition.definition import Definition
from xltools.excel.fitting import clipped
from xltools.forms.layout import ColumnRole, LayoutColumn, SheetLayout
from xltools.wording.language import Language

# Excel's limits for the texts of a validation.
_TITLE, _MESSAGE = 32, 255


def cell_validation(
    definition: Definition, sheet: SheetLayout, column: LayoutColumn, words: Language
) -> dict[str, Any]:
    """The options of xlsxwriter's ``data_validation`` for the number cells of ``column``."""
    is_amount = column.role is ColumnRole.AMOUNT
    kind = "amount" if is_amount else sheet.kind.value
    values = {"currency": definition.institution.currency, "period": column.heading}
    limit = definition.largest_amount if is_amount else definition.largest_number
    return {
        "validate": "decimal",
        "criteria": "between",
        "minimum": -limit,
        "maximum": limit,
        "ignore_blank": True,
        "input_title": clipped(column.heading, _TITLE),
        "input_message": clipped(words.text(f"form.hint.{kind}", **values), _MESSAGE),
        "error_title": clipped(words.text("form.error.title"), _TITLE),
        "error_message": clipped(words.text(f"form.error.{kind}", **values), _MESSAGE),
        "error_type": "stop",
    }


DECLARED = "X"


def declaration_validation(words: Language) -> dict[str, Any]:
    """The options for the cell in which a department declares that it has nothing to report."""
    return {
        "validate": "list",
        "source": [DECLARED],
        "ignore_blank": True,
        "input_title": clipped(words.text("form.declaration.title"), _TITLE),
        "input_message": clipped(words.text("form.declaration.hint"), _MESSAGE),
        "error_title": clipped(words.text("form.error.title"), _TITLE),
        "error_message": clipped(words.text("form.declaration.hint"), _MESSAGE),
        "error_type": "stop",
    }
