"""A language: the sentences a user reads, how it writes numbers, how it compares text.

Its texts are data: a folder in ``xltools/texts/``, parsed only when asked for. What it does otherwise than Unicode lies
in its ``language.toml``. Turkish text is compared with its own folding (İ→i, I→ı): Python's ``lower`` turns İ into two
characters and I into i.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import ROUND_HALF_UP, Context, Decimal
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[1] / "texts"
FALLBACK = "en"
"""A language without a folder reads English."""

_WORD = re.compile(r"(?<![{\w])\w+")  # not the name of a value
_ANY_SIZE = Context(prec=1_000)  # usually a number of more than 28 digits cannot be rounded
_LONGEST_NUMBER = 25  # characters; Excel shows 15 digits


@cache
def languages() -> tuple[str, ...]:
    """The codes of the languages that have a folder."""
    return tuple(sorted(folder.name for folder in ROOT.iterdir() if (folder / "phrases.toml").is_file()))


@cache
def texts(language: str, name: str) -> Mapping[str, Any]:
    """The file ``name`` of ``language``: ``phrases``, ``findings``, ``definition`` or ``language``."""
    return parsed(_file(language, name))


def texts_at(language: str, name: str, key: str) -> Any:
    """What ``texts`` have at ``key``; the other lines are not parsed: each text stands on one of its own."""
    lines = _file(language, name).splitlines()
    return parsed("\n".join(line for line in lines if line.startswith(f"{key}.")))[key]


def _file(language: str, name: str) -> str:
    folder = ROOT / (language if language in languages() else FALLBACK)
    return (folder / f"{name}.toml").read_text(encoding="utf-8")


def parsed(toml: str) -> dict[str, Any]:
    import tomllib  # whoever asks for help only needs no text

    return tomllib.loads(toml)


@cache
def help_texts(language: str) -> Mapping[str, str]:
    """What ``language`` says in the help of the commands; one without such texts says nothing of its own."""
    file = ROOT / language / "help.toml"
    return parsed(file.read_text(encoding="utf-8")) if file.is_file() else {}


class Phrases(Mapping[str, str]):
    """Phrases by their ``keys``, in that order: those that are ``said``, and those of ``lines``, of which each is TOML
    that is parsed when it is asked for. A command says a few dozen of a thousand; parsing all took half of the time of
    ``--help``."""

    def __init__(self, keys: Iterable[str], lines: Mapping[str, str], said: Mapping[str, str]) -> None:
        self._keys = dict.fromkeys(keys)
        self._lines = lines
        self._said = dict(said)

    def __getitem__(self, key: str) -> str:
        if key not in self._said:
            self._said[key] = parsed(f"text = {self._lines[key]}")["text"]
        return self._said[key]

    def __iter__(self) -> Iterator[str]:
        return iter(self._keys)

    def __len__(self) -> int:
        return len(self._keys)

    def worded(self, own: Mapping[str, str]) -> Phrases:
        """With the phrases ``own`` in the place of others."""
        return Phrases((*self._keys, *own), self._lines, {**self._said, **own})


@cache
def phrases(language: str) -> Phrases:
    """Every phrase of ``language`` by its key, those of numbers and days first. Each stands on a line of its own."""
    keyed = (line.partition(" = ") for line in _file(language, "phrases").splitlines())
    lines = {key.strip('"'): text for key, _, text in keyed if text and not key.startswith("#")}
    usual: Mapping[str, str] = texts(language, "language")["phrases"]
    return Phrases((*usual, *lines), lines, {key: usual[key] for key in usual.keys() - lines.keys()})


@cache
def vocabulary(language: str, *names: str) -> Mapping[str, str]:
    """The phrases of ``language`` that its vocabularies ``names`` say otherwise, one after the other: with other
    ``words`` in the place of its own, then those of its ``phrases``. A language without them says what it says."""
    folder = language if language in languages() else FALLBACK
    known = texts(language, "vocabularies") if (ROOT / folder / "vocabularies.toml").is_file() else {}
    said, usual = dict(phrases(language)), phrases(language)
    for own in (known[name] for name in names if name in known):
        said = {key: _reworded(text, own.get("words", {})) for key, text in said.items()} | own.get(
            "phrases", {}
        )
    return {key: text for key, text in said.items() if text != usual.get(key)}


def _reworded(text: str, words: Mapping[str, str]) -> str:
    """``text`` with whole words replaced; the names of values in braces stay."""
    return _WORD.sub(lambda word: words.get(word[0], word[0]), text) if words else text


def tag(language: str, use: str) -> str:
    """How a ``document`` or LibreOffice (``office``) calls the language: ``tr-TR``."""
    own: Mapping[str, str] = texts(language, "language")["tags"] if language in languages() else {}
    return own.get(use, language)


def usual_currency(language: str) -> str:
    """What amounts are usually in where ``language`` is spoken; empty where there are many."""
    currency: str = texts(language, "language").get("currency", "")
    return currency


# A locale of LibreOffice for each pair of decimal and thousands mark.
_OFFICE_LOCALES = {
    (",", "."): "de-DE",
    (".", ","): "en-GB",
    (",", "\u00a0"): "fr-FR",
    (".", "\u00a0"): "ka-GE",
    (".", "\u2019"): "de-CH",
}


@dataclass(frozen=True)
class Language:
    """``phrases`` are complete; the institution's own wording has already replaced the built-in one."""

    code: str
    phrases: Mapping[str, str]

    def text(self, key: str, **values: object) -> str:
        """The phrase ``key``, filled with ``values``; an unknown key is a programmer's error."""
        return filled(self.phrases[key], values, self)

    def saying(self, own: Mapping[str, str]) -> Language:
        """The same language with the phrases ``own`` in the place of others."""
        return Language(self.code, {**self.phrases, **own})

    def fold(self, text: str) -> str:
        """``text`` as it is compared: NFC, single spaces, lower case by the language's own rule."""
        return _folded(text, self.code)

    def upper(self, text: str) -> str:
        return text.translate(_letters(self.code, "upper")).upper()

    def spelled(self, value: Decimal) -> str:
        """``value`` as it is typed into a cell: all its decimals, no thousands marks.

        A number that fills a line is no number anybody typed: its beginning and its size are enough.
        """
        if value and not -_LONGEST_NUMBER < value.adjusted() < _LONGEST_NUMBER:
            written = f"{value:.15g}"
        else:
            written = f"{value:f}"
        if len(written) > _LONGEST_NUMBER:
            written = f"{written[: _LONGEST_NUMBER - 1]}…"
        return written.replace(".", self.decimal_mark)

    def grouped(self, value: Decimal) -> str:
        """``value`` as it is read in a sentence: all its decimals, with thousands marks."""
        whole, mark, decimals = self.spelled(value).partition(self.decimal_mark)
        return re.sub(r"(?<=\d)(?=(?:\d{3})+$)", self.thousands_mark, whole) + mark + decimals

    @property
    def decimal_mark(self) -> str:
        return self.phrases["mark.decimal"]

    @property
    def thousands_mark(self) -> str:
        return self.phrases["mark.thousands"]

    @property
    def list_mark(self) -> str:
        """What parts the values of a line where the decimal mark may be a comma: a semicolon, as Excel has it."""
        return ";" if self.decimal_mark == "," else ","

    def day(self, day: date) -> str:
        """``day`` as the language writes dates: 31.12.2021 or 2021-12-31."""
        return self.text("date", year=f"{day.year:04}", month=f"{day.month:02}", day=f"{day.day:02}")

    def moment(self, moment: datetime) -> str:
        """The day and the time by the clock of the place it was written at: 31.12.2021 09:30."""
        return f"{self.day(moment)} {moment:%H:%M}"

    def number(self, value: Decimal | int, decimals: int = 0) -> str:
        """``value`` rounded half away from zero, with the language's marks: 1.234.567,80 or 1,234,567.80."""
        rounded = Decimal(value).quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP, _ANY_SIZE)
        written = f"{rounded + 0:,.{decimals}f}"  # adding 0 takes the sign from what rounds to zero
        marks = {",": self.thousands_mark, ".": self.decimal_mark}
        return "".join(marks.get(char, char) for char in written)


_COUNT = re.compile(r"\{(?P<name>\w+):(?P<nouns>[^{}]+)\}")
_ENDING, _PERCENT = "'", "%"


def filled(sentence: str, values: Mapping[str, object], words: Language) -> str:
    """``sentence`` with ``values`` in the place of their names. ``{count:form|forms}`` is a count with its noun, "1
    form" or "2.500 forms"; one noun is enough where it is the same for all counts. ``{share:'}`` is a number with the
    ending the language gives it: "99,9'u". ``{share:%}`` is a number with the percent sign where it is written, and may
    have an ending, too: ``{share:%'}``."""

    def counted(count: re.Match[str]) -> str:
        number, nouns = str(values[count["name"]]), count["nouns"]
        if not nouns.strip(_PERCENT + _ENDING):
            ending = _ending(number.rpartition(words.decimal_mark)[2], words.code) if _ENDING in nouns else ""
            return (words.text("percent", number=number) if _PERCENT in nouns else number) + ending
        if number.isdecimal():
            number = words.number(int(number))
        one, _, several = nouns.partition("|")
        return f"{number} {one if number == '1' else several or one}"

    return _COUNT.sub(counted, sentence).format(**values)


def _ending(digits: str, code: str) -> str:
    """By as many of the last ``digits`` as the language knows together: 50 is said otherwise than 0."""
    endings: Mapping[str, str] = texts(code, "language").get("possessive", {})
    return next((endings[digits[at:]] for at in range(len(digits)) if digits[at:] in endings), "")


# Forms say the same words again and again: remembering them takes a fifth off the reading of a form's labels.
@lru_cache(maxsize=1 << 14)
def _folded(text: str, code: str) -> str:
    text = " ".join(unicodedata.normalize("NFC", text).split()).translate(_letters(code, "lower"))
    return unicodedata.normalize("NFC", text.casefold())


@cache
def _letters(code: str, table: str) -> dict[int, str]:
    """The letters of the language ``code`` that a table of its ``language.toml`` turns into others."""
    return str.maketrans(texts(code, "language")[table])


def language(code: str, own: Mapping[str, str] | None = None) -> Language:
    """The language ``code`` with the institution's ``own`` wording; a language without phrases starts from English."""
    return Language(code, phrases(code).worded(own or {}))


def office_locale(words: Language) -> str:
    """The locale by which LibreOffice writes numbers as ``words`` does; that of the language where none is known."""
    usual = language(words.code)
    marks = words.decimal_mark, words.thousands_mark
    is_usual = marks == (usual.decimal_mark, usual.thousands_mark)
    own = tag(words.code, "office")
    return own if is_usual else _OFFICE_LOCALES.get(marks, own)


def known_phrases() -> Mapping[str, str]:
    """Every phrase key with its English wording, for the sheet where an institution puts its own."""
    return phrases(FALLBACK)
