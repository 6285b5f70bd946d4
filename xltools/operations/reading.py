"""The files a command is asked to read: forms in a folder or named, and which of them would be of another year."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from xltools.consolidation.arrivals import NO_ARRIVALS, Arrivals
from xltools.definition.definition import Definition
from xltools.findings.catalogue import finding
from xltools.findings.finding import Finding, Place
from xltools.forms.records import Submission
from xltools.inputs import RECEIVED, REGISTER, InputFile, Listing, walk
from xltools.mailroom.register import read_register, register_in
from xltools.project import CannotRunError, Project

Progress = Callable[[int, int], None]
"""Called with (done, all)."""
_OTHER_YEAR = "S103"


@dataclass(frozen=True, slots=True)
class Forms:
    """What was sent: ``files`` may be forms, ``listed`` tells those that were left out, ``submissions`` is what the
    files say, in their order, once they were read. ``whole``: a folder is among what was asked for, so that a
    department without a form is a finding. ``arrivals`` is what the register says of how they came."""

    files: tuple[InputFile, ...] = ()
    listed: tuple[Finding, ...] = ()
    whole: bool = True
    submissions: tuple[Submission, ...] = ()
    arrivals: Arrivals = NO_ARRIVALS


def forms_in(folder: Path, apart: Collection[str] = ()) -> Forms:
    """Everything in the inputs folder, not yet read; names are relative to it. Folders called as one of ``apart`` are
    not entered.

    Raises:
        CannotRunError: there is no such folder.
    """
    if not folder.is_dir():
        raise CannotRunError("error.no_inputs", folder=folder)
    listing, arrivals = _listed(folder, apart)
    return Forms(listing.files, listing.findings, arrivals=arrivals)


def forms_named(paths: Sequence[Path], apart: Collection[str] = ()) -> Forms:
    """What is below the folders and the files of ``paths``, each once, not yet read; names are the paths as they were
    given; folders called as one of ``apart`` are not entered.

    Raises:
        CannotRunError: a path does not exist.
    """
    files: dict[Path, InputFile] = {}
    listed: list[Finding] = []
    arrivals = NO_ARRIVALS
    for path in paths:
        if path.is_dir():
            inside, came = _listed(path, apart)
            arrivals = arrivals.and_those(came)
            for file in inside.files:
                files.setdefault(file.path.absolute(), replace(file, name=(path / file.name).as_posix()))
            for left_out in inside.findings:
                place = replace(left_out.place, file=(path / left_out.place.file).as_posix())
                listed.append(replace(left_out, place=place))
        elif path.is_symlink() or path.exists():
            files.setdefault(path.absolute(), InputFile(path.as_posix(), path))
        else:
            raise CannotRunError("error.no_such_path", path=path)
    return Forms(
        tuple(files.values()), tuple(listed), any(path.is_dir() for path in paths), arrivals=arrivals
    )


def _listed(folder: Path, apart: Collection[str]) -> tuple[Listing, Arrivals]:
    """What is in ``folder``, and what its register says. Findings: F204, a line of it cannot be read."""
    listing, register = walk(folder, apart), read_register(register_in(folder))
    if register.damaged:
        place = Place(f"{RECEIVED}/{REGISTER}")
        told = finding("F204", place, count=str(register.damaged))
        listing = replace(listing, findings=(*listing.findings, told))
    return listing, register.arrivals()


def keep_apart(folder: Path, judged: Iterable[Path]) -> None:
    """Marked forms are not written among the forms that came in: the next run would judge them.

    Raises:
        CannotRunError: ``folder`` is one of the folders ``judged`` or lies in one.
    """
    inside = [folder.resolve(), *folder.resolve().parents]
    for inputs in judged:
        if inputs.is_dir() and any(place.exists() and place.samefile(inputs) for place in inside):
            raise CannotRunError("error.feedback_folder", folder=folder, inputs=inputs)


def refuse_other_year(submissions: Sequence[Submission], definition: Definition, project: Project) -> None:
    """Nothing may be judged or written when most forms that say whose they are say one other year: a wrong folder or a
    wrong ``--year``, no mistake of the departments. A single form of a year that has no definition here is told at the
    form.

    Raises:
        CannotRunError: with the year to ask for instead.
    """
    others = Counter(year for submission in submissions if (year := _other_year(submission)))
    recognised = sum(bool(submission.department or _other_year(submission)) for submission in submissions)
    for year, count in others.most_common(1):
        is_defined = year.isdecimal() and project.definition_file(int(year)) is not None
        if 2 * count > recognised and (is_defined or count > 1):
            reason = "error.other_year" if is_defined else "error.other_year_undefined"
            asked = definition.edition
            if _is_of_same_year(year, definition):
                reason = "error.other_period"
            raise CannotRunError(reason, forms=recognised, count=count, found=year, year=asked)


def _is_of_same_year(edition: str, definition: Definition) -> bool:
    """Whether forms of ``edition`` are those of the same program: its own, or those of one of its periods."""
    periods = {period.code for period in definition.reporting_periods}
    return edition in periods or edition == str(definition.institution.year)


def _other_year(submission: Submission) -> str:
    """The year of a form that is refused for it, else empty."""
    return next((dict(f.values)["found"] for f in submission.findings if f.code == _OTHER_YEAR), "")
