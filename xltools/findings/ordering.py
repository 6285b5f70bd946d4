"""The order in which findings are shown: what matters most comes first."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from xltools.findings.catalogue import severity
from xltools.findings.finding import Finding, Severity

_RANKS = tuple(Severity)


def ordered(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """By severity, then by the money at stake (most first, none or unknown last), then by place."""
    return tuple(sorted(findings, key=_key))


def _key(item: Finding) -> tuple[int, Decimal, object, str, str]:
    at_stake = -abs(item.amount) if item.amount is not None else Decimal(0)
    return _RANKS.index(severity(item)), at_stake, item.place, item.code, item.subject
