"""What a form says beside its rows while it is filled: as the checks would ask, by LibreOffice, and read as nothing."""

from __future__ import annotations

import io
from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import openpyxl

from tests.forms import next_year, sample
from tests.forms.moving import re_saved, write
from tests.outputs.recalculation import recalculated
from xltools.definition.model import Period, PeriodKind, PeriodUse
from xltools.definition.schema import fingerprint
from xltools.excel.cells import cell_address, column_letters
from xltools.forms.build_layout import form_language, form_layout
from xltools.forms.layout import EXPLANATION, HELP, Answers, Slot

SPENT = Period("S30", PeriodUse.COST, "2030 Harcama", 2030, PeriodKind.SPENDING)
SAMPLE = sample.sample_definition()  # change 50 percent, at least 10,000 TL
DEFINITION = replace(SAMPLE, periods=(*SAMPLE.periods, SPENT))
COSTS, TOTAL = "costs|1", "cost|1|*"
WORDS = form_language(DEFINITION)


def costs(*, before: int, now: int, spent: int = 0, reason: str = "") -> Answers:
    """The personnel of activity 1."""
    row = "cost|1|1"
    amounts = {"2030": before, "2031": now, "S30": spent}
    values: dict[Slot, Decimal | str] = {
        Slot(COSTS, row, f"period|{code}"): Decimal(amount) for code, amount in amounts.items()
    }
    return Answers(values | ({Slot(COSTS, row, EXPLANATION): reason} if reason else {}))


def indicator(*, reached: int, target: int) -> Answers:
    row = "indicator|1"
    return Answers(
        {
            Slot("indicators", row, "period|G2030"): Decimal(reached),
            Slot("indicators", row, "period|G2031"): Decimal(target),
        }
    )


YEARS = {"base": "2030 Bütçe", "period": "2031 Bütçe"}
CHANGE = WORDS.text("form.help.change", **YEARS, limit="50")
CASES: Mapping[str, tuple[Answers, str, str, str]] = {
    "exactly the limit": (costs(before=20_000, now=30_000), COSTS, TOTAL, ""),
    "change": (costs(before=20_000, now=30_001), COSTS, TOTAL, CHANGE),
    "fall": (costs(before=20_000, now=9_999), COSTS, TOTAL, CHANGE),
    "explained": (costs(before=20_000, now=30_001, reason="New posts"), COSTS, TOTAL, ""),
    "equal": (costs(before=20_000, now=20_000), COSTS, TOTAL, WORDS.text("form.help.equal", **YEARS)),
    "spent all": (costs(before=20_000, now=21_000, spent=20_000), COSTS, TOTAL, ""),
    "overspent": (
        costs(before=20_000, now=21_000, spent=20_001),
        COSTS,
        TOTAL,
        WORDS.text("form.help.overspent", base="2030 Bütçe", period="2030 Harcama"),
    ),
    "thousands": (
        costs(before=2_000, now=2_100),
        COSTS,
        TOTAL,
        WORDS.text("form.help.least", least="10.000", currency="TL", larger="bin TL"),
    ),
    "one in thousands": (
        costs(before=20_000_000, now=21_000),
        COSTS,
        "cost|1|1",
        WORDS.text("form.help.magnitude", currency="TL"),
    ),
    "times twenty": (costs(before=1_000_000, now=20_000_000), COSTS, "cost|1|1", ""),
    "target": (
        indicator(reached=100, target=151),
        "indicators",
        "indicator|1",
        WORDS.text("form.help.change", base="2030", period="2031 Hedef", limit="50"),
    ),
    "blank": (Answers(), COSTS, TOTAL, ""),
}
Book = Any  # openpyxl's stubs know no sheet of a workbook that was read


def opened(data: bytes) -> Book:
    return openpyxl.load_workbook(io.BytesIO(data), data_only=True)


def help_beside(data: bytes, sheet: str, row: str) -> str:
    """What the form says beside the row with the key ``row``."""
    worksheet = opened(data)[form_layout(DEFINITION, sample.DEPARTMENT).sheet(sheet).name]
    column = next(cell.column for cell in worksheet[1] if cell.value == HELP)
    number = next(cell.row for cell in worksheet["A"] if cell.value == row)
    return str(worksheet.cell(number, column).value or "")


def form(answers: Answers) -> bytes:
    return sample.form_bytes(DEFINITION, answers=answers)


def test_each_help_says_what_to_look_at_and_no_more_than_the_limit_asks() -> None:
    for name, (answers, sheet, row, said) in CASES.items():
        assert help_beside(form(answers), sheet, row) == said, name


def test_it_follows_what_is_typed(tmp_path: Path) -> None:
    """By another program: each case typed into the blank form comes to what was written with the case."""
    blank, paths = form(Answers()), []
    for number, (answers, *_) in enumerate(CASES.values()):
        changes = [write(slot.sheet, *_typed(slot, value)) for slot, value in answers.values.items()]
        paths.append(tmp_path / f"{number}.xlsx")
        paths[-1].write_bytes(re_saved(blank, *changes))
    calculated = [path.read_bytes() for path in recalculated(paths, tmp_path)]
    for data, (name, (_, sheet, row, said)) in zip(calculated, CASES.items(), strict=True):
        assert help_beside(data, sheet, row) == said, name
        assert sample.read(data, DEFINITION).findings == (), name


def _typed(slot: Slot, value: Decimal | str) -> tuple[str, float | str]:
    layout = form_layout(DEFINITION, sample.DEPARTMENT).sheet(slot.sheet)
    at = cell_address(layout.row_numbers[slot.row], layout.column_numbers[slot.column])
    return at, float(value) if isinstance(value, Decimal) else value


def test_it_is_read_as_nothing_and_a_form_without_it_is_the_same() -> None:
    answers, *_ = CASES["overspent"]
    data = form(answers)
    book = openpyxl.load_workbook(io.BytesIO(data))
    for worksheet in book.worksheets:
        for cell in list(worksheet[1]):
            if cell.value == HELP:
                worksheet.delete_cols(cell.column)
    bare = io.BytesIO()
    book.save(bare)
    with_help, without = (sample.read(one, DEFINITION) for one in (data, bare.getvalue()))
    assert with_help.findings == without.findings == ()
    assert with_help.costs == without.costs
    assert with_help.explanations == without.explanations == ()


def test_what_is_typed_over_it_is_told() -> None:
    layout = form_layout(DEFINITION, sample.DEPARTMENT).sheet(COSTS)
    at = cell_address(layout.row_numbers[TOTAL], layout.help_column)
    findings = sample.read(re_saved(form(Answers()), write(COSTS, at, 1250)), DEFINITION).findings
    assert [(one.code, one.place.cell) for one in findings] == [("S301", at)]


def test_it_is_neither_printed_nor_in_what_makes_a_form_out_of_date() -> None:
    book = openpyxl.load_workbook(io.BytesIO(form(Answers())))
    for layout in form_layout(DEFINITION, sample.DEPARTMENT).sheets[1:3]:
        *_, last = book[layout.name].print_area.split(":")
        assert last.rstrip("0123456789").strip("$") < column_letters(layout.help_column)
    without_limits = replace(DEFINITION.institution, change_limit=0, deviation_limit=0, least_amount=0)
    assert fingerprint(DEFINITION) == fingerprint(replace(DEFINITION, institution=without_limits))


def test_what_was_revised_counts(tmp_path: Path) -> None:
    definition = next_year.next_definition(SAMPLE)
    path = tmp_path / "prefilled.xlsx"
    path.write_bytes(next_year.prefilled_form(definition, next_year.all_answers(definition)))
    book = openpyxl.load_workbook(path)
    worksheet: Book = book["Maliyet 1"]
    revised = [cell.column_letter for cell in worksheet[1] if str(cell.value).startswith("revised|")]
    helps = [cell.column_letter for cell in worksheet[1] if cell.value == HELP]
    total = next(cell.row for cell in worksheet["A"] if cell.value == TOTAL)
    assert revised
    assert all(f"{column}{total}" in str(worksheet[f"{helps[0]}{total}"].value) for column in revised)
