"""The files an operation is asked to read, and what each of them says."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from concurrent.futures import Executor
from dataclasses import dataclass, replace
from importlib import import_module
from pathlib import Path

from xltools.definition.definition import Definition
from xltools.findings.finding import Finding
from xltools.forms.records import Submission
from xltools.forms.submission import FormReader
from xltools.inputs import InputFile, walk
from xltools.operations.loading import CannotRunError, Progress
from xltools.operations.workers import hand_out, read_one, workers


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


def import_what_adds_up() -> None:
    """pandas takes half a second to import: work for this process while others read."""
    import_module("xltools.operations.judging")


def read_inputs(
    files: Sequence[InputFile],
    definition: Definition,
    progress: Progress | None = None,
    *,
    jobs: int | None = None,
    executor: Executor | None = None,
    meanwhile: Callable[[], None] = lambda: None,
) -> tuple[Submission, ...]:
    """Every file as a submission, in the order of ``files``.

    Args:
        files: what is read.
        definition: what the forms are judged by.
        progress: called with (done, all) when files have been read.
        jobs: the most processes that read; default one for each core, 1 stays in this one.
        executor: somebody's own executor, on which is read instead; it is not shut down.
        meanwhile: called while workers read.

    Findings: see ``content`` and ``FormReader.read``; U117 for a file whose worker died.
    """
    done = 0

    def advance(count: int) -> None:
        nonlocal done
        done += count
        if progress:
            progress(done, len(files))

    with workers(jobs, executor, len(files)) as those:
        if those is not None:
            collect = hand_out(files, those, definition, advance)
            meanwhile()
            return collect()
    reader = FormReader(definition)
    submissions: list[Submission] = []
    for file in files:
        submissions.append(read_one(file, reader))
        advance(1)
    return tuple(submissions)
