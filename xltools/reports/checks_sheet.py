"""The checks: both sides as live formulas, the difference, the tolerance, the verdict, and what differs."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from xltools.checks.check import TOLERANCE, Check, Relation, Side
from xltools.definition.control import Waiver
from xltools.excel import styles
from xltools.excel.cells import cell_address
from xltools.excel.fitting import row_height
from xltools.excel.formulas import literal
from xltools.excel.styles import Style
from xltools.excel.writer import (
    LANDSCAPE_A3,
    LONGEST_TEXT,
    BookWriter,
    SheetWriter,
    clipped,
    quoted,
)
from xltools.reports.rounding_list import RoundedTotal, write_rounding
from xltools.reports.sheet_head import LAST_ROW, SheetHeads
from xltools.reports.side_formulas import SideFormulas
from xltools.wording.language import Language

_NOTE_ROW = LAST_ROW + 1
_HEADING = LAST_ROW + 2
_FIRST = _HEADING + 1
_COLUMNS = {
    "number": 12.0, "code": 8.0, "name": 38.0, "scope": 30.0, "left": 34.0, "left_value": 19.0, "right": 34.0,
    "right_value": 19.0, "difference": 15.0, "tolerance": 10.0, "verdict": 17.0, "note": 46.0,
}  # fmt: skip
_AT = {key: at for at, key in enumerate(_COLUMNS, start=1)}
# More names than these say no more than their number; the lists they come from are in the workbook.
_MOST_LISTED = 12
_NOTE = replace(styles.NOTE, text_wrap=False)


class CheckSheet:
    """``master`` tells on the cover whether every required check holds that nobody answers for."""

    def __init__(
        self,
        checks: tuple[Check, ...],
        sides: SideFormulas,
        words: Language,
        waiver_of: Callable[[Check], Waiver | None],
        rounded: tuple[RoundedTotal, ...],
    ) -> None:
        self._rows = tuple((check, None if check.holds else waiver_of(check)) for check in checks)
        self._sides = sides
        self._rounded = rounded
        self._words = words
        self.name = words.text("sheet.checks")

    def master_formula(self) -> str:
        first, last = cell_address(_FIRST, _AT["verdict"]), cell_address(self.last_row, _AT["verdict"])
        failed = self._words.text("check.failed")
        good, bad = self._words.text("check.all_hold"), self._words.text("check.some_fail")
        return f"=IF(COUNTIF({quoted(self.name)}!{first}:{last},{literal(failed)})=0,{literal(good)},{literal(bad)})"

    def master_value(self) -> str:
        holds = all(check.holds or waiver for check, waiver in self._rows if check.required)
        return self._words.text("check.all_hold" if holds else "check.some_fail")

    @property
    def last_row(self) -> int:
        return _FIRST + max(len(self._rows), 1) - 1

    def write(self, book: BookWriter, heads: SheetHeads) -> None:
        sheet = book.sheet(self.name)
        heads.write(sheet, self._words.text("sheet.checks.title"))
        sheet.text(_NOTE_ROW, 1, self._subtitle(), _NOTE)
        for (_, width), column in zip(_COLUMNS.items(), _AT.values(), strict=True):
            sheet.width(column, width)
        sheet.height(_HEADING, 30)
        for at, (check, waiver) in enumerate(self._rows):
            self._write_check(sheet, _FIRST + at, at + 1, check, waiver)
        headings = [self._words.text(f"check.head.{key}") for key in _COLUMNS]
        sheet.table(_HEADING, 1, self.last_row, len(_COLUMNS), "Checks", headings)
        write_rounding(sheet, self.last_row + 3, self._rounded, tuple(_COLUMNS.values()), self._words)
        sheet.raw.freeze_panes(_HEADING, _AT["name"])
        sheet.raw.hide_gridlines(2)
        sheet.page(LANDSCAPE_A3, (_HEADING, _HEADING))
        sheet.raw.fit_to_pages(1, 0)

    def _subtitle(self) -> str:
        failed, differs = self._words.text("check.failed"), self._words.text("check.differs")
        return self._words.text("check.subtitle", failed=failed, differs=differs)

    def _write_check(
        self, sheet: SheetWriter, row: int, number: int, check: Check, waiver: Waiver | None
    ) -> None:
        note = self._note(check, waiver)
        texts = {
            "code": check.code,
            "name": check.name,
            "scope": check.scope,
            "left": check.left.label,
            "right": check.right.label,
            "note": note,
        }
        sheet.number(row, _AT["number"], number, styles.NUMBER)
        for key, text in texts.items():
            sheet.text(row, _AT[key], text, styles.CENTERED if key == "code" else styles.LABEL)
        style = self._number_style(check)
        self._write_side(sheet, row, _AT["left_value"], check.left, style)
        self._write_side(sheet, row, _AT["right_value"], check.right, style)
        left, right = cell_address(row, _AT["left_value"]), cell_address(row, _AT["right_value"])
        sheet.formula(row, _AT["difference"], f"=ROUND({left}-{right},6)", check.difference, style)
        sheet.number(row, _AT["tolerance"], TOLERANCE, styles.NUMBER.with_decimals(3))
        self._write_verdict(sheet, row, check, waiver)
        sheet.height(row, row_height(*((text, _COLUMNS[key]) for key, text in texts.items())))

    def _write_side(self, sheet: SheetWriter, row: int, column: int, side: Side, style: Style) -> None:
        formula = self._sides.formula(side.source, sheet.name, cell_address(row, _AT["scope"]))
        if formula is None:
            sheet.number(row, column, side.value, style)
        else:
            sheet.formula(row, column, formula, side.value, style)

    def _write_verdict(self, sheet: SheetWriter, row: int, check: Check, waiver: Waiver | None) -> None:
        difference, tolerance = cell_address(row, _AT["difference"]), cell_address(row, _AT["tolerance"])
        compared = difference if check.relation is Relation.AT_MOST else f"ABS({difference})"
        holds = self._words.text("check.holds")
        key = "check.waived" if waiver else "check.failed" if check.required else "check.differs"
        fails = self._words.text(key)
        formula = f"=IF({compared}<{tolerance},{literal(holds)},{literal(fails)})"
        style = styles.GOOD_CELL if check.holds else styles.BAD_CELL
        sheet.formula(row, _AT["verdict"], formula, holds if check.holds else fails, style)

    def _number_style(self, check: Check) -> Style:
        """Amounts with the decimals of the currency, counts with those they have."""
        if self._sides.is_money(check.left.source):
            return styles.NUMBER.with_decimals(self._sides.decimals)
        values = (check.left.value, check.right.value)
        whole = all(value == value.to_integral_value() for value in values)
        return styles.NUMBER.with_decimals(0 if whole else 2)

    def _note(self, check: Check, waiver: Waiver | None) -> str:
        """Who answers for it, and what differs."""
        if check.holds:
            return ""
        lines = []
        if waiver:
            until = self._words.day(waiver.until)
            lines.append(self._words.text("check.waiver", who=waiver.who, reason=waiver.reason, until=until))
        named = check.listed[:_MOST_LISTED]
        if named:
            left_out = len(check.listed) - len(named)
            more = " " + self._words.text("check.more_listed", count=left_out) if left_out else ""
            lines.append(" ".join([", ".join(named), more]).strip())
        return clipped("\n".join(lines), LONGEST_TEXT)


def master_style(value: str, words: Language) -> styles.Style:
    return styles.STATUS if value == words.text("check.all_hold") else styles.STATUS_BAD
