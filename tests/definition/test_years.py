"""A definition made from last year's copy: whatever was forgotten there is told at its cell."""

from __future__ import annotations

import pytest

from tests.definition.text_tables import base_with, found, read, workbook
from xltools.definition.reader import read_definition
from xltools.definition.years import named_years

PERIODS = """
periods
| code | use | heading | year | kind |
| C21 | Cost | 2021 Budget | 2021 | Budget |
| C22 | Cost | 2022 Budget | 2022 | Budget |
| C23 | Cost | 2023 Forecast | 2023 | Forecast |
| I22 | Indicator | 2022 Target | 2022 | Target |
| I23 | Indicator | 2023 | 2023 | Forecast |
"""
YEAR_CELL = "institution!B4"


def of_2022(text: str = "", year: int = 2022) -> list[str]:
    return found(f"institution\n| year | {year} |\n{PERIODS}{text}")


def test_a_definition_brought_up_to_its_year_has_no_finding() -> None:
    assert of_2022() == []


@pytest.mark.parametrize(
    ("file", "told"),
    [
        ("definition_2021.xlsx", []),
        ("DEFINITION_2021.XLSX", []),
        ("definition_2022.xlsx", ["D022"]),
        ("taslak.xlsx", []),
    ],
)
def test_the_name_of_the_file_and_the_year_cell_agree(file: str, told: list[str]) -> None:
    result = read_definition(workbook(base_with("")), file)
    assert [item.code for item in result.findings] == told
    assert [f"{item.place.sheet}!{item.place.cell}" for item in result.findings] == [YEAR_CELL] * len(told)
    assert (result.definition is None) == bool(told)


def test_only_the_year_cell_was_changed() -> None:
    assert of_2022(year=2023) == ["D404 periods!E4", "D404 periods!E6"]
    assert of_2022(year=2024) == ["D405 periods!E5", "D405 periods!E7"]


def test_a_period_of_another_kind_is_no_budget_and_no_target() -> None:
    assert found("""
    periods
    | code | use | heading | year | kind |
    | C21 | Cost | 2021 Spending | 2021 | Spending to date |
    | I21 | Indicator | 2021 Target | 2021 | Target |
    """) == ["D404 periods"]


def test_an_unreadable_year_is_told_once() -> None:
    assert of_2022().count("D404") == 0
    assert found(f"institution\n| year | soon |\n{PERIODS}") == ["D019 institution!B4"]


STALE = (
    ("institution\n| year | 2022 |\n| program_title | 2021 PERFORMANCE PROGRAM |", "institution!B7"),
    ("institution\n| year | 2022 |\n| deadline | Tuesday 15 September 2020 |", "institution!B7"),
    ("institution\n| year | 2022 |\n| form_note | Spending up to June 2020 |", "institution!B7"),
    (
        "published_tables\n| number | title | kind | subject |\n| 1 | Costs 2021 | Activity cost forms | |",
        "C3",
    ),
    ("phrases\n| key | text |\n| total | Total 2020 |", "C3"),
    (
        "resource_tables\n| code | title | heading | departments |\n| T1 | Staff at the end of 2020 | A | D1 |"
        "\n| T2 | Equipment | KIND 2020 | D1 |",
        "C3 D4",
    ),
    (
        "resource_columns\n| table | code | name |\n| T1 | A | 2019 |\n| T1 | B | 2020 |\n| T2 | N | Number |",
        "D3",
    ),
)


@pytest.mark.parametrize(("text", "cells"), STALE)
def test_a_text_left_over_from_last_year_is_worth_a_look(text: str, cells: str) -> None:
    told = found(f"institution\n| year | 2022 |\n{PERIODS}\n{text}")
    assert [item.split("!")[-1] for item in told] == [cell.split("!")[-1] for cell in cells.split()]
    assert {item.split()[0] for item in told} == {"D406"}
    assert read(f"institution\n| year | 2022 |\n{PERIODS}\n{text}").definition is not None


def test_texts_that_may_name_another_year_are_left_alone() -> None:
    assert (
        found(f"""
    institution
    | year | 2022 |
    | program_title | Program 2022 within the Strategic Plan 2019-2023 |
    | deadline | 15.09.2021 |
    | form_note | Spending up to June 2021; questions 0312 2020 |
    | contact | 0312 500 2020 |
    {PERIODS}
    published_tables
    | number | title | kind | subject |
    | 1 | Aims of the Strategic Plan 2019–2023 | Strategic aims and targets | |
    | 2 | 2021 Budget by activity | Activity cost forms | |
    resource_tables
    | code | title | heading | departments |
    | T1 | Staff on 31.12.2021 | OFFICE | D1 |
    | T2 | Equipment | KIND | D1 |
    resource_columns
    | table | code | name |
    | T1 | A | 2019 |
    | T1 | B | 2022 |
    | T2 | N | Number |
    activities
    | code | subprogram | name |
    | A1 | S1 | Census 2010 |
    | A2 | S1 | Two |
    """)
        == []
    )


def test_a_text_may_name_the_program_by_both_years_of_its_fiscal_year() -> None:
    assert of_2022("institution\n| year | 2022 |\n| program_title | Programme 2022/23 |") == []
    assert of_2022("institution\n| year | 2022 |\n| program_title | Programme 2020/21 |") == [
        "D406 institution!B7"
    ]


@pytest.mark.parametrize("year", [2023, 2024])
def test_a_fiscal_year_names_both_of_its_years(year: int) -> None:
    text = """
    institution
    | year | {year} |
    | program_title | Performance Programme {title} |
    | deadline | 30 September 2022 |
    periods
    | code | use | heading | year | kind |
    | C | Cost | 2023/24 Budget | {year} | Budget |
    | I | Indicator | 2023-2024 Target | {year} | Target |
    """
    assert found(text.format(year=year, title="2023/24")) == []
    assert found(text.format(year=year, title="2023")) == []
    assert found(text.format(year=year, title="2022/23")) == ["D406 institution!B7"]


def test_years_are_read_out_of_words() -> None:
    for text, years in (
        ("2021 Bütçe", [{2021}]),
        ("15.09.2020", [{2020}]),
        ("2020-09-15", [{2020}]),
        ("2020/21", [{2020, 2021}]),
        ("2020 - 2021", [{2020, 2021}]),
        ("2019-2023", []),
        ("2019-23", []),
        ("5442021", []),
        ("20210922", []),
        ("Tablo 1500", []),
    ):
        assert named_years(text) == [frozenset(years_) for years_ in years], text
