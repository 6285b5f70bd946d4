"""Every code: once, told in each language in words the readers use themselves, reported somewhere, found again."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from string import Formatter

import pytest

from xltools.findings.catalogue import (
    CATALOGUE,
    Entry,
    Heals,
    Wording,
    finding,
    fix,
    fix_fresh,
    fix_marked,
    message,
    severity,
    wording,
)
from xltools.findings.finding import Place, Severity
from xltools.wording.language import languages, texts

PACKAGE = Path(__file__).parents[2] / "xltools"
SCOLDING = ("invalid", "please", "illegal", "lütfen", "geçersiz", "hatalı giriş")
PYTHON = re.compile(
    r"\b(None|NaN|Exception|exception|traceback|Traceback|str|int|float|list|dict|null|\w+Error)\b"
)


def worded() -> Iterator[tuple[Entry, str, Wording]]:
    """Every code in every language."""
    for entry in CATALOGUE.values():
        for language in languages():
            yield entry, language, wording(entry.code, language)


def names_in(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name is not None}


def test_every_code_and_every_name_is_there_once() -> None:
    """A code in two tables of the file would not be read at all."""
    for letter in {code[0] for code in CATALOGUE}:
        names = [entry.name for entry in CATALOGUE.values() if entry.code.startswith(letter)]
        assert sorted(set(names)) == sorted(names)
    for entry in CATALOGUE.values():
        assert re.fullmatch(r"[CDFMPRSUV]\d\d\d", entry.code)
        assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", entry.name)


def test_every_language_tells_every_code_and_no_other() -> None:
    for language in languages():
        assert list(texts(language, "findings")) == list(CATALOGUE)


def test_the_words_take_exactly_the_sample_s_values_and_tell_the_same_in_every_language() -> None:
    """What is there belongs in the message; a value of the fix alone is a remedy's."""
    for entry, language, words in worded():
        assert names_in(words.message) | names_in(words.fix) == set(entry.sample), (entry.code, language)
        assert names_in(words.message) == names_in(wording(entry.code, "en").message), (entry.code, language)


def test_what_a_department_reads_speaks_to_it_and_not_of_it_or_of_our_definition() -> None:
    """Nor does a form that is there already ask for another, blank one, or for what its protected sheets forbid."""
    of_us = {
        "tr": r"(?<!bir )(?<!ya da )(?<!isteyen )\b[Bb]irim(?:den|e|in)\b|tanım(?:da|ın)\b|xltools",
        "en": r"\bthe department\b|\bdefinition\b|xltools",
    }
    forbidden = {
        "tr": r"boş form|biçimini “Sayı”|satır(?:ı|lar[ıi]) sil|eklenen satır",
        "en": r"blank form|format to “Number”|delete the (?:added |surplus )?rows?|delete this row",
    }
    for entry, language, words in worded():
        if entry.code[0] in "SVP" and entry.heals not in (Heals.OWN_FORM, Heals.DEFINITION):
            sample = finding(entry.code, Place(), **entry.sample)
            for text in (fix_marked(sample, language), fix_fresh(sample, language)):
                assert re.findall(of_us[language], text) == [], (entry.code, text)
            assert re.findall(forbidden[language], fix_fresh(sample, language)) == [], entry.code
            assert names_in(words.marked) | names_in(words.fresh) <= set(entry.sample), entry.code


def test_nobody_is_scolded_and_nobody_has_to_know_python() -> None:
    for entry, language, words in worded():
        sample = finding(entry.code, Place(), **entry.sample)
        told = (message(sample, language), fix(sample, language), words.title, words.means, words.matters)
        for text in told:
            assert [word for word in SCOLDING if word in text.lower()] == [], (entry.code, text)
            assert PYTHON.findall(text) == [], (entry.code, text)
            assert "programme" not in text.lower(), (entry.code, text)


def test_messages_and_fixes_are_sentences() -> None:
    """A full stop at the end, but none behind an example or a path that somebody may copy."""
    for entry, _, words in worded():
        for text in filter(None, (words.message, words.fix, words.marked, words.fresh)):
            assert text[0].isupper() or text[0] in "'{“", text
            assert text == " ".join(text.split()), text
            copied = entry.code.startswith("D") and (
                re.search(r"(: [^:]*| \{note\})$", text.rsplit("Örnek", 1)[-1].rsplit("Example", 1)[-1])
            )
            assert text.endswith(".") or copied, text


def test_a_title_is_short_and_the_explanation_is_one_to_three_sentences() -> None:
    for _, _, words in worded():
        assert len(words.title) <= 60, words.title
        assert not words.title.endswith("."), words.title
        for text in (words.title, words.means, words.matters):
            assert text == " ".join(text.split()), text
            assert not text[0].islower(), text
        for text in (words.means, words.matters):
            assert text.endswith("."), text
            assert len(text) <= 260, text
            assert 1 <= len(re.findall(r"[.!?](?= [A-ZÇĞİÖŞÜ“#]|$)", text)) <= 3, text


def test_no_two_codes_have_the_same_title() -> None:
    for language in languages():
        titles = [wording(code, language).title for code in CATALOGUE]
        assert sorted(set(titles)) == sorted(titles)


def test_turkish_is_turkish_and_english_is_english() -> None:
    """No text is used in one language only because it was pasted into the other."""
    for code in CATALOGUE:
        turkish, english = wording(code, "tr"), wording(code, "en")
        for part in ("title", "message", "fix", "means", "matters", "marked", "fresh"):
            english_text = getattr(english, part)
            assert getattr(turkish, part) != english_text or not english_text, code
            assert not set("ğışİĞŞ") & set(english_text), english_text


def test_what_is_said_of_a_value_says_whether_it_was_used() -> None:
    """An error keeps the value out; a warning and a note take it."""
    for code in (code for code in CATALOGUE if code[0] in "VP"):
        turkish, english = wording(code, "tr").means, wording(code, "en").means
        if CATALOGUE[code].severity is Severity.ERROR:
            assert re.search(r"kullanıl(ma|a)m?az|[Kk]ullanılmaz", turkish), turkish
            assert "not used" in english, english
        else:
            assert re.search(r"alınmış(tır)?\b", turkish), turkish
            assert re.search(r"\btaken\b", english), english


def test_every_code_is_reported_somewhere_or_not_in_the_catalogue() -> None:
    source = "".join(path.read_text(encoding="utf-8") for path in PACKAGE.rglob("*.py"))
    assert [code for code in CATALOGUE if f'"{code}"' not in source] == []


def test_a_missing_or_a_surplus_value_raises_at_once() -> None:
    with pytest.raises(ValueError, match="V101 takes"):
        finding("V101", Place())
    with pytest.raises(ValueError, match="V101 takes"):
        finding("V101", Place(), found="x", more="y")
    with pytest.raises(KeyError):
        finding("X999", Place())


def test_a_message_quotes_what_was_found_on_one_line() -> None:
    told = finding("V101", Place("a/form.xlsx", "Maliyet F1", "C14"), found="10 {bin}\n\x1b\u202e")
    assert severity(told) is Severity.ERROR
    assert "'10 {bin} \\x1b\\u202e'" in message(told, "tr")
    assert message(told, "xx") == message(told, "en") != message(told, "tr")


def test_a_place_shows_only_what_is_known() -> None:
    places = {
        Place(): "",
        Place("f.xlsx"): "f.xlsx",
        Place("f.xlsx", "S"): "f.xlsx › S",
        Place("f.xlsx", "S", "A1"): "f.xlsx › S!A1",
        Place("", "S", "A1"): "S!A1",
    }
    assert {place: str(place) for place in places} == places
