"""Submissions -> which of them count, and the state of every department.

A form counts whole or not at all: an error in it keeps it out. The order of the files never matters.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum
from functools import cached_property
from pathlib import PurePosixPath

from xltools.consolidation.arrivals import NO_ARRIVALS, Arrivals
from xltools.definition.definition import Definition
from xltools.definition.model import Department
from xltools.excel.numbers import whole_currency
from xltools.findings.catalogue import finding
from xltools.findings.finding import Finding, Place
from xltools.forms.build_layout import form_language
from xltools.forms.records import Submission


class State(Enum):
    """RECEIVED counts; PARTLY counts but for the cells with an error, which the person who runs it decided;
    REJECTED has an error; BLANK came without a value; DUPLICATE came twice with different content; UNREADABLE came as
    something that is no form; NOT_EXPECTED has nothing to report."""

    RECEIVED = "received"
    PARTLY = "partly"
    REJECTED = "rejected"
    BLANK = "blank"
    DUPLICATE = "duplicate"
    UNREADABLE = "unreadable"
    MISSING = "missing"
    NOT_EXPECTED = "not_expected"


_COUNTED = (State.RECEIVED, State.PARTLY)
# What keeps a program from being complete.
OPEN = frozenset(
    (State.PARTLY, State.REJECTED, State.BLANK, State.DUPLICATE, State.UNREADABLE, State.MISSING)
)


@dataclass(frozen=True, slots=True)
class DepartmentState:
    """``forms`` are those that came from ``department``; the first is the one that counts or was rejected."""

    department: Department
    state: State
    forms: tuple[Submission, ...] = ()

    @property
    def form(self) -> Submission | None:
        """The one that counts."""
        return self.forms[0] if self.state in _COUNTED else None

    @property
    def file(self) -> str:
        """The form that counts or was rejected, all where they contradict each other; empty when there is none."""
        told = self.forms if self.state is State.DUPLICATE else self.forms[:1]
        return ", ".join(form.file for form in told)


@dataclass(frozen=True)
class Intake:
    """``submissions`` is every file of the inputs, by name; ``states`` follow the departments of the definition.
    ``findings`` are those of the files, ``missing`` those of departments without one."""

    submissions: tuple[Submission, ...]
    states: tuple[DepartmentState, ...]
    findings: tuple[Finding, ...]
    missing: tuple[Finding, ...]

    @cached_property
    def accepted(self) -> tuple[Submission, ...]:
        """Those that count."""
        return tuple(state.form for state in self.states if state.form)

    @cached_property
    def rejected(self) -> tuple[Submission, ...]:
        """Those of which something could be read."""
        forms = (state.forms[0] for state in self.states if state.state is State.REJECTED)
        return tuple(form for form in forms if form.department and (form.value_count or form.refused))

    @property
    def judged(self) -> tuple[Submission, ...]:
        """The one form of each department whose values can be looked at: those that count, then those rejected."""
        return (*self.accepted, *self.rejected)

    @property
    def taken_otherwise(self) -> list[str]:
        """What the files alone do not say: which forms count though they have errors, whose came and were none."""
        partly = [form.sha256 for form in self.accepted if form.has_error]
        return partly + [its.department.code for its in self.states if its.state is State.UNREADABLE]

    @property
    def expected(self) -> int:
        return sum(state.department.expected for state in self.states)

    @property
    def received(self) -> int:
        return len(self.accepted)


def take_in(
    submissions: Iterable[Submission],
    definition: Definition,
    arrivals: Arrivals = NO_ARRIVALS,
    *,
    accept_errors: bool = False,
) -> Intake:
    """Decide which submissions count; with ``accept_errors`` also the values that could be read of a form that has
    errors. Findings: those of the submissions and C101-C103, C105, C108, C109."""
    ordered = tuple(sorted(submissions, key=lambda submission: submission.file))
    by_department: dict[str, list[Submission]] = {}
    for submission in ordered:
        by_department.setdefault(submission.department, []).append(submission)
    # Forms are sent out under their department's code. A file nobody can read tells no other name; it is used for
    # nothing but to say that something has come.
    unread = {PurePosixPath(nobody.file).stem.casefold(): nobody for nobody in by_department.get("", ())}
    findings = [found for submission in ordered for found in submission.findings]
    states: list[DepartmentState] = []
    for department in definition.departments:
        if forms := by_department.get(department.code):
            state, of_forms = _judge(department, tuple(forms), definition, arrivals, accept_errors)
            states.append(state)
            findings += of_forms
        elif not department.expected:
            states.append(DepartmentState(department, State.NOT_EXPECTED))
        elif file := unread.get(department.code.casefold()):
            states.append(DepartmentState(department, State.REJECTED, (file,)))
        elif came := arrivals.unreadable_form(department, form_language(definition)):
            states.append(DepartmentState(department, State.UNREADABLE, (came,)))
            findings += came.findings
        else:
            states.append(DepartmentState(department, State.MISSING))
    missing = (_missing(state.department) for state in states if state.state is State.MISSING)
    return Intake(ordered, tuple(states), tuple(findings), tuple(missing))


def _missing(department: Department) -> Finding:
    contact = department.contact or department.name
    return finding("C101", Place(), name=department.name, contact=contact).of(department.code)


def _judge(
    department: Department,
    forms: tuple[Submission, ...],
    definition: Definition,
    arrivals: Arrivals,
    accept_errors: bool,
) -> tuple[DepartmentState, list[Finding]]:
    """The state of a department that sent ``forms``, and what is to be told of them."""
    first, *others = forms
    copies = [other for other in others if other.sha256 == first.sha256]
    saved_again = [other for other in others if other.sha256 != first.sha256]
    if saved_again and not say_the_same(forms):
        twice = _twice(department, forms, definition, arrivals)
        return DepartmentState(department, State.DUPLICATE, forms), [twice]
    found = [finding("C103", Place(copy.file), first=first.file) for copy in copies]
    found += [finding("C105", Place(other.file), first=first.file) for other in saved_again]
    if first.is_blank:
        state = State.BLANK
        found.append(finding("C108", Place(first.file), name=department.name))
    elif first.has_error and not (accept_errors and first.value_count):
        state = State.REJECTED
    else:
        state = State.PARTLY if first.has_error else State.RECEIVED
    return DepartmentState(department, state, forms), [one.of(department.code) for one in found]


def _twice(
    department: Department, forms: Sequence[Submission], definition: Definition, arrivals: Arrivals
) -> Finding:
    words, institution = form_language(definition), definition.institution
    return finding(
        "C102",
        Place(forms[0].file),
        name=department.name,
        files=", ".join(arrivals.named(form, words) for form in forms),
        cells=differing_cells(forms, institution.decimals, words.spelled) or "–",
        folder=f"inputs/{institution.year}/replaced",
    ).of(department.code)


# --- several forms of one department --------------------------------------------------------------------------


def differing_cells(
    forms: Sequence[Submission], decimals: int, spelled: Callable[[Decimal], str], most: int = 8
) -> str:
    """``Maliyet F1!D14: 100 / 200; …`` of the first cells whose values are not the same in all ``forms``.

    A cell that is blank in one of them shows as ``–``; more than ``most`` cells are counted.
    """
    values = [_values(form, decimals) for form in forms]
    keys = dict.fromkeys(key for one in values for key in one)
    differing = [key for key in keys if len({one[key][1] if key in one else None for one in values}) > 1]
    told: list[str] = []
    for key in differing[:most]:
        cells = [one.get(key) for one in values]
        place = next(cell[0] for cell in cells if cell)
        spellings = " / ".join(_in_words(cell[1], spelled) if cell else "–" for cell in cells)
        told.append(f"{place.sheet}!{place.cell}: {spellings}")
    more = [f"+{len(differing) - most}"] if len(differing) > most else []
    return "; ".join((*told, *more))


def _in_words(value: Decimal | str, spelled: Callable[[Decimal], str]) -> str:
    return value if isinstance(value, str) else spelled(value)


def say_the_same(forms: Sequence[Submission]) -> bool:
    """Whether all say the same, though their bytes differ: one was only saved again, perhaps by another program."""
    first, *others = (_said(form) for form in forms)
    return all(said == first for said in others)


def _said(form: Submission) -> tuple[object, ...]:
    values = {key: value for key, (_, value) in _values(form, 0).items()}
    texts = sorted((e.kind.value, e.subject, e.row, e.text) for e in form.explanations)
    codes = sorted(found.code for found in form.findings)
    return values, texts, codes, form.prepared_by, form.approved_by, form.declares_nothing


def _values(form: Submission, decimals: int) -> dict[tuple[str, ...], tuple[Place, Decimal | str]]:
    """The kind and the codes of each cell -> where it stands, and its value in whole currency or as it is."""
    values: dict[tuple[str, ...], tuple[Place, Decimal | str]] = {}
    for *codes, text, origin in form.texts:
        values["text", *codes] = origin.place, text
    for *codes, amount, origin in form.costs:
        values["cost", *codes] = origin.place, whole_currency(amount, decimals)
    for kind, records in (("indicator", form.indicators), ("resource", form.resources)):
        for *codes, value, origin in records:
            values[kind, *codes] = origin.place, value
    return values
