"""What the strategy unit and finance hold against the figures: ceilings, last year's values, waivers, check rules."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class Ceiling:
    """At most ``amount`` (whole currency) in the cost period ``period``.

    ``department`` is a department or a group, ``activity`` an activity, ``item`` an economic item (its subtotal where
    it has items below it); an empty one means all.
    """

    period: str
    amount: Decimal
    department: str = ""
    activity: str = ""
    item: str = ""

    @property
    def of_institution(self) -> bool:
        return not (self.department or self.activity or self.item)


@dataclass(frozen=True, slots=True)
class ApprovedValue:
    """What last year's program approved for a figure of this year's ``period``.

    ``subject`` is the code of an activity, a sub-program, a program or an indicator; empty means the institution.
    ``item`` is an economic item; empty means all, and it stays empty for an indicator. Amounts are in whole currency.
    """

    period: str
    value: Decimal
    subject: str = ""
    item: str = ""

    @property
    def of_institution(self) -> bool:
        return not (self.subject or self.item)


@dataclass(frozen=True, slots=True)
class Waiver:
    """An accepted exception: findings or checks of ``code`` that somebody answers for.

    ``department`` (a department or a group) and ``subject`` narrow it down; empty means all. ``subject`` is the
    beginning of the finding's subject, or of the check's scope, as the consolidated workbook shows it; a waiver of a
    department covers no check. After ``until`` it counts no more.
    """

    code: str
    reason: str
    who: str
    until: datetime.date
    department: str = ""
    subject: str = ""


@dataclass(frozen=True, slots=True)
class CheckRule:
    """Whether the check ``check`` must hold (it makes a draft when it fails) or only informs."""

    check: str
    required: bool
