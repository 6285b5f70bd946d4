"""``xltools collect``: mails, archives and workbooks in; each form among the inputs, what it replaces set aside.

What came is kept as it came, then the forms are put among the inputs, then the register tells of them, then what was
replaced is moved. A run that is killed anywhere in between loses nothing: the next one goes on with what is kept and
not in the register, and moves what the register says is replaced.
"""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from decimal import Decimal
from functools import partial
from pathlib import Path

from xltools.consolidation.intake import differing_cells, say_the_same
from xltools.definition.definition import Definition
from xltools.definition.revenue_side import REVENUE
from xltools.excel.numbers import whole_currency
from xltools.findings.finding import Finding
from xltools.forms.records import Submission
from xltools.forms.submission import FormReader
from xltools.inputs import RECEIVED, REGISTER, REPLACED, SYSTEM_FILE, InputFile, Listing, content, walk
from xltools.mailroom.desk import Arrival, Desk, FormHere, answered, in_order
from xltools.mailroom.filing import kept_name, original_name, put, set_aside
from xltools.mailroom.intake_workbook import write_intake
from xltools.mailroom.opening import open_file
from xltools.mailroom.register import (
    ASKING,
    PLACED,
    Entry,
    Register,
    Result,
    append,
    kinds,
    read_register,
    register_in,
)
from xltools.mailroom.senders import Senders
from xltools.mailroom.settling import Candidate, Replacement, replacements
from xltools.operations.reading import Forms
from xltools.operations.workers import Sent, read_one
from xltools.project import CannotRunError, LoadedDefinition, tolerated
from xltools.reports.run_file import digest_of

_LARGEST_FILE = 512 * 2**20


@dataclass(frozen=True)
class CollectResult:
    """``entries`` are the new lines of the register, ``moved`` the forms set aside with those that took their place,
    ``undecided`` the departments of which several different forms are left; ``not_read`` tells of files that gave no
    bytes, ``refused`` why a form could not be moved. ``workbook`` shows the whole register."""

    definition: Definition
    entries: tuple[Entry, ...]
    moved: tuple[tuple[Path, Path], ...]
    undecided: tuple[str, ...]
    not_read: tuple[Finding, ...]
    workbook: Path
    damaged: int = 0
    refused: tuple[CannotRunError, ...] = ()

    @property
    def is_good(self) -> bool:
        """Whether nobody has to be written to, and nothing to be decided."""
        asks = any(kind in ASKING for kind in kinds(self.entries))
        return not (self.undecided or self.not_read or asks)


def collect(
    sources: Sequence[str | Path],
    forms: Forms,
    inputs: Path,
    loaded: LoadedDefinition,
    output: Path,
    now: datetime | None,
    *,
    latest: bool,
) -> CollectResult:
    """Take what is in ``sources``; ``forms`` are those that are in ``inputs`` already, read.

    Raises:
        CannotRunError: a source does not exist, or lies among the inputs.
    """
    given = [Path(source) for source in sources]
    keep_outside(given, inputs)
    now = now or datetime.now().astimezone().replace(microsecond=0)
    register, kept = read_register(register_in(inputs)), inputs / RECEIVED
    files, not_read = _given(given)
    files = {**_left_over(kept, register), **files}
    desk = _desk(forms, inputs, register, loaded.definition, now)
    entries = _enter(files, desk, kept, register)
    register = register.and_now(entries)
    changes = _changes(desk.forms, register, latest=latest or loaded.definition.institution.latest_counts)
    entries = _with_changes(entries, changes, register, loaded, now)
    append(register_in(inputs), entries)
    refused: list[CannotRunError] = []
    moved = tuple(_moved(changes, desk.forms, inputs, refused))
    workbook = output / f"intake_{loaded.definition.edition}.xlsx"
    written = read_register(register_in(inputs))
    write_intake(written, loaded.definition, loaded.words, workbook)
    undecided = _undecided(desk.forms, {old for old, _ in moved})
    return CollectResult(
        loaded.definition, entries, moved, undecided, not_read, workbook, written.damaged, tuple(refused)
    )


# --- what is given --------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Source:
    """A file with what is in it; ``name`` is what it was called when it came."""

    name: str
    data: bytes


def keep_outside(sources: Iterable[Path], inputs: Path) -> None:
    """
    Raises:
        CannotRunError: a source lies among the inputs, where forms are, or the inputs lie in it.
    """
    here = inputs.resolve()
    for source in sources:
        place = source.resolve()
        if not source.exists():
            raise CannotRunError("error.no_such_path", path=source)
        if place == here or here in place.parents or place in here.parents:
            raise CannotRunError("collect.inside", source=source, inputs=inputs)


def _given(sources: Iterable[Path]) -> tuple[dict[str, _Source], tuple[Finding, ...]]:
    """The files in ``sources`` by their hash, and why some could not be read."""
    files: dict[str, _Source] = {}
    not_read: list[Finding] = []
    for source in sources:
        one = Listing((InputFile(source.name, source),), ())
        listing = walk(source) if source.is_dir() else one
        not_read += [found for found in listing.findings if found.code != SYSTEM_FILE]
        for file in listing.files:
            data = content(file, _LARGEST_FILE)
            if isinstance(data, Finding):
                not_read.append(data)
            else:
                digest = hashlib.sha256(data).hexdigest()
                files.setdefault(digest, _Source(file.name.rpartition("/")[2], data))
    return files, tuple(not_read)


def _left_over(kept: Path, register: Register) -> dict[str, _Source]:
    """What a run that was killed has kept but not entered."""
    files: dict[str, _Source] = {}
    for path in sorted(kept.iterdir()) if kept.is_dir() else ():
        if path.name not in (*register.sources, REGISTER):
            data = content(InputFile(path.name, path), _LARGEST_FILE)
            if isinstance(data, bytes):
                files[hashlib.sha256(data).hexdigest()] = _Source(original_name(path.name), data)
    return files


def _desk(forms: Forms, inputs: Path, register: Register, definition: Definition, now: datetime) -> Desk:
    entered = (
        entry.sha256
        for entry in register.entries
        if entry.result in PLACED or entry.result is Result.REPLACED
    )
    paths = {file.name: file.path for file in forms.files}
    here = [FormHere(form, paths[form.file]) for form in forms.submissions if form.department]
    aside = inputs / REPLACED
    hashes = (digest_of(path) for path in (aside.iterdir() if aside.is_dir() else ()) if path.is_file())
    reader = FormReader(definition)
    return Desk(inputs, here, entered, hashes, Senders(definition.departments), partial(_read, reader), now)


def _read(reader: FormReader, name: str, data: bytes) -> Submission:
    return read_one(Sent(name, data), reader)


# --- entered --------------------------------------------------------------------------------------------------------


def _enter(files: dict[str, _Source], desk: Desk, kept: Path, register: Register) -> tuple[Entry, ...]:
    """The lines of what is new; the files in which it came are kept before anything else is done."""
    new: list[tuple[Arrival, Entry]] = []
    known = set(register.identities)
    for digest, file in files.items():
        name, is_new = kept_name(file.name, digest), False
        for item in open_file(file.name, file.data):
            arrival = Arrival(name, item)
            draft = desk.draft(arrival)
            if draft.identity not in known:
                known.add(draft.identity)
                new.append((arrival, draft))
                is_new = True
        if is_new:
            put(kept, name, file.data)
    return tuple(desk.entered(arrival.item, draft) for arrival, draft in in_order(new))


# --- what replaces what ---------------------------------------------------------------------------------------------


def _changes(forms: Sequence[FormHere], register: Register, *, latest: bool) -> tuple[Replacement, ...]:
    by_department: dict[str, dict[str, FormHere]] = {}
    for here in forms:
        by_department.setdefault(here.form.department, {}).setdefault(here.form.sha256, here)
    changes: list[Replacement] = []
    for theirs in by_department.values():
        if len(theirs) > 1:
            candidates = [
                Candidate(here.form, answered(here.path.read_bytes()), register.last_arrivals.get(digest))
                for digest, here in theirs.items()
            ]
            changes += replacements(candidates, register.replacements, latest=latest)
    return tuple(changes)


def _with_changes(
    entries: Sequence[Entry],
    changes: Sequence[Replacement],
    register: Register,
    loaded: LoadedDefinition,
    now: datetime,
) -> tuple[Entry, ...]:
    """``entries`` told what they replaced, and a line for each decision about forms that came before."""
    lines = {entry.sha256: entry for entry in entries if entry.file}
    for change in changes:
        new, old = change.new.form, change.old.form
        if (new.sha256, old.sha256) in register.replacements:
            continue
        decided = Entry(collected=now, department=new.department, result=Result.RECEIVED, sha256=new.sha256)
        line = lines.get(new.sha256, decided)
        changed = differing_cells([old, new], loaded.definition.institution.decimals, loaded.words.grouped)
        lines[new.sha256] = replace(
            line,
            replaces=(*line.replaces, old.sha256),
            cells=changed,
            difference=_difference(old, new, loaded.definition),
        )
    for change in changes:
        at_once = lines.get(change.old.form.sha256)
        if at_once and at_once.source:
            lines[at_once.sha256] = replace(at_once, result=Result.REPLACED)
    arrived = tuple(lines.pop(entry.sha256) if entry.file else entry for entry in entries)
    return (*arrived, *lines.values())


def _difference(old: Submission, new: Submission, definition: Definition) -> tuple[tuple[str, Decimal], ...]:
    """The money that was added to costs, by period; not those in which none was."""
    amounts = {period.code: 0 for period in definition.cost_periods}
    for form, sign in ((old, -1), (new, 1)):
        for cost in form.costs:
            if cost.activity == REVENUE:
                continue
            amounts[cost.period] += sign * cost.amount
    decimals = definition.institution.decimals
    return tuple((period, whole_currency(amount, decimals)) for period, amount in amounts.items() if amount)


def _moved(
    changes: Iterable[Replacement], forms: Sequence[FormHere], inputs: Path, refused: list[CannotRunError]
) -> Iterator[tuple[Path, Path]]:
    """The forms that gave way, every copy of them, and what took their place."""
    paths: dict[str, list[Path]] = {}
    for here in forms:
        paths.setdefault(here.form.sha256, []).append(here.path)
    for change in changes:
        for path in paths[change.old.form.sha256]:
            with tolerated(refused):
                set_aside(inputs, path)
                yield path, paths[change.new.form.sha256][0]


def _undecided(forms: Iterable[FormHere], moved: Collection[Path]) -> tuple[str, ...]:
    left: dict[str, list[Submission]] = {}
    for here in forms:
        if here.path not in moved:
            left.setdefault(here.form.department, []).append(here.form)
    return tuple(code for code, theirs in left.items() if len(theirs) > 1 and not say_the_same(theirs))
