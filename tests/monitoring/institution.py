"""A small institution whose approved program is monitored: every way within the year, every direction, and spending."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

from openpyxl import Workbook

import xltools
from xltools.definition.definition import Definition
from xltools.definition.model import (
    Accumulation,
    Activity,
    Combination,
    Department,
    EconomicItem,
    Indicator,
    Institution,
    Period,
    PeriodKind,
    PeriodUse,
    Program,
    Responsibility,
    Subprogram,
    ValueKind,
)
from xltools.definition.monitoring import Direction, ReportingPeriod, WithinYear
from xltools.definition.writer import write_definition
from xltools.forms.build_layout import form_layout
from xltools.forms.layout import Answers, Slot
from xltools.forms.template import write_form
from xltools.operations.prefilling import prefilling
from xltools.session import Session

YEAR = 2031
HALF, WHOLE = "2031-6", "2031-12"
DAY = datetime.date(2031, 2, 1)
BY = "A. Genel, Genel Müdür"

_MORE, _LESS, _RANGE = Direction.HIGHER, Direction.LOWER, Direction.RANGE
_ASKED: dict[str, Any] = {
    "contributors": ("NORTH",),
    "source": "Kayıtlar",
    "monitor": "NORTH",
    "method": "Sayılır",
}


def _indicator(code: str, name: str, unit: str, way: WithinYear, direction: Direction | None) -> Indicator:
    return replace(Indicator(code, "1.1", name, unit, within_year=way, direction=direction), **_ASKED)


def _of_both(indicator: Indicator) -> Indicator:
    return replace(indicator, combination=Combination.SUM, contributors=("NORTH", "SOUTH"))


INDICATORS = (
    _of_both(_indicator("SUM", "Verilen eğitim", "Sayı", WithinYear.TOTAL, _MORE)),
    replace(
        _indicator("LAST", "Tamamlanan yol", "km", WithinYear.LAST, _MORE),
        accumulation=Accumulation.CUMULATIVE,
    ),
    replace(_indicator("LESS", "Ortalama bekleme", "Gün", WithinYear.AVERAGE, _LESS), decimals=1),
    replace(_indicator("HIGH", "En kalabalık gün", "Kişi", WithinYear.HIGHEST, _RANGE), baseline=Decimal(30)),
    replace(
        _of_both(_indicator("ABOVE", "Sonuçlanan başvuru", "Sayı", WithinYear.TOTAL, None)), printed=False
    ),
    replace(_of_both(_indicator("BELOW", "Başvuru", "Sayı", WithinYear.TOTAL, None)), printed=False),
    Indicator(
        "SHARE",
        "1.1",
        "Sonuçlanma oranı",
        "%",
        ValueKind.SHARE,
        1,
        combination=Combination.RATIO,
        numerator="ABOVE",
        denominator="BELOW",
        monitor="NORTH",
        source="Kayıtlar",
        method="Bölünür",
        direction=_MORE,
    ),
)
"""What is aimed at is in ``TARGETS``."""

_TARGET = Period("T31", PeriodUse.INDICATOR, "2031 Hedef", YEAR, PeriodKind.TARGET)

DEFINITION = Definition(
    Institution(code="HOUSE", name="Sayılar Evi", year=YEAR, language="tr", currency="TL", least_amount=0),
    departments=(
        Department("NORTH", "Kuzey Müdürlüğü"),
        Department("SOUTH", "Güney Müdürlüğü"),
        Department("IDLE", "Boş Müdürlük", expected=False),
    ),
    programs=(Program("1", "Yollar"),),
    subprograms=(Subprogram("1.1", "1", "Yol yapımı"),),
    activities=(Activity("A1", "1.1", "Yeni yol", "Yapım"), Activity("A2", "1.1", "Bakım", "Onarım")),
    responsibilities=(
        Responsibility("A1", "NORTH"),
        Responsibility("A1", "SOUTH"),
        Responsibility("A2", "NORTH"),
    ),
    indicators=INDICATORS,
    items=(
        EconomicItem(code="BI", name="BÜTÇE İÇİ"),
        EconomicItem(code="01", parent="BI", name="Personel Giderleri"),
        EconomicItem(code="03", parent="BI", name="Mal ve Hizmet Alımları"),
        EconomicItem(code="09", parent="BI", name="Yedek Ödenek", uncounted=("S30",)),
    ),
    periods=(
        Period("S30", PeriodUse.COST, "2030 Harcama", 2030, PeriodKind.SPENDING, required=False),
        Period("B31", PeriodUse.COST, "2031 Bütçe", YEAR, PeriodKind.BUDGET),
        _TARGET,
        Period(
            "T31H",
            PeriodUse.INDICATOR,
            "2031 ilk yarı hedefi",
            YEAR,
            PeriodKind.TARGET,
            required=False,
            last_month=6,
        ),
        Period(
            "T31Y",
            PeriodUse.INDICATOR,
            "2031 ikinci yarı hedefi",
            YEAR,
            PeriodKind.TARGET,
            required=False,
            last_month=12,
        ),
    ),
    reporting_periods=(
        ReportingPeriod(
            code=HALF, name="2031 Ocak-Haziran", last_month=6, deadline="31 Temmuz 2031", estimate=True
        ),
        ReportingPeriod(code=WHOLE, name="2031 Yıl Sonu", last_month=12, deadline="31 Ocak 2032"),
    ),
)

TARGETS: Mapping[str, tuple[int, int | None, int | None]] = {
    "SUM": (100, 40, 60),
    "LAST": (50, 20, 50),
    "LESS": (10, 10, 10),
    "HIGH": (40, 40, 40),
    "ABOVE": (80, None, None),
    "BELOW": (100, None, None),
}
"""Of the year and its halves; each department aims at the same."""
BUDGET = {"01": 1000, "03": 500, "09": 100}


SIGNED: Mapping[Slot, str] = {Slot("guide", "sign|name", who): "Ad Soyad" for who in ("prepared", "approved")}


def indicator_slot(code: str, column: str) -> Slot:
    return Slot("indicators", f"indicator|{code}", column)


def cost_slot(activity: str, item: str, column: str) -> Slot:
    return Slot(f"costs|{activity}", f"cost|{activity}|{item}", column)


def write_program(
    root: Path,
    definition: Definition = DEFINITION,
    others: Mapping[Slot, Decimal | str] | None = None,
    actuals: Mapping[str, Mapping[str, int]] | None = None,
    amounts: Mapping[str, Mapping[str, int]] | None = None,
) -> None:
    """The project with its program's forms filled, consolidated and approved; ``others`` are targets besides,
    ``actuals`` those of each indicator, ``amounts`` those of each item, by period, the same for every department and
    activity."""
    year = definition.institution.year
    templates, inputs = root / "workbook_templates", root / "inputs" / str(year)
    for folder in (templates, inputs):
        folder.mkdir(parents=True, exist_ok=True)
    write_definition(definition, templates / f"definition_{year}.xlsx")
    aims, budget = [f"T{year % 100}{part}" for part in ("", "H", "Y")], f"B{year % 100}"
    for department in definition.expected_departments:
        values: dict[Slot, Decimal | str] = dict(SIGNED)
        for indicator in definition.indicators_by_department[department.code]:
            targets = TARGETS.get(indicator.code, (None, None, None))
            for period, target in zip(aims, targets, strict=True):
                if target is not None:
                    values[indicator_slot(indicator.code, f"period|{period}")] = Decimal(target)
            for period, value in (actuals or {}).get(indicator.code, {}).items():
                values[indicator_slot(indicator.code, f"period|{period}")] = Decimal(value)
        for activity in definition.activities_by_department[department.code]:
            for item, amount in BUDGET.items():
                values[cost_slot(activity.code, item, f"period|{budget}")] = Decimal(amount)
                for period, spent in (amounts or {}).get(item, {}).items():
                    values[cost_slot(activity.code, item, f"period|{period}")] = Decimal(spent)
        layout = form_layout(definition, department.code)
        values |= {slot: value for slot, value in (others or {}).items() if slot.sheet in layout.keys}
        write_form(definition, layout, inputs / f"{department.code}.xlsx", Answers(values))
    result = xltools.consolidate(project=root, jobs=1)
    assert not result.is_draft, (result.outcome.verdict, result.outcome.failed_checks)
    xltools.approve(project=root, by=BY, day=DAY, jobs=1)


def session(root: Path, period: str) -> Session:
    return Session.open(root, reporting=period, jobs=1, day=DAY)


def report(
    root: Path,
    period: str,
    department: str,
    results: Mapping[str, str | int],
    spent: Mapping[tuple[str, str], int] | None = None,
    texts: Mapping[tuple[str, str], str] | None = None,
    others: Mapping[Slot, Decimal | str] | None = None,
) -> Path:
    """The form of ``department``, filled with ``results`` by indicator, ``spent`` by activity and item, ``texts`` by
    indicator and column, and other answers, among the inputs of ``period``."""
    opened = session(root, period)
    definition = opened.loaded.definition
    values: dict[Slot, Decimal | str] = dict(SIGNED)
    values |= {indicator_slot(code, "period|result"): Decimal(str(value)) for code, value in results.items()}
    values |= {indicator_slot(code, column): text for (code, column), text in (texts or {}).items()}
    for (activity, item), amount in (spent or {}).items():
        values[cost_slot(activity, item, "period|spent")] = Decimal(amount)
    values |= others or {}
    prefilled = prefilling(opened.project, opened.loaded).of(department)
    path = opened.project.inputs(definition.institution.year, period) / f"{department}.xlsx"
    path.parent.mkdir(parents=True, exist_ok=True)
    write_form(definition, form_layout(definition, department), path, Answers(values), prefilled=prefilled)
    return path


def cell_of(book: Workbook, sheet: str, row: str, column: str) -> Any:
    """The cell at which the keys cross, on the sheet with the key ``sheet``."""
    page: Any = next(one for one in book.worksheets if _sheet_key(one.cell(1, 1).value) == sheet)
    rows = [at for at in range(2, page.max_row + 1) if page.cell(at, 1).value == row]
    columns = [at for at in range(2, page.max_column + 1) if page.cell(1, at).value == column]
    (down,), (across,) = rows, columns
    return page.cell(down, across)


def _sheet_key(marker: object) -> str:
    return str(marker).split("/")[6] if str(marker).startswith("xltools-form/") else ""
