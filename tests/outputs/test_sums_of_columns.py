"""Columns that are sums of others, and an item that is in the totals of some columns only, all the way through: tables,
live formulas, checks, the way down and the comparison with the year. Totals are added up here from what was typed."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from itertools import product
from pathlib import Path

import pytest
from docx import Document
from openpyxl import load_workbook
from openpyxl.workbook import Workbook

import xltools
from tests.outputs.audit.audit import audit
from tests.outputs.recalculation import differences, office, recalculated, without_caches
from tests.outputs.shown_tables import all_cells, exact, listed, open_book, opened, sheet_of, shown_table
from tests.outputs.sums_institution import (
    COLUMNS,
    ITEMS,
    PARTS,
    RESERVE,
    RESPONSIBLE,
    YEAR,
    sums_definition,
    sums_project,
    total,
    typed,
)

AMOUNTS = typed()
BY_ACTIVITY, BY_ITEM = "Tablo 1. institution_by_activity", "Tablo 2. institution_by_item"
NAMES = {"1": "New roads", "10": "Heating", "1.1": "Old roads", "1.10": "The rest"}


@pytest.fixture(scope="module", params=[250_000, 0], ids=["listed", "summed"])
def made(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The project, with a row for each item of each department, or with sums of them."""
    root = tmp_path_factory.mktemp("sums")
    sums_project(root, sums_definition(int(request.param)), AMOUNTS)
    result = xltools.consolidate(project=root, word=True)
    assert [one.code for one in result.outcome.checks if not one.holds] == []
    assert not result.is_draft
    return root


@pytest.fixture
def book(made: Path) -> Workbook:
    return open_book(made / "outputs" / f"consolidated_{YEAR}.xlsx")


def test_every_total_is_what_was_typed_for_what_counts_in_it(book: Workbook) -> None:
    of_activities, of_items = (
        shown_table(book, BY_ACTIVITY, "Program / Alt Program / Faaliyet"),
        shown_table(book, BY_ITEM, "EKONOMİK KOD"),
    )
    for period, heading in COLUMNS.items():
        for activity, name in NAMES.items():
            shown = exact(of_activities.value(name, heading))
            assert shown == total(AMOUNTS, period, activity=activity), (name, heading)
        for item, name in ITEMS.items():
            shown = exact(of_items.value(name, (heading, "Toplam")))
            assert shown == total(AMOUNTS, period, item=item), (name, heading)
        assert exact(of_items.value("GENEL TOPLAM", (heading, "Toplam"))) == total(AMOUNTS, period)
        matrix = shown_table(book, f"Birim x Faaliyet – {heading}", "Birim")
        for department in ("NORTH", "SOUTH"):
            shown = exact(matrix.value(f"{department.title()} office", "Toplam"))
            assert shown == total(AMOUNTS, period, department=department), (department, heading)
    assert total(AMOUNTS, "H1", item=RESERVE) > 0


def test_a_calculated_column_is_the_sum_of_its_columns_in_the_same_row(made: Path) -> None:
    book = opened(made / "outputs" / f"consolidated_{YEAR}.xlsx", formulas=True)
    table = shown_table(book, "Tablo 4. activity_forms – Heating", "EKONOMİK KOD")
    quarters = [table.spot("Goods", COLUMNS[code])[1] for code in ("Q1", "Q2")]
    assert table.value("Goods", COLUMNS["H1"]) == f"=ROUND(SUM({':'.join(quarters)}),2)"


def test_a_note_below_says_what_the_totals_leave_out_in_every_output(made: Path, book: Workbook) -> None:
    note = "“Reserve” şu sütunların toplamlarına katılmaz: "
    spent = [heading for code, heading in COLUMNS.items() if code not in ("B30", "B31")]
    said = f"{note}{', '.join(spent)}."
    summary = open_book(made / "outputs" / f"summary_{YEAR}.xlsx")
    for one in (book, summary):
        assert sum(value == said for value in all_cells(one).values()) >= 4
    (path,) = (made / "outputs").glob("*.docx")
    word = Document(str(path))
    assert said in [line for paragraph in word.paragraphs for line in paragraph.text.splitlines()]
    assert not any(
        str(value).startswith(note) and "Bütçe" in str(value) for value in all_cells(book).values()
    )


def test_checks_hold_each_sum_and_each_equality_of_columns(book: Workbook) -> None:
    rows = listed(book, "Kontroller", "No")
    shown = [
        (str(row["Dönem / kapsam"].value), row["Tutuyor (1/0)"].value)
        for row in rows
        if row["Kod"].value == "K27"
    ]
    assert shown == [(COLUMNS[code], 1) for code in ("END", "H1", "LAW")]
    equal = [row for row in rows if row["Kod"].value == "K07"]
    assert [exact(row["Birinci değer"].value) for row in equal] == [
        total(AMOUNTS, "LAW"),
        total(AMOUNTS, "LAW", item=RESERVE),
    ]


def test_libreoffice_comes_to_the_same_in_every_formula_and_a_changed_month_moves_what_adds_it(
    made: Path, tmp_path: Path
) -> None:
    office()
    original = made / "outputs" / f"consolidated_{YEAR}.xlsx"
    form = made / "inputs" / str(YEAR) / "NORTH.xlsx"
    changed = tmp_path / "changed.xlsx"
    changed_book = load_workbook(form)
    page = changed_book["Maliyet 10"]
    (row,) = (c.row for line in page.iter_rows() for c in line if c.value == "Goods")
    column = {str(c.value): c.coordinate.rstrip("0123456789") for line in page.iter_rows() for c in line}
    page[f"{column[COLUMNS['Q1']]}{row}"] = float(AMOUNTS["NORTH", "10", "10", "Q1"] + 7)
    changed_book.save(changed)
    for path in (original, form):
        assert without_caches(path, tmp_path / path.name) > 0
    again = recalculated([tmp_path / original.name, tmp_path / form.name, changed], tmp_path)
    for path, new in zip((original, form), again[:2], strict=True):
        count, wrong = differences(path, new)
        assert count > 50
        assert wrong == []
    moved = opened(again[2])["Maliyet 10"]
    for code in ("H1", "END"):
        letter = column[COLUMNS[code]]
        assert exact(moved[f"{letter}{row}"].value) == total(AMOUNTS, code, activity="10", item="10") + 7
        assert exact(moved[f"{letter}{row + 5}"].value) == total(AMOUNTS, code, activity="10") + 7


def test_the_way_down_from_a_total_ends_at_the_cells_that_count_in_it(made: Path) -> None:
    for period, item in product(("H1", "B31", "E2"), ("*", "IN", RESERVE)):
        root = xltools.trace("*", item, period, project=made).root
        cells = list(root.cells())
        wanted = {"item": RESERVE} if item == RESERVE else {}
        off_budget = total(AMOUNTS, period, item="1.10") if item == "IN" else Decimal(0)
        assert root.value == total(AMOUNTS, period, **wanted) - off_budget
        assert sum((cell.value or Decimal(0) for cell in cells), Decimal(0)) == root.value
        items = {"*": 4, "IN": 3, RESERVE: 1}[item] - (item != RESERVE and period != "B31")
        assert len(cells) == items * sum(map(len, RESPONSIBLE.values()))
    whole = xltools.trace("SOUTH", "*", "END", project=made).root
    assert whole.value == total(AMOUNTS, "END", department="SOUTH")


def test_a_ceiling_is_held_against_what_counts_in_its_item(book: Workbook) -> None:
    (of_group, of_reserve) = [row for row in listed(book, "Kontroller", "No") if row["Kod"].value == "K20"]
    north = {"department": "NORTH"}
    in_budget = total(AMOUNTS, "H1", **north) - total(AMOUNTS, "H1", item="1.10", **north)
    assert exact(of_group["Birinci değer"].value) == in_budget
    assert exact(of_reserve["Birinci değer"].value) == total(AMOUNTS, "H1", item=RESERVE, **north)


def test_a_workbook_with_such_columns_is_as_every_other(made: Path) -> None:
    for kind in ("consolidated", "summary"):
        assert audit(made / "outputs" / f"{kind}_{YEAR}.xlsx", kind) == []


def test_the_sheet_of_changes_holds_spending_against_the_part_of_the_year_it_ends_with(
    tmp_path: Path,
) -> None:
    """April to March: at the end of June a quarter is over. What is added up to the half is held against nothing."""
    definition = sums_definition()
    definition = replace(
        definition,
        institution=replace(definition.institution, first_month=4),
        periods=tuple(replace(p, last_month=0) if p.code in PARTS["H1"] else p for p in definition.periods),
    )
    sums_project(tmp_path, definition, AMOUNTS)
    result = xltools.consolidate(project=tmp_path)
    assert {item.code for item in result.outcome.doubts} == set()
    book = open_book(tmp_path / "outputs" / f"consolidated_{YEAR}.xlsx")
    limits = {str(row[1].value): row[2].value for row in sheet_of(book, "Değişimler").iter_rows(max_row=14)}
    assert limits[f"Yılın geçen ay sayısı: {COLUMNS['H1']}"] == 3
    assert limits["Yılın geçen bölümü (%)"] == 25
    changes = listed(book, "Değişimler", "Kod")
    spending = {row["Yeni dönem"].value for row in changes if row["Ölçü"].value == "gerçekleşme"}
    assert spending == {COLUMNS["H1"]}
