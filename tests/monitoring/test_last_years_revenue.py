"""What last year's approved half collected is what this year's tables of revenue print of it, apart from spending."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

import xltools
from tests.monitoring import revenue_house
from tests.monitoring.institution import BY, DAY, HALF, YEAR
from tests.monitoring.revenue_house import (
    DEFINITION,
    ESTIMATES,
    LEAVES,
    MONTHS,
    in_month,
    report_half,
    reported_half,
    so_far,
)
from tests.monitoring.test_half_year import tables
from tests.outputs.recalculation import differences, recalculated, without_caches
from xltools.definition.next_year import next_year
from xltools.operations.reporting import MonitoringResult
from xltools.wording.language import language

NEXT_HALF = f"{YEAR + 1}-6"
FIRST_HALF = 1


@pytest.fixture(scope="module")
def half(tmp_path_factory: pytest.TempPathFactory) -> MonitoringResult:
    """The first half of a second year, whose program says other figures of the half before than its report did."""
    root = reported_half(tmp_path_factory.mktemp("years"))
    xltools.monitor(project=root, reporting=HALF, jobs=1)
    xltools.approve(project=root, reporting=HALF, by=BY, day=DAY, jobs=1)
    second = replace(
        next_year(DEFINITION, YEAR + 1, language("tr")),
        turned=(),
        resource_columns=DEFINITION.resource_columns,
        revenue_columns=DEFINITION.revenue_columns,
    )
    revenue_house.write_program(root, second)
    report_half(root, period=NEXT_HALF)
    return xltools.monitor(project=root, reporting=NEXT_HALF, jobs=1)


def rows(path: Path, sheet: str) -> Iterator[list[Any]]:
    for line in load_workbook(path, data_only=True)[sheet].iter_rows(values_only=True):
        yield [cell for cell in line if cell is not None]


def test_the_half_and_its_months_are_those_that_were_approved(half: MonitoringResult) -> None:
    _, halves, _ = tables(half.reports[0], "Bütçe Gelirleri")
    assert {code: halves[code][0] for code in LEAVES} == {code: so_far(code) for code in LEAVES}
    assert halves["Σ"][0] == sum(map(so_far, LEAVES))
    (annex,) = tables(half.reports[0], "Ek-2")
    for code in LEAVES:
        assert annex[code][2:14:2] == [in_month(code, month) for month in MONTHS], code


def test_what_the_program_says_otherwise_is_listed_as_revenue(half: MonitoringResult) -> None:
    listed = [
        row for row in rows(half.reports[0], "Geçen Yıl Farkları") if "aynı dönem geliri" in str(row[:1])
    ]
    told = {str(row[1]): row[3:6] for row in listed}
    names = {one.code: one.name for one in DEFINITION.revenues}
    assert len(told) == sum((ESTIMATES[code][FIRST_HALF] or 0) != so_far(code) for code in LEAVES)
    for subject, (then, now, difference) in told.items():
        (code,) = [code for code in LEAVES if names[code] in subject]
        assert "+" not in subject
        assert (then, now, difference) == (so_far(code), ESTIMATES[code][FIRST_HALF], now - then)


def test_the_cover_holds_it_apart_from_spending_and_another_program_calculates_the_same(
    half: MonitoringResult, tmp_path: Path
) -> None:
    held = [row for row in rows(half.reports[0], "Kapak") if "o yıl onaylanan toplam" in str(row[:1])]
    collected = sum(map(so_far, LEAVES))
    assert [row[1:] for row in held if "geliri" in row[0]] == [[collected, collected, "UYGUN"]]
    assert [row[3] for row in held] == ["UYGUN"] * len(held)
    assert len(held) == 2
    without_caches(half.reports[0], tmp_path / "half.xlsx")
    (again,) = recalculated([tmp_path / "half.xlsx"], tmp_path)
    assert differences(half.reports[0], again)[1] == []
