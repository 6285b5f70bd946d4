"""What came, one thing after the other: whose it is, whether it is a form, whether that form is here already, and where
it is put."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from xltools.consolidation.intake import say_the_same
from xltools.excel.finishing import is_untouched
from xltools.excel.reader import read_workbook
from xltools.excel.unreadable import Unreadable
from xltools.findings.catalogue import severity
from xltools.findings.finding import Severity
from xltools.forms.correction_list import answered_form
from xltools.forms.records import Submission
from xltools.mailroom.filing import form_name, put
from xltools.mailroom.opening import Item
from xltools.mailroom.register import Entry, Result
from xltools.mailroom.senders import Senders

Read = Callable[[str, bytes], Submission]
"""What a file of that name says."""

# It says whose it is, and is the form of another institution, another year, or of nobody known here.
_OF_OTHERS = ("S102", "S103", "S104")


@dataclass(frozen=True, slots=True)
class Arrival:
    """``source`` is the name under which the file that ``item`` came in is kept."""

    source: str
    item: Item


@dataclass(frozen=True, slots=True)
class FormHere:
    """A form among the inputs, at ``path``."""

    form: Submission
    path: Path


class Desk:
    """``forms`` are those that are among the ``inputs``, more with every one that is put there; ``entered`` and
    ``set_aside`` are the hashes of those the register has, and of those that were replaced."""

    def __init__(
        self,
        inputs: Path,
        forms: Iterable[FormHere],
        entered: Iterable[str],
        set_aside: Iterable[str],
        senders: Senders,
        read: Read,
        now: datetime,
    ) -> None:
        self.forms = list(forms)
        self._entered, self._set_aside = set(entered), frozenset(set_aside)
        self._inputs, self._senders = inputs, senders
        self._read, self._now = read, now

    def draft(self, arrival: Arrival) -> Entry:
        """The line of something that came, before anybody has looked at what it is."""
        item = arrival.item
        mail, department = self._senders.of(item.mails)
        return Entry(
            collected=self._now,
            sent=mail.sent,
            sender=_one_line(mail.sender),
            subject=_one_line(mail.subject),
            source=arrival.source,
            attachment=_one_line(item.name),
            department=department,
            result=Result.NOT_RECOGNISED,
            cause=item.content if isinstance(item.content, str) else "",
            sha256=item.sha256,
        )

    def entered(self, item: Item, draft: Entry) -> Entry:
        """The line of ``item``; a form is put among the inputs, unless it is there already."""
        if isinstance(item.content, str):
            return draft
        name = item.name.rpartition("/")[2] or "form"
        form = self._read(name, item.content)
        errors = [found.code for found in form.findings if severity(found) is Severity.ERROR]
        if not form.department or set(errors) & set(_OF_OTHERS):
            return replace(draft, department=draft.department or form.department, cause=errors[0])
        counted = replace(
            draft,
            department=form.department,
            errors=len(errors) + form.is_blank,
            warnings=sum(severity(found) is Severity.WARNING for found in form.findings),
        )
        path = self._not_entered(form)
        if path is None and self._is_here(form, item.content):
            return replace(counted, result=Result.SAME)
        if path is None:
            path = put(self._inputs, form_name(form.department, name), item.content)
            self.forms.append(FormHere(form, path))
        self._entered.add(form.sha256)
        result = Result.RECEIVED if form.is_good else Result.WITH_ERRORS
        return replace(counted, result=result, file=path.relative_to(self._inputs).as_posix())

    def _not_entered(self, form: Submission) -> Path | None:
        """Where ``form`` lies, put there by hand or by a run that was killed."""
        if form.sha256 in self._entered:
            return None
        return next((here.path for here in self.forms if here.form.sha256 == form.sha256), None)

    def _is_here(self, form: Submission, content: bytes) -> bool:
        """Whether it tells nothing that is not told by a form among the inputs, by one that was replaced since it has
        errors, or by one that we gave back and nobody has changed."""
        theirs = [here.form for here in self.forms if here.form.department == form.department]
        if any(form.sha256 == other.sha256 or say_the_same((other, form)) for other in theirs):
            return True
        if form.sha256 in self._set_aside and not form.is_good:
            return True
        return is_untouched(content) and bool(answered(content))


def answered(content: bytes) -> str:
    """The hash of the form that was given back as this one; empty when none was."""
    workbook = read_workbook(content)
    return "" if isinstance(workbook, Unreadable) else answered_form(workbook)


def in_order(arrivals: Iterable[tuple[Arrival, Entry]]) -> Iterator[tuple[Arrival, Entry]]:
    """What came first comes first; what came at once as it was given."""
    yield from sorted(arrivals, key=lambda arrival: arrival[1].arrived)


def _one_line(text: str) -> str:
    return " ".join(text.split())
