"""The sample institution a year later: its form asks last year's budget and target again."""

from __future__ import annotations

import tempfile
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

from tests.forms.sample import DEPARTMENT, sample_answers
from xltools.definition.definition import Definition
from xltools.definition.model import Period, PeriodKind, PeriodUse
from xltools.forms.build_layout import form_layout
from xltools.forms.layout import Answers, Slot
from xltools.forms.prefilled import Prefilled
from xltools.forms.template import write_form


def next_definition(definition: Definition) -> Definition:
    """2032: the budget of 2031 is asked again under the code B1, its target is the plan P1; the others are new."""
    return replace(
        definition,
        institution=replace(definition.institution, year=2032),
        periods=(
            Period("B1", PeriodUse.COST, "2031 Bütçe", 2031, PeriodKind.BUDGET),
            Period("B2", PeriodUse.COST, "2032 Bütçe", 2032, PeriodKind.BUDGET),
            Period("P1", PeriodUse.INDICATOR, "2031 Planlanan", 2031, PeriodKind.PLAN),
            Period("E1", PeriodUse.INDICATOR, "2031 Tahmin", 2031, PeriodKind.ESTIMATE),
            Period("H2", PeriodUse.INDICATOR, "2032 Hedef", 2032, PeriodKind.TARGET),
        ),
    )


def approved_values(definition: Definition, department: str = DEPARTMENT) -> Prefilled:
    """A different number in every cell of B1 and P1, but for the item 1.10, of which nothing was approved."""
    values: dict[Slot, Decimal] = {}
    for sheet in form_layout(definition, department).sheets:
        for row, column in sheet.inputs:
            if column.code in ("B1", "P1") and row.code != "1.10":
                values[Slot(sheet.key, row.key, column.key)] = Decimal(500 + len(values)) + Decimal("0.25")
    return Prefilled(values, "Kaynak: 2031 yılı onaylı programı (1. onay, 15.10.2030)")


def prefilled_form(definition: Definition, answers: Answers | None = None) -> bytes:
    """The form of NORTH with its approved values."""
    return written(definition, answers, approved_values(definition))


def written(definition: Definition, answers: Answers | None, prefilled: Prefilled | None) -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "form.xlsx"
        write_form(definition, form_layout(definition, DEPARTMENT), path, answers, prefilled=prefilled)
        return path.read_bytes()


def all_answers(definition: Definition) -> Answers:
    """A number and a text in every cell of NORTH's form that is not pre-filled."""
    return Answers(
        {
            slot: value
            for slot, value in sample_answers(definition).values.items()
            if slot not in approved_values(definition).values
        }
    )
