"""The sheet of changes shows the rates of the 2021 program, with the explanations and never an error."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path

import pytest
from openpyxl.workbook import Workbook

from tests.outputs.program_labels import PERIODS, activity_name, item_row
from tests.outputs.shown_tables import all_cells, exact, listed, opened, sheet_of, shown_table
from tests.published import indicators, printed_indicators, table14

SHEET = "Değişimler"
YEARS = f"{PERIODS['2020B']} → {PERIODS['2021B']}"
JUNE = f"{PERIODS['2020B']} → {PERIODS['2020H']}"
TARGETS, PLANS = "2020 YS Gerç. Tahmini → 2021 Hedef", "2020 Planlanan → 2020 YS Gerç. Tahmini"
RATE, VERDICT, SAID = "Oran (%)", "Sonuç", "Birimlerin açıklamaları"


Rows = dict[str, dict[str, object]]
"""code or name of a row -> heading -> value"""


def block(book: Workbook, what: str, periods: str, key: str = "Ad") -> Rows:
    """The rows of the one list that are about ``what`` in two ``periods``; each key stands once among them."""
    rows: list[dict[str, object]] = [
        {heading: cell.value for heading, cell in row.items()} for row in listed(book, SHEET, "Kod")
    ]
    wanted = [
        row for row in rows if row["Konu"] == what and f"{row['İlk dönem']} → {row['Yeni dönem']}" == periods
    ]
    named = {str(row[key]): row for row in wanted}
    assert len(named) == len(wanted) > 0
    return named


def percent(above: int | Decimal, below: int | Decimal) -> Decimal:
    return (Decimal(above) * 100 / Decimal(below)).quantize(Decimal("0.01"), ROUND_HALF_UP)


def shown(rows: Rows, name: str | tuple[str, str], heading: str) -> object:
    return rows[name if isinstance(name, str) else name[-1]][heading]


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
    table = block(consolidated_book, "Göstergeler", periods, "Kod")
    assert len(table) == len(printed_indicators())
    for code in table:
        first, second = indicators()[code, base], indicators()[code, new]
        assert first is not None, code
        assert second is not None, code
        found = table[code][RATE]
        if first == 0:
            assert found == table[code][VERDICT] == "oran yok"
        else:
            assert exact(found) == percent(second - first, first)
            assert exact(found) == Decimal(rates.get(code, exact(found) or 0))
    assert set(rates) <= {code for code, _ in indicators()}


def test_the_departments_are_compared_too(consolidated_book: Workbook) -> None:
    matrix = shown_table(consolidated_book, f"Birim x Faaliyet – {PERIODS['2020B']}", "Birim")
    table = block(consolidated_book, "Birimler", YEARS)
    departments = [row for row in matrix.rows() if row != "Toplam"]
    assert list(table) == departments
    for name in map(str, departments):
        assert table[name]["İlk değer"] == matrix.value(name, "Toplam")


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
    of_measure = {
        "değişim": "Yıldan yıla değişim sınırı (%)",
        "sapma": "Plandan sapma sınırı (%)",
        "gerçekleşme": "Gerçekleşme oranının yılın geçen bölümünden uzaklık sınırı (puan)",
    }
    cells = {
        measure: f"=${limits[name].column_letter}${limits[name].row}" for measure, name in of_measure.items()
    }
    found = {(row["Ölçü"].value, row["Sınır"].value) for row in listed(book, SHEET, "Kod")}
    assert found == set(cells.items())
