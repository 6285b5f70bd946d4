"""The definition as one reporting period asks for it: a program of its own, with the results in the place of plans.

So the forms of a period are written, read, judged and given back like those of the program. Their columns are what was
reported before, as it went out in the form, and what is reported now. What they are held against is ``known``.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal
from functools import cached_property
from typing import NamedTuple

from xltools.definition.definition import MONTHS, Definition
from xltools.definition.model import Department, Indicator, Period, PeriodKind, PeriodUse
from xltools.definition.monitoring import ReportingPeriod
from xltools.definition.of_last_year import OfLastYear
from xltools.definition.results import Yardstick, carried_on
from xltools.definition.revenue_side import of_revenue, revenue_words, together
from xltools.excel.numbers import fifteen_digits, rounded
from xltools.wording.language import Language

# The columns that are filled in, or were in the form of the period before.
BEFORE, RESULT = "before", "result"
SPENT_BEFORE, SPENT, REST = "spent_before", "spent", "rest"
FINAL = "final"
"""The appropriation as it has become within the year."""
# Those that are known.
TARGET, PART_TARGET, APPROPRIATION = "target", "part_target", "appropriation"
# What was spent last year: in the same part of it, and in all of it; blank where nothing approved says so.
LAST_HALF, LAST_SPENT = "last_half", "last_spent"
# What came out in the two years before; blank where nothing approved says so.
YEAR_BEFORE, LAST_YEAR = "year_before", "last_year"


def month_column(month: int) -> str:
    """The column of what was spent in one month of the year."""
    return f"month_{month}"


def last_month_column(month: int) -> str:
    """The same of last year."""
    return f"last_month_{month}"


PRECISE = 9
"""Decimals beyond which a sum of doubles is no longer what was typed."""


def as_forms_show(value: Decimal) -> Decimal:
    """A mean may have more digits than Excel keeps."""
    return rounded(fifteen_digits(value), PRECISE).normalize()


class KnownFigure(NamedTuple):
    """What a known value is of: ``subject`` is the indicator, or the activity with its economic ``item``."""

    department: str
    subject: str
    item: str
    column: str


Known = Mapping[KnownFigure, Decimal]
"""Whole currency where it is money; what is not known is not there."""
KnownTexts = Mapping[KnownFigure, str]
"""Targets in words, and the states that were reported before."""


class Point(NamedTuple):
    """Where an indicator stood at the end of a period: what it was held against, and the year so far."""

    target: Decimal | None
    so_far: Decimal | None


Course = Mapping[tuple[str, str], Point]
"""(reporting period, indicator) -> the institution's result"""


@dataclass(frozen=True, kw_only=True)
class Monitored(Definition):
    """``earlier`` are the reporting periods of the same year before ``period``, in their order; ``part_targets_asked``:
    the program has targets of parts of the year; ``course``: what the earlier periods came to; ``of_last_year``: where
    what is known of the years before comes from. Where revenue is asked it stands among spending: ``revenue`` is it by
    itself, as if it were spending, ``alone`` all that is not."""

    period: ReportingPeriod
    earlier: tuple[ReportingPeriod, ...]
    known: Known
    part_targets_asked: bool
    said: KnownTexts = field(default_factory=dict)
    course: Course = field(default_factory=dict)
    of_last_year: OfLastYear = field(default_factory=OfLastYear)
    revenue: Monitored | None = None
    alone: Monitored | None = None

    @property
    def edition(self) -> str:
        return self.period.code

    @property
    def is_whole_year(self) -> bool:
        return self.elapsed_months(self.period.last_month) == MONTHS

    @property
    def is_half_year(self) -> bool:
        return 2 * self.elapsed_months(self.period.last_month) == MONTHS

    @property
    def has_report(self) -> bool:
        """Whether it is one that a report is published of, beside the monitoring workbook."""
        return self.is_whole_year or (self.is_half_year and bool(self.period.spending or self.period.revenue))

    @property
    def without_revenue(self) -> Monitored:
        return self.alone or self

    @property
    def months(self) -> tuple[int, ...]:
        """Those of the fiscal year so far of which spending is asked one by one."""
        return _months(self, self.period)

    @property
    def held_against(self) -> str:
        """The column of the targets that the results of the period are held against."""
        return TARGET if self.is_whole_year else PART_TARGET

    def reported_before(self, *, spending: bool = False) -> int:
        """In how many earlier periods it was asked."""
        return sum(period.spending if spending else period.indicators for period in self.earlier)

    def so_far(self, indicator: Indicator, before: Decimal | None, result: Decimal | None) -> Decimal | None:
        """The year so far of ``indicator``, as forms show it."""
        if indicator.within_year is None:
            return None
        value = carried_on(indicator.within_year, before, result, self.reported_before())
        return None if value is None else as_forms_show(value)

    def yardstick(self, indicator: Indicator, target: Decimal | None) -> Yardstick | None:
        """What results of ``indicator`` are held against; None for one that is only a part of others."""
        limits = self.institution
        if indicator.direction is None:
            return None
        return Yardstick(
            indicator.direction, target, indicator.baseline, limits.reason_below, limits.reason_above
        )

    @cached_property
    def reserves(self) -> frozenset[str]:
        """The economic items that are appropriated and never spent."""
        return frozenset(item.code for item in self.items if SPENT in item.uncounted)


def monitored(
    definition: Definition,
    code: str,
    known: Known,
    words: Language,
    said: KnownTexts | None = None,
    course: Course | None = None,
) -> Monitored | None:
    """``definition`` as its reporting period ``code`` asks for it; None where it has no such period."""
    asked = _asked(definition, code, known, words, said or {}, course or {})
    if asked is None:
        return None
    if not asked.period.revenue:
        return replace(asked, departments=_departments(asked))
    spoken = revenue_words(words)
    revenue = _asked(of_revenue(definition, asked.period, spoken), code, known, spoken, {}, {})
    assert revenue is not None
    both = together(asked, revenue)
    departments = _departments(both)
    revenue = replace(revenue, departments=departments)
    alone = replace(asked, departments=departments, revenue=revenue)
    return replace(both, departments=departments, revenue=revenue, alone=alone)


def _asked(
    definition: Definition, code: str, known: Known, words: Language, said: KnownTexts, course: Course
) -> Monitored | None:
    in_order = sorted(definition.reporting_periods, key=lambda one: definition.elapsed_months(one.last_month))
    period = next((one for one in in_order if one.code == code), None)
    if period is None:
        return None
    earlier = tuple(in_order[: in_order.index(period)])
    records = {field: getattr(definition, field) for field in Definition.__dataclass_fields__}
    records |= dict.fromkeys(_NOT_ASKED, ()) | {"published_tables": definition.report_tables}
    return replace(
        Monitored(
            **records,
            period=period,
            earlier=earlier,
            known=known,
            part_targets_asked=bool(definition.part_targets),
            said=said,
            course=course,
        ),
        institution=replace(
            definition.institution, deadline=period.deadline, program_title=period.name, form_note=period.note
        ),
        periods=tuple(_periods(definition, period, earlier, words)),
        items=tuple(
            replace(item, uncounted=_spent_never(definition, period, item.uncounted))
            for item in definition.items
        ),
        indicators=definition.indicators if period.indicators else (),
        responsibilities=definition.responsibilities if period.spending else (),
    )


_NOT_ASKED = (
    "turned", "reporting_periods", "resource_tables", "resource_rows", "resource_columns", "revenue_columns",
    "equalities", "ceilings", "approved_values", "check_rules",
)  # fmt: skip


def _periods(
    definition: Definition, period: ReportingPeriod, earlier: tuple[ReportingPeriod, ...], words: Language
) -> list[Period]:
    """What is asked; a value that was reported before only where somebody was asked."""
    year, month = definition.institution.year, period.last_month
    columns: list[tuple[str, PeriodUse, PeriodKind]] = []
    if period.indicators:
        if any(one.indicators for one in earlier):
            columns.append((BEFORE, PeriodUse.INDICATOR, PeriodKind.ACTUAL))
        columns += [(RESULT, PeriodUse.INDICATOR, PeriodKind.ACTUAL)]
    if period.spending:
        columns += [(FINAL, PeriodUse.COST, PeriodKind.PLAN)] if period.final_appropriation else []
        if any(one.spending for one in earlier):
            columns.append((SPENT_BEFORE, PeriodUse.COST, PeriodKind.ACTUAL))
        columns += [(SPENT, PeriodUse.COST, PeriodKind.ACTUAL)]
        columns += [(REST, PeriodUse.COST, PeriodKind.FORECAST)] if period.estimate else []
    before = earlier[-1].name if earlier else ""
    periods = [
        Period(
            code,
            use,
            words.text(f"monitor.column.{code}", period=period.name, before=before),
            year,
            kind,
            required=False,
            last_month=month,
        )
        for code, use, kind in columns
    ]
    months = [*_month_periods(definition, period, words)]
    parts = tuple(one.code for one in months)
    return [*months, *(replace(one, parts=parts) if one.code == SPENT else one for one in periods)]


def _month_periods(definition: Definition, period: ReportingPeriod, words: Language) -> Iterator[Period]:
    names, year = words.text("months").split(), definition.institution.year
    for month in _months(definition, period):
        heading = words.text("monitor.column.month", month=names[month - 1])
        yield Period(
            month_column(month),
            PeriodUse.COST,
            heading,
            year,
            PeriodKind.ACTUAL,
            required=False,
            last_month=month,
        )


def _months(definition: Definition, period: ReportingPeriod) -> tuple[int, ...]:
    if not (period.spending and period.months):
        return ()
    first = definition.institution.first_month
    elapsed = definition.elapsed_months(period.last_month)
    return tuple((first + at - 1) % MONTHS + 1 for at in range(elapsed))


def _spent_never(
    definition: Definition, period: ReportingPeriod, uncounted: tuple[str, ...]
) -> tuple[str, ...]:
    """An item that counts in no total of what was spent counts in none here."""
    spending = (PeriodKind.SPENDING, PeriodKind.ACTUAL)
    spent = {period.code for period in definition.cost_periods if period.kind in spending}
    never = (SPENT_BEFORE, *map(month_column, _months(definition, period)), SPENT, REST)
    return never if spent.intersection(uncounted) else ()


def _departments(asked: Monitored) -> tuple[Department, ...]:
    """A form is expected of those asked who have something to report."""
    named = {member for code in asked.period.asked for member in asked.members(code)}
    return tuple(
        replace(one, expected=one.expected and (one.code in named or not named) and asked.asks(one.code))
        for one in asked.departments
    )
