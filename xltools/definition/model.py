"""What an institution is, as plain data: the definition workbook once it has been read.

Nothing here knows a real institution, a year or a language; all of that stands in the definition workbook.
Trees (programs, economic items) are held by parent codes only and are never derived from the spelling of a
code: ``1`` is no relative of ``10``.

A field is a column of its sheet, in this order; its annotation says the rest (``kinds.py``). A field without a default
must be filled in, the default is what a blank cell means. Its words are in ``texts/<language>/definition.toml``.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import Enum
from typing import Annotated

from xltools.definition.kinds import (
    OPTIONAL,
    SHAPES_FORMS,
    Between,
    Code,
    NamesOf,
    Needed,
    Refers,
    Width,
    Year,
)
from xltools.definition.monitoring import Direction, WithinYear
from xltools.definition.printed import Nil, NumberMarks, PublishedUnit, Vocabulary, YearStyle
from xltools.wording.locales import number_phrases

_LARGEST_AMOUNT = 10**12  # with three decimals this still fits the 15 digits Excel keeps
_LARGEST_PERCENT = 100_000
_MOST_DETAIL_ROWS = 1_000_000
# What can have other names, in the order of the dropdown.
_NAMED = NamesOf(
    "departments",
    "groups",
    "programs",
    "subprograms",
    "activities",
    "indicators",
    "items",
    "periods",
    "aims",
    "targets",
    "resource_tables",
)


class ProgramKind(Enum):
    """The program types of the official program budget; they head the columns of the institution table."""

    SERVICE = "service"
    MANAGEMENT = "management"
    OFF_PROGRAM = "off_program"


class ValueKind(Enum):
    """What an indicator's value is: a count, a share (percent points, 0-100), a rate of change (percent) or words."""

    COUNT = "count"
    SHARE = "share"
    RATE = "rate"
    TEXT = "text"


class Accumulation(Enum):
    """Whether a year's value stands alone, adds up over the years, or is the state on a day."""

    YEARLY = "yearly"
    CUMULATIVE = "cumulative"
    STOCK = "stock"


class Combination(Enum):
    """How the values several departments give for one indicator become the institution's value."""

    SINGLE = "single"
    SUM = "sum"
    RATIO = "ratio"


class PeriodUse(Enum):
    """Which forms a period is a column of."""

    COST = "cost"
    INDICATOR = "indicator"


class PeriodKind(Enum):
    """What the figures of a period are."""

    ACTUAL = "actual"
    BUDGET = "budget"
    SPENDING = "spending"
    PLAN = "plan"
    ESTIMATE = "estimate"
    TARGET = "target"
    FORECAST = "forecast"


class Summing(Enum):
    """Whether a column that is the sum of others is calculated in the form, or typed and held against them."""

    COMPUTED = "computed"
    CHECKED = "checked"


class Content(Enum):
    """What the cells of a resource table hold."""

    COUNTS = "counts"
    AMOUNTS = "amounts"


class TableKind(Enum):
    """The kinds of published tables."""

    RESOURCE = "resource"
    STRATEGY = "strategy"
    GOALS = "goals"
    INDICATORS = "indicators"
    ACTIVITY_COSTS = "activity_costs"
    ACTIVITY_DESCRIPTIONS = "activity_descriptions"
    INSTITUTION_BY_ACTIVITY = "institution_by_activity"
    INSTITUTION_BY_ITEM = "institution_by_item"
    ACTIVITY_FORMS = "activity_forms"
    ACTIVITY_DEPARTMENTS = "activity_departments"
    INDICATOR_DEPARTMENTS = "indicator_departments"
    PROGRAM_COSTS = "program_costs"
    PROGRAM_ITEMS = "program_items"
    PROGRAM_GROUP_COSTS = "program_group_costs"
    PROGRAM_GROUP_ITEMS = "program_group_items"
    RESULTS = "results"
    SPENDING_BY_ACTIVITY = "spending_by_activity"
    SPENDING_BY_ITEM = "spending_by_item"

    @property
    def is_of_results(self) -> bool:
        """Whether it is printed in the activity report, once the year is over, and not in the program."""
        return self in (TableKind.RESULTS, TableKind.SPENDING_BY_ACTIVITY, TableKind.SPENDING_BY_ITEM)


@dataclass(frozen=True, slots=True, kw_only=True)
class Institution:
    """The institution and how it writes its program.

    ``decimals`` is how many decimals an amount may have (2: kuruş), ``form_unit`` what it is counted in wherever it is
    asked, kept and shown (``asked_unit.py``) but in the published tables: these show ``published_decimals`` of it in
    ``published_unit``, and with ``capitals`` departments and sources in capitals. ``locale`` is a name of CLDR, empty
    for none. ``largest_amount``, in whole currency, bounds what a form accepts; 0 leaves that to what else the
    definition says (``Definition.largest_amount``). ``deadline``, ``contact`` and ``form_note`` are printed in forms as
    they stand, ``cover_note`` on the cover of the consolidated workbook; empty text means "not said".

    What is plausible is limited by ``change_limit``, ``deviation_limit`` (percent), ``spending_gap`` (percent points)
    and ``least_amount`` (whole currency), each unchecked when 0; ``spending_month`` is the month spending to date ends
    with where its period does not say so itself, ``first_month`` the one the fiscal year begins with; a form is judged
    on its own from ``form_share`` percent of the institution's figure. Beyond ``detail_rows`` lines of costs the
    consolidated workbook holds sums of them. ``prefill``: forms come with what was approved last year;
    ``latest_counts``: of several forms of a department the last one without errors counts. A result below
    ``reason_below`` or above ``reason_above`` percent of its target is asked for a reason.
    """

    code: Annotated[Code, SHAPES_FORMS]
    name: str
    parent: str = ""
    year: Annotated[Year, SHAPES_FORMS]
    language: Code
    currency: Annotated[str, SHAPES_FORMS]
    decimals: Annotated[int, Between(0, 3), SHAPES_FORMS] = 2
    form_unit: Annotated[PublishedUnit, SHAPES_FORMS, OPTIONAL] = PublishedUnit.WHOLE
    numbers: NumberMarks = NumberMarks.LANGUAGE
    locale: Code = ""
    published_unit: PublishedUnit = PublishedUnit.WHOLE
    published_decimals: Annotated[int, Between(0, 3)] = 0
    nil: Nil = Nil.ZERO
    years: YearStyle = YearStyle.ONE
    vocabulary: Vocabulary = Vocabulary.USUAL
    capitals: bool = True
    largest_amount: Annotated[int, Between(0, _LARGEST_AMOUNT)] = 0
    change_limit: Annotated[int, Between(0, _LARGEST_PERCENT)] = 50
    deviation_limit: Annotated[int, Between(0, _LARGEST_PERCENT)] = 20
    spending_gap: Annotated[int, Between(0, 100)] = 30
    spending_month: Annotated[int, Between(1, 12)] = 6
    first_month: Annotated[int, Between(1, 12)] = 1
    form_share: Annotated[int, Between(0, 100)] = 10
    least_amount: Annotated[int, Between(0, _LARGEST_AMOUNT)] = 10_000
    detail_rows: Annotated[int, Between(0, _MOST_DETAIL_ROWS)] = 250_000
    prefill: bool = True
    latest_counts: bool = False
    reason_below: Annotated[int, Between(1, 100)] = 80
    reason_above: Annotated[int, Between(100, _LARGEST_PERCENT)] = 120
    program_title: str = ""
    prepared_by: str = ""
    deadline: str = ""
    contact: str = ""
    form_note: str = ""
    cover_note: str = ""

    @property
    def published_scale(self) -> int:
        """The power of ten of the unit of forms that the published tables count amounts in."""
        return self.published_unit.power - self.form_unit.power

    @property
    def shown_decimals(self) -> int:
        """How many decimals forms show of an amount: none of the currency, all of a larger unit."""
        return self.decimals if self.form_unit.power else 0

    @property
    def least(self) -> Decimal:
        """``least_amount`` in the unit of forms."""
        return Decimal(self.least_amount).scaleb(-self.form_unit.power)

    @property
    def printed_year(self) -> str:
        return self.years.printed(self.year)

    @property
    def number_phrases(self) -> dict[str, str]:
        """The phrases of how numbers are written otherwise than in the language: by ``locale``, before which goes what
        ``numbers`` says."""
        return {**(number_phrases(self.locale) if self.locale else {}), **self.numbers.phrases}


@dataclass(frozen=True, slots=True)
class Group:
    """A department group that the published tables name as one ("İl Göç İdaresi Müdürlükleri")."""

    code: Code
    name: Annotated[str, Width(60)]


@dataclass(frozen=True, slots=True)
class Department:
    """Whoever fills one form. ``expected`` is False for those with nothing to report."""

    code: Annotated[Code, SHAPES_FORMS]
    name: Annotated[str, Width(58)]
    group: Annotated[Code, Refers("groups"), SHAPES_FORMS] = ""
    contact: Annotated[str, Width(40)] = ""
    expected: Annotated[bool, SHAPES_FORMS, Width(12)] = True


@dataclass(frozen=True, slots=True)
class ProgramGroup:
    """What programs belong to (a pillar, a priority, a mission, a vote), where the institution has such a level."""

    code: Code
    name: Annotated[str, Width(60)]


@dataclass(frozen=True, slots=True)
class Program:
    """``kind`` is None where nobody said it (``Definition.program_kinds``); ``group`` is the program group, of which
    each program has one as soon as there are any."""

    code: Code
    name: Annotated[str, Width(60)]
    kind: Annotated[ProgramKind | None, Width(30)] = None
    group: Annotated[Code, Refers("program_groups"), Needed("program_groups"), Width(16)] = ""


@dataclass(frozen=True, slots=True)
class Subprogram:
    """``goal`` and ``rationale`` are the texts of the performance information section; line breaks are kept."""

    code: Code
    program: Annotated[Code, Refers("programs")]
    name: Annotated[str, Width(40)]
    goal: Annotated[str, Width(60)] = ""
    rationale: Annotated[str, Width(60)] = ""


@dataclass(frozen=True, slots=True)
class Activity:
    code: Annotated[Code, SHAPES_FORMS]
    subprogram: Annotated[Code, Refers("subprograms")]
    name: Annotated[str, Width(48)]
    description: Annotated[str, Width(80)] = ""


@dataclass(frozen=True, slots=True)
class Indicator:
    """An indicator of a sub-program.

    ``contributors`` are codes of departments or groups that are asked for a value; a ratio asks nobody itself, it
    is ``numerator`` / ``denominator`` x 100, both codes of other indicators. ``printed`` is False for an indicator
    that only serves as such a part. ``decimals`` is how many decimals are shown.

    What results are judged by: ``within_year`` and ``direction``, None where nobody said; ``baseline`` is the value the
    target starts from, of a range its other end; ``weight`` is the indicator's percent of the goals of its sub-program.
    ``number`` is the one it is printed with; empty: its place in its table.
    """

    code: Annotated[Code, SHAPES_FORMS, Width(12)]
    subprogram: Annotated[Code, Refers("subprograms"), Width(12)]
    name: Annotated[str, Width(46)]
    unit: Annotated[str, SHAPES_FORMS, Width(12)] = ""
    value_kind: Annotated[ValueKind, SHAPES_FORMS] = ValueKind.COUNT
    decimals: Annotated[int, Between(0, 6), SHAPES_FORMS, Width(9)] = 0
    accumulation: Annotated[Accumulation, SHAPES_FORMS] = Accumulation.YEARLY
    combination: Annotated[Combination, SHAPES_FORMS] = Combination.SINGLE
    contributors: Annotated[tuple[Code, ...], Refers("departments", "groups"), SHAPES_FORMS, Width(18)] = ()
    numerator: Annotated[Code, Refers("indicators"), SHAPES_FORMS, Width(12)] = ""
    denominator: Annotated[Code, Refers("indicators"), SHAPES_FORMS, Width(12)] = ""
    monitor: Annotated[Code, Refers("departments", "groups"), Width(12)] = ""
    source: Annotated[str, Width(36)] = ""
    responsible: Annotated[str, Width(30)] = ""
    description: Annotated[str, Width(50)] = ""
    method: Annotated[str, Width(50)] = ""
    printed: Annotated[bool, Width(9)] = True
    within_year: Annotated[WithinYear | None, Width(22)] = None
    direction: Annotated[Direction | None, Width(16)] = None
    baseline: Annotated[Decimal | None, Width(16)] = None
    weight: Annotated[Decimal | None, Width(16)] = None
    number: Annotated[str, Width(12)] = ""

    @property
    def is_text(self) -> bool:
        """Whether its target is words ("Onaylı strateji"), and its result a state."""
        return self.value_kind is ValueKind.TEXT


@dataclass(frozen=True, slots=True, kw_only=True)
class EconomicItem:
    """A line of the economic classification. Items without children carry amounts; the others are subtotals.

    ``asked`` is False for one that is printed in the institution's table but not asked in forms. ``short_name`` is for
    tables with room for a word only ("Bütçe İçi"). In the cost periods ``uncounted`` its amount is shown, but is in no
    total above it (a reserve is appropriated, never spent). It and what is below it are asked of ``activities`` alone,
    or of those below a sub-program or program; empty: of all."""

    code: Annotated[Code, SHAPES_FORMS, Width(12)]
    parent: Annotated[Code, Refers("items"), SHAPES_FORMS, Width(12)] = ""
    name: Annotated[str, Width(58)]
    short_name: Annotated[str, Width(22)] = ""
    asked: Annotated[bool, SHAPES_FORMS, Width(12)] = True
    uncounted: Annotated[tuple[Code, ...], Refers("periods"), SHAPES_FORMS, OPTIONAL, Width(24)] = ()
    activities: Annotated[
        tuple[Code, ...], Refers("activities", "subprograms", "programs"), SHAPES_FORMS, OPTIONAL, Width(24)
    ] = ()


@dataclass(frozen=True, slots=True)
class Period:
    """A year column. ``published`` is False for cost periods the institution table leaves out. ``last_month`` is the
    month that spending to date ends with; 0: that of the institution. A target with one is that of the part of the year
    which ends then. A cost period may be the sum of its ``parts``, other cost periods: ``summing`` says who adds them
    up."""

    code: Annotated[Code, SHAPES_FORMS]
    use: Annotated[PeriodUse, SHAPES_FORMS, Width(14)]
    heading: Annotated[str, SHAPES_FORMS, Width(32)]
    year: Annotated[Year, SHAPES_FORMS, Width(9)]
    kind: Annotated[PeriodKind, SHAPES_FORMS, Width(22)]
    required: Annotated[bool, SHAPES_FORMS, Width(12)] = True
    published: Annotated[bool, Width(14)] = True
    last_month: Annotated[int, Between(1, 12), Width(10)] = 0
    parts: Annotated[tuple[Code, ...], Refers("periods"), SHAPES_FORMS, OPTIONAL, Width(28)] = ()
    summing: Annotated[Summing, SHAPES_FORMS, OPTIONAL, Width(16)] = Summing.COMPUTED

    @property
    def is_computed(self) -> bool:
        return bool(self.parts) and self.summing is Summing.COMPUTED

    @property
    def is_part_target(self) -> bool:
        """Whether it holds targets of a part of its year."""
        return self.use is PeriodUse.INDICATOR and self.kind is PeriodKind.TARGET and bool(self.last_month)


@dataclass(frozen=True, slots=True)
class Responsibility:
    """``activity`` may be a sub-program without any, which then carries its costs itself; ``department``, which may be
    a group, is asked for ``items`` and what is below them; empty: for all."""

    activity: Annotated[Code, Refers("activities", "subprograms"), SHAPES_FORMS, Width(18)]
    department: Annotated[Code, Refers("departments", "groups"), SHAPES_FORMS, Width(22)]
    items: Annotated[tuple[Code, ...], Refers("items"), SHAPES_FORMS, OPTIONAL, Width(24)] = ()


@dataclass(frozen=True, slots=True)
class Aim:
    """A strategic aim; ``objective`` is its wording in the table of goals."""

    code: Code
    name: Annotated[str, Width(50)]
    objective: Annotated[str, Width(80)] = ""


@dataclass(frozen=True, slots=True)
class Target:
    code: Code
    aim: Annotated[Code, Refers("aims")]
    name: Annotated[str, Width(80)]


@dataclass(frozen=True, slots=True)
class Goal:
    """One goal sentence of a sub-program, in printed order."""

    subprogram: Annotated[Code, Refers("subprograms")]
    text: Annotated[str, Width(110)]


@dataclass(frozen=True, slots=True)
class AimLink:
    subprogram: Annotated[Code, Refers("subprograms"), Width(20)]
    aim: Annotated[Code, Refers("aims"), Width(20)]


@dataclass(frozen=True, slots=True)
class ResourceTable:
    """A table of counts, or of amounts that are no costs (revenue), that departments (or groups) ``departments`` are
    asked for.

    ``heading`` heads the label column. ``row_total`` and ``column_total`` are the labels of the total row below and
    the total column at the right; empty text means the table has no such total. ``unit`` is that of counts (amounts
    are in the currency, with at most its decimals), ``decimals`` how many are shown; without them counts are whole.
    ``negative``: values below zero are usual here (refunds) and need no explanation.
    """

    code: Annotated[Code, SHAPES_FORMS]
    title: Annotated[str, Width(60)]
    heading: Annotated[str, Width(24)]
    departments: Annotated[tuple[Code, ...], Refers("departments", "groups"), SHAPES_FORMS, Width(24)]
    row_total: Annotated[str, Width(18)] = ""
    column_total: Annotated[str, Width(18)] = ""
    content: Annotated[Content, SHAPES_FORMS, OPTIONAL, Width(14)] = Content.COUNTS
    unit: Annotated[str, SHAPES_FORMS, OPTIONAL, Width(14)] = ""
    decimals: Annotated[int, Between(0, 3), SHAPES_FORMS, OPTIONAL, Width(12)] = 0
    negative: Annotated[bool, Width(14)] = False

    @property
    def is_of_amounts(self) -> bool:
        return self.content is Content.AMOUNTS

    @property
    def printed_heading(self) -> str:
        """With the unit of what is counted."""
        return f"{self.heading} ({self.unit})" if self.unit else self.heading


@dataclass(frozen=True, slots=True)
class ResourceLine:
    """A row or a column of a resource table."""

    table: Annotated[Code, Refers("resource_tables")]
    code: Code
    name: Annotated[str, Width(60)]


@dataclass(frozen=True, slots=True, kw_only=True)
class Equality:
    """Two cells that must agree: of resource tables, where an empty row or column code means the total; without a
    table of the institution's costs, where the row is an economic item (empty: all) and the column a cost period."""

    left_table: Annotated[Code, Refers("resource_tables")] = ""
    left_row: Annotated[Code, Refers("resource_rows", "items")] = ""
    left_column: Annotated[Code, Refers("resource_columns", "periods")] = ""
    right_table: Annotated[Code, Refers("resource_tables")] = ""
    right_row: Annotated[Code, Refers("resource_rows", "items")] = ""
    right_column: Annotated[Code, Refers("resource_columns", "periods")] = ""
    required: Annotated[bool, Width(12)] = True


@dataclass(frozen=True, slots=True, kw_only=True)
class PublishedTable:
    """A table of the printed program. ``number`` is empty for a table printed without one; ``subject`` is the
    program group, program, sub-program or resource table it shows, where its kind needs one."""

    number: Annotated[str, Width(10)] = ""
    title: Annotated[str, Width(70)]
    kind: Annotated[TableKind, Width(32)]
    subject: Annotated[Code, Refers("subprograms", "resource_tables", "programs", "program_groups")] = ""

    @property
    def called(self) -> str:
        """What the texts around it name it by."""
        return self.number or self.title


@dataclass(frozen=True, slots=True)
class Alias:
    """Another name under which ``code`` has been seen; ``sheet`` says among what (``activities`` ...)."""

    sheet: Annotated[str, _NAMED, Width(22)]
    name: Annotated[str, Width(70)]
    code: Code


@dataclass(frozen=True, slots=True)
class Phrase:
    """The institution's own wording of a phrase of the program, e.g. for another language."""

    key: Annotated[str, Width(30)]
    text: Annotated[str, Width(65)]
