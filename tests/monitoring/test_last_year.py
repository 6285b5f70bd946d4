"""What last year's approved monitoring told is what this year's reports print of it; what this year's program tells
otherwise, or has no place for, stands on a list."""

from __future__ import annotations

import shutil
from collections.abc import Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

import xltools
from tests.monitoring.institution import (
    BY,
    DAY,
    DEFINITION,
    HALF,
    WHOLE,
    YEAR,
    cost_slot,
    indicator_slot,
    report,
    write_program,
)
from tests.monitoring.test_half_year import tables
from tests.monitoring.test_texts import PAPER, slot
from tests.outputs.recalculation import differences, recalculated, without_caches
from xltools.consolidation.period_results import PeriodResults
from xltools.definition.definition import Definition
from xltools.definition.model import (
    Activity,
    Alias,
    EconomicItem,
    Period,
    PeriodKind,
    PeriodUse,
    Responsibility,
)
from xltools.definition.monitored import LAST_HALF, Monitored
from xltools.definition.next_year import next_year
from xltools.definition.of_last_year import OfLastYear
from xltools.forms.layout import Slot
from xltools.operations.reporting import MonitoringResult
from xltools.reports.consolidated.sources import NO_LINKS
from xltools.reports.half_year.half_year_book import write_half_year
from xltools.wording.language import language

NEXT = YEAR + 1
NEXT_HALF, NEXT_WHOLE = f"{NEXT}-6", f"{NEXT}-12"
MONTHS = tuple(range(1, 7))
FIRST = replace(
    DEFINITION,
    activities=(*DEFINITION.activities, Activity("A3", "1.1", "Kapanan iş", "Kapanır")),
    responsibilities=(*DEFINITION.responsibilities, Responsibility("A3", "NORTH")),
    indicators=(*DEFINITION.indicators, PAPER),
    periods=tuple(replace(p, last_month=6) if p.code == "S30" else p for p in DEFINITION.periods),
    items=(*DEFINITION.items, EconomicItem(code="06", parent="BI", name="Sermaye Giderleri")),
    reporting_periods=tuple(replace(p, months=p.code == HALF) for p in DEFINITION.reporting_periods),
)
FILLED = (("NORTH", "A1"), ("NORTH", "A2"), ("NORTH", "A3"), ("SOUTH", "A1"))
RESULTS: Mapping[str, Mapping[str, int | str]] = {
    "NORTH": {"SUM": 40, "LAST": 20, "LESS": "9.5", "HIGH": 35, "ABOVE": 30, "BELOW": 50},
    "SOUTH": {"SUM": 42, "ABOVE": 20, "BELOW": 50},
}


RENAMED = {"A2": "B2"}
NOW_FILLED = tuple((own, RENAMED.get(activity, activity)) for own, activity in FILLED if activity != "A3")
PARTLY, REACHED = "Kısmen ulaşıldı", "Ulaşıldı"
ITEMS = ("01", "03", "06")
NAMES = {"A1": "Yeni yol", "A2": "Bakım", "A3": "Kapanan iş"}
TOLD = {"LAST": 21, "LESS": 12, "HIGH": 35}
"""What this year's program says of last year's indicators."""


def by_month(activity: str, item: str, month: int) -> int:
    return (70 if item == "01" else 20) + month * (3 if activity == "A1" else 5)


def in_half(activity: str, item: str) -> int:
    return sum(by_month(activity, item, month) for month in MONTHS)


def in_year(activity: str, item: str) -> int:
    return 2 * in_half(activity, item) + 7


def aims(year: int) -> dict[Slot, Decimal | str]:
    """The words that are aimed at."""
    return {slot(f"period|T{year % 100}{part}"): "Onaylı strateji" for part in ("", "H", "Y")}


def program_says(activity: str, item: str) -> int:
    """Of last year's half: what its report told, but for one cell."""
    return in_half(activity, item) + (5 if (activity, item) == ("B2", "03") else 0)


def second_year() -> Definition:
    """The activity A2 is called B2, A3 and the item 06 are gone, LESS is measured in hours, and the program says of the
    year before what was spent in its half and what came of indicators."""
    turned = next_year(FIRST, NEXT, language("tr"))
    return replace(
        turned,
        turned=(),
        activities=tuple(
            replace(one, code=RENAMED.get(one.code, one.code))
            for one in turned.activities
            if one.code != "A3"
        ),
        responsibilities=tuple(
            replace(one, activity=RENAMED.get(one.activity, one.activity))
            for one in turned.responsibilities
            if one.activity != "A3"
        ),
        aliases=(*turned.aliases, Alias(sheet="activities", name="A2", code="B2")),
        items=tuple(one for one in turned.items if one.code != "06"),
        indicators=tuple(replace(i, unit="Saat") if i.code == "LESS" else i for i in turned.indicators),
        periods=(
            *turned.periods,
            Period("A31", PeriodUse.INDICATOR, "2031 Gerçekleşme", YEAR, PeriodKind.ACTUAL, required=False),
        ),
    )


def write_reports(
    root: Path, period: str, activities: Sequence[tuple[str, str]], items: Sequence[str], amount: Any
) -> None:
    for department, results in RESULTS.items():
        others: dict[Slot, Decimal | str] = {}
        states = {HALF: PARTLY, WHOLE: PARTLY, NEXT_HALF: REACHED, NEXT_WHOLE: REACHED}
        for own, activity in activities:
            for item in items if own == department else ():
                others |= {cost_slot(activity, item, key): Decimal(v) for key, v in amount(activity, item)}
        evidence = {(code, "evidence"): "Kayıt defteri" for code in results}
        reasons = {(code, "explanation"): "Talep arttı" for code in results}
        if department == "NORTH":
            said = {"period|result": states[period], "explanation": "İmza bekliyor", "evidence": "Tutanak"}
            others |= {slot(column): text for column, text in said.items()}
        report(root, period, department, results, None, evidence | reasons, others)


def monthly(activity: str, item: str) -> list[tuple[str, int]]:
    months = [(f"period|month_{month}", by_month(activity, item, month)) for month in MONTHS]
    return [*months, ("period|rest", 350)]


def yearly(activity: str, item: str) -> list[tuple[str, int]]:
    return [("period|spent", in_year(activity, item))]


def approve(root: Path, period: str) -> None:
    result = xltools.monitor(project=root, reporting=period, jobs=1)
    assert not result.is_draft, [(f.code, f.place) for f in result.outcome.findings]
    xltools.approve(project=root, reporting=period, by=BY, day=DAY, jobs=1)


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two years: of the first everything was approved, of the second the program, and its forms are here."""
    root = tmp_path_factory.mktemp("years") / "project"
    root.mkdir()
    write_program(
        root, FIRST, aims(2031) | {cost_slot(one, "06", "period|B31"): Decimal(60) for _, one in FILLED}
    )
    for period, amount in ((HALF, monthly), (WHOLE, yearly)):
        write_reports(root, period, FILLED, ITEMS, amount)
        result = xltools.monitor(project=root, reporting=period, jobs=1)
        assert not result.is_draft, [(told.code, told.place) for told in result.outcome.findings]
        xltools.approve(project=root, reporting=period, by=BY, day=DAY, jobs=1)
    told: dict[Slot, Decimal | str] = {
        cost_slot(activity, item, "period|S31"): Decimal(program_says(activity, item))
        for _, activity in NOW_FILLED
        for item in ("01", "03")
    }
    told |= {indicator_slot(code, "period|A31"): Decimal(value) for code, value in TOLD.items()}
    write_program(root, second_year(), told | aims(2032))
    for period, amount in ((NEXT_HALF, monthly), (NEXT_WHOLE, yearly)):
        write_reports(root, period, NOW_FILLED, ("01", "03"), amount)
    return root


@pytest.fixture(scope="module")
def half(project: Path) -> MonitoringResult:
    return xltools.monitor(project=project, reporting=NEXT_HALF, jobs=1)


@pytest.fixture(scope="module")
def whole(project: Path) -> MonitoringResult:
    return xltools.monitor(project=project, reporting=NEXT_WHOLE, jobs=1)


def listed(path: Path) -> list[tuple[Any, ...]]:
    """The list of restated figures, without its head."""
    rows = [*load_workbook(path, data_only=True)["Geçen Yıl Farkları"].iter_rows(min_row=6, values_only=True)]
    return [row for row in rows if row[0]]


def test_the_half_is_what_last_years_report_printed(half: MonitoringResult, project: Path) -> None:
    """By item, of activities that are gone, too; what has no item any more is missing in the total."""
    _, now, _ = tables(half.reports[0], "Bütçe Giderleri")
    _, then, _ = tables(project / "outputs" / f"half_year_{YEAR}.xlsx", "Bütçe Giderleri")
    gone = then["06"][1]
    for code in ("01", "03"):
        assert now[code][0] == then[code][1], code
    for total in ("BI", "Σ"):
        assert now[total][0] == then[total][1] - gone, total
    assert gone == sum(in_half(activity, "06") for _, activity in FILLED)
    last, _, _ = tables(half.reports[0], "Bütçe Giderleri")
    for item in ("01", "03"):
        assert last[item][0] == sum(in_year(activity, item) for _, activity in FILLED), item


def test_the_months_of_last_year_stand_in_the_annex(half: MonitoringResult, project: Path) -> None:
    (now,) = tables(half.reports[0], "Ek-1")
    (then,) = tables(project / "outputs" / f"half_year_{YEAR}.xlsx", "Ek-1")
    for item in ("01", "03"):
        assert now[item][2:14:2] == then[item][3:15:2], item


def test_what_differs_and_what_has_no_place_is_listed(half: MonitoringResult) -> None:
    rows = listed(half.reports[0])
    assert listed(half.workbook) == rows
    signed = load_workbook(half.workbook, data_only=True)["Onay"].iter_rows(values_only=True)
    assert ["Geçen Yıl Farkları", len(rows)] in [[cell for cell in row if cell is not None] for row in signed]
    nothing = {row[1] for row in rows if str(row[6]).startswith("Basılmadı")}
    assert nothing == {f"{one} {NAMES[one]} › Sermaye Giderleri" for one in NAMES}
    (differs,) = [row for row in rows if row[1] not in nothing]
    said, told = program_says("B2", "03"), in_half("B2", "03")
    assert differs[1:6] == ("B2 Bakım › Mal ve Hizmet Alımları", "Kuzey Müdürlüğü", told, said, said - told)


def test_the_cover_holds_last_year_against_what_was_approved(half: MonitoringResult) -> None:
    cover = load_workbook(half.reports[0], data_only=True)["Kapak"].iter_rows(values_only=True)
    checks = {str(line[0]).partition(":")[0]: line[1:4] for line in cover if line[3]}
    for name, amount in (("2031 aynı dönem harcaması", in_half), ("2031 yıl sonu harcaması", in_year)):
        total = sum(amount(activity, item) for _, activity in FILLED for item in ITEMS)
        assert checks[name] == (total, total, "UYGUN"), name


def test_a_total_of_last_year_of_which_nothing_has_a_place_is_told(
    half: MonitoringResult, tmp_path: Path
) -> None:
    definition = half.outcome.definition
    assert isinstance(definition, Monitored)
    known = {figure: value for figure, value in definition.known.items() if figure.column != LAST_HALF}
    lost = replace(definition, known=known, of_last_year=OfLastYear(totals={LAST_HALF: Decimal(5)}))
    results = PeriodResults(lost, half.outcome.intake.accepted)
    path = tmp_path / "half.xlsx"
    write_half_year(half.outcome, results, language("tr"), NO_LINKS, path)
    cover = load_workbook(path, data_only=True)["Kapak"].iter_rows(values_only=True)
    (line,) = [row for row in cover if str(row[0]).startswith("2031 aynı dönem")]
    assert line[1:4] == (0, 5, "UYGUN DEĞİL")


def test_indicators_of_last_year_are_those_of_its_report(whole: MonitoringResult) -> None:
    """Told in last year's report: that; measured otherwise now: what this year's program says."""
    sheet = load_workbook(whole.reports[0], data_only=True)["Performans Sonuçları"]
    rows = [*sheet.iter_rows(values_only=True)]
    states = {row[0]: (row[4], row[9]) for row in rows}
    last = {row[0]: row[4] for row in rows if row[0] in RESULTS["NORTH"]}
    assert last == {"SUM": 2 * (40 + 42), "LAST": 20, "LESS": TOLD["LESS"], "HIGH": 35}
    assert states["PAPER"] == (PARTLY, REACHED), "the state it had then, in words"
    told = {row[1]: row[3:6] for row in listed(whole.reports[0]) if "gerçekleşme" in str(row[0])}
    assert told == {
        "LAST Tamamlanan yol": (20, TOLD["LAST"], TOLD["LAST"] - 20),
        "LESS Ortalama bekleme": (9.5, None, -9.5),
    }


def test_every_formula_is_what_another_program_calculates_from_nothing(
    half: MonitoringResult, tmp_path: Path
) -> None:
    files = half.reports[0], half.workbook
    emptied = [tmp_path / file.name for file in files]
    assert all(without_caches(*pair) > 100 for pair in zip(files, emptied, strict=True))
    for file, again in zip(files, recalculated(emptied, tmp_path), strict=True):
        count, wrong = differences(file, again)
        assert (count > 100, wrong) == (True, [])


def test_without_last_years_monitoring_the_program_says_what_was_spent(project: Path, tmp_path: Path) -> None:
    root = tmp_path / "project"
    shutil.copytree(project, root)
    for period in (HALF, WHOLE):
        shutil.rmtree(root / "archive" / str(YEAR) / period)
    result = xltools.monitor(project=root, reporting=NEXT_HALF, jobs=1)
    last, now, _ = tables(result.reports[0], "Bütçe Giderleri")
    assert now["03"][0] == sum(program_says(activity, "03") for _, activity in NOW_FILLED)
    assert last["03"][0] is None
    assert "Geçen Yıl Farkları" not in load_workbook(result.workbook).sheetnames


def test_what_is_gone_altogether_is_not_added_to_what_the_program_says(project: Path, tmp_path: Path) -> None:
    """Every activity has another code and no old name: by item last year's half is still what was reported, once."""
    root = tmp_path / "project"
    shutil.copytree(project, root)
    codes = {"A1": "C1", "B2": "C2"}
    renamed = replace(
        second_year(),
        aliases=(),
        activities=tuple(replace(one, code=codes[one.code]) for one in second_year().activities),
        responsibilities=tuple(
            replace(one, activity=codes[one.activity]) for one in second_year().responsibilities
        ),
    )
    told: dict[Slot, Decimal | str] = {
        cost_slot(activity, item, "period|S31"): Decimal(in_half(activity, item))
        for activity in codes.values()
        for item in ("01", "03")
    }
    write_program(root, renamed, told | aims(2032))
    filled = [(own, codes[activity]) for own, activity in NOW_FILLED]
    write_reports(root, NEXT_HALF, filled, ("01", "03"), monthly)
    result = xltools.monitor(project=root, reporting=NEXT_HALF, jobs=1)
    _, now, _ = tables(result.reports[0], "Bütçe Giderleri")
    _, then, _ = tables(project / "outputs" / f"half_year_{YEAR}.xlsx", "Bütçe Giderleri")
    assert {code: now[code][0] for code in ("01", "03")} == {code: then[code][1] for code in ("01", "03")}
    cover = load_workbook(result.reports[0], data_only=True)["Kapak"].iter_rows(values_only=True)
    assert {line[3] for line in cover if line[3] and str(line[0]).startswith("2031 aynı dönem")} == {"UYGUN"}
    said = {row[1]: row[3:5] for row in listed(result.reports[0]) if "C1" in str(row[1])}
    assert said == {
        f"C1 Yeni yol › {name}": (None, in_half("C1", item))
        for item, name in (("01", "Personel Giderleri"), ("03", "Mal ve Hizmet Alımları"))
    }


def test_nothing_is_taken_from_an_archive_that_was_changed(project: Path, tmp_path: Path) -> None:
    root = tmp_path / "project"
    shutil.copytree(project, root)
    (form,) = (root / "archive" / str(YEAR) / HALF).glob("*/inputs/NORTH.xlsx")
    form.chmod(0o644)
    shutil.copy(root / "archive" / str(YEAR) / HALF / form.parents[1].name / "inputs" / "SOUTH.xlsx", form)
    with pytest.raises(xltools.CannotRunError) as refused:
        xltools.monitor(project=root, reporting=NEXT_HALF, jobs=1)
    assert refused.value.reason == "archive.changed"
