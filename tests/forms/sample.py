"""A small institution with every kind of sheet, its form filled, and what reading it must give."""

from __future__ import annotations

import tempfile
from collections.abc import Mapping
from decimal import Decimal
from pathlib import Path

from tests.forms.seasoned import read_twice
from xltools.definition.definition import Definition
from xltools.definition.model import (
    Activity,
    Combination,
    Department,
    EconomicItem,
    Group,
    Indicator,
    Institution,
    Period,
    PeriodKind,
    PeriodUse,
    Program,
    ProgramKind,
    ResourceLine,
    ResourceTable,
    Responsibility,
    Subprogram,
)
from xltools.forms.build_layout import form_layout
from xltools.forms.layout import DECLARATION, Answers, ColumnRole, RowRole, Slot
from xltools.forms.records import Submission
from xltools.forms.template import write_form

FILE = "north.xlsx"
DEPARTMENT = "NORTH"
Value = int | Decimal
Values = Mapping[Slot, Value]


def sample_definition() -> Definition:
    """Codes 1, 10, 1.1 and 1.10 side by side; NORTH has sheets of every kind, IDLE has nothing to report."""
    return Definition(
        institution=Institution(
            code="HOUSE",
            name="House of Numbers",
            year=2031,
            language="tr",
            currency="TL",
            largest_amount=10**9,
        ),
        groups=(Group("FIELD", "Field offices"),),
        departments=(
            Department("NORTH", "North office", "FIELD"),
            Department("SOUTH", "South office", "FIELD"),
            Department("IDLE", "Idle office", expected=False),
        ),
        programs=(
            Program("1", "Roads", ProgramKind.SERVICE),
            Program("10", "Offices", ProgramKind.MANAGEMENT),
            Program("OFF", "Off-program", ProgramKind.OFF_PROGRAM),
        ),
        subprograms=(
            Subprogram("1.1", "1", "Building roads", "More roads"),
            Subprogram("1.10", "10", "Running offices"),
            Subprogram("OFF.1", "OFF", "Other"),
        ),
        activities=(
            Activity("1", "1.1", "New roads", "Roads that were not there"),
            Activity("10", "1.10", "Heating"),
            Activity("1.1", "1.1", "Old roads"),
            Activity("1.10", "OFF.1", "The rest"),
        ),
        indicators=(
            Indicator("1", "1.1", "Length", "km", combination=Combination.SUM, contributors=("FIELD",)),
            Indicator("10", "1.1", "Cost", "TL", combination=Combination.SUM, contributors=("FIELD",)),
            Indicator(
                "1.10",
                "1.1",
                "Cost per km",
                "%",
                decimals=1,
                combination=Combination.RATIO,
                numerator="10",
                denominator="1",
            ),
            Indicator("1.1", "1.10", "Share", "%", decimals=2, contributors=("NORTH",), method="By hand"),
        ),
        items=(
            EconomicItem(code="IN", name="In budget"),
            EconomicItem(code="1", parent="IN", name="Personnel"),
            EconomicItem(code="10", parent="IN", name="Goods"),
            EconomicItem(code="1.1", name="Off budget"),
            EconomicItem(code="1.10", parent="1.1", name="Fund"),
            EconomicItem(code="09", parent="IN", name="Reserve", asked=False),
        ),
        periods=(
            Period("2030", PeriodUse.COST, "2030 Bütçe", 2030, PeriodKind.BUDGET),
            Period("2031", PeriodUse.COST, "2031 Bütçe", 2031, PeriodKind.BUDGET),
            Period("G2030", PeriodUse.INDICATOR, "2030", 2030, PeriodKind.ACTUAL),
            Period("G2031", PeriodUse.INDICATOR, "2031 Hedef", 2031, PeriodKind.TARGET),
        ),
        responsibilities=(
            Responsibility("1", "FIELD"),
            Responsibility("10", "NORTH"),
            Responsibility("1.1", "SOUTH"),
            Responsibility("1.10", "SOUTH"),
        ),
        resource_tables=(ResourceTable("T1", "Staff", "Grade", ("NORTH",), "Total", "Total"),),
        resource_rows=(ResourceLine("T1", "1", "Engineers"), ResourceLine("T1", "10", "Clerks")),
        resource_columns=(ResourceLine("T1", "1", "Women"), ResourceLine("T1", "10", "Men")),
    )


def sample_answers(definition: Definition, department: str = DEPARTMENT) -> Answers:
    """A different number in every cell that takes one, an explanation in every row."""
    values: dict[Slot, Decimal | str] = {}
    for sheet in form_layout(definition, department).sheets:
        for row, column in sheet.inputs:
            slot = Slot(sheet.key, row.key, column.key)
            if row.key == DECLARATION:
                continue
            if column.role is ColumnRole.TEXT:
                values[slot] = f"because of {row.key}"
            else:
                values[slot] = Decimal(1000 + len(values)) + Decimal("0.25")
    return Answers(values)


def form_bytes(definition: Definition, department: str = DEPARTMENT, answers: Answers | None = None) -> bytes:
    """The form of ``department`` as it would lie in the inputs folder."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "form.xlsx"
        write_form(definition, form_layout(definition, department), path, answers)
        return path.read_bytes()


def read(data: bytes, definition: Definition) -> Submission:
    return read_twice(data, FILE, definition)


def expected_values(definition: Definition, department: str, answers: Answers) -> dict[Slot, Value]:
    """What reading the filled form must give: amounts in smallest units, all other numbers as they are."""
    expected: dict[Slot, Value] = {}
    for sheet in form_layout(definition, department).sheets:
        for row, column in sheet.inputs:
            slot = Slot(sheet.key, row.key, column.key)
            number = answers.values.get(slot)
            if isinstance(number, Decimal) and row.role is RowRole.INPUT:
                is_amount = column.role is ColumnRole.AMOUNT
                expected[slot] = int(number * 10**definition.institution.decimals) if is_amount else number
    return expected


def values_read(submission: Submission) -> dict[Slot, Value]:
    """The numbers of a submission by the slot whose keys they carry."""
    values: dict[Slot, Value] = {}
    for cost in submission.costs:
        key = f"cost|{cost.activity}|{cost.item}"
        values[Slot(f"costs|{cost.activity}", key, f"period|{cost.period}")] = cost.amount
    for indicator in submission.indicators:
        key = f"indicator|{indicator.indicator}"
        values[Slot("indicators", key, f"period|{indicator.period}")] = indicator.value
    for cell in submission.resources:
        key = f"resource|{cell.table}|{cell.row}"
        values[Slot(f"resource|{cell.table}", key, f"value|{cell.column}")] = cell.value
    count = submission.value_count - len(submission.texts)
    assert len(values) == count, f"{count} records stand for only {len(values)} cells"
    return values
