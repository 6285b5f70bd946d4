"""One filled cell of a form -> the number that counts, or the finding that says why there is none."""

from __future__ import annotations

from decimal import Decimal
from typing import NamedTuple

from xltools.excel.number_text import Unclear, number_in_text
from xltools.excel.numbers import NoNumber, number_in
from xltools.excel.reader import Cell
from xltools.excel.references import reaches_outside
from xltools.findings.finding import Finding
from xltools.forms.keystrokes import date_in_words, date_of, likely_keystrokes
from xltools.forms.sheet_view import SheetView

_REFUSALS = {
    NoNumber.TEXT: "V101",
    NoNumber.BOOLEAN: "V103",
    NoNumber.ERROR: "V104",
    NoNumber.NOT_CALCULATED: "V105",
}

# LibreOffice stores the answer of these as a number.
_TRUTHS = ("TRUE()", "FALSE()")


class Reading(NamedTuple):
    """``number`` counts; None when there is none, and then ``finding`` says why."""

    number: Decimal | None
    finding: Finding | None = None


def read_number(cell: Cell, view: SheetView) -> Reading:
    """Findings: V101-V105, V108-V111 (no number), V201, V202 (taken)."""
    at = (cell.row, cell.column)
    if cell.formula is not None and _asks_elsewhere(cell, view):
        return Reading(None, view.find("V109", at, formula=_formula(cell)))
    if (cell.formula or "").upper() in _TRUTHS:
        return Reading(None, view.find("V103", at, found=view.shown(cell)))
    number = number_in(cell)
    if isinstance(number, Decimal):
        return _calculated(cell, number, view) if cell.formula is not None else Reading(number)
    if number is NoNumber.TEXT and cell.formula is None:
        return _spelled(cell, view)
    if number is NoNumber.DATE:
        return Reading(None, _date(cell, view))
    if number is NoNumber.PERCENT:
        shown = view.words.spelled((cell.number * 100).normalize() + 0)
        return Reading(None, view.find("V110", at, found=f"%{shown}", stored=view.words.spelled(cell.number)))
    return Reading(None, view.find(_REFUSALS[number], at, found=view.shown(cell)))


def _asks_elsewhere(cell: Cell, view: SheetView) -> bool:
    """A formula that is shared by many cells has its text in the first of them only."""
    if cell.formula:
        return reaches_outside(cell.formula)
    return any(other.formula and reaches_outside(other.formula) for other in view.cells.values())


def _calculated(cell: Cell, number: Decimal, view: SheetView) -> Reading:
    values = {"formula": _formula(cell), "found": view.words.spelled(number)}
    return Reading(number, view.find("V201", (cell.row, cell.column), **values))


def _formula(cell: Cell) -> str:
    return " ".join(f"={cell.formula}".split())[:200]


def _spelled(cell: Cell, view: SheetView) -> Reading:
    at, shown = (cell.row, cell.column), view.shown(cell)
    number = number_in_text(cell.raw, view.marks)
    if isinstance(number, Decimal):
        return Reading(number, view.find("V202", at, found=shown, taken=view.words.spelled(number)))
    code = "V108" if number is Unclear.AMBIGUOUS else "V101"
    return Reading(None, view.find(code, at, found=shown))


def _date(cell: Cell, view: SheetView) -> Finding:
    at, day = (cell.row, cell.column), date_of(cell.number, view.date_1904)
    if day is None:
        return view.find("V111", at, found=view.words.spelled(cell.number))
    keys = likely_keystrokes(day, view.words)
    return view.find("V102", at, found=date_in_words(day, view.words), serial=cell.raw, keys=keys)
