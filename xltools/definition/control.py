"""What the strategy unit and finance hold against the figures: ceilings, last year's values, waivers, check rules; and
what of a new year's definition they have to look at."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Annotated

from xltools.definition.kinds import Code, Kind, Refers, Width

_APPROVED_OF = Refers("activities", "subprograms", "programs", "indicators", "program_groups")


@dataclass(frozen=True, slots=True, kw_only=True)
class Ceiling:
    """At most ``amount`` (whole currency) in the cost period ``period``.

    ``department`` is a department or a group, ``activity`` what costs are asked for (``Responsibility``), ``item`` an
    economic item (its subtotal where it has items below it); an empty one means all.
    """

    period: Annotated[Code, Refers("periods")]
    department: Annotated[Code, Refers("departments", "groups")] = ""
    activity: Annotated[Code, Refers("activities", "subprograms")] = ""
    item: Annotated[Code, Refers("items")] = ""
    amount: Annotated[Decimal, Width(22)]

    @property
    def of_institution(self) -> bool:
        return not (self.department or self.activity or self.item)


@dataclass(frozen=True, slots=True, kw_only=True)
class ApprovedValue:
    """What last year's program approved for a figure of this year's ``period``.

    ``department`` is a department or a group; empty means all. ``subject`` is the code of an activity, a sub-program, a
    program, a program group or an indicator; empty means the institution. ``item`` is an economic item; empty means
    all, and it stays empty for an indicator. Amounts are in whole currency. ``source`` is where the value was taken
    from, in words.
    """

    period: Annotated[Code, Refers("periods")]
    department: Annotated[Code, Refers("departments", "groups")] = ""
    subject: Annotated[Code, _APPROVED_OF, Width(18)] = ""
    item: Annotated[Code, Refers("items")] = ""
    value: Annotated[Decimal, Width(22)]
    source: Annotated[str, Width(40)] = ""

    @property
    def of_institution(self) -> bool:
        return not (self.department or self.subject or self.item)


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiver:
    """An accepted exception: findings or checks of ``code`` that somebody answers for.

    ``department`` (a department or a group) and ``subject`` narrow it down; empty means all. ``subject`` is the
    beginning of the finding's subject, or of the check's scope, as the consolidated workbook shows it; a waiver of a
    department covers no check. After ``until`` it counts no more.
    """

    code: Annotated[Code, Width(14)]
    department: Annotated[Code, Refers("departments", "groups")] = ""
    subject: Annotated[str, Width(40)] = ""
    reason: Annotated[str, Width(60)]
    who: Annotated[str, Width(28)]
    until: Annotated[datetime.date, Width(14)]


@dataclass(frozen=True, slots=True)
class CheckRule:
    """Whether the check ``check`` must hold (it makes a draft when it fails) or only informs."""

    check: Annotated[Code, Width(12)]
    required: Annotated[bool, Width(18)]


@dataclass(frozen=True, slots=True, kw_only=True)
class TurnedCell:
    """A cell of a definition that was made from last year's: what was changed there, or not decided.

    ``sheet`` and ``cell`` are where it stood when the workbook was written; without ``cell`` it is the sheet as a
    whole. ``done``: somebody has looked at it.
    """

    sheet: Annotated[str, Width(26)]
    cell: Annotated[str, Kind.ADDRESS, Width(10)] = ""
    old: Annotated[str, Width(46)] = ""
    new: Annotated[str, Width(46)] = ""
    todo: Annotated[str, Width(58)]
    done: Annotated[bool, Width(12)] = False


# Code -> the phrase that names the check. A code keeps its meaning for good: definitions and the docs name it.
CHECK_CODES: Mapping[str, str] = {
    "K01": "check.by_data",
    "K02": "check.by_department",
    "K03": "check.by_activity",
    "K04": "check.by_item",
    "K05": "check.by_kind",
    "K06": "check.by_group",
    "K07": "check.equality",
    "K08": "check.stated",
    "K09": "check.restated",
    "K10": "check.in_responsibilities",
    "K11": "check.source_monitors",
    "K12": "check.activity_department",
    "K13": "check.activity_costs",
    "K14": "check.activity_description",
    "K15": "check.indicator_number",
    "K16": "check.indicator_unit",
    "K17": "check.indicator_method",
    "K18": "check.indicator_source",
    "K19": "check.indicator_monitor",
    "K20": "check.ceiling",
    "K21": "check.approved",
    "K22": "check.published",
    "K23": "check.kept_sheets",
    "K24": "check.kept_items",
    "K25": "check.kept_departments",
    "K26": "check.kept_others",
    "K27": "check.columns",
    "K28": "check.by_program_group",
}
