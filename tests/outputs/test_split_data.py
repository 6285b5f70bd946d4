"""Data of more rows than a worksheet holds stand on several, and everything that reads them goes on doing so."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from openpyxl.cell.cell import Cell
from openpyxl.utils import range_boundaries
from openpyxl.workbook import Workbook

import xltools
from tests.outputs.audit.audit import audit
from tests.outputs.other_institution import ITEMS, other_definition, other_project
from tests.outputs.other_institution import filled as filled_in
from tests.outputs.recalculation import differences, office, recalculated, without_caches
from tests.outputs.shown_tables import all_cells, exact, listed, name_of, open_book, sheet_of, sheets_of
from tests.outputs.source_cells import addresses, typed
from xltools.reports.consolidated import data_parts
from xltools.reports.consolidated.data_parts import Run, held, runs

FULL = data_parts.MOST_ROWS
ROOM = 4
"""rows of data in a worksheet of these tests"""
DATA = ("Data", "Indicator data", "Resource data")
LEAVES = {name for leaves in ITEMS.values() for name in leaves.values()}
WORKBOOK = Path("outputs", "consolidated_2030.xlsx")


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project whose data sheets are not split."""
    root = other_project(tmp_path_factory.mktemp("whole"), other_definition(), filled_in(2))
    xltools.consolidate(project=root)
    return root


@pytest.fixture(scope="module")
def split(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """The same in a world of small worksheets."""
    root = other_project(tmp_path_factory.mktemp("split"), other_definition(), filled_in(2))
    with pytest.MonkeyPatch.context() as small:
        small.setattr(data_parts, "MOST_ROWS", ROOM)
        xltools.consolidate(project=root)
        yield root


@pytest.fixture(scope="module")
def book(split: Path) -> Workbook:
    return open_book(split / WORKBOOK)


def parts(book: Workbook, name: str) -> list[str]:
    """The worksheets of a data sheet, in the order of the workbook."""
    names = [name_of(sheet) for sheet in sheets_of(book)]
    return [one for one in names if one == name or one.removeprefix(f"{name} ").isdecimal()]


def rows(book: Workbook, name: str) -> list[dict[str, Cell]]:
    return listed(book, name, "Department code")


def values(found: list[dict[str, Cell]]) -> list[dict[str, object]]:
    return [{heading: cell.value for heading, cell in row.items()} for row in found]


def test_a_worksheet_is_filled_to_the_last_row_excel_has() -> None:
    assert data_parts.FIRST_ROW + FULL - 1 == 1_048_576


@pytest.mark.parametrize("name", DATA)
def test_the_parts_hold_the_rows_of_the_whole_in_their_order(whole: Path, book: Workbook, name: str) -> None:
    expected = values(rows(open_book(whole / WORKBOOK), name))
    names = parts(book, name)
    assert names == [name, *(f"{name} {number}" for number in range(2, len(names) + 1))]
    found = [values(rows(book, one)) for one in names]
    assert [len(part) for part in found[:-1]] == [ROOM] * (len(expected) // ROOM)
    assert [row for part in found for row in part] == expected


def test_every_part_is_a_table_and_stands_in_the_contents(book: Workbook) -> None:
    named = {name: sheet_of(book, name) for data in DATA for name in parts(book, data)}
    tables = [table for sheet in named.values() for table in sheet.tables]
    assert len(set(tables)) == len(named)
    assert {"CostData", "CostData2", "IndicatorData2", "ResourceData2"} <= set(tables)
    titles = {row["Sheet"].value: row["Content"].value for row in listed(book, "Cover", "Sheet")}
    assert {name: titles[name] for name in named} == {
        name: sheet["A1"].value for name, sheet in named.items()
    }


def test_every_other_sheet_shows_what_it_shows_of_the_whole(whole: Path, book: Workbook) -> None:
    data = {name for sheet in DATA for name in parts(book, sheet)}
    shown, expected = (
        {
            spot: value
            for spot, value in all_cells(one).items()
            if spot[0] not in {*data, "Data control", "Cover", "Sign-off"}
        }
        for one in (book, open_book(whole / WORKBOOK))
    )
    assert shown == expected


def test_libreoffice_calculates_every_formula_to_the_same_value(split: Path, tmp_path: Path) -> None:
    office()
    count = without_caches(split / WORKBOOK, tmp_path / "consolidated.xlsx")
    (again,) = recalculated([tmp_path / "consolidated.xlsx"], tmp_path)
    assert differences(split / WORKBOOK, again) == (count, [])


def test_it_keeps_the_rules_of_a_consolidated_workbook(split: Path) -> None:
    assert audit(split / WORKBOOK, "consolidated") == []


def test_every_link_leads_to_cells_that_show_something(book: Workbook) -> None:
    shown, reached = all_cells(book), set()
    for sheet in sheets_of(book):
        for cell in (cell for line in sheet.iter_rows() for cell in line):
            if cell.hyperlink and not cell.hyperlink.target:
                place, _, area = str(cell.hyperlink.location).rpartition("!")
                corners = [(place.strip("'"), corner) for corner in area.split(":")]
                assert corners[0] in shown, (sheet.title, cell.coordinate)
                assert corners[-1] in shown or place.strip("'") not in parts(book, "Data"), cell.coordinate
                reached.add(place.strip("'"))
    assert set(parts(book, "Data")) <= reached


def test_an_item_of_an_activity_leads_to_its_first_row_and_to_no_other_activity(book: Workbook) -> None:
    """To those of the first part in which it has any; a link leads to one worksheet."""
    leads = 0
    for line in sheet_of(book, "Activities").iter_rows(max_col=1):
        link = line[0].hyperlink
        if link and line[0].value in LEAVES:
            place, _, area = str(link.location).rpartition("!")
            _, first, _, last = range_boundaries(area)
            within = range(first or 0, (last or 0) + 1)
            found = [row for row in rows(book, place.strip("'")) if row["Economic item"].row in within]
            assert len(found) == len(within)
            assert found[0]["Economic item"].value == line[0].value
            assert len({row["Activity code"].value for row in found}) == 1
            leads += 1
    assert leads > len(LEAVES)


@pytest.mark.parametrize("name", ["Data", "Data 2", "Data 7", "Indicator data 2", "Resource data 2"])
def test_a_cell_of_any_part_is_traced_to_the_very_cell(split: Path, book: Workbook, name: str) -> None:
    row = rows(book, name)[-1]
    cell = next(cell for cell in reversed(row.values()) if isinstance(cell.value, int | float))
    root = xltools.trace_cell(split / WORKBOOK, f"'{name}'!{cell.coordinate}").root
    assert root.origin
    assert root.value == exact(cell.value)
    file, sheet = str(row["Source file"].value), str(row["Source sheet"].value)
    assert (root.origin.file, root.origin.sheet) == (file, sheet)
    assert str(row["Department"].value) in root.label
    assert "None" not in root.label
    last = addresses(str(row["Cells"].value))[-1]
    assert typed(split / "inputs" / "2030", (file, sheet, last)) == root.value


@pytest.mark.parametrize("side", ["First value", "Second value"])
def test_a_total_is_traced_through_all_parts(
    whole: Path, split: Path, side: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    trees = []
    for root, room in ((whole, FULL), (split, ROOM)):
        monkeypatch.setattr(data_parts, "MOST_ROWS", room)
        lines = listed(open_book(root / WORKBOOK), "Checks", "No")
        check = next(row for row in lines if row["Code"].value == "K01")
        trees.append(xltools.trace_cell(root / WORKBOOK, f"Checks!{check[side].coordinate}").root)
    one, other = trees
    assert one.value == other.value
    assert [cell.origin for cell in one.cells()] == [cell.origin for cell in other.cells()]


def test_rows_below_each_other_are_one_run_up_to_the_end_of_a_part(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(data_parts, "MOST_ROWS", ROOM)
    top = data_parts.FIRST_ROW
    assert runs("D", 1, 7) == (Run("D", top + 1, top + 3), Run("D 2", top, top + 3))
    assert runs("D", 8, 8) == (Run("D 3", top, top),)


def test_rows_of_a_code_are_found_from_the_first_to_the_last_and_counted(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(data_parts, "MOST_ROWS", ROOM)
    found = {row.codes: (row.runs, row.size) for row in held("D", map(tuple, "abacca"))}
    assert found == {
        ("a",): (runs("D", 0, 5), 3),
        ("b",): (runs("D", 1, 1), 1),
        ("c",): (runs("D", 3, 4), 2),
    }
