"""The files an operation is asked to read, and what each of them says."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from xltools.definition.definition import Definition
from xltools.findings.finding import Finding
from xltools.forms.records import Submission
from xltools.forms.submission import read_submission
from xltools.inputs import InputFile, content, walk
from xltools.operations.loading import CannotRunError, Progress


@dataclass(frozen=True, slots=True)
class Gathered:
    """``listed`` tells the files that were left out. ``whole``: a folder is among what was asked for, so that a
    department without a form is a finding."""

    files: tuple[InputFile, ...]
    listed: tuple[Finding, ...]
    whole: bool


def inputs_of(folder: Path) -> Gathered:
    """Everything in the inputs folder; names are relative to it.

    Raises:
        CannotRunError: there is no such folder.
    """
    if not folder.is_dir():
        raise CannotRunError("error.no_inputs", folder=folder)
    listing = walk(folder)
    return Gathered(listing.files, listing.findings, whole=True)


def named(paths: Sequence[Path]) -> Gathered:
    """What is below the folders and the files of ``paths``, each once; names are the paths as they were given.

    Raises:
        CannotRunError: a path does not exist.
    """
    files: dict[Path, InputFile] = {}
    listed: list[Finding] = []
    for path in paths:
        if path.is_dir():
            listing = inputs_of(path)
            for file in listing.files:
                files.setdefault(file.path.absolute(), replace(file, name=_below(path, file.name)))
            listed += [
                replace(f, place=replace(f.place, file=_below(path, f.place.file))) for f in listing.listed
            ]
        elif path.is_symlink() or path.exists():
            files.setdefault(path.absolute(), InputFile(path.as_posix(), path))
        else:
            raise CannotRunError("error.no_such_path", path=path)
    return Gathered(tuple(files.values()), tuple(listed), any(path.is_dir() for path in paths))


def _below(folder: Path, name: str) -> str:
    return (folder / name).as_posix()


def read_inputs(
    files: Sequence[InputFile], definition: Definition, progress: Progress | None = None
) -> tuple[Submission, ...]:
    """Every file as a submission; a file that gives no bytes is one with an error. Findings: see ``content``."""
    submissions: list[Submission] = []
    for done, file in enumerate(files, start=1):
        data = content(file)
        if isinstance(data, Finding):
            submissions.append(Submission(file.name, "", "", findings=(data,)))
        else:
            submissions.append(read_submission(data, file.name, definition))
        if progress:
            progress(done, len(files))
    return tuple(submissions)
