"""Every mistake in every dialect: the code, the cell, the value used or not, all other values untouched, and in a form
that stays accepted no number lost."""

from __future__ import annotations

from collections import Counter

import pytest

from tests.mutations.bench import CHEAP, AnyMistake, in_forms, mistakes, tried, tried_in_libreoffice
from tests.mutations.dialects import (
    PROGRAMS,
    Dialect,
    by_libreoffice,
    by_openpyxl,
    by_xlsxwriter,
    in_seventeen_digits,
    office,
)
from tests.mutations.forms import departments, form, handful
from tests.mutations.mistake import Expected, FileMistake, Mistake, judged, read
from tests.thoroughness import IS_THOROUGH
from xltools.findings.catalogue import CATALOGUE

EVERY = 4 if IS_THOROUGH else 8
"""LibreOffice takes half a second for a file: the tests try some of the mistakes in it, the printed table all."""
SOME = (*handful(), *[code for code in departments() if code not in handful()][::8])
"""The forms mistakes are made in, and every eighth of the others: openpyxl needs half a second to load one."""
needs_office = pytest.mark.skipif(office() is None, reason="LibreOffice (soffice) is not installed")


@pytest.mark.parametrize("mistake", mistakes(), ids=lambda mistake: mistake.name)
def test_a_mistake_is_told_where_it_is_and_costs_nothing_else(mistake: AnyMistake) -> None:
    dialects = CHEAP if isinstance(mistake, Mistake) else (Dialect.BYTES,)
    verdicts = [tried(mistake, dialect) for dialect in dialects]
    assert [str(verdict) for verdict in verdicts if verdict.wrong] == []
    assert not all(verdict.cannot for verdict in verdicts)


@needs_office
def test_a_mistake_is_told_the_same_after_libreoffice_saved_the_form() -> None:
    verdicts = tried_in_libreoffice(list(in_forms())[::EVERY])
    assert [str(verdict) for verdict in verdicts.values() if verdict.wrong] == []


@pytest.mark.parametrize("department", SOME)
def test_an_untouched_form_reads_the_same_in_every_dialect(department: str) -> None:
    """The model is loaded without our reader: the committed file and all dialects of it agree with it."""
    correct = form(department)
    first = by_xlsxwriter(correct.book)
    for data in (correct.content, first, by_openpyxl(correct.book), in_seventeen_digits(first)):
        assert judged(correct, Expected(), read(data, correct.file)) == []


@needs_office
def test_an_untouched_form_reads_the_same_after_libreoffice_saved_it() -> None:
    forms = {department: form(department) for department in SOME[:5]}
    saved = by_libreoffice({department: by_xlsxwriter(one.book) for department, one in forms.items()})
    for department, one in forms.items():
        assert judged(one, Expected(), read(saved[department], one.file)) == []


def test_the_bench_covers_every_topic_in_every_dialect() -> None:
    found = mistakes()
    assert len(found) >= 500
    assert sum(isinstance(mistake, FileMistake) for mistake in found) >= 25
    carried = Counter(
        dialect
        for mistake in in_forms()
        for dialect in PROGRAMS
        if isinstance(mistake.expected_in(dialect), Expected)
    )
    assert all(carried[dialect] >= 200 for dialect in PROGRAMS), carried


def test_every_rule_of_results_has_its_mistake() -> None:
    told = {code for mistake in in_forms() for code, _, _ in mistake.expected.told}
    assert {code for code in CATALOGUE if code.startswith("R")} - told == set()
