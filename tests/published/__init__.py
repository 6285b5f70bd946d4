"""The figures and labels the 2021 program printed, for comparison with what the tool puts out.

Transcribed from the published document, independent of the example's own data. Figures are as printed:
whole lira, whole indicator values, counts. ``None`` is a cell printed blank, 0 a printed 0. Activities,
items, periods and so on have the codes of the example's definition; total rows of cost tables are ``BI``
(in-budget), ``BD`` (off-budget) and ``TOTAL``; an empty row or column code of a resource table is its
total.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import TypedDict

CostKey = tuple[str, str, str]


class _CostRow(TypedDict):
    activity: str
    row: str
    printed: list[int | None]


class _SubjectRow(TypedDict):
    table: str
    subject: str
    label: str
    row: str
    printed: list[int]


class _ItemRow(TypedDict):
    row: str
    period: str
    printed: list[int]


class PrintedIndicator(TypedDict):
    """An indicator's line in Table 7 or 10, and its name and monitor in Table 16 (None: not listed there)."""

    indicator: str
    table: str
    number: int
    name: str
    name_table16: str | None
    unit: str
    source: str
    monitor_table16: str | None
    printed: list[int]


class _Count(TypedDict):
    table: str
    row: str
    column: str
    printed: int


class _Responsible(TypedDict):
    activity: str
    departments: list[str]


class _Published(TypedDict):
    cost_periods: list[str]
    indicator_periods: list[str]
    table13_columns: list[str]
    table_titles: list[dict[str, str]]
    item_names: list[dict[str, str]]
    activity_names: list[dict[str, str]]
    table14: list[_CostRow]
    table8_11: list[_SubjectRow]
    table13: list[_ItemRow]
    indicators: list[PrintedIndicator]
    resources: list[_Count]
    table15: list[_Responsible]


@cache
def _published() -> _Published:
    path = Path(__file__).with_name("published_2021.json")
    content: _Published = json.loads(path.read_text(encoding="utf-8"))
    return content


def table14() -> Mapping[CostKey, int | None]:
    """(activity, item or total row, cost period) -> lira, totals as printed even where they do not re-add."""
    return {
        (row["activity"], row["row"], period): amount
        for row in _published()["table14"]
        for period, amount in zip(_published()["cost_periods"], row["printed"], strict=True)
    }


def table8_11() -> Mapping[CostKey, int]:
    """(activity or sub-program, total row, cost period) -> lira."""
    return {
        (row["subject"], row["row"], period): amount
        for row in _published()["table8_11"]
        for period, amount in zip(_published()["cost_periods"], row["printed"], strict=True)
    }


def table13() -> Mapping[tuple[str, str, str], int]:
    """(item or total row, cost period, column) -> lira; columns service, management, off_program, total."""
    return {
        (row["row"], row["period"], column): amount
        for row in _published()["table13"]
        for column, amount in zip(_published()["table13_columns"], row["printed"], strict=True)
    }


def indicators() -> Mapping[tuple[str, str], int]:
    """(indicator, indicator period) -> printed value of Tables 7 and 10; rates, shares in percent points."""
    return {
        (row["indicator"], period): value
        for row in _published()["indicators"]
        for period, value in zip(_published()["indicator_periods"], row["printed"], strict=True)
    }


def printed_indicators() -> tuple[PrintedIndicator, ...]:
    """Every line of Tables 7 and 10 with its labels."""
    return tuple(_published()["indicators"])


def resources() -> Mapping[tuple[str, str, str], int]:
    """(resource table, row, column) -> count of Tables 1-4, totals included."""
    return {(c["table"], c["row"], c["column"]): c["printed"] for c in _published()["resources"]}


def table_titles() -> tuple[tuple[str, str], ...]:
    """(number, title) of the tables in the document's order; the announced one has no number."""
    return tuple((entry["number"], entry["title"]) for entry in _published()["table_titles"])


def item_names() -> Mapping[str, str]:
    """economic item -> printed label."""
    return {entry["item"]: entry["name"] for entry in _published()["item_names"]}


def activity_names() -> Mapping[tuple[str, str], str]:
    """(activity, number of the table) -> the name printed there."""
    return {(entry["activity"], entry["table"]): entry["name"] for entry in _published()["activity_names"]}


def table15() -> Mapping[str, tuple[str, ...]]:
    """activity -> responsible departments, in upper case as printed."""
    return {entry["activity"]: tuple(entry["departments"]) for entry in _published()["table15"]}
