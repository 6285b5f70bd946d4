"""The workbook of a comparison names what was done to the program and nothing else, and its sums hold by themselves."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook
from openpyxl.workbook import Workbook

import xltools
from tests.outputs.other_institution import (
    COSTS,
    VALUES,
    YEAR,
    filled,
    other_definition,
    other_project,
)
from tests.outputs.recalculation import differences, office, recalculated, without_caches
from tests.outputs.shown_tables import crossing, exact, listed, opened, sheet_of
from xltools.definition.definition import Definition
from xltools.definition.model import Alias
from xltools.definition.writer import write_definition
from xltools.reports.comparison import moved_sheet

ANSWERS = filled(2)
BEFORE = replace(other_definition(), ceilings=(), approved_values=(), waivers=())
MOVED = Decimal(1_000_000)
DROPPED = "N.10"
TOTALS = 9
"""The row of the totals of the first period."""
SHEET, DEFINITIONS = "What changed", "Definition differences"


def after() -> Definition:
    """A department less, another name, another code that the forms of before still carry."""

    def code(old: str) -> str:
        return "2.1.9" if old == "2.1.1" else old

    names = {"1.10.1": "Locks and weirs"}
    return replace(
        BEFORE,
        departments=tuple(department for department in BEFORE.departments if department.code != DROPPED),
        activities=tuple(
            replace(activity, code=code(activity.code), name=names.get(activity.code, activity.name))
            for activity in BEFORE.activities
        ),
        responsibilities=tuple(replace(one, activity=code(one.activity)) for one in BEFORE.responsibilities),
        aliases=(Alias("activities", "2.1.1", "2.1.9"), Alias("activities", "Locks", "1.10.1")),
    )


def edited(form: Path, *changes: Callable[[Workbook], None]) -> None:
    book = load_workbook(form)
    for change in changes:
        change(book)
    book.save(form)


def typed(sheet: str, label: str, heading: str, by: Decimal) -> Callable[[Workbook], None]:
    def change(book: Workbook) -> None:
        cell = crossing(sheet_of(book, sheet), label, heading)
        assert isinstance(cell.value, int | float)
        cell.value = float(Decimal(str(cell.value)) + by)

    return change


@pytest.fixture(scope="module")
def result(tmp_path_factory: pytest.TempPathFactory) -> xltools.ComparisonResult:
    """What was approved against what the forms say after all that was done."""
    root = other_project(tmp_path_factory.mktemp("compared"), BEFORE, ANSWERS)
    xltools.consolidate(project=root)
    xltools.approve(by="Anna, head", project=root, day=datetime.date(2030, 9, 1))
    forms = root / "inputs" / str(YEAR)
    edited(
        forms / "N.1.xlsx",
        typed("Costs 1.1.1", "Salaries", COSTS["B30"], MOVED),
        typed("Costs 1.1.1", "Overtime", COSTS["B30"], -MOVED),
    )
    edited(forms / "HQ.xlsx", typed("Indicators", "Growth of staff", VALUES["T30"], Decimal("0.5")))
    edited(forms / "S.1.xlsx")
    (forms / f"{DROPPED}.xlsx").unlink()
    write_definition(after(), root / "workbook_templates" / f"definition_{YEAR}.xlsx")
    return xltools.compare(project=root)


@pytest.fixture(scope="module")
def book(result: xltools.ComparisonResult) -> Workbook:
    return opened(result.workbook)


Told = tuple[str, str, str, Decimal, str]


def test_it_names_exactly_what_was_done(book: Workbook) -> None:
    told: set[Told] = set()
    for row in listed(book, SHEET, "Level"):
        code, department, period, reason = (
            str(row[heading].value) for heading in ("Code", "Department", "Period", "Reason")
        )
        difference = exact(row["Difference"].value)
        assert difference is not None
        told.add((code, department.split()[0], period, difference, reason))
    n1, hq = "N.1", "HQ"
    expected: set[Told] = {
        ("1.1.1 · 1.1", n1, COSTS["B30"], MOVED, "form changed"),
        ("1.1.1 · 1.10", n1, COSTS["B30"], -MOVED, "form changed"),
        ("K2", hq, VALUES["T30"], Decimal("0.5"), "form changed"),
    }
    gone = "definition changed"
    for (department, activity, item, period), amount in ANSWERS.costs.items():
        if department == DROPPED:
            expected.add((f"{activity} · {item}", DROPPED, COSTS[period], -amount, gone))
    for (department, indicator, period), value in ANSWERS.indicators.items():
        if department == DROPPED:
            expected.add((indicator, DROPPED, VALUES[period], -value, gone))
    for (department, line, column), value in ANSWERS.resources.items():
        if department == DROPPED:
            expected.add((f"FLEET · {line}", DROPPED, column.title(), -value, gone))
    assert told == expected
    sheet = sheet_of(book, SHEET)
    notes = [str(sheet.cell(row, 1).value) for row in range(5, TOTALS)]
    assert notes[0].startswith("1 form no longer counts")
    assert f": {DROPPED}. " in notes[0]
    assert notes[1] == "1 form was saved again without a change of value: S.1"


def test_the_definitions_differ_in_exactly_that(book: Workbook) -> None:
    told = [
        tuple(str(cell.value or "") for cell in row.values())
        for row in listed(book, DEFINITIONS, "Sheet of the definition")
    ]
    assert [(row[1], row[2], row[4], row[5], row[6]) for row in told] == [
        ("dropped", DROPPED, "", "Name: North Ten; Group: NORTH; Form expected: yes", ""),
        ("changed", "1.10.1", "Name", "Locks", "Locks and weirs"),
        ("another code", "2.1.9", "", "2.1.1", "2.1.9"),
        ("added", "Activities · 2.1.1 · 2.1.9", "", "", ""),
        ("added", "Activities · Locks · 1.10.1", "", "", ""),
    ]


def test_the_totals_are_those_that_were_typed_and_each_period_adds_up(book: Workbook) -> None:
    sheet = sheet_of(book, SHEET)
    rows = {
        str(row[3].value): row for row in sheet.iter_rows(min_row=TOTALS, max_row=TOTALS + len(COSTS) - 1)
    }
    for code, heading in COSTS.items():
        before = sum((a for (_, _, _, p), a in ANSWERS.costs.items() if p == code), Decimal(0))
        gone = sum((a for (d, _, _, p), a in ANSWERS.costs.items() if p == code and d == DROPPED), Decimal(0))
        old, new, difference, _, lines = (cell.value for cell in rows[heading][4:9])
        assert [exact(number) for number in (old, new, difference, lines)] == [
            before,
            before - gone,
            -gone,
            -gone,
        ]
        assert rows[heading][9].value == "OK"


def test_a_link_leads_to_the_cell_as_it_was_and_as_it_is(
    result: xltools.ComparisonResult, book: Workbook
) -> None:
    row = next(row for row in listed(book, SHEET, "Level") if row["Code"].value == "1.1.1 · 1.1")
    folder = result.workbook.parent
    values = []
    for heading in ("Cell (old)", "Cell (new)"):
        link = row[heading].hyperlink
        assert link is not None
        form = (folder / str(link.target).replace("\\", "/")).resolve()
        name, _, cell = str(link.location).rpartition("!")
        values.append(exact(load_workbook(form)[name.strip("'")][cell].value))
    assert values == [exact(row["Old"].value), exact(row["New"].value)]


def test_its_sums_hold_when_another_program_calculates_and_fail_when_a_value_was_changed(
    result: xltools.ComparisonResult, tmp_path: Path
) -> None:
    office()
    whole, spoiled = tmp_path / "whole.xlsx", tmp_path / "spoiled.xlsx"
    assert without_caches(result.workbook, whole) > 80
    book: Any = load_workbook(result.workbook)
    rows = listed(book, SHEET, "Level")
    rows[0]["Old"].value = 1
    book.save(spoiled)
    again, changed = recalculated([whole, spoiled], tmp_path / "office")
    count, wrong = differences(result.workbook, again)
    assert count > 80
    assert wrong == []
    judged = sheet_of(opened(changed), SHEET)
    assert str(judged["A4"].value).startswith("ATTENTION")
    assert [row[9].value for row in judged.iter_rows(min_row=TOTALS, max_row=TOTALS + 3)].count(
        "DOES NOT HOLD"
    ) == 1


def test_of_too_many_lines_the_largest_are_listed_and_the_rest_counts(
    result: xltools.ComparisonResult, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(moved_sheet, "MOST_LINES", 3)
    root = result.workbook.parent.parent
    cut = xltools.compare(project=root, output=tmp_path)
    book = opened(cut.workbook)
    assert len(listed(book, SHEET, "Level")) == 3
    sheet, top = sheet_of(book, SHEET), TOTALS + 1
    verdicts = [sheet.cell(row, 11).value for row in range(top, top + len(COSTS))]
    assert verdicts == ["OK"] * len(COSTS)
    for row in range(top, top + len(COSTS)):
        difference, lines, unlisted = (exact(sheet.cell(row, column).value) for column in (7, 9, 10))
        assert (lines or 0) + (unlisted or 0) == difference
    office()
    blank = tmp_path / "blank.xlsx"
    without_caches(cut.workbook, blank)
    assert differences(cut.workbook, recalculated([blank], tmp_path / "office")[0])[1] == []


def test_the_same_states_give_the_same_bytes(result: xltools.ComparisonResult) -> None:
    before = result.workbook.read_bytes()
    root = result.workbook.parent.parent
    assert xltools.compare(project=root).workbook.read_bytes() == before
    assert str(root).encode() not in before
