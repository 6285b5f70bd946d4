"""The sheet of changes shows the rates of the 2021 program, with the explanations and never an error."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path

import pytest
from openpyxl.workbook import Workbook

from tests.outputs.program_labels import PERIODS, activity_name, item_row
from tests.outputs.shown_tables import ShownTable, all_cells, exact, opened, sheet_of, shown_table
from tests.published import indicators, printed_indicators, table14

SHEET = "Değişimler"
YEARS = f"{PERIODS['2020B']} → {PERIODS['2021B']}"
JUNE = f"{PERIODS['2020B']} → {PERIODS['2020H']}"
TARGETS, PLANS = "2020 YS Gerç. Tahmini → 2021 Hedef", "2020 Planlanan → 2020 YS Gerç. Tahmini"
RATE, VERDICT, SAID = "Oran (%)", "Sonuç", "Birimlerin açıklamaları"


def block(book: Workbook, what: str, periods: str) -> ShownTable:
    return shown_table(book, f"{what}: {periods}", "Ad")


def percent(above: int | Decimal, below: int | Decimal) -> Decimal:
    return (Decimal(above) * 100 / Decimal(below)).quantize(Decimal("0.01"), ROUND_HALF_UP)


def shown(table: ShownTable, name: str, heading: str) -> object:
    """Rows are indented by their level, so that a name may stand below another one."""
    (row,) = (row for row in table.rows() if name in (row, row[-1] if isinstance(row, tuple) else ""))
    return table.value(row, heading)


@pytest.mark.parametrize(
    ("activity", "rate", "verdict"),
    [
        ("F1", "99.85", "sınırı aşıyor"),
        ("F2", "0.91", "sınırı aşıyor"),
        ("F3", "47.73", "sınır içinde"),
        ("F4", "43.09", "sınır içinde"),
        ("F5", "34.78", "sınır içinde"),
        ("F6", "38.92", "sınır içinde"),
    ],
)
def test_june_spending_is_a_part_of_the_budget(
    consolidated_book: Workbook, activity: str, rate: str, verdict: str
) -> None:
    table = block(consolidated_book, "Faaliyetler", JUNE)
    budget, spent = (table14()[activity, "TOTAL", period] for period in ("2020B", "2020H"))
    assert (
        exact(shown(table, activity_name(activity), RATE))
        == Decimal(rate)
        == percent(spent or 0, budget or 1)
    )
    assert shown(table, activity_name(activity), VERDICT) == verdict


def test_the_budget_against_the_year_before(consolidated_book: Workbook) -> None:
    table = block(consolidated_book, "Faaliyetler", YEARS)
    assert exact(shown(table, activity_name("F3"), RATE)) == Decimal("40.93")
    assert exact(shown(table, "Kurum toplamı", RATE)) == percent(2_976_893_000 - 2_506_970_000, 2_506_970_000)
    assert exact(shown(table, "Kurum toplamı", "Fark")) == 2_976_893_000 - 2_506_970_000
    items = block(consolidated_book, "Ekonomik kodlar", YEARS)
    assert exact(shown(items, item_row("01"), RATE)) == percent(736_083_000 - 517_524_000, 517_524_000)
    assert shown(items, item_row("04"), RATE) == shown(items, item_row("04"), VERDICT) == "oran yok"


@pytest.mark.parametrize(
    ("periods", "base", "new", "rates"),
    [
        (
            TARGETS,
            "E2020",
            "H2021",
            {
                "G7-14": "1900",
                "G7-8": "166.67",
                "G7-11": "150",
                "G10-6": "150",
                "G7-6": "112.5",
                "G10-7": "80",
            },
        ),
        (
            PLANS,
            "P2020",
            "E2020",
            {"G7-9": "-100", "G10-4": "-100", "G7-14": "-88.89", "G7-6": "-50", "G7-10": "108.33"},
        ),
    ],
    ids=["target", "plan"],
)
def test_indicators_against_what_was_expected(
    consolidated_book: Workbook, periods: str, base: str, new: str, rates: dict[str, str]
) -> None:
    """Every printed indicator is there; those of the domain notes with the rates found by hand."""
    table = shown_table(consolidated_book, f"Göstergeler: {periods}", "Kod")
    assert len(table.rows()) == len(printed_indicators())
    for code in map(str, table.rows()):
        first, second = indicators()[code, base], indicators()[code, new]
        assert first is not None, code
        assert second is not None, code
        found = table.value(code, RATE)
        if first == 0:
            assert found == table.value(code, VERDICT) == "oran yok"
        else:
            assert exact(found) == percent(second - first, first)
            assert exact(found) == Decimal(rates.get(code, exact(found) or 0))
    assert set(rates) <= {code for code, _ in indicators()}


def test_the_departments_are_compared_too(consolidated_book: Workbook) -> None:
    matrix = shown_table(consolidated_book, f"Birim x Faaliyet – {PERIODS['2020B']}", "Birim")
    table = block(consolidated_book, "Birimler", YEARS)
    departments = [row for row in matrix.rows() if row != "Toplam"]
    assert list(table.rows()) == departments
    for name in departments:
        assert table.value(name, PERIODS["2020B"]) == matrix.value(name, "Toplam")


def test_explanations_stand_beside_what_they_explain(consolidated_book: Workbook) -> None:
    table = block(consolidated_book, "Faaliyetler", YEARS)
    said = str(shown(table, activity_name("F3"), SAID))
    assert "Personel Dairesi Başkanlığı: " in said
    assert "Destek Hizmetleri Dairesi Başkanlığı: " in said
    assert shown(table, activity_name("F6"), SAID) is None


def test_no_cell_shows_an_error(consolidated_book: Workbook) -> None:
    assert [
        value for (_, _), value in all_cells(consolidated_book).items() if str(value).startswith("#")
    ] == []


def test_the_limits_stand_at_the_head_and_every_row_refers_to_them(small: Path) -> None:
    book = opened(small / "outputs" / "consolidated_2021.xlsx", formulas=True)
    sheet = sheet_of(book, SHEET)
    limits = {str(row[1].value): row[2] for row in sheet.iter_rows(min_row=1, max_row=12) if row[2].value}
    head = {
        "Sınır (%)": {"Yıldan yıla değişim sınırı (%)", "Plandan sapma sınırı (%)"},
        "Sınır (puan)": {"Gerçekleşme oranının yılın geçen bölümünden uzaklık sınırı (puan)"},
    }
    for heading, names in head.items():
        cells = {f"=${limits[name].column_letter}${limits[name].row}" for name in names}
        columns = [c for row in sheet.iter_rows() for c in row if c.value == heading]
        found = {sheet.cell(cell.row + 1, cell.column).value for cell in columns}
        assert found == cells, heading
