"""What adds up to what: columns of costs that are sums, items that count in some columns, months of spending."""

from __future__ import annotations

from tests.definition.text_tables import found, read
from xltools.definition.model import Summing

PERIODS = """
periods
| code | use | heading | year | kind | last_month |
| C21 | Cost | 2021 Budget | <number 2021> | Budget | |
| I21 | Indicator | 2021 Target | <number 2021> | Target | |
"""


def test_the_month_of_spending_is_one_of_the_year_and_of_spending_only() -> None:
    for month, kind, told in (
        ("3", "Spending to date", []),
        ("12", "Spending to date", []),
        ("", "Budget", []),
        ("13", "Spending to date", ["D015 periods!G5"]),
        ("0", "Spending to date", ["D015 periods!G5"]),
        ("6", "Budget", ["D407 periods!G5"]),
    ):
        spending = f"| S20 | Cost | 2020 {kind} | <number 2020> | {kind} | {month} |"
        assert found(PERIODS + spending) == told, (month, kind)
    of_indicators = "| I20 | Indicator | 2020 Spending | <number 2020> | Spending to date | 6 |"
    assert found(PERIODS + of_indicators) == ["D407 periods!G5"]
    assert read(PERIODS + of_indicators).definition is not None


def test_the_fiscal_year_begins_with_a_month() -> None:
    assert found("institution\n| first_month | 4 |") == []
    assert [told.split()[0] for told in found("institution\n| first_month | 13 |")] == ["D015"]


SUMS = """
periods
| code | use | heading | year | kind | last_month | parts | summing |
| C21 | Cost | 2021 Budget | <number 2021> | Budget | | | |
| I21 | Indicator | 2021 Target | <number 2021> | Target | | {of_indicators} | |
| JAN | Cost | 2021 January | <number 2021> | Spending to date | 1 | | |
| FEB | Cost | 2021 February | <number 2021> | Spending to date | 2 | | |
| H1 | Cost | 2021 Jan-Feb | <number 2021> | Spending to date | {month} | {parts} | {summing} |
| END | Cost | 2021 Year end | <number 2021> | Estimate | | {end} | |
"""


def sums(**cells: str) -> str:
    usual = {"of_indicators": "", "month": "2", "parts": "JAN; FEB", "summing": "", "end": "H1; C21"}
    return SUMS.format(**usual | cells)


def test_a_column_of_costs_is_the_sum_of_others() -> None:
    read_back = read(sums(summing="Checked")).definition
    assert read_back is not None
    half, end = read_back.cost_periods[-2:]
    assert (half.parts, half.summing, half.is_computed) == (("JAN", "FEB"), Summing.CHECKED, False)
    assert (end.parts, end.is_computed) == (("H1", "C21"), True)


def test_a_sum_that_contradicts_itself_is_refused_at_its_cell() -> None:
    for cells, told in (
        ({}, []),
        ({"parts": "H1"}, ["D413 periods!H7"]),
        ({"parts": "JAN; END"}, ["D413 periods!H7"]),
        ({"parts": "JAN; MARCH"}, ["D104 periods!H7"]),
        ({"parts": "JAN; I21"}, ["D409 periods!H7"]),
        ({"of_indicators": "JAN"}, ["D409 periods!H4"]),
        ({"end": "H1; JAN"}, ["D410 periods!H8"]),
        ({"parts": "", "summing": "Checked"}, ["D411 periods!I7"]),
        ({"month": "1"}, ["D412 periods!G7"]),
        ({"month": ""}, []),  # the institution's, June
    ):
        assert found(sums(**cells)) == told, cells
    circle = read(sums(parts="JAN; END")).findings[0]
    assert dict(circle.values)["path"] == "H1 → END → H1"


def test_the_months_of_a_sum_follow_the_fiscal_year() -> None:
    """From February on, January is its last month."""
    assert found("institution\n| first_month | 2 |\n" + sums(month="2")) == ["D412 periods!G7"]
    assert found("institution\n| first_month | 2 |\n" + sums(month="1")) == []


ITEMS = """
items
| code | parent | name | uncounted |
| IN | | In budget | |
| 01 | IN | Personnel | |
| 09 | IN | Reserve | {} |
"""


def test_an_item_counts_somewhere_and_alike_in_a_sum_and_its_parts() -> None:
    for codes, told in (
        ("", []),
        ("JAN; FEB; H1; C21; END", ["D108 items!E5"]),
        ("JAN; FEB; H1", ["D109 items!E5"]),  # counted at the year's end, of which the half is a part
        ("JAN; FEB", ["D109 items!E5", "D109 items!E5"]),
        ("I21", ["D409 items!E5"]),
        ("MARCH", ["D104 items!E5"]),
    ):
        assert found(ITEMS.format(codes) + sums()) == told, codes
    assert found(ITEMS.format("JAN; FEB; H1; END") + sums(end="H1")) == []


def test_an_equality_of_costs_names_a_period_and_perhaps_an_item() -> None:
    for left, told in (
        ("| | | C21", []),
        ("| | 01 | C21", []),
        ("| | 01 | ", ["D504 equalities!D3"]),
        ("| | 99 | C21", ["D104 equalities!C3"]),
        ("| | | 2021", ["D104 equalities!D3"]),
        ("| | | I21", ["D409 equalities!D3"]),
    ):
        table = (
            "equalities\n| left_table | left_row | left_column | right_table | right_row | right_column |\n"
        )
        assert found(table + left + " | T1 | HQ | N |") == told, left
