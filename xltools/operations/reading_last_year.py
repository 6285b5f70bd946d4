"""The approved reporting periods of the years before, read from the archive as they were approved."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

from xltools.archive import Approved, approved_periods, last_complete
from xltools.consolidation.last_year import FrozenPeriod, columns_of
from xltools.definition.monitored import SPENT, Monitored, monitored
from xltools.forms.records import Submission
from xltools.project import CannotRunError, LoadedDefinition, Project
from xltools.wording.language import Language

Read = Callable[[LoadedDefinition, Path], tuple[Submission, ...]]
"""the definition to read by, a folder -> what its forms say"""
_YEARS = (1, 2)
"""How many years before a report tells of."""


def frozen_periods(project: Project, words: Language, read: Read, now: Monitored) -> Iterator[FrozenPeriod]:
    """Those that the period ``now`` shows something of, each in its last complete state; drafts are none. ``words``
    tell where it comes from.

    Raises:
        CannotRunError: what was frozen was changed since.
    """
    for year in (now.institution.year - before for before in _YEARS):
        for code in approved_periods(project, year):
            state = last_complete(project, year, code)
            if state is not None:
                yield from _read(state, now, words, read)


def _read(state: Approved, now: Monitored, words: Language, read: Read) -> Iterator[FrozenPeriod]:
    loaded = state.load()
    then = monitored(loaded.definition, state.period, {}, loaded.words)
    sides = [*_sides(then, now)] if then else []
    if then is None or not sides:
        return
    record = state.record()
    forms = {form.sha256: form for form in read(replace(loaded, definition=then), state.inputs)}
    if not {*record.forms.values()} <= forms.keys():
        raise CannotRunError("archive.changed", file=state.inputs)
    counted = tuple(forms[sha256] for sha256 in record.forms.values())
    source = words.text("monitor.source_of_last_year", period=then.period.name, approval=state.text(words))
    for side, columns in sides:
        headings = {period.code: period.heading for period in side.periods}
        spent = record.totals.get(headings.get(SPENT, ""))
        yield FrozenPeriod(side, columns, counted, spent, source)


def _sides(then: Monitored, now: Monitored) -> Iterator[tuple[Monitored, dict[str, str]]]:
    """The period ``then`` without its revenue, and its revenue, with what ``now`` shows of either."""
    pairs = [(then.without_revenue, now.without_revenue)]
    if then.revenue and now.revenue:
        pairs.append((then.revenue, now.revenue))
    columns = ((before, columns_of(before, today)) for before, today in pairs)
    return ((before, own) for before, own in columns if own)
