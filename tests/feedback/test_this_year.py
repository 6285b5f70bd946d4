"""A department sent last year's form: it gets this year's, with what is asked again, to be looked at."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from tests.commands.conftest import DEFINITION
from tests.feedback.marked_forms import Line, codes, good_form, lines, notes, opened, ticked
from tests.forms.moving import re_saved, sheet_with
from tests.forms.next_year import next_definition
from tests.forms.sample import read, values_read
from xltools.definition.definition import Definition
from xltools.definition.writer import write_definition
from xltools.feedback.going_back import goes_back
from xltools.forms.build_layout import form_language
from xltools.forms.layout import Slot
from xltools.operations.earlier_years import is_of_earlier_year, this_years_form
from xltools.project import LoadedDefinition

NEW = next_definition(DEFINITION)
SENT = good_form(DEFINITION)
THEN = read(SENT, DEFINITION)
AGAIN = {"period|2031": "period|B1", "period|G2031": "period|P1"}
"""What was this year's budget and target is asked again."""


@pytest.fixture(scope="module")
def loaded(tmp_path_factory: pytest.TempPathFactory) -> LoadedDefinition:
    path = tmp_path_factory.mktemp("definitions") / "definition_2031.xlsx"
    write_definition(DEFINITION, path)
    return LoadedDefinition(NEW, "", (), {2031: path})


def sent_back(loaded: LoadedDefinition, definition: Definition = NEW) -> bytes | None:
    submission = read(SENT, definition)
    assert codes(submission) == ["S103"]
    asked = replace(loaded, definition=definition)
    assert is_of_earlier_year(submission, asked)
    return this_years_form(SENT, submission, asked)


@pytest.fixture(scope="module")
def back(loaded: LoadedDefinition) -> bytes:
    form = sent_back(loaded)
    assert form is not None
    return form


def test_it_holds_what_is_asked_again_and_counts_once_somebody_looked_at_it(back: bytes) -> None:
    form = read(back, NEW)
    assert "S311" in codes(form)
    expected = {
        Slot(slot.sheet, slot.row, AGAIN[slot.column]): value
        for slot, value in values_read(THEN).items()
        if slot.column in AGAIN
    }
    assert expected
    assert values_read(form) == expected
    assert codes(read(re_saved(back, ticked()), NEW)) == []


def test_every_value_is_listed_with_its_new_cell_or_with_its_old_one(back: bytes) -> None:
    listed = lines(back)
    head = next(at for at, line in enumerate(listed) if "değer aktarıldı" in line.message)
    other = next(at for at, line in enumerate(listed) if "aktarılmadı" in line.message)
    new, old = listed[head + 1 : other], listed[other + 1 :]
    form = opened(back)
    for line in new:
        assert form[line.sheet][line.cell].value is not None
        assert line.message in notes(form[line.sheet])[line.cell]
    assert len(new) == len(values_read(read(back, NEW)))
    places = [one.origin.place for one in THEN.costs] + [one.origin.place for one in THEN.indicators]
    places += [one.origin.place for one in THEN.resources] + [one.origin.place for one in THEN.explanations]
    origins = {(place.sheet, place.cell) for place in places}
    carried = {where(line) for line in new}
    left = {(line.sheet, line.cell) for line in old}
    assert carried | left >= origins
    assert not carried & left
    introduction = str(form.worksheets[0]["A4"].value)
    assert "2031 yılınındı" in introduction
    assert f"{len(new)} değer aktarıldı, {len(old)} değer aktarılmadı" in introduction


def where(line: Line) -> tuple[str, str]:
    """The old cell that the line of a carried value names."""
    sheet, _, cell = line.message.rpartition("eski formda ")[2].removesuffix(").").rpartition("!")
    return sheet, cell


def test_nothing_goes_back_where_nothing_is_asked_again_or_no_definition_tells(
    loaded: LoadedDefinition, tmp_path: Path
) -> None:
    settled = tuple(period for period in NEW.periods if period.code not in ("B1", "P1"))
    assert sent_back(loaded, replace(NEW, periods=settled)) is None
    submission = read(SENT, NEW)
    assert not is_of_earlier_year(submission, replace(loaded, earlier={}))
    assert not goes_back(submission)
    assert not is_of_earlier_year(read(SENT, DEFINITION), replace(loaded, definition=DEFINITION))
    damaged = tmp_path / "definition_2031.xlsx"
    damaged.write_bytes(b"no workbook")
    assert this_years_form(SENT, submission, replace(loaded, earlier={2031: damaged})) is None


def test_what_was_in_another_currency_or_unit_is_not_asked_again(loaded: LoadedDefinition) -> None:
    euro = replace(NEW, institution=replace(NEW.institution, currency="EUR"))
    form = sent_back(loaded, euro)
    assert form is not None
    read_back = read(form, euro)
    assert not read_back.costs
    assert read_back.indicators
    sheet = sheet_with(opened(form), "costs|1")
    assert form_language(euro).text("feedback.sheet") in opened(form).sheetnames
    assert sheet.protection.sheet
