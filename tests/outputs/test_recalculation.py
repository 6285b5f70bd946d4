"""LibreOffice calculates the outputs from scratch and arrives where Python arrived, in every formula cell."""

from __future__ import annotations

import re
import shutil
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

import pytest
from openpyxl import load_workbook

from tests.outputs.cells_above import Amount, consolidated_cells, contradicted_cells, data_spot
from tests.outputs.program_labels import BY_ACTIVITY, GRAND_TOTAL, KINDS, PERIODS, SHORT, item_row
from tests.outputs.recalculation import (
    WRONG,
    differences,
    formula_spots,
    office,
    recalculated,
    without_caches,
)
from tests.outputs.shown_tables import all_cells, crossing, exact, opened, sheet_of, shown_table
from tests.outputs.small_example import small_definition
from tests.published import table8_11, table13, table14
from xltools.definition.definition import Definition

ADDED = 777
CHANGED = Amount("IL06", "F3", "01", "2022T")
FORM = "PDB"  # indicators, costs and resource tables with totals both ways
BLANKED = Amount(FORM, "F3", "02", "2021B")


@dataclass(frozen=True)
class Recalculated:
    """``original`` as xltools wrote it, ``again`` as LibreOffice calculated it without our values."""

    original: Path
    again: Path
    destroyed: int


Books = Mapping[str, Recalculated]


@pytest.fixture(scope="module")
def books(small: Path, tmp_path_factory: pytest.TempPathFactory) -> Books:
    """All workbooks of this file in one call: starting LibreOffice takes longer than calculating."""
    office()
    folder = tmp_path_factory.mktemp("recalculation")
    originals = {
        "consolidated": small / "outputs" / "consolidated_2021.xlsx",
        "summary": small / "outputs" / "summary_2021.xlsx",
        "form": small / "inputs" / "2021" / f"{FORM}.xlsx",
        "changed": folder / "original_changed.xlsx",
        "blanked": folder / "original_blanked.xlsx",
    }
    add_in_data(originals["consolidated"], originals["changed"])
    blank_in_form(originals["form"], originals["blanked"])
    destroyed = {name: without_caches(path, folder / f"{name}.xlsx") for name, path in originals.items()}
    again = recalculated([folder / f"{name}.xlsx" for name in originals], folder)
    return {
        name: Recalculated(path, new, destroyed[name])
        for (name, path), new in zip(originals.items(), again, strict=True)
    }


def add_in_data(source: Path, target: Path) -> None:
    """Copy the consolidated workbook with ``ADDED`` more in one cell of the data sheet."""
    book = opened(source)
    sheet, cell = data_spot(book, CHANGED)
    amount = exact(all_cells(book)[sheet, cell])
    assert amount
    replace_number(source, target, book.sheetnames.index(sheet) + 1, cell, f"<v>{amount + ADDED}</v>")


def blank_in_form(source: Path, target: Path) -> None:
    book = load_workbook(source)
    name = f"Maliyet {BLANKED.activity}"
    cell = crossing(sheet_of(book, name), item_row(BLANKED.item), BLANKED.heading)
    replace_number(source, target, book.sheetnames.index(name) + 1, cell.coordinate, "")


def replace_number(source: Path, target: Path, sheet: int, cell: str, value: str) -> None:
    part = f"xl/worksheets/sheet{sheet}.xml"
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            data = old.read(name)
            if name == part:
                text, count = re.subn(rf'(<c r="{cell}"[^>]*>)<v>[^<]*</v>', rf"\g<1>{value}", data.decode())
                assert count == 1, f"{cell} holds no number"
                data = text.encode()
            new.writestr(name, data)


def least(name: str) -> int:
    """How many formulas there are at the very least: the printed totals, and below them the reported cells."""
    table14_totals = sum(row in ("BI", "BD", "TOTAL") for _, row, _ in table14())
    table13_totals = sum(row in ("BI", "BD", "TOTAL") or column == "total" for row, _, column in table13())
    announced = 10 * 3 * len(PERIODS)
    if name == "summary":
        return table14_totals + table13_totals + len(table8_11()) + announced
    expected = len(small_definition().expected_departments)
    return len(table14()) + table13_totals + len(table8_11()) + announced + expected * len(PERIODS)


@pytest.mark.parametrize("name", ["consolidated", "summary"])
def test_every_formula_cell_recalculates_to_the_value_python_wrote(books: Books, name: str) -> None:
    book = books[name]
    compared, wrong = differences(book.original, book.again)
    assert wrong == []
    assert compared == book.destroyed
    assert compared >= least(name)


def test_subtotals_and_completeness_of_a_filled_form_recalculate(
    books: Books, definition: Definition
) -> None:
    book = books["form"]
    compared, wrong = differences(book.original, book.again)
    assert wrong == []
    assert compared == book.destroyed
    sheets = 1 + len(definition.activities_by_department[FORM]) + 3  # indicators, costs, Tables 2-4
    completeness = 2 * sheets + 3
    assert compared >= completeness + 3 * len(PERIODS)


def test_blanking_one_cell_of_a_form_counts_one_cell_less(books: Books) -> None:
    before, after = (filled_cells(books[name].again) for name in ("form", "blanked"))
    total = before.pop("Toplam")
    assert after.pop("Toplam") == total - 1
    changed = {label for label in before if before[label] != after[label]}
    assert len(changed) == 1
    (label,) = changed
    assert label.startswith(f"Maliyet {BLANKED.activity} ")
    assert after[label] == before[label] - 1


def filled_cells(path: Path) -> dict[str, int]:
    """The completeness table of a form: sheet to fill -> cells filled."""
    sheet = sheet_of(opened(path), "Yönerge")
    rows = [[cell.value for cell in line] for line in sheet.iter_rows()]
    (top,) = (at for at, row in enumerate(rows) if "Dolu hücre" in row)
    label, column = rows[top].index("Doldurulacak sayfa"), rows[top].index("Dolu hücre")
    counts: dict[str, int] = {}
    for row in rows[top + 1 :]:
        if not isinstance(row[column], int | float):
            break
        counts[str(row[label])] = int(exact(row[column]) or 0)
    return counts


@pytest.mark.parametrize("name", ["consolidated", "summary", "form", "changed", "blanked"])
def test_nothing_of_the_destroyed_values_is_left(books: Books, name: str) -> None:
    book = books[name]
    assert book.destroyed == len(formula_spots(book.original)) > 0
    assert not [spot for spot, value in all_cells(opened(book.again)).items() if str(value) == WRONG]


def test_one_number_in_the_data_sheet_moves_the_totals_above_it_by_as_much(books: Books) -> None:
    first, second = (opened(books[name].again) for name in ("consolidated", "changed"))
    total = "Program / Alt Program / Faaliyet"
    institution = [
        exact(shown_table(book, BY_ACTIVITY, total).value(GRAND_TOTAL, CHANGED.heading)) or Decimal(0)
        for book in (first, second)
    ]
    assert institution[1] - institution[0] == ADDED
    before, after = all_cells(first), all_cells(second)
    moved = {spot for spot in before.keys() | after.keys() if before.get(spot) != after.get(spot)}
    original = opened(books["consolidated"].original)
    assert moved == consolidated_cells(original, CHANGED) | contradicted_cells(original, CHANGED)


def test_all_totals_are_live_formulas(small: Path) -> None:
    for name in ("consolidated", "summary"):
        path = small / "outputs" / f"{name}_2021.xlsx"
        formulas, book = set(formula_spots(path)), opened(path)
        announced = shown_table(book, BY_ACTIVITY, "Program / Alt Program / Faaliyet")
        items = shown_table(
            book,
            "Tablo 13. Ekonomik Sınıflandırma Düzeyinde İdare Performans Programı Maliyeti",
            "EKONOMİK KOD",
        )
        totals = [announced.spot(row, heading) for row in announced.rows() for heading in PERIODS.values()]
        sums = (item_row("BI"), item_row("BD"), GRAND_TOTAL)
        for row in items.rows():
            for column in items.columns():
                if row in sums or column[1] == KINDS["total"]:
                    totals.append(items.spot(row, column))
        assert len(totals) > 10 * len(SHORT) * len(PERIODS)
        assert [spot for spot in totals if spot not in formulas] == []


def test_without_libreoffice_the_test_says_why_it_is_skipped(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "which", lambda _: None)
    with pytest.raises(pytest.skip.Exception, match="LibreOffice"):
        office()
