"""Totals follow the parents of the definition, and blank is not zero."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from tests.consolidation.records_by_hand import DEFINITION, submission, totals
from tests.forms.strategies import definitions
from xltools.consolidation.figures import (
    ALL,
    INSTITUTION,
    CostFigure,
    DepartmentFigure,
    Figure,
    IndicatorFigure,
    Level,
    ResourceFigure,
    Subject,
)
from xltools.consolidation.rollup import Totals
from xltools.definition.definition import Definition
from xltools.definition.model import ProgramKind


def cost(level: Level, code: str, item: str = ALL, period: str = "2030") -> CostFigure:
    return CostFigure(Subject(level, code), item, period)


# Each cell has an amount of its own power of ten, so that a sum tells what is in it.
NORTH = submission(
    "NORTH",
    {
        ("1", "1", "2030"): 1,
        ("1", "10", "2030"): 10,
        ("1", "1.10", "2030"): 100,
        ("10", "1", "2030"): 1_000,
        ("10", "10", "2031"): 5,
    },
)
SOUTH = submission(
    "SOUTH",
    {
        ("1", "1", "2030"): 20_000,
        ("1.1", "10", "2030"): 100_000,
        ("1.1", "1.10", "2030"): 1_000_000,
        ("1.10", "1", "2030"): 10_000_000,
    },
)


@pytest.mark.parametrize(
    ("figure", "amount"),
    [
        (cost(Level.ACTIVITY, "1"), 20_111),
        (cost(Level.ACTIVITY, "1", "1"), 20_001),
        (cost(Level.ACTIVITY, "1", "10"), 10),
        (cost(Level.ACTIVITY, "1", "IN"), 20_011),
        (cost(Level.ACTIVITY, "1", "1.1"), 100),
        (cost(Level.ACTIVITY, "10"), 1_000),
        (cost(Level.ACTIVITY, "1.1"), 1_100_000),
        (cost(Level.ACTIVITY, "1.10"), 10_000_000),
        (cost(Level.SUBPROGRAM, "1.1"), 1_120_111),
        (cost(Level.SUBPROGRAM, "1.1", "10"), 100_010),
        (cost(Level.SUBPROGRAM, "1.10"), 1_000),
        (cost(Level.PROGRAM, "1"), 1_120_111),
        (cost(Level.PROGRAM, "10"), 1_000),
        (cost(Level.PROGRAM, "OFF"), 10_000_000),
        (cost(Level.KIND, "service"), 1_120_111),
        (cost(Level.KIND, "management", "1"), 1_000),
        (cost(Level.INSTITUTION, "", "1"), 10_021_001),
        (cost(Level.INSTITUTION, "", "1.1"), 1_000_100),
        (cost(Level.INSTITUTION, ""), 11_121_111),
        (cost(Level.INSTITUTION, "", ALL, "2031"), 5),
        (DepartmentFigure("NORTH", "1", "2030"), 111),
        (DepartmentFigure("NORTH", ALL, "2030"), 1_111),
        (DepartmentFigure("SOUTH", ALL, "2030"), 11_120_000),
        (DepartmentFigure(ALL, "1", "2030"), 20_111),
        (DepartmentFigure(ALL, ALL, "2030"), 11_121_111),
    ],
    ids=str,
)
def test_a_total_is_what_stands_below_it_by_its_parents(figure: Figure, amount: int) -> None:
    assert totals(NORTH, SOUTH)[figure] == amount


def test_one_does_not_swallow_ten() -> None:
    """Codes that begin alike are no relatives: as programs, sub-programs, activities or items."""
    added = totals(submission("NORTH", {("10", "10", "2030"): 7}))
    for figure in (
        cost(Level.PROGRAM, "1"),
        cost(Level.SUBPROGRAM, "1.1"),
        cost(Level.ACTIVITY, "1"),
        cost(Level.PROGRAM, "10", "1.1"),
    ):
        assert added[figure] == 0
    assert added[cost(Level.ACTIVITY, "10", "1")] is None


def test_a_cell_is_blank_when_every_department_left_it_blank() -> None:
    added = totals(submission("NORTH", {("1", "10", "2030"): 5}), submission("SOUTH"))
    assert added[cost(Level.ACTIVITY, "1", "1")] is None
    assert added[cost(Level.ACTIVITY, "1", "1.10")] is None


def test_one_zero_makes_a_cell_zero() -> None:
    added = totals(submission("NORTH"), submission("SOUTH", {("1", "1", "2030"): 0}))
    assert added[cost(Level.ACTIVITY, "1", "1")] == 0
    assert added[cost(Level.ACTIVITY, "1", "1")] is not None


def test_every_total_is_a_number_even_of_nothing() -> None:
    added = totals()
    for period in ("2030", "2031"):
        for level, code in ((Level.INSTITUTION, ""), (Level.PROGRAM, "1"), (Level.ACTIVITY, "1")):
            assert added[cost(level, code, ALL, period)] == 0
        assert added[cost(Level.ACTIVITY, "1", "IN", period)] == 0
        assert added[DepartmentFigure("NORTH", ALL, period)] == 0
        assert added[DepartmentFigure(ALL, "1", period)] == 0
    assert added[DepartmentFigure("NORTH", "1", "2030")] is None
    assert added[ResourceFigure("T1", ALL, ALL)] == 0


def test_negative_amounts_count() -> None:
    added = totals(submission("NORTH", {("1", "1", "2030"): -5, ("1", "10", "2030"): 5}))
    assert added[cost(Level.ACTIVITY, "1")] == 0
    assert added[cost(Level.ACTIVITY, "1", "1")] == -5


def test_large_amounts_stay_exact() -> None:
    large = 10**16 + 1
    added = totals(
        submission("NORTH", {("1", "1", "2030"): large}), submission("SOUTH", {("1", "1", "2030"): 1})
    )
    assert added[cost(Level.INSTITUTION, "")] == large + 1


# --- indicators ----------------------------------------------------------------------------------------------------


def indicator(code: str, north: dict[tuple[str, str], str], south: dict[tuple[str, str], str]) -> object:
    added = totals(submission("NORTH", indicators=north), submission("SOUTH", indicators=south))
    return added[IndicatorFigure(code, "G2030")]


def test_an_indicator_of_several_departments_is_their_sum() -> None:
    assert indicator("1", {("1", "G2030"): "0.1"}, {("1", "G2030"): "0.2"}) == Decimal("0.3")
    assert indicator("1", {("1", "G2030"): "7"}, {}) == 7
    assert indicator("1", {}, {}) is None
    assert indicator("1", {}, {("1", "G2030"): "0"}) == 0


def test_a_ratio_divides_the_sums_and_not_the_ratios() -> None:
    north = {("10", "G2030"): "1", ("1", "G2030"): "2"}
    south = {("10", "G2030"): "1", ("1", "G2030"): "8"}
    assert indicator("1.10", north, south) == Decimal(20)


@pytest.mark.parametrize(
    ("numerator", "denominator", "ratio"),
    [
        ("172", "215", "80"),
        ("1", "3", "33.333333"),
        ("2", "3", "66.666667"),
        ("1", "-8", "-12.5"),
        ("0", "5", "0"),
        ("5", "0", None),
        ("5", None, None),
        (None, "5", None),
        (None, None, None),
        ("0", "0", None),
    ],
)
def test_a_ratio_is_blank_while_a_part_is_blank_or_the_denominator_zero(
    numerator: str | None, denominator: str | None, ratio: str | None
) -> None:
    parts = {("10", "G2030"): numerator, ("1", "G2030"): denominator}
    given_parts = {key: value for key, value in parts.items() if value is not None}
    assert indicator("1.10", given_parts, {}) == (Decimal(ratio) if ratio is not None else None)


def test_a_ratio_may_be_a_part_of_a_ratio_wherever_it_stands() -> None:
    from dataclasses import replace

    inner = DEFINITION.indicator_by_code["1.10"]
    outer = replace(inner, code="OUTER", numerator="1.10", denominator="1")
    for listed in ((outer, *DEFINITION.indicators), (*DEFINITION.indicators, outer)):
        definition = replace(DEFINITION, indicators=listed)
        north = submission("NORTH", indicators={("10", "G2030"): "4", ("1", "G2030"): "8"})
        assert totals(north, definition=definition)[IndicatorFigure("OUTER", "G2030")] == Decimal(625)


# --- resource tables -----------------------------------------------------------------------------------------------


def test_a_resource_table_adds_down_and_across() -> None:
    added = totals(submission(resources={("T1", "1", "1"): 3, ("T1", "1", "10"): 4, ("T1", "10", "10"): 5}))
    expected = {("1", "1"): 3, ("1", ALL): 7, ("10", ALL): 5, (ALL, "1"): 3, (ALL, "10"): 9, (ALL, ALL): 12}
    assert {key: added[ResourceFigure("T1", *key)] for key in expected} == expected
    assert added[ResourceFigure("T1", "10", "1")] is None


# --- any institution -----------------------------------------------------------------------------------------------


@st.composite
def reported(draw: st.DrawFn) -> tuple[Definition, list[tuple[str, str, str, str, int]]]:
    """An institution and what its departments report: (department, activity, item, period, amount), each cell once."""
    definition = draw(definitions())
    cells = [
        (department.code, activity.code, item.code, period.code)
        for department in definition.departments
        for activity in definition.activities_by_department[department.code]
        for item in definition.form_items
        if not definition.item_children(item.code)
        for period in definition.cost_periods
    ]
    amounts = draw(
        st.lists(st.none() | st.integers(-(10**12), 10**12), min_size=len(cells), max_size=len(cells))
    )
    return definition, [
        (*cell, amount) for cell, amount in zip(cells, amounts, strict=True) if amount is not None
    ]


def with_ancestors(definition: Definition, item: str) -> set[str]:
    found = {item, ALL}
    while parent := definition.item_by_code[item].parent:
        found.add(parent)
        item = parent
    return found


def subjects_of(definition: Definition, activity: str) -> set[Subject]:
    subprogram = definition.subprogram_by_code[definition.activity_by_code[activity].subprogram]
    program = definition.program_by_code[subprogram.program]
    return {
        Subject(Level.ACTIVITY, activity),
        Subject(Level.SUBPROGRAM, subprogram.code),
        Subject(Level.PROGRAM, program.code),
        Subject(Level.KIND, (program.kind or ProgramKind.SERVICE).value),
        INSTITUTION,
    }


def added_up(definition: Definition, reports: list[tuple[str, str, str, str, int]]) -> Totals:
    by_department: dict[str, dict[tuple[str, str, str], int]] = {}
    for department, activity, item, period, amount in reports:
        by_department.setdefault(department, {})[activity, item, period] = amount
    forms = [submission(department, costs) for department, costs in by_department.items()]
    return totals(*forms, definition=definition)


quick = settings(
    max_examples=60,
    phases=[Phase.explicit, Phase.reuse, Phase.generate],
    suppress_health_check=[HealthCheck.data_too_large],  # a whole institution is drawn
)


@given(reported())
@quick
def test_totals_equal_plain_re_adding(case: tuple[Definition, list[tuple[str, str, str, str, int]]]) -> None:
    definition, reports = case
    plain: dict[Figure, int] = {}
    for department, activity, item, period, amount in reports:
        figures: list[Figure] = [
            CostFigure(subject, above, period)
            for subject in subjects_of(definition, activity)
            for above in with_ancestors(definition, item)
        ]
        figures += [DepartmentFigure(d, a, period) for d in (department, ALL) for a in (activity, ALL)]
        for figure in figures:
            plain[figure] = plain.get(figure, 0) + amount
    added = added_up(definition, reports)
    assert {figure: added[figure] for figure in plain} == plain


@given(reported())
@quick
def test_a_total_is_the_same_whichever_way_it_is_added(
    case: tuple[Definition, list[tuple[str, str, str, str, int]]],
) -> None:
    definition, reports = case
    added = added_up(definition, reports)
    subjects = [INSTITUTION]
    for subject in subjects:  # grows while it is walked: every subject of the tree
        subjects += subject.children(definition)
    items = [ALL, *(item.code for item in definition.items)]
    for period in definition.cost_periods:
        figures: list[Figure] = [
            CostFigure(subject, item, period.code) for subject in subjects for item in items
        ]
        figures.append(DepartmentFigure(ALL, ALL, period.code))
        for figure in figures:
            for way in figure.ways_to_add(definition):
                assert (added[figure] or 0) == sum(int(added[part] or 0) for part in way)
