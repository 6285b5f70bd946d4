"""What the forms show as totals against what was read from them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from decimal import Decimal

from xltools.checks.check import ComputedColumn, FindingCount, Side, StatedColumn
from xltools.checks.evidence import Comparison, Evidence

# The findings about a total of a form that is not the sum of its cells.
_DIFFERING = ("S303", "S304")


def stated(given: Evidence) -> Iterator[Comparison]:
    """The control totals of the forms = what was read from the same forms. A form without totals fails nothing."""
    for period in given.definition.cost_periods:
        of_period = [total for total in given.control_totals if total.period == period.code]
        stating = [(t, t.stated) for t in of_period if t.stated is not None]
        left = sum(amount for _, amount in stating)
        right = sum(total.computed for total, _ in stating)
        count = given.words.text("check.side.stated", count=len(stating), all=len(of_period))
        yield Comparison(
            period.heading,
            Side(count, given.whole(left), StatedColumn(period.code)),
            Side(given.words.text("check.side.computed"), given.whole(right), ComputedColumn(period.code)),
            listed=tuple(total.department for total, amount in stating if amount != total.computed),
        )


def restated(given: Evidence) -> Iterator[Comparison]:
    """No form shows a subtotal or total other than the sum of its cells."""
    found = Counter(finding.code for finding in given.intake.findings)
    for code in _DIFFERING:
        forms = dict.fromkeys(f.place.file for f in given.intake.findings if f.code == code)
        yield Comparison(
            code,
            Side(given.words.text("check.side.findings"), Decimal(found[code]), FindingCount(code)),
            given.given("check.side.none", Decimal(0)),
            listed=tuple(forms),
        )
