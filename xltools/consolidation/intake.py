"""Submissions -> which of them count, and the state of every department.

A form counts whole or not at all: an error in it keeps it out. The order of the files never matters.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum

from xltools.definition.definition import Definition
from xltools.definition.model import Department
from xltools.findings.catalogue import finding
from xltools.findings.finding import Finding, Place
from xltools.forms.records import Submission


class State(Enum):
    """RECEIVED counts; REJECTED has an error or came twice; NOT_EXPECTED has nothing to report."""

    RECEIVED = "received"
    REJECTED = "rejected"
    MISSING = "missing"
    NOT_EXPECTED = "not_expected"


@dataclass(frozen=True, slots=True)
class DepartmentState:
    """``file`` is the form that counts or was rejected; empty when there is none."""

    department: Department
    state: State
    file: str = ""
    sha256: str = ""
    values: int = 0
    prepared_by: str = ""


@dataclass(frozen=True, slots=True)
class Intake:
    """``submissions`` is every file of the inputs, by name; ``accepted`` are those that count, in the order of the
    definition's departments; ``findings`` hold everything found."""

    submissions: tuple[Submission, ...]
    accepted: tuple[Submission, ...]
    states: tuple[DepartmentState, ...]
    findings: tuple[Finding, ...]

    @property
    def expected(self) -> int:
        return sum(state.department.expected for state in self.states)

    @property
    def received(self) -> int:
        return sum(state.state is State.RECEIVED for state in self.states)


def take_in(submissions: Iterable[Submission], definition: Definition) -> Intake:
    """Decide which submissions count. Findings: those of the submissions and C101-C103."""
    ordered = sorted(submissions, key=lambda submission: submission.file)
    findings: list[Finding] = [found for submission in ordered for found in submission.findings]
    by_department: dict[str, list[Submission]] = {}
    for submission in ordered:
        by_department.setdefault(submission.department, []).append(submission)
    accepted: list[Submission] = []
    states: list[DepartmentState] = []
    for department in definition.departments:
        counted, state, found = _judge(department, by_department.get(department.code, []))
        findings += found
        states.append(state)
        if counted:
            accepted.append(counted)
    return Intake(tuple(ordered), tuple(accepted), tuple(states), tuple(findings))


def _judge(
    department: Department, submissions: list[Submission]
) -> tuple[Submission | None, DepartmentState, list[Finding]]:
    if not submissions:
        if not department.expected:
            return None, DepartmentState(department, State.NOT_EXPECTED), []
        contact = department.contact or department.name
        missing = finding("C101", Place(), name=department.name, contact=contact)
        return None, DepartmentState(department, State.MISSING), [missing]
    first, *others = submissions
    copies = [
        finding("C103", Place(other.file), first=first.file)
        for other in others
        if other.sha256 == first.sha256
    ]
    rejected = DepartmentState(department, State.REJECTED, first.file, first.sha256)
    if len(copies) < len(others):
        files = ", ".join(submission.file for submission in submissions)
        return None, rejected, [finding("C102", Place(first.file), name=department.name, files=files)]
    if first.has_error:
        return None, rejected, list(copies)
    state = DepartmentState(
        department, State.RECEIVED, first.file, first.sha256, first.value_count, first.prepared_by
    )
    return first, state, list(copies)
