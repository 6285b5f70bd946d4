"""Records as columns: exact, in the definition's order, each with its cell."""

from __future__ import annotations

from decimal import Decimal

import pandas as pd
import pytest

from tests.consolidation.records_by_hand import merged, submission

KINDS = ("costs", "indicators", "resources")
ORIGIN = ["file", "sheet", "row", "column"]
NORTH = submission(
    "NORTH",
    {("10", "1", "2031"): 2**60 + 1, ("1", "10", "2030"): 3, ("1", "1", "2030"): 0},
    {("1", "G2031"): "0.1", ("1", "G2030"): "12345.678901"},
    {("T1", "10", "1"): 4},
)
SOUTH = submission("SOUTH", {("1", "1", "2030"): -7}, {("1", "G2030"): "2"})


def test_amounts_are_whole_numbers_and_values_decimals() -> None:
    records = merged(NORTH, SOUTH)
    assert {type(amount) for amount in records.costs["amount"]} == {int}
    assert 2**60 + 1 in records.costs["amount"]
    assert records.costs.frame()["amount"].dtype == "Int64"
    assert 2**60 + 1 in records.costs.frame()["amount"].tolist()
    for columns in (records.indicators, records.resources):
        assert {type(value) for value in columns["value"]} == {Decimal}
    assert sum(records.indicators["value"]) == Decimal("12347.778901")


def test_columns_end_with_the_origin() -> None:
    records = merged(NORTH, SOUTH)
    assert list(records.costs.frame()) == ["department", "activity", "item", "period", "amount", *ORIGIN]
    assert list(records.indicators.frame()) == ["department", "indicator", "period", "value", *ORIGIN]
    assert list(records.resources.frame()) == ["department", "table", "line", "heading", "value", *ORIGIN]


def test_every_row_keeps_its_cell() -> None:
    rows = merged(NORTH, SOUTH).costs.rows("department", "item", "amount", *ORIGIN)
    assert [row[2:] for row in rows if row[:2] == ("NORTH", "10")] == [(3, "north.xlsx", "sheet", 11, 3)]


def test_rows_follow_the_definition_and_not_the_files() -> None:
    costs = merged(SOUTH, NORTH).costs
    assert list(costs.rows("activity", "item", "department", "period")) == [
        ("1", "1", "NORTH", "2030"),
        ("1", "10", "NORTH", "2030"),
        ("1", "1", "SOUTH", "2030"),
        ("10", "1", "NORTH", "2031"),
    ]
    for kind in KINDS:
        one, other = (getattr(merged(*forms), kind) for forms in ((NORTH, SOUTH), (SOUTH, NORTH)))
        assert list(one.rows()) == list(other.rows())


@pytest.mark.parametrize("kind", KINDS)
def test_a_frame_holds_what_the_columns_hold(kind: str) -> None:
    columns = getattr(merged(NORTH, SOUTH), kind)
    assert columns.frame().to_numpy().tolist() == [list(row) for row in columns.rows()]


@pytest.mark.parametrize("kind", KINDS)
def test_no_records_give_a_frame_like_any_other(kind: str) -> None:
    empty, full = (getattr(merged(*forms), kind).frame() for forms in ((), (NORTH, SOUTH)))
    assert len(empty) == 0
    pd.testing.assert_series_equal(empty.dtypes, full.dtypes)
    assert empty["row"].dtype == "Int64"
    assert not any(pd.api.types.is_float_dtype(dtype) for dtype in empty.dtypes)
