"""Ceilings may not be exceeded; what was approved last year is held beside this year's figure."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from tests.checks.checks_by_hand import checks_of, sides
from tests.consolidation.records_by_hand import DEFINITION
from xltools.checks.check import Check, DataCells, FigureSum
from xltools.consolidation.figures import CostFigure, DepartmentFigure, IndicatorFigure
from xltools.definition.control import ApprovedValue, Ceiling, CheckRule

# Reported for 2030: NORTH 1.00 of item 1 and 2.00 of item 1.10 for activity 1;
# SOUTH 20.00 and 5.00 of item 1 for activities 1 and 1.1.


def ceiling(amount: str, **limits: str) -> Check:
    held = replace(DEFINITION, ceilings=(Ceiling(period="2030", amount=Decimal(amount), **limits),))
    (check,) = checks_of("K20", held)
    return check


@pytest.mark.parametrize(
    ("limits", "reported"),
    [
        ({}, "28.00"),
        ({"department": "NORTH"}, "3.00"),
        ({"department": "FIELD"}, "28.00"),
        ({"activity": "1"}, "23.00"),
        ({"item": "IN"}, "26.00"),
        ({"activity": "1", "item": "1.1"}, "2.00"),
        ({"department": "SOUTH", "activity": "1.1"}, "5.00"),
        ({"department": "NORTH", "item": "1"}, "1.00"),
        ({"department": "NORTH", "item": "IN"}, "1.00"),
        ({"department": "FIELD", "activity": "1", "item": "1"}, "21.00"),
        ({"department": "SOUTH", "activity": "10"}, "0.00"),
    ],
    ids=str,
)
def test_what_was_reported_within_a_ceiling_may_reach_but_not_exceed_it(
    limits: dict[str, str], reported: str
) -> None:
    amount = Decimal(reported)
    assert sides(ceiling("1000", **limits)) == (reported, "1000")
    assert ceiling(reported, **limits).holds
    assert not ceiling(str(amount - Decimal("0.01")), **limits).holds
    assert ceiling("1000", **limits).holds


def test_a_ceiling_is_summed_from_figures_where_tables_show_them_else_from_data_cells() -> None:
    def summed(**limits: str) -> object:
        return ceiling("1", **limits).left.source

    by_item, by_department = summed(item="IN"), summed(department="FIELD")
    assert isinstance(by_item, FigureSum)
    assert isinstance(by_item.figures[0], CostFigure)
    assert isinstance(by_department, FigureSum)
    assert by_department.figures == (
        DepartmentFigure("NORTH", "*", "2030"),
        DepartmentFigure("SOUTH", "*", "2030"),
    )
    cells = summed(department="NORTH", item="IN")
    assert isinstance(cells, DataCells)
    assert cells.items == ("1", "10", "09")


def test_a_ceiling_says_what_it_limits_and_must_hold() -> None:
    check = ceiling("1", department="NORTH", activity="1", item="1")
    assert check.scope == "2030 Bütçe · North office · New roads · Personnel"
    assert check.required
    ruled = replace(
        DEFINITION,
        ceilings=(Ceiling(period="2030", amount=Decimal(1)),),
        check_rules=(CheckRule("K20", False),),
    )
    assert [found.required for found in checks_of("K20", ruled)] == [False]


def approved(value: str, **of: str) -> Check:
    held = replace(DEFINITION, approved_values=(ApprovedValue(value=Decimal(value), **of),))
    (check,) = checks_of("K21", held)
    return check


@pytest.mark.parametrize(
    ("of", "shown", "scope"),
    [
        ({"period": "2030"}, "28.00", "2030 Bütçe · House of Numbers"),
        ({"period": "2030", "item": "IN"}, "26.00", "2030 Bütçe · House of Numbers · In budget"),
        ({"period": "2030", "subject": "1.1"}, "5.00", "2030 Bütçe · Old roads"),
        ({"period": "2030", "subject": "OFF.1"}, "0.00", "2030 Bütçe · Other"),
        ({"period": "2031", "subject": "OFF"}, "7.00", "2031 Bütçe · Off-program"),
        ({"period": "G2030", "subject": "1.1"}, "4.5", "2030 · Share"),
        ({"period": "2030", "department": "SOUTH"}, "25.00", "2030 Bütçe · South office"),
        (
            {"period": "2030", "department": "FIELD", "item": "IN"},
            "26.00",
            "2030 Bütçe · Field offices · In budget",
        ),
        (
            {"period": "2030", "department": "SOUTH", "subject": "1"},
            "20.00",
            "2030 Bütçe · South office · New roads",
        ),
        (
            {"period": "2030", "department": "NORTH", "subject": "1", "item": "1.10"},
            "2.00",
            "2030 Bütçe · North office · New roads · Fund",
        ),
        (
            {"period": "2030", "department": "SOUTH", "subject": "1.10"},
            "0.00",
            "2030 Bütçe · South office · The rest",
        ),
        (
            {"period": "2031", "department": "SOUTH", "subject": "OFF"},
            "7.00",
            "2031 Bütçe · South office · Off-program",
        ),
        ({"period": "G2030", "department": "NORTH", "subject": "1.1"}, "4.5", "2030 · North office · Share"),
    ],
    ids=str,
)
def test_the_approved_value_is_held_beside_this_years_figure(
    of: dict[str, str], shown: str, scope: str
) -> None:
    check = approved(shown, **of)
    assert sides(check)[0] == shown
    assert check.scope == scope
    assert check.holds
    assert not check.required
    assert not approved(str(Decimal(shown) + Decimal("0.01")), **of).holds


def test_a_blank_beside_an_approved_value_is_told_as_blank() -> None:
    check = approved("3", period="G2031", subject="1.1")
    assert isinstance(check.left.source, FigureSum)
    assert check.left.source.figures == (IndicatorFigure("1.1", "G2031"),)
    assert not check.holds
    assert check.listed == ("the cell of the table is empty",)
    for of in ({"period": "2031", "subject": "1.1"}, {"period": "G2030", "subject": "1"}):
        check = approved("3", department="NORTH", **of, source="Run 7 of 2 October 2030")
        assert not check.holds
        assert check.listed == ("the cell of the table is empty", "Run 7 of 2 October 2030")
