"""What the forms show as totals against what was read from them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from decimal import Decimal

from xltools.checks.check import AgreeingTotals, FindingCount, Side
from xltools.checks.evidence import Comparison, Evidence
from xltools.findings.catalogue import Heals, codes_healed_by


def stated(given: Evidence) -> Iterator[Comparison]:
    """Each form that shows a control total = what was read from it. A form without totals fails nothing.

    Forms that agree are counted: in a sum of amounts, what one form lacks another one could make up for.
    """
    for period in given.definition.cost_periods:
        of_period = [total for total in given.control_totals if total.period == period.code]
        stating = [total for total in of_period if total.stated is not None]
        differing = tuple(total.department for total in stating if total.stated != total.computed)
        agreeing = Decimal(len(stating) - len(differing))
        count = given.words.text("check.side.stated", count=len(stating), all=len(of_period))
        yield Comparison(
            period.heading,
            Side(given.words.text("check.side.agreeing"), agreeing, AgreeingTotals(period.code)),
            Side(count, Decimal(len(stating))),
            listed=differing,
        )


def restated(given: Evidence) -> Iterator[Comparison]:
    """No form shows a subtotal or total other than the sum of its cells."""
    found = Counter(finding.code for finding in given.intake.findings)
    for code in codes_healed_by(Heals.TOTAL):
        forms = dict.fromkeys(f.place.file for f in given.intake.findings if f.code == code)
        yield Comparison(
            code,
            Side(given.words.text("check.side.findings"), Decimal(found[code]), FindingCount(code)),
            given.given("check.side.none", Decimal(0)),
            listed=tuple(forms),
        )
