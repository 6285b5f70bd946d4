"""How the values of parts of a year combine, and how a result stands to its target."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from xltools.definition.monitoring import Direction, WithinYear
from xltools.definition.results import Standing, Yardstick, combined

MORE, LESS, RANGE = Direction.HIGHER, Direction.LOWER, Direction.RANGE
REACHED, PARTLY, MISSED = Standing.REACHED, Standing.PARTLY, Standing.MISSED

numbers = st.decimals(-(10**9), 10**9, places=3)


def d(number: float | str) -> Decimal:
    return Decimal(str(number))


def known(number: float | None) -> Decimal | None:
    return None if number is None else d(number)


def test_the_year_so_far_is_what_the_way_of_the_indicator_makes_of_its_parts() -> None:
    for way, quarters, so_far in (
        (WithinYear.TOTAL, (10, 20, 30, 40), 100),
        (WithinYear.LAST, (10, 20, 30, 25), 25),
        (WithinYear.HIGHEST, (10, 40, 30, 25), 40),
        (WithinYear.LOWEST, (10, 40, 5, 25), 5),
        (WithinYear.AVERAGE, (10, 20, 30, 40), 25),
        # still to come
        (WithinYear.TOTAL, (10, 20, None, None), 30),
        (WithinYear.AVERAGE, (10, 20, None, None), 15),
        (WithinYear.LAST, (10, 20, None, None), 20),
        # not reported, but a later one is
        (WithinYear.TOTAL, (10, None, 30, None), None),
        (WithinYear.AVERAGE, (None, 10, 30), None),
        (WithinYear.LAST, (10, None, 30), 30),
        (WithinYear.HIGHEST, (None, 30, 20), 30),
        # zero is a value
        (WithinYear.TOTAL, (0, 0), 0),
        (WithinYear.TOTAL, (None, None), None),
        (WithinYear.LAST, (), None),
    ):
        values = [None if value is None else d(value) for value in quarters]
        wanted = None if so_far is None else d(so_far)
        assert combined(way, values) == wanted, (way, quarters)


def test_a_ratio_is_never_made_of_earlier_ratios() -> None:
    with pytest.raises(ValueError, match="from its parts"):
        combined(WithinYear.RECOMPUTED, [d(50), d(60)])


@given(st.sampled_from([way for way in WithinYear if way is not WithinYear.RECOMPUTED]), st.lists(numbers))
def test_parts_that_are_not_there_yet_change_nothing(way: WithinYear, values: list[Decimal]) -> None:
    assert combined(way, [*values, None, None]) == combined(way, values)
    if values:
        together = combined(way, values)
        assert together is not None
        assert way is WithinYear.TOTAL or min(values) <= together <= max(values)


def test_quarterly_data_of_a_department_combine_each_in_its_own_way() -> None:
    """28 indicators, 18 to add up, 2 of which are counted on, 3 with the last value, 4 rates and 1 where less is
    good: pandas, which knows no way but its own, comes to the same, and adding all up would be wrong for 10."""
    ways = [WithinYear.TOTAL] * 18 + [WithinYear.LAST] * 2 + [WithinYear.LAST] * 3
    ways += [WithinYear.RECOMPUTED] * 4 + [WithinYear.LOWEST]
    quarters = {
        f"I{number}": [d(7 * number + 3 * quarter * number % 11 + 1) for quarter in range(4)]
        for number, _ in enumerate(ways, 1)
    }
    below = {code: [value + 40 for value in values] for code, values in quarters.items()}
    frame, parts = (pd.DataFrame(values).astype(float) for values in (quarters, below))
    oracle = {
        WithinYear.TOTAL: frame.sum(),
        WithinYear.LAST: frame.iloc[-1],
        WithinYear.LOWEST: frame.min(),
        WithinYear.RECOMPUTED: frame.sum() / parts.sum() * 100,
    }
    wrong = 0
    for (code, values), way in zip(quarters.items(), ways, strict=True):
        if way is WithinYear.RECOMPUTED:
            above, under = (combined(WithinYear.TOTAL, part) or Decimal(0) for part in (values, below[code]))
            result = above / under * 100
        else:
            result = combined(way, values) or Decimal(0)
        assert float(result) == pytest.approx(oracle[way][code]), (code, way)
        wrong += float(result) != pytest.approx(frame[code].sum())
    assert wrong == 10


def test_the_rate_follows_the_direction_the_baseline_and_the_target() -> None:
    for direction, target, baseline, actual, rate, standing in (
        (MORE, 100, None, 100, "100.00", REACHED),
        (MORE, 100, None, 99.999, "100.00", PARTLY),  # nearly is not reached, however it is written
        (MORE, 100, None, 80, "80.00", PARTLY),
        (MORE, 100, None, 79.99, "79.99", MISSED),
        (MORE, 40, None, 547, "1367.50", REACHED),
        (LESS, 50, None, 40, "125.00", REACHED),
        (LESS, 50, None, 50, "100.00", REACHED),
        (LESS, 50, None, 60, "83.33", PARTLY),
        (LESS, 50, None, 100, "50.00", MISSED),
        (MORE, 30, 20, 25, "50.00", MISSED),
        (MORE, 30, 20, 29, "90.00", PARTLY),
        (LESS, 10, 20, 12, "80.00", PARTLY),  # from 20 down to 10
        (LESS, 10, 20, 8, "120.00", REACHED),
        (MORE, 30, 30, 30, None, REACHED),  # nothing to go, no rate
        (RANGE, 40, 30, 35, None, REACHED),
        (RANGE, 40, 30, 40, None, REACHED),
        (RANGE, 40, 30, 41, None, MISSED),
        (RANGE, 30, 40, 29, None, MISSED),
        # a target of zero gives no rate; only where less is good it can be missed
        (MORE, 0, None, 5, None, Standing.OPEN),
        (LESS, 0, None, 0, None, REACHED),
        (LESS, 0, None, 3, None, MISSED),
        (LESS, 50, None, 0, None, REACHED),
        (MORE, None, None, 5, None, Standing.OPEN),
        (RANGE, 40, None, 35, None, Standing.OPEN),
        (MORE, 100, None, None, None, Standing.UNMEASURED),
        (MORE, 100, None, 0, "0.00", MISSED),
    ):
        yardstick = Yardstick(direction, known(target), known(baseline))
        result = known(actual)
        case = (direction, target, baseline, actual)
        assert yardstick.rate(result) == (None if rate is None else d(rate)), case
        assert yardstick.standing(result) is standing, case


def test_a_reason_is_asked_outside_the_band_in_both_directions() -> None:
    for direction, target, baseline, actual, asked in (
        (MORE, 100, None, 79.99, True),
        (MORE, 100, None, 80, False),
        (MORE, 100, None, 120, False),
        (MORE, 100, None, 120.01, True),
        (LESS, 100, None, 200, True),
        (LESS, 100, None, 60, True),  # 166 %
        (LESS, 100, None, 0, True),  # nothing at all
        (LESS, 0, None, 0, False),
        (LESS, 0, None, 1, True),
        (RANGE, 40, 30, 41, True),
        (RANGE, 40, 30, 31, False),
        (MORE, None, None, 5, False),
        (MORE, 0, None, 5, False),
        (MORE, 100, None, None, False),
    ):
        yardstick = Yardstick(direction, known(target), known(baseline))
        result = known(actual)
        assert yardstick.asks_reason(result) is asked, (direction, target, baseline, actual)
    narrow = Yardstick(MORE, d(100), None, 95, 105)
    assert [narrow.asks_reason(d(result)) for result in (94, 95, 105, 106)] == [True, False, False, True]


@given(st.sampled_from([MORE, LESS]), numbers.filter(lambda n: n > 0), numbers.filter(lambda n: n > 0))
def test_what_is_reached_is_at_least_a_hundred_percent(
    direction: Direction, target: Decimal, actual: Decimal
) -> None:
    yardstick = Yardstick(direction, target)
    rate = yardstick.rate(actual)
    assert rate is not None
    exact = Fraction(actual) / Fraction(target) if direction is MORE else Fraction(target) / Fraction(actual)
    assert abs(Fraction(rate) - exact * 100) <= Fraction(1, 200)
    assert (yardstick.standing(actual) is REACHED) == (exact >= 1)
    if exact < 1:
        assert rate <= 100
