"""The sample institution a year later: its form asks last year's budget and target again."""

from __future__ import annotations

from dataclasses import replace

from xltools.definition.definition import Definition
from xltools.definition.model import Period, PeriodKind, PeriodUse


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
