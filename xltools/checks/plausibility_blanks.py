"""What was left blank: P204 to P207.

A form that declares nothing to report is not judged; one that is wholly blank was not received (C108). What every
form leaves blank is one fact of the institution, not one of each form. A blank stays blank: nothing is counted as 0.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import chain
from typing import NamedTuple

from xltools.checks.judgeable import has_lost_keys
from xltools.checks.plausibility_evidence import Evidence
from xltools.definition.definition import cost_subject, indicator_subject, resource_subject
from xltools.findings.catalogue import finding
from xltools.findings.finding import Finding, Place
from xltools.forms.layout import SheetKind
from xltools.forms.records import Blank, Submission, fields_of

_NAMED_ROWS = 3


class _Row(NamedTuple):
    """A row of the forms that ask for it; ``subject`` and ``code`` as in ``Blank``."""

    kind: SheetKind
    subject: str
    code: str


@dataclass(frozen=True, slots=True)
class _BlankRow:
    """The blanks of one form in one row, in the order of its columns; ``is_filled``: another cell has a value."""

    department: str
    row: _Row
    blanks: tuple[Blank, ...]
    is_filled: bool


class _Blanks:
    """The blanks of every form that has values."""

    def __init__(self, evidence: Evidence) -> None:
        self.evidence = evidence
        self.submissions = [s for s in evidence.submissions if s.value_count and not s.declares_nothing]
        self.required = {period.code for period in evidence.definition.periods if period.required}
        self.asked: Counter[_Row] = Counter()  # of rows that somebody left a blank in
        self.rows: list[_BlankRow] = []
        left = [_blank_rows(submission) for submission in self.submissions]
        in_question = frozenset(chain.from_iterable(left))
        for submission, blank in zip(self.submissions, left, strict=True):
            filled = _filled_rows(submission, in_question)
            self.asked.update(filled | blank.keys())
            self.rows += [
                _BlankRow(submission.department, row, tuple(cells), row in filled)
                for row, cells in blank.items()
            ]

    @cached_property
    def left_by_all(self) -> frozenset[tuple[_Row, str]]:
        """The (row, period) that all forms asked for it, two or more, left blank, two or more beside a value."""
        left = Counter((row.row, cell.column) for row in self.rows for cell in row.blanks)
        told = Counter((row.row, cell.column) for row in self.rows for cell in self.gaps(row))
        return frozenset(at for at, count in told.items() if count > 1 and left[at] == self.asked[at[0]])

    @cached_property
    def blank_in_all(self) -> frozenset[_Row]:
        """The rows that all forms asked for them, two or more, left wholly blank."""
        wholly = Counter(row.row for row in self.rows if not row.is_filled)
        return frozenset(row for row, count in wholly.items() if count == self.asked[row] > 1)

    def gaps(self, row: _BlankRow) -> tuple[Blank, ...]:
        """The blanks of ``row`` where the definition requires a value."""
        if not row.is_filled or row.row.kind is SheetKind.RESOURCE:
            return ()
        return tuple(cell for cell in row.blanks if cell.column in self.required)

    def is_optional(self, row: _BlankRow) -> bool:
        """A row left wholly blank, though not by everybody, or with blanks in a table of counts."""
        in_counts = row.is_filled and row.row.kind is SheetKind.RESOURCE
        return in_counts or (not row.is_filled and row.row not in self.blank_in_all)

    def headings(self, columns: list[str]) -> str:
        periods = self.evidence.definition.periods
        return ", ".join(period.heading for period in periods if period.code in columns)

    def subject(self, row: _Row) -> str:
        definition = self.evidence.definition
        if row.kind is SheetKind.COSTS:
            return cost_subject(definition, row.subject, row.code)
        if row.kind is SheetKind.INDICATORS:
            return indicator_subject(definition, row.subject)
        return resource_subject(definition, row.subject, row.code)


def _blank_rows(submission: Submission) -> dict[_Row, list[Blank]]:
    blank: dict[_Row, list[Blank]] = {}
    for cell in submission.blanks:
        blank.setdefault(_Row(cell.kind, cell.subject, cell.row), []).append(cell)
    return blank


def _filled_rows(submission: Submission, in_question: Collection[_Row]) -> set[_Row]:
    """Those ``in_question`` in which something stands, taken or not."""
    filled = {
        SheetKind.COSTS: set(fields_of(submission.costs, "activity", "item")),
        SheetKind.INDICATORS: {(code, "") for (code,) in fields_of(submission.indicators, "indicator")},
        SheetKind.RESOURCE: set(fields_of(submission.resources, "table", "row")),
    }
    for cell in submission.refused:
        filled[cell.kind].add((cell.subject, cell.row))
    return {row for row in in_question if (row.subject, row.code) in filled[row.kind]}


def blanks_left(evidence: Evidence) -> Iterator[Finding]:
    """P204 and P205."""
    blanks = _Blanks(evidence)
    yield from _required(blanks)
    yield from _optional(blanks)


def _required(blanks: _Blanks) -> Iterator[Finding]:
    """P204: blanks in required periods of a row that has some value; one finding a row and form, or one of the
    institution for what all forms left blank."""
    by_all: dict[_Row, list[str]] = {}
    for row, column in blanks.left_by_all:
        by_all.setdefault(row, []).append(column)
    for row in dict.fromkeys(row.row for row in blanks.rows):
        if row in by_all:
            of_all = blanks.evidence.words.text("check.in_all_forms", count=blanks.asked[row])
            headings = f"{blanks.headings(by_all[row])} ({of_all})"
            yield finding("P204", Place(), headings=headings).about(blanks.subject(row))
    for blank in blanks.rows:
        own = [cell for cell in blanks.gaps(blank) if (blank.row, cell.column) not in blanks.left_by_all]
        if own:
            headings = blanks.headings([cell.column for cell in own])
            found = finding("P204", own[0].origin.place, headings=headings)
            yield found.of(blank.department).about(blanks.subject(blank.row))


def _optional(blanks: _Blanks) -> Iterator[Finding]:
    """P205, one note a form at most: rows left wholly blank, and rows of counts with blanks."""
    by_form: dict[str, list[_BlankRow]] = {}
    for blank in blanks.rows:
        if blanks.is_optional(blank):
            by_form.setdefault(blank.department, []).append(blank)
    for department, rows in by_form.items():
        names = [blanks.subject(blank.row) for blank in rows[:_NAMED_ROWS]]
        more = ["…"] if len(rows) > _NAMED_ROWS else []
        values = {"count": str(len(rows)), "rows": "; ".join([*names, *more])}
        found = finding("P205", rows[0].blanks[0].origin.place, **values)
        yield found.of(department).about(names[0])


def unsigned_forms(evidence: Evidence) -> Iterator[Finding]:
    """P206 nobody is named who prepared the form, P207 nobody who approved it. A form that lost sheets or keys may
    have lost the names with them."""
    for submission in evidence.submissions:
        is_read = submission.value_count and not has_lost_keys(submission)
        if is_read and not submission.declares_nothing:
            place = Place(submission.file)
            if not submission.prepared_by:
                yield finding("P206", place).of(submission.department)
            if not submission.approved_by:
                yield finding("P207", place).of(submission.department)
