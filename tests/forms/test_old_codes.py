"""A code that the definition changed after the forms went out, given among its other names: the old forms count."""

from __future__ import annotations

from dataclasses import astuple, replace
from decimal import Decimal
from typing import Any

import pytest

from tests.forms import sample
from xltools.definition.definition import Definition
from xltools.definition.model import Alias, Indicator
from xltools.findings.finding import Place
from xltools.forms.records import Submission

SENT = sample.sample_definition()
ANSWERS = sample.sample_answers(SENT)
FORM = sample.form_bytes(SENT, answers=ANSWERS)
VALUES = sample.expected_values(SENT, "NORTH", ANSWERS)


def recoded(definition: Definition, old: str, new: str, *fields: str) -> Definition:
    """``definition`` with ``new`` for ``old`` wherever one of ``fields`` names it."""

    def changed(record: Any) -> Any:
        values = {name: getattr(record, name) for name in fields if hasattr(record, name)}
        both = {name: _with(value, old, new) for name, value in values.items()}
        return replace(record, **both)

    records: dict[str, Any] = {
        name: tuple(changed(record) for record in value)
        for name, value in vars(definition).items()
        if isinstance(value, tuple)
    }
    return replace(definition, **records)


def _with(value: object, old: str, new: str) -> object:
    if isinstance(value, tuple):
        return tuple(new if part == old else part for part in value)
    return new if value == old else value


def with_alias(definition: Definition, sheet: str, old: str, new: str) -> Definition:
    return replace(definition, aliases=(*definition.aliases, Alias(sheet, old, new)))


def of(definition: Definition, table: str, code: str, new: str, *fields: str) -> Definition:
    """Only the records of ``table`` get the new code, the others refer to it."""
    records = tuple(replace(r, code=new) if r.code == code else r for r in getattr(definition, table))
    changed: dict[str, Any] = {table: records}
    return recoded(replace(definition, **changed), code, new, *fields)


ACTIVITY = of(SENT, "activities", "10", "A-10", "activity")
INDICATOR = of(SENT, "indicators", "10", "G-10", "numerator", "denominator")
PERIOD = of(SENT, "periods", "2031", "B31")
TABLE = of(SENT, "resource_tables", "T1", "T9", "table")
DEPARTMENT = of(SENT, "departments", "NORTH", "NORTHERN", "department", "contributors", "departments")


def read(definition: Definition) -> Submission:
    return sample.read(FORM, definition)


def amounts(submission: Submission) -> dict[Place, int | Decimal]:
    """Every value by the cell it was typed in."""
    found: dict[Place, int | Decimal] = {cost.origin.place: cost.amount for cost in submission.costs}
    found.update((indicator.origin.place, indicator.value) for indicator in submission.indicators)
    found.update((resource.origin.place, resource.value) for resource in submission.resources)
    return found


@pytest.mark.parametrize(
    ("changed", "sheet", "old", "new"),
    [
        (ACTIVITY, "activities", "10", "A-10"),
        (INDICATOR, "indicators", "10", "G-10"),
        (PERIOD, "periods", "2031", "B31"),
        (TABLE, "resource_tables", "T1", "T9"),
        (DEPARTMENT, "departments", "NORTH", "NORTHERN"),
    ],
    ids=["activity", "indicator", "period", "resource table", "department"],
)
def test_an_old_code_among_the_other_names_makes_the_form_count(
    changed: Definition, sheet: str, old: str, new: str
) -> None:
    assert read(changed).findings, "without the other name something has to be told"
    submission = read(with_alias(changed, sheet, old, new))
    assert submission.findings == ()
    assert amounts(submission) == amounts(read(SENT))
    slots = sample.values_read(submission)
    assert submission.department == new or any(new in "".join(astuple(slot)) for slot in slots)


def test_a_code_of_today_is_never_taken_for_an_old_one() -> None:
    misleading = with_alias(SENT, "activities", "10", "1")
    assert sample.values_read(read(misleading)) == VALUES


def test_what_was_added_is_told_beside_a_code_that_was_changed() -> None:
    more = replace(
        INDICATOR,
        indicators=(*INDICATOR.indicators, Indicator("NEW", "1.1", "New", "km", contributors=("NORTH",))),
    )
    submission = read(with_alias(more, "indicators", "10", "G-10"))
    assert [found.code for found in submission.findings] == ["S220"]
    assert amounts(submission) == amounts(read(SENT))
