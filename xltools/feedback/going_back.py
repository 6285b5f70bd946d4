"""Whether a form goes back to its department, and whether a file is one that went: known without what marks it, which
takes longer to load than most commands take."""

from __future__ import annotations

from collections.abc import Iterable

from xltools.excel.cells import Workbook
from xltools.excel.finishing import is_untouched
from xltools.excel.reader import read_workbook
from xltools.findings.catalogue import Heals, asks, heals, severity
from xltools.findings.finding import Finding, Severity
from xltools.forms.correction_list import answered_form, is_list
from xltools.forms.records import Submission

ADDED_LATER = frozenset(("S220", "S222", "S223"))
"""The codes that tell it."""


def asks_more_today(findings: Iterable[Finding]) -> bool:
    """Whether the form was sent with less than is asked today."""
    return any(item.code in ADDED_LATER for item in findings)


def has_to_change(submission: Submission) -> bool:
    """Whether it has an error, or was asked less than today; another one may stay as it is, whatever it is asked."""
    return submission.has_error or asks_more_today(submission.findings)


def goes_back(submission: Submission) -> bool:
    """Whether there is a form of a known department to give back, with an error that it can mend, with doubts alone of
    which it is asked something, or because it was asked less than today: not for files that are unreadable or no form,
    nor for forms of another version, institution or year, or of a department that is not asked."""
    errors = {heals(item) for item in submission.findings if severity(item) is Severity.ERROR}
    if not submission.department or Heals.OWN_FORM in errors:
        return False
    # Where a code changed, the definition has to say so first: else the new form asks for what is filled in.
    return bool(errors - {Heals.DEFINITION}) or (not errors and _asks(submission))


def _asks(submission: Submission) -> bool:
    return asks_more_today(submission.findings) or any(map(asks, submission.findings))


def was_answered(data: bytes, submission: Submission) -> bool:
    """Whether a form with doubts alone is one that went to its department with marks: it was asked about them."""
    read = read_workbook(data)
    went_out = isinstance(read, Workbook) and bool(answered_form(read))
    return went_out and not submission.has_error and not asks_more_today(submission.findings)


def is_ours(data: bytes) -> bool:
    """Whether a file is a marked form as we wrote it: only such a file may be replaced or taken away."""
    read = read_workbook(data)
    has_list = isinstance(read, Workbook) and bool(read.sheets) and is_list(read.sheets[0])
    return has_list and is_untouched(data)
