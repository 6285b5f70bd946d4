"""A submission that is kept as text and read back is the same, whatever stands in it."""

from __future__ import annotations

import json
from decimal import Decimal
from itertools import zip_longest
from typing import Any, cast

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.forms.seasoned import kept, to_the_last_digit
from xltools.findings.finding import Finding, Place
from xltools.forms.kept import KINDS, LineReader, as_line
from xltools.forms.layout import SheetKind
from xltools.forms.records import Origin, Packer, Submission, names_between

FILE = "north/NORTH.xlsx"
# Codes and sheets repeat, as they do in a form; what people write may hold anything, half a character too.
CODES = st.sampled_from(("1", "10", "1.1", "F-1", "İL_06"))
TEXTS = st.text(st.characters(), max_size=5) | st.sampled_from(("\t", "\n", "null", "\ud800", "=1+1", ""))
NUMBERS = st.decimals(allow_nan=False, allow_infinity=False) | st.sampled_from(
    [Decimal(text) for text in ("1.50", "1.5", "0", "-0", "1E+2", "100", "1E-17", "0.000", "9.9E+307")]
)
AMOUNTS = st.integers(-(2**63), 2**63 - 1)
FIELDS: dict[str, st.SearchStrategy[Any]] = {
    "kind": st.sampled_from(SheetKind),
    "amount": AMOUNTS,
    "value": NUMBERS,
    "text": TEXTS,
}


def rows(record: type[Any]) -> st.SearchStrategy[list[tuple[Any, ...]]]:
    fields = [FIELDS.get(name, CODES) for name in names_between(record)]
    if record is KINDS["refused"]:
        fields[-1] = NUMBERS | st.none()
    at = (TEXTS, st.integers(1, 2**20), st.integers(1, 2**14))
    return st.lists(st.tuples(*fields, *at), max_size=3)


FINDINGS = st.builds(
    Finding,
    code=st.sampled_from(("V101", "S303")),
    place=st.builds(Place, st.just(FILE), TEXTS, TEXTS),
    values=st.lists(st.tuples(TEXTS, TEXTS), max_size=2).map(tuple),
    department=CODES,
    subject=TEXTS,
    amount=NUMBERS | st.none(),
)


@st.composite
def submissions(draw: st.DrawFn) -> Submission:
    department, packer = draw(CODES), Packer()
    records = {
        name: packer.pack(record, department, FILE, draw(rows(record))) for name, record in KINDS.items()
    }
    return Submission(
        FILE,
        "5e" * 32,
        department,
        prepared_by=draw(TEXTS),
        approved_by=draw(TEXTS),
        declares_nothing=draw(st.booleans()),
        prefilled=draw(st.integers(0, 99)),
        findings=tuple(draw(st.lists(FINDINGS, max_size=2))),
        **cast(dict[str, Any], records),
    )


@given(submissions())
def test_whatever_is_kept_comes_back_to_the_last_digit(submission: Submission) -> None:
    line = as_line(submission)
    assert line.isascii()
    assert "\n" not in line
    assert to_the_last_digit(kept(submission)) == to_the_last_digit(submission)


@given(submissions(), submissions())
def test_forms_that_fill_the_same_cells_share_what_says_which(one: Submission, other: Submission) -> None:
    reader = LineReader()
    again = [reader.submission(as_line(form), FILE, form.sha256) for form in (one, other, one)]
    assert list(map(to_the_last_digit, again)) == list(map(to_the_last_digit, (one, other, one)))
    for name in KINDS:
        first, last = getattr(again[0], name), getattr(again[2], name)
        assert not first or first.cells is last.cells


@given(submissions())
def test_the_name_of_the_file_is_put_in_when_it_is_read(submission: Submission) -> None:
    line = as_line(submission)
    assert json.dumps(FILE)[1:-1] not in line
    moved = LineReader().submission(line, "elsewhere.xlsx", submission.sha256)
    assert moved.file == "elsewhere.xlsx"
    assert {found.place.file for found in moved.findings} <= {"elsewhere.xlsx"}
    for name in KINDS:
        for record, before in zip_longest(getattr(moved, name), getattr(submission, name)):
            assert record.origin == Origin("elsewhere.xlsx", *before.origin[1:])


def test_an_amount_beyond_64_bits_is_never_read_as_another() -> None:
    row = ("F1", "A", "B2020", 2**62, "Costs F1", 14, 4)
    costs = Packer().pack(KINDS["costs"], "NORTH", FILE, [row])
    line = as_line(Submission(FILE, "", "NORTH", costs)).replace(str(2**62), str(2**63))
    with pytest.raises(OverflowError):
        LineReader().submission(line, FILE, "")
