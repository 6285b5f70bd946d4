"""Every code the program can report: what it is, from ``findings.toml``, and its words in each language, from
``texts/<language>/findings.toml``; the order in which findings are shown; and a code told in full."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from enum import Enum
from functools import cache
from pathlib import Path

from xltools.findings.finding import LONGEST_QUOTE, Finding, Place, Severity, harmless, shortened
from xltools.wording.language import Language, filled, parsed, texts_at
from xltools.wording.language import language as language_of


class Heals(Enum):
    """What puts a finding of a form right: mostly what its cell has to hold, which a formula can tell."""

    NUMBER = "number"
    NUMBER_OR_BLANK = "number_or_blank"
    ANOTHER_NUMBER = "another_number"
    """than the one that stands there, which is not what was typed; a form that goes back is blank there"""
    TYPED_NUMBER = "typed_number"
    """or nothing, in the place of a formula that is not passed on"""
    TYPED = "typed"
    """anything but a formula: its number was taken"""
    FORMAT = "format"
    """of the cell, which a form that goes back has again; somebody has to look at the number"""
    SIGHT = "sight"
    """of what was merged or hidden, and is seen again in a form that goes back; somebody has to look at it"""
    NO_NUMBER = "no_number"
    NO_NUMBERS = "no_numbers"
    """in a whole row or column that is none of the form's"""
    NO_TABLE = "no_table"
    """beside the form: its numbers no formula tells from those of the form"""
    TOTAL = "total"
    """the sum of the cells it stands for: a form that goes back has the formula again, but another number was meant"""
    FORMULA = "formula"
    """of a total, though its number was right"""
    SUM = "sum"
    """what is typed into the columns beside it adds up to; those may be wrong as well"""
    WORDS = "words"
    """those of the form"""
    TEXT = "text"
    EXPLAINED = "explained"
    """beside the value, or on its sheet: the value may stay"""
    MEASURED = "measured"
    """a number, or beside it why there is none"""
    BLANK = "blank"
    DECLARATION = "declaration"
    """an X, or nothing"""
    NEW_FORM = "new_form"
    """only: which value belongs to which key is not known, and mending the words would leave them under wrong ones"""
    OWN_FORM = "own_form"
    """the one that was asked for, in the place of another, whose values were not read"""
    APPROVED = "approved"
    """the approved value, which a new form holds again"""
    DEFINITION = "definition"
    """not the department"""


class Asks(Enum):
    """What a warning asks of the department; a form that has no errors goes back for it, once."""

    EXPLANATION = "explanation"
    """or another value"""
    LOOK = "look"
    """at what nobody else can tell"""


@dataclass(frozen=True, slots=True)
class Entry:
    """``name`` names the problem, never the remedy; ``sample`` holds believable values for the page of messages.

    ``holds_back``: while a warning of this code is open, figures are probably missing or wrong by orders of magnitude,
    so the program is a draft. ``heals`` is None where only a person can tell.
    """

    code: str
    name: str
    severity: Severity
    sample: Mapping[str, str] = field(default_factory=dict)
    holds_back: bool = False
    heals: Heals | None = None
    asks: Asks | None = None

    @property
    def severity_phrase(self) -> str:
        """The phrase that names the severity, and says so where the program stays a draft."""
        return "severity.holding" if self.holds_back else f"severity.{self.severity.value}"


@dataclass(frozen=True, slots=True)
class Wording:
    """A code in one language.

    ``title`` names it in words; ``message`` states what is there, ``fix`` what to do, each with ``{names}`` of the
    finding's values; ``expected`` is what belongs into the cell, where the finding does not say so itself. ``means``
    says what the program saw and whether it used the value, ``matters`` what it does to the totals. ``marked`` and
    ``fresh`` are the fix as its department reads it, in its own workbook that goes back and in a new form: there nobody
    speaks of the department or the definition, or asks for what is done already; empty where the fix says it as well.
    """

    title: str
    message: str
    fix: str
    means: str
    matters: str
    expected: str = ""
    marked: str = ""
    fresh: str = ""


class _Catalogue(Mapping[str, Entry]):
    """code -> what it is: one line of ``findings.toml``, parsed when it is asked for; few of them ever are."""

    def __init__(self) -> None:
        text = Path(__file__).with_name("findings.toml").read_text(encoding="utf-8")
        keyed = (line.partition(" = ") for line in text.splitlines())
        self._facts = {code: fact for code, _, fact in keyed if fact and not code.startswith("#")}
        self._entries: dict[str, Entry] = {}

    def __getitem__(self, code: str) -> Entry:
        if code not in self._entries:
            fact = parsed(f"fact = {self._facts[code]}")["fact"]
            kinds = {"severity": Severity, "heals": Heals, "asks": Asks}
            read = {name: kinds[name](fact[name]) for name in kinds.keys() & fact.keys()}
            self._entries[code] = Entry(code, **{**fact, **read})
        return self._entries[code]

    def __iter__(self) -> Iterator[str]:
        return iter(self._facts)

    def __len__(self) -> int:
        return len(self._facts)


CATALOGUE: Mapping[str, Entry] = _Catalogue()


@cache
def wording(code: str, language: str) -> Wording:
    """The words of ``code`` in ``language``; one without texts reads English."""
    return Wording(**texts_at(language, "findings", code))


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


def heals(item: Finding) -> Heals | None:
    return CATALOGUE[item.code].heals


def asks(item: Finding) -> Asks | None:
    return CATALOGUE[item.code].asks


def codes_healed_by(healing: Heals) -> tuple[str, ...]:
    return tuple(code for code, entry in CATALOGUE.items() if entry.heals is healing)


def holds_back(item: Finding) -> bool:
    """Whether the program is a draft while this finding is open, though it is no error."""
    return CATALOGUE[item.code].holds_back


def message(item: Finding, language: str) -> str:
    """What is there, in ``language``."""
    return _said(wording(item.code, language).message, item, language)


def fix(item: Finding, language: str) -> str:
    """What to do about it."""
    return _said(wording(item.code, language).fix, item, language)


def fix_marked(item: Finding, language: str) -> str:
    """What its department is to do in its own workbook, marked."""
    words = wording(item.code, language)
    return _said(words.marked or words.fix, item, language)


def fix_fresh(item: Finding, language: str) -> str:
    """What it is to do in a new form that takes the place of its own."""
    words = wording(item.code, language)
    return _said(words.fresh or words.marked or words.fix, item, language)


def found(item: Finding) -> str:
    """What stands there, as the message quotes it; empty when it quotes nothing."""
    return dict(item.values).get("found", "")


def expected(item: Finding, language: str) -> str:
    """What should stand there; empty when that is no matter of one value."""
    return dict(item.values).get("expected", "") or wording(item.code, language).expected


def ordered(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """What matters most comes first: by severity, warnings that keep the program a draft before others; then by the
    money at stake (most first, none or unknown last), then by place."""
    return tuple(sorted(findings, key=_weight))


def _weight(item: Finding) -> tuple[int, bool, Decimal, Place, str, str]:
    at_stake = -abs(item.amount) if item.amount is not None else Decimal(0)
    rank = list(Severity).index(severity(item))
    return rank, not holds_back(item), at_stake, item.place, item.code, item.subject


def _said(sentence: str, item: Finding, language: str) -> str:
    values = {name: harmless(value) for name, value in item.values}
    return filled(sentence, values, _words(language))


@cache
def _words(language: str) -> Language:
    return language_of(language)
