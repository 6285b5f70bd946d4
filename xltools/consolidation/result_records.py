"""What is known of a reporting period once its forms were added up: results, spending, what was restated."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from types import MappingProxyType
from typing import NamedTuple

from xltools.definition.model import Indicator
from xltools.definition.monitored import RESULT
from xltools.definition.results import Standing
from xltools.forms.records import Origin

INCOMPLETE = "incomplete"
STATES = (*(standing.value for standing in Standing), INCOMPLETE)
"""How the institution's result of an indicator may stand, as texts name it."""
NOTHING_SAID: Mapping[str, str] = MappingProxyType({})


class DepartmentResult(NamedTuple):
    """What a department that was asked said of an indicator; None where it said nothing. ``standing`` is None where the
    indicator is only a part of others, ``origin`` the cell of the result or, without one, of its reason; ``said`` are
    the columns of a target in words."""

    department: str
    indicator: Indicator
    target: Decimal | None
    held_against: Decimal | None
    before: Decimal | None
    result: Decimal | None
    so_far: Decimal | None
    rate: Decimal | None
    standing: Standing | None
    asks_reason: bool
    texts: Mapping[str, str]
    origin: Origin | None
    year_before: Decimal | None = None
    last_year: Decimal | None = None
    said: Mapping[str, str] = NOTHING_SAID

    @property
    def is_reported(self) -> bool:
        """A result, or why there is none."""
        return self.has_result or bool(self.texts.get(""))

    @property
    def has_result(self) -> bool:
        return self.so_far is not None or RESULT in self.said

    def text(self, column: str) -> str:
        return self.texts.get(column, "")


class Result(NamedTuple):
    """The institution's result of an indicator. Of the ``asked`` values, one of each department and of each part of a
    ratio, ``reported`` were given; while some were not, ``standing`` is None."""

    indicator: Indicator
    target: Decimal | None
    held_against: Decimal | None
    so_far: Decimal | None
    rate: Decimal | None
    standing: Standing | None
    asked: int
    reported: int
    year_before: Decimal | None = None
    last_year: Decimal | None = None
    said: Mapping[str, str] = NOTHING_SAID

    @property
    def state(self) -> str:
        """One of ``STATES``."""
        return self.standing.value if self.standing else INCOMPLETE


class Restated(NamedTuple):
    """A value of an earlier period that a department corrected: ``before`` was reported then, ``now`` counts."""

    department: str
    subject: str
    item: str
    before: Decimal
    now: Decimal
    reason: str
    origin: Origin
