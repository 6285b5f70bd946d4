"""A small institution that reports revenue beside spending: two levels of codes, refunds, and an estimate that its
program asked; one department reports all of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

from tests.monitoring import institution as house
from tests.monitoring.institution import HALF, WHOLE, YEAR
from xltools.definition.definition import Definition
from xltools.definition.model import Content, ResourceLine, ResourceTable
from xltools.definition.revenue import RevenueColumn, RevenueFigure, RevenueItem
from xltools.forms.layout import Slot

MONTHS = tuple(range(1, 7))
ESTIMATES: Mapping[str, tuple[int | None, int | None, int | None]] = {
    "01.1": (800, 500, 6000),
    "01.2": (400, 300, 2000),
    "03": (0, 0, 500),
    "05": (None, None, None),
    "09": (-100, -40, -300),
}
"""Leaf codes: last year, its first half, the estimate; nobody estimated 05."""
LEAVES = tuple(ESTIMATES)
SPENT_IN_A_MONTH = 70
"""On staff, of each activity of a department."""
REVENUES = (
    RevenueItem(code="01", name="Vergi Gelirleri"),
    RevenueItem(code="01.1", parent="01", name="Emlak Vergisi"),
    RevenueItem(code="01.2", parent="01", name="Çevre Temizlik Vergisi"),
    RevenueItem(code="03", name="Teşebbüs ve Mülkiyet Gelirleri"),
    RevenueItem(code="05", name="Diğer Gelirler"),
    RevenueItem(code="09", name="Red ve İadeler", refund=True),
)
_COLUMNS = {"G30": RevenueFigure.LAST_YEAR, "G30H": RevenueFigure.LAST_HALF, "G31": RevenueFigure.ESTIMATE}
DEFINITION = replace(
    house.DEFINITION,
    revenues=REVENUES,
    resource_tables=(
        ResourceTable(
            "GELIR", "Gelirler", "GELİR", ("NORTH",), "TOPLAM", content=Content.AMOUNTS, negative=True
        ),
    ),
    resource_rows=tuple(ResourceLine("GELIR", one.code, one.name) for one in REVENUES if one.code in LEAVES),
    resource_columns=tuple(ResourceLine("GELIR", code, code) for code in _COLUMNS),
    revenue_columns=tuple(RevenueColumn("GELIR", code, figure) for code, figure in _COLUMNS.items()),
    reporting_periods=tuple(
        replace(one, revenue=("NORTH",), months=one.code == HALF)
        for one in house.DEFINITION.reporting_periods
    ),
)


def revenue_slot(code: str, column: str) -> Slot:
    return Slot("costs|+", f"cost|+|+{code}", column)


def estimates() -> dict[Slot, Decimal | str]:
    """What the program's form says of revenue."""
    return {
        Slot("resource|GELIR", f"resource|GELIR|{code}", f"value|{column}"): Decimal(amount)
        for code, amounts in ESTIMATES.items()
        for column, amount in zip(_COLUMNS, amounts, strict=True)
        if amount is not None
    }


def in_month(code: str, month: int) -> int:
    """What was collected; refunds are below zero, of 05 there was nothing."""
    return {"01.1": 900, "01.2": 60, "03": 100, "05": 0, "09": -20}[code] + (
        3 * month if code == "01.2" else 0
    )


def so_far(code: str) -> int:
    return sum(in_month(code, month) for month in MONTHS)


def write_program(root: Path, definition: Definition = DEFINITION) -> None:
    house.write_program(root, definition, estimates())


def reported_half(folder: Path) -> Path:
    """A project in ``folder`` whose program is approved, and whose first half is reported."""
    root = folder / "project"
    root.mkdir()
    write_program(root)
    report_half(root)
    return root


def report_half(root: Path, others: Mapping[Slot, Decimal | str] | None = None, period: str = HALF) -> None:
    """The good forms of the first half, with ``others`` in the one that reports revenue."""
    from tests.monitoring.conftest import EVIDENCE, GOOD

    for department, results in GOOD.items():
        typed: dict[Slot, Decimal | str] = {
            house.cost_slot(activity, "01", f"period|month_{month}"): Decimal(SPENT_IN_A_MONTH)
            for activity in {"NORTH": ("A1", "A2"), "SOUTH": ("A1",)}[department]
            for month in MONTHS
        }
        if department == "NORTH":
            for code in LEAVES:
                for month in MONTHS:
                    typed[revenue_slot(code, f"period|month_{month}")] = Decimal(in_month(code, month))
                typed[revenue_slot(code, "period|rest")] = Decimal(-50 if code == "09" else 200)
            typed[revenue_slot("03", "explanation")] = "İki taşınmaz mayıs ayında satıldı"
        house.report(root, period, department, results, None, EVIDENCE, {**typed, **(others or {})})


__all__ = ["DEFINITION", "ESTIMATES", "HALF", "LEAVES", "MONTHS", "REVENUES", "WHOLE", "YEAR"]
