"""Every code the program can report, with its severity and its wording in each language."""

from __future__ import annotations

from xltools.findings.catalogue import (
    coverage,
    definition,
    files,
    plausibility,
    structure,
    unreadable,
    values,
)
from xltools.findings.catalogue.entry import Entry, Wording
from xltools.findings.finding import LONGEST_QUOTE, Finding, Place, Severity, shortened
from xltools.findings.harmless import harmless

__all__ = [
    "CATALOGUE",
    "Entry",
    "Wording",
    "describe",
    "expected",
    "finding",
    "fix",
    "found",
    "holds_back",
    "message",
    "severity",
]

_TOPICS = (definition, unreadable, files, structure, values, plausibility, coverage)
CATALOGUE: dict[str, Entry] = {entry.code: entry for topic in _TOPICS for entry in topic.ENTRIES}


# What may repeat a cell; the other values are words of the definition, lists and places, of use only as a whole.
_QUOTED = frozenset(("found", "formula", "shown", "label", "key", "item", "name", "known"))
_LONGEST_VALUE = 2_000  # so that a message, whatever a definition's cells hold, fits into a cell


def finding(code: str, place: Place, /, **values: str) -> Finding:
    """A finding of a known code, what it quotes shortened; a missing or a surplus value is a programmer's error and
    raises at once."""
    entry = CATALOGUE[code]
    if set(values) != set(entry.sample):
        raise ValueError(f"{code} takes {sorted(entry.sample)}, not {sorted(values)}")
    said = (
        (n, shortened(text, LONGEST_QUOTE if n in _QUOTED else _LONGEST_VALUE)) for n, text in values.items()
    )
    return Finding(code, place, tuple(sorted(said)))


def severity(item: Finding) -> Severity:
    return CATALOGUE[item.code].severity


def holds_back(item: Finding) -> bool:
    """Whether the program is a draft while this finding is open, though it is no error."""
    return CATALOGUE[item.code].holds_back


def message(item: Finding, language: str) -> str:
    """What is there, in ``language`` (``tr``; any other code reads English)."""
    return _wording(item, language).message.format(**_shown(item))


def fix(item: Finding, language: str) -> str:
    """What to do about it."""
    return _wording(item, language).fix.format(**_shown(item))


def found(item: Finding) -> str:
    """What stands there, as the message quotes it; empty when it quotes nothing."""
    return dict(item.values).get("found", "")


def expected(item: Finding, language: str) -> str:
    """What should stand there; empty when that is no matter of one value."""
    return dict(item.values).get("expected", "") or _wording(item, language).expected


def describe(item: Finding, language: str) -> str:
    """One line: place, code, message and fix."""
    return f"{harmless(str(item.place))}: {item.code} {message(item, language)} {fix(item, language)}"


def _shown(item: Finding) -> dict[str, str]:
    return {name: harmless(value) for name, value in item.values}


def _wording(item: Finding, language: str) -> Wording:
    entry = CATALOGUE[item.code]
    return entry.turkish if language == "tr" else entry.english
