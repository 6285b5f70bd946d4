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
        """R114 a refund above zero; R115 less than before, R116 far from the estimate, without a reason."""
        wrong = [*self._without_minus(row)] if self._is_refund(row) else []
        yield from wrong
        at, collected = self._at(row, SPENT), self._value(row, SPENT)
        if at is None or collected is None or wrong or self.text(row, row.code):
            return
        before, words = self._value(row, SPENT_BEFORE), self.view.words
        if before is not None and self._is_less(row, collected, before):
            told = {"found": self.grouped(collected), "expected": self.grouped(before)}
            yield self.find("R115", row, at, **told)
        elif (rate := self._rate(row, collected)) is not None and self._is_far(rate):
            limits = self.definition.institution
            about = {"low": str(limits.reason_below), "high": str(limits.reason_above)}
            shown = words.text("percent", number=words.number(rate, RATE_DECIMALS))
            yield self.find("R116", row, at, found=shown, **about)

    def _without_minus(self, row: LayoutRow) -> Iterator[Finding]:
        for code in (SPENT, REST):
            at, amount = self._at(row, code), self._value(row, code)
            if at and amount and amount > 0:
                yield self.find("R114", row, at, found=self.grouped(amount), expected=self.spelled(-amount))

    def _is_refund(self, row: LayoutRow) -> bool:
        return row.code in refunds(self.definition)

    def _is_less(self, row: LayoutRow, collected: Decimal, before: Decimal) -> bool:
        """A refund grows below zero."""
        return collected > before if self._is_refund(row) else collected < before

    def _rate(self, row: LayoutRow, collected: Decimal) -> Decimal | None:
        """In percent of the estimate; None without one."""
        estimate = self.definition.known.get(self.figure(row, APPROPRIATION))
        return rounded(collected / estimate * WHOLE, RATE_DECIMALS) if estimate else None

    def _is_far(self, rate: Decimal) -> bool:
        """Too little is told at the end of the year only: until then it may still come."""
        limits = self.definition.institution
        return rate > limits.reason_above or (self.definition.is_whole_year and rate < limits.reason_below)
