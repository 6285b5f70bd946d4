"""Submissions -> which of them count, and the state of every department.

A form counts whole or not at all: an error in it keeps it out. The order of the files never matters.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum
from pathlib import PurePosixPath

from xltools.definition.definition import Definition
from xltools.definition.model import Department
from xltools.excel.numbers import whole_currency
from xltools.findings.catalogue import finding
from xltools.findings.finding import Finding, Place
from xltools.forms.build_layout import form_language
from xltools.forms.records import Submission


class State(Enum):
    """RECEIVED counts; PARTLY counts but for the cells with an error, which the person who runs it decided;
    REJECTED has an error; BLANK came without a value; DUPLICATE came twice with different content; NOT_EXPECTED has
    nothing to report."""

    RECEIVED = "received"
    PARTLY = "partly"
    REJECTED = "rejected"
    BLANK = "blank"
    DUPLICATE = "duplicate"
    MISSING = "missing"
    NOT_EXPECTED = "not_expected"


# What keeps a program from being complete.
OPEN = frozenset((State.PARTLY, State.REJECTED, State.BLANK, State.DUPLICATE, State.MISSING))


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
    definition's departments, as are the ``rejected`` ones of which something could be read. ``findings`` are those of
    the files, ``missing`` those of departments without one."""

    submissions: tuple[Submission, ...]
    accepted: tuple[Submission, ...]
    states: tuple[DepartmentState, ...]
    findings: tuple[Finding, ...]
    missing: tuple[Finding, ...]
    rejected: tuple[Submission, ...] = ()

    @property
    def judged(self) -> tuple[Submission, ...]:
        """The one form of each department whose values can be looked at: those that count, then those rejected."""
        return (*self.accepted, *self.rejected)

    @property
    def expected(self) -> int:
        return sum(state.department.expected for state in self.states)

    @property
    def received(self) -> int:
        return len(self.accepted)


def whole_forms(submission: Submission) -> bool:
    """The rule: a form counts whole or not at all."""
    return not submission.has_error


def readable_values(submission: Submission) -> bool:
    """What ``--accept-errors`` asks for: the values that could be read of a form that has errors."""
    return not submission.has_error or submission.value_count > 0


def take_in(
    submissions: Iterable[Submission],
    definition: Definition,
    counts: Callable[[Submission], bool] = whole_forms,
) -> Intake:
    """Decide which submissions count. Findings: those of the submissions and C101-C103, C105, C108."""
    ordered = sorted(submissions, key=lambda submission: submission.file)
    findings: list[Finding] = [found for submission in ordered for found in submission.findings]
    by_department: dict[str, list[Submission]] = {}
    for submission in ordered:
        by_department.setdefault(submission.department, []).append(submission)
    unknown = {_named_after(submission): submission for submission in by_department.get("", [])}
    accepted: list[Submission] = []
    rejected: list[Submission] = []
    states: list[DepartmentState] = []
    missing: list[Finding] = []
    for department in definition.departments:
        forms = by_department.get(department.code, [])
        counted, state, found = _judge(department, forms, definition, counts)
        if not forms and department.expected:
            state = _without_form(department, unknown.get(department.code.casefold()))
            missing += [_missing(department)] if state.state is State.MISSING else []
        findings += found
        states.append(state)
        if counted:
            accepted.append(counted)
        elif state.state is State.REJECTED and forms and (forms[0].value_count or forms[0].refused):
            rejected.append(forms[0])
    return Intake(
        tuple(ordered), tuple(accepted), tuple(states), tuple(findings), tuple(missing), tuple(rejected)
    )


def _named_after(submission: Submission) -> str:
    """Forms are sent out under their department's code. A file nobody can read tells no other name; it is used for
    nothing but to say that something has come."""
    return PurePosixPath(submission.file).stem.casefold()


def _without_form(department: Department, unreadable: Submission | None) -> DepartmentState:
    if unreadable is None:
        return DepartmentState(department, State.MISSING)
    return DepartmentState(department, State.REJECTED, unreadable.file, unreadable.sha256)


def _missing(department: Department) -> Finding:
    contact = department.contact or department.name
    return finding("C101", Place(), name=department.name, contact=contact).of(department.code)


def _judge(
    department: Department,
    submissions: Sequence[Submission],
    definition: Definition,
    counts: Callable[[Submission], bool],
) -> tuple[Submission | None, DepartmentState, list[Finding]]:
    if not submissions:
        return None, DepartmentState(department, State.NOT_EXPECTED), []
    first, *others = submissions
    copies = [
        finding("C103", Place(other.file), first=first.file).of(department.code)
        for other in others
        if other.sha256 == first.sha256
    ]
    if len(copies) < len(others) and not say_the_same(submissions):
        files = ", ".join(submission.file for submission in submissions)
        duplicate = DepartmentState(department, State.DUPLICATE, files, first.sha256)
        return None, duplicate, [_twice(department, submissions, definition)]
    copies += [
        finding("C105", Place(other.file), first=first.file).of(department.code)
        for other in others
        if other.sha256 != first.sha256
    ]
    if first.is_blank:
        blank = finding("C108", Place(first.file), name=department.name).of(department.code)
        state = DepartmentState(department, State.BLANK, first.file, first.sha256)
        return None, state, [*copies, blank]
    if not counts(first):
        return None, DepartmentState(department, State.REJECTED, first.file, first.sha256), copies
    how = State.PARTLY if first.has_error else State.RECEIVED
    state = DepartmentState(department, how, first.file, first.sha256, first.value_count, first.prepared_by)
    return first, state, copies


def _twice(department: Department, submissions: Sequence[Submission], definition: Definition) -> Finding:
    words, institution = form_language(definition), definition.institution
    return finding(
        "C102",
        Place(submissions[0].file),
        name=department.name,
        files=", ".join(submission.file for submission in submissions),
        cells=differing_cells(submissions, institution.decimals, words.spelled) or "–",
        folder=f"inputs/{institution.year}/replaced",
    ).of(department.code)


_Value = tuple[Place, Decimal]


def differing_cells(
    submissions: Sequence[Submission], decimals: int, spelled: Callable[[Decimal], str], most: int = 8
) -> str:
    """``Maliyet F1!D14: 100 / 200; …`` of the first cells whose values are not the same in all ``submissions``.

    A cell that is blank in one of them shows as ``–``; more than ``most`` cells are counted.
    """
    values = [_values(submission, decimals) for submission in submissions]
    keys = dict.fromkeys(key for one in values for key in one)
    differing = [key for key in keys if len({one[key][1] if key in one else None for one in values}) > 1]
    shown = [_shown([one.get(key) for one in values], spelled) for key in differing[:most]]
    more = [f"+{len(differing) - most}"] if len(differing) > most else []
    return "; ".join((*shown, *more))


def say_the_same(submissions: Sequence[Submission]) -> bool:
    """Whether all say the same, though their bytes differ: one was only saved again, perhaps by another program."""
    first, *others = (_said(submission) for submission in submissions)
    return all(said == first for said in others)


def _said(submission: Submission) -> tuple[object, ...]:
    values = {key: value for key, (_, value) in _values(submission, 0).items()}
    texts = sorted((e.kind.value, e.subject, e.row, e.text) for e in submission.explanations)
    codes = sorted(found.code for found in submission.findings)
    return values, texts, codes, submission.prepared_by, submission.approved_by, submission.declares_nothing


def _values(submission: Submission, decimals: int) -> dict[tuple[str, ...], _Value]:
    values: dict[tuple[str, ...], _Value] = {}
    for cost in submission.costs:
        key = ("cost", cost.activity, cost.item, cost.period)
        values[key] = (cost.origin.place, whole_currency(cost.amount, decimals))
    for indicator in submission.indicators:
        values["indicator", indicator.indicator, indicator.period] = (
            indicator.origin.place,
            indicator.value,
        )
    for cell in submission.resources:
        values["resource", cell.table, cell.row, cell.column] = (cell.origin.place, cell.value)
    return values


def _shown(values: list[_Value | None], spelled: Callable[[Decimal], str]) -> str:
    place = next(value[0] for value in values if value)
    return f"{place.sheet}!{place.cell}: " + " / ".join(spelled(v[1]) if v else "–" for v in values)
