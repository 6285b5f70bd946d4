"""Submissions written down value by value, without any workbook."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal

from tests.forms.sample import sample_definition
from xltools.consolidation.records import Records, merge
from xltools.consolidation.rollup import Totals, roll_up
from xltools.definition.definition import Definition
from xltools.findings.finding import Finding
from xltools.forms.records import CostRecord, IndicatorRecord, Origin, ResourceRecord, Submission

DEFINITION = sample_definition()

Costs = Mapping[tuple[str, str, str], int]  # (activity, item, period) -> smallest units
Indicators = Mapping[tuple[str, str], str]  # (indicator, period) -> number
Resources = Mapping[tuple[str, str, str], int]  # (table, row, column) -> count


def submission(
    department: str = "NORTH",
    costs: Costs | None = None,
    indicators: Indicators | None = None,
    resources: Resources | None = None,
    *,
    file: str = "",
    sha256: str = "",
    findings: Iterable[Finding] = (),
) -> Submission:
    file = file or f"{department.lower()}.xlsx"

    def origin(at: int) -> Origin:
        return Origin(file, "sheet", 10 + at, 3)

    return Submission(
        file,
        sha256 or f"sha of {file}",
        department,
        tuple(
            CostRecord(department, *key, amount, origin(at))
            for at, (key, amount) in enumerate((costs or {}).items())
        ),
        tuple(
            IndicatorRecord(department, *key, Decimal(value), origin(at))
            for at, (key, value) in enumerate((indicators or {}).items())
        ),
        tuple(
            ResourceRecord(department, *key, Decimal(value), origin(at))
            for at, (key, value) in enumerate((resources or {}).items())
        ),
        findings=tuple(findings),
    )


def merged(*submissions: Submission, definition: Definition = DEFINITION) -> Records:
    return merge(submissions, definition)


def totals(*submissions: Submission, definition: Definition = DEFINITION) -> Totals:
    return roll_up(merge(submissions, definition), definition)
