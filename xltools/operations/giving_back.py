"""Forms with errors go back to their departments as workbooks with the mistakes marked.

A file is replaced or taken away only when it is a marked form of ours that nobody has changed since: what a department
or a colleague has worked on stays.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from xltools.definition.definition import Definition
from xltools.excel.replacing import replacing
from xltools.forms.records import Submission
from xltools.inputs import InputFile, content
from xltools.operations.loading import CannotRunError, tolerated


def keep_apart(folder: Path, judged: Iterable[Path]) -> None:
    """Marked forms are not written among the forms that came in: the next run would judge them.

    Raises:
        CannotRunError: ``folder`` is one of the folders ``judged`` or lies in one.
    """
    inside = [folder.resolve(), *folder.resolve().parents]
    for inputs in judged:
        if inputs.is_dir() and any(place.exists() and place.samefile(inputs) for place in inside):
            raise CannotRunError("error.feedback_folder", folder=folder, inputs=inputs)


@dataclass(frozen=True, slots=True)
class Prepared:
    """The marked form of a department, not yet written."""

    department: str
    content: bytes


@dataclass(frozen=True, slots=True)
class GivenBack:
    """``files`` were written; ``older`` are of an earlier run and could not be replaced, ``refused`` says why."""

    files: tuple[Path, ...] = ()
    older: tuple[Path, ...] = ()
    refused: tuple[CannotRunError, ...] = ()


def prepare(
    submissions: Iterable[Submission], files: Sequence[InputFile], definition: Definition, language: str
) -> tuple[Prepared, ...]:
    """The marked form of every submission with an error that its department, if known, can mend; nothing is written."""
    from xltools.feedback.give_back import goes_back, marked_form

    paths: Mapping[str, InputFile] = {file.name: file for file in files}
    prepared: list[Prepared] = []
    for submission in submissions:
        if not goes_back(submission):
            continue
        data = content(paths[submission.file])
        if isinstance(data, bytes):
            form = marked_form(data, submission, definition, language)
            prepared.append(Prepared(submission.department, form))
    return tuple(prepared)


def give_back(forms: Iterable[Prepared], files: Iterable[InputFile], folder: Path) -> GivenBack:
    """Write ``forms`` into ``folder`` as ``<department>.xlsx``, none of them over one of ``files``, which were judged.

    A second form of the same department, or one whose name is taken by a file that is not ours to replace, gets a
    number behind the code. What cannot be written keeps nothing else from being written.
    """
    taken = {file.path.absolute() for file in files}
    tried: list[Path] = []
    written: list[Path] = []
    refused: list[CannotRunError] = []
    for form in forms:
        with tolerated(refused):
            tried.append(_free(folder, form.department, taken))
            taken.add(tried[-1].absolute())
            with replacing(tried[-1]) as temporary:
                temporary.write_bytes(form.content)
            written.append(tried[-1])
    older = tuple(path for path in tried if path not in written)
    return GivenBack(tuple(written), older, tuple(refused))


def take_away(folder: Path, definition: Definition, keep: Iterable[Path]) -> tuple[CannotRunError, ...]:
    """Remove the marked forms of an earlier run: a department must not be sent mistakes it has put right. Returns why
    some could not be removed."""
    kept = set(keep)
    refused: list[CannotRunError] = []
    for department in definition.departments:
        for path in folder.glob(f"{department.code}*.xlsx"):
            rest = path.stem.removeprefix(department.code)
            is_named_so = rest == "" or rest.removeprefix("-").isdecimal()
            if path not in kept and is_named_so and _is_ours(path):
                with tolerated(refused):
                    path.unlink(missing_ok=True)
    return tuple(refused)


def _free(folder: Path, code: str, taken: set[Path]) -> Path:
    """The first name that is free or stands for a file of ours; ``taken`` are judged or written by this run."""
    path, number = folder / f"{code}.xlsx", 1
    while path.absolute() in taken or ((path.exists() or path.is_symlink()) and not _is_ours(path)):
        number += 1
        path = folder / f"{code}-{number}.xlsx"
    return path


def _is_ours(path: Path) -> bool:
    from xltools.feedback.marked_workbook import is_ours

    data = content(InputFile(path.name, path))
    return isinstance(data, bytes) and is_ours(data)
