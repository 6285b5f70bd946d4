"""Quarters: 28 indicators of an office combine each in its own way, as pandas recalculates them from the forms alone.

Eighteen are added up, two are counted on, three have a last value, four are rates, and of one less is good: adding up
would be wrong for ten of them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

import xltools
from tests.monitoring.institution import DEFINITION, INDICATORS, YEAR, indicator_slot, report, write_program
from tests.monitoring.test_workbook import rows
from xltools.definition.model import Accumulation, Combination, Indicator
from xltools.definition.monitoring import Direction, ReportingPeriod, WithinYear
from xltools.forms.layout import Slot

QUARTERS = {f"{YEAR}-{month}": month for month in (3, 6, 9, 12)}
PARTS = [f"Q{number}" for number in range(1, 5)]
_PLAIN = replace(INDICATORS[0], combination=Combination.SINGLE, contributors=("NORTH",))
_RATIO = INDICATORS[-1]


def _indicators() -> Iterator[Indicator]:
    for number in range(1, 19):
        yield replace(_PLAIN, code=f"ADD{number}", name=f"Verilen hizmet {number}")
    for number in range(1, 3):
        name = f"Birikimli uzunluk {number}"
        own = replace(_PLAIN, code=f"ON{number}", name=name, within_year=WithinYear.LAST)
        yield replace(own, accumulation=Accumulation.CUMULATIVE)
    for number in range(1, 4):
        yield replace(_PLAIN, code=f"LAST{number}", name=f"Mevcut {number}", within_year=WithinYear.LAST)
    yield replace(
        _PLAIN,
        code="LESS",
        name="Bekleme",
        within_year=WithinYear.AVERAGE,
        direction=Direction.LOWER,
        decimals=2,
    )
    for number in range(1, 5):
        above, below = f"ABOVE{number}", f"BELOW{number}"
        yield replace(_PLAIN, code=above, name=f"Sonuçlanan {number}", printed=False, direction=None)
        yield replace(_PLAIN, code=below, name=f"Başvuru {number}", printed=False, direction=None)
        yield replace(_RATIO, code=f"RATE{number}", name=f"Oran {number}", numerator=above, denominator=below)


DEFINED = replace(
    DEFINITION,
    indicators=tuple(_indicators()),
    periods=(
        *(period for period in DEFINITION.periods if not period.is_part_target),
        *(
            replace(DEFINITION.part_targets[0], code=part, heading=f"{YEAR} {part} hedefi", last_month=month)
            for part, month in zip(PARTS, QUARTERS.values(), strict=True)
        ),
    ),
    reporting_periods=tuple(
        ReportingPeriod(code=code, name=f"{YEAR} ilk {month} ay", last_month=month, spending=False)
        for code, month in QUARTERS.items()
    ),
)  # fmt: skip
ASKED = [one for one in DEFINED.indicators if one.combination is not Combination.RATIO]
WAYS = {one.code: one.within_year for one in ASKED}


def _typed(number: int, quarter: int, code: str) -> Decimal:
    """What is reported: no two alike, below and above the targets; counted on where the indicator is."""
    if code == "LESS":
        return Decimal(("12.5", "11.25", "9.75", "10.5")[quarter])
    value = 40 + 7 * number + (3, -6, 14, 9)[quarter] + number * quarter % 5
    return Decimal(value + 60 * quarter if code.startswith("ON") else value)


def _targets() -> dict[Slot, Decimal | str]:
    """Of the quarters, and of the year as they combine to it."""
    targets: dict[Slot, Decimal | str] = {}
    for number, code in enumerate(WAYS):
        of_parts = [Decimal(42 + 7 * number + quarter) for quarter in range(4)]
        if code == "LESS":
            of_parts = [Decimal(11), Decimal(11), Decimal(10), Decimal(10)]
        elif code.startswith("ON"):
            of_parts = [part + 60 * quarter for quarter, part in enumerate(of_parts)]
        year = {
            WithinYear.TOTAL: sum(of_parts, Decimal(0)),
            WithinYear.LAST: of_parts[-1],
            WithinYear.AVERAGE: Decimal("10.5"),
        }
        way = WAYS[code]
        assert way is not None
        targets |= {indicator_slot(code, "period|T31"): year[way]}
        targets |= {indicator_slot(code, f"period|{p}"): v for p, v in zip(PARTS, of_parts, strict=True)}
    return targets


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("office")
    write_program(root, DEFINED, _targets())
    for quarter, code in enumerate(QUARTERS):
        typed: Mapping[str, Any] = {one: _typed(at, quarter, one) for at, one in enumerate(WAYS)}
        report(root, code, "NORTH", typed)
    return root


def column(path: Path, key: str) -> pd.Series:
    """What was typed below the hidden ``key`` of the form, by indicator."""
    sheet = pd.read_excel(path, sheet_name="Göstergeler", header=None, engine="openpyxl")
    (at,) = [number for number, said in sheet.iloc[0].items() if said == key]
    asked = sheet[sheet[0].astype(str).str.startswith("indicator|")]
    return asked.set_index(0)[at].rename(lambda text: str(text).removeprefix("indicator|")).astype(float)


def combined(parts: pd.DataFrame) -> pd.Series:
    """The columns are quarters; pandas knows no way but its own."""
    every = {WithinYear.TOTAL: parts.sum(axis=1), WithinYear.LAST: parts.iloc[:, -1]}
    every |= {WithinYear.AVERAGE: parts.mean(axis=1)}
    year = pd.Series({code: every[way][code] for code, way in WAYS.items() if way})
    for number in range(1, 5):
        year[f"RATE{number}"] = year[f"ABOVE{number}"] / year[f"BELOW{number}"] * 100
    return year


def judged(year: pd.Series, target: pd.Series) -> pd.DataFrame:
    """Rate and state."""
    rate = (year / target * 100).where(year.index != "LESS", target / year * 100)
    reached = (year >= target).where(year.index != "LESS", year <= target)
    state = reached.map({True: "Ulaşıldı", False: ""}).where(reached, "Ulaşılmadı")
    return pd.DataFrame({"rate": rate, "state": state.mask(~reached & (rate >= 80), "Kısmen ulaşıldı")})


def test_the_program_says_nothing_of_targets_that_combine(office: Path) -> None:
    assert [f for f in xltools.check(project=office, jobs=1).findings if f.code == "P208"] == []


def test_every_quarter_is_what_pandas_makes_of_the_forms(office: Path) -> None:
    inputs = office / "inputs" / str(YEAR)
    results = pd.DataFrame({code: column(inputs / code / "NORTH.xlsx", "period|result") for code in QUARTERS})
    targets = pd.DataFrame({part: column(inputs / "NORTH.xlsx", f"period|{part}") for part in PARTS})
    annual = combined(targets)
    printed = [one for one in DEFINED.indicators if one.printed]
    compared = 0
    for elapsed, code in enumerate(QUARTERS, start=1):
        year, held = (combined(frame.iloc[:, :elapsed]) for frame in (results, targets))
        wanted = judged(year, held)
        workbook = xltools.monitor(project=office, reporting=code, jobs=1).workbook
        shown = {row["Kod"]: row for row in rows(workbook, "Sonuçlar")}
        own = {row["Kod"]: row for row in rows(workbook, "Birim sonuçları")}
        assert (len(shown), set(own)) == (28, set(WAYS))
        before = combined(results.iloc[:, : elapsed - 1]) if elapsed > 1 else None
        for one in DEFINED.indicators:
            lists = [table[one.code] for table in (shown, own) if one.code in table]
            for row in lists:
                expected = {"Yıl hedefi": annual[one.code], "Birikimli gerçekleşme": year[one.code]}
                expected |= {} if elapsed == 4 else {"Dönem hedefi": held[one.code]}
                if row is own.get(one.code):
                    expected |= {"Bu dönem": results.loc[one.code, code]}
                    expected |= {} if before is None else {"Önceki dönem (birikimli)": before[one.code]}
                if one in printed:
                    expected |= {"Gerçekleşme oranı (%)": float(wanted["rate"][one.code])}
                    assert row["Durum"] == wanted["state"][one.code], (code, one.code)
                for heading, value in expected.items():
                    assert row[heading] == pytest.approx(value, abs=6e-3 if "oranı" in heading else 1e-6), (
                        code,
                        one.code,
                        heading,
                    )
                compared += len(expected)
    assert compared > 28 * 4 * 4


def test_adding_up_would_be_wrong_for_ten(office: Path) -> None:
    code = list(QUARTERS)[-1]
    inputs = office / "inputs" / str(YEAR)
    results = pd.DataFrame({one: column(inputs / one / "NORTH.xlsx", "period|result") for one in QUARTERS})
    workbook = xltools.monitor(project=office, reporting=code, jobs=1).workbook
    shown = {row["Kod"]: row["Birikimli gerçekleşme"] for row in rows(workbook, "Sonuçlar")}
    shares = {
        f"RATE{number}": (results.loc[f"ABOVE{number}"] / results.loc[f"BELOW{number}"] * 100).sum()
        for number in range(1, 5)
    }
    added = {one: shares.get(one, results.loc[one].sum() if one in results.index else 0) for one in shown}
    wrong = [one for one, value in shown.items() if value != pytest.approx(added[one])]
    assert len(wrong) == 10, wrong
