"""A check: two sides that must be equal, each told by figures or data so that a workbook can recompute it."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from xltools.consolidation.figures import Figure

# Two amounts are equal when they differ by less than half of the smallest unit shown in a cell.
TOLERANCE = Decimal("0.005")


@dataclass(frozen=True, slots=True)
class Side:
    """``label`` says where the value comes from; it is the sum of ``figures`` or, with ``data_period``, of that
    period's column of the data sheet. ``value`` is in whole currency or counts."""

    label: str
    value: Decimal
    figures: tuple[Figure, ...] = ()
    data_period: str = ""


@dataclass(frozen=True, slots=True)
class Check:
    """``scope`` is the period's heading or what is compared; a check that is not ``required`` only informs."""

    name: str
    scope: str
    left: Side
    right: Side
    required: bool = True

    @property
    def holds(self) -> bool:
        return abs(self.left.value - self.right.value) < TOLERANCE
