"""Adding formulas: ranges instead of lists, nested where Excel takes no more, each cell once."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xltools.excel import styles
from xltools.excel.formulas import (
    Area,
    Spot,
    areas,
    count_formula,
    sum_formula,
    sum_or_blank_formula,
    written,
)
from xltools.excel.sheet_writer import WriteError
from xltools.excel.writer import new_workbook
from xltools.wording.language import language

HOME, OTHER = "Home", "Dept's"


def spots(*places: tuple[int, int], sheet: str = HOME) -> list[Spot]:
    return [Spot(sheet, row, column) for row, column in places]


@pytest.mark.parametrize(
    ("places", "formula"),
    [
        ([(1, 1)], "=ROUND(SUM(A1),2)"),
        ([(1, 1), (2, 1), (3, 1)], "=ROUND(SUM(A1:A3),2)"),
        ([(1, 1), (1, 2), (1, 3)], "=ROUND(SUM(A1:C1),2)"),
        ([(1, 1), (3, 1)], "=ROUND(SUM(A1,A3),2)"),
        ([(3, 1), (2, 1)], "=ROUND(SUM(A3,A2),2)"),
        ([(1, 1), (2, 1), (2, 2)], "=ROUND(SUM(A1:A2,B2),2)"),
        ([(1, 1), (1, 2), (2, 2)], "=ROUND(SUM(A1:B1,B2),2)"),
    ],
)
def test_neighbours_are_joined(places: list[tuple[int, int]], formula: str) -> None:
    assert sum_formula(spots(*places), HOME, 2) == formula


def test_cells_of_another_sheet_carry_its_name() -> None:
    both = [*spots((1, 1), (2, 1), sheet=OTHER), *spots((3, 1))]
    assert sum_formula(both, HOME, 0) == "=ROUND(SUM('Dept''s'!A1:A2,A3),0)"
    assert written(Area(HOME, 1, 1, 1, 1), OTHER) == "'Home'!A1"


def test_equal_cells_of_two_sheets_are_not_joined() -> None:
    assert len(areas([Spot(HOME, 1, 1), Spot(OTHER, 2, 1)])) == 2


@given(st.lists(st.tuples(st.sampled_from([HOME, OTHER]), st.integers(1, 6), st.integers(1, 6)), max_size=30))
def test_areas_cover_every_cell_as_often_as_it_was_given(places: list[tuple[str, int, int]]) -> None:
    given_spots = [Spot(*place) for place in places]
    covered = [
        Spot(area.sheet, row, column)
        for area in areas(given_spots)
        for row in range(area.first_row, area.last_row + 1)
        for column in range(area.first_column, area.last_column + 1)
    ]
    assert sorted(covered) == sorted(given_spots)


@pytest.mark.parametrize("count", [200, 201, 255, 256, 1000])
def test_no_sum_has_more_arguments_than_excel_takes(count: int) -> None:
    formula = sum_formula(spots(*((2 * at, 1) for at in range(1, count + 1))), HOME, 2)
    innermost = re.findall(r"SUM\(([^()]*)\)", formula)
    assert max(part.count(",") + 1 for part in innermost) <= 255
    assert formula.count("SUM(") - 1 <= 255
    cells = re.findall(r"A(\d+)", formula)
    assert [int(cell) for cell in cells] == [2 * at for at in range(1, count + 1)]


def test_a_formula_longer_than_excel_takes_is_refused(tmp_path: Path) -> None:
    formula = sum_formula(spots(*((2 * at, 1) for at in range(1, 3000)), sheet="Some other sheet"), HOME, 2)
    with pytest.raises(WriteError), new_workbook(tmp_path / "out.xlsx", {}, language("en")) as book:
        book.sheet(HOME).formula(1, 1, formula, 0, styles.NUMBER)


def test_a_sum_that_may_be_blank_shows_nothing_while_it_counts_nothing() -> None:
    parts = [Area(OTHER, 2, 3, 9, 3), Area(HOME, 1, 1, 1, 1)]
    cells = "'Dept''s'!C2:C9,A1"
    assert sum_or_blank_formula(parts, HOME, 2) == f'=IF(COUNT({cells})=0,"",ROUND(SUM({cells}),2))'


def test_a_count_of_many_areas_is_nested_too() -> None:
    parts = [Area(HOME, 2 * at, 1, 2 * at, 1) for at in range(1, 402)]
    formula = count_formula(parts, HOME)
    innermost = re.findall(r"COUNT\(([^()]*)\)", formula)
    assert formula.startswith("=SUM(COUNT(")
    assert sum(part.count(",") + 1 for part in innermost) == 401
    assert max(part.count(",") + 1 for part in innermost) <= 255
