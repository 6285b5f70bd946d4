"""What the definition says of the year after the program: how values of parts of the year combine, which way an
indicator is good, and when who reports what."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import Annotated

from xltools.definition.kinds import Between, Code, Refers, Width


class WithinYear(Enum):
    """How the values of the parts of a year become the value of the year so far. RECOMPUTED is a ratio: its parts
    combine, each in its own way, and are divided anew; a rate is never added or averaged."""

    TOTAL = "total"
    LAST = "last"
    HIGHEST = "highest"
    LOWEST = "lowest"
    AVERAGE = "average"
    RECOMPUTED = "recomputed"


class Direction(Enum):
    """Which way an indicator is good. RANGE: between its baseline and its target, both included."""

    HIGHER = "higher"
    LOWER = "lower"
    RANGE = "range"


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportingPeriod:
    """A part of the program's year of which the departments report results: from its beginning to the end of
    ``last_month``. The last of them is the whole year where it ends with the fiscal year.

    ``asked`` are departments and groups; none means all that are expected. ``deadline`` is printed as it stands.
    Spending is that of the year so far; with ``estimate`` what is still expected of the year is asked besides, with
    ``final_appropriation`` what the appropriation has become by transfers and additions, with ``months`` spending is
    that of each month, which add up to the year so far. The ``note`` is printed in the forms of the period and on the
    cover of its results. ``revenue`` are the departments and groups that report what was collected, of the year so far,
    of the months and expected as with spending; nobody: revenue is not asked.
    """

    code: Code
    name: Annotated[str, Width(34)]
    last_month: Annotated[int, Between(1, 12), Width(10)]
    deadline: Annotated[str, Width(34)] = ""
    indicators: Annotated[bool, Width(14)] = True
    spending: Annotated[bool, Width(14)] = True
    estimate: Annotated[bool, Width(18)] = False
    asked: Annotated[tuple[Code, ...], Refers("departments", "groups"), Width(24)] = ()
    final_appropriation: Annotated[bool, Width(18)] = False
    months: Annotated[bool, Width(14)] = False
    note: Annotated[str, Width(60)] = ""
    revenue: Annotated[tuple[Code, ...], Refers("departments", "groups"), Width(24)] = ()
