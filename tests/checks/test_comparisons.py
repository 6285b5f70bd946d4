"""Changes, spending rates and deviations: which periods are compared, what is beyond a limit, who explained it."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from tests.checks.plausibility_by_hand import DEFINITION, form, limited
from xltools.checks.comparisons import (
    ComparedBlock,
    RateStanding,
    Topic,
    compared_blocks,
    rate,
    standing,
)
from xltools.consolidation.figures import ALL, DepartmentFigure
from xltools.definition.compared import Measure
from xltools.definition.definition import Definition
from xltools.forms.layout import SheetKind
from xltools.forms.records import Explanation, Origin

LIMITS = DEFINITION.institution  # change 50, deviation 20, spending 30 points
NOWHERE = Origin("north.xlsx", "sheet", 1, 1)


def blocks(*explanations: Explanation, definition: Definition = DEFINITION) -> tuple[ComparedBlock, ...]:
    return compared_blocks(definition, explanations, "The house")


def test_each_block_compares_one_pair_of_periods() -> None:
    found = [(b.topic.value, b.measure.value, b.base.code, b.new.code) for b in blocks()]
    assert found == [
        ("activities", "change", "B30", "B31"),
        ("activities", "spending", "B30", "S30"),
        ("items", "change", "B30", "B31"),
        ("items", "spending", "B30", "S30"),
        ("departments", "change", "B30", "B31"),
        ("departments", "spending", "B30", "S30"),
        ("indicators", "change", "E30", "T31"),
        ("indicators", "deviation", "P30", "E30"),
    ]


def test_without_the_budget_of_the_year_before_nothing_is_compared_with_it() -> None:
    periods = tuple(period for period in DEFINITION.periods if period.code != "B30")
    found = {(b.topic, b.measure) for b in blocks(definition=replace(DEFINITION, periods=periods))}
    assert found == {(Topic.INDICATORS, Measure.CHANGE), (Topic.INDICATORS, Measure.DEVIATION)}


def test_the_lines_follow_the_definition() -> None:
    by_topic = {block.topic: [line.code for line in block.lines] for block in blocks()}
    assert by_topic[Topic.ACTIVITIES] == [
        *("1", "1.1", "1", "1.1"),
        *("10", "1.10", "10"),
        *("OFF", "OFF.1", "1.10", ""),
    ]
    assert by_topic[Topic.DEPARTMENTS] == ["NORTH", "SOUTH", "EAST", "WEST", "HILL"]
    assert "PART" not in by_topic[Topic.INDICATORS]  # not printed
    (departments,) = (b for b in blocks() if b.topic is Topic.DEPARTMENTS and b.measure is Measure.CHANGE)
    assert departments.lines[0].of(departments.new) == DepartmentFigure("NORTH", ALL, "B31")


@pytest.mark.parametrize(
    ("measure", "base", "new", "expected", "judged"),
    [
        (Measure.CHANGE, 100, 150, "50", RateStanding.WITHIN),  # exactly at the limit
        (Measure.CHANGE, 100, 151, "51", RateStanding.BEYOND),
        (Measure.CHANGE, 100, 49, "-51", RateStanding.BEYOND),
        (Measure.CHANGE, -100, -40, "60", RateStanding.BEYOND),
        (Measure.DEVIATION, 100, 120, "20", RateStanding.WITHIN),
        (Measure.DEVIATION, 100, 79, "-21", RateStanding.BEYOND),
        (Measure.SPENDING, 100, 80, "80", RateStanding.WITHIN),  # half the year has passed
        (Measure.SPENDING, 100, 81, "81", RateStanding.BEYOND),
        (Measure.SPENDING, 100, 20, "20", RateStanding.WITHIN),
        (Measure.SPENDING, 100, 19, "19", RateStanding.BEYOND),
        (Measure.CHANGE, 0, 5, None, RateStanding.NO_RATE),
        (Measure.CHANGE, None, 5, None, RateStanding.NO_RATE),
        (Measure.CHANGE, 5, None, None, RateStanding.NO_RATE),
        (Measure.SPENDING, 0, 5, None, RateStanding.NO_RATE),
        (Measure.CHANGE, 5, 0, "-100", RateStanding.BEYOND),
    ],
)
def test_a_rate_and_what_is_said_of_it(
    measure: Measure, base: int | None, new: int | None, expected: str | None, judged: RateStanding
) -> None:
    first, second = (None if value is None else Decimal(value) for value in (base, new))
    assert rate(measure, first, second) == (None if expected is None else Decimal(expected))
    months = 6 if measure is Measure.SPENDING else 12
    assert standing(measure, first, second, LIMITS, months) is judged


def test_a_limit_of_zero_is_none() -> None:
    limits = limited(change_limit=0).institution
    assert standing(Measure.CHANGE, Decimal(1), Decimal(9), limits) is RateStanding.NO_LIMIT
    assert standing(Measure.CHANGE, Decimal(0), Decimal(9), limits) is RateStanding.NO_RATE


def test_an_explanation_stands_beside_everything_it_is_about() -> None:
    said = Explanation("NORTH", SheetKind.COSTS, "1", "10", "prices rose", NOWHERE)
    again = Explanation("SOUTH", SheetKind.COSTS, "1", "1", "more staff", NOWHERE)
    explained = {
        (block.topic, line.name): [tuple(one) for one in line.explained]
        for block in blocks(said, again)
        for line in block.lines
        if line.explained
    }
    assert explained == {
        (Topic.ACTIVITIES, "New roads"): [("North office", "prices rose"), ("South office", "more staff")],
        (Topic.ITEMS, "Goods"): [("North office", "prices rose")],
        (Topic.ITEMS, "Personnel"): [("South office", "more staff")],
        (Topic.DEPARTMENTS, "North office"): [("New roads", "prices rose")],
        (Topic.DEPARTMENTS, "South office"): [("New roads", "more staff")],
    }


def test_what_is_written_beside_the_parts_of_a_ratio_explains_the_ratio() -> None:
    (said,) = form("NORTH", explains=[(SheetKind.INDICATORS, "PART")]).explanations
    explained = [
        line.code
        for block in blocks(said)
        for line in block.lines
        if [tuple(one) for one in line.explained] == [("North office", "because")]
    ]
    assert explained == ["RATIO", "RATIO"]  # in both blocks of indicators
