"""Every code is explained in both languages, and found again the way people type it."""

from __future__ import annotations

import re

import pytest

from tests.findings.test_catalogue import PYTHON, SCOLDING
from xltools.findings import explanations
from xltools.findings.catalogue import CATALOGUE
from xltools.findings.explain import Explained, as_text, explain, nearest_codes
from xltools.findings.explanations import EXPLANATIONS, Explanation, Words
from xltools.findings.finding import Severity

LANGUAGES = ("tr", "en")
each_explanation = pytest.mark.parametrize("explanation", EXPLANATIONS.values(), ids=lambda one: one.code)
each_code = pytest.mark.parametrize("code", sorted(CATALOGUE))


def told(code: str, language: str) -> Explained:
    explained = explain(code, language)
    assert explained is not None
    return explained


def both(explanation: Explanation) -> tuple[Words, Words]:
    return explanation.turkish, explanation.english


def texts(words: Words) -> tuple[str, str, str]:
    return words.title, words.means, words.matters


# --- the words ---------------------------------------------------------------------------------------------


def test_every_code_of_the_catalogue_is_explained_and_no_other() -> None:
    assert sorted(EXPLANATIONS) == sorted(CATALOGUE)


def test_every_code_is_explained_once() -> None:
    modules = [module for module in vars(explanations).values() if hasattr(module, "EXPLANATIONS")]
    codes = [one.code for module in modules for one in module.EXPLANATIONS]
    assert sorted(codes) == sorted(EXPLANATIONS)


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_two_codes_have_the_same_title(language: str) -> None:
    titles = [told(code, language).title for code in CATALOGUE]
    assert sorted(set(titles)) == sorted(titles)


@each_explanation
def test_a_title_is_short_and_the_rest_is_one_to_three_sentences(explanation: Explanation) -> None:
    for words in both(explanation):
        assert len(words.title) <= 60
        assert not words.title.endswith(".")
        for text in (words.means, words.matters):
            assert text.endswith(".")
            assert len(text) <= 260
            assert 1 <= len(re.findall(r"[.!?](?= [A-ZÇĞİÖŞÜ“#]|$)", text)) <= 3


@each_explanation
def test_the_words_are_tidy_and_scold_nobody(explanation: Explanation) -> None:
    for words in both(explanation):
        for text in texts(words):
            assert text == " ".join(text.split())
            assert not text[0].islower()
            assert [word for word in (*SCOLDING, "programme", "lütfen") if word in text.lower()] == []
            assert PYTHON.findall(text) == []


@each_explanation
def test_each_language_is_its_own(explanation: Explanation) -> None:
    for turkish, english in zip(*map(texts, both(explanation)), strict=True):
        assert turkish != english
        assert not set("ğışçöüİĞŞÇÖÜ") & set(english)


@pytest.mark.parametrize("code", [code for code in CATALOGUE if code[0] in "VP"])
def test_what_is_said_of_a_value_says_whether_it_was_used(code: str) -> None:
    """An error keeps the value out; a warning and a note take it."""
    turkish, english = told(code, "tr").means, told(code, "en").means
    if CATALOGUE[code].severity is Severity.ERROR:
        assert re.search(r"kullanıl(ma|a)m?az|[Kk]ullanılmaz", turkish)
        assert "not used" in english
    else:
        assert re.search(r"alınmış(tır)?\b", turkish)
        assert re.search(r"\btaken\b", english)


# --- asked for by its code ---------------------------------------------------------------------------------


@pytest.mark.parametrize("typed", ["V101", "v101", "  V101 ", "\tv101\n", "V 101"])
def test_a_code_is_found_in_any_case_and_with_blanks(typed: str) -> None:
    assert explain(typed, "tr") == told("V101", "tr")


def test_a_code_tells_its_severity_and_its_catalogue_example() -> None:
    turkish, english = told("V101", "tr"), told("V101", "en")
    assert (turkish.code, turkish.severity, turkish.title) == ("V101", "hata", "Sayı yerine metin")
    assert (english.severity, english.title) == ("error", "Text instead of a number")
    for explained in (turkish, english):
        assert "'10 bin'" in explained.message
        assert "1250000" in explained.fix
    assert told("V202", "tr").severity == "uyarı"
    assert told("C103", "tr").severity == "not"


def test_a_language_without_explanations_reads_english() -> None:
    german = told("S203", "de")
    assert (german.title, german.severity) == (told("S203", "en").title, "error")
    assert as_text(german, 80) == as_text(told("S203", "en"), 80)


@pytest.mark.parametrize("typed", ["X999", "", "text", "V", "\x1b[31m", "V101V102"])
def test_what_is_no_code_is_not_explained(typed: str) -> None:
    assert explain(typed, "tr") is None


@pytest.mark.parametrize(
    ("typed", "meant"), [("V1O1", "V101"), ("vl01", "V101"), ("S2O3", "S203"), ("V1 0l", "V101")]
)
def test_a_letter_typed_for_a_digit_is_understood(typed: str, meant: str) -> None:
    assert nearest_codes(typed) == (meant,)


def test_a_slip_offers_near_codes_and_nonsense_offers_none() -> None:
    assert "V101" in nearest_codes("V1011")
    assert "V101" in nearest_codes("V01")
    assert nearest_codes("hello") == ()
    assert nearest_codes("") == ()


# --- on the terminal ---------------------------------------------------------------------------------------


@each_code
@pytest.mark.parametrize("width", [40, 80])
def test_every_line_fits_the_terminal_and_nothing_is_lost(code: str, width: int) -> None:
    for language in LANGUAGES:
        explained = told(code, language)
        text = as_text(explained, width)
        assert [line for line in text.split("\n") if len(line) > width and " " in line.strip()] == []
        read = " ".join(text.split())
        for part in (explained.code, explained.severity, explained.title, *dict(explained.parts()).values()):
            assert " ".join(part.split()) in read


def test_the_text_is_read_from_top_to_bottom() -> None:
    blocks = as_text(told("V101", "tr"), 80).split("\n\n")
    assert [block.split("\n")[0] for block in blocks] == [
        "V101 · hata · Sayı yerine metin",
        "Ne demek?",
        "Neden önemli?",
        "Örnek",
        "Ne yapmalı?",
    ]
    assert all(line.startswith("  ") for block in blocks[1:] for line in block.split("\n")[1:])
