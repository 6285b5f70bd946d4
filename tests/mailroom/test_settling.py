"""Of several forms of a department one takes the place of another only where that is certain."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from itertools import permutations

from hypothesis import given
from hypothesis import strategies as st

from xltools.findings.catalogue import finding
from xltools.findings.finding import Place
from xltools.forms.layout import SheetKind
from xltools.forms.records import Blank, Origin, Submission
from xltools.mailroom.settling import Candidate, replacements

NOON = datetime.fromisoformat("2030-10-01T12:00:00+03:00")
ORIGIN = Origin("a.xlsx", "sheet", 1, 1)
ERROR = finding("V101", Place("a.xlsx"), found="x")
BLANK = Blank("N", SheetKind.COSTS, "1", "1", "2030", ORIGIN)


def form(name: str, *, kind: str = "good", answers: str = "", day: int = 0, number: int = 0) -> Candidate:
    """``day`` 0: it has no line in the register."""
    submission = Submission(f"{name}.xlsx", name, "N", blanks=(BLANK,), declares_nothing=kind == "good")
    findings = (ERROR,) if kind == "bad" else ()
    came = (NOON + timedelta(days=day), number or day) if day else None
    return Candidate(replace(submission, findings=findings), answers, came)


def told(
    *candidates: Candidate, latest: bool = False, recorded: tuple[tuple[str, str], ...] = ()
) -> set[str]:
    """``a>b``: b takes the place of a; the same whatever the order of the files is."""
    every = {
        frozenset(
            f"{change.old.form.sha256}>{change.new.form.sha256}"
            for change in replacements(order, recorded, latest=latest)
        )
        for order in permutations(candidates)
    }
    assert len(every) == 1
    return set(every.pop())


def test_an_answer_takes_the_place_of_what_it_answers() -> None:
    bad, good = form("a", kind="bad"), form("a")
    assert told(bad, form("b", answers="a")) == {"a>b"}
    assert told(bad, form("b", kind="bad", answers="a")) == {"a>b"}
    assert told(good, form("b", answers="a")) == {"a>b"}
    assert told(good, form("b", kind="bad", answers="a")) == set()
    assert told(bad, form("b", answers="z")) == set()
    assert told(bad, form("b")) == set()


def test_two_answers_to_one_form_contradict_each_other() -> None:
    first, second = form("b", answers="a"), form("c", answers="a")
    left = {change.split(">")[0] for change in told_any(form("a", kind="bad"), first, second)}
    assert left == {"a"}


def told_any(*candidates: Candidate) -> set[str]:
    return {f"{c.old.form.sha256}>{c.new.form.sha256}" for c in replacements(candidates, (), latest=False)}


def test_a_chain_of_answers_leaves_the_last() -> None:
    chain = (form("a", kind="bad"), form("b", kind="bad", answers="a"), form("c", answers="b"))
    assert told(*chain) == {"a>b", "b>c"}


def test_forms_never_all_give_way_to_each_other() -> None:
    answer = form("b", answers="a")
    assert told(form("a"), answer, recorded=(("a", "b"),)) == {"b>a"}


def test_a_blank_form_gives_way_and_takes_no_place() -> None:
    blank = form("a", kind="blank")
    assert told(blank, form("b")) == {"a>b"}
    assert told(blank, form("b", kind="bad")) == {"a>b"}
    assert told(blank, form("b", kind="blank")) == set()
    assert told(form("b", kind="bad"), form("a", kind="blank", answers="b")) == {"a>b"}


def test_the_latest_good_form_counts_only_when_asked_for_and_certain() -> None:
    old, new, bad, by_hand = form("a", day=1), form("b", day=2), form("c", kind="bad", day=3), form("d")
    assert told(old, new) == set()
    assert told(old, new, latest=True) == {"a>b"}
    assert told(old, new, bad, by_hand, latest=True) == {"a>b", "c>b", "d>b"}
    assert told(bad, by_hand, latest=True) == set()
    assert told(old, form("b", day=1, number=2), latest=True) == set()
    assert told(form("a", day=5, number=1), form("b", day=3, number=2), latest=True) == set()


def test_what_was_decided_stays_decided() -> None:
    assert told(form("a"), form("b"), recorded=(("b", "a"),)) == {"a>b"}
    assert told(form("a"), form("b"), recorded=(("c", "a"),)) == set()


@given(
    st.lists(
        st.tuples(st.sampled_from(("good", "bad", "blank")), st.sampled_from("-abcd"), st.integers(0, 3)),
        min_size=1,
        max_size=4,
    ),
    st.booleans(),
)
def test_something_is_always_left_and_a_good_form_never_gives_way_to_a_bad_one(
    drawn: list[tuple[str, str, int]], latest: bool
) -> None:
    candidates = [
        form(name, kind=kind, answers=answers, day=day, number=at + 1)
        for at, (name, (kind, answers, day)) in enumerate(zip("abcd", drawn, strict=False))
    ]
    changes = replacements(candidates, (), latest=latest)
    assert len({change.old.form.sha256 for change in changes}) == len(changes) < len(candidates)
    assert all(change.new.form.is_good or not change.old.form.is_good for change in changes)
