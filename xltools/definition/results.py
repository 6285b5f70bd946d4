"""What a result is worth: the values of the parts of a year combined, and held against a target.

Exact numbers; what is not there is None and never zero. The formulas of the monitoring forms say the same
(``forms/result_formulas.py``).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from enum import Enum

from xltools.definition.monitoring import Direction, WithinYear

WHOLE = Decimal(100)
RATE_DECIMALS = 2
_SMALLEST_RATE = Decimal(1).scaleb(-RATE_DECIMALS)
# A sum and a mean are not known while a part in the middle is missing; what else is asked of the parts is.
_NEEDS_EVERY_PART = (WithinYear.TOTAL, WithinYear.AVERAGE)


class Standing(Enum):
    """How a result stands to its target. OPEN: there is none to hold it against yet; UNMEASURED: there is no result."""

    REACHED = "reached"
    PARTLY = "partly"
    MISSED = "missed"
    UNMEASURED = "unmeasured"
    OPEN = "open"


def combined(way: WithinYear, values: Sequence[Decimal | None]) -> Decimal | None:
    """The value of the year so far from those of its parts, in their order. Parts at the end that are not reported yet
    are still to come; of one that is missing before others a sum and a mean know nothing.

    Raises:
        ValueError: a ratio is computed from its parts, never from earlier ratios.
    """
    if way is WithinYear.RECOMPUTED:
        raise ValueError("a ratio is computed from its parts")
    known = [value for value in values if value is not None]
    begun = [*values]
    while begun and begun[-1] is None:
        begun.pop()
    if not known or (way in _NEEDS_EVERY_PART and len(known) < len(begun)):
        return None
    match way:
        case WithinYear.TOTAL:
            return sum(known, Decimal(0))
        case WithinYear.AVERAGE:
            return sum(known, Decimal(0)) / len(known)
        case WithinYear.HIGHEST:
            return max(known)
        case WithinYear.LOWEST:
            return min(known)
        case WithinYear.LAST:
            return known[-1]


def carried_on(way: WithinYear, before: Decimal | None, result: Decimal | None, parts: int) -> Decimal | None:
    """The year so far from ``before``, that of the ``parts`` before, and the ``result`` of the next one; as
    ``combined`` says it of all of them. None without a result."""
    if result is None or not parts:
        return result
    if before is None:
        return None if way in _NEEDS_EVERY_PART else result
    if way is WithinYear.AVERAGE:
        return (before * parts + result) / (parts + 1)
    return combined(way, [before, result])


@dataclass(frozen=True, slots=True)
class Yardstick:
    """What results of an indicator are held against. ``low`` and ``high`` are percent of the target: within them nobody
    asks for a reason. ``target`` is None where there is none; ``baseline`` of a range is its other end."""

    direction: Direction
    target: Decimal | None
    baseline: Decimal | None = None
    low: int = 80
    high: int = 120

    def rate(self, actual: Decimal | None) -> Decimal | None:
        """The realisation in percent, with two decimals; None where it is no number: without a result or a target, with
        a target of zero, or of a range, in which a result is or is not."""
        if actual is None or self.target is None or self.direction is Direction.RANGE:
            return None
        part, whole = actual, self.target
        if self.baseline is not None:
            part, whole = actual - self.baseline, self.target - self.baseline
        elif self.direction is Direction.LOWER:
            part, whole = self.target, actual
        if not whole or (self.baseline is None and not self.target):
            return None
        return (part / whole * WHOLE).quantize(_SMALLEST_RATE, ROUND_HALF_UP)

    def standing(self, actual: Decimal | None) -> Standing:
        if actual is None:
            return Standing.UNMEASURED
        if self._judges_nothing:
            return Standing.OPEN
        if self._is_reached(actual):
            return Standing.REACHED
        rate = self.rate(actual)
        return Standing.PARTLY if rate is not None and rate >= self.low else Standing.MISSED

    def asks_reason(self, actual: Decimal | None) -> bool:
        """Whether a result is so far off its target, in either direction, that its department says why."""
        if actual is None or self._judges_nothing:
            return False
        rate = self.rate(actual)
        if rate is not None:
            return not self.low <= rate <= self.high
        # Nothing at all where less is good is as far above the target as can be.
        return not self._is_reached(actual) or (self.direction is Direction.LOWER and actual != self.target)

    @property
    def _judges_nothing(self) -> bool:
        """No target; or one of zero that nobody can fall short of, or a range without its other end."""
        if self.direction is Direction.RANGE:
            return self.target is None or self.baseline is None
        nothing_planned = not self.target and self.baseline is None and self.direction is Direction.HIGHER
        return self.target is None or nothing_planned

    def _is_reached(self, actual: Decimal) -> bool:
        """Only of what is judged."""
        assert self.target is not None
        if self.direction is Direction.RANGE:
            assert self.baseline is not None
            return min(self.baseline, self.target) <= actual <= max(self.baseline, self.target)
        return actual >= self.target if self.direction is Direction.HIGHER else actual <= self.target
