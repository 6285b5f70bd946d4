"""Text that is exactly one number is taken; what could be two numbers, or is none, never is."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.thoroughness import examples
from xltools.excel.numbers import Marks, number_in_text, readings, spells_number

TURKISH = Marks(",", ".", ("TL", "₺", "LİRA"))
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
        ("-₺1.250,00", "-1250"),
        ("₺-1.250,00", "-1250"),
        ("(₺1.250,00)", "-1250"),
        ("(1.250,00 TL)", "-1250"),
        ("(1.250,00) TL", "-1250"),
        ("+1250,5", "1250.5"),
        ("1.250,00 tl", "1250"),
        ("Tl 1.250,00", "1250"),
        ("1.250,00 lira", "1250"),
        ("1.250,00 Lıra", "1250"),
        ("1250,555", "1250.555"),
        ("1250000,125 TL", "1250000.125"),
    ],
)
def test_a_number_written_as_text_is_taken_exactly(text: str, value: str) -> None:
    assert number_in_text(text, TURKISH) == Decimal(value)


@pytest.mark.parametrize(
    "text", ["1.101", "1,101", "12.345", "0,125", "1.101 TL", "(1.101)", "-₺1.101", "+999,999"]
)
def test_one_mark_before_exactly_three_digits_is_ambiguous(text: str) -> None:
    assert len(readings(text, TURKISH)) == 2
    assert len(readings(text.replace("TL", "GBP").replace("₺", "£"), ENGLISH)) == 2
    assert number_in_text(text, TURKISH) is None


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
        "1250.555",
        "TL 5 TL",
        "₺5 TL",
        "+-5",
        "+5-",
        "-(5)",
        "(+5)",
        "5+",
        "(TL",
        "\u2066-1250\u2069",
        "\u061c1250",
        "12\u200f.500,00",
        "\u202e0000521\u202c",
        "\u202a1250\u202c",
    ],
)
def test_what_is_no_number_here_is_never_taken(text: str) -> None:
    assert readings(text, TURKISH) == ()
    assert number_in_text(text, TURKISH) is None


def test_digits_in_another_order_are_no_number_but_say_nothing_else() -> None:
    for text in ("\u202e0000521\u202c", "12\u200f.500,00", "1.250", "9500"):
        assert spells_number(text, TURKISH)
    assert not spells_number("\u202eyok\u202c", TURKISH)


def test_the_marks_are_those_of_the_institution() -> None:
    assert number_in_text("1,250,000.50", ENGLISH) == Decimal("1250000.50")
    assert readings("1.250.000,50", ENGLISH) == ()


AMOUNTS = st.integers(-(10**14), 10**14).map(lambda units: Decimal(units).scaleb(-2))


# How a sign is written around the digits: for what is negative, for what is not.
SIGNED = (("-{}", "{}"), ("-{}", "+{}"), ("{}-", "{}"), ("({})", "{}"))
# Where a currency stands: within the sign or around it, before or behind.
MONEY = ("{c}{}", "{} {c}", "{c} {}", "{}{c}")


@given(
    AMOUNTS,
    st.sampled_from(["", ".", " ", "\u00a0", "\u202f"]),
    st.sampled_from(SIGNED),
    st.sampled_from(["{}", *MONEY]),
    st.booleans(),
    st.sampled_from(["TL", "tl", "Tl", "₺", "Lira", "LIRA"]),
    st.sampled_from(["{}", "\u200e{}\u200b", "\ufeff{}", " {} "]),
)
@settings(max_examples=examples(10_000))
def test_every_accepted_style_comes_back_exactly(
    value: Decimal,
    group: str,
    signed: tuple[str, str],
    money: str,
    within: bool,
    currency: str,
    unseen: str,
) -> None:
    text = f"{abs(value):,.2f}".replace(",", "~").replace(".", ",").replace("~", group)
    sign = signed[0] if value < 0 else signed[1]
    for style in (money, sign) if within else (sign, money):
        text = style.format(text, c=currency)
    assert number_in_text(unseen.format(text), TURKISH) == value


@given(st.integers(-(10**14), 10**14), st.text("0123456789", min_size=4, max_size=80))
@settings(max_examples=1_000)
def test_no_decimal_is_rounded_away(whole: int, part: str) -> None:
    number = number_in_text(f"{whole},{part}", TURKISH)
    assert isinstance(number, Decimal)
    assert number.as_integer_ratio() == Decimal(f"{whole}.{part}").as_integer_ratio()


@pytest.mark.parametrize(
    ("text", "thousands", "decimals"),
    [("1.250", "1250", "1.25"), ("1,101", "1101", "1.101"), ("(12.500 TL)", "-12500", "-12.5")],
)
def test_the_two_readings_of_an_ambiguous_text_are_known(text: str, thousands: str, decimals: str) -> None:
    assert readings(text, TURKISH) == (Decimal(thousands), Decimal(decimals))


@pytest.mark.parametrize("text", ["1250", "1250,5", "1.250.000", "yok", ""])
def test_other_text_has_no_two_readings(text: str) -> None:
    assert len(readings(text, TURKISH)) < 2


@given(st.integers(0, 999), st.sampled_from(".,"), st.integers(0, 999))
@settings(max_examples=1_000)
def test_the_ambiguous_is_never_taken(whole: int, mark: str, part: int) -> None:
    assert len(readings(f"{whole}{mark}{part:03}", TURKISH)) == 2
    assert number_in_text(f"{whole}{mark}{part:03}", TURKISH) is None


@given(st.integers(1_000, 10**9), st.integers(0, 999))
@settings(max_examples=1_000)
def test_four_digits_are_no_group_before_a_thousands_mark(whole: int, part: int) -> None:
    assert number_in_text(f"{whole},{part:03}", TURKISH) == Decimal(f"{whole}.{part:03}")
    assert readings(f"{whole}.{part:03}", TURKISH) == ()


@given(st.text(st.sampled_from("0123456789.,-+() TLtl₺%eEx½\u2066"), max_size=12))
@settings(max_examples=examples(2_000))
def test_any_text_has_at_most_two_readings(text: str) -> None:
    assert len(readings(text, TURKISH)) <= 2
