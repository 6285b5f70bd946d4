"""What adds up to what: columns of costs that are sums, items that count in some columns, months of spending."""

from __future__ import annotations

from tests.definition.text_tables import found, read

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
