"""What of last year's approved program this year's forms ask again."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from decimal import Decimal

from tests.forms.next_year import next_definition
from tests.forms.sample import sample_definition
from xltools.consolidation.accepted_values import AcceptedValue, Kind
from xltools.consolidation.carried import carried, matched_periods
from xltools.definition.definition import Definition
from xltools.definition.model import Alias, Period, PeriodKind, PeriodUse

OLD = sample_definition()
NEW = next_definition(OLD)
BUDGET = ("NORTH", Kind.COST, "1", "10", "2031", "125.50")
TARGET = ("NORTH", Kind.INDICATOR, "1.1", "", "G2031", "12.5")


def value(department: str, kind: Kind, subject: str, item: str, period: str, number: str) -> AcceptedValue:
    return AcceptedValue(
        department, kind, subject, item, period, Decimal(number), "n.xlsx", "S", "B7", "0" * 64
    )


def codes(values: Iterable[AcceptedValue]) -> list[tuple[str, ...]]:
    return [(*one[:5], str(one.value)) for one in values]


def test_a_budget_is_asked_again_as_such_and_a_target_as_the_plan_of_its_year() -> None:
    assert matched_periods(OLD, NEW) == {"2031": "B1", "G2031": "P1"}


def test_what_is_no_settled_figure_of_an_earlier_year_is_matched_with_nothing() -> None:
    for kind in (PeriodKind.ESTIMATE, PeriodKind.FORECAST, PeriodKind.SPENDING):
        one = Period("X", PeriodUse.COST, "X", 2031, kind)
        assert matched_periods(replace(OLD, periods=(one,)), replace(NEW, periods=(one,))) == {}, kind
    own = Period("B", PeriodUse.COST, "2032 Bütçe", 2032, PeriodKind.BUDGET)
    assert matched_periods(replace(OLD, periods=(own,)), NEW) == {}, "the new program sets its own budget"
    indicator = Period("B", PeriodUse.INDICATOR, "2031", 2031, PeriodKind.BUDGET)
    assert matched_periods(replace(OLD, periods=(indicator,)), NEW) == {}, "another use"


def test_two_columns_that_mean_the_same_are_matched_with_none() -> None:
    twin = Period("B9", PeriodUse.COST, "2031 Bütçe (ek)", 2031, PeriodKind.BUDGET)
    for old, new in (
        (replace(OLD, periods=(*OLD.periods, twin)), NEW),
        (OLD, replace(NEW, periods=(*NEW.periods, twin))),
    ):
        assert matched_periods(old, new) == {"G2031": "P1"}


def test_values_are_carried_under_the_codes_of_the_new_year_and_keep_their_cell() -> None:
    settled = (value(*BUDGET), value(*TARGET))
    asked_anew = (
        value("NORTH", Kind.COST, "1", "10", "2030", "1"),
        value("NORTH", Kind.RESOURCE, "T1", "1", "1", "1"),
    )
    moved = carried((*settled, *asked_anew), OLD, NEW)
    assert codes(moved) == [
        ("NORTH", "cost", "1", "10", "B1", "125.50"),
        ("NORTH", "indicator", "1.1", "", "P1", "12.5"),
    ]
    assert [one[6:] for one in moved] == [one[6:] for one in settled]


def test_codes_that_changed_are_followed_by_the_other_names_of_the_new_definition() -> None:
    activities = tuple(replace(one, code="A" if one.code == "1" else one.code) for one in NEW.activities)
    names = (Alias("activities", "1", "A"),)
    responsible = tuple(
        replace(one, activity="A" if one.activity == "1" else one.activity) for one in NEW.responsibilities
    )
    renamed = replace(NEW, activities=activities, responsibilities=responsible, aliases=names)
    assert codes(carried([value(*BUDGET)], OLD, renamed)) == [("NORTH", "cost", "A", "10", "B1", "125.50")]
    assert not carried([value(*BUDGET)], OLD, replace(renamed, aliases=()))


def test_what_would_not_mean_the_same_is_left_out() -> None:
    def without(new: Definition, *rows: tuple[str, Kind, str, str, str, str]) -> None:
        assert not carried([value(*row) for row in rows], OLD, new)

    without(replace(NEW, institution=replace(NEW.institution, currency="EUR")), BUDGET)
    measured = tuple(replace(one, unit="m") for one in NEW.indicators)
    without(replace(NEW, indicators=measured), TARGET)
    without(replace(NEW, departments=NEW.departments[1:]), BUDGET, TARGET)
    # Two activities became one: which of the two values is meant nobody says.
    joined = replace(
        NEW,
        activities=tuple(one for one in NEW.activities if one.code != "10"),
        aliases=(Alias("activities", "10", "1"),),
    )
    without(joined, BUDGET, ("NORTH", Kind.COST, "10", "10", "2031", "3"))
