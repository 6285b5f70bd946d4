"""Forms with errors go back to their departments as workbooks with the mistakes marked.

A file is replaced or taken away only when it is a marked form of ours that nobody has changed since: what a department
or a colleague has worked on stays.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from xltools.definition.definition import Definition
from xltools.forms.records import Submission
from xltools.inputs import InputFile, content
from xltools.operations.loading import CannotRunError, writing


def keep_apart(folder: Path, judged: Iterable[Path]) -> None:
    """Marked forms are not written among the forms that came in: the next run would judge them.

    Raises:
        CannotRunError: ``folder`` is one of the folders ``judged`` or lies in one.
    """
    inside = [folder.resolve(), *folder.resolve().parents]
    for inputs in judged:
        if inputs.is_dir() and any(place.exists() and place.samefile(inputs) for place in inside):
            raise CannotRunError("error.feedback_folder", folder=folder, inputs=inputs)


def give_back(
    submissions: Iterable[Submission],
    files: Sequence[InputFile],
    definition: Definition,
    folder: Path,
    language: str,
) -> tuple[Path, ...]:
    """Write ``<department>.xlsx`` into ``folder`` for every form with an error that its department, if known, can mend.

    A second form of the same department, or one whose name is taken by a file that is not ours to replace, gets a
    number behind the code. Returns the files written.

    Raises:
        CannotRunError: one of them is open in Excel.
    """
    from xltools.feedback.give_back import asks_the_department, can_be_marked, write_feedback

    paths: Mapping[str, InputFile] = {file.name: file for file in files}
    judged = {file.path.absolute() for file in files}
    written: list[Path] = []
    for submission in submissions:
        if not asks_the_department(submission) or not can_be_marked(submission):
            continue
        data = content(paths[submission.file])
        if isinstance(data, bytes):
            target = _free(folder, submission.department, judged)
            writing(write_feedback, data, submission, definition, target, language)
            judged.add(target.absolute())
            written.append(target)
    return tuple(written)


def take_away(folder: Path, definition: Definition, keep: Iterable[Path]) -> None:
    """Remove the marked forms of an earlier run: a department must not be sent mistakes it has put right."""
    kept = set(keep)
    for department in definition.departments:
        for path in folder.glob(f"{department.code}*.xlsx"):
            rest = path.stem.removeprefix(department.code)
            is_named_so = rest == "" or rest.removeprefix("-").isdecimal()
            if path not in kept and is_named_so and _is_ours(path):
                path.unlink(missing_ok=True)


def _free(folder: Path, code: str, taken: set[Path]) -> Path:
    """The first name that is free or stands for a file of ours; ``taken`` are judged or written by this run."""
    path, number = folder / f"{code}.xlsx", 1
    while path.absolute() in taken or ((path.exists() or path.is_symlink()) and not _is_ours(path)):
        number += 1
        path = folder / f"{code}-{number}.xlsx"
    return path


def _is_ours(path: Path) -> bool:
    from xltools.feedback.untouched import is_untouched

    data = content(InputFile(path.name, path))
    return isinstance(data, bytes) and is_untouched(data)
