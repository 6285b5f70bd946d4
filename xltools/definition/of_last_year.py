"""What the reports of a year say of the years before: where that comes from, and what is told otherwise by now."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import NamedTuple


class RestatedFigure(NamedTuple):
    """A figure of an earlier year in the ``column`` of what is known: ``reported`` in the monitoring that was approved
    then, ``planned`` in this year's approved program; None where one does not tell it. ``name`` says what it is of;
    without ``has_place`` that is an item or an indicator this year does not have, and the figure is printed nowhere."""

    column: str
    name: str
    department: str
    reported: Decimal | None
    planned: Decimal | None
    decimals: int
    has_place: bool

    @property
    def difference(self) -> Decimal:
        return (self.planned or Decimal(0)) - (self.reported or Decimal(0))


class GoneAmount(NamedTuple):
    """What was spent last year on an ``item`` of today by a department or for an activity that this year does not know;
    these have the codes and names of then."""

    department: str
    department_name: str
    activity: str
    activity_name: str
    item: str
    column: str
    amount: Decimal


@dataclass(frozen=True)
class OfLastYear:
    """``sources`` are the approved periods that were read, in words; ``totals`` what was spent according to them, by
    the column that it is known as, in whole currency; ``gone`` counts in what is told by economic item alone."""

    sources: tuple[str, ...] = ()
    restated: tuple[RestatedFigure, ...] = ()
    totals: Mapping[str, Decimal] = field(default_factory=dict)
    gone: tuple[GoneAmount, ...] = ()
