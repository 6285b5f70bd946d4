"""An institution that uses at once what others use one by one: program groups, an item of one activity alone, revenue,
forms in thousands, and in its second year forms in the currency itself."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

import xltools
from tests.monitoring import institution as house
from tests.monitoring import revenue_house
from tests.monitoring.institution import BY, DAY, HALF, YEAR, cost_slot
from tests.monitoring.revenue_house import (
    LEAVES,
    MONTHS,
    SPENT_IN_A_MONTH,
    estimates,
    report_half,
    revenue_slot,
    so_far,
)
from tests.monitoring.test_half_year import tables
from tests.outputs.recalculation import differences, recalculated, without_caches
from xltools.definition.definition import Definition
from xltools.definition.model import EconomicItem, Program, ProgramGroup
from xltools.definition.next_year import next_year
from xltools.definition.printed import PublishedUnit
from xltools.forms.layout import Slot
from xltools.wording.language import language

NEXT_HALF = f"{YEAR + 1}-6"
WORKS, WORKS_IN_A_MONTH = "06", 30
_, THOUSAND, _ = PublishedUnit


def first_year() -> Definition:
    """The item of works is asked of A1 alone."""
    definition = revenue_house.DEFINITION
    works = EconomicItem(code=WORKS, parent="BI", name="Sermaye Giderleri", activities=("A1",))
    return replace(
        definition,
        institution=replace(definition.institution, form_unit=THOUSAND, published_unit=THOUSAND),
        program_groups=(ProgramGroup("X", "Ulaşım"),),
        programs=(Program("1", "Yollar", group="X"),),
        items=(*definition.items, works),
    )


def second_year() -> Definition:
    """Everything as it was, but amounts are asked and published in the currency."""
    turned = next_year(first_year(), YEAR + 1, language("tr"))
    whole = replace(turned.institution, form_unit=PublishedUnit.WHOLE, published_unit=PublishedUnit.WHOLE)
    own = revenue_house.DEFINITION
    return replace(
        turned,
        turned=(),
        institution=whole,
        resource_columns=own.resource_columns,
        revenue_columns=own.revenue_columns,
    )


def works(period: str) -> dict[Slot, Decimal | str]:
    """What each of the two departments spent on works of A1, and that nobody expects more."""
    spent: dict[Slot, Decimal | str] = {
        cost_slot("A1", WORKS, f"period|month_{month}"): Decimal(WORKS_IN_A_MONTH) for month in MONTHS
    }
    return spent | {cost_slot("A1", WORKS, "period|rest"): Decimal(0)} if period == HALF else spent


def write_year(root: Path, definition: Definition, period: str) -> None:
    budget = {cost_slot("A1", WORKS, f"period|B{definition.institution.year % 100}"): Decimal(600)}
    house.write_program(root, definition, {**estimates(), **budget})
    report_half(root, works(period), period)


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("everything") / "project"
    root.mkdir()
    write_year(root, first_year(), HALF)
    result = xltools.monitor(project=root, reporting=HALF, jobs=1)
    assert not result.is_draft, [(told.code, told.place) for told in result.outcome.findings]
    xltools.approve(project=root, reporting=HALF, by=BY, day=DAY, jobs=1)
    write_year(root, second_year(), NEXT_HALF)
    return root


@pytest.fixture(scope="module")
def second(project: Path) -> xltools.MonitoringResult:
    return xltools.monitor(project=project, reporting=NEXT_HALF, jobs=1)


def first_report(project: Path) -> Path:
    return project / "outputs" / f"half_year_{YEAR}.xlsx"


def rows(path: Path, sheet: str) -> Iterator[list[Any]]:
    for line in load_workbook(path, data_only=True)[sheet].iter_rows(values_only=True):
        yield [cell for cell in line if cell is not None]


def test_the_reports_of_thousands_speak_of_thousands_and_add_up_what_was_typed(project: Path) -> None:
    report = first_report(project)
    for sheet in ("Bütçe Giderleri", "Bütçe Gelirleri"):
        said = " ".join(str(cell) for row in rows(report, sheet) for cell in row)
        assert "bin TL" in said
        assert "bin bin" not in said
    _, halves, _ = tables(report, "Bütçe Gelirleri")
    assert {code: halves[code][1] for code in LEAVES} == {code: so_far(code) for code in LEAVES}
    _, spent, _ = tables(report, "Bütçe Giderleri")
    assert spent[WORKS][1] == WORKS_IN_A_MONTH * len(MONTHS) * 2
    assert spent["01"][1] == SPENT_IN_A_MONTH * len(MONTHS) * 3


def test_the_group_adds_up_spending_and_no_revenue(project: Path) -> None:
    workbook = project / "outputs" / f"monitoring_{HALF}.xlsx"
    (group,) = [row for row in rows(workbook, "Harcama") if row[:1] == ["X"]]
    assert (SPENT_IN_A_MONTH * 3 + WORKS_IN_A_MONTH * 2) * len(MONTHS) in group
    assert not [row for row in rows(workbook, "Gelirler") if row[:1] == ["X"]]


def test_a_half_of_thousands_is_printed_in_the_currency_a_year_later(
    second: xltools.MonitoringResult, project: Path
) -> None:
    for sheet in ("Bütçe Giderleri", "Bütçe Gelirleri"):
        _, then, _ = tables(first_report(project), sheet)
        _, now, _ = tables(second.reports[0], sheet)
        for code, amounts in then.items():
            assert now[code][0] == (None if amounts[1] is None else amounts[1] * 1000), (sheet, code)
    held = [row for row in rows(second.reports[0], "Kapak") if "o yıl onaylanan toplam" in str(row[:1])]
    assert [row[3] for row in held] == ["UYGUN", "UYGUN"]


def test_a_cell_of_revenue_leads_to_its_form(second: xltools.MonitoringResult, project: Path) -> None:
    sheet = load_workbook(second.reports[0], data_only=True)["Bütçe Gelirleri"]
    at = next(cell for row in sheet.iter_rows() for cell in row if cell.value == so_far("01.1"))
    traced = xltools.trace_cell(
        str(second.reports[0]), f"{sheet.title}!{at.coordinate}", project=project, reporting=NEXT_HALF, jobs=1
    )
    assert traced.root.value == so_far("01.1")
    assert "+" not in traced.root.label
    assert {Path(cell.origin.file).name for cell in traced.root.cells() if cell.origin} == {"NORTH.xlsx"}


def test_another_program_calculates_the_same(
    second: xltools.MonitoringResult, project: Path, tmp_path: Path
) -> None:
    books = [second.workbook, second.reports[0], first_report(project)]
    bare = [tmp_path / f"{at}.xlsx" for at in range(len(books))]
    for book, path in zip(books, bare, strict=True):
        assert without_caches(book, path) > 50
    for book, again in zip(books, recalculated(bare, tmp_path), strict=True):
        assert differences(book, again)[1] == []


def test_revenue_is_asked_in_the_unit_of_the_form(project: Path) -> None:
    for year, asked in (
        (YEAR, "bin TL olarak yazın (milyon TL değil)"),
        (YEAR + 1, "tam TL olarak yazın (bin TL değil)"),
    ):
        sheet = load_workbook(project / "inputs" / str(year) / f"{year}-6" / "NORTH.xlsx")["Gelir"]
        said = " ".join(str(cell.value) for row in sheet.iter_rows() for cell in row if cell.value)
        assert f"Gelirleri yılbaşından dönem sonuna kadar, {asked}" in said


def test_works_have_no_row_where_they_are_not_asked(project: Path) -> None:
    form = load_workbook(project / "inputs" / str(YEAR) / HALF / "NORTH.xlsx")
    keys = {str(cell.value) for sheet in form.worksheets for cell in sheet["A"]}
    assert f"cost|A1|{WORKS}" in keys
    assert f"cost|A2|{WORKS}" not in keys
    assert revenue_slot("03", "period|rest").row in keys
