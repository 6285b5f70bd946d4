"""Every mistake in every dialect: the code, the cell, the value used or not, all other values untouched, and in a form
that stays accepted no number lost."""

from __future__ import annotations

from collections import Counter

import pytest

from tests.mutations.bench import CHEAP, MODULES, in_forms, mistakes, trials, tried
from tests.mutations.dialects import (
    PROGRAMS,
    by_openpyxl,
    by_xlsxwriter,
    in_seventeen_digits,
)
from tests.mutations.forms import departments, form, handful
from tests.mutations.mistake import Expected, FileMistake, Mistake, judged, read
from tests.thoroughness import IS_THOROUGH
from xltools.findings.catalogue import CATALOGUE

SOME = (*handful(), *[code for code in departments() if code not in handful()][:: 8 if IS_THOROUGH else 20])
"""The forms mistakes are made in, and some of the others: openpyxl needs half a second to load one."""


@pytest.mark.timeout(1_200)  # for one test it is much, on a busy machine
@pytest.mark.parametrize("module", MODULES)
def test_a_mistake_is_told_where_it_is_and_costs_nothing_else(module: str) -> None:
    wrong: list[str] = []
    for mistake, dialects in trials(module):
        verdicts = [tried(mistake, dialect) for dialect in dialects]
        wrong += [str(verdict) for verdict in verdicts if verdict.wrong]
        assert not all(verdict.cannot for verdict in verdicts), mistake.name
    assert wrong == []


def test_each_kind_of_mistake_is_tried_in_every_dialect_that_carries_it() -> None:
    """Each code of each topic, and each code with what the program then comes to; whatever is left out of a run."""
    tried_kinds: set[object] = set()
    programs: set[object] = set()
    names = []
    for module in MODULES:
        for mistake, dialects in trials(module):
            names.append(mistake.name)
            if isinstance(mistake, Mistake):
                tried_kinds |= {
                    (mistake.topic, code, d) for code, _, _ in mistake.expected.told for d in dialects
                }
                programs |= {(code, mistake.expected.program) for code, _, _ in mistake.expected.told}
    assert sorted(names) == sorted(mistake.name for mistake in mistakes())
    for mistake in in_forms():
        for code, _, _ in mistake.expected.told:
            assert {(mistake.topic, code, dialect) for dialect in CHEAP} <= tried_kinds, mistake.name
            assert (code, mistake.expected.program) in programs, mistake.name


@pytest.mark.parametrize("department", SOME)
def test_an_untouched_form_reads_the_same_in_every_dialect(department: str) -> None:
    """The model is loaded without our reader: the committed file and all dialects of it agree with it."""
    correct = form(department)
    first = by_xlsxwriter(correct.book)
    for data in (correct.content, first, by_openpyxl(correct.book), in_seventeen_digits(first)):
        assert judged(correct, Expected(), read(data, correct.file)) == []


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
