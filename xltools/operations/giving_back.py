"""Forms with errors, or with doubts their department is asked about, go back to it as workbooks, marked.

A file is replaced or taken away only when it is a marked form of ours that nobody has changed since: what a department
or a colleague has worked on stays.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import NamedTuple

from xltools.definition.model import Department
from xltools.excel.replacing import replacing
from xltools.feedback.going_back import goes_back, is_ours, was_answered
from xltools.forms.records import Submission
from xltools.inputs import InputFile, content
from xltools.operations.earlier_years import is_of_earlier_year, this_years_form
from xltools.project import CannotRunError, LoadedDefinition, tolerated


class Prepared(NamedTuple):
    """The marked form of a department, not yet written."""

    department: str
    content: bytes


class GivenBack(NamedTuple):
    """The ``files`` written, and why others were not written or taken away."""

    files: tuple[Path, ...]
    refused: tuple[CannotRunError, ...]


def prepare(
    submissions: Iterable[Submission], files: Sequence[InputFile], loaded: LoadedDefinition, language: str
) -> list[Prepared]:
    """The marked form of every submission that goes back, where a doubt is asked about for the first time, and this
    year's for one of an earlier year; nothing is written."""
    by_name = {file.name: file for file in files}
    prepared: list[Prepared] = []
    for submission in submissions:
        is_earlier = is_of_earlier_year(submission, loaded)
        data = content(by_name[submission.file]) if is_earlier or goes_back(submission) else None
        if isinstance(data, bytes):
            form = _form_for(data, submission, loaded, language, is_earlier=is_earlier)
            prepared += [Prepared(submission.department, form)] if form else []
    return prepared


def _form_for(
    data: bytes, submission: Submission, loaded: LoadedDefinition, language: str, *, is_earlier: bool
) -> bytes | None:
    if is_earlier:
        return this_years_form(data, submission, loaded)
    if was_answered(data, submission):
        return None
    from xltools.feedback.give_back import marked_form  # with openpyxl, which most runs do without

    return marked_form(data, submission, loaded.definition, language)


def give_back(
    forms: Iterable[Prepared],
    files: Iterable[InputFile],
    folder: Path,
    older_of: Iterable[Department] = (),
) -> GivenBack:
    """Write ``forms`` into ``folder`` as ``<department>.xlsx``, none of them over one of ``files``, which were judged.

    A second form of the same department, or one whose name is taken by a file that is not ours to replace, gets a
    number behind the code. Marked forms of an earlier run for the departments ``older_of`` are taken away: none must be
    sent mistakes it has put right. What cannot be written or taken away keeps nothing else from being done.
    """
    taken = {file.path.absolute() for file in files}
    written: list[Path] = []
    refused: list[CannotRunError] = []
    for form in forms:
        with tolerated(refused):
            path = _free(folder, form.department, taken)
            taken.add(path.absolute())
            with replacing(path) as temporary:
                temporary.write_bytes(form.content)
            written.append(path)
    for department in older_of:
        for path in folder.glob(f"{department.code}*.xlsx"):
            rest = path.stem.removeprefix(department.code)
            is_named_so = rest == "" or rest.removeprefix("-").isdecimal()
            if path.absolute() not in taken and is_named_so and _is_ours(path):
                with tolerated(refused):
                    path.unlink(missing_ok=True)
    return GivenBack(tuple(written), tuple(refused))


def _free(folder: Path, code: str, taken: set[Path]) -> Path:
    """The first name that is free or stands for a file of ours; ``taken`` are judged or written by this run."""
    path, number = folder / f"{code}.xlsx", 1
    while path.absolute() in taken or ((path.exists() or path.is_symlink()) and not _is_ours(path)):
        number += 1
        path = folder / f"{code}-{number}.xlsx"
    return path


def _is_ours(path: Path) -> bool:
    data = content(InputFile(path.name, path))
    return isinstance(data, bytes) and is_ours(data)
