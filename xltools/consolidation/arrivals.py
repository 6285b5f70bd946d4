"""What the register of the inputs tells of how forms came: when, and whose came as something that is no form."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from xltools.definition.model import Department
from xltools.findings.catalogue import finding, wording
from xltools.findings.finding import Finding, Place
from xltools.forms.records import Submission
from xltools.wording.language import Language

_MOST_NAMED = 5


@dataclass(frozen=True, slots=True)
class UnreadableArrival:
    """``file`` is what it came in, a path relative to the inputs; ``name`` what it is called there, ``cause`` the code
    of the finding that says why it is no form."""

    file: str
    name: str
    cause: str


@dataclass(frozen=True, slots=True)
class Arrivals:
    """``times`` tell of each form, by its hash, when it came last, ``names`` what it was called then. ``unreadable`` is
    what came from a department, by its code, in the order in which it came; ``mails`` tell when each mail came by which
    a department sent something."""

    times: Mapping[str, datetime] = field(default_factory=dict)
    names: Mapping[str, str] = field(default_factory=dict)
    unreadable: Mapping[str, tuple[UnreadableArrival, ...]] = field(default_factory=dict)
    mails: Mapping[str, tuple[datetime, ...]] = field(default_factory=dict)

    def and_those(self, others: Arrivals) -> Arrivals:
        """With those of another folder."""
        return Arrivals(
            {**self.times, **others.times},
            {**self.names, **others.names},
            {**self.unreadable, **others.unreadable},
            {**self.mails, **others.mails},
        )

    def times_of(self, forms: Iterable[Submission]) -> tuple[datetime, ...]:
        """When those of ``forms`` came of which the register tells."""
        return tuple(self.times[form.sha256] for form in forms if form.sha256 in self.times)

    def named(self, form: Submission, words: Language) -> str:
        """The file of ``form`` and when it came, where there is a register."""
        if not self.times:
            return form.file
        came = self.times.get(form.sha256)
        when = words.moment(came) if came else words.text("arrival.unknown")
        return words.text("arrival.named", file=form.file, when=when)

    def unreadable_form(self, department: Department, words: Language) -> Submission | None:
        """What stands in the place of the form of a department from which something came, but no form. None when
        nothing did."""
        came = self.unreadable.get(department.code)
        if not came:
            return None
        told = _unreadable(department, came, words)
        return Submission(came[-1].file, "", department.code, findings=(told,))


NO_ARRIVALS = Arrivals()


def _unreadable(department: Department, came: Iterable[UnreadableArrival], words: Language) -> Finding:
    """C109."""
    last = list(came)[-_MOST_NAMED:]
    causes = dict.fromkeys(wording(arrival.cause, words.code).title for arrival in last)
    return finding(
        "C109",
        Place(last[-1].file),
        name=department.name,
        files=", ".join(dict.fromkeys(arrival.name for arrival in last)),
        cause=", ".join(causes),
        contact=department.contact or department.name,
    ).of(department.code)
