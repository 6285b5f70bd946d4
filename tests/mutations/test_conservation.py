"""Conservation: in an accepted form every stored number is in a record, in a finding, or declared to be no input.

Of the forms with a mistake that stay accepted the bench asks the same (``lost_numbers``)."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.mutations.conservation import Balance, balance
from tests.mutations.forms import INPUTS, definition, departments
from tests.mutations.mistake import read
from xltools.forms.build_layout import form_layout
from xltools.forms.records import Submission


def balance_of(data: bytes, submission: Submission) -> Balance:
    return balance(data, submission, form_layout(definition(), submission.department))


@pytest.mark.parametrize("department", departments())
def test_every_number_of_an_accepted_form_is_accounted_for(department: str) -> None:
    data = (INPUTS / f"{department}.xlsx").read_bytes()
    submission = read(data, f"{department}.xlsx")
    assert not submission.has_error
    found = balance_of(data, submission)
    print(found)  # noqa: T201 - the balance of each form, shown with -rP
    assert (found.difference, found.unaccounted) == (0, frozenset()), str(found)
    assert len(found.used) == submission.value_count > 0


def test_a_lost_record_is_seen() -> None:
    data = (INPUTS / "PDB.xlsx").read_bytes()
    submission = read(data, "PDB.xlsx")
    lost = submission.costs[0].origin.place
    found = balance_of(data, replace(submission, costs=submission.costs[1:]))
    assert (found.difference, found.unaccounted) == (1, frozenset({(lost.sheet, lost.cell)}))


def test_a_record_that_stands_twice_is_seen() -> None:
    data = (INPUTS / "PDB.xlsx").read_bytes()
    submission = read(data, "PDB.xlsx")
    twice = replace(submission, resources=(*submission.resources, submission.resources[0]))
    assert balance_of(data, twice).difference == -1
