"""Which of several forms of one department takes the place of which: decided by what the forms say of themselves and
by when they came, never by the times of files. What is not certain is not decided."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from xltools.forms.records import Submission


@dataclass(frozen=True, slots=True)
class Candidate:
    """A form among the inputs. ``answers`` is the hash of the form it was given back for, empty when it was not;
    ``came`` when it came last and the number of that line of the register, None for a form without one."""

    form: Submission
    answers: str = ""
    came: tuple[datetime, int] | None = None


@dataclass(frozen=True, slots=True)
class Replacement:
    old: Candidate
    new: Candidate


def replacements(
    candidates: Sequence[Candidate], recorded: Collection[tuple[str, str]], *, latest: bool
) -> tuple[Replacement, ...]:
    """Which of the ``candidates``, forms of one department, give way to which others.

    ``recorded`` are the hashes (new, old) of what was decided before. With ``latest`` the newest form without errors
    takes the place of all others, also of a newer one with errors.
    """
    ordered = sorted(candidates, key=lambda candidate: candidate.form.sha256)
    pairs = [(old, new) for old in ordered for new in ordered if old.form.sha256 != new.form.sha256]
    decided = [(old, new) for old, new in pairs if (new.form.sha256, old.form.sha256) in recorded]
    decided += [(old, new) for old, new in pairs if _gives_way(old, new)]
    given_way: dict[str, Replacement] = {}
    for old, new in decided:
        if old.form.sha256 not in given_way and _last(new, given_way) is not old:
            given_way[old.form.sha256] = Replacement(old, new)
    if latest:
        left = [candidate for candidate in candidates if candidate.form.sha256 not in given_way]
        given_way |= {change.old.form.sha256: change for change in _to_the_newest(left)}
    return tuple(given_way.values())


def _last(candidate: Candidate, given_way: Mapping[str, Replacement]) -> Candidate:
    """What stands at the end, when each form that has given way is followed to that which took its place."""
    while change := given_way.get(candidate.form.sha256):
        candidate = change.new
    return candidate


def _gives_way(old: Candidate, new: Candidate) -> bool:
    """A form without a value gives way to any other, a rejected one to its answer, a good one to a good answer."""
    if new.form.is_blank:
        return False
    if old.form.is_blank:
        return True
    return new.answers == old.form.sha256 and (new.form.is_good or not old.form.is_good)


def _to_the_newest(candidates: Sequence[Candidate]) -> Iterator[Replacement]:
    """A form without a line in the register is never the newest; of two that came at once neither is."""
    good = [
        (candidate.came, candidate) for candidate in candidates if candidate.form.is_good and candidate.came
    ]
    newest = max(good, key=lambda item: item[0][1], default=None)
    if newest is None:
        return
    (moment, _), first = newest
    if all(
        first is other or other.form.sha256 == first.form.sha256 or came[0] < moment for came, other in good
    ):
        for old in candidates:
            if old.form.sha256 != first.form.sha256:
                yield Replacement(old, first)
