"""What makes a form belong to an older definition, and what does not."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest

from xltools.definition.control import ApprovedValue, Ceiling, CheckRule, Waiver
from xltools.definition.definition import Definition
from xltools.definition.model import Activity, Department, PeriodKind, Responsibility
from xltools.definition.schema import fingerprint
from xltools.example.program import example_definition

Change = Callable[[Definition], Definition]


def _first_changed(field: str, **changes: Any) -> Change:
    def change(definition: Definition) -> Definition:
        first, *others = getattr(definition, field)
        records: dict[str, Any] = {field: (replace(first, **changes), *others)}
        return replace(definition, **records)

    return change


def _institution(**changes: Any) -> Change:
    return lambda d: replace(d, institution=replace(d.institution, **changes))


SAME: dict[str, Change] = {
    "a corrected name": _first_changed("activities", name="Another name"),
    "a corrected description": _first_changed(
        "indicators", description="Another text", source="x", method="y"
    ),
    "a new telephone number": _first_changed("departments", contact="0312 000 00 00"),
    "a later deadline": _institution(deadline="tomorrow", contact="somebody", form_note="", name="X"),
    "other limits": _institution(
        change_limit=10,
        deviation_limit=5,
        spending_gap=0,
        spending_month=9,
        form_share=1,
        least_amount=1,
        detail_rows=1,
    ),
    "another monitor": _first_changed("indicators", monitor="BTDB"),
    "a number of a printed table": _first_changed("published_tables", number="99"),
    "another name": lambda d: replace(d, aliases=()),
    "a ceiling": lambda d: replace(d, ceilings=(Ceiling(period="2021B", amount=Decimal(1)),)),
    "an approved value": lambda d: replace(
        d, approved_values=(ApprovedValue(period="2021B", value=Decimal(1)),)
    ),
    "an accepted warning": lambda d: replace(
        d, waivers=(Waiver(code="P105", reason="because", who="somebody", until=datetime.date(2021, 12, 31)),)
    ),
    "a check that must hold": lambda d: replace(d, check_rules=(CheckRule("K07", True),)),
    "the order of rows": lambda d: replace(
        d,
        departments=d.departments[::-1],
        indicators=d.indicators[::-1],
        items=d.items[::-1],
        periods=d.periods[::-1],
        responsibilities=d.responsibilities[::-1],
        resource_rows=d.resource_rows[::-1],
    ),
}

OTHER: dict[str, Change] = {
    "another year": _institution(year=2022),
    "another institution": _institution(code="X"),
    "another currency": _institution(currency="EUR"),
    "a new department": lambda d: replace(d, departments=(*d.departments, Department("NEW", "New"))),
    "a new activity": lambda d: replace(d, activities=(*d.activities, Activity("F9", "AP1", "New"))),
    "a new responsibility": lambda d: replace(
        d, responsibilities=(*d.responsibilities, Responsibility("F1", "PDB"))
    ),
    "an activity taken away": lambda d: replace(d, responsibilities=d.responsibilities[1:]),
    "another code of an item": _first_changed("items", code="X"),
    "an item no longer asked": _first_changed("items", asked=False),
    "another heading": _first_changed("periods", heading="2019 Bütçe"),
    "another kind of period": _first_changed("periods", kind=PeriodKind.FORECAST),
    "another unit of measure": _first_changed("indicators", unit="Oran"),
    "another contributor": _first_changed("indicators", contributors=("PDB",)),
    "a resource table without a total": _first_changed("resource_tables", row_total=""),
    "a new row of a resource table": _first_changed("resource_rows", code="X"),
}


@pytest.mark.parametrize("name", SAME)
def test_forms_stay_current_after(name: str) -> None:
    definition = example_definition()
    changed = SAME[name](definition)
    assert changed != definition
    assert fingerprint(changed) == fingerprint(definition)


@pytest.mark.parametrize("name", OTHER)
def test_forms_are_of_an_older_definition_after(name: str) -> None:
    definition = example_definition()
    assert fingerprint(OTHER[name](definition)) != fingerprint(definition)


def test_a_fingerprint_is_twelve_hexadecimal_characters() -> None:
    found = fingerprint(example_definition())
    assert len(found) == 12
    assert int(found, 16) >= 0
