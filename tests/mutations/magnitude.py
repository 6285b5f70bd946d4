"""Amounts a hundred or a thousand times too small or too large, in a whole form and in parts of it, and blank forms.

What is asked of the form is what the whole program says of it: a form in thousands is one mistake, wherever its
decimals are refused.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal

from tests.mutations.edits import recalculated
from tests.mutations.forms import BLANK, Arrived, Form, definition, form, target
from tests.mutations.mistake import Expected, Mistake, Told
from tests.mutations.model import Book, Value
from tests.mutations.program import DRAFT, Program, complete, outcome_with
from xltools.forms.layout import ColumnRole, SheetKind, Slot
from xltools.forms.records import Submission

TOPIC = "magnitude"
PROVINCE, LARGEST_PROVINCE = "IL54", "IL34"
THOUSAND, HUNDRED = Decimal(1000), Decimal(100)
THOUSANDTH, HUNDREDTH = Decimal("0.001"), Decimal("0.01")
Chosen = Callable[[Slot], bool]


def told_of_the_form(submission: Submission) -> Counter[Told]:
    """Everything the whole program tells of the form, errors and doubts."""
    outcome = outcome_with(submission)
    (own,) = (one for one in outcome.forms_told if one.file == submission.file)
    found = Counter((one.code, one.place.sheet, one.place.cell) for one in own.findings)
    blank = [one for one in outcome.intake.findings if one.code == "C108"]
    return found + Counter((one.code, "", "") for one in blank if one.place.file == submission.file)


def amounts(one: Form) -> dict[Slot, int]:
    """Every amount of the form but zeros, in smallest units."""
    kinds = {sheet.key: sheet.kind for sheet in one.layout.sheets}
    return {
        slot: value
        for slot, value in one.values.items()
        if kinds[slot.sheet] is SheetKind.COSTS and isinstance(value, int) and value
    }


def scaled(
    one: Form, factor: Decimal, chosen: Chosen = lambda _: True, *, whole: bool = False
) -> dict[Slot, Decimal]:
    """The amounts of the ``chosen`` cells times ``factor``, in whole currency; ``whole``: rounded, never to 0."""
    found = {slot: Decimal(value) / 100 * factor for slot, value in amounts(one).items() if chosen(slot)}
    return {
        slot: max(Decimal(1), value.to_integral_value()) if whole else value for slot, value in found.items()
    }


def written(one: Form, typed: Mapping[Slot, Value]) -> Callable[[Book], Book]:
    def change(book: Book) -> Book:
        for key in dict.fromkeys(slot.sheet for slot in typed):
            sheet = book.with_key(key)
            for slot, value in typed.items():
                if slot.sheet == key:
                    sheet = sheet.type_in(one.at(slot), value)
            book = book.put(recalculated(sheet))
        return book

    return change


def plain(value: Decimal) -> Value:
    return int(value) if value == value.to_integral_value() else float(value)


def arriving(value: Decimal) -> Arrived | None:
    """What is taken of an amount: nothing with too many decimals or beyond the largest amount."""
    units = value * 100
    is_taken = units == units.to_integral_value() and value <= definition().institution.largest_amount
    return int(units) if is_taken else None


def mistake(
    name: str,
    one: Form,
    typed: Mapping[Slot, Decimal],
    code: str,
    at: Slot,
    program: Program = DRAFT,
) -> Mistake:
    expected = Expected(
        ((code, one.layout.sheet(at.sheet).name, one.cell(at)),),
        {slot: arriving(value) for slot, value in typed.items()},
        program,
    )
    values = {slot: plain(value) for slot, value in typed.items()}
    return Mistake(TOPIC, name, one, written(one, values), expected, telling=told_of_the_form)


def largest(typed: Mapping[Slot, Decimal], *periods: str) -> Slot:
    """The first of the largest amounts, of ``periods`` only where some are named."""
    cells = {slot: value for slot, value in typed.items() if not periods or slot.column in periods}
    return max(cells, key=lambda slot: cells[slot])


def first_refused(typed: Mapping[Slot, Decimal]) -> Slot:
    return next(slot for slot, value in typed.items() if arriving(value) is None)


def in_years(typed: Mapping[Slot, Decimal]) -> dict[Slot, Decimal]:
    return {slot: value for slot, value in typed.items() if slot.column != SPENT}


SPENT, BUDGETS = "period|2020H", ("period|2020B", "period|2021B")
NEXT_BUDGET = BUDGETS[1]


def mistakes() -> Iterator[Mistake]:
    yield from _forms()
    yield from _sheets_and_rows()
    yield from _columns_and_cells()
    yield from _blank()
    yield from _told_in_one_round()


def _forms() -> Iterator[Mistake]:
    for department in ("BTDB", "UKDB", PROVINCE):
        one = form(department)
        typed = scaled(one, THOUSANDTH)
        yield mistake(f"{department} in thousands with decimals", one, typed, "P108", first_refused(typed))
        typed = scaled(one, THOUSANDTH, whole=True)
        at = largest(typed, *BUDGETS)
        yield mistake(f"{department} in thousands, whole numbers", one, typed, "P101", at)
    one = form(PROVINCE)
    typed = scaled(one, THOUSAND)
    yield mistake("a province in thousandths", one, typed, "P109", largest(in_years(typed)))
    for department in (LARGEST_PROVINCE, "BTDB", "UKDB"):
        one = form(department)
        typed = scaled(one, THOUSAND)
        name = f"{department} in thousandths, some beyond the largest amount"
        yield mistake(name, one, typed, "P114", first_refused(typed))


def _sheets_and_rows() -> Iterator[Mistake]:
    for department, activity in ((PROVINCE, "F4"), (LARGEST_PROVINCE, "F6"), (PROVINCE, "F2")):
        one, sheet = form(department), f"costs|{activity}"
        for name, factor in (("too large", THOUSAND), ("too small", THOUSANDTH)):
            typed = scaled(one, factor, _in_sheet(sheet), whole=True)
            at = largest(in_years(typed))
            yield mistake(f"{department}: sheet {activity} {name}", one, typed, "P110", at)
    one = form("ITMKDB")
    typed = scaled(one, THOUSAND, _in_sheet("costs|F2"))
    yield mistake(
        "ITMKDB: its sheet a thousand times all others", one, typed, "P110", largest(in_years(typed))
    )
    for department, row in ((PROVINCE, "cost|F4|05"), (LARGEST_PROVINCE, "cost|F1|03")):
        one = form(department)
        for name, factor in (("too large", THOUSAND), ("too small", THOUSANDTH)):
            typed = scaled(one, factor, _in_row(row), whole=True)
            at = largest(in_years(typed))
            yield mistake(f"{department}: row {row} {name}", one, typed, "P111", at)


def _columns_and_cells() -> Iterator[Mistake]:
    one = form("BTDB")
    typed = scaled(one, HUNDREDTH, lambda slot: slot.column == NEXT_BUDGET)
    yield mistake("a column of the form too small", one, typed, "P112", largest(typed))
    one = form(PROVINCE)
    typed = scaled(one, HUNDRED, lambda slot: (slot.sheet, slot.column) == ("costs|F4", NEXT_BUDGET))
    yield mistake("a column of a sheet too large", one, typed, "P112", largest(typed))
    for department in ("BTDB", "PDB", PROVINCE, LARGEST_PROVINCE):
        for times, factor in (("100", HUNDRED), ("1000", THOUSAND), ("a hundredth", HUNDREDTH)):
            name = f"{department}: one cell times {times}"
            place = target(name, SheetKind.COSTS, department)
            own = amounts(place.form)
            choice = [
                s for s in own if s.sheet == place.sheet.key and s.column != SPENT and _has_years(s, own)
            ]
            slot = place.random.choice(choice)
            typed = {slot: Decimal(own[slot]) / 100 * factor}
            # Surplus zeros beyond the largest amount are told as such.
            yield mistake(name, place.form, typed, "P112" if arriving(typed[slot]) else "V107", slot)
    one = form("BTDB")
    slot = largest({s: Decimal(v) for s, v in amounts(one).items()}, SPENT)
    typed = {slot: Decimal(amounts(one)[slot]) / 100 * THOUSAND}
    yield mistake("spending times 1000", one, typed, "P112", slot)


def _in_sheet(key: str) -> Chosen:
    return lambda slot: slot.sheet == key


def _in_row(key: str) -> Chosen:
    return lambda slot: slot.row == key


def _has_years(slot: Slot, own: Mapping[Slot, int]) -> bool:
    """Two other years of the row say what is usual in it."""
    others = [o for o in own if o.row == slot.row and o.column not in (slot.column, SPENT)]
    return len(others) > 1


def _blank() -> Iterator[Mistake]:
    for department in ("BTDB", PROVINCE):
        one = form(department)
        numbers = [
            Slot(sheet.key, row.key, column.key)
            for sheet in one.layout.sheets
            for row, column in sheet.inputs
            if column.role in (ColumnRole.AMOUNT, ColumnRole.NUMBER)
        ]
        expected = Expected((("C108", "", ""),), dict.fromkeys(numbers, BLANK), DRAFT)
        change = written(one, dict.fromkeys(numbers))
        yield Mistake(TOPIC, f"{department}: blank form", one, change, expected, telling=told_of_the_form)


def _told_in_one_round() -> Iterator[Mistake]:
    """Overspending is told alone, and beside an error elsewhere in the form; never beside one in its own figure."""
    one = form("IL06")
    own = amounts(one)
    spent = Slot("costs|F4", "cost|F4|05", SPENT)
    budget = Decimal(own[Slot("costs|F4", "cost|F4|05", BUDGETS[0])]) / 100
    over = {spent: budget * 3}
    overspent = ("P102", one.layout.sheet(spent.sheet).name, one.cell(spent))
    yield mistake("overspending alone", one, over, "P102", spent, complete(1))
    for name, wrong, told in (
        ("elsewhere", Slot("costs|F1", "cost|F1|03", NEXT_BUDGET), (overspent,)),
        ("in the same activity and another year", Slot("costs|F4", "cost|F4|03", NEXT_BUDGET), (overspent,)),
        ("in the budget itself", Slot("costs|F4", "cost|F4|03", BUDGETS[0]), ()),
    ):
        typed = {slot: plain(value) for slot, value in over.items()} | {wrong: "yok"}
        error = ("V101", one.layout.sheet(wrong.sheet).name, one.cell(wrong))
        expected = Expected((error, *told), {spent: arriving(over[spent]), wrong: None}, DRAFT)
        change = written(one, typed)
        yield Mistake(
            TOPIC, f"overspending and an error {name}", one, change, expected, telling=told_of_the_form
        )
