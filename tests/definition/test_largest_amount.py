"""The largest amount a cell may hold: what the institution says, else what its own ceilings and last year allow."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import Any

from openpyxl.utils import get_column_letter

from tests.forms.moving import re_saved, write
from tests.forms.sample import form_bytes, read, sample_definition
from xltools.definition.control import ApprovedValue, Ceiling
from xltools.definition.definition import LARGEST_NUMBER, USUAL_LARGEST_AMOUNT, Definition
from xltools.forms.build_layout import form_layout


def saying(largest: int = 0, **control: Any) -> Definition:
    definition = sample_definition()
    institution = replace(definition.institution, largest_amount=largest)
    return replace(definition, institution=institution, **control)


WHOLE = Ceiling("2031", Decimal("250000.5"))


def test_what_the_institution_says_comes_first() -> None:
    assert saying(5_000, ceilings=(WHOLE,)).largest_amount == 5_000


def test_ten_times_the_largest_amount_of_the_whole_institution_fits() -> None:
    assert saying(ceilings=(WHOLE, Ceiling("2030", Decimal(7)))).largest_amount == 2_500_010
    assert saying(approved_values=(ApprovedValue("2031", Decimal(900)),)).largest_amount == 9_000
    both = saying(ceilings=(WHOLE,), approved_values=(ApprovedValue("2031", Decimal(10**6)),))
    assert both.largest_amount == 10**7


def test_a_part_of_the_institution_says_nothing_of_the_others() -> None:
    parts = (
        Ceiling("2031", Decimal(5), "NORTH"),
        Ceiling("2031", Decimal(5), activity="1"),
        Ceiling("2031", Decimal(5), item="1"),
    )
    approved = (
        ApprovedValue("2031", Decimal(5), "1"),
        ApprovedValue("2031", Decimal(5), item="1"),
        ApprovedValue("G2031", Decimal(5), "10"),
    )
    assert saying(ceilings=parts, approved_values=approved).largest_amount == USUAL_LARGEST_AMOUNT
    assert saying().largest_amount == USUAL_LARGEST_AMOUNT < LARGEST_NUMBER


def told(definition: Definition, key: str, row: str, column: str, value: float) -> list[str]:
    sheet = form_layout(definition, "NORTH").sheet(key)
    cell = f"{get_column_letter(sheet.column_numbers[column])}{sheet.row_numbers[row]}"
    return [
        found.code
        for found in read(re_saved(form_bytes(definition), write(key, cell, value)), definition).findings
    ]


def test_the_derived_limit_bounds_amounts_and_no_other_number() -> None:
    definition = saying(ceilings=(Ceiling("2031", Decimal(1_000)),))
    assert told(definition, "costs|1", "cost|1|1", "period|2031", 10_000) == []
    assert told(definition, "costs|1", "cost|1|1", "period|2031", 10_001) == ["V107"]
    assert told(definition, "indicators", "indicator|1", "period|G2031", 5_000_000) == []
    assert told(definition, "indicators", "indicator|1", "period|G2031", LARGEST_NUMBER + 1) == ["V107"]
