"""A format that shows another number than the cell holds is recognised; one that only writes it nicely is not."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from xltools.excel.number_format import may_mislead, shown_otherwise
from xltools.excel.numbers import Marks

TURKISH = Marks(",", ".", ("TL", "₺"))
ENGLISH = Marks(".", ",", ("GBP", "£"))
ACCOUNTING = '_-* #,##0.00\\ "TL"_-;-* #,##0.00\\ "TL"_-;_-* "-"??\\ "TL"_-;_-@_-'


@pytest.mark.parametrize(
    ("code", "value", "shown"),
    [
        ('"5.000"', "12500", "5.000"),
        ('0"000"', "5", "5000"),
        ("0\\0\\0", "5", "500"),
        ('#,##0" 000"', "1250", "1.250 000"),
        ("#,##0,", "12500", "13"),
        ("#,##0.0,,", "12500000", "12,5"),
        ("0.00,", "12345", "12,35"),
        ("#,##0*0", "5", "50"),
        ("[$5-41F]0", "7", "57"),
        ("General0", "5", "55"),
        ('0"."00', "1250", "12.50"),
        ("0\\,00", "1250", "12,50"),
        (";;;", "5", ""),
        (";-0;0", "5", ""),
        ("0;;0", "-5", ""),
        ("0;0", "-5", "5"),
        ("-0", "5", "-5"),
        ("(0)", "5", "(5)"),
        ('0;-0;"5.000"', "0", "5.000"),
        ('[>=1000]#,##0,"K";0', "12500", "13K"),
        ('[<0]"borç";0', "-12", "-borç"),
        ('#,##0" bin TL"', "5", "5 bin TL"),
        ("0 mn", "5", "5 mn"),
        ('"yok"', "5", "yok"),
        ('#,##0,"000"', "12500", "13000"),
    ],
)
def test_what_reads_as_another_number_is_shown_as_excel_does(code: str, value: str, shown: str) -> None:
    assert may_mislead(code)
    assert shown_otherwise(code, Decimal(value), TURKISH) == shown


HONEST = (
    *(
        "General",
        'General" TL"',
        "0",
        "0.00",
        "#,##0",
        "#,##0.00",
        "#,##0_)",
        "@",
        "00000",
        "#,##0.00##",
        ".00",
    ),
    *(
        "#,##0;-#,##0;",
        "#,##0;[Red]-#,##0",
        "#,##0;[Red]#,##0",
        "#,##0_);(#,##0)",
        '#,##0;-#,##0;"-"',
        "[Blue]0;-0",
    ),
    *(
        '#,##0 "TL"',
        "#,##0\\ _₺;[Red]\\-#,##0\\ _₺",
        "[$₺-41F]#,##0.00",
        "[$-41F]#,##0",
        '"₺"#,##0.00',
        ACCOUNTING,
    ),
    *(
        "# ##0",
        '#" "##0',
        '0" m2"',
        '0"%"',
        "0.0E+00",
        "# ?/?",
        '_(* #,##0_);_(* \\(#,##0\\);_(* "-"_);_(@_)',
    ),
)


@pytest.mark.parametrize("value", ["12500", "-12500", "0", "0.5", "1250.5", "1234567.891", "-0.004", "7"])
@pytest.mark.parametrize("code", HONEST)
def test_rounding_grouping_padding_currencies_and_units_tell_no_other_number(code: str, value: str) -> None:
    assert shown_otherwise(code, Decimal(value), TURKISH) is None


@pytest.mark.parametrize(
    "code",
    ["", "General", "0", "#,##0_)", "#,##0.00", "@", '#,##0 "TL"', "[$₺-41F]#,##0.00", "#,##0;-#,##0;"],
)
def test_usual_formats_are_not_looked_at_again(code: str) -> None:
    assert not may_mislead(code)


def test_a_mark_that_stands_where_the_reader_s_own_would_says_the_number() -> None:
    assert shown_otherwise("#\\.##0", Decimal(12500), TURKISH) is None
    assert shown_otherwise("#\\.##0", Decimal(500), TURKISH) == ".500"


def test_the_marks_are_those_of_the_reader() -> None:
    assert shown_otherwise("#,##0.0,", Decimal(1234567), TURKISH) == "1.234,6"
    assert shown_otherwise("#,##0.0,", Decimal(1234567), ENGLISH) == "1,234.6"


_PIECES = [*"#0?,.;-/ [", '"5"', '"TL"', "\\0", "_)", "*0", "[Red]", "[>5]", "General", "E+", '"']


@given(
    st.lists(st.sampled_from(_PIECES), max_size=12),
    st.decimals(allow_nan=False, allow_infinity=False, places=3),
)
@settings(max_examples=500)
def test_whatever_is_passed_over_shows_the_number(pieces: list[str], value: Decimal) -> None:
    code = "".join(pieces)
    shown = shown_otherwise(code, value, TURKISH)
    if code and not may_mislead(code):
        assert shown is None, (code, value)
