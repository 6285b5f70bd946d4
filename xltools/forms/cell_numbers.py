"""One filled cell of a form -> the number that counts, or the finding that says why there is none."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import NamedTuple

from xltools.excel.cells import NUMBER, TEXT, Cell, CellKind
from xltools.excel.numbers import fifteen_digits, readings, rounded, smallest_units
from xltools.excel.references import reaches_outside
from xltools.findings.finding import Finding
from xltools.forms.received import SheetView, one_line
from xltools.wording.language import Language

_REFUSALS = {TEXT: "V101", CellKind.BOOLEAN: "V103", CellKind.ERROR: "V104"}

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
    if formula is not None and reaches_outside(formula, view.form.outside_names):
        return Reading(None, view.find("V109", cell, formula=one_line(f"={formula}")))
    if (formula or "").upper() in _TRUTHS:
        return Reading(None, view.find("V103", cell, found=view.shown(cell)))
    if not cell.has_value:
        return Reading(None, view.find("V105", cell, found=view.shown(cell)))
    if cell.kind is NUMBER:
        values = {"formula": one_line(f"={formula}"), "found": view.words.grouped(cell.number)}
        return Reading(cell.number, view.find("V201", cell, **values))
    if cell.kind is TEXT and formula is None:
        return _spelled(cell, view)
    if cell.kind is CellKind.DATE:
        return Reading(None, _date(cell, view))
    if cell.kind is CellKind.PERCENT:
        hundredfold = view.words.spelled((cell.number * 100).normalize() + 0)
        stored = view.words.spelled(cell.number)
        return Reading(
            None, view.find("V110", cell, found=view.words.text("percent", number=hundredfold), stored=stored)
        )
    return Reading(None, view.find(_REFUSALS[cell.kind], cell, found=view.shown(cell)))


def _spelled(cell: Cell, view: SheetView) -> Reading:
    shown = view.shown(cell)
    numbers = readings(cell.raw, view.marks)
    if not numbers:
        return Reading(None, view.find("V101", cell, found=shown))
    if len(numbers) == 1:
        number = numbers[0]
        if view.money(number) is None:  # as if it had been typed as a number; money has its decimals counted
            number = fifteen_digits(number)
        return Reading(number, view.find("V202", cell, found=shown, taken=view.words.grouped(number)))
    whole, parted = (view.words.spelled(_as_asked(number, view)) for number in numbers)
    return Reading(None, view.find("V108", cell, found=shown, thousands=whole, decimal=parted))


def _as_asked(number: Decimal, view: SheetView) -> Decimal:
    """``number`` as the sheet would take it: money with no more decimals than the currency has."""
    decimals = view.definition.institution.decimals
    if view.money(number) is None or smallest_units(number, decimals) is not None:
        return number
    return rounded(number, decimals)


def _date(cell: Cell, view: SheetView) -> Finding:
    day = view.day(cell)
    if day is None:
        return view.find("V111", cell, found=view.words.grouped(cell.number))
    keys = _likely_keystrokes(day, view.words)
    return view.find("V102", cell, found=view.day_in_words(day), serial=cell.raw, keys=keys)


def _likely_keystrokes(day: date, words: Language) -> str:
    """``'3.5'``: what becomes ``day`` when it is typed; the first of a month also comes of a month and a year."""
    if words.decimal_mark == ",":
        typed, of_month = f"{day.day}.{day.month}", f"{day.month}.{day.year}"
    else:
        typed, of_month = f"{day.month}/{day.day}", f"{day.month}/{day.year}"
    return " / ".join(f"'{keys}'" for keys in (typed, of_month)[: 2 if day.day == 1 else 1])
