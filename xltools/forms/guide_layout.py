"""The first sheet of a form: what to do, how much of it is filled, and who signs."""

from __future__ import annotations

from xltools.definition.asked_unit import unit_in_words
from xltools.definition.definition import Definition
from xltools.definition.monitored import Monitored
from xltools.forms.layout import (
    DECLARATION,
    LABEL,
    ColumnRole,
    LayoutColumn,
    LayoutRow,
    RowRole,
    SheetKind,
    SheetLayout,
    row_key,
)
from xltools.forms.markers import IDENTITY_SHEET
from xltools.wording.language import Language

SIGNATURES = ("prepared", "approved")
SIGNATURE_LINES = ("name", "title", "phone", "date")
GUIDE_STEPS = 7


def guide_steps(definition: Definition, words: Language) -> list[str]:
    """What the guide says to do; the institution's own note is the last step."""
    institution, form = definition.institution, "monitor" if isinstance(definition, Monitored) else "form"
    ways = {
        **unit_in_words(institution, words),
        "deadline": institution.deadline or "…",
        "contact": institution.contact or institution.prepared_by or "…",
        "hidden": IDENTITY_SHEET,
    }
    steps = [words.text(f"{form}.step.{number}", **ways) for number in range(1, GUIDE_STEPS)]
    return [*steps, institution.form_note]


def guide_layout(words: Language, sheets_to_fill: int) -> SheetLayout:
    lines = {row_key("sign", line): words.text(f"form.sign.{line}") for line in SIGNATURE_LINES}
    lines[DECLARATION] = words.text("form.declaration")
    return SheetLayout(
        SheetKind.GUIDE,
        "",
        words.text("form.guide.sheet"),
        words.text("form.guide.title"),
        (
            LayoutColumn(LABEL, "", ColumnRole.LABEL),
            *(LayoutColumn(who, words.text(f"form.sign.{who}"), ColumnRole.TEXT) for who in SIGNATURES),
        ),
        tuple(LayoutRow(key, (label,), RowRole.INPUT) for key, label in lines.items()),
        # The guide's blocks, each followed by a free row: steps, colour key (with its head), completeness (with
        # its head and total), and the head of the signatures.
        reserved=GUIDE_STEPS + 1 + 4 + 1 + 2 + sheets_to_fill + 2,
    )
