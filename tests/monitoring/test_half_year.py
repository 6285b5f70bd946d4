"""The half-year report: its rates on a table as it is published, its cells as recomputed from the forms, the months
that add up to the half, and what nobody knows of last year left blank."""

from __future__ import annotations

from dataclasses import replace
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path
from typing import Any

import docx
import pytest
from openpyxl import load_workbook

import xltools
from tests.monitoring.institution import (
    BUDGET,
    DEFINITION,
    HALF,
    YEAR,
    cell_of,
    cost_slot,
    report,
    write_program,
)
from tests.outputs.recalculation import differences, recalculated, without_caches
from xltools.definition.model import Period, PeriodKind, PeriodUse
from xltools.forms.layout import Slot
from xltools.operations.reporting import MonitoringResult
from xltools.reports.monitoring.rates import Rated

GROWTH, SHARE, YEAR_END = (
    Rated(("now",), "before", is_growth=True),
    Rated(("half",), "whole"),
    Rated(("half", "rest"), "whole"),
)


def test_growth_and_shares_are_those_of_a_published_table() -> None:
    """Base 0 gives a dash; a negative row (refunds) grows like the others; what is not known gives nothing."""
    for base, now, growth in (
        (400, 500, 25),
        (500, 400, -20),
        (0, 500, "–"),
        (-200, -250, 25),
        (-200, -150, -25),
        (3, 4, "33.33"),
        (None, 500, None),
        (400, None, None),
    ):
        parts, before = [None if now is None else Decimal(now)], None if base is None else Decimal(base)
        wanted = growth if growth in ("–", None) else Decimal(growth)
        assert GROWTH.value(parts, before) == wanted, (base, now)
    assert SHARE.value([Decimal(30)], Decimal(120)) == 25
    assert YEAR_END.value([Decimal(30), Decimal(100)], Decimal(120)) == Decimal("108.33")
    assert YEAR_END.value([Decimal(30), None], Decimal(120)) is None, "a half is not the year"


MONTHS = tuple(range(1, 7))
REPORTED = replace(
    DEFINITION,
    periods=(
        *(replace(one, last_month=6) if one.code == "S30" else one for one in DEFINITION.periods),
        Period("A30", PeriodUse.COST, "2030 Gerçekleşme", YEAR - 1, PeriodKind.ACTUAL, required=False),
    ),
    items=tuple(replace(i, uncounted=("S30", "A30")) if i.code == "09" else i for i in DEFINITION.items),
    reporting_periods=tuple(replace(p, months=p.code == HALF) for p in DEFINITION.reporting_periods),
)
LAST = {"01": {"S30": 300, "A30": 800}, "03": {"S30": 0, "A30": 0}}
"""Of every activity of a department: nothing was bought last year."""
FILLED = (("NORTH", "A1"), ("NORTH", "A2"), ("SOUTH", "A1"))
RESULTS: dict[str, dict[str, str | int]] = {
    "NORTH": {"SUM": 40, "LAST": 20, "LESS": "9.5", "HIGH": 35, "ABOVE": 30, "BELOW": 50},
    "SOUTH": {"SUM": 42, "ABOVE": 20, "BELOW": 50},
}


def by_month(activity: str, item: str, month: int) -> int:
    return (70 if item == "01" else 20) + month * (3 if activity == "A1" else 5)


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("half_year") / "project"
    root.mkdir()
    write_program(root, REPORTED, amounts=LAST)
    for department, results in RESULTS.items():
        others: dict[Slot, Decimal | str] = {}
        for own, activity in FILLED:
            for item in ("01", "03") if own == department else ():
                for month in MONTHS:
                    slot = cost_slot(activity, item, f"period|month_{month}")
                    others[slot] = Decimal(by_month(activity, item, month))
                others[cost_slot(activity, item, "period|rest")] = Decimal(350)
        report(root, HALF, department, results, None, None, others)
    return root


@pytest.fixture(scope="module")
def half(project: Path) -> MonitoringResult:
    return xltools.monitor(project=project, reporting=HALF, jobs=1)


def tables(path: Path, sheet: str) -> list[dict[str, list[Any]]]:
    """Each table of the sheet: code -> the cells behind code and name."""
    found: list[dict[str, list[Any]]] = []
    for line in load_workbook(path, data_only=True)[sheet].iter_rows(values_only=True):
        if line[0] == "Kod":
            found.append({})
        elif found and line[1] is not None:
            found[-1][str(line[0] or "Σ")] = list(line[2:])
    return found


def percent(part: int, whole: int) -> float:
    """With two decimals, a half up."""
    return float((Decimal(part) * 100 / Decimal(whole)).quantize(Decimal("0.01"), ROUND_HALF_UP))


def of_items(value: Any) -> dict[str, Any]:
    """``value`` of each item, added for the subtotal and the total."""
    own = {item: value(item) for item in ("01", "03")}
    return {**own, "BI": sum(own.values()), "Σ": sum(own.values())}


def test_the_tables_are_what_the_forms_come_to(half: MonitoringResult, project: Path) -> None:
    typed = dict.fromkeys(("01", "03"), 0)
    for department in RESULTS:
        form = load_workbook(project / "inputs" / str(YEAR) / HALF / f"{department}.xlsx", data_only=True)
        for own, activity in FILLED:
            for item in typed if own == department else ():
                cells = (
                    cell_of(
                        form, f"costs|{activity}", f"cost|{activity}|{item}", f"period|month_{month}"
                    ).value
                    for month in MONTHS
                )
                typed[item] += sum(cells)
    spent = of_items(typed.__getitem__)
    last_half, last_year = (of_items(lambda item, p=p: len(FILLED) * LAST[item][p]) for p in ("S30", "A30"))
    appropriated = of_items(lambda item: len(FILLED) * BUDGET[item])
    for total in ("BI", "Σ"):
        appropriated[total] += len(FILLED) * BUDGET["09"]  # a reserve is appropriated, never spent
    rest = of_items(lambda _: len(FILLED) * 350)
    h1, h2, h3 = tables(half.reports[0], "Bütçe Giderleri")
    for code in ("01", "03", "BI", "Σ"):
        before, now, whole = last_half[code], spent[code], appropriated[code]
        nothing = "–" if code == "03" else None
        growth = nothing or percent(whole - last_year[code], last_year[code])
        assert h1[code][:3] == [last_year[code], whole, growth], code
        rates = [
            nothing or percent(now - before, before),
            nothing or percent(before, last_year[code]),
            percent(now, whole),
        ]
        assert h2[code] == [before, now, *rates], code
        assert h3[code][:4] == [whole, now, rest[code], percent(now + rest[code], whole)], code
    assert h1["09"][:3] == [None, len(FILLED) * BUDGET["09"], None], "nothing is spent of a reserve"


def test_the_months_stand_in_the_annex_and_add_up_to_the_half(half: MonitoringResult) -> None:
    (annex,) = tables(half.reports[0], "Ek-1")
    for item in ("01", "03"):
        months = [sum(by_month(activity, item, month) for _, activity in FILLED) for month in MONTHS]
        shown = annex[item]
        assert shown[3:15:2] == months, "of this year"
        assert set(shown[2:14:2]) == {None}, "nobody knows last year's months"
        assert (shown[14], shown[15]) == (len(FILLED) * LAST[item]["S30"], sum(months))
    cover = load_workbook(half.reports[0], data_only=True)["Kapak"].iter_rows(values_only=True)
    checks = {line[0]: line[1:4] for line in cover if line[3] in ("UYGUN", "UYGUN DEĞİL")}
    total = sum(by_month(a, item, month) for _, a in FILLED for item in ("01", "03") for month in MONTHS)
    assert list(checks.values()) == [(total, total, "UYGUN")] * 2


def test_every_formula_is_what_another_program_calculates_from_nothing(
    half: MonitoringResult, tmp_path: Path
) -> None:
    emptied = tmp_path / half.reports[0].name
    assert without_caches(half.reports[0], emptied) > 100
    (again,) = recalculated([emptied], tmp_path)
    count, wrong = differences(half.reports[0], again)
    assert (count > 100, wrong) == (True, [])


def test_the_document_has_the_tables_and_the_chapters_to_be_written(half: MonitoringResult) -> None:
    document = docx.Document(str(half.reports[1]))
    heads = [p.text for p in document.paragraphs if p.style and p.style.name == "Heading 1"]
    assert [head.partition(".")[0] for head in heads if head[0] in "IV"] == ["I", "II", "III"]
    rows = {row.cells[0].text: [cell.text for cell in row.cells] for row in document.tables[1].rows}
    bought = sum(by_month(activity, "03", month) for _, activity in FILLED for month in MONTHS)
    assert rows["03"][2:6] == ["0", str(bought), "–", "–"]


def test_both_files_keep_the_schemas_of_the_standard(half: MonitoringResult) -> None:
    audit = pytest.importorskip("openxml_audit")
    validator = audit.OpenXmlValidator(max_errors=20)
    for file in half.written:
        errors = [str(e) for e in validator.validate(str(file)).errors if e.severity.value == "error"]
        assert errors == [], file.name
