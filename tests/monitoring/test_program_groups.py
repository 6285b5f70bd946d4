"""A year reported by an institution whose programs belong to something above them: spending and states, group by group,
as the forms say them and as another program calculates them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import docx
import pytest
from openpyxl import load_workbook

import xltools
from tests.monitoring.institution import BUDGET, DEFINITION, HALF, WHOLE, cost_slot, report, write_program
from tests.outputs.recalculation import differences, recalculated, without_caches
from xltools.definition.model import Phrase, Program, ProgramGroup, PublishedTable, Subprogram, TableKind
from xltools.operations.reporting import MonitoringResult

MORE, WORD = "A2", "Öncelik"
"""The sub-program that carries its costs itself, and what the institution calls what its programs belong to."""
GROUPED = replace(
    DEFINITION,
    program_groups=(ProgramGroup("X", "Ulaşım"), ProgramGroup("Y", "Koruma")),
    programs=(Program("2", "Onarım", group="Y"), Program("1", "Yollar", group="X")),
    subprograms=(Subprogram(MORE, "2", "Yol bakımı", "Yolların bakımı"), *DEFINITION.subprograms),
    activities=tuple(activity for activity in DEFINITION.activities if activity.code != MORE),
    indicators=tuple(replace(i, subprogram=MORE) if i.code == "LAST" else i for i in DEFINITION.indicators),
    phrases=(Phrase("program_group", WORD),),
    published_tables=(
        PublishedTable(number="3", title="Bütçe", kind=TableKind.SPENDING_BY_ACTIVITY),
        PublishedTable(number="4", title="Sonuçlar", kind=TableKind.RESULTS, subject=MORE),
    ),
)
NORTH: Mapping[str, str | int] = {"SUM": 60, "LAST": 51, "LESS": 9, "HIGH": 35, "ABOVE": 60, "BELOW": 70}
SOUTH: Mapping[str, str | int] = {"SUM": 70, "ABOVE": 40, "BELOW": 45}
TEXTS = {(code, "explanation"): "Beklendiği gibi oldu" for code in NORTH}
SPENT: Mapping[str, Mapping[tuple[str, str], int]] = {
    "NORTH": {("A1", "01"): 950, ("A1", "03"): 450, ("A2", "01"): 990, ("A2", "03"): 405},
    "SOUTH": {("A1", "01"): 800, ("A1", "03"): 555},
}
OF_GROUP = {"X": "A1", "Y": "A2"}


@pytest.fixture(scope="module")
def year_end(tmp_path_factory: pytest.TempPathFactory) -> MonitoringResult:
    root = tmp_path_factory.mktemp("grouped") / "project"
    root.mkdir()
    write_program(root, GROUPED)
    for department, results in (("NORTH", NORTH), ("SOUTH", SOUTH)):
        report(root, WHOLE, department, results, SPENT[department], TEXTS)
    return xltools.monitor(project=root, reporting=WHOLE, jobs=1)


def rows_of(path: Path) -> Iterator[list[Any]]:
    """Every row of every sheet, without its blanks."""
    for sheet in load_workbook(path, data_only=True).worksheets:
        yield from ([value for value in row if value is not None] for row in sheet.values)


def spent_in(*activities: str) -> int:
    return sum(amount for said in SPENT.values() for (one, _), amount in said.items() if one in activities)


def appropriated(*activities: str) -> int:
    """The same for every department and activity."""
    asked = [one.activity for one in GROUPED.responsibilities if one.activity in activities]
    return len(asked) * sum(BUDGET.values())


def test_the_budget_of_a_group_stands_above_its_programs(year_end: MonitoringResult) -> None:
    rows = [row for row in rows_of(year_end.reports[0]) if len(row) > 3 and row[0] in ("X", "Y", "1", "2")]
    assert [row[:2] for row in rows] == [
        ["X", f"{WORD}: Ulaşım"],
        ["1", "Yollar"],
        ["Y", f"{WORD}: Koruma"],
        ["2", "Onarım"],
    ]
    for code, _, first, came, *_ in rows:
        activity = OF_GROUP[{"1": "X", "2": "Y"}.get(code, code)]
        assert (first, came) == (appropriated(activity), spent_in(activity)), code
    named = [row for row in rows_of(year_end.reports[0]) if row[:2] == [MORE, "Yol bakımı"]]
    lowest = [row for row in named if isinstance(row[2], int | float)]
    assert [row[2:4] for row in lowest] == [[appropriated(MORE), spent_in(MORE)]], (
        "once, not as its activity, too"
    )
    document = docx.Document(str(year_end.reports[1]))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    assert f"{WORD}: Koruma" in cells
    assert WORD in cells or any(text.startswith(WORD) for text in (p.text for p in document.paragraphs))


def test_spending_is_added_up_group_by_group(year_end: MonitoringResult) -> None:
    rows = [row for row in rows_of(year_end.workbook) if row[:1] in (["X"], ["Y"])]
    assert [row[1] for row in rows] == [f"{WORD}: Ulaşım", f"{WORD}: Koruma"]
    for code, _, _, first, came, *_ in rows:
        assert (first, came) == (appropriated(OF_GROUP[code]), spent_in(OF_GROUP[code])), code
    (whole,) = [row for row in rows_of(year_end.workbook) if row[:1] == ["KURUM TOPLAMI"]]
    assert whole[2:4] == [appropriated("A1", "A2"), spent_in("A1", "A2")]


def test_what_is_expected_of_a_group_has_a_rate_once_its_own_rest_is_known(tmp_path: Path) -> None:
    """The rest of everything spent in the second group is told, of the first group's by one department only."""
    root = tmp_path / "project"
    root.mkdir()
    write_program(root, GROUPED)
    spent = {("A1", "01"): 400, ("A2", "01"): 500}
    rest: dict[Any, Decimal | str] = {cost_slot(a, "01", "period|rest"): Decimal(100) for a in ("A1", "A2")}
    report(root, HALF, "NORTH", NORTH, spent, TEXTS, rest)
    report(root, HALF, "SOUTH", SOUTH, {("A1", "01"): 300}, TEXTS)
    book = xltools.monitor(project=root, reporting=HALF, jobs=1).workbook
    heads, *lines = load_workbook(book, data_only=True)["Harcama"].iter_rows(min_row=5, values_only=True)
    listed = [dict(zip(heads, line, strict=True)) for line in lines]
    rates = {row["Kod"]: row["Yıl sonu oranı (%)"] for row in listed if row["Kod"] in OF_GROUP}
    assert rates == {"X": None, "Y": pytest.approx(600 / appropriated("A2") * 100, abs=0.01)}
    without_caches(book, tmp_path / "calculated.xlsx")
    (again,) = recalculated([tmp_path / "calculated.xlsx"], tmp_path)
    assert differences(book, again)[1] == []


def test_states_are_counted_group_by_group(year_end: MonitoringResult) -> None:
    """One indicator, a printed one, is below the second group; the others are below the first."""
    for book in (year_end.workbook, year_end.reports[0]):
        rows = list(rows_of(book))
        start = next(at for at, row in enumerate(rows) if row[:1] == [WORD])
        counted = {row[0]: row[1:] for row in rows[start + 1 : start + 3]}
        printed = sum(indicator.printed for indicator in GROUPED.indicators)
        assert {name: states[-1] for name, states in counted.items()} == {"Ulaşım": printed - 1, "Koruma": 1}
        assert {name: sum(states[:-1]) for name, states in counted.items()} == {
            "Ulaşım": printed - 1,
            "Koruma": 1,
        }


def test_another_program_calculates_the_same(year_end: MonitoringResult, tmp_path: Path) -> None:
    books = (year_end.workbook, year_end.reports[0])
    for book in books:
        assert without_caches(book, tmp_path / book.name) > 50
    again = recalculated([tmp_path / book.name for book in books], tmp_path)
    for book, other in zip(books, again, strict=True):
        assert differences(book, other)[1] == []
