"""One form changed, removed, renamed or spoilt: exactly what it touches moves, and nothing is skipped silently."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from decimal import Decimal
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from openpyxl import load_workbook
from openpyxl.cell.cell import Cell
from openpyxl.utils.cell import coordinate_to_tuple
from openpyxl.workbook import Workbook

import xltools
from tests.outputs.cells_above import (
    Amount,
    compared_lines,
    consolidated_cells,
    department_name,
    summary_cells,
    written_cells,
)
from tests.outputs.program_labels import BY_ACTIVITY, GRAND_TOTAL, PERIODS, item_row
from tests.outputs.shown_tables import (
    Spot,
    all_cells,
    crossing,
    exact,
    label_value,
    listed,
    name_of,
    open_book,
    sheet_of,
    sheets_of,
    shown_table,
)
from xltools.cli import main
from xltools.definition.definition import Definition

MILLION = 1_000_000
CHANGES, BRIDGE = "Değişimler", "Köprü"
# Key figures and what the charts draw, in millions and percent.
DRAWN = ("Kapak", "Grafik verileri")
FILE_COLUMNS = {
    "Birimler": "Dosya",
    "Bulgular": "Dosya",
    "Veri": "Kaynak dosya",
    "Veri Gösterge": "Kaynak dosya",
    "Veri Kaynak": "Kaynak dosya",
}
FIRST_HEADINGS = {
    "Birimler": "Kod",
    "Bulgular": "Tür",
    "Veri": "Birim kodu",
    "Veri Gösterge": "Birim kodu",
    "Veri Kaynak": "Birim kodu",
}


def outputs(project: Path) -> tuple[Workbook, Workbook]:
    folder = project / "outputs"
    return open_book(folder / "consolidated_2021.xlsx"), open_book(folder / "summary_2021.xlsx")


def form(project: Path, department: str) -> Path:
    return project / "inputs" / "2021" / f"{department}.xlsx"


def retype(path: Path, amount: Amount, change: Callable[[Decimal], Decimal | str]) -> str:
    """Change one amount in a filled form, as in Excel; returns the address of the cell."""
    book = load_workbook(path)
    sheet = sheet_of(book, f"Maliyet {amount.activity}")
    cell = crossing(sheet, item_row(amount.item), amount.heading)
    value = change(exact(cell.value) or Decimal(0))
    cell.value = value if isinstance(value, str) else float(value)
    book.save(path)
    return str(cell.coordinate)


def command_line(project: Path, monkeypatch: pytest.MonkeyPatch) -> Result:
    monkeypatch.chdir(project)
    return CliRunner().invoke(main, ["consolidate"], catch_exceptions=False)


def moved(before: Workbook, after: Workbook) -> dict[Spot, Decimal]:
    """Every cell that shows a number before or after, and by how much it moved; a blank is not a 0."""
    old, new = all_cells(before), all_cells(after)
    found: dict[Spot, Decimal] = {}
    for spot in old.keys() | new.keys():
        first, second = old.get(spot), new.get(spot)
        if first != second and (isinstance(first, int | float) or isinstance(second, int | float)):
            assert isinstance(first, int | float), (spot, first, second)
            assert isinstance(second, int | float), (spot, first, second)
            found[spot] = Decimal(f"{second:.15g}") - Decimal(f"{first:.15g}")
    return found


def changed_texts(before: Workbook, after: Workbook) -> set[Spot]:
    old, new = all_cells(before), all_cells(after)
    return {
        spot
        for spot in old.keys() | new.keys()
        if old.get(spot) != new.get(spot) and not isinstance(old.get(spot, new.get(spot)), int | float)
    }


def lines_of(book: Workbook, spots: Iterable[Spot]) -> set[str]:
    """The names of the lines that cells of the sheet of changes stand in."""
    sheet = sheet_of(book, CHANGES)
    return {str(sheet.cell(coordinate_to_tuple(cell)[0], 2).value) for _, cell in spots}


def test_a_million_more_in_one_cell_moves_exactly_the_totals_above_it(own_small: Path) -> None:
    amounts = (Amount("IL34", "F4", "05", "2021B"), Amount("DGMDB", "F1", "03", "2020B"))
    # A form saved by a program that calculates nothing shows no totals: first without any other change.
    for amount in amounts:
        retype(form(own_small, amount.department), amount, lambda before: before)
    xltools.consolidate(project=own_small)
    before = outputs(own_small)
    for amount in amounts:
        retype(form(own_small, amount.department), amount, lambda before: before + MILLION)
        xltools.consolidate(project=own_small)
        after = outputs(own_small)
        a_million_more_in_the_workbook(before[0], after[0], amount)
        a_million_more_in_the_summary(before[1], after[1], amount)
        before = after


def a_million_more_in_the_workbook(before: Workbook, after: Workbook, amount: Amount) -> None:
    expected = consolidated_cells(before, amount) | written_cells(before, amount)
    changes = moved(before, after)
    compared = {spot: changes.pop(spot) for spot in list(changes) if spot[0] == CHANGES}
    # The steps of the bridge stand by their size, so that a million may give them another order.
    assert Decimal(MILLION) in {changes.pop(spot) for spot in list(changes) if spot[0] == BRIDGE}
    assert changes == dict.fromkeys(expected, Decimal(MILLION))
    assert {Decimal(MILLION)} <= set(compared.values())
    assert lines_of(after, compared) == compared_lines(before, amount)
    run_id, _, _ = label_value(after, "Kapak", "Çalıştırma kimliği").partition(" · ")
    run = {spot for spot, value in all_cells(after).items() if run_id in str(value)}
    run |= {
        ("Girdiler", row["SHA-256"].coordinate)
        for row in listed(after, "Girdiler", "Dosya")
        if row["Dosya"].value == f"{amount.department}.xlsx"
    }
    verdicts = {spot for spot in changed_texts(before, after) if spot[0] == CHANGES}
    assert lines_of(after, verdicts) <= compared_lines(before, amount)
    others = {spot for spot in changed_texts(before, after) - verdicts if spot[0] != BRIDGE}
    assert others == run


def a_million_more_in_the_summary(before: Workbook, after: Workbook, amount: Amount) -> None:
    published = moved(before, after)
    drawn = {spot: published.pop(spot) for spot in list(published) if spot[0] in DRAWN}
    assert published == dict.fromkeys(summary_cells(before, amount), Decimal(MILLION))
    assert Decimal(MILLION) in {by for (sheet, _), by in drawn.items() if sheet == "Kapak"}
    told = {spot for spot, value in all_cells(after).items() if str(value).startswith("Çalıştırma")}
    assert changed_texts(before, after) == told


def errors(book: Workbook) -> list[dict[str, Cell]]:
    """The lines of the findings sheet that are errors; the example has warnings of its own."""
    return [row for row in listed(book, "Bulgular", "Tür") if row["Tür"].value == "hata"]


def reported(path: Path) -> dict[str, Decimal]:
    """period heading -> the sum of what a form of the example says, re-added from its own cells."""
    sums = dict.fromkeys(PERIODS.values(), Decimal(0))
    for sheet in sheets_of(open_book(path)):
        if name_of(sheet).startswith("Maliyet"):
            for item in ("01", "02", "03", "04", "05", "06", "07", "08", "DS", "OH", "DK"):
                for heading in PERIODS.values():
                    sums[heading] += exact(crossing(sheet, item_row(item), heading).value) or 0
    return sums


def test_a_missing_form_makes_a_draft_that_names_the_department(
    own_small: Path,
    consolidated_book: Workbook,
    definition: Definition,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    gone = reported(form(own_small, "UKDB"))
    assert all(gone.values())
    form(own_small, "UKDB").unlink()
    result = command_line(own_small, monkeypatch)
    assert result.exit_code == 1
    assert "TASLAK" in result.output
    assert "C101" in result.output
    name = department_name(consolidated_book, "UKDB")
    consolidated, summary = outputs(own_small)
    assert label_value(consolidated, "Kapak", "Durum").startswith("TASLAK")
    assert label_value(consolidated, "Kapak", "GELMEDİ") == name
    state = {row["Kod"].value: row["Durum"].value for row in listed(consolidated, "Birimler", "Kod")}
    assert state["UKDB"] == "GELMEDİ"
    assert list(state.values()).count("ALINDI") == len(definition.expected_departments) - 1
    (found,) = errors(consolidated)
    assert found["Kod"].value == "C101"
    assert name in str(found["Bulgu"].value)
    for sheet in sheets_of(summary):
        top = [str(sheet.cell(row, 1).value) for row in range(1, 5)]
        assert any("TASLAK" in text for text in top), sheet.title
    total = "Program / Alt Program / Faaliyet"
    before = shown_table(consolidated_book, BY_ACTIVITY, total)
    after = shown_table(consolidated, BY_ACTIVITY, total)
    for heading in PERIODS.values():
        difference = (exact(before.value(GRAND_TOTAL, heading)) or 0) - (
            exact(after.value(GRAND_TOTAL, heading)) or 0
        )
        assert difference == gone[heading]


def signed(book: Workbook) -> set[tuple[str, ...]]:
    """The files in the annex of the sign-off: name, department, number of values and hash."""
    return {tuple(str(cell.value) for cell in row.values()) for row in listed(book, "Girdiler", "Dosya")}


def test_renamed_and_moved_forms_change_nothing_but_file_names(
    own_small: Path, consolidated_book: Workbook, summary_book: Workbook
) -> None:
    folder = own_small / "inputs" / "2021"
    (folder / "iller" / "son").mkdir(parents=True)
    names: dict[str, str] = {}
    for at, path in enumerate(sorted(folder.glob("*.xlsx"))):
        new = f"{'iller/son/' if path.stem.startswith('IL') else ''}{99 - at} Form (son).xlsx"
        path.rename(folder / new)
        names[path.name] = new

    def renamed(text: str) -> str:
        return re.sub("|".join(map(re.escape, names)), lambda name: names[name[0]], text)

    result = xltools.consolidate(project=own_small)
    assert not result.is_draft
    consolidated, summary = outputs(own_small)
    expected = {
        (sheet, row[heading].coordinate): names[str(row[heading].value)]
        for sheet, heading in FILE_COLUMNS.items()
        for row in listed(consolidated_book, sheet, FIRST_HEADINGS[sheet])
        if row[heading].value
    }
    assert len(expected) > len(names)
    # Its annex lists the files by their names; each keeps its department, its hash and its values.
    assert signed(consolidated) == {(names[file], *others) for file, *others in signed(consolidated_book)}
    shown, before = (
        {spot: value for spot, value in all_cells(book).items() if spot[0] != "Girdiler"}
        for book in (consolidated, consolidated_book)
    )
    # Messages may name files, too.
    told = {
        spot: renamed(value)
        for spot, value in before.items()
        if spot[0] == "Bulgular" and isinstance(value, str)
    }
    assert shown == before | told | expected
    assert all_cells(summary) == all_cells(summary_book)


def test_an_unreadable_value_keeps_the_form_out_and_is_listed_with_its_cell(
    own_small: Path,
    consolidated_book: Workbook,
    definition: Definition,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    amount = Amount("IL34", "F6", "03", "2021B")
    cell = retype(form(own_small, "IL34"), amount, lambda _: "10 bin")
    result = command_line(own_small, monkeypatch)
    assert result.exit_code == 1
    assert f"IL34.xlsx 'Maliyet F6'!{cell} V101" in result.output
    assert "10 bin" in result.output
    consolidated, _ = outputs(own_small)
    name, forms = department_name(consolidated_book, "IL34"), len(definition.expected_departments)
    assert label_value(consolidated, "Kapak", "Durum").startswith("TASLAK")
    assert (
        label_value(consolidated, "Kapak", "Formlar") == f"beklenen {forms} formdan {forms - 1} tanesi alındı"
    )
    assert name in label_value(consolidated, "Kapak", "KABUL EDİLMEDİ")
    (found,) = errors(consolidated)
    place = [found[heading].value for heading in ("Kod", "Dosya", "Sayfa", "Hücre")]
    assert place == ["V101", "IL34.xlsx", "Maliyet F6", cell]
    assert "10 bin" in str(found["Bulgu"].value)
    assert "IL34" not in {row["Birim kodu"].value for row in listed(consolidated, "Veri", "Birim kodu")}


def test_a_form_of_every_expected_department_is_complete(
    consolidated_book: Workbook, definition: Definition
) -> None:
    assert label_value(consolidated_book, "Kapak", "Durum").startswith("TAM")
    rows = listed(consolidated_book, "Birimler", "Kod")
    assert [row["Kod"].value for row in rows] == [d.code for d in definition.departments]
    states = [row["Durum"].value for row in rows]
    assert (states.count("ALINDI"), states.count("BEKLENMİYOR")) == (len(definition.expected_departments), 3)
