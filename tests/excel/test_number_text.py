"""Text that is exactly one number is taken; what could be two numbers, or is none, never is."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from xltools.excel.number_text import Marks, Unclear, number_in_text

TURKISH = Marks(",", ".", ("TL", "₺"))
ENGLISH = Marks(".", ",", ("GBP", "£"))


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("1250000", "1250000"),
        (" 1.250.000 ", "1250000"),
        ("1.250.000,50", "1250000.50"),
        ("1250000,5", "1250000.5"),
        ("1 250 000,50", "1250000.50"),
        ("1\u00a0250\u00a0000", "1250000"),
        ("1\u202f250\u202f000", "1250000"),
        ("1.250.000 TL", "1250000"),
        ("₺ 1.250.000,50", "1250000.50"),
        ("(1.250.000)", "-1250000"),
        ("-12,5", "-12.5"),
        ("12,5-", "-12.5"),
        ("\u221212,5", "-12.5"),
        ("\uff11\uff12\uff13", "123"),
        ("\u200e1250\u200b", "1250"),
        ("0", "0"),
        ("0,00", "0"),
        ("12.345.678", "12345678"),
    ],
)
def test_a_number_written_as_text_is_taken_exactly(text: str, value: str) -> None:
    assert number_in_text(text, TURKISH) == Decimal(value)


@pytest.mark.parametrize("text", ["1.101", "1,101", "12.345", "0,125", "1.101 TL", "(1.101)", "1234,567"])
def test_one_mark_before_exactly_three_digits_is_ambiguous(text: str) -> None:
    assert number_in_text(text, TURKISH) is Unclear.AMBIGUOUS
    assert number_in_text(text.replace("TL", "GBP"), ENGLISH) is Unclear.AMBIGUOUS


@pytest.mark.parametrize(
    "text",
    [
        "10 bin",
        "½",
        "1e5",
        "nan",
        "inf",
        "1 2",
        "1O0",
        "l00",
        "-",
        "yok",
        "x",
        "",
        "80%",
        "%80",
        "3.5",
        "1250.50",
        "1,250,000.50",
        "1.23.456",
        "1..250",
        "1,2,3",
        "12,",
        ",5",
        "--5",
        "(-5)",
        "(5",
        "5)",
        "TL",
        "1.250.000 TL TL",
        "0x10",
        "1_000",
        "²",
        "1.250.000,50,30",
    ],
)
def test_what_is_no_number_here_is_never_taken(text: str) -> None:
    assert number_in_text(text, TURKISH) is Unclear.NO_NUMBER


def test_the_marks_are_those_of_the_institution() -> None:
    assert number_in_text("1,250,000.50", ENGLISH) == Decimal("1250000.50")
    assert number_in_text("1.250.000,50", ENGLISH) is Unclear.NO_NUMBER


AMOUNTS = st.integers(-(10**14), 10**14).map(lambda units: Decimal(units).scaleb(-2))


def written(value: Decimal, group: str, sign: str, currency: str) -> str:
    """``value`` in Turkish style with ``group`` between thousands and its sign written as ``sign`` says."""
    text = f"{abs(value):,.2f}".replace(",", "~").replace(".", ",").replace("~", group)
    if value < 0:
        text = {"before": f"-{text}", "after": f"{text}-", "brackets": f"({text})"}[sign]
    return f"{text} {currency}" if currency else text


@given(
    AMOUNTS,
    st.sampled_from(["", ".", " ", "\u00a0", "\u202f"]),
    st.sampled_from(["before", "after", "brackets"]),
    st.sampled_from(["", "TL", "₺"]),
)
@settings(max_examples=10_000, deadline=None)
def test_every_accepted_style_comes_back_exactly(
    value: Decimal, group: str, sign: str, currency: str
) -> None:
    assert number_in_text(written(value, group, sign, currency), TURKISH) == value


@given(st.integers(0, 10**6), st.sampled_from(".,"), st.integers(0, 999))
@settings(max_examples=1_000, deadline=None)
def test_the_ambiguous_is_never_taken(whole: int, mark: str, part: int) -> None:
    assert number_in_text(f"{whole}{mark}{part:03}", TURKISH) is Unclear.AMBIGUOUS


@given(st.text(st.sampled_from("0123456789.,-() TL₺%eEx½"), max_size=12))
@settings(max_examples=2_000, deadline=None)
def test_any_text_gives_a_number_or_says_why_not(text: str) -> None:
    assert isinstance(number_in_text(text, TURKISH), Decimal | Unclear)
