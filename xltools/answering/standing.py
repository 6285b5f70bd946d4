"""How every department stands: what came from it, when and how often, what was found, what it has to be told."""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum

from xltools.checks.outcome import Outcome
from xltools.consolidation.arrivals import Arrivals
from xltools.consolidation.intake import DepartmentState, State
from xltools.definition.model import Department
from xltools.findings.catalogue import Heals, heals, severity, wording
from xltools.findings.finding import Finding, Severity, harmless
from xltools.wording.language import Language

_MISSING, _UNREADABLE = "C101", "C109"
_MOST_REASONS = 2


class Answer(Enum):
    """What a department is told: that nothing came, that what came cannot be read, that its form came blank, that it
    has errors, that several forms contradict each other, that something of it is asked, that it is accepted."""

    MISSING = "missing"
    UNREADABLE = "unreadable"
    BLANK = "blank"
    REJECTED = "rejected"
    TWICE = "twice"
    ASKED = "asked"
    RECEIVED = "received"


_ANSWERS = {
    State.MISSING: Answer.MISSING,
    State.UNREADABLE: Answer.UNREADABLE,
    State.BLANK: Answer.BLANK,
    State.REJECTED: Answer.REJECTED,
    State.PARTLY: Answer.REJECTED,
    State.DUPLICATE: Answer.TWICE,
}


@dataclass(frozen=True, slots=True)
class Standing:
    """``findings`` are the open ones of what came, the gravest first. ``arrived`` is when that came last and
    ``times_sent`` how often something came: None and 0 where the register does not tell."""

    entry: DepartmentState
    findings: tuple[Finding, ...]
    arrived: datetime.datetime | None
    times_sent: int

    @property
    def department(self) -> Department:
        return self.entry.department

    @property
    def state(self) -> State:
        return self.entry.state

    @property
    def answer(self) -> Answer | None:
        """None for a department that is not expected."""
        if self.state is State.RECEIVED:
            return Answer.ASKED if self.questions else Answer.RECEIVED
        is_nameless = not any(form.department for form in self.entry.forms)
        if self.state is State.REJECTED and is_nameless:
            return Answer.UNREADABLE
        return _ANSWERS.get(self.state)

    @property
    def is_open(self) -> bool:
        """Somebody has to write or to answer."""
        return self.answer not in (None, Answer.RECEIVED)

    @property
    def urgency(self) -> int:
        """What somebody has to see to comes first, who is not expected last."""
        return list(Answer).index(self.answer) if self.answer else len(Answer)

    @property
    def errors(self) -> tuple[Finding, ...]:
        return tuple(item for item in self.findings if severity(item) is Severity.ERROR)

    @property
    def warnings(self) -> tuple[Finding, ...]:
        return tuple(item for item in self.findings if severity(item) is Severity.WARNING)

    @property
    def questions(self) -> tuple[Finding, ...]:
        """The warnings that the department can answer."""
        return tuple(item for item in self.warnings if heals(item) is not Heals.DEFINITION)

    def causes(self, words: Language) -> tuple[tuple[str, int], ...]:
        """What keeps its form out, else what is asked, each with how often it was found."""
        told = (_cause(item, words) for item in self.errors or self.questions)
        return tuple(Counter(told).items())

    def reason(self, words: Language) -> str:
        """``Sayı olmayan değer (3), Boş form +1``; empty where nothing is to be told."""
        causes = [cause if count == 1 else f"{cause} ({count})" for cause, count in self.causes(words)]
        more = f" +{len(causes) - _MOST_REASONS}" if len(causes) > _MOST_REASONS else ""
        return ", ".join(causes[:_MOST_REASONS]) + more


def standings(outcome: Outcome, arrivals: Arrivals) -> tuple[Standing, ...]:
    """In the order of the definition; ``arrivals`` is what the register says."""
    found: dict[str, list[Finding]] = {}
    for item in outcome.open_findings:
        # What does not say whose it is belongs to whoever its file is taken for.
        found.setdefault(item.department or item.place.file, []).append(item)
    return tuple(_standing(entry, found, arrivals) for entry in outcome.intake.states)


def _standing(entry: DepartmentState, found: Mapping[str, list[Finding]], arrivals: Arrivals) -> Standing:
    code = entry.department.code
    keys = (code, *(form.file for form in entry.forms if not form.department))
    findings = tuple(item for key in keys for item in found.get(key, ()) if item.code != _MISSING)
    mails = arrivals.mails.get(code, ())
    times = mails if entry.state is State.UNREADABLE else arrivals.times_of(entry.forms)
    return Standing(entry, findings, max(times, default=None), len(mails))


def _cause(item: Finding, words: Language) -> str:
    """In words; of what came and is no form, why it is none."""
    if item.code == _UNREADABLE:
        return harmless(dict(item.values)["cause"])
    return wording(item.code, words.code).title
