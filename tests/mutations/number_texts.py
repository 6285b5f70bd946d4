"""Numbers that are written as text: exact in one reading, in two, or in none."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from tests.mutations.forms import BLANK, Arrived
from tests.mutations.mistake import Mistake
from tests.mutations.typed import Typed
from xltools.forms.layout import SheetKind

TOPIC = "number as text"
# What is written and what arrives of it: amounts in kuruş.
TAKEN: tuple[tuple[str, str, int], ...] = (
    ("thousands and decimals", "1.250.000,50", 125000050),
    ("decimal comma", "1250000,5", 125000050),
    ("thousands only", "1.250.000", 125000000),
    ("digits only", "1250000", 125000000),
    ("groups by spaces", "1 250 000", 125000000),
    ("groups by no-break spaces", "1\u00a0250\u00a0000,50", 125000050),
    ("groups by narrow no-break spaces", "1\u202f250\u202f000", 125000000),
    ("currency behind", "1.250.000,50 TL", 125000050),
    ("currency sign before", "₺1.250.000", 125000000),
    ("currency sign behind", "1250,75₺", 125075),
    ("accounting parentheses", "(1.250.000,50)", -125000050),
    ("trailing minus", "1.250.000-", -125000000),
    ("Unicode minus", "\u22121250000", -125000000),
    ("full-width digits", "１２５００００", 125000000),
    ("invisible marks", "\u200b1250000\u200e", 125000000),
    ("byte order mark", "\ufeff1250,5", 125050),
    ("spaces around", "  1250000 ", 125000000),
    ("zero", "0", 0),
    ("sign before the currency", "-₺1.250,00", -125000),
    ("currency within parentheses", "(1.250,00 TL)", -125000),
    ("plus", "+1250000", 125000000),
    ("currency in small letters", "1.250.000,50 tl", 125000050),
)
TWO_WAYS = ("1.101", "1,101", "12.500 TL", "(1.101)", "-1,101", "250.000")
NO_NUMBER: tuple[tuple[str, str], ...] = (
    ("thousands in words", "10 bin"),
    ("a fraction sign", "½"),
    ("scientific", "1e5"),
    ("nan", "nan"),
    ("inf", "inf"),
    ("two numbers", "1500 / 2500"),
    ("two numbers with a space", "15 2500"),
    ("letter O for zero", "1O0000"),
    ("letter l for one", "l25000"),
    ("a dash", "-"),
    ("yok", "yok"),
    ("x", "x"),
    ("a unit behind", "12 kişi"),
    ("English marks", "1,250,000.50"),
    ("a date as text", "03.05.2021"),
    ("a decimal point", "3.5"),
    ("a percentage as text", "%5"),
    ("text that begins like a formula", "=1000*12"),
    ("an error's name as text", "#YOK"),
    ("two decimal commas", "12,,5"),
    ("false groups", "1.25.000"),
    ("another currency", "1250 EUR"),
    ("open parenthesis", "(1250"),
    ("characters nobody sees", "\u200b\ufeff"),
    ("a command for another program", "=cmd|'/c calc'!A0"),
    ("digits shown backwards", "\u202e0000521\u202c"),
    ("isolates of direction", "\u20661250000,5\u2069"),
    ("embedded direction", "\u202a1.250.000\u202c"),
    ("groups in another order", "12\u200f.500,00"),
    ("the mark of Arabic letters", "\u061c1250000"),
)


def mistakes() -> Iterator[Mistake]:
    for name, text, kurus in TAKEN:
        yield Typed(TOPIC, f"text taken: {name}", text, ["V202"], kurus).mistake()
    for text in TWO_WAYS:
        yield Typed(TOPIC, f"text of two readings: {text}", text, ["V108"]).mistake()
    for name, text in NO_NUMBER:
        yield Typed(TOPIC, f"text, no number: {name}", text, ["V101"]).mistake()
    for name, text in (("spaces", "   "), ("no-break spaces", "\u00a0\u00a0")):
        yield Typed(TOPIC, f"blank by {name}", text, [], BLANK).mistake()
    for kind, name, written, taken in _ELSEWHERE:
        codes = ["V101"] if taken is None else ["V202"]
        yield Typed(TOPIC, f"{kind.value}: {name}", written, codes, taken, kind).mistake()
    for kind in (SheetKind.INDICATORS, SheetKind.RESOURCE):
        yield Typed(TOPIC, f"{kind.value}: text of two readings", "1.101", ["V108"], None, kind).mistake()
    # The text could be taken, but what it says cannot: only that is told.
    yield Typed(TOPIC, "text with too many decimals", "1250,5055", ["V106"]).mistake()
    yield Typed(
        TOPIC, "text with decimals beyond any precision", f"1.250.000,5{'0' * 32}1", ["V106"]
    ).mistake()
    yield Typed(TOPIC, "text with four digits before three decimals", "1250,555", ["V106"]).mistake()
    yield Typed(TOPIC, "text beyond the largest amount", "99.999.999.999,00", ["V107"]).mistake()


_ELSEWHERE: tuple[tuple[SheetKind, str, str, Arrived | None], ...] = (
    (SheetKind.INDICATORS, "text taken", "12,5", Decimal("12.5")),
    (SheetKind.INDICATORS, "text, no number", "yok", None),
    (SheetKind.INDICATORS, "four digits before three decimals", "1250,555", Decimal("1250.555")),
    (SheetKind.RESOURCE, "text taken", "1 250", Decimal(1250)),
    (SheetKind.RESOURCE, "text, no number", "12 kişi", None),
)
