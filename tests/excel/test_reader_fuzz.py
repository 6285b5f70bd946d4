"""A bounded run of ``fuzz.py``: cases that are always the same, then others at random until the time is up."""

from __future__ import annotations

import random
import time

import pytest

from tests.excel.fuzz import BYTE_CHANGES, PART_CHANGES, Outcome, case_file, forms, run
from tests.excel.packages import packed, unpacked
from tests.thoroughness import IS_THOROUGH

SECONDS = 60.0 if IS_THOROUGH else 2.0
CASES = 200
pytestmark = pytest.mark.filterwarnings("ignore:Duplicate name")  # what zipfile says of files built so


def wrong(outcome: Outcome) -> str:
    return f"python -m tests.excel.fuzz --case {outcome.case}: {outcome.problem}"


def test_the_same_cases_every_time() -> None:
    outcomes = [run(case) for case in range(CASES)]
    assert [wrong(outcome) for outcome in outcomes if outcome.problem] == []
    # some are read and some are refused, for many reasons; else nothing would be proved
    assert CASES / 5 < sum(outcome.readable for outcome in outcomes) < CASES * 4 / 5
    assert len({code for outcome in outcomes for code in outcome.codes}) > 8


def test_other_cases_until_the_time_is_up() -> None:
    seed = random.SystemRandom().randrange(10**12)
    end, case = time.monotonic() + SECONDS, seed
    while time.monotonic() < end:
        outcome = run(case)
        assert not outcome.problem, wrong(outcome)
        case += 1
    assert case > seed


def test_a_case_is_the_same_file_every_time() -> None:
    assert [case_file(case) for case in range(20)] == [case_file(case) for case in range(20)]


def test_every_change_changes_something() -> None:
    data = forms()[0]
    for change in BYTE_CHANGES:
        assert any(change(data, random.Random(seed)) != data for seed in range(5)), change.__name__
    parts = unpacked(data)
    for alter in set(PART_CHANGES):
        assert any(packed(alter(parts, random.Random(seed))) != packed(parts) for seed in range(5)), (
            alter.__name__
        )
