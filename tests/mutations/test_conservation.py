"""Conservation: in an accepted form every stored number is in a record, in a finding, or declared to be no input."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.mutations.bench import in_forms, saved
from tests.mutations.conservation import Balance, balance
from tests.mutations.dialects import Dialect
from tests.mutations.forms import INPUTS, SEED, definition, departments
from tests.mutations.mistake import Expected, Mistake, read
from xltools.findings.catalogue import CATALOGUE
from xltools.findings.finding import Severity
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


def stays_accepted(mistake: Mistake, dialect: Dialect) -> bool:
    expected = mistake.expected_in(dialect)
    return isinstance(expected, Expected) and all(
        CATALOGUE[code].severity is not Severity.ERROR for code, _, _ in expected.told
    )


ACCEPTED = [
    (mistake, dialect)
    for mistake in in_forms()
    for dialect in (Dialect.XLSXWRITER, Dialect.OPENPYXL)
    if stays_accepted(mistake, dialect)
]


@pytest.mark.parametrize(
    ("mistake", "dialect"), ACCEPTED, ids=[f"{mistake.name}-{dialect.value}" for mistake, dialect in ACCEPTED]
)
def test_no_number_is_lost_by_a_mistake_that_leaves_the_form_accepted(
    mistake: Mistake, dialect: Dialect
) -> None:
    data = saved(mistake, dialect)
    found = balance_of(data, read(data, mistake.form.file))
    assert (found.difference, found.unaccounted) == (0, frozenset()), f"{found} (seed {SEED})"


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
