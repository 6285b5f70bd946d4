"""Every activity, indicator and announced table has what a program must have; what is missing is named."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from tests.checks.checks_by_hand import BOTH, NORTH, checks_of, sides
from tests.consolidation.records_by_hand import DEFINITION
from xltools.checks import coverage
from xltools.checks.check import Check
from xltools.checks.coverage import indicator_rows, responsible_rows
from xltools.definition.definition import Definition
from xltools.definition.model import PublishedTable, TableKind

COMPLETE = replace(
    DEFINITION,
    activities=tuple(replace(a, description=f"What {a.name} is") for a in DEFINITION.activities),
    indicators=tuple(
        replace(i, method="Counted", source="North office", monitor="NORTH") for i in DEFINITION.indicators
    ),
    published_tables=(PublishedTable(title="Costs", kind=TableKind.INSTITUTION_BY_ACTIVITY),),
)
LISTS = ("K10", "K11", "K12", "K13", "K14", "K15", "K16", "K17", "K18", "K19", "K22")


def the(code: str, definition: Definition = COMPLETE, **given: Any) -> Check:
    (check,) = checks_of(code, definition, **given)
    return check


def with_indicator(**changes: Any) -> Definition:
    """The complete program with another last indicator, 1.1 "Share"."""
    *others, last = COMPLETE.indicators
    return replace(COMPLETE, indicators=(*others, replace(last, **changes)))


@pytest.mark.parametrize("code", LISTS)
def test_a_complete_program_holds(code: str) -> None:
    for check in checks_of(code, COMPLETE):
        assert check.holds
        assert check.listed == ()


def test_what_must_be_there_is_required_and_who_is_the_source_only_informs() -> None:
    informing = {code for code in LISTS if not checks_of(code, COMPLETE)[0].required}
    assert informing == {"K10", "K11", "K22"}


def test_an_activity_nobody_is_responsible_for_is_named() -> None:
    without = replace(COMPLETE, responsibilities=COMPLETE.responsibilities[:-1])
    check = the("K12", without, submissions=(NORTH,))
    assert sides(check) == ("4", "3")
    assert check.listed == ("1.10 The rest",)


def test_an_activity_without_a_single_amount_is_named() -> None:
    check = the("K13", submissions=(NORTH,))
    assert sides(check) == ("4", "2")
    assert check.listed == ("1.1 Old roads", "1.10 The rest")


def test_an_activity_without_description_is_named() -> None:
    check = the("K14", replace(COMPLETE, activities=DEFINITION.activities))
    assert sides(check) == ("4", "1")
    assert check.listed == ("10 Heating", "1.1 Old roads", "1.10 The rest")


@pytest.mark.parametrize(
    ("code", "column"), [("K16", "unit"), ("K17", "method"), ("K18", "source"), ("K19", "monitor")]
)
def test_an_indicator_without_one_of_its_facts_is_named(code: str, column: str) -> None:
    check = the(code, with_indicator(**{column: ""}))
    assert not check.holds
    assert sides(check) == ("4", "3")
    assert check.listed == ("1.1 Share",)
    others = {"K16", "K17", "K18", "K19"} - {code}
    assert all(the(other, with_indicator(**{column: ""})).holds for other in others)


def test_an_indicator_nobody_monitors_is_missing_from_the_table_of_responsibilities() -> None:
    in_indicators, in_responsibilities = checks_of("K10", with_indicator(monitor=""))
    assert in_indicators.holds
    assert sides(in_responsibilities) == ("4", "3")
    assert in_responsibilities.listed == ("1.1 Share",)


def test_an_indicator_that_is_not_printed_is_missing_nowhere() -> None:
    for check in checks_of("K10", with_indicator(printed=False, monitor="")):
        assert sides(check) == ("3", "3")


def test_a_name_that_the_tables_do_not_show_is_found_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    """One indicator fell out of its table of indicators, another out of the table of responsibilities."""
    monkeypatch.setattr(coverage, "indicator_rows", lambda table: _without("1.1", indicator_rows(table)))
    monkeypatch.setattr(coverage, "responsible_rows", lambda table: _without("Cost", responsible_rows(table)))
    in_indicators, in_responsibilities = checks_of("K10", COMPLETE)
    assert (in_indicators.listed, in_responsibilities.listed) == (("1.1 Share",), ("10 Cost",))
    assert not in_indicators.holds
    assert not in_responsibilities.holds
    assert the("K15").listed == ("1.1 Share",)


def _without(name: str, rows: dict[str, int]) -> dict[str, int]:
    return {found: at for found, at in rows.items() if found != name}


@pytest.mark.parametrize(
    ("changes", "holds"),
    [
        ({"contributors": ("NORTH",), "source": ""}, True),
        ({"contributors": ("FIELD",), "source": ""}, True),  # the group the monitor belongs to
        ({"contributors": (), "source": "NORTH  office and others"}, True),
        ({"contributors": ("SOUTH",), "source": "South office"}, False),
        ({"contributors": ("SOUTH",), "source": ""}, False),
    ],
)
def test_the_monitor_is_asked_itself_or_named_as_the_source(changes: dict[str, Any], holds: bool) -> None:
    check = the("K11", with_indicator(**changes))
    assert check.holds is holds
    assert check.listed == (() if holds else ("1.1 (North office)",))


def test_an_announced_table_without_a_line_is_named() -> None:
    tables = (
        PublishedTable(number="1", title="Staff", kind=TableKind.RESOURCE, subject="T1"),
        PublishedTable(number="2", title="Aims", kind=TableKind.STRATEGY),
    )
    check = the("K22", replace(COMPLETE, published_tables=tables), submissions=BOTH)
    assert sides(check) == ("2", "1")
    assert check.listed == ("2 Aims",)
