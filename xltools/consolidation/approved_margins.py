"""Last year's approved figures as the values this year's forms are held against.

Of costs these are the margins: the institution, every department with its activities, every item of every activity.
They tell who differs and in what, and are hundreds where the figures are thousands. Of an indicator it is what each
department told.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from decimal import Decimal

from xltools.consolidation.accepted_values import AcceptedValue, Kind
from xltools.definition.control import ApprovedValue
from xltools.definition.definition import Definition
from xltools.excel.numbers import EXACT

_Of = tuple[str, str, str, str]
"""period, department, subject, item"""


def approved_margins(
    values: Iterable[AcceptedValue], definition: Definition, source: str
) -> tuple[ApprovedValue, ...]:
    """What ``values``, which have the codes of ``definition``, add up to; ``source`` says where they are from."""
    subjects = _Subjects(definition)
    sums: dict[_Of, Decimal] = {}
    for value in values:
        for of in subjects.of_cost(value) if value.kind is Kind.COST else _of_indicator(value):
            sums[of] = EXACT.add(sums.get(of, Decimal(0)), value.value)
    order = _order(definition)
    return tuple(
        ApprovedValue(
            period=of[0], department=of[1], subject=of[2], item=of[3], value=sums[of], source=source
        )
        for of in sorted(sums, key=order)
    )


class _Subjects:
    """A code that is that of an activity and of something wider says of neither what was approved: then the figure is
    told of all activities together."""

    def __init__(self, definition: Definition) -> None:
        wider = {*definition.subprogram_by_code, *definition.program_by_code}
        wider |= definition.program_group_by_code.keys()
        shared = {activity.code for activity in definition.activities if activity.code in wider}
        self._all_clear = not shared
        self._uncounted = definition.uncounted
        self._clear = {
            department
            for department, activities in definition.activities_by_department.items()
            if shared.isdisjoint(activity.code for activity in activities)
        }

    def of_cost(self, value: AcceptedValue) -> Iterator[_Of]:
        if (value.item, value.period) not in self._uncounted:
            yield value.period, "", "", ""
            yield value.period, value.department, value.subject if value.department in self._clear else "", ""
        yield value.period, "", value.subject if self._all_clear else "", value.item


def _of_indicator(value: AcceptedValue) -> Iterator[_Of]:
    yield value.period, value.department, value.subject, ""


def _order(definition: Definition) -> Callable[[_Of], tuple[int, ...]]:
    """That of the definition; of a period the institution first, then departments, then items."""
    codes = (
        [period.code for period in definition.periods],
        [department.code for department in definition.departments],
        [of.code for of in definition.carriers] + [of.code for of in definition.indicators],
        [item.code for item in definition.items_in_printed_order()],
    )
    places = [{code: at for at, code in enumerate(kind)} for kind in codes]

    def order(of: _Of) -> tuple[int, ...]:
        period, *others = (known.get(code, -1) for known, code in zip(places, of, strict=True))
        return (period, bool(of[-1]), *others)

    return order
