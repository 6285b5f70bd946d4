"""How a language compares, sorts and writes."""

from __future__ import annotations

import unicodedata
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xltools.wording.language import language

TURKISH, ENGLISH = language("tr"), language("en")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("İSTANBUL", "istanbul"),
        ("IĞDIR", "ığdır"),
        ("Iğdır", "ığdır"),
        ("DİYARBAKIR", "diyarbakır"),
        ("ÇÖŞÜĞ", "çöşüğ"),
        ("  Göç   İdaresi\n", "göç idaresi"),
        (unicodedata.normalize("NFD", "İÇİŞLERİ"), "içişleri"),
    ],
)
def test_turkish_text_is_the_same_in_capitals(one: str, other: str) -> None:
    assert TURKISH.fold(one) == TURKISH.fold(other) == other


def test_dotted_and_dotless_i_are_two_letters_in_turkish_only() -> None:
    assert TURKISH.fold("sIk") != TURKISH.fold("sik")
    assert ENGLISH.fold("sIk") == ENGLISH.fold("sik")


@pytest.mark.parametrize(
    ("lower", "upper"), [("ığdır il", "IĞDIR İL"), ("istanbul", "İSTANBUL"), ("çşöüğ", "ÇŞÖÜĞ")]
)
def test_turkish_capitals(lower: str, upper: str) -> None:
    assert TURKISH.upper(lower) == upper


def test_english_capitals() -> None:
    assert ENGLISH.upper("istanbul") == "ISTANBUL"


@given(st.text(st.sampled_from("abcçdefgğhıijklmnoöprsştuüvyzABCÇDEFGĞHIİJKLMNOÖPRSŞTUÜVYZ 12"), max_size=12))
def test_folding_undoes_capitals_and_is_its_own_result(text: str) -> None:
    folded = TURKISH.fold(text)
    assert TURKISH.fold(TURKISH.upper(folded)) == folded == TURKISH.fold(folded)


@pytest.mark.parametrize(
    ("value", "decimals", "turkish", "english"),
    [
        ("1234567.8", 2, "1.234.567,80", "1,234,567.80"),
        ("0", 0, "0", "0"),
        ("0", 2, "0,00", "0.00"),
        ("999", 0, "999", "999"),
        ("1000", 0, "1.000", "1,000"),
        ("0.5", 0, "1", "1"),
        ("1.5", 0, "2", "2"),
        ("2.5", 0, "3", "3"),
        ("2.4999", 0, "2", "2"),
        ("-2.5", 0, "-3", "-3"),
        ("-1234.565", 2, "-1.234,57", "-1,234.57"),
        ("1.005", 2, "1,01", "1.01"),
        ("1147232710.50", 0, "1.147.232.711", "1,147,232,711"),
        ("36.7", 1, "36,7", "36.7"),
    ],
)
def test_numbers_are_rounded_half_away_from_zero(
    value: str, decimals: int, turkish: str, english: str
) -> None:
    assert TURKISH.number(Decimal(value), decimals) == turkish
    assert ENGLISH.number(Decimal(value), decimals) == english


def test_whole_numbers_may_be_python_s() -> None:
    assert TURKISH.number(-1234567) == "-1.234.567"


@given(st.integers(-(10**15), 10**15), st.integers(0, 3))
def test_a_written_number_reads_back(units: int, decimals: int) -> None:
    value = Decimal(units).scaleb(-decimals)
    written = TURKISH.number(value, decimals)
    assert Decimal(written.replace(".", "").replace(",", ".")) == value


def test_what_rounds_to_zero_has_no_minus_sign() -> None:
    assert TURKISH.number(Decimal("-0.4")) == "0"


def test_an_unknown_key_is_a_programmer_s_error() -> None:
    with pytest.raises(KeyError):
        TURKISH.text("no.such.phrase")


def test_a_language_without_phrases_starts_from_english_and_takes_the_institution_s_own() -> None:
    unknown = language("xx", {"total": "Summe"})
    assert unknown.text("total") == "Summe"
    assert unknown.text("code") == ENGLISH.text("code")
    assert TURKISH.text("total") == "Toplam"
