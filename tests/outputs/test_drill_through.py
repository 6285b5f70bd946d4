"""From any total to the cells departments typed in: by formula, by link, and by the workbook's own word."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from decimal import Decimal
from functools import cache
from pathlib import Path
from urllib.parse import unquote

import pytest
from openpyxl.utils import get_column_letter, range_boundaries
from openpyxl.workbook import Workbook

from tests.outputs.program_labels import BY_ACTIVITY, PERIODS, form_caption, item_row
from tests.outputs.shown_tables import Spot, all_cells, exact, opened, sheet_of, sheets_of, shown_table
from tests.outputs.source_cells import DataRow, data_rows, typed
from xltools.definition.definition import Definition
from xltools.example.figures import department_figures

_KEYED = re.compile(r"SUMIF\(([^,]+),([^,]+),([^,()]+)\)")
DATA = ("Veri", "Veri Gösterge", "Veri Kaynak")
_REFERENCE = re.compile(r"(?:'((?:[^']|'')+)'!)?\$?([A-Z]+)\$?([0-9]+)(?::\$?([A-Z]+)\$?([0-9]+))?")


@pytest.fixture(scope="module")
def rows(consolidated_book: Workbook) -> dict[str, list[DataRow]]:
    return {sheet: list(data_rows(consolidated_book, sheet)) for sheet in DATA}


@pytest.fixture(scope="module")
def forms(small: Path) -> Path:
    return small / "inputs" / "2021"


def links(book: Workbook) -> Iterator[tuple[Spot, str, str]]:
    """(cell, file or empty, place) of every link."""
    for sheet in sheets_of(book):
        for line in sheet.iter_rows():
            for cell in line:
                if cell.hyperlink:
                    yield (
                        (sheet.title, cell.coordinate),
                        cell.hyperlink.target or "",
                        cell.hyperlink.location or "",
                    )


def split(place: str) -> tuple[str, str]:
    sheet, _, area = place.rpartition("!")
    return sheet.strip("'").replace("''", "'"), area


@pytest.mark.parametrize("name", ["consolidated", "summary"])
def test_every_link_leads_to_cells_that_show_something(small: Path, name: str) -> None:
    book = opened(small / "outputs" / f"{name}_2021.xlsx")
    shown = all_cells(book)
    inside = [(cell, split(place)) for cell, file, place in links(book) if not file]
    assert len(inside) > 15
    lost = [cell for cell, (sheet, area) in inside if (sheet, area.partition(":")[0]) not in shown]
    assert lost == []
    for cell, (sheet, area) in inside:
        bounds = range_boundaries(area)
        assert bounds[3] is not None, cell
        assert bounds[3] <= sheet_of(book, sheet).max_row, cell


def test_every_data_row_links_the_very_cells_its_values_were_typed_in(
    rows: dict[str, list[DataRow]], small: Path, forms: Path, definition: Definition
) -> None:
    outputs = small / "outputs"
    for row in (row for sheet in DATA for row in rows[sheet]):
        target, _, place = row.link.partition("#")
        assert (outputs / unquote(target).replace("\\", "/")).resolve() == (
            forms / row.sources[0][0]
        ).resolve()
        sheet, area = split(place)
        corners = area.split(":")
        named = [address for _, _, address in row.sources]
        assert (sheet, corners[0], corners[-1]) == (row.sources[0][1], named[0], named[-1])
        assert [typed(forms, source) for source in row.sources] == list(row.values.values())
    reported = [
        value
        for figures in department_figures(definition).values()
        for values in (figures.costs, figures.indicators, figures.resources)
        for value in values.values()
        if value is not None
    ]
    assert sum(len(row.values) for sheet in DATA for row in rows[sheet]) == len(reported)


def test_every_department_links_its_form(
    consolidated_book: Workbook, definition: Definition, small: Path, forms: Path
) -> None:
    found = [file for cell, file, _ in links(consolidated_book) if cell[0] == "Birimler" and file]
    linked = {(small / "outputs" / unquote(file).replace("\\", "/")).resolve() for file in found}
    assert len(found) == len(linked) == len(definition.expected_departments)
    assert linked == {path.resolve() for path in forms.glob("*.xlsx")}


def test_each_row_of_an_activity_leads_to_the_data_rows_that_make_it_and_to_none_of_others(
    consolidated_book: Workbook, rows: dict[str, list[DataRow]], definition: Definition
) -> None:
    leads = {cell: split(place) for cell, file, place in links(consolidated_book) if not file}
    row_of = {next(iter(row.values))[1]: row.codes for row in rows["Veri"]}
    numbers = {int(re.sub(r"\D", "", address)): codes for address, codes in row_of.items()}
    in_budget = {item.code for item in definition.item_children("BI")}
    for activity in definition.activities:
        form = shown_table(consolidated_book, form_caption(activity.code), "EKONOMİK KOD")
        for item, parts in (("03", {"03"}), ("DS", {"DS"}), ("BI", in_budget)):
            target, area = leads[form.label_spot(item_row(item))]
            _, first, _, last = range_boundaries(area)
            assert target == "Veri"
            assert first
            assert last
            wanted = {n for n, codes in numbers.items() if codes[1] == activity.code and codes[2] in parts}
            assert (first, last) == (min(wanted), max(wanted))
            assert {numbers[n][1] for n in range(first, last + 1)} == {activity.code}


def test_totals_lead_down_level_by_level(consolidated_book: Workbook, definition: Definition) -> None:
    leads = {cell: split(place) for cell, file, place in links(consolidated_book) if not file}
    shown = all_cells(consolidated_book)
    announced = shown_table(consolidated_book, BY_ACTIVITY, "Program / Alt Program / Faaliyet")

    def target(name: str) -> tuple[str, object]:
        place, area = leads[announced.label_spot(name)]
        return place, shown[place, area.partition(":")[0]]

    program, subprogram, activity = (
        definition.programs[0],
        definition.subprograms[0],
        definition.activities[0],
    )
    assert target(program.name) == ("Program - Ekonomik", f"Program: {program.name}")
    sheet, caption = target(subprogram.name)
    assert sheet == "Alt Programlar"
    assert "Tablo 11" in str(caption)
    assert target(activity.name) == ("Faaliyetler", form_caption(activity.code))


def test_every_total_of_the_institution_re_adds_from_the_source_cells_its_formulas_reach(
    consolidated_book: Workbook, rows: dict[str, list[DataRow]], small: Path, forms: Path
) -> None:
    """By the text of the formulas alone, down to data rows and the cells of the forms they name."""
    formulas = all_cells(opened(small / "outputs" / "consolidated_2021.xlsx", formulas=True))
    shown = all_cells(consolidated_book)
    source_of = {spot: source for row in rows["Veri"] for spot, source in row.by_spot().items()}

    @cache
    def reached(spot: Spot) -> tuple[Spot, ...]:
        formula = formulas.get(spot)
        if not isinstance(formula, str) or not formula.startswith("="):
            return (spot,) if spot in source_of else ()
        return tuple(
            leaf for part in dict.fromkeys(read_by(formula, spot[0], shown)) for leaf in reached(part)
        )

    table = shown_table(consolidated_book, BY_ACTIVITY, "Program / Alt Program / Faaliyet")
    columns = {heading: {spot for spot in source_of if spot_heading(spot) == at} for at, heading in HEADED}
    for row in table.rows():
        for heading in PERIODS.values():
            leaves = reached(table.spot(row, heading))
            assert len(leaves) == len(set(leaves)), f"{row} counts a cell twice"
            typed_sum = sum((typed(forms, source_of[leaf]) or Decimal(0) for leaf in leaves), Decimal(0))
            assert typed_sum == exact(table.value(row, heading)), (row, heading)
            if row == "GENEL TOPLAM":
                assert set(leaves) == columns[heading]


HEADED = tuple(enumerate(PERIODS.values(), start=7))


def spot_heading(spot: Spot) -> int:
    column = range_boundaries(spot[1])[0]
    assert column
    return int(column)


def read_by(formula: str, home: str, shown: Mapping[Spot, object]) -> Iterator[Spot]:
    """The cells a formula adds; of a SUMIF those in whose row its key is ``shown``."""
    keyed = dict.fromkeys(_KEYED.findall(formula))
    for keys, key, values in keyed:
        (wanted,) = (shown[spot] for spot in cells_in(key, home))
        rows = zip(cells_in(keys, home), cells_in(values, home), strict=True)
        yield from (value for one, value in rows if shown.get(one) == wanted)
    if not keyed:
        yield from cells_in(re.sub(r'"[^"]*"', "", formula), home)


def cells_in(formula: str, home: str) -> Iterator[Spot]:
    for sheet, left, top, right, bottom in _REFERENCE.findall(formula):
        bounds = range_boundaries(f"{left}{top}:{right or left}{bottom or top}")
        first, upper, last, lower = (bound or 0 for bound in bounds)
        for row in range(upper, lower + 1):
            for column in range(first, last + 1):
                yield sheet.replace("''", "'") or home, f"{get_column_letter(column)}{row}"
