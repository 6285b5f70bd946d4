"""What stands above every sheet of the consolidated workbook: its title, whose figures these are, and whether the
checks hold."""

from __future__ import annotations

from dataclasses import dataclass

from xltools.checks.outcome import Outcome
from xltools.excel import styles
from xltools.excel.formulas import reference
from xltools.excel.sheet_writer import SheetWriter
from xltools.wording.language import Language

MASTER_ROW, MASTER_COLUMN = 5, 2
"""The cell of the cover that tells whether every required check holds."""

ALL_HOLD = "AllChecksHold"
"""The name of the cell with 1 while that is so: formulas of every sheet may read it, also those of looks."""

LAST_ROW = 3


@dataclass(frozen=True)
class SheetHeads:
    """``master`` is what the master check says now; the sheets show it by a formula."""

    outcome: Outcome
    master: str
    words: Language

    def write(self, sheet: SheetWriter, title: str, note: str = "") -> None:
        """Title, institution and status, way back and master check in the rows 1 to ``LAST_ROW``, ``note`` below."""
        institution, words = self.outcome.definition.institution, self.words
        sheet.text(1, 1, title, styles.TITLE)
        sheet.height(1, 26)
        unit = words.text("unit_of_amounts", currency=institution.currency)
        status = self.outcome.verdict.short_text(words)
        line = f"{institution.name} · {institution.year} · {status} · {unit}"
        sheet.text(2, 1, line, styles.SUBTITLE)
        cover = words.text("sheet.cover")
        sheet.link(3, 1, "internal:" + reference(cover, 1, 1), words.text("back_to_cover"), styles.LINK)
        master = f"={reference(cover, MASTER_ROW, MASTER_COLUMN)}"
        sheet.formula(3, 2, master, self.master, styles.SUBTITLE)
        sheet.look_of_truth((sheet.name, 3, 2, 3, 2), f"{ALL_HOLD}=1")
        if note:
            sheet.text(LAST_ROW + 1, 1, note, styles.NOTE_LINE)
