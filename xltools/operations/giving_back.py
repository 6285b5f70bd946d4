"""Forms with errors go back to their departments as workbooks with the mistakes marked."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from xltools.definition.definition import Definition
from xltools.forms.records import Submission
from xltools.inputs import InputFile, content
from xltools.operations.loading import writing


def give_back(
    submissions: Iterable[Submission],
    files: Sequence[InputFile],
    definition: Definition,
    folder: Path,
    language: str,
) -> tuple[Path, ...]:
    """Write ``<department>.xlsx`` into ``folder`` for every form with an error whose department is known.

    A second form of the same department gets a number behind the code. Returns the files written.

    Raises:
        CannotRunError: one of them is open in Excel.
    """
    from xltools.feedback.give_back import can_be_marked, write_feedback

    paths: Mapping[str, InputFile] = {file.name: file for file in files}
    written: list[Path] = []
    for submission in submissions:
        if not submission.has_error or not can_be_marked(submission):
            continue
        data = content(paths[submission.file])
        if isinstance(data, bytes):
            target = _free(folder, submission.department, written)
            writing(write_feedback, data, submission, definition, target, language)
            written.append(target)
    return tuple(written)


def take_away(folder: Path, definition: Definition, keep: Iterable[Path]) -> None:
    """Remove the marked forms of an earlier run: a department must not be sent mistakes it has put right."""
    kept = set(keep)
    for department in definition.departments:
        for path in folder.glob(f"{department.code}*.xlsx"):
            rest = path.stem.removeprefix(department.code)
            if path not in kept and (rest == "" or rest.removeprefix("-").isdecimal()):
                path.unlink(missing_ok=True)


def _free(folder: Path, code: str, taken: Sequence[Path]) -> Path:
    path, number = folder / f"{code}.xlsx", 1
    while path in taken:
        number += 1
        path = folder / f"{code}-{number}.xlsx"
    return path
