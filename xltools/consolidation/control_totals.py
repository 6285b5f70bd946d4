"""The totals the forms show themselves, beside what was read from them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from xltools.consolidation.figures import ALL, DepartmentFigure
from xltools.consolidation.rollup import Totals
from xltools.definition.definition import Definition
from xltools.forms.records import Submission, fields_of


@dataclass(frozen=True, slots=True)
class ControlTotal:
    """``stated`` and ``computed`` are in smallest units. ``stated`` is None unless the form shows the total of each
    of its activities in ``period``; with a part of them the sum would be no statement."""

    department: str
    period: str
    stated: int | None
    computed: int

    @property
    def difference(self) -> int | None:
        return None if self.stated is None else self.stated - self.computed


def control_totals(
    accepted: Iterable[Submission], totals: Totals, definition: Definition
) -> tuple[ControlTotal, ...]:
    """One for each department that reports costs and each cost period, in the order of the definition."""
    shown: dict[tuple[str, str], dict[str, int]] = {}
    for submission in accepted:
        for activity_code, period_code, amount in fields_of(
            submission.stated, "activity", "period", "amount"
        ):
            shown.setdefault((submission.department, period_code), {})[activity_code] = amount
    found: list[ControlTotal] = []
    for department, activities in definition.activities_by_department.items():
        for period in definition.cost_periods if activities else ():
            of_activities = shown.get((department, period.code), {})
            whole = all(activity.code in of_activities for activity in activities)
            computed = totals.amount(DepartmentFigure(department, ALL, period.code))
            stated = sum(of_activities.values()) if whole else None
            found.append(ControlTotal(department, period.code, stated, computed))
    return tuple(found)
