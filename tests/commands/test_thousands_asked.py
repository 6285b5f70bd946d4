"""An institution that asks for R'000, and one department that wrote full rand: in real forms, by the command line."""

from __future__ import annotations

import datetime
import re
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from tests.forms.sample import form_bytes, sample_definition
from xltools.cli import main
from xltools.definition.control import Waiver
from xltools.definition.definition import Definition
from xltools.definition.model import Department, Institution, Period, PeriodKind, PeriodUse, Responsibility
from xltools.definition.writer import write_definition
from xltools.forms.build_layout import form_layout
from xltools.forms.layout import Answers, ColumnRole, Slot

# What a year of each is, in thousands of rand; the wrong one is the smallest but one, 3 percent of all.
THOUSANDS = {
    "ROADS": 9_400,
    "PARKS": 7_100,
    "WATER": 12_300,
    "WASTE": 6_200,
    "LIBRARY": 1_100,
    "ARCHIVE": 900,
}
WRONG = "LIBRARY"


def asking_for_thousands(*waivers: Waiver) -> Definition:
    sample = sample_definition()
    periods = tuple(
        Period(str(year), PeriodUse.COST, f"{year} {kind.value}", year, kind)
        for year, kind in ((2030, PeriodKind.BUDGET), (2031, PeriodKind.BUDGET), (2032, PeriodKind.FORECAST))
    )
    return replace(
        sample,
        institution=Institution(
            code="TOWN",
            name="Town of Bethel",
            year=2031,
            language="en",
            currency="R'000",
            decimals=0,
            least_amount=100,
        ),
        groups=(),
        departments=tuple(Department(code, f"{code.title()} department") for code in THOUSANDS),
        activities=tuple(
            replace(activity, description="What it is for") for activity in sample.activities[:1]
        ),
        indicators=(),
        resource_tables=(),
        resource_rows=(),
        resource_columns=(),
        periods=periods,
        responsibilities=tuple(Responsibility("1", code) for code in THOUSANDS),
        waivers=waivers,
    )


def answers(definition: Definition, department: str, times: int) -> Answers:
    """The items share the year's amount unevenly and grow a little each year."""
    values: dict[Slot, Decimal | str] = {}
    for sheet in form_layout(definition, department).sheets:
        for at, (row, column) in enumerate(sheet.inputs):
            if column.role is ColumnRole.AMOUNT:
                values[Slot(sheet.key, row.key, column.key)] = Decimal(
                    THOUSANDS[department] * (40 + at) // 130 * times
                )
        for column_key in ("prepared", "approved"):
            if sheet.key == "guide":
                values[Slot("guide", "sign|name", column_key)] = "Somebody"
    return Answers(values)


def project(root: Path, *waivers: Waiver, wrong: str = "") -> Path:
    definition = asking_for_thousands(*waivers)
    write_definition(definition, root / "workbook_templates" / "definition_2031.xlsx")
    folder = root / "inputs" / "2031"
    folder.mkdir(parents=True)
    for department in THOUSANDS:
        filled = answers(definition, department, 1000 if department == wrong else 1)
        (folder / f"{department}.xlsx").write_bytes(form_bytes(definition, department, filled))
    return root


def checked(root: Path, monkeypatch: pytest.MonkeyPatch) -> Result:
    monkeypatch.chdir(root)
    return CliRunner().invoke(main, ["check"], catch_exceptions=False)


def told(result: Result) -> list[str]:
    """The codes of the findings; the last line names once more those that make a draft, with how many there are."""
    return re.findall(r"\b[PVCS]\d{3}\b(?! \()", result.output)


def test_one_department_in_full_rand_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    result = checked(project(tmp_path, wrong=WRONG), monkeypatch)
    assert told(result) == ["P109"]
    assert f"{WRONG} Library department" in result.output
    assert "R'000" in result.output


def test_the_same_forms_in_thousands_are_not(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    result = checked(project(tmp_path), monkeypatch)
    assert told(result) == []
    assert result.exit_code == 0


def test_who_answers_for_it_accepts_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    waiver = Waiver(
        code="P109",
        reason="Buys the new building",
        who="Head of finance",
        until=datetime.date(2099, 12, 31),
        department=WRONG,
    )
    result = checked(project(tmp_path, waiver, wrong=WRONG), monkeypatch)
    assert told(result) == []
