"""What was left blank: P204 and P205.

A form that declares nothing to report is not judged; one that is wholly blank was not received (C108). What every
form leaves blank is one fact of the institution, not one of each form. A blank stays blank: nothing is counted as 0.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import NamedTuple

from xltools.checks.evidence import Evidence
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
    """The blanks of one form in one row, in the order of its columns; ``is_filled``: another cell has a value,
    ``is_explained``: the department wrote something beside it."""

    department: str
    row: _Row
    blanks: Sequence[Blank]
    is_filled: bool
    is_explained: bool

    @property
    def has_gaps(self) -> bool:
        """Whether values stand beside the blanks; in a table of counts they say nothing of these."""
        return self.is_filled and self.row.kind is not SheetKind.RESOURCE


def blanks_left(evidence: Evidence) -> Iterator[Finding]:
    """P204 and P205."""
    submissions = [one for one in evidence.submissions if one.value_count and not one.declares_nothing]
    blanks_of = [_blanks_by_row(submission) for submission in submissions]
    with_blanks = frozenset(chain.from_iterable(blanks_of))
    asked: Counter[_Row] = Counter()
    rows: list[_BlankRow] = []
    for submission, blanks in zip(submissions, blanks_of, strict=True):
        filled = _filled_rows(submission, with_blanks)
        asked.update(filled | blanks.keys())
        told = {_Row(one.kind, one.subject, one.row) for one in submission.explanations}
        rows += [
            _BlankRow(submission.department, row, blanks[row], row in filled, row in told) for row in blanks
        ]
    yield from _required(evidence, rows, asked)
    yield from _optional(evidence, rows, asked)


def _blanks_by_row(submission: Submission) -> dict[_Row, list[Blank]]:
    blanks: dict[_Row, list[Blank]] = {}
    for cell in submission.blanks:
        blanks.setdefault(_Row(cell.kind, cell.subject, cell.row), []).append(cell)
    return blanks


def _filled_rows(submission: Submission, in_question: Collection[_Row]) -> set[_Row]:
    """Those ``in_question`` in which something stands, taken or not."""
    filled = {
        SheetKind.COSTS: set(fields_of(submission.costs, "activity", "item")),
        SheetKind.INDICATORS: {(code, "") for (code,) in fields_of(submission.indicators, "indicator")},
        SheetKind.TEXTS: {(code, "") for (code,) in fields_of(submission.texts, "indicator")},
        SheetKind.RESOURCE: set(fields_of(submission.resources, "table", "row")),
    }
    for cell in submission.refused:
        filled[cell.kind].add((cell.subject, cell.row))
    return {row for row in in_question if (row.subject, row.code) in filled[row.kind]}


def _required(evidence: Evidence, rows: Sequence[_BlankRow], asked: Counter[_Row]) -> Iterator[Finding]:
    """P204: blanks in required periods of a row that has some value; one finding a row and form, or one of the
    institution for what all forms left blank."""
    required = {period.code: period.heading for period in evidence.definition.periods if period.required}
    gaps = [(row, [cell for cell in row.blanks if cell.column in required]) for row in rows if row.has_gaps]
    by_all = _left_by_all(rows, gaps, asked)

    def headings(columns: Collection[str]) -> str:
        return ", ".join(heading for code, heading in required.items() if code in columns)

    for row, columns in by_all.items():
        of_all = evidence.words.text("check.in_all_forms", count=asked[row])
        of_everybody = finding("P204", Place(), headings=f"{headings(columns)} ({of_all})")
        yield of_everybody.about(evidence.subject(*row))
    for blank, cells in gaps:
        own = [cell for cell in cells if cell.column not in by_all.get(blank.row, ())]
        if own:
            gap = finding("P204", own[0].origin.place, headings=headings([cell.column for cell in own]))
            yield gap.of(blank.department).about(evidence.subject(*blank.row))


def _left_by_all(
    rows: Iterable[_BlankRow], gaps: Iterable[tuple[_BlankRow, Iterable[Blank]]], asked: Counter[_Row]
) -> dict[_Row, list[str]]:
    """row -> the columns that all forms asked for it, two or more, left blank, two or more beside a value."""
    left = Counter((row.row, cell.column) for row in rows for cell in row.blanks)
    told = Counter((row.row, cell.column) for row, cells in gaps for cell in cells)
    by_all: dict[_Row, list[str]] = {}
    for (row, column), count in told.items():
        if count > 1 and left[row, column] == asked[row]:
            by_all.setdefault(row, []).append(column)
    return by_all


def _optional(evidence: Evidence, rows: Sequence[_BlankRow], asked: Counter[_Row]) -> Iterator[Finding]:
    """P205, one note a form at most: rows left wholly blank, but for those that say why and those that all forms asked
    for them, two or more, left so; and rows of counts with blanks."""
    wholly = Counter(row.row for row in rows if not row.is_filled)
    blank_in_all = {row for row, count in wholly.items() if count == asked[row] > 1}
    by_form: dict[str, list[_BlankRow]] = {}
    for row in rows:
        is_left = not row.is_explained and row.row not in blank_in_all
        if not row.has_gaps and (row.is_filled or is_left):
            by_form.setdefault(row.department, []).append(row)
    for department, of_form in by_form.items():
        names = [evidence.subject(*one.row) for one in of_form[:_NAMED_ROWS]]
        more = ["…"] if len(of_form) > _NAMED_ROWS else []
        values = {"count": str(len(of_form)), "rows": "; ".join([*names, *more])}
        note = finding("P205", of_form[0].blanks[0].origin.place, **values)
        yield note.of(department).about(names[0])
