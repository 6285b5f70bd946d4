"""One filled cell of a form -> the number that counts, or the finding that says why there is none."""

from __future__ import annotations

from decimal import Decimal
from typing import NamedTuple

from xltools.excel.cells import NUMBER, Cell
from xltools.excel.numbers import (
    NoNumber,
    Unclear,
    fifteen_digits,
    number_in,
    number_in_text,
    rounded,
    smallest_units,
    two_readings,
)
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
    formula = view.formula(cell)
    if formula is None and cell.kind is NUMBER:
        return Reading(cell.number)
    at = (cell.row, cell.column)
    if formula is not None and reaches_outside(formula, view.outside_names):
        return Reading(None, view.find("V109", at, formula=view.quoted(f"={formula}")))
    if (formula or "").upper() in _TRUTHS:
        return Reading(None, view.find("V103", at, found=view.shown(cell)))
    number = number_in(cell)
    if isinstance(number, Decimal):
        return Reading(number) if formula is None else _calculated(cell, formula, number, view)
    if number is NoNumber.TEXT and formula is None:
        return _spelled(cell, view)
    if number is NoNumber.DATE:
        return Reading(None, _date(cell, view))
    if number is NoNumber.PERCENT:
        shown = view.words.spelled((cell.number * 100).normalize() + 0)
        return Reading(None, view.find("V110", at, found=f"%{shown}", stored=view.words.spelled(cell.number)))
    return Reading(None, view.find(_REFUSALS[number], at, found=view.shown(cell)))


def _calculated(cell: Cell, formula: str, number: Decimal, view: SheetView) -> Reading:
    values = {"formula": view.quoted(f"={formula}"), "found": view.words.spelled(number)}
    return Reading(number, view.find("V201", (cell.row, cell.column), **values))


def _spelled(cell: Cell, view: SheetView) -> Reading:
    at, shown = (cell.row, cell.column), view.shown(cell)
    number = number_in_text(cell.raw, view.marks)
    if isinstance(number, Decimal):
        if view.money(number) is None:
            number = fifteen_digits(
                number
            )  # as if it had been typed as a number; money has its decimals counted
        return Reading(number, view.find("V202", at, found=shown, taken=view.words.spelled(number)))
    readings = two_readings(cell.raw, view.marks) if number is Unclear.AMBIGUOUS else None
    if readings is None:
        return Reading(None, view.find("V101", at, found=shown))
    whole, parted = (view.words.spelled(_as_asked(reading, view)) for reading in readings)
    return Reading(None, view.find("V108", at, found=shown, thousands=whole, decimal=parted))


def _as_asked(number: Decimal, view: SheetView) -> Decimal:
    """``number`` as the sheet would take it: money with no more decimals than the currency has."""
    decimals = view.definition.institution.decimals
    if view.money(number) is None or smallest_units(number, decimals) is not None:
        return number
    return rounded(number, decimals)


def _date(cell: Cell, view: SheetView) -> Finding:
    at, day = (cell.row, cell.column), date_of(cell.number, view.date_1904)
    if day is None:
        return view.find("V111", at, found=view.words.spelled(cell.number))
    keys = likely_keystrokes(day, view.words)
    return view.find("V102", at, found=date_in_words(day, view.words), serial=cell.raw, keys=keys)
