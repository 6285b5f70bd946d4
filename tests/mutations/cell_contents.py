"""Dates, percentages, booleans, errors, formulas and numbers no amount can be, in a cell to fill."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from tests.mutations.dialects import Dialect
from tests.mutations.mistake import Mistake
from tests.mutations.model import Error
from tests.mutations.typed import Typed
from xltools.forms.layout import SheetKind

DAY = 44319  # 3 May 2021
ERRORS = ("#DIV/0!", "#N/A", "#REF!", "#VALUE!", "#NAME?", "#NUM!", "#NULL!")


def mistakes() -> Iterator[Mistake]:
    for typed in (*_dates(), *_percentages(), *_logic_and_errors(), *_formulas(), *_sizes()):
        yield typed.mistake()


def _dates() -> Iterator[Typed]:
    topic = "date"
    for name, number_format in (
        ("of our own format", "dd.mm.yyyy"),
        ("of a built-in format", "mm-dd-yy"),
        ("in words", 'd" "mmmm" "yyyy'),
        ("with a time", "dd.mm.yyyy hh:mm"),
    ):
        yield Typed(topic, f"date {name}", DAY, ["V102"], number_format=number_format)
    yield Typed(
        topic, "date in a workbook of 1904", 42857, ["V102"], number_format="dd.mm.yyyy", date_1904=True
    )
    for kind in (SheetKind.INDICATORS, SheetKind.RESOURCE):
        yield Typed(topic, f"{kind.value}: date", DAY, ["V102"], kind=kind, number_format="dd.mm.yyyy")
    yield Typed(topic, "number under a date format", 250000, ["V111"], number_format="dd.mm.yyyy")
    yield Typed(topic, "number with kuruş under a date format", 1250.5, ["V111"], number_format="dd.mm.yyyy")


def _percentages() -> Iterator[Typed]:
    topic = "percentage"
    yield Typed(topic, "percentage", 0.05, ["V110"], number_format="0%")
    yield Typed(topic, "percentage with decimals", 0.125, ["V110"], number_format="0.00%")
    yield Typed(topic, "percentage of our own format", 1.4093, ["V110"], number_format='"% "0.0%')
    yield Typed(
        topic, "indicators: percentage", 0.27, ["V110"], kind=SheetKind.INDICATORS, number_format="0%"
    )


def _logic_and_errors() -> Iterator[Typed]:
    for value in (True, False):
        yield Typed("boolean", f"{str(value).upper()}", value, ["V103"])
    yield Typed("boolean", "indicators: TRUE", True, ["V103"], kind=SheetKind.INDICATORS)
    for code in ERRORS:
        yield Typed("error value", f"error {code}", Error(code), ["V104"])
    yield Typed("error value", "resource: error", Error("#N/A"), ["V104"], kind=SheetKind.RESOURCE)
    yield Typed("error value", "formula that gives an error", Error("#DIV/0!"), ["V104"], formula="=1/0")
    yield Typed("error value", "formula of a lost cell", Error("#REF!"), ["V104"], formula="=#REF!*2")


def _formulas() -> Iterator[Typed]:
    topic = "formula"
    yield Typed(topic, "product", 12000, ["V201"], 1200000, formula="=1000*12")
    yield Typed(topic, "sum with kuruş", 36.7, ["V201"], 3670, formula="=12.35+24.35")
    yield Typed(
        topic, "indicators: quotient", 12.5, ["V201"], Decimal("12.5"), SheetKind.INDICATORS, formula="=25/2"
    )
    yield Typed(topic, "resource: sum", 25, ["V201"], Decimal(25), SheetKind.RESOURCE, formula="=12+13")
    yield Typed(topic, "formula that gives text", "yok", ["V101"], formula='="yok"')
    no_logic = {Dialect.LIBREOFFICE: "stores TRUE as 1 in a cell with a number format"}
    yield Typed(topic, "formula that gives TRUE", True, ["V103"], formula="=1=1", cannot=no_logic)
    yield Typed(
        topic, "formula that gives a date", DAY, ["V102"], formula="=44318+1", number_format="dd.mm.yyyy"
    )
    yield Typed(topic, "formula that gives a percentage", 0.05, ["V110"], formula="=1/20", number_format="0%")
    yield Typed(topic, "formula with too many decimals", 333.333333333333, ["V106"], formula="=1000/3")
    yield Typed(topic, "formula beyond the largest amount", 2e10, ["V107"], formula="=2*10000000000")
    yield Typed(
        topic,
        "formula not calculated",
        None,
        ["V105"],
        formula="=1000*12",
        cannot={Dialect.LIBREOFFICE: "calculates what is not calculated"},
    )
    outside = "formula reaching outside"
    for name, formula in (
        ("another workbook", "='C:\\Belgeler\\[Butce.xlsx]Sayfa1'!$C$4"),
        ("another workbook by number", "=[1]Sayfa1!C4"),
        ("a quoted sheet of another workbook", "=SUM('[1]Ocak (1):Mart & Nisan'!C4)"),
        ("the web", '=WEBSERVICE("http://localhost/butce")'),
        ("another program", "=excel|'[Butce.xlsx]Sayfa1'!R4C3"),
    ):
        yield Typed(outside, f"formula to {name}", 1250000, ["V109"], formula=formula)


def _sizes() -> Iterator[Typed]:
    topic = "decimals and size"
    for number in (333.3333, 1234.567, 0.005, -0.125):
        yield Typed(topic, f"more decimals than kuruş: {number}", number, ["V106"])
    for number, kurus in ((36.7, 3670), (27376071.41, 2737607141), (1375300.1, 137530010), (0.01, 1)):
        yield Typed(topic, f"kuruş: {number}", number, [], kurus)
    yield Typed(topic, "indicators: any decimals", 33.333, [], Decimal("33.333"), SheetKind.INDICATORS)
    for large in (10**10 + 1, 10**13, -(10**10) - 1, 12500001300000, 10**15):
        yield Typed(topic, f"too large: {large}", large, ["V107"])
    yield Typed(topic, "indicators: too large", 10**13, ["V107"], kind=SheetKind.INDICATORS)
    yield Typed(topic, "the largest amount", 10**10, [], 10**12)
    yield Typed(topic, "zero", 0, [], 0)
    yield Typed(topic, "below zero", -1250.5, [], -125050)
