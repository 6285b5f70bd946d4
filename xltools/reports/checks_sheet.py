"""The checks: both sides as live formulas, the difference, the tolerance and the verdict."""

from __future__ import annotations

from xltools.checks.check import TOLERANCE, Check, Side
from xltools.definition.definition import Definition
from xltools.excel import styles
from xltools.excel.fitting import row_height
from xltools.excel.formulas import sum_formula, written
from xltools.excel.writer import BookWriter, SheetWriter, address, quoted
from xltools.reports.data_sheets import DataSheet
from xltools.reports.figure_formulas import FigureFormulas
from xltools.wording.language import Language

_HEADING = 3
_FIRST = 4
_WIDTHS = (5.0, 42.0, 22.0, 34.0, 19.0, 34.0, 19.0, 15.0, 10.0, 16.0)
_LEFT, _RIGHT, _DIFFERENCE, _TOLERANCE, _VERDICT = 5, 7, 8, 9, 10


class CheckSheet:
    """``master`` tells on the cover whether every required check holds."""

    def __init__(
        self,
        checks: tuple[Check, ...],
        formulas: FigureFormulas,
        costs: DataSheet,
        definition: Definition,
        words: Language,
    ) -> None:
        self._checks = checks
        self._formulas = formulas
        self._costs = costs
        self._definition = definition
        self._words = words
        self.name = words.text("sheet.checks")

    def master_formula(self) -> str:
        verdicts = f"{quoted(self.name)}!{address(_FIRST, _VERDICT)}:{address(self._last_row, _VERDICT)}"
        failed = self._words.text("check.failed")
        good, bad = self._words.text("check.all_hold"), self._words.text("check.some_fail")
        return f'=IF(COUNTIF({verdicts},"{failed}")=0,"{good}","{bad}")'

    def master_value(self) -> str:
        holds = all(check.holds for check in self._checks if check.required)
        return self._words.text("check.all_hold" if holds else "check.some_fail")

    @property
    def _last_row(self) -> int:
        return _FIRST + max(len(self._checks), 1) - 1

    def write(self, book: BookWriter) -> None:
        sheet = book.sheet(self.name)
        sheet.text(1, 1, self._words.text("sheet.checks.title"), styles.TITLE)
        for column, width in enumerate(_WIDTHS, start=1):
            sheet.width(column, width)
        keys = (
            "number", "name", "scope", "left", "left_value", "right", "right_value", "difference", "tolerance",
            "verdict",
        )  # fmt: skip
        for column, key in enumerate(keys, start=1):
            sheet.text(_HEADING, column, self._words.text(f"check.head.{key}"), styles.HEADING)
        sheet.height(_HEADING, 30)
        for at, check in enumerate(self._checks):
            self._write_check(sheet, _FIRST + at, at + 1, check)
        sheet.raw.freeze_panes(_HEADING, 2)
        sheet.raw.hide_gridlines(2)
        sheet.landscape((_HEADING, _HEADING))

    def _write_check(self, sheet: SheetWriter, row: int, number: int, check: Check) -> None:
        sheet.number(row, 1, number, styles.NUMBER)
        for column, text in (
            (2, check.name),
            (3, check.scope),
            (4, check.left.label),
            (6, check.right.label),
        ):
            sheet.text(row, column, text, styles.LABEL)
        self._write_side(sheet, row, _LEFT, check.left)
        self._write_side(sheet, row, _RIGHT, check.right)
        cell = {column: address(row, column) for column in (_LEFT, _RIGHT, _DIFFERENCE, _TOLERANCE)}
        difference = check.left.value - check.right.value
        exact = styles.NUMBER.with_decimals(2)
        sheet.formula(row, _DIFFERENCE, f"=ROUND({cell[_LEFT]}-{cell[_RIGHT]},6)", difference, exact)
        sheet.number(row, _TOLERANCE, TOLERANCE, styles.NUMBER.with_decimals(3))
        holds = self._words.text("check.holds")
        fails = self._words.text("check.failed" if check.required else "check.differs")
        formula = f'=IF(ABS({cell[_DIFFERENCE]})<{cell[_TOLERANCE]},"{holds}","{fails}")'
        style = styles.GOOD_CELL if check.holds else styles.BAD_CELL
        sheet.formula(row, _VERDICT, formula, holds if check.holds else fails, style)
        sheet.height(row, row_height(*((t, w) for t, w in zip(_texts(check), _WIDTHS[1:], strict=False))))

    def _write_side(self, sheet: SheetWriter, row: int, column: int, side: Side) -> None:
        style = styles.NUMBER.with_decimals(2)
        formula = self._side_formula(side, sheet.name)
        if formula is None:
            sheet.number(row, column, side.value, style)
        else:
            sheet.formula(row, column, formula, side.value, style)

    def _side_formula(self, side: Side, home: str) -> str | None:
        decimals = self._definition.institution.decimals
        if side.data_period:
            return f"=ROUND(SUM({written(self._costs.period_area(side.data_period), home)}),{decimals})"
        found = [self._formulas.spots(figure) for figure in side.figures]
        spots = [spot for spots in found if spots for spot in spots]
        return sum_formula(spots, home, decimals) if spots else None


def _texts(check: Check) -> tuple[str, ...]:
    return (check.name, check.scope, check.left.label, "", check.right.label)


def master_style(value: str, words: Language) -> styles.Style:
    return styles.STATUS if value == words.text("check.all_hold") else styles.STATUS_BAD
