"""An institution of another shape than the example: other trees, periods, language, currency; and its filled forms.

Codes are such as trip whoever compares beginnings: 1, 10, 1.1 and 1.10 stand beside each other.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from pathlib import Path

from openpyxl import load_workbook

import xltools
from tests.outputs.shown_tables import crossing, sheet_of
from xltools.definition.control import ApprovedValue, Ceiling, Waiver
from xltools.definition.definition import Definition
from xltools.definition.model import (
    Activity,
    Aim,
    AimLink,
    Combination,
    Department,
    EconomicItem,
    Equality,
    Goal,
    Group,
    Indicator,
    Institution,
    Period,
    PeriodKind,
    PeriodUse,
    Program,
    ProgramKind,
    PublishedTable,
    ResourceLine,
    ResourceTable,
    Responsibility,
    Subprogram,
    TableKind,
    Target,
    ValueKind,
)
from xltools.definition.writer import write_definition
from xltools.forms.build_layout import form_layout
from xltools.forms.layout import DECLARATION, DECLARED

YEAR = 2030
BLANK_PERIOD = "F32"
"""Nobody has anything to say about it yet."""
SILENT = "S.2"
"""A department that declares in its form that it has nothing to report."""

COSTS = {"B29": "2029 Budget", "B30": "2030 Budget", "F31": "2031 Forecast", BLANK_PERIOD: "2032 Forecast"}
VALUES = {"A28": "2028 Actual", "T30": "2030 Target", "F31i": "2031 Forecast"}
ITEMS = {
    "1": {"1.1": "Salaries", "1.10": "Overtime", "1.2": "Rent"},
    "10": {"10.1": "Machines", "10.10": "Buildings"},
}
ITEM_NAMES = {"1": "RUNNING COSTS", "10": "INVESTMENT"}
PROGRAMS = {
    "1": ("Ports", ProgramKind.SERVICE, {"1.1": "Harbours", "1.10": "Canals"}),
    "10": ("Support", ProgramKind.MANAGEMENT, {"10.1": "Administration"}),
    "2": ("Transfers", ProgramKind.OFF_PROGRAM, {"2.1": "Contributions"}),
}
ACTIVITIES = {
    "1.1": {"1.1.1": "Dredging", "1.1.10": "Pilots"},
    "1.10": {"1.10.1": "Locks"},
    "10.1": {"10.1.1": "Offices"},
    "2.1": {"2.1.1": "Membership fees"},
}
DEPARTMENTS = {
    "HQ": ("Head Office", ""),
    "N.1": ("North One", "NORTH"),
    "N.10": ("North Ten", "NORTH"),
    "S.1": ("South One", "SOUTH"),
    SILENT: ("South Two", "SOUTH"),
}
NOT_EXPECTED = "ARCHIVE"
LAST_DAY = datetime.date(2199, 12, 31)
RESPONSIBLE = {
    "1.1.1": ("NORTH", "SOUTH"),
    "1.1.10": ("NORTH",),
    "1.10.1": ("SOUTH", "HQ"),
    "10.1.1": ("HQ",),
    "2.1.1": ("HQ",),
}
RESOURCE_ROWS = {"TUG": "Tugboats", "DREDGER": "Dredgers"}
RESOURCE_COLUMNS = {"OWN": "Own", "HIRED": "Hired"}

Cost = tuple[str, str, str, str]
"""department, activity, item, period"""


@dataclass(frozen=True)
class Filled:
    """What the departments type into their forms; what is not there they leave blank."""

    costs: Mapping[Cost, Decimal]
    indicators: Mapping[tuple[str, str, str], Decimal]
    resources: Mapping[tuple[str, str, str], Decimal]

    def cost(self, activities: set[str], items: set[str], period: str, department: str = "") -> Decimal:
        """Re-added from what was typed."""
        return sum(
            (
                amount
                for (d, a, i, p), amount in self.costs.items()
                if a in activities and i in items and p == period and department in ("", d)
            ),
            Decimal(0),
        )


def members(code: str) -> tuple[str, ...]:
    return tuple(d for d, (_, group) in DEPARTMENTS.items() if code in (d, group))


def filled(decimals: int) -> Filled:
    """Amounts with all decimals of the currency, different in every cell."""
    costs: dict[Cost, Decimal] = {}
    step = 0
    for activity, responsible in RESPONSIBLE.items():
        for department in (d for code in responsible for d in members(code)):
            for leaf in (leaf for leaves in ITEMS.values() for leaf in leaves):
                for period in COSTS:
                    step += 1
                    if department == SILENT or period == BLANK_PERIOD or step % 11 == 0:
                        continue
                    amount = 0 if step % 7 == 0 else 1_000_003 * step + 17
                    costs[department, activity, leaf, period] = Decimal(amount).scaleb(-decimals)
    indicators: dict[tuple[str, str, str], Decimal] = {}
    resources: dict[tuple[str, str, str], Decimal] = {}
    for at, department in enumerate(d for d in DEPARTMENTS if d not in ("HQ", SILENT)):
        for number, period in enumerate(VALUES):
            indicators[department, "K1", period] = Decimal(f"{10 + 3 * at + number}.5")
            indicators[department, "K10", period] = Decimal(40 + 7 * at + number)
        for row in RESOURCE_ROWS:
            resources[department, row, "OWN"] = Decimal(2 + at)
    for number, period in enumerate(VALUES):
        indicators["HQ", "K2", period] = Decimal(f"-{number + 1}.25")
    resources["N.1", "TUG", "HIRED"] = Decimal(4)
    return Filled(costs, indicators, resources)


def other_definition(decimals: int = 2, language: str = "en", *, published: bool = True) -> Definition:
    institution = Institution(
        code="HARBOURS",
        name="Harbour Authority",
        year=YEAR,
        language=language,
        currency="CUR",
        decimals=decimals,
        program_title="Program 2030",
    )
    items = [EconomicItem(code=code, name=name, short_name=name.title()) for code, name in ITEM_NAMES.items()]
    items += [
        EconomicItem(code=c, parent=top, name=name)
        for top, leaves in ITEMS.items()
        for c, name in leaves.items()
    ]
    definition = Definition(
        institution=institution,
        groups=(Group("NORTH", "Northern offices"), Group("SOUTH", "Southern offices")),
        departments=(
            *(Department(code, name, group) for code, (name, group) in DEPARTMENTS.items()),
            Department(NOT_EXPECTED, "Archive", expected=False),
        ),
        programs=tuple(Program(code, name, kind) for code, (name, kind, _) in PROGRAMS.items()),
        subprograms=tuple(
            Subprogram(code, program, name, f"Goal of {name}")
            for program, (_, _, subprograms) in PROGRAMS.items()
            for code, name in subprograms.items()
        ),
        activities=tuple(
            Activity(code, subprogram, name, f"What {name} is")
            for subprogram, activities in ACTIVITIES.items()
            for code, name in activities.items()
        ),
        indicators=_indicators(),
        items=tuple(items),
        periods=(
            *(_period(code, PeriodUse.COST, heading) for code, heading in COSTS.items()),
            *(_period(code, PeriodUse.INDICATOR, heading) for code, heading in VALUES.items()),
        ),
        responsibilities=tuple(
            Responsibility(activity, code) for activity, codes in RESPONSIBLE.items() for code in codes
        ),
        aims=(Aim("Z1", "Safe waterways"),),
        targets=(Target("Z1.1", "Z1", "No groundings"),),
        goals=(Goal("1.1", "Ships arrive on time"),),
        aim_links=(AimLink("1.1", "Z1"),),
        resource_tables=(ResourceTable("FLEET", "Fleet", "VESSEL", ("NORTH", "S.1"), "All vessels", "Sum"),),
        resource_rows=tuple(ResourceLine("FLEET", code, name) for code, name in RESOURCE_ROWS.items()),
        resource_columns=tuple(ResourceLine("FLEET", code, name) for code, name in RESOURCE_COLUMNS.items()),
        equalities=(
            Equality(
                left_table="FLEET",
                left_row="TUG",
                left_column="OWN",
                right_table="FLEET",
                right_row="DREDGER",
                right_column="OWN",
            ),
        ),
        ceilings=_ceilings(),
        approved_values=(
            ApprovedValue(period="B30", value=Decimal(400_000_000).scaleb(-decimals), subject="1.1.1"),
            ApprovedValue(period="F31", value=Decimal(5), item="10"),
            ApprovedValue(period="T30", value=Decimal("27"), subject="K1"),
            ApprovedValue(period="A28", value=Decimal(3), subject="K2"),
            ApprovedValue(period="B30", value=Decimal(7), department="N.1", subject="1.1.1", item="1"),
            ApprovedValue(
                period="T30", value=Decimal("14.5"), department="N.10", subject="K1", source="Run 7"
            ),
        ),
        waivers=(
            Waiver(
                code="K20",
                reason="Dredging was paid in advance",
                who="Head of finance",
                until=LAST_DAY,
                subject="2029 Budget",
            ),
        ),
    )
    return replace(definition, published_tables=_published()) if published else definition


def _period(code: str, use: PeriodUse, heading: str) -> Period:
    return Period(code, use, heading, int(heading[:4]), PeriodKind[heading.split()[1].upper()])


def _indicators() -> tuple[Indicator, ...]:
    def indicator(code: str, subprogram: str, name: str, decimals: int) -> Indicator:
        facts = ("Number", ValueKind.COUNT, decimals)
        return Indicator(
            code, subprogram, name, *facts, source="Harbour log", monitor="HQ", method="Counted at the quay"
        )

    everywhere = ("NORTH", "S.1")
    in_time, ships = indicator("K1", "1.1", "Ships in time", 1), indicator("K10", "1.1", "Ships", 0)
    share = indicator("K3", "1.1", "Share of ships in time", 3)
    return (
        replace(in_time, combination=Combination.SUM, contributors=everywhere),
        replace(ships, combination=Combination.SUM, contributors=everywhere),
        replace(indicator("K2", "10.1", "Growth of staff", 2), contributors=("HQ",)),
        replace(
            share,
            value_kind=ValueKind.SHARE,
            combination=Combination.RATIO,
            numerator="K1",
            denominator="K10",
        ),
    )


def _ceilings() -> tuple[Ceiling, ...]:
    """One of every kind; the year 2029 exceeds the last one."""
    high = Decimal(10**12)
    return (
        Ceiling(period="B30", amount=high),
        Ceiling(period="B30", amount=high, department="NORTH"),
        Ceiling(period="B30", amount=high, department="S.1", activity="1.1.1"),
        Ceiling(period="B30", amount=high, department="N.10", item="1"),
        Ceiling(period="F31", amount=high, department="NORTH", activity="1.1.1", item="1.10"),
        Ceiling(period="F31", amount=high, department="HQ", item="10"),
        Ceiling(period="F31", amount=high, activity="1.1.10", item="10"),
        Ceiling(period="B29", amount=Decimal(1), department="NORTH", item="1"),
    )


def _published() -> tuple[PublishedTable, ...]:
    return (
        PublishedTable(number="1", title="Cost by activity", kind=TableKind.INSTITUTION_BY_ACTIVITY),
        PublishedTable(number="2", title="Cost by item", kind=TableKind.INSTITUTION_BY_ITEM),
        PublishedTable(number="3", title="The fleet", kind=TableKind.RESOURCE, subject="FLEET"),
        PublishedTable(number="4", title="Harbour indicators", kind=TableKind.INDICATORS, subject="1.1"),
        PublishedTable(number="5", title="Harbour costs", kind=TableKind.ACTIVITY_COSTS, subject="1.1"),
        PublishedTable(number="6", title="Activity forms", kind=TableKind.ACTIVITY_FORMS),
        PublishedTable(number="7", title="Who is responsible", kind=TableKind.ACTIVITY_DEPARTMENTS),
    )


_made: dict[str, dict[Path, bytes]] = {}


def other_project(root: Path, definition: Definition, answers: Filled) -> Path:
    """A project folder: definition workbook, blank forms, and the forms as the departments filled them in. The forms of
    the same institution are made once."""
    write_definition(definition, root / "workbook_templates" / f"definition_{YEAR}.xlsx")
    same = repr((_shown_in_forms(definition), answers))
    if same not in _made:
        _made[same] = {
            path.relative_to(root): path.read_bytes() for path in _forms(root, definition, answers)
        }
    for path, data in _made[same].items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_bytes(data)
    return root


def _shown_in_forms(definition: Definition) -> Definition:
    """Without what no form depends on."""
    institution = replace(definition.institution, detail_rows=0)
    return replace(definition, institution=institution, ceilings=(), waivers=(), published_tables=())


def _forms(root: Path, definition: Definition, answers: Filled) -> Iterator[Path]:
    for blank in xltools.templates(project=root).files:
        filled_in = root / "inputs" / str(YEAR) / blank.name
        fill_form(blank, filled_in, definition, answers)
        yield from (blank, filled_in)


def fill_form(blank: Path, target: Path, definition: Definition, answers: Filled) -> None:
    """Fill a blank form at its labels, as a person does."""
    department = blank.stem
    turkish = definition.institution.language == "tr"
    words = {"Costs": "Maliyet", "Indicators": "Göstergeler", "Resource": "Kaynak"} if turkish else {}
    book = load_workbook(blank)
    leaf = {code: name for leaves in ITEMS.values() for code, name in leaves.items()}
    names = {indicator.code: indicator.name for indicator in definition.indicators}
    for (owner, activity, item, period), amount in answers.costs.items():
        if owner == department:
            sheet = sheet_of(book, f"{words.get('Costs', 'Costs')} {activity}")
            crossing(sheet, leaf[item], COSTS[period]).value = float(amount)
    for (owner, code, period), value in answers.indicators.items():
        if owner == department:
            sheet = sheet_of(book, words.get("Indicators", "Indicators"))
            crossing(sheet, names[code], VALUES[period]).value = float(value)
    for (owner, row, column), value in answers.resources.items():
        if owner == department:
            sheet = sheet_of(book, f"{words.get('Resource', 'Resource')} FLEET")
            crossing(sheet, RESOURCE_ROWS[row], RESOURCE_COLUMNS[column]).value = float(value)
    if department == SILENT:
        guide = form_layout(definition, department).sheets[0]
        column = next(column.key for row, column in guide.inputs if row.key == DECLARATION)
        sheet = sheet_of(book, guide.name)
        sheet.cell(guide.row_numbers[DECLARATION], guide.column_numbers[column]).value = DECLARED
    target.parent.mkdir(parents=True, exist_ok=True)
    book.save(target)
