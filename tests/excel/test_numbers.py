"""What a cell is worth: what Excel shows, or the reason why it is no number."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xltools.excel.cells import Cell, CellKind
from xltools.excel.numbers import holds_number, is_blank, smallest_units, whole_currency


def cell(kind: CellKind, raw: str, formula: str | None = None, *, has_value: bool = True) -> Cell:
    return Cell(1, 1, kind, raw, formula, has_value)


@pytest.mark.parametrize(
    ("raw", "value"),
    [
        ("36.700000000000003", "36.7"),
        ("1375300.0000000009", "1375300"),
        ("0.1", "0.1"),
        ("1E3", "1000"),
        ("-0.30000000000000004", "-0.3"),
        ("123456789012345.6", "123456789012346"),
        ("1.0000000000000001E-2", "0.01"),
    ],
)
def test_a_number_is_what_excel_shows_at_fifteen_digits(raw: str, value: str) -> None:
    assert cell(CellKind.NUMBER, raw).number == Decimal(value)
    assert cell(CellKind.NUMBER, raw, "A1+A2").number == Decimal(value)


@given(st.integers(-(10**14), 10**14), st.integers(0, 6))
def test_every_number_of_fifteen_digits_survives_its_double(units: int, decimals: int) -> None:
    value = Decimal(units).scaleb(-decimals)
    assert cell(CellKind.NUMBER, repr(float(value))).number == value


def test_nothing_is_guessed() -> None:
    for kind, raw in (
        (CellKind.TEXT, "1250"),
        (CellKind.TEXT, "1.101"),
        (CellKind.BOOLEAN, "1"),
        (CellKind.ERROR, "#N/A"),
    ):
        with pytest.raises(ValueError, match="A1 holds no number"):
            _ = cell(kind, raw).number


def test_a_number_behind_a_date_still_counts_as_one_that_is_there() -> None:
    assert holds_number(cell(CellKind.DATE, "44319"))
    assert holds_number(cell(CellKind.NUMBER, "0"))
    assert not holds_number(cell(CellKind.TEXT, "5"))
    assert not holds_number(cell(CellKind.BOOLEAN, "1"))


@pytest.mark.parametrize(
    ("found", "blank"),
    [
        (None, True),
        (cell(CellKind.TEXT, ""), True),
        (cell(CellKind.TEXT, "  \n\u00a0"), True),
        (cell(CellKind.TEXT, "-"), False),
        (cell(CellKind.TEXT, "", '""'), False),
        (cell(CellKind.TEXT, "", "A1", has_value=False), False),
        (cell(CellKind.NUMBER, "0"), False),
        (cell(CellKind.BOOLEAN, "0"), False),
    ],
    ids=str,
)
def test_blank_is_no_cell_or_only_spaces(found: Cell | None, blank: bool) -> None:
    assert is_blank(found) is blank


@pytest.mark.parametrize(
    ("value", "decimals", "units"),
    [
        ("12.34", 2, 1234),
        ("12.3", 2, 1230),
        ("-0.01", 2, -1),
        ("12.345", 2, None),
        ("12.345", 3, 12345),
        ("12", 0, 12),
        ("12.5", 0, None),
        ("0.00", 2, 0),
        ("1E+3", 2, 100_000),
        ("1250000.5000000000000000000000000000000001", 2, None),
        ("1250000.5000000000000000000000000000000000", 2, 125_000_050),
        ("1234567890123456789012345678901234.56", 2, 123456789012345678901234567890123456),
        ("1E-300", 2, None),
    ],
)
def test_smallest_units_are_whole_or_none(value: str, decimals: int, units: int | None) -> None:
    assert smallest_units(Decimal(value), decimals) == units


@given(st.integers(-(10**20), 10**20), st.integers(0, 4))
def test_whole_currency_and_smallest_units_are_inverse(amount: int, decimals: int) -> None:
    assert smallest_units(whole_currency(amount, decimals), decimals) == amount
