"""The column of a form that says beside a row what to look at while it is filled. It is not printed."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property

from xltools.excel import styles
from xltools.excel.cells import cell_address
from xltools.excel.fitting import row_height
from xltools.excel.sheet_writer import LONGEST_FORMULA, SheetWriter
from xltools.forms.layout import HELP, KEY_ROW, LayoutRow, RowRole, SheetKind
from xltools.forms.live_help import Help, LiveHelp, formula_of

WIDTH = 24.0
"""With the columns of a form, and Excel's own margins, what a screen of 1366 pixels shows."""
_FONT_SIZE = 9
_TEXT = styles.indented(replace(styles.NOTE, font_size=_FONT_SIZE))
_TOLD = replace(styles.NOTE, font_color="#7A4B00", bg_color="#FFE9B8")


@dataclass(frozen=True)
class HelpColumn:
    """That of one sheet, which ``live`` knows."""

    sheet: SheetWriter
    live: LiveHelp

    def write(self) -> None:
        """Nothing where no row has anything to be told."""
        layout = self.live.layout
        if not any(self._helps.values()):
            return
        at, numbers = layout.help_column, layout.row_numbers
        self.sheet.text(KEY_ROW, at, HELP, styles.KEY)
        self.sheet.width(at, WIDTH)
        self.sheet.text(layout.heading_row, at, self.live.words.text("form.help"), styles.HEADING)
        for key, helps in self._helps.items():
            if helps:
                self.sheet.formula(numbers[key], at, *formula_of(helps), self._style(layout.row_by_key[key]))
        first, last = min(numbers.values()), max(numbers.values())
        area = (self.sheet.name, first, at, last, at)
        self.sheet.look(area, f'{cell_address(first, at)}<>""', _TOLD)

    def height(self, row: LayoutRow) -> float:
        """The least that shows each text in full; 0 where it runs on over what is empty beside it."""
        texts = [(one.text, WIDTH) for one in self._helps.get(row.key, ())]
        return row_height(*texts, font_size=_FONT_SIZE) if texts and self._is_wrapped(row) else 0.0

    @cached_property
    def _helps(self) -> dict[str, tuple[Help, ...]]:
        by_row = {key: self.live.of(row) for key, row in self.live.layout.row_by_key.items()}
        # A formula longer than Excel takes is none: columns may be many.
        return {key: helps for key, helps in by_row.items() if len(formula_of(helps)[0]) <= LONGEST_FORMULA}

    def _is_wrapped(self, row: LayoutRow) -> bool:
        """Not where it would make every row of a table of costs higher."""
        return self.live.layout.kind is SheetKind.INDICATORS or row.role is RowRole.TOTAL

    def _style(self, row: LayoutRow) -> styles.Style:
        return replace(_TEXT, text_wrap=self._is_wrapped(row))
