"""Whatever one department's form holds, everybody's program is written: no text is too long, no number too odd."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from decimal import Decimal
from pathlib import Path

import pytest

import xltools
from tests.commands.conftest import DEFINITION, Run, filled, put
from tests.forms.moving import with_cell_xml, write
from xltools.consolidation.figures import IndicatorFigure
from xltools.excel.reader import read_workbook
from xltools.excel.unreadable import Unreadable
from xltools.forms.build_layout import form_layout
from xltools.wording.language import language

COSTS, INDICATORS, RESOURCES, GUIDE = "costs|1", "indicators", "resource|T1", "guide"
LONG, EMOJI, UNSEEN = "x" * 32_760, "🏛" * 16_384, "\u202e" * 32_760
DIGITS = "12345678901234567890123456789012345678901234567890"
LONG_TEXTS = (
    write(COSTS, "C5", LONG),  # a heading
    write(COSTS, "B6", UNSEEN),  # a label
    write(COSTS, "B7", EMOJI),
    write(COSTS, "C6", LONG),
    write(INDICATORS, "D6", EMOJI),
    write(COSTS, "E6", EMOJI),  # an explanation
    write(GUIDE, "C27", EMOJI),  # who signs
    write(GUIDE, "D27", LONG),
    write(COSTS, "D6", f'=LEN("{"y" * 8_000}")'),
    write(COSTS, "H6", LONG),
    write(COSTS, "H7", 7),
)
MANY_DIGITS = (
    write(INDICATORS, "D6", f"1,{DIGITS}"),
    write(RESOURCES, "C6", f"{DIGITS}.123"),
    write(COSTS, "C6", f"{DIGITS},12"),
    write(COSTS, "C7", f"12,{DIGITS}"),
    write(COSTS, "D6", f"{DIGITS}.123"),
    write(COSTS, "H6", 1e300),
)
STORED = {
    (INDICATORS, "D6"): "1E-17",
    (INDICATORS, "D7"): "1E-320",
    (INDICATORS, "D8"): "2.5E-17",
    (RESOURCES, "C6"): "3E-17",
    (COSTS, "C6"): "1E-18",
    (COSTS, "C8"): "1E+300",
    (COSTS, "C11"): "-1E+300",
}


def stored(data: bytes, numbers: Mapping[tuple[str, str], str]) -> bytes:
    for (sheet, cell), number in numbers.items():
        name = form_layout(DEFINITION, "NORTH").sheet(sheet).name
        data = with_cell_xml(data, name, cell, f"<v>{number}</v>" if number else "")
    return data


FORMS: dict[str, Callable[[], bytes]] = {
    "long texts": lambda: filled("NORTH", *LONG_TEXTS),
    "many digits": lambda: filled("NORTH", *MANY_DIGITS),
    "far from one": lambda: stored(filled("NORTH"), STORED),
}


@pytest.mark.parametrize("make", FORMS.values(), ids=FORMS.keys())
def test_one_form_keeps_nobodys_program_from_being_written(
    project: Path, run: Run, make: Callable[[], bytes]
) -> None:
    put(project, "NORTH.xlsx", make())
    result = run("consolidate", "--accept-errors", "--word")
    assert (result.exit_code, "NORTH.xlsx" in result.output) == (1, True), result.output
    for name in ("consolidated_2031.xlsx", "summary_2031.xlsx", "feedback/NORTH.xlsx"):
        assert not isinstance(read_workbook((project / "outputs" / name).read_bytes()), Unreadable)
    told = json.loads(run("check", "--format", "json").output)
    quotes = [item["found"] for item in told if item["found"]]
    assert [quote for quote in quotes if len(quote) > 120 + len("…")] == []
    assert [item["message"] for item in told if len(item["message"]) > 2_000] == []


def test_a_quote_is_its_first_120_characters(project: Path, run: Run) -> None:
    text = "abcdefghij" * 12
    for typed, quote in ((text, text), (f"{text}k", f"{text}…")):
        put(project, "NORTH.xlsx", filled("NORTH", write(COSTS, "C6", typed)))
        (item,) = [i for i in json.loads(run("check", "--format", "json").output) if i["code"] == "V101"]
        assert item["found"] == quote
        assert f"“{quote}”" in item["message"] or f"'{quote}'" in item["message"]


def test_a_leftover_of_a_calculation_beside_thousands_of_millions_loses_no_digit(project: Path) -> None:
    alone = {(INDICATORS, "D6"): "1E-17", (INDICATORS, "D7"): "1000000000"}
    put(project, "NORTH.xlsx", stored(filled("NORTH"), alone))
    blank = {(INDICATORS, "D6"): "", (INDICATORS, "D7"): "1E-17"}
    put(project, "SOUTH.xlsx", stored(filled("SOUTH"), blank))
    totals = xltools.consolidate(project=project).outcome.totals
    assert totals[IndicatorFigure("10", "G2030")] == Decimal("1000000000.00000000000000001")
    assert totals[IndicatorFigure("1.10", "G2030")] == Decimal("1E+28") + 100


def test_a_number_of_any_size_can_be_said() -> None:
    words = language("tr")
    assert words.number(Decimal("1E+30"), 2) == "1" + ".000" * 10 + ",00"
    assert words.number(Decimal("1E-330"), 2) == "0,00"
