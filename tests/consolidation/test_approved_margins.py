"""What was approved becomes margins: the institution, its departments by activity, its activities by item."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from tests.consolidation.records_by_hand import DEFINITION
from xltools.consolidation.accepted_values import AcceptedValue, Kind
from xltools.consolidation.approved_margins import approved_margins
from xltools.definition.definition import Definition

# No activity of it has the code of a program or sub-program.
CLEAR = replace(
    DEFINITION,
    programs=tuple(replace(program, code=f"P{program.code}") for program in DEFINITION.programs),
    subprograms=tuple(
        replace(subprogram, code=f"S{subprogram.code}", program=f"P{subprogram.program}")
        for subprogram in DEFINITION.subprograms
    ),
    activities=tuple(
        replace(activity, subprogram=f"S{activity.subprogram}") for activity in DEFINITION.activities
    ),
)


def cost(department: str, activity: str, item: str, amount: str) -> AcceptedValue:
    origin = ("a.xlsx", "sheet", "D7", "")
    return AcceptedValue(department, Kind.COST, activity, item, "2030", Decimal(amount), *origin)


VALUES = (
    cost("SOUTH", "1", "1", "20.25"),
    cost("NORTH", "1", "10", "0"),
    cost("NORTH", "1", "1", "1.50"),
    cost("NORTH", "10", "1", "4"),
    AcceptedValue("NORTH", Kind.INDICATOR, "1", "", "G2030", Decimal("7.5"), "a.xlsx", "sheet", "D7", ""),
)


def margins(definition: Definition) -> list[tuple[str, str, str, str, str]]:
    made = approved_margins(VALUES, definition, "Run 7")
    assert {value.source for value in made} == {"Run 7"}
    return [(of.period, of.department, of.subject, of.item, str(of.value)) for of in made]


def test_costs_are_summed_and_indicators_are_told_by_department() -> None:
    assert margins(CLEAR) == [
        ("2030", "", "", "", "25.75"),
        ("2030", "NORTH", "1", "", "1.50"),
        ("2030", "NORTH", "10", "", "4"),
        ("2030", "SOUTH", "1", "", "20.25"),
        ("2030", "", "1", "1", "21.75"),
        ("2030", "", "1", "10", "0"),
        ("2030", "", "10", "1", "4"),
        ("G2030", "NORTH", "1", "", "7.5"),
    ]


def test_an_item_that_is_in_no_total_is_told_of_its_activity_alone() -> None:
    items = tuple(replace(item, uncounted=("2030",)) if item.code == "1" else item for item in CLEAR.items)
    assert margins(replace(CLEAR, items=items))[:4] == [
        ("2030", "", "", "", "0"),
        ("2030", "NORTH", "1", "", "0"),
        ("2030", "", "1", "1", "21.75"),
        ("2030", "", "1", "10", "0"),
    ]


def test_a_code_that_is_also_that_of_a_program_names_no_activity() -> None:
    """In the sample activity 1 stands beside program 1: both NORTH and SOUTH fill it, or 1.1."""
    assert margins(DEFINITION) == [
        ("2030", "", "", "", "25.75"),
        ("2030", "NORTH", "", "", "5.50"),
        ("2030", "SOUTH", "", "", "20.25"),
        ("2030", "", "", "1", "25.75"),
        ("2030", "", "", "10", "0"),
        ("G2030", "NORTH", "1", "", "7.5"),
    ]
