"""What was approved before in words, as a form shows it: put into its cell it would count without anybody having said
it this year."""

from __future__ import annotations

from xltools.excel.sheet_writer import SheetWriter
from xltools.findings.finding import harmless
from xltools.forms.correction_list import SOURCE_AUTHOR
from xltools.forms.layout import SheetLayout
from xltools.forms.prefilled import Prefilled


def show_approved_texts(sheet: SheetWriter, layout: SheetLayout, prefilled: Prefilled) -> None:
    """A note at each cell that asks for the words again, with where they come from; the cell stays blank."""
    for slot, text in prefilled.texts.items():
        if slot.sheet == layout.key:
            at = layout.row_numbers[slot.row], layout.column_numbers[slot.column]
            sheet.comment(*at, f"{prefilled.source}\n{harmless(text)}", SOURCE_AUTHOR)
