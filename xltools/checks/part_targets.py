"""Targets of the parts of a year must combine to the target of the year, in the way of their indicator."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from xltools.checks.evidence import Evidence
from xltools.definition.model import Indicator
from xltools.definition.monitoring import WithinYear
from xltools.definition.results import combined
from xltools.excel.numbers import rounded
from xltools.findings.catalogue import finding
from xltools.findings.finding import Finding
from xltools.forms.layout import SheetKind
from xltools.forms.records import IndicatorRecord


def unequal_part_targets(evidence: Evidence) -> Iterator[Finding]:
    """P208, at the target of the year: those of all its parts are given and come to something else."""
    definition, annual = evidence.definition, evidence.definition.annual_target
    if not definition.part_targets or annual is None:
        return
    for form in evidence.submissions:
        targets = {(record.indicator, record.period): record for record in form.indicators}
        for indicator in definition.indicators_by_department[form.department]:
            whole = targets.get((indicator.code, annual.code))
            parts = [targets.get((indicator.code, part.code)) for part in definition.part_targets]
            values = [part.value for part in parts if part]
            if whole and len(values) == len(parts):
                yield from _told(evidence, indicator, whole, values)


def _told(
    evidence: Evidence, indicator: Indicator, whole: IndicatorRecord, parts: list[Decimal]
) -> Iterator[Finding]:
    way = indicator.within_year
    if way is None or way is WithinYear.RECOMPUTED:
        return
    together = combined(way, parts)
    # Only a mean has decimals that nobody typed.
    if way is WithinYear.AVERAGE and together is not None:
        together = rounded(together, max(indicator.decimals, -int(whole.value.as_tuple().exponent)))
    if together is None or together == whole.value:
        return
    words = evidence.words
    about = {"found": words.spelled(together), "expected": words.spelled(whole.value)}
    told = finding("P208", whole.origin.place, **about, name=indicator.name).of(whole.department)
    yield told.about(evidence.subject(SheetKind.INDICATORS, indicator.code, whole.period))
