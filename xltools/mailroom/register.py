"""``received/register.csv``: everything that ever came, a line each, and what became of it. Lines are only added.

UTF-8, values parted by semicolons, the same for every institution and language: people read the workbook that is made
of it. A line that is not as the program writes it (a run was killed while it wrote, somebody saved the file with Excel)
is not used; how many there are is told.
"""

from __future__ import annotations

import csv
import io
import os
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import datetime, timedelta
from decimal import Decimal, InvalidOperation
from enum import Enum
from functools import cached_property
from pathlib import Path

from xltools.consolidation.arrivals import Arrivals, UnreadableArrival
from xltools.inputs import RECEIVED, REGISTER
from xltools.reports.figures_file import SHA256, as_it_was, protected

NOTHING_ATTACHED = "M108"
"""The code of a mail that nothing came with."""

_SCANS = ("U103", "U112")
_BEGINNING = "\ufeff"
_LINE_END = "\r\n"
_CLOCKS_DIFFER = timedelta(days=1)  # a mail of tomorrow was sent by a clock that is wrong


class Result(Enum):
    """RECEIVED and WITH_ERRORS have been put among the inputs; SAME was there, or says the same as what is there;
    REPLACED is set aside, because what replaces it came before; NOT_RECOGNISED is no form."""

    RECEIVED = "received"
    WITH_ERRORS = "with_errors"
    SAME = "same"
    REPLACED = "replaced"
    NOT_RECOGNISED = "not_recognised"


class Kind(Enum):
    """What is told of a line: its result, but for a mail that brought nothing, and a scan beside its sender's form."""

    RECEIVED = "received"
    WITH_ERRORS = "with_errors"
    SAME = "same"
    REPLACED = "replaced"
    NOT_RECOGNISED = "not_recognised"
    BESIDE = "beside"
    NOTHING_ATTACHED = "nothing_attached"


ASKING = (Kind.WITH_ERRORS, Kind.NOT_RECOGNISED)
"""Somebody has to be written to."""

PLACED = (Result.RECEIVED, Result.WITH_ERRORS)


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """``collected`` is when the program took it, ``sent`` what its mail says; ``source`` the file in ``received/``,
    empty where nothing came but a decision was made; ``attachment`` its name in the mail; ``cause`` the code of the
    finding for which it is no form.

    ``file`` is where it was put, relative to the inputs. ``replaces`` are the hashes of the forms it took the place of;
    ``cells`` those that changed, ``difference`` (period code and amount in whole currency) the money.
    """

    collected: datetime
    sent: datetime | None = None
    sender: str = ""
    subject: str = ""
    source: str = ""
    attachment: str = ""
    department: str = ""
    result: Result
    cause: str = ""
    errors: int = 0
    warnings: int = 0
    file: str = ""
    replaces: tuple[str, ...] = ()
    cells: str = ""
    difference: tuple[tuple[str, Decimal], ...] = ()
    sha256: str

    @property
    def arrived(self) -> datetime:
        """When it was sent, as far as that can be believed; else when it was taken."""
        is_credible = self.sent is not None and self.sent <= self.collected + _CLOCKS_DIFFER
        return self.sent if self.sent and is_credible else self.collected

    @property
    def identity(self) -> tuple[object, ...]:
        """The same mail says the same, in whatever file it comes again."""
        return self.sender, self.subject, self.sent, self.attachment, self.sha256


def kinds(entries: Iterable[Entry]) -> list[Kind]:
    """What is told of each of ``entries``, which hold all that came in each mail."""
    lines = list(entries)
    brought = {_mail(entry) for entry in lines if entry.result is not Result.NOT_RECOGNISED}
    return [_kind(entry, is_beside=entry.cause in _SCANS and _mail(entry) in brought) for entry in lines]


def _kind(entry: Entry, *, is_beside: bool) -> Kind:
    if entry.cause == NOTHING_ATTACHED:
        return Kind.NOTHING_ATTACHED
    return Kind.BESIDE if is_beside and entry.sender else Kind(entry.result.value)


def _mail(entry: Entry) -> tuple[object, ...]:
    return entry.source, entry.sender, entry.subject, entry.sent, entry.department


@dataclass(frozen=True)
class Register:
    """``damaged`` is how many lines are not as the program writes them."""

    entries: tuple[Entry, ...] = ()
    damaged: int = 0

    @cached_property
    def identities(self) -> frozenset[tuple[object, ...]]:
        return frozenset(entry.identity for entry in self.entries if entry.source)

    @cached_property
    def last_arrivals(self) -> Mapping[str, tuple[datetime, int]]:
        """Of each form, by its hash, when it came last, and the number of that line."""
        came = (item for item in enumerate(self.entries) if item[1].source)
        return {entry.sha256: (entry.arrived, number) for number, entry in came}

    @property
    def replacements(self) -> frozenset[tuple[str, str]]:
        """The hashes of each form that took the place of another, and of that one, unless it came again since."""
        pairs: set[tuple[str, str]] = set()
        for entry in self.entries:
            if entry.result in PLACED:
                pairs = {pair for pair in pairs if pair[1] != entry.sha256}
            pairs |= {(entry.sha256, old) for old in entry.replaces}
        return frozenset(pairs)

    @property
    def sources(self) -> frozenset[str]:
        return frozenset(entry.source for entry in self.entries)

    def and_now(self, entries: Iterable[Entry]) -> Register:
        """With ``entries`` added."""
        return Register((*self.entries, *entries), self.damaged)

    def arrivals(self) -> Arrivals:
        """What consolidation asks."""
        times = {sha256: arrived for sha256, (arrived, _) in self.last_arrivals.items()}
        unreadable: dict[str, list[UnreadableArrival]] = {}
        for entry in self.entries:
            is_unreadable = entry.result is Result.NOT_RECOGNISED and entry.cause != NOTHING_ATTACHED
            if is_unreadable and entry.department:
                came = UnreadableArrival(f"{RECEIVED}/{entry.source}", entry.attachment, entry.cause)
                unreadable.setdefault(entry.department, []).append(came)
        names = {
            sha256: self.entries[number].attachment for sha256, (_, number) in self.last_arrivals.items()
        }
        in_order = {code: tuple(came) for code, came in unreadable.items()}
        return Arrivals(times, names, in_order, self._mails())

    def _mails(self) -> dict[str, tuple[datetime, ...]]:
        """When each mail came by which a department sent something, a form or what is none."""
        sent: dict[str, dict[tuple[object, ...], datetime]] = {}
        for entry, kind in zip(self.entries, kinds(self.entries), strict=True):
            if entry.source and entry.department and kind not in (Kind.BESIDE, Kind.NOTHING_ATTACHED):
                sent.setdefault(entry.department, {})[_mail(entry)] = entry.arrived
        return {code: tuple(times.values()) for code, times in sent.items()}


def register_in(inputs: Path) -> Path:
    return inputs / RECEIVED / REGISTER


def read_register(path: Path) -> Register:
    """Empty when there is none.

    Raises:
        OSError: it cannot be read.
    """
    if not path.is_file():
        return Register()
    lines = path.read_bytes().decode("utf-8", "replace").removeprefix(_BEGINNING).splitlines()[1:]
    entries = [_entry(line) for line in lines if line]
    good = tuple(entry for entry in entries if entry)
    return Register(good, len(entries) - len(good))


def append(path: Path, entries: Sequence[Entry]) -> None:
    """Add ``entries`` below the lines that are there, which stay as they are."""
    if not entries:
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("ab") as file:
        text = "".join(map(_line, entries))
        if not file.tell():
            text = _BEGINNING + _spelled([field.name for field in fields(Entry)]) + text
        elif not path.read_bytes().endswith(b"\n"):  # whoever wrote the last line did not finish it
            text = _LINE_END + text
        file.write(text.encode("utf-8", "replace"))
        file.flush()
        os.fsync(file.fileno())


def _line(entry: Entry) -> str:
    values = {field.name: getattr(entry, field.name) for field in fields(Entry)}
    values["collected"] = entry.collected.isoformat()
    values["sent"] = entry.sent.isoformat() if entry.sent else ""
    values["result"] = entry.result.value
    values["replaces"] = " ".join(entry.replaces)
    values["difference"] = " ".join(f"{period}={amount:f}" for period, amount in entry.difference)
    return _spelled(protected(" ".join(str(value).split())) for value in values.values())


def _spelled(values: Iterable[str]) -> str:
    line = io.StringIO()
    csv.writer(line, delimiter=";", lineterminator=_LINE_END).writerow(values)
    return line.getvalue()


def _entry(line: str) -> Entry | None:
    """None when the line is not as the program writes it."""
    try:
        (row,) = csv.reader([line], delimiter=";", strict=True)
        its = dict(zip((field.name for field in fields(Entry)), map(as_it_was, row), strict=True))
        pairs = (pair.rpartition("=") for pair in its.pop("difference").split())
        hashes = [its.pop("sha256"), *its.pop("replaces").split()]
        if not all(map(SHA256.fullmatch, hashes)):
            return None
        sent = its.pop("sent")
        return Entry(
            collected=_moment(its.pop("collected")),
            sent=_moment(sent) if sent else None,
            result=Result(its.pop("result")),
            errors=int(its.pop("errors")),
            warnings=int(its.pop("warnings")),
            replaces=tuple(hashes[1:]),
            difference=tuple((period, Decimal(amount)) for period, _, amount in pairs),
            sha256=hashes[0],
            **its,
        )
    except (ValueError, KeyError, csv.Error, InvalidOperation):
        return None


def _moment(text: str) -> datetime:
    moment = datetime.fromisoformat(text)
    if moment.tzinfo is None:
        raise ValueError(text)
    return moment
