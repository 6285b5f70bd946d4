"""The summary's cover: key figures that are those of the tables, and charts that draw cells anybody can look up."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from xml.etree import ElementTree

import pytest
from openpyxl.cell.cell import Cell
from openpyxl.utils import range_boundaries
from openpyxl.workbook import Workbook

import xltools
from tests.outputs.other_institution import (
    ACTIVITIES,
    ITEM_NAMES,
    ITEMS,
    YEAR,
    Filled,
    filled,
    other_definition,
    other_project,
)
from tests.outputs.shown_tables import exact, open_book, sheet_of, shown_table
from xltools.consolidation.figures import ALL, CostFigure, Figure, Level, Subject
from xltools.definition.definition import Definition
from xltools.definition.model import Activity, PeriodKind
from xltools.reports.figure_formulas import Citations, FigureFormulas
from xltools.reports.summary.chart_data import Material, amount_tables
from xltools.wording.language import language

EVERYTHING = {activity for activities in ACTIVITIES.values() for activity in activities}
LEAVES = {code for leaves in ITEMS.values() for code in leaves}
THOUSAND = 1000
CHART = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing}"
Write = Callable[[Definition, Filled], Path]


@pytest.fixture(scope="module")
def write(tmp_path_factory: pytest.TempPathFactory) -> Write:
    """The summary of an institution as its departments filled in its forms."""

    def written(definition: Definition, answers: Filled) -> Path:
        root = other_project(tmp_path_factory.mktemp("institution"), definition, answers)
        return xltools.consolidate(project=root).summary

    return written


@pytest.fixture(scope="module")
def summary(write: Write) -> Path:
    return write(other_definition(), filled(2))


@pytest.fixture(scope="module")
def book(summary: Path) -> Workbook:
    return open_book(summary)


def key_figure(book: Workbook, name: str) -> Cell:
    """The cell below ``name`` on the cover."""
    sheet = sheet_of(book, "Cover")
    (found,) = (cell for line in sheet.iter_rows() for cell in line if cell.value == name)
    below = sheet.cell(found.row + 1, found.column)
    assert isinstance(below, Cell)
    return below


def drawn(book: Workbook, title: str) -> dict[str, list[object]]:
    """The lines below ``title`` on the sheet of chart data: name -> what stands beside it."""
    rows: list[list[object]] = [
        [cell.value for cell in line] for line in sheet_of(book, "Chart data").iter_rows()
    ]
    top = next(at for at, row in enumerate(rows) if row[0] == title) + 2
    end = next((at for at in range(top, len(rows)) if rows[at][0] is None), len(rows))
    return {str(row[0]): row[1:] for row in rows[top:end]}


def test_the_totals_on_the_cover_are_those_of_the_institution_table(summary: Path, book: Workbook) -> None:
    table = shown_table(book, "Table 1. Cost by activity", "Program / sub-program / activity")
    formulas = open_book(summary, formulas=True)
    for period in ("2030 Budget", "2029 Budget"):
        name = f"Total of {period} (CUR)"
        assert exact(key_figure(book, name).value) == exact(table.value("GRAND TOTAL", period))
        sheet, cell = table.spot("GRAND TOTAL", period)
        assert key_figure(formulas, name).value == f"='{sheet}'!{cell}"


def test_change_and_shares_are_those_of_what_was_typed(book: Workbook) -> None:
    answers = filled(2)
    now, before = (answers.cost(EVERYTHING, LEAVES, period) for period in ("B30", "B29"))
    changed = exact(key_figure(book, "Change against 2029 Budget").value)
    assert changed == Decimal(f"{(now - before) / before:.15g}")
    shares = Decimal(0)
    for code, name in ITEM_NAMES.items():
        part = answers.cost(EVERYTHING, set(ITEMS[code]), "B30")
        share = exact(key_figure(book, f"Share of {name.title()}, 2030 Budget").value)
        assert share == Decimal(f"{part / now:.15g}")
        shares += share
    assert shares == 1


def test_the_cover_counts_what_the_institution_has(book: Workbook) -> None:
    counts = {"Programs": 3, "Sub-programs": 4, "Activities": 5, "Performance indicators": 4}
    assert {name: key_figure(book, name).value for name in counts} == counts
    assert key_figure(book, "Departments whose form was received (5 expected)").value == 5


def test_without_an_amount_in_the_budget_before_there_is_no_rate_in_words(write: Write) -> None:
    answers = filled(2)
    nothing = {key: Decimal(0) if key[3] == "B29" else value for key, value in answers.costs.items()}
    book = open_book(write(other_definition(), replace(answers, costs=nothing)))
    assert key_figure(book, "Total of 2029 Budget (CUR)").value == 0
    assert key_figure(book, "Change against 2029 Budget").value == "no rate"


def test_without_a_budget_before_the_cover_does_not_speak_of_one(write: Write) -> None:
    definition = other_definition()
    periods = tuple(
        replace(period, kind=PeriodKind.SPENDING) if period.code == "B29" else period
        for period in definition.periods
    )
    cover = sheet_of(open_book(write(replace(definition, periods=periods), filled(2))), "Cover")
    shown = [str(cell.value) for line in cover.iter_rows() for cell in line if cell.value is not None]
    assert "Total of 2030 Budget (CUR)" in shown
    assert not [text for text in shown if "2029" in text]


def test_no_chart_of_costs_draws_a_part_beside_what_it_is_a_part_of(book: Workbook) -> None:
    """The sub-programs, and apart from them the activities: the bars of each chart add up to the total."""
    answers = filled(2)
    of_activities = drawn(book, "Cost of activities, 2030 Budget")
    of_subprograms = drawn(book, "Cost of sub-programs, 2030 Budget")
    names = {code: name for activities in ACTIVITIES.values() for code, name in activities.items()}
    assert set(of_activities) == set(names.values())
    for code, name in names.items():
        amount = answers.cost({code}, LEAVES, "B30") / unit(book)
        assert exact(of_activities[name][0]) == Decimal(f"{amount:.15g}")
    harbours = answers.cost(set(ACTIVITIES["1.1"]), LEAVES, "B30") / unit(book)
    assert exact(of_subprograms["Harbours"][0]) == Decimal(f"{harbours:.15g}")
    assert set(of_subprograms).isdisjoint(of_activities)


def unit(book: Workbook) -> Decimal:
    (size,) = (
        line[1].value
        for line in sheet_of(book, "Chart data").iter_rows()
        if line[0].value == "Unit of the amounts in the charts"
    )
    return exact(size) or Decimal(0)


def test_every_drawn_number_is_a_formula_over_the_tables(summary: Path) -> None:
    sheet = sheet_of(open_book(summary, formulas=True), "Chart data")
    numbers = [
        cell.value
        for line in sheet.iter_rows(min_row=6, min_col=2)
        for cell in line
        if isinstance(cell.value, int | float) or str(cell.value or "").startswith("=")
    ]
    assert len(numbers) > 20
    assert [number for number in numbers if not re.match(r"=.*'Table \d'!", str(number))] == []


def test_the_outlook_begins_with_the_budget_the_year_is_compared_with(book: Workbook) -> None:
    lines = drawn(book, "Outlook of the program’s cost, 2029 Budget – 2032 Forecast")
    assert list(lines) == ["2029 Budget", "2030 Budget", "2031 Forecast", "2032 Forecast"]
    total = filled(2).cost(EVERYTHING, LEAVES, "F31") / unit(book)
    assert exact(lines["2031 Forecast"][0]) == Decimal(f"{total:.15g}")


def test_targets_are_compared_where_there_is_something_to_compare_with(book: Workbook) -> None:
    answers = filled(2)
    ships = {
        period: sum(v for (_, code, p), v in answers.indicators.items() if (code, p) == ("K10", period))
        for period in ("A28", "T30")
    }
    lines = drawn(book, "Rate of change of the indicators’ targets")
    assert [exact(number) for number in lines["Ships"][:2]] == [ships["A28"], ships["T30"]]
    rate = (ships["T30"] - ships["A28"]) / Decimal(ships["A28"])
    assert exact(lines["Ships"][2]) == Decimal(f"{rate:.15g}")
    rates = [exact(line[2]) or Decimal(0) for line in lines.values()]
    assert rates == sorted(rates, reverse=True)
    assert "Growth of staff" not in lines
    left_out = {
        line[0].value: line[1].value
        for line in sheet_of(book, "Chart data").iter_rows()
        if line[0].value == "Growth of staff"
    }
    assert left_out == {"Growth of staff": "the earlier value is 0 or negative, no rate"}


def test_charts_draw_existing_cells_and_say_in_words_what_they_show(summary: Path, book: Workbook) -> None:
    with zipfile.ZipFile(summary) as package:
        charts = [ElementTree.fromstring(package.read(n)) for n in package.namelist() if "charts/chart" in n]
        (drawing,) = (n for n in package.namelist() if "drawings/drawing" in n)
        pictures = ElementTree.fromstring(package.read(drawing))
    assert len(charts) == 5
    for chart in charts:
        references = [node.text or "" for node in chart.iter(f"{CHART}f")]
        assert references
        for reference in references:
            sheet, _, area = reference.rpartition("!")
            first, top, last, bottom = range_boundaries(area.replace("$", ""))
            cells = sheet_of(book, sheet.strip("'")).iter_rows(top, bottom, first, last)
            assert any(cell.value is not None for line in cells for cell in line), reference
    said = [node.get("descr") or "" for node in pictures.iter(f"{DRAWING}cNvPr")]
    assert len(set(said)) == len(charts)
    assert all("Chart data" in text for text in said)


def test_names_are_text_whatever_they_begin_with(write: Write) -> None:
    definition = other_definition()
    institution = replace(
        definition.institution, name="=1+1", program_title="@SUM(1)", parent="+1", currency='=1"'
    )
    activities = (replace(definition.activities[0], name="=2+2"), *definition.activities[1:])
    path = write(replace(definition, institution=institution, activities=activities), filled(2))
    formulas = open_book(path, formulas=True)
    for name in ("Cover", "Chart data"):
        cells = [cell for line in sheet_of(formulas, name).iter_rows() for cell in line]
        named = [cell for cell in cells if cell.value in ("=1+1", "@SUM(1)", "+1", "=2+2", '=1"')]
        assert named
        assert {cell.data_type for cell in named} <= {"s", "f"}
    with zipfile.ZipFile(path) as package:
        parts = [package.read(name).decode() for name in package.namelist() if "worksheets/" in name]
    assert not [part for part in parts if "<f>1+1" in part or "<f>2+2" in part]


def test_three_hundred_activities_are_drawn_as_the_largest_ten_and_the_others() -> None:
    definition = other_definition()
    many = tuple(Activity(f"A{at}", "1.1", f"Activity {at} " + "of a long name " * 12) for at in range(300))
    values: dict[Figure, Decimal] = {
        CostFigure(Subject(Level.ACTIVITY, activity.code), ALL, "B30"): Decimal(at)
        for at, activity in enumerate(many)
    }
    whole = sum(values.values(), Decimal(0))
    values[CostFigure(Subject(Level.INSTITUTION), ALL, "B30")] = whole
    large = replace(definition, activities=many)
    citations = Citations(FigureFormulas((), {}, large), values.get, 2)
    tables = amount_tables(Material(large, language("en"), citations, "Chart data"))
    (table,) = (table for table in tables if "activities" in table.title)
    shown = [(line.name, line.figures[0]) for line in table.lines]
    assert [cited.value for _, cited in shown[:-1]] == [Decimal(299 - at) for at in range(10)]
    assert shown[-1][0] == "290 other activities"
    assert sum((Decimal(cited.value or 0) for _, cited in shown), Decimal(0)) == whole
    assert all(len(line) <= 46 for name, _ in shown for line in name.split("\n"))
    assert table.notes


def test_a_draft_says_so_on_the_cover_and_on_every_table(tmp_path: Path) -> None:
    root = other_project(tmp_path, other_definition(), filled(2))
    (root / "inputs" / str(YEAR) / "HQ.xlsx").unlink()
    book = open_book(xltools.consolidate(project=root).summary)
    cover = [str(cell.value) for line in sheet_of(book, "Cover").iter_rows() for cell in line]
    assert [text for text in cover if text.startswith("DRAFT")]
    heads = [str(sheet_of(book, name)["A1"].value) for name in book.sheetnames if name.startswith("Table ")]
    assert heads
    assert all("DRAFT" in head for head in heads)


def test_a_table_without_a_number_is_called_by_its_whole_title_above_its_page(write: Write) -> None:
    """A sheet's name ends after 31 characters; the head of its page does not."""
    definition = other_definition()
    title = "Costs of the harbours and of everything else by activity"
    first, *others = definition.published_tables
    unnumbered = replace(definition, published_tables=(replace(first, number="", title=title), *others))
    book = open_book(write(unnumbered, filled(2)))
    (sheet,) = (book[name] for name in book.sheetnames if title.startswith(name))
    assert str(sheet["A1"].value).endswith(f" · {title}")
