"""Institutions that ask for costs alone, for indicators alone, of one department, of forty of one group: each all the
way through, without a sheet, a line or a check of what it does not have."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from docx import Document

import xltools
from tests.outputs.audit.audit import audit
from tests.outputs.shown_tables import open_book
from tests.shapes.chain import OF_COSTS, OF_INDICATORS, YEAR, published, said, sample, through
from xltools.definition.definition import Definition
from xltools.definition.model import Combination, Department, Responsibility
from xltools.project import CannotRunError


def indicators_only() -> Definition:
    definition = sample()
    return replace(
        without_resources(definition),
        responsibilities=(),
        items=(),
        periods=definition.indicator_periods,
        published_tables=published(OF_INDICATORS),
    )


def costs_only() -> Definition:
    definition = sample()
    return replace(
        without_resources(definition),
        indicators=(),
        periods=definition.cost_periods,
        published_tables=published(OF_COSTS),
    )


def one_department() -> Definition:
    definition = sample()
    return replace(
        of_members(definition, "NORTH"), groups=(), departments=(Department("NORTH", "North office"),)
    )


def forty_departments() -> Definition:
    offices = tuple(Department(f"N{at}", f"Office number {at}", "FIELD") for at in range(1, 41))
    definition = without_resources(replace(sample(), activities=sample().activities[:1], departments=offices))
    definition = replace(definition, indicators=definition.indicators[:1])
    return replace(of_members(definition, "FIELD"), published_tables=published(OF_COSTS))


def of_members(definition: Definition, code: str) -> Definition:
    """Everything is asked of the department or the group ``code``."""
    asked = tuple(
        one if one.combination is Combination.RATIO else replace(one, contributors=(code,), monitor=code)
        for one in definition.indicators
    )
    each = tuple(Responsibility(activity.code, code) for activity in definition.activities)
    return replace(
        definition, indicators=tuple(replace(i, monitor=code) for i in asked), responsibilities=each
    )


def without_resources(definition: Definition) -> Definition:
    return replace(definition, resource_tables=(), resource_rows=(), resource_columns=())


SHAPES: dict[str, tuple[Callable[[], Definition], set[str], set[str]]] = {
    "indicators": (
        indicators_only,
        {"Indicators", "Indicator data", "List of indicators", "List of activities"},
        {"Data", "Resource data", "Control totals", "Institution by activity", "Programs by item"},
    ),
    "costs": (
        costs_only,
        {"Data", "Control totals"},
        {"Indicator data", "Resource data", "List of indicators"},
    ),
    "one department": (one_department, {"Data", "Indicator data", "Resource data"}, set()),
    "forty departments": (forty_departments, {"Data", "Indicator data"}, {"Resource data"}),
}
"""name -> the institution, sheets its consolidated workbook has, sheets it has not"""


@pytest.mark.parametrize("shape", SHAPES)
def test_a_shape_goes_all_the_way_through(shape: str, tmp_path: Path) -> None:
    make, there, missing = SHAPES[shape]
    definition = make()
    result = through(tmp_path, definition)
    assert [check.code for check in result.outcome.checks if not check.holds and check.required] == []
    assert not result.is_draft
    assert result.outcome.checks
    outputs = tmp_path / "outputs"
    names = set(open_book(outputs / f"consolidated_{YEAR}.xlsx").sheetnames)
    assert there <= names
    assert not missing & names
    for kind in ("consolidated", "summary"):
        texts = list(said(outputs / f"{kind}_{YEAR}.xlsx"))
        assert bool(definition.cost_periods) == any("EUR" in text for text in texts)
    assert audit(outputs / f"consolidated_{YEAR}.xlsx", "consolidated") == []
    assert Document(str(outputs / f"summary_{YEAR}.docx")).paragraphs
    assert xltools.status(project=tmp_path).states


def test_what_is_not_asked_for_cannot_be_asked_about_and_two_states_are_compared_all_the_same(
    tmp_path: Path,
) -> None:
    definition = indicators_only()
    through(tmp_path, definition)
    assert len(xltools.templates(project=tmp_path).files) == len(definition.expected_departments)
    assert xltools.trace("Length", "*", "G2031", project=tmp_path).root.value is not None
    with pytest.raises(CannotRunError, match="trace_no_costs"):
        xltools.trace("HOUSE", "*", "G2031", project=tmp_path)
    xltools.approve(project=tmp_path, by="Somebody")
    assert xltools.compare(str(YEAR), project=tmp_path).is_equal
