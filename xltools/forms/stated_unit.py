"""Whether a sheet of amounts says that it asks for them in another unit than the forms of today.

A form that went out before an institution began to ask in thousands has the same keys, and every amount in it would
count a thousand times.
"""

from __future__ import annotations

from collections.abc import Iterator

from xltools.definition.asked_unit import asked_currency, scaled
from xltools.definition.printed import PublishedUnit
from xltools.findings.finding import Finding
from xltools.forms.build_layout import FormLayouts
from xltools.forms.received import SheetView

_PART = " · "


class StatedUnit:
    """What forms of other units say of theirs, in each language, gathered once."""

    def __init__(self, forms: FormLayouts) -> None:
        institution = forms.definition.institution
        self._fold, self._own = forms.words.fold, asked_currency(institution, forms.words)
        self._others = {
            self._fold(one.words.text("form.unit_of_amounts", currency=unit)): unit
            for one in (forms, *forms.in_each_language)
            for power in (other.power for other in PublishedUnit if other is not institution.form_unit)
            for unit in (scaled(institution.currency, power, one.words),)
        }

    def another(self, text: str) -> str:
        """The other unit that the line ``text`` ends with; empty where it names none."""
        return self._others.get(self._fold(text.rpartition(_PART)[2]), "")

    def misfits(self, view: SheetView) -> Iterator[Finding]:
        """S230, at the first line that names another unit."""
        texts = view.marked.sheet.texts if view.layout.is_of_money else ()
        for cell in texts:
            if unit := self.another(cell.raw):
                at = (cell.row, cell.column)
                yield view.find("S230", at, found=unit, expected=self._own).about(view.sheet_subject)
                return
