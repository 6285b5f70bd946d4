"""The order in which findings are shown: what matters most comes first."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from xltools.findings.catalogue import holds_back, severity
from xltools.findings.finding import Finding, Severity

_RANKS = tuple(Severity)


def ordered(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """By severity, warnings that keep the program a draft before others; then by the money at stake (most first, none
    or unknown last), then by place."""
    return tuple(sorted(findings, key=_key))


def _key(item: Finding) -> tuple[int, bool, Decimal, object, str, str]:
    at_stake = -abs(item.amount) if item.amount is not None else Decimal(0)
    rank = _RANKS.index(severity(item))
    return rank, not holds_back(item), at_stake, item.place, item.code, item.subject
