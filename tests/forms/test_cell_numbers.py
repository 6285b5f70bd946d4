"""What one filled cell is told to be: the number taken, and the words the department reads about it."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from decimal import Decimal

import pytest

from tests.excel.packages import packed, unpacked
from tests.forms import sample
from tests.forms.moving import with_cell_xml
from tests.forms.test_moved_forms import COSTS, FILLED, PERSONNEL, place, read
from xltools.cli.findings_shown import as_json
from xltools.excel.cells import Cell, CellKind, Sheet, SheetState, Workbook
from xltools.findings.catalogue import fix, message
from xltools.forms.build_layout import FormLayouts
from xltools.forms.cell_numbers import Reading, read_number
from xltools.forms.layout import SheetKind, Slot
from xltools.forms.markers import Identity, MarkedSheet, Marker
from xltools.forms.received import ReceivedForm, SheetView

AT = (7, 4)
DEFINITION = sample.sample_definition()
FORMS = FormLayouts(DEFINITION)
LAYOUT = FORMS.of(sample.DEPARTMENT)


def view_of(
    cell: Cell, kind: SheetKind, spread: Mapping[tuple[int, int], str], names: tuple[tuple[str, str], ...]
) -> SheetView:
    """A sheet with nothing on it but ``cell``."""
    sheet = Sheet("S", SheetState.VISIBLE, {AT: cell}, (), frozenset(), (), spread)
    identity = Identity("", "", "", sample.DEPARTMENT, "")
    marked = MarkedSheet(sheet, Marker(identity, ""), 1, 1)
    form = ReceivedForm(Workbook((sheet,), False, names), (marked,), identity, "f.xlsx", FORMS)
    layout = next(one for one in LAYOUT.sheets if one.kind is kind)
    return SheetView(form, marked, layout)


def reading(
    raw: str,
    formula: str | None = None,
    *,
    kind: CellKind = CellKind.TEXT,
    sheet: SheetKind = SheetKind.COSTS,
    master: str = "",
    names: tuple[tuple[str, str], ...] = (),
) -> Reading:
    cell = Cell(*AT, kind, raw, formula)
    return read_number(cell, view_of(cell, sheet, {AT: master} if master else {}, names))


def told(found: Reading, language: str = "tr") -> str:
    """Code, message and fix."""
    assert found.finding is not None
    return f"{found.finding.code} {message(found.finding, language)} {fix(found.finding, language)}"


# --- formulas -----------------------------------------------------------------------------------------------------


def test_a_shared_formula_is_judged_and_quoted_by_its_master() -> None:
    inside = reading("24", "", kind=CellKind.NUMBER, master="D5*2")
    assert inside.number == 24
    assert "=D5*2" in told(inside)
    outside = reading("24", "", kind=CellKind.NUMBER, master="'[1]Sayfa1 (2)'!D5")
    assert outside.number is None
    assert told(outside).startswith("V109")
    assert "='[1]Sayfa1 (2)'!D5" in told(outside)


def test_a_cell_of_an_array_holds_no_number_anybody_typed() -> None:
    found = reading("24", None, kind=CellKind.NUMBER, master="[1]Sayfa1!D5:D9")
    assert found.number is None
    assert told(found).startswith("V109")
    assert told(reading("24", None, kind=CellKind.NUMBER, master="E5:E9*2")).startswith("V201")


def test_a_name_of_another_workbook_is_outside() -> None:
    found = reading("24", "Butce*2", kind=CellKind.NUMBER, names=(("Butce", "[1]Sayfa1!$D$5"),))
    assert found.number is None
    assert told(found).startswith("V109")


def test_a_formula_that_shows_nothing_is_quoted_itself() -> None:
    assert told(reading("", 'IF(D5=0,"",D5)')).startswith("V101")
    assert "'=IF(D5=0,\"\",D5)'" in told(reading("", 'IF(D5=0,"",D5)'))


# --- text ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "spelled"), [("\u200b", "\\u200b"), ("\u00ad", "\\xad"), ("\U000e0041", "\\U000e0041")]
)
def test_characters_nobody_sees_are_spelled_out(text: str, spelled: str) -> None:
    assert told(reading(text)).startswith("V101")
    assert f"'{spelled}'" in told(reading(text))


@pytest.mark.parametrize(
    ("text", "sheet", "named"),
    [
        ("1.250", SheetKind.COSTS, "1250 ya da 1,25."),
        ("1.101", SheetKind.COSTS, "1101 ya da 1,10."),
        ("-1,995", SheetKind.COSTS, "-1995 ya da -2,00."),
        ("1.101", SheetKind.INDICATORS, "1101 ya da 1,101."),
    ],
)
def test_the_two_readings_of_the_very_text_are_named_ready_to_type(
    text: str, sheet: SheetKind, named: str
) -> None:
    found = reading(text, sheet=sheet)
    assert told(found).startswith("V108")
    assert told(found).endswith(named)
    for typed in re.findall("-?[0-9]+(?:,[0-9]+)?", named):
        again = reading(f"{typed.replace(',', '.')}", kind=CellKind.NUMBER, sheet=sheet)
        assert again == Reading(Decimal(typed.replace(",", ".")))


# --- what is shown ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("raw", "shown"),
    [
        ("1e300", "1e+300"),
        ("-1.25e-300", "-1,25e-300"),
        ("123456789012345.6", "123.456.789.012.346"),
        ("1.23456789012345e-12", "0,0000000000012345678901…"),
    ],
)
def test_no_number_fills_a_line(raw: str, shown: str) -> None:
    found = reading(raw, kind=CellKind.DATE)
    assert told(found).startswith("V111")
    assert f" {shown} " in told(found)


def test_a_number_spelled_as_text_keeps_fifteen_digits_but_money_all_of_its_decimals() -> None:
    spelled = "36,700000000000003"
    assert reading(spelled, sheet=SheetKind.INDICATORS).number == Decimal("36.7")
    assert reading(spelled).number == Decimal("36.700000000000003")


def test_a_date_is_shown_as_a_date() -> None:
    cell = Cell(*AT, CellKind.DATE, "44319", None)
    assert view_of(cell, SheetKind.COSTS, {}, ()).shown(cell) == "3 Mayıs 2021 (44319)"


@pytest.mark.parametrize(
    ("amount", "shown"),
    [
        ("1250", "1250"),
        ("1250.50", "1250.5"),
        ("-1250.00", "1250"),
        ("1.25E+6", "1250000"),
        ("333.333", "333.333"),
        ("0.00", "0"),
    ],
)
def test_the_money_at_stake_is_a_plain_decimal_in_json(amount: str, shown: str) -> None:
    item = reading("yok").finding
    assert item is not None
    (found,) = json.loads(as_json([item.about("", Decimal(amount))], "tr"))
    assert found["amount"] == shown


# --- a whole file -------------------------------------------------------------------------------------------------


def test_a_name_of_the_file_that_leads_outside_keeps_its_value_out() -> None:
    slot = Slot(COSTS, PERSONNEL, "period|2030")
    cell = place(slot)
    formula = with_cell_xml(FILLED, cell.sheet, cell.cell, "<f>Butce</f><v>24</v>")
    parts = unpacked(formula)
    book = parts["xl/workbook.xml"].decode()
    name = '<definedName name="Butce">[1]Sayfa1!$A$1</definedName>'
    parts["xl/workbook.xml"] = book.replace("<definedNames>", f"<definedNames>{name}").encode()
    assert ("V109", cell) in [(found.code, found.place) for found in read(packed(parts)).findings]
    assert ("V201", cell) in [(found.code, found.place) for found in read(formula).findings]
