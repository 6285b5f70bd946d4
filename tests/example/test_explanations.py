"""The example's explanations: they state published facts and invent no cause."""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import ROUND_HALF_UP, Decimal

import pytest

from tests.published import indicators, table14
from xltools.definition.definition import Definition
from xltools.example.figures import DepartmentFigures

Forms = Mapping[str, DepartmentFigures]
JUNE = "2020H"


def test_the_real_jumps_are_explained_by_a_responsible_central_department(
    forms: Forms, definition: Definition
) -> None:
    explained = {
        (department, *place) for department, form in forms.items() for place in form.cost_explanations
    }
    assert {("DGMDB", "F1", "03"), ("ITMKDB", "F2", "03"), ("PDB", "F3", "01")} <= explained
    for department, activity, _ in explained:
        responsible = definition.activities_by_department[department]
        assert definition.activity_by_code[activity] in responsible


def test_deviating_targets_are_explained_by_the_department_asked(
    forms: Forms, definition: Definition
) -> None:
    explained = {code: d for d, form in forms.items() for code in form.indicator_explanations}
    assert set(explained) == {"G7-14", "G7-8", "G7-11", "G7-6", "G7-2", "G7-9", "G10-4", "G7-7", "G7-10"}
    for code, department in explained.items():
        assert definition.indicator_by_code[code].contributors == (department,)


def test_explanations_say_that_the_cause_is_not_published(forms: Forms) -> None:
    for form in forms.values():
        for text in [*form.cost_explanations.values(), *form.indicator_explanations.values()]:
            assert text.endswith("nedeni yayımlanan programda belirtilmemiştir (örnek metin).")


def test_indicator_explanations_state_the_published_values(forms: Forms) -> None:
    for form in forms.values():
        for code, text in form.indicator_explanations.items():
            plan, estimate, target = (
                f"{indicators()[code, period]:,}".replace(",", ".") for period in ("P2020", "E2020", "H2021")
            )
            stated = f"2020 planı {plan}, 2020 gerçekleşme tahmini {estimate}, 2021 hedefi {target}: "
            assert text.startswith(stated)


def test_cost_explanations_state_published_amounts(forms: Forms) -> None:
    published = {amount for amount in table14().values() if amount}
    for form in forms.values():
        for text in form.cost_explanations.values():
            stated = {int(figure.replace(".", "")) for figure in re.findall(r"\d{1,3}(?:\.\d{3})+", text)}
            assert stated
            assert stated <= published


@pytest.mark.parametrize(
    ("department", "activity", "item", "row", "period", "base", "stated"),
    [
        ("DGMDB", "F1", "03", "TOTAL", JUNE, 0, "%99,85"),
        ("ITMKDB", "F2", "03", "TOTAL", JUNE, 0, "%0,91"),
        ("PDB", "F3", "01", "TOTAL", "2021B", 100, "%40,93"),
        ("PDB", "F3", "01", "01", "2021B", 100, "%42,23"),
        ("PDB", "F3", "02", "02", "2021B", 100, "%35,80"),
        ("DHDB", "F3", "06", "06", "2021B", 100, "%65,16"),
    ],
)
def test_percentages_in_explanations_follow_from_the_published_amounts(
    forms: Forms, department: str, activity: str, item: str, row: str, period: str, base: int, stated: str
) -> None:
    part, whole = table14()[activity, row, period], table14()[activity, row, "2020B"]
    assert part is not None
    assert whole is not None
    percent = (Decimal(part) * 100 / whole - base).quantize(Decimal("0.01"), ROUND_HALF_UP)
    assert f"%{percent}".replace(".", ",") == stated
    assert stated in forms[department].cost_explanations[activity, item]
