"""Rules of what adds up to what: which columns of costs are sums of others, and in which columns an item counts."""

from __future__ import annotations

from collections.abc import Iterator

from xltools.definition.draft import Draft, Row
from xltools.definition.model import PeriodKind, PeriodUse
from xltools.findings.finding import Finding


def check_last_month(draft: Draft, period: Row) -> Iterator[Finding]:
    """D407, a warning: the last month of a period that is no spending to date; nothing is held against it."""
    is_spending = tuple(map(period.values.get, ("use", "kind"))) == (PeriodUse.COST, PeriodKind.SPENDING)
    if period.values.get("last_month") and period.knows("use", "kind") and not is_spending:
        kind = draft.word("periods", "kind", PeriodKind.SPENDING)
        yield period.finding("D407", "last_month", heading=period.text("heading"), kind=kind)
