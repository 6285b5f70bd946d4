"""What the whole program comes to when one form of the example is replaced: a draft, or complete with open warnings."""

from __future__ import annotations

import datetime
from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache

from tests.mutations.forms import INPUTS
from xltools.checks.outcome import Outcome
from xltools.findings.finding import Finding, Severity
from xltools.forms.records import Submission
from xltools.forms.submission import FormReader
from xltools.operations.judging import judge
from xltools.operations.reading import Forms
from xltools.project import LoadedDefinition, Project

# A day on which the accepted exceptions of the example are in force.
DAY = datetime.date(2021, 9, 22)


@dataclass(frozen=True, slots=True)
class Program:
    """``more_warnings``: open warnings that the untouched example does not have; of a draft they are not counted."""

    is_draft: bool
    more_warnings: int = 0

    def __str__(self) -> str:
        return "draft" if self.is_draft else f"complete, {self.more_warnings} more open warnings"


DRAFT = Program(True)


def complete(more_warnings: int = 0) -> Program:
    return Program(False, more_warnings)


def program_with(submission: Submission) -> Program:
    """The example with ``submission`` in the place of the form of the same file name."""
    return _program(outcome_with(submission))


_MOST_KEPT = 3
_kept: deque[tuple[Submission, Outcome]] = deque(maxlen=_MOST_KEPT)


def outcome_with(submission: Submission) -> Outcome:
    """Judged once for all dialects that read alike: of the bytes themselves only a second file of the same department
    would be judged, and there is none; totals that a form states are judged in the first dialect, which carries them.
    """
    said = replace(submission, sha256="")
    for earlier, outcome in _kept:
        if said == (earlier if said.stated else replace(earlier, stated=said.stated)):
            return outcome
    others = tuple(one for one in untouched() if one.file != submission.file)
    outcome = outcome_of((*others, said))
    _kept.append((said, outcome))
    return outcome


def outcome_of(submissions: Sequence[Submission], listed: tuple[Finding, ...] = ()) -> Outcome:
    return judge(Forms(listed=listed, submissions=tuple(submissions)), _loaded(), DAY)


def _program(outcome: Outcome) -> Program:
    if outcome.is_draft:
        return DRAFT
    return complete(len(outcome.findings_of(Severity.WARNING)) - _usual_warnings())


@cache
def _usual_warnings() -> int:
    return len(outcome_of(untouched()).findings_of(Severity.WARNING))


@cache
def untouched() -> tuple[Submission, ...]:
    reader = FormReader(_loaded().definition)
    return tuple(reader.read(path.read_bytes(), path.name) for path in sorted(INPUTS.glob("*.xlsx")))


@cache
def _loaded() -> LoadedDefinition:
    return Project(INPUTS.parents[1]).load()
