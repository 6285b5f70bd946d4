"""P208: targets of quarters are held against the target of the year."""

from __future__ import annotations

from dataclasses import replace

from tests.checks.plausibility_by_hand import DEFINITION, form, told
from xltools.definition.model import Period, PeriodKind, PeriodUse
from xltools.definition.monitoring import WithinYear

HALVES = tuple(
    Period(
        code, PeriodUse.INDICATOR, f"2031 {code}", 2031, PeriodKind.TARGET, required=False, last_month=month
    )
    for code, month in (("H2", 12), ("H1", 6))
)


def targets(way: WithinYear | None, **values: str) -> list[str]:
    indicators = tuple(replace(indicator, within_year=way) for indicator in DEFINITION.indicators)
    definition = replace(DEFINITION, periods=(*DEFINITION.periods, *HALVES), indicators=indicators)
    said = told(
        form("NORTH", {}, {("MEAN", code): value for code, value in values.items()}), definition=definition
    )
    return [told_of for told_of in said if told_of.startswith("P208")]


def test_the_targets_of_all_parts_combine_to_that_of_the_year() -> None:
    for way, values, is_told in (
        (WithinYear.TOTAL, {"T31": "5000", "H1": "2000", "H2": "3000"}, False),
        (WithinYear.TOTAL, {"T31": "5000", "H1": "6999", "H2": "3000"}, True),
        (WithinYear.LAST, {"T31": "3000", "H1": "2000", "H2": "3000"}, False),
        (WithinYear.LAST, {"T31": "2000", "H1": "2000", "H2": "3000"}, True),
        (WithinYear.HIGHEST, {"T31": "3000", "H1": "3000", "H2": "2000"}, False),
        (WithinYear.HIGHEST, {"T31": "2000", "H1": "3000", "H2": "2000"}, True),
        (WithinYear.LOWEST, {"T31": "3000", "H1": "2000", "H2": "3000"}, True),
        (WithinYear.LOWEST, {"T31": "2000", "H1": "2000", "H2": "3000"}, False),
        (WithinYear.AVERAGE, {"T31": "0.3", "H1": "0.2", "H2": "0.3"}, False),  # 0.25, with one decimal
        (WithinYear.AVERAGE, {"T31": "0.2", "H1": "0.2", "H2": "0.3"}, True),
        # one part alone, or nobody said how they combine
        (WithinYear.TOTAL, {"T31": "5000", "H1": "6999"}, False),
        (None, {"T31": "5000", "H1": "6999", "H2": "3000"}, False),
    ):
        assert bool(targets(way, **values)) is is_told, (way, values)


def test_it_is_told_at_the_target_of_the_year() -> None:
    (said,) = targets(WithinYear.TOTAL, T31="5000", H1="6999", H2="3000")
    assert said.startswith("P208 NORTH")
