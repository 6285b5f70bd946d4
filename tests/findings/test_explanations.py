"""A code is explained, and found again the way people type it."""

from __future__ import annotations

import itertools

import pytest

from xltools.findings.catalogue import CATALOGUE, wording
from xltools.findings.explaining import Explained, as_text, explain, nearest_codes

LANGUAGES = ("tr", "en")


def told(code: str, language: str) -> Explained:
    explained = explain(code, language)
    assert explained is not None
    return explained


# --- asked for by its code ---------------------------------------------------------------------------------


@pytest.mark.parametrize("typed", ["V101", "v101", "  V101 ", "\tv101\n", "V 101"])
def test_a_code_is_found_in_any_case_and_with_blanks(typed: str) -> None:
    assert explain(typed, "tr") == told("V101", "tr")


def test_a_code_tells_its_severity_and_its_catalogue_example() -> None:
    turkish, english = told("V101", "tr"), told("V101", "en")
    assert (turkish.code, turkish.severity) == ("V101", "hata")
    assert english.severity == "error"
    assert (turkish.title, english.title) == tuple(wording("V101", code).title for code in LANGUAGES)
    for explained in (turkish, english):
        _, _, (_, example), (_, remedy) = explained.parts
        assert "'10 bin'" in example
        assert "0" in remedy
    assert told("V202", "tr").severity == "uyarı"
    assert told("C103", "tr").severity == "bilgi"


def test_a_language_without_explanations_reads_english() -> None:
    unknown = told("S203", "xx")
    assert (unknown.title, unknown.severity) == (told("S203", "en").title, "error")
    assert as_text(unknown, 80) == as_text(told("S203", "en"), 80)


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


def test_every_line_fits_the_terminal_and_nothing_is_lost() -> None:
    for code, language, width in itertools.product(CATALOGUE, LANGUAGES, (40, 80)):
        explained = told(code, language)
        text = as_text(explained, width)
        assert [line for line in text.split("\n") if len(line) > width and " " in line.strip()] == []
        read = " ".join(text.split())
        for part in (explained.code, explained.severity, explained.title, *dict(explained.parts).values()):
            assert " ".join(part.split()) in read


def test_the_text_is_read_from_top_to_bottom() -> None:
    blocks = as_text(told("V101", "tr"), 80).split("\n\n")
    assert [block.split("\n")[0] for block in blocks] == [
        f"V101 · hata · {wording('V101', 'tr').title}",
        "Ne demek?",
        "Neden önemli?",
        "Örnek",
        "Ne yapmalı?",
    ]
    assert all(line.startswith("  ") for block in blocks[1:] for line in block.split("\n")[1:])
