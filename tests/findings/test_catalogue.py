"""The catalogue: each code once, the same in both languages, in words the readers use themselves."""

from __future__ import annotations

import re
from pathlib import Path
from string import Formatter
from types import ModuleType

import pytest

from xltools.findings.catalogue import (
    CATALOGUE,
    Entry,
    Wording,
    coverage,
    definition,
    definition_cells,
    definition_codes,
    definition_control,
    definition_tables,
    describe,
    files,
    finding,
    fix,
    message,
    plausibility,
    severity,
    structure,
    unreadable,
    values,
)
from xltools.findings.finding import Place, Severity

ROOT = Path(__file__).parents[2]
TOPICS: dict[str, ModuleType] = {
    "D": definition,
    "U": unreadable,
    "F": files,
    "S": structure,
    "V": values,
    "P": plausibility,
    "C": coverage,
}
ENTRIES = [entry for topic in TOPICS.values() for entry in topic.ENTRIES]
LANGUAGES = ("tr", "en")


def wording(entry: Entry, language: str) -> Wording:
    return entry.turkish if language == "tr" else entry.english


def names_in(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name is not None}


each_entry = pytest.mark.parametrize("entry", ENTRIES, ids=lambda entry: entry.code)
each_language = pytest.mark.parametrize("language", LANGUAGES)


def test_every_code_and_every_name_is_there_once() -> None:
    codes = [entry.code for entry in ENTRIES]
    assert sorted(set(codes)) == sorted(codes)
    assert set(codes) == set(CATALOGUE)
    for letter in TOPICS:
        names = [entry.name for entry in ENTRIES if entry.code.startswith(letter)]
        assert sorted(set(names)) == sorted(names)


def test_a_code_tells_its_module() -> None:
    for letter, module in TOPICS.items():
        for entry in module.ENTRIES:
            assert re.fullmatch(rf"{letter}\d\d\d", entry.code)
    assert {entry.code[1] for entry in definition_cells.ENTRIES} == {"0"}
    assert {entry.code[1] for entry in definition_codes.ENTRIES} == {"1", "2", "3"}
    assert {entry.code[1] for entry in definition_tables.ENTRIES} == {"4", "5", "6"}
    assert {entry.code[1] for entry in definition_control.ENTRIES} == {"7"}


@each_entry
def test_a_name_is_words_joined_by_hyphens(entry: Entry) -> None:
    assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", entry.name)


@each_entry
@each_language
def test_the_wording_takes_exactly_the_sample_s_values(entry: Entry, language: str) -> None:
    words = wording(entry, language)
    assert names_in(words.message) | names_in(words.fix) == set(entry.sample)


@each_entry
@each_language
def test_the_message_tells_the_same_in_both_languages(entry: Entry, language: str) -> None:
    """What is there belongs in the message; a value of the fix alone is a remedy's."""
    assert names_in(wording(entry, language).message) == names_in(entry.turkish.message)


SCOLDING = ("invalid", "please", "illegal", "lütfen", "geçersiz", "hatalı giriş")
PYTHON = re.compile(
    r"\b(None|NaN|Exception|exception|traceback|Traceback|str|int|float|list|dict|null|\w+Error)\b"
)


@each_entry
@each_language
def test_nobody_is_scolded_and_nobody_has_to_know_python(entry: Entry, language: str) -> None:
    sample = finding(entry.code, Place(), **entry.sample)
    text = f"{message(sample, language)} {fix(sample, language)}"
    assert [word for word in SCOLDING if word in text.lower()] == []
    assert PYTHON.findall(text) == []


@each_entry
@each_language
def test_messages_and_fixes_are_sentences(entry: Entry, language: str) -> None:
    """A full stop at the end, but none behind an example or a path that somebody may copy."""
    for text in (wording(entry, language).message, wording(entry, language).fix):
        assert text[0].isupper() or text[0] in "'{“"
        assert "  " not in text
        assert text == text.strip()
        copied = entry.code.startswith("D") and (
            re.search(r"(: [^:]*| \{note\})$", text.rsplit("Örnek", 1)[-1].rsplit("Example", 1)[-1])
        )
        assert text.endswith(".") or copied


@each_entry
def test_turkish_is_turkish_and_english_is_english(entry: Entry) -> None:
    """No value is used in one language only because a text was pasted into the other."""
    assert entry.turkish.message != entry.english.message
    assert entry.turkish.fix != entry.english.fix
    assert not set("ğışİĞŞ") & set(entry.english.message.replace("{", "").replace("}", ""))


def test_every_code_is_reported_somewhere_or_not_in_the_catalogue() -> None:
    package = ROOT / "xltools"
    source = "".join(
        path.read_text(encoding="utf-8") for path in package.rglob("*.py") if path.parent.name != "catalogue"
    )
    assert [code for code in CATALOGUE if f'"{code}"' not in source] == []


def test_a_missing_or_a_surplus_value_raises_at_once() -> None:
    with pytest.raises(ValueError, match="V101 takes"):
        finding("V101", Place())
    with pytest.raises(ValueError, match="V101 takes"):
        finding("V101", Place(), found="x", more="y")
    with pytest.raises(KeyError):
        finding("X999", Place())


def test_a_finding_is_one_line_with_its_place_and_code() -> None:
    found = finding("V101", Place("a/form.xlsx", "Maliyet F1", "C14"), found="10 {bin}")
    assert severity(found) is Severity.ERROR
    line = describe(found, "tr")
    assert line.startswith("a/form.xlsx › Maliyet F1!C14: V101 Sayı yerine metin var: '10 {bin}'. Yalnızca ")
    assert "\n" not in line
    assert describe(found, "de") == describe(found, "en") != line


@pytest.mark.parametrize(
    ("place", "shown"),
    [
        (Place(), ""),
        (Place("f.xlsx"), "f.xlsx"),
        (Place("f.xlsx", "S"), "f.xlsx › S"),
        (Place("f.xlsx", "S", "A1"), "f.xlsx › S!A1"),
        (Place("", "S", "A1"), "S!A1"),
    ],
)
def test_a_place_shows_only_what_is_known(place: Place, shown: str) -> None:
    assert str(place) == shown
