"""Records as columns: exact, in the definition's order, each with its cell."""

from __future__ import annotations

from decimal import Decimal

import pandas as pd
import pytest

from tests.consolidation.records_by_hand import merged, submission

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
    assert records.costs["amount"].dtype == "Int64"
    assert 2**60 + 1 in records.costs["amount"].tolist()
    for frame in (records.indicators, records.resources):
        assert {type(value) for value in frame["value"]} == {Decimal}
    assert sum(records.indicators["value"]) == Decimal("12347.778901")


def test_columns_end_with_the_origin() -> None:
    records = merged(NORTH, SOUTH)
    assert list(records.costs) == ["department", "activity", "item", "period", "amount", *ORIGIN]
    assert list(records.indicators) == ["department", "indicator", "period", "value", *ORIGIN]
    assert list(records.resources) == ["department", "table", "line", "heading", "value", *ORIGIN]


def test_every_row_keeps_its_cell() -> None:
    costs = merged(NORTH, SOUTH).costs
    rows = costs[(costs["department"] == "NORTH") & (costs["item"] == "10")]
    assert rows[["amount", *ORIGIN]].to_numpy().tolist() == [[3, "north.xlsx", "sheet", 11, 3]]


def test_rows_follow_the_definition_and_not_the_files() -> None:
    costs = merged(SOUTH, NORTH).costs
    assert costs[["activity", "item", "department", "period"]].to_numpy().tolist() == [
        ["1", "1", "NORTH", "2030"],
        ["1", "10", "NORTH", "2030"],
        ["1", "1", "SOUTH", "2030"],
        ["10", "1", "NORTH", "2031"],
    ]
    for one, other in zip(
        vars(merged(NORTH, SOUTH)).values(), vars(merged(SOUTH, NORTH)).values(), strict=True
    ):
        pd.testing.assert_frame_equal(one, other)


@pytest.mark.parametrize("kind", ["costs", "indicators", "resources"])
def test_no_records_give_a_frame_like_any_other(kind: str) -> None:
    empty, full = getattr(merged(), kind), getattr(merged(NORTH, SOUTH), kind)
    assert len(empty) == 0
    pd.testing.assert_series_equal(empty.dtypes, full.dtypes)
    assert empty["row"].dtype == "Int64"
    assert not any(pd.api.types.is_float_dtype(dtype) for dtype in empty.dtypes)
