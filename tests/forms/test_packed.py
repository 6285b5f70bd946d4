"""Records packed as columns: to whoever reads them they are the records."""

from __future__ import annotations

import pickle
from collections.abc import Sequence
from decimal import Decimal

import pytest

from tests.forms.sample import form_bytes, sample_answers, sample_definition
from xltools.forms.received import SheetView
from xltools.forms.records import (
    Blank,
    CostRecord,
    IndicatorRecord,
    Origin,
    Packer,
    Submission,
    fields_of,
)
from xltools.forms.skeleton import Skeleton, look_at
from xltools.forms.stated_identity import StatedIdentity
from xltools.forms.submission import FormReader

FILE = "north/NORTH.xlsx"
ROWS = (("F1", "A", "B2020", 5, "Costs F1", 14, 4), ("F1", "B", "B2020", -7, "Costs F1", 15, 4))
RECORDS = tuple(CostRecord("NORTH", *row[:4], Origin(FILE, *row[4:])) for row in ROWS)


def packed(rows: Sequence[tuple[object, ...]] = ROWS) -> Sequence[CostRecord]:
    return Packer().pack(CostRecord, "NORTH", FILE, rows)


def test_packed_records_are_the_records() -> None:
    assert packed() == RECORDS
    assert (len(packed()), packed()[1], packed()[1:]) == (2, RECORDS[1], RECORDS[1:])
    assert packed() != RECORDS[:1]


def test_no_records_are_an_empty_sequence() -> None:
    none = packed(())
    assert none == ()
    assert not none
    assert list(fields_of(none, "amount")) == []


def test_they_travel_between_processes() -> None:
    assert pickle.loads(pickle.dumps(packed())) == RECORDS


@pytest.mark.parametrize("records", [RECORDS, packed()])
def test_fields_are_those_of_the_records(records: Sequence[CostRecord]) -> None:
    assert list(fields_of(records, "period", "amount")) == [("B2020", 5), ("B2020", -7)]


def test_an_amount_beyond_64_bits_is_never_kept_as_another() -> None:
    for amount in (2**63 - 1, -(2**63)):
        assert packed([("F1", "A", "B2020", amount, "Costs F1", 14, 4)])[0].amount == amount
    with pytest.raises(OverflowError):
        packed([("F1", "A", "B2020", 2**63, "Costs F1", 14, 4)])


def test_forms_that_fill_the_same_cells_share_what_says_which() -> None:
    packer = Packer()
    one = packer.pack(Blank, "NORTH", "a.xlsx", [("k", "F1", "A", "B2020", "Costs F1", 14, 4)])
    other = packer.pack(Blank, "SOUTH", "b.xlsx", [("k", "F1", "A", "B2020", "Costs F1", 14, 4)])
    assert one.cells is other.cells


def test_each_form_keeps_the_digits_it_was_filled_with() -> None:
    packer = Packer()
    for filled in ("1.50", "1.5", "0", "-0", "1E+2", "100"):
        one = packer.pack(
            IndicatorRecord, "NORTH", FILE, [("G1", "B2020", Decimal(filled), "Indicators", 5, 4)]
        )
        assert [str(record.value) for record in one] == [filled]


def test_the_sheets_of_a_second_form_need_no_second_look(monkeypatch: pytest.MonkeyPatch) -> None:
    definition = sample_definition()
    reader = FormReader(definition)
    data = form_bytes(definition, answers=sample_answers(definition))
    first = reader.read(data, FILE)
    assert first.findings == ()
    looked_at: list[str] = []

    def looking(view: SheetView, identity: StatedIdentity) -> Skeleton:
        looked_at.append(view.layout.key)
        return look_at(view, identity)

    monkeypatch.setattr("xltools.forms.skeleton.look_at", looking)
    second: Submission = reader.read(data, FILE)
    assert second == first
    assert looked_at == []
