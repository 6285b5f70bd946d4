"""Small accepted forms, and what plausibility says of them."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from tests.consolidation.records_by_hand import Costs, Indicators, Resources, submission
from tests.forms.sample import sample_definition
from xltools.checks.outcome import Outcome
from xltools.definition.definition import Definition
from xltools.definition.model import (
    Combination,
    Department,
    Indicator,
    Period,
    PeriodKind,
    PeriodUse,
    Responsibility,
    ValueKind,
)
from xltools.findings.finding import Finding
from xltools.forms.layout import SheetKind
from xltools.forms.records import Blank, Explanation, Origin, Submission
from xltools.operations.judging import judge
from xltools.operations.reading import Forms
from xltools.project import LoadedDefinition

DAY = datetime.date(2031, 3, 31)
OFFICES = ("NORTH", "SOUTH", "EAST", "WEST", "HILL")

# Every office does activity 1; NORTH does activity 10 alone. Limits are the defaults: change 50, deviation 20, gap 30,
# month 6, share of a form 10, least amount 10,000.
DEFINITION = replace(
    sample_definition(),
    departments=tuple(Department(code, f"{code.title()} office", "FIELD") for code in OFFICES),
    responsibilities=(Responsibility("1", "FIELD"), Responsibility("10", "NORTH")),
    indicators=(
        Indicator("SUM", "1.1", "Length", "km", combination=Combination.SUM, contributors=("FIELD",)),
        Indicator("ONE", "1.1", "Meetings", "count", contributors=("NORTH",)),
        Indicator("SHARE", "1.1", "Share", "%", ValueKind.SHARE, 1, contributors=("NORTH",)),
        Indicator("RATE", "1.1", "Growth", "%", ValueKind.RATE, 1, contributors=("NORTH",)),
        Indicator("MEAN", "1.1", "Mean", "km", decimals=1, contributors=("NORTH",)),
        Indicator(
            "PART", "1.1", "Paved", "km", combination=Combination.SUM, contributors=("FIELD",), printed=False
        ),
        Indicator(
            "RATIO",
            "1.1",
            "Paved share",
            "%",
            ValueKind.SHARE,
            combination=Combination.RATIO,
            numerator="PART",
            denominator="SUM",
        ),
    ),
    periods=(
        Period("B30", PeriodUse.COST, "2030 budget", 2030, PeriodKind.BUDGET),
        Period("S30", PeriodUse.COST, "2030 June", 2030, PeriodKind.SPENDING),
        Period("B31", PeriodUse.COST, "2031 budget", 2031, PeriodKind.BUDGET),
        Period("F32", PeriodUse.COST, "2032", 2032, PeriodKind.FORECAST, required=False),
        Period("A29", PeriodUse.INDICATOR, "2029", 2029, PeriodKind.ACTUAL),
        Period("P30", PeriodUse.INDICATOR, "2030 plan", 2030, PeriodKind.PLAN),
        Period("E30", PeriodUse.INDICATOR, "2030 estimate", 2030, PeriodKind.ESTIMATE),
        Period("T31", PeriodUse.INDICATOR, "2031 target", 2031, PeriodKind.TARGET),
    ),
)


def limited(**limits: int) -> Definition:
    changes: dict[str, Any] = dict(limits)
    return replace(DEFINITION, institution=replace(DEFINITION.institution, **changes))


def form(
    department: str,
    costs: Costs | None = None,
    indicators: Indicators | None = None,
    resources: Resources | None = None,
    explains: Iterable[tuple[SheetKind, str]] = (),
    blanks: Iterable[tuple[SheetKind, str, str, str]] = (),
) -> Submission:
    """A signed form. Costs are in whole currency; explanations are (kind, subject); blanks (kind, subject, row,
    column) stand in column D from row 20 on."""
    cents = {key: amount * 100 for key, amount in (costs or {}).items()}
    filled = submission(department, cents, indicators, resources)
    origin = Origin(filled.file, "sheet", 1, 9)
    return replace(
        filled,
        explanations=tuple(
            Explanation(department, kind, subject, "", "because", origin) for kind, subject in explains
        ),
        blanks=tuple(
            Blank(department, *blank, Origin(filled.file, "sheet", 20 + at, 4))
            for at, blank in enumerate(blanks)
        ),
        prepared_by="Somebody",
        approved_by="Somebody else",
    )


def judged(*forms: Submission, definition: Definition = DEFINITION, whole: bool = True) -> Outcome:
    loaded = LoadedDefinition(definition, "sha", ())
    return judge(Forms(submissions=forms, whole=whole), loaded, DAY)


def found(*forms: Submission, definition: Definition = DEFINITION) -> tuple[Finding, ...]:
    return judged(*forms, definition=definition).doubts


def told(*forms: Submission, definition: Definition = DEFINITION) -> list[str]:
    """``P102 NORTH C11``: code, department and cell; of the institution the code alone."""
    lines = found(*forms, definition=definition)
    return [" ".join(part for part in (f.code, f.department, f.place.cell) if part) for f in lines]


def value(finding: Finding, name: str) -> str:
    return dict(finding.values)[name]
