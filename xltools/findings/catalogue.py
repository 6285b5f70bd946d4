"""Every code the program can report: what it is, from ``findings.toml``, and its words in each language, from
``texts/<language>/findings.toml``."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files

from xltools.findings.finding import LONGEST_QUOTE, Finding, Place, Severity, shortened
from xltools.findings.harmless import harmless
from xltools.wording.texts import texts


@dataclass(frozen=True, slots=True)
class Entry:
    """``name`` names the problem, never the remedy; ``sample`` holds believable values for the page of messages.

    ``holds_back``: while a warning of this code is open, figures are probably missing or wrong by orders of magnitude,
    so the program is a draft.
    """

    code: str
    name: str
    severity: Severity
    sample: Mapping[str, str] = field(default_factory=dict)
    holds_back: bool = False

    @property
    def severity_phrase(self) -> str:
        """The phrase that names the severity, and says so where the program stays a draft."""
        return "severity.holding" if self.holds_back else f"severity.{self.severity.value}"


@dataclass(frozen=True, slots=True)
class Wording:
    """A code in one language.

    ``title`` names it in words; ``message`` states what is there, ``fix`` what to do, each with ``{names}`` of the
    finding's values; ``expected`` is what belongs into the cell, where the finding does not say so itself. ``means``
    says what the program saw and whether it used the value, ``matters`` what it does to the totals.
    """

    title: str
    message: str
    fix: str
    means: str
    matters: str
    expected: str = ""


def _entries() -> dict[str, Entry]:
    facts = tomllib.loads((files("xltools.findings") / "findings.toml").read_text(encoding="utf-8"))
    return {
        code: Entry(code, **{**fact, "severity": Severity(fact["severity"])}) for code, fact in facts.items()
    }


CATALOGUE: Mapping[str, Entry] = _entries()


@cache
def wording(code: str, language: str) -> Wording:
    """The words of ``code`` in ``language``; one without texts reads English."""
    return Wording(**texts(language, "findings")[code])


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
    """What is there, in ``language``."""
    return wording(item.code, language).message.format(**_shown(item))


def fix(item: Finding, language: str) -> str:
    """What to do about it."""
    return wording(item.code, language).fix.format(**_shown(item))


def found(item: Finding) -> str:
    """What stands there, as the message quotes it; empty when it quotes nothing."""
    return dict(item.values).get("found", "")


def expected(item: Finding, language: str) -> str:
    """What should stand there; empty when that is no matter of one value."""
    return dict(item.values).get("expected", "") or wording(item.code, language).expected


def describe(item: Finding, language: str) -> str:
    """One line: place, code, message and fix."""
    return f"{harmless(str(item.place))}: {item.code} {message(item, language)} {fix(item, language)}"


def _shown(item: Finding) -> dict[str, str]:
    return {name: harmless(value) for name, value in item.values}
