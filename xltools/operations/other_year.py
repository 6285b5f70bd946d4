"""Forms of another year than the definition: a wrong folder or a wrong ``--year``, no mistake of the departments."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from xltools.definition.definition import Definition
from xltools.forms.records import Submission
from xltools.operations.loading import CannotRunError
from xltools.project import Project

_OTHER_YEAR = "S103"


def refuse_other_year(submissions: Sequence[Submission], definition: Definition, home: Project) -> None:
    """Nothing may be judged or written when most forms that say whose they are say one other year.

    A single form of a year that has no definition here is told at the form.

    Raises:
        CannotRunError: with the year to ask for instead.
    """
    others = Counter(year for submission in submissions if (year := _other_year(submission)))
    recognised = sum(bool(submission.department or _other_year(submission)) for submission in submissions)
    for year, count in others.most_common(1):
        is_defined = year.isdecimal() and home.definition_file(int(year)) is not None
        if 2 * count > recognised and (is_defined or count > 1):
            reason = "error.other_year" if is_defined else "error.other_year_undefined"
            asked = definition.institution.year
            raise CannotRunError(reason, forms=recognised, count=count, found=year, year=asked)


def _other_year(submission: Submission) -> str:
    """The year of a form that is refused for it, else empty."""
    return next((dict(f.values)["found"] for f in submission.findings if f.code == _OTHER_YEAR), "")
