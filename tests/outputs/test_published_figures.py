"""Every figure the 2021 program printed comes out, in the consolidated workbook and in the summary."""

from __future__ import annotations

import itertools
import json
from collections.abc import Callable, Iterable, Iterator
from decimal import Decimal
from functools import cache
from importlib.resources import files
from pathlib import Path

import pytest
from openpyxl.cell.cell import Cell
from openpyxl.workbook import Workbook

from tests.outputs.program_labels import (
    ACTIVITIES,
    BY_ACTIVITY,
    COST_TABLES,
    GRAND_TOTAL,
    INDICATOR_PERIODS,
    KINDS,
    PERIODS,
    PROGRAM,
    SHORT,
    SPACED_TOTAL,
    SUBPROGRAMS,
    activity_name,
    caption,
    form_caption,
    item_row,
    subject_row,
    subprogram_of,
)
from tests.outputs.shown_tables import Column, Row, ShownTable, exact, sheet_of, sheets_of, shown_table, whole
from tests.published import (
    indicators,
    printed_indicators,
    resources,
    table8_11,
    table13,
    table14,
    table_titles,
)
from tests.published.slips import ADDITIONS, NOT_OF_CELLS, SLIPS
from tests.published.tables import by_address, printed_tables, shown_rows
from xltools.definition.definition import Definition

JUNE = PERIODS["2020H"]
DOCUMENT = Path(__file__).parents[2] / "docs" / "published-document.md"
Printed = tuple[str, str, Row, Column, int | None]
"""caption, corner heading, row, column, printed figure"""


@pytest.fixture(params=["consolidated_book", "whole_summary"])
def book(request: pytest.FixtureRequest) -> Workbook:
    found = request.getfixturevalue(request.param)
    assert isinstance(found, Workbook)
    return found


class Shown:
    """The tables of one workbook, each looked up once."""

    def __init__(self, book: Workbook) -> None:
        self.table: Callable[[str, str], ShownTable] = cache(lambda c, corner: shown_table(book, c, corner))

    def cell(self, figure: Printed) -> Cell:
        return self.table(figure[0], figure[1]).cells[figure[2], figure[3]]


def check(book: Workbook, figures: list[Printed]) -> None:
    """Each cell shows what is printed: a blank is blank, a 0 is a 0, and amounts are whole lira."""
    shown = Shown(book)
    assert figures
    for figure in figures:
        cell = shown.cell(figure)
        assert whole(cell.value) == figure[4], figure
        assert "." not in cell.number_format.split(";")[0], (figure, cell.number_format)


def printed_resources(definition: Definition) -> Iterator[Printed]:
    numbers = {"T1": "1", "T2": "2", "T3": "3", "T4": "4"}
    for (code, row, column), count in resources().items():
        table = definition.resource_table_by_code[code]
        rows = {line.code: line.name for line in definition.rows_of(code)} | {"": table.row_total}
        columns = {line.code: line.name for line in definition.columns_of(code)} | {"": table.column_total}
        yield caption(numbers[code]), table.heading, rows[row], columns[column], count


def test_tables_1_to_4_show_every_printed_count(book: Workbook, definition: Definition) -> None:
    figures = list(printed_resources(definition))
    assert len(figures) == len(resources())
    check(book, figures)


@pytest.mark.parametrize("number", ["7", "10"])
def test_tables_7_and_10_show_every_printed_value(book: Workbook, number: str) -> None:
    figures: list[Printed] = [
        (
            caption(number),
            "Performans Göstergesi",
            f"{indicator['number']}- {indicator['name']}",
            heading,
            indicators()[indicator["indicator"], period],
        )
        for indicator in printed_indicators()
        if indicator["table"] == number
        for period, heading in INDICATOR_PERIODS.items()
    ]
    check(book, figures)
    shown = Shown(book).table(caption(number), "Performans Göstergesi")
    assert set(shown.rows()) == {figure[2] for figure in figures}


def test_no_indicator_is_left_out() -> None:
    assert {i["table"] for i in printed_indicators()} == {"7", "10"}
    assert {code for code, _ in indicators()} == {i["indicator"] for i in printed_indicators()}


@pytest.mark.parametrize("subprogram", COST_TABLES)
def test_tables_8_and_11_show_every_printed_amount(book: Workbook, subprogram: str) -> None:
    mine = {subprogram, *ACTIVITIES[subprogram]}
    figures: list[Printed] = [
        (
            caption(COST_TABLES[subprogram]),
            "Faaliyetler",
            subject_row(subject, row),
            PERIODS[period],
            amount,
        )
        for (subject, row, period), amount in table8_11().items()
        if subject in mine
    ]
    assert len(figures) == len(mine) * 3 * len(PERIODS)
    check(book, figures)


def test_table_13_shows_every_printed_amount(book: Workbook) -> None:
    figures: list[Printed] = [
        (
            caption("13"),
            "EKONOMİK KOD",
            GRAND_TOTAL if row == "TOTAL" else item_row(row),
            (PERIODS[period], KINDS[column]),
            amount,
        )
        for (row, period, column), amount in table13().items()
    ]
    assert len(figures) == len(table13())
    check(book, figures)


@pytest.mark.parametrize("activity", [a for activities in ACTIVITIES.values() for a in activities])
def test_table_14_shows_every_printed_amount_and_every_blank(book: Workbook, activity: str) -> None:
    figures: list[Printed] = [
        (form_caption(activity), "EKONOMİK KOD", item_row(row), PERIODS[period], amount)
        for (code, row, period), amount in table14().items()
        if code == activity
    ]
    assert len(figures) * len(SUBPROGRAMS) * 3 == len(table14())  # six activities of the same size
    check(book, figures)


@cache
def headings() -> tuple[str, ...]:
    """Those of the texts between the tables."""
    texts = (files("xltools.example") / "data" / "texts.json").read_text(encoding="utf-8")
    return tuple(one["heading"] for one in json.loads(texts)["texts"])


def test_the_summary_has_the_published_tables_in_the_published_order(whole_summary: Workbook) -> None:
    announced = [(number, title) for number, title in table_titles()]
    expected = [f"Tablo {number}. {title}" if number else title for number, title in announced]
    titles = [str(sheet.cell(3, 1).value) for sheet in sheets_of(whole_summary)]
    tables = [
        title.split(" – ")[0]
        for sheet, title in zip(sheets_of(whole_summary), titles, strict=True)
        if sheet.title not in ("Kapak", "İçindekiler", "Grafik verileri") and not title.endswith(headings())
    ]
    assert list(dict.fromkeys(tables)) == expected


# --- every cell, texts included ---------------------------------------------------------------------------


@pytest.mark.parametrize("table", printed_tables())
def test_every_cell_says_what_is_printed_but_for_the_known_slips(whole_summary: Workbook, table: str) -> None:
    shown = shown_rows(sheet_of(whole_summary, f"Tablo {table}"))
    for addition in (a for a in ADDITIONS if a.table == table):
        added = shown.pop(addition.row)
        assert next(text for text in added if text).startswith(addition.begins), addition
    expected = by_address(dict(zip(shown, printed_tables()[table], strict=True)))
    for slip in (s for s in SLIPS if s.table == table):
        printed = expected.pop(slip.cell, "")
        assert printed.count(slip.printed) == 1, slip
        assert slip.printed != slip.ours, slip
        ours = printed.replace(slip.printed, slip.ours)
        expected |= {slip.cell: ours} if ours else {}
    assert by_address(shown) == expected


def test_each_slip_is_named_in_the_docs_and_the_docs_name_no_other() -> None:
    lines = DOCUMENT.read_text(encoding="utf-8").splitlines()
    rows = {line.split("|")[1].strip() for line in lines if line.startswith("|")} - {"Where", "---"}
    headings = {line.removeprefix("## ") for line in lines if line.startswith("## ")}
    named = {place.documented for place in (*SLIPS, *ADDITIONS)}
    assert named <= rows | headings
    assert rows == (named - headings) | NOT_OF_CELLS


def test_all_sixteen_tables_are_compared() -> None:
    assert [rows[0] for rows in printed_tables().values()] == [
        (caption(number),) for number, _ in table_titles() if number
    ]


# --- totals no table prints --------------------------------------------------------------------------------


def test_the_institution_has_the_totals_no_table_prints(book: Workbook) -> None:
    total = Shown(book).table(BY_ACTIVITY, "Program / Alt Program / Faaliyet")
    assert whole(total.value(GRAND_TOTAL, PERIODS["2020B"])) == 2_506_970_000
    assert whole(total.value(GRAND_TOTAL, JUNE)) == 1_147_232_711
    for period in ("2021B", "2022T", "2023T"):
        assert whole(total.value(GRAND_TOTAL, PERIODS[period])) == table13()["TOTAL", period, "total"]


def test_the_announced_table_shows_each_activity_sub_program_program_and_the_institution(
    book: Workbook,
) -> None:
    shown = Shown(book).table(BY_ACTIVITY, "Program / Alt Program / Faaliyet")
    printed = table8_11()
    for (subject, row, period), amount in printed.items():
        name = SUBPROGRAMS.get(subject) or activity_name(subject)
        label: Row = name if row == "TOTAL" else (name, SHORT[row])
        assert whole(shown.value(label, PERIODS[period])) == amount, (label, period)
    for heading in PERIODS.values():
        parts = [exact(shown.value(name, heading)) or Decimal(0) for name in SUBPROGRAMS.values()]
        assert exact(shown.value(PROGRAM, heading)) == sum(parts)
        assert exact(shown.value(GRAND_TOTAL, heading)) == sum(parts)
    names = [activity_name(activity) for activities in ACTIVITIES.values() for activity in activities]
    subjects = [*names, *SUBPROGRAMS.values(), PROGRAM, GRAND_TOTAL]
    assert set(shown.rows()) == {*subjects, *((name, short) for name in subjects for short in SHORT.values())}


def test_the_economic_table_of_the_consolidated_workbook_has_all_five_periods(
    consolidated_book: Workbook,
) -> None:
    shown = Shown(consolidated_book).table(caption("13"), "EKONOMİK KOD")
    assert set(shown.columns()) == {(period, kind) for period in PERIODS.values() for kind in KINDS.values()}
    assert whole(shown.value(GRAND_TOTAL, (PERIODS["2020B"], KINDS["total"]))) == 2_506_970_000
    assert whole(shown.value(GRAND_TOTAL, (JUNE, KINDS["total"]))) == 1_147_232_711


@pytest.mark.parametrize(("activity", "amount"), [("F3", "339693241.40"), ("F4", "735574464.40")])
def test_june_totals_that_do_not_re_add_in_whole_lira_carry_kurus(
    book: Workbook, activity: str, amount: str
) -> None:
    shown = Shown(book)
    form = shown.table(form_caption(activity), "EKONOMİK KOD")
    costs = shown.table(caption(COST_TABLES[subprogram_of(activity)]), "Faaliyetler")
    assert exact(form.value(item_row("TOTAL"), JUNE)) == Decimal(amount)
    assert exact(costs.value(activity_name(activity), JUNE)) == Decimal(amount)


def test_june_of_the_second_sub_program_shows_the_printed_lira(book: Workbook) -> None:
    shown = Shown(book).table(caption("8"), "Faaliyetler")
    parts = [
        exact(shown.value(activity_name(activity), JUNE)) or Decimal(0) for activity in ACTIVITIES["AP2"]
    ]
    assert exact(shown.value(SPACED_TOTAL, JUNE)) == sum(parts)
    assert whole(shown.value(SPACED_TOTAL, JUNE)) == 1_083_648_027


def test_no_total_stands_near_half_a_lira(consolidated_book: Workbook) -> None:
    shown = Shown(consolidated_book)
    kinds = [(period, kind) for period in PERIODS.values() for kind in KINDS.values()]
    tables: list[tuple[ShownTable, Iterable[Column]]] = [
        (shown.table(BY_ACTIVITY, "Program / Alt Program / Faaliyet"), PERIODS.values()),
        (shown.table(caption("13"), "EKONOMİK KOD"), kinds),
    ]
    for table, columns in tables:
        for place in itertools.product(table.rows(), columns):
            part = (exact(table.value(*place)) or Decimal(0)) % 1
            assert abs(part - Decimal("0.5")) >= Decimal("0.05"), place
