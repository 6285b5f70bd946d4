"""The bridge leads from the total of one budget to that of the next, and its steps are what was typed."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
from openpyxl.cell.cell import Cell
from openpyxl.workbook import Workbook

import xltools
from tests.outputs.other_institution import ACTIVITIES, ITEMS, filled, other_definition, other_project
from tests.outputs.shown_tables import exact, listed, open_book
from xltools.definition.definition import Definition
from xltools.definition.model import PeriodKind

ANSWERS = filled(2)
NAMES = {code: name for activities in ACTIVITIES.values() for code, name in activities.items()}
LEAVES = {leaf for leaves in ITEMS.values() for leaf in leaves}
BEFORE, NOW = "2029 Budget", "2030 Budget"


def written(root: Path, definition: Definition) -> Path:
    return xltools.consolidate(project=other_project(root, definition, ANSWERS)).consolidated


@pytest.fixture(scope="module")
def consolidated(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return written(tmp_path_factory.mktemp("bridge"), other_definition())


@pytest.fixture(scope="module")
def book(consolidated: Path) -> Workbook:
    return open_book(consolidated)


def steps(book: Workbook, about: str) -> list[dict[str, Cell]]:
    return [row for row in listed(book, "Bridge", "About") if row["About"].value == about]


def moved(activities: set[str], items: set[str]) -> Decimal:
    return ANSWERS.cost(activities, items, "B30") - ANSWERS.cost(activities, items, "B29")


def test_each_step_is_the_change_of_one_part_the_largest_first(book: Workbook) -> None:
    expected = {
        "Activities": {code: moved({code}, LEAVES) for code in NAMES},
        "Economic codes": {item: moved(set(NAMES), {item}) for item in LEAVES},
    }
    for about, changes in expected.items():
        parts = [row for row in steps(book, about) if row["Step"].value == "change"]
        assert {row["Code"].value: exact(row["Change"].value) for row in parts} == changes
        sizes = [abs(exact(row["Change"].value) or Decimal(0)) for row in parts]
        assert sizes == sorted(sizes, reverse=True)


def test_the_steps_lead_from_one_total_to_the_other(book: Workbook) -> None:
    for about in ("Activities", "Economic codes"):
        first, *parts, last = steps(book, about)
        reached = ANSWERS.cost(set(NAMES), LEAVES, "B29")
        assert exact(first["Reached"].value) == exact(first[BEFORE].value) == reached
        for row in parts:
            reached += exact(row["Change"].value) or 0
            assert exact(row["Reached"].value) == reached
        total = ANSWERS.cost(set(NAMES), LEAVES, "B30")
        assert exact(last["Reached"].value) == exact(last[NOW].value) == total
        assert last["Result"].value == "adds up"
        effect = sum(exact(row["Effect on the total (%)"].value) or 0 for row in parts)
        whole = 100 * (total - (exact(first[BEFORE].value) or 0)) / (exact(first[BEFORE].value) or 1)
        assert abs(effect - whole) < Decimal("0.01") * len(parts)


def test_every_number_of_the_bridge_is_a_formula(consolidated: Path) -> None:
    formulas = open_book(consolidated, formulas=True)
    for row in listed(formulas, "Bridge", "About"):
        numbers = (row[key].value for key in (BEFORE, NOW, "Change", "Reached"))
        assert all(str(number).startswith("=") for number in numbers if number is not None)


def test_there_is_no_bridge_without_the_budget_of_the_year_before(tmp_path: Path) -> None:
    definition = other_definition()
    periods = (replace(p, kind=PeriodKind.SPENDING) if p.code == "B29" else p for p in definition.periods)
    book = open_book(written(tmp_path, replace(definition, periods=tuple(periods))))
    assert "Bridge" not in book.sheetnames
