"""Revenue of a period: asked of those who report it beside what is spent, in two levels of codes with refunds below
zero; its lists and tables are what the forms come to, in no total of costs, and recalculated from nothing."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterable
from dataclasses import replace
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path
from typing import Any

import docx
import pytest
from openpyxl import load_workbook

import xltools
from tests.monitoring import institution as house
from tests.monitoring import revenue_house
from tests.monitoring.conftest import EVIDENCE, GOOD
from tests.monitoring.institution import BY, DAY, HALF, WHOLE, YEAR, cell_of, report, session
from tests.monitoring.revenue_house import (
    DEFINITION,
    ESTIMATES,
    LEAVES,
    MONTHS,
    SPENT_IN_A_MONTH,
    in_month,
    report_half,
    reported_half,
    revenue_slot,
    so_far,
)
from tests.monitoring.test_half_year import tables
from tests.outputs.recalculation import differences, recalculated, without_caches
from xltools.definition.monitored import monitored
from xltools.definition.schema import fingerprint
from xltools.forms.build_layout import form_language, form_layout
from xltools.forms.layout import Slot
from xltools.forms.template import write_form
from xltools.operations.reporting import MonitoringResult

LAST, FIRST_HALF, ESTIMATE = range(3)
REASON = "Bir yıllık kira peşin alındı"
PARENTS = {"01": ("01.1", "01.2"), "Σ": LEAVES}


@pytest.fixture(scope="module")
def good(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return reported_half(tmp_path_factory.mktemp("revenue"))


@pytest.fixture(scope="module")
def half(good: Path) -> MonitoringResult:
    return xltools.monitor(project=good, reporting=HALF, jobs=1)


@pytest.fixture
def project(good: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(good, tmp_path / "project"))


def typed_in(root: Path) -> dict[str, dict[str, int | None]]:
    """Code -> column -> what the form of the first half says, as another library reads it."""
    form = load_workbook(root / "inputs" / str(YEAR) / HALF / "NORTH.xlsx", data_only=True)
    columns = [*(f"period|month_{month}" for month in MONTHS), "period|rest", "known|appropriation"]
    return {
        code: {column: cell_of(form, "costs|+", f"cost|+|+{code}", column).value for column in columns}
        for code in LEAVES
    }


def added(values: dict[str, Any]) -> dict[str, Any]:
    """With the subtotal and the total; of what nobody knows nothing."""
    sums = {
        code: [values[leaf] for leaf in parts if values[leaf] is not None] for code, parts in PARENTS.items()
    }
    return {**values, **{code: sum(known) if known else None for code, known in sums.items()}}


def percent(part: Any, whole: Any) -> Any:
    """With two decimals, a half up; a dash of nothing."""
    if part is None or whole is None:
        return None
    if not whole:
        return "–"
    return float((Decimal(part) * 100 / Decimal(whole)).quantize(Decimal("0.01"), ROUND_HALF_UP))


def less(one: Any, other: Any) -> Any:
    return None if one is None or other is None else one - other


def told(root: Path, period: str = HALF) -> list[str]:
    """What is said of revenue in the forms of a period: the code, and the row it is about."""
    findings = xltools.check(project=root, reporting=period, jobs=1).findings
    return sorted(f"{one.code} {one.subject}" for one in findings if one.subject.startswith("Gelirler"))


# --- the form ------------------------------------------------------------------------------------------------------


def test_revenue_has_a_sheet_where_it_is_asked_and_no_row_among_the_costs(good: Path) -> None:
    form = load_workbook(good / "inputs" / str(YEAR) / HALF / "NORTH.xlsx")
    sheet = form["Gelir"]
    labels = [(sheet.cell(row, 2).number_format, sheet.cell(row, 2).value) for row in range(6, 13)]
    assert labels == [
        ('"01.1  "@', "Emlak Vergisi"),
        ('"01.2  "@', "Çevre Temizlik Vergisi"),
        ('"01  "@', "Vergi Gelirleri"),
        ('"03  "@', "Teşebbüs ve Mülkiyet Gelirleri"),
        ('"05  "@', "Diğer Gelirler"),
        ('"09  "@', "Red ve İadeler"),
        ("General", "GELİRLER TOPLAMI"),
    ]
    said = " ".join(str(cell.value) for (cell,) in sheet["B13:B16"] if cell.value)
    assert "eksi işaretiyle yazılır" in said
    assert "09 Red ve İadeler" in said
    estimate = cell_of(form, "costs|+", "cost|+|+01.1", "known|appropriation")
    assert (estimate.value, estimate.protection.locked) == (ESTIMATES["01.1"][ESTIMATE], True)
    assert cell_of(form, "costs|+", "cost|+|+05", "known|appropriation").value is None, "nobody estimated it"
    assert cell_of(form, "costs|+", "cost|+|+09", "period|spent").value.startswith("=")
    costs = [sheet.cell(row, 1).value for sheet in (form["Maliyet A1"],) for row in range(2, sheet.max_row)]
    assert not any("+" in str(key) for key in costs)
    south = load_workbook(good / "inputs" / str(YEAR) / HALF / "SOUTH.xlsx")
    assert "Gelir" not in south.sheetnames


def test_a_definition_that_asks_no_revenue_has_the_forms_of_before(tmp_path: Path) -> None:
    """Its codes alone change nothing: not the fingerprint of a form, and no byte of it."""
    named = replace(house.DEFINITION, revenues=revenue_house.REVENUES)
    assert fingerprint(named) == fingerprint(house.DEFINITION)
    written = []
    for at, definition in enumerate((house.DEFINITION, named)):
        asked = monitored(definition, HALF, {}, form_language(definition))
        assert asked is not None
        path = tmp_path / f"{at}.xlsx"
        write_form(asked, form_layout(asked, "NORTH"), path)
        written.append((fingerprint(asked), path.read_bytes()))
    assert written[0] == written[1]


# --- what it comes to ----------------------------------------------------------------------------------------------


def test_the_tables_of_the_half_year_are_what_the_form_comes_to(half: MonitoringResult, good: Path) -> None:
    typed = typed_in(good)
    now = added({c: sum(v or 0 for k, v in typed[c].items() if k.startswith("period|month")) for c in LEAVES})
    rest = added({code: typed[code]["period|rest"] for code in LEAVES})
    last, before, estimate = (added({c: ESTIMATES[c][at] for c in LEAVES}) for at in range(3))
    h4, h5, expected = tables(half.reports[0], "Bütçe Gelirleri")
    assert [*h4] == ["01.1", "01.2", "01", "03", "05", "09", "Σ"]
    for code in h4:
        growth = percent(less(estimate[code], last[code]), last[code])
        assert h4[code][:3] == [last[code], estimate[code], growth], code
        rates = [
            percent(less(now[code], before[code]), before[code]),
            percent(before[code], last[code]),
            percent(now[code], estimate[code]),
        ]
        assert h5[code] == [before[code], now[code], *rates], code
        year_end = percent(now[code] + rest[code], estimate[code])
        assert expected[code][:4] == [estimate[code], now[code], rest[code], year_end], code
    assert now["09"] < 0
    assert now["Σ"] == now["01.1"] + now["01.2"] + now["03"] - 6 * 20


def test_the_months_of_revenue_have_an_annex_of_their_own(half: MonitoringResult) -> None:
    (annex,) = tables(half.reports[0], "Ek-2")
    for code in LEAVES:
        assert annex[code][3:15:2] == [in_month(code, month) for month in MONTHS], code
        assert set(annex[code][2:14:2]) == {None}, "nobody knows last year's months"
        assert annex[code][14:16] == [ESTIMATES[code][FIRST_HALF], so_far(code)]
    assert annex["Σ"][3:15:2] == [sum(in_month(code, month) for code in LEAVES) for month in MONTHS]


def test_costs_and_revenue_are_added_up_apart_and_held_against_the_forms(half: MonitoringResult) -> None:
    collected, spent = sum(map(so_far, LEAVES)), 3 * 6 * SPENT_IN_A_MONTH
    for path, checks in ((half.workbook, 1), (half.reports[0], 2)):
        cover = load_workbook(path, data_only=True)["Kapak"].iter_rows(values_only=True)
        of_money = [line[1:4] for line in cover if line[3] == "UYGUN" and "formlardan" in str(line[0])]
        wanted = [(spent, spent, "UYGUN")] * checks + [(collected, collected, "UYGUN")] * checks
        assert of_money == wanted, path.name
    lines = [*load_workbook(half.workbook, data_only=True)["Gelirler"].iter_rows(min_row=6, values_only=True)]
    assert {line[0]: line[3] for line in lines if line[0]} == {code: so_far(code) for code in LEAVES}
    assert lines[-1][1:4] == ("Toplam", sum(e[ESTIMATE] or 0 for e in ESTIMATES.values()), collected)
    data = load_workbook(half.workbook)["Veri Gelir"]
    links = [cell.hyperlink for row in data.iter_rows(min_row=6) for cell in row if cell.hyperlink]
    assert len(links) == len(LEAVES), "each amount leads to its cell"
    totals = json.loads(half.run_file.read_text(encoding="utf-8"))["totals"]
    assert totals["2031 Ocak-Haziran harcaması (yılbaşından beri)"] == f"{spent}.00"
    assert totals["2031 Ocak-Haziran geliri (yılbaşından beri)"] == f"{collected}.00"
    every = {half.outcome.totals.as_written(figure) for figure in half.outcome.totals.values}
    assert Decimal(spent + collected) not in every, "revenue is in no total of costs"


def test_every_formula_is_what_another_program_calculates_from_nothing(
    half: MonitoringResult, good: Path, tmp_path: Path
) -> None:
    form = good / "inputs" / str(YEAR) / HALF / "NORTH.xlsx"
    files = (half.workbook, half.reports[0], form)
    emptied = [tmp_path / path.name for path in files]
    for path, empty in zip(files, emptied, strict=True):
        without_caches(path, empty)
    for path, again in zip(files, recalculated(emptied, tmp_path), strict=True):
        count, wrong = differences(path, again)
        # Where the form's spending says nothing yet, the library reads an empty text as 0.
        wrong = [one for one in wrong if path is not form or one.startswith("Gelir!")]
        assert (count > 50, wrong) == (True, []), path.name


def test_the_document_has_the_tables_of_revenue_behind_those_of_expenditure(half: MonitoringResult) -> None:
    document = docx.Document(str(half.reports[1]))
    rows = [[cell.text for cell in row.cells] for table in document.tables for row in table.rows]
    refunds = [row[2:] for row in rows if row[:2] == ["09", "Red ve İadeler"]]
    assert refunds[0] == ["-100", "-300", "200,00"]
    assert refunds[1] == ["-40", "-120", "200,00", "40,00", "40,00"]
    assert refunds[2] == ["-300", "-120", "-50", "56,67"]
    assert refunds[3][-1] == "-120", "the annex"


# --- what must hold ------------------------------------------------------------------------------------------------


def test_each_sign_is_said_and_a_wrong_one_is_told(project: Path) -> None:
    assert told(project) == []
    for code, column, amount, expected in (
        ("09", "rest", 50, ["R114 Gelirler › Red ve İadeler"]),
        ("09", "month_1", 200, ["R114 Gelirler › Red ve İadeler"]),  # the year so far is above zero
        ("09", "month_1", 5, []),  # one month may correct another
        ("05", "rest", -50, ["P203 Gelirler › Diğer Gelirler › Yıl sonuna kadar beklenen gelir"]),
    ):
        report_half(project, {revenue_slot(code, f"period|{column}"): Decimal(amount)})
        assert told(project) == expected, (code, column, amount)


def test_far_above_its_estimate_revenue_is_explained(project: Path) -> None:
    row = "R116 Gelirler › Teşebbüs ve Mülkiyet Gelirleri"
    reason = revenue_slot("03", "explanation")
    for month, why, expected in ((100, "", []), (101, "", [row]), (101, REASON, [])):
        month_1 = revenue_slot("03", "period|month_1")
        report_half(project, {month_1: Decimal(month), reason: why})
        assert told(project) == expected, (month, why)
    report_half(project, {revenue_slot("05", "period|month_1"): Decimal(10**6)})
    assert told(project) == [], "of what nobody estimated nothing is far"


def whole_year(
    root: Path, collected: dict[str, int], others: dict[Slot, Decimal | str] | None = None
) -> None:
    others = {**(others or {}), **{revenue_slot(c, "period|spent"): Decimal(v) for c, v in collected.items()}}
    report(root, WHOLE, "NORTH", {**GOOD["NORTH"], "LAST": 50}, None, EVIDENCE, others)


def test_the_next_period_comes_with_what_was_collected_and_asks_why_it_fell(project: Path) -> None:
    year_end = {"01.1": 6000, "01.2": 2000, "03": 600, "09": -300}
    whole_year(project, year_end)
    form = load_workbook(project / "inputs" / str(YEAR) / WHOLE / "NORTH.xlsx")
    before = {c: cell_of(form, "costs|+", f"cost|+|+{c}", "period|spent_before") for c in LEAVES}
    assert {code: cell.value for code, cell in before.items()} == {code: so_far(code) for code in LEAVES}
    assert all(cell.protection.locked for cell in before.values())
    assert told(project, WHOLE) == []
    for code, amount, expected in (
        ("01.1", 5399, ["R115 Gelirler › Emlak Vergisi"]),
        ("09", -119, ["R115 Gelirler › Red ve İadeler"]),
        ("01.2", 1599, ["R116 Gelirler › Çevre Temizlik Vergisi"]),  # at the year's end too little, too
    ):
        whole_year(project, {**year_end, code: amount})
        assert told(project, WHOLE) == expected, (code, amount)
        whole_year(project, {**year_end, code: amount}, {revenue_slot(code, "explanation"): REASON})
        assert told(project, WHOLE) == [], (code, amount)


def test_revenue_of_the_period_before_is_restated_with_its_reason(project: Path) -> None:
    others: dict[Slot, Decimal | str] = {
        revenue_slot("01.1", "revised|spent_before"): Decimal(5300),
        revenue_slot("01.1", "explanation"): REASON,
    }
    whole_year(project, {"01.1": 6000, "01.2": 2000, "03": 600, "09": -300}, others)
    result = xltools.monitor(project=project, reporting=WHOLE, jobs=1)
    restated = load_workbook(result.workbook, data_only=True)["Düzeltilenler"]
    (line,) = restated.iter_rows(min_row=6, values_only=True)
    assert line[2:7] == ("Gelirler › Emlak Vergisi", "Kuzey Müdürlüğü", 5400, 5300, REASON)


def test_an_estimated_refund_has_its_sign_before_the_program_is_approved(tmp_path: Path) -> None:
    slot = Slot("resource|GELIR", "resource|GELIR|09", "value|G31")
    with pytest.raises(AssertionError, match="holding=1"):
        house.write_program(tmp_path, DEFINITION, {**revenue_house.estimates(), slot: Decimal(300)})
    findings = xltools.check(project=tmp_path, jobs=1).findings
    (wrong,) = (one for one in findings if one.code == "P209")
    assert (wrong.subject, dict(wrong.values)) == (
        "Gelirler › Red ve İadeler › G31",
        {"found": "300", "expected": "-300"},
    )


# --- the commands --------------------------------------------------------------------------------------------------


def leaves_of(node: Any) -> Iterable[tuple[str, Decimal | None]]:
    return [(cell.origin.place.cell, cell.value) for cell in node.cells()]


def test_revenue_is_traced_approved_and_compared(project: Path) -> None:
    xltools.monitor(project=project, reporting=HALF, jobs=1)
    for subject, item, expected in (
        ("Gelirler", "*", sum(map(so_far, LEAVES))),
        ("Gelirler", "09", so_far("09")),
        ("Gelirler", "Vergi Gelirleri", so_far("01.1") + so_far("01.2")),
        ("kurum", "*", 3 * 6 * SPENT_IN_A_MONTH),
    ):
        traced = xltools.trace(subject, item, "spent", project=project, reporting=HALF, jobs=1)
        assert traced.root.value == expected, (subject, item)
        assert sum(value or 0 for _, value in leaves_of(traced.root)) == expected
    xltools.approve(project=project, reporting=HALF, by=BY, day=DAY, jobs=1)
    report_half(project, {revenue_slot("01.1", "period|month_1"): Decimal(901)})
    moved = xltools.compare(project=project, reporting=HALF, jobs=1)
    lines = [
        (one.key.item, one.key.period, str(one.old.value), str(one.new.value))
        for one in moved.comparison.movements
        if one.old and one.new
    ]
    assert moved.comparison.adds_up
    assert lines == [("+01.1", "month_1", "900.00", "901.00"), ("+01.1", "spent", "5400.00", "5401.00")]


def test_a_department_is_told_what_was_taken_of_its_revenue(project: Path) -> None:
    result = xltools.status(project=project, reporting=HALF, jobs=1)
    assert result.is_complete
    (letter,) = (one for one in (project / "outputs" / HALF).rglob("NORTH*.txt"))
    said = letter.read_text(encoding="utf-8-sig")
    assert "2031 Ocak-Haziran geliri (yılbaşından beri): 6.303,00" in said
    assert "2031 Ocak-Haziran harcaması (yılbaşından beri): 840,00" in said


# --- other periods -------------------------------------------------------------------------------------------------


def test_revenue_may_be_all_that_is_asked_and_its_estimate_unknown(tmp_path: Path) -> None:
    """In English, of a program that asks no estimate: a half-year report of revenue alone, which says so."""
    periods = tuple(
        replace(one, indicators=False, spending=False, estimate=False, months=False, revenue=("SOUTH",))
        for one in DEFINITION.reporting_periods
    )
    asked = replace(
        DEFINITION,
        institution=replace(DEFINITION.institution, language="en"),
        resource_tables=(),
        resource_rows=(),
        resource_columns=(),
        revenue_columns=(),
        reporting_periods=periods,
    )
    house.write_program(tmp_path, asked)
    assert [one.code for one in session(tmp_path, HALF).loaded.definition.expected_departments] == ["SOUTH"]
    collected = {code: Decimal(so_far(code)) for code in LEAVES}
    typed: dict[Slot, Decimal | str] = {revenue_slot(c, "period|spent"): v for c, v in collected.items()}
    report(tmp_path, HALF, "SOUTH", {}, None, None, typed)
    result = xltools.monitor(project=tmp_path, reporting=HALF, jobs=1)
    assert not result.is_draft
    book = load_workbook(result.reports[0], data_only=True)
    assert "Expenditure" not in book.sheetnames
    lines = [line for line in book["Revenue"].iter_rows(values_only=True) if any(line)]
    total = sum(collected.values())
    assert [line[3] for line in lines if line[1] == "GRAND TOTAL"] == [None, total, total]
    notes = [
        line[0] for line in lines if str(line[0]).startswith("The approved program does not say what revenue")
    ]
    assert len(notes) == 3, "below each table with the estimate"
    report(tmp_path, WHOLE, "SOUTH", {}, None, None, typed)
    year = xltools.monitor(project=tmp_path, reporting=WHOLE, jobs=1)
    assert (year.is_draft, len(year.reports)) == (False, 2)
    assert "Revenue" in load_workbook(year.workbook).sheetnames
