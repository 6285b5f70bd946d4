"""A small institution whose columns are sums of others and whose reserve counts in the budget alone; its filled forms.

Columns stand in an order in which what is calculated comes before what it adds.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

from tests.forms.sample import sample_definition
from xltools.definition.control import Ceiling
from xltools.definition.definition import Definition
from xltools.definition.model import (
    EconomicItem,
    Equality,
    Indicator,
    Period,
    PeriodKind,
    PeriodUse,
    PublishedTable,
    Responsibility,
    Summing,
    TableKind,
)
from xltools.definition.writer import write_definition
from xltools.forms.build_layout import form_layout
from xltools.forms.layout import Answers, Slot
from xltools.forms.template import write_form

YEAR = 2031
RESERVE = "09"
COLUMNS = {
    "B30": "2030 Bütçe",
    "END": "2030 Yıl sonu",
    "H1": "2030 Ocak-Haziran",
    "Q1": "2030 Ocak-Mart",
    "Q2": "2030 Nisan-Haziran",
    "E2": "2030 Temmuz-Aralık tahmini",
    "LAW": "2030 Ocak-Haziran (mizan)",
    "B31": "2031 Bütçe",
}
TYPED = ("B30", "Q1", "Q2", "E2", "LAW", "B31")
PARTS = {"H1": ("Q1", "Q2"), "END": ("Q1", "Q2", "E2")}
ITEMS = {"1": "Personnel", "10": "Goods", RESERVE: "Reserve", "1.10": "Fund"}
"""those with amounts"""
RESPONSIBLE = {"1": ("NORTH", "SOUTH"), "10": ("NORTH",), "1.1": ("SOUTH",), "1.10": ("SOUTH",)}

Cell = tuple[str, str, str, str]
"""department, activity, item, period"""
Amounts = Mapping[Cell, Decimal]


def sums_definition(detail_rows: int = 250_000) -> Definition:
    definition = sample_definition()
    spent = tuple(code for code in COLUMNS if code not in ("B30", "B31"))
    published = {
        TableKind.INSTITUTION_BY_ACTIVITY: "",
        TableKind.INSTITUTION_BY_ITEM: "",
        TableKind.ACTIVITY_COSTS: "1.1",
        TableKind.ACTIVITY_FORMS: "",
    }
    return replace(
        definition,
        institution=replace(definition.institution, detail_rows=detail_rows, largest_amount=10**9),
        items=(
            EconomicItem(code="IN", name="In budget"),
            EconomicItem(code="1", parent="IN", name=ITEMS["1"]),
            EconomicItem(code="10", parent="IN", name=ITEMS["10"]),
            EconomicItem(code=RESERVE, parent="IN", name=ITEMS[RESERVE], uncounted=spent),
            EconomicItem(code="1.1", name="Off budget"),
            EconomicItem(code="1.10", parent="1.1", name=ITEMS["1.10"]),
        ),
        periods=(
            _cost("B30", PeriodKind.BUDGET),
            replace(_cost("END", PeriodKind.ESTIMATE), parts=("H1", "E2")),
            replace(_cost("H1", PeriodKind.SPENDING), parts=("Q1", "Q2"), last_month=6),
            replace(_cost("Q1", PeriodKind.SPENDING), last_month=3),
            replace(_cost("Q2", PeriodKind.SPENDING), last_month=6),
            _cost("E2", PeriodKind.ESTIMATE),
            replace(_cost("LAW", PeriodKind.ACTUAL), parts=("H1",), summing=Summing.CHECKED),
            _cost("B31", PeriodKind.BUDGET),
            Period("G2031", PeriodUse.INDICATOR, "2031 Hedef", YEAR, PeriodKind.TARGET),
        ),
        indicators=(
            Indicator(
                "1",
                "1.1",
                "Length",
                "km",
                contributors=("NORTH",),
                monitor="NORTH",
                source="Book",
                method="By hand",
            ),
        ),
        responsibilities=tuple(
            Responsibility(activity, code) for activity, codes in RESPONSIBLE.items() for code in codes
        ),
        resource_tables=(),
        resource_rows=(),
        resource_columns=(),
        equalities=(
            Equality(left_column="LAW", right_column="H1"),
            Equality(left_row=RESERVE, left_column="LAW", right_row=RESERVE, right_column="H1"),
        ),
        activities=tuple(replace(one, description=one.name) for one in definition.activities),
        ceilings=tuple(
            Ceiling(period="H1", department="NORTH", item=item, amount=Decimal(10**9))
            for item in ("IN", RESERVE)
        ),
        published_tables=tuple(
            PublishedTable(number=str(number), title=kind.value, kind=kind, subject=subject)
            for number, (kind, subject) in enumerate(published.items(), start=1)
        ),
    )


def _cost(code: str, kind: PeriodKind) -> Period:
    return Period(code, PeriodUse.COST, COLUMNS[code], int(COLUMNS[code][:4]), kind)


def typed() -> dict[Cell, Decimal]:
    """Another amount with kuruş in every cell; what is spent is a part of the budget that fits the time of the year."""
    amounts: dict[Cell, Decimal] = {}
    for at, (activity, codes) in enumerate(RESPONSIBLE.items()):
        for department in codes:
            for place, item in enumerate(ITEMS):
                base = Decimal(400_000 + 10_000 * at + 1_000 * place + len(amounts)) + Decimal("0.25")
                row = {
                    "B30": 4 * base,
                    "Q1": base,
                    "Q2": base + Decimal("0.5"),
                    "E2": 2 * base,
                    "B31": 4 * base,
                }
                row["LAW"] = row["Q1"] + row["Q2"]
                amounts |= {(department, activity, item, period): amount for period, amount in row.items()}
    return amounts


def total(amounts: Amounts, period: str, **wanted: str) -> Decimal:
    """Added up from what was typed: of a column that is calculated its parts; the reserve counts in budgets, and where
    it is asked for itself."""
    added = Decimal(0)
    for (department, activity, item, column), amount in amounts.items():
        cell = {"department": department, "activity": activity, "item": item}
        is_asked = all(cell[key] == code for key, code in wanted.items())
        counts = item != RESERVE or period in ("B30", "B31") or wanted.get("item") == RESERVE
        if is_asked and counts and column in PARTS.get(period, (period,)):
            added += amount
    return added


def answers(amounts: Amounts, department: str) -> Answers:
    values: dict[Slot, Decimal | str] = {
        Slot(f"costs|{activity}", f"cost|{activity}|{item}", f"period|{period}"): amount
        for (owner, activity, item, period), amount in amounts.items()
        if owner == department
    }
    values |= {Slot("guide", "sign|name", who): "Somebody" for who in ("prepared", "approved")}
    if department == "NORTH":
        values[Slot("indicators", "indicator|1", "period|G2031")] = Decimal(5)
    return Answers(values)


def sums_project(root: Path, definition: Definition, amounts: Amounts) -> Path:
    write_definition(definition, root / "workbook_templates" / f"definition_{YEAR}.xlsx")
    for department in ("NORTH", "SOUTH"):
        path = root / "inputs" / str(YEAR) / f"{department}.xlsx"
        path.parent.mkdir(parents=True, exist_ok=True)
        write_form(definition, form_layout(definition, department), path, answers(amounts, department))
    return root
