"""What must hold of the revenue a form reports: refunds have a minus sign, nothing falls unexplained, and what is far
from its estimate has a reason."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from xltools.definition.monitored import APPROPRIATION, REST, SPENT, SPENT_BEFORE
from xltools.definition.results import RATE_DECIMALS, WHOLE
from xltools.definition.revenue_side import refunds
from xltools.excel.numbers import rounded
from xltools.findings.finding import Finding
from xltools.forms.layout import LayoutRow
from xltools.forms.result_rules import SheetRules


@dataclass(frozen=True)
class RevenueRules(SheetRules):
    """Of the sheet of revenue."""

    def of_row(self, row: LayoutRow) -> Iterator[Finding]:
        """R114 a refund above zero; R115 less than was reported before, R116 far from the estimate, without a reason.
        A refund grows below zero."""
        is_refund = row.code in refunds(self.definition)
        wrong = [code for code in (SPENT, REST) if is_refund and (self._value(row, code) or 0) > 0]
        for code in wrong:
            if at := self._at(row, code):
                amount = self._value(row, code) or Decimal(0)
                yield self.find("R114", row, at, found=self.grouped(amount), expected=self.spelled(-amount))
        at, collected, before = self._at(row, SPENT), self._value(row, SPENT), self._value(row, SPENT_BEFORE)
        if at is None or collected is None or wrong or self.text(row, row.code):
            return
        if before is not None and (collected > before if is_refund else collected < before):
            told = {"found": self.grouped(collected), "expected": self.grouped(before)}
            yield self.find("R115", row, at, **told)
            return
        estimate = self.definition.known.get(self.figure(row, APPROPRIATION))
        rate = rounded(collected / estimate * WHOLE, RATE_DECIMALS) if estimate else None
        limits = self.definition.institution
        is_low = rate is not None and rate < limits.reason_below and self.definition.is_whole_year
        if rate is not None and (is_low or rate > limits.reason_above):
            words = self.view.words
            about = {"low": str(limits.reason_below), "high": str(limits.reason_above)}
            shown = words.text("percent", number=words.number(rate, RATE_DECIMALS))
            yield self.find("R116", row, at, found=shown, **about)
