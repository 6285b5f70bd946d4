"""Every error a department can make has a road back to a form that counts: walked here with the mistakes of the bench,
on what a protected sheet allows, with the form saved by two other programs."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import Enum
from functools import cache
from pathlib import Path

import pytest

from tests.feedback.marked_forms import Way, way_of
from tests.feedback.mending import mended, without_tabs_too_many
from tests.forms import test_prefilled, test_sums_of_columns
from tests.forms.moving import re_saved
from tests.mutations import bench
from tests.mutations.dialects import Dialect, by_libreoffice, office
from tests.mutations.forms import definition
from tests.mutations.mistake import Mistake, all_arrived
from tests.thoroughness import IS_THOROUGH
from xltools.definition.definition import Definition
from xltools.excel.remembered import Remembered
from xltools.feedback.give_back import marked_form
from xltools.feedback.going_back import goes_back
from xltools.findings.catalogue import CATALOGUE, finding, severity
from xltools.findings.finding import Place, Severity
from xltools.forms.layout import Slot
from xltools.forms.records import Submission
from xltools.forms.submission import FormReader


class Road(Enum):
    """How a department gets from an error to a form that counts."""

    TYPED = "in its own workbook, marked: values in unlocked cells, an X in the list"
    TABS = "the same, and the sheets too many are deleted by their tabs, which the sheets' protection allows"
    FRESH = "in a new form with what was read of the old one"
    ANEW = "there is nothing to mark: the form it was sent is filled, or its file saved as a workbook, and sent again"
    OTHERS = "no mistake of the department: the strategy unit or whoever runs the program sees to it"


ROADS: dict[str, Road] = {
    **dict.fromkeys(
        ("C104", "P108", "P114", "S211", "S301", "S303", "S304", "S306", "S310", "S311"), Road.TYPED
    ),
    **dict.fromkeys(("S312", "S315", "V101", "V102", "V103", "V104", "V105", "V106", "V107"), Road.TYPED),
    **dict.fromkeys(("V108", "V110", "V111", "V112", "V116"), Road.TYPED),
    **dict.fromkeys(("S202", "S207"), Road.TABS),
    **dict.fromkeys(("S201", "S203", "S204", "S205", "S206", "S208", "S210", "S212", "S214"), Road.FRESH),
    **dict.fromkeys(("S215", "S217", "S230", "S307", "V109", "V115"), Road.FRESH),
    **dict.fromkeys((f"U{number}" for number in (*range(101, 118), 120)), Road.ANEW),
    **dict.fromkeys(("F102", "M101", "M102", "M103", "M104", "M105", "M106", "M107", "M109"), Road.ANEW),
    **dict.fromkeys(("S101", "S102", "S103", "S226", "S227", "C101", "C108", "C109"), Road.ANEW),
    **dict.fromkeys(
        ("F103", "F104", "F105", "F106", "F107", "S104", "S105", "S216", "S225", "C102"), Road.OTHERS
    ),
}
WHOLE_FORM = ("P108", "P114")
WALKED = (Road.TYPED, Road.TABS, Road.FRESH)
WALKABLE = tuple(code for code, road in ROADS.items() if road in WALKED)
EVERY = 1 if IS_THOROUGH else 4
"""LibreOffice takes half a second for a file."""
needs_office = pytest.mark.skipif(office() is None, reason="LibreOffice (soffice) is not installed")


@dataclass(frozen=True)
class Case:
    """A form with a mistake of ``code``, and the ``good`` one with the same figures."""

    code: str
    name: str
    definition: Definition
    file: str
    sent: Callable[[], bytes]
    good: Callable[[], bytes]

    def read(self, data: bytes) -> Submission:
        return _reader(self.definition).read(data, self.file)


@dataclass(frozen=True)
class Walked:
    """``back`` is what the department got, ``tabs`` how many sheets it deleted, ``mended`` what it sends."""

    case: Case
    way: Way
    back: bytes
    tabs: int
    mended: bytes


@cache
def _readers() -> dict[int, tuple[Definition, FormReader]]:
    return {}


def _reader(its: Definition) -> FormReader:
    return _readers().setdefault(id(its), (its, FormReader(its, Remembered(largest=0))))[1]


@cache
def cases() -> dict[str, list[Case]]:
    """Code -> its cases; of a walked road at least one, unless that is a code of another test here."""
    by_code: dict[str, list[Case]] = {}
    for mistake in bench.in_forms():
        for code in dict.fromkeys(code for code, _, _ in mistake.expected.told):
            if ROADS.get(code) in WALKED:
                by_code.setdefault(code, []).append(_of_bench(code, mistake))
    for case in _of_other_definitions():
        by_code.setdefault(case.code, []).append(case)
    return by_code


def _of_bench(code: str, mistake: Mistake) -> Case:
    has_values = not isinstance(mistake.expected_in(Dialect.XLSXWRITER), str)
    dialect = Dialect.XLSXWRITER if has_values else Dialect.OPENPYXL
    return Case(
        code,
        mistake.name,
        definition(),
        mistake.form.file,
        lambda: bench.saved(mistake, dialect),
        lambda: mistake.form.content,
    )


def _of_other_definitions() -> Iterator[Case]:
    prefilled, sums = test_prefilled, test_sums_of_columns
    where_nothing_was_approved = prefilled.typed(prefilled.FUND, prefilled.REVISED, 5)
    yield Case(
        "V116",
        "revised where nothing was approved",
        prefilled.DEFINITION,
        "NORTH.xlsx",
        lambda: re_saved(prefilled.FILLED, where_nothing_was_approved),
        lambda: prefilled.FILLED,
    )
    law, right = sums.slot("10", "LAW"), sums.FILLED.values[sums.slot("10", "LAW")]
    assert not isinstance(right, str)
    yield Case(
        "S315",
        "a column that is not the sum of others",
        sums.DEFINITION,
        "NORTH.xlsx",
        lambda: _form_of_sums({law: right + 1}),
        lambda: _form_of_sums({}),
    )


def _form_of_sums(changed: dict[Slot, Decimal | None]) -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        return test_sums_of_columns.form(Path(folder), changed)


def chosen(code: str) -> list[Case]:
    of_code = cases().get(code, [])
    return of_code if IS_THOROUGH else of_code[:1]


@cache
def walked(case: Case) -> Walked:
    sent = case.sent()
    submission = case.read(sent)
    if case.code in WHOLE_FORM:
        # Only the whole program tells it, in the place of the form's other errors.
        told = finding(case.code, Place(case.file), **CATALOGUE[case.code].sample)
        submission = replace(submission, findings=(told,))
    assert goes_back(submission)
    back = marked_form(sent, submission, case.definition, "tr")
    cut, tabs = without_tabs_too_many(back)
    return Walked(case, way_of(back, case.definition), back, tabs, mended(cut, case.good()))


def codes(submission: Submission) -> set[str]:
    return {item.code for item in submission.findings if severity(item) is Severity.ERROR}


def wrong_after(case: Case, data: bytes) -> str:
    """What keeps ``data`` from being the good form; empty when nothing does."""
    submission, good = case.read(data), case.read(case.good())
    if codes(submission):
        return f"{case.code} {case.name}: {sorted(codes(submission))}"
    return "" if all_arrived(submission) == all_arrived(good) else f"{case.code} {case.name}: other values"


def test_every_error_has_a_road() -> None:
    errors = {code for code, entry in CATALOGUE.items() if entry.severity is Severity.ERROR}
    # The definition is not theirs, and what is said of a report of results is mended where it was typed.
    assert ROADS.keys() == {code for code in errors if code[0] not in "DR"}
    assert set(WALKABLE) - cases().keys() == {"S311"}, "its road is that of every list"


@pytest.mark.parametrize("code", WALKABLE)
def test_what_goes_back_is_not_accepted_until_it_is_mended_and_then_it_is(code: str) -> None:
    for case in chosen(code):
        done = walked(case)
        assert codes(case.read(done.back)), "nobody has put anything right"
        assert wrong_after(case, done.mended) == ""
        road = Road.FRESH if done.way is Way.FRESH else Road.TABS if done.tabs else Road.TYPED
        assert road in (ROADS[code], Road.FRESH), "a form that has lost its keys besides goes the longer road"


def test_a_list_that_was_not_finished_is_finished_in_the_next_round() -> None:
    first = walked(cases()["S203"][0])
    assert codes(first.case.read(first.back)) == {"S311"}
    again = replace(first.case, sent=lambda: first.back)
    second = walked(again)
    assert second.way is Way.MARKED
    assert codes(again.read(second.back)) == {"S311"}
    assert wrong_after(again, second.mended) == ""


@needs_office
def test_saved_by_libreoffice_it_is_accepted_as_well() -> None:
    every = [case for code in WALKABLE for case in chosen(code)]
    some = {str(at): walked(case) for at, case in enumerate(every[::EVERY])}
    saved = by_libreoffice({name: done.mended for name, done in some.items()})
    wrong = (wrong_after(done.case, saved[name]) for name, done in some.items())
    assert list(filter(None, wrong)) == []
