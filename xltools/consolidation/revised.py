"""The approved values that departments revised in their forms: what was approved, what counts instead, and why."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal

from xltools.excel.numbers import whole_currency
from xltools.forms.layout import SheetKind
from xltools.forms.records import Origin, Revision, Submission


@dataclass(frozen=True, slots=True)
class RevisedValue:
    """``value`` counts where ``revision`` says, in whole currency where it is money; ``reason`` is what the department
    wrote beside it, empty where it wrote nothing."""

    revision: Revision
    value: Decimal
    reason: str

    @property
    def is_money(self) -> bool:
        return self.revision.kind is SheetKind.COSTS

    @property
    def difference(self) -> Decimal:
        return self.value - self.revision.value


def revised_values(submissions: Iterable[Submission], decimals: int) -> tuple[RevisedValue, ...]:
    """Those in ``submissions``: the largest money first, then the largest other numbers; amounts have ``decimals``."""
    values = [value for submission in submissions for value in _of_form(submission, decimals)]
    return tuple(sorted(values, key=lambda one: (not one.is_money, -abs(one.difference))))


def _of_form(submission: Submission, decimals: int) -> Iterator[RevisedValue]:
    if not submission.revisions:
        return
    counting: dict[Origin, Decimal] = {
        cost.origin: whole_currency(cost.amount, decimals) for cost in submission.costs
    }
    counting |= {indicator.origin: indicator.value for indicator in submission.indicators}
    reasons = {(one.kind, one.subject, one.row): one.text for one in submission.explanations}
    for revision in submission.revisions:
        reason = reasons.get((revision.kind, revision.subject, revision.row), "")
        yield RevisedValue(revision, counting[revision.origin], reason)
